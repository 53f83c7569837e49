"""Classical fills that LBAM is compared with; the contract is that of `Inpainter.fill`."""

from collections.abc import Callable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.holes import check_hole

RADIUS = 5.0
"""Neighbourhood, in pixels, that a pixel is estimated from: of the usual 3 to 5 the one that scored best here."""


def telea(image: NDArray[Any], hole: NDArray[np.bool_], radius: float = RADIUS) -> NDArray[Any]:
    """Fill by fast marching: A. Telea, "An image inpainting technique based on the fast marching method", 2004.

    `image`: (H, W, 3) uint8 or uint16; `hole`: (H, W) bool, True = to be filled. 16 bit is filled at 16 bit, a channel
    at a time, which is also what OpenCV does with the channels of 8-bit images.

    Returns:
        A new array of the same shape and dtype; only hole pixels differ.

    Raises:
        HoleError: if the hole does not fit the image or covers it.
        ValueError: for another kind of image.
    """
    return _fill(image, hole, radius, cv2.INPAINT_TELEA)


def navier_stokes(image: NDArray[Any], hole: NDArray[np.bool_], radius: float = RADIUS) -> NDArray[Any]:
    """Fill along lines of equal brightness, with OpenCV's INPAINT_NS.

    After Bertalmio, Bertozzi and Sapiro, "Navier-Stokes, fluid dynamics, and image and video inpainting", 2001.
    `image`: (H, W, 3) uint8 or uint16; `hole`: (H, W) bool, True = to be filled. 16 bit as in `telea`.

    Returns:
        A new array of the same shape and dtype; only hole pixels differ.

    Raises:
        HoleError: if the hole does not fit the image or covers it.
        ValueError: for another kind of image.
    """
    return _fill(image, hole, radius, cv2.INPAINT_NS)


BASELINES: dict[str, Callable[[NDArray[Any], NDArray[np.bool_]], NDArray[Any]]] = {
    "telea": telea,
    "navier-stokes": navier_stokes,
}
"""The fills by the names that the command line and reports use."""


def _fill(image: NDArray[Any], hole: NDArray[np.bool_], radius: float, method: int) -> NDArray[Any]:
    if image.ndim != 3 or image.shape[2] != 3 or image.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"image must be (height, width, 3) uint8 or uint16, not {image.dtype} of shape {image.shape}")
    check_hole(hole, image.shape)
    result = image.copy()
    if not hole.any():
        return result
    # OpenCV reads hole pixels at the border of its array (issues 6065, 28648), which would show it the very pixels that
    # it is measured on. With a border of hole around the photo it reads none of the photo's.
    mask = cv2.copyMakeBorder(hole.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(1.0,))
    for channel in range(3):
        padded = cv2.copyMakeBorder(np.ascontiguousarray(image[..., channel]), 1, 1, 1, 1, cv2.BORDER_REPLICATE)
        filled = cv2.inpaint(padded, mask, radius, method)[1:-1, 1:-1]
        result[hole, channel] = filled[hole]
    return result
