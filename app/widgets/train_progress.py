"""A run while it learns, and how it learned afterwards: facts, charts, photos held out, and the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtGui import QFontDatabase, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.tuning_state import RunFacts, Sample, Step
from app.widgets.compare_dialog import CompareDialog
from app.widgets.even_grid import EvenGrid
from app.widgets.restore_bar import time_words
from app.widgets.section import Heading
from app.widgets.train_parts import PageScroll, heading, muted
from app.widgets.train_strip import TrainStrip
from app.widgets.train_words import NO_BREAK, Statement, data_size, step_number

if TYPE_CHECKING:
    from app.widgets.train_losses import LossChart, ScoreChart

_WIDEST = 1440  # px
_BESIDE = 860  # px; where there are fewer, one chart is below the other
_LOG = 160  # px
_PAUSE = 1000  # ms
_LOW_DISK = 2_000_000_000  # bytes
_SHIPPED = ("", "starter")
_LEARNED = ("running", "stopping", "paused", "judging", "done", "failed", "died")


class Fact(QWidget):
    """A figure, and above it in small words what it is."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._level = ""
        self.value = QLabel("–")
        # As wide as a figure usually is, so that the grid stands still while figures change.
        self.value.setMinimumWidth(self.fontMetrics().horizontalAdvance("30 000 of 30 000"))
        self.value.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(0)
        column.addWidget(muted(name))
        column.addWidget(self.value)
        column.addStretch(1)

    def tell(self, value: str, level: str = "", tip: str = "") -> None:
        """Show the figure; "" for one that is not known."""
        value = value or "–"
        if value != self.value.text():
            self.value.setText(value)
            self.value.setAccessibleName(f"{self._name}: {value}")
        if level != self._level:
            self._level = level
            self.value.setProperty("level", level)
            self.value.style().unpolish(self.value)
            self.value.style().polish(self.value)
        if tip != self.toolTip():
            self.setToolTip(tip)


