"""The photos of a batch: a model that takes thousands of them, and the list that shows it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QImage, QImageWriter, QKeyEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from app.batch_state import FILTERS, Row, found_line
from app.theme import Theme
from app.widgets.batch_rows import OVERLAY, PICTURE, ROW, THUMBNAIL, BatchRows, spoken

KEPT = 500  # small pictures in memory; others are asked for again when their rows come into sight
_SCALE = 2  # device px of a small picture for each of its px, for screens of scale 2
_SETTLE_MS = 40  # a list that is scrolled asks for pictures where it comes to rest

_Index = QModelIndex | QPersistentModelIndex


class Pictures:
    """The small pictures looked at last. What lies over them is kept of all: packed, it takes next to nothing."""

    def __init__(self) -> None:
        self._thumbnails: OrderedDict[str, QPixmap] = OrderedDict()
        self._overlays: dict[str, QPixmap] = {}
        self._packed: dict[str, QByteArray] = {}

    def __contains__(self, key: str) -> bool:
        return key in self._thumbnails

    def thumbnail(self, key: str) -> QPixmap | None:
        if key in self._thumbnails:
            self._thumbnails.move_to_end(key)
        return self._thumbnails.get(key)

    def overlay(self, key: str) -> QPixmap | None:
        if key not in self._overlays and key in self._packed:
            self._overlays[key] = QPixmap()
            self._overlays[key].loadFromData(self._packed[key], "PNG")
        return self._overlays.get(key)

    def set_thumbnail(self, key: str, image: QImage) -> list[str]:
        """Take a picture; the keys of those that had to go for it."""
        self._thumbnails[key] = QPixmap.fromImage(_shrunk(image))
        self._thumbnails.move_to_end(key)
        gone = list(self._thumbnails)[: max(0, len(self._thumbnails) - KEPT)]
        for old in gone:
            del self._thumbnails[old]
            self._overlays.pop(old, None)
        return gone

    def set_overlay(self, key: str, image: QImage) -> None:
        """Take what lies over a picture; a null image for nothing."""
        self._overlays.pop(key, None)
        self._packed.pop(key, None)
        if not image.isNull():
            buffer = QBuffer()
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            QImageWriter(buffer, QByteArray(b"PNG")).write(_shrunk(image))
            self._packed[key] = buffer.data()

    def forget(self, key: str) -> None:
        self._thumbnails.pop(key, None)
        self._overlays.pop(key, None)
        self._packed.pop(key, None)


class BatchModel(QAbstractListModel):
    """The photos in the order in which they were found."""

    counts_changed = Signal()  # `count` of some filter

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._counts = dict.fromkeys(FILTERS, 0)
        self._pictures = Pictures()
        self._asked: set[str] = set()

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == THUMBNAIL:
            return self._pictures.thumbnail(row.key)
        if role == OVERLAY:
            return self._pictures.overlay(row.key)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole:
            known = found_line(row)
            return f"{row.key}\n{known}" if known else row.key
        return spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def add_rows(self, rows: Iterable[Row]) -> None:
        """Put photos behind the others; one that is there already is brought up to date."""
        fresh: dict[str, Row] = {}
        for row in rows:
            if row.key in self._places:
                self.update_row(row)
            else:
                fresh[row.key] = row
        if not fresh:
            return
        start = len(self._rows)
        self.beginInsertRows(QModelIndex(), start, start + len(fresh) - 1)
        for row in fresh.values():
            self._places[row.key] = len(self._rows)
            self._rows.append(row)
            self._count(row, 1)
        self.endInsertRows()
        self.counts_changed.emit()

    def update_row(self, row: Row) -> None:
        """Show a photo as it is now; one that has left the list stays away."""
        place = self._places.get(row.key)
        if place is None or self._rows[place] == row:
            return
        self._count(self._rows[place], -1)
        self._rows[place] = row
        self._count(row, 1)
        self._tell(place)
        self.counts_changed.emit()

    def remove_rows(self, keys: Collection[str]) -> None:
        """Take photos off the list."""
        places = sorted({self._places[key] for key in keys if key in self._places}, reverse=True)
        while places:
            # One run of neighbours at a time, from the end, so that the places before it stay right.
            last = first = places.pop(0)
            while places and places[0] == first - 1:
                first = places.pop(0)
            self.beginRemoveRows(QModelIndex(), first, last)
            for row in self._rows[first : last + 1]:
                self._count(row, -1)
                self._pictures.forget(row.key)
                self._asked.discard(row.key)
            del self._rows[first : last + 1]
            self._places = {row.key: place for place, row in enumerate(self._rows)}
            self.endRemoveRows()
        self.counts_changed.emit()

    def set_thumbnail(self, key: str, image: QImage) -> None:
        """Show the small picture of a photo, which may have left the list."""
        if key in self._places:
            self._asked.difference_update(self._pictures.set_thumbnail(key, image))
            self._tell(self._places[key])

    def set_overlay(self, key: str, image: QImage) -> None:
        """Show the found damage over a small picture: an image with alpha; a null one for none."""
        if key in self._places:
            self._pictures.set_overlay(key, image)
            self._tell(self._places[key])

    def row(self, key: str) -> Row | None:
        """What is known of a photo; None if it is not in the list."""
        place = self._places.get(key)
        return None if place is None else self._rows[place]

    def keys(self) -> list[str]:
        """All photos in their order."""
        return [row.key for row in self._rows]

    def place(self, key: str) -> int:
        """The row's number, -1 if the photo is not in the list."""
        return self._places.get(key, -1)

    def count(self, filter_name: str = "all") -> int:
        """How many photos a filter of FILTERS shows."""
        return self._counts[filter_name]

    def take_missing(self, keys: Iterable[str]) -> list[str]:
        """Those whose small picture is not there and was not asked for; from now on it was."""
        missing = [key for key in keys if key not in self._pictures and key not in self._asked]
        self._asked.update(missing)
        return missing

    def _count(self, row: Row, by: int) -> None:
        for name in FILTERS:
            self._counts[name] += by * row.passes(name)

    def _tell(self, place: int) -> None:
        index = self.index(place)
        self.dataChanged.emit(index, index)


