"""Is the tuned model better than its base? Both fill the same holes in photos that neither has learned from.

python -m training.verdict RUN [--json] [--device D]

"yours" are the photos that a run held out, "elsewhere" the sample photos that come with the program. RUN/verdict gets
`verdict.json` and, of each photo of yours with its middle hole, `yours/NAME/hole.png`, `base.png`, `tuned.png` and
`truth.png`.

What is measured once, and drawn anew for the intervals, is a photo: the mean of its five holes, one of each size. The
sample photos are too few for that, so each is cut into pieces that are measured like photos; a note in the verdict says
of how many photos they come.

Photos are reduced first and filled without copied texture: what is compared is the networks, and it takes a sixth
of the time. Every fill is computed in one thread, so that equal seeds give equal figures on any number of cores.
"""

import contextlib
import dataclasses
import math
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import cv2
import numpy as np
import typer
from numpy.typing import NDArray

from lbam_core.errors import Cancelled, LbamError, ModelError, TrainingError
from lbam_core.metrics import RATIO_BINS
from lbam_core.photo import Photo, is_photo_name, save_photo
from training.bootstrap import FEWEST, paired_changes
from training.console import DeviceOption, Tell, interruptible, progress_bar, run_command, say, show
from training.evaluate import Distance, Filler, measured, open_measurable, seeded_hole
from training.events import read_events, started_scan
from training.gallery import MARK, painted, shown
from training.verdict_report import (
    VERDICT_FILE,
    Headline,
    HolesScore,
    PhotoScore,
    SetVerdict,
    Verdict,
    read_verdict,
    sentence,
    write_verdict,
    writing,
)

if TYPE_CHECKING:
    from lbam_core.engine import Inpainter
    from lbam_core.models import Model

__all__ = [
    "PICTURES", "VERDICT_FILE", "VERDICT_FOLDER", "Headline", "HolesScore", "PhotoScore", "SetVerdict", "Verdict",
    "compare", "compare_fillers", "judge_run", "main", "read_verdict", "sample_photos", "sentence", "write_verdict",
]  # fmt: skip

VERDICT_FOLDER, PICTURES_FOLDER = "verdict", "yours"
PICTURES = ("hole.png", "base.png", "tuned.png", "truth.png")
LIMIT = 40
"""Photos of a set, at most."""
SIDE = 512
"""Px of the longer side to which photos are reduced."""
PIECES = 6
"""Of each photo elsewhere."""
_ALL_HOLES = (RATIO_BINS[0][0], RATIO_BINS[-1][1])
_MIDDLE = len(RATIO_BINS) // 2
_SMALLEST = 11  # px of SSIM's window
_NAME_LENGTH = 80


def compare(
    base: "Model",
    tuned: "Model",
    yours: Sequence[Path],
    elsewhere: Sequence[Path],
    seed: int,
    device: str,
    folder: Path,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    limit: int = LIMIT,
    side: int = SIDE,
    pieces: int = PIECES,
) -> Verdict:
    """Let two models fill the same seeded holes, one a bin and photo, and tell which one is better, and how surely.

    Args:
        base: the model that the run started from.
        tuned: the run's model.
        yours: photos like those that the run learned from, but held out.
        elsewhere: other photos, to see what was forgotten; may be empty.
        seed: of the holes and of the resampling, 0 or more.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        folder: gets the pictures, in "yours", which takes the place of an earlier one at the end; else stays as it is.
        progress: gets (share done 0..1, which photo); what it raises ends the comparison.
        cancelled: asked ahead of every hole.
        limit: at most so many photos of each set, spread evenly.
        side: px of the longer side that photos are reduced to.
        pieces: into how many each photo elsewhere is cut, before pieces are reduced.

    Raises:
        Cancelled: if `cancelled` said so.
        TrainingError: if none of `yours` can be used, or the folder cannot be written.
        LbamError: if the device is not there, or cannot fill.
    """
    from lbam_core.engine import Inpainter
    from training.distances import open_distances

    with _one_torch_thread():
        inpainters = [Inpainter(model, device) for model in (base, tuned)]
        distances, missing = open_distances(device)
        verdict = compare_fillers(
            _filler(inpainters[0]), _filler(inpainters[1]), yours, elsewhere,
            seed, folder, progress, cancelled, limit=limit, side=side, pieces=pieces,
            distances={"distance": distances["distance"]} if "distance" in distances else {},
        )  # fmt: skip
        device_name = inpainters[1].device_name
    notes = (*verdict.notes, *missing)
    return dataclasses.replace(verdict, base=base.card.name, tuned=tuned.card.name, device=device_name, notes=notes)


