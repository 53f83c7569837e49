"""Put a fill into a photo so that nobody sees where it begins."""

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.pixels import Pixels


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
