"""Keeps unsaved work safe against a crash: a journal for every photo that was changed, offered at the next start.

A lock file beside each journal tells whether the program that writes it still runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, QLockFile, QObject, Signal

from app import photo_files
from app.document import Document
from app.journal import (
    MANIFEST,
    VERSION,
    JournalError,
    Manifest,
    Pixels,
    Tile,
    fingerprint,
    read_manifest,
    read_tiles,
    remove_folder,
)
from app.journaling import Watch, clear_away, is_journal_name, lock_of
from app.tiles import TILE

if TYPE_CHECKING:
    from app.jobs import JobQueue
    from lbam_core.photo import Photo


class RecoveryError(Exception):
    """Work cannot be brought back; the text says why."""


@dataclass(frozen=True)
class Offer:
    """Work of a program that did not end well. `path` is None for a photo that never had a file."""

    folder: Path
    path: Path | None
    title: str
    time: datetime
    size: tuple[int, int]
    hole_share: float
    tiles: int  # changed squares of 256 px
    missing: bool  # the photo's file is gone, or is not what it was


@dataclass(frozen=True, eq=False)
class RecoveredWork:
    """The photo as it was opened, and the tiles for `Document.adopt`."""

    offer: Offer
    photo: Photo
    title: str
    image_tiles: list[Tile]
    hole_tiles: list[Tile]


class Recovery(QObject):
    """Watches documents, and offers what earlier programs left behind."""

    trouble = Signal(str)  # a sentence, once: the work cannot be kept safe

    def __init__(self, folder: Path, queue: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._queue = queue
        self._enabled = True
        self._told = False
        self._watches: dict[Document, Watch] = {}
        self._replaced: dict[Document, Offer] = {}  # to be dismissed once the document has a journal of its own
        self._held: dict[Path, QLockFile] = {}  # of offers: no second program may offer them, too

    @property
    def is_enabled(self) -> bool:
        return self._enabled

    def set_enabled(self, on: bool) -> None:
        """Off: nothing is written, and the journals of the documents that are watched go."""
        self._enabled = on
        for watch in self._watches.values():
            watch.set_enabled(on)

    def watch(self, document: Document, replaces: Offer | None = None) -> None:
        """Keep a journal of the document; the offer that it has adopted stays until that is written."""
        if document in self._watches:
            return
        watch = Watch(document, self._folder, self._queue, self)
        watch.failed.connect(self._tell)
        watch.settled.connect(self._settled)
        if replaces is not None:
            self._replaced[document] = replaces
        self._watches[document] = watch
        watch.set_enabled(self._enabled)

    def photo_saved(self, document: Document) -> None:
        """The document was written to a file. If that is its original, the file rightly is another one now."""
        if document in self._watches:
            self._watches[document].photo_saved()

    def forget(self, document: Document) -> None:
        """The document was closed, saved or discarded on purpose: its journal is gone when this returns."""
        watch = self._watches.pop(document, None)
        if watch is not None:
            watch.end()
            watch.deleteLater()
            self._settled(document)

    def offers(self) -> list[Offer]:
        """What programs that no longer run left, newest first. Reads files only, so it may run on a worker."""
        found = []
        # A folder's lock can be alone, where a program died right after it had made it.
        names = {path.stem for path in self._folder.iterdir()} if self._folder.is_dir() else set()
        for folder in (self._folder / name for name in names if is_journal_name(name)):
            if folder in self._held or self._take_over(folder):
                offer = self._offer(folder)
                if offer is not None:
                    found.append(offer)
        return sorted(found, key=lambda offer: offer.time, reverse=True)

    def dismiss(self, offer: Offer) -> None:
        """Delete what was offered; it does not come back even if the program is killed right after."""
        try:
            (offer.folder / MANIFEST).unlink(missing_ok=True)
        except OSError as error:
            self._tell(error.strerror or str(error))
        clear_away(offer.folder, self._queue)
        self._release(offer.folder)

    def restore(self, offer: Offer) -> RecoveredWork:
        """Read the photo and the work on it, on a worker; RecoveryError or a PhotoError says what stands against it.

        The offer stays until it is dismissed, or until the document that is watched in its place has a journal.
        """
        try:
            manifest = read_manifest(offer.folder)
            image_tiles, hole_tiles = read_tiles(offer.folder, manifest, TILE)
        except JournalError as error:
            text = QCoreApplication.translate("Recovery", "the recovered work is damaged: {}")
            raise RecoveryError(text.format(error)) from error
        if offer.path is None:
            embedded = photo_files.load(offer.folder / str(manifest.photo_file))
            photo = photo_files.from_pixels(embedded.image, embedded.alpha)
        else:
            photo = photo_files.load(offer.path)
        if photo.image.shape[:2] != (manifest.height, manifest.width):
            raise RecoveryError(
                QCoreApplication.translate("Recovery", "{} has another size now: put the photo back as it was.").format(
                    offer.title
                )
            )
        fitting = [(top, left, _to_depth(pixels, photo.image.dtype)) for top, left, pixels in image_tiles]
        return RecoveredWork(offer, photo, manifest.title, fitting, hole_tiles)

    def _take_over(self, folder: Path) -> bool:
        lock = lock_of(folder)
        if not lock.tryLock(0):
            return False
        self._held[folder] = lock
        return True

    def _offer(self, folder: Path) -> Offer | None:
        """None where there is nothing to offer; what does not count is cleared away."""
        try:
            manifest = read_manifest(folder)
        except JournalError:
            remove_folder(folder)
            self._release(folder)
            return None
        if manifest.version != VERSION:
            self._release(folder)
            return None
        path = Path(manifest.path) if manifest.path is not None else None
        return Offer(
            folder=folder,
            path=path,
            title=manifest.title,
            time=datetime.fromisoformat(manifest.time),
            size=(manifest.width, manifest.height),
            hole_share=manifest.hole_share,
            tiles=manifest.tiles,
            missing=_is_missing(folder, path, manifest),
        )

    def _settled(self, document: Document) -> None:
        offer = self._replaced.pop(document, None)
        if offer is not None:
            self.dismiss(offer)

    def _release(self, folder: Path) -> None:
        lock = self._held.pop(folder, None)
        if lock is not None:
            lock.unlock()

    def _tell(self, reason: str) -> None:
        if not self._told:
            self._told = True
            text = self.tr("Your work cannot be kept safe against a crash: {}. Save it now and then.")
            self.trouble.emit(text.format(reason.rstrip(".")))


def _is_missing(folder: Path, path: Path | None, manifest: Manifest) -> bool:
    try:
        if path is None:
            return not (folder / str(manifest.photo_file)).is_file()
        return fingerprint(path) != manifest.fingerprint
    except OSError:
        return True


def _to_depth(pixels: Pixels, wanted: np.dtype[np.generic]) -> Pixels:
    """Of 8 or 16 bits, as the photo has them now: some formats are read with 16 and written with 8."""
    if pixels.dtype == wanted:
        return pixels
    if wanted == np.uint16:
        return pixels.astype(np.uint16) * np.uint16(257)
    return ((pixels.astype(np.uint32) + 128) // 257).astype(np.uint8)
