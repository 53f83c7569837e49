"""A photo with what was found in it, and beside a slider the restored one: how they are painted, zoomed and panned."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.batch_state import Found
from app.settings import Settings
from app.theme import Theme
from app.tiles import part
from app.widgets.compare import CompareSlider
from app.widgets.damage_marks import OFF, ON, POINTED, DamageMarks, Labels, mark_colours, render_marks
from app.widgets.frames import Frame, image_of
from app.widgets.viewport import Viewport

_CRISP = 2.0  # from this scale on pixels are shown as squares
_ICONS = {"": "image-outline", "busy": "magnify", "error": "alert-circle-outline"}


class DamageView(QWidget):
    """Shows; what the mouse and the keys do is `DamagePreview`'s."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._before = QImage()
        self._after: QImage | None = None
        self._scaled: dict[str, QImage] = {}  # "before" and "after" at the screen's size
        self._viewport: Viewport | None = None
        self._marks: DamageMarks | None = None
        self._frame = Frame(1)
        self._findings: tuple[Found, ...] = ()
        self._off: set[int] = set()
        self._pointed = -1
        self._showing_marks = True
        self._status = ("", "")
        self._slider = CompareSlider()
        self.setMinimumSize(160, 120)
        theme.changed.connect(self.update)
        settings.changed.connect(self._settings_changed)

    @property
    def findings(self) -> tuple[Found, ...]:
        return self._findings

    @property
    def off(self) -> frozenset[int]:
        """The pieces that are clicked off."""
        return frozenset(self._off)

    @property
    def has_photo(self) -> bool:
        return self._viewport is not None

    @property
    def viewport(self) -> Viewport:
        """Where the photo lies; only while there is one."""
        if self._viewport is None:
            raise RuntimeError("no photo is shown")
        return self._viewport

    def clear(self) -> None:
        """Show no photo."""
        self._before, self._after, self._viewport = QImage(), None, None
        self._scaled.clear()
        self._drop_damage()
        self._describe()
        self.update()

    def show_photo(self, before: QImage, after: QImage | None = None) -> None:
        """Show a photo, and beside a slider the restored one. Zoom and place stay while `clear` is not called."""
        if before.isNull():
            self.clear()
            return
        kept = self._viewport if self._viewport and self._viewport.photo == before.size() else None
        if kept is None:
            self._drop_damage()
        self._before, self._after = before, None if after is None or after.isNull() else after
        self._scaled.clear()
        self._viewport = kept or Viewport(before.size(), self._device_size()).fitted()
        self._resize_frame()
        self._describe()
        self.update()

    def set_damage(self, labels: Labels, findings: Sequence[Found], off: Collection[int]) -> None:
        """Show what was found: (h, w) int32 of any size, 0 none, i + 1 where `findings[i]` is; `off`: clicked off."""
        is_known = self._marks is not None and self._marks.labels is labels and len(findings) == self._marks.count
        before, self._off, self._findings = self._off, set(off), tuple(findings)
        if is_known:
            for index in before ^ self._off:
                self._spoil(index)
        else:
            if self._marks is None or self._marks.count != len(findings):
                self._pointed = -1
            self._marks = DamageMarks(labels, len(findings))
            self._frame.spoil()
            self.update()
        self._describe()

    def set_status(self, level: str, text: str) -> None:
        """Say in words what goes on, "busy", or went wrong, "error"; in the photo's place while there is none."""
        self._status = (level, text)
        self._describe()
        self.update()

    def set_marks_shown(self, shown: bool) -> None:
        """Show what was found; while there is a restored photo, on the side of the one before."""
        self._showing_marks = shown
        self._point_at(-1)
        self.update()

    def zoom_fit(self) -> None:
        if self._viewport:
            self._set_viewport(self._viewport.fitted())

    def zoom_step(self, direction: int) -> None:
        if self._viewport:
            view = self._viewport.view
            middle = QPointF(view.width() / 2, view.height() / 2)
            self._set_viewport(self._viewport.zoomed(self._viewport.stepped(direction), middle))

    def piece_rect(self, index: int) -> QRectF:
        """Where a piece is in the widget."""
        shown = self._piece_device(index)
        ratio = self.devicePixelRatioF()
        return QRectF(shown.x() / ratio, shown.y() / ratio, shown.width() / ratio, shown.height() / ratio)

    def _point_at(self, index: int) -> None:
        if index == self._pointed:
            return
        before, self._pointed = self._pointed, index
        for each in (before, index):
            if each >= 0:
                self._spoil(each)
        self._describe()

    def _drop_damage(self) -> None:
        self._marks, self._findings, self._off, self._pointed = None, (), set(), -1
        self._frame.spoil()

    def _ways(self) -> NDArray[np.uint8]:
        ways = np.full(len(self._findings), ON, np.uint8)
        ways[[index for index in self._off if index < len(ways)]] = OFF
        if self._pointed >= 0 and self._pointed not in self._off:
            ways[self._pointed] = POINTED
        return ways

    def _describe(self) -> None:
        """Tell what is seen to those who do not see it."""
        self.setAccessibleDescription(self._status[1] or ("" if self.has_photo else self._invitation()))

    def _invitation(self) -> str:
        return self.tr("Choose a photo in the list to see what was found")

    def _device_size(self) -> QSize:
        ratio = self.devicePixelRatioF()
        return QSize(max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio)))

    def _resize_frame(self) -> None:
        self._frame.resize(self._device_size() if self._viewport else QSize(1, 1))

    def _set_viewport(self, viewport: Viewport) -> None:
        old, self._viewport = self._viewport, viewport
        if old is None or old == viewport:
            return
        if old.scale == viewport.scale and old.view == viewport.view:
            self._frame.scroll(viewport.origin - old.origin)
        else:
            self._frame.spoil()
        self.update()

    def _piece_device(self, index: int) -> QRect:
        """The device px that show a piece."""
        if self._marks is None or self._viewport is None:
            return QRect()
        box, per_px = self._marks.box(index), self._viewport.photo.width() / self._marks.size.width()
        rect = QRectF(box.x() * per_px, box.y() * per_px, box.width() * per_px, box.height() * per_px)
        return self._viewport.rect_to_view(rect)

    def _spoil(self, index: int) -> None:
        # A smaller level puts a piece into whole px of its own, which can reach a little farther.
        margin = 3 + 2 * round(self.devicePixelRatioF())
        self._frame.spoil(self._piece_device(index).adjusted(-margin, -margin, margin, margin))
        self.update()

    def _settings_changed(self, name: str) -> None:
        if name == "overlay_color":
            self.update()

    # Painting, in device px

    def _paint_photo(self, painter: QPainter, viewport: Viewport, which: str, clip: QRect) -> None:
        image = self._after if which == "after" and self._after is not None else self._before
        shown = viewport.shown
        painter.save()
        painter.setClipRect(clip & shown)
        if image.hasAlphaChannel():
            painter.fillRect(shown, QColor(255, 255, 255))
            painter.fillRect(shown, QBrush(QColor(204, 204, 204), Qt.BrushStyle.Dense4Pattern))
        if viewport.scale <= 1:
            scaled = self._scaled.get(which)
            if scaled is None or scaled.size() != shown.size():
                smooth = Qt.TransformationMode.SmoothTransformation
                scaled = self._scaled[which] = image.scaled(shown.size(), Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            painter.drawImage(shown.topLeft(), scaled)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.scale < _CRISP)
            painter.drawImage(shown, image)
        painter.restore()

    def _paint_marks(self, painter: QPainter, viewport: Viewport, clip: QRect) -> None:
        rect = clip & viewport.shown & QRect(QPoint(), viewport.view)
        if self._marks is None or not self._showing_marks or rect.isEmpty():
            return
        ratio, ways = self.devicePixelRatioF(), self._ways()
        for stale in self._frame.take(rect):
            self._frame.pixels[part(stale)] = render_marks(self._marks, ways, viewport, stale, ratio)
        image = image_of(self._frame.pixels, QImage.Format.Format_Indexed8)
        image.setColorTable(mark_colours(QColor(self._settings.prefs.overlay_color)))
        painter.drawImage(rect.topLeft(), image, rect)

    def _paint_plate(self, painter: QPainter, viewport: Viewport) -> None:
        """What goes on, on a plate at the lower edge of the photo."""
        level, text = self._status
        if not text:
            return
        ratio = self.devicePixelRatioF()
        font = painter.font()
        font.setPixelSize(round(13 * ratio))
        painter.setFont(font)
        metrics = QFontMetrics(font)
        room = viewport.view.width() - round(88 * ratio)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room, round(40 * ratio)))
        size, icon = QSize(metrics.horizontalAdvance(text) + round(56 * ratio), round(32 * ratio)), round(16 * ratio)
        plate = QRect(QPoint(), size)
        plate.moveCenter(QPoint(viewport.view.width() // 2, 0))
        plate.moveBottom(viewport.view.height() - round(16 * ratio))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 200))
        painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2)
        place = QRect(plate.left() + icon, plate.center().y() - icon // 2, icon, icon)
        self._theme.icon(_ICONS[level], "accent_text").paint(painter, place)
        painter.setPen(QColor(255, 255, 255))
        painter.drawText(plate.adjusted(round(28 * ratio), 0, 0, 0), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_words(self, painter: QPainter) -> None:
        """Words in the photo's place, in device-independent px."""
        level, text = self._status
        box = self.rect().adjusted(24, 24, -24, -24)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        text = text or self._invitation()
        height = painter.boundingRect(box, flags, text).height()
        icon = QRect(0, 0, 48, 48)
        icon.moveCenter(box.center() - QPoint(0, height // 2 + 8))
        self._theme.icon(_ICONS[level], "error" if level == "error" else "muted").paint(painter, icon)
        painter.setPen(self._theme.color("text" if level else "muted"))
        painter.drawText(box.adjusted(0, icon.bottom() + 8 - box.top(), 0, 48), flags, text)

    # Qt

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("canvas"))
        viewport = self._viewport
        if viewport is None:
            self._paint_words(painter)
        else:
            painter.save()
            ratio = self.devicePixelRatioF()
            painter.scale(1 / ratio, 1 / ratio)
            # At 125 % a widget may begin between two device px; the photo must not.
            place = painter.deviceTransform()
            painter.translate(round(place.dx()) - place.dx(), round(place.dy()) - place.dy())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            before = after = QRect(QPoint(), viewport.view)
            if self._after is not None:
                line = self._slider.column(viewport.view)
                before = QRect(0, 0, line, viewport.view.height())
                after = QRect(line, 0, viewport.view.width() - line, viewport.view.height())
                self._paint_photo(painter, viewport, "after", after)
            self._paint_photo(painter, viewport, "before", before)
            self._paint_marks(painter, viewport, before)
            if self._after is not None:
                self._slider.paint(painter, viewport.view, ratio)
                self._slider.paint_labels(painter, viewport.view, ratio)
            self._paint_plate(painter, viewport)
            painter.restore()
        if self.hasFocus():
            painter.setPen(self._theme.color("focus"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_to_device()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._fit_to_device()
        return super().event(event)

    def _fit_to_device(self) -> None:
        if self._viewport:
            self._viewport = self._viewport.resized(self._device_size())
        self._resize_frame()
        self.update()
