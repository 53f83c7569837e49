"""Patches copied from elsewhere in the photo, by the package pypatchmatch; and what they give to a network's fill.

C. Barnes, E. Shechtman, A. Finkelstein and D. Goldman, "PatchMatch: a randomized correspondence algorithm for
structural image editing", 2009, coarse to fine. The network knows what usually stands in such a place, patches know
this photo: to the eye the mean of both is closer to the truth than either (docs/decisions/0012).
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.errors import LbamError
from lbam_core.pixels import Pixels
from lbam_core.regions import any_of_each

if TYPE_CHECKING:
    from types import ModuleType

SHARE = 0.5
"""How much of the mean the patches are."""
_RADIUS = 3  # px of a patch
_MOST_PIXELS = 300_000  # of a box in which patches are sought; a larger one is halved first, again and again
_TURN = 16  # calls of one seed after which other seeds have their turn


class _Seeds:
    """Lets several threads call the library at once if their seeds are equal, and one after another if not.

    A call copies the seed when it begins and has its random numbers and errors to itself, but the seed is one for the
    process.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._seed = 0
        self._running = self._begun = 0  # calls of that seed: now, and since the first of them

    @contextmanager
    def kept(self, library: "ModuleType", seed: int) -> Iterator[None]:
        """Nobody sets another seed meanwhile."""
        with self._changed:
            self._changed.wait_for(lambda: not self._running or (self._seed == seed and self._begun < _TURN))
            if not self._running:
                library.set_random_seed(seed)
                self._seed, self._begun = seed, 0
            self._running += 1
            self._begun += 1
        try:
            yield
        finally:
            with self._changed:
                self._running -= 1
                self._changed.notify_all()


_seeds = _Seeds()  # the library's own seed is one for the process too


def patchmatch_fill(image: Pixels, hole: NDArray[np.bool_], *, radius: int = _RADIUS, seed: int = 1) -> Pixels:
    """Fill with patches from elsewhere; equal seeds give equal fills.

    `image`: (H, W, 3) uint8 or uint16; its hole pixels are not looked at. `hole`: (H, W) bool, True = to be filled,
    not all of it. `radius`: of the square patches, px; 1 or more. The package knows 8 bits only: of a 16-bit image a
    copy of 8 bits is filled, and the fill scaled up, in steps of 257.

    Returns:
        A new array of the same shape and dtype; only hole pixels differ.

    Raises:
        LbamError: if pypatchmatch is not there for this machine or fails.
    """
    library = open_pypatchmatch()
    result = image.copy()
    if not hole.any():
        return result
    step = np.iinfo(image.dtype).max // 255
    damaged = image.copy() if step == 1 else np.rint(image / step).astype(np.uint8)
    # One colour: the hole's pixels are out of its reach, whatever it does with pixels under the mask.
    damaged[hole] = 128
    try:
        with _seeds.kept(library, seed):
            filled = library.inpaint(damaged, hole, patch_size=radius)
    except RuntimeError as error:
        raise LbamError(f"PatchMatch could not fill this hole: {error}") from error
    result[hole] = filled[hole].astype(image.dtype) * step
    return result


def add_patches(
    image: Pixels,
    fill: NDArray[np.float32],
    hole: NDArray[np.bool_],
    *,
    share: float | NDArray[np.float32] = SHARE,
    seed: int = 1,
) -> NDArray[np.float32]:
    """The mean of a network's fill and of patches from elsewhere in the photo.

    In a large box the patches are sought at a reduced scale and change the fill at that scale only: what is finer in it
    stays.

    Args:
        image: (H, W, 3) uint8 or uint16; its hole pixels are not looked at.
        fill: (H, W, 3) float32 in 0..1, what the network painted; looked at in the hole alone.
        hole: (H, W) bool, True = filled.
        share: how much of the mean the patches are, 0..1; one number or an (H, W) array.
        seed: equal seeds give equal results.

    Returns:
        (H, W, 3) float32, changed in the hole alone; `fill` itself if too little is known to copy from, or pypatchmatch
        is not there or fails: a softer fill is better than none.
    """
    scale = 1
    while hole.size / scale**2 > _MOST_PIXELS:
        scale *= 2
    padding = [(0, -side % scale) for side in hole.shape]
    wide = np.pad(hole, padding, mode="edge")
    small_hole = any_of_each(wide, scale)
    if not np.any(share) or not hole.any() or small_hole.mean() > 0.95:
        return fill
    peak = np.float32(np.iinfo(image.dtype).max)
    picture = np.pad(image, (*padding, (0, 0)), mode="edge").astype(np.float32) / peak
    own = np.where(wide[..., None], np.pad(fill, (*padding, (0, 0)), mode="edge"), picture)
    picture, own = _reduced(picture, scale), _reduced(own, scale)
    try:
        rounded = patchmatch_fill(np.rint(picture * 255).astype(np.uint8), small_hole, seed=seed)
    except LbamError:
        return fill
    patches = rounded.astype(np.float32) / 255
    if image.dtype == np.uint16:
        # In a smooth sky the steps of 8 bits would show; larger ones are left alone.
        patches = np.asarray(cv2.bilateralFilter(patches, 0, 6 / 255, 6), np.float32)
    change = np.where(small_hole[..., None], patches - own, 0).astype(np.float32)
    if scale > 1:
        change = np.asarray(cv2.resize(change, wide.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)
    height, width = hole.shape
    result = fill.copy()
    result[hole] += np.broadcast_to(np.float32(share), hole.shape)[hole, None] * change[:height, :width][hole]
    return result


def open_pypatchmatch() -> "ModuleType":
    """The package.

    Raises:
        LbamError: if it is not there for this machine.
    """
    try:
        from patchmatch import patch_match
    except ImportError as error:
        raise LbamError("PatchMatch needs pypatchmatch: install it with pip install pypatchmatch") from error
    if not patch_match.patchmatch_available:
        raise LbamError("PatchMatch cannot run: pypatchmatch has no library for this machine; leave patchmatch out")
    return patch_match


def _reduced(picture: NDArray[Any], scale: int) -> NDArray[np.float32]:
    if scale == 1:
        return np.asarray(picture, np.float32)
    size = picture.shape[1] // scale, picture.shape[0] // scale
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.float32)
