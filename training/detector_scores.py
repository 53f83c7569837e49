"""What a damage detector can do: precision and recall on damage painted on unseen photos, and its peace on whole ones.

python -m training.detector_scores PHOTOS_FOLDER [--detector FILE] [--seed N] [--sensitivity S] [--most N]
"""

import argparse
import dataclasses
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.damage import KINDS, SHIPPED, DamageDetector
from training.detector import read_photos
from training.print_ageing import age, scan
from training.print_damage import UNCLEAR, paint_damage

TOLERANCE = 2
"""Px that what was found may lie beside what is there."""


@dataclass(frozen=True)
class Score:
    """Shares, 0..1: of what was found that is damage, and of the damage that was found.

    `named`: of the px of damage that were found, those that were called the right kind.
    """

    precision: float
    recall: float
    named: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


@dataclass
class Tally:
    """Counts over many photos, from which a Score comes."""

    found: int = 0
    right: int = 0
    there: int = 0
    hit: int = 0
    covered: int = 0
    named: int = 0

    def add(self, hole: NDArray[np.bool_], kinds: NDArray[np.uint8], labels: NDArray[np.uint8]) -> None:
        """Count one photo: the (H, W) hole that was found, index + 1 of its kinds, and the labels of `paint_damage`."""
        truth = (labels > 0) & (labels != UNCLEAR)
        counted = hole & (labels != UNCLEAR)
        near_truth, near_found = _near(truth), _near(hole)
        self.found += int(counted.sum())
        self.right += int((counted & near_truth).sum())
        self.there += int(truth.sum())
        self.hit += int((truth & near_found).sum())
        self.covered += int((truth & hole).sum())
        self.named += int((truth & (kinds == labels)).sum())

    def score(self) -> Score:
        """What the counts come to."""
        return Score(self.right / max(self.found, 1), self.hit / max(self.there, 1), self.named / max(self.covered, 1))


def damage_scores(
    photos: Sequence[NDArray[np.uint8]], detector: DamageDetector, seed: int, sensitivity: float = 0.5
) -> dict[str, Score]:
    """Scores per kind, on photos with that kind alone, and overall, on photos with one to five pieces of any.

    Args:
        photos: whole ones, (H, W, 3) uint8, RGB; each is used once for a kind and once overall.
        detector: what is measured.
        seed: of the damage.
        sensitivity: 0..1.
    """
    tallies = {name: Tally() for name in (*KINDS, "all")}
    for index, photo in enumerate(photos):
        for name, kinds in ((KINDS[index % len(KINDS)], (KINDS[index % len(KINDS)],)), ("all", KINDS)):
            rng = np.random.default_rng([seed, index, len(kinds)])
            print_ = age(photo.astype(np.float32) / 255, rng)
            picture, labels = paint_damage(print_, rng, kinds=kinds, pieces=None)
            found = detector.look(scan(picture, rng)).find(sensitivity)
            names = np.array([0, *(KINDS.index(finding.kind) + 1 for finding in found.findings)], np.uint8)
            tallies[name].add(found.hole, names[found.labels], labels)
    return {name: tally.score() for name, tally in tallies.items()}


def clean_shares(
    photos: Iterable[NDArray[np.uint8]], detector: DamageDetector, sensitivity: float = 0.5
) -> NDArray[np.float64]:
    """Which share of each whole photo, (H, W, 3) uint8, is taken for damage; (N,)."""
    return np.array([detector.look(photo).find(sensitivity).hole.mean() for photo in photos])


def _near(where: NDArray[np.bool_]) -> NDArray[np.bool_]:
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * TOLERANCE + 1, 2 * TOLERANCE + 1))
    return np.asarray(cv2.dilate(where.astype(np.uint8), disc) > 0)


def main(argv: list[str] | None = None) -> int:
    """The command line: prints one JSON object."""
    parser = argparse.ArgumentParser(prog="python -m training.detector_scores", description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path, help="folder of whole photos that the detector has not seen")
    parser.add_argument("--detector", type=Path, default=SHIPPED)
    parser.add_argument("--seed", type=int, default=77)
    parser.add_argument("--sensitivity", type=float, default=0.5)
    parser.add_argument("--most", type=int, default=None, help="photos")
    options = parser.parse_args(argv)
    detector = DamageDetector("cpu", options.detector)
    photos = read_photos(options.photos, options.most)
    scores = damage_scores(photos, detector, options.seed, options.sensitivity)
    clean = clean_shares(photos, detector, options.sensitivity)
    report = {
        "photos": len(photos),
        "damage": {name: {**dataclasses.asdict(score), "f1": score.f1} for name, score in scores.items()},
        "clean": {
            "median": float(np.median(clean)),
            "p95": float(np.quantile(clean, 0.95)),
            "most": float(clean.max()),
        },
    }
    print(json.dumps(report, indent=1))  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
