"""How close a filled image is to the original: PSNR, SSIM and mean l1.

Images are (H, W, 3) arrays of one dtype. The scale is the dtype's: 0..255 for uint8, 0..65535 for uint16; for float
images the caller names the value of white (`peak`), because 0..1 and 0..255 are both common and a wrong guess would be
worth 48 dB without a sign of it.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lbam_core.errors import HoleError, LbamError

RATIO_BINS = ((0.01, 0.1), (0.1, 0.2), (0.2, 0.3), (0.3, 0.4), (0.4, 0.5))
"""Shares of the picture covered by holes, by which inpainting papers sort their results."""

_SSIM_WINDOW = 11


def psnr(
    a: NDArray[Any], b: NDArray[Any], hole: NDArray[np.bool_] | None = None, *, peak: float | None = None
) -> float:
    """Peak signal-to-noise ratio in dB over all channels, 10 log10(peak^2 / MSE); infinite for identical pixels.

    `a`, `b`: (H, W, 3), same dtype. With `hole`, (H, W) bool, only pixels where it is True are compared; papers usually
    print it over the whole picture, where the untouched pixels add to the score.

    Raises:
        ValueError: for images that cannot be compared.
        HoleError: for an empty hole.
    """
    peak = _peak(a, b, peak)
    error = float(np.mean(np.square(_difference(a, b, hole))))
    return math.inf if error == 0.0 else 10.0 * math.log10(peak * peak / error)


def mean_l1(
    a: NDArray[Any], b: NDArray[Any], hole: NDArray[np.bool_] | None = None, *, peak: float | None = None
) -> float:
    """Mean absolute difference over all channels in percent of the peak value, 0..100, as inpainting papers print it.

    `a`, `b`: (H, W, 3), same dtype. With `hole`, (H, W) bool, only pixels where it is True are compared.

    Raises:
        ValueError: for images that cannot be compared.
        HoleError: for an empty hole.
    """
    peak = _peak(a, b, peak)
    return 100.0 * float(np.mean(np.abs(_difference(a, b, hole)))) / peak


def ssim(a: NDArray[Any], b: NDArray[Any], *, peak: float | None = None) -> float:
    """Structural similarity of whole pictures, at most 1: Gaussian 11 x 11 window, sigma 1.5, mean of the channels.

    As in Wang, Bovik, Sheikh and Simoncelli, "Image quality assessment: from error visibility to structural
    similarity", 2004 (K1 = 0.01, K2 = 0.03, population covariance), applied to R, G and B instead of to luminance.
    `a`, `b`: (H, W, 3), same dtype, sides of at least 11 px.

    Raises:
        ValueError: for images that cannot be compared.
        LbamError: if scikit-image is not installed.
    """
    peak = _peak(a, b, peak)
    if min(a.shape[:2]) < _SSIM_WINDOW:
        raise ValueError(f"SSIM needs sides of at least {_SSIM_WINDOW} px, not {a.shape[1]} x {a.shape[0]} px")
    try:
        from skimage.metrics import structural_similarity
    except ImportError as error:
        raise LbamError("SSIM needs scikit-image: install it with pip install scikit-image") from error
    similarity: Callable[..., Any] = structural_similarity
    return float(
        similarity(
            a,
            b,
            channel_axis=-1,
            data_range=peak,
            gaussian_weights=True,
            sigma=1.5,
            use_sample_covariance=False,
        )
    )


def _peak(a: NDArray[Any], b: NDArray[Any], peak: float | None) -> float:
    """The value of white of two images that can be compared."""
    if a.shape != b.shape or a.dtype != b.dtype:
        raise ValueError(f"cannot compare {a.dtype} of shape {a.shape} with {b.dtype} of shape {b.shape}")
    if a.ndim != 3 or a.size == 0:
        raise ValueError(f"an image must be (height, width, channels), not {a.shape}")
    if peak is not None:
        return float(peak)
    if a.dtype in (np.uint8, np.uint16):
        return float(np.iinfo(a.dtype).max)
    raise ValueError(f"name the peak of {a.dtype} images: 1.0 or 255.0")


def _difference(a: NDArray[Any], b: NDArray[Any], hole: NDArray[np.bool_] | None) -> NDArray[np.float64]:
    if hole is not None:
        if hole.shape != a.shape[:2] or hole.dtype != np.bool_:
            raise ValueError(f"hole is {hole.dtype} of shape {hole.shape}, the images are {a.shape}")
        a, b = a[hole], b[hole]
        if a.size == 0:
            raise HoleError("the hole is empty: there is nothing to measure in it")
    return a.astype(np.float64) - b.astype(np.float64)
