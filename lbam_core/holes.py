"""Holes: reading them from mask files, transparency or a colour; checking, growing and saving them.

A hole is an (H, W) bool array, True = to be filled.
"""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.errors import HoleError

if TYPE_CHECKING:
    from lbam_core.photo import Photo

# 8-bit levels a channel may differ from a key colour: the inside of a JPEG's flat patches strays by less.
_KEY_TOLERANCE = 16
# Above these shares a "mask" is a photograph: even a widely feathered mask is mostly black and white, and colourless.
_MOST_GREY = 1 / 3
_MOST_COLOURED = 0.02
_LARGEST_KERNEL = 20
MAX_GROWTH = 8
"""Most px that a hole grows by default."""


def read_hole(
    path: str | Path, shape: tuple[int, int], *, source: str = "white", invert: bool = False, fit: bool = False
) -> NDArray[np.bool_]:
    """Read a hole for a photo of `shape` (height, width) from a mask file; see `hole_from_photo` for `source`.

    With `fit`, a mask of the photo's aspect (within the rounding of a resize) is scaled to it; when it shrinks, every
    pixel that holds any of the mask's hole belongs to the hole, so that no speck or hairline is lost.

    Returns:
        (height, width) bool, True = to be filled; may be empty.

    Raises:
        PhotoError: if the file cannot be opened.
        HoleError: for a wrong size, a file that is not a mask, or a `source` that is unknown or that the file lacks.
    """
    _check_source(source)
    # Imported here: training draws holes by the thousand and needs no photo library for that.
    from lbam_core.photo import open_photo

    hole = _extract(open_photo(path), source, invert, f"the mask {Path(path).name}")
    if hole.shape == tuple(shape):
        return hole
    height, width = shape
    sizes = f"the mask is {hole.shape[1]} x {hole.shape[0]} px but the photo is {width} x {height} px"
    if _same_aspect(hole.shape, (height, width)):
        if fit:
            return _scaled(hole, height, width)
        raise HoleError(f"{sizes}; save the mask at the photo's size, or add --fit-mask to scale it")
    if _same_aspect(hole.shape[::-1], (height, width)):
        raise HoleError(f"{sizes}: it lies on its side. A mask belongs to the upright photo; turn it by 90 degrees")
    if fit:
        raise HoleError(f"{sizes}: width to height differ, so it cannot be scaled to fit; make a mask from this photo")
    raise HoleError(f"{sizes}; make a mask of the photo's size")


def hole_from_photo(photo: Photo, source: str, *, invert: bool = False) -> NDArray[np.bool_]:
    """Read the hole that a photo marks by itself.

    `source` is one of
    - "white": luminance of at least half; a transparent pixel counts as not painted, whatever `invert` says;
    - "alpha": pixels that are more than half transparent;
    - "#RRGGBB": pixels whose channels all lie within 16 (of 255) of that colour. That covers the flat inside of JPEG
      patches; the blended pixel or two at their rim are left to growing the hole.

    Returns:
        (H, W) bool, True = to be filled; may be empty.

    Raises:
        HoleError: if `source` is unknown, if there is no alpha channel, or if "white" meets a photograph.
    """
    _check_source(source)
    return _extract(photo, source, invert, "the photo")


def save_hole(hole: NDArray[np.bool_], path: str | Path) -> None:
    """Save a hole as an 8-bit white-on-black PNG, whole or not at all.

    `hole`: (H, W) bool, True = to be filled = white.

    Raises:
        HoleError: if `hole` is not a hole or `path` does not end in .png.
        PhotoError: if it cannot be written.
    """
    _check_kind(hole)
    if Path(path).suffix.lower() != ".png":
        raise HoleError(f"a mask is saved as PNG, which keeps it exact: {Path(path).name} must end in .png")
    from lbam_core.photo import Photo, save_photo

    grey = hole.view(np.uint8) * np.uint8(255)
    save_photo(Photo(image=np.repeat(grey[..., None], 3, 2), grey=True), path)


def check_hole(hole: NDArray[Any], shape: tuple[int, ...]) -> None:
    """Check that a hole fits an image of `shape` (height, width, ...) and leaves some of it to fill from.

    An empty hole passes.

    Raises:
        HoleError: if it is not an (H, W) bool array, has another size, or covers everything.
    """
    _check_kind(hole)
    if hole.shape != tuple(shape[:2]):
        raise HoleError(
            f"the hole is {hole.shape[1]} x {hole.shape[0]} px but the photo is {shape[1]} x {shape[0]} px; "
            "they must be the same size"
        )
    if hole.all():
        raise HoleError("the hole covers the whole photo; leave some of the photo uncovered to fill from")


