"""A chart of lines over the steps of a training. The only module that imports pyqtgraph, so import it when needed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QLocale, QObject, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.theme import Theme
from app.widgets.train_curves import Values, thinned

_NOTCH = 120  # of a mouse wheel
_ZOOM = 1.25  # a key or a notch
_PAN = 0.15  # share of what is seen that a key moves it by
_KEYS = {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Left, Qt.Key.Key_Right}
_MANY, _TAIL = 100, 1.0  # of so many values, so many percent at an end need not be seen
_ENOUGH = 4000  # values to judge a line's range by
_FEWEST = 5.0  # steps, at least


@dataclass(frozen=True)
class LineStyle:
    """How a line is drawn: its colour, (light, dark); its dashes in pen widths, none for a plain one; its marks.

    A faint line is noise that the eye may skip: it does not decide how high the chart is.
    """

    colour: tuple[str, str]
    dashes: tuple[float, ...] = ()
    width: float = 2.0
    is_faint: bool = False
    mark: str = ""  # "o" or "star", as pyqtgraph calls them
    mark_size: int = 7

    def pen(self, dark: bool) -> QPen:
        colour = QColor(self.colour[dark])
        if self.is_faint:
            colour.setAlpha(110 if dark else 90)
        pen = QPen(colour, self.width)
        pen.setCosmetic(True)
        if self.dashes:
            pen.setDashPattern(list(self.dashes))
        return pen


@dataclass
class _Line:
    item: Any
    style: LineStyle
    x: Values = field(default_factory=lambda: np.empty(0))
    y: Values = field(default_factory=lambda: np.empty(0))
    is_shown: bool = True


class Chart(QWidget):
    """The wheel zooms along the steps, dragging moves, a double click shows all. What is seen fills the height.

    New values keep it showing all, until the user has zoomed or moved.
    """

    pointed = Signal(float)  # the step under the mouse, NaN for none
    fitted = Signal(bool)  # whether all steps are seen

    def __init__(
        self, theme: Theme, bottom: str, left: str, smallest_span: float = 0.0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines: dict[str, _Line] = {}
        self._levels: tuple[float, ...] = ()
        self._labels = {"bottom": bottom, "left": left}
        self._smallest_span = smallest_span
        self._is_log = self._is_fitting = False
        self._is_fitted = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 140)
        self.plot: Any = pg.PlotWidget(self, background=None)
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.setFrameShape(self.plot.Shape.NoFrame)
        self.plot.viewport().installEventFilter(self)
        self._item: Any = self.plot.getPlotItem()
        self._box: Any = self._item.getViewBox()
        self._cross: Any = pg.InfiniteLine(angle=90, movable=False)
        self._dress_plot()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2, 2, 2, 2)
        layout.addWidget(self.plot)
        self._box.sigXRangeChanged.connect(self._moved)
        theme.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        return QSize(420, 240)

    @property
    def is_fitted(self) -> bool:
        """Whether all steps are seen."""
        return self._is_fitted

    @property
    def steps_shown(self) -> tuple[float, float]:
        """From which step to which one is seen."""
        low, high = self._box.viewRange()[0]
        return float(low), float(high)

    @property
    def values_shown(self) -> tuple[float, float]:
        """From which value to which one is seen."""
        low, high = self._box.viewRange()[1]
        return (10.0**low, 10.0**high) if self._is_log else (float(low), float(high))

    def set_line(self, key: str, x: Values, y: Values, style: LineStyle) -> None:
        """Have a line, (n,) float64 each, in place of what had that key; NaN values are gaps. `follow` then draws."""
        line = self._lines.get(key)
        if line is None or line.style != style:
            if line is not None:
                self._item.removeItem(line.item)
            line = self._lines[key] = _Line(self._new_item(style), style, is_shown=line is None or line.is_shown)
            line.item.setVisible(line.is_shown)
            self._colour_line(line)
        line.x, line.y = x, y

    def drop_line(self, key: str) -> None:
        """Draw that line no more."""
        line = self._lines.pop(key, None)
        if line is not None:
            self._item.removeItem(line.item)

    def set_line_shown(self, key: str, shown: bool) -> None:
        """Show a line or hide it; the height is then that of the others."""
        line = self._lines[key]
        if line.is_shown != shown:
            line.is_shown = shown
            line.item.setVisible(shown)
            self._fit_height()

    def set_log(self, on: bool) -> None:
        """Equal ratios in equal heights; what is not above zero is not seen then."""
        self._is_log = on
        self._item.setLogMode(y=on)
        self._draw_all()
        self._fit_height()

    def follow(self) -> None:
        """To be called after lines have changed: show all of them, or what the user zoomed to."""
        low, high = self._all_steps()
        self._is_fitting = True
        self._box.setLimits(xMin=low, xMax=high, minXRange=min(_FEWEST, high - low))
        self._is_fitting = False
        if self._is_fitted:
            self.fit()
        else:
            self._draw_all()
            self._fit_height()

    def fit(self) -> None:
        """Show all steps."""
        low, high = self._all_steps()
        self._is_fitting = True
        self._box.setXRange(low, high, padding=0)
        self._is_fitting = False
        self._set_fitted(True)
        self._draw_all()
        self._fit_height()

    def zoom(self, factor: float, at: float | None = None) -> None:
        """See `factor` times as near; the step `at`, or the middle, stays where it is."""
        low, high = self.steps_shown
        middle = (low + high) / 2 if at is None else at
        self._box.setXRange(middle - (middle - low) / factor, middle + (high - middle) / factor, padding=0)

    def pan(self, share: float) -> None:
        """Move by a share of what is seen, to later steps if it is above 0."""
        low, high = self.steps_shown
        first, last = self._all_steps()
        by = min(max(share * (high - low), first - low), last - high)
        if by:
            self._box.setXRange(low + by, high + by, padding=0)

    # What is drawn

    def _dress_plot(self) -> None:
        self._item.hideButtons()
        self._item.setMenuEnabled(False)
        self._box.setMouseEnabled(x=True, y=False)
        self._box.disableAutoRange()
        self._cross.setVisible(False)
        self._item.addItem(self._cross, ignoreBounds=True)
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.enableAutoSIPrefix(False)
            axis.setZValue(-1)  # the grid lies below the lines
            axis.tickStrings = self._step_texts if side == "bottom" else self._value_texts
        self._item.layout.setContentsMargins(4, 8, 12, 4)

    def _new_item(self, style: LineStyle) -> Any:
        item: Any = pg.PlotDataItem(connect="finite", antialias=not style.is_faint)
        self._item.addItem(item)
        item.setZValue(-1 if style.is_faint else 1)
        return item

    def _draw(self, line: _Line) -> None:
        """Only what the eye can tell apart: dashes over all values of a long training would take seconds to paint."""
        x, y = thinned(line.x, line.y, *self.steps_shown, max(64, self.plot.width()), line.style.is_faint)
        if self._is_log:
            y = np.where(y > 0, y, np.nan)
        if np.isfinite(y).any():
            line.item.setData(x, y)
        else:
            line.item.setData([], [])

    def _draw_all(self) -> None:
        for line in self._lines.values():
            self._draw(line)

    def _colour_line(self, line: _Line) -> None:
        style, dark = line.style, self._theme.is_dark
        line.item.setPen(style.pen(dark) if style.width else None)
        if style.mark:
            line.item.setSymbol(style.mark)
            line.item.setSymbolSize(style.mark_size)
            line.item.setSymbolBrush(QColor(style.colour[dark]))
            line.item.setSymbolPen(pg.mkPen(self._theme.color("field"), width=1))

    def _dress(self) -> None:
        color = self._theme.color
        self.plot.setBackground(color("field"))
        small = QFont(self.font())
        for side, text in self._labels.items():
            axis = self._item.getAxis(side)
            axis.setPen(QPen(color("border"), 1))
            axis.setTextPen(QPen(color("muted"), 1))
            axis.setTickPen(QPen(color("line"), 1))
            axis.setStyle(tickFont=small, maxTickLevel=1)
            axis.setLabel(text, color=color("muted").name())
            axis.label.setFont(small)
        self._item.showGrid(x=True, y=True, alpha=1.0)
        self._cross.setPen(QPen(color("muted"), 1))
        for line in self._lines.values():
            self._colour_line(line)

    def _step_texts(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        return [QLocale().toString(round(value)) if spacing >= 1 else "" for value in values]

    def _value_texts(self, values: Sequence[float], _scale: float, spacing: float) -> list[str]:
        locale = QLocale()
        if self._is_log:
            return [locale.toString(10.0**value, "g", 3) for value in values]
        places = max(0, -math.floor(math.log10(spacing) + 1e-9)) if spacing > 0 else 0
        return [locale.toString(round(value, places) + 0.0, "f", places) for value in values]

    # What is seen

    def _all_steps(self) -> tuple[float, float]:
        ends = [(line.x[0], line.x[-1]) for line in self._lines.values() if len(line.x)]
        low, high = min((end[0] for end in ends), default=0.0), max((end[1] for end in ends), default=0.0)
        margin = max((high - low) * 0.02, _FEWEST / 2)
        return float(low - margin), float(high + margin)

    def _fit_height(self) -> None:
        low, high = self.steps_shown
        ranges = [found for line in self._lines.values() if (found := self._range(line, low, high)) is not None]
        if not ranges:
            return
        bottom, top = min(each[0] for each in ranges), max(each[1] for each in ranges)
        if not self._is_log and top - bottom < self._smallest_span:
            # A chart that stretched every tremble to its full height would cry wolf.
            room = (self._smallest_span - (top - bottom)) / 2
            bottom, top = bottom - room, top + room
        margin = 0.06 * (top - bottom) or 0.05 * abs(top) or 1.0
        self._box.setYRange(bottom - margin, top + margin, padding=0)

    def _range(self, line: _Line, low: float, high: float) -> tuple[float, float] | None:
        if not line.is_shown:
            return None
        first, last = np.searchsorted(line.x, (low, high), side="left")
        y = line.y[max(0, int(first) - 1) : int(last) + 1]
        y = y[:: max(1, len(y) // _ENOUGH)] if line.style.is_faint else y
        y = y[np.isfinite(y)]
        if self._is_log:
            y = np.log10(y[y > 0])
        if not len(y):
            return None
        if len(y) < _MANY:
            return float(y.min()), float(y.max())
        # The first steps of a training can be many times as high as all others.
        bottom, top = np.percentile(y, (_TAIL, 100 - _TAIL) if line.style.is_faint else (0, 100 - _TAIL))
        return float(bottom), float(top)

    def _moved(self) -> None:
        if not self._is_fitting:
            low, high = self.steps_shown
            first, last = self._all_steps()
            slack = 0.001 * (last - first)
            self._set_fitted(low <= first + slack and high >= last - slack)
            self._draw_all()
            self._fit_height()

    def _set_fitted(self, fitted: bool) -> None:
        if fitted != self._is_fitted:
            self._is_fitted = fitted
            self.fitted.emit(fitted)

    def _point(self, place: QPointF | None) -> None:
        """The step that is nearest to a place of the plot, which a line marks."""
        x = next((line.x for line in self._lines.values() if len(line.x)), None)
        if place is None or x is None or not self._box.sceneBoundingRect().contains(place):
            if self._cross.isVisible():
                self._cross.setVisible(False)
                self.pointed.emit(math.nan)
            return
        at = float(self._box.mapSceneToView(place).x())
        after = min(int(np.searchsorted(x, at)), len(x) - 1)
        before = max(after - 1, 0)
        step = float(x[before] if at - x[before] < x[after] - at else x[after])
        if not self._cross.isVisible() or self._cross.value() != step:
            self._cross.setValue(step)
            self._cross.setVisible(True)
            self.pointed.emit(step)

    # Qt

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """What the mouse does on the plot."""
        kind = event.type()
        if kind == QEvent.Type.Wheel and isinstance(event, QWheelEvent):
            return self._turn(event)
        if kind == QEvent.Type.MouseButtonDblClick:
            self.fit()
            return True
        if isinstance(event, QMouseEvent):
            if kind == QEvent.Type.MouseButtonPress:
                self.setFocus(Qt.FocusReason.MouseFocusReason)
            elif kind == QEvent.Type.MouseMove:
                self._point(self.plot.mapToScene(event.position().toPoint()))
        elif kind == QEvent.Type.Leave:
            self._point(None)
        return False

    def _turn(self, event: QWheelEvent) -> bool:
        """Zoom, unless what the chart stands in wants to scroll and the chart has not the keyboard."""
        asked = self.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not asked and _scrolls(self):
            event.ignore()
            return True
        angle = event.angleDelta().y() or event.angleDelta().x()
        at = self._box.mapSceneToView(self.plot.mapToScene(event.position().toPoint()))
        self.zoom(_ZOOM ** (angle / _NOTCH), float(at.x()))
        event.accept()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw_all()

    def event(self, event: QEvent) -> bool:
        # These keys are the chart's own while it has the focus, whatever they do elsewhere in the window.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_own(event):
            super().keyPressEvent(event)
            return
        ways: dict[Qt.Key, Callable[[], None]] = {
            Qt.Key.Key_Minus: lambda: self.zoom(1 / _ZOOM),
            Qt.Key.Key_0: self.fit,
            Qt.Key.Key_Left: lambda: self.pan(-_PAN),
            Qt.Key.Key_Right: lambda: self.pan(_PAN),
        }
        ways.get(Qt.Key(event.key()), lambda: self.zoom(_ZOOM))()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A frame, thicker while the chart has the keyboard."""
        painter, width = QPainter(self), 2 if self.hasFocus() else 1
        painter.fillRect(self.rect(), self._theme.color("focus" if self.hasFocus() else "line"))
        painter.fillRect(self.rect().adjusted(width, width, -width, -width), self._theme.color("field"))


def _is_own(event: QKeyEvent) -> bool:
    plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier, Qt.KeyboardModifier.ShiftModifier)
    return Qt.Key(event.key()) in _KEYS and event.modifiers() in plain


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea) and parent.verticalScrollBar().maximum() > 0:
            return True
        parent = parent.parentWidget()
    return False
