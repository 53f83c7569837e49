"""The line between before and after that the user drags across the photo."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

_REACH = 10  # device-independent px around the line in which it is grabbed
_KNOB = 14


class CompareSlider:
    """Left of the line the opened photo, right of it the photo as it is; `share` of the view's width."""

    def __init__(self) -> None:
        self.share = 0.5

    def column(self, view: QSize) -> int:
        """The device px column at which "after" begins."""
        return round(self.share * view.width())

    def move_to(self, x: float, view: QSize) -> None:
        self.share = min(max(x / max(view.width(), 1), 0.0), 1.0)

    def is_hit(self, x: float, view: QSize, ratio: float) -> bool:
        return abs(x - self.column(view)) <= _REACH * ratio

    def painted(self, view: QSize, ratio: float) -> QRect:
        """The device px of line and knob."""
        half = round((_KNOB + 4) * ratio)
        return QRect(self.column(view) - half, 0, 2 * half + 1, view.height())

    def paint(self, painter: QPainter, view: QSize, ratio: float) -> None:
        x, y = float(self.column(view)), view.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for colour, width in ((QColor(0, 0, 0, 150), 4.0), (QColor(255, 255, 255), 2.0)):
            painter.setPen(QPen(colour, width * ratio))
            painter.drawLine(QPointF(x, 0), QPointF(x, view.height()))
        radius = _KNOB * ratio
        painter.setPen(QPen(QColor(0, 0, 0, 150), ratio))
        painter.setBrush(QColor(255, 255, 255))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        painter.setPen(
            QPen(
                QColor(40, 40, 40), 2 * ratio, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
            )
        )
        for side in (-1, 1):
            tip, back = x + side * 0.62 * radius, x + side * 0.28 * radius
            painter.drawPolyline([QPointF(back, y - radius / 3), QPointF(tip, y), QPointF(back, y + radius / 3)])

    def paint_labels(self, painter: QPainter, view: QSize, ratio: float) -> None:
        """Which side is which."""
        before = QCoreApplication.translate("CompareSlider", "Before")
        after = QCoreApplication.translate("CompareSlider", "After")
        font = painter.font()
        font.setPixelSize(round(13 * ratio))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        line = self.column(view)
        for text, left in ((before, True), (after, False)):
            width, height = metrics.horizontalAdvance(text) + round(20 * ratio), round(26 * ratio)
            edge = round(16 * ratio)
            x = edge if left else view.width() - width - edge
            # A label stays on its own side of the line.
            if (left and x + width > line) or (not left and x < line):
                continue
            plate = QRectF(x, edge, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, 170))
            painter.drawRoundedRect(plate, height / 2, height / 2)
            painter.setPen(QColor(255, 255, 255))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)
