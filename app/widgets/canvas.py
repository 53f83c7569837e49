"""The canvas: a photo view that one works on with mouse, pen, touchpad and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPen,
    QPointingDevice,
    QTabletEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

from app.settings import Settings
from app.theme import Theme
from app.widgets import brush
from app.widgets.photo_view import PhotoView, View
from app.widgets.tools import Pointer, PolygonTool, Tool, make_tool

_SMALL_RING = 8  # device px of a ring that is too small to be found: a cross is shown as well
_SIZING = 4  # device-independent px of a Shift-drag before it sets the brush size
_PIXELS_PER_STEP = 12  # device-independent px of a Shift-drag that change the size by a step
_NOTCH = 120  # Qt's angle of one notch of a wheel
_KEY_STEP = 12  # device px that an arrow key moves the pointer
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Canvas(PhotoView):
    """A photo view with a tool. What the tool does becomes steps of the document."""

    pointer_moved = Signal(object)  # QPointF in px of the photo, or None
    step_made = Signal(bool)  # a stroke or an area was finished; whether it added to the hole
    busy_changed = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(settings, theme, parent)
        self._tool_name = "brush"
        self._tool: Tool | None = None
        self._pointer: QPointF | None = None  # device px
        self._by_keyboard = False
        self._ring = QRect()
        self._tool_box = QRect()
        self._drag = ""  # what a pressed button does: "tool", "pan", "slider", "size"
        self._drag_from = QPointF()
        self._size_from = 0
        self._space = False
        self._pen = self._was_busy = False
        self._layers = (*self._layers, self._paint_tool, self._paint_ring)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabletTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Photo"))
        self.setAccessibleDescription(
            self.tr("Arrow keys move the brush, Space puts it down and lifts it, Ctrl and arrow keys move the photo.")
        )
        settings.changed.connect(self._brush_changed)
        self.zoom_changed.connect(self._ring_changed)

    @property
    def tool(self) -> str:
        return self._tool_name

    @property
    def is_busy(self) -> bool:
        """Whether a stroke or an outline is under way, which Esc drops."""
        return self._tool is not None and self._tool.is_active

    def set_tool(self, name: str) -> None:
        """ "brush", "eraser", "restore", "lasso", "polygon", "rectangle" or "hand"."""
        self.cancel_tool()
        self._tool_name = name
        self._make_tool()
        self._ring_changed()

    def take_back(self) -> None:
        """Of what is under way drop the last corner, or all where there are no corners."""
        if self._tool and not self._tool.take_back():
            self._drag = ""
            self._tool.cancel()
        self._tool_changed()

    def cancel_tool(self) -> None:
        """Drop the stroke or outline that is under way."""
        if self._tool:
            self._tool.cancel()
            self._tool_changed()

    def set_brush_size(self, size: float) -> None:
        self.settings.update(brush_size=min(max(round(size), brush.MIN_SIZE), brush.MAX_SIZE))

    def show_view(self, view: View | None) -> None:
        self.cancel_tool()
        self._drag = ""
        super().show_view(view)
        self._make_tool()
        self._ring_changed()

    def _make_tool(self) -> None:
        self._tool = make_tool(self._tool_name, self._view.document) if self._view else None
        self._brush_changed("brush_size")

    def _brush_changed(self, name: str) -> None:
        if name == "brush_size":
            if self._tool:
                self._tool.size = self.settings.prefs.brush_size
            self._ring_changed()

    # Pressing, moving and releasing, whatever device it comes from; positions in device px

    def _press(self, at: QPointF, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier, pressure: float) -> None:
        if self._view is None or self._drag:
            return
        self._by_keyboard = False
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        left = button == Qt.MouseButton.LeftButton
        slides = self._comparing and self._slider.is_hit(at.x(), self.viewport.view, self.devicePixelRatioF())
        self._drag_from = at
        if button == Qt.MouseButton.MiddleButton or (left and (self._space or self._tool is None)):
            self._drag = "pan"
        elif left and slides:
            self._drag = "slider"
        elif left and shift and self._tool and self._tool.uses_size:
            # Released where it was pressed it is a straight line, dragged it sets the size.
            self._drag, self._size_from = "size", self.settings.prefs.brush_size
        elif self._tool and button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._drag = "tool"
            subtract = button == Qt.MouseButton.RightButton or bool(modifiers & Qt.KeyboardModifier.AltModifier)
            if isinstance(self._tool, PolygonTool):
                self._tool.closing_distance = 8 * self.devicePixelRatioF() / self.viewport.scale
            self._tool.press(Pointer(self.viewport.to_photo(at), pressure, subtract))
            self._tool_changed()
        self._choose_cursor()

    def _move(self, at: QPointF, modifiers: Qt.KeyboardModifier, pressure: float) -> None:
        if self._view is None:
            return
        self._by_keyboard = False
        if self._drag == "pan":
            by = (at - self._drag_from).toPoint()
            self._drag_from += QPointF(by)
            self.set_viewport(self.viewport.panned(by))
        elif self._drag == "slider":
            ratio, view = self.devicePixelRatioF(), self.viewport.view
            before = self._slider.painted(view, ratio)
            self._slider.move_to(at.x(), view)
            self.update_device(before.united(self._slider.painted(view, ratio)))
        elif self._drag == "size":
            moved = (at.x() - self._drag_from.x()) / self.devicePixelRatioF()
            if abs(moved) > _SIZING:
                self.set_brush_size(self._size_from * 2 ** (moved / _PIXELS_PER_STEP / 10))
            return  # the ring stays where the drag began
        elif self._tool:
            shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self._tool.move(Pointer(self.viewport.to_photo(at), pressure, straight=shift))
            self._tool_changed()
        self._point_at(at)

    def _release(self, at: QPointF, pressure: float) -> None:
        drag, self._drag = self._drag, ""
        if drag == "tool" and self._tool:
            made = self._tool.release()
            self._tool_changed()
            if made:
                self.step_made.emit(self._tool.marks)
        elif drag == "size" and self.settings.prefs.brush_size == self._size_from and self._tool:
            self._tool.press(Pointer(self.viewport.to_photo(at), pressure, straight=True))
            if self._tool.release():
                self.step_made.emit(self._tool.marks)
        self._choose_cursor()

    def _point_at(self, at: QPointF | None) -> None:
        self._pointer = at
        self._ring_changed()
        self._choose_cursor()
        self.pointer_moved.emit(self.viewport.to_photo(at) if at is not None and self._view else None)

    def _finish_outline(self) -> bool:
        made = self._tool is not None and self._tool.finish()
        self._tool_changed()
        if made and self._tool:
            self.step_made.emit(self._tool.marks)
        return made

    # What is drawn above the photo

    def _ring_changed(self) -> None:
        self.update_device(self._ring)
        self._ring = QRect()
        if self._view and self._pointer is not None and self._tool and self._tool.uses_size:
            reach = round(self._ring_radius()) + 6
            middle = self._pointer.toPoint()
            self._ring = QRect(middle.x() - reach, middle.y() - reach, 2 * reach + 1, 2 * reach + 1)
            self.update_device(self._ring)

    def _ring_radius(self) -> float:
        return self.settings.prefs.brush_size * self.viewport.scale / 2

    def _tool_changed(self) -> None:
        if self.is_busy != self._was_busy:
            self._was_busy = self.is_busy
            self.busy_changed.emit()
        self.update_device(self._tool_box)
        self._tool_box = self._tool.painted(self.viewport) if self._tool and self._view else QRect()
        self.update_device(self._tool_box)

    def _paint_tool(self, painter: QPainter, _rect: QRect) -> None:
        if self._tool and self._view:
            self._tool.paint(painter, self.viewport)

    def _paint_ring(self, painter: QPainter, rect: QRect) -> None:
        if self._view is None or self._pointer is None or not rect.intersects(self._ring) or self._drag == "pan":
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius, ratio = self._ring_radius(), self.devicePixelRatioF()
        for colour, width in ((QColor(0, 0, 0, 180), 3.0), (QColor(255, 255, 255), 1.2)):
            painter.setPen(QPen(colour, width * ratio))
            painter.drawEllipse(self._pointer, max(radius, 1.0), max(radius, 1.0))
        if self._by_keyboard:
            painter.drawPoint(self._pointer)

    def _choose_cursor(self) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._view is None:
            pass
        elif self._drag == "pan":
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._space or self._tool is None:
            shape = Qt.CursorShape.OpenHandCursor
        elif self._drag == "slider" or (
            self._comparing
            and not self._drag
            and self._pointer is not None
            and self._slider.is_hit(self._pointer.x(), self.viewport.view, self.devicePixelRatioF())
        ):
            shape = Qt.CursorShape.SplitHCursor
        elif self._tool.uses_size and 2 * self._ring_radius() > _SMALL_RING:
            shape = Qt.CursorShape.BlankCursor
        else:
            shape = Qt.CursorShape.CrossCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._pen:
            self._press(self.device_point(event.position()), event.button(), event.modifiers(), 1.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pen:
            self._move(self.device_point(event.position()), event.modifiers(), 1.0)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._pen and not event.buttons():
            self._release(self.device_point(event.position()), 1.0)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and isinstance(self._tool, PolygonTool):
            self._finish_outline()
        else:
            self.mousePressEvent(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen's events are taken here, so Qt makes no mouse events of them as well."""
        if event.pointerType() not in (QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser):
            event.ignore()
            return
        at = self.device_point(event.position())
        pressure = event.pressure() if self.settings.prefs.pressure and event.buttons() else 1.0
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._pen = True
            erases = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._press(at, Qt.MouseButton.RightButton if erases else event.button(), event.modifiers(), pressure)
        elif kind == QEvent.Type.TabletRelease:
            self._release(at, 1.0)
            self._pen = False
        else:
            self._move(at, event.modifiers(), pressure)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._view is None:
            return
        # With Alt pressed some systems turn the wheel's axis.
        angle = event.angleDelta().y() or event.angleDelta().x()
        modifiers = event.modifiers()
        zooms = self.settings.prefs.wheel == "zoom" or bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.set_brush_size(brush.size_step(self.settings.prefs.brush_size, 2 * angle / _NOTCH))
        elif zooms and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            at = self.device_point(event.position())
            self.zoom_to(self.viewport.scale * 2 ** (angle / _NOTCH / 4), at)
        else:
            by = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            if modifiers & Qt.KeyboardModifier.ShiftModifier and by.x() == 0:
                by = QPoint(by.y(), 0)
            self.set_viewport(self.viewport.panned(by * self.devicePixelRatioF()))
        self._ring_changed()
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if self._view and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.viewport.scale * (1 + event.value()), self.device_point(event.position()))
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if self._view and isinstance(pinch, QPinchGesture):
                centre = self.mapFromGlobal(pinch.centerPoint())
                self.zoom_to(self.viewport.scale * pinch.scaleFactor(), self.device_point(centre))
                return True
        elif event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # Keys that mean something here and now are not shortcuts.
            outline = isinstance(self._tool, PolygonTool) and self._tool.is_active
            ends = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace)
            if event.key() == Qt.Key.Key_Space or (outline and event.key() in ends):
                event.accept()
                return True
            if event.key() == Qt.Key.Key_Escape and self.is_busy:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._press_space()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.is_busy:
            self._finish_outline()
        elif key == Qt.Key.Key_Backspace and self.is_busy:
            self.take_back()
        elif key == Qt.Key.Key_Escape and self.is_busy:
            self._drag = ""
            self.cancel_tool()
        elif self._view and key in _ARROWS:
            self._press_arrow(_ARROWS[Qt.Key(key)], event.modifiers())
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._choose_cursor()
        else:
            super().keyReleaseEvent(event)

    def _press_space(self) -> None:
        """Space makes the mouse a hand; where the keyboard points it puts the tool down or lifts it."""
        if not self._by_keyboard or self._pointer is None or self._tool is None:
            self._space = True
            self._choose_cursor()
        elif self._drag == "tool" and not isinstance(self._tool, PolygonTool):
            self._release(self._pointer, 1.0)
        else:
            self._press(self._pointer, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, 1.0)
            if isinstance(self._tool, PolygonTool):
                self._release(self._pointer, 1.0)
            self._by_keyboard = True

    def _press_arrow(self, direction: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        fine = modifiers & Qt.KeyboardModifier.ShiftModifier
        step = direction * round((1 if fine else _KEY_STEP) * self.devicePixelRatioF())
        view = self.viewport.view
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.set_viewport(self.viewport.panned(step * -4))
            return
        if self._comparing:
            self._slider.move_to(self._slider.column(view) + step.x(), view)
            self.update()
            return
        start = self._pointer if self._pointer is not None else QPointF(view.width() / 2, view.height() / 2)
        at = start + QPointF(step)
        inside = QPointF(min(max(at.x(), 0), view.width()), min(max(at.y(), 0), view.height()))
        if inside != at:
            self.set_viewport(self.viewport.panned((inside - at).toPoint()))
        self._move(inside, Qt.KeyboardModifier.NoModifier, 1.0)
        self._by_keyboard = True
        self._ring_changed()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._choose_cursor()
        super().focusOutEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._point_at(self.device_point(event.position()))
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self._drag:
            self._point_at(None)
        super().leaveEvent(event)
