"""The head of the Train page: which run is shown, what of it, and the list of runs folded away or not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.theme import Theme
from app.tuning_state import RunFacts
from app.widgets.status import Elided
from app.widgets.train_parts import icon_button
from app.widgets.train_terms import STATES, state_words
from app.widgets.train_words import Sign

_HEIGHT = 48  # px


class TrainHead(QWidget):
    """Name and state of the run; at its right what can be looked at when it is finished, and its menu."""

    runs_shown = Signal(bool)
    view_chosen = Signal(str)  # "verdict" or "curves", by the user
    menu_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)
        self.setFixedHeight(_HEIGHT)
        self.runs_button = icon_button(
            theme, "dock-left", self.tr("List of fine-tunings"), self.tr("Show or hide the list of fine-tunings")
        )
        self.runs_button.setCheckable(True)
        self.runs_button.setChecked(True)
        self.name = Elided()
        self.name.setProperty("heading", True)
        self.name.setContentsMargins(0, 0, 0, 0)
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)  # its state stands beside it
        self.sign = Sign(theme)
        self.state = Elided()
        self.state.setContentsMargins(0, 0, 0, 0)
        self.views: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        for view, words, tip in (
            ("verdict", self.tr("Verdict"), self.tr("Old and new side by side")),
            ("curves", self.tr("Curves"), self.tr("How it learned, step by step")),
        ):
            button = self.views[view] = QToolButton()
            button.setText(words)
            button.setAccessibleName(words)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(32)
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, view=view: self.view_chosen.emit(view))
        self.menu_button = icon_button(
            theme,
            "dots-vertical",
            self.tr("More about this fine-tuning"),
            self.tr("Rename or delete this fine-tuning, or open its folder"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 8, 8, 8)
        row.setSpacing(8)
        row.addWidget(self.runs_button)
        row.addWidget(self.name)
        row.addWidget(self.sign)
        row.addWidget(self.state, 1)
        for button in (*self.views.values(), self.menu_button):
            row.addWidget(button)
        self.runs_button.toggled.connect(self.runs_shown)
        self.menu_button.clicked.connect(self.menu_wanted)
        self.show_facts(RunFacts(), "empty")

    def show_facts(self, facts: RunFacts, view: str) -> None:
        """Show a run, of which `view` is looked at; the switch is there where both "verdict" and "curves" are."""
        is_empty = facts.phase == "empty"
        name = self.tr("New fine-tuning") if is_empty else facts.name
        self.name.set_line(name, name if is_empty else f"{facts.name}\n{facts.photos}")
        state = STATES[facts.phase]
        self.sign.set_icon("" if is_empty else state.icon, state.role)
        words = state_words(facts.phase) if not is_empty else ""
        kept = self.tr("kept as “{}”").format(facts.kept_as) if facts.kept_as else ""
        told = " · ".join(part for part in (words, kept) if part)
        self.state.set_line(told, told)
        has_both = facts.phase == "done" and bool(facts.verdict)
        for name_of, button in self.views.items():
            button.setVisible(has_both)
            button.setChecked(name_of == view)
        self.menu_button.setVisible(not is_empty)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The window's ground, and a line below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("window"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))
