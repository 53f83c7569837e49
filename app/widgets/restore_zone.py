"""Where photos are dropped on the Restore page: its empty state, and what lights up while files hover."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from app.theme import Theme
from app.widgets.start_page import COLUMN, MARGIN, NARROW, DropZone


class BatchZone(DropZone):
    """The start page's field with the words and buttons for many photos."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.add_files_button = self.open_button
        self.add_files_button.setText(self.tr("Add photos…"))
        self.add_files_button.setToolTip(self.tr("Choose photos to repair"))
        self.add_folder_button = self.sample_button
        self.add_folder_button.setText(self.tr("Add folder…"))
        self.add_folder_button.setToolTip(self.tr("Choose a folder; the photos in it and in its folders are repaired"))
        self.paste_button.hide()
        found = self.tr("Scratches, dust, folds, stains and date stamps are found and repaired.")
        kept = self.tr("Repaired copies go to a folder of their own. The originals are not touched.")
        self._hint.setText(f"{found}\n{kept}")

    def _say(self) -> None:
        if self._opening is not None:
            self._title.setText(self.tr("Looking for photos…"))
        elif self._hovering:
            self._title.setText(self.tr("Let go to add"))
        else:
            self._title.setText(self.tr("Drop damaged photos or folders here"))
        self.update()


class EmptyPage(QScrollArea):
    """The field in the middle of the page; it scrolls where the window is low."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = BatchZone(theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.zone.setMaximumWidth(COLUMN)
        self.zone.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        page = QWidget()
        self._row = QHBoxLayout(page)
        self._row.addStretch(1)
        self._row.addWidget(self.zone, 1000, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self.setWidget(page)
        self.setFocusProxy(self.zone.add_files_button)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < NARROW
        margin = MARGIN // 3 if is_narrow else MARGIN
        self._row.setContentsMargins(margin, margin, margin, margin)
        self.zone.set_narrow(is_narrow)


class HoverHint(QWidget):
    """Lies over a page with photos while files hover above it."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._theme = theme
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_words(self, words: str) -> None:
        """Come, over all of the page."""
        self._words = words
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(self._theme.color("window"))
        veil.setAlphaF(0.85)
        painter.fillRect(self.rect(), veil)
        pen = QPen(self._theme.color("accent"), 2)
        pen.setDashPattern((4, 4))
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(16, 16, -16, -16), 16, 16)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
