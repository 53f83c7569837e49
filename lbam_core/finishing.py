"""From what the network painted to what the user sees: colour, detail and grain at the photo's scale, and the rim."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.blending import composite, match_colour, rim_weights
from lbam_core.detail import add_detail
from lbam_core.grain import add_grain
from lbam_core.patchmatch import SHARE, add_patches
from lbam_core.pixels import Pixels
from lbam_core.planning import RIM_REACH, FillPlan, Site
from lbam_core.regions import Box

_FEW_SITES, _THIN = 16, 16
"""Texture takes more than half a second a site. With more sites than this, which is scratches and dust all over a
photo, those up to so many px thick go without: the network fills them well enough, if softer."""
_MORE_SHARE = 0.12  # of patches, for each of the network's scales from a quarter of the photo's on
_SOFT = 17  # px over which the amount of detail changes from one of the network's scales to the next


def finish_site(
    result: Pixels,
    part: Pixels,
    plan: FillPlan,
    site: Site,
    levels: NDArray[np.uint8],
    *,
    strength: float,
    colourless: bool,
    seed: int,
    ask: Callable[[], None],
) -> None:
    """Finish the hole pixels of one site, in place.

    Args:
        result: (h, w, 3) uint8 or uint16, the plan's window with the network's fill in the grown hole.
        part: the same as it was.
        plan: what is filled.
        site: which pixels of it.
        levels: (h, w), log2 of the photo px that a network px spans where it was filled.
        strength: 0..1 of patches, detail and grain where the network ran near the photo's scale, more elsewhere; 0
            leaves the network's fill as it is and only fades it out.
        colourless: whether the three bands are to stay equal.
        seed: equal ones give equal results.
        ask: called now and then; what it raises ends the work.
    """
    box = site.context.slices
    image, grown = part[box], plan.grown[box]
    inner = site.core.moved(-site.context.top, -site.context.left).slices
    fill = result[box].astype(np.float32) / np.float32(np.iinfo(part.dtype).max)
    if strength > 0:
        weights = _weights(levels[box], strength)
        ask()
        fill = match_colour(image, fill, grown)
        if len(plan.sites) <= _FEW_SITES or _thickness(plan.hole[site.core.slices]) > _THIN:
            fill = _textured(image, fill, grown, levels[box], weights, seed, ask)
        ask()
        grain = add_grain(image, fill, grown, seed=seed) - fill
        fill = fill + np.minimum(2 * weights, 1)[..., None] * grain
        if colourless:
            fill = fill.mean(axis=2, keepdims=True).repeat(3, axis=2)
    rim = _rim(plan, site.core)
    target = site.core.slices
    result[target] = np.where(grown[inner][..., None], composite(part[target], fill[inner], rim), result[target])


def _textured(
    image: Pixels,
    fill: NDArray[np.float32],
    grown: NDArray[np.bool_],
    levels: NDArray[np.uint8],
    weights: NDArray[np.float32],
    seed: int,
    ask: Callable[[], None],
) -> NDArray[np.float32]:
    """The fill with patches and bands from elsewhere."""
    ask()
    fill = add_patches(image, fill, grown, share=_patch_share(levels, weights), seed=seed + 1)
    ask()
    return add_detail(image, fill, grown, levels, strength=weights, seed=seed, ask=ask)


def _thickness(hole: NDArray[np.bool_]) -> float:
    """Px; what lies beyond the array counts as known."""
    padded = np.pad(hole, 1).astype(np.uint8)
    return 2 * float(cv2.distanceTransform(padded, cv2.DIST_L2, 3).max())


def _weights(levels: NDArray[np.uint8], strength: float) -> NDArray[np.float32]:
    """How much detail each pixel gets, (h, w) in 0..1: the more, the coarser the network's px were.

    At the photo's own scale and at half of it the network is a better witness than patches from elsewhere; where it ran
    at a quarter, it is fog, and nothing finer is there to be spoilt.
    """
    weights = np.minimum(np.float32(strength) * np.maximum(levels, np.float32(1)), 1)
    return np.asarray(cv2.blur(weights, (_SOFT, _SOFT)), np.float32)


def _patch_share(levels: NDArray[np.uint8], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much of the mean with the network's fill the patches are: more where even its colours are a guess."""
    coarse = cv2.blur(np.clip(levels, 1, 4).astype(np.float32) - 1, (_SOFT, _SOFT))
    return np.asarray(weights * (SHARE + _MORE_SHARE * coarse), np.float32)


def _rim(plan: FillPlan, box: Box) -> NDArray[np.float32]:
    """`rim_weights` over a box, computed a little beyond it: what the ring lies around may be outside."""
    height, width = plan.hole.shape
    reach = plan.grow + RIM_REACH
    rows = slice(max(0, box.top - reach), min(height, box.bottom + reach))
    columns = slice(max(0, box.left - reach), min(width, box.right + reach))
    weights = rim_weights(plan.hole[rows, columns], plan.grown[rows, columns])
    top, left = box.top - rows.start, box.left - columns.start
    return weights[top : top + box.shape[0], left : left + box.shape[1]]
