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

import importlib
import io
import logging
import os
import re
import shutil
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pyvips
from PIL import BmpImagePlugin, Image

from lbam_core.atomic import atomic_path
from lbam_core.errors import PhotoError
from lbam_core.jpeg import JpegCoding, exif_of_tiff, first_number, read_coding, read_ifd, tiff_with_exif, upright_exif

Pixels: TypeAlias = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]

_Array: TypeAlias = npt.NDArray[Any]

MAX_PIXELS = 1_000_000_000
"""Photos with more pixels are refused before memory is taken: their headers are broken or hostile."""

DEFAULT_QUALITY = 95
"""Of JPEG, WebP, AVIF and HEIC where neither the caller nor the original says otherwise (1..100)."""


@dataclass(frozen=True)
class _Format:
    """What a file format can hold."""

    name: str
    suffixes: tuple[str, ...]
    alpha: bool = False
    deep: bool = False
    grey: bool = True
    max_side: int = 2**31 - 1


_FORMATS = {
    "jpeg": _Format("JPEG", (".jpg", ".jpeg", ".jpe", ".jfif"), max_side=65_500),
    "png": _Format("PNG", (".png",), alpha=True, deep=True),
    "tiff": _Format("TIFF", (".tif", ".tiff"), alpha=True, deep=True),
    "webp": _Format("WebP", (".webp",), alpha=True, grey=False, max_side=16_383),
    "bmp": _Format("BMP", (".bmp", ".dib"), max_side=65_535),
    "avif": _Format("AVIF", (".avif",), alpha=True, grey=False, max_side=65_535),
    "heic": _Format("HEIC", (".heic", ".heif"), alpha=True, grey=False, max_side=16_384),
}
_FORMAT_OF_SUFFIX = {suffix: kind for kind, form in _FORMATS.items() for suffix in form.suffixes}
_FORMAT_NAMES = "JPEG, PNG, TIFF, WebP, BMP, AVIF and HEIC"

SUPPORTED_EXTENSIONS = frozenset(_FORMAT_OF_SUFFIX)
"""Lower case, with the dot."""

_EXPORT_INTEGERS = "export it with 8 or 16 bits a channel"

_PNG_DEFAULT_XRES = 2.834  # Pixels per mm that libvips reports for a PNG without a resolution.

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


def is_photo_name(path: str | os.PathLike[str]) -> bool:
    """Whether the extension is one of SUPPORTED_EXTENSIONS, in any case."""
    return Path(path).suffix.lower() in SUPPORTED_EXTENSIONS


def photo_size(path: str | os.PathLike[str]) -> tuple[int, int]:
    """Width and height of the upright photo, from the header alone.

    Raises:
        PhotoError: as from open_photo, for what the header shows.
    """
    path = _reachable(path)
    kind = _sniff(path)
    with _reading(path):
        if kind == "bmp":
            with path.open("rb") as file:
                width, height = BmpImagePlugin.BmpImageFile(file).size
        elif kind == "heic":
            width, height = _heif_module(path).open_heif(path).size
        else:
            header = _vips_image(pyvips.Source.new_from_file(os.fspath(path)))
            width, height = header.width, header.height
            if _orientation(header) >= 5:
                width, height = height, width
    _check_size(path, width, height)
    return width, height


def open_photo(path: str | os.PathLike[str]) -> Photo:
    """Opens a photo by its content, whatever its name says.

    The photo is upright at its full depth and keeps its own colour profile; CMYK is converted to sRGB through its
    profile. 1 bit, palettes and grey become RGB of equal bands. Of several pages or frames the first is opened.

    Raises:
        PhotoError: for files that are missing, broken, cut short, not a photo, CMYK without a profile, Lab, in float or
            32-bit numbers, camera raw, or of more than MAX_PIXELS.
    """
    path = _reachable(path)
    kind = _sniff(path)
    with _reading(path):
        # In memory as a whole: an open file could not be replaced on Windows, and libvips reads options in file names.
        data = path.read_bytes()
        return {"bmp": _open_bmp, "heic": _open_heic}.get(kind, _open_with_vips)(data, kind, path)


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
    path = _reachable(path)
    kind = _FORMAT_OF_SUFFIX.get(path.suffix.lower())
    if kind is None:
        raise PhotoError(f"{path.name} cannot be saved: choose a name that ends in {_suffix_list()}.")
    form = _FORMATS[kind]
    _check_photo(photo, path, quality, form)
    with _saving(path, form.name):
        _check_target(photo, path, overwrite)
        data = _encode(photo, kind, path, quality)
        # Through a link the file behind it is written, so that the link stays one.
        target = Path(os.path.realpath(path))
        with atomic_path(target) as temporary:
            temporary.write_bytes(data)
            if target.exists():
                shutil.copymode(target, temporary)


