"""What of a photo and its hole the view shows, in device px: rendered once, and again only where something changed."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion

from app.colours import ColourTransform
from app.tiles import Pixels, part
from app.widgets.pyramid import Pyramid
from app.widgets.viewport import Viewport

Indices = NDArray[np.intp]

NOTHING, HOLE, LIGHT, DARK = range(4)
"""What a px of the marks shows: the hole's colour, or one of the two tones of an outline."""
_DASH = 5  # device px of each tone along an outline
_CRISP = 2.0  # from this scale on pixels are shown as squares


class Frame:
    """A picture of the whole view that is brought up to date where it is stale, and moved when the view pans."""

    def __init__(self, channels: int) -> None:
        self.pixels: Pixels = np.zeros((1, 1, channels) if channels > 1 else (1, 1), np.uint8)
        self.stale = QRegion()

    def resize(self, size: QSize) -> None:
        """Another size: everything is stale."""
        self.pixels = np.zeros((size.height(), size.width(), *self.pixels.shape[2:]), np.uint8)
        self.spoil()

    def spoil(self, rect: QRect | None = None) -> None:
        """Mark a rectangle of device px, or all, as to be rendered anew."""
        bounds = QRect(0, 0, self.pixels.shape[1], self.pixels.shape[0])
        self.stale = QRegion(bounds) if rect is None else self.stale.united(rect & bounds)

    def scroll(self, by: QPoint) -> None:
        """Move what is there; only what comes into view is stale."""
        height, width = self.pixels.shape[:2]
        bounds = QRect(0, 0, width, height)
        kept = bounds.translated(by) & bounds
        if kept.isEmpty():
            self.spoil()
            return
        self.pixels[part(kept)] = self.pixels[part(kept.translated(-by))].copy()
        self.stale = self.stale.translated(by).united(QRegion(bounds).subtracted(kept)).intersected(bounds)

    def take(self, rect: QRect) -> list[QRect]:
        """What of `rect` is stale; the caller renders it now."""
        wanted = self.stale.intersected(rect)
        self.stale = self.stale.subtracted(rect)
        # One rectangle costs less than many small ones, unless they lie far apart.
        box = wanted.boundingRect()
        rects: list[QRect] = list(wanted)  # type: ignore[call-overload]  # the stubs lack __iter__
        area = sum(each.width() * each.height() for each in rects)
        return [box] if rects and box.width() * box.height() <= 2 * area else rects


def render_photo(
    pyramid: Pyramid, viewport: Viewport, rect: QRect, colours: ColourTransform, checkers: QPixmap, opened: bool
) -> Pixels:
    """The photo at device px `rect` (all of it within the photo): (h, w, 4) uint8, BGRx as QImage's RGB32 has it."""
    level = 0
    while viewport.scale * 2 ** (level + 1) <= 1 and level + 1 < pyramid.count:
        level += 1
    scale = viewport.scale * 2**level
    bounds = pyramid.bounds(level)
    if scale == 1.0 or scale >= _CRISP:
        rows, columns, source = _cells(viewport, rect, scale, bounds)
        shown = pyramid.image(level, source, opened)
        if scale != 1.0:
            shown = shown.take(columns, axis=1).take(rows, axis=0)
    else:
        source, matrix = _source(viewport, rect, scale, bounds)
        size = rect.width(), rect.height()
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        pixels = pyramid.image(level, source, opened)
        shown = np.asarray(cv2.warpAffine(pixels, matrix, size, flags=flags, borderMode=cv2.BORDER_REPLICATE))
    if shown.shape[2] == 3:
        shown = np.asarray(cv2.cvtColor(shown, cv2.COLOR_RGB2BGRA))
        colours.apply(shown, QImage.Format.Format_RGB32)
        return shown
    shown = shown.copy()
    colours.apply(shown, QImage.Format.Format_RGBA8888_Premultiplied)
    picture = image_of(shown, QImage.Format.Format_RGBA8888_Premultiplied)
    out = np.empty((rect.height(), rect.width(), 4), np.uint8)
    target = image_of(out, QImage.Format.Format_RGB32)
    painter = QPainter(target)
    painter.drawTiledPixmap(target.rect(), checkers, rect.topLeft() - viewport.origin)
    painter.drawImage(0, 0, picture)
    painter.end()
    return out


def render_hole(pyramid: Pyramid, viewport: Viewport, rect: QRect, outline: int) -> NDArray[np.uint8]:
    """The hole at device px `rect`: (h, w) uint8 of NOTHING, HOLE, and along its rim dashes of LIGHT and DARK.

    `outline`: thickness of the rim in device px.
    """
    around, cells = _around(pyramid, viewport, rect, outline)
    found = pyramid.hole(cells.level, cells.source)
    if not found.any():
        return np.zeros((rect.height(), rect.width()), np.uint8)
    return _with_rim(cells.pick(found), viewport, rect, around, outline, HOLE)


