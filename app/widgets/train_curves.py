"""The losses of a run as arrays that grow with it, each one also smoothed."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from app.tuning_state import Sample, Step

TOTAL = "total"
Values = NDArray[np.float64]


class Track:
    """One line: values and their exponential mean, freed of the bias towards its beginning. NaN where there is none."""

    def __init__(self, weight: float) -> None:
        self._raw = np.empty(256)
        self._smooth = np.empty(256)
        self._count = 0
        self._weight = weight
        self._mean = self._share = 0.0

    @property
    def raw(self) -> Values:
        return self._raw[: self._count]

    @property
    def smooth(self) -> Values:
        return self._smooth[: self._count]

    def add(self, value: float) -> None:
        """Put a value behind the others."""
        if self._count == len(self._raw):
            self._raw = np.concatenate((self._raw, np.empty_like(self._raw)))
            self._smooth = np.concatenate((self._smooth, np.empty_like(self._smooth)))
        is_number = math.isfinite(value)
        if is_number:
            # A value that is none must not spoil all that come after it.
            self._mean = self._weight * self._mean + (1 - self._weight) * value
            self._share = self._weight * self._share + (1 - self._weight)
        self._raw[self._count] = value if is_number else math.nan
        self._smooth[self._count] = self._mean / self._share if self._share else math.nan
        self._count += 1

    def smooth_anew(self, weight: float) -> None:
        """Take another weight, 0 (as it is) to below 1, for all values."""
        values = self.raw.tolist()
        self._weight, self._count = weight, 0
        self._mean = self._share = 0.0
        for value in values:
            self.add(value)


class Curves:
    """The total and every named loss of a run. Steps made again after a resume take the place of the earlier ones."""

    def __init__(self, weight: float = 0.0) -> None:
        self._weight = weight
        self._steps = Track(0.0)
        self._tracks: dict[str, Track] = {}
        self._newest: Step | None = None
        self._read = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The total first, then the losses as they came."""
        return tuple(self._tracks)

    @property
    def steps(self) -> Values:
        return self._steps.raw

    def track(self, name: str) -> Track:
        return self._tracks[name]

    def update(self, curve: Sequence[Step]) -> bool:
        """Take what is new in a curve, or all of it if it is another one; tells whether anything changed."""
        goes_on = self._read <= len(curve) and (not self._read or curve[self._read - 1] == self._newest)
        if goes_on and len(curve) == self._read:
            return False
        if goes_on and self._goes_up(curve):
            new = list(islice(curve, self._read, None))
        else:
            self._steps, self._tracks = Track(0.0), {}
            new = _without_repeats(curve)
        for step in new:
            self._add(step)
        self._read, self._newest = len(curve), curve[-1] if curve else None
        return True

    def smooth_anew(self, weight: float) -> None:
        """Smooth all lines with another weight."""
        self._weight = weight
        for track in self._tracks.values():
            track.smooth_anew(weight)

    def _goes_up(self, curve: Sequence[Step]) -> bool:
        last = int(self.steps[-1]) if len(self.steps) else -1
        for step in islice(curve, self._read, None):
            if step.step <= last:
                return False
            last = step.step
        return True

    def _add(self, step: Step) -> None:
        values = {TOTAL: step.loss, **step.losses}
        for name in values:
            if name not in self._tracks:
                # A loss that begins late, such as the critic's, has nothing to tell of the steps before.
                track = self._tracks[name] = Track(self._weight)
                for _ in range(len(self.steps)):
                    track.add(math.nan)
        for name, track in self._tracks.items():
            track.add(values.get(name, math.nan))
        self._steps.add(step.step)


def _without_repeats(curve: Sequence[Step]) -> list[Step]:
    kept: list[Step] = []
    for step in curve:
        while kept and kept[-1].step >= step.step:
            kept.pop()
        kept.append(step)
    return kept


def thinned(x: Values, y: Values, low: float, high: float, most: int, is_noise: bool) -> tuple[Values, Values]:
    """As few points of a line, (n,) each, as `most` px need between x = low and high, and one more at either end.

    Of noise the least and the largest value of each px are kept, of a smooth line one value.
    """
    first = max(0, int(np.searchsorted(x, low)) - 1)
    end = min(len(x), int(np.searchsorted(x, high, side="right")) + 1)
    every = 1
    while (end - first) // every > most:
        every *= 2
    if every == 1:
        return x[first:end], y[first:end]
    # In powers of two and from the line's beginning on, so that the picture stands still while values are added.
    first -= first % every
    bins = (end - first) // every
    rest = first + bins * every
    shape = (bins, every)
    if is_noise:
        values = y[first:rest].reshape(shape)
        middle = np.repeat(x[first:rest].reshape(shape)[:, every // 2], 2)
        extremes = np.stack((np.fmin.reduce(values, axis=1), np.fmax.reduce(values, axis=1)), axis=1).ravel()
        return np.concatenate((middle, x[rest:end])), np.concatenate((extremes, y[rest:end]))
    kept = np.append(np.arange(first, rest, every), end - 1)
    return x[kept], y[kept]


def best_of(samples: Sequence[Sample]) -> Sample | None:
    """The newest of those that were the best when they were made."""
    return next((sample for sample in reversed(samples) if sample.best), None)
