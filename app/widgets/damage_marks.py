"""What was found in a photo, as marks over it: which piece lies where, and how each is drawn on the screen."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor

from app.tiles import part
from app.widgets.viewport import Viewport

NOTHING, TINT, STRIPE, LIGHT, DARK = range(5)
"""What a px of the marks shows: the hole's colour, faint or in stripes, or one of the two tones of an outline."""

OFF, ON, POINTED = range(3)
"""How a piece is drawn: left as it is (dots around it), to be filled (stripes), and that under the mouse."""

_STRIPE, _EVERY = 2, 8  # device-independent px: how wide a stripe is, and from one to the next
_DASH = 5

Labels = NDArray[np.int32]


class DamageMarks:
    """Pieces of damage by their labels, (h, w) int32: 0 none, i + 1 the piece i; kept at half, quarter, ... size."""

    def __init__(self, labels: Labels, count: int) -> None:
        self._levels = [labels]
        self._boxes: NDArray[np.int64] | None = None
        self.count = count

    @property
    def labels(self) -> Labels:
        return self._levels[0]

    @property
    def size(self) -> QSize:
        height, width = self.labels.shape
        return QSize(width, height)

    def level(self, number: int) -> Labels:
        """At 1 / 2^number of the size; no piece gets lost, however small it is."""
        while len(self._levels) <= number:
            upper = self._levels[-1]
            rows, columns = upper.shape[0] % 2, upper.shape[1] % 2
            if rows or columns:
                upper = np.pad(upper, ((0, rows), (0, columns)))
            pairs = np.maximum(upper[0::2], upper[1::2])
            self._levels.append(np.maximum(pairs[:, 0::2], pairs[:, 1::2]))
        return self._levels[number]

    def box(self, index: int) -> QRect:
        """Where a piece lies, in px of the labels; empty if none of it is there at this size."""
        if self._boxes is None:
            self._boxes = _boxes(self.labels, self.count)
        left, top, right, bottom = (int(edge) for edge in self._boxes[index])
        return QRect(left, top, right - left, bottom - top)

    def at(self, point: QPointF, reach: float) -> int:
        """The piece at a point, or else the nearest within `reach` (px of the labels); -1 for none."""
        left, top = max(0, math.floor(point.x() - reach)), max(0, math.floor(point.y() - reach))
        right, bottom = math.floor(point.x() + reach) + 1, math.floor(point.y() + reach) + 1
        near = self.labels[top : max(bottom, top), left : max(right, left)]
        ys, xs = np.nonzero(near)
        if not len(ys):
            return -1
        # To the nearest side of a px, 0 within it.
        down = np.abs(ys + (top + 0.5 - point.y())) - 0.5
        across = np.abs(xs + (left + 0.5 - point.x())) - 0.5
        distance = np.hypot(down.clip(min=0), across.clip(min=0))
        nearest = int(distance.argmin())
        return int(near[ys[nearest], xs[nearest]]) - 1 if distance[nearest] <= reach else -1


