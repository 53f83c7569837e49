"""The list of models: a name, what it is and how large, and which one fills; names are changed in place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme import Theme
from app.tuning_state import ModelLine

LINE = Qt.ItemDataRole.UserRole
IS_DEFAULT = Qt.ItemDataRole.UserRole + 1
_GAP, _ICON = 8, 16
_FIELD = 32  # px; the height of the field that a name is changed in
_LONGEST = 100  # letters

Index = QModelIndex | QPersistentModelIndex


def kind_words(line: ModelLine) -> str:
    """What kind of model it is."""
    if line.kind == "shipped":
        return QCoreApplication.translate("ModelList", "Came with the program")
    if line.kind == "own":
        return QCoreApplication.translate("ModelList", "Your own")
    return QCoreApplication.translate("ModelList", "Damaged")


def size_words(line: ModelLine) -> str:
    """How large its file is."""
    return QLocale().formattedDataSize(line.bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


class ModelLines(QAbstractListModel):
    """The models there are, and which one of them fills."""

    renamed = Signal(str, str)  # old and new: a wish, the list changes when it was granted

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[ModelLine] = []
        self.default = ""

    def show(self, lines: Sequence[ModelLine]) -> None:
        """Show these models."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def set_default(self, name: str) -> None:
        """Mark the model that fills."""
        self.default = name
        if self.lines:
            self.dataChanged.emit(self.index(0), self.index(len(self.lines) - 1))

    def row_of(self, name: str) -> int:
        """The row of a model; -1 if it is not there."""
        return next((row for row, line in enumerate(self.lines) if line.name == name), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return line.name
        if role == LINE:
            return line
        if role == IS_DEFAULT:
            return line.name == self.default
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{line.name}\n{line.problem or line.summary}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            default = [self.tr("default")] if line.name == self.default else []
            return ", ".join([line.name, *default, kind_words(line), size_words(line)])
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        old, new = index.data(), str(value).strip()
        if role == Qt.ItemDataRole.EditRole and new and new != old:
            self.renamed.emit(old, new)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        is_own = index.isValid() and index.data(LINE).kind == "own"
        return flags | Qt.ItemFlag.ItemIsEditable if is_own else flags


class ModelRows(QStyledItemDelegate):
    """Two lines a row. What fills has a mark with a word, what is damaged an icon with one: colour is never all."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, max(2 * self._view.fontMetrics().height() + 4, _FIELD) + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: ModelLine = index.data(LINE)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        color, is_current = self._theme.color, self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver and self._view.isEnabled():
            painter.fillRect(box, color("hover"))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, color("line"))
        if is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("focus"))
            painter.drawRoundedRect(QRectF(box.left() + 1, box.top() + 8, 3, box.height() - 16), 1.5, 1.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if self._view.hasFocus():
                painter.setPen(QPen(color("focus"), 2))
                painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
        self._paint_words(painter, box, line, is_default=bool(index.data(IS_DEFAULT)), is_current=is_current)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, box: QRect, line: ModelLine, *, is_default: bool, is_current: bool
    ) -> None:
        color, height = self._theme.color, self._view.fontMetrics().height()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        first = QRect(box.left() + 2 * _GAP, 0, box.width() - 3 * _GAP, height)
        first.moveTop(box.top() + (box.height() - 2 * height - 4) // 2)
        second = first.translated(0, height + 4)
        if is_default:
            words = QCoreApplication.translate("ModelList", "Default")
            width = self._view.fontMetrics().horizontalAdvance(words) + 2
            mark = QRect(first.right() - width, first.top(), width, height)
            painter.setPen(color("text"))
            painter.drawText(mark, left, words)
            sign = QRect(mark.left() - _ICON - 4, 0, _ICON, _ICON)
            sign.moveTop(first.center().y() - _ICON // 2 + 1)
            self._theme.icon("check-circle", "focus").paint(painter, sign)
            first.setRight(sign.left() - _GAP)
        font = QFont(self._view.font())
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(color("text"))
        name = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideMiddle, first.width())
        painter.drawText(first, left, name)
        painter.setFont(self._view.font())
        words = kind_words(line)
        if line.kind == "damaged":
            sign = QRect(second.left(), second.center().y() - _ICON // 2 + 1, _ICON, _ICON)
            self._theme.icon("alert-circle-outline", "error").paint(painter, sign)
            second.adjust(_ICON + 6, 0, 0, 0)
        painter.setPen(color("error" if line.kind == "damaged" else "muted"))
        text = f"{words} · {size_words(line)}"
        text = self._view.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, second.width())
        painter.drawText(second, left, text)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        field = QLineEdit(parent)
        field.setMaxLength(_LONGEST)
        field.setAccessibleName(QCoreApplication.translate("ModelList", "New name of the model"))
        field.setToolTip(QCoreApplication.translate("ModelList", "Enter takes the name, Esc leaves it as it was"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(index.data())
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        place = QRect(option.rect).adjusted(_GAP, 0, -_GAP, 0)
        place.setHeight(_FIELD)
        place.moveTop(option.rect.top() + (option.rect.height() - _FIELD) // 2)
        editor.setGeometry(place)


class ModelList(QListView):
    """One model is chosen at a time; F2 changes its name, Delete wishes it away."""

    chosen = Signal(object)  # ModelLine, or None where the list is empty
    delete_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.models = ModelLines(self)
        self.setModel(self.models)
        self.setItemDelegate(ModelRows(theme, self))
        self.setAccessibleName(self.tr("Models"))
        self.setToolTip(self.tr("All models there are (F2: rename, Del: delete)"))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> ModelLine | None:
        """The model that is chosen."""
        line = self.currentIndex().data(LINE)
        return line if isinstance(line, ModelLine) else None

    def show_lines(self, lines: Sequence[ModelLine], choose: str = "") -> None:
        """Show these models; `choose`, else the one that was chosen, else its neighbour or the default is chosen."""
        before, row = self.current, self.currentIndex().row()
        self.models.show(lines)
        for name in (choose, before.name if before else "", "" if before else self.models.default):
            if name and self.models.row_of(name) >= 0:
                row = self.models.row_of(name)
                break
        index = self.models.index(min(max(row, 0), len(lines) - 1)) if lines else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
        self._tell()

    def set_editable(self, editable: bool) -> None:
        """Whether names can be changed just now."""
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed if editable else triggers.NoEditTriggers)

    def rename(self) -> None:
        """Have the name of the chosen model changed in place."""
        line = self.current
        if line is not None and line.kind == "own":
            self.setFocus()
            self.edit(self.currentIndex())

    def _tell(self) -> None:
        self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()
