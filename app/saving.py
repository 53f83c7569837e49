"""Saving photos and asking before unsaved work is lost; the writing itself is done on a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from shiboken6 import isValid

from app import photo_files
from app.document import Document
from app.jobs import Job, JobControl, JobQueue
from app.messages import Messages
from app.settings import Settings
from app.widgets.save_dialog import SaveChoice, SaveDialog, SaveSource

if TYPE_CHECKING:
    from lbam_core.photo import Photo

Then = Callable[[], None]


class Saver(QObject):
    """Saves documents. The first save of each goes beside its original, later ones to the same file."""

    saved = Signal(Document)

    def __init__(self, settings: Settings, messages: Messages, files: JobQueue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._messages = messages
        self._files = files
        self._choices: WeakKeyDictionary[Document, SaveChoice] = WeakKeyDictionary()
        self._box: QMessageBox | None = None

    def save(self, document: Document, then: Then | None = None) -> None:
        """Save where it was saved before, else beside the original under a name of its own."""
        choice = self._choices.get(document)
        if choice is None and document.path is None:
            self.save_as(document, None, then)
            return
        if choice is None:
            target = photo_files.filled_name(self._original(document), document.photo.format)
            choice = SaveChoice(target, self._settings.prefs.quality, overwrite=False)
        self._write(document, choice, then)

    def save_as(self, document: Document, parent: QWidget | None, then: Then | None = None) -> None:
        """Ask for name, format and quality, then save."""
        photo = document.photo
        suggested = photo_files.filled_name(self._original(document), photo.format)
        source = SaveSource(
            suggested=self._choices[document].path if document in self._choices else suggested,
            original=photo.path,
            has_alpha=document.alpha is not None,
            is_deep=document.depth > 8,
            has_metadata=bool(photo.exif or photo.xmp or photo.icc),
            is_jpeg=photo.jpeg is not None,
            is_exact=photo.lossless,
            pages=photo.pages,
            quality=self._settings.prefs.quality,
        )
        owner = self.parent()
        dialog = SaveDialog(
            source, photo_files.save_formats(), parent or (owner if isinstance(owner, QWidget) else None)
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        sizing: list[Job] = []

        def measure(suffix: str, quality: int | None) -> None:
            # What was asked before is of no interest any more.
            while sizing:
                sizing.pop().cancel()
            sizing.append(
                self._files.submit(
                    lambda _control: photo_files.encoded_size(photo, document.image, suffix, quality),
                    done=tell,
                    failed=lambda _error: tell(None),
                )
            )

        def tell(size: int | None) -> None:
            if open_dialogs:
                dialog.set_size(size)

        open_dialogs = [dialog]
        dialog.finished.connect(open_dialogs.clear)
        dialog.size_wanted.connect(measure)
        dialog.chosen.connect(lambda choice: self._write(document, choice, then))
        dialog.open()

    def ask(self, parent: QWidget, documents: Sequence[Document], then: Then) -> None:
        """Ask what to do about unsaved work, and go on with `then` unless the user would rather stay."""
        count = len(documents)
        if count == 1:
            text = self.tr("Save the changes to {} before closing?").format(documents[0].title)
        else:
            text = self.tr("Save the changes to %n photos before closing?", "", count)
        told = self.tr("Your originals are not replaced. Without saving, the changes are lost.")
        save, discard = self.tr("Save") if count == 1 else self.tr("Save all"), self.tr("Don't save")
        self._ask(parent, (text, told), (save, lambda: self._save_all(list(documents), then)), (discard, then))

    def ask_for_holes(self, parent: QWidget, names: Sequence[str], keep: Then, discard: Then) -> None:
        """Ask what to do about holes that were drawn in photos of a batch and have not gone back to it."""
        count = len(names)
        if count == 1:
            text = self.tr("Keep the hole that you have drawn in {}?").format(names[0])
        else:
            text = self.tr("Keep the holes that you have drawn in %n photos?", "", count)
        told = self.tr("After discarding, what was marked before is repaired.")
        words = self.tr("Keep the hole") if count == 1 else self.tr("Keep all")
        self._ask(parent, (text, told), (words, keep), (self.tr("Discard"), discard))

    def rescue(self, documents: Sequence[Document]) -> list[Path]:
        """Save copies right now, on this thread: after a crash there may be no other chance.

        They go beside the originals, or where that cannot be written, into the folder for pictures or the user's own.
        What cannot be saved anywhere keeps no other photo from being saved; the reason is raised at the end.
        """
        written: list[Path] = []
        failed: Exception | None = None
        for document in documents:
            original = self._original(document)
            for folder in dict.fromkeys((original.parent, _pictures(), Path.home())):
                try:
                    target = photo_files.filled_name(folder / original.name, document.photo.format)
                    written.append(photo_files.save(document.photo, document.image, target, None, overwrite=False))
                    break
                except Exception as error:  # noqa: BLE001 - whatever it is, the next folder may do
                    reason = error
            else:
                failed = failed or reason
        if failed is not None:
            raise failed
        return written

    def _ask(self, parent: QWidget, words: tuple[str, str], keep: tuple[str, Then], discard: tuple[str, Then]) -> None:
        """Ask a question, in `words` and further ones; answers are in words, with what is to be done then."""
        # Asked to close once more, as by a signal: that question takes the place of the one before it.
        if self._box is not None and isValid(self._box):
            self._box.reject()
        self._box = box = QMessageBox(parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(words[0])
        box.setInformativeText(words[1])
        answers = {
            box.addButton(keep[0], QMessageBox.ButtonRole.AcceptRole): keep[1],
            box.addButton(discard[0], QMessageBox.ButtonRole.DestructiveRole): discard[1],
        }
        box.setDefaultButton(next(iter(answers)))
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)

        def answered(button: QPushButton) -> None:
            if button in answers:
                answers[button]()

        box.buttonClicked.connect(answered)
        box.open()

    def _save_all(self, documents: list[Document], then: Then) -> None:
        if not documents:
            then()
            return
        self.save(documents[0], lambda: self._save_all(documents[1:], then))

    def _write(self, document: Document, choice: SaveChoice, then: Then | None) -> None:
        last, photo, revision = document.history.last, document.photo, document.revision
        key = f"save {id(document)}"

        def work(_control: JobControl) -> tuple[Path, int]:
            return _write_photo(document, photo, choice)

        def done(written: tuple[Path, int]) -> None:
            path, written_revision = written
            is_open = isValid(document)  # it may have been closed meanwhile
            if is_open:
                # The name that was found first is the document's own from now on.
                self._choices[document] = SaveChoice(path, choice.quality, choice.overwrite)
                # Else the file holds more or less than that step: what it lacks must not pass for saved.
                if written_revision == revision:
                    document.history.mark_saved(last)
            folder = path.parent
            show = (self.tr("Show folder"), lambda: _show(folder))
            text = self.tr("Saved as {}").format(path.name)
            if is_open and document.hole_count:
                text += ". " + self.tr("What you have marked is not filled yet.")
            self._messages.done(text, actions=(show,), key=key)
            if is_open:
                self.saved.emit(document)
            if then:
                then()

        def failed(error: Exception) -> None:
            again = (self.tr("Save as…"), lambda: self.save_as(document, None, then))
            text = str(error) or type(error).__name__
            self._messages.error(self.tr("Not saved: {}").format(text.rstrip(".") + "."), actions=(again,), key=key)

        self._messages.info(self.tr("Saving {}…").format(choice.path.name), key=key)
        self._files.submit(work, done=done, failed=failed)

    def _original(self, document: Document) -> Path:
        if document.path:
            return document.path
        name = document.title if photo_files.is_photo_name(Path(document.title)) else f"{document.title}.png"
        return _pictures() / name


def _write_photo(document: Document, photo: Photo, choice: SaveChoice) -> tuple[Path, int]:
    image, revision = document.settled_image()
    return photo_files.save(photo, image, choice.path, choice.quality, choice.overwrite), revision


def _pictures() -> Path:
    """Where photos without a file are saved: the system names a folder, but it need not be there."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def _show(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
