"""The recent photos as cards in a grid, which arrow keys, mouse and screen readers get around in."""

import contextlib
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from app.theme import Theme

CARD = 184  # px; the width that cards aim at
PICTURE = 104  # px; the height of the small picture
GAP = 8
THUMBNAIL = 480  # px; the long side that small pictures should have, enough for a screen of scale 2
PATH, PIXMAP, MISSING = (Qt.ItemDataRole.UserRole + number for number in range(3))

Index = QModelIndex | QPersistentModelIndex


class RecentPhotos(QListView):
    """A grid as high as its cards; the page around it scrolls."""

    chosen = Signal(Path)
    removed = Signal(Path)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._items: dict[Path, QStandardItem] = {}
        self._cards = Cards(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._cards)
        self.setAccessibleName(self.tr("Recent photos"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        # The cards stand on the page itself.
        self.setStyleSheet("QListView, QListView:focus { background: transparent; border: none; }")
        self.activated.connect(self._choose)
        theme.changed.connect(self._repaint)

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Show these photos; pictures that are known already stay."""
        before, self._items = self._items, {}
        kept = {path: (item.data(PIXMAP), bool(item.data(MISSING))) for path, item in before.items()}
        self._model.clear()
        for path in paths:
            item = QStandardItem(path.name)
            item.setData(path, PATH)
            item.setEditable(False)
            pixmap, missing = kept.get(path, (None, False))
            item.setData(pixmap, PIXMAP)
            self._items[path] = item
            self._describe(item, missing=missing)
            self._model.appendRow(item)
        self._fit()

    def set_thumbnail(self, path: Path, image: QImage) -> None:
        """Show the small picture of a photo, which may have left the list."""
        if (item := self._items.get(path)) is not None:
            item.setData(QPixmap.fromImage(image), PIXMAP)
            self._describe(item, missing=False)

    def set_missing(self, path: Path) -> None:
        """Grey a photo whose file is gone."""
        if (item := self._items.get(path)) is not None:
            self._describe(item, missing=True)

    def remove_text(self) -> str:
        """The words for taking a photo off the list."""
        return self.tr("Remove from list")

    def _repaint(self) -> None:
        # viewport() only here, not in __init__: the first call that returns a plain QWidget makes PySide look through
        # all kinds of widgets there are, which takes a tenth of a start.
        self.viewport().update()

    def _describe(self, item: QStandardItem, *, missing: bool) -> None:
        path: Path = item.data(PATH)
        item.setData(missing, MISSING)
        words = self.tr("{name}, in {folder}").format(name=path.name, folder=path.parent)
        if missing:
            words += self.tr(", not found")
        item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
        where = self.tr("{path}\nThe file is not there any more. Remove it from the list with Del.")
        item.setToolTip(where.format(path=path) if missing else str(path))

    def _choose(self, index: QModelIndex) -> None:
        if index.data(MISSING):
            self._offer_removal(index, self.viewport().mapToGlobal(self.visualRect(index).center()))
        else:
            self.chosen.emit(index.data(PATH))

    def _offer_removal(self, index: QModelIndex, where: QPoint) -> None:
        path: Path = index.data(PATH)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not index.data(MISSING):
            menu.addAction(self.tr("Open"), lambda: self.chosen.emit(path))
        menu.addAction(self.remove_text(), lambda: self.removed.emit(path))
        menu.popup(where)

    def _cross_at(self, point: QPoint) -> QModelIndex:
        """The card whose cross is there, or no card."""
        index = self.indexAt(point)
        if index.isValid() and self._cards.cross(self.visualRect(index)).contains(point):
            return index
        return QModelIndex()

    def _fit(self) -> None:
        """As many columns as there is room for, all of one width, and as high as the rows."""
        width = max(self.width(), CARD)
        columns = max(1, min(width // CARD, 6))
        cell = QSize((width - 1) // columns, self._cards.height())
        if cell != self.gridSize():
            self.setGridSize(cell)
        self._cards.size = cell
        self.setFixedHeight(-(-self._model.rowCount() // columns) * cell.height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the cards out anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes a card off the list, Enter opens it."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self.removed.emit(index.data(PATH))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._choose(index)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """One click opens, one on the cross removes."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if (cross := self._cross_at(point)).isValid():
            self.removed.emit(cross.data(PATH))
        elif (index := self.indexAt(point)).isValid():
            self._choose(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over a card, and the cross of the card under the mouse."""
        super().mouseMoveEvent(event)
        over = self.indexAt(event.position().toPoint()).isValid()
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """The cross has a tooltip of its own."""
        if event.type() == QEvent.Type.ToolTip:
            point = self.viewport().mapFromGlobal(QCursor.pos())
            if (index := self._cross_at(point)).isValid():
                QToolTip.showText(QCursor.pos(), self.tr("Remove from list (Del)"), self, self.visualRect(index))
                return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open and Remove, by right click or the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            where = self.visualRect(index).center() if by_key else event.pos()
            self._offer_removal(index, self.viewport().mapToGlobal(where))


class Cards(QStyledItemDelegate):
    """Paints one photo: its picture, name and folder; a cross under the mouse; a ring with the keyboard."""

    def __init__(self, theme: Theme, parent: RecentPhotos) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent
        self.size = QSize(CARD, PICTURE)

    def height(self) -> int:
        """A card's height in the view's font, with the gap below."""
        return PICTURE + 2 * self._view.fontMetrics().height() + 3 * GAP

    def cross(self, card: QRect) -> QRect:
        """Where a card's cross is."""
        picture = self._picture(card)
        return QRect(picture.right() - 27, picture.top() + 4, 24, 24)

    def _picture(self, card: QRect) -> QRect:
        inner = card.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2)
        return QRect(inner.left() + 4, inner.top() + 4, inner.width() - 8, PICTURE)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The grid's cell."""
        return self.size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card."""
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        card: QRect = option.rect
        state: QStyle.StateFlag = option.state
        color = self._theme.color
        missing = bool(index.data(MISSING))
        hovered = bool(state & QStyle.StateFlag.State_MouseOver) and self._view.isEnabled()
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._view.hasFocus()
        inner = QRectF(card.adjusted(GAP // 2, GAP // 2, -GAP // 2, -GAP // 2))
        if hovered or focused:
            painter.setPen(QPen(color("focus"), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(color("hover"))
            painter.drawRoundedRect(inner.adjusted(1, 1, -1, -1), 8, 8)
        picture = self._picture(card)
        if not self._view.isEnabled():
            painter.setOpacity(0.5)
        self._paint_picture(painter, picture, index, missing=missing)
        self._paint_words(painter, picture, index, missing=missing)
        if hovered:
            self._paint_cross(painter, self.cross(card))
        painter.restore()

    def _paint_picture(self, painter: QPainter, picture: QRect, index: Index, *, missing: bool) -> None:
        color = self._theme.color
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(picture), 6, 6)
        painter.fillPath(shape, color("canvas"))
        pixmap = index.data(PIXMAP)
        if isinstance(pixmap, QPixmap) and not pixmap.isNull():
            painter.save()
            painter.setClipPath(shape)
            painter.setOpacity(painter.opacity() * (0.3 if missing else 1.0))
            painter.drawPixmap(QRectF(picture), pixmap, _cover(pixmap.size(), picture.size()))
            painter.restore()
        else:
            self._paint_hills(painter, QRectF(picture), missing=missing)
        painter.setPen(QPen(color("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_hills(self, painter: QPainter, picture: QRectF, *, missing: bool) -> None:
        """A sign for a photo whose picture is not there (yet); crossed out if the file is gone."""
        middle = picture.center()
        frame = QRectF(middle.x() - 18, middle.y() - 14, 36, 28)
        painter.setPen(QPen(self._theme.color("muted"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 3, 3)
        hills = QPainterPath(frame.bottomLeft() + QRectF(0, 0, 3, -6).bottomRight())
        for x, y in ((13, 12), (21, 20), (26, 15), (33, 22)):
            hills.lineTo(frame.left() + x, frame.top() + y)
        painter.drawPath(hills)
        painter.drawEllipse(QRectF(frame.left() + 22, frame.top() + 5, 5, 5))
        if missing:
            painter.drawLine(frame.bottomLeft() + QPoint(-5, 5), frame.topRight() + QPoint(5, -5))

    def _paint_words(self, painter: QPainter, picture: QRect, index: Index, *, missing: bool) -> None:
        color = self._theme.color
        metrics = self._view.fontMetrics()
        path: Path = index.data(PATH)
        line = QRect(picture.left() + 2, picture.bottom() + 6, picture.width() - 4, metrics.height())
        painter.setPen(color("muted") if missing else color("text"))
        elided = metrics.elidedText(path.name, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        line.translate(0, metrics.height() + 1)
        painter.setPen(color("warning") if missing else color("muted"))
        below = (
            QCoreApplication.translate("RecentPhotos", "not found")
            if missing
            else _short_folder(path.parent, metrics, line.width())
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, below)

    def _paint_cross(self, painter: QPainter, box: QRect) -> None:
        painter.setOpacity(1.0)
        back = QColor(self._theme.color("panel"))
        back.setAlphaF(0.92)
        over = box.contains(self._view.viewport().mapFromGlobal(QCursor.pos()))
        painter.setPen(QPen(self._theme.color("text" if over else "line"), 1))
        painter.setBrush(back)
        painter.drawEllipse(QRectF(box).adjusted(1, 1, -1, -1))
        painter.setPen(QPen(self._theme.color("text"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        arms = QRectF(box).adjusted(8, 8, -8, -8)
        painter.drawLine(arms.topLeft(), arms.bottomRight())
        painter.drawLine(arms.topRight(), arms.bottomLeft())


def _cover(size: QSize, room: QSize) -> QRectF:
    """The middle part of a picture that fills the room."""
    part = QSize(room).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
    return QRectF((size.width() - part.width()) / 2, (size.height() - part.height()) / 2, part.width(), part.height())


def _short_folder(folder: Path, metrics: QFontMetrics, room: int) -> str:
    """A folder as people write it, with ~ for the home; where room is short, the last folders of it."""
    with contextlib.suppress(ValueError):
        folder = "~" / folder.relative_to(Path.home())
    for first in range(len(folder.parts)):
        text = str(Path("…", *folder.parts[first:])) if first else str(folder)
        if metrics.horizontalAdvance(text) <= room:
            return text
    return metrics.elidedText(folder.name, Qt.TextElideMode.ElideMiddle, room)