# --- What a file is ---------------------------------------------------------------------------------------------------

_SIGNATURES = {
    b"\xff\xd8\xff": "jpeg",
    b"\x89PNG\r\n\x1a\n": "png",
    b"II*\0": "tiff",
    b"MM\0*": "tiff",
    b"II+\0": "tiff",
    b"MM\0+": "tiff",
    b"BM": "bmp",
}
# Known, but not photos that can be edited here: named so that the user knows what the file really is.
_FOREIGN = {
    b"GIF8": "a GIF",
    b"%PDF": "a PDF document",
    b"<svg": "an SVG drawing",
    b"<?xml": "an XML or SVG file",
    b"8BPS": "a Photoshop document",
    b"\xff\x0a": "a JPEG XL photo",
    b"\0\0\0\x0cJXL ": "a JPEG XL photo",
    b"\0\0\0\x0cjP  ": "a JPEG 2000 photo",
    b"PK\x03\x04": "a ZIP archive",
}


def _sniff(path: Path) -> str:
    """The format of a file by its first bytes."""
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except FileNotFoundError:
        raise PhotoError(f"{path.name} was not found in {path.absolute().parent}: check the name.") from None
    except (IsADirectoryError, PermissionError) as error:
        if path.is_dir():
            raise PhotoError(f"{path.name} is a folder: choose a photo in it.") from None
        raise PhotoError(f"{path.name} may not be read: change its permissions or copy it.") from error
    except (OSError, ValueError) as error:
        raise PhotoError(f"{path.name} cannot be read ({_reason(error)}): check the disk and the name.") from error
    if not head:
        raise PhotoError(f"{path.name} is empty (0 bytes): copy it again from where it came from.")
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        # The brands that follow tell AV1 from HEVC; "mif1" alone says neither.
        brands = {head[at : at + 4] for at in (8, *range(16, min(len(head), int.from_bytes(head[:4], "big")), 4))}
        if brands & {b"avif", b"avis"}:
            return "avif"
        if brands & {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}:
            return "heic"
    for signature, kind in _SIGNATURES.items():
        if head.startswith(signature):
            return kind
    what = next((name for start, name in _FOREIGN.items() if head.lstrip().startswith(start)), "not a photo")
    raise PhotoError(f"{path.name} is {what}: only {_FORMAT_NAMES} can be opened.")


def _reachable(path: str | os.PathLike[str]) -> Path:
    """The absolute path; Windows refuses more than 260 characters without this prefix."""
    whole = os.path.abspath(path)  # noqa: PTH100 - the prefix wants ".." resolved, and links as they are
    if os.name == "nt" and len(whole) > 240 and not whole.startswith("\\\\"):
        return Path("\\\\?\\" + whole)
    return Path(path).absolute()


def _suffix_list() -> str:
    return ", ".join(form.suffixes[0] for form in _FORMATS.values())


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


