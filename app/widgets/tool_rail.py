"""The tools, in a rail at the left of the canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from app.action_table import TOOL_RAIL
from app.actions import Actions
from app.theme import Theme

BUTTON, ICON, GAP = 40, 22, 4  # px
_SEPARATOR = 13  # px; with the gap above, 8 on either side of its line
_TOOLS = tuple(name for name in TOOL_RAIL if name != "-")
_STEPS = ("undo", "redo")
_ENDS = ("copy", "zoom_fit", "zoom_100")
_KEYS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
}


class ToolRail(QWidget):
    """One column of buttons; two where the window is too low for that.

    Tab comes to the rail once, the arrow keys move along it.
    """

    drag_started = Signal()  # with the button that copies the photo; the mouse button is held

    def __init__(self, actions: Actions, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setAccessibleName(self.tr("Tools"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        # The bar at its side marks the chosen one; the frame is left to the keyboard.
        self.setStyleSheet("QToolButton:checked:!focus { border-color: transparent; }")
        self.buttons = {name: RailButton(actions[name], theme, self) for name in (*_TOOLS, *_STEPS, *_ENDS)}
        for button in self.buttons.values():
            button.installEventFilter(self)
            button.toggled.connect(self._come_in)
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(GAP, 8, GAP, 8)
        self._layout.setSpacing(GAP)
        self._set_columns(1)
        self._come_in()

    def _set_columns(self, columns: int) -> None:
        """Lay the buttons out anew; tools, steps and zoom each begin a row."""
        if columns == self._columns:
            return
        self._columns = columns
        while self._layout.count():
            self._layout.takeAt(0)
        for row in range(self._layout.rowCount()):
            self._layout.setRowStretch(row, 0)
            self._layout.setRowMinimumHeight(row, 0)
        row = self._add(_TOOLS, 0)
        self._layout.setRowMinimumHeight(row, _SEPARATOR)
        row = self._add(_STEPS, row + 1)
        self._layout.setRowStretch(row, 1)
        self._add(_ENDS, row + 1)
        self.updateGeometry()

    def _add(self, names: Sequence[str], row: int) -> int:
        for number, name in enumerate(names):
            self._layout.addWidget(self.buttons[name], row + number // self._columns, number % self._columns)
        return row + -(-len(names) // self._columns)

    def _height(self, columns: int) -> int:
        rows = sum(-(-len(names) // columns) for names in (_TOOLS, _STEPS, _ENDS))
        return 16 + rows * (BUTTON + GAP) + _SEPARATOR + GAP

    def _let_tab_in(self, button: RailButton) -> None:
        """Tab comes to this button only."""
        for other in self.buttons.values():
            other.setFocusPolicy(Qt.FocusPolicy.TabFocus if other is button else Qt.FocusPolicy.NoFocus)

    def _move(self, button: RailButton, by: int) -> None:
        """To the next button that can be pressed."""
        along = [other for other in self.buttons.values() if other.isEnabled() or other is button]
        wanted = along[(along.index(button) + by) % len(along)]
        self._let_tab_in(wanted)
        # What had the keyboard must not lose it before the next one gets it, or it would go somewhere else.
        wanted.setFocus(Qt.FocusReason.TabFocusReason)

    def _come_in(self) -> None:
        """Tab comes to the chosen tool."""
        if not any(button.hasFocus() for button in self.buttons.values()):
            tools = [self.buttons[name] for name in _TOOLS]
            self._let_tab_in(next((button for button in tools if button.isChecked()), tools[0]))

    def sizeHint(self) -> QSize:
        return QSize(self._columns * (BUTTON + GAP) + GAP, self._height(1))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._columns * (BUTTON + GAP) + GAP, self._height(2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys of the buttons, and where Tab comes in."""
        if not isinstance(watched, RailButton):
            return False
        if event.type() == QEvent.Type.FocusOut:
            self._come_in()
        elif event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            held = bool(event.buttons() & Qt.MouseButton.LeftButton)
            if held and watched is self.buttons["copy"] and not watched.rect().contains(event.position().toPoint()):
                # It has become a drag: letting go is no click any more.
                watched.setDown(False)
                self.drag_started.emit()
                return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            self._move(watched, _KEYS[Qt.Key(event.key())])
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_columns(1 if event.size().height() >= self._height(1) else 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, and lines at its right edge and below the tools."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        line = self._theme.color("line")
        painter.fillRect(self.width() - 1, 0, 1, self.height(), line)
        painter.fillRect(8, self.buttons[_STEPS[0]].y() - 9, self.width() - 16, 1, line)


class RailButton(QToolButton):
    """An action's icon, with a bar at its left while it is the chosen one."""

    def __init__(self, action: QAction, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setIconSize(QSize(ICON, ICON))
        self.setFixedSize(BUTTON, BUTTON)
        self.setAutoRaise(True)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().iconText())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.isChecked():
            role = "focus" if self.isEnabled() else "disabled"
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color(role))
            painter.drawRoundedRect(0, 8, 3, self.height() - 16, 1.5, 1.5)
