"""Where the holes of a batch come from: detection, mask files, transparency, a key colour, or the user's own masks."""

from __future__ import annotations

import os
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from lbam_core.batch_files import BatchPhoto, key_of, mask_stem
from lbam_core.digests import file_digest
from lbam_core.errors import BatchError, HoleError, LbamError
from lbam_core.holes import hole_from_photo, read_hole, with_soft_edges
from lbam_core.photo import is_photo_name, open_photo

if TYPE_CHECKING:
    from lbam_core.batch_events import BatchOptions
    from lbam_core.damage import DamageDetector
    from lbam_core.photo import Photo

Hole = NDArray[np.bool_]
_SIZES = 3  # for which one mask for all is kept
_FOLDERS = 4  # of which the masks are kept in mind
_PLAIN_KINDS: tuple[Literal["auto", "pair", "alpha"], ...] = ("auto", "pair", "alpha")
_WAYS = "auto, pair, alpha, color:#RRGGBB, a mask file or a folder of masks"


@dataclass(frozen=True)
class HoleSource:
    """Where the holes of a batch come from; `colour` is #RRGGBB, `path` a mask file or a folder of masks."""

    kind: Literal["auto", "pair", "alpha", "color", "file", "folder"]
    colour: str = ""
    path: Path | None = None

    @classmethod
    def parse(cls, text: str) -> HoleSource:
        """What a user has written.

        - "auto": what is found to be damaged;
        - "pair": name_mask.png or name.mask.png beside the photo;
        - "alpha": pixels that are more than half transparent;
        - "color:#RRGGBB": pixels of that colour, see `hole_from_photo`;
        - a mask file: one hole for all photos of its aspect;
        - a folder: masks named as the photos, or as with "pair", in the sub-folders of the results.

        Raises:
            BatchError: for anything else; the text says what there is.
        """
        for kind in _PLAIN_KINDS:
            if text == kind:
                return cls(kind)
        if re.match("colou?r:", text):
            colour = text.partition(":")[2]
            if not re.fullmatch("#[0-9a-fA-F]{6}", colour):
                raise BatchError(f"{text!r} names no colour; write it as color:#FF0000")
            return cls("color", colour=colour.upper())
        path = Path(text)
        if text and path.is_dir():
            return cls("folder", path=path)
        if text and path.is_file():
            if not is_photo_name(path):
                raise BatchError(f"{path} is no mask; a mask is a picture, best a PNG")
            return cls("file", path=path)
        raise BatchError(f"holes cannot come from {text!r}, which is no file either; there are {_WAYS}")

    def holds(self, photo: Path) -> bool:
        """Whether that file is a mask of this source, and so no photo of the batch."""
        if self.path is None:
            return False
        whole, own = (os.path.abspath(path) for path in (photo, self.path))  # noqa: PTH100 - links stay as they are
        return whole == own or whole.startswith(os.path.join(own, ""))  # noqa: PTH118


@dataclass(frozen=True, eq=False)
class FoundHole:
    """A photo's hole, (H, W) bool, True = fill; may be empty.

    detected: whether it was looked for in the photo; kinds: counts of what was found. opaque: what is filled was
    transparent and is to be seen.
    """

    hole: Hole
    detected: bool = False
    kinds: Mapping[str, int] = field(default_factory=dict)
    opaque: bool = False


