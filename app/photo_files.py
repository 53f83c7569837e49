"""The door to lbam_core's photos and holes: opening, saving, names for results, what formats can hold. No Qt."""

from __future__ import annotations

import dataclasses
import importlib.util
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from lbam_core.photo import Photo

_EXACT_SIZE_PIXELS = 3_000_000
_BANDS = 24


class SaveFormat(NamedTuple):
    """What a file format can hold; plain data for the dialogs."""

    label: str
    suffixes: tuple[str, ...]
    has_quality: bool
    keeps_alpha: bool
    keeps_16_bit: bool
    keeps_metadata: bool
    exact_without_quality: bool  # WebP: without a quality it holds exact pixels, if the original did


def load(path: Path) -> Photo:
    """Open a photo by its content; a PhotoError says what is wrong with it."""
    from lbam_core.photo import open_photo

    return open_photo(path)


def load_hole(path: Path, shape: tuple[int, int], invert: bool = False) -> NDArray[np.bool_]:
    """Read a hole for a photo of `shape` (height, width) from a mask, scaled to it where the proportions agree."""
    from lbam_core.holes import read_hole

    return read_hole(path, shape, invert=invert, fit=True)


def save_hole(hole: NDArray[np.bool_], path: Path) -> None:
    """Save a hole as a white-on-black PNG."""
    from lbam_core.holes import save_hole as write_hole

    write_hole(hole, path)


def grown_hole(hole: NDArray[np.bool_], px: int) -> NDArray[np.bool_]:
    """The hole grown by px all around, or with a negative number shrunk."""
    from lbam_core.holes import grow_hole

    return grow_hole(hole, px) if px >= 0 else ~grow_hole(~hole, -px)


def save(photo: Photo, image: NDArray[Any], target: Path, quality: int | None, overwrite: bool) -> Path:
    """Save `image` with all that belongs to the photo, in the format of the target's suffix; returns where it lies.

    Only the file that the photo was opened from needs `overwrite`; any other is replaced.
    """
    from lbam_core.photo import save_photo

    save_photo(dataclasses.replace(photo, image=image), target, quality=quality, overwrite=overwrite)
    return target.absolute()


def encoded_size(photo: Photo, image: NDArray[Any], suffix: str, quality: int | None) -> int:
    """Bytes of the file that `save` would write: exact for common photos, of a sample of bands for very large ones.

    Encoding all of a scan can take a minute, which is long for a number that changes with the next move of a slider.
    """
    height, width = image.shape[:2]
    share = height * width / _EXACT_SIZE_PIXELS
    if share <= 1 or height < 64 * _BANDS:
        return _encoded(dataclasses.replace(photo, image=image), suffix, quality)
    # Whole blocks of every codec, spread over the height: a photo's sky is cheaper than its meadow.
    rows = max(64, int(height / share / _BANDS) // 64 * 64)
    starts = [round(at * (height - rows) / (_BANDS - 1) / 8) * 8 for at in range(_BANDS)]
    bare = dataclasses.replace(photo, image=_bands(image, starts, rows), exif=None, xmp=None, icc=None)
    if photo.alpha is not None:
        bare = dataclasses.replace(bare, alpha=_bands(photo.alpha, starts, rows))
    metadata = sum(len(block or b"") for block in (photo.exif, photo.xmp, photo.icc))
    return int(_encoded(bare, suffix, quality) * height / len(bare.image)) + metadata


def _bands(array: NDArray[Any], starts: Sequence[int], rows: int) -> NDArray[Any]:
    import numpy as np

    return np.concatenate([array[start : start + rows] for start in starts])


def _encoded(photo: Photo, suffix: str, quality: int | None) -> int:
    from lbam_core.photo_format import FORMATS, KIND_OF_SUFFIX
    from lbam_core.photo_writing import encode, saving_errors

    kind = KIND_OF_SUFFIX[suffix.lower()]
    name = Path(f"{photo.path.stem if photo.path else 'photo'}{suffix}")
    with saving_errors(name, FORMATS[kind].name):
        return len(encode(photo, kind, name, quality))


def filled_name(photo_path: Path, format: str) -> Path:  # noqa: A002 - the word for it in Photo, too
    """PHOTO_filled with the photo's extension, or with that of its content, and a number if that is taken."""
    from lbam_core.photo import is_photo_name

    suffix = photo_path.suffix if is_photo_name(photo_path) else f".{format}"
    name, number = photo_path.with_name(f"{photo_path.stem}_filled{suffix}"), 2
    while os.path.lexists(name):
        name, number = photo_path.with_name(f"{photo_path.stem}_filled_{number}{suffix}"), number + 1
    return name


def from_pixels(image: NDArray[Any], alpha: NDArray[Any] | None) -> Photo:
    """A photo without a file: (H, W, 3) in sRGB, and its alpha (H, W) of the same dtype."""
    from lbam_core.photo import Photo

    return Photo(image=image, alpha=alpha)


def is_photo_name(path: Path) -> bool:
    """Whether the extension is one that can be opened."""
    from lbam_core.photo import is_photo_name as known

    return known(path)


def photos_in(folder: Path) -> list[Path]:
    """The photos right in a folder, by name; none if it cannot be read."""
    try:
        return sorted(path for path in folder.iterdir() if is_photo_name(path) and path.is_file())
    except OSError:
        return []


def save_formats() -> tuple[SaveFormat, ...]:
    """The formats a photo can be saved in on this machine, for dialogs; HEIC only where its package is installed."""
    from lbam_core.photo_format import FORMATS

    rows = []
    for kind in ("jpeg", "png", "tiff", "webp", "avif", "heic", "bmp"):
        if kind == "heic" and importlib.util.find_spec("pillow_heif") is None:
            continue
        form = FORMATS[kind]
        lossy = kind in ("jpeg", "webp", "avif", "heic")
        rows.append(SaveFormat(form.name, form.suffixes, lossy, form.alpha, form.deep, kind != "bmp", kind == "webp"))
    return tuple(rows)


def open_suffixes() -> tuple[str, ...]:
    """The extensions that can be opened, lower case with the dot, in the order of the formats."""
    from lbam_core.photo_format import FORMATS

    return tuple(suffix for form in FORMATS.values() for suffix in form.suffixes)
