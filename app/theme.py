"""Light or dark: applies palette and style sheet, follows the system, and dresses actions and buttons with icons."""

from __future__ import annotations

import importlib
import logging
from types import ModuleType
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from shiboken6 import isValid

from app import look

log = logging.getLogger(__name__)

_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """How the program looks just now.

    Widgets ask for more than the plain look by properties: a QPushButton with primary="true" is the one main button,
    a QLabel has heading="true", muted="true" or level="error", "warning" or "done".
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app: QApplication | None = None
        self._mode = "system"
        self._dark = False
        self._awesome: ModuleType | None = None
        self._targets: WeakKeyDictionary[QAction | QAbstractButton, str] = WeakKeyDictionary()
        self._icons: dict[tuple[str, str], QIcon] = {}

    @property
    def is_dark(self) -> bool:
        """Whether the look is the dark one."""
        return self._dark

    def apply(self, app: QApplication, mode: str) -> None:
        """Make the program "light", "dark", or as the "system" is, now and whenever that changes."""
        hints = app.styleHints()
        if self._app is None:
            self._app = app
            app.setStyle("Fusion")
            hints.colorSchemeChanged.connect(self._follow)
        self._mode = mode
        # Tells the system too: title bars and file dialogs are its own. Unknown gives the choice back to it.
        hints.setColorScheme(_SCHEMES[mode])
        self._follow()

    def color(self, role: str) -> QColor:
        """The colour of a role of `look.COLORS`."""
        return QColor(look.COLORS[role][self._dark])

    def set_icon(self, target: QAction | QAbstractButton, name: str) -> None:
        """Give an action or button an icon of the mdi6 family, in the theme's colours, once the icons are loaded."""
        self._targets[target] = name
        self._dress(target, name)

    def icon(self, name: str, role: str = "muted") -> QIcon:
        """An icon of the mdi6 family in the colour of a role; empty until the icons are loaded.

        Of a control it is plain, brighter under the mouse, and in the accent when it is chosen.
        """
        if self._awesome is None:
            return QIcon()
        if (name, role) not in self._icons:
            muted = role == "muted"
            active, chosen = self.color("text" if muted else role), self.color("focus" if muted else role)
            try:
                self._icons[name, role] = self._awesome.icon(
                    f"mdi6.{name}",
                    color=self.color(role),
                    color_active=active,
                    color_selected=self.color("accent_text"),
                    color_disabled=self.color("disabled"),
                    color_on=chosen,
                    color_on_active=chosen,
                )
            except Exception:
                # qtawesome raises bare exceptions; every action has a text, so the program can be used without icons.
                log.exception("There is no icon %r", name)
                self._icons[name, role] = QIcon()
        return self._icons[name, role]

    def load_icons(self) -> None:
        """Load the icons and set them: once the window is up, since qtawesome takes longer to import than that."""
        if self._awesome is None:
            self._awesome = importlib.import_module("qtawesome")
            self._dress_all()
            self.changed.emit()

    def _follow(self) -> None:
        if self._app is None:
            return
        hints = self._app.styleHints()
        dark = self._mode == "dark" or (self._mode == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
        if dark == self._dark and self._app.styleSheet():
            # The system gives out its own palette with its scheme; ours stays.
            if self._app.palette() != look.palette(dark):
                self._app.setPalette(look.palette(dark))
            return
        self._dark = dark
        self._app.setPalette(look.palette(dark))
        self._app.setStyleSheet(look.style_sheet(dark))
        self._icons.clear()
        self._dress_all()
        self.changed.emit()

    def _dress_all(self) -> None:
        for target, name in list(self._targets.items()):
            if isValid(target):
                self._dress(target, name)

    def _dress(self, target: QAction | QAbstractButton, name: str) -> None:
        if self._awesome is None:
            return
        role = "text" if isinstance(target, QPushButton) else "muted"
        target.setIcon(self.icon(name, "accent_text" if target.property("primary") else role))
