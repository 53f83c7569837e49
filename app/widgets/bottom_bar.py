"""The bar below a page: words beside the buttons, or above them where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.theme import Theme
from app.widgets.section import MARGIN

_WORDS = 240  # px; where there are fewer beside the buttons, the words stand above them


class BottomBar(QWidget):
    """Whoever derives from it calls `lay_line` once, and `fit` when buttons come or go."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._buttons = QWidget()
        # The style would let buttons become narrower than their words.
        self._buttons.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(16)

    def lay_line(self, words: QWidget, bar: QWidget, buttons: Sequence[QWidget]) -> QBoxLayout:
        """The words above the bar, beside the buttons; for the derived widget's layout."""
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(words)
        column.addWidget(bar)
        column.addStretch(1)
        self._line.addWidget(told, 1)
        self._line.addWidget(self._buttons)
        return self._line

    def fit(self) -> None:
        """Put the words above the buttons where they do not fit side by side."""
        is_narrow = self.width() < self._buttons.sizeHint().width() + _WORDS + 2 * MARGIN
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        if self._line.direction() != wanted:
            self._line.setDirection(wanted)
            self._line.setSpacing(8 if is_narrow else 16)

    def minimumSizeHint(self) -> QSize:
        """That of the buttons, since the words can stand above them."""
        return QSize(self._buttons.sizeHint().width() + 2 * MARGIN, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, and a line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, 0, self.width(), 1, self._theme.color("line"))
