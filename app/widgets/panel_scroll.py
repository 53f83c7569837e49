"""The part of a panel that scrolls where the window is low; its scroll bar comes and goes in the panel's margin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.section import MARGIN, RING


class PanelScroll(QScrollArea):
    """Sections below each other; `add` puts one behind the others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(MARGIN - RING, 0, MARGIN - RING // 2, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        for ground in (self.viewport(), inside):
            ground.setAutoFillBackground(False)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    @property
    def is_scrolled(self) -> bool:
        """Whether something is hidden above."""
        return self.verticalScrollBar().value() > 0

    def add(self, section: QWidget) -> None:
        self._column.insertWidget(self._column.count() - 1, section)

    def _make_room(self, _low: int, high: int) -> None:
        """Nothing moves when the scroll bar comes."""
        bar = self.verticalScrollBar().sizeHint().width() if high else 0
        self._column.setContentsMargins(MARGIN - RING, 0, max(0, MARGIN - RING // 2 - bar), 0)
