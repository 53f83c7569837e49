"""From a file to a Photo: what kind of file it is, its size, and its decoded pixels with all that belongs to them."""

from __future__ import annotations

import io
import os
import re
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyvips
from PIL import BmpImagePlugin

from lbam_core.errors import PhotoError
from lbam_core.exif import exif_of_tiff, first_number, read_ifd, upright_exif
from lbam_core.jpeg import read_coding
from lbam_core.photo_format import CODEC_ERRORS, MAX_PIXELS, Photo, heif_module

_FORMAT_NAMES = "JPEG, PNG, TIFF, WebP, BMP, AVIF and HEIC"
_EXPORT_INTEGERS = "export it with 8 or 16 bits a channel"
_PNG_DEFAULT_XRES = 2.834  # Pixels per mm that libvips reports for a PNG without a resolution.

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


def kind_of_file(path: Path) -> str:
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


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


@contextmanager
def reading_errors(path: Path) -> Iterator[None]:
    """Turns what decoders raise into one sentence about the file."""
    try:
        yield
    except MemoryError as error:
        raise PhotoError(f"{path.name} needs more memory than is free: close other programs first.") from error
    except (OSError, *CODEC_ERRORS) as error:
        raise PhotoError(f"{path.name} is damaged or cut short: copy it again from where it came from.") from error


def size_in_header(path: Path, kind: str) -> tuple[int, int]:
    """Width and height of the upright photo in a file of that kind; decoders' errors come as they are."""
    if kind == "bmp":
        with path.open("rb") as file:
            width, height = BmpImagePlugin.BmpImageFile(file).size
    elif kind == "heic":
        width, height = heif_module(path).open_heif(path).size
    else:
        header = _vips_image(pyvips.Source.new_from_file(os.fsencode(path)))
        width, height = header.width, header.height
        if _orientation(header) >= 5:
            width, height = height, width
    _check_size(path, width, height)
    return width, height


def _check_size(path: Path, width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        most = MAX_PIXELS // 1_000_000
        raise PhotoError(f"{path.name} claims {width} x {height} pixels: scale it down to {most} megapixels or less.")


def decode(data: bytes, kind: str, path: Path) -> Photo:
    """The photo in the bytes of a file of that kind; decoders' errors come as they are, refusals as PhotoError."""
    return {"bmp": _open_bmp, "heic": _open_heic}.get(kind, _open_with_vips)(data, kind, path)


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
    source = heif_module(path).open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
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


def _upright_photo(
    pixels: npt.NDArray[Any], orientation: int, *, exif: bytes | None = None, xmp: bytes | None = None, **rest: Any
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
        xmp=upright_xmp(xmp) if xmp else None,
        dpi=dpi[::-1] if dpi and orientation >= 5 else dpi,
        **rest,
    )


def _turned(pixels: npt.NDArray[Any], orientation: int) -> npt.NDArray[Any]:
    """The view of stored pixels that EXIF orientation 1..8 asks for."""
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    rows, columns = {2: (1, -1), 3: (-1, -1), 4: (-1, 1), 6: (1, -1), 7: (-1, -1), 8: (-1, 1)}.get(orientation, (1, 1))
    return pixels[::rows, ::columns]


def upright_xmp(xmp: bytes) -> bytes:
    """XMP repeats the orientation, and can hold a thumbnail that would show what was removed."""
    xmp = re.sub(rb"(tiff:Orientation(?:\s*=\s*[\"']|\s*>\s*))[2-8]", rb"\g<1>1", xmp)
    return re.sub(rb"<(xmp|xap):Thumbnails\b.*?</\1:Thumbnails\s*>", b"", xmp, flags=re.DOTALL)
