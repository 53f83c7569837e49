"""The pages of the program, at the top left: one button each, of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.action_table import PAGES
from app.actions import Actions
from app.theme import Theme

_ICON = 18  # px
_HEIGHT = 40  # px; buttons of 32 with 4 above and below


class PageSwitch(QWidget):
    """A row of the actions that show a page."""

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setAccessibleName(self.tr("Pages"))
        self.setFixedHeight(_HEIGHT)
        # The line below marks the chosen one; the frame is left to the keyboard.
        self.setStyleSheet("QToolButton:checked:!focus { border-color: transparent; }")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        self.buttons: dict[str, QToolButton] = {}
        for name in PAGES:
            action = actions[name]
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(_ICON, _ICON))
            button.setMinimumSize(80, 32)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(actions.text(name))
            row.addWidget(button)
            button.toggled.connect(self.update)  # the line below is drawn here
            self.buttons[name] = button
        row.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The window's ground, a line below, and a thicker one below the chosen page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        for button in self.buttons.values():
            if button.isChecked():
                painter.fillRect(button.x(), self.height() - 3, button.width(), 3, self._theme.color("focus"))
