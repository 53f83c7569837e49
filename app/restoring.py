"""The door to lbam_core's batches: photos are collected, reviewed and restored in the background, and told of here."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from app.batch_clock import BatchClock
from app.batch_state import KINDS, Row
from app.collecting import Collection
from app.damage_store import DamageStore
from app.filling import import_torch
from app.finding import Choice, Finder
from app.jobs import Job, JobCancelled, JobControl, JobQueue
from app.reviewing import Item, Review

if TYPE_CHECKING:
    from lbam_core.batch_events import BatchOptions, BatchSummary, PhotoEvent
    from lbam_core.batch_files import BatchPhoto

_FINAL = ("done", "copied", "skipped", "failed")


@dataclass(frozen=True, eq=False)
class _Run:
    """What a worker needs to know of a batch."""

    photos: tuple[BatchPhoto, ...]
    inputs: tuple[Path, ...]
    out: Path
    options: BatchOptions
    choice: Choice


class _Post(QObject):
    """Where the worker tells from: it may outlive what listens."""

    told = Signal(object)  # PhotoEvent or BatchSummary


class Restoring(QObject):
    """A batch of photos: which they are, what is known of each, and its run."""

    row_changed = Signal(object)  # Row
    phase_changed = Signal(str)  # of `phase`
    progressed = Signal(object)  # Progress
    refused = Signal(str)  # why something was not done
    ended = Signal(object)  # BatchSummary

    def __init__(
        self, folder: Path, device: str, make_queue: Callable[[str], JobQueue], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        # Queues of its own: nothing in the editor waits for a batch.
        self._reading, self._running = make_queue("read"), make_queue("restore")
        self.finder = Finder(DamageStore(folder), device)
        self.photos = Collection(self._reading, make_queue("small"), self)
        self.review = Review(self.finder, self.photos.items, make_queue("look"), make_queue("show"), self)
        self._events: dict[str, PhotoEvent] = {}  # the last of each photo in the last run
        self._run: Job | None = None
        self._may_go_on = threading.Event()
        self._is_finished = False
        self._clock = BatchClock()
        self._summary: BatchSummary | None = None
        self._post = _Post()
        self._post.told.connect(self._told, Qt.ConnectionType.QueuedConnection)
        self.photos.rows_added.connect(self._added)
        self.photos.scanned.connect(self._tell_phase)
        self.photos.refused.connect(self.refused)
        self.review.row_changed.connect(self.row_changed)
        self._reading.submit(lambda _control: self.finder.store.prune())

    @property
    def phase(self) -> str:
        """How it stands: "empty", "scanning", "review", "running", "paused" or "finished"."""
        if self.is_running:
            return "running" if self._may_go_on.is_set() else "paused"
        if self.photos.is_scanning:
            return "scanning"
        if not self.photos.items:
            return "empty"
        return "finished" if self._is_finished else "review"

    @property
    def is_running(self) -> bool:
        """Whether a run is under way, which may be paused."""
        return self._run is not None

    @property
    def has_results(self) -> bool:
        """Whether there is something to report."""
        return bool(self._events)

    def remove(self, keys: Sequence[str]) -> None:
        """Take photos off the batch; their files stay, and so does what the user did with them."""
        self.photos.remove(keys)
        self.review.forget(keys)
        for key in keys:
            self._events.pop(key, None)
        if not self.photos.items:
            self.photos.clear()
        self._tell_phase()

    def clear(self) -> None:
        """Begin anew: what the user did with these photos is forgotten, too."""
        items = dict(self.photos.items)
        self.photos.clear()
        self.review.forget(items)
        self._events.clear()
        self._is_finished = False

        def forget(_control: JobControl) -> None:
            self.finder.forget_maps()
            for item in items.values():
                self.finder.store.forget(item.photo.source)

        self._reading.submit(forget)
        self._tell_phase()

    # The run

    def start(self, values: Mapping[str, Any], model: str, device: str) -> None:
        """Restore all photos; `values` are those of a preset. What an earlier run has done is left as it is."""
        out = self.photos.out
        if self.is_running or not self.photos.items or out is None:
            return
        from lbam_core.batch_events import BatchOptions
        from lbam_core.errors import LbamError

        try:
            chosen: dict[str, Any] = {
                name: tuple(value) if name == "kinds" else value for name, value in values.items()
            }
            options = BatchOptions(**chosen, model=model, device=device, resume=True)
        except LbamError as error:
            self.refused.emit(_words(error))
            return
        photos = tuple(item.photo for item in self.photos.items.values())
        run = _Run(photos, tuple(self.photos.inputs), out, options, self.review.choice)
        self._events.clear()
        self._is_finished, self._summary = False, None
        self._clock = BatchClock(len(photos))
        self._may_go_on.set()
        self.review.set_resting(True)

        def ended(error: Exception | None = None) -> None:
            self._run = None
            self._is_finished = bool(self._events)
            for item in self.photos.items.values():
                # Those that were begun, or given back.
                state = "review" if item.row.share is not None else "waiting"
                if item.row.state in ("detecting", "filling", "waiting") and item.row.state != state:
                    self._tell(item, replace(item.row, state=state, progress=0.0))
            self.review.set_resting(False)
            self._tell_phase()
            if error is not None:
                self.refused.emit(_words(error))
            elif self._summary is not None:
                self.ended.emit(self._summary)

        self._run = self._running.submit(
            lambda control: self._restore(run, control),
            done=lambda _: ended(),
            failed=ended,
            cancelled=ended,
        )
        self._tell_phase()
        self.progressed.emit(self._clock.progress())

    def pause(self) -> None:
        """Photos that are worked on are finished, and no others are begun."""
        if self.is_running:
            self._may_go_on.clear()
            self._clock.pause()
            self._tell_phase()

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.is_running:
            self._clock.go_on()
            self._may_go_on.set()
            self._tell_phase()

    def cancel(self) -> None:
        """Stop; what is done stays, and the next run goes on where this one was.

        A search for photos stops, too.
        """
        self.photos.stop()
        if self._run is not None:
            self._run.cancel()
            self._may_go_on.set()

    def save_report(self, path: Path, done: Callable[[Path], None]) -> None:
        """Write what became of each photo: a table (.csv) or a page (.html)."""
        events = [
            event if event.kinds else replace(event, kinds=dict(self.photos.items[key].row.kinds))
            for key, event in self._events.items()
            if key in self.photos.items
        ]

        def work(_control: JobControl) -> None:
            from lbam_core.batch_report import report

            with report(path) as add:
                for event in events:
                    add(event)

        self._reading.submit(work, done=lambda _: done(path), failed=lambda error: self.refused.emit(_words(error)))

    def _restore(self, run: _Run, control: JobControl) -> None:
        """The run, on its worker. A pause ends lbam_core's run, so that all that is under way is told of."""
        import_torch()
        from lbam_core.batch import restore
        from lbam_core.batch_events import BatchSummary
        from lbam_core.batch_files import check_output, named_for
        from lbam_core.engine import Inpainter

        check_output(run.inputs, run.out)
        inpainter = Inpainter(run.options.model, run.options.device)
        detector = self.finder.detector if run.options.holes == "auto" else None
        overrides: dict[Path, Path] = {}
        left = deque(named_for(run.photos, run.options.format))
        total = BatchSummary()
        while True:
            photos = self._take(run, left, overrides, control)
            events = restore(
                photos,
                run.out,
                run.options,
                overrides=overrides,
                inpainter=inpainter,
                detector=detector,
                cancelled=control.cancelled,
            )
            for event in events:
                if isinstance(event, BatchSummary):
                    total = _sum(total, event)
                else:
                    self._post.told.emit(event)
            if total.stopped or not left or control.cancelled():
                break
            self._may_go_on.wait()
        self._post.told.emit(total)

    def _take(
        self, run: _Run, left: deque[BatchPhoto], overrides: dict[Path, Path], control: JobControl
    ) -> Iterator[BatchPhoto]:
        """The photos that are left, each as soon as its hole is there, until there is a pause."""
        from lbam_core.batch_events import PhotoEvent
        from lbam_core.errors import LbamError

        store = self.finder.store
        while left and self._may_go_on.is_set() and not control.cancelled():
            photo = left[0]
            try:
                record = store.record(photo.source)
                if run.options.holes == "auto" or record.edited or record.has_off:
                    if not record.made_of:
                        self._post.told.emit(PhotoEvent(photo, "detecting"))
                    self.finder.measure(photo, run.choice, control.cancelled)
                    overrides[photo.source] = store.file(photo.source, "hole.png")
            except JobCancelled:
                return
            except (LbamError, OSError):
                # What is wrong with the photo comes out again, and is told, when it is to be restored.
                overrides.pop(photo.source, None)
            left.popleft()
            yield photo

    def _told(self, event: PhotoEvent | BatchSummary) -> None:
        from lbam_core.batch_events import BatchSummary

        if isinstance(event, BatchSummary):
            self._summary = event
            return
        key = str(event.photo.source)
        item = self.photos.items.get(key)
        if item is None or self._run is None:
            return
        target = str(event.target) if event.target else ""
        row = replace(item.row, state=event.state, reason=event.reason, progress=event.progress, target=target)
        if event.state in _FINAL:
            self._events[key] = event
            found = tuple((kind, event.kinds[kind]) for kind in KINDS if event.kinds.get(kind))
            share = event.share if event.state in ("done", "copied") else row.share
            row = replace(row, progress=0.0, share=share, kinds=found or row.kinds)
            self._clock.finished(event.state == "failed", counts=not event.resumed)
        self._tell(item, row)
        self.progressed.emit(self._clock.progress())

    def _added(self, rows: list[Row]) -> None:
        self._is_finished = False
        self.review.add(row.key for row in rows)

    def _tell_phase(self) -> None:
        self.phase_changed.emit(self.phase)

    def _tell(self, item: Item, row: Row) -> None:
        item.row = row
        self.row_changed.emit(row)


def _sum(first: BatchSummary, second: BatchSummary) -> BatchSummary:
    names = ("done", "copied", "skipped", "failed", "resumed", "seconds")
    sums = {name: getattr(first, name) + getattr(second, name) for name in names}
    return replace(second, **sums)


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
