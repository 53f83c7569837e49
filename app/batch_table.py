"""How the command line shows a batch: a live table where there is a terminal, a line a photo elsewhere."""

import sys
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from lbam_core.batch import PhotoEvent

ENDED = {"done": "repaired", "copied": "copied", "skipped": "left out", "failed": "failed"}
"""The states that a photo ends in, and the words for them."""

STOPPING = "Stopping after this step; Ctrl-C again quits at once."

_AT_WORK = {"waiting": "waiting", "detecting": "looking for damage", "filling": "filling"}
_MOST_ROWS = 8
_RECENT = 50  # photos by whose pace the time left is told

Words = Callable[["PhotoEvent"], str]


class BatchTable:
    """Takes the events of a batch of `total` photos and shows them on standard output, as a context manager.

    `words` says what became of a photo, for the lines that stand in for the table where there is no terminal.
    `stopping` tells whether an end was asked for, which the table says.
    """

    def __init__(self, total: int, words: Words, stopping: Callable[[], bool], console: Console | None = None) -> None:
        self._total, self._words, self._stopping = total, words, stopping
        self._lock = threading.Lock()  # the table is drawn on a thread of its own
        self._states: Counter[str] = Counter()
        self._at_work: dict[str, PhotoEvent] = {}
        self._ends = deque([time.monotonic()], maxlen=_RECENT + 1)
        console = console or Console(highlight=False)
        self._live = Live(console=console, get_renderable=self.render, transient=True) if console.is_terminal else None

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._live:
            self._live.stop()

    def tell(self, event: "PhotoEvent") -> None:
        """Show one event."""
        name = event.photo.relative.as_posix()
        with self._lock:
            if event.state not in ENDED:
                self._at_work[name] = event
                return
            self._at_work.pop(name, None)
            self._states[event.state] += 1
            # Those that were left out, or done before, took no time and say nothing of the others.
            if event.seconds > 0 and not event.resumed:
                self._ends.append(time.monotonic())
            ended = self._states.total()
        if not self._live:
            sys.stdout.write(f"[{ended}/{self._total}] {printable(name)}: {self._words(event)}\n")
            sys.stdout.flush()

    def pace(self) -> tuple[float, float] | None:
        """Photos a minute and seconds left, by the latest photos; None before there is one."""
        worked = len(self._ends) - 1
        spent = self._ends[-1] - self._ends[0]
        if worked < 1 or spent <= 0:
            return None
        return 60 * worked / spent, (self._total - self._states.total()) * spent / worked

    def render(self) -> RenderableType:
        """The table as it is now."""
        with self._lock:
            states, at_work, pace = self._states.copy(), list(self._at_work.values())[:_MOST_ROWS], self.pace()
        ended = states.total()
        counts = Table(*ENDED.values(), "to do", box=None, pad_edge=False, header_style="bold")
        cells = [Text(f"{states[state]:,}", "red" if state == "failed" and states[state] else "") for state in ENDED]
        counts.add_row(*cells, f"{max(self._total - ended, 0):,}")
        share = ended / self._total if self._total else 1.0
        figures = f"{100 * share:.0f} %"
        if pace:
            figures += f"   {pace[0]:.1f} photos a minute, {duration(pace[1])} left"
        bar = Table.grid(padding=(0, 2))
        bar.add_row(ProgressBar(total=1.0, completed=share, width=24), Text(figures))
        work = Table.grid(padding=(0, 2))
        work.add_column(no_wrap=True, overflow="ellipsis")
        work.add_column(no_wrap=True)
        for event in at_work:
            done = f" {100 * event.progress:.0f} %" if event.progress else ""
            words = _AT_WORK.get(event.state, event.state)
            work.add_row(Text(printable(event.photo.relative.as_posix())), Text(f"{words}{done}", "dim"))
        last = [Text(STOPPING, "bold")] if self._stopping() else []
        return Group(counts, Text(), bar, work, *last)


def duration(seconds: float) -> str:
    """A time in words, such as "12 s", "5 min" or "2 h 07 min"."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def printable(name: str) -> str:
    """A file name on one line, without what would move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)
