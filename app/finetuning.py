"""The door to training: runs, each a folder and mostly a process of its own, started, followed and asked to end.

A run goes on when the app is closed and is found again at its next start: how it stands is told by files alone. They
are read, and processes started, on a worker thread, one thing after the other.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.jobs import JobQueue
from app.tuning_folder import Look
from app.tuning_state import Phase, RunFacts, RunLine, TuneChoice
from app.tuning_work import Refusal, TuningWork, leave_rehearsal

_log = logging.getLogger(__name__)
T = TypeVar("T")
_FOLLOW_MS, _STOPPING_MS, _IDLE_MS = 500, 150, 3000
_PAUSE = 0.25  # seconds between two words about the shown run
_PATIENCE_MS = 120_000  # for a run that is to save before the app ends


class FineTuning(QObject):
    """The runs in a folder, one of which is shown."""

    facts_changed = Signal(object)  # RunFacts of the shown run; at most 4 a second
    runs_changed = Signal(list)  # of RunLine, the newest first
    refused = Signal(str)  # why something was not done

    def __init__(
        self,
        folder: Path,
        make_queue: Callable[[str], JobQueue],
        parent: QObject | None = None,
        *,
        command: Sequence[str] = (),
    ) -> None:
        """`command` starts the trainer; () is this program's own."""
        super().__init__(parent)
        self._queue = make_queue("tuning")
        self._work = TuningWork(folder, command)  # for that queue's thread alone
        self._facts, self._told = RunFacts(), RunFacts()
        self._told_at = 0.0
        self._lines: dict[str, RunLine] = {}
        self._training: set[str] = set()  # runs with a process that learns
        self._shown = ""
        self._due: set[str] = set()  # runs to be looked at next
        self._is_looking = self._is_acting = self._must_look = self._must_cancel = False
        self._when_stopped: Callable[[], object] | None = None
        self._timer = QTimer(self, interval=_FOLLOW_MS)
        self._timer.timeout.connect(self._look)
        self._late = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._late.timeout.connect(self._tell_facts)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._tell_stopped)

    @property
    def facts(self) -> RunFacts:
        """All about the shown run."""
        return self._facts

    @property
    def runs(self) -> list[RunLine]:
        """All runs, the newest first."""
        return sorted(self._lines.values(), key=lambda line: (line.when, line.folder), reverse=True)

    @property
    def alive(self) -> RunLine | None:
        """The run whose process trains, if there is one; one that only looks at photos does not count."""
        return next((line for line in self.runs if line.folder in self._training), None)

    def find_runs(self) -> None:
        """Read which runs there are, and show the one that is at work, if there is one."""

        def found(looks: list[Look]) -> None:
            self._lines = {look.line.folder: look.line for look in looks}
            self._training = {look.line.folder for look in looks if look.facts.is_alive and not look.is_rehearsal}
            self.runs_changed.emit(self.runs)
            alive = self.alive
            if alive and not self._shown:
                self.show(alive.folder)
            else:
                self._look()

        self._submit(self._work.find, found)

    def show(self, folder: str) -> None:
        """Show another run; "" shows none."""
        if folder == self._shown:
            return
        self._shown = folder
        if folder:
            self._look()
        else:
            self._set_facts(RunFacts())

    # A run

    def scan(self, photos: Path, choice: TuneChoice) -> None:
        """Look at a folder of photos, and measure how fast it would go: a new run, which is shown.

        The run shown before goes if nothing was trained in it.
        """
        begun = RunFacts(name=photos.name, photos=str(photos), base=choice.base, phase="reading")
        self._act(partial(self._work.scan, photos, choice, self._shown), begun, self._scanned)

    def estimate(self, choice: TuneChoice) -> None:
        """Measure once more, with other choices."""
        if self._shown:
            self._act(partial(self._work.estimate, self._shown, choice), self._begun("reading"))

    def start(self, choice: TuneChoice) -> None:
        """Train in the shown run's folder."""
        if self._shown:
            self._act(partial(self._work.start, self._shown, choice), self._begun("starting"))

    def resume(self, batch: int | None = None) -> None:
        """Go on where the shown run was, with at most `batch` crops at once from now on if there is one."""
        if self._shown:
            self._act(partial(self._work.resume, self._shown, batch), self._begun("starting"))

    def pause(self) -> None:
        """Have the run that trains save and end; it can go on later."""
        if self._facts.phase in ("reading", "measuring"):
            return
        alive = self._shown if self._facts.is_alive else self.alive.folder if self.alive else ""
        if alive:
            # Good at any time, even while the start is still under way.
            if alive == self._shown and self._facts.folder == alive:
                self._set_facts(replace(self._facts, phase="stopping"))
            self._submit(partial(self._work.ask_to_stop, alive), lambda _: self._look())

    def cancel(self) -> None:
        """End the look at the shown run's photos; if nothing was found out yet, the run is gone."""
        if self._is_acting:
            self._must_cancel = self._facts.phase == "reading"
        elif self._shown and self._facts.phase in ("reading", "measuring"):
            self._act(partial(self._work.cancel, self._shown), None, self._cancelled)

    def stop_and_wait(self, done: Callable[[], object]) -> None:
        """Have the run that trains save and end, and call `done` then, or after two minutes at the latest."""
        self._when_stopped = done
        self._patience.start()
        self._look()

    def leave_alive(self) -> None:
        """The app may end: a run that trains goes on; a look at photos, which is of no use then, ends."""
        self._when_stopped = None
        self._patience.stop()
        if self._facts.folder and self._facts.phase in ("reading", "measuring"):
            leave_rehearsal(Path(self._facts.folder))

    # Folders

    def discard(self, folder: str) -> None:
        """Move a run that is not at work to the trash."""

        def done(_: None) -> None:
            self._lines.pop(folder, None)
            self._training.discard(folder)
            if folder == self._shown:
                self.show("")
            self.runs_changed.emit(self.runs)

        self._submit(partial(self._work.discard, folder), done)

    def rename(self, folder: str, name: str) -> None:
        """Give a run another name."""
        self._submit(partial(self._work.rename, folder, name), lambda _: self._look(folder))

    def keep(self, folder: str, name: str) -> None:
        """Note under which name the run's model was taken over."""
        self._submit(partial(self._work.keep, folder, name), lambda _: self._look(folder))

    # How it is done

    def _begun(self, phase: Phase) -> RunFacts | None:
        """What is known of the shown run, as it will be in a moment."""
        return replace(self._facts, phase=phase, failure=None) if self._facts.folder == self._shown else None

    def _scanned(self, folder: str) -> None:
        before, self._shown = self._shown, folder
        if before and not Path(before).is_dir():
            self._lines.pop(before, None)
            self.runs_changed.emit(self.runs)

    def _cancelled(self, folder: str) -> None:
        if not folder:
            self._lines.pop(self._shown, None)
            self.show("")
            self.runs_changed.emit(self.runs)

    def _act(
        self, work: Callable[[], T], begun: RunFacts | None = None, then: Callable[[T], None] = lambda _: None
    ) -> None:
        """Do something to the shown run, which is told as `begun` until it can be seen; one such thing at a time."""
        if self._is_acting:
            return
        self._is_acting = True
        before = self._facts
        if begun is not None:
            self._set_facts(begun)

        def done(result: T) -> None:
            self._is_acting = False
            then(result)
            self._look()
            if self._must_cancel:
                self._must_cancel = False
                self.cancel()

        def failed() -> None:
            self._is_acting = self._must_cancel = False
            self._set_facts(before)
            self._look()

        self._submit(work, done, failed)

    def _submit(
        self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[], None] | None = None
    ) -> None:
        def told(error: Exception) -> None:
            if failed:
                failed()
            if not isinstance(error, Refusal):
                _log.error("Fine-tuning", exc_info=error)
            self.refused.emit(str(error) or type(error).__name__)

        try:
            self._queue.submit(lambda _control: work(), done=done, failed=told)
        except RuntimeError:
            # The queue was closed, with the window.
            self._timer.stop()

    def _look(self, *others: str) -> None:
        """See how the shown run and those at work stand, and some others."""
        self._due.update(others)
        if self._is_looking:
            self._must_look = True
            return
        self._is_looking = True
        shown, folders = self._shown, sorted((self._training | self._due) - {self._shown, ""})
        self._due.clear()
        self._submit(partial(self._work.look, shown, folders), partial(self._looked, shown), self._look_failed)

    def _look_failed(self) -> None:
        self._is_looking = False

    def _looked(self, shown: str, found: tuple[Look | None, list[Look]]) -> None:
        self._is_looking = False
        own, others = found
        before = dict(self._lines)
        for look in (own, *others) if own else others:
            folder = look.line.folder
            if own is not look or shown == self._shown:
                self._lines[folder] = look.line
            (self._training.add if look.facts.is_alive and not look.is_rehearsal else self._training.discard)(folder)
        if shown and own is None:
            # Somebody else has removed it.
            self._lines.pop(shown, None)
            self._training.discard(shown)
            if shown == self._shown:
                self.show("")
        if self._lines != before:
            self.runs_changed.emit(self.runs)
        if own and shown == self._shown and not self._is_acting:
            self._set_facts(own.facts)
        if self._when_stopped:
            self._go_on_stopping()
        self._set_pace()
        if self._must_look or shown != self._shown:
            self._must_look = False
            self._look()

    def _set_pace(self) -> None:
        """Look often while something happens, and now and then else: another app may start a run."""
        is_alive = self._facts.is_alive or bool(self._training)
        is_stopping = self._facts.phase == "stopping" or self._when_stopped is not None
        self._timer.setInterval(_STOPPING_MS if is_stopping else _FOLLOW_MS if is_alive else _IDLE_MS)
        if is_alive or self._shown:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()

    def _set_facts(self, facts: RunFacts) -> None:
        self._facts = facts
        wait = self._told_at + _PAUSE - time.monotonic()
        if wait <= 0:
            self._tell_facts()
        elif not self._late.isActive():
            self._late.start(int(1000 * wait) + 1)

    def _tell_facts(self) -> None:
        if self._facts != self._told:
            self._told, self._told_at = self._facts, time.monotonic()
            self.facts_changed.emit(self._facts)

    def _go_on_stopping(self) -> None:
        """Ask whatever trains to end, also what was begun in the meantime; once nothing does, tell."""
        for folder in self._training:
            line = self._lines.get(folder)
            if line is None or line.phase != "stopping":
                self._submit(partial(self._work.ask_to_stop, folder), lambda _: self._look())
        if not self._training and not self._is_acting:
            self._tell_stopped()

    def _tell_stopped(self) -> None:
        done, self._when_stopped = self._when_stopped, None
        self._patience.stop()
        if done:
            done()
