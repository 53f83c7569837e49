"""What a batch is told and what it tells: options, events of photos, the summary at the end."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from lbam_core.batch_files import RESULT_FORMATS, BatchPhoto, check_shard
from lbam_core.damage_kinds import KINDS
from lbam_core.damage_map import check_choice
from lbam_core.defaults import DETAIL
from lbam_core.errors import BatchError

State = Literal["waiting", "detecting", "filling", "done", "copied", "skipped", "failed"]


@dataclass(frozen=True)
class BatchOptions:
    """How a batch is restored.

    holes: where holes come from: see `HoleSource.parse`.
    sensitivity, kinds: of the detection, see `DamageMap.find`.
    model, device: as for `Inpainter`; of no account where one is given.
    grow, detail: as for `Inpainter.fill`.
    without_hole: whether a photo without a hole is copied, byte for byte where it keeps its format, or left out.
    format: "jpg", "png", "tif" or "webp" for all results; None keeps each photo's own (HEIC becomes JPEG).
    quality: as for `save_photo`; of no account for copies.
    jobs: photos worked on at once; None takes `default_jobs()`.
    overwrite: also replaces files in the output folder that no earlier run made, or that were changed since.
    resume: leaves alone what an earlier run finished, if photo, settings, model and result are as they were then.
    shard: (3, 16) does the third of sixteen parts; the parts of equal lists are equal on all machines.

    Raises:
        BatchError: for a value that makes no sense.
        HoleError: for a sensitivity outside 0..1 or an unknown kind.
    """

    holes: str = "auto"
    sensitivity: float = 0.5
    kinds: tuple[str, ...] = KINDS
    model: str = "starter"
    device: str = "auto"
    grow: int | None = None
    detail: float = DETAIL
    without_hole: Literal["copy", "skip"] = "copy"
    format: str | None = None
    quality: int | None = None
    jobs: int | None = None
    overwrite: bool = False
    resume: bool = False
    shard: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        check_choice(self.sensitivity, self.kinds)
        if not 0 <= self.detail <= 1:
            raise BatchError(f"detail is {self.detail}; it is a number from 0 to 1")
        if self.grow is not None and self.grow < 0:
            raise BatchError(f"a hole cannot grow by {self.grow} px")
        if self.without_hole not in ("copy", "skip"):
            raise BatchError(
                f"photos without a hole can be copied (copy) or left out (skip), not {self.without_hole!r}"
            )
        if self.format is not None and self.format not in RESULT_FORMATS:
            raise BatchError(f"results can be {', '.join(RESULT_FORMATS)} or as their photos, not {self.format!r}")
        if self.quality is not None and not 1 <= self.quality <= 100:
            raise BatchError(f"quality is {self.quality}; it is a whole number from 1 to 100")
        if self.jobs is not None and self.jobs < 1:
            raise BatchError(f"{self.jobs} photos at once make no progress; 1 is the least")
        if self.shard is not None:
            check_shard(*self.shard)


@dataclass(frozen=True)
class PhotoEvent:
    """What became of a photo, or what is going on with it.

    state: "detecting" and "filling" are under way; "done", "copied", "skipped" and "failed" are the end; "waiting" is a
        photo that was given back untouched because the batch stopped.
    reason: why it failed, was skipped or copied, or what there is to know of a result.
    target: the result, where there is one. kinds: findings of each kind. share: of its pixels that were filled, 0..1.
    progress: within the photo, 0..1. resumed: an earlier run had finished it; the rest is what that run told.
    """

    photo: BatchPhoto
    state: State
    reason: str = ""
    target: Path | None = None
    kinds: Mapping[str, int] = field(default_factory=dict)
    share: float = 0.0
    seconds: float = 0.0
    progress: float = 0.0
    resumed: bool = False


@dataclass(frozen=True)
class BatchSummary:
    """How many photos were done, copied, skipped and failed in this run, and how many an earlier one had finished.

    stopped: why the batch ended early and how to go on; "" = it ran to its end.
    """

    done: int = 0
    copied: int = 0
    skipped: int = 0
    failed: int = 0
    resumed: int = 0
    seconds: float = 0.0
    stopped: str = ""
