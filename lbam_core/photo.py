"""Open and save photos: orientation, colour profile, EXIF, XMP, transparency and 16 bits come through.

| format | read with | written with | 16 bit | alpha | grey | EXIF, XMP, ICC | resolution |
|---|---|---|---|---|---|---|---|
| JPEG | pyvips | Pillow | to 8 | onto white | yes | yes (64 KB each for EXIF, XMP) | yes |
| PNG, TIFF | pyvips | pyvips | exact | yes | yes | yes | yes |
| WebP | pyvips | Pillow | to 8 | yes | as RGB | yes | in EXIF |
| AVIF | pyvips | Pillow | read; written as 8 | yes | as RGB | yes | in EXIF |
| BMP | Pillow | Pillow | to 8 | read; onto white | yes | no | yes |
| HEIC | pillow-heif | pillow-heif | read; written as 8 | yes | as RGB | yes | in EXIF |

pyvips decodes because Pillow has no 16-bit colour; it does not write EXIF here because it rewrites the block (unknown
tags are lost, tags are made up), so EXIF is always handed on as bytes. HEIC needs the optional package pillow-heif,
whose wheels hold a GPL encoder.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from lbam_core.atomic import atomic_path
from lbam_core.errors import PhotoError
from lbam_core.photo_format import FORMATS, KIND_OF_SUFFIX, MAX_PIXELS, SUPPORTED_EXTENSIONS, Format, Photo
from lbam_core.photo_reading import decode, kind_of_file, reading_errors, size_in_header
from lbam_core.photo_writing import DEFAULT_QUALITY, encode, saving_errors

__all__ = [
    "DEFAULT_QUALITY",
    "MAX_PIXELS",
    "SUPPORTED_EXTENSIONS",
    "Photo",
    "is_photo_name",
    "open_photo",
    "photo_size",
    "save_photo",
]


def is_photo_name(path: str | os.PathLike[str]) -> bool:
    """Whether the extension is one of SUPPORTED_EXTENSIONS, in any case."""
    return Path(path).suffix.lower() in SUPPORTED_EXTENSIONS


def photo_size(path: str | os.PathLike[str]) -> tuple[int, int]:
    """Width and height of the upright photo, from the header alone.

    Raises:
        PhotoError: as from open_photo, for what the header shows.
    """
    path = _reachable(path)
    kind = kind_of_file(path)
    with reading_errors(path):
        return size_in_header(path, kind)


def open_photo(path: str | os.PathLike[str]) -> Photo:
    """Opens a photo by its content, whatever its name says.

    The photo is upright at its full depth and keeps its own colour profile; CMYK is converted to sRGB through its
    profile. 1 bit, palettes and grey become RGB of equal bands. Of several pages or frames the first is opened.

    Raises:
        PhotoError: for files that are missing, broken, cut short, not a photo, CMYK without a profile, Lab, in float or
            32-bit numbers, camera raw, or of more than MAX_PIXELS.
    """
    path = _reachable(path)
    kind = kind_of_file(path)
    with reading_errors(path):
        # In memory as a whole: an open file could not be replaced on Windows, and libvips reads options in file names.
        data = path.read_bytes()
        return decode(data, kind, path)


def save_photo(
    photo: Photo, path: str | os.PathLike[str], *, quality: int | None = None, overwrite: bool = False
) -> None:
    """Saves a photo in the format of the extension, under a temporary name first, so that no half file is ever seen.

    quality: 1..100 for JPEG, WebP, AVIF and HEIC (PNG, TIFF and BMP are always exact). Without it a JPEG gets the very
    tables, subsampling and progression of the JPEG it came from, WebP is lossless if the original held exact pixels,
    and the rest DEFAULT_QUALITY. What a format cannot hold is converted: 16 bits are rounded to 8 and transparency is
    laid on white. Left out are a profile for colour on grey pixels or for grey on colour, a damaged profile in a PNG,
    and EXIF or XMP over 64 KB in a JPEG.
    overwrite: allows the file that the photo was opened from as a target; any other file is replaced without asking.

    Raises:
        PhotoError: for an unknown extension, a folder that is missing or not writable, the original as target (or, even
            with `overwrite`, if it has more pages), arrays of a wrong shape or dtype, a side too long for the format.
    """
    check_saving(photo, path, quality=quality, overwrite=overwrite)
    path = _reachable(path)
    kind = KIND_OF_SUFFIX[path.suffix.lower()]
    with saving_errors(path, FORMATS[kind].name):
        data = encode(photo, kind, path, quality)
        with atomic_path(path) as temporary:
            temporary.write_bytes(data)


def check_saving(
    photo: Photo, path: str | os.PathLike[str], *, quality: int | None = None, overwrite: bool = False
) -> None:
    """Refuses what `save_photo` would refuse, before any work is done for it.

    Raises:
        PhotoError: as `save_photo` does, but for what only the writing itself can show, such as a full disk.
    """
    path = _reachable(path)
    kind = KIND_OF_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise PhotoError(f"{path.name} cannot be saved: choose a name that ends in {_suffix_list()}.")
    _check_photo(photo, path, quality, FORMATS[kind])
    with saving_errors(path, FORMATS[kind].name):
        _check_target(photo, path, overwrite)


def _reachable(path: str | os.PathLike[str]) -> Path:
    """The absolute path; Windows refuses more than 260 characters without this prefix."""
    whole = os.path.abspath(path)  # noqa: PTH100 - the prefix wants ".." resolved, and links as they are
    if os.name == "nt" and len(whole) > 240 and not whole.startswith("\\\\"):
        return Path("\\\\?\\" + whole)
    return Path(path).absolute()


def _suffix_list() -> str:
    return ", ".join(form.suffixes[0] for form in FORMATS.values())


def _check_photo(photo: Photo, path: Path, quality: int | None, form: Format) -> None:
    image, alpha = np.asarray(photo.image), photo.alpha
    if image.ndim != 3 or image.shape[2] != 3 or image.dtype not in (np.uint8, np.uint16) or not image.size:
        given = f"{image.shape} in {image.dtype}"
        raise PhotoError(f"{path.name} cannot be saved: the image must be (H, W, 3) in uint8 or uint16, not {given}.")
    if alpha is not None and (alpha.shape != image.shape[:2] or alpha.dtype != image.dtype):
        raise PhotoError(
            f"{path.name} cannot be saved: the alpha must be {image.shape[:2]} in {image.dtype} like the image, "
            f"not {alpha.shape} in {alpha.dtype}."
        )
    if max(image.shape) > form.max_side:
        raise PhotoError(
            f"{path.name} is longer than the {form.max_side} pixels of {form.name}: save it as PNG or TIFF."
        )
    if quality is not None and (type(quality) is not int or not 1 <= quality <= 100):
        raise PhotoError(f"{path.name} cannot be saved with quality {quality}: choose a whole number from 1 to 100.")


def _check_target(photo: Photo, path: Path, overwrite: bool) -> None:
    if path.is_dir():
        raise PhotoError(f"{path.name} is a folder: choose a name for the photo.")
    if not path.parent.is_dir():
        raise PhotoError(f"{path.name} cannot be saved: make the folder {path.parent} first.")
    if photo.path is None or not (path.exists() and photo.path.exists() and path.samefile(photo.path)):
        return
    if not overwrite:
        raise PhotoError(f"{path.name} is the original: choose another name, or allow overwriting.")
    if photo.pages > 1:
        raise PhotoError(f"{path.name} has {photo.pages} pages and one was opened: choose another name to keep them.")
