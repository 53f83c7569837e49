"""Photos and holes of a run: scanned once, held as uint8 on the device, batches cut out there.

A batch depends on (seed, step) alone, so a resumed run sees exactly what an unbroken one would have seen, and N
processes together see what one process with an N times larger batch sees.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import psutil
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from lbam_core.errors import TrainingError
from lbam_core.photo import is_photo_name
from lbam_core.random_holes import random_hole
from training.config import Stage
from training.photo_scan import read_photos
from training.run_folder import is_run

HOLE_BANK = 1024
"""Holes drawn for a stage; mirrored, turned and shifted at random they give millions."""


@dataclass(frozen=True)
class LeftOut:
    """A file that is not used, and why, in words."""

    path: Path
    reason: str


@dataclass(frozen=True)
class PhotoSet:
    """The usable photos of a folder, by path, as (H, W, 3) uint8 RGB arrays; and what was left out.

    `fingerprints` tell of each image what its pixels are.
    """

    paths: tuple[Path, ...]
    images: tuple[NDArray[np.uint8], ...]
    left_out: tuple[LeftOut, ...]
    fingerprints: tuple[str, ...]

    @property
    def sizes(self) -> tuple[tuple[int, int], ...]:
        """(width, height) of each image in px."""
        return tuple((image.shape[1], image.shape[0]) for image in self.images)

    def __len__(self) -> int:
        return len(self.paths)

    def split(self, held_out: int, seed: int) -> tuple["PhotoSet", "PhotoSet"]:
        """Photos to train on and `held_out` to judge on, chosen by `seed`; at most a fifth is held out, at least one.

        Raises:
            TrainingError: if there are fewer than two photos.
        """
        if len(self) < 2:
            raise TrainingError(
                f"{len(self)} usable photo(s) found: training needs at least 2, good results 50 or more"
            )
        count = max(1, min(held_out, len(self) // 5))
        chosen = set(np.random.default_rng(seed).permutation(len(self))[:count].tolist())
        return (
            self._pick([index for index in range(len(self)) if index not in chosen]),
            self._pick(sorted(chosen)),
        )

    def _pick(self, indices: list[int]) -> "PhotoSet":
        return PhotoSet(
            tuple(self.paths[i] for i in indices),
            tuple(self.images[i] for i in indices),
            self.left_out,
            tuple(self.fingerprints[i] for i in indices),
        )


@dataclass(frozen=True)
class Batch:
    """Crops to learn from: `photo` (B, 3, S, S) float32 in 0..1, `known` (B, 1, S, S) float32, 1 = keep, 0 = hole."""

    photo: Tensor
    known: Tensor


def scan_photos(
    folder: Path,
    min_side: int,
    max_side: int,
    cache: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> PhotoSet:
    """Read every photo below `folder`, in the order of their paths, leaving out what cannot teach anything.

    Folders of runs are passed over. Photos whose short side is below `min_side` px are left out, larger ones than
    `max_side` are reduced to it. With a folder as `cache` each is decoded once, and the images are read-only views of
    mapped files there; processes that scan at the same time wait for each other. Without, images are in memory, reduced
    further if all of them would fill more than half of what is free. `progress` gets (read, all); what it raises ends
    the scan.

    Raises:
        TrainingError: if the folder does not exist or holds no usable photo (the text says what was found), if the
            cache cannot be written, or if the disk has no space for it.
    """
    if not folder.is_dir():
        raise TrainingError(f"{folder} is not a folder of photos")
    paths = sorted(path for path in _walk(folder) if is_photo_name(path))
    if not paths:
        raise TrainingError(f"{folder} holds no photos")
    if cache is None:
        budget = psutil.virtual_memory().available // 2 // len(paths)  # bytes a photo, 4:3 assumed
        max_side = min(max_side, int((budget / 4) ** 0.5))
    max_side = max(min_side, max_side)
    read = read_photos(folder, paths, min_side, max_side, cache, progress or (lambda *_: None))
    left_out = tuple(LeftOut(path, one.reason) for path, one in zip(paths, read, strict=True) if one.reason)
    if len(left_out) == len(paths):
        raise TrainingError(f"none of the {len(paths)} photos in {folder} can be used; the first: {left_out[0].reason}")
    return PhotoSet(
        tuple(path for path, one in zip(paths, read, strict=True) if not one.reason),
        tuple(one.image for one in read if one.image is not None),
        left_out,
        tuple(one.fingerprint for one in read if not one.reason),
    )


def content_hash(photos: PhotoSet) -> str:
    """A short fingerprint of the photos in use, so that a run is resumed with the photos it was started with."""
    sizes = (f"{width}x{height}" for width, height in photos.sizes)
    told = "\n".join(f"{one} {size}" for one, size in zip(photos.fingerprints, sizes, strict=True))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


class PhotoStore:
    """All photos of a run, for cutting: in one uint8 tensor on the device if they fill at most half of its free memory.

    Else, and on the CPU, squares are cut from the arrays of the photo set, of which no copy is made.
    """

    def __init__(self, photos: PhotoSet, device: torch.device) -> None:
        # Largest first: the photos that hold a crop of a given side are then a prefix.
        order = sorted(range(len(photos)), key=lambda index: -min(photos.images[index].shape[:2]))
        self.device = device
        self._images = [photos.images[index] for index in order]
        sizes = np.array([image.shape[:2] for image in self._images], np.int64).reshape(-1, 2)
        self._short_sides = -sizes.min(axis=1)  # ascending, for searchsorted
        self._on_device = _fit_on(device, sum(image.nbytes for image in self._images))
        place = device if self._on_device else torch.device("cpu")
        self._heights = torch.from_numpy(sizes[:, 0].copy()).to(place)
        self._widths = torch.from_numpy(sizes[:, 1].copy()).to(place)
        if self._on_device:
            starts = np.concatenate(([0], np.cumsum(sizes.prod(axis=1))[:-1]))
            self._starts = torch.from_numpy(starts).to(place)
            self._pixels = _pixels_on(place, self._images)

    def holding(self, side: int) -> int:
        """How many photos hold a square of `side` px; they are the first ones."""
        return int(np.searchsorted(self._short_sides, -side, side="right"))

    def longest_side(self) -> int:
        """Side in px of the largest square that some photo holds."""
        return int(-self._short_sides[0])

    def squares(self, index: Tensor, across: Tensor, down: Tensor, mirror: Tensor, side: int) -> Tensor:
        """Cut one square a photo: `across`, `down` (B,) in 0..1 place it, `mirror` (B,) bool flips it; all on the CPU.

        Returns: (B, 3, side, side) uint8 on the store's device.
        """
        place = self._widths.device
        index, across, down, mirror = (_moved(one, place) for one in (index, across, down, mirror))
        left = (across * (self._widths[index] - side + 1)).long()
        top = (down * (self._heights[index] - side + 1)).long()
        if not self._on_device:
            return self._cut(index, left, top, mirror, side)
        steps = torch.arange(side, device=place)
        columns = left[:, None] + torch.where(mirror[:, None], side - 1 - steps, steps)
        rows = (top[:, None] + steps) * self._widths[index][:, None] + self._starts[index][:, None]
        return self._pixels[rows[:, :, None] + columns[:, None, :]].permute(0, 3, 1, 2)

    def _cut(self, index: Tensor, left: Tensor, top: Tensor, mirror: Tensor, side: int) -> Tensor:
        # Pinned memory is copied while the device works, and is not handed out again before it has been.
        squares = torch.empty((len(index), side, side, 3), dtype=torch.uint8, pin_memory=self.device.type == "cuda")
        places = zip(index.tolist(), left.tolist(), top.tolist(), mirror.tolist(), strict=True)
        for square, (number, x, y, mirrored) in zip(squares.numpy(), places, strict=True):
            cut = self._images[number][y : y + side, x : x + side]
            square[...] = cut[:, ::-1] if mirrored else cut
        return _moved(squares, self.device).permute(0, 3, 1, 2)


class Batches:
    """The batches of one stage; `batches.at(step)` is the same whenever and wherever it is asked for."""

    def __init__(
        self, store: PhotoStore, stage: Stage, stage_index: int, seed: int, rank: int = 0, world: int = 1
    ) -> None:
        if store.holding(stage.size) == 0 and store.longest_side() / stage.zoom[0] < stage.size:
            raise TrainingError(
                f"no photo holds a crop of {stage.size} px: the largest has {store.longest_side()} px on its short side"
            )
        self._store, self._stage, self._seed = store, stage, seed
        self._rank, self._world = rank, world
        rng = np.random.default_rng((seed, stage_index))
        holes = [random_hole(stage.size, stage.size, rng, stage.hole_ratio) for _ in range(HOLE_BANK)]
        self._holes = torch.from_numpy(np.stack(holes)).to(store.device)

    def at(self, step: int) -> Batch:
        """This process's part of the batch of step `step`."""
        # Drawn without the device: the same numbers on all of them, and no waiting for where to cut.
        generator = torch.Generator().manual_seed(self._seed * 1_000_003 + step)
        count = self._stage.batch * self._world

        def draw(columns: int) -> Tensor:
            mine = slice(self._rank * self._stage.batch, (self._rank + 1) * self._stage.batch)
            return torch.rand(count, columns, generator=generator)[mine]

        # One zoom a step keeps the cut a single gather.
        low, high = np.log(self._stage.zoom)
        zoom = np.exp(np.random.default_rng((self._seed, step)).uniform(low, high))
        side = min(round(self._stage.size * zoom), self._store.longest_side())
        where = draw(4)
        index = (where[:, 0] * self._store.holding(side)).long()
        squares = self._store.squares(index, where[:, 1], where[:, 2], where[:, 3] < 0.5, side)
        photo = squares.float() / 255
        if side != self._stage.size:
            photo = F.interpolate(photo, size=(self._stage.size,) * 2, mode="bilinear", antialias=True)
        photo = photo.clamp(0, 1).contiguous(memory_format=torch.channels_last)
        return Batch(photo, 1 - self._holes_for(_moved(draw(6), self._store.device)).float())

    def _holes_for(self, chance: Tensor) -> Tensor:
        """(B, 6) random numbers -> (B, 1, S, S) holes from the bank, shifted around the edges, mirrored and turned."""
        size = self._stage.size
        steps = torch.arange(size, device=chance.device)
        rows = (steps + (chance[:, 1:2] * size).long()) % size
        columns = (steps + (chance[:, 2:3] * size).long()) % size
        rows = torch.where(chance[:, 3:4] < 0.5, rows, size - 1 - rows)
        columns = torch.where(chance[:, 4:5] < 0.5, columns, size - 1 - columns)
        index = (chance[:, 0] * len(self._holes)).long()
        holes = self._holes[index[:, None, None], rows[:, :, None], columns[:, None, :]]
        turned = (chance[:, 5] < 0.5)[:, None, None]
        return torch.where(turned, holes.transpose(1, 2), holes)[:, None]