def compare_fillers(
    base: Filler,
    tuned: Filler,
    yours: Sequence[Path],
    elsewhere: Sequence[Path],
    seed: int,
    folder: Path,
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    limit: int = LIMIT,
    side: int = SIDE,
    pieces: int = 1,
    distances: Mapping[str, Distance] | None = None,
) -> Verdict:
    """`compare` for any two ways to fill, each called in a thread of its own; see there.

    `distances`: what else to measure, by the keys of `MEASURES`.
    """
    sets = [_spread(paths, limit) for paths in (yours, elsewhere)]
    if not sets[0]:
        raise TrainingError("there are no held-out photos to compare the models on")
    with _new_folder(folder / PICTURES_FOLDER) as pictures, ThreadPoolExecutor(2) as pool:
        count = len(sets[0]) + pieces * len(sets[1])
        contest = _Contest((base, tuned), distances or {}, seed, side, pool, count, progress, cancelled)
        found = contest.set_verdict(sets[0], pictures)
        if found is None:
            file, reason = contest.left_out[0]
            raise TrainingError(
                f"none of the {len(sets[0])} held-out photos can be used; the first, {file}: {reason};"
                " put them back where they were when the run was started"
            )
        others = contest.set_verdict(sets[1], None, pieces)
    notes: tuple[str, ...] = ()
    if sets[1] and others is None:
        notes = ("None of the photos elsewhere could be used.",)
    elif others and pieces > 1:
        photos = others.headline.photos
        told = f"Elsewhere stands for {photos * pieces} pieces of {photos} sample photos"
        notes = (f"{told}: a fair hint of what was forgotten, no measurement of all kinds of photos.",)
    return Verdict("base", "tuned", "", seed, side, found, others, tuple(contest.left_out), notes)


def judge_run(
    run: Path,
    device: str = "auto",
    progress: Tell | None = None,
    cancelled: Callable[[], bool] | None = None,
    *,
    limit: int = LIMIT,
    side: int = SIDE,
) -> Verdict:
    """Compare a finished or stopped run's model with its base, and leave the verdict in RUN/verdict; see `compare`.

    Raises:
        LbamError: if something of the run is missing; the text says what.
    """
    from lbam_core.models import load_model
    from training.config import read_config
    from training.loop import CONFIG_FILE, EVENTS_FILE, MODEL_FILE

    for name in (CONFIG_FILE, EVENTS_FILE):
        if not (run / name).is_file():
            raise TrainingError(f"{run} is not the folder of a run: it holds no {name}")
    if not (run / MODEL_FILE).is_file():
        raise TrainingError(f"{run} has no model yet ({MODEL_FILE}); let the run go on until its first save")
    config = read_config(run / CONFIG_FILE)
    if not config.base:
        raise TrainingError(
            f"{run} was trained from scratch, so there is no base to compare with; measure it with lbam evaluate"
        )
    held_out = _held_out(run / EVENTS_FILE)
    try:
        base = load_model(config.base)
    except ModelError as error:
        raise TrainingError(f"the model that {run} started from cannot be opened: {error}") from error
    tuned = load_model(run / MODEL_FILE)
    folder = run / VERDICT_FOLDER
    verdict = compare(
        base, tuned, held_out, sample_photos(), config.seed, device, folder, progress, cancelled, limit=limit, side=side
    )
    write_verdict(verdict, folder)
    return verdict


def sample_photos() -> list[Path]:
    """The sample photos that come with the program."""
    samples = Path(str(files("resources"))) / "samples"
    return sorted(path for path in samples.iterdir() if is_photo_name(path) and not path.stem.endswith("_mask"))