_CODEC_ERRORS = (pyvips.Error, EOFError, ValueError, SyntaxError, RuntimeError, LookupError, struct.error)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turns what decoders raise into one sentence about the file."""
    try:
        yield
    except MemoryError as error:
        raise PhotoError(f"{path.name} needs more memory than is free: close other programs first.") from error
    except (OSError, *_CODEC_ERRORS) as error:
        raise PhotoError(f"{path.name} is damaged or cut short: copy it again from where it came from.") from error


@contextmanager
def _saving(path: Path, name: str) -> Iterator[None]:
    """Turns what encoders and the file system raise into one sentence about the file."""
    try:
        yield
    except MemoryError as error:
        raise PhotoError(f"{path.name} needs more memory than is free: close other programs first.") from error
    except PermissionError as error:
        raise PhotoError(f"{path.name} cannot be saved: writing in {path.parent} is not allowed.") from error
    except OSError as error:
        raise PhotoError(f"{path.name} cannot be saved in {path.parent} ({_reason(error)}): choose another.") from error
    except _CODEC_ERRORS as error:
        raise PhotoError(f"{path.name} cannot be written as {name}: save it as PNG or TIFF.") from error


def _check_size(path: Path, width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        most = MAX_PIXELS // 1_000_000
        raise PhotoError(f"{path.name} claims {width} x {height} pixels: scale it down to {most} megapixels or less.")


# --- Opening ----------------------------------------------------------------------------------------------------------


def _vips_image(source: Any, fail_on: str = "error") -> Any:
    """The lazy pyvips image of a source; reading its pixels fails where data is missing instead of giving grey."""
    return pyvips.Image.new_from_source(source, "", access="sequential", fail_on=fail_on)


def _metadata(image: Any, name: str) -> Any:
    return image.get(name) if image.get_typeof(name) else None


def _orientation(image: Any) -> int:
    # Not there for an AVIF, which libheif has turned already.
    value = _metadata(image, "orientation") or 1
    return value if 1 <= value <= 8 else 1


def _dpi(image: Any, kind: str) -> tuple[float, float] | None:
    """Pixels per inch across and down, None where the file says nothing and libvips made the number up."""
    known = image.xres != _PNG_DEFAULT_XRES if kind == "png" else _metadata(image, "resolution-unit")
    return (image.xres * 25.4, image.yres * 25.4) if known else None


def _open_with_vips(data: bytes, kind: str, path: Path) -> Photo:
    try:
        return _decode_with_vips(data, kind, path, "warning" if kind == "jpeg" else "error")
    except pyvips.Error as error:
        # To libjpeg lost pixels are only worth a warning, and so are the stray bytes that many cameras leave behind.
        if kind != "jpeg" or _tells_lost_pixels(str(error)):
            raise
        return _decode_with_vips(data, kind, path, "error")


def _tells_lost_pixels(message: str) -> bool:
    """Whether libjpeg's warnings mean missing or garbled pixels; many bytes left over say that it lost its place."""
    left_over = [int(number) for number in re.findall(r"(\d+) extraneous bytes", message)]
    broken = ("premature end", "bad Huffman code", "found marker", "arithmetic")
    return any(number >= 256 for number in left_over) or any(words in message for words in broken)


def _decode_with_vips(data: bytes, kind: str, path: Path, fail_on: str) -> Photo:
    if kind == "tiff":
        _refuse_unusual_tiff(data, path)
    image = _vips_image(pyvips.Source.new_from_memory(data), fail_on)
    _check_size(path, image.width, image.height)
    orientation, dpi = _orientation(image), _dpi(image, kind)
    exif = exif_of_tiff(data) if kind == "tiff" else _metadata(image, "exif-data")
    xmp, pages = _metadata(image, "xmp-data"), _metadata(image, "n-pages") or 1
    if image.interpretation == "cmyk":
        image = _cmyk_to_srgb(image, path)
    if image.format not in ("uchar", "ushort"):
        raise PhotoError(f"{path.name} holds {image.format} numbers, without a fixed white: {_EXPORT_INTEGERS}.")
    if image.bands > 4 or image.interpretation not in ("b-w", "grey16", "srgb", "rgb", "rgb16", "multiband"):
        colours = f"{image.bands} channels of {image.interpretation} colour"
        raise PhotoError(f"{path.name} holds {colours}: export it as RGB or grey.")
    return _upright_photo(
        image.numpy().reshape(image.height, image.width, image.bands),
        orientation,
        path=path,
        format=kind,
        icc=_metadata(image, "icc-profile-data"),
        exif=exif,
        xmp=xmp,
        dpi=dpi,
        jpeg=read_coding(data) if kind == "jpeg" else None,
        lossless=kind in ("png", "tiff") or (kind == "webp" and _is_lossless_webp(data)),
        pages=pages,
    )


def _is_lossless_webp(data: bytes) -> bool:
    """Whether the first pixels in a WebP's chunks are of the lossless kind."""
    at = 12
    while at + 8 <= len(data):
        name, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if name in (b"VP8 ", b"VP8L"):
            return name == b"VP8L"
        # A frame's own chunks follow its 16 bytes of place and time; other chunks are passed over as a whole.
        at += 8 + (16 if name == b"ANMF" else length + length % 2)
    return False


def _refuse_unusual_tiff(data: bytes, path: Path) -> None:
    """Refuses Lab, float and 32 bits, and camera raw: TIFFs whose first directory is only a preview."""
    try:
        ifd = read_ifd(data)
    except (struct.error, ValueError):
        return  # BigTIFF; what is really broken fails when it is decoded.
    # Here already: GLib complains on standard error about sides that are beyond its numbers.
    _check_size(path, first_number(ifd, 0x0100), first_number(ifd, 0x0101))
    preview, colours = (first_number(ifd, tag) for tag in (0x00FE, 0x0106))
    if 0xC612 in ifd or data[8:10] == b"CR" or preview & 1 or colours in (32803, 34892):
        raise PhotoError(f"{path.name} is a camera raw file: develop it first and save it as TIFF, PNG or JPEG.")
    if first_number(ifd, 0x0153) in (2, 3, 5, 6) or first_number(ifd, 0x0102) > 16:
        raise PhotoError(
            f"{path.name} holds float, signed or 32-bit numbers, without a fixed white: {_EXPORT_INTEGERS}."
        )
    if colours in (8, 9, 10):
        raise PhotoError(f"{path.name} is in Lab colours: export it as RGB.")


