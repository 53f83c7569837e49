"""Classical fills that LBAM is compared with; the contract is that of `Inpainter.fill`.

Telea and Navier-Stokes come with OpenCV, PatchMatch with pypatchmatch; biharmonic with scikit-image.
"""

import math
from collections.abc import Callable, Iterable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.errors import LbamError
from lbam_core.holes import check_hole
from lbam_core.patchmatch import open_pypatchmatch, patchmatch_fill

RADIUS = 5.0
"""Neighbourhood, in pixels, that a pixel is estimated from: of the usual 3 to 5 the one that scored best here."""
PATCH_RADIUS = 4
"""Of PatchMatch's patches, px: of 2 to 5 the one that scored best here; 7 is no better and takes twice as long."""
BIHARMONIC_MOST = 200_000
"""Hole pixels up to which the biharmonic equation is solved at the photo's own size: about 1 GB, 2 s to 20 s."""


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


def patchmatch(image: NDArray[Any], hole: NDArray[np.bool_], radius: int = PATCH_RADIUS) -> NDArray[Any]:
    """Fill with patches copied from elsewhere in the photo, by the package pypatchmatch.

    `image`: (H, W, 3) uint8 or uint16; `hole`: (H, W) bool, True = to be filled. `radius` of the patches in px, and
    what becomes of 16 bits: as `patchmatch_fill` has it.

    Returns:
        A new array of the same shape and dtype; only hole pixels differ.

    Raises:
        HoleError: if the hole does not fit the image or covers it.
        LbamError: if pypatchmatch is not installed or fails.
        ValueError: for another kind of image.
    """
    _check(image, hole)
    return patchmatch_fill(image, hole, radius=radius)


def biharmonic(image: NDArray[Any], hole: NDArray[np.bool_], most: int = BIHARMONIC_MOST) -> NDArray[Any]:
    """Fill with the smoothest surface through the rim, the biharmonic equation solved by scikit-image.

    After S. Damelin and N. Hoang, "On surface completion and image inpainting by biharmonic functions", 2018.
    `image`: (H, W, 3) uint8 or uint16, both solved in float; `hole`: (H, W) bool, True = to be filled. A hole of more
    than `most` px is solved on a reduced photo and scaled up, since time and memory grow faster than the hole: right
    inside, where the surface is smooth, and a little soft at the rim.

    Returns:
        A new array of the same shape and dtype; only hole pixels differ.

    Raises:
        HoleError: if the hole does not fit the image or covers it.
        LbamError: if scikit-image is not installed.
        ValueError: for another kind of image.
    """
    _check(image, hole)
    solve = _inpaint_biharmonic()
    result = image.copy()
    if not hole.any():
        return result
    peak = np.iinfo(image.dtype).max
    count = int(np.count_nonzero(hole))
    if count <= most:
        surface = solve(image, hole, split_into_regions=True, channel_axis=-1)
    else:
        surface = _reduced_surface(image, hole, solve, math.sqrt(most / count))
    result[hole] = np.rint(np.clip(surface[hole], 0.0, 1.0) * peak)
    return result


BASELINES: dict[str, Callable[[NDArray[Any], NDArray[np.bool_]], NDArray[Any]]] = {
    "telea": telea,
    "navier-stokes": navier_stokes,
    "patchmatch": patchmatch,
    "biharmonic": biharmonic,
}
"""The fills by the names that the command line and reports use."""


def check_baselines(names: Iterable[str]) -> None:
    """See that each name is one of `BASELINES` and that what it needs is installed, before hours of work.

    Raises:
        LbamError: if not; the text says what there is, or what to install.
    """
    names = list(names)
    unknown = ", ".join(name for name in names if name not in BASELINES)
    if unknown:
        raise LbamError(f"there is no baseline {unknown}; there are {', '.join(BASELINES)}")
    if "patchmatch" in names:
        open_pypatchmatch()
    if "biharmonic" in names:
        _inpaint_biharmonic()


def _inpaint_biharmonic() -> Callable[..., Any]:
    try:
        from skimage.restoration import inpaint_biharmonic
    except ImportError as error:
        raise LbamError("biharmonic needs scikit-image: install it with pip install scikit-image") from error
    solve: Callable[..., Any] = inpaint_biharmonic
    return solve


def _reduced_surface(
    image: NDArray[Any], hole: NDArray[np.bool_], solve: Callable[..., Any], scale: float
) -> NDArray[np.float32]:
    """The surface at the photo's size, solved at `scale` of it: (H, W, 3), about 0..1."""
    height, width = hole.shape
    size = max(1, round(width * scale)), max(1, round(height * scale))
    known = np.where(hole, np.float32(0), np.float32(1))
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    # Means of the known pixels alone: nothing under the hole may shine through.
    picture = image * (known / np.iinfo(image.dtype).max)[..., None]
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA) / np.maximum(share, 1e-6)[..., None]
    small_hole = share < min(0.5, share.max())  # of thin known strips, that which is best known
    if small_hole.any():
        picture = solve(picture, small_hole, split_into_regions=True, channel_axis=-1)
    scaled = cv2.resize(picture.astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(scaled, np.float32)


def _check(image: NDArray[Any], hole: NDArray[np.bool_]) -> None:
    if image.ndim != 3 or image.shape[2] != 3 or image.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"image must be (height, width, 3) uint8 or uint16, not {image.dtype} of shape {image.shape}")
    check_hole(hole, image.shape)


def _fill(image: NDArray[Any], hole: NDArray[np.bool_], radius: float, method: int) -> NDArray[Any]:
    _check(image, hole)
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
