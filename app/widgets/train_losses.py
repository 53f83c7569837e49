"""The losses of a run and its score on the photos held out: two charts with their legends."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.theme import Theme
from app.tuning_state import Sample, Step
from app.widgets.controls import WheelGuard
from app.widgets.even_grid import EvenGrid
from app.widgets.train_chart import Chart, LineStyle
from app.widgets.train_curves import TOTAL, Curves, best_of
from app.widgets.train_words import loss_name, number, short, step_number

_SAMPLE = QSize(30, 12)  # px; the piece of a line in a legend
_HEIGHT = 240  # px
_WEIGHTS = (0.0, 0.8, 0.95, 0.99)
_MEDIUM = 2

TOTAL_STYLE = LineStyle(("#1a1a1a", "#ececec"), width=2.5)
STYLES = (
    LineStyle(("#1766c8", "#6cadff"), (5, 2)),
    LineStyle(("#9a4a00", "#ffab5c"), (1.5, 2)),
    LineStyle(("#17692f", "#7ed492"), (6, 2, 1.5, 2)),
    LineStyle(("#8a2f9e", "#dba0ee"), (8, 3)),
    LineStyle(("#006a72", "#58ccd6"), (4, 2, 1.5, 2, 1.5, 2)),
    LineStyle(("#a8224f", "#ff9dba"), (2.5, 2.5)),
)
"""Of the named losses, in their order: no two have the same dashes."""
_OWN = LineStyle(("#1766c8", "#6cadff"), mark="o")
_BASE = LineStyle(("#4f4f4f", "#bdbdbd"), (5, 3))
_BEST = LineStyle(("#17692f", "#7ed492"), width=0, mark="star", mark_size=20)


class LegendBox(QCheckBox):
    """A line's name, a piece of it, its value; unticked, the line is hidden."""

    def __init__(self, name: str, style: LineStyle, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._style = style
        self._theme = theme
        self.setChecked(True)
        self.setIconSize(_SAMPLE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(self.tr("Show “{}” in the chart, or hide it").format(name))
        theme.changed.connect(self._dress)
        self._dress()
        self.tell("")

    def tell(self, value: str) -> None:
        """Say the line's value beside its name."""
        self.setText(f"{self._name}  {value}" if value else self._name)
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        """One width whatever the value is, so that nothing moves while values change."""
        words = self.fontMetrics().horizontalAdvance(f"{self._name}  0.000000")
        return QSize(words + _SAMPLE.width() + 44, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _dress(self) -> None:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(_SAMPLE * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(_SAMPLE.width() / 2, _SAMPLE.height() / 2)
        pen = self._style.pen(self._theme.is_dark)
        if self._style.width:
            painter.setPen(pen)
            painter.drawLine(QPointF(0, middle.y()), QPointF(_SAMPLE.width(), middle.y()))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(pen.color())
        if self._style.mark == "o":
            painter.drawEllipse(middle, 3.5, 3.5)
        elif self._style.mark:
            painter.drawPolygon(_star(middle, 6.0))
        painter.end()
        self.setIcon(QIcon(pixmap))


class ChartPanel(QWidget):
    """A heading, a chart, and below it its legend with the values under the mouse, or else the newest."""

    def __init__(self, title: str, chart: Chart, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.chart = chart
        self.heading = QLabel(title)
        self.heading.setProperty("heading", True)
        self.at = QLabel()
        self.at.setProperty("muted", True)
        self.legend: dict[str, LegendBox] = {}
        self._grid = EvenGrid((4, 3, 2, 1), spacing=4)
        self.fit_button = QToolButton()
        self.fit_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fit_button.setIconSize(QSize(20, 20))
        self.fit_button.setAccessibleName(self.tr("Show all steps"))
        self.fit_button.setToolTip(self.tr("Show all steps (double click, or 0 in the chart)"))
        self.fit_button.setEnabled(False)
        theme.set_icon(self.fit_button, "fit-to-screen-outline")
        chart.setFixedHeight(_HEIGHT)
        chart.setAccessibleName(title)
        chart.setToolTip(
            self.tr("Turn the wheel or press + and − to zoom, drag or press the arrow keys to move, 0 shows all steps")
        )
        self._is_narrow = False
        self.controls = QHBoxLayout()
        self.controls.setSpacing(8)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(self.heading)
        self._head.addWidget(self.at)
        self._head.addStretch(1)
        self._head.addLayout(self.controls)
        self._head.addWidget(self.fit_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._head)
        self._column.addWidget(chart)
        self._column.addWidget(self._grid)
        self._column.addStretch(1)
        self.fit_button.clicked.connect(chart.fit)
        chart.fitted.connect(lambda fitted: self.fit_button.setEnabled(not fitted))

    def _add_to_legend(self, key: str, name: str, style: LineStyle, lines: Sequence[str]) -> None:
        box = self.legend[key] = LegendBox(name, style, self._theme)
        box.toggled.connect(lambda shown: self._show_lines(lines, shown))
        self._grid.add(box)

    def _drop_legend(self) -> None:
        for _ in range(len(self.legend)):
            self._grid.take().deleteLater()
        self.legend.clear()

    def _arrange(self) -> None:
        """Put the controls below the chart where there is no room beside the heading."""
        words = self.heading.sizeHint().width() + self.fontMetrics().horizontalAdvance("step 30 000")
        is_narrow = self.width() < words + self.controls.sizeHint().width() + self.fit_button.sizeHint().width() + 40
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        (self._head if is_narrow else self._column).removeItem(self.controls)
        self.controls.setParent(None)
        if is_narrow:
            self._column.insertLayout(2, self.controls)
        else:
            self._head.insertLayout(3, self.controls)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """That with the controls below the chart."""
        width = max(self.heading.sizeHint().width() + 96, self.controls.sizeHint().width(), self.chart.minimumWidth())
        return QSize(width, super().minimumSizeHint().height())

    def _show_lines(self, lines: Sequence[str], shown: bool) -> None:
        for line in lines:
            self.chart.set_line_shown(line, shown)


class LossChart(ChartPanel):
    """What the training makes smaller: all together, and each part of it, as measured and smoothed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        bottom = QCoreApplication.translate("LossChart", "Steps")
        left = QCoreApplication.translate("LossChart", "Loss (smaller is better)")
        title = QCoreApplication.translate("LossChart", "Losses while learning")
        super().__init__(title, Chart(theme, bottom, left), theme, parent)
        self._curves = Curves(_WEIGHTS[_MEDIUM])
        self.smoothing = QComboBox()
        self.smoothing.addItems(
            [self.tr("Not smoothed"), self.tr("Smoothed a little"), self.tr("Smoothed"), self.tr("Smoothed strongly")]
        )
        self.smoothing.setCurrentIndex(_MEDIUM)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("How much of the trembling the bold lines leave out"))
        self.smoothing.installEventFilter(WheelGuard(self.smoothing))
        self.log_box = QCheckBox(self.tr("Logarithmic"))
        self.log_box.setToolTip(
            self.tr("Equal ratios in equal heights, so that small losses are seen beside large ones")
        )
        self.log_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.controls.addWidget(self.log_box)
        self.controls.addWidget(self.smoothing)
        self.smoothing.currentIndexChanged.connect(self._smooth)
        self.log_box.toggled.connect(self.chart.set_log)
        self.chart.pointed.connect(self._tell)

    def show_curve(self, curve: Sequence[Step]) -> None:
        """Show the losses of these steps."""
        if self._curves.update(curve):
            self._draw()

    def _smooth(self, index: int) -> None:
        self._curves.smooth_anew(_WEIGHTS[index])
        self._draw()

    def _draw(self) -> None:
        curves, x = self._curves, self._curves.steps
        if tuple(self.legend) != curves.names:
            self._make_lines()
        for name in curves.names:
            track, style = curves.track(name), self._style(name)
            self.chart.set_line(f"{name}~", x, track.raw, LineStyle(style.colour, width=1.0, is_faint=True))
            self.chart.set_line(name, x, track.smooth, style)
        self.chart.follow()
        self._tell(math.nan)
        told = ", ".join(box.text() for box in self.legend.values())
        self.chart.setAccessibleDescription(
            self.tr("At step {step}: {values}").format(step=step_number(float(x[-1])), values=told) if len(x) else ""
        )

    def _make_lines(self) -> None:
        hidden = {key for key, box in self.legend.items() if not box.isChecked()}
        for key in self.legend:
            self.chart.drop_line(key)
            self.chart.drop_line(f"{key}~")
        self._drop_legend()
        for name in self._curves.names:
            self._add_to_legend(name, loss_name(name), self._style(name), (name, f"{name}~"))
            empty = np.empty(0)
            for line in (name, f"{name}~"):
                self.chart.set_line(line, empty, empty, self._style(name))
            self.legend[name].setChecked(name not in hidden)

    def _style(self, name: str) -> LineStyle:
        if name == TOTAL:
            return TOTAL_STYLE
        return STYLES[(self._curves.names.index(name) - 1) % len(STYLES)]

    def _tell(self, step: float) -> None:
        steps = self._curves.steps
        if not len(steps):
            self.at.clear()
            return
        at = len(steps) - 1 if math.isnan(step) else min(int(np.searchsorted(steps, step)), len(steps) - 1)
        self.at.setText(self.tr("step {}").format(step_number(float(steps[at]))))
        for name, box in self.legend.items():
            box.tell(short(float(self._curves.track(name).smooth[at])))


class ScoreChart(ChartPanel):
    """How well the holes of photos held out are filled, in dB, and how well the model it started from does that."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        bottom = QCoreApplication.translate("ScoreChart", "Steps")
        left = QCoreApplication.translate("ScoreChart", "Score, dB (larger is better)")
        title = QCoreApplication.translate("ScoreChart", "Score on the photos held out")
        super().__init__(title, Chart(theme, bottom, left, smallest_span=0.5), theme, parent)
        self._samples: tuple[Sample, ...] = ()
        self._base_name = ""
        self.chart.pointed.connect(self._tell)

    def show_samples(self, samples: Sequence[Sample], base_name: str) -> None:
        """Show the scores of these; `base_name` is what the dashed line is called."""
        samples = tuple({sample.step: sample for sample in samples}.values())
        if (samples, base_name) == (self._samples, self._base_name):
            return
        self._samples, self._base_name = samples, base_name
        self._draw()

    def _draw(self) -> None:
        x = np.array([sample.step for sample in self._samples], float)
        scores = np.array([sample.hole_psnr for sample in self._samples], float)
        lines = {"own": (x, scores, _OWN)} if self._samples else {}
        base = next((sample.base_psnr for sample in reversed(self._samples) if sample.base_psnr is not None), None)
        if base is not None:
            ends = np.array([0.0, max(1.0, x[-1])])
            lines["base"] = (ends, np.full(2, base), _BASE)
        best = best_of(self._samples)
        if best is not None:
            lines["best"] = (np.array([best.step], float), np.array([best.hole_psnr], float), _BEST)
        if set(self.legend) != set(lines):
            self._make_legend(list(lines))
        for key, line in lines.items():
            self.chart.set_line(key, *line)
        for key, box in self.legend.items():
            self.chart.set_line_shown(key, box.isChecked())
        self.chart.follow()
        self._tell(math.nan)
        told = ", ".join(box.text() for box in self.legend.values())
        self.chart.setAccessibleDescription(told)

    def _make_legend(self, keys: list[str]) -> None:
        for key in ("own", "base", "best"):
            self.chart.drop_line(key)
        self._drop_legend()
        names = {"own": self.tr("Your model"), "base": self._base_name, "best": self.tr("Best so far")}
        styles = {"own": _OWN, "base": _BASE, "best": _BEST}
        for key in keys:
            self._add_to_legend(key, names[key], styles[key], (key,))

    def _tell(self, step: float) -> None:
        if not self._samples:
            self.at.clear()
            return
        last = self._samples[-1]
        shown = last if math.isnan(step) else min(self._samples, key=lambda sample: abs(sample.step - step))
        self.at.setText(self.tr("step {}").format(step_number(shown.step)))
        best = best_of(self._samples)
        scores = {"own": shown.hole_psnr, "base": shown.base_psnr, "best": best.hole_psnr if best else None}
        for key, box in self.legend.items():
            score = scores[key]
            box.tell("" if score is None else self.tr("{} dB").format(number(score, 2)))


def _star(middle: QPointF, radius: float) -> QPolygonF:
    corners = []
    for corner in range(10):
        far = radius if corner % 2 == 0 else radius * 0.42
        angle = math.pi * corner / 5
        corners.append(middle + QPointF(far * math.sin(angle), -far * math.cos(angle)))
    return QPolygonF(corners)
