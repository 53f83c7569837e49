"""Regions: the context boxes that are cut around groups of holes, so that cost grows with the hole, not the photo.

Boxes are in px of the upright photo. A region of `level` n is shown to the network at 1 / 2^n of the photo's scale
("working px"), the level being chosen by how thick its hole is: the network must see both of its shores.
"""

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE_MULTIPLE = 128
"""Sides of what the network gets, in working px, are multiples of this (seven halvings)."""
MAX_THICKNESS = 160
"""Working px that a hole may be thick before it is shrunk further; the network's receptive field is 382."""
MIN_CONTEXT = 48
MAX_CONTEXT = 256
"""Working px of surroundings on each side: the hole's own size, within these bounds."""
MAX_CORE = 640
"""Working px of a core's side; a longer hole (a scratch across the photo) is cut into several regions."""

_Sides = TypeVar("_Sides", int, NDArray[np.int64])

_CELL = 4  # px of the coarse grid on which holes are grouped: 16 times fewer cells than pixels
_OVERHEAD = SIDE_MULTIPLE**2 // 2  # what a region costs beyond its area, in working px


@dataclass(frozen=True)
class Box:
    """Rows top..bottom and columns left..right of the photo, ends excluded."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def slices(self) -> tuple[slice, slice]:
        """To index an (H, W, ...) array with."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.bottom - self.top, self.right - self.left


