"""The bar at the foot of the Train page: how far the run is, what went wrong, and the one button that matters."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.tuning_state import RunFacts
from app.widgets.bottom_bar import BottomBar
from app.widgets.restore_bar import time_words
from app.widgets.section import MARGIN
from app.widgets.train_parts import make_primary, plain_button
from app.widgets.train_terms import has_learned, steps_words
from app.widgets.train_words import Statement

_DETAILS = 112  # px; the height of the last lines


class _Main(NamedTuple):
    """What a button says and does."""

    text: str
    icon: str
    tip: str


_START = str(QT_TRANSLATE_NOOP("TrainBar", "Start"))
_MAIN = {
    "start": _Main(_START, "play", str(QT_TRANSLATE_NOOP("TrainBar", "Begin to learn from these photos"))),
    "again": _Main(
        str(QT_TRANSLATE_NOOP("TrainBar", "Read again")),
        "refresh",
        str(QT_TRANSLATE_NOOP("TrainBar", "Read the folder of photos once more")),
    ),
    "folder": _Main(
        str(QT_TRANSLATE_NOOP("TrainBar", "Choose another folder…")),
        "folder-open-outline",
        str(QT_TRANSLATE_NOOP("TrainBar", "Choose other photos to learn from")),
    ),
    "pause": _Main(
        str(QT_TRANSLATE_NOOP("TrainBar", "Pause")),
        "pause",
        str(QT_TRANSLATE_NOOP("TrainBar", "Save where it is and leave the computer to you; Resume goes on from there")),
    ),
    "resume": _Main(
        str(QT_TRANSLATE_NOOP("TrainBar", "Resume")),
        "play",
        str(QT_TRANSLATE_NOOP("TrainBar", "Go on from where it was saved last")),
    ),
}


class TrainBar(BottomBar):
    """Shows where the run stands; the buttons ask, and the window does."""

    start = Signal()
    pause = Signal()
    resume = Signal()
    smaller = Signal(int)  # crops at once, after memory did not suffice
    cancel = Signal()
    read_again = Signal()
    folder_wanted = Signal()
    open_folder = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._facts = RunFacts()
        self._can_start, self._time = True, ""
        self.setAccessibleName(self.tr("Progress"))
        self.failure = Statement(theme)
        self.failure.hide()
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Last lines of the log"))
        self.details.setToolTip(self.tr("What the run wrote last; it can be selected and copied"))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.details.setTabChangesFocus(True)
        self.details.setFixedHeight(_DETAILS)
        self.details.hide()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.details_button = plain_button(self.tr("Show last lines"), self.tr("Show what the run wrote last"))
        self.details_button.setCheckable(True)
        self.folder_button = plain_button(
            self.tr("Open folder"), self.tr("Show the run's folder, with recipe, curves, samples and model")
        )
        self.stop_button = plain_button(
            self.tr("Stop"), self.tr("Save and end; it can be resumed later, also after the program was closed")
        )
        self.cancel_button = plain_button(self.tr("Cancel"), self.tr("Stop reading; nothing was learned yet"))
        self.smaller_button = plain_button("", self.tr("Take fewer crops in a step, which needs less memory"))
        self.main_button = plain_button("", "")
        self.main_button.setMinimumWidth(112)
        theme.set_icon(self.folder_button, "folder-open-outline")
        theme.set_icon(self.stop_button, "stop")
        self._lay_out()
        self.main_button.clicked.connect(self._press)
        self.smaller_button.clicked.connect(self._press_smaller)
        self.details_button.toggled.connect(self._show_details)
        for button, asked in (
            (self.stop_button, self.pause),
            (self.cancel_button, self.cancel),
            (self.folder_button, self.open_folder),
        ):
            button.clicked.connect(asked)
        self.show_facts(self._facts)

    def show_facts(self, facts: RunFacts) -> None:
        """Show the words and buttons of a run."""
        if facts.folder != self._facts.folder or not self._has_failed(facts):
            self.details_button.setChecked(False)
        self._facts = facts
        self._show()

    def set_ready(self, can_start: bool, time: str) -> None:
        """Whether the choices allow a start, and how long it would take, in words."""
        if (can_start, time) != (self._can_start, self._time):
            self._can_start, self._time = can_start, time
            self._show()

    @property
    def action(self) -> str:
        """What the main button does: one of _MAIN, or "" where there is none."""
        facts = self._facts
        if facts.phase in ("starting", "running"):
            return "pause"
        if facts.phase in ("judging", "done", "stopping", "empty"):
            return ""
        if facts.can_resume:
            return "resume"
        if facts.scan is not None or facts.phase not in ("failed", "died", "paused"):
            return "start"
        return "folder" if facts.failure and facts.failure.kind == "photos" else "again"

    def _show(self) -> None:
        facts = self._facts
        focused = [button for button in self._all() if button.hasFocus()]
        has_failed = self._has_failed(facts)
        sentence = facts.failure.text if has_failed and facts.failure else ""
        if facts.phase == "died" and not sentence:
            sentence = self.tr("The run ended without saying why. Perhaps memory ran out, or something ended it.")
        self.failure.say(sentence, "alert-circle-outline", "error")
        self.failure.setVisible(bool(sentence))
        log = facts.log_tail or "\n".join(facts.notes)
        if self.details.toPlainText() != log:
            self.details.setPlainText(log)
        self.words.setText(self._text())
        self._show_bar()
        self._show_buttons(has_failed, bool(log))
        if focused and not focused[0].isVisible() and self.main_button.isVisibleTo(self):
            self.main_button.setFocus()
        self.fit()

    def _show_bar(self) -> None:
        facts = self._facts
        share = (facts.read, facts.of) if facts.phase == "reading" else (facts.step, facts.steps)
        # Nobody knows how long these take.
        is_busy = facts.phase in ("measuring", "starting", "stopping", "judging") or (
            facts.phase == "reading" and not facts.of
        )
        self.bar.setRange(0, 0 if is_busy else 1000)
        self.bar.setValue(round(1000 * share[0] / share[1]) if share[1] else 0)
        self.bar.setVisible(facts.is_alive or (facts.phase in ("paused", "failed", "died") and has_learned(facts)))

    def _show_buttons(self, has_failed: bool, has_log: bool) -> None:
        facts, action = self._facts, self.action
        batch = facts.failure.batch if has_failed and facts.failure else None
        if action:
            main = _MAIN[action]
            self.main_button.setText(_tr(main.text))
            self.main_button.setToolTip(_tr(main.tip))
            make_primary(self._theme, self.main_button, batch is None, main.icon)
        self.main_button.setVisible(bool(action))
        is_reading = facts.phase in ("reading", "measuring")
        self.main_button.setEnabled(not is_reading and (action != "start" or self._can_start))
        self.smaller_button.setVisible(batch is not None)
        if batch is not None:
            resumes = (
                self.tr("Resume with 1 crop at a time")
                if batch == 1
                else self.tr("Resume with %n crops at once", "", batch)
            )
            starts = (
                self.tr("Start with 1 crop at a time")
                if batch == 1
                else self.tr("Start with %n crops at once", "", batch)
            )
            self.smaller_button.setText(resumes if facts.can_resume else starts)
        make_primary(self._theme, self.smaller_button, batch is not None, "play")
        self.stop_button.setVisible(facts.phase in ("starting", "running"))
        self.cancel_button.setVisible(is_reading)
        self.details_button.setVisible(has_failed and has_log)
        self.folder_button.setVisible(facts.phase in ("paused", "done"))

    def _text(self) -> str:
        facts, locale = self._facts, QLocale()
        far = steps_words(facts.step, facts.steps)
        if facts.phase == "running":
            parts = [far[:1].upper() + far[1:]]
            if facts.steps:
                parts.append(self.tr("{} %").format(locale.toString(int(100 * facts.step / facts.steps))))
            if facts.curve:
                parts.append(time_words(facts.curve[-1].seconds_left))
            return " · ".join(part for part in parts if part)
        if facts.phase == "reading":
            return self.tr("Reading. Your photos are not changed.")
        if not self._can_start and self.action == "start":
            return self.tr("Values of your own recipe are wrong; put them right to start.")
        if facts.phase == "ready":
            return self.tr("Ready. It takes {}.").format(self._time) if self._time else self.tr("Ready.")
        if facts.phase in ("paused", "done", "failed", "died"):
            return self._end_text(far)
        plain = {
            "measuring": self.tr("Measuring how fast this computer learns…"),
            "starting": self.tr("Starting…"),
            "stopping": self.tr("Saving, so that it can be resumed…"),
            "judging": self.tr("Comparing old and new on the photos held out…"),
        }
        return plain.get(facts.phase, "")

    def _end_text(self, far: str) -> str:
        facts = self._facts
        if facts.phase == "paused":
            if not facts.can_resume:
                return self.tr("Stopped before the first step.")
            where = self.tr("Paused at {}.").format(far) if far else self.tr("Paused.")
            return where + " " + self.tr("It can be resumed at any time, also after the program was closed.")
        if facts.phase == "done":
            if facts.ended_early:
                return self.tr("Finished early at {}: the photos held out no longer gained.").format(far)
            return self.tr("Finished: {} steps").format(QLocale().toString(facts.steps))
        if not has_learned(facts):
            return self.tr("Nothing was learned yet.")
        saved = self.tr("What was learned until the last save is safe.") if facts.can_resume else ""
        return " ".join(part for part in (self.tr("It stopped at {}.").format(far) if far else "", saved) if part)

    def _press(self) -> None:
        signals = {
            "start": self.start,
            "again": self.read_again,
            "folder": self.folder_wanted,
            "pause": self.pause,
            "resume": self.resume,
        }
        if self.action:
            signals[self.action].emit()

    def _press_smaller(self) -> None:
        if self._facts.failure and self._facts.failure.batch is not None:
            self.smaller.emit(self._facts.failure.batch)

    def _show_details(self, shown: bool) -> None:
        self.details_button.setText(self.tr("Hide last lines") if shown else self.tr("Show last lines"))
        self.details.setVisible(shown)
        bar = self.details.verticalScrollBar()
        bar.setValue(bar.maximum())

    @staticmethod
    def _has_failed(facts: RunFacts) -> bool:
        return facts.phase in ("failed", "died")

    def _all(self) -> tuple[QPushButton, ...]:
        return (
            self.details_button, self.folder_button, self.stop_button, self.cancel_button, self.smaller_button,
            self.main_button,
        )  # fmt: skip

    def _lay_out(self) -> None:
        wrong = QHBoxLayout()
        wrong.setSpacing(8)
        wrong.addWidget(self.failure, 1, Qt.AlignmentFlag.AlignVCenter)
        wrong.addWidget(self.details_button, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, 12)
        layout.setSpacing(8)
        layout.addLayout(wrong)
        layout.addWidget(self.details)
        layout.addLayout(self.lay_line(self.words, self.bar, self._all()[1:]))


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainBar", text)
