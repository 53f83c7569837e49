"""The photo, its hole and the comparison with the opened photo, zoomed and panned; only what changed is painted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.colours import ColourTransform
from app.document import Document
from app.settings import Settings
from app.theme import Theme
from app.tiles import part
from app.widgets.compare import CompareSlider
from app.widgets.frames import (
    DARK,
    HOLE,
    LIGHT,
    NOTHING,
    Frame,
    image_of,
    render_filled,
    render_hole,
    render_photo,
)
from app.widgets.pyramid import Pyramid
from app.widgets.viewport import Viewport

_CHECKER = 8  # device-independent px of a square behind transparent photos


@dataclass(eq=False)
class View:
    """A document as one looks at it: kept while another photo is shown."""

    document: Document
    pyramid: Pyramid
    colours: ColourTransform
    viewport: Viewport | None = None

    def __post_init__(self) -> None:
        # Also while another photo is shown: a fill may end then.
        self.document.image_changed.connect(self.pyramid.update_image)
        self.document.hole_changed.connect(self.pyramid.update_hole)


class PhotoView(QWidget):
    """Shows a `View`. Coordinates are device px, so that 100 % means one px of the photo on one px of the screen."""

    zoom_changed = Signal(float)

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._theme = theme
        self._view: View | None = None
        self._now, self._then, self._marks = Frame(4), Frame(4), Frame(1)
        self._slider = CompareSlider()
        self._comparing = self._showing_opened = self._outlining = False
        self._showing_hole = True
        self._checkers = QPixmap()
        self._layers: tuple[Callable[[QPainter, QRect], None], ...] = (
            self._paint_ground,
            self._paint_photo,
            self._paint_marks,
            self._paint_comparison,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        theme.changed.connect(self.update)
        settings.changed.connect(self._settings_changed)

    @property
    def view(self) -> View | None:
        return self._view

    @property
    def viewport(self) -> Viewport:
        """Where the photo lies; only while there is one."""
        if self._view is None or self._view.viewport is None:
            raise RuntimeError("no photo is shown")
        return self._view.viewport

    def show_view(self, view: View | None) -> None:
        """Show another document, or none; its zoom and place are as they were left."""
        if self._view:
            document = self._view.document
            document.image_changed.disconnect(self._image_changed)
            document.hole_changed.disconnect(self._hole_changed)
        self._view = view
        if view:
            document = view.document
            document.image_changed.connect(self._image_changed)
            document.hole_changed.connect(self._hole_changed)
            photo = QSize(document.bounds.width(), document.bounds.height())
            shown = view.viewport or Viewport(photo, self._device_size()).fitted()
            view.viewport = shown.resized(self._device_size())
            self.zoom_changed.emit(view.viewport.scale)
        self._resize_frames()
        self.update()

    def set_viewport(self, viewport: Viewport) -> None:
        """Look at another part, or at another scale."""
        if self._view is None or viewport == self._view.viewport:
            return
        old, self._view.viewport = self.viewport, viewport
        if old.scale == viewport.scale and old.view == viewport.view:
            for frame in (self._now, self._then, self._marks):
                frame.scroll(viewport.origin - old.origin)
        else:
            for frame in (self._now, self._then, self._marks):
                frame.spoil()
            self.zoom_changed.emit(viewport.scale)
        self.update()

    def zoom_to(self, scale: float, at: QPointF | None = None) -> None:
        """Zoom around a point of the view (device px), or its middle."""
        if self._view:
            middle = QPointF(self.viewport.view.width() / 2, self.viewport.view.height() / 2)
            self.set_viewport(self.viewport.zoomed(scale, middle if at is None else at))

    def zoom_step(self, direction: int) -> None:
        if self._view:
            self.zoom_to(self.viewport.stepped(direction))

    def zoom_fit(self) -> None:
        if self._view:
            self.set_viewport(self.viewport.fitted())

    def set_hole_shown(self, shown: bool) -> None:
        self._showing_hole = shown
        self._spoil_marks()

    def set_comparing(self, comparing: bool) -> None:
        """Show the slider between the opened photo and the photo as it is."""
        self._comparing = comparing
        self.update()

    def set_opened_shown(self, shown: bool) -> None:
        """Show the opened photo, and no hole."""
        if shown != self._showing_opened:
            self._showing_opened = shown
            self.update()

    def set_filled_outlined(self, outlined: bool) -> None:
        """Draw a line around what differs from the opened photo."""
        self._outlining = outlined
        self._spoil_marks()

    def update_device(self, rect: QRect) -> None:
        """Paint device px `rect` again."""
        if rect.isEmpty():
            return
        ratio = self.devicePixelRatioF()
        logical = QRectF(rect.x() / ratio, rect.y() / ratio, rect.width() / ratio, rect.height() / ratio)
        self.update(logical.toAlignedRect().adjusted(-1, -1, 1, 1) if ratio % 1 else logical.toAlignedRect())

    def device_point(self, point: QPointF) -> QPointF:
        """A position of an event in device px."""
        return point * self.devicePixelRatioF()

    def _device_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    def _resize_frames(self) -> None:
        size = self._device_size() if self._view else QSize(1, 1)
        for frame in (self._now, self._then, self._marks):
            frame.resize(size)

    def _image_changed(self, rect: QRect) -> None:
        if self._view is None:
            return
        shown = self.viewport.rect_to_view(rect)
        self._now.spoil(shown)
        if self._outlining:
            self._marks.spoil(shown)
        self.update_device(shown)

    def _hole_changed(self, rect: QRect) -> None:
        if self._view is None:
            return
        margin = 3 + 2 * self._outline_width()
        shown = self.viewport.rect_to_view(rect).adjusted(-margin, -margin, margin, margin)
        self._marks.spoil(shown)
        self.update_device(shown)

    def _spoil_marks(self) -> None:
        self._marks.spoil()
        self.update()

    def _settings_changed(self, name: str) -> None:
        if name.startswith("overlay_"):
            self._spoil_marks()

    def _outline_width(self) -> int:
        return max(1, round(self.devicePixelRatioF())) if self.settings.prefs.overlay_outline else 0

    # Layers, in device px

    def _paint_ground(self, painter: QPainter, rect: QRect) -> None:
        ground = QRegion(rect)
        if self._view:
            ground -= QRegion(self.viewport.shown)
        for each in ground:  # type: ignore[attr-defined]  # the stubs lack __iter__
            painter.fillRect(each, self._theme.color("canvas"))

    def _paint_photo(self, painter: QPainter, rect: QRect) -> None:
        if self._view is None:
            return
        line = self._slider.column(self.viewport.view)
        if self._showing_opened:
            self._paint_frame(painter, self._then, rect, opened=True)
        elif self._comparing:
            before = QRect(rect.left(), rect.top(), min(rect.right() + 1, line) - rect.left(), rect.height())
            start = max(rect.left(), line)
            after = QRect(start, rect.top(), rect.right() + 1 - start, rect.height())
            self._paint_frame(painter, self._then, before, opened=True)
            self._paint_frame(painter, self._now, after, opened=False)
        else:
            self._paint_frame(painter, self._now, rect, opened=False)

    def _paint_frame(self, painter: QPainter, frame: Frame, rect: QRect, *, opened: bool) -> None:
        view = self._view
        rect = rect & self.viewport.shown & QRect(QPoint(), self.viewport.view)
        if view is None or rect.isEmpty():
            return
        for stale in frame.take(rect):
            frame.pixels[part(stale)] = render_photo(
                view.pyramid, self.viewport, stale, view.colours, self._checker_pattern(), opened
            )
        painter.drawImage(rect.topLeft(), image_of(frame.pixels, QImage.Format.Format_RGB32), rect)

    def _paint_marks(self, painter: QPainter, rect: QRect) -> None:
        view = self._view
        if view is None or self._showing_opened or not (self._showing_hole or self._outlining):
            return
        rect = rect & self.viewport.shown & QRect(QPoint(), self.viewport.view)
        if self._comparing:
            rect = rect & QRect(QPoint(self._slider.column(self.viewport.view), 0), self.viewport.view)
        if rect.isEmpty():
            return
        width = self._outline_width()
        for stale in self._marks.take(rect):
            marks = self._marks.pixels[part(stale)]
            marks[...] = render_hole(view.pyramid, self.viewport, stale, width) if self._showing_hole else NOTHING
            if self._outlining and view.document.is_filled:
                lines = render_filled(view.pyramid, self.viewport, stale, max(1, width))
                marks[lines != NOTHING] = lines[lines != NOTHING]
        if self._marks.pixels[part(rect)].any():
            image = image_of(self._marks.pixels, QImage.Format.Format_Indexed8)
            image.setColorTable(self._mark_colours())
            painter.drawImage(rect.topLeft(), image, rect)

    def _mark_colours(self) -> list[int]:
        fill = QColor(self.settings.prefs.overlay_color)
        fill.setAlphaF(self.settings.prefs.overlay_opacity)
        colours = {NOTHING: QColor(0, 0, 0, 0), HOLE: fill, LIGHT: QColor(255, 255, 255), DARK: QColor(0, 0, 0)}
        return [colours[index].rgba() for index in range(len(colours))]

    def _paint_comparison(self, painter: QPainter, _rect: QRect) -> None:
        if self._view and self._comparing and not self._showing_opened:
            ratio = self.devicePixelRatioF()
            self._slider.paint(painter, self.viewport.view, ratio)
            self._slider.paint_labels(painter, self.viewport.view, ratio)

    def _checker_pattern(self) -> QPixmap:
        side = max(1, round(_CHECKER * self.devicePixelRatioF()))
        if self._checkers.width() != 2 * side:
            self._checkers = QPixmap(2 * side, 2 * side)
            self._checkers.fill(QColor(255, 255, 255))
            painter = QPainter(self._checkers)
            for corner in (QPoint(0, 0), QPoint(side, side)):
                painter.fillRect(QRect(corner, QSize(side, side)), QColor(204, 204, 204))
            painter.end()
        return self._checkers

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        # At 125 % a widget may begin between two device px; the photo must not.
        place = painter.deviceTransform()
        painter.translate(round(place.dx()) - place.dx(), round(place.dy()) - place.dy())
        bounds = QRect(QPoint(), self._device_size()).adjusted(0, 0, 1, 1)
        region = event.region()
        areas = [event.rect()] if region.rectCount() > 8 else list(region)  # type: ignore[call-overload]
        for area in areas:
            rect = QRectF(area.x() * ratio, area.y() * ratio, area.width() * ratio, area.height() * ratio)
            device = rect.toAlignedRect() & bounds
            painter.setClipRect(device)
            for paint in self._layers:
                painter.save()
                paint(painter, device)
                painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_to_device()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            # The window was moved to a screen of another scale.
            self._fit_to_device()
            self.update()
        return super().event(event)

    def _fit_to_device(self) -> None:
        if self._view:
            self._view.viewport = self.viewport.resized(self._device_size())
            self.zoom_changed.emit(self.viewport.scale)
        self._resize_frames()
