"""How fast a batch is, and how long it takes yet."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

_RATE_PHOTOS = 30  # of which the time counts for what is left


@dataclass(frozen=True)
class Progress:
    """How far a batch is."""

    done: int
    total: int
    seconds_left: float | None
    per_minute: float | None
    failed: int


class BatchClock:
    """How fast a batch is, without its pauses."""

    def __init__(self, total: int = 0) -> None:
        self._total, self._done, self._failed = total, 0, 0
        self._before = 0.0  # s, up to the last pause
        self._since: float | None = time.monotonic()
        self._ends = deque([0.0], _RATE_PHOTOS + 1)

    def pause(self) -> None:
        self._before, self._since = self._now(), None

    def go_on(self) -> None:
        self._since = time.monotonic()

    def finished(self, failed: bool, *, counts: bool) -> None:
        """One more photo; `counts`: it took its time, and was not there from an earlier run."""
        self._done += 1
        self._failed += failed
        if counts:
            self._ends.append(self._now())

    def progress(self) -> Progress:
        spent = self._now() - self._ends[0]
        rate = (len(self._ends) - 1) / spent if len(self._ends) > 1 and spent > 0 else None
        left = (self._total - self._done) / rate if rate else None
        return Progress(self._done, self._total, left, 60 * rate if rate else None, self._failed)

    def _now(self) -> float:
        return self._before + (time.monotonic() - self._since if self._since is not None else 0.0)
