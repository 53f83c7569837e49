"""Strokes and outlines as pixels: which px of the photo a brush or a polygon covers. Pure functions."""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect

MIN_SIZE, MAX_SIZE = 1, 2000
_BITS = 4  # binary places of the coordinates that OpenCV draws with
_FAR = 1 << 20

Marked = tuple[QRect, NDArray[np.bool_]]
"""A rectangle of the photo, and (h, w) bool: which of its px are covered."""


def line(start: QPointF, end: QPointF, start_size: float, end_size: float, bounds: QRect) -> Marked:
    """What a round brush covers on its way: a circle at either end and all between them.

    Sizes are diameters in px; points are px of the photo, the middle of the first being 0.5. The result is cut at
    `bounds`, so the cost is bounded by what can be seen of it.
    """
    reach = math.ceil(max(start_size, end_size) / 2) + 1
    left, right = sorted((start.x(), end.x()))
    top, bottom = sorted((start.y(), end.y()))
    rect = QRect(
        math.floor(left) - reach,
        math.floor(top) - reach,
        math.ceil(right) - math.floor(left) + 2 * reach + 1,
        math.ceil(bottom) - math.floor(top) + 2 * reach + 1,
    )
    rect &= bounds
    drawn = np.zeros((max(rect.height(), 0), max(rect.width(), 0)), np.uint8)
    if rect.isEmpty():
        return QRect(), drawn.view(np.bool_)
    if max(start_size, end_size) < 2:
        # A pencil: the pixels that the line meets, one wide.
        cv2.line(drawn, _pixel(start, rect), _pixel(end, rect), 1, 1)
        return rect, drawn.view(np.bool_)
    for centre, size in ((start, start_size), (end, end_size)):
        radius = round(max(size / 2 - 0.5, 0) * (1 << _BITS))
        cv2.circle(drawn, _fixed(centre, rect), radius, 1, -1, cv2.LINE_8, _BITS)
    across = _across(start, end)
    if across is not None:
        near, far = across * max(start_size / 2 - 0.5, 0), across * max(end_size / 2 - 0.5, 0)
        corners = [start + near, end + far, end - far, start - near]
        cv2.fillConvexPoly(drawn, np.array([_fixed(corner, rect) for corner in corners]), 1, cv2.LINE_8, _BITS)
    return rect, drawn.view(np.bool_)


def polygon(points: Sequence[QPointF], bounds: QRect) -> Marked:
    """The px inside a closed outline, cut at `bounds`; where it crosses itself, all that it goes around."""
    xs, ys = [point.x() for point in points], [point.y() for point in points]
    left, top = math.floor(min(xs)), math.floor(min(ys))
    rect = QRect(left, top, math.ceil(max(xs)) - left + 1, math.ceil(max(ys)) - top + 1) & bounds
    drawn = np.zeros((max(rect.height(), 0), max(rect.width(), 0)), np.uint8)
    if rect.isEmpty():
        return QRect(), drawn.view(np.bool_)
    corners = np.array([_fixed(point, rect) for point in points])
    cv2.fillPoly(drawn, [corners], 1, cv2.LINE_8, _BITS)
    return rect, drawn.view(np.bool_)


def rectangle(start: QPointF, end: QPointF, bounds: QRect) -> Marked:
    """The px that lie in the rectangle between two corners, at least the one under the first."""
    left, right = sorted((start.x(), end.x()))
    top, bottom = sorted((start.y(), end.y()))
    rect = QRect(
        math.floor(left),
        math.floor(top),
        max(1, math.ceil(right) - math.floor(left)),
        max(1, math.ceil(bottom) - math.floor(top)),
    )
    rect &= bounds
    return rect, np.ones((max(rect.height(), 0), max(rect.width(), 0)), np.bool_)


def size_step(size: float, steps: float) -> int:
    """A brush size changed by steps of a log scale, ten of them doubling it, and by 1 px at least."""
    wanted = size * 2 ** (steps / 10)
    if abs(wanted - size) < 1 and steps:
        wanted = size + math.copysign(1, steps)
    return min(max(round(wanted), MIN_SIZE), MAX_SIZE)


def _across(start: QPointF, end: QPointF) -> QPointF | None:
    """The unit vector at a right angle to the line; None where it has no length."""
    along = end - start
    length = math.hypot(along.x(), along.y())
    return QPointF(-along.y() / length, along.x() / length) if length > 1e-6 else None


def _pixel(point: QPointF, rect: QRect) -> tuple[int, int]:
    return _bounded(math.floor(point.x()) - rect.left()), _bounded(math.floor(point.y()) - rect.top())


def _fixed(point: QPointF, rect: QRect) -> tuple[int, int]:
    """In OpenCV's fixed-point numbers, where the middle of the first px is 0."""
    x, y = (point.x() - 0.5 - rect.left()) * (1 << _BITS), (point.y() - 0.5 - rect.top()) * (1 << _BITS)
    return _bounded(round(x)), _bounded(round(y))


def _bounded(value: int) -> int:
    return min(max(value, -_FAR << _BITS), _FAR << _BITS)