def verdict(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished or stopped run.")],
    device: DeviceOption = "auto",
    as_json: Annotated[bool, typer.Option("--json", metavar="", help="Print the verdict as JSON.")] = False,
) -> None:
    """Compare a run's model with the model that it started from.

    Both fill the same holes in the photos that the run held out, and in the sample photos.
    RUN/verdict gets the figures and pictures; an earlier verdict there is replaced.
    """
    with interruptible("Stopped; there is no new verdict."), progress_bar() as tell:
        found = judge_run(run, device, tell)
    if as_json:
        for file, reason in found.left_out:
            say(f"left out: {file}: {reason}")
    show(found.to_json() if as_json else found.markdown())


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    app = typer.Typer(add_completion=False, rich_markup_mode="rich")
    app.command()(verdict)
    return run_command(app, sys.argv[1:] if argv is None else argv, "python -m training.verdict")


class _Contest:
    """Two fillers at the same holes, photo by photo; tells how far it is and asks whether to go on."""

    def __init__(
        self,
        fillers: tuple[Filler, Filler],
        distances: Mapping[str, Distance],
        seed: int,
        side: int,
        pool: ThreadPoolExecutor,
        photos: int,
        progress: Tell | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self.left_out: list[tuple[str, str]] = []
        self._fillers, self._distances, self._seed, self._side, self._pool = fillers, distances, seed, side, pool
        self._progress, self._cancelled = progress, cancelled
        self._measures = ("psnr", "ssim", *distances)
        self._done, self._holes = 0, photos * len(RATIO_BINS)

    def set_verdict(self, paths: Sequence[Path], pictures: Path | None, pieces: int = 1) -> SetVerdict | None:
        """All about one set of photos, with pictures if there is a folder for them; None if no photo can be used.

        Each of the pieces that a photo is cut into is measured like a photo.
        """
        scores: list[PhotoScore] = []
        values: list[NDArray[np.float64]] = []
        for path in paths:
            try:
                cut = [_reduced(piece, self._side, path.name) for piece in _pieces(open_measurable(path), pieces)]
            except LbamError as error:
                self.left_out.append((str(path), str(error)))
                self._tell(f"{path.name}: left out", pieces * len(RATIO_BINS))
                continue
            name = _folder_name(path, pictures) if pictures else ""
            found = [
                [
                    self._fill(
                        path.name if pieces == 1 else f"{path.name}, piece {number}", image, index,
                        pictures / name if pictures and index == _MIDDLE else None,
                    )
                    for index in range(len(RATIO_BINS))
                ]
                for number, image in enumerate(cut, 1)
            ]  # fmt: skip
            values += [np.array(each) for each in found]
            means = np.mean(found, axis=0)[..., 0].tolist()
            psnr = tuple((base, tuned) for base, tuned in means)
            scores.append(PhotoScore(str(path), psnr, f"{PICTURES_FOLDER}/{name}" if pictures else ""))
        if not scores:
            return None
        seed = self._seed, int(pictures is None)
        table = np.stack(values).swapaxes(2, 3)  # photos or pieces, bins, measures, base and tuned
        bins = tuple(
            HolesScore(ratio, paired_changes(table[:, index], self._measures, seed))
            for index, ratio in enumerate(RATIO_BINS)
        )
        overall = HolesScore(_ALL_HOLES, paired_changes(table.mean(axis=1), self._measures, seed))
        change = overall.changes[0]
        headline = Headline(
            change.outcome, change.difference, change.low, change.high,
            photos=len(scores), few=len(values) < FEWEST, pieces=pieces,
        )  # fmt: skip
        return SetVerdict(headline, overall, bins, tuple(scores))

    def _fill(self, name: str, image: NDArray[Any], index: int, pictures: Path | None) -> list[list[float]]:
        """Measures of base and tuned at one hole; with a folder, its pictures."""
        if self._cancelled and self._cancelled():
            raise Cancelled("the comparison was stopped; there is no new verdict")
        hole = seeded_hole(name, image, self._seed, index)
        # Each in one thread, both at once: that keeps two cores busy, and figures do not depend on their number.
        futures = [self._pool.submit(measured, fill, image, hole, self._distances) for fill in self._fillers]
        (base, base_found), (tuned, tuned_found) = (future.result() for future in futures)
        if pictures:
            with writing(pictures):
                pictures.mkdir()
            for file, view in zip(PICTURES, (painted(image, hole, MARK), base, tuned, image), strict=True):
                save_photo(Photo(shown(view)), pictures / file)
        self._tell(f"{name}: hole {index + 1} of {len(RATIO_BINS)}", 1)
        return [[found[measure] for measure in self._measures] for found in (base_found, tuned_found)]

    def _tell(self, text: str, holes: int) -> None:
        self._done += holes
        if self._progress:
            self._progress(self._done / self._holes, text)


def _reduced(image: NDArray[Any], side: int, name: str) -> NDArray[Any]:
    """The image with a longer side of at most `side` px."""
    height, width = image.shape[:2]
    scale = side / max(height, width)
    if scale >= 1:
        return image
    size = round(width * scale), round(height * scale)
    if min(size) < _SMALLEST:
        raise LbamError(f"{name} is too narrow: reduced to {size[0]} x {size[1]} px there is nothing to compare")
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA))


