"""What a photo is here, what the file formats can hold, and the libraries that code them."""

from __future__ import annotations

import importlib
import logging
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyvips

from lbam_core.errors import PhotoError
from lbam_core.jpeg import JpegCoding
from lbam_core.pixels import Pixels

MAX_PIXELS = 1_000_000_000
"""Photos with more pixels are refused before memory is taken: their headers are broken or hostile."""


@dataclass(frozen=True, eq=False)
class Photo:
    """An image with its alpha, metadata and file format; `dataclasses.replace(photo, image=filled)` puts a fill in.

    image: (H, W, 3) RGB, uint8 or uint16, upright, in the colours of `icc` (without one: sRGB).
    alpha: (H, W) of the same dtype, not premultiplied, or None. grey: the file had one colour band.
    exif: TIFF block without "Exif" in front, orientation 1, no thumbnail. dpi: across, down.
    path: absolute. lossless: the file held exact pixels. pages: pages or frames in the file; this is the first.
    """

    image: Pixels = field(repr=False)
    alpha: Pixels | None = field(default=None, repr=False)
    path: Path | None = None
    format: str = "png"
    grey: bool = False
    icc: bytes | None = field(default=None, repr=False)
    exif: bytes | None = field(default=None, repr=False)
    xmp: bytes | None = field(default=None, repr=False)
    dpi: tuple[float, float] | None = None
    jpeg: JpegCoding | None = field(default=None, repr=False)
    lossless: bool = True
    pages: int = 1


@dataclass(frozen=True)
class Format:
    """What a file format can hold."""

    name: str
    suffixes: tuple[str, ...]
    alpha: bool = False
    deep: bool = False
    grey: bool = True
    max_side: int = 2**31 - 1


FORMATS = {
    "jpeg": Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), max_side=65_500),
    "png": Format("PNG", (".png",), alpha=True, deep=True),
    "tiff": Format("TIFF", (".tif", ".tiff"), alpha=True, deep=True),
    "webp": Format("WebP", (".webp",), alpha=True, grey=False, max_side=16_383),
    "bmp": Format("BMP", (".bmp", ".dib"), max_side=65_535),
    "avif": Format("AVIF", (".avif",), alpha=True, grey=False, max_side=65_535),
    "heic": Format("HEIC", (".heic", ".heif"), alpha=True, grey=False, max_side=16_384),
}
KIND_OF_SUFFIX = {suffix: kind for kind, form in FORMATS.items() for suffix in form.suffixes}

SUPPORTED_EXTENSIONS = frozenset(KIND_OF_SUFFIX)
"""Lower case, with the dot."""


# --- The libraries that code photos -----------------------------------------------------------------------------------

# libvips's warnings would reach the screen where the app logs to it. What matters comes as an exception.
logging.getLogger("pyvips").setLevel(logging.CRITICAL)


def _lenient_text(pointer: Any, _strict: Any = pyvips.error._to_string) -> str:
    """Text of libvips as pyvips reads it, also where it quotes broken bytes of a file."""
    try:
        return str(_strict(pointer))
    except UnicodeDecodeError as error:
        return error.object.decode("utf-8", "replace")


# Otherwise such a warning has Python print a traceback, and such an error stays in libvips's buffer for good.
pyvips._to_string = pyvips.error._to_string = _lenient_text
# Its cache would keep the pixels of photos that are long closed.
pyvips.cache_set_max(0)

CODEC_ERRORS = (pyvips.Error, EOFError, ValueError, SyntaxError, RuntimeError, LookupError, struct.error)
"""What decoders and encoders raise over bad data, besides OSError and MemoryError."""


def heif_module(path: Path) -> Any:
    """The optional package pillow-heif, or a PhotoError about `path` that tells how to get it."""
    try:
        return importlib.import_module("pillow_heif")
    except ImportError as error:
        raise PhotoError(f"{path.name} is a HEIC photo: run `pip install pillow-heif` to work with these.") from error