def grow_hole(hole: NDArray[np.bool_], radius: float) -> NDArray[np.bool_]:
    """Grow a hole by a disc: every pixel whose centre lies within `radius` pixels of a hole pixel's centre joins it.

    The cost goes with the box around the hole, not with the photo.

    Returns:
        A new (H, W) bool array, True = to be filled; a copy for a radius below 1.

    Raises:
        HoleError: if `hole` is not a hole.
        ValueError: for a negative or infinite radius.
    """
    _check_kind(hole)
    if not 0.0 <= radius < math.inf:
        raise ValueError(f"a hole cannot grow by {radius} px")
    grown = hole.copy()
    left, top, width, height = cv2.boundingRect(hole.view(np.uint8))
    reach = math.floor(radius)
    if reach == 0 or width == 0:
        return grown
    box = np.s_[max(top - reach, 0) : top + height + reach, max(left - reach, 0) : left + width + reach]
    part = np.ascontiguousarray(hole[box]).view(np.uint8)
    if reach <= _LARGEST_KERNEL:
        y, x = np.mgrid[-reach : reach + 1, -reach : reach + 1]
        grown[box] = cv2.dilate(part, (x * x + y * y <= radius * radius).astype(np.uint8)) != 0
    else:
        # A kernel costs the square of its radius; the exact distance costs the same for all.
        distance = cv2.distanceTransform(1 - part, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        grown[box] = distance <= radius * (1.0 + 1e-6)
    return grown


def default_growth(shape: tuple[int, ...]) -> int:
    """Px, 1 to 8, that a hole grows by before it is filled, from the photo's `shape` (height, width, ...).

    Around a removed object or a scratch stays a rim of its colour: soft edges, JPEG blocks, careless brushing.
    """
    return max(1, min(MAX_GROWTH, round(min(shape[:2]) / 500)))


def with_soft_edges(hole: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """What is to be filled where damage was found: what surely is some, and its soft rim, of which a ghost would stay.

    (H, W) bool to a new (H, W) bool; one px more than `default_growth`, which the fill adds once more.
    """
    return grow_hole(hole, default_growth(hole.shape) + 1)


def _check_kind(hole: object) -> None:
    if not isinstance(hole, np.ndarray) or hole.dtype != np.bool_ or hole.ndim != 2 or hole.size == 0:
        what = f"{hole.dtype} of shape {hole.shape}" if isinstance(hole, np.ndarray) else type(hole).__name__
        raise HoleError(f"a hole must be a bool array of shape (height, width), True = to be filled, not {what}")


def _check_source(source: str) -> None:
    if source not in ("white", "alpha") and not re.fullmatch(r"#[0-9a-fA-F]{6}", source):
        raise HoleError(f"a hole is read from white, alpha or a key colour such as #FF0000, not from {source!r}")


def _extract(photo: Photo, source: str, invert: bool, name: str) -> NDArray[np.bool_]:
    """The hole that `photo` marks; `name` is what messages call it."""
    if source == "alpha":
        if photo.alpha is None:
            raise HoleError(f"{name} has no alpha channel, so it has no transparent pixels to fill")
        return np.asarray((_eight_bit(photo.alpha) < 128) != invert)
    image = _eight_bit(photo.image)
    if source == "white":
        if photo.alpha is not None:
            unpainted = 255 if invert else 0
            opacity = _eight_bit(photo.alpha).astype(np.float32)[..., None] / 255
            image = np.rint(image * opacity + unpainted * (1 - opacity)).astype(np.uint8)
        grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.uint8)
        _refuse_photograph(image, grey, name)
        return np.asarray((grey >= 128) != invert)
    key = [int(source[i : i + 2], 16) for i in (1, 3, 5)]
    low = np.array([max(level - _KEY_TOLERANCE, 0) for level in key], np.uint8)
    high = np.array([min(level + _KEY_TOLERANCE, 255) for level in key], np.uint8)
    return np.asarray((cv2.inRange(image, low, high) != 0) != invert)


def _eight_bit(values: NDArray[Any]) -> NDArray[np.uint8]:
    values = np.ascontiguousarray(values)
    return values if values.dtype == np.uint8 else (values >> 8).astype(np.uint8)


def _refuse_photograph(image: NDArray[np.uint8], grey: NDArray[np.uint8], name: str) -> None:
    """Raise HoleError for an image that is no mask: thresholded, it would destroy half of a photo without a word."""
    red, green, blue = cv2.split(image)
    spread = cv2.subtract(cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue))
    coloured = np.count_nonzero(spread > 64) / grey.size
    # A little colour is only an oversight where nothing is white: a hole painted in red, which is darker than half.
    if coloured > _MOST_COLOURED or (coloured > 0 and grey.max() < 128):
        raise HoleError(
            f"{name} is in colour, so it is a photo or a hole painted in a colour: a mask is white where the photo is "
            "to be filled and black elsewhere. If one colour marks the hole, name that colour (#RRGGBB)"
        )
    levels = np.asarray(cv2.calcHist([grey], [0], None, [256], [0, 256])).ravel()[32:224]
    # A mask painted in one flat grey is fine, however large; the levels of a photograph are spread.
    greys = float(levels.sum() - levels.max()) / grey.size
    if greys > _MOST_GREY:
        raise HoleError(
            f"{name} looks like a photo and not like a mask: {greys:.0%} of it is grey. A mask is white where the "
            "photo is to be filled and black elsewhere"
        )


def _same_aspect(mask: tuple[int, ...], photo: tuple[int, ...]) -> bool:
    """Whether one size can be the other, resized and rounded to whole pixels; sizes are (height, width)."""
    small, large = sorted((mask, photo))
    tall, wide = small[0] / large[0], small[1] / large[1]
    # The second bound keeps a mask of a few pixels from fitting everything.
    return abs(tall - wide) <= 1 / large[0] + 1 / large[1] and abs(tall - wide) <= 0.02 * max(tall, wide)


def _scaled(hole: NDArray[np.bool_], height: int, width: int) -> NDArray[np.bool_]:
    if hole.shape[0] > height or hole.shape[1] > width:
        share = cv2.resize(hole.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        return np.asarray(share > 1e-3)
    smooth = cv2.resize(hole.view(np.uint8) * np.uint8(255), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray(smooth >= 128)