class TrainProgress(PageScroll):
    """A view only. The charts, and what draws them, are made when there is something to draw."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_WIDEST, parent)
        self._theme = theme
        self._facts = RunFacts()
        self._drawn: tuple[str, str, int, bool] | None = None
        self._is_late = False
        # Steps alone are drawn once in so long: a training on the same processor needs it more than the eye does.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._catch_up)
        self.losses: LossChart | None = None
        self.scores: ScoreChart | None = None
        self.setAccessibleName(self.tr("How it learns"))
        self.state = Statement(theme)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setAccessibleName(self.tr("At work"))
        self.disk = Statement(theme)
        self.facts_grid = EvenGrid((6, 3, 2, 1))
        self.facts = {
            "step": Fact(self.tr("Step")),
            "speed": Fact(self.tr("Speed")),
            "time": Fact(self.tr("Time")),
            "memory": Fact(self.tr("Memory used")),
            "disk": Fact(self.tr("Free on the disk")),
            "device": Fact(self.tr("Learns on")),
        }
        for fact in self.facts.values():
            self.facts_grid.add(fact)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(24)
        self._make_strip()
        self._make_log()
        for widget in (self.state, self.busy, self.disk, self.facts_grid):
            self.column.addWidget(widget)
        self.column.addSpacing(8)
        self.column.addLayout(self._charts)
        self.column.addSpacing(8)
        self.column.addWidget(self._photos)
        self.column.addWidget(self.log_heading)
        self.column.addWidget(self.log)
        self.column.addStretch(1)
        self._show(self._facts)

    def show_facts(self, facts: RunFacts) -> None:
        """Show how a run stands; costs little where little has changed."""
        before, self._facts = self._facts, facts
        if facts.folder != before.folder:
            self.verticalScrollBar().setValue(0)
        if facts is not before:
            self._show(facts)

    def _show(self, facts: RunFacts) -> None:
        self._show_state(facts)
        self._show_figures(facts)
        self._show_log(facts)
        # A hidden page draws no curves: it does when it is shown.
        if self.isVisible():
            news = (facts.folder, facts.phase, len(facts.samples), bool(facts.curve))
            if news != self._drawn or not self._pause.isActive():
                self._show_curves()
            else:
                self._is_late = True

    def _show_state(self, facts: RunFacts) -> None:
        waits = not facts.curve and facts.phase in ("starting", "running")
        text, icon = "", ""
        if waits:
            text, icon = self.tr("The first step is on its way…"), "timer-sand"
        elif facts.phase == "stopping":
            text, icon = self.tr("Finishing the step and saving…"), "content-save-outline"
        elif facts.phase == "judging":
            text = self.tr("Comparing it with the model it began with, on photos that neither has learned from…")
            icon = "scale-balance"
        elif facts.phase == "paused":
            text, icon = self.tr("Paused. Nothing is lost; Resume goes on from here."), "pause-circle-outline"
        elif facts.phase in ("failed", "died") and not facts.curve:
            text, icon = self.tr("It ended before the first step, so there is nothing to show."), "chart-line-variant"
        self.state.say(text, icon)
        self.busy.setVisible(waits or facts.phase in ("stopping", "judging"))

    def _show_figures(self, facts: RunFacts) -> None:
        told = self.facts
        step = facts.curve[-1] if facts.curve else None
        numbers = {"step": step_number(facts.step), "steps": step_number(facts.steps)}
        told["step"].tell(self.tr("{step} of {steps}").format(**numbers) if facts.steps else "", "", self._rate(step))
        told["device"].tell(facts.device)
        works = facts.phase == "running"
        told["time"].tell(time_words(step.seconds_left) if step and works else "")
        speed = "" if step is None else QLocale().toString(step.images_per_second, "f", 1)
        told["speed"].tell(self.tr("{} images/s").format(speed).replace(" ", NO_BREAK) if speed else "")
        told["memory"].tell(data_size(step.memory) if step else "")
        low = step is not None and step.disk_free < _LOW_DISK
        told["disk"].tell(data_size(step.disk_free) if step else "", "warning" if low else "")
        # What was free when a run ended is nobody's trouble any more.
        warning = ""
        if low and facts.is_alive:
            warning = self.tr("The disk is nearly full. Make room, or the run cannot save what it has learned.")
        self.disk.say(warning, "alert-outline", "warning")
        self.facts_grid.setVisible(bool(facts.steps or facts.device))

    def _rate(self, step: Step | None) -> str:
        if step is None:
            return ""
        return self.tr("Learning rate {}").format(QLocale().toString(step.learning_rate, "g", 3))

    def _catch_up(self) -> None:
        if self._is_late and self.isVisible():
            self._show_curves()

    def _show_curves(self) -> None:
        facts, self._is_late = self._facts, False
        self._drawn = (facts.folder, facts.phase, len(facts.samples), bool(facts.curve))
        self._pause.start()
        if facts.curve and self.losses is None:
            self._make_charts()
        if self.losses is not None and self.scores is not None:
            self.losses.setVisible(bool(facts.curve))
            self.losses.show_curve(facts.curve)
            shipped = facts.base in _SHIPPED
            name = self.tr("Shipped model") if shipped else self.tr("Model it began with")
            self.scores.show_samples(facts.samples, name)
            self.scores.setVisible(bool(facts.samples))
        self.strip.show_samples(facts.samples)
        self._photos.setVisible(bool(facts.curve) and facts.phase in _LEARNED)
        self.strip.setVisible(bool(facts.samples))
        self.truth_box.setVisible(bool(facts.samples))
        self.no_samples.setVisible(not facts.samples)

    def _show_log(self, facts: RunFacts) -> None:
        failure = facts.failure.text if facts.failure else ""
        failure = "" if failure in facts.log_tail else failure
        text = "\n".join(part for part in (*facts.notes, failure, facts.log_tail) if part)
        if text != self.log.toPlainText():
            bar = self.log.verticalScrollBar()
            was_at_end = bar.value() >= bar.maximum()
            self.log.setPlainText(text)
            if was_at_end:
                bar.setValue(bar.maximum())
        self.log_heading.setVisible(bool(text))
        self.log.setVisible(bool(text) and self.log_heading.isChecked())

    def _make_charts(self) -> None:
        # pyqtgraph takes a third of a second to import: not before there is a curve.
        from app.widgets.train_losses import LossChart, ScoreChart

        self.losses, self.scores = LossChart(self._theme), ScoreChart(self._theme)
        for chart in (self.losses, self.scores):
            self._charts.addWidget(chart, 1)
        QWidget.setTabOrder(self.losses, self.scores)
        QWidget.setTabOrder(self.scores, self.truth_box)

    def _make_strip(self) -> None:
        self._photos = QWidget()
        self.strip = TrainStrip(self._theme)
        self.no_samples = muted(self.tr("The first fills of photos held out come after some steps."))
        self.truth_box = QCheckBox(self.tr("Show them as they were"))
        self.truth_box.setChecked(True)
        self.truth_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.truth_box.setToolTip(self.tr("Show a column with the photos without holes"))
        self.truth_box.toggled.connect(self.strip.set_truth_shown)
        self.strip.opened.connect(self._open)
        head = QHBoxLayout()
        head.addWidget(heading(self.tr("Photos held out, filled on the way")), 1)
        head.addWidget(self.truth_box)
        column = QVBoxLayout(self._photos)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.no_samples)
        column.addWidget(self.strip)

    def _make_log(self) -> None:
        self.log_heading = Heading(self.tr("Log"), self._theme)
        self.log_heading.setChecked(False)
        self.log_heading.tell(False)
        self.log = QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setTabChangesFocus(True)
        self.log.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.log.setFixedHeight(_LOG)
        self.log.setAccessibleName(self.tr("Log"))
        self.log.setToolTip(self.tr("What the run told; it can be selected and copied"))
        self.log_heading.toggled.connect(self._unfold)

    def _unfold(self, unfolded: bool) -> None:
        self.log_heading.tell(unfolded)
        self.log.setVisible(unfolded)
        self.log.verticalScrollBar().setValue(self.log.verticalScrollBar().maximum())

    def _open(self, sample: Sample, photo: int) -> None:
        dialog = CompareDialog(self._theme, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.look_at(sample, photo)
        dialog.open()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_curves()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        self._charts.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