class HoleFinder:
    """Finds the hole of one photo after the other; for several threads.

    Args:
        source: where holes come from.
        options: for the detection.
        overrides: masks for single photos, by their source; they count before `source`.
        detector: needed for "auto".

    Raises:
        LbamError: if one mask for all cannot be used.
    """

    def __init__(
        self,
        source: HoleSource,
        options: BatchOptions,
        overrides: Mapping[Path, Path],
        detector: DamageDetector | None,
    ) -> None:
        self._source, self._overrides, self._detector = source, overrides, detector
        self._sensitivity, self._kinds = options.sensitivity, tuple(sorted(options.kinds))
        self._lock = threading.Lock()
        self._folders: OrderedDict[Path, dict[str, str]] = OrderedDict()
        self._scaled: OrderedDict[tuple[int, int], Hole] = OrderedDict()
        self._digest = ""  # of one mask for all
        if source.kind == "file" and source.path is not None:
            self._digest = file_digest(source.path)
            hole = hole_from_photo(open_photo(source.path), "white")
            self._keep(hole)

    def mask_file(self, photo: BatchPhoto) -> Path | None:
        """The file that holds a photo's hole, if one does."""
        if photo.source in self._overrides:
            return self._overrides[photo.source]
        if self._source.kind == "file":
            return self._source.path
        if self._source.kind == "pair":
            return self._named(photo.source.parent, photo.source.stem, plain=False)
        if self._source.kind == "folder" and self._source.path is not None:
            return self._named(self._source.path / photo.relative.parent, photo.source.stem, plain=True)
        return None

    def identity(self, mask: Path | None) -> dict[str, object]:
        """Plain values that are equal if and only if equal photos get equal holes; `mask` is from `mask_file`.

        Raises:
            OSError: if the mask cannot be read.
        """
        if mask is not None:
            digest = self._digest if mask == self._source.path else file_digest(mask)
            return {"mask": digest, "opaque": self._source.kind == "alpha"}
        if self._source.kind == "auto" and self._detector is not None:
            found = {
                "sensitivity": float(self._sensitivity),
                "kinds": self._kinds,
                "detector": self._detector.digest,
            }
            return {"holes": "auto", **found}
        return {"holes": self._source.colour or self._source.kind}

    def find(
        self,
        photo: Photo,
        mask: Path | None,
        progress: Callable[[float, str], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> FoundHole:
        """The hole of an opened photo; `mask` is from `mask_file`. No mask and no transparency are an empty hole.

        Raises:
            LbamError: if the mask does not fit the photo or cannot be read.
            Cancelled: if `cancelled` said so during detection.
        """
        height, width = photo.image.shape[:2]
        if mask is not None:
            shared = self._source.kind == "file" and mask == self._source.path
            hole = self._shared(mask, (height, width)) if shared else _read(mask, (height, width))
            return FoundHole(hole, opaque=self._source.kind == "alpha")
        if self._source.kind == "auto" and self._detector is not None:
            damage = self._detector.look(photo.image, progress, cancelled).find(self._sensitivity, self._kinds)
            return FoundHole(with_soft_edges(damage.hole), detected=True, kinds=damage.counts)
        if self._source.kind == "color":
            return FoundHole(hole_from_photo(photo, self._source.colour))
        if self._source.kind == "alpha" and photo.alpha is not None:
            return FoundHole(hole_from_photo(photo, "alpha"), opaque=True)
        return FoundHole(np.zeros((height, width), np.bool_))

    def _shared(self, mask: Path, shape: tuple[int, int]) -> Hole:
        """One hole for all at a photo's size; the same array for photos of equal size."""
        with self._lock:
            if shape not in self._scaled:
                self._keep(_read(mask, shape))
            self._scaled.move_to_end(shape)
            return self._scaled[shape]

    def _keep(self, hole: Hole) -> None:
        hole.setflags(write=False)
        self._scaled[hole.shape[0], hole.shape[1]] = hole
        while len(self._scaled) > _SIZES:
            self._scaled.popitem(last=False)

    def _named(self, folder: Path, stem: str, *, plain: bool) -> Path | None:
        """The mask in a folder for photos of that stem; `plain`: which may bear the photo's own name."""
        with self._lock:
            if folder not in self._folders:
                self._folders[folder] = _masks(folder, plain=plain)
            self._folders.move_to_end(folder)
            name = self._folders[folder].get(key_of(stem))
            while len(self._folders) > _FOLDERS:
                self._folders.popitem(last=False)
        return None if name is None else folder / name


def _read(mask: Path, shape: tuple[int, int]) -> Hole:
    try:
        return read_hole(mask, shape, fit=True)
    except HoleError as error:
        raise HoleError(f"{mask.name}: {error}") from error


def _masks(folder: Path, *, plain: bool) -> dict[str, str]:
    """Names of the masks in a folder by the key of the photos' stem; plain names, and of those PNG, come first."""
    try:
        names = sorted(os.listdir(folder), reverse=True)  # noqa: PTH208
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise LbamError(f"the masks in {folder} cannot be read ({error.strerror}); allow reading them") from error
    named = [name for name in names if not name.startswith(".")]
    found = {base: name for name in named if (base := mask_stem(name)) is not None}
    if plain:
        pictures = [name for name in named if is_photo_name(name)]
        pictures.sort(key=lambda name: name.lower().endswith(".png"))
        found |= {key_of(Path(name).stem): name for name in pictures}
    return found
