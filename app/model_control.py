"""The models there are: shown in a dialog, taken in, renamed, given away and deleted, and one of them fills."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import QObject, QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from shiboken6 import isValid

from app import model_shelf
from app.jobs import JobQueue
from app.tuning_state import ModelLine

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.widgets.model_dialog import ModelDialog

STARTER = "starter"
_KEY = "models"  # of messages about models: a new one replaces the old
_SUFFIX = ".safetensors"

T = TypeVar("T")


class ModelControl(QObject):
    """The models of a window. Files are read and written by a worker, so nothing here waits."""

    models_changed = Signal(list)  # of ModelLine: as they were found last

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._dialog: ModelDialog | None = None
        self._folder = ""  # where models were exported to or imported from last
        window.settings.changed.connect(self._settings_changed)

    @cached_property
    def _queue(self) -> JobQueue:
        return self._window.make_queue("models")

    def show(self) -> None:
        """Show the dialog."""
        dialog = self._shown
        if dialog is None:
            from app.widgets.model_dialog import ModelDialog

            self._dialog = dialog = ModelDialog(self._settings, self._window.theme, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.default_wanted.connect(self._choose_default)
            dialog.rename_wanted.connect(self.rename)
            dialog.import_wanted.connect(self._ask_import)
            dialog.files_dropped.connect(self.import_files)
            dialog.export_wanted.connect(self._ask_export)
            dialog.delete_wanted.connect(self._ask_to_delete)
            dialog.list_wanted.connect(self.find)
            self.find()
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def find(self) -> None:
        """Look which models there are."""

        def failed(error: Exception) -> None:
            if self._shown:
                self._shown.set_failed(_words(error))

        self._begin(self.tr("Looking for models…"))
        self._queue.submit(lambda _control: model_shelf.shelf(), done=self._show_models, failed=failed)

    def set_default(self, name: str) -> None:
        """Have a model fill from now on: in the editor, which loads it at once, and in batches."""
        self._settings.update(model=name)

    def take_over(self, path: Path, name: str, done: Callable[[str], None]) -> None:
        """Copy a run's model onto the shelf and hand its name there to `done`; what goes wrong is told."""
        failed = self.tr("The model could not be kept: {}")
        self._change(lambda: model_shelf.take_over(path, name), self.tr("Copying the model…"), failed, done)

    def rename(self, name: str, new: str) -> None:
        """Give a model of the user's own another name; if it is the default, it stays so."""

        def renamed(now: str) -> None:
            if self._settings.prefs.model == name:
                self.set_default(now)
            self._tell(self.tr("“{}” is called “{}” now.").format(name, now), "done")

        failed = self.tr("“{}” was not renamed: {}").format(name, "{}")
        self._change(lambda: model_shelf.rename(name, new), self.tr("Renaming…"), failed, renamed)

    def import_files(self, paths: Sequence[Path]) -> None:
        """Copy models from files onto the shelf, one by one; one that is none does not keep the others away."""

        def imported(result: tuple[list[str], list[str]]) -> None:
            names, problems = result
            words = []
            if names:
                listed = ", ".join(f"“{name}”" for name in names)
                words.append(self.tr("Imported: {}.").format(listed))
            if problems:
                words.append(self.tr("Not imported: {}").format(" ".join(f"{why.rstrip('.')}." for why in problems)))
            self._tell(" ".join(words), "error" if problems else "done")

        if paths:
            self._folder = str(paths[-1].parent)
            busy = self.tr("Importing {}…").format(paths[0].name if len(paths) == 1 else str(len(paths)))
            work = partial(model_shelf.import_files, paths)
            failed = self.tr("Nothing was imported: {}")
            self._change(work, busy, failed, imported, choose=lambda result: result[0][-1] if result[0] else "")

    def export(self, name: str, target: Path, *, overwrite: bool = False) -> None:
        """Copy a model with its card to a file."""

        def exported(written: Path) -> None:
            self._folder = str(written.parent)
            self._tell(self.tr("“{}” was exported to {}.").format(name, written), "done")

        failed = self.tr("“{}” was not exported: {}").format(name, "{}")
        busy = self.tr("Exporting “{}”…").format(name)
        self._change(
            lambda: model_shelf.export(name, target, overwrite=overwrite), busy, failed, exported, choose=lambda _: name
        )

    def delete(self, name: str) -> None:
        """Move a model of the user's own to the trash; if it is the default, the starter fills from then on."""

        def deleted(_nothing: None) -> None:
            text = self.tr("“{}” is in the trash.").format(name)
            if self._settings.prefs.model == name:
                self.set_default(STARTER)
                text += " " + self.tr("The starter model fills from now on.")
            self._tell(text, "done")

        failed = self.tr("“{}” was not deleted: {}").format(name, "{}")
        busy = self.tr("Deleting “{}”…").format(name)
        self._change(lambda: model_shelf.to_trash(name), busy, failed, deleted, choose=lambda _: "")

    @property
    def _shown(self) -> ModelDialog | None:
        """The dialog while it is there."""
        return self._dialog if self._dialog is not None and isValid(self._dialog) else None

    def _change(
        self,
        work: Callable[[], T],
        busy: str,
        failed: str,
        done: Callable[[T], None],
        choose: Callable[[T], str] = str,
    ) -> None:
        """Change something on the shelf, on the worker, show what is there then, and go on with `done`.

        `failed` is a sentence with a place for the reason; `choose` names the model whose card is shown.
        """

        def changed(result: tuple[T, list[ModelLine]]) -> None:
            value, lines = result
            self._show_models(lines, choose(value))
            done(value)

        def not_changed(error: Exception) -> None:
            def tell() -> None:
                self._tell(failed.format(_words(error)), "error")

            def listed(lines: list[ModelLine]) -> None:
                self._show_models(lines)
                tell()

            # What was shown may be no longer true.
            self._queue.submit(lambda _control: model_shelf.shelf(), done=listed, failed=lambda _other: tell())

        self._begin(busy)
        self._queue.submit(lambda _control: (work(), model_shelf.shelf()), done=changed, failed=not_changed)

    def _begin(self, busy: str) -> None:
        self._window.messages.dismiss(_KEY)
        if self._shown:
            self._shown.set_busy(busy)

    def _show_models(self, lines: list[ModelLine], choose: str = "") -> None:
        if self._shown:
            self._shown.set_models(lines, self._settings.prefs.model, choose)
        self.models_changed.emit(lines)

    def _tell(self, text: str, level: Literal["done", "error"]) -> None:
        """In the dialog where the user looks at it, else in the window."""
        if self._shown:
            self._shown.set_busy("")
            self._shown.tell(text, level)
        elif level == "error":
            actions = ((self.tr("Models…"), self.show),)
            self._window.messages.error(text, actions=actions, key=_KEY)
        else:
            self._window.messages.done(text, key=_KEY)

    def _settings_changed(self, name: str) -> None:
        if name == "model" and self._shown:
            self._shown.set_current_default(self._settings.prefs.model)

    def _choose_default(self, name: str) -> None:
        self.set_default(name)
        self._tell(self.tr("“{}” fills from now on, in the editor and in batches.").format(name), "done")

    def _ask_import(self) -> None:
        dialog = QFileDialog(self._shown, self.tr("Import models"), self._folder or _documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Models") + f" (*{_SUFFIX} *.pth *.pt)", self.tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: self.import_files([Path(name) for name in names]))
        _open(dialog)

    def _ask_export(self, name: str) -> None:
        dialog = QFileDialog(self._shown, self.tr("Export “{}”").format(name), self._folder or _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Model of LBAM Studio") + f" (*{_SUFFIX})")
        dialog.setDefaultSuffix(_SUFFIX[1:])
        dialog.selectFile(f"{name}{_SUFFIX}")

        def chosen(text: str) -> None:
            # The dialog has asked about this very file, not about one with another ending.
            self.export(name, Path(text), overwrite=Path(text).suffix.lower() == _SUFFIX)

        dialog.fileSelected.connect(chosen)
        _open(dialog)

    def _ask_to_delete(self, name: str) -> None:
        box = QMessageBox(self._shown)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Delete the model “{}”?").format(name))
        words = self.tr("Its file is moved to the trash. Photos that it has filled stay as they are.")
        if name == self._settings.prefs.model:
            words += " " + self.tr("The starter model fills from then on.")
        box.setInformativeText(words)
        delete = box.addButton(self.tr("Delete"), QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton(self.tr("Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)

        def answered(button: QPushButton) -> None:
            if button is delete:
                self.delete(name)

        box.buttonClicked.connect(answered)
        box.open()


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _open(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _words(error: Exception) -> str:
    """Why, as a sentence that ends with a full stop."""
    return f"{str(error).rstrip('.') or type(error).__name__}."
