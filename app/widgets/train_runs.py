"""The left column of the Train page: the fine-tunings there are, and how one begins another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QDateTime,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.tuning_state import RunLine
from app.widgets.controls import PanelButton
from app.widgets.status import Elided
from app.widgets.train_parts import plain_button
from app.widgets.train_terms import ALIVE, OUTCOMES, STATES, State, outcome_words, state_words, steps_words

WIDTH, NARROWEST = 240, 180  # px
LINE = Qt.ItemDataRole.UserRole
_GAP, _ICON, _BAR = 8, 16, 3  # px

Index = QModelIndex | QPersistentModelIndex


class RunColumn(QWidget):
    """A heading, the list, and below it the link to the models."""

    new_wanted = Signal()
    chosen = Signal(str)  # folder of a run, here and below
    rename_wanted = Signal(str)
    open_wanted = Signal(str)
    delete_wanted = Signal(str)
    models_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.list = RunList(theme)
        self.title = Elided()
        self.title.setProperty("heading", True)
        self.title.setContentsMargins(0, 0, 0, 0)
        self.title.set_line(self.tr("Fine-tunings"), self.tr("What was tuned on your photos, the newest first"))
        self.new_button = PanelButton(self.tr("New fine-tuning…"))
        self.new_button.setToolTip(self.tr("Choose other photos to learn from; what is listed here stays"))
        theme.set_icon(self.new_button, "plus")
        self.models_button = plain_button(
            self.tr("Models…"), self.tr("See all models: rename, import, export or delete them, choose the usual one")
        )
        self.models_button.setFlat(True)
        self.models_button.setProperty("flat", True)
        self.nothing = QLabel(self.tr("None yet. Each one stays here, with its curves and its model."))
        self.nothing.setWordWrap(True)
        self.nothing.setProperty("muted", True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 8, 16, 16)
        self._lay_out()
        self.new_button.clicked.connect(self.new_wanted)
        self.models_button.clicked.connect(self.models_wanted)
        for source, target in (
            (self.list.chosen, self.chosen),
            (self.list.rename_wanted, self.rename_wanted),
            (self.list.open_wanted, self.open_wanted),
            (self.list.delete_wanted, self.delete_wanted),
        ):
            source.connect(target)

    def set_runs(self, lines: Sequence[RunLine], current: str) -> None:
        """List these runs, newest first, and mark the one that is shown; "" for none."""
        self.list.set_runs(lines, current)
        self._stack.setCurrentWidget(self.list if lines else self.nothing)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(12)
        head.addWidget(self.new_button)
        title = QHBoxLayout()
        title.setContentsMargins(4, 0, 4, 0)
        title.addWidget(self.title)
        head.addLayout(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)  # first: it shows its first widget, which else would be a window
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self.list)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 8, 12, 8)
        foot.addWidget(self.models_button)
        foot.addStretch(1)
        column.addLayout(foot)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 160)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, and a line above the foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, self.models_button.y() - 9, self.width(), 1, self._theme.color("line"))


class RunList(QListView):
    """Arrow keys go along the runs, F2 renames, Delete deletes; the context menu has all of it."""

    chosen = Signal(str)  # by the user
    rename_wanted = Signal(str)
    open_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = QStandardItemModel(self)
        self._is_setting = False
        self.setModel(self._model)
        self.setItemDelegate(RunRows(theme, self))
        self.setAccessibleName(self.tr("Fine-tunings"))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView, QListView:focus { border: none; background: transparent; }")
        theme.changed.connect(self.viewport().update)

    @property
    def current(self) -> RunLine | None:
        """The run that is marked."""
        index = self.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def set_runs(self, lines: Sequence[RunLine], current: str) -> None:
        """Show these runs, without `chosen`; rows that stay where they are keep their place in sight."""
        self._is_setting = True
        while self._model.rowCount() > len(lines):
            self._model.removeRow(self._model.rowCount() - 1)
        for place, line in enumerate(lines):
            if place == self._model.rowCount():
                self._model.appendRow(QStandardItem())
            item = self._model.item(place)
            if item.data(LINE) != line:
                item.setData(line, LINE)
                item.setText(line.name)
                item.setToolTip(f"{line.name}\n{run_words(line)}\n{line.folder}")
                item.setAccessibleText(f"{line.name}, {run_words(line)}")
        place = next((place for place, line in enumerate(lines) if line.folder == current), -1)
        if self.currentIndex().row() != place:
            self.setCurrentIndex(self._model.index(place, 0))
        if place < 0:
            self.clearSelection()
        self._is_setting = False

    def menu(self) -> QMenu | None:
        """What can be done with the marked run; None if there is none."""
        line = self.current
        if line is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu.addAction(self.tr("Rename…"), self._rename)
        rename.setShortcut(Qt.Key.Key_F2)
        menu.addAction(self.tr("Open folder"), self._open)
        menu.addSeparator()
        delete = menu.addAction(self.tr("Delete…"), self._delete)
        delete.setShortcut(Qt.Key.Key_Delete)
        delete.setEnabled(line.phase not in ALIVE)
        return menu

    def _rename(self) -> None:
        if self.current:
            self.rename_wanted.emit(self.current.folder)

    def _open(self) -> None:
        if self.current:
            self.open_wanted.emit(self.current.folder)

    def _delete(self) -> None:
        """A run that works is stopped first."""
        if self.current and self.current.phase not in ALIVE:
            self.delete_wanted.emit(self.current.folder)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if not self._is_setting and current.isValid():
            self.chosen.emit(current.data(LINE).folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
        elif event.key() == Qt.Key.Key_F2:
            self._rename()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Letters find a name, and these keys are the list's own, whatever they do elsewhere in the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
            own = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_F2)
            if plain and (event.text() or own) and event.key() != Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        if not by_key and not self.indexAt(event.pos()).isValid():
            return
        menu = self.menu()
        if menu:
            where = self.visualRect(self.currentIndex()).center() if by_key else event.pos()
            menu.popup(self.viewport().mapToGlobal(where))


class RunRows(QStyledItemDelegate):
    """Paints a run: its name, its state in words and with an icon, how far it is and since when it is so."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = parent

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(120, 3 * self._view.fontMetrics().height() + 4 + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RunLine = index.data(LINE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_current = self._view.currentIndex() == index
        self._paint_ground(painter, box, option.state, is_current)
        self._paint_words(painter, box.adjusted(2 * _GAP, _GAP, -_GAP - 4, -_GAP), line, is_current)
        if line.phase in ALIVE and line.steps:
            bar = QRect(box.left() + 2 * _GAP, box.bottom() - _BAR - 1, box.width() - 3 * _GAP - 4, _BAR)
            painter.fillRect(bar, self._theme.color("line"))
            bar.setWidth(round(bar.width() * min(line.step / line.steps, 1.0)))
            painter.fillRect(bar, self._theme.color("accent"))
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag, is_current: bool) -> None:
        color = self._theme.color
        if is_current:
            painter.fillRect(box, color("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
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

    def _paint_words(self, painter: QPainter, box: QRect, line: RunLine, is_current: bool) -> None:
        color, left = self._theme.color, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        font = QFont(self._view.font())
        height = self._view.fontMetrics().height()
        row = QRect(box.left(), box.top(), box.width(), height)
        if is_current:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(color("text"))
        name = QFontMetrics(font).elidedText(line.name, Qt.TextElideMode.ElideMiddle, row.width())
        painter.drawText(row, left, name)
        painter.setFont(self._view.font())
        metrics = self._view.fontMetrics()
        row.translate(0, height + 2)
        state = _state(line)
        sign = QRect(row.left(), row.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        self._theme.icon(state.icon, state.role).paint(painter, sign)
        beside = row.adjusted(_ICON + 6, 0, 0, 0)
        right = Qt.TextElideMode.ElideRight
        painter.drawText(beside, left, metrics.elidedText(_state_words(line), right, beside.width()))
        row.translate(0, height + 2)
        painter.setPen(color("muted"))
        painter.drawText(row, left, metrics.elidedText(_far_words(line), right, row.width()))


def run_words(line: RunLine) -> str:
    """State, outcome and step of a run in one line."""
    return " · ".join(part for part in (_state_words(line), _far_words(line)) if part)


def _state(line: RunLine) -> State:
    return OUTCOMES[line.outcome] if line.phase == "done" and line.outcome else STATES[line.phase]


def _state_words(line: RunLine) -> str:
    return outcome_words(line.outcome) if line.phase == "done" and line.outcome else state_words(line.phase)


def _far_words(line: RunLine) -> str:
    """How far it is, while that matters, and the day."""
    far = "" if line.phase == "done" or not line.step else steps_words(line.step, line.steps)
    return " · ".join(part for part in (far[:1].upper() + far[1:], _day(line.when)) if part)


def _day(when: str) -> str:
    """A time of ISO text as a short day, with the hour if it is today's."""
    moment = QDateTime.fromString(when, Qt.DateFormat.ISODate).toLocalTime()
    if not moment.isValid():
        return ""
    if moment.date() == QDateTime.currentDateTime().date():
        return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)
    return QLocale().toString(moment.date(), QLocale.FormatType.ShortFormat)