def render_marks(
    marks: DamageMarks, ways: NDArray[np.uint8], viewport: Viewport, rect: QRect, ratio: float
) -> NDArray[np.uint8]:
    """The marks at device px `rect` (all of it within the photo): (h, w) uint8 of NOTHING ... DARK.

    `ways`: how each piece is drawn (OFF, ON or POINTED), at its index. `ratio`: device px per device-independent one.
    """
    outline = max(1, round(ratio))
    reach = outline + 1
    around = rect.adjusted(-reach, -reach, reach, reach) & viewport.shown
    found = _cells(marks, viewport, around)
    if not found.any():
        return np.zeros((rect.height(), rect.width()), np.uint8)
    way = np.concatenate([np.zeros(1, np.uint8), ways + np.uint8(1)])[found]  # 0: nothing is there
    inner = part(rect.translated(-around.topLeft()))
    kernel = np.ones((2 * outline + 1, 2 * outline + 1), np.uint8)
    rim = _rim(found, way, kernel)[inner]
    core = np.asarray(cv2.erode(way, kernel))[inner]
    way = way[inner]
    # Counted from the photo's corner, so that what is painted piece by piece fits together and moves along.
    ys = (np.arange(rect.height()) + rect.top() - viewport.origin.y())[:, None]
    xs = (np.arange(rect.width()) + rect.left() - viewport.origin.x())[None, :]
    is_stripe = (xs + ys) % round(_EVERY * ratio) < round(_STRIPE * ratio)
    shown = np.where(is_stripe, np.uint8(STRIPE), np.uint8(TINT))
    # Thin ones have no room for stripes.
    shown[(way == POINTED + 1) | (core == 0)] = STRIPE
    shown[way <= OFF + 1] = NOTHING
    dash = _DASH * outline
    tones = ((ys // dash + xs // dash) & 1).astype(np.uint8) + np.uint8(LIGHT)
    np.copyto(shown, tones, where=rim > OFF + 1)
    # Around what stays as it is there are dots only, a white and a black one in every dash.
    dots = (xs + ys) % dash // outline
    np.copyto(shown, np.uint8(LIGHT), where=(rim == OFF + 1) & (dots == 0))
    np.copyto(shown, np.uint8(DARK), where=(rim == OFF + 1) & (dots == 1))
    return shown


def mark_colours(colour: QColor) -> list[int]:
    """What NOTHING ... DARK look like where holes are shown in `colour`: a colour table for an indexed picture."""
    faint, strong = QColor(colour), QColor(colour)
    faint.setAlphaF(0.25)
    strong.setAlphaF(0.8)
    colours = {
        NOTHING: QColor(0, 0, 0, 0),
        TINT: faint,
        STRIPE: strong,
        LIGHT: QColor(255, 255, 255),
        DARK: QColor(0, 0, 0),
    }
    return [colours[index].rgba() for index in range(len(colours))]


def _cells(marks: DamageMarks, viewport: Viewport, rect: QRect) -> Labels:
    """The piece at each of the device px `rect`."""
    scale = viewport.photo.width() * viewport.scale / marks.size.width()  # device px per px of the labels
    level = max(0, math.ceil(-math.log2(scale) - 1e-9))
    labels = marks.level(level)
    shown = viewport.shown
    height, width = labels.shape
    # By the sides, not by one scale: halves are rounded up, and labels can be a px off the photo's aspect.
    full = marks.size
    rows = (np.arange(rect.height()) + (rect.top() - shown.y() + 0.5)) * (full.height() / shown.height() / 2**level)
    columns = (np.arange(rect.width()) + (rect.left() - shown.x() + 0.5)) * (full.width() / shown.width() / 2**level)
    ys = np.clip(rows.astype(np.intp), 0, height - 1)
    xs = np.clip(columns.astype(np.intp), 0, width - 1)
    near: Labels = labels[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1]
    cells: Labels = near.take(xs - xs[0], axis=1).take(ys - ys[0], axis=0)
    return cells


def _rim(found: Labels, way: NDArray[np.uint8], kernel: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Around each piece, outside of it so that thin ones are not hidden, its way (+ 1); else 0."""
    rim = np.asarray(cv2.dilate(way, kernel), np.uint8)
    is_free = way == 0
    # Where two pieces touch, the line between them lies on one of them.
    for axis in (0, 1):
        first = (slice(None),) * axis + (slice(1, None),)
        second = (slice(None),) * axis + (slice(None, -1),)
        is_free[first] |= (found[first] != found[second]) & (found[second] > 0)
    rim[~is_free] = 0
    return rim


def _boxes(labels: Labels, count: int) -> NDArray[np.int64]:
    """Left, top, right, bottom (exclusive) of each piece: (count, 4)."""
    boxes = np.zeros((count, 4), np.int64)
    ys, xs = np.nonzero(labels)
    if len(ys):
        pieces = labels[ys, xs] - 1
        boxes[:, :2] = labels.shape[::-1]
        for column, values in ((0, xs), (1, ys)):
            np.minimum.at(boxes[:, column], pieces, values)
            np.maximum.at(boxes[:, column + 2], pieces, values + 1)
        boxes[boxes[:, 2] == 0] = 0
    return boxes
