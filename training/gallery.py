"""Pictures that an evaluation keeps for people to look at: a few photos, all bins of holes, every filler's result."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lbam_core.metrics import RATIO_BINS

MARK = (255, 0, 255)
"""What people see in a hole, 8-bit RGB."""
SHOWN_SIDE = 512
"""Short side, px, up to which photos are shown pixel by pixel."""
_TRIES = ((1.0, 85), (1.0, 70), (1.0, 50), (0.75, 60), (0.5, 60), (0.35, 50), (0.2, 40))  # share of the size, quality


@dataclass(frozen=True)
class Picture:
    """One view of a scene as a WebP file; `scores` are those of this fill by measure, empty for what is no fill."""

    name: str
    webp: bytes
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Scene:
    """One photo with one hole: the original, the hole marked, and every filler's result, all of one size in px.

    `photo` is its path below the folder, `size` (width, height) of the photo itself, `hole` the share 0..1 of it.
    """

    photo: str
    size: tuple[int, int]
    hole: float
    shown_size: tuple[int, int]
    pictures: tuple[Picture, ...]


class Gallery:
    """Collects scenes while an evaluation goes on: spread evenly over the photos, the bins taking turns.

    Args:
        most: scenes, at most; folders of few photos have fewer.
        most_bytes: of all pictures together. Those of one scene are always reduced alike, so that they can be compared.
    """

    def __init__(self, most: int = 10, most_bytes: int = 5_000_000) -> None:
        self.most = most
        self.most_bytes = most_bytes
        self.scenes: list[Scene] = []
        self._due: set[tuple[int, int]] = set()

    def plan(self, photos: int) -> None:
        """Choose (place of a photo, bin) for so many photos; what was collected before is dropped."""
        self.scenes = []
        self._due = {
            ((2 * number + 1) * photos // (2 * self.most), number % len(RATIO_BINS)) for number in range(self.most)
        }

    def wants(self, place: int, ratio_bin: int) -> bool:
        """Whether the photo at that place is to be shown with a hole of that bin."""
        return (place, ratio_bin) in self._due

    def postpone(self, place: int) -> None:
        """The photo at that place cannot be used: show the next one in its stead."""
        self._due = {(due + (due == place), ratio_bin) for due, ratio_bin in self._due}

    def add(
        self,
        photo: str,
        image: NDArray[Any],
        hole: NDArray[np.bool_],
        fills: Iterable[tuple[str, NDArray[np.uint8], Mapping[str, float]]],
    ) -> None:
        """Keep a scene: `image` is the original, (H, W, 3); `fills`: name, what `shown` makes of the fill, scores."""
        views = [("original", shown(image), {}), ("hole", shown(painted(image, hole, MARK)), {}), *fills]
        size, files = _encoded([view for _, view, _ in views], self.most_bytes // self.most)
        pictures = tuple(Picture(name, file, scores) for (name, _, scores), file in zip(views, files, strict=True))
        height, width = hole.shape
        self.scenes.append(Scene(photo, (width, height), float(hole.mean()), size, pictures))


def painted(image: NDArray[Any], hole: NDArray[np.bool_], colour: tuple[int, int, int]) -> NDArray[Any]:
    """A copy of the image, (H, W, 3) uint8 or uint16, with the hole in one colour, given in 8 bits."""
    result = image.copy()
    result[hole] = np.array(colour, image.dtype) * (np.iinfo(image.dtype).max // 255)
    return result


def shown(image: NDArray[Any]) -> NDArray[np.uint8]:
    """The image, (H, W, 3) uint8 or uint16, in 8 bits; reduced to `SHOWN_SIDE` px on the short side if it is larger."""
    eight = (image // (np.iinfo(image.dtype).max // 255)).astype(np.uint8)
    scale = min(1.0, SHOWN_SIDE / min(eight.shape[:2]))
    return np.asarray(cv2.resize(eight, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _encoded(views: Sequence[NDArray[np.uint8]], most_bytes: int) -> tuple[tuple[int, int], list[bytes]]:
    """(width, height) and the WebP files of pictures of one size, all with the first setting that fits the bytes."""
    height, width = views[0].shape[:2]
    size, files = (width, height), list[bytes]()
    for share, quality in _TRIES:
        size = max(1, round(width * share)), max(1, round(height * share))
        files = []
        for view in views:
            small = view if share == 1.0 else cv2.resize(view, size, interpolation=cv2.INTER_AREA)
            stream = io.BytesIO()
            Image.fromarray(np.ascontiguousarray(small)).save(stream, "WEBP", quality=quality)
            files.append(stream.getvalue())
        if sum(map(len, files)) <= most_bytes:
            break
    return size, files
