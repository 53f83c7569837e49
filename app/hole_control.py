"""The hole as a whole: grown, shrunk, turned over, cleared, read from a mask file and written to one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app import photo_files
from app.document import Document
from app.jobs import JobControl, JobQueue
from app.messages import Messages
from app.tiles import Flips, hole_flips

Hole = NDArray[np.bool_]

_KEY = "hole"  # of messages: a new one replaces the old


class HoleControl(QObject):
    """What the actions of the Hole menu do to the document that is looked at."""

    def __init__(
        self, document: Callable[[], Document | None], messages: Messages, files: JobQueue, window: QWidget
    ) -> None:
        super().__init__(window)
        self._document = document
        self._messages = messages
        self._files = files
        self._window = window

    def grow(self) -> None:
        """Grow the hole by a step."""
        step = self._step()
        self._change(self.tr("Grow hole"), lambda hole: photo_files.grown_hole(hole, step))

    def shrink(self) -> None:
        """Shrink the hole by a step."""
        step = self._step()
        self._change(self.tr("Shrink hole"), lambda hole: photo_files.grown_hole(hole, -step))

    def invert(self) -> None:
        """Make hole what is none, and the other way round."""
        self._change(self.tr("Invert hole"), np.logical_not)

    def clear(self) -> None:
        """Leave no hole."""
        self._change(self.tr("Clear hole"), np.zeros_like)

    def ask_import(self) -> None:
        """Ask for a mask file, then read the hole from it."""
        document = self._document()
        if document is None:
            return
        folder = str(document.path.parent) if document.path else ""
        dialog = QFileDialog(
            self._window,
            self.tr("Import a hole"),
            folder,
            self.tr("Masks") + " (*.png *.tif *.tiff *.webp *.bmp *.jpg *.jpeg)",
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.load(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def load(self, path: Path) -> None:
        """Replace the hole by that of a mask file."""
        document = self._document()
        if document is None:
            return
        before = document.hole.copy()
        shape = (before.shape[0], before.shape[1])

        def work(_control: JobControl) -> list[Flips]:
            return hole_flips(before, photo_files.load_hole(path, shape))

        def done(flips: list[Flips]) -> None:
            if not isValid(document) or document.is_stroking:
                return
            if flips:
                document.flip_hole(self.tr("Import hole"), flips)
            else:
                self._messages.info(self.tr("{} marks nothing new.").format(path.name), key=_KEY)

        self._files.submit(
            work, done=done, failed=lambda error: self._tell(self.tr("The hole was not imported: {}"), error)
        )

    def ask_export(self) -> None:
        """Ask for a name, then write the hole to it."""
        document = self._document()
        if document is None:
            return
        name = f"{Path(document.title).stem}_mask.png"
        start = str(document.path.with_name(name)) if document.path else name
        dialog = QFileDialog(self._window, self.tr("Export the hole"), start, "PNG (*.png)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.selectFile(Path(start).name)
        dialog.fileSelected.connect(lambda name: self.save(Path(name)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write the hole as a white-on-black PNG."""
        document = self._document()
        if document is None:
            return
        hole = document.hole.copy()
        told = self.tr("The hole was saved as {}.").format(path.name)
        self._files.submit(
            lambda _control: photo_files.save_hole(hole, path),
            done=lambda _: self._messages.done(told, key=_KEY),
            failed=lambda error: self._tell(self.tr("The hole was not exported: {}"), error),
        )

    def _step(self) -> int:
        """Px of one step of growing or shrinking: what one sees of it is alike on small and large photos."""
        document = self._document()
        return max(1, round(min(document.hole.shape) / 400)) if document else 1

    def _change(self, text: str, change: Callable[[Hole], Hole]) -> None:
        """Put in place, as one step, what the worker makes of the hole."""
        document = self._document()
        if document is None:
            return
        hole, last = document.hole.copy(), document.history.last

        def work(_control: JobControl) -> list[Flips]:
            return hole_flips(hole, change(hole))

        def done(flips: list[Flips]) -> None:
            # A stroke that was made meanwhile is not to be undone by an answer about the hole before it.
            if isValid(document) and document.history.last is last and not document.is_stroking:
                document.flip_hole(text, flips)

        self._files.submit(
            work, done=done, failed=lambda error: self._tell(self.tr("The hole stays as it is: {}"), error)
        )

    def _tell(self, text: str, error: Exception) -> None:
        self._messages.error(text.format(str(error) or type(error).__name__), key=_KEY)
