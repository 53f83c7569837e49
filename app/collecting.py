"""The door to how lbam_core collects a batch: photos are found in folders, and get small pictures and a place to go."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage

from app import photo_files
from app.batch_state import Row
from app.finding import OVERLAY_SIDE
from app.jobs import Job, JobCancelled, JobControl, JobQueue
from app.reviewing import Item

if TYPE_CHECKING:
    from lbam_core.batch_files import BatchPhoto

_CHUNK = 100  # photos that are told of at once while folders are read
_CHUNK_SECONDS = 0.1


class _Post(QObject):
    """Where a worker tells from: it may outlive what listens."""

    found = Signal(int, list, object)  # number of the scan; photos; where their results may go


class Collection(QObject):
    """The photos of a batch, the files and folders they come from, and the folder that results go to."""

    rows_added = Signal(list)  # of Row
    thumbnail_made = Signal(str, QImage)
    scanned = Signal()  # a scan began or ended
    refused = Signal(str)  # why something was not taken in

    def __init__(self, reading: JobQueue, pictures: JobQueue, parent: QObject) -> None:
        super().__init__(parent)
        self.items: dict[str, Item] = {}
        self.inputs: list[Path] = []
        self.place = ""  # in which the folder of the results is to be; "": beside the photos
        self._reading = reading
        self._pictures = pictures
        self._out: Path | None = None  # chosen by the user
        self._suggestion: Path | None = None
        self._removed: set[str] = set()
        self._wanted: dict[str, None] = {}  # small pictures, the one asked for last at the end
        self._scan: Job | None = None
        self._scans = 0
        self._post = _Post()
        self._post.found.connect(self._found, Qt.ConnectionType.QueuedConnection)

    @property
    def is_scanning(self) -> bool:
        return self._scan is not None

    @property
    def out(self) -> Path | None:
        """Where the results go; None before anything was found."""
        return self._out or self._suggestion

    def set_out(self, out: Path) -> None:
        """Choose where the results go."""
        self._out = out

    def add(self, paths: Sequence[Path]) -> None:
        """Take in photos, and those in folders, as they are found."""
        wanted = [path.absolute() for path in paths]
        self._removed = {key for key in self._removed if not any(_is_in(Path(key), path) for path in wanted)}
        before = list(self.inputs)
        self.inputs += [path for path in wanted if path not in self.inputs]
        self.stop()
        number, inputs, place, out = self._scans, tuple(self.inputs), self.place, self._out

        def failed(error: Exception) -> None:
            self._scan = None
            self.inputs = before
            self.refused.emit(str(error) or type(error).__name__)
            self.scanned.emit()

        def done(strangers: tuple[Path, ...]) -> None:
            self._scan = None
            self.inputs = [path for path in self.inputs if path not in strangers] if self.items else []
            if strangers:
                names = ", ".join(path.name for path in strangers[:3]) + ("…" if len(strangers) > 3 else "")
                self.refused.emit(self.tr("Not taken in, since it is no photo: {}").format(names))
            elif not self.items:
                self.refused.emit(self.tr("There are no photos in that folder."))
            self.scanned.emit()

        # All of them once more: where each result goes depends on what else is there.
        self._scan = self._reading.submit(
            lambda control: _scan(inputs, place, out, control, partial(self._post.found.emit, number)),
            done=done,
            failed=failed,
        )
        self.scanned.emit()

    def remove(self, keys: Iterable[str]) -> None:
        """Take photos off the batch; their files stay."""
        for key in keys:
            if self.items.pop(key, None) is not None:
                self._removed.add(key)

    def stop(self) -> None:
        """Look for no more photos; those that were found stay."""
        if self._scan is not None:
            self._scan.cancel()
            self._scan = None
            self.scanned.emit()
        self._scans += 1

    def clear(self) -> None:
        """Begin anew."""
        self.stop()
        self.items.clear()
        self.inputs.clear()
        self._removed.clear()
        self._wanted.clear()
        self._out = self._suggestion = None

    def load_thumbnails(self, keys: Sequence[str]) -> None:
        """Make small pictures, those asked for last first."""
        had_some = bool(self._wanted)
        for key in reversed(keys):
            self._wanted.pop(key, None)
            self._wanted[key] = None
        if self._wanted and not had_some:
            self._load_thumbnail()

    def _found(self, number: int, photos: list[BatchPhoto], out: Path) -> None:
        if number != self._scans:
            return
        self._suggestion = out
        rows = []
        for photo in photos:
            key = str(photo.source)
            if key in self.items:
                self.items[key].photo = photo
            elif key not in self._removed:
                row = Row(key, photo.source.name, str(photo.source.parent), "waiting")
                self.items[key] = Item(photo, row)
                rows.append(row)
        if rows:
            self.rows_added.emit(rows)

    def _load_thumbnail(self) -> None:
        key = next(reversed(self._wanted))

        def made(picture: QImage) -> None:
            self._wanted.pop(key, None)
            self.thumbnail_made.emit(key, picture)
            if self._wanted:
                self._load_thumbnail()

        # What is wrong with the photo is told by the look at it.
        self._pictures.submit(lambda _control: _small(Path(key)), done=made, failed=lambda _error: made(QImage()))


def _scan(
    inputs: tuple[Path, ...],
    place: str,
    out: Path | None,
    control: JobControl,
    post: Callable[[list[BatchPhoto], Path], None],
) -> tuple[Path, ...]:
    """Find the photos, a chunk at a time; returns what is neither a photo nor a folder."""
    from lbam_core.batch_files import find_photos

    folders = [path for path in inputs if path.is_dir()]
    strangers = tuple(path for path in inputs if path not in folders and not photo_files.is_photo_name(path))
    taken = [path for path in inputs if path not in strangers]
    if not taken:
        return strangers
    out = out or _suggested(taken, folders, place)
    chunk: list[BatchPhoto] = []
    last = time.monotonic()
    for photo in find_photos(taken, out):
        if control.cancelled():
            raise JobCancelled
        chunk.append(photo)
        if len(chunk) >= _CHUNK or time.monotonic() - last > _CHUNK_SECONDS:
            post(chunk, out)
            chunk, last = [], time.monotonic()
    post(chunk, out)
    return strangers


def _suggested(inputs: Sequence[Path], folders: Sequence[Path], wanted: str) -> Path:
    """A folder of results beside that of the photos, or where the user wanted it the last time."""
    base = inputs[0] if inputs[0] in folders else inputs[0].parent
    place = Path(wanted) if wanted else base.parent
    # A whole drive has no name.
    photos = base.name or QCoreApplication.translate("Collection", "Photos")
    name = QCoreApplication.translate("Collection", "{} repaired").format(photos)
    for folder in sorted(folders, reverse=True):
        if _is_in(place, folder):
            place = folder.parent
    if any(_is_in(place / name, folder) for folder in folders) or not os.access(place, os.W_OK):
        pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        place = Path(pictures or Path.home())
    return place / name


def _small(path: Path) -> QImage:
    from lbam_core.batch_report import small_picture

    return QImage.fromData(small_picture(path, OVERLAY_SIDE))


def _is_in(path: Path, folder: Path) -> bool:
    return path == folder or folder in path.parents
