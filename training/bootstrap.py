"""How sure a mean difference is: percentile intervals of the paired bootstrap, resampling photos.

Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 13. Photos and not holes are drawn anew, since
the holes of one photo are no independent witnesses. Where photos are so few that they are cut into pieces, pieces are
drawn: what the interval then says holds for pictures like those photos, since how photos differ is hardly in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

RESAMPLINGS = 10_000
CONFIDENCE = 0.95
FEWEST = 5
"""Photos below which an interval says little: resampling three photos knows of nothing beyond those three."""
WORTH_TELLING = 0.02
"""dB below which a mean difference counts as none, however sure it is: half a percent of the squared error."""

Outcome = Literal["better", "worse", "same"]


@dataclass(frozen=True)
class Change:
    """Means of one measure with the base and with the tuned model, and their difference, tuned less base.

    `measure` is a key of `training.evaluate.MEASURES`; `low` and `high` are the ends of the 95 % interval of the
    difference, all in the measure's unit.
    """

    measure: str
    base: float
    tuned: float
    difference: float
    low: float
    high: float

    @property
    def outcome(self) -> Outcome:
        """For PSNR: whether the interval lies above zero ("better"), below it ("worse") or holds it ("same").

        A mean difference below `WORTH_TELLING` is "same" as well.
        """
        if abs(self.difference) < WORTH_TELLING:
            return "same"
        if self.low > 0:
            return "better"
        return "worse" if self.high < 0 else "same"


def paired_changes(pairs: NDArray[np.float64], measures: Sequence[str], seed: Sequence[int]) -> tuple[Change, ...]:
    """What changed from base to tuned, a `Change` a measure.

    Args:
        pairs: (photos, measures, 2), finite; the last axis is base, tuned.
        measures: their keys.
        seed: of the resampling; equal ones draw the same photos.
    """
    differences = pairs[:, :, 1] - pairs[:, :, 0]
    low, high = bootstrap_interval(differences, seed)
    means = pairs.mean(axis=0)
    table = np.column_stack((means, differences.mean(axis=0), low, high)).tolist()
    return tuple(Change(measure, *row) for measure, row in zip(measures, table, strict=True))


def bootstrap_interval(
    values: NDArray[np.float64], seed: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The 95 % percentile interval of the means of `values`, (photos, columns) -> low and high, (columns,) each.

    10,000 times as many photos as there are are drawn with replacement, the same ones for all columns.

    Raises:
        ValueError: without a photo.
    """
    count = len(values)
    if not count:
        raise ValueError("there is nothing to resample")
    drawn = np.random.default_rng(list(seed)).integers(count, size=(RESAMPLINGS, count))
    # A column at a time: all at once would take 20 times the memory.
    means: NDArray[Any] = np.stack([column[drawn].mean(axis=1) for column in values.T], axis=1)
    low, high = np.quantile(means, ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2), axis=0)
    return low, high
