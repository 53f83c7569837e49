"""The open photos: how they are opened, shown in turn, pasted, recovered and closed. No widgets of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from app import photo_files
from app.clipboard import pixels_from_qimage
from app.colours import ColourTransform
from app.document import Document
from app.jobs import Job, JobControl, JobQueue
from app.messages import Messages
from app.previews import STRIP_SIZE, view_picture
from app.recovery import Offer, RecoveredWork, Recovery
from app.settings import Settings
from app.thumbnails import thumbnail
from app.tiles import Pixels
from app.widgets.photo_view import View
from app.widgets.pyramid import Pyramid, shrunk_levels

if TYPE_CHECKING:
    from lbam_core.photo import Photo

_log = logging.getLogger(__name__)
_KEPT_OPEN = 4  # photos without unsaved work that stay in memory


Hole = NDArray[np.bool_]
Returned = Callable[["Hole | None"], None]
"""Takes the hole that was drawn in a photo that was lent, or None where it is to stay as it was."""


@dataclass(eq=False)
class Entry:
    """A photo in the film strip; its view is there once it has been looked at."""

    title: str
    path: Path | None = None
    view: View | None = None
    thumbnail: QImage = field(default_factory=QImage)
    lent_from: Path | None = None
    returned: Returned | None = None  # of a photo that is open for its hole alone: nothing of it is to be saved here

    @property
    def is_modified(self) -> bool:
        return self.view is not None and self.returned is None and self.view.document.is_modified


class Workspace(QObject):
    """The open photos in their order, and which of them is looked at."""

    opening = Signal(str)  # name of the photo that is being opened, "" when it is there
    entries_changed = Signal()
    current_changed = Signal()

    def __init__(
        self,
        settings: Settings,
        messages: Messages,
        files: JobQueue,
        pictures: JobQueue,
        recovery: Recovery,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self.current: Entry | None = None
        self._settings = settings
        self._messages = messages
        self._files = files
        self._recovery = recovery
        self._pictures = pictures  # makes thumbnails of photos that have not been looked at yet
        self._wanted: Entry | None = None  # to be looked at once it is open
        self._loads: dict[Entry, Job] = {}
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

    @property
    def drawn(self) -> list[Entry]:
        """Those that are lent and in whose hole something was drawn that nobody has got back yet."""
        return [entry for entry in self.entries if entry.returned and entry.view and entry.view.document.is_modified]

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
            for entry in self.entries:
                if entry is not first and entry.thumbnail.isNull():
                    self._picture(entry)

    def open_sample(self, path: Path) -> None:
        """Open a photo that came with the program, with a part marked to be filled.

        It is one without a file, since its folder is no place for results.
        """
        entry = Entry(path.name)

        def hole(shape: tuple[int, int], _control: JobControl) -> Hole:
            return photo_files.load_hole(path.with_name(f"{path.stem}_mask.png"), shape)

        self._open_with_hole(entry, path, self.tr("Sample"), hole)

    def lend(self, path: Path, hole: Callable[[tuple[int, int], JobControl], Hole], returned: Returned) -> None:
        """Open a photo for its hole alone; `hole` is called on a worker with (height, width).

        If it is lent already, that one is looked at again.
        """
        for entry in self.entries:
            if entry.returned is not None and entry.lent_from == path:
                self.show(entry)
                return
        entry = Entry(path.name, returned=returned, lent_from=path)
        self._open_with_hole(entry, path, self.tr("Found damage"), hole)

    def give_back(self, entry: Entry, *, changed: bool) -> None:
        """Close a photo that was lent; with `changed` its hole goes to who lent it."""
        returned = entry.returned
        hole = entry.view.document.hole.copy() if changed and entry.view else None
        self.close(entry)
        if returned:
            returned(hole)

    def paste(self, picture: QImage) -> None:
        """Open a picture from the clipboard or from another program; it has no file yet."""

        def take(_control: JobControl) -> tuple[Photo, list[Pixels]]:
            photo = photo_files.from_pixels(*pixels_from_qimage(picture))
            return photo, shrunk_levels(photo.image, photo.alpha)

        title = self.tr("Pasted photo")
        self._load(Entry(title), title, take, then=lambda document: document.history.mark_unsaved())

    def recover(self, offer: Offer) -> None:
        """Open the photo that the offer is about and put the work back."""

        def take(_control: JobControl) -> tuple[RecoveredWork, list[Pixels]]:
            work = self._recovery.restore(offer)
            return work, shrunk_levels(work.photo.image, work.photo.alpha)

        def done(found: tuple[RecoveredWork, list[Pixels]]) -> None:
            work, levels = found
            self.opening.emit("")
            # The photo may have been opened before somebody looked at the offer.
            opened = (entry for entry in self.entries if entry.path and entry.path == offer.path)
            entry = next((entry for entry in opened if not entry.is_modified), Entry(work.title, offer.path))
            self._let_go(entry)
            self._add(entry, work.photo, levels, offer)
            if entry.view:
                if offer.path is None:
                    entry.view.document.history.mark_unsaved()
                entry.view.document.adopt(self.tr("Recovered work"), work.image_tiles, work.hole_tiles)

        self.opening.emit(offer.title)
        self._files.submit(take, done=done, failed=lambda error: self._failed(offer.title, error))

    def show(self, entry: Entry) -> None:
        """Look at an entry, opening its photo if that has not been done or was undone to save memory."""
        path = entry.path
        if entry.view is None and path is None:
            return
        # Who leafs through many photos wants the last, not to wait for all.
        for other in [other for other in self._loads if other is not entry and other.path]:
            self._loads[other].cancel()
        if entry.view is not None or path is None:
            self._look_at(entry)
            return
        if entry in self._loads:
            self._wanted = entry
            return

        def take(_control: JobControl) -> tuple[Photo, list[Pixels]]:
            photo = photo_files.load(path)
            return photo, shrunk_levels(photo.image, photo.alpha)

        self._load(entry, path.name, take)

    def step(self, direction: int) -> None:
        """Look at the next (1) or previous (-1) photo, seen from the one that is being opened."""
        here = self._wanted or self.current
        if here in self.entries and len(self.entries) > 1:
            index = (self.entries.index(here) + direction) % len(self.entries)
            self.show(self.entries[index])

    def close(self, entry: Entry) -> None:
        """Close without asking; its unsaved work and its journal are gone."""
        if entry not in self.entries:
            return
        index = self.entries.index(entry)
        self.entries.remove(entry)
        if entry is self._wanted:
            self._wanted = None
        if entry in self._loads:
            self._loads[entry].cancel()
        self._let_go(entry)
        was_current = entry is self.current
        if was_current:
            self.current = None
        if self.current is None and self._wanted is None and self.entries:
            self.show(self.entries[min(index, len(self.entries) - 1)])
        if was_current and self.current is None:
            self.current_changed.emit()
        self.entries_changed.emit()

    def _open_with_hole(
        self, entry: Entry, path: Path, text: str, load_hole: Callable[[tuple[int, int], JobControl], Hole]
    ) -> None:
        hole: list[Hole] = []

        def take(control: JobControl) -> tuple[Photo, list[Pixels]]:
            photo = replace(photo_files.load(path), path=None)
            height, width = photo.image.shape[:2]
            hole.append(load_hole((height, width), control))
            return photo, shrunk_levels(photo.image, photo.alpha)

        def mark(document: Document) -> None:
            document.change_hole(text, hole[0])
            document.history.mark_saved(document.history.last)

        self._load(entry, path.name, take, then=mark)

    def _load(
        self,
        entry: Entry,
        name: str,
        take: Callable[[JobControl], tuple[Photo, list[Pixels]]],
        then: Callable[[Document], None] | None = None,
    ) -> None:
        def done(found: tuple[Photo, list[Pixels]]) -> None:
            ended()
            if entry.path is None or entry in self.entries:
                self._add(entry, *found)
                if then and entry.view:
                    then(entry.view.document)

        def ended() -> None:
            del self._loads[entry]
            if self._wanted is entry:
                self._wanted = None
            if not self._loads:
                self.opening.emit("")

        def cancelled() -> None:
            wanted_again = self._wanted is entry
            ended()
            if wanted_again and entry in self.entries:
                self.show(entry)

        def failed(error: Exception) -> None:
            ended()
            self.close(entry)
            if entry.path:
                self._settings.remove_recent(entry.path)
            self._failed(name, error)
            if entry.returned:
                entry.returned(None)

        self._wanted = entry
        self._loads[entry] = self._files.submit(take, done=done, failed=failed, cancelled=cancelled)
        self.opening.emit(name)

    def _picture(self, entry: Entry) -> None:
        """Show what is in a photo that was not looked at yet."""
        path = entry.path
        if path is None:
            return

        def work(_control: JobControl) -> QImage | None:
            return thumbnail(path) if entry in self.entries and entry.thumbnail.isNull() else None

        def done(picture: QImage | None) -> None:
            if picture is not None and entry.thumbnail.isNull():
                mode = Qt.AspectRatioMode.KeepAspectRatio
                entry.thumbnail = picture.scaled(STRIP_SIZE, mode, Qt.TransformationMode.SmoothTransformation)
                self.entries_changed.emit()

        # What cannot be opened is told when it is looked at.
        self._pictures.submit(work, done=done, failed=lambda error: _log.info("No thumbnail of a photo: %s", error))

    def _failed(self, name: str, error: Exception) -> None:
        self.opening.emit("")
        text = (str(error) or type(error).__name__).rstrip(".") + "."
        # Most reasons begin with the photo's name.
        told = text if text.startswith(name) else self.tr("{} was not opened: {}").format(name, text)
        self._messages.error(told, key=f"open {name}")

    def _add(self, entry: Entry, photo: Photo, levels: Sequence[Pixels], replaces: Offer | None = None) -> None:
        document = Document(photo, self._settings.prefs.undo_memory_mb << 20, entry.title, self)
        entry.view = View(document, Pyramid(document, list(levels)), ColourTransform(photo.icc))
        entry.thumbnail = view_picture(entry.view)
        document.step_done.connect(lambda: self._step_done(entry))
        if entry not in self.entries:
            self.entries.append(entry)
        if entry.returned is None:
            self._recovery.watch(document, replaces)
        if entry.path:
            self._settings.add_recent(entry.path)
        self._look_at(entry)

    def _look_at(self, entry: Entry) -> None:
        self.current = entry
        self._wanted = None
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
            self._let_go(entry)

    def _let_go(self, entry: Entry) -> None:
        if entry in self._seen:
            self._seen.remove(entry)
        if entry.view:
            self._recovery.forget(entry.view.document)
            entry.view.document.deleteLater()
            entry.view = None

    def _step_done(self, entry: Entry) -> None:
        if entry.view:
            entry.thumbnail = view_picture(entry.view)
        self.entries_changed.emit()

    def _settings_changed(self, name: str) -> None:
        if name == "undo_memory_mb":
            for entry in self._seen:
                if entry.view:
                    entry.view.document.history.set_limit(self._settings.prefs.undo_memory_mb << 20)
        elif name == "recovery":
            self._recovery.set_enabled(self._settings.prefs.recovery)
