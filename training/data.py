"""Photos and holes of a run: scanned once, held as uint8 on the device, batches cut out there.

A batch depends on (seed, step) alone, so a resumed run sees exactly what an unbroken one would have seen, and N
processes together see what one process with an N times larger batch sees.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import psutil
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from lbam_core.errors import PhotoError, TrainingError
from lbam_core.photo import is_photo_name, open_photo
from lbam_core.random_holes import random_hole
from training.config import Stage

HOLE_BANK = 1024
"""Holes drawn for a stage; mirrored, turned and shifted at random they give millions."""
NEAR_BITS = 10
"""Differing bits, of 256, up to which two photos' difference hashes count as the same picture."""
_FLAT_DEVIATION = 4.0
_HASH_SIDE = 16


@dataclass(frozen=True)
class LeftOut:
    """A file that is not used, and why, in words."""

    path: Path
    reason: str


@dataclass(frozen=True)
class PhotoSet:
    """The usable photos of a folder, by path, as (H, W, 3) uint8 RGB arrays; and what was left out."""

    paths: tuple[Path, ...]
    images: tuple[NDArray[np.uint8], ...]
    left_out: tuple[LeftOut, ...]

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
        return PhotoSet(tuple(self.paths[i] for i in indices), tuple(self.images[i] for i in indices), self.left_out)


@dataclass(frozen=True)
class Batch:
    """Crops to learn from: `photo` (B, 3, S, S) float32 in 0..1, `known` (B, 1, S, S) float32, 1 = keep, 0 = hole."""

    photo: Tensor
    known: Tensor