class BatchFilter(QSortFilterProxyModel):
    """The photos that a filter of FILTERS lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = "all"

    def set_name(self, name: str) -> None:
        if name not in FILTERS:
            raise ValueError(f"{name!r} is no filter")
        if name != self.name:
            self.name = name
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, _parent: _Index) -> bool:
        if self.name == "all":
            return True
        row: Row = self.sourceModel().index(source_row, 0).data(ROW)
        return row.passes(self.name)


class BatchList(QListView):
    """Arrow keys go along the photos, Enter edits what was found, Delete takes photos off the list."""

    current_changed = Signal(str)  # key, "" for none
    thumbnails_wanted = Signal(list)  # keys, each once: to be answered by BatchModel.set_thumbnail
    remove_requested = Signal(list)  # keys
    edit_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.batch = BatchModel(self)
        self._filter = BatchFilter(self)
        self._filter.setSourceModel(self.batch)
        self._current = ""
        self._can_change = True
        self.setModel(self._filter)
        self.setItemDelegate(BatchRows(theme, self))
        self.setAccessibleName(self.tr("Photos to repair"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView, QListView:focus { border: none; }")
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._ask)
        self.verticalScrollBar().valueChanged.connect(self._soon)
        for changed in (self._filter.rowsInserted, self._filter.rowsRemoved, self._filter.modelReset):
            changed.connect(self._rows_changed)
        self._filter.layoutChanged.connect(self._soon)
        self.doubleClicked.connect(self._edit)
        theme.changed.connect(self.viewport().update)

    @property
    def current_key(self) -> str:
        """The photo that is looked at, "" for none."""
        return self._current

    @property
    def filter_name(self) -> str:
        return self._filter.name

    def set_filter(self, name: str) -> None:
        """Show only the photos of a filter of FILTERS; the one that is looked at stays so, if it is among them."""
        self._filter.set_name(name)
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
        self._rows_changed()

    def set_changeable(self, changeable: bool) -> None:
        """Whether photos can be taken off the list."""
        self._can_change = changeable

    def show_photo(self, key: str) -> None:
        """Look at a photo; one that the filter hides is not shown."""
        index = self._filter.mapFromSource(self.batch.index(self.batch.place(key)))
        if index.isValid():
            self.setCurrentIndex(index)

    def selected_keys(self) -> list[str]:
        """The chosen photos from top to bottom."""
        return [_key(index) for index in sorted(self.selectedIndexes(), key=QModelIndex.row)]

    def _rows_changed(self) -> None:
        self._soon()
        if not self.currentIndex().isValid() and self._filter.rowCount():
            self.setCurrentIndex(self._filter.index(0, 0))
        self._tell_current(self.currentIndex())

    def _soon(self) -> None:
        self._settle.start()

    def _ask(self) -> None:
        """Ask for the small pictures that are in sight, and for a screen's height below."""
        if not self.isVisible():
            return
        top = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        in_sight = self.viewport().height() // max(1, self.sizeHintForRow(0)) + 2
        last = min(top + 2 * in_sight, self._filter.rowCount())
        missing = self.batch.take_missing(_key(self._filter.index(number, 0)) for number in range(top, last))
        if missing:
            self.thumbnails_wanted.emit(missing)

    def _tell_current(self, index: _Index) -> None:
        key = _key(index) if index.isValid() else ""
        if key != self._current:
            self._current = key
            self.current_changed.emit(key)

    def _edit(self, index: QModelIndex) -> None:
        if index.isValid():
            self.edit_requested.emit(_key(index))

    def _remove(self) -> None:
        keys = self.selected_keys()
        if keys and self._can_change:
            self.remove_requested.emit(keys)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self._tell_current(current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Letters find a name, and Delete is the list's own, whatever they do elsewhere in the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            if plain and (event.text() or event.key() == Qt.Key.Key_Delete) and event.key() != Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Edit hole"), lambda: self._edit(self.currentIndex()))
        remove = menu.addAction(self.tr("Remove from list"), self._remove)
        remove.setEnabled(self._can_change)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        where = self.visualRect(index).center() if by_key else event.pos()
        menu.popup(self.viewport().mapToGlobal(where))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._soon()


def _key(index: _Index) -> str:
    row: Row = index.data(ROW)
    return row.key


def _shrunk(image: QImage) -> QImage:
    size = PICTURE * _SCALE
    if image.width() <= size.width() and image.height() <= size.height():
        return image
    return image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
