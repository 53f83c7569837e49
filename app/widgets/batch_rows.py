"""How one photo of a batch is painted: its picture with the damage, its name, its state in words and with an icon."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.batch_state import BUSY, STATES, Row, found_line, state_words
from app.theme import Theme
from app.widgets.controls import wrapped

PICTURE = QSize(88, 66)
ROW, THUMBNAIL, OVERLAY = (Qt.ItemDataRole.UserRole + number for number in range(3))
_NARROW = 232  # px; in narrower rows pictures are half as large, so that words have room
_GAP = 8
_ICON = 16
_BAR = 3  # px; the height of a bar that tells how far a photo is

Index = QModelIndex | QPersistentModelIndex


class BatchRows(QStyledItemDelegate):
    """Rows of one height, whatever is in them, so that thousands of them cost nothing."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def height(self) -> int:
        """A row's height in the view's font: that of the picture or of three lines."""
        return max(PICTURE.height(), 3 * self._view.fontMetrics().height() + 4) + 2 * _GAP

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(PICTURE.width() + 3 * _GAP + 80, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Row = index.data(ROW)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_current = self._view.currentIndex() == index
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, box, state, is_current)
        size = PICTURE if box.width() >= _NARROW else PICTURE / 2
        picture = QRect(box.left() + _GAP + 4, box.top() + (box.height() - size.height()) // 2, 0, 0)
        picture.setSize(size)
        self._paint_picture(painter, picture, index)
        left = picture.right() + 1 + _GAP
        lines = 3 * self._view.fontMetrics().height() + 4
        words = QRect(left, box.top() + (box.height() - lines) // 2, box.right() - _GAP - left, lines)
        self._paint_words(painter, words, row, is_current)
        if row.state in BUSY and row.progress > 0:
            bar = QRect(left, box.bottom() - _BAR - 1, words.width(), _BAR)
            painter.fillRect(bar, self._theme.color("line"))
            bar.setWidth(round(bar.width() * min(row.progress, 1.0)))
            painter.fillRect(bar, self._theme.color("accent"))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, is_current: bool) -> None:
        color = self._theme.color
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver and self._view.isEnabled():
            painter.fillRect(box, color("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, color("line"))
        if is_current:
            # A bar and bold letters: the mark does not rest on colour.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("focus"))
            painter.drawRoundedRect(QRectF(box.left() + 1, box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
            if self._view.hasFocus():
                painter.setPen(QPen(color("focus"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)

    def _paint_picture(self, painter: QPainter, place: QRect, index: Index) -> None:
        pixmap = index.data(THUMBNAIL)
        if not isinstance(pixmap, QPixmap) or pixmap.isNull():
            painter.fillRect(place, self._theme.color("line"))
            sign = QRect(0, 0, 24, 24)
            sign.moveCenter(place.center())
            row: Row = index.data(ROW)
            name = "image-broken-variant" if row.state == "failed" else "image-outline"
            self._theme.icon(name).paint(painter, sign)
            return
        picture = QRect()
        picture.setSize(pixmap.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio))
        picture.moveCenter(place.center())
        painter.drawPixmap(picture, pixmap)
        overlay = index.data(OVERLAY)
        if isinstance(overlay, QPixmap):
            painter.drawPixmap(picture, overlay)

    def _paint_words(self, painter: QPainter, box: QRect, row: Row, is_current: bool) -> None:
        color = self._theme.color
        font = QFont(self._view.font())
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        line = QRect(box.left(), box.top(), box.width(), self._view.fontMetrics().height())
        painter.setFont(font)
        painter.setPen(color("text"))
        painter.drawText(line, left, metrics.elidedText(row.name, Qt.TextElideMode.ElideMiddle, line.width()))
        font.setWeight(QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        line.translate(0, line.height() + 2)
        state = STATES[row.state]
        icon = QRect(line.left(), line.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        self._theme.icon(state.icon, state.role).paint(painter, icon)
        beside = line.adjusted(_ICON + 6, 0, 0, 0)
        first, second = self._lines(row, metrics, beside.width(), line.width())
        painter.drawText(beside, left, first)
        painter.setPen(color("muted"))
        line.translate(0, line.height() + 2)
        painter.drawText(line, left, second)

    def _lines(self, row: Row, metrics: QFontMetrics, first_width: int, second_width: int) -> tuple[str, str]:
        """The line beside the icon and the one below, which a reason may need as well."""
        words = state_words(row)
        if row.reason:
            lines = wrapped(f"{words}: {row.reason}", metrics, first_width)
            first, second = lines[0], " ".join(lines[1:])
        else:
            first, second = words, found_line(row)
            if not second:
                return first, metrics.elidedText(row.folder, Qt.TextElideMode.ElideMiddle, second_width)
        right = Qt.TextElideMode.ElideRight
        return metrics.elidedText(first, right, first_width), metrics.elidedText(second, right, second_width)


def spoken(row: Row) -> str:
    """A photo as a screen reader tells it."""
    return ", ".join(part for part in (row.name, state_words(row), found_line(row)) if part)
