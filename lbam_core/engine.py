"""Fill the holes of a photo at its own resolution with the network, region by region, on whatever machine there is."""

import copy
import functools
import os
from collections.abc import Callable, Iterator
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from lbam_core.blending import composite, fade_weights
from lbam_core.defaults import DETAIL
from lbam_core.devices import describe_device, fast_dtype, pick_device
from lbam_core.errors import Cancelled, DeviceError, HoleError, ModelError
from lbam_core.finishing import finish_site
from lbam_core.holes import check_hole, default_growth
from lbam_core.models import Model, load_model
from lbam_core.network import SIDE_MULTIPLE, LbamNetwork
from lbam_core.passes import Ask, Input, MapsCache, Output, Turns, is_out_of_memory
from lbam_core.pixels import Pixels, check_image
from lbam_core.planning import FillPlan, Look, plan_fill
from lbam_core.regions import FADE, Plan, Region, any_of_each

Progress = Callable[[float, str], None]

_NETWORK_SHARE = 0.6  # of the time that a fill takes, for its progress
_BATCH_PIXELS = 4 * 512 * 512  # network px computed at once on a CPU; more brings no speed there


class Inpainter:
    """A model on a device, ready to fill holes, for several threads at once.

    Their passes of the network take turns, everything else goes on side by side. On a processor a fill is the same to
    the bit whatever runs beside it.

    Args:
        model: a model, its name ("starter") or its file.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        join: whether passes of equal size that wait for their turn become one, which a GPU needs to be busy, but which
            can change the last bit of a fill. None: on a GPU only.

    Raises:
        ModelError: if the model cannot be opened.
        DeviceError: if the device is not there; "auto" never fails.
    """

    def __init__(
        self, model: Model | str | os.PathLike[str] = "starter", device: str = "auto", *, join: bool | None = None
    ) -> None:
        self.device = pick_device(device)
        self.model = model if isinstance(model, Model) else load_model(model)
        self._network = _prepared(self.model.network, self.device)
        self._join = join
        self._turns = Turns(_BATCH_PIXELS)
        self._maps = MapsCache()  # used within a turn

    @property
    def device_name(self) -> str:
        """The device in words."""
        return describe_device(self.device)

    def fill(
        self,
        image: Pixels,
        hole: NDArray[np.bool_],
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        grow: int | None = None,
        variant: int = 0,
        detail: float = DETAIL,
    ) -> Pixels:
        """Fill the hole of an image.

        Args:
            image: (H, W, 3) uint8 or uint16, RGB.
            hole: (H, W) bool, True = fill. An empty one gives back a copy.
            progress: gets (share done 0..1, what is going on), first at 0 and last at 1.
            cancelled: asked before every pass of the network, and while another thread has its turn.
            grow: px by which the hole grows first; the fill fades out within that ring. None takes `default_growth`.
            variant: 0 is the best guess; 1, 2, 3, ... are other candidates, for which the network is shown the photo
                mirrored (odd numbers), upside down, turned, with more context and at other scales. Equal numbers give
                equal fills; after VARIANTS they begin anew.
            detail: how much of the texture that the network misses is copied from the surroundings, 0..1; 0 leaves the
                network's fill as it is, without colour match and grain too.

        Returns:
            A new array like `image`; pixels outside the grown hole are the same to the bit. An image of three equal
            bands stays one.

        Raises:
            HoleError: if the hole has another size than the image, is no bool array or covers everything, or `grow` or
                `variant` is below 0, or `detail` no number in 0..1.
            Cancelled: if `cancelled` said so.
            DeviceError: if memory does not suffice even for one region at its smallest.
        """
        check_image(image)
        check_hole(hole, image.shape)
        _check_detail(detail)
        if not hole.any():
            (progress or _say_nothing)(1.0, "Nothing to fill")
            return image.copy()
        plan = plan_fill(hole, default_growth(image.shape) if grow is None else grow, variant)
        part = image[plan.window.slices]
        filled = self.fill_part(part, plan, progress, cancelled, colourless=is_colourless(image), detail=detail)
        if filled.shape == image.shape:
            return filled
        result = image.copy()
        result[plan.window.slices] = filled
        return result

    def fill_part(
        self,
        part: Pixels,
        plan: FillPlan,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        *,
        colourless: bool | None = None,
        detail: float = DETAIL,
    ) -> Pixels:
        """Fill the hole of a photo of which only the plan's window is at hand: the same to the bit as in the whole.

        Args:
            part: (h, w, 3) uint8 or uint16, RGB: the photo's pixels at `plan.window`.
            plan: from `plan_fill`.
            progress: as for `fill`.
            cancelled: as for `fill`.
            colourless: whether the three bands of the whole photo are equal, and so those of the fill; None looks at
                `part` alone.
            detail: as for `fill`.

        Returns:
            A new array like `part`.

        Raises:
            HoleError: if `part` has another size than the window, or `detail` is no number in 0..1.
            Cancelled: as for `fill`.
            DeviceError: as for `fill`.
        """
        check_image(part)
        check_hole(plan.hole, part.shape)
        _check_detail(detail)
        tell = progress or _say_nothing
        if colourless is None:
            colourless = is_colourless(part)

        def ask() -> None:
            if cancelled and cancelled():
                raise Cancelled("the fill was cancelled; the photo is as it was")

        grown, regions = plan.grown, plan.regions.regions
        result, levels = part.copy(), np.zeros(grown.shape, np.uint8)
        unfilled = grown.copy()
        total, done = sum(_network_pixels(region) for region in regions), 0
        filled_regions = 0
        for group in _groups(plan.regions):
            ask()
            share = _NETWORK_SHARE * done / total
            tell(share, f"Filling region {filled_regions + 1} of {len(regions)}")
            batch = [regions[index] for index in group]
            fills = self._fill_regions(result, unfilled, batch, plan.look, functools.partial(tell, share), ask)
            for index, colours in zip(group, fills, strict=True):
                fill = colours.mean(axis=2, keepdims=True).repeat(3, axis=2) if colourless else colours
                owned = plan.regions.owned(index, grown)
                _paint(result, part, fill, regions[index], owned, grown, unfilled)
                levels[regions[index].painted.slices][owned] = regions[index].level
            filled_regions += len(group)
            done += sum(_network_pixels(region) for region in batch)
        for index, site in enumerate(plan.sites):
            tell(_NETWORK_SHARE + (1 - _NETWORK_SHARE) * index / len(plan.sites), "Adding detail")
            seed = plan.variant * len(plan.sites) + index
            finish_site(result, part, plan, site, levels, strength=detail, colourless=colourless, seed=seed, ask=ask)
        tell(1.0, "Filled")
        return result

    def _fill_regions(
        self,
        result: Pixels,
        unfilled: NDArray[np.bool_],
        regions: list[Region],
        look: Look,
        tell: Callable[[str], None],
        ask: Ask,
    ) -> list[Output]:
        """What the network paints over each region's `painted` box: (h, w, 3) float32 in 0..1, at the photo's scale.

        Out of memory is answered step by step, each told: free the cache, one region at a time, half scale, the CPU.
        Ahead of every pass `ask` may raise.
        """
        extra = 0
        while True:
            ask()
            device = self.device
            try:
                inputs = [_network_input(result, unfilled, region, extra, look) for region in regions]
                join = device.type != "cpu" if self._join is None else self._join
                outputs = self._turns.run(inputs, self._predict, ask, join=join)
                break
            except (MemoryError, RuntimeError) as error:
                if not is_out_of_memory(error):
                    raise
            self._maps.clear()
            _free_memory(device)
            if self.device != device:  # another thread has gone on to the processor meanwhile
                extra = 0
            elif len(regions) > 1:
                tell("Memory is short: going on in smaller pieces")
                one_by_one = [self._fill_regions(result, unfilled, [region], look, tell, ask) for region in regions]
                return [fill for fills in one_by_one for fill in fills]
            elif extra < 2 and max(regions[0].padded) >> extra > SIDE_MULTIPLE:
                extra += 1
                tell(f"Memory is short: going on at 1/{2**extra} of the scale")
            elif device.type != "cpu":
                extra = 0
                tell("The GPU is out of memory: going on with the processor")
                self._go_to_processor(ask)
            else:
                raise DeviceError(
                    "there is not enough free memory to fill this hole; close other programs and try again"
                )
        outputs = [
            look.upright(out)[region.shift :, region.shift :] for out, region in zip(outputs, regions, strict=True)
        ]
        return [_photo_scale(out, region, extra) for out, region in zip(outputs, regions, strict=True)]

    def _go_to_processor(self, ask: Ask) -> None:
        with self._turns.alone(ask):
            if self.device.type != "cpu":
                self.device = torch.device("cpu")
                self._network = _prepared(self.model.network, self.device)
                self._maps.clear()

    def _predict(self, inputs: list[Input]) -> list[Output]:
        """Run the network over equally sized inputs, within a turn."""
        rgb = torch.from_numpy(np.stack([picture for picture, _ in inputs])).permute(0, 3, 1, 2).to(self.device)
        known = torch.from_numpy(np.stack([~hole for _, hole in inputs]))[:, None].to(self.device, torch.float32)
        with torch.inference_mode():
            maps = self._maps.maps(self._network, known, [hole for _, hole in inputs])
            out: Tensor = self._network(rgb, known, maps).float()
            if not torch.isfinite(out).all():
                # Half precision has run out of range: the same once more, exactly.
                out = _prepared(self.model.network, self.device, torch.float32)(rgb, known)
            if not torch.isfinite(out).all():
                raise ModelError(
                    f"the model {self.model.card.name} is damaged: it answers with no numbers; use another"
                )
        return list(out.clamp(0, 1).permute(0, 2, 3, 1).cpu().numpy())


