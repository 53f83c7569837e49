"""A photo and its hole at half, quarter, ... size, kept up to date, so that what is painted costs what is seen."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

from app.document import Document
from app.tiles import Backup, Pixels, part, whole

_SMALLEST = 256  # px of the longer side at which halving ends
_STRIP = 512  # rows of a level that are made at once


def shrunk_levels(image: Pixels, alpha: Pixels | None) -> list[Pixels]:
    """The levels below a photo's own size, each half of the one before; made on a worker when a photo is opened."""
    levels: list[Pixels] = []
    bounds = whole(image)
    while max(bounds.width(), bounds.height()) >> 1 >= _SMALLEST:
        half = QRect(0, 0, (bounds.width() + 1) // 2, (bounds.height() + 1) // 2)
        below = np.empty((half.height(), half.width(), 3 if alpha is None else 4), np.uint8)
        # In strips: the whole photo in 8 bits may need more memory than there is.
        for top in range(0, half.height(), _STRIP):
            strip = QRect(0, top, half.width(), min(_STRIP, half.height() - top))
            source = _doubled(strip) & bounds
            upper = levels[-1][part(source)] if levels else _shown(image[part(source)], alpha, source)
            below[part(strip)] = _halved(upper, strip)
        levels.append(below)
        bounds = half
    return levels


class Pyramid:
    """Levels of a document's image in 8 bits (with alpha: RGBA, premultiplied) and of its hole.

    Level n has 1 / 2^n of the photo's px. Level 0 of the image is the document's own array. It must be made before
    the photo is changed.
    """

    def __init__(self, document: Document, levels: list[Pixels] | None = None) -> None:
        self._document = document
        self._images = shrunk_levels(document.image, document.alpha) if levels is None else levels
        self._holes = [np.zeros(image.shape[:2], np.uint8) for image in self._images]
        self._opened = [Backup(image) for image in self._images]
        self.count = 1 + len(self._images)
        if document.hole_count:
            self.update_hole(document.bounds)

    def bounds(self, level: int) -> QRect:
        """The rectangle of a whole level."""
        return self._document.bounds if level == 0 else whole(self._images[level - 1])

    def image(self, level: int, rect: QRect, opened: bool = False) -> Pixels:
        """(h, w, 3 or 4) uint8 of the level at `rect`, as it is now or as it was opened. Not to be written to."""
        document = self._document
        if level == 0:
            pixels = document.opened(rect) if opened and document.is_filled else document.image[part(rect)]
            return _shown(pixels, document.alpha, rect)
        return self._opened[level - 1].before(rect) if opened else self._images[level - 1][part(rect)]

    def hole(self, level: int, rect: QRect) -> NDArray[np.uint8]:
        """(h, w) uint8 of the level at `rect`: not 0 where any px below is hole. Not to be written to."""
        holes = self._document.hole.view(np.uint8) if level == 0 else self._holes[level - 1]
        return holes[part(rect)]

    def update_image(self, rect: QRect) -> None:
        """Follow a change of the image at `rect` (px of the photo)."""
        for level in range(1, self.count):
            lower = _scaled(rect, level) & self.bounds(level)
            # These levels still have what was opened, and it must be copied before they change for the first time.
            self._opened[level - 1].keep(lower)
            upper = self.image(level - 1, _doubled(lower) & self.bounds(level - 1))
            self._images[level - 1][part(lower)] = _halved(upper, lower)

    def update_hole(self, rect: QRect) -> None:
        """Follow a change of the hole at `rect` (px of the photo)."""
        for level in range(1, self.count):
            lower = _scaled(rect, level) & self.bounds(level)
            upper = _doubled(lower)
            marked = self.hole(level - 1, upper & self.bounds(level - 1))
            rows, columns = upper.height() - marked.shape[0], upper.width() - marked.shape[1]
            if rows or columns:
                marked = np.pad(marked, ((0, rows), (0, columns)))
            pairs = marked[0::2] | marked[1::2]
            self._holes[level - 1][part(lower)] = pairs[:, 0::2] | pairs[:, 1::2]


def _scaled(rect: QRect, level: int) -> QRect:
    """All px of the level that a rectangle of the photo touches."""
    left, top = rect.left() >> level, rect.top() >> level
    return QRect(left, top, (rect.right() >> level) - left + 1, (rect.bottom() >> level) - top + 1)


def _doubled(rect: QRect) -> QRect:
    return QRect(rect.left() * 2, rect.top() * 2, rect.width() * 2, rect.height() * 2)


def _halved(upper: Pixels, rect: QRect) -> Pixels:
    """The mean of every four px; `upper` may lack the last row or column of what `rect` needs."""
    rows, columns = rect.height() * 2 - upper.shape[0], rect.width() * 2 - upper.shape[1]
    if rows or columns:
        upper = np.pad(upper, ((0, rows), (0, columns), (0, 0)), mode="edge")
    return np.asarray(cv2.resize(upper, (rect.width(), rect.height()), interpolation=cv2.INTER_AREA))


def _shown(pixels: Pixels, alpha: Pixels | None, rect: QRect) -> Pixels:
    """Photo pixels at `rect` as the screen takes them: 8 bits, premultiplied where the photo has an alpha."""
    colours = _eight_bit(pixels)
    if alpha is None:
        return colours
    opacity = _eight_bit(alpha[part(rect)])[..., None]
    shares = opacity.astype(np.uint16)
    return np.concatenate((((colours * shares + 127) // 255).astype(np.uint8), opacity), axis=2)


def _eight_bit(pixels: Pixels) -> Pixels:
    return (pixels >> 8).astype(np.uint8) if pixels.dtype == np.uint16 else pixels
