"""The photos of a run: read into its cache, told of meanwhile, shared out into those to learn from and to judge by."""

import math
import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from lbam_core.errors import Cancelled
from training.config import TrainingConfig
from training.data import PhotoSet, scan_photos
from training.events import FEW_PHOTOS, Event, Telling, failing_as, started_scan
from training.run_folder import CACHE_FOLDER

_TELLING = 0.2  # seconds between two tellings of how many are read


def photos_changed(events: Sequence[Event], now: Collection[Path]) -> str:
    """What became of the photos that a run with these events was started with, in words, if `now` is what is used."""
    scan = started_scan(events)
    before = set(map(Path, scan["sizes"])) if scan else set(now)
    after = set(now)
    if before.isdisjoint(after):  # the folder has moved
        before, after = ({Path(path.name) for path in paths} for paths in (before, after))
    changes = []
    for paths, what in ((before - after, "gone"), (after - before, "new")):
        if paths:
            some = min(paths).name + (" and others" if len(paths) > 1 else "")
            changes.append(f"{len(paths)} {'is' if len(paths) == 1 else 'are'} {what} ({some})")
    return " and ".join(changes) or "some look different now"


def read_for_run(
    photos: Path, run: Path, config: TrainingConfig, tell: Telling, stopped: Callable[[], bool]
) -> tuple[PhotoSet, PhotoSet]:
    """The photos to learn from and those held out; tells "reading" and "scan".

    Raises:
        RunError: if there are too few, or the cache in `run` cannot be written.
        Cancelled: if `stopped` says so before all are read.
    """
    told_at = -math.inf

    def progress(read: int, of: int) -> None:
        nonlocal told_at
        if stopped():
            raise Cancelled("stopped before the first step; nothing was saved")
        now = time.monotonic()
        if read == of or now - told_at >= _TELLING:
            told_at = now
            tell("reading", read=read, of=of)

    smallest = min(math.ceil(stage.size * stage.zoom[0]) for stage in config.stages)
    with failing_as("photos"):
        found = scan_photos(photos, smallest, config.photo_side, cache=run / CACHE_FOLDER, progress=progress)
        learned, held_out = found.split(config.held_out, config.seed)
    tell(
        "scan", used=len(learned), held_out=[str(path) for path in held_out.paths],
        left_out=[{"file": str(item.path), "reason": item.reason} for item in found.left_out],
        sizes={str(path): [image.shape[1], image.shape[0]]
               for path, image in zip(found.paths, found.images, strict=True)},
        few=len(found) < FEW_PHOTOS,
    )  # fmt: skip
    return learned, held_out
