"""From a Photo to the bytes of a file, in what the format can hold."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pyvips
from PIL import Image

from lbam_core.errors import PhotoError
from lbam_core.exif import tiff_with_exif
from lbam_core.photo_format import CODEC_ERRORS, FORMATS, Format, Photo, heif_module

DEFAULT_QUALITY = 95
"""Of JPEG, WebP, AVIF and HEIC where neither the caller nor the original says otherwise (1..100)."""


@contextmanager
def saving_errors(path: Path, name: str) -> Iterator[None]:
    """Turns what encoders and the file system raise into one sentence about the file."""
    try:
        yield
    except MemoryError as error:
        raise PhotoError(f"{path.name} needs more memory than is free: close other programs first.") from error
    except PermissionError as error:
        raise PhotoError(f"{path.name} cannot be saved: writing in {path.parent} is not allowed.") from error
    except OSError as error:
        raise PhotoError(
            f"{path.name} cannot be saved in {path.parent} ({error.strerror or error}): choose another."
        ) from error
    except CODEC_ERRORS as error:
        raise PhotoError(f"{path.name} cannot be written as {name}: save it as PNG or TIFF.") from error


def encode(photo: Photo, kind: str, path: Path, quality: int | None) -> bytes:
    """The file of a photo that `kind` can hold; encoders' errors come as they are. `path` is for messages only."""
    form = FORMATS[kind]
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
        heif_module(path).register_heif_opener()
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


def _pixels_for(photo: Photo, form: Format) -> npt.NDArray[Any]:
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


def _on_white(image: npt.NDArray[Any], alpha: npt.NDArray[Any]) -> npt.NDArray[Any]:
    share = alpha[..., None].astype(np.float32) / np.iinfo(alpha.dtype).max
    white = np.iinfo(image.dtype).max
    return np.rint(image * share + white * (1 - share)).astype(image.dtype)


def _encode_with_vips(photo: Photo, kind: str, pixels: npt.NDArray[Any], icc: bytes | None) -> bytes:
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
