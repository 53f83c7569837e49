"""The dialogs of the window: settings, shortcuts, help. None of them is in the way of work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.settings import log_folder
from app.startup import version

if TYPE_CHECKING:
    from app.main_window import MainWindow

Choices = list[tuple[str, str]]
Dialog = TypeVar("Dialog", bound=QWidget)


class Dialogs(QObject):
    """Shows each dialog when it is asked for, and imports it no sooner."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_settings(self) -> None:
        from app.widgets.settings_dialog import SettingsDialog

        window = self._window
        dialog = self._show(SettingsDialog, lambda: SettingsDialog(window.settings, window.theme, window))

        def found(choices: tuple[Choices, Choices]) -> None:
            if isValid(dialog):
                dialog.set_models(choices[0])
                dialog.set_devices(choices[1])

        # Models are files, and devices are known to torch alone.
        window.with_editor(lambda editor: editor.list_choices(found))

    def show_shortcuts(self) -> None:
        from app.widgets.shortcuts_dialog import ShortcutsDialog

        self._show(ShortcutsDialog, lambda: ShortcutsDialog(self._window.actions_table, self._window))

    def show_about(self) -> None:
        from app.widgets.about_dialog import AboutDialog

        self._show(AboutDialog, lambda: AboutDialog(version(), self._window))

    def copy_diagnostics(self) -> None:
        """Put what somebody who helps wants to know into the clipboard."""
        from app.crash import diagnostics

        window, extra = self._window, {}
        if window.editor:
            status = window.editor.filler.status
            extra["Model"] = f"{status.model}, {status.state}, {status.device} ({status.why}) {status.error}"
        QGuiApplication.clipboard().setText(diagnostics(window.settings, extra))
        window.messages.done(
            self.tr("Versions, settings and the end of the log are in the clipboard."), key="diagnostics"
        )

    def open_log(self) -> None:
        """Show the folder of the log in the file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))

    def _show(self, kind: type[Dialog], make: Callable[[], Dialog]) -> Dialog:
        """One dialog of each kind."""
        dialog = self._window.findChild(kind) or make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()
        return dialog
