"""What was found on a photo: how likely each pixel is damage, and the pieces that makes at some sensitivity."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.damage_kinds import KINDS
from lbam_core.errors import HoleError

_LEAST, _MOST = 0.02, 0.98  # of the thresholds
_SURE = 0.35  # of the way from the threshold to certainty: so sure is the network somewhere in each piece
_MINOR = 0.25  # share of a piece below which another kind within it is a mistake
_MINOR_PIXELS = 40


@dataclass(frozen=True)
class Finding:
    """One piece of damage.

    `kind` is one of KINDS; `box` left, top, right, bottom (exclusive) in px; `confidence` the mean probability in it,
    0..1; `pixels` how many it covers.
    """

    kind: str
    box: tuple[int, int, int, int]
    confidence: float
    pixels: int


@dataclass(frozen=True, eq=False)
class Damage:
    """A hole that was found, piece by piece.

    `hole` is (H, W) bool, True = damage; `labels` (H, W) int32, 0 where nothing is and i + 1 for findings[i].
    """

    hole: NDArray[np.bool_]
    findings: tuple[Finding, ...]
    labels: NDArray[np.int32]

    def without(self, indices: Iterable[int]) -> NDArray[np.bool_]:
        """The hole, (H, W) bool, less the findings of these indices."""
        keep = np.ones(len(self.findings) + 1, bool)
        keep[0] = False
        keep[[index + 1 for index in indices]] = False
        return np.asarray(keep[self.labels])

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each kind, the kinds that there are in the order of KINDS."""
        kinds = [finding.kind for finding in self.findings]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}


@dataclass(frozen=True, eq=False)
class DamageMap:
    """How likely each px is damage, (H, W) uint8, 0..255 for 0..1, and of which kind, (H, W) uint8 index of KINDS."""

    probability: NDArray[np.uint8]
    kind: NDArray[np.uint8]

    def find(self, sensitivity: float = 0.5, kinds: Collection[str] = KINDS) -> Damage:
        """The damage at a sensitivity.

        Args:
            sensitivity: 0..1. What is damage with a probability of at least 1 - sensitivity is found, if some px of it
                is surer still; the ends are drawn in to 0.02 and 0.98.
            kinds: those of KINDS that count.

        Raises:
            HoleError: for a sensitivity outside 0..1 or an unknown kind.
        """
        check_choice(sensitivity, kinds)
        threshold = float(np.clip(1 - sensitivity, _LEAST, _MOST))
        level = max(1, round(threshold * 255))
        sure = round((threshold + (1 - threshold) * _SURE) * 255)
        count, pieces = cv2.connectedComponents((self.probability >= level).astype(np.uint8), connectivity=8)
        labels = np.zeros(self.kind.shape, np.int32)
        if count == 1:
            return Damage(labels > 0, (), labels)
        there = np.flatnonzero(pieces)
        piece = np.asarray(pieces, np.int32).ravel()[there]
        kind = self.kind.ravel()[there]
        probability = self.probability.ravel()[there]
        strongest = np.zeros(count, np.uint8)
        np.maximum.at(strongest, piece, probability)
        # A piece is of the kind that most of it is of; another kind counts where it has a share of its own, as where a
        # scratch crosses a fold.
        shares = np.zeros((count, len(KINDS)), np.int64)
        np.add.at(shares, (piece, kind), 1)
        sizes = shares.sum(1, keepdims=True)
        minor = (shares < _MINOR * sizes) | (shares < _MINOR_PIXELS)
        kind = np.where(minor[piece, kind], shares.argmax(1).astype(np.uint8)[piece], kind)
        wanted = np.array([name in kinds for name in KINDS])
        good = (strongest[piece] >= sure) & wanted[kind]
        there, kind = there[good], kind[good]
        findings: list[Finding] = []
        for number in np.unique(kind):
            self._add(findings, labels, there[kind == number], KINDS[number])
        return Damage(labels > 0, tuple(findings), labels)

    def scaled(self, longest: int) -> "DamageMap":
        """A copy whose longer side has at most `longest` px, for a preview; fine lines stay as sure as they were."""
        height, width = self.probability.shape
        step = -(-max(height, width) // longest)
        if step <= 1:
            return self
        rows, columns = -(-height // step), -(-width // step)
        fill = ((0, rows * step - height), (0, columns * step - width))
        cells = (
            np.pad(self.probability, fill).reshape(rows, step, columns, step).swapaxes(1, 2).reshape(rows, columns, -1)
        )
        kinds = np.pad(self.kind, fill).reshape(rows, step, columns, step).swapaxes(1, 2).reshape(rows, columns, -1)
        surest = cells.argmax(2)[..., None]
        first = np.take_along_axis(cells, surest, 2)[..., 0], np.take_along_axis(kinds, surest, 2)[..., 0]
        return DamageMap(*first)

    def _add(self, findings: list[Finding], labels: NDArray[np.int32], there: NDArray[np.int64], kind: str) -> None:
        """Number the pieces of one kind, at these flat places, in the labels."""
        mask = np.zeros(labels.shape, np.uint8)
        mask.ravel()[there] = 1
        count, pieces, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        piece = pieces.ravel()[there]
        sums = np.bincount(piece, self.probability.ravel()[there], count)
        labels.ravel()[there] = piece + len(findings)
        for index in range(1, count):
            left, top, width, height, pixels = (int(value) for value in stats[index])
            confidence = float(sums[index]) / 255 / pixels
            findings.append(Finding(kind, (left, top, left + width, top + height), confidence, pixels))


def check_choice(sensitivity: float, kinds: Collection[str]) -> None:
    """Check what is to be found.

    Raises:
        HoleError: for a sensitivity outside 0..1 or an unknown kind.
    """
    if not 0 <= sensitivity <= 1:
        raise HoleError(f"sensitivity is {sensitivity}; it is a number from 0 to 1")
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise HoleError(f"there is no kind of damage {unknown[0]!r}; there are {', '.join(KINDS)}")
