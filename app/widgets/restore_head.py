"""Above the Restore page's preview: which photo it is, what was found in it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.batch_state import Row, found_line, state_words
from app.theme import Theme
from app.widgets.fill_block import percent
from app.widgets.section import MARGIN
from app.widgets.status import Elided

NARROWEST = 216  # px
_BUTTON = 40  # px with the gap beside it
_WORDS = 176  # px that name and words should have before buttons lose theirs


class RestoreHead(QWidget):
    """Name and findings at the left, buttons at the right, which keep their icons alone where it is narrow."""

    edit_requested = Signal()
    detect_again = Signal()
    marks_shown = Signal(bool)
    fit_requested = Signal()
    options_shown = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.name, self.words = Elided(), Elided()
        font = self.name.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.name.setFont(font)
        self.words.setProperty("muted", True)
        for line in (self.name, self.words):
            line.setContentsMargins(0, 0, 0, 0)
            line.setMinimumWidth(24)
        self.edit_button = self._button(
            "brush", self.tr("Edit hole"), self.tr("Mark what is to be repaired with the brush (Enter in the list)")
        )
        self.detect_button = self._button(
            "magnify-scan", self.tr("Detect again"), self.tr("Look for damage anew; what you changed is dropped")
        )
        self.marks_button = self._button(
            "eye-outline", self.tr("Show what was found"), self.tr("Show what was found in the photo, or hide it")
        )
        self.fit_button = self._button(
            "fit-to-screen-outline", self.tr("Fit"), self.tr("Show the whole photo (0 in the photo)")
        )
        self.options_button = self._button("dock-right", self.tr("Options"), self.tr("Show the options, or hide them"))
        # The ground marks what is on; the frame is left to the keyboard.
        self.setStyleSheet("QToolButton:checked:!focus { border-color: transparent; }")
        for button in (self.marks_button, self.options_button):
            button.setCheckable(True)
            button.setChecked(True)
        self._worded = (self.edit_button, self.detect_button)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.words)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 8, 8, 8)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addSpacing(4)
        for button in (self.edit_button, self.detect_button, self.marks_button, self.fit_button, self.options_button):
            row.addWidget(button)
        self.edit_button.clicked.connect(self.edit_requested)
        self.detect_button.clicked.connect(self.detect_again)
        self.fit_button.clicked.connect(self.fit_requested)
        self.marks_button.toggled.connect(self.marks_shown)
        self.options_button.toggled.connect(self.options_shown)
        self.set_row(None)
        self.set_changeable(False, False)

    def set_row(self, row: Row | None) -> None:
        """Say which photo is looked at and what is known of it."""
        if row is None:
            self.name.set_line(self.tr("No photo chosen"), "")
            self.words.set_line("", "")
        else:
            self.name.set_line(row.name, row.key)
            line = headline(row)
            self.words.set_line(line, line)
            self.words.set_level("error" if row.state == "failed" else "")
        self.marks_button.setEnabled(row is not None)
        self.fit_button.setEnabled(row is not None)

    def set_changeable(self, can_edit: bool, can_detect: bool) -> None:
        """Whether the hole can be edited just now, and damage looked for anew."""
        self.edit_button.setEnabled(can_edit)
        self.detect_button.setEnabled(can_detect)

    def _button(self, icon: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(QSize(20, 20))
        button.setMinimumSize(36, 36)
        self._theme.set_icon(button, icon)
        return button

    def _fit(self) -> None:
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        words = sum(self.fontMetrics().horizontalAdvance(button.text()) + 8 for button in self._worded)
        needed = _WORDS + words + 5 * _BUTTON + MARGIN + 16
        for button in self._worded:
            button.setToolButtonStyle(beside if self.width() >= needed else alone)
        # A double click and a key do the same.
        self.fit_button.setVisible(self.width() >= NARROWEST + 2 * _BUTTON)

    def minimumSizeHint(self) -> QSize:
        """That of the icons alone, so that the window can be made narrow."""
        return QSize(NARROWEST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The panel's ground, and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))


def headline(row: Row) -> str:
    """State and findings of a photo in one line, such as "Ready to repair · Scratches 3 · 1.2 % of the photo"."""
    if row.reason:
        return f"{state_words(row)}: {row.reason}"
    share = ""
    if row.share:
        share = QCoreApplication.translate("RestoreHead", "{} of the photo").format(percent(row.share))
    return " · ".join(part for part in (state_words(row), found_line(row), share) if part)
