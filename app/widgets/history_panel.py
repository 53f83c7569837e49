"""The steps of a photo's history, to see what was done and to jump back and forth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
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
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app.theme import Theme

if TYPE_CHECKING:
    from app.history import History, Step

ROW = 32  # px
ICON, UNDONE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MIB = 1 << 20
# Steps with these words, in the language of now, have the icon of what made them.
_ICONS = {
    ("Step", "Brush"): "brush",
    ("Step", "Eraser"): "eraser",
    ("Step", "Restore"): "history",
    ("Step", "Lasso"): "lasso",
    ("Step", "Polygon"): "vector-polygon",
    ("Step", "Rectangle"): "select",
    ("HoleControl", "Grow hole"): "arrow-expand-all",
    ("HoleControl", "Shrink hole"): "arrow-collapse-all",
    ("HoleControl", "Invert hole"): "invert-colors",
    ("HoleControl", "Clear hole"): "select-off",
    ("HoleControl", "Import hole"): "import",
}

Index = QModelIndex | QPersistentModelIndex


class HistoryPanel(QWidget):
    """A row for the opened photo, or what forgotten steps made of it, and one for each step; a click goes there."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._history: History | None = None
        self._limit_mb = 0
        self._steps = Steps(self)
        self.setAccessibleName(self.tr("History"))
        self.heading = QLabel(self.tr("History"))
        self.heading.setProperty("heading", True)
        self.heading.setContentsMargins(16, 0, 16, 0)
        self.heading.setFixedHeight(40)
        self.list = StepList(theme)
        self.list.setModel(self._steps)
        self.list.clicked.connect(self._jump)
        self.list.activated.connect(self._jump)
        self.list.left.connect(self._mark_current)
        self.heading.setBuddy(self.list)
        self._empty = QLabel(self.tr("What you do to a photo is listed here, and you can go back to any step."))
        self._empty.setProperty("muted", True)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._empty.setContentsMargins(16, 0, 16, 16)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        self.memory = QLabel()
        self.memory.setProperty("muted", True)
        self.memory.setWordWrap(True)
        self.memory.setContentsMargins(16, 8, 16, 8)
        self.memory.setToolTip(
            self.tr("Memory that the steps need. When it is full, the oldest are forgotten; Settings have the limit.")
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 1, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.heading)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.memory)
        theme.changed.connect(self.update)
        self.set_history(None, 0)

    def set_history(self, history: History | None, limit_mb: int) -> None:
        """Follow the history of the photo that is looked at; `limit_mb` is what its steps may need."""
        if self._history is not None and self._history is not history and isValid(self._history):
            self._history.changed.disconnect(self._follow)
        if history is not None and history is not self._history:
            history.changed.connect(self._follow)
        self._history = history
        self._limit_mb = limit_mb
        self._stack.setCurrentIndex(0 if history is None else 1)
        self.memory.setVisible(history is not None)
        self._follow()

    def _follow(self) -> None:
        history = self._history
        if history is None:
            self._steps.show([], 0)
            return
        self._steps.show(history.steps, history.index, history.forgotten > 0)
        self._mark_current()
        self.memory.setText(
            self.tr("Undo memory: {used} of {limit} MB").format(
                used=_megabytes(history.size), limit=QLocale().toString(self._limit_mb)
            )
        )

    def _mark_current(self) -> None:
        """Put the keyboard's row where the photo is."""
        if self._history is None:
            return
        index = self._steps.index(self._history.index)
        select = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, select)
        self.list.scrollTo(index)

    def _jump(self, index: QModelIndex) -> None:
        if self._history is not None:
            self._history.go_to(index.row())
            self._mark_current()

    def sizeHint(self) -> QSize:
        return QSize(280, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40 + 2 * ROW + 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground and a line at the top."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(16, 0, self.width() - 32, 1, self._theme.color("line"))


class Steps(QAbstractListModel):
    """The opened photo and the steps, done and undone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Step] = []
        self._done = 0
        self._cut = False

    @property
    def done(self) -> int:
        """How many steps are done: the row that the photo stands at."""
        return self._done

    def show(self, steps: list[Step], done: int, cut: bool = False) -> None:
        """Take over what has changed; rows that stay are not touched, so that the list does not jump.

        `cut` tells that there were older steps, which are forgotten.
        """
        if cut != self._cut:
            self._cut = cut
            self.dataChanged.emit(self.index(0), self.index(0))
        same = 0
        while same < min(len(steps), len(self._steps)) and steps[same] is self._steps[same]:
            same += 1
        if same < len(self._steps):
            self.beginRemoveRows(QModelIndex(), same + 1, len(self._steps))
            del self._steps[same:]
            self.endRemoveRows()
        if same < len(steps):
            self.beginInsertRows(QModelIndex(), same + 1, len(steps))
            self._steps += steps[same:]
            self.endInsertRows()
        first, last = sorted((self._done, done))
        self._done = done
        if first < last:
            self.dataChanged.emit(self.index(first), self.index(min(last, len(self._steps))))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 1 + len(self._steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not index.isValid() or row > len(self._steps):
            return None
        text = self._steps[row - 1].text if row else self._first()
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if row == 0 and self._cut and role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("Older steps were forgotten to save memory.")
        if role == Qt.ItemDataRole.ToolTipRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{} (undone)").format(text) if row > self._done else text
        if role == ICON:
            return icon_of(self._steps[row - 1]) if row else "dots-horizontal" if self._cut else "image-outline"
        if role == UNDONE:
            return row > self._done
        return None

    def _first(self) -> str:
        return self.tr("Older steps forgotten") if self._cut else self.tr("Opened")


class StepList(QListView):
    """A list whose keyboard row goes back to where the photo is when the keyboard leaves it."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(StepRows(theme, self))
        self.setAccessibleName(self.tr("Steps"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QListView { background: transparent; border: none; }")
        theme.changed.connect(self.viewport().update)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class StepRows(QStyledItemDelegate):
    """Icon and words; what is undone is pale and slanted, where the photo stands is marked by a bar and a ground."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        color, area, view = self._theme.color, QRect(option.rect), option.widget
        state, undone = option.state, bool(index.data(UNDONE))
        model = index.model()
        is_here = isinstance(model, Steps) and index.row() == model.done
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_here:
            painter.fillRect(area, color("selected"))
            painter.fillRect(area.x(), area.y(), 3, area.height(), color("focus"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, color("hover"))
        ink = "muted" if undone else "text"
        icon = self._theme.icon(index.data(ICON), "muted")
        painter.setOpacity(0.6 if undone else 1.0)
        icon.paint(painter, area.x() + 16, area.y() + (ROW - 18) // 2, 18, 18)
        painter.setOpacity(1.0)
        font = view.font()
        font.setItalic(undone)
        painter.setFont(font)
        painter.setPen(color(ink))
        words = area.adjusted(16 + 18 + 8, 0, -16, 0)
        text = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        if state & QStyle.StateFlag.State_HasFocus and view.hasFocus():
            painter.setPen(QPen(color("focus"), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(5, 3, -5, -3), 4, 4)
        painter.restore()


def icon_of(step: Step) -> str:
    """The icon of the kind that a step is of."""
    if step.fills is not None:
        return "auto-fix" if step.candidate == 0 else "refresh"
    for (context, words), icon in _ICONS.items():
        if step.text == QCoreApplication.translate(context, words):
            return icon
    if step.patches:
        return "backup-restore"
    return "vector-selection"


def _megabytes(size: int) -> str:
    """With one place after the point while that says anything."""
    value = size / _MIB
    return QLocale().toString(value, "f", 1 if 0 < value < 9.95 else 0)
