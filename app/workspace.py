"""The open photos: how they are opened, shown in turn, pasted, recovered and closed. No widgets of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from app import photo_files
from app.clipboard import pixels_from_qimage
from app.document import Document
from app.jobs import JobControl, JobQueue
from app.messages import Messages
from app.recovery import Offer, RecoveredWork, Recovery
from app.settings import Settings
from app.tiles import Pixels
from app.widgets.frames import ColourTransform, image_of
from app.widgets.photo_view import View
from app.widgets.pyramid import Pyramid, shrunk_levels

if TYPE_CHECKING:
    from lbam_core.photo import Photo

_THUMBNAIL = QSize(192, 144)
_KEPT_OPEN = 4  # photos without unsaved work that stay in memory


@dataclass(eq=False)
class Entry:
    """A photo in the film strip; its view is there once it has been looked at."""

    title: str
    path: Path | None = None
    view: View | None = None
    thumbnail: QImage = field(default_factory=QImage)

    @property
    def is_modified(self) -> bool:
        return self.view is not None and self.view.document.is_modified


class Workspace(QObject):
    """The open photos in their order, and which of them is looked at."""

    opening = Signal(str)  # name of the photo that is being opened, "" when it is there
    entries_changed = Signal()
    current_changed = Signal()

    def __init__(
        self, settings: Settings, messages: Messages, files: JobQueue, recovery: Recovery, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.current: Entry | None = None
        self._settings = settings
        self._messages = messages
        self._files = files
        self._recovery = recovery
        self._seen: list[Entry] = []  # those with a view, the one looked at last at the end
        settings.changed.connect(self._settings_changed)

    @property
    def document(self) -> Document | None:
        """The one that is looked at."""
        return self.current.view.document if self.current and self.current.view else None

    @property
    def modified(self) -> list[Entry]:
        """Those that closing would lose work of."""
        return [entry for entry in self.entries if entry.is_modified]

    def open(self, paths: Iterable[Path]) -> None:
        """Add photos to the open ones and show the first of them."""
        first = None
        for path in paths:
            known = next((entry for entry in self.entries if entry.path == path.absolute()), None)
            if known is None:
                known = Entry(path.name, path.absolute())
                self.entries.append(known)
            first = first or known
        if first:
            self.entries_changed.emit()
            self.show(first)

    def open_sample(self, path: Path) -> None:
        """Open a photo that came with the program: as one without a file, since its folder is no place for results."""

        def take(_control: JobControl) -> tuple[Photo, list[Pixels]]:
            photo = replace(photo_files.load(path), path=None)
            return photo, shrunk_levels(photo.image, photo.alpha)

        self._load(Entry(path.name), path.name, take)

    def paste(self, picture: QImage) -> None:
        """Open a picture from the clipboard or from another program; it has no file yet."""

        def take(_control: JobControl) -> tuple[Photo, list[Pixels]]:
            photo = photo_files.from_pixels(*pixels_from_qimage(picture))
            return photo, shrunk_levels(photo.image, photo.alpha)

        title = self.tr("Pasted photo")
        self._load(Entry(title), title, take, modified=True)

    def recover(self, offer: Offer) -> None:
        """Open the photo that the offer is about and put the work back."""

        def take(_control: JobControl) -> tuple[RecoveredWork, list[Pixels]]:
            work = self._recovery.restore(offer)
            return work, shrunk_levels(work.photo.image, work.photo.alpha)

        def done(found: tuple[RecoveredWork, list[Pixels]]) -> None:
            work, levels = found
            self.opening.emit("")
            entry = Entry(work.title, offer.path)
            self._add(entry, work.photo, levels, offer)
            if entry.view:
                if offer.path is None:
                    entry.view.document.history.mark_unsaved()
                entry.view.document.adopt(self.tr("Recovered work"), work.image_tiles, work.hole_tiles)

        self.opening.emit(offer.title)
        self._files.submit(take, done=done, failed=lambda error: self._failed(offer.title, error))

    def show(self, entry: Entry) -> None:
        """Look at an entry, opening its photo if that has not been done or was undone to save memory."""
        if entry.view is not None:
            self._look_at(entry)
            return
        path = entry.path
        if path is None:
            return

        def take(_control: JobControl) -> tuple[Photo, list[Pixels]]:
            photo = photo_files.load(path)
            return photo, shrunk_levels(photo.image, photo.alpha)

        self._load(entry, path.name, take)

    def step(self, direction: int) -> None:
        """Look at the next (1) or previous (-1) photo."""
        if self.current in self.entries and len(self.entries) > 1:
            index = (self.entries.index(self.current) + direction) % len(self.entries)
            self.show(self.entries[index])

    def close(self, entry: Entry) -> None:
        """Close without asking; its unsaved work and its journal are gone."""
        if entry not in self.entries:
            return
        index = self.entries.index(entry)
        self.entries.remove(entry)
        with contextlib.suppress(ValueError):
            self._seen.remove(entry)
        if entry.view:
            self._recovery.forget(entry.view.document)
        if entry is self.current:
            self.current = None
            if self.entries:
                self.show(self.entries[min(index, len(self.entries) - 1)])
            self.current_changed.emit()
        if entry.view:
            entry.view.document.deleteLater()
            entry.view = None
        self.entries_changed.emit()

    def _load(
        self,
        entry: Entry,
        name: str,
        take: Callable[[JobControl], tuple[Photo, list[Pixels]]],
        modified: bool = False,
    ) -> None:
        def done(found: tuple[Photo, list[Pixels]]) -> None:
            self.opening.emit("")
            if entry.path is None or entry in self.entries:
                self._add(entry, *found)
                if modified and entry.view:
                    entry.view.document.history.mark_unsaved()

        def failed(error: Exception) -> None:
            self.close(entry)
            if entry.path:
                self._settings.remove_recent(entry.path)
            self._failed(name, error)

        self.opening.emit(name)
        self._files.submit(take, done=done, failed=failed)

    def _failed(self, name: str, error: Exception) -> None:
        self.opening.emit("")
        text = str(error) or type(error).__name__
        self._messages.error(self.tr("{} was not opened: {}").format(name, text.rstrip(".") + "."), key=f"open {name}")

    def _add(self, entry: Entry, photo: Photo, levels: Sequence[Pixels], replaces: Offer | None = None) -> None:
        document = Document(photo, self._settings.prefs.undo_memory_mb << 20, entry.title, self)
        entry.view = View(document, Pyramid(document, list(levels)), ColourTransform(photo.icc))
        entry.thumbnail = _thumbnail(entry.view)
        document.step_done.connect(lambda: self._step_done(entry))
        if entry not in self.entries:
            self.entries.append(entry)
        self._recovery.watch(document, replaces)
        if entry.path:
            self._settings.add_recent(entry.path)
        self._look_at(entry)

    def _look_at(self, entry: Entry) -> None:
        self.current = entry
        if entry in self._seen:
            self._seen.remove(entry)
        self._seen.append(entry)
        self._park()
        self.entries_changed.emit()
        self.current_changed.emit()

    def _park(self) -> None:
        """Let go of photos that can be opened again as they are."""
        idle = [
            entry for entry in self._seen[:-1] if entry.view and entry.path and not entry.view.document.history.steps
        ]
        for entry in idle[: max(0, len(idle) - _KEPT_OPEN)]:
            self._seen.remove(entry)
            if entry.view:
                self._recovery.forget(entry.view.document)
                entry.view.document.deleteLater()
                entry.view = None

    def _step_done(self, entry: Entry) -> None:
        if entry.view:
            entry.thumbnail = _thumbnail(entry.view)
        self.entries_changed.emit()

    def _settings_changed(self, name: str) -> None:
        if name == "undo_memory_mb":
            for entry in self._seen:
                if entry.view:
                    entry.view.document.history.set_limit(self._settings.prefs.undo_memory_mb << 20)
        elif name == "recovery":
            self._recovery.set_enabled(self._settings.prefs.recovery)


def _thumbnail(view: View) -> QImage:
    """From the smallest level, so that it costs the same for every photo."""
    level = view.pyramid.count - 1
    pixels = view.pyramid.image(level, view.pyramid.bounds(level))
    form = QImage.Format.Format_RGB888 if pixels.shape[2] == 3 else QImage.Format.Format_RGBA8888_Premultiplied
    image = image_of(pixels, form).copy()
    view.colours.apply(image)
    mode = Qt.AspectRatioMode.KeepAspectRatio
    return image.scaled(_THUMBNAIL, mode, Qt.TransformationMode.SmoothTransformation)
