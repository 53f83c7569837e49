"""The result out of the program: into the clipboard, or dragged to another one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from app import photo_files
from app.clipboard import DragFile, image_to_qimage
from app.document import Document
from app.jobs import JobQueue
from app.messages import Messages


class Sharing(QObject):
    """Hands photos as they are now to other programs; what takes long is done on the worker."""

    def __init__(self, messages: Messages, files: JobQueue, window: QWidget) -> None:
        super().__init__(window)
        self._messages = messages
        self._files = files
        self._window = window
        self._drags: list[DragFile] = []
        self._is_writing = False

    def copy(self, document: Document) -> None:
        """Put the photo into the clipboard."""
        told = self.tr("The photo is in the clipboard.")

        def done(picture: QImage) -> None:
            QGuiApplication.clipboard().setImage(picture)
            self._messages.done(told, key="copy")

        image, alpha, icc = document.image, document.alpha, document.photo.icc
        self._files.submit(lambda _control: image_to_qimage(image, alpha, icc), done=done, failed=self._tell)

    def drag(self, document: Document, picture: QImage) -> None:
        """Write the photo to a temporary file, then let it be dragged, if the mouse button is still held."""
        if self._is_writing:
            return
        self._is_writing = True
        name = photo_files.filled_name(Path(document.title), document.photo.format).name
        photo = document.photo
        file = DragFile(
            name, lambda path: photo_files.save(photo, document.settled_image()[0], path, None, overwrite=False)
        )
        self._drags.append(file)

        def done(_path: Path) -> None:
            self._is_writing = False
            if not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                return
            drag = QDrag(self._window)
            drag.setMimeData(file.mime_data(None))
            drag.setPixmap(QPixmap.fromImage(picture))
            drag.exec(Qt.DropAction.CopyAction)

        def failed(error: Exception) -> None:
            self._is_writing = False
            self._tell(error)

        self._files.submit(lambda _control: file.prepare(), done=done, failed=failed)

    def leave(self) -> None:
        """Delete the temporary files, when the program ends."""
        for file in self._drags:
            file.remove()

    def _tell(self, error: Exception) -> None:
        self._messages.error(str(error) or type(error).__name__, key="copy")
