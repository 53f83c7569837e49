"""What a training changed, as tables: a measure each, a row a size of holes."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QLocale, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.tuning_state import BinLines, ChangeLine, SetLines
from app.widgets.even_grid import EvenGrid
from app.widgets.train_words import NO_BREAK, interval, number, signed

_ROW = 28  # px, at least
_ICON = QSize(16, 16)
_NARROWEST = 280  # px


class _Measure(NamedTuple):
    title: str
    tip: str
    places: int
    is_larger_better: bool


MEASURES: dict[str, _Measure] = {
    "psnr": _Measure(
        str(QT_TRANSLATE_NOOP("TrainTable", "Closeness in the holes (PSNR, dB)")),
        str(QT_TRANSLATE_NOOP("TrainTable", "How close the fill is to the photo as it was, in dB. Larger is better.")),
        2,
        True,
    ),
    "ssim": _Measure(
        str(QT_TRANSLATE_NOOP("TrainTable", "Structure of the picture (SSIM)")),
        str(QT_TRANSLATE_NOOP("TrainTable", "How alike edges and textures are, 1 at most. Larger is better.")),
        4,
        True,
    ),
    "distance": _Measure(
        str(QT_TRANSLATE_NOOP("TrainTable", "Perceptual distance (smaller is better)")),
        str(QT_TRANSLATE_NOOP("TrainTable", "How far from the photo the fill seems to the eye. Smaller is better.")),
        3,
        False,
    ),
}


def effect(line: ChangeLine) -> str:
    """What a change is for the user: "better" or "worse" if the interval leaves no doubt, else "same"."""
    if line.low <= 0 <= line.high:
        return "same"
    return "better" if (line.low > 0) == MEASURES[line.measure].is_larger_better else "worse"


class TrainTables(EvenGrid):
    """A table for each measure that there is, side by side where there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__((3, 2, 1), spacing=24, parent=parent)
        self.tables = {measure: MeasureTable(measure, theme) for measure in MEASURES}
        self._blocks: dict[str, QWidget] = {}
        self._shown: tuple[str, ...] = ()
        for measure, table in self.tables.items():
            self._blocks[measure] = block = QWidget(self)
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            title = QLabel(_tr(MEASURES[measure].title))
            title.setWordWrap(True)
            title.setToolTip(_tr(MEASURES[measure].tip))
            column.addWidget(title)
            column.addWidget(table)
            block.hide()

    def show_lines(self, lines: SetLines) -> None:
        """Show the figures of a set of photos."""
        shown = tuple(line.measure for line in lines.overall.lines)
        for _ in range(len(self._shown)):
            self.take().hide()
        self._shown = shown
        for measure in shown:
            self.tables[measure].show_rows((lines.overall, *lines.bins))
            self.add(self._blocks[measure])


class MeasureTable(QTableWidget):
    """Before, after and the change with its interval; all holes first, then small ones to large ones."""

    def __init__(self, measure: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._measure = measure
        self._theme = theme
        self._rows: tuple[BinLines, ...] = ()
        self._blank = QPixmap(_ICON)
        self._blank.fill(Qt.GlobalColor.transparent)
        middle, left, right = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        titles = {self.tr("Holes"): left, self.tr("Before"): right, self.tr("After"): right, self.tr("Change"): left}
        for column, (title, side) in enumerate(titles.items()):
            item = QTableWidgetItem(title)
            item.setTextAlignment(side | middle)
            self.setHorizontalHeaderItem(column, item)
        self.setAccessibleName(_tr(MEASURES[measure].title))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setTabKeyNavigation(False)
        self.setIconSize(_ICON)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fill)

    def show_rows(self, rows: tuple[BinLines, ...]) -> None:
        """Show these; the first one is of all holes."""
        self._rows = rows
        self._fill()

    def _fill(self) -> None:
        self.setRowCount(len(self._rows))
        for row, lines in enumerate(self._rows):
            line = next((line for line in lines.lines if line.measure == self._measure), None)
            for column, item in enumerate(self._items(lines, line, is_all=row == 0)):
                self.setItem(row, column, item)
        self._fit()

    def _items(self, lines: BinLines, line: ChangeLine | None, is_all: bool) -> list[QTableWidgetItem]:
        holes = QTableWidgetItem(self.tr("All") if is_all else _share(lines.ratio))
        tip = (
            self.tr("All holes together") if is_all else self.tr("Holes of {} of the photo").format(_share(lines.ratio))
        )
        holes.setToolTip(tip)
        items = [holes]
        if line is None:
            items += [QTableWidgetItem("–") for _ in range(3)]
        else:
            places = MEASURES[self._measure].places
            items += [QTableWidgetItem(number(value, places)) for value in (line.base, line.tuned)]
            items.append(self._change(line, places))
        for item in items[1:3]:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if is_all:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            for item in items:
                item.setFont(font)
        return items

    def _change(self, line: ChangeLine, places: int) -> QTableWidgetItem:
        between = interval(line.low, line.high, places).replace(" ", NO_BREAK)
        item = QTableWidgetItem(f"{signed(line.difference, places)} ({between})")
        icon, role, words = {
            "better": ("check-bold", "done", self.tr("better")),
            "worse": ("close-thick", "error", self.tr("worse")),
            "same": ("", "", self.tr("no certain change")),
        }[effect(line)]
        # An empty one keeps the figures in line.
        item.setIcon(self._theme.icon(icon, role) if icon else QIcon(self._blank))
        if role:
            item.setForeground(self._theme.color(role))
        spoken = f"{item.text()}, {words}"
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        item.setToolTip(spoken)
        return item

    def sizeHint(self) -> QSize:
        """As wide as all figures need it, so that tables stand side by side only where none is cut."""
        columns = range(self.columnCount())
        header = self.horizontalHeader()
        width = sum(max(self.sizeHintForColumn(column), header.sectionSizeHint(column)) for column in columns)
        return QSize(width + 8, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST, self.height())

    def _fit(self) -> None:
        height = max(_ROW, self.fontMetrics().height() + 10)
        for row in range(self.rowCount()):
            self.setRowHeight(row, height)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + self.rowCount() * height + 2)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fill()


def _share(ratio: tuple[float, float]) -> str:
    locale = QLocale()
    low, high = (locale.toString(round(100 * share)) for share in ratio)
    return f"{low}–{high}{NO_BREAK}%"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainTable", text)
