"""Texture at the photo's resolution: what the network's fill lacks is copied from the photo, guided by that fill.

Every hole pixel has a known pixel to copy from (`lbam_core.sources`). From there come the photo's octave bands, never
its colours. Each band gets so much of the copy that with the network's own share its energy is that of the source: a
sharp network keeps its own texture, a blurred one is given what it misses.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.pixels import Pixels
from lbam_core.sources import LUMINANCE, Bools, Floats, blurred, find_sources

BANDS = 3
"""Octave bands that may be added where the network ran at the photo's own resolution, one more for every level. To be
measured again when the network changes."""
_ENERGY_SIGMA = 2.5  # px of a band's own scale over which its energy is measured
_SMALLEST_SIDE = 16  # px of a photo in which there is something to copy
_FEWEST_KNOWN = 400  # px


def add_detail(
    image: Pixels,
    fill: Floats,
    hole: Bools,
    scales: NDArray[np.uint8],
    *,
    strength: float | Floats = 1.0,
    seed: int = 0,
    ask: Callable[[], None] | None = None,
) -> Floats:
    """Give a fill the texture that its network was too coarse or too cautious to paint.

    Args:
        image: (H, W, 3) uint8 or uint16, RGB; pixels of the hole are never looked at.
        fill: (H, W, 3) float32 in 0..1, what the network painted; looked at in the hole alone.
        hole: (H, W) bool, True = filled.
        scales: (H, W) uint8, log2 of the photo px that a network px spans there.
        strength: 0 gives the fill back as it is, 1 all the texture that is missing; one number or an (H, W) array.
        seed: equal seeds give equal results.
        ask: called now and then; what it raises ends the work.

    Returns:
        (H, W, 3) float32 in 0..1, a copy of `fill` except in the hole. It is the fill unchanged if too little of the
        photo is known to copy from. Three equal bands stay equal.
    """
    result: Floats = fill.copy()
    if not np.any(strength) or not hole.any():
        return result
    if min(hole.shape) < _SMALLEST_SIDE or (~hole).sum() < _FEWEST_KNOWN:
        return result
    peak = np.float32(np.iinfo(image.dtype).max)
    base = np.where(hole[..., None], fill, image.astype(np.float32) / peak)
    sources = find_sources(base, hole, scales, seed, ask or _never)
    if sources is None:
        return result
    added = _missing_bands(base, hole, scales, sources, ask or _never)
    result[hole] = np.clip(
        fill[hole] + np.broadcast_to(np.float32(strength), hole.shape)[hole, None] * added[hole], 0, 1
    )
    return result


def _never() -> None:
    pass


def _missing_bands(
    base: Floats, hole: Bools, scales: NDArray[np.uint8], sources: NDArray[np.int32], ask: Callable[[], None]
) -> Floats:
    """(H, W, 3): the sources' bands, each in the amount that the base lacks; 0 where nothing is to be added."""
    levels = np.where(hole, scales, 0).astype(np.float32)
    count = min(BANDS + int(levels.max()), int(np.log2(min(hole.shape))) - 2)  # the smallest level: 4 px or more
    depth = np.asarray(cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 3), np.float32)
    picture, mine, share = base * ~hole[..., None], base, (~hole).astype(np.float32)
    added: list[Floats] = []
    for band in range(count):
        ask()
        coarse, coarse_mine, coarse_share = _down(picture), _down(mine), _down(share)
        size = share.shape[1], share.shape[0]
        theirs = _average(picture, share) - _up(_average(coarse, coarse_share), size)
        theirs[share <= 0.3] = 0  # too near the hole to be sure of
        own = mine - _up(coarse_mine, size)
        rows, columns = _centres(size[1], hole.shape[0], band), _centres(size[0], hole.shape[1], band)
        part = _around(hole, band, size)
        rows, columns, own = rows[part[0]], columns[part[1]], own[part]
        grid = np.ix_(rows, columns)
        copied, energy = _copied(theirs, hole, sources, rows, columns, band)
        inside = hole[grid].astype(np.float32)
        gain = _gain(own * inside[..., None], copied * inside[..., None], energy * inside)
        # A band that begins at the rim with full strength would show as an edge there.
        near = np.minimum(depth[grid] / (1.5 * 2**band), 1) if band else inside
        allowed = np.clip(BANDS + levels[grid] - band, 0, 1)
        found = np.zeros_like(theirs)
        found[part] = copied * (gain * near * allowed)[..., None]
        added.append(found)
        picture, mine, share = coarse, coarse_mine, coarse_share
    total = added[-1]
    for finer in added[-2::-1]:
        total = _up(total, (finer.shape[1], finer.shape[0])) + finer
    return total