def _prepared(network: LbamNetwork, device: torch.device, dtype: torch.dtype | None = None) -> LbamNetwork:
    """A copy of the network on the device, its convolutions in `dtype` or the one that the device is fast at.

    On a processor that is float32: its bfloat16 convolutions read memory that nobody wrote where maps are one or two
    px wide (seen with torch 2.13 on AMX), so that equal photos got unequal fills.
    """
    ready: LbamNetwork = copy.deepcopy(network).to(device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    dtype = dtype or (torch.float32 if device.type == "cpu" else fast_dtype(device))
    for module in ready.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            module.to(dtype)
    return ready.eval()


def _network_pixels(region: Region) -> int:
    height, width = region.padded
    return height * width


def is_colourless(image: Pixels) -> bool:
    """Whether all three bands of an (H, W, 3) image are equal; a few rows tell of nearly every colour photo."""
    few = image[:: max(1, len(image) // 8)]
    return all(bool((part[..., 0] == part[..., band]).all()) for part in (few, image) for band in (1, 2))


def _say_nothing(_share: float, _text: str) -> None:
    pass


def _groups(plan: Plan) -> Iterator[list[int]]:
    """Indices of the plan's regions in order, those of equal size that do not build on each other in one batch."""
    for level in sorted({region.level for region in plan.regions}, reverse=True):
        by_size: dict[tuple[int, int], list[int]] = {}
        following: list[int] = []
        for index, region in enumerate(plan.regions):
            if region.level == level:
                (following if region.follows else by_size.setdefault(region.padded, [])).append(index)
        for (height, width), indices in by_size.items():
            size = max(1, _BATCH_PIXELS // (height * width))
            yield from (indices[start : start + size] for start in range(0, len(indices), size))
        yield from ([index] for index in following)


def _paint(
    result: Pixels,
    image: Pixels,
    fill: NDArray[np.float32],
    region: Region,
    owned: NDArray[np.bool_],
    grown: NDArray[np.bool_],
    unfilled: NDArray[np.bool_],
) -> None:
    """Put a region's fill into `result` and take its own pixels out of `unfilled`; all but the first two over its box.

    Own pixels fade from what stands beside them already to the new fill. What is still unfilled around them is painted
    for the time being, for later fills to fade from.
    """
    box = region.painted.slices
    before, waiting = result[box], unfilled[box] & ~owned
    fade = fade_weights(grown[box] & ~unfilled[box], FADE * 2**region.level)[..., None]
    faded = fade * fill + (1 - fade) * (before.astype(np.float32) / np.iinfo(image.dtype).max)
    mixed = np.where(owned[..., None], faded, fill)
    result[box] = composite(before, mixed, (owned | waiting).astype(np.float32))
    unfilled[box] &= ~owned


def _network_input(
    result: Pixels, unfilled: NDArray[np.bool_], region: Region, extra: int, look: Look
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The region's context at working scale, mirrored at the photo's border up to multiples of 128 px, as `look` says.

    `extra` further halvings save memory. A working px is known if every px below it is.
    """
    part: NDArray[Any] = result[region.context.slices]
    hole = unfilled[region.context.slices]
    scale = 2 ** (region.level + extra)
    if scale > 1:
        fill_up = [(0, -side % scale) for side in hole.shape]
        if any(after for _, after in fill_up):
            part, hole = np.pad(part, (*fill_up, (0, 0)), mode="edge"), np.pad(hole, fill_up, mode="edge")
        size = part.shape[1] // scale, part.shape[0] // scale
        # At the photo's own depth, which costs a quarter of floats; px that mix in some hole count as hole.
        part, hole = cv2.resize(part, size, interpolation=cv2.INTER_AREA), any_of_each(hole, scale)
    picture = part.astype(np.float32) / np.float32(np.iinfo(result.dtype).max)
    ahead = region.shift
    rows, columns = ((ahead, -(side + ahead) % SIDE_MULTIPLE) for side in hole.shape)
    picture = np.pad(picture, (rows, columns, (0, 0)), mode="symmetric")
    return look.shown(picture), look.shown(np.pad(hole, (rows, columns), mode="symmetric"))


def _photo_scale(out: NDArray[np.float32], region: Region, extra: int) -> NDArray[np.float32]:
    """What the network painted over the region's `painted` box, enlarged to the photo's scale.

    The texture that is missing from an enlarged fill is a matter of its own and belongs right here.
    """
    scale = 2 ** (region.level + extra)
    top, left = region.painted.top - region.context.top, region.painted.left - region.context.left
    height, width = region.painted.shape
    # Whole network px around the box, and two more for the cubic's reach.
    rows = slice(max(0, top // scale - 2), -(-(top + height) // scale) + 2)
    columns = slice(max(0, left // scale - 2), -(-(left + width) // scale) + 2)
    part = out[rows, columns]
    if scale > 1:
        size = part.shape[1] * scale, part.shape[0] * scale
        part = np.clip(cv2.resize(np.ascontiguousarray(part), size, interpolation=cv2.INTER_CUBIC), 0, 1)
    top, left = top - rows.start * scale, left - columns.start * scale
    return part[top : top + height, left : left + width]


def _free_memory(device: torch.device) -> None:
    if device.type == "cuda":
        torch.cuda.empty_cache()
    elif device.type == "mps":
        torch.mps.empty_cache()


def _check_detail(detail: float) -> None:
    if not 0 <= detail <= 1:
        raise HoleError(f"detail is {detail}; it is a number from 0 to 1")
