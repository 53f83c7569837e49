"""Regions: the context boxes that are cut around groups of holes, so that cost grows with the hole, not the photo.

Boxes are in px of the upright photo. A region of `level` n is shown to the network at 1 / 2^n of the photo's scale
("working px"), the level being chosen by how deep in the hole its pixels lie: the network must see the shores.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE_MULTIPLE = 128
"""Sides of what the network gets, in working px, are multiples of this (seven halvings)."""
MAX_THICKNESS = 56
"""Working px that a hole may be thick before it is shrunk further; the network's receptive field is 382."""
MIN_CONTEXT = 48
COARSE_CONTEXT = 144
MAX_CONTEXT = 64
"""Working px of surroundings on each side: at level 0 the core's own size, within the other two bounds; above, where a
core is but the middle of a hole, COARSE_CONTEXT. The network sees 191 px far, but more than this was not worth its
time: on 18 photos of 512 px the fills were the same to 0.01 dB."""
FADE = 8
"""Working px over which a fill fades into the one beside it."""
MAX_CORE = 640
"""Working px of a core's side; a longer hole (a scratch across the photo) is cut into several regions."""

_Sides = TypeVar("_Sides", int, NDArray[np.int64])

_CELL = 4  # px of the coarse grid on which holes are grouped: 16 times fewer cells than pixels
_SQUARES = (32, 64, 128, 256, 416, MAX_CORE)  # working px of the squares in which holes are united
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

    def moved(self, rows: int, columns: int) -> "Box":
        """The same box further down and further right."""
        return Box(self.top + rows, self.left + columns, self.bottom + rows, self.right + columns)


