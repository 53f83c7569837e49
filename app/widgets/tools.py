"""The tools that work on the canvas: each turns presses, moves and releases into a stroke of the document."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.document import Document, Stroke
from app.widgets import brush
from app.widgets.viewport import Viewport

_MIN_STEP = 0.35  # px of the photo between two points of a lasso: nearer ones tell nothing new


class Verb(enum.Enum):
    """What a tool does to the px it covers."""

    MARK = "mark"
    ERASE = "erase"
    RESTORE = "restore"


@dataclass(frozen=True)
class Pointer:
    """Where the mouse, pen or keyboard points, in px of the photo, and how."""

    at: QPointF
    pressure: float = 1.0
    subtract: bool = False
    straight: bool = False  # from where the last stroke ended


class Tool:
    """What all tools share: the document, and what to draw above it."""

    uses_size = False
    step_text = ""

    def __init__(self, document: Document, verb: Verb) -> None:
        self.document = document
        self.verb = verb
        self.size = 60.0
        self._subtract = False

    @property
    def is_active(self) -> bool:
        """Whether something has begun that Esc would drop."""
        return False

    @property
    def marks(self) -> bool:
        """Whether what is or was drawn last adds to the hole."""
        return self.verb is not Verb.RESTORE and (self.verb is Verb.MARK) != self._subtract

    def press(self, pointer: Pointer) -> None: ...

    def move(self, pointer: Pointer) -> None: ...

    def release(self) -> bool:
        """Whether a step came of it."""
        return False

    def finish(self) -> bool:
        """Close what needs no release to be closed; whether a step came of it."""
        return False

    def cancel(self) -> None: ...

    def take_back(self) -> bool:
        """Drop the last point; False if there is none."""
        return False

    def paint(self, painter: QPainter, viewport: Viewport) -> None: ...

    def painted(self, viewport: Viewport) -> QRect:  # noqa: ARG002
        """The device px that `paint` draws on."""
        return QRect()

    def _apply(self, stroke: Stroke, marked: brush.Marked) -> None:
        rect, covered = marked
        if rect.isEmpty():
            return
        if self.verb is Verb.RESTORE:
            stroke.bring_back(rect, covered)
        else:
            stroke.mark(rect, covered, value=self.marks)


class BrushTool(Tool):
    """Brush, eraser and restore brush: a round tip drawn along the way."""

    uses_size = True

    def __init__(self, document: Document, verb: Verb) -> None:
        super().__init__(document, verb)
        self._stroke: Stroke | None = None
        self._last: QPointF | None = None
        self._last_size = 0.0

    @property
    def is_active(self) -> bool:
        return self._stroke is not None

    def press(self, pointer: Pointer) -> None:
        self._stroke = self.document.begin_stroke()
        self._subtract = pointer.subtract
        size = self._tip(pointer)
        start = self._last if pointer.straight and self._last is not None else pointer.at
        self._apply(self._stroke, brush.line(start, pointer.at, size, size, self.document.bounds))
        self._last, self._last_size = pointer.at, size

    def move(self, pointer: Pointer) -> None:
        if self._stroke is None or self._last is None:
            return
        size = self._tip(pointer)
        marked = brush.line(self._last, pointer.at, self._last_size, size, self.document.bounds)
        self._apply(self._stroke, marked)
        self._last, self._last_size = pointer.at, size

    def release(self) -> bool:
        stroke, self._stroke = self._stroke, None
        return stroke is not None and stroke.commit(self._name())

    def cancel(self) -> None:
        if self._stroke:
            self._stroke.cancel()
        self._stroke = None

    def _tip(self, pointer: Pointer) -> float:
        return max(1.0, self.size * pointer.pressure)

    def _name(self) -> str:
        if self.verb is Verb.RESTORE:
            return QCoreApplication.translate("Step", "Restore")
        if self.marks:
            return QCoreApplication.translate("Step", "Brush")
        return QCoreApplication.translate("Step", "Eraser")


class OutlineTool(Tool):
    """What goes around an area: lasso, polygon and rectangle share how they look and end."""

    def __init__(self, document: Document, verb: Verb = Verb.MARK) -> None:
        super().__init__(document, verb)
        self.points: list[QPointF] = []

    @property
    def is_active(self) -> bool:
        return bool(self.points)

    def cancel(self) -> None:
        self.points = []

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        if not self.points:
            return
        shape = QPolygonF([viewport.to_view(point) for point in self._outline()])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, style in ((QColor(0, 0, 0), Qt.PenStyle.SolidLine), (QColor(255, 255, 255), Qt.PenStyle.DashLine)):
            pen = QPen(colour, 1.5, style)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPolyline(shape)

    def painted(self, viewport: Viewport) -> QRect:
        if not self.points:
            return QRect()
        box = QPolygonF(self._outline()).boundingRect()
        return viewport.rect_to_view(box).adjusted(-4, -4, 4, 4)

    def _outline(self) -> list[QPointF]:
        return self.points

    def _done(self, marked: brush.Marked, text: str) -> bool:
        self.points = []
        stroke = self.document.begin_stroke()
        self._apply(stroke, marked)
        return stroke.commit(text)


class LassoTool(OutlineTool):
    """A freehand outline, closed on release."""

    def press(self, pointer: Pointer) -> None:
        self.points, self._subtract = [pointer.at], pointer.subtract

    def move(self, pointer: Pointer) -> None:
        if self.points and _apart(self.points[-1], pointer.at) > _MIN_STEP:
            self.points.append(pointer.at)

    def release(self) -> bool:
        if len(self.points) < 3:
            self.points = []
            return False
        marked = brush.polygon(self.points, self.document.bounds)
        return self._done(marked, QCoreApplication.translate("Step", "Lasso"))


class PolygonTool(OutlineTool):
    """Corner by corner; a double click, Enter or a click on the first corner closes it."""

    closing_distance = 8.0  # in photo px; the canvas sets it by the scale

    def __init__(self, document: Document, verb: Verb = Verb.MARK) -> None:
        super().__init__(document, verb)
        self._hover: QPointF | None = None

    def press(self, pointer: Pointer) -> None:
        if not self.points:
            self._subtract = pointer.subtract
        self.points.append(pointer.at)
        self._hover = pointer.at

    def move(self, pointer: Pointer) -> None:
        self._hover = pointer.at

    def release(self) -> bool:
        closes = len(self.points) > 3 and _apart(self.points[0], self.points[-1]) <= self.closing_distance
        return self.finish() if closes else False

    def finish(self) -> bool:
        if len(self.points) < 3:
            return False
        marked = brush.polygon(self.points, self.document.bounds)
        return self._done(marked, QCoreApplication.translate("Step", "Polygon"))

    def take_back(self) -> bool:
        if not self.points:
            return False
        self.points.pop()
        return True

    def paint(self, painter: QPainter, viewport: Viewport) -> None:
        super().paint(painter, viewport)
        for point in self.points:
            corner = viewport.to_view(point)
            painter.fillRect(QRectF(corner.x() - 3, corner.y() - 3, 6, 6), QColor(0, 0, 0))
            painter.fillRect(QRectF(corner.x() - 2, corner.y() - 2, 4, 4), QColor(255, 255, 255))

    def _outline(self) -> list[QPointF]:
        return [*self.points, self._hover] if self._hover is not None else self.points


class RectangleTool(OutlineTool):
    """From corner to corner; with Shift pressed a square."""

    def press(self, pointer: Pointer) -> None:
        self.points, self._subtract = [pointer.at, pointer.at], pointer.subtract

    def move(self, pointer: Pointer) -> None:
        if self.points:
            self.points[1] = _squared(self.points[0], pointer.at) if pointer.straight else pointer.at

    def release(self) -> bool:
        if not self.points:
            return False
        marked = brush.rectangle(self.points[0], self.points[1], self.document.bounds)
        return self._done(marked, QCoreApplication.translate("Step", "Rectangle"))

    def _outline(self) -> list[QPointF]:
        start, end = self.points
        return [start, QPointF(end.x(), start.y()), end, QPointF(start.x(), end.y()), start]


def make_tool(name: str, document: Document) -> Tool | None:
    """The tool that an action's id ends in; None for the hand, which the canvas does itself."""
    makers: dict[str, Callable[[], Tool]] = {
        "brush": lambda: BrushTool(document, Verb.MARK),
        "eraser": lambda: BrushTool(document, Verb.ERASE),
        "restore": lambda: BrushTool(document, Verb.RESTORE),
        "lasso": lambda: LassoTool(document),
        "polygon": lambda: PolygonTool(document),
        "rectangle": lambda: RectangleTool(document),
    }
    return makers[name]() if name in makers else None


def _apart(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())


def _squared(start: QPointF, end: QPointF) -> QPointF:
    side = max(abs(end.x() - start.x()), abs(end.y() - start.y()))
    return QPointF(
        start.x() + math.copysign(side, end.x() - start.x()), start.y() + math.copysign(side, end.y() - start.y())
    )
