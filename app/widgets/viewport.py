"""Where a photo lies on the canvas: pure arithmetic between px of the photo and device px of the view."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize

MIN_SCALE, MAX_SCALE = 0.005, 64.0
_STOPS = (
    0.01,
    0.02,
    0.03,
    0.05,
    0.07,
    0.1,
    0.15,
    0.2,
    0.25,
    1 / 3,
    0.5,
    2 / 3,
    1,
    1.5,
    2,
    3,
    4,
    6,
    8,
    12,
    16,
    24,
    32,
    64,
)
_KEPT = 64  # device px of the photo that panning leaves in view


@dataclass(frozen=True)
class Viewport:
    """A view of `view` device px on a photo of `photo` px, `scale` device px per photo px.

    `origin` is where the photo's upper left corner lies, in whole device px, so that at 100 % pixels meet pixels.
    """

    photo: QSize
    view: QSize
    scale: float = 1.0
    origin: QPoint = QPoint()  # noqa: RUF009 - never changed in place

    def to_photo(self, point: QPointF) -> QPointF:
        """Device px of the view to px of the photo; the middle of the first pixel is 0.5."""
        return (point - QPointF(self.origin)) / self.scale

    def to_view(self, point: QPointF) -> QPointF:
        return point * self.scale + QPointF(self.origin)

    def rect_to_view(self, rect: QRect | QRectF) -> QRect:
        """All device px that show some of the photo's `rect`, and one around them for smooth scaling."""
        top_left = self.to_view(QPointF(rect.x(), rect.y()))
        bottom_right = self.to_view(QPointF(rect.x() + rect.width(), rect.y() + rect.height()))
        left, top = math.floor(top_left.x()) - 1, math.floor(top_left.y()) - 1
        right, bottom = math.ceil(bottom_right.x()) + 1, math.ceil(bottom_right.y()) + 1
        return QRect(left, top, right - left, bottom - top)

    @property
    def shown(self) -> QRect:
        """The device px that the photo covers, beyond the view's edges too."""
        size = QSize(round(self.photo.width() * self.scale), round(self.photo.height() * self.scale))
        return QRect(self.origin, size.expandedTo(QSize(1, 1)))

    @property
    def fit_scale(self) -> float:
        """The scale at which all of the photo is seen, never above 1."""
        room = min(
            max(1, self.view.width() - 32) / self.photo.width(), max(1, self.view.height() - 32) / self.photo.height()
        )
        return min(1.0, max(MIN_SCALE, room))

    @property
    def is_fitted(self) -> bool:
        return math.isclose(self.scale, self.fit_scale, rel_tol=1e-6)

    def fitted(self) -> Viewport:
        return replace(self, scale=self.fit_scale)._settled()

    def zoomed(self, scale: float, at: QPointF) -> Viewport:
        """At another scale, with the photo's point under the device px `at` staying there."""
        scale = min(max(scale, min(MIN_SCALE, self.fit_scale)), MAX_SCALE)
        point = self.to_photo(at)
        corner = at - point * scale
        return replace(self, scale=scale, origin=QPoint(round(corner.x()), round(corner.y())))._settled()

    def stepped(self, direction: int) -> float:
        """The next round scale up (1) or down (-1)."""
        if direction > 0:
            return next((stop for stop in _STOPS if stop > self.scale * 1.001), MAX_SCALE)
        return next((stop for stop in reversed(_STOPS) if stop < self.scale * 0.999), _STOPS[0])

    def panned(self, by: QPoint) -> Viewport:
        return replace(self, origin=self.origin + by)._settled()

    def centred_on(self, point: QPointF) -> Viewport:
        """The photo's `point` in the middle of the view."""
        corner = QPointF(self.view.width() / 2, self.view.height() / 2) - point * self.scale
        return replace(self, origin=QPoint(round(corner.x()), round(corner.y())))._settled()

    def resized(self, view: QSize) -> Viewport:
        """In a view of another size: still fitted, or the same point in the middle."""
        if self.is_fitted:
            return replace(self, view=view).fitted()
        middle = self.to_photo(QPointF(self.view.width() / 2, self.view.height() / 2))
        return replace(self, view=view).centred_on(middle)

    def _settled(self) -> Viewport:
        """In the middle where the photo is smaller than the view, else never wholly out of it."""
        shown = self.shown
        x = _settle(self.origin.x(), shown.width(), self.view.width())
        y = _settle(self.origin.y(), shown.height(), self.view.height())
        return replace(self, origin=QPoint(x, y))


def _settle(start: int, length: int, room: int) -> int:
    if length <= room:
        return (room - length) // 2
    kept = min(_KEPT, room)
    return min(max(start, kept - length), room - kept)
