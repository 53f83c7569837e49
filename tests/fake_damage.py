"""Photos with damage that is easy to tell, and a detector that finds just that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np

from lbam_core.damage_map import DamageMap
from lbam_core.errors import Cancelled
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels

SURE, FAINT = 255, 252  # white is damage for sure, and nearly white at a high sensitivity only
SCRATCH, DUST = (slice(40, 120), slice(60, 64)), (slice(20, 26), slice(150, 156))
FAINT_DUST = (slice(100, 106), slice(120, 126))


class WhiteDetector:
    """Takes white for damage: what is high for a scratch, the rest for dust. Photos are waited for in `gate`."""

    looks: int = 0
    digest = "white"

    def __init__(self, device: str = "auto") -> None:
        self.device = device
        self.gate = threading.Event()
        self.gate.set()

    def look(
        self,
        image: np.ndarray,
        progress: Callable[[float, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> DamageMap:
        type(self).looks += 1
        while not self.gate.wait(0.01):
            if cancelled and cancelled():
                raise Cancelled("the look was cancelled")
        low = image.min(axis=2)
        probability = np.select([low >= SURE, low >= FAINT], [250, 110], 0).astype(np.uint8)
        kind = np.ones(probability.shape, np.uint8)
        kind[:, : image.shape[1] // 2] = 0
        return DamageMap(probability, kind)


def damaged_photo(path: Path, *, seed: int = 0, scratch: bool = True, dust: bool = True) -> np.ndarray:
    """Save a photo of 200 x 160 px and give its pixels."""
    pixels = photo_pixels(160, 200, seed)
    if scratch:
        pixels[SCRATCH] = SURE
    if dust:
        pixels[DUST] = SURE
        pixels[FAINT_DUST] = FAINT
    path.parent.mkdir(parents=True, exist_ok=True)
    save_photo(Photo(pixels), path)
    return pixels
