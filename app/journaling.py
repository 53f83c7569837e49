"""Watches one document and keeps its journal: what was touched is copied on the GUI thread, at most a few megabytes
at a time; packing and writing is the worker's.
"""

from __future__ import annotations

import logging
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QLockFile, QObject, QRect, QTimer, Signal

from app import photo_files
from app.document import Document
from app.journal import JournalWriter, Manifest, Tile, remove_folder
from app.tiles import TILE, part, tiles_of

if TYPE_CHECKING:
    from app.jobs import Job, JobControl, JobQueue

_log = logging.getLogger(__name__)
SETTLE_MS = 300
LATEST_MS = 2000
_BYTES_AT_ONCE = 4 << 20

Key = tuple[int, int]


class Watch(QObject):
    """Collects what changes in one document and hands it to its journal."""

    failed = Signal(str)
    settled = Signal(object)  # the document: all of it is written, or there is nothing to write any more

    def __init__(self, document: Document, folder: Path, queue: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._folder = folder
        self._queue = queue
        self._enabled = False
        self._path = document.path  # as opened: "Save as" gives the document another one, with other pixels
        self._differ: set[Key] = {_key(rect) for rect in document.changed_tiles()}
        self._image: set[Key] = set()  # to be written
        self._hole: set[Key] = set()
        self._saved = False
        self._committed = False
        self._writer: JournalWriter | None = None
        self._lock: QLockFile | None = None
        self._known: tuple[set[Key], set[Key]] = set(), set()  # tiles that the journal holds
        self._job: Job | None = None
        self._again = False  # a write came due while another was on its way
        self._settle = self._timer(SETTLE_MS)
        self._latest = self._timer(LATEST_MS)
        document.image_changed.connect(self._image_changed)
        document.hole_changed.connect(self._hole_changed)
        document.step_done.connect(self._step_done)

    def set_enabled(self, on: bool) -> None:
        self._enabled = on
        if on:
            self._settle.start()
        else:
            self._drop()

    def photo_saved(self) -> None:
        self._saved = True
        if self._enabled:
            self._settle.start()

    def end(self) -> None:
        """No more watching, and no more journal."""
        self._enabled = False
        self._settle.stop()
        self._latest.stop()
        self._document.image_changed.disconnect(self._image_changed)
        self._document.hole_changed.disconnect(self._hole_changed)
        self._document.step_done.disconnect(self._step_done)
        self._drop()

    def _timer(self, wait: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=wait)
        timer.timeout.connect(self._write)
        return timer

    def _image_changed(self, rect: QRect) -> None:
        keys = {_key(tile) for tile in tiles_of(rect, self._document.bounds)}
        self._differ |= keys  # until it is compared
        self._touched(self._image, keys)

    def _hole_changed(self, rect: QRect) -> None:
        self._touched(self._hole, {_key(tile) for tile in tiles_of(rect, self._document.bounds)})

    def _touched(self, dirty: set[Key], keys: set[Key]) -> None:
        dirty |= keys
        if self._enabled and not self._latest.isActive():
            self._latest.start()

    def _step_done(self) -> None:
        if self._enabled:
            self._settle.start()

    def _is_needed(self) -> bool:
        """Whether a crash would lose anything."""
        changed = bool(self._differ) or self._path is None  # a pasted photo is nowhere else
        return self._document.hole_count > 0 or (self._document.is_modified and changed)

    def _write(self) -> None:
        """Hand the next tiles to the worker; the journal counts them once all that is dirty has been handed over."""
        if not self._enabled:
            return
        self._settle.stop()
        self._latest.stop()
        if self._job is not None:
            self._again = True
            return
        if self._is_needed() and self._writer is None and not self._begin():
            return
        image, hole, taken = self._take()
        if not self._is_needed():
            self._drop()
            if self._document.history.steps:
                self.settled.emit(self._document)
            return
        writer, whole = self._writer, not self._image and not self._hole
        if writer is None:
            return
        if whole and not image and not hole and self._committed and not self._saved:
            return
        title, share, saved = self._document.title, self._document.hole_share, self._saved

        def write(_: JobControl) -> None:
            writer.put(image, hole)
            if whole:
                writer.commit(title, share, saved)

        if whole:
            self._saved = False
        self._job = self._queue.submit(
            write,
            done=lambda _: self._written(whole),
            failed=lambda error: self._failed(taken, error),
            cancelled=lambda: self._failed(taken, None),
        )

    def _begin(self) -> bool:
        """A new journal; all that differs from the opened photo goes into it."""
        document = self._document
        folder = self._folder / f"{datetime.now().astimezone():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
        lock = lock_of(folder)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self.failed.emit(error.strerror or str(error))
            return False
        if not lock.tryLock(0):
            text = QCoreApplication.translate("Recovery", "nothing can be written in {}")
            self.failed.emit(text.format(self._folder))
            return False
        self._lock = lock
        manifest = Manifest(document.title, None if self._path is None else str(self._path), *document.hole.shape[::-1])
        self._writer = JournalWriter(folder, manifest, self._photo_saver() if self._path is None else None)
        self._known = set(), set()
        self._committed = False
        self._image |= self._differ
        self._hole |= {_key(tile) for tile in tiles_of(document.hole_rect(), document.bounds)}
        return True

    def _photo_saver(self) -> Callable[[Path], None]:
        """Writes the photo as it was opened."""
        photo = photo_files.from_pixels(self._document.opened(self._document.bounds), self._document.alpha)

        def save(target: Path) -> None:
            photo_files.save(photo, photo.image, target, None, False)

        return save

    def _take(self) -> tuple[list[Tile], list[Tile], tuple[set[Key], set[Key]]]:
        """Copies of dirty tiles, as many as may be copied at once, and which ones were looked at."""
        document, (known_image, known_hole) = self._document, self._known
        image: list[Tile] = []
        hole: list[Tile] = []
        looked: tuple[set[Key], set[Key]] = set(), set()
        room = _BYTES_AT_ONCE
        while self._image and room > 0:
            key = self._image.pop()
            looked[0].add(key)
            rect = self._rect(key)
            pixels = document.image[part(rect)].copy()
            room -= pixels.nbytes
            if not np.array_equal(pixels, document.opened(rect)):
                self._differ.add(key)
            else:
                self._differ.discard(key)
                if key not in known_image:
                    continue
            known_image.add(key)
            image.append((*key, pixels))
        while self._hole and room > 0:
            key = self._hole.pop()
            looked[1].add(key)
            marked = document.hole[part(self._rect(key))].copy()
            room -= marked.nbytes
            if marked.any() or key in known_hole:
                known_hole.add(key)
                hole.append((*key, marked))
        return image, hole, looked

    def _written(self, whole: bool) -> None:
        self._job = None
        if not self._enabled:
            return
        if whole:
            self._committed = True
            self.settled.emit(self._document)
        if not whole or self._again:
            self._again = False
            self._write()

    def _failed(self, taken: tuple[set[Key], set[Key]], error: Exception | None) -> None:
        """What was not written is still to be written, with the next change."""
        self._job = None
        self._again = False
        if not self._enabled:
            return
        self._image |= taken[0]
        self._hole |= taken[1]
        if error is not None:
            reason = error.strerror if isinstance(error, OSError) else None
            self.failed.emit(reason or str(error) or type(error).__name__)

    def _drop(self) -> None:
        """The journal does not count from here on; its files go when the worker has time."""
        writer, lock = self._writer, self._lock
        self._writer = self._lock = None
        if writer is None:
            return
        writer.close()
        # After the end of the queue, the next start clears it away.
        with suppress(RuntimeError):
            clear_away(writer.folder, self._queue)
        if lock is not None:
            lock.unlock()

    def _rect(self, key: Key) -> QRect:
        return QRect(key[1], key[0], TILE, TILE) & self._document.bounds


def clear_away(folder: Path, queue: JobQueue) -> None:
    """Delete a journal that does not count any more, on the worker; what stays goes at the next start."""
    queue.submit(
        lambda _: remove_folder(folder), failed=lambda error: _log.warning("%s was not removed: %s", folder, error)
    )


def _key(rect: QRect) -> Key:
    return rect.top(), rect.left()


def is_journal_name(name: str) -> bool:
    """Whether it is the name of a journal's folder."""
    return re.fullmatch(r"\d{8}-\d{6}-[0-9a-f]{8}", name) is not None


def lock_of(folder: Path) -> QLockFile:
    """Beside the folder, so that it is there first and goes last; stale only when its program no longer runs."""
    lock = QLockFile(str(folder.with_name(f"{folder.name}.lock")))
    lock.setStaleLockTime(0)
    return lock