def _cmyk_to_srgb(image: Any, path: Path) -> Any:
    icc = _metadata(image, "icc-profile-data")
    if not icc or icc[16:20] != b"CMYK":
        raise PhotoError(
            f"{path.name} is CMYK without a colour profile, so its colours are not known: export it as RGB."
        )
    depth = 16 if image.format == "ushort" else 8
    return image.icc_transform("srgb", embedded=True, intent="relative", black_point_compensation=True, depth=depth)


def _open_bmp(data: bytes, kind: str, path: Path) -> Photo:
    # The plug-in's class is used directly: Image.open would warn about large photos on standard error.
    source = BmpImagePlugin.BmpImageFile(io.BytesIO(data))
    _check_size(path, *source.size)
    mode = {"1": "L", "L": "L", "RGBA": "RGBA"}.get(source.mode, "RGB")
    pixels = np.array(source.convert(mode))
    dpi = source.info.get("dpi")
    return _upright_photo(pixels.reshape(*pixels.shape[:2], -1), 1, path=path, format=kind, dpi=dpi)


def _open_heic(data: bytes, kind: str, path: Path) -> Photo:
    source = _heif_module(path).open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
    _check_size(path, *source.size)
    pixels = np.asarray(source)
    return _upright_photo(
        pixels.reshape(*pixels.shape[:2], -1),
        1,
        path=path,
        format=kind,
        icc=source.info.get("icc_profile"),
        exif=source.info.get("exif"),
        xmp=source.info.get("xmp"),
        lossless=False,
        pages=len(source),
    )


def _heif_module(path: Path) -> Any:
    try:
        return importlib.import_module("pillow_heif")
    except ImportError as error:
        raise PhotoError(f"{path.name} is a HEIC photo: run `pip install pillow-heif` to work with these.") from error


def _upright_photo(
    pixels: _Array, orientation: int, *, exif: bytes | None = None, xmp: bytes | None = None, **rest: Any
) -> Photo:
    """A Photo from decoded pixels (H, W, 1..4 bands) as they lie in the file."""
    pixels = _turned(pixels, orientation)
    height, width, bands = pixels.shape
    image = pixels[..., :3] if bands >= 3 else np.repeat(pixels[..., :1], 3, axis=2)
    dpi = rest.pop("dpi", None)
    if dpi and not all(1 <= value <= 30_000 for value in dpi):
        dpi = None
    return Photo(
        image=np.ascontiguousarray(image),
        alpha=np.ascontiguousarray(pixels[..., -1]) if bands in (2, 4) else None,
        grey=bands <= 2,
        exif=upright_exif(exif, width, height) if exif else None,
        xmp=_upright_xmp(xmp) if xmp else None,
        dpi=dpi[::-1] if dpi and orientation >= 5 else dpi,
        **rest,
    )


