"""Plan a fill: the grown hole, the part of the photo that matters, and how the network is shown it."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.errors import HoleError
from lbam_core.holes import check_hole, grow_hole
from lbam_core.regions import MAX_THICKNESS, Box, Plan, disjoint_boxes, plan_regions

VARIANTS = 32
"""How many fills of a hole there are to choose from; from this number on they begin anew."""
RIM_REACH = 2
"""Px beyond the growth that tell how a fill fades out."""

MAX_SITE = 1024
"""Px of a site's longer side; a longer one is cut."""
_SPARSE, _SPARSE_SITE = 0.08, 320
"""Where less than this share of a box is hole, as with a stroke across the photo, it is cut into smaller sites, px:
else most of the work would go to what stays."""
_SURROUNDINGS = (64, 320)  # px around a site, at least and at most; between them half its longer side

# Thickness that is allowed and context beyond the usual, in working px: as they are, coarser and wider, finer, wider.
_SCALES = ((MAX_THICKNESS, 0), (36, 64), (84, 0), (48, 128))


@dataclass(frozen=True)
class Look:
    """How the network is shown the photo: what makes one candidate differ from another."""

    mirrored: bool = False
    upside_down: bool = False
    turned: bool = False  # rows become columns
    max_thickness: int = MAX_THICKNESS
    more_context: int = 0  # working px
    shift: int = 0  # network px by which the photo lies further down and right

    @classmethod
    def of(cls, variant: int) -> "Look":
        """Each number in 0..VARIANTS - 1 has its own, whatever the photo and the hole; neighbours differ most."""
        thickness, more_context = _SCALES[variant // 2 % len(_SCALES)]
        return cls(
            mirrored=variant % 2 == 1,
            upside_down=variant // 2 % 2 == 1,
            turned=variant // 4 % 2 == 1,
            max_thickness=thickness,
            more_context=more_context,
            shift=24 * (variant // 8 % 4),
        )

    def shown(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """(h, w, ...) as the network gets it."""
        pixels = pixels[:: -1 if self.upside_down else 1, :: -1 if self.mirrored else 1]
        return pixels.swapaxes(0, 1) if self.turned else pixels

    def upright(self, pixels: NDArray[np.float32]) -> NDArray[np.float32]:
        """The other way round."""
        pixels = pixels.swapaxes(0, 1) if self.turned else pixels
        return pixels[:: -1 if self.upside_down else 1, :: -1 if self.mirrored else 1]


@dataclass(frozen=True)
class Site:
    """Hole pixels to finish together, at the photo's own scale: those within `core`, in the light of `context`."""

    core: Box
    context: Box


@dataclass(frozen=True, eq=False)
class FillPlan:
    """What a fill is going to look at and may change. Arrays are those of the window, regions in its coordinates."""

    window: Box  # of the photo
    hole: NDArray[np.bool_]
    grown: NDArray[np.bool_]  # no pixel outside it changes
    grow: int
    regions: Plan
    sites: tuple[Site, ...]  # together they hold the whole grown hole, none a pixel of another
    look: Look
    variant: int


def plan_fill(hole: NDArray[np.bool_], grow: int, variant: int = 0) -> FillPlan:
    """Plan a fill, so that only the part of the photo that it looks at has to be cut out for `Inpainter.fill_part`.

    Args:
        hole: (H, W) bool, True = fill, of the whole photo; not empty.
        grow: px by which the hole grows first, such as `default_growth`.
        variant: as for `Inpainter.fill`.

    Raises:
        HoleError: if the hole is no bool array, is empty or covers everything, or `grow` or `variant` is below 0.
    """
    check_hole(hole, np.shape(hole))
    if grow < 0:
        raise HoleError(f"a hole cannot grow by {grow} px; use 0 or more")
    if variant < 0:
        raise HoleError(f"there is no variant {variant} of a fill; use 0 or more")
    grown = grow_hole(hole, grow)
    if grown.all():
        grown = hole
    look = Look.of(variant)
    plan = plan_regions(grown, look.max_thickness, more_context=look.more_context, shift=look.shift)
    if not plan.regions:
        raise HoleError("the hole is empty; mark what is to be filled")
    sites = _sites(plan, grown)
    window = plan.window(hole.shape, grow + RIM_REACH, [site.context for site in sites])
    moved = tuple(
        Site(site.core.moved(-window.top, -window.left), site.context.moved(-window.top, -window.left))
        for site in sites
    )
    # A small window must not keep a large photo's arrays alive.
    return FillPlan(
        window, hole[window.slices], grown[window.slices].copy(), grow, plan.within(window), moved, look, variant
    )


def _sites(plan: Plan, grown: NDArray[np.bool_]) -> tuple[Site, ...]:
    """Where regions lie on each other or side by side is one site, cut on an even grid if it is long."""
    sites = []
    for box in disjoint_boxes([region.core for region in plan.regions], grown.shape):
        sparse = float(grown[box.slices].mean()) < _SPARSE
        for piece in _cut(box, _SPARSE_SITE if sparse else MAX_SITE):
            left, top, width, height = cv2.boundingRect(grown[piece.slices].view(np.uint8))
            if not width:
                continue
            core = Box(top, left, top + height, left + width).moved(piece.top, piece.left)
            around = int(np.clip(max(core.shape) // 2, *_SURROUNDINGS))
            context = Box(
                max(0, core.top - around),
                max(0, core.left - around),
                min(grown.shape[0], core.bottom + around),
                min(grown.shape[1], core.right + around),
            )
            sites.append(Site(core, context))
    return tuple(sites)


def _cut(box: Box, longest: int) -> list[Box]:
    """The box in equal parts of at most `longest` px a side."""
    rows, columns = (-(-side // longest) for side in box.shape)
    row_ends = np.linspace(box.top, box.bottom, rows + 1).round().astype(int).tolist()
    column_ends = np.linspace(box.left, box.right, columns + 1).round().astype(int).tolist()
    return [
        Box(top, left, bottom, right) for top, bottom in pairwise(row_ends) for left, right in pairwise(column_ends)
    ]