def render_filled(pyramid: Pyramid, viewport: Viewport, rect: QRect, outline: int) -> NDArray[np.uint8]:
    """The rim of what differs from the opened photo at device px `rect`: (h, w) uint8 of NOTHING, LIGHT and DARK."""
    around, cells = _around(pyramid, viewport, rect, outline)
    now, then = pyramid.image(cells.level, cells.source), pyramid.image(cells.level, cells.source, opened=True)
    found = (now != then).any(axis=2).view(np.uint8)
    if not found.any():
        return np.zeros((rect.height(), rect.width()), np.uint8)
    # Fills leave single px as they were; the outline goes around all of them.
    found = np.asarray(cv2.morphologyEx(found, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)))
    return _with_rim(cells.pick(found), viewport, rect, around, outline, NOTHING)


def image_of(pixels: Pixels, form: QImage.Format) -> QImage:
    """A QImage over an array's own memory; the array must outlive it."""
    height, width = pixels.shape[:2]
    return QImage(pixels.data, width, height, pixels.strides[0], form)


@dataclass(frozen=True, eq=False)
class _Cells:
    """Which px of a level lie under some device px."""

    level: int
    source: QRect
    rows: Indices
    columns: Indices

    def pick(self, found: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """What is found in `source`, for every device px."""
        return found.take(self.columns, axis=1).take(self.rows, axis=0)


def _around(pyramid: Pyramid, viewport: Viewport, rect: QRect, outline: int) -> tuple[QRect, _Cells]:
    """`rect` and as much around it as its outline depends on, within the photo; and what lies under it.

    The level's px are at least as large as the screen's, so that no speck falls between two.
    """
    around = rect.adjusted(-outline, -outline, outline, outline) & viewport.shown
    level = min(max(0, math.ceil(-math.log2(viewport.scale) - 1e-9)), pyramid.count - 1)
    rows, columns, source = _cells(viewport, around, viewport.scale * 2**level, pyramid.bounds(level))
    return around, _Cells(level, source, rows, columns)


def _source(viewport: Viewport, rect: QRect, scale: float, bounds: QRect) -> tuple[QRect, NDArray[np.float64]]:
    """The level's px under device px `rect` and two around, and the matrix from px of `rect` to px of them."""
    left, top = (rect.left() - viewport.origin.x()) / scale, (rect.top() - viewport.origin.y()) / scale
    right, bottom = left + rect.width() / scale, top + rect.height() / scale
    source = QRect(
        math.floor(left) - 2,
        math.floor(top) - 2,
        math.ceil(right) - math.floor(left) + 4,
        math.ceil(bottom) - math.floor(top) + 4,
    )
    source &= bounds
    # Middles of px are at halves: OpenCV counts from there.
    step = 1 / scale
    x, y = left + step / 2 - 0.5 - source.left(), top + step / 2 - 0.5 - source.top()
    return source, np.array([[step, 0, x], [0, step, y]])


def _cells(viewport: Viewport, rect: QRect, scale: float, bounds: QRect) -> tuple[Indices, Indices, QRect]:
    """For each row and column of device px `rect` the level's px there, counted within the rectangle of all of them.

    The same wherever `rect` begins, so that what is painted piece by piece fits together.
    """
    rows = (np.arange(rect.height()) + (rect.top() - viewport.origin.y() + 0.5)) / scale
    columns = (np.arange(rect.width()) + (rect.left() - viewport.origin.x() + 0.5)) / scale
    ys = np.clip(np.floor(rows).astype(np.intp), 0, bounds.height() - 1)
    xs = np.clip(np.floor(columns).astype(np.intp), 0, bounds.width() - 1)
    source = QRect(int(xs[0]), int(ys[0]), int(xs[-1] - xs[0]) + 1, int(ys[-1] - ys[0]) + 1)
    return ys - ys[0], xs - xs[0], source


def _with_rim(
    marks: NDArray[np.uint8], viewport: Viewport, rect: QRect, around: QRect, outline: int, fill: int
) -> NDArray[np.uint8]:
    """Marks at `rect` of what is inside (1 of 0 or 1, at `around`), its rim in two tones that alternate along it."""
    kernel = np.ones((2 * outline + 1, 2 * outline + 1), np.uint8)
    # What ends at the photo's border has its rim there as well.
    core = np.asarray(cv2.erode(marks, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0))
    inner = part(rect.translated(-around.topLeft()))
    marks, core = marks[inner].copy(), core[inner]
    rim = marks > core
    marks *= np.uint8(fill)
    if outline and rim.any():
        dash = _DASH * outline
        ys = (np.arange(rect.height()) + rect.top() - viewport.origin.y()) // dash
        xs = (np.arange(rect.width()) + rect.left() - viewport.origin.x()) // dash
        tones = ((ys[:, None] + xs) & 1).astype(np.uint8) + np.uint8(LIGHT)
        np.copyto(marks, tones, where=rim)
    return marks