def fixed_batch(photos: PhotoSet, size: int, seed: int) -> Batch:
    """Centre crops of `photos` with one seeded hole each, to judge a run by: the same at every step, on the CPU."""
    crops, holes = [], []
    for number, image in enumerate(photos.images):
        side = min(image.shape[:2])
        top, left = (image.shape[0] - side) // 2, (image.shape[1] - side) // 2
        square = image[top : top + side, left : left + side]
        shrink = cv2.INTER_AREA if side > size else cv2.INTER_CUBIC
        crops.append(square if side == size else cv2.resize(square, (size, size), interpolation=shrink))
        holes.append(random_hole(size, size, np.random.default_rng((seed, number)), (0.1, 0.4)))
    photo = torch.from_numpy(np.stack(crops)).permute(0, 3, 1, 2).float() / 255
    return Batch(photo, 1 - torch.from_numpy(np.stack(holes))[:, None].float())


def _walk(folder: Path) -> Iterator[Path]:
    """Files that are not hidden, and not in the folder of a run: pictures there were made of photos."""
    for place, folders, names in os.walk(folder):
        here = Path(place)
        folders[:] = [name for name in folders if name[0] != "." and not is_run(here / name)]
        yield from (path for name in names if name[0] != "." and (path := here / name).is_file())


def _fit_on(device: torch.device, count: int) -> bool:
    """Whether `count` bytes are at most half of what is free on a device that has memory of its own to copy them to."""
    if device.type == "cpu":
        return False
    free = torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else psutil.virtual_memory().available
    return count <= free // 2


def _pixels_on(device: torch.device, images: list[NDArray[np.uint8]]) -> Tensor:
    """(pixels, 3) uint8 of all images, one after the other; no more than one of them is copied on the way."""
    pixels = torch.empty((sum(image.nbytes for image in images) // 3, 3), dtype=torch.uint8, device=device)
    start = 0
    for image in images:
        count = image.nbytes // 3
        # A copy, since a mapped file may only be read, and PyTorch has no tensors for that.
        pixels[start : start + count] = torch.from_numpy(image.reshape(-1, 3).copy()).to(device)
        start += count
    return pixels


def _moved(tensor: Tensor, device: torch.device) -> Tensor:
    # Waiting for a copy to a GPU would be waiting for all the work that it has been given.
    return tensor.to(device, non_blocking=device.type == "cuda")
