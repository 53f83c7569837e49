"""Is the tuned model better? In a sentence, in figures and in pictures; and what shall become of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QToolButton, QWidget

from app.theme import Theme
from app.tuning_state import Phase, SetLines, VerdictFacts
from app.widgets.even_grid import EvenGrid
from app.widgets.train_gallery import TrainGallery
from app.widgets.train_parts import PageScroll, heading, make_primary, muted, plain_button
from app.widgets.train_table import TrainTables
from app.widgets.train_words import Statement, interval, signed

_WIDEST, _BUTTONS = 1440, 760  # px
_SIGNS = {"better": ("check-circle-outline", "done"), "same": ("equal", ""), "worse": ("alert-outline", "warning")}


class _Words(NamedTuple):
    """What is said of a set of photos: with an outcome, and where there are too few for one."""

    better: str
    same: str
    worse: str
    few: str


class TrainVerdict(PageScroll):
    """A view only: the buttons ask, and the window does."""

    use = Signal()
    keep = Signal()
    discard = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_WIDEST, parent)
        self._theme = theme
        self._verdict: VerdictFacts | None = None
        self.setAccessibleName(self.tr("Verdict"))
        self.yours, self.elsewhere, self.advice = Statement(theme), Statement(theme), Statement(theme)
        font = self.yours.words.font()
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setWeight(font.Weight.DemiBold)
        self.yours.words.setFont(font)
        self.basis = muted()
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("Comparing"))
        self._make_buttons()
        self._make_sets()
        self.tables = TrainTables(theme)
        self.tables_note = muted(
            self.tr("In brackets: where the true change lies in 95 of 100 such comparisons. The size of holes is their "
                    "share of the photo.")
        )  # fmt: skip
        self.gallery = TrainGallery(theme)
        self.pictures_heading = heading(self.tr("The same holes, filled before and after"))
        self.notes = muted()
        for widget in (self.yours, self.elsewhere, self.advice, self.basis, self.busy, self.buttons):
            self.column.addWidget(widget)
        self.column.addSpacing(16)
        for widget in (self._sets, self.tables, self.tables_note):
            self.column.addWidget(widget)
        self.column.addSpacing(16)
        for widget in (self.pictures_heading, self.gallery, self.notes):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.show_verdict(None, "empty")

    def show_verdict(self, verdict: VerdictFacts | None, phase: Phase, kept_as: str = "") -> None:
        """Show what came out; None while it is not known, or if nothing was compared.

        `kept_as` is the name under which the model was taken over already, "" for not yet.
        """
        if verdict is not None and verdict != self._verdict:
            self.verticalScrollBar().setValue(0)
        self._verdict = verdict
        self._show_words(verdict, phase, kept_as)
        self._show_buttons(verdict, phase, kept_as)
        has_figures = verdict is not None
        for widget in (self.tables, self.tables_note):
            widget.setVisible(has_figures)
        self._sets.setVisible(verdict is not None and verdict.elsewhere is not None)
        if verdict is not None:
            if verdict.elsewhere is None:
                self.set_buttons["yours"].setChecked(True)
            self._show_set()
        has_pictures = verdict is not None and bool(verdict.pictures)
        self.pictures_heading.setVisible(has_pictures)
        self.gallery.setVisible(has_pictures)
        self.gallery.show_photos(verdict.pictures if verdict else ())
        notes = "\n".join((*verdict.notes, *self._left_out(verdict))) if verdict else ""
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))

    @property
    def is_better(self) -> bool:
        """Whether the tuned model is surely better on the user's photos."""
        verdict = self._verdict
        return verdict is not None and verdict.yours.outcome == "better" and not verdict.yours.few

    # Words

    def _show_words(self, verdict: VerdictFacts | None, phase: Phase, kept_as: str) -> None:
        self.busy.setVisible(verdict is None and phase == "judging")
        for statement in (self.elsewhere, self.advice):
            statement.say("")
        self.basis.setText("")
        if verdict is None:
            if phase == "judging":
                self.yours.say(self.tr("Comparing it with the model it began with…"), "scale-balance")
                self.basis.setText(self.tr("On photos that neither of them has learned from. It takes some minutes."))
            else:
                self.yours.say(self.tr("Not compared"), "help-circle-outline")
                self.basis.setText(self.tr("Nobody knows whether it fills holes better than the model it began with."))
            self.basis.show()
            return
        yours = _Words(
            self.tr("Better on your photos: {}"), self.tr("Unchanged on your photos: {}"),
            self.tr("Worse on your photos: {}"), self.tr("Only a hint, from few photos: {}"),
        )  # fmt: skip
        elsewhere = _Words(
            self.tr("Elsewhere better: {}"), self.tr("Elsewhere unchanged: {}"),
            self.tr("Elsewhere worse: {}"), self.tr("Elsewhere only a hint, from few photos: {}"),
        )  # fmt: skip
        self._say(self.yours, verdict.yours, yours)
        if verdict.elsewhere is not None:
            self._say(self.elsewhere, verdict.elsewhere, elsewhere)
        text, level = self._advice(verdict, kept_as)
        self.advice.say(text, "information-outline" if not level else "alert-outline", level)
        count = verdict.yours.photos
        one = self.tr("Compared on 1 photo of yours that it has not learned from.")
        more = self.tr("Compared on %n photos of yours that it has not learned from.", "", count)
        self.basis.setText(one if count == 1 else more)
        self.basis.show()

    def _say(self, statement: Statement, lines: SetLines, words: _Words) -> None:
        icon, level = _SIGNS[lines.outcome]
        pattern = {"better": words.better, "same": words.same, "worse": words.worse}[lines.outcome]
        if lines.few:
            pattern, icon, level = words.few, "help-circle-outline", ""
        statement.say(pattern.format(decibels(lines)), icon, level)
        tip = self.tr(
            "dB tell how close fills are to the photos as they were: 1 dB more is a fifth less error, "
            "and 0.1 dB nobody sees.\nIn 95 of 100 such comparisons the true change lies in the brackets; "
            "if they have 0 in them, it may be chance."
        )
        statement.setToolTip(tip)

    def _advice(self, verdict: VerdictFacts, kept_as: str) -> tuple[str, str]:
        if kept_as:
            return self.tr("Its model is kept as “{}”.").format(kept_as), ""
        elsewhere = verdict.elsewhere
        if verdict.yours.few:
            return self.tr("Look at the pictures, and take it if you like them better."), ""
        if verdict.yours.outcome == "worse":
            return self.tr("The model it began with fills your photos better. Go on using that one."), "warning"
        if verdict.yours.outcome == "same":
            return self.tr("It makes no difference that could be measured. More photos or more steps may help."), ""
        if elsewhere is not None and elsewhere.outcome == "worse" and not elsewhere.few:
            return self.tr("Use it for photos like yours; it fills other ones worse than before."), "warning"
        return "", ""

    def _left_out(self, verdict: VerdictFacts) -> list[str]:
        if not verdict.left_out:
            return []
        files = ", ".join(f"{left.file} ({left.reason})" for left in verdict.left_out)
        return [self.tr("Not compared: {}").format(files)]

    # Buttons

    def _show_buttons(self, verdict: VerdictFacts | None, phase: Phase, kept_as: str) -> None:
        ended = phase == "done"
        self.buttons.setVisible(ended)
        better = self.is_better
        self.use_button.setText(self.tr("Use this model") if better else self.tr("Use it all the same"))
        tip = self.tr("Take it over and fill with it from now on, in the editor and for whole folders")
        if verdict is not None and verdict.yours.outcome == "worse" and not verdict.yours.few:
            tip = self.tr("Take it over and fill with it from now on, although it fills your photos worse")
        self.use_button.setToolTip(tip)
        make_primary(self._theme, self.use_button, better, "check")
        self.keep_button.setEnabled(not kept_as)

    def _make_buttons(self) -> None:
        self.use_button = plain_button("", "", self.use.emit)
        self.keep_button = plain_button(
            self.tr("Keep without using"),
            self.tr("Put it among your models; what you fill with stays as it is"),
            self.keep.emit,
        )
        self.discard_button = plain_button(
            self.tr("Discard…"), self.tr("Put this run and its model into the trash"), self.discard.emit
        )
        self._theme.set_icon(self.keep_button, "archive-outline")
        self._theme.set_icon(self.discard_button, "trash-can-outline")
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 8, 0, 0)
        grid = EvenGrid((3, 1))
        for button in (self.use_button, self.keep_button, self.discard_button):
            grid.add(button)
        grid.setMaximumWidth(_BUTTONS)
        row.addWidget(grid, 1000)
        row.addStretch(1)

    def _make_sets(self) -> None:
        self._sets = QWidget()
        row = QHBoxLayout(self._sets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._group = QButtonGroup(self)
        self.set_buttons: dict[str, QToolButton] = {}
        for name, text, tip in (
            ("yours", self.tr("Your photos"), self.tr("Figures of your photos that were held out")),
            ("elsewhere", self.tr("Elsewhere"), self.tr("Figures of other photos, to see what it has forgotten")),
        ):
            button = self.set_buttons[name] = QToolButton()
            button.setText(text)
            button.setAccessibleName(text)
            button.setToolTip(tip)
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setMinimumHeight(32)
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.set_buttons["yours"].setChecked(True)
        self._group.buttonToggled.connect(lambda _button, checked: self._show_set() if checked else None)

    def _show_set(self) -> None:
        verdict = self._verdict
        if verdict is None:
            return
        lines = verdict.yours
        if self.set_buttons["elsewhere"].isChecked() and verdict.elsewhere is not None:
            lines = verdict.elsewhere
        self.tables.show_lines(lines)


def decibels(lines: SetLines) -> str:
    """The change of a set in words, such as "+0.9 dB (0.6 to 1.2)"."""
    # "Better: 0.0 dB (0.0 to 0.1)" would leave the reader wondering: small differences get another place.
    ends = abs(lines.low), abs(lines.high)
    is_close = max(ends) < 0.1 or (lines.outcome != "same" and min(ends) < 0.05)
    places = 2 if is_close else 1
    if lines.photos == 1:
        return QCoreApplication.translate("TrainVerdict", "{} dB").format(signed(lines.difference, places))
    text = QCoreApplication.translate("TrainVerdict", "{change} dB ({interval})")
    return text.format(change=signed(lines.difference, places), interval=interval(lines.low, lines.high, places))
