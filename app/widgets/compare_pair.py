"""Two fills of one photo beside a slider, with the hole's outline, and the photo as it was for as long as one likes."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.theme import Theme
from app.widgets.compare import CompareSlider
from app.widgets.viewport import Viewport

_NOTCH = 120  # of a mouse wheel
_CRISP = 4.0  # from this scale on pixels are shown as squares
_LARGEST = 4.0  # device px for a px of a photo that is fitted
_STEP = 0.02
_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_OWN_KEYS = {*_KEYS, Qt.Key.Key_0, Qt.Key.Key_Left, Qt.Key.Key_Right}


class FilledViewport(Viewport):
    """Small photos are shown larger than they are, so that they fill the view."""

    @property
    def fit_scale(self) -> float:
        room = min(
            max(1, self.view.width() - 16) / self.photo.width(), max(1, self.view.height() - 16) / self.photo.height()
        )
        return min(room, _LARGEST)


class ComparePair(QWidget):
    """The wheel zooms, dragging moves, a double click fits; the arrow keys move the slider."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._before, self._after, self._truth = QImage(), QImage(), QImage()
        self._outline: list[QPolygonF] = []
        self._has_outline = True
        self._is_truth_shown = False
        self._words = ""
        self._viewport: FilledViewport | None = None
        self._slider = CompareSlider()
        self._drag = ""  # "", "pan" or "slider"
        self._pressed = QPointF()
        theme.changed.connect(self.update)
        self.setMinimumSize(200, 160)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("The fill before and after the training"))
        self.setToolTip(self.tr("Drag the line, or press Left and Right; turn the wheel to zoom"))
        self._describe()

    @property
    def has_photo(self) -> bool:
        return self._viewport is not None

    @property
    def share(self) -> float:
        """Where the slider is, 0 at the left to 1."""
        return self._slider.share

    @property
    def outline(self) -> list[QPolygonF]:
        """Around the hole, in px of the photo."""
        return self._outline

    def show_words(self, text: str) -> None:
        """Show no photo, but words in its place."""
        self._viewport, self._words = None, text
        self._describe()
        self.update()

    def show_pair(self, before: QImage, after: QImage, truth: QImage, with_hole: QImage) -> None:
        """Show a photo's fills; `with_hole` differs from `truth` in the hole. Zoom stays for photos of one size."""
        if any(image.isNull() for image in (before, after, truth, with_hole)):
            self.show_words(self.tr("The pictures of this photo cannot be read"))
            return
        self._before, self._after, self._truth = before, after, truth
        self._outline = _outline(_hole(with_hole, truth))
        if self._viewport is None or self._viewport.photo != after.size():
            self._viewport = cast(FilledViewport, FilledViewport(after.size(), self._device_size()).fitted())
        self._describe()
        self.update()

    def set_outline_shown(self, shown: bool) -> None:
        """Draw a line around the hole."""
        self._has_outline = shown
        self.update()

    def set_truth_shown(self, shown: bool) -> None:
        """Show the photo as it was, in place of both fills."""
        self._is_truth_shown = shown
        self._describe()
        self.update()

    def zoom_fit(self) -> None:
        if self._viewport:
            self._set_viewport(self._viewport.fitted())

    def zoom_step(self, direction: int) -> None:
        if self._viewport:
            middle = QPointF(self._viewport.view.width() / 2, self._viewport.view.height() / 2)
            self._set_viewport(self._viewport.zoomed(self._viewport.stepped(direction), middle))

    def _set_viewport(self, viewport: Viewport) -> None:
        self._viewport = cast(FilledViewport, viewport)
        self.update()

    def _move_slider(self, share: float) -> None:
        self._slider.share = min(max(share, 0.0), 1.0)
        self._describe()
        self.update()

    def _describe(self) -> None:
        if self._viewport is None:
            text = self._words
        elif self._is_truth_shown:
            text = self.tr("The photo as it was")
        else:
            text = self.tr("Before at the left, after at the right of {} %").format(round(100 * self._slider.share))
        self.setAccessibleDescription(text)

    def _device_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    # Painting, in device px

    def _paint_photo(self, painter: QPainter, viewport: Viewport, image: QImage, clip: QRect) -> None:
        painter.save()
        painter.setClipRect(clip & viewport.shown)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.scale < _CRISP)
        shown = viewport.shown
        if viewport.scale < 1:
            smooth = Qt.TransformationMode.SmoothTransformation
            painter.drawImage(shown, image.scaled(shown.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        else:
            painter.drawImage(shown, image)
        painter.restore()

    def _paint_outline(self, painter: QPainter, viewport: Viewport, ratio: float) -> None:
        """Light dashes on a dark line, so that it is seen on any photo."""
        origin = viewport.origin
        place = QTransform.fromTranslate(origin.x(), origin.y()).scale(viewport.scale, viewport.scale)
        lines = [place.map(polygon) for polygon in self._outline]
        painter.save()
        painter.setClipRect(viewport.shown)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        dark, light = QPen(QColor(0, 0, 0, 170), 2 * ratio), QPen(QColor(255, 255, 255), 1.2 * ratio)
        light.setDashPattern([4, 3])
        for pen in (dark, light):
            painter.setPen(pen)
            for line in lines:
                painter.drawPolygon(line)
        painter.restore()

    def _paint_plate(self, painter: QPainter, view: QSize, ratio: float, text: str) -> None:
        font = painter.font()
        font.setPixelSize(round(13 * ratio))
        painter.setFont(font)
        width, height = QFontMetrics(font).horizontalAdvance(text) + round(20 * ratio), round(26 * ratio)
        plate = QRectF((view.width() - width) / 2, round(16 * ratio), width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 170))
        painter.drawRoundedRect(plate, height / 2, height / 2)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        viewport = self._viewport
        if viewport is None:
            painter.setPen(self._theme.color("muted"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(24, 24, -24, -24), flags, self._words)
        else:
            painter.save()
            ratio = self.devicePixelRatioF()
            painter.scale(1 / ratio, 1 / ratio)
            # At 125 % a widget may begin between two device px; the photo must not.
            place = painter.deviceTransform()
            painter.translate(round(place.dx()) - place.dx(), round(place.dy()) - place.dy())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_views(painter, viewport, ratio)
            painter.restore()
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint_views(self, painter: QPainter, viewport: Viewport, ratio: float) -> None:
        view = viewport.view
        if self._is_truth_shown:
            self._paint_photo(painter, viewport, self._truth, QRect(0, 0, view.width(), view.height()))
        else:
            line = self._slider.column(view)
            self._paint_photo(painter, viewport, self._before, QRect(0, 0, line, view.height()))
            self._paint_photo(painter, viewport, self._after, QRect(line, 0, view.width() - line, view.height()))
        if self._has_outline:
            self._paint_outline(painter, viewport, ratio)
        if self._is_truth_shown:
            original = QCoreApplication.translate("ComparePair", "As it was")
            self._paint_plate(painter, view, ratio, original)
        else:
            self._slider.paint(painter, view, ratio)
            self._slider.paint_labels(painter, view, ratio)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_to_device()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fit_to_device()
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _fit_to_device(self) -> None:
        if self._viewport:
            self._set_viewport(self._viewport.resized(self._device_size()))

    def _is_own(self, event: QKeyEvent) -> bool:
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        return Qt.Key(event.key()) in _OWN_KEYS and not event.modifiers() & others

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._is_own(event) or self._viewport is None:
            super().keyPressEvent(event)
        elif key in _KEYS:
            self.zoom_step(_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.zoom_fit()
        else:
            self._move_slider(self._slider.share + (_STEP if key == Qt.Key.Key_Right else -_STEP))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom; without the keyboard the wheel scrolls what is around."""
        if self._viewport is None or not self.hasFocus():
            event.ignore()
            return
        angle = event.angleDelta().y() or event.angleDelta().x()
        at = event.position() * self.devicePixelRatioF()
        self._set_viewport(self._viewport.zoomed(self._viewport.scale * 2 ** (angle / _NOTCH / 4), at))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._viewport:
            self._pressed = event.position()
            self._drag = "slider" if self._hits_slider(event.position()) else "pan"
            self._choose_cursor(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        viewport, at = self._viewport, event.position()
        if viewport is not None and self._drag == "slider":
            self._move_slider(at.x() * self.devicePixelRatioF() / max(viewport.view.width(), 1))
        elif viewport is not None and self._drag == "pan":
            step = ((at - self._pressed) * self.devicePixelRatioF()).toPoint()
            self._pressed = at
            self._set_viewport(viewport.panned(step))
        self._choose_cursor(at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._drag = ""
        self._choose_cursor(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._hits_slider(event.position()):
            self.zoom_fit()

    def _hits_slider(self, at: QPointF) -> bool:
        if self._viewport is None or self._is_truth_shown:
            return False
        ratio = self.devicePixelRatioF()
        return self._slider.is_hit(at.x() * ratio, self._viewport.view, ratio)

    def _choose_cursor(self, at: QPointF) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if self._drag == "slider" or (not self._drag and self._hits_slider(at)):
            shape = Qt.CursorShape.SplitHCursor
        elif self._viewport and not self._viewport.is_fitted:
            shape = Qt.CursorShape.ClosedHandCursor if self._drag else Qt.CursorShape.OpenHandCursor
        if self.cursor().shape() != shape:
            self.setCursor(shape)


def _hole(with_hole: QImage, truth: QImage) -> NDArray[np.uint8]:
    """Where two pictures of one size differ, (h, w) uint8 0 or 1."""
    if with_hole.size() != truth.size():
        return np.zeros((1, 1), np.uint8)
    one, other = (_pixels(image) for image in (with_hole, truth))
    different: NDArray[np.uint8] = (one != other).any(axis=2).astype(np.uint8)
    return different


def _pixels(image: QImage) -> NDArray[np.uint8]:
    rgb = image.convertToFormat(QImage.Format.Format_RGBX8888)
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
    pixels: NDArray[np.uint8] = rows[:, : 4 * rgb.width()].reshape(rgb.height(), rgb.width(), 4)[..., :3].copy()
    return pixels


def _outline(hole: NDArray[np.uint8]) -> list[QPolygonF]:
    """Lines around a hole, (h, w) uint8 0 or 1, through the middles of its outermost px."""
    # Grey holes can have the colour of what they hide here and there: specks are no holes of their own.
    closed = cv2.morphologyEx(hole, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    found, _ = cv2.findContours(closed, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    return [QPolygonF([QPointF(x + 0.5, y + 0.5) for x, y in line[:, 0].tolist()]) for line in found if len(line) > 2]