def scan_photos(
    folder: Path, min_side: int, max_side: int, progress: Callable[[int, int], None] | None = None
) -> PhotoSet:
    """Read every photo below `folder`, in the order of their paths, leaving out what cannot teach anything.

    Photos whose short side is below `min_side` px are left out, larger ones than `max_side` are reduced to it (further,
    if all of them would fill more than half of the free memory). `progress` gets (read, all).

    Raises:
        TrainingError: if the folder does not exist or holds no usable photo; the text says what was found.
    """
    if not folder.is_dir():
        raise TrainingError(f"{folder} is not a folder of photos")
    paths = sorted(path for path in _walk(folder) if is_photo_name(path))
    if not paths:
        raise TrainingError(f"{folder} holds no photos")
    budget = psutil.virtual_memory().available // 2 // len(paths)  # bytes a photo, 4:3 assumed
    max_side = max(min_side, min(max_side, int((budget / 4) ** 0.5)))

    kept: list[tuple[Path, NDArray[np.uint8]]] = []
    left_out: list[LeftOut] = []
    hashes = np.empty((len(paths), _HASH_SIDE**2 // 8), np.uint8)
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        for number, (path, read) in enumerate(
            zip(paths, pool.map(lambda p: _read(p, max_side), paths), strict=True), 1
        ):
            problem = read if isinstance(read, str) else _problem(read, min_side)
            if problem is None and not isinstance(read, str):
                bits = _difference_hash(read)
                twin = _near_duplicate(bits, hashes[: len(kept)])
                if twin is None:
                    hashes[len(kept)] = bits
                    kept.append((path, read))
                else:
                    problem = f"looks the same as {kept[twin][0].relative_to(folder)}"
            if problem is not None:
                left_out.append(LeftOut(path, problem))
            if progress:
                progress(number, len(paths))
    if not kept:
        raise TrainingError(f"none of the {len(paths)} photos in {folder} can be used; the first: {left_out[0].reason}")
    return PhotoSet(tuple(path for path, _ in kept), tuple(image for _, image in kept), tuple(left_out))


def content_hash(photos: PhotoSet) -> str:
    """A short fingerprint of the photos in use, so that a run is resumed with the photos it was started with."""
    digest = hashlib.sha256()
    for image in photos.images:
        digest.update(np.ascontiguousarray(image[::16, ::16]).tobytes())
    return digest.hexdigest()[:16]


class PhotoStore:
    """All photos of a run in one flat uint8 tensor, on the device if they fill at most half of its free memory."""

    def __init__(self, photos: PhotoSet, device: torch.device) -> None:
        # Largest first: the photos that hold a crop of a given side are then a prefix.
        order = sorted(range(len(photos)), key=lambda index: -min(photos.images[index].shape[:2]))
        images = [photos.images[index] for index in order]
        sizes = np.array([image.shape[:2] for image in images], np.int64).reshape(-1, 2)
        starts = np.concatenate(([0], np.cumsum(sizes.prod(axis=1))[:-1]))
        pixels = torch.from_numpy(np.concatenate([image.reshape(-1, 3) for image in images]))
        fits = device.type != "cuda" or pixels.numel() < torch.cuda.mem_get_info(device)[0] // 2
        place = device if fits else torch.device("cpu")
        self.device = device
        self.pixels = pixels.to(place)
        self.starts = torch.from_numpy(starts).to(place)
        self.heights = torch.from_numpy(sizes[:, 0].copy()).to(place)
        self.widths = torch.from_numpy(sizes[:, 1].copy()).to(place)
        self._short_sides = -sizes.min(axis=1)  # ascending, for searchsorted

    def holding(self, side: int) -> int:
        """How many photos hold a square of `side` px; they are the first ones."""
        return int(np.searchsorted(self._short_sides, -side, side="right"))

    def longest_side(self) -> int:
        """Side in px of the largest square that some photo holds."""
        return int(-self._short_sides[0])

    def squares(self, index: Tensor, across: Tensor, down: Tensor, mirror: Tensor, side: int) -> Tensor:
        """Cut one square a photo: `across`, `down` (B,) in 0..1 place it, `mirror` (B,) bool flips it.

        Returns: (B, 3, side, side) uint8 on the store's device.
        """
        left = (across * (self.widths[index] - side + 1)).long()
        top = (down * (self.heights[index] - side + 1)).long()
        steps = torch.arange(side, device=self.pixels.device)
        columns = left[:, None] + torch.where(mirror[:, None], side - 1 - steps, steps)
        rows = (top[:, None] + steps) * self.widths[index][:, None] + self.starts[index][:, None]
        return self.pixels[rows[:, :, None] + columns[:, None, :]].permute(0, 3, 1, 2)


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
        device = self._store.pixels.device
        generator = torch.Generator(device).manual_seed(self._seed * 1_000_003 + step)
        count = self._stage.batch * self._world

        def draw(columns: int) -> Tensor:
            mine = slice(self._rank * self._stage.batch, (self._rank + 1) * self._stage.batch)
            return torch.rand(count, columns, generator=generator, device=device)[mine]

        # One zoom a step keeps the cut a single gather; it is drawn without the device, which would have to wait.
        low, high = np.log(self._stage.zoom)
        zoom = np.exp(np.random.default_rng((self._seed, step)).uniform(low, high))
        side = min(round(self._stage.size * zoom), self._store.longest_side())
        where = draw(4)
        index = (where[:, 0] * self._store.holding(side)).long()
        squares = self._store.squares(index, where[:, 1], where[:, 2], where[:, 3] < 0.5, side)
        photo = squares.to(self._store.device).float() / 255
        if side != self._stage.size:
            photo = F.interpolate(photo, size=(self._stage.size,) * 2, mode="bilinear", antialias=True)
        photo = photo.clamp(0, 1).contiguous(memory_format=torch.channels_last)
        return Batch(photo, 1 - self._holes_for(draw(6).to(self._store.device)).float())

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
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file():
            yield path


def _read(path: Path, max_side: int) -> NDArray[np.uint8] | str:
    """The photo in 8 bits, its short side at most `max_side` px; or why it cannot be read."""
    try:
        image = open_photo(path).image
    except PhotoError as error:
        return str(error)
    if image.dtype == np.uint16:
        image = (image // 257).astype(np.uint8)
    scale = max_side / min(image.shape[:2])
    if scale < 1:
        size = tuple(max(max_side, round(side * scale)) for side in image.shape[1::-1])
        image = np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.ascontiguousarray(image, np.uint8)


def _problem(image: NDArray[np.uint8], min_side: int) -> str | None:
    height, width = image.shape[:2]
    if min(height, width) < min_side:
        return f"too small: {width} x {height} px, the short side must have {min_side} px"
    if image.std(axis=(0, 1)).max() < _FLAT_DEVIATION:
        return "nearly blank"
    return None


def _difference_hash(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """256 bits, each telling whether brightness rises from one cell of a 16 x 16 grid to the next."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    cells = cv2.resize(grey, (_HASH_SIDE + 1, _HASH_SIDE), interpolation=cv2.INTER_AREA)
    return np.packbits(cells[:, 1:] > cells[:, :-1])


def _near_duplicate(bits: NDArray[np.uint8], earlier: NDArray[np.uint8]) -> int | None:
    if not len(earlier):
        return None
    distances = np.bitwise_count(earlier ^ bits).sum(axis=1)
    nearest = int(distances.argmin())
    return nearest if distances[nearest] <= NEAR_BITS else None
