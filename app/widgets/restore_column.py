"""The left column of the Restore page: the photos, which of them are shown, and how more of them come."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from app.batch_state import FILTERS
from app.theme import Theme
from app.widgets.batch_list import BatchList
from app.widgets.controls import PanelButton
from app.widgets.even_grid import EvenGrid
from app.widgets.restore_preset import Choice
from app.widgets.status import Elided

WIDTH, NARROWEST = 304, 180  # px
_COUNT_MS = 100  # numbers that change a thousand times a second are shown ten times


class RestoreColumn(QWidget):
    """How many photos there are, the filter, the list, and the buttons that add to it."""

    add_files = Signal()
    add_folder = Signal()
    clear_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.list = BatchList(theme)
        self.title = Elided()
        self.title.setProperty("heading", True)
        self.title.setContentsMargins(0, 0, 0, 0)
        self.clear_button = QPushButton(self.tr("Clear"))
        self.clear_button.setFlat(True)
        self.clear_button.setAutoDefault(False)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clear_button.setToolTip(self.tr("Take all photos off the list; the files stay where they are"))
        self.filter = Choice(self.tr("Show"), self.tr("Which of the photos are listed"))
        self._words = {
            "all": self.tr("All photos ({})"),
            "failed": self.tr("Failed ({})"),
            "nothing": self.tr("Nothing to repair ({})"),
            "much": self.tr("Much found ({})"),
            "edited": self.tr("Changed by you ({})"),
        }
        for name in FILTERS:
            self.filter.addItem("", name)
        self.nothing_listed = QLabel(self.tr("None of the photos. Choose another filter above."))
        self.nothing_listed.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing_listed.setWordWrap(True)
        self.nothing_listed.setProperty("muted", True)
        self.nothing_listed.setContentsMargins(16, 24, 16, 16)
        self.add_files_button = self._button(self.tr("Add photos…"), self.tr("Choose more photos to repair"))
        self.add_folder_button = self._button(
            self.tr("Add folder…"), self.tr("Choose a folder; the photos in it and in its folders are added")
        )
        self._count = QTimer(self, singleShot=True, interval=_COUNT_MS)
        self._count.timeout.connect(self._show_counts)
        self._lay_out()
        self.filter.chosen.connect(lambda: self.set_filter(str(self.filter.value)))
        self.list.batch.counts_changed.connect(self._count_soon)
        self.clear_button.clicked.connect(self.clear_requested)
        self.add_files_button.clicked.connect(self.add_files)
        self.add_folder_button.clicked.connect(self.add_folder)
        self._show_counts()

    def set_filter(self, name: str) -> None:
        """List only the photos of a filter."""
        self.filter.set_value(name)
        self.list.set_filter(name)
        self._show_counts()

    def set_changeable(self, changeable: bool) -> None:
        """Whether photos can come and go."""
        self.list.set_changeable(changeable)
        for button in (self.clear_button, self.add_files_button, self.add_folder_button):
            button.setEnabled(changeable)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 4, 0)
        head.addWidget(self.title, 1)
        head.addWidget(self.clear_button)
        choose = QHBoxLayout()
        choose.setContentsMargins(12, 0, 12, 8)
        choose.addWidget(self.filter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.nothing_listed)
        buttons = EvenGrid((2, 1))
        for button in (self.add_files_button, self.add_folder_button):
            buttons.add(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 8, 12, 8)
        foot.addWidget(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(choose)
        column.addLayout(self._stack, 1)
        column.addLayout(foot)

    def _button(self, text: str, tip: str) -> PanelButton:
        button = PanelButton(text)
        button.setToolTip(tip)
        button.setStyleSheet("QPushButton { padding: 4px; } QPushButton:focus { padding: 3px; }")
        return button

    def _count_soon(self) -> None:
        if not self._count.isActive():
            self._count.start()

    def _show_counts(self) -> None:
        locale, batch = QLocale(), self.list.batch
        blocker = QSignalBlocker(self.filter)
        for place, name in enumerate(FILTERS):
            self.filter.setItemText(place, self._words[name].format(locale.toString(batch.count(name))))
        blocker.unblock()
        count = batch.count()
        number = self.tr("1 photo") if count == 1 else self.tr("%n photos", "", count)
        self.title.set_line(number, number)
        hidden = count > 0 and batch.count(self.list.filter_name) == 0
        self._stack.setCurrentWidget(self.nothing_listed if hidden else self.list)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 640)

    def minimumSizeHint(self) -> QSize:
        return QSize(NARROWEST, 240)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, self.list.geometry().bottom() + 1, self.width(), 1, self._theme.color("line"))
