"""Small parts of the Train page: its buttons, and the column that scrolls where the window is low."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.widgets.start_page import MARGIN, NARROW


class PageScroll(QScrollArea):
    """A column in the middle, at most `width` px wide; `column` takes what is in it."""

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setMaximumWidth(width)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        page = QWidget()
        self._row = QHBoxLayout(page)
        self._row.setSpacing(0)
        self._row.addStretch(1)
        self._row.addWidget(inside, 1000)
        self._row.addStretch(1)
        self.setWidget(page)

    @property
    def is_narrow(self) -> bool:
        """Whether margins are small and things stand below each other."""
        return self.width() < NARROW

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the content the room of a narrow window."""
        super().resizeEvent(event)
        margin = MARGIN // 2 if self.is_narrow else MARGIN
        self._row.setContentsMargins(margin, margin, margin, margin)


def heading(text: str) -> QLabel:
    """The words above a part of the page."""
    label = QLabel(text)
    label.setProperty("heading", True)
    label.setWordWrap(True)
    return label


def muted(text: str = "") -> QLabel:
    """Words beside what matters, in as many lines as they need."""
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def plain_button(text: str, tip: str, pressed: Callable[[], object] | None = None) -> QPushButton:
    """A button that Tab comes to, and of which a click leaves the keyboard where it is."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoDefault(False)
    if pressed:
        button.clicked.connect(pressed)
    return button


def icon_button(theme: Theme, icon: str, name: str, tip: str) -> QToolButton:
    """A square button with an icon only; its name is for those who do not see it."""
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(name)
    button.setToolTip(tip)
    button.setFixedSize(32, 32)
    button.setIconSize(QSize(20, 20))
    theme.set_icon(button, icon)
    return button


def make_primary(theme: Theme, button: QAbstractButton, primary: bool, icon: str) -> None:
    """Let a button be the page's main one or one of the others, with its icon in the fitting colour."""
    if bool(button.property("primary")) != primary:
        button.setProperty("primary", primary)
        button.style().unpolish(button)
        button.style().polish(button)
    theme.set_icon(button, icon)
