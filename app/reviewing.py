"""The photos of a batch before it runs: looked at one by one in the background, the one on the screen first."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.batch_state import Row
from app.damage_store import Hole
from app.finding import Choice, Finder, Look, Pieces
from app.jobs import Job, JobControl, JobQueue

if TYPE_CHECKING:
    from lbam_core.batch_files import BatchPhoto

_log = logging.getLogger(__name__)
_LIVE_MS = 30  # between two answers while a slider moves
_SETTLE_MS = 350  # after which a sensitivity counts as chosen


@dataclass(eq=False)
class Item:
    """One photo of the batch. A change of `version` outdates what is on its way from a worker."""

    photo: BatchPhoto
    row: Row
    version: int = 0


class Review(QObject):
    """Keeps what is known of every photo up to date, and shows the current one large."""

    row_changed = Signal(object)  # Row
    overlay_made = Signal(str, object)  # key; (h, w) bool
    picture_made = Signal(str, QImage, object)  # key; the photo; its restored copy, a QImage, or None
    picture_failed = Signal(str, str)  # key; why
    pieces_found = Signal(str, object)  # key; Pieces
    sensitivity_settled = Signal(float)
    measured = Signal(str)  # key
    kept = Signal(str)  # nothing of what the user did is on its way any more; why some of it is lost, "" if none is

    def __init__(
        self, finder: Finder, items: dict[str, Item], looking: JobQueue, showing: JobQueue, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.choice = Choice()
        self.current = ""
        self._finder = finder
        self._items = items
        self._looking = looking
        self._showing = showing
        self._due: dict[str, None] = {}  # to be looked at, in this order
        self._preferred: list[str] = []
        self._resting = False
        self._changes: set[Job] = set()  # that the user made and that are not kept yet
        self._lost = ""  # why one of them was not
        self._pieces_job: Job | None = None
        self._job: Job | None = None  # the look that is under way
        self._live: Job | None = None
        self._tried = self.choice.sensitivity
        self._ask_live = QTimer(self, singleShot=True, interval=_LIVE_MS)
        self._ask_live.timeout.connect(self._show_live)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(lambda: self.sensitivity_settled.emit(self._tried))

    @property
    def due(self) -> int:
        """How many photos nobody has looked at yet."""
        return len(self._due)

    @property
    def is_keeping(self) -> bool:
        """Whether something that the user did is still on its way to where it is kept."""
        return bool(self._changes)

    def hurry(self) -> None:
        """Let nothing that is only to be shown delay what is to be kept."""
        for job in (self._pieces_job, self._live):
            if job is not None:
                job.cancel()

    def add(self, keys: Iterable[str]) -> None:
        """Look at photos when their turn comes."""
        self._due.update(dict.fromkeys(keys))
        self._next()

    def forget(self, keys: Iterable[str]) -> None:
        """These are no longer in the batch."""
        for key in keys:
            self._due.pop(key, None)
        if self.current not in self._items:
            self.current = ""

    def prefer(self, keys: Iterable[str]) -> None:
        """These have come into sight: they are next, after the current one."""
        self._preferred = [key for key in keys if key in self._due]

    def set_resting(self, resting: bool) -> None:
        """Look at nothing by itself, since the processor has something better to do."""
        self._resting = resting
        if resting and self._job is not None:
            self._job.cancel()
        self._next()

    def set_choice(self, choice: Choice) -> None:
        """Other holes are wanted: what was found is measured anew, without a second look at what was looked at."""
        before, self.choice = self.choice, choice
        self._tried = choice.sensitivity
        self._settle.stop()
        if choice == before:
            return
        for key in self._items:
            self._make_due(key)
        self._next()

    def try_sensitivity(self, sensitivity: float) -> None:
        """Show at once what it would find in the current photo; it is chosen when it stays for a moment."""
        self._tried = sensitivity
        self._settle.start()
        if not self._ask_live.isActive():
            self._ask_live.start()

    def show(self, key: str) -> None:
        """Make a photo the current one."""
        self.current = key
        item = self._items.get(key)
        if item is None:
            return
        self._show_picture(item)
        if key in self._due:
            self._next()
        elif item.row.state != "failed":
            self._show_pieces()

    def toggle(self, key: str, index: int) -> None:
        """Switch a piece of the damage in a photo off, or on again."""
        if item := self._items.get(key):
            self._change(key, lambda control: self._finder.toggle(item.photo, self.choice, index, control.cancelled))

    def take_hole(self, photo: BatchPhoto, hole: Hole) -> None:
        """The user has drawn the hole of a photo; it is kept also if the photo was taken off the list meanwhile."""
        self._change(str(photo.source), lambda _control: self._finder.edit(photo, hole))

    def look_again(self, key: str) -> None:
        """Forget what is known of a photo, what the user did with it included, and look at it again."""
        if item := self._items.get(key):
            self._change(key, lambda _control: self._finder.start_anew(item.photo))

    def _change(self, key: str, change: Callable[[JobControl], None]) -> None:
        """Have the store changed, and the photo measured after that."""
        if item := self._items.get(key):
            item.version += 1

        def ended(lost: str = "") -> None:
            self._changes.discard(job)
            self._lost = self._lost or lost
            if not self._changes:
                why, self._lost = self._lost, ""
                self.kept.emit(why)

        def failed(error: Exception) -> None:
            if item is not None:
                self._tell(item, replace(item.row, state="failed", reason=_words(error)))
            ended(_words(error))

        def done(_nothing: None) -> None:
            self._make_due(key)
            self._next()
            ended()

        job = self._showing.submit(change, done=done, failed=failed, cancelled=ended)
        self._changes.add(job)

    def _make_due(self, key: str) -> None:
        item = self._items.get(key)
        if item is not None:
            item.version += 1
            self._due[key] = None

    # Looking

    def _next(self) -> None:
        if self._job is not None:
            return
        if self.current in self._due and not self._resting:
            key = self.current
        elif self._resting or not self._due:
            return
        else:
            key = next((key for key in self._preferred if key in self._due), "") or next(iter(self._due))
        item = self._items[key]
        choice, version = self.choice, item.version
        before = item.row
        if before.share is None:
            self._tell(item, replace(before, state="detecting", reason=""))

        def ended() -> bool:
            """Whether what has come of it still counts."""
            self._job = None
            return self._items.get(key) is item and item.version == version

        def done(look: Look) -> None:
            if ended():
                self._due.pop(key, None)
                self._looked(item, look)
            self._next()

        def failed(error: Exception) -> None:
            if ended():
                self._due.pop(key, None)
                self._tell(item, replace(item.row, state="failed", reason=_words(error), share=None, kinds=()))
            self._next()

        def cancelled() -> None:
            if ended() and item.row.state == "detecting":
                self._tell(item, before)
            self._next()

        self._job = self._looking.submit(
            lambda control: self._finder.measure(item.photo, choice, control.cancelled),
            done=done,
            failed=failed,
            cancelled=cancelled,
        )

    def _looked(self, item: Item, look: Look) -> None:
        key = item.row.key
        row = replace(item.row, reason="", kinds=look.kinds, share=look.share, edited=look.edited, progress=0.0)
        self._tell(item, replace(row, state="review"))
        self.overlay_made.emit(key, look.overlay)
        if key == self.current:
            self._show_pieces()
        self.measured.emit(key)

    def _tell(self, item: Item, row: Row) -> None:
        item.row = row
        self.row_changed.emit(row)

    # The current photo

    def _show_picture(self, item: Item) -> None:
        key, source = item.row.key, item.photo.source
        target = Path(item.row.target) if item.row.target and item.row.state == "done" else None

        def work(_control: JobControl) -> tuple[QImage, QImage | None] | None:
            # Who leafs through many photos waits for the last alone.
            if self.current != key:
                return None
            after = self._finder.picture(target) if target is not None and target.is_file() else None
            return self._finder.picture(source), after

        def done(found: tuple[QImage, QImage | None] | None) -> None:
            if found is not None and self.current == key:
                self.picture_made.emit(key, *found)

        def failed(error: Exception) -> None:
            if self.current == key:
                self.picture_failed.emit(key, _words(error))

        self._showing.submit(work, done=done, failed=failed)

    def _show_pieces(self) -> None:
        item = self._items.get(self.current)
        if item is None:
            return
        key, choice, version = item.row.key, self.choice, item.version

        def work(control: JobControl) -> Pieces | None:
            return self._finder.pieces(item.photo, choice, control.cancelled) if self.current == key else None

        def done(pieces: Pieces | None) -> None:
            if pieces is not None and self.current == key and item.version == version:
                self.pieces_found.emit(key, pieces)
                if choice.holes == "auto":
                    # What a slider needs is ready when it is moved.
                    self._showing.submit(lambda _control: self._finder.live(item.photo, choice), failed=unseen)

        def unseen(error: Exception) -> None:
            _log.info("Nothing to show of a photo: %s", error)

        # What is wrong with a photo is told by the look at it.
        self._pieces_job = self._showing.submit(work, done=done, failed=unseen)

    def _show_live(self) -> None:
        item = self._items.get(self.current)
        if item is None or self.choice.holes != "auto":
            return
        if self._live is not None and not self._live.finished:
            # One at a time: the answer to the newest question comes after this one.
            self._ask_live.start()
            return
        key, choice = item.row.key, replace(self.choice, sensitivity=self._tried)

        def done(pieces: Pieces | None) -> None:
            if pieces is not None and self.current == key:
                self.pieces_found.emit(key, pieces)

        self._live = self._showing.submit(
            lambda _control: self._finder.live(item.photo, choice),
            done=done,
            failed=lambda error: _log.info("No live answer: %s", error),
        )


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__
