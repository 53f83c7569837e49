"""Photos a minute: one batch beside a plain loop of `lbam fill`, on the same photos and holes.

Each round runs the loop, a process for every photo, and then the batch, one process for all, so that a busy machine
slows both alike; the processor's own seconds say more there, but not what working side by side is worth. Without a
folder of photos they are cut from the samples, each with strokes and specks of its own.

    python -m bench.batch [FOLDER OF PHOTOS] [--count 16] [--side 1200] [--rounds 1]
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from rich.console import Console
from rich.table import Table

from lbam_core.batch import default_jobs
from lbam_core.batch_files import find_photos
from lbam_core.holes import save_hole
from lbam_core.photo import Photo, open_photo, save_photo

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "resources" / "samples"
FILL = "import sys; from app.cli import main; sys.exit(main(['fill', *sys.argv[1:]]))"
RESTORE = """
import sys
from pathlib import Path
from lbam_core import let_threads_sleep
let_threads_sleep()
from lbam_core.batch import BatchOptions, find_photos, restore
*_, summary = restore(find_photos([Path(sys.argv[1])]), Path(sys.argv[2]), BatchOptions(holes="pair"))
sys.exit(0 if summary.done == int(sys.argv[3]) else repr(summary))
"""


def pictures(given: Path | None, count: int, side: int) -> Iterator[np.ndarray]:
    """Photos with a longer side of at most `side` px."""
    paths = [photo.source for photo in find_photos([given or SAMPLES])]
    for number in range(count):
        image: np.ndarray = open_photo(paths[number % len(paths)]).image
        if given is None:
            # Another part of the sample each time, enlarged, so that no two photos are equal.
            rng = np.random.default_rng(number)
            top, left = (int(rng.integers(0, side_of // 4)) for side_of in image.shape[:2])
            image = image[top : top + image.shape[0] * 3 // 4, left : left + image.shape[1] * 3 // 4]
        scale = side / max(image.shape[:2])
        if given is None or scale < 1:
            size = round(image.shape[1] * scale), round(image.shape[0] * scale)
            image = cv2.resize(image, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
        yield np.asarray(image, np.uint8) if image.dtype == np.uint8 else (image >> 8).astype(np.uint8)


def damaged(shape: tuple[int, ...], seed: int) -> np.ndarray:
    """A hole of a few strokes, specks, and one larger spot."""
    rng = np.random.default_rng(seed)
    height, width = shape[:2]
    hole = np.zeros((height, width), np.uint8)

    def point() -> tuple[int, int]:
        return int(rng.integers(0, width)), int(rng.integers(0, height))

    for _ in range(3):
        cv2.line(hole, point(), point(), 1, 3)
    for _ in range(20):
        cv2.circle(hole, point(), int(rng.integers(2, 5)), 1, -1)
    cv2.circle(hole, point(), min(height, width) // 16, 1, -1)
    return hole.astype(bool)


def make(folder: Path, given: Path | None, count: int, side: int) -> list[Path]:
    """The photos, with their masks beside them."""
    folder.mkdir()
    photos = []
    for number, image in enumerate(pictures(given, count, side)):
        photos.append(folder / f"{number:04}.jpg")
        save_photo(Photo(image, format="jpeg"), photos[-1], quality=92)
        save_hole(damaged(image.shape, number), folder / f"{number:04}_mask.png")
    return photos


def run(code: str, *words: object) -> None:
    command = [sys.executable, "-c", code, *map(str, words)]
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def loop(photos: list[Path], out: Path) -> None:
    """A process for every photo."""
    out.mkdir()
    for photo in photos:
        run(FILL, photo, "--mask", photo.with_name(f"{photo.stem}_mask.png"), "-o", out / photo.name)


def batch(photos: list[Path], out: Path) -> None:
    """One process for all."""
    run(RESTORE, photos[0].parent, out, len(photos))


def measured(work: Callable[[list[Path], Path], None], photos: list[Path], out: Path) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    work(photos, out)
    seconds, now = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("photos", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=16)
    parser.add_argument("--side", type=int, default=1200)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    one_by_one: list[tuple[float, float]] = []
    together: list[tuple[float, float]] = []
    equal = True
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        photos = make(folder / "in", given.photos, given.count, given.side)
        for number in range(given.rounds):
            outs = folder / f"loop{number}", folder / f"batch{number}"
            one_by_one.append(measured(loop, photos, outs[0]))
            together.append(measured(batch, photos, outs[1]))
            equal &= all((outs[0] / photo.name).read_bytes() == (outs[1] / photo.name).read_bytes() for photo in photos)
    table = Table(f"{len(photos)} photos of {given.side} px", "seconds", "processor s", "photos a minute")
    for words, times in (("a loop of lbam fill", one_by_one), ("one batch", together)):
        seconds, work = map(statistics.median, zip(*times, strict=True))
        table.add_row(words, f"{seconds:.1f}", f"{work:.1f}", f"{60 * len(photos) / seconds:.1f}")
    ratios = [[a / b for a, b in zip(*pair, strict=True)] for pair in zip(one_by_one, together, strict=True)]
    faster, lighter = map(statistics.median, zip(*ratios, strict=True))
    Console().print(
        table,
        f"The batch is {faster:.2f} times as fast, with {lighter:.2f} times less work for the processor; "
        f"{default_jobs()} photos at once, {os.cpu_count()} cores; "
        f"results are {'the same to the byte' if equal else 'NOT THE SAME'}",
    )


if __name__ == "__main__":
    main()