@dataclass(frozen=True)
class Region:
    """Hole pixels to fill together: some of those within `core`, seen with their surroundings in `context`.

    `follows`: the hole continues in an earlier region, whose fill must be seen first. `shift`: working px of mirrored
    photo above and left of the context.
    """

    core: Box
    context: Box
    level: int
    follows: bool = False
    shift: int = 0

    @property
    def painted(self) -> Box:
        """The core and what lies up to FADE working px around it: finer fills beside this one fade into it there."""
        reach = FADE * 2**self.level
        return Box(
            max(self.context.top, self.core.top - reach),
            max(self.context.left, self.core.left - reach),
            min(self.context.bottom, self.core.bottom + reach),
            min(self.context.right, self.core.right + reach),
        )

    @property
    def padded(self) -> tuple[int, int]:
        """Height and width, in working px, of what the network gets."""
        scale = 2**self.level
        height, width = (-(-side // scale) for side in self.context.shape)
        return _round_up(height + self.shift), _round_up(width + self.shift)


@dataclass(frozen=True)
class Plan:
    """How a hole is filled: `regions` in order, coarse levels first."""

    regions: tuple[Region, ...]
    _owners: NDArray[np.int32]  # coarse grid: 0 = no hole, else 1 + the index of the region that fills the cell

    def owned(self, index: int, hole: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """The hole pixels that region number `index` fills, as an (h, w) bool array of its `painted` box.

        `hole` is the photo's (H, W) hole, True = fill, for which the plan was made.
        """
        box = self.regions[index].painted
        top, left = box.top // _CELL, box.left // _CELL
        bottom, right = -(-box.bottom // _CELL), -(-box.right // _CELL)
        cells = self._owners[top:bottom, left:right] == index + 1
        pixels = cells.repeat(_CELL, axis=0).repeat(_CELL, axis=1)
        height, width = box.shape
        row, column = box.top - top * _CELL, box.left - left * _CELL
        owned: NDArray[np.bool_] = pixels[row : row + height, column : column + width] & hole[box.slices]
        return owned

    def window(self, shape: tuple[int, ...], reach: int, also: Sequence[Box] = ()) -> Box:
        """The part of the photo that the regions look at, `reach` px around what they paint, and the boxes `also`.

        `shape` is the photo's (height, width, ...). The box begins on the coarse grid, as `within` needs it.
        """
        boxes = [*also, *(region.context for region in self.regions)]
        boxes += [
            Box(box.top - reach, box.left - reach, box.bottom + reach, box.right + reach)
            for box in (region.painted for region in self.regions)
        ]
        top, left = max(0, min(box.top for box in boxes)), max(0, min(box.left for box in boxes))
        bottom, right = max(box.bottom for box in boxes), max(box.right for box in boxes)
        return Box(top - top % _CELL, left - left % _CELL, min(shape[0], bottom), min(shape[1], right))

    def within(self, window: Box) -> "Plan":
        """The same plan for a cut-out of the photo, in the cut-out's own coordinates."""
        regions = tuple(
            replace(
                region,
                core=region.core.moved(-window.top, -window.left),
                context=region.context.moved(-window.top, -window.left),
            )
            for region in self.regions
        )
        cells = Box(window.top // _CELL, window.left // _CELL, -(-window.bottom // _CELL), -(-window.right // _CELL))
        return Plan(regions, self._owners[cells.slices].copy())


def plan_regions(
    hole: NDArray[np.bool_], max_thickness: int = MAX_THICKNESS, *, more_context: int = 0, shift: int = 0
) -> Plan:
    """Group a hole into regions, coarse levels first.

    The middle of a thick hole is filled at a scale at which the network sees its shores. Then it counts as known, and
    the ring around it, whose pixels lie nearer to the shore, is filled at the next finer scale, and so on to the rim.

    Args:
        hole: (H, W) bool, True = fill.
        max_thickness: working px that a hole may be thick at its region's level.
        more_context: working px of surroundings beyond the usual ones.
        shift: working px of mirrored photo ahead of each context, which move the network's grid.

    Returns:
        The plan; every hole pixel is owned by exactly one region. Holes that lie close share a region whenever that
        costs the network less than one each.
    """
    levels = _levels(_coarse(hole), max_thickness)
    owners = np.zeros(levels.shape, np.int32)
    regions: list[Region] = []
    for level in range(int(levels.max()), -1, -1):
        count, found, stats, _ = cv2.connectedComponentsWithStats((levels == level).astype(np.uint8), connectivity=8)
        labels = np.asarray(found, np.int32)
        pieces: list[_Piece] = []
        for label in range(1, count):
            left, top, width, height = (int(value) for value in stats[label, :4])
            pieces += _pieces(labels, label, Box(top, left, top + height, left + width), level, more_context)
        whole = [piece for piece in pieces if not piece.cut]
        boxes, margins, groups = _merged(whole, level)
        owner_of = np.zeros(count, np.int32)
        owner_of[[piece.label for piece in whole]] = len(regions) + 1 + groups
        owners += owner_of[labels]
        regions += [
            _region(Box(*box), int(margin), level, hole.shape, shift)
            for box, margin in zip(boxes, margins, strict=True)
        ]
        for piece in pieces:
            if piece.cut:
                regions.append(_region(piece.box, piece.margin, level, hole.shape, shift, follows=True))
                owners[piece.box.slices][labels[piece.box.slices] == piece.label] = len(regions)
    return Plan(tuple(regions), owners)


def disjoint_boxes(boxes: Sequence[Box], shape: tuple[int, ...]) -> list[Box]:
    """Boxes that hold all of the given ones and do not meet: those that meet or touch are united, again and again.

    `shape` is the photo's (height, width, ...).
    """
    while True:
        cells = np.zeros([-(-side // _CELL) for side in shape[:2]], np.uint8)
        for box in boxes:
            cells[box.top // _CELL : -(-box.bottom // _CELL), box.left // _CELL : -(-box.right // _CELL)] = 1
        _, _, stats, _ = cv2.connectedComponentsWithStats(cells, connectivity=8)
        united = []
        for left, top, width, height in (stats[1:, :4] * _CELL).tolist():
            united.append(Box(top, left, min(top + height, shape[0]), min(left + width, shape[1])))
        if len(united) == len(boxes):
            return united
        boxes = united


@dataclass(frozen=True)
class _Piece:
    """A component of the hole or a part of one; `box` in cells of the coarse grid, `margin` in working px."""

    label: int
    box: Box
    level: int
    cut: bool
    more_context: int

    @property
    def margin(self) -> int:
        if self.level:
            return COARSE_CONTEXT + self.more_context
        size: int = max(self.box.shape) * _CELL
        return min(max(size, MIN_CONTEXT), MAX_CONTEXT) + self.more_context


def any_of_each(hole: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    """Whether any px of each cell of `side` x `side` px is hole; `side` is a power of 2.

    `hole` is (H, W) bool, H and W multiples of `side`; the result (H / side, W / side) bool.
    """
    while side > 1:
        step = min(side, _CELL)
        height, width = (length // step for length in hole.shape)
        white = np.multiply(hole, np.uint8(255))
        # The average of a cell with one hole px in 16 rounds to 16, so nothing is lost.
        hole = cv2.resize(white, (width, height), interpolation=cv2.INTER_AREA) > 0
        side //= step
    return hole


def _coarse(hole: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """1 for every cell of _CELL x _CELL px that holds a hole pixel, else 0."""
    coarse = np.zeros([-(-side // _CELL) for side in hole.shape], np.uint8)
    # A hole is small and a photo may be large.
    left, top, width, height = cv2.boundingRect(hole.view(np.uint8))
    cells = Box(top // _CELL, left // _CELL, -(-(top + height) // _CELL), -(-(left + width) // _CELL))
    part = hole[cells.top * _CELL : cells.bottom * _CELL, cells.left * _CELL : cells.right * _CELL]
    padding = [(0, -side % _CELL) for side in part.shape]
    padded = np.pad(part, padding) if any(after for _, after in padding) else part
    if part.size:
        coarse[cells.slices] = any_of_each(padded, _CELL)
    return coarse


def _levels(coarse: NDArray[np.uint8], max_thickness: int) -> NDArray[np.int8]:
    """The level of each cell by its depth in the hole, -1 outside.

    Beyond the photo's border nothing is known, so that a hole there is as deep as it is wide.
    """
    if coarse.all():
        depth = np.full(coarse.shape, max(coarse.shape), np.float32)
    else:
        depth = np.asarray(cv2.distanceTransform(coarse, cv2.DIST_L2, 5), np.float32)
    levels = np.full(coarse.shape, -1, np.int8)
    cells = coarse.view(np.bool_)
    thickness = np.maximum(2 * depth[cells] * _CELL, 1) / max_thickness
    levels[cells] = np.maximum(np.ceil(np.log2(thickness)), 0)
    return levels


def _pieces(labels: NDArray[np.int32], label: int, box: Box, level: int, more_context: int) -> list[_Piece]:
    """The component, or where it is longer than MAX_CORE, its parts on an even grid."""
    longest = MAX_CORE * 2**level // _CELL
    rows, columns = (-(-side // longest) for side in box.shape)
    if rows == columns == 1:
        return [_Piece(label, box, level, cut=False, more_context=more_context)]
    row_ends = np.linspace(box.top, box.bottom, rows + 1).round().astype(int).tolist()
    column_ends = np.linspace(box.left, box.right, columns + 1).round().astype(int).tolist()
    pieces = []
    for top, bottom in pairwise(row_ends):
        for left, right in pairwise(column_ends):
            ys, xs = np.nonzero(labels[top:bottom, left:right] == label)
            if len(ys):
                tight = Box(
                    top + int(ys.min()), left + int(xs.min()), top + int(ys.max()) + 1, left + int(xs.max()) + 1
                )
                pieces.append(_Piece(label, tight, level, cut=True, more_context=more_context))
    return pieces


def _merged(pieces: list[_Piece], level: int) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Unite pieces wherever one region for all of a grid's square costs no more than one each, small squares first.

    Returns: boxes (N, 4) in cells and margins (N,) of the regions, and each piece's region (its index).
    """
    boxes = np.array([(p.box.top, p.box.left, p.box.bottom, p.box.right) for p in pieces], np.int64).reshape(-1, 4)
    margins = np.array([piece.margin for piece in pieces], np.int64)
    groups = np.arange(len(pieces))
    for side in _SQUARES:
        for shift in (0, side // 2):
            centres = (boxes[:, :2] + boxes[:, 2:]) * _CELL // 2 // 2**level
            _, square = np.unique((centres + shift) // side, axis=0, return_inverse=True)
            order = np.argsort(square, kind="stable")
            starts = np.flatnonzero(np.diff(square[order], prepend=-1))
            if len(starts) == len(boxes):
                continue
            low = np.minimum.reduceat(boxes[order, :2], starts)
            united = np.concatenate((low, np.maximum.reduceat(boxes[order, 2:], starts)), axis=1)
            margin = np.maximum.reduceat(margins[order], starts)
            apart = np.add.reduceat(_cost(boxes, margins, level)[order], starts)
            pays = (_cost(united, margin, level) <= apart)[square]
            # Pieces of a square that pays share its number, the others get one of their own behind those.
            number = np.where(pays, square, len(starts) + np.arange(len(boxes)))
            kept, first, number = np.unique(number, return_index=True, return_inverse=True)
            shared = kept < len(starts)
            boxes = np.where(shared[:, None], united[np.minimum(kept, len(starts) - 1)], boxes[first])
            margins = np.where(shared, margin[np.minimum(kept, len(starts) - 1)], margins[first])
            groups = number[groups]
    return boxes, margins, groups


def _cost(boxes: NDArray[np.int64], margins: NDArray[np.int64], level: int) -> NDArray[np.int64]:
    """Working px that the network computes for each of (N, 4) boxes; beyond MAX_CORE more than any saving."""
    sides = -(-(boxes[:, 2:] - boxes[:, :2]) * _CELL // 2**level)
    cost = _round_up(sides + 2 * margins[:, None]).prod(axis=1) + _OVERHEAD
    return np.where(sides.max(axis=1, initial=0) > MAX_CORE, np.int64(2) ** 40, cost)


def _region(cells: Box, margin: int, level: int, photo: tuple[int, ...], shift: int, follows: bool = False) -> Region:
    """The region of a core in cells: `margin` working px around it, more where the photo has room up to 128s."""
    scale = 2**level
    spans, cores = [], []
    for low, high, length in ((cells.top, cells.bottom, photo[0]), (cells.left, cells.right, photo[1])):
        start, end = int(low) * _CELL, min(int(high) * _CELL, length)
        wanted = _round_up(-(-(end - start) // scale) + 2 * margin) * scale
        begin = min(max(0, (start + end - wanted) // 2), max(0, length - wanted))
        # On the grid of the level's px, so that shrinking averages whole px.
        begin -= begin % scale
        cores.append((start, end))
        spans.append((begin, min(length, max(begin + wanted, end))))
    core = Box(cores[0][0], cores[1][0], cores[0][1], cores[1][1])
    return Region(core, Box(spans[0][0], spans[1][0], spans[0][1], spans[1][1]), level, follows, shift)


def _round_up(side: _Sides) -> _Sides:
    return -(-side // SIDE_MULTIPLE) * SIDE_MULTIPLE
