"""What was found in a folder of photos: pictures of those held out, and a list of those left out, with reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QImage,
    QPainter,
    QPen,
    QPixmap,
    QResizeEvent,
    QShowEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.tuning_state import LeftOut
from app.widgets.restore_preset import Choice
from app.widgets.train_terms import grouped, kind_words, reason_words, short_path

PICTURE = QSize(96, 72)
_GAP = 4
_ROWS = 3  # of small pictures; more of them scroll
_LIST_ROWS = 9
FILE, PIXMAP = (Qt.ItemDataRole.UserRole + number for number in range(2))

Index = QModelIndex | QPersistentModelIndex


class HeldOut(QListView):
    """Small pictures in a grid as high as it needs; arrow keys go along them, the tooltip has the name."""

    thumbnails_wanted = Signal(list)  # of paths, each once: to be answered by `set_thumbnail`

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._items: dict[str, QStandardItem] = {}
        self._asked: set[str] = set()
        self.setModel(self._model)
        self.setItemDelegate(_Pictures(theme, self))
        self.setAccessibleName(self.tr("Photos held out to judge by"))
        self.setToolTip(self.tr("It never learns from these, so they show honestly what was gained"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        self.setTabKeyNavigation(False)
        theme.changed.connect(self.viewport().update)

    @property
    def files(self) -> list[str]:
        """The photos that are shown."""
        return list(self._items)

    def set_files(self, files: Sequence[str], folder: str) -> None:
        """Show these; their small pictures are asked for once they are in sight."""
        if list(files) == self.files:
            return
        self._model.clear()
        self._items = {}
        self._asked.clear()
        for file in files:
            item = self._items[file] = QStandardItem()
            item.setData(file, FILE)
            item.setToolTip(short_path(file, folder))
            item.setAccessibleText(short_path(file, folder))
            self._model.appendRow(item)
        self._fit()
        self._ask()

    def set_thumbnail(self, file: str, image: QImage) -> None:
        """Show a small picture, if its photo is still shown."""
        if file in self._items and not image.isNull():
            size = PICTURE * 2  # for screens of scale 2
            small = image.scaled(
                size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
            )
            cut = QRect(QPoint(), size)
            cut.moveCenter(small.rect().center())
            self._items[file].setData(QPixmap.fromImage(small.copy(cut)), PIXMAP)

    def _ask(self) -> None:
        missing = [file for file in self._items if file not in self._asked]
        if missing and self.isVisible():
            self._asked.update(missing)
            self.thumbnails_wanted.emit(missing)

    def _fit(self) -> None:
        columns = max(1, self.width() // (PICTURE.width() + _GAP))
        rows = -(-len(self._items) // columns)
        self.setFixedHeight(max(1, min(rows, _ROWS)) * (PICTURE.height() + _GAP))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _Pictures(QStyledItemDelegate):
    """A picture, or an icon until it is there; a ring around the one that the keyboard is on."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return PICTURE + QSize(_GAP, _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place = QRect(option.rect.topLeft(), PICTURE)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        pixmap = index.data(PIXMAP)
        if isinstance(pixmap, QPixmap):
            painter.drawPixmap(place, pixmap)
        else:
            painter.fillRect(place, self._theme.color("line"))
            sign = QRect(0, 0, 24, 24)
            sign.moveCenter(place.center())
            self._theme.icon("image-outline").paint(painter, sign)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            for role, inset in (("window", 2.5), ("focus", 1.0)):
                painter.setPen(QPen(self._theme.color(role), 2))
                painter.drawRect(QRectF(place).adjusted(inset, inset, -inset, -inset))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(self._theme.color("border"), 1))
            painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()


class LeftOutList(QWidget):
    """The files below their reasons; a filter shows those of one reason only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left_out: tuple[LeftOut, ...] = ()
        self.filter = Choice(self.tr("Show"), self.tr("Which of the photos that are left out are listed"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Photos that are left out"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(16)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.setTabKeyNavigation(False)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.tree.viewport().update)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.tree)
        self.filter.chosen.connect(self._hide_others)

    def set_left_out(self, left_out: tuple[LeftOut, ...], folder: str) -> None:
        """List these; the filter stays if there is still something for it."""
        if left_out == self._left_out:
            return
        self._left_out = left_out
        groups, kept = grouped(left_out), self.filter.value
        self.filter.clear()
        self.filter.addItem(self.tr("All reasons ({})").format(QLocale().toString(len(left_out))), "")
        self.tree.clear()
        for kind, items in groups.items():
            self.filter.addItem(kind_words(kind, len(items)), kind)
            self.tree.addTopLevelItem(self._group(kind, items, folder))
        for place in range(self.tree.topLevelItemCount()):
            self.tree.setFirstColumnSpanned(place, QModelIndex(), True)
        self.tree.expandAll()
        self.filter.set_value(kept or "")
        self.filter.setVisible(len(groups) > 1)
        self._hide_others()

    def _group(self, kind: str, items: Sequence[LeftOut], folder: str) -> QTreeWidgetItem:
        top = QTreeWidgetItem([kind_words(kind, len(items))])
        font = QFont(self.tree.font())
        font.setWeight(QFont.Weight.DemiBold)
        top.setFont(0, font)
        top.setData(0, FILE, kind)
        for item in items:
            name, reason = short_path(item.file, folder), reason_words(item.reason)
            line = QTreeWidgetItem([name, reason])
            line.setToolTip(0, item.file)
            line.setToolTip(1, reason)
            line.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}: {reason}")
            top.addChild(line)
        return top

    def _hide_others(self) -> None:
        wanted, shown = self.filter.value or "", 0
        for place in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(place)
            if item is not None:
                is_wanted = wanted in ("", item.data(0, FILE))
                item.setHidden(not is_wanted)
                shown += is_wanted * (1 + item.childCount())
        rows = min(max(shown, 2), _LIST_ROWS)
        height = max(self.tree.sizeHintForRow(0), 24)
        self.tree.setFixedHeight(rows * height + 4)
