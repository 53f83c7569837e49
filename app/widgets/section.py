"""A part of a panel that folds away by its heading."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSettings, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.theme import Theme

HEADING = 40  # px
MARGIN = 16  # px; between the panel's edges and what is in it
RING = 8  # px by which a heading is wider to the left, so that its focus ring has room, and 4 to the right


class Section(QWidget):
    """A heading, and below it what is put into `body`; `name` is what the folding is remembered under in `memory`."""

    def __init__(self, title: str, name: str, memory: QSettings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._memory = memory
        self._key = f"options/folded_{name}"
        self.heading = Heading(title, theme)
        self._content = QWidget()
        self.body = QVBoxLayout(self._content)
        self.body.setContentsMargins(RING, 0, RING // 2, MARGIN)
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self._content)
        theme.changed.connect(self.update)
        self.heading.setChecked(memory.value(self._key, "false") not in (True, "true"))
        self._show()
        self.heading.toggled.connect(self._unfold)

    def _unfold(self, unfolded: bool) -> None:
        self._memory.setValue(self._key, not unfolded)
        self._show()

    def _show(self) -> None:
        self._content.setVisible(self.heading.isChecked())
        self.heading.tell(self.heading.isChecked())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line above, as wide as what is below."""
        QPainter(self).fillRect(RING, 0, self.width() - RING - RING // 2, 1, self._theme.color("line"))


class Heading(QPushButton):
    """The words of a section and an arrow; checked while the section is unfolded."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def tell(self, unfolded: bool) -> None:
        """Say what a click does."""
        tip = self.tr("Fold “{}” away") if unfolded else self.tr("Unfold “{}”")
        self.setToolTip(tip.format(self.text()))
        self.setAccessibleDescription(self.tr("unfolded") if unfolded else self.tr("folded"))

    def sizeHint(self) -> QSize:
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 32, HEADING)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self._theme.color
        if self.hasFocus():
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 5, -1, -5), 4, 4)
        font = self.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(color("text"))
        words = self.rect().adjusted(RING, 0, -RING // 2 - 16, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        pen = QPen(color("text" if self.underMouse() or self.hasFocus() else "muted"), 1.6)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.translate(self.width() - RING // 2 - 6, self.height() / 2)
        painter.rotate(0 if self.isChecked() else 90)
        painter.drawPolyline(QPolygonF([QPointF(-4, -2), QPointF(0, 2), QPointF(4, -2)]))