def _turned(pixels: _Array, orientation: int) -> _Array:
    """The view of stored pixels that EXIF orientation 1..8 asks for."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    rows, columns = {2: (1, -1), 3: (-1, -1), 4: (-1, 1), 6: (1, -1), 7: (-1, -1), 8: (-1, 1)}.get(orientation, (1, 1))
    return pixels[::rows, ::columns]


def _upright_xmp(xmp: bytes) -> bytes:
    """XMP repeats the orientation, and can hold a thumbnail that would show what was removed."""
    xmp = re.sub(rb"(tiff:Orientation(?:\s*=\s*[\"']|\s*>\s*))[2-8]", rb"\g<1>1", xmp)
    return re.sub(rb"<(xmp|xap):Thumbnails\b.*?</\1:Thumbnails\s*>", b"", xmp, flags=re.DOTALL)


# --- Saving -----------------------------------------------------------------------------------------------------------


def _check_photo(photo: Photo, path: Path, quality: int | None, form: _Format) -> None:
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


def _encode(photo: Photo, kind: str, path: Path, quality: int | None) -> bytes:
    form = _FORMATS[kind]
    pixels = _pixels_for(photo, form)
    icc = photo.icc
    if icc and (icc[16:20] == b"GRAY") != (pixels.shape[2] <= 2):
        icc = None
    if kind in ("png", "tiff"):
        return _encode_with_vips(photo, kind, pixels, icc)
    exif = b"Exif\0\0" + photo.exif if photo.exif else None
    image = Image.fromarray(np.ascontiguousarray(pixels.squeeze(2) if pixels.shape[2] == 1 else pixels))
    options: dict[str, Any] = {
        "icc_profile": icc,
        "exif": exif,
        "xmp": photo.xmp,
        "quality": quality or DEFAULT_QUALITY,
    }
    if kind == "jpeg":
        options |= _jpeg_options(photo, quality, options)
    elif kind == "bmp":
        options = {"dpi": photo.dpi} if photo.dpi else {}
    elif kind == "webp":
        options |= {"lossless": quality is None and photo.lossless, "exact": True}
    elif kind == "avif":
        options |= {"subsampling": "4:4:4"}
    else:
        _heif_module(path).register_heif_opener()
    out = io.BytesIO()
    image.save(
        out,
        "HEIF" if kind == "heic" else form.name,
        **{key: value for key, value in options.items() if value is not None},
    )
    return out.getvalue()


def _jpeg_options(photo: Photo, quality: int | None, metadata: dict[str, Any]) -> dict[str, Any]:
    options: dict[str, Any] = {name: None for name in ("exif", "xmp") if len(metadata[name] or b"") > 65_000}
    options |= {"subsampling": "4:4:4", "dpi": photo.dpi}
    if photo.jpeg:
        options |= {"subsampling": photo.jpeg.subsampling, "progressive": photo.jpeg.progressive}
        if quality is None:
            options |= {"qtables": photo.jpeg.tables, "quality": None}
    return options


def _pixels_for(photo: Photo, form: _Format) -> _Array:
    """Pixels (H, W, bands) with the depth, bands and transparency that the format holds."""
    image, alpha = photo.image, photo.alpha
    if image.dtype == np.uint16 and not form.deep:
        to_8_bits = np.array((np.arange(65536) + 128) // 257, np.uint8)
        image, alpha = to_8_bits[image], None if alpha is None else to_8_bits[alpha]
    if alpha is not None and not form.alpha:
        image, alpha = _on_white(image, alpha), None
    if photo.grey and form.grey and all(np.array_equal(image[..., 0], image[..., band]) for band in (1, 2)):
        image = image[..., :1]
    return image if alpha is None else np.concatenate([image, alpha[..., None]], axis=2)


def _on_white(image: _Array, alpha: _Array) -> _Array:
    share = alpha[..., None].astype(np.float32) / np.iinfo(alpha.dtype).max
    white = np.iinfo(image.dtype).max
    return np.rint(image * share + white * (1 - share)).astype(image.dtype)


def _encode_with_vips(photo: Photo, kind: str, pixels: _Array, icc: bytes | None) -> bytes:
    grey, deep = pixels.shape[2] <= 2, pixels.dtype == np.uint16
    image: Any = pyvips.Image.new_from_array(np.ascontiguousarray(pixels))
    # A TIFF must have a resolution: 72 is what readers take for none.
    across, down = photo.dpi or (72.0, 72.0)
    interpretation = {(True, True): "grey16", (True, False): "b-w", (False, True): "rgb16", (False, False): "srgb"}
    image = image.copy(interpretation=interpretation[grey, deep], xres=across / 25.4, yres=down / 25.4)
    for name, value in (("icc-profile-data", icc), ("xmp-data", photo.xmp)):
        if value:
            image.set_type(pyvips.GValue.blob_type, name, value)
    if kind == "png":
        try:
            png = bytes(image.pngsave_buffer(keep="icc|xmp", filter="sub"))
        except pyvips.Error:
            # libpng refuses the photo as a whole for a damaged profile, which no reader could use either.
            png = bytes(image.pngsave_buffer(keep="xmp", filter="sub"))
        return _png_with_exif(png, photo)
    big = pixels.nbytes > 3_500_000_000
    tiff = bytes(
        image.tiffsave_buffer(
            keep="icc|xmp", compression="deflate", predictor="horizontal", resunit="inch", bigtiff=big
        )
    )
    return tiff_with_exif(tiff, photo.exif) if photo.exif else tiff


def _png_with_exif(png: bytes, photo: Photo) -> bytes:
    """Puts the EXIF block in as it is, and takes the resolution out that libvips writes even if there is none."""
    head, rest = png[:33], png[33:]
    if photo.dpi is None:
        at = rest.find(b"pHYs", 0, rest.find(b"IDAT")) - 4
        rest = rest[:at] + rest[at + 21 :] if at >= 0 else rest
    if not photo.exif:
        return head + rest
    chunk = b"eXIf" + photo.exif
    return head + struct.pack(">I", len(photo.exif)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + rest
