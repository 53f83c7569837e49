"""The pixels that everything here works on."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]
"""An image (H, W, 3) in RGB, or its alpha (H, W)."""
