"""Above a photo that is open for its hole alone: for what, and the two ways back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.theme import Theme


class LoanBar(QWidget):
    """Stays while the photo is looked at: unlike a message it is part of what goes on."""

    ended = Signal(bool)  # whether the hole is to be taken

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.done_button = QPushButton(self.tr("Done"))
        self.done_button.setProperty("primary", True)
        self.done_button.setToolTip(self.tr("Take this hole and go back to the batch"))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave the hole as it was and go back to the batch"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        row.addWidget(self.cancel_button)
        row.addWidget(self.done_button)
        self.done_button.clicked.connect(lambda: self.ended.emit(True))
        self.cancel_button.clicked.connect(lambda: self.ended.emit(False))
        self.hide()

    def set_name(self, name: str | None) -> None:
        """Say which photo is open for its hole; None: the photo that is looked at is not."""
        if name is not None:
            self.words.setText(self.tr("Editing the hole of {} for the batch").format(name))
            self.setAccessibleName(self.words.text())
        self.setVisible(name is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, a line below, and the accent at the left edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
        painter.fillRect(0, 0, 4, self.height(), self._theme.color("focus"))
