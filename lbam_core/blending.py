"""Put a fill into a photo so that nobody sees where it begins."""

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.pixels import Pixels

Array = NDArray[np.float32]

_RIM = 3  # px around a pixel of the rim in which its step is measured
_MOST_STEPS = 20_000  # rim px looked at; of a longer rim every second, third, ...
_EDGE = 32 / 255  # a step at the rim as high as this is an edge of the photo's own, and lower ones are partly
_BUSY = 0.02  # spread around slope and step from which on a step tells little
_FINEST = 8.0  # px; sigma of the narrowest average along the rim
_SPACING = 4  # px; averages are smooth, so a coarse grid is enough for them
_OCTAVES = 6  # averages, each twice as wide as the one before
_NEAR = 16.0  # rim px of weight that an average must hold to be taken half for true
_DOUBT = 8.0  # how much a step must exceed its standard error to be believed: 1 / (1 + doubt / t**2)
_AT_ONCE = 3  # rim px that share their neighbours, and so their noise


def rim_weights(hole: NDArray[np.bool_], grown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """How much of the fill each pixel takes: 1 in the hole, falling to the rim of the grown hole, 0 outside it.

    The feather lies within the grown ring alone, so no pixel beyond it changes.

    Args:
        hole: (H, W) bool, what the user marked.
        grown: (H, W) bool, the same and more.

    Returns:
        (H, W) float32 in 0..1, exactly 0 outside `grown`, exactly 1 within `hole`.
    """
    outside = (~grown).astype(np.uint8)
    if not outside.any() or not (grown & ~hole).any():
        return grown.astype(np.float32)
    # Distances to the nearest untouched pixel and to the nearest marked one: their balance is a ramp that ends at both.
    inward = cv2.distanceTransform(1 - outside, cv2.DIST_L2, 3)
    outward = cv2.distanceTransform((~hole).astype(np.uint8), cv2.DIST_L2, 3)
    weights = inward / np.maximum(inward + outward, 1e-6)
    weights[~grown] = 0
    weights[hole] = 1
    return np.asarray(weights, np.float32)


def fade_weights(earlier: NDArray[np.bool_], reach: int) -> NDArray[np.float32]:
    """How much of a new fill each pixel takes beside an earlier one: near 0 next to it, 1 from `reach` px on.

    `earlier` is (H, W) bool; returns (H, W) float32.
    """
    if not earlier.any():
        return np.ones(earlier.shape, np.float32)
    # Exact, since what lies beyond the reach may still show what is to be removed.
    distance = cv2.distanceTransform((~earlier).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(np.minimum(distance / (reach + 1), 1), np.float32)


def match_colour(image: Pixels, fill: Array, hole: NDArray[np.bool_]) -> Array:
    """Take out of a fill what its colour differs from the photo's along the rim of the hole.

    The steps across the rim are averaged along it, each as far as it is no edge of the photo's own and as the average
    is sure. Wide averages reach into the hole, narrow ones correct them near the rim.

    Args:
        image: (H, W, 3) uint8 or uint16, RGB; what lies within the hole is not looked at.
        fill: (H, W, 3) float32 in 0..1; what lies outside the hole is not looked at.
        hole: (H, W) bool, True = filled.

    Returns:
        A new (H, W, 3) float32 array that differs from `fill` within the hole alone. Equal bands stay equal.
    """
    result = fill.copy()
    if not hole.any():
        return result
    rows, columns = np.flatnonzero(hole.any(axis=1)), np.flatnonzero(hole.any(axis=0))
    box = tuple(slice(max(0, lines[0] - _RIM), lines[-1] + 1 + _RIM) for lines in (rows, columns))
    inside = hole[box]
    y, x, step, weight = _steps_across(image[box], fill[box], inside)
    if not weight.any():
        return result
    height, width = (-(-length // _SPACING) for length in inside.shape)
    cell = y // _SPACING * width + x // _SPACING

    def on_grid(values: Array) -> Array:
        return np.bincount(cell, values, height * width).reshape(height, width).astype(np.float32)

    known = np.dstack([on_grid(weight), *(on_grid(weight * band) for band in step.T)])
    squares = np.dstack([on_grid(weight * np.square(band)) for band in step.T])
    field = np.zeros_like(squares)
    for octave in reversed(range(_OCTAVES + 1)):
        _refine(field, known, squares, _FINEST / _SPACING * 2**octave)
    wide = cv2.resize(field, (width * _SPACING, height * _SPACING), interpolation=cv2.INTER_LINEAR)
    result[box][inside] = np.clip(result[box][inside] - wide[: inside.shape[0], : inside.shape[1]][inside], 0, 1)
    return result


def _steps_across(
    image: Pixels, fill: Array, hole: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp], Array, Array]:
    """Rows, columns, colour step fill - image (n, 3) and weight (n,) of hole pixels beside known ones.

    The step is what remains between the two sides of the rim beside the slope that both share.
    """
    known_beside = cv2.dilate((~hole).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    y, x = np.nonzero(hole & known_beside)
    every = 1 + len(y) // _MOST_STEPS
    y, x = y[::every], x[::every]
    around = np.arange(-_RIM, _RIM + 1)
    down, across = np.repeat(around, len(around)), np.tile(around, len(around))
    rows, columns = y[:, None] + down, x[:, None] + across
    here = (rows >= 0) & (rows < hole.shape[0]) & (columns >= 0) & (columns < hole.shape[1])
    beside = np.clip(rows, 0, hole.shape[0] - 1), np.clip(columns, 0, hole.shape[1] - 1)
    filled = hole[beside]
    photo = image[beside].astype(np.float32) / np.float32(np.iinfo(image.dtype).max)
    colour = np.where(filled[..., None], fill[beside], photo)
    # Least squares around every pixel: level, slope down and across, step. Slopes are drawn to 0 a little, or they and
    # the step could not be told apart where only one side has pixels enough.
    parts = np.stack(
        [np.ones_like(rows), np.broadcast_to(down, rows.shape), np.broadcast_to(across, rows.shape), filled]
    )
    design = np.moveaxis(parts * here, 0, 1).astype(np.float32)
    normal = design @ design.transpose(0, 2, 1) + np.diag(np.array([0.01, 1, 1, 0.01], np.float32))
    fit = np.linalg.solve(normal, design @ colour)
    rest = np.square(colour - design.transpose(0, 2, 1) @ fit).mean(axis=2)
    spread = (rest * here).sum(axis=1) / here.sum(axis=1)
    step = np.asarray(fit[:, 3], np.float32)
    edge = np.square(np.abs(step).max(axis=1) / _EDGE)
    return y, x, step, np.asarray(np.square(np.maximum(0, 1 - edge)) / (1 + spread / _BUSY**2), np.float32)


def _refine(field: Array, known: Array, squares: Array, sigma: float) -> None:
    """Draw the `field` (h, w, 3) of colour steps towards their average by `sigma` grid px, in place.

    `known` (h, w, 4) has the weights and the weighted steps, `squares` (h, w, 3) the weighted squares of the steps.
    """
    height, width = field.shape[:2]
    shrink = max(1, int(sigma / 3))
    size = -(-width // shrink), -(-height // shrink)

    def blurred(values: Array) -> Array:
        small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
        return np.asarray(cv2.GaussianBlur(small, (0, 0), sigma / shrink, borderType=cv2.BORDER_CONSTANT), np.float32)

    average, square = blurred(known), blurred(squares)
    weight = np.maximum(average[..., :1], 1e-12)
    mean = average[..., 1:] / weight
    count = weight * np.float32(2 * np.pi * sigma**2)
    variance = np.maximum(square / weight - np.square(mean), 0).mean(axis=2, keepdims=True) + 1e-7
    change = cv2.resize(mean, (width, height)) - field
    there, error = cv2.split(cv2.resize(np.dstack([count, variance * _AT_ONCE / count]), (width, height)))
    large = np.square(change).mean(axis=2)
    field += change * (large / (large + _DOUBT * error + 1e-12) * there / (there + _NEAR))[..., None]


def composite(image: Pixels, fill: NDArray[np.float32], weights: NDArray[np.float32]) -> Pixels:
    """Mix `fill` into `image` by `weights` and round to the image's own depth.

    Args:
        image: (H, W, 3) uint8 or uint16.
        fill: (H, W, 3) float32 in 0..1.
        weights: (H, W) float32 in 0..1.

    Returns:
        A new (H, W, 3) array of the image's dtype, equal to `image` wherever the weight is 0.
    """
    peak = float(np.iinfo(image.dtype).max)
    share = weights[..., None]
    mixed = fill * (share * peak) + image * (1 - share)
    result = np.where(share > 0, np.rint(np.clip(mixed, 0, peak)), image)
    if image.dtype == np.uint8:
        return result.astype(np.uint8)
    return result.astype(np.uint16)
