"""Runs of a few steps with small pictures, for the tests of what shows a training."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from app.tuning_state import RunFacts, Sample, Step

TILE = 64
HOLE, BEFORE, TRUTH = QColor("#808080"), QColor("#c02020"), QColor("#2020c0")
HOLE_RECT = QRect(16, 16, 32, 32)


def fill_colour(step: int) -> QColor:
    """What the hole is filled with in the sample of a step."""
    return QColor(0, 40 + step % 200, 0)


def sheet(path: Path, step: int, photos: int, with_base: bool = True) -> Path:
    """A sample's picture: in each tile the photo is TRUTH, and its hole another colour."""
    colours = [HOLE, *([BEFORE] if with_base else []), fill_colour(step), TRUTH]
    image = QImage(photos * TILE, len(colours) * TILE, QImage.Format.Format_RGB888)
    image.fill(TRUTH)
    painter = QPainter(image)
    for row, colour in enumerate(colours):
        for photo in range(photos):
            painter.fillRect(HOLE_RECT.translated(photo * TILE, row * TILE), colour)
    painter.end()
    assert image.save(str(path))
    return path


def sample(
    folder: Path, step: int, psnr: float = 18.5, best: bool = False, photos: int = 3, with_base: bool = True
) -> Sample:
    """A sample with its picture in a folder."""
    path = sheet(folder / f"step_{step}.png", step, photos, with_base)
    return Sample(step, psnr, 18.0 if with_base else None, best, str(path), TILE, photos)


def step(number: int, disk_free: int = 50_000_000_000) -> Step:
    """How it stood after a step."""
    return Step(number, {"hole": 1 / number, "known": 0.001}, 1 / number, 1e-4, 12.4, 600.0, 1_400_000_000, disk_free)


def running(samples: tuple[Sample, ...] = (), steps: int = 10) -> RunFacts:
    """A run that learns."""
    curve = tuple(step(5 * (number + 1)) for number in range(steps))
    return RunFacts(
        folder="/runs/album", name="Album", base="starter", phase="running", steps=1000, device="CPU, 2 threads",
        curve=curve, samples=samples, notes=("The photos are in the cache.",),
    )  # fmt: skip
