"""A photo with what was found in it: pieces are clicked off and on; before and after beside a slider."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from app.batch_state import found_words
from app.settings import Settings
from app.theme import Theme
from app.widgets.damage_view import DamageView

_NOTCH = 120  # of a mouse wheel
_REACH = 6  # device-independent px around a piece in which it is hit
_SLIDER_STEP = 0.02
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


class DamagePreview(DamageView):
    """The wheel zooms, dragging moves, a click on a piece says that it is no damage after all."""

    toggled = Signal(int)  # index of the piece that was clicked off, or on again

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(settings, theme, parent)
        self._can_change = True
        self._pressed: QPointF | None = None
        self._drag = ""  # "", "pan" or "slider"
        self.setAccessibleName(self.tr("Photo with the damage that was found"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._describe()

    def set_changeable(self, changeable: bool) -> None:
        """Whether pieces can be clicked off and on."""
        self._can_change = changeable

    def piece_at(self, place: QPointF) -> int:
        """The piece at a place of the widget, -1 for none."""
        if self._marks is None or self._viewport is None or not self._showing_marks:
            return -1
        ratio = self.devicePixelRatioF()
        device = place * ratio
        if self._after is not None and device.x() >= self._slider.column(self._viewport.view):
            return -1
        per_px = self._marks.size.width() / self._viewport.photo.width()
        point = self._viewport.to_photo(device) * per_px
        return self._marks.at(point, _REACH * ratio / self._viewport.scale * per_px)

    # What is found

    def _toggle(self, index: int) -> None:
        if not self._can_change or not 0 <= index < len(self._findings):
            return
        self._off ^= {index}
        self._spoil(index)
        self._describe()
        self.toggled.emit(index)

    def _step(self, by: int) -> None:
        """To the next piece by the keyboard, and to where it is."""
        if not self._findings or self._marks is None or self._viewport is None:
            return
        start = self._pointed if self._pointed >= 0 else (-1 if by > 0 else 0)
        self._point_at((start + by) % len(self._findings))
        if not QRect(QPoint(), self._viewport.view).contains(self._piece_device(self._pointed).center()):
            per_px = self._viewport.photo.width() / self._marks.size.width()
            middle = QRectF(self._marks.box(self._pointed)).center()
            self._set_viewport(self._viewport.centred_on(middle * per_px))

    def _words(self, index: int) -> str:
        found = found_words(self._findings[index])
        if index in self._off:
            return self.tr("{}\nIt stays as it is. Click to have it repaired.").format(found)
        return self.tr("{}\nClick to leave it as it is.").format(found) if self._can_change else found

    def _describe(self) -> None:
        """What a screen reader tells."""
        if self._pointed >= 0:
            of = self.tr("{number} of {count}").format(number=self._pointed + 1, count=len(self._findings))
            self.setAccessibleDescription(f"{of}: {self._words(self._pointed)}")
        else:
            super()._describe()

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.piece_at(QPointF(event.pos()))
            if index >= 0:
                QToolTip.showText(event.globalPos(), self._words(index), self, self.piece_rect(index).toAlignedRect())
            else:
                QToolTip.hideText()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        keys = (*_ZOOM_KEYS, Qt.Key.Key_0, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space)
        return event.key() in keys and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go from piece to piece, Space clicks; with Shift they move the slider."""
        key = Qt.Key(event.key())
        if not self._is_own(event) or self._viewport is None:
            super().keyPressEvent(event)
        elif key in _ZOOM_KEYS:
            self.zoom_step(_ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.zoom_fit()
        elif key == Qt.Key.Key_Space:
            self._toggle(self._pointed)
        else:
            by = 1 if key == Qt.Key.Key_Right else -1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._slider.share = min(max(self._slider.share + by * _SLIDER_STEP, 0.0), 1.0)
                self.update()
            else:
                self._step(by)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._viewport:
            angle = event.angleDelta().y() or event.angleDelta().x()
            at = event.position() * self.devicePixelRatioF()
            self._set_viewport(self._viewport.zoomed(self._viewport.scale * 2 ** (angle / _NOTCH / 4), at))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._viewport:
            self._pressed = event.position()
            self._drag = "slider" if self._hits_slider(event.position()) else ""
            self._choose_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        viewport, at = self._viewport, event.position()
        if viewport is None or self._pressed is None:
            self._point_at(self.piece_at(at))
        elif self._drag == "slider":
            self._slider.move_to(at.x() * self.devicePixelRatioF(), viewport.view)
            self.update()
        else:
            moved = at - self._pressed
            if self._drag == "pan" or moved.manhattanLength() >= QApplication.startDragDistance():
                self._drag = "pan"
                step = (moved * self.devicePixelRatioF()).toPoint()
                self._pressed = at
                self._set_viewport(viewport.panned(step))
        self._choose_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        was_click, self._pressed = not self._drag, None
        self._drag = ""
        if was_click:
            self._toggle(self.piece_at(event.position()))
        self._choose_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Beside all pieces it fits the photo to the window; on one it is a click like any other."""
        if self.piece_at(event.position()) < 0 and not self._hits_slider(event.position()):
            self.zoom_fit()
        else:
            self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def _hits_slider(self, at: QPointF) -> bool:
        if self._after is None or self._viewport is None:
            return False
        ratio = self.devicePixelRatioF()
        return self._slider.is_hit(at.x() * ratio, self._viewport.view, ratio)

    def _choose_cursor(self, at: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._drag == "pan":
            shape = Qt.CursorShape.ClosedHandCursor
        elif self._drag == "slider" or (self._pressed is None and self._hits_slider(at)):
            shape = Qt.CursorShape.SplitHCursor
        elif self._pointed >= 0 and self._can_change:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._viewport and not self._viewport.is_fitted:
            shape = Qt.CursorShape.OpenHandCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)
