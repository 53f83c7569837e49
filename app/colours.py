"""A photo's own colours and those of the screen, which is taken for sRGB."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColorSpace, QColorTransform, QImage

from app.tiles import Pixels


def colour_space(icc: bytes | None) -> QColorSpace | None:
    """The profile's colour space, if Qt can use it and it is not sRGB already."""
    # Qt complains aloud about bytes without this signature.
    if not icc or icc[36:40] != b"acsp":
        return None
    space = QColorSpace.fromIccProfile(icc)
    models = (QColorSpace.ColorModel.Rgb, QColorSpace.ColorModel.Gray)
    if not space.isValid() or space.colorModel() not in models:
        return None
    return None if space == QColorSpace(QColorSpace.NamedColorSpace.SRgb) else space


class ColourTransform:
    """From the photo's colours to the screen's; photos without a usable profile are shown as they are."""

    def __init__(self, icc: bytes | None) -> None:
        self._transform: QColorTransform | None = None
        self._greys: NDArray[np.uint8] | None = None
        space = colour_space(icc)
        if space is None:
            return
        if space.colorModel() == QColorSpace.ColorModel.Gray:
            self._greys = _grey_table(space)
        else:
            self._transform = space.transformationToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))

    def apply(self, pixels: Pixels, form: QImage.Format) -> None:
        """In place, to (h, w, 4) or (h, w, 3) uint8 laid out as `form` says."""
        if self._transform is not None:
            height, width = pixels.shape[:2]
            QImage(pixels.data, width, height, pixels.strides[0], form).applyColorTransform(self._transform)
        elif self._greys is not None:
            pixels[..., :3] = self._greys[pixels[..., :3]]


def _grey_table(space: QColorSpace) -> NDArray[np.uint8] | None:
    """What each of the 256 greys of a grey profile is on the screen."""
    greys = np.arange(256, dtype=np.uint8)
    ramp = QImage(greys.data, 256, 1, 256, QImage.Format.Format_Grayscale8)
    ramp.setColorSpace(space)
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    shown = ramp.convertedToColorSpace(srgb, QImage.Format.Format_RGB888)
    return None if shown.isNull() else np.frombuffer(shown.constBits(), np.uint8)[: 256 * 3 : 3].copy()