@dataclass(frozen=True)
class Region:
    """Hole pixels to fill together: those of `level` within `core`, seen with their surroundings in `context`.

    `follows`: the hole continues in an earlier region, whose fill must be seen first.
    """

    core: Box
    context: Box
    level: int
    follows: bool = False

    @property
    def padded(self) -> tuple[int, int]:
        """Height and width, in working px, of what the network gets."""
        scale = 2**self.level
        height, width = (-(-side // scale) for side in self.context.shape)
        return _round_up(height), _round_up(width)


@dataclass(frozen=True)
class Plan:
    """How a hole is filled: `regions` in order, fine levels first."""

    regions: tuple[Region, ...]
    _levels: NDArray[np.uint8]  # coarse grid: 0 = no hole, else level + 1

    def owned(self, region: Region, hole: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The hole pixels that `region` fills, as an (h, w) bool array of its context box.

        `hole` is the photo's (H, W) hole, True = fill, for which the plan was made.
        """
        top, left = region.context.top // _CELL, region.context.left // _CELL
        bottom, right = -(-region.context.bottom // _CELL), -(-region.context.right // _CELL)
        cells = self._levels[top:bottom, left:right] == region.level + 1
        pixels = cells.repeat(_CELL, axis=0).repeat(_CELL, axis=1)
        row, column = region.context.top - top * _CELL, region.context.left - left * _CELL
        height, width = region.context.shape
        owned = np.zeros((height, width), bool)
        inner = (
            slice(region.core.top - region.context.top, region.core.bottom - region.context.top),
            slice(region.core.left - region.context.left, region.core.right - region.context.left),
        )
        owned[inner] = pixels[row : row + height, column : column + width][inner]
        return owned & hole[region.context.slices]


def plan_regions(hole: NDArray[np.bool_], max_thickness: int = MAX_THICKNESS) -> Plan:
    """Group a hole into regions.

    Args:
        hole: (H, W) bool, True = fill.
        max_thickness: working px that a hole may be thick at its region's level.

    Returns:
        The plan; every hole pixel is owned by exactly one region. Holes that lie close share a region whenever that
        costs the network less than one each.
    """
    coarse = _coarse(hole)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(coarse, connectivity=8)
    level_of = np.zeros(count, np.uint8)
    boxes_at: dict[int, list[tuple[int, int, int, int]]] = {}
    cut_at: dict[int, list[bool]] = {}
    for label in range(1, count):
        left, top, width, height = (int(value) for value in stats[label, :4])
        level = _level(labels, label, (top, left, top + height, left + width), max_thickness)
        level_of[label] = level + 1
        pieces = _pieces(labels, label, (top, left, top + height, left + width), level)
        boxes_at.setdefault(level, []).extend(pieces)
        cut_at.setdefault(level, []).extend([len(pieces) > 1] * len(pieces))
    regions = []
    for level in sorted(boxes_at):
        boxes, cut = np.array(boxes_at[level], np.int64) * _CELL, np.array(cut_at[level])
        whole = _merged(boxes[~cut], level)
        for box, follows in [*((box, False) for box in whole), *((box, True) for box in boxes[cut])]:
            core = Box(*(int(min(value, end)) for value, end in zip(box, (*hole.shape, *hole.shape), strict=True)))
            regions.append(Region(core, _context(core, level, hole.shape), level, follows))
    return Plan(tuple(regions), level_of[labels])


def _coarse(hole: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """1 for every cell of _CELL x _CELL px that holds a hole pixel, else 0."""
    height, width = (-(-side // _CELL) for side in hole.shape)
    padded = np.zeros((height * _CELL, width * _CELL), np.uint8)
    np.multiply(hole, np.uint8(255), out=padded[: hole.shape[0], : hole.shape[1]])
    # The average of a cell with one hole pixel in 16 rounds to 16, so nothing is lost.
    return (cv2.resize(padded, (width, height), interpolation=cv2.INTER_AREA) > 0).astype(np.uint8)


def _level(labels: NDArray[np.int32], label: int, box: tuple[int, int, int, int], max_thickness: int) -> int:
    top, left, bottom, right = box
    thickness = min(bottom - top, right - left) * _CELL
    if thickness > max_thickness:
        # Outside the photo nothing is known: a hole at the border has one shore only and counts double there.
        mask = np.pad(labels[top:bottom, left:right] == label, 1)
        at_border = (top == 0, bottom == labels.shape[0]), (left == 0, right == labels.shape[1])
        mask = np.pad(mask[1:-1, 1:-1], 1)
        for axis, (low, high) in enumerate(at_border):
            edges = np.moveaxis(mask, axis, 0)
            if low:
                edges[0] = edges[1]
            if high:
                edges[-1] = edges[-2]
        thickness = round(2 * float(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5).max()) * _CELL)
    return max(0, int(np.ceil(np.log2(thickness / max_thickness)))) if thickness > max_thickness else 0


def _pieces(
    labels: NDArray[np.int32], label: int, box: tuple[int, int, int, int], level: int
) -> list[tuple[int, int, int, int]]:
    """The component's box, or where that is longer than MAX_CORE, the boxes of its parts on an even grid."""
    top, left, bottom, right = box
    longest = MAX_CORE * 2**level // _CELL
    rows, columns = -(-(bottom - top) // longest), -(-(right - left) // longest)
    if rows == columns == 1:
        return [box]
    mask = labels[top:bottom, left:right] == label
    row_ends = np.linspace(0, bottom - top, rows + 1).round().astype(int)
    column_ends = np.linspace(0, right - left, columns + 1).round().astype(int)
    pieces = []
    for low, high in zip(row_ends, row_ends[1:], strict=False):
        for start, end in zip(column_ends, column_ends[1:], strict=False):
            ys, xs = np.nonzero(mask[low:high, start:end])
            if len(ys):
                y, x = top + int(low), left + int(start)
                pieces.append((y + int(ys.min()), x + int(xs.min()), y + int(ys.max()) + 1, x + int(xs.max()) + 1))
    return pieces


def _merged(boxes: NDArray[np.int64], level: int) -> NDArray[np.int64]:
    """Unite boxes (N, 4) as long as one region for two costs no more than one each."""
    changed = True
    while changed and len(boxes) > 1:
        order = np.lexsort((boxes[:, 1], boxes[:, 0] // (SIDE_MULTIPLE * 2**level)))
        groups = np.empty_like(boxes)
        filled = 0
        for box in boxes[order]:
            here = groups[:filled]
            united = np.concatenate((np.minimum(here[:, :2], box[:2]), np.maximum(here[:, 2:], box[2:])), axis=1)
            saving = _cost(here, level) + _cost(box[None], level) - _cost(united, level)
            best = int(saving.argmax()) if filled else -1
            if best >= 0 and saving[best] >= 0:
                groups[best] = united[best]
            else:
                groups[filled] = box
                filled += 1
        changed = filled < len(boxes)
        boxes = groups[:filled].copy()
    return boxes


def _cost(boxes: NDArray[np.int64], level: int) -> NDArray[np.int64]:
    """Working px that the network computes for each of (N, 4) cores; beyond MAX_CORE more than any saving."""
    sides = -(-(boxes[:, 2:] - boxes[:, :2]) // 2**level)
    longest = sides.max(axis=1, initial=0)
    padded = _round_up(sides + 2 * np.clip(longest, MIN_CONTEXT, MAX_CONTEXT)[:, None])
    cost = padded.prod(axis=1) + _OVERHEAD
    return np.where(longest > MAX_CORE, np.int64(2) ** 40, cost)


def _context(core: Box, level: int, photo: tuple[int, ...]) -> Box:
    """The core with its own size around it on every side, widened to the multiple of 128 where the photo has room."""
    scale = 2**level
    margin = int(np.clip(-(-max(core.shape) // scale), MIN_CONTEXT, MAX_CONTEXT))
    spans = []
    for start, side, length in zip((core.top, core.left), core.shape, photo, strict=True):
        wanted = _round_up(-(-side // scale) + 2 * margin) * scale
        low = min(max(0, start + side // 2 - wanted // 2), max(0, length - wanted))
        low -= low % scale
        spans.append((low, min(length, max(low + wanted, start + side))))
    (top, bottom), (left, right) = spans
    return Box(top, left, bottom, right)


def _round_up(side: _Sides) -> _Sides:
    return -(-side // SIDE_MULTIPLE) * SIDE_MULTIPLE
