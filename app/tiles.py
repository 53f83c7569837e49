"""Rectangles of pixels: what a change replaced, and how an array was before it was changed. Numpy and QRect only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect

TILE = 256
"""Side, in px, of the squares in which changes are kept: small enough for a stroke, few enough for a large fill."""

Pixels = NDArray[Any]


def whole(array: Pixels) -> QRect:
    """The rectangle of a whole (H, W, ...) array."""
    return QRect(0, 0, array.shape[1], array.shape[0])


def part(rect: QRect) -> tuple[slice, slice]:
    """To index an (H, W, ...) array with."""
    return slice(rect.top(), rect.top() + rect.height()), slice(rect.left(), rect.left() + rect.width())


def tiles_of(rect: QRect, bounds: QRect) -> Iterator[QRect]:
    """The tiles, cut at `bounds`, that share pixels with `rect`."""
    rect = rect & bounds
    if rect.isEmpty():
        return
    for row in range(rect.top() // TILE, rect.bottom() // TILE + 1):
        for column in range(rect.left() // TILE, rect.right() // TILE + 1):
            yield QRect(column * TILE, row * TILE, TILE, TILE) & bounds


def bounding_rect(marked: NDArray[np.bool_]) -> QRect:
    """The smallest rectangle around the True pixels of an (h, w) array; empty if there is none."""
    rows = np.flatnonzero(marked.any(axis=1))
    if not len(rows):
        return QRect()
    columns = np.flatnonzero(marked[rows[0] : rows[-1] + 1].any(axis=0))
    return QRect(int(columns[0]), int(rows[0]), int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1)


@dataclass(frozen=True, eq=False)
class Patch:
    """Pixels of an image (h, w, 3) at a rectangle, before and after a change."""

    rect: QRect
    before: Pixels
    after: Pixels

    @property
    def size(self) -> int:
        """Bytes."""
        return self.before.nbytes + self.after.nbytes


@dataclass(frozen=True, eq=False)
class Flips:
    """Pixels of a hole that change sides within a rectangle, one bit each: the same to undo and to redo."""

    rect: QRect
    bits: NDArray[np.uint8]

    @property
    def size(self) -> int:
        """Bytes."""
        return self.bits.nbytes

    def unpacked(self) -> NDArray[np.bool_]:
        """(h, w) bool, True = changes."""
        count = self.rect.width() * self.rect.height()
        flat = np.unpackbits(self.bits, count=count).view(np.bool_)
        return flat.reshape(self.rect.height(), self.rect.width())


def flips_of(rect: QRect, changes: NDArray[np.bool_]) -> Flips | None:
    """The changes of an (h, w) bool array at `rect`, cut to what changes; None if nothing does."""
    inner = bounding_rect(changes)
    if inner.isEmpty():
        return None
    return Flips(inner.translated(rect.topLeft()), np.packbits(changes[part(inner)]))


def hole_flips(old: NDArray[np.bool_], new: NDArray[np.bool_]) -> list[Flips]:
    """What turns one (H, W) hole into another, tile by tile; it may run on a worker."""
    found = []
    for rect in tiles_of(whole(old), whole(old)):
        before, after = old[part(rect)], new[part(rect)]
        if not np.array_equal(before, after):
            found.append(flips_of(rect, before != after))
    return [flips for flips in found if flips]


class Backup:
    """Copies of an array's tiles as they were before they were changed.

    `keep` must be called ahead of every change; each tile is copied the first time only.
    """

    def __init__(self, array: Pixels) -> None:
        self._array = array
        self._tiles: dict[tuple[int, int], Pixels] = {}

    def keep(self, rect: QRect) -> None:
        """Copy the tiles under `rect` that were not copied yet."""
        for tile in tiles_of(rect, whole(self._array)):
            key = tile.top(), tile.left()
            if key not in self._tiles:
                self._tiles[key] = self._array[part(tile)].copy()

    def tiles(self) -> Iterator[tuple[QRect, Pixels]]:
        """Every kept tile with its old pixels."""
        for (top, left), pixels in self._tiles.items():
            yield QRect(left, top, pixels.shape[1], pixels.shape[0]), pixels

    def before(self, rect: QRect) -> Pixels:
        """A copy of the array at `rect` as it was."""
        pixels = self._array[part(rect)].copy()
        for tile in tiles_of(rect, whole(self._array)):
            kept = self._tiles.get((tile.top(), tile.left()))
            shared = tile & rect
            if kept is not None and not shared.isEmpty():
                pixels[part(shared.translated(-rect.topLeft()))] = kept[part(shared.translated(-tile.topLeft()))]
        return pixels

    def __len__(self) -> int:
        return len(self._tiles)