def _average(total: Floats, share: Floats) -> Floats:
    return np.asarray(total / np.maximum(share, 1e-3)[..., None], np.float32)


def _down(picture: Floats) -> Floats:
    return np.asarray(cv2.pyrDown(picture), np.float32)


def _up(picture: Floats, size: tuple[int, int]) -> Floats:
    return np.asarray(cv2.pyrUp(picture, dstsize=size), np.float32)


def _centres(length: int, full: int, band: int) -> NDArray[np.int64]:
    """The photo px on which the px of a pyramid's level lie."""
    return np.asarray(np.minimum(np.arange(length, dtype=np.int64) << band, full - 1), np.int64)


def _around(hole: Bools, band: int, size: tuple[int, int]) -> tuple[slice, slice]:
    """Rows and columns of a pyramid's level, `size` px wide and high, that hold the hole and what its energy needs."""
    left, top, width, height = cv2.boundingRect(hole.view(np.uint8))
    reach = round(3 * _ENERGY_SIGMA)
    rows = slice(max(0, (top >> band) - reach), min(size[1], (top + height >> band) + reach))
    return rows, slice(max(0, (left >> band) - reach), min(size[0], (left + width >> band) + reach))


def _copied(
    theirs: Floats,
    hole: Bools,
    sources: NDArray[np.int32],
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    band: int,
) -> tuple[Floats, Floats]:
    """The band at the sources, and its energy there; at seams it fades over a px to each side."""
    scale = np.float32(1 / 2**band)
    energy = blurred(np.square(theirs @ LUMINANCE), _ENERGY_SIGMA)
    size = len(rows), len(columns)
    total = np.zeros((*size, 3), np.float32)
    weight, power = np.zeros(size, np.float32), np.zeros(size, np.float32)
    height, width = hole.shape
    reach = 2**band
    for down, right, share in ((0, 0, 2.0), (-reach, 0, 1.0), (reach, 0, 1.0), (0, -reach, 1.0), (0, reach, 1.0)):
        near = np.ix_(np.clip(rows + down, 0, height - 1), np.clip(columns + right, 0, width - 1))
        place = sources[near]
        from_row = place[..., 0] - near[0] + rows[:, None]
        from_column = place[..., 1] - near[1] + columns
        inside = (from_row >= 0) & (from_row < height) & (from_column >= 0) & (from_column < width)
        usable = inside & hole[near] & ~hole[np.clip(from_row, 0, height - 1), np.clip(from_column, 0, width - 1)]
        part = usable.astype(np.float32) * np.float32(share)
        xs, ys = from_column.astype(np.float32) * scale, from_row.astype(np.float32) * scale
        total += _sampled(theirs, xs, ys) * part[..., None]
        power += _sampled(energy, xs, ys) * part
        weight += part
    weight = np.maximum(weight, 1e-6)
    return total / weight[..., None], power / weight


def _sampled(picture: Floats, xs: Floats, ys: Floats) -> Floats:
    return np.asarray(cv2.remap(picture, xs, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), np.float32)


def _gain(own: Floats, copied: Floats, energy: Floats) -> Floats:
    """How much of the copy makes the band as lively as it is at the source, given what is there already.

    Solves |own + gain * copied|^2 = energy, in averages over a neighbourhood: 0 where `own` has it all.
    """
    a, b = own @ LUMINANCE, copied @ LUMINANCE
    mine, theirs, both = (blurred(product, _ENERGY_SIGMA) for product in (a * a, b * b, a * b))
    lacking = np.maximum(blurred(energy, _ENERGY_SIGMA) - mine, 0)
    gain = (np.sqrt(both * both + theirs * lacking) - both) / np.maximum(theirs, 1e-9)
    return np.asarray(np.clip(gain, 0, 1.5), np.float32)
