"""The pixels that everything here works on."""

from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from lbam_core.errors import HoleError

Pixels: TypeAlias = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
"""An image (H, W, 3) in RGB, or its alpha (H, W)."""


def check_image(image: Any) -> None:
    """Check that something is an image: (H, W, 3) uint8 or uint16.

    Raises:
        HoleError: if it is not.
    """
    fits = isinstance(image, np.ndarray) and image.ndim == 3 and image.shape[2] == 3 and image.size > 0
    if not fits or image.dtype not in (np.uint8, np.uint16):
        what = f"{image.dtype} of shape {image.shape}" if isinstance(image, np.ndarray) else type(image).__name__
        raise HoleError(f"an image must be a uint8 or uint16 array of shape (height, width, 3), not {what}")
