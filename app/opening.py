"""The ways photos come into the window: chosen, pasted, dropped, or the sample; and small pictures of recent ones."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from app.main_window import MainWindow

SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"


class Opening(QObject):
    """Finds out which photos are meant; opening them is the window's."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self) -> None:
        """Let the user choose files: to be opened, or on another page for what that one does with photos."""
        if self._window.shown_page != "edit":
            self._window.with_shown(lambda control: control.ask_photos())
            return
        from PySide6.QtWidgets import QFileDialog

        from app import photo_files

        suffixes = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in photo_files.open_suffixes())
        recent = self._window.settings.prefs.recent
        dialog = QFileDialog(self._window, self.tr("Open photos"), str(Path(recent[0]).parent) if recent else "")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Photos") + f" ({suffixes})", self.tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: self._window.open([Path(name) for name in names]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_sample(self) -> None:
        """Open the old print that comes with the program."""
        self._window.open([max(SAMPLES.glob("*.jpg"))])

    def paste(self) -> None:
        """Open what is in the clipboard."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Open files or a picture that were pasted or dropped."""
        # What the clipboard holds may change before the editor is there.
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        picture = data.imageData() if data.hasImage() else None
        if paths and self._window.shown_page != "edit":
            self._window.with_shown(lambda control: control.add(paths))
        elif paths:
            self._window.open(paths)
        elif picture is not None and not picture.isNull():
            self._window.show_page("edit")
            self._window.with_editor(lambda editor: editor.workspace.paste(picture))
        else:
            self._window.messages.info(
                self.tr("There is no photo in the clipboard. Copy one, or a photo file, first."), key="paste"
            )

    def load_thumbnails(self, paths: list[Path]) -> None:
        """Make small pictures for the start page, or tell it which photos are gone."""
        if self._window.is_closed:
            return
        from app.thumbnails import thumbnail

        start = self._window.start_page
        for path in paths:
            self._window.pictures.submit(
                lambda _control, file=path: thumbnail(file),  # type: ignore[misc]
                done=partial(start.set_thumbnail, path),
                failed=partial(lambda gone, _error: start.set_missing(gone), path),
            )