def _pieces(image: NDArray[Any], count: int) -> list[NDArray[Any]]:
    """The image cut into `count` equal pieces, in rows and columns that make them as square as can be."""
    height, width = image.shape[:2]
    grids = [(rows, count // rows) for rows in range(1, count + 1) if count % rows == 0]
    rows, columns = min(grids, key=lambda grid: abs(math.log((width / grid[1]) / (height / grid[0]))))
    tall, wide = height // rows, width // columns
    if min(tall, wide) < _SMALLEST:
        raise LbamError(f"too small to be cut into {count} pieces: {width} x {height} px")
    return [
        image[row * tall : (row + 1) * tall, column * wide : (column + 1) * wide]
        for row in range(rows)
        for column in range(columns)
    ]


def _spread(paths: Sequence[Path], limit: int) -> list[Path]:
    """All paths, or one from the middle of each of `limit` equal parts of them."""
    if limit < 1:
        raise TrainingError(f"a limit of {limit} photos leaves nothing to compare; use 1 or more")
    count = min(limit, len(paths))
    return [paths[(2 * index + 1) * len(paths) // (2 * count)] for index in range(count)]


def _folder_name(path: Path, folder: Path) -> str:
    """A folder name after the photo's that every file system takes and that `folder` does not hold."""
    plain = re.sub(r"[^\w. -]", "_", path.stem)[:_NAME_LENGTH].strip(". ") or "photo"
    taken = {each.name.casefold() for each in folder.iterdir()}
    names = (plain if number == 1 else f"{plain} ({number})" for number in range(1, len(taken) + 2))
    return next(name for name in names if name.casefold() not in taken)


def _held_out(events: Path) -> list[Path]:
    """The photos that the run held out when it learned last."""
    scan = started_scan(read_events(events))
    if scan is None:
        raise TrainingError(f"{events} tells of no photos yet; let the run go on with --resume")
    return [Path(file) for file in scan["held_out"]]


def _filler(inpainter: "Inpainter") -> Filler:
    return lambda image, hole: inpainter.fill(image, hole, detail=0.0)


@contextlib.contextmanager
def _one_torch_thread() -> Iterator[None]:
    """Sums split over threads differ in their last bits; threads that start within compute alone."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextlib.contextmanager
def _new_folder(target: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `target` at the end; after an error it is removed instead."""
    fresh, aside = (target.with_name(f".lbam-{secrets.token_hex(8)}") for _ in range(2))
    with writing(target.parent):
        fresh.mkdir(parents=True)
    try:
        yield fresh
        with writing(target.parent):
            if target.exists():
                target.rename(aside)
            fresh.rename(target)
    finally:
        if aside.exists() and not target.exists():
            aside.rename(target)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
