"""Photos in and out: a table of what each format keeps, and every kind of file that must be refused in one sentence."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import threading
import zlib
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import pyvips
from PIL import Image, ImageCms, ImageOps

from lbam_core import photo as photo_module
from lbam_core.errors import PhotoError
from lbam_core.exif import upright_exif
from lbam_core.jpeg import estimate_quality, read_coding
from lbam_core.photo import SUPPORTED_EXTENSIONS, Photo, is_photo_name, open_photo, photo_size, save_photo
from lbam_core.photo_reading import upright_xmp

Array = npt.NDArray[Any]
XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description tiff:Orientation="%d">a note</rdf:Description></x:xmpmeta>'
    % 1
)
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
EXIF_IFD, GPS_IFD = 0x8769, 0x8825


@dataclass(frozen=True)
class Row:
    """What a format keeps; `error` is the largest mean difference of a smooth photo written and read again."""

    suffix: str
    pillow: str
    error: float
    orientation: bool = True
    icc: bool = True
    exif: bool = True
    xmp: bool = True
    alpha: bool = True
    deep: bool = False
    grey: bool = True
    dpi: bool = False


TABLE = [
    Row(".jpg", "JPEG", 1.0, alpha=False, dpi=True),
    Row(".png", "PNG", 0, deep=True, dpi=True),
    Row(".tif", "TIFF", 0, deep=True, dpi=True),
    Row(".webp", "WEBP", 0, grey=False),
    Row(".avif", "AVIF", 2.0, grey=False),
    Row(".heic", "HEIF", 2.0, grey=False),
    Row(".bmp", "BMP", 0, orientation=False, icc=False, exif=False, xmp=False, alpha=False, dpi=True),
]
HEIF = find_spec("pillow_heif") is not None
needs_heif = pytest.mark.skipif(not HEIF, reason="pillow-heif is optional")
if HEIF:
    __import__("pillow_heif").register_heif_opener()


def rows(**wanted: bool) -> pytest.MarkDecorator:
    """The formats that have, or have not, a capability."""
    chosen = [row for row in TABLE if all(getattr(row, name) == value for name, value in wanted.items())]
    marks = {"HEIF": needs_heif}
    return pytest.mark.parametrize(
        "row", [pytest.param(row, id=row.pillow, marks=marks.get(row.pillow, ())) for row in chosen]
    )


every_format = rows()


def smooth(height: int = 48, width: int = 64, dtype: Any = np.uint8) -> Array:
    """A photo without noise, different along both axes and in all channels, so that turns and swaps show."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    bands = np.stack([x / (width - 1), y / (height - 1), (x + y) / (width + height - 2)], axis=2)
    levels: Array = np.rint(np.clip(bands, 0, 1) * np.iinfo(dtype).max).astype(dtype)
    return levels


def encoded(image: Image.Image | Array, kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(out, kind, **options)
    return out.getvalue()


def exif_block(
    orientation: int = 1, thumbnail: bytes = b"", order: str = "<", size: tuple[int, int] = (64, 48)
) -> bytes:
    """An EXIF block built by hand: maker, orientation, sizes, an unknown tag, maker note, GPS and a thumbnail."""
    note, maker, unknown = b"MAKER-NOTE-BYTES", b"Maker of cameras\0", b"unknown\0"

    def ifd(entries: list[tuple[int, int, int, Any]], following: int = 0) -> bytes:
        packed = b"".join(
            struct.pack(order + "HHI", tag, kind, count)
            + (value if isinstance(value, bytes) else struct.pack(order + ("HH" if kind == 3 else "I"), *value))
            for tag, kind, count, value in entries
        )
        return struct.pack(order + "H", len(entries)) + packed + struct.pack(order + "I", following)

    at_maker, at_exif, at_gps = 100, 130, 260
    at_note, at_unknown, at_first = 220, 240, 300
    blocks = {
        0: (b"II*\0" if order == "<" else b"MM\0*") + struct.pack(order + "I", 8),
        8: ifd(
            [
                (0x010F, 2, len(maker), (at_maker,)),
                (0x0112, 3, 1, (orientation, 0)),
                (EXIF_IFD, 4, 1, (at_exif,)),
                (GPS_IFD, 4, 1, (at_gps,)),
            ],
            at_first if thumbnail else 0,
        ),
        at_maker: maker,
        at_exif: ifd(
            [
                (0x927C, 7, len(note), (at_note,)),
                (0x9999, 2, len(unknown), (at_unknown,)),
                (0xA002, 4, 1, (size[0],)),
                (0xA003, 3, 1, (size[1], 0)),
            ]
        ),
        at_note: note,
        at_unknown: unknown,
        at_gps: ifd([(0x0001, 2, 2, b"N\0\0\0")]),
        at_first: ifd([(0x0201, 4, 1, (340,)), (0x0202, 4, 1, (len(thumbnail),))]) if thumbnail else b"",
        340: thumbnail,
    }
    data = bytearray(340 + len(thumbnail) if thumbnail else at_first)
    for at, block in blocks.items():
        data[at : at + len(block)] = block
    return bytes(data)


def tags(exif: bytes) -> Image.Exif:
    """EXIF as Pillow, an independent reader, sees it."""
    read = Image.Exif()
    read.load(exif)
    return read


def seen_by_pillow(file: Path | io.BytesIO) -> Any:
    """The file as an independent reader sees it."""
    return Image.open(file)  # noqa: TID251


def off(one: Array, other: Array) -> float:
    """The mean difference of two images of one shape, in levels."""
    assert one.shape == other.shape
    return float(np.abs(one.astype(int) - other.astype(int)).mean())


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(PhotoError) as caught:
        open_photo(path)
    text = str(caught.value)
    assert text.startswith(path.name) and text.endswith(".") and "\n" not in text and "Traceback" not in text
    return text


# --- The table --------------------------------------------------------------------------------------------------------


@rows(orientation=True)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied_and_reset(row: Row, orientation: int, tmp_path: Path) -> None:
    stored = Image.fromarray(smooth())
    options: dict[str, Any] = {"exif": b"Exif\0\0" + exif_block(orientation), "quality": 95}
    if row.pillow == "TIFF":
        options = {"tiffinfo": {0x0112: orientation, 0x010F: "Maker of cameras"}}
    if row.pillow == "WEBP":
        options["lossless"] = True
    path = written(tmp_path, "turned" + row.suffix, encoded(stored, row.pillow, **options))
    reference = Image.fromarray(smooth())
    reference.getexif()[0x0112] = orientation
    upright = np.asarray(ImageOps.exif_transpose(reference))
    photo = open_photo(path)
    assert off(photo.image, upright) <= row.error
    assert photo.image.flags.c_contiguous
    assert photo_size(path) == (upright.shape[1], upright.shape[0])
    assert photo.exif is not None
    assert tags(photo.exif).get(0x0112, 1) == 1
    # A second trip must not turn it again, for a reader that applies orientation as well.
    save_photo(photo, tmp_path / ("again" + row.suffix))
    with seen_by_pillow(tmp_path / ("again" + row.suffix)) as again:
        assert again.size == (upright.shape[1], upright.shape[0])
        assert again.getexif().get(0x0112, 1) == 1


def test_orientation_6_by_hand(tmp_path: Path) -> None:
    stored = np.zeros((2, 3, 3), np.uint8)
    stored[0, 0] = 255
    path = written(tmp_path, "six.png", encoded(stored, "PNG", exif=exif_block(6)))
    image = open_photo(path).image
    assert image.shape == (3, 2, 3)
    assert image[0, 1].tolist() == [255, 255, 255]
    assert image.sum() == 3 * 255


@every_format
def test_metadata_written_as_pillow_reads_it(row: Row, tmp_path: Path) -> None:
    exif = upright_exif(exif_block(), 64, 48)
    photo = Photo(image=smooth(), icc=ICC, exif=exif, xmp=XMP, dpi=(300.0, 240.0))
    path = tmp_path / ("all" + row.suffix)
    save_photo(photo, path)
    with seen_by_pillow(path) as read:
        assert (read.info.get("icc_profile") == ICC) is row.icc
        xmp = read.info.get("xmp") or read.info.get("XML:com.adobe.xmp", b"")
        if row.pillow == "HEIF":  # Its Pillow plug-in edits the XMP that it shows.
            xmp = pytest.importorskip("pillow_heif").open_heif(path).info["xmp"]
        assert ((xmp.encode() if isinstance(xmp, str) else xmp).rstrip(b"\0") == XMP) is row.xmp
        found = read.getexif()
        assert (found.get(0x010F) == "Maker of cameras") is row.exif
        assert (found.get_ifd(EXIF_IFD).get(0x927C) == b"MAKER-NOTE-BYTES") is row.exif
        assert (found.get_ifd(EXIF_IFD).get(0x9999) == "unknown") is row.exif
        assert (found.get_ifd(GPS_IFD).get(1) == "N") is row.exif
        dpi = read.info.get("dpi")
        assert (dpi is not None and [round(float(value)) for value in dpi] == [300, 240]) is row.dpi


@every_format
def test_metadata_survives_two_trips(row: Row, tmp_path: Path) -> None:
    first, second = tmp_path / ("1" + row.suffix), tmp_path / ("2" + row.suffix)
    exif = upright_exif(exif_block(), 64, 48)
    save_photo(Photo(image=smooth(), icc=ICC, exif=exif, xmp=XMP, dpi=(300.0, 300.0)), first)
    once = open_photo(first)
    save_photo(once, second)
    twice = open_photo(second)
    assert (once.icc, once.exif, once.xmp, once.dpi) == (twice.icc, twice.exif, twice.xmp, twice.dpi)
    assert (once.icc == ICC) is row.icc
    assert (once.exif is not None) is row.exif
    assert (once.xmp is not None and b"a note" in once.xmp and b'Orientation="1"' in once.xmp) is row.xmp
    assert (once.dpi is not None and round(once.dpi[0]) == 300) is row.dpi


@every_format
def test_pixels_come_back(row: Row, tmp_path: Path) -> None:
    path = tmp_path / ("pixels" + row.suffix)
    save_photo(Photo(image=smooth()), path)
    photo = open_photo(path)
    assert photo.image.dtype == np.uint8
    assert not photo.grey
    assert photo.alpha is None
    assert photo.pages == 1
    assert photo.path == path
    difference = off(photo.image, smooth())
    assert difference == 0 if row.error == 0 else 0 < difference <= row.error
    with seen_by_pillow(path) as independent:
        assert np.abs(np.asarray(independent.convert("RGB")).astype(int) - photo.image).max() <= 4


@rows(alpha=True)
def test_alpha_is_kept_with_the_colours_under_it(row: Row, tmp_path: Path) -> None:
    alpha = np.repeat(np.arange(64, dtype=np.uint8)[None] * 4, 48, axis=0)
    path = tmp_path / ("alpha" + row.suffix)
    save_photo(Photo(image=smooth(), alpha=alpha), path)
    photo = open_photo(path)
    assert photo.alpha is not None
    assert np.abs(photo.alpha.astype(int) - alpha).max() <= (0 if row.error == 0 else 6)
    # The leftmost columns are transparent: a format that blackens or premultiplies would fail here.
    assert np.abs(photo.image[:, :4].astype(int) - smooth()[:, :4]).mean() <= 2 * row.error


@rows(alpha=False)
def test_alpha_is_laid_on_white(row: Row, tmp_path: Path) -> None:
    alpha = np.full((48, 64), 255, np.uint8)
    alpha[:, :32] = 0
    path = tmp_path / ("white" + row.suffix)
    save_photo(Photo(image=smooth() // 2, alpha=alpha), path)
    photo = open_photo(path)
    assert photo.alpha is None
    assert photo.image[:, :24].min() >= 250
    assert np.abs(photo.image[:, 40:].astype(int) - smooth()[:, 40:] // 2).mean() <= 2


@rows(deep=True)
@pytest.mark.parametrize("alpha", [False, True])
@pytest.mark.parametrize("grey", [False, True])
def test_16_bits_are_exact(row: Row, alpha: bool, grey: bool, tmp_path: Path) -> None:
    image = smooth(dtype=np.uint16)
    if grey:
        image = np.repeat(image[..., 2:], 3, axis=2)
    cover = image[..., 0].copy() if alpha else None
    path = tmp_path / ("deep" + row.suffix)
    save_photo(Photo(image=image, alpha=cover, grey=grey, icc=None if grey else ICC), path)
    photo = open_photo(path)
    assert photo.image.dtype == np.uint16
    assert np.array_equal(photo.image, image)
    assert photo.grey is grey
    assert (photo.alpha is not None) is alpha
    if photo.alpha is not None and cover is not None:
        assert np.array_equal(photo.alpha, cover)
    header: Any = pyvips.Image.new_from_file(str(path))
    assert header.bands == (1 if grey else 3) + alpha
    assert header.format == "ushort"


@rows(deep=False)
def test_16_bits_are_rounded_to_8(row: Row, tmp_path: Path) -> None:
    image = np.full((32, 32, 3), 257 * 100 + 200, np.uint16)
    path = tmp_path / ("rounded" + row.suffix)
    save_photo(Photo(image=image), path)
    photo = open_photo(path)
    assert photo.image.dtype == np.uint8
    assert np.abs(photo.image.astype(int) - 101).max() <= (0 if row.error == 0 else 1)


@pytest.mark.parametrize(("deep", "expected"), [(0, 0), (128, 0), (129, 1), (257 * 100 + 200, 101), (65535, 255)])
def test_rounding_is_to_the_nearest(deep: int, expected: int, tmp_path: Path) -> None:
    save_photo(Photo(image=np.full((4, 4, 3), deep, np.uint16)), tmp_path / "r.bmp")
    assert (open_photo(tmp_path / "r.bmp").image == expected).all()


@every_format
def test_grey_stays_grey_where_it_can(row: Row, tmp_path: Path) -> None:
    image = np.repeat(smooth()[..., :1], 3, axis=2)
    path = tmp_path / ("grey" + row.suffix)
    save_photo(Photo(image=image, grey=True), path)
    photo = open_photo(path)
    assert photo.grey is row.grey
    assert off(photo.image, image) <= row.error
    coloured = image.copy()
    coloured[10:20, 10:20, 0] = 255
    save_photo(replace(photo, image=coloured), tmp_path / ("colour" + row.suffix))
    assert not open_photo(tmp_path / ("colour" + row.suffix)).grey


def test_a_grey_profile_is_left_off_colour_pixels(tmp_path: Path) -> None:
    profile = bytearray(ICC)
    profile[16:20] = b"GRAY"
    grey = Photo(image=np.full((8, 8, 3), 90, np.uint8), grey=True, icc=bytes(profile))
    save_photo(grey, tmp_path / "grey.jpg")
    save_photo(grey, tmp_path / "grey.webp")
    assert open_photo(tmp_path / "grey.jpg").icc == bytes(profile)
    assert open_photo(tmp_path / "grey.webp").icc is None


@every_format
def test_one_pixel(row: Row, tmp_path: Path) -> None:
    path = tmp_path / ("one" + row.suffix)
    save_photo(Photo(image=np.full((1, 1, 3), 200, np.uint8)), path)
    photo = open_photo(path)
    assert photo.image.shape == (1, 1, 3)
    assert np.abs(photo.image.astype(int) - 200).max() <= 3
    assert photo_size(path) == (1, 1)


# --- What files hold --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["<", ">"])
def test_the_thumbnail_goes_and_the_rest_stays(order: str, tmp_path: Path) -> None:
    thumbnail = b"\xff\xd8" + b"what was removed " * 20
    block = exif_block(6, thumbnail, order)
    path = written(tmp_path, "t.jpg", encoded(smooth(), "JPEG", exif=b"Exif\0\0" + block))
    assert thumbnail in path.read_bytes()
    photo = open_photo(path)
    assert photo.exif is not None
    assert thumbnail[20:60] not in photo.exif
    assert photo.exif.find(b"MAKER-NOTE-BYTES") == block.find(b"MAKER-NOTE-BYTES"), "maker notes must not move"
    first = struct.unpack_from(order + "I", block, 8 + 2 + 4 * 12)[0]
    assert first == 300
    assert struct.unpack_from(order + "I", photo.exif, 8 + 2 + 4 * 12)[0] == 0, "the second directory is the thumbnail"
    inner = tags(photo.exif).get_ifd(EXIF_IFD)
    assert (inner[0xA002], inner[0xA003]) == (48, 64)
    for suffix in (".jpg", ".png", ".tif", ".webp", ".avif"):
        save_photo(photo, tmp_path / ("out" + suffix))
        assert thumbnail[20:60] not in (tmp_path / ("out" + suffix)).read_bytes()
        with seen_by_pillow(tmp_path / ("out" + suffix)) as read:
            assert read.getexif()[0x010F] == "Maker of cameras"
            assert read.getexif().get_ifd(EXIF_IFD)[0xA002] == 48


@pytest.mark.parametrize(("suffix", "expected"), [(".jpg", None), (".png", None), (".tif", 72), (".bmp", 96)])
def test_resolution_is_not_made_up(suffix: str, expected: int | None, tmp_path: Path) -> None:
    save_photo(Photo(image=smooth()), tmp_path / ("r" + suffix))
    dpi = open_photo(tmp_path / ("r" + suffix)).dpi
    assert (dpi and round(dpi[0])) == expected
    written(tmp_path, "bare.png", encoded(smooth(), "PNG"))
    assert open_photo(tmp_path / "bare.png").dpi is None


def test_resolution_turns_with_the_photo(tmp_path: Path) -> None:
    data = encoded(smooth(), "JPEG", dpi=(300, 200), exif=b"Exif\0\0" + exif_block(6))
    assert open_photo(written(tmp_path, "turned.jpg", data)).dpi == pytest.approx((200, 300))


def test_thumbnails_in_xmp_go() -> None:
    xmp = b"<a/><xmp:Thumbnails><rdf:Alt>/9j/4AAQ</rdf:Alt></xmp:Thumbnails><tiff:Orientation>8</tiff:Orientation>"
    assert upright_xmp(xmp) == b"<a/><tiff:Orientation>1</tiff:Orientation>"


@pytest.mark.parametrize("broken", [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"nonsense", b"MM\0*\0\0\0\x08\xff\xff"])
def test_broken_exif_is_dropped_and_the_photo_opens(broken: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, "b.webp", encoded(smooth(), "WEBP", lossless=True, exif=b"Exif\0\0" + broken))
    assert upright_exif(broken, 1, 1) is None
    assert np.array_equal(open_photo(path).image, smooth())


def test_exif_of_a_tiff_reaches_a_jpeg(tmp_path: Path) -> None:
    made = {0x010F: "Maker", 0x013B: "Artist", 0x8298: "(c)", 0x0112: 3}
    path = written(tmp_path, "e.tif", encoded(smooth(), "TIFF", tiffinfo=made))
    save_photo(open_photo(path), tmp_path / "e.jpg")
    with seen_by_pillow(tmp_path / "e.jpg") as read:
        found = read.getexif()
    assert [found[tag] for tag in (0x010F, 0x013B, 0x8298)] == ["Maker", "Artist", "(c)"]
    assert 0x0111 not in found, "where the TIFF's strips lie is nothing a JPEG should tell"


@pytest.mark.parametrize("name", ["palette", "palette+transparent", "1 bit", "grey+alpha", "key colour", "interlaced"])
def test_unusual_png(name: str, tmp_path: Path) -> None:
    colours = Image.fromarray(smooth())
    palette = colours.quantize(16)
    grey_alpha = Image.merge("LA", [colours.getchannel(0), colours.getchannel(1)])
    sources: dict[str, tuple[Image.Image, dict[str, Any]]] = {
        "palette": (palette, {}),
        "palette+transparent": (palette, {"transparency": 3}),
        "1 bit": (colours.convert("1"), {}),
        "grey+alpha": (grey_alpha, {}),
        "key colour": (colours, {"transparency": tuple(smooth()[5, 7].tolist())}),
        "interlaced": (colours, {"interlace": 1}),
    }
    source, options = sources[name]
    photo = open_photo(written(tmp_path, "p.png", encoded(source, "PNG", **options)))
    with seen_by_pillow(tmp_path / "p.png") as read:
        expected = np.asarray(read.convert("RGBA"))
    assert np.array_equal(photo.image, expected[..., :3])
    assert photo.grey is (name in ("1 bit", "grey+alpha"))
    if photo.alpha is None:
        assert (expected[..., 3] == 255).all()
    else:
        assert np.array_equal(photo.alpha, expected[..., 3])
        assert photo.alpha.min() < 255


def vips(pixels: Array, interpretation: str) -> Any:
    image: Any = pyvips.Image.new_from_array(np.ascontiguousarray(pixels))
    return image.copy(interpretation=interpretation)


def test_premultiplied_tiff_is_divided(tmp_path: Path) -> None:
    alpha = np.full((48, 64, 1), 128, np.uint8)
    image = vips(np.concatenate([smooth(), alpha], axis=2), "srgb")
    path = written(tmp_path, "pre.tif", image.tiffsave_buffer(premultiply=True))
    photo = open_photo(path)
    assert photo.alpha is not None
    assert (photo.alpha == 128).all()
    assert np.abs(photo.image.astype(int) - smooth()).max() <= 3


@pytest.mark.parametrize("kind", ["float", "double", "short", "uint"])
def test_tiff_numbers_without_a_white_are_refused(kind: str, tmp_path: Path) -> None:
    path = written(tmp_path, "f.tif", vips(smooth(), "srgb").cast(kind).tiffsave_buffer())
    assert "8 or 16 bits" in refusal(path)


def test_other_channels_are_refused(tmp_path: Path) -> None:
    five = vips(np.repeat(smooth()[..., :1], 5, axis=2), "srgb")
    assert "5 channels" in refusal(written(tmp_path, "five.tif", five.tiffsave_buffer()))
    assert "Lab" in refusal(written(tmp_path, "lab.tif", encoded(Image.fromarray(smooth()).convert("LAB"), "TIFF")))


def test_camera_raw_is_refused_and_not_its_preview_opened(tmp_path: Path) -> None:
    preview = encoded(smooth(), "TIFF", tiffinfo={0x00FE: 1})
    assert "camera raw" in refusal(written(tmp_path, "photo.nef", preview))


def test_cmyk_is_converted_through_its_profile_or_refused(tmp_path: Path) -> None:
    bare = Image.new("CMYK", (16, 16), (0, 255, 255, 0))
    for kind in ("JPEG", "TIFF"):
        text = refusal(written(tmp_path, "bare." + kind.lower(), encoded(bare, kind)))
        assert "CMYK" in text and "RGB" in text
    # libvips ships a CMYK profile: red through it must be red, and tagged as sRGB.
    red = vips(np.full((16, 16, 3), (220, 30, 30), np.uint8), "srgb").icc_transform("cmyk", input_profile="srgb")
    assert red.bands == 4
    for depth, data in ((8, red.jpegsave_buffer(Q=95)), (8, red.tiffsave_buffer())):
        photo = open_photo(written(tmp_path, "red", data))
        assert photo.image.dtype.itemsize * 8 == depth
        assert np.abs(photo.image.reshape(-1, 3).mean(axis=0) - (220, 30, 30)).max() < 25
        assert photo.icc is not None
        assert photo.icc[16:20] == b"RGB "
        assert photo.jpeg is None


def test_only_the_first_page_is_opened_and_the_others_are_not_lost(tmp_path: Path) -> None:
    pages = [Image.fromarray(smooth()), Image.fromarray(255 - smooth())]
    for name, kind in (("pages.tif", "TIFF"), ("frames.webp", "WEBP")):
        options: dict[str, Any] = {"lossless": True} if kind == "WEBP" else {}
        data = encoded(pages[0], kind, save_all=True, append_images=pages[1:], **options)
        photo = open_photo(written(tmp_path, name, data))
        assert photo.pages == 2
        assert photo.lossless
        assert np.array_equal(photo.image, smooth())
        with pytest.raises(PhotoError, match="2 pages"):
            save_photo(photo, tmp_path / name, overwrite=True)
        assert (tmp_path / name).read_bytes() == data


@needs_heif
def test_deep_avif_and_heic_are_read_at_full_depth(tmp_path: Path) -> None:
    deep = smooth(dtype=np.uint16)
    avif = vips(deep, "rgb16").heifsave_buffer(compression="av1", bitdepth=10, Q=95, effort=0)
    import pillow_heif

    heic = io.BytesIO()
    pillow_heif.encode("RGB;16", (64, 48), np.ascontiguousarray(deep).tobytes(), heic, quality=95, chroma=444)
    for name, data in (("d.avif", avif), ("d.heic", heic.getvalue())):
        photo = open_photo(written(tmp_path, name, data))
        assert photo.image.dtype == np.uint16
        assert np.abs(photo.image.astype(int) - deep).mean() < 700
        assert len(np.unique(photo.image % 257)) > 1, "8 bits stretched to 16 are not 10 bits"


# --- JPEG as it was ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("subsampling", ["4:4:4", "4:2:2", "4:2:0"])
@pytest.mark.parametrize(("quality", "progressive"), [(30, False), (77, True), (100, False)])
def test_jpeg_keeps_tables_subsampling_and_progression(
    subsampling: str, quality: int, progressive: bool, tmp_path: Path
) -> None:
    data = encoded(smooth(), "JPEG", quality=quality, subsampling=subsampling, progressive=progressive)
    photo = open_photo(written(tmp_path, "in.jpg", data))
    assert photo.jpeg is not None
    assert (photo.jpeg.quality, photo.jpeg.subsampling, photo.jpeg.progressive) == (quality, subsampling, progressive)
    save_photo(photo, tmp_path / "out.jpg")
    assert read_coding((tmp_path / "out.jpg").read_bytes()) == photo.jpeg
    save_photo(photo, tmp_path / "worse.jpg", quality=20)
    worse = read_coding((tmp_path / "worse.jpg").read_bytes())
    assert worse is not None
    assert (worse.quality, worse.subsampling) == (20, subsampling)


def test_tables_of_a_camera_are_used_again(tmp_path: Path) -> None:
    own = [[3 + (i * 7) % 11 for i in range(64)], [4 + (i * 5) % 13 for i in range(64)]]
    photo = open_photo(written(tmp_path, "in.jpg", encoded(smooth(), "JPEG", qtables=own)))
    save_photo(photo, tmp_path / "out.jpg")
    with seen_by_pillow(tmp_path / "out.jpg") as read:
        assert [list(read.quantization[number]) for number in (0, 1)] == own


def test_grey_jpeg_keeps_its_only_table(tmp_path: Path) -> None:
    photo = open_photo(written(tmp_path, "in.jpg", encoded(smooth()[..., 0], "JPEG", quality=64)))
    assert photo.grey
    save_photo(photo, tmp_path / "out.jpg")
    again = open_photo(tmp_path / "out.jpg")
    assert again.grey
    assert again.jpeg == photo.jpeg
    # Colour painted into it needs a second table: the first serves for both.
    painted = photo.image.copy()
    painted[..., 0] = 255
    save_photo(replace(photo, image=painted), tmp_path / "colour.jpg")
    assert not open_photo(tmp_path / "colour.jpg").grey


def test_other_sources_get_a_good_jpeg(tmp_path: Path) -> None:
    save_photo(Photo(image=smooth()), tmp_path / "new.jpg")
    coding = read_coding((tmp_path / "new.jpg").read_bytes())
    assert coding is not None
    assert (coding.quality, coding.subsampling) == (95, "4:4:4")


def test_quality_of_every_standard_table() -> None:
    for quality in range(5, 101, 5):
        coding = read_coding(encoded(smooth(8, 8), "JPEG", quality=quality))
        assert coding is not None
        assert estimate_quality(coding.tables[0]) == quality


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".tif", ".webp", ".avif", pytest.param(".heic", marks=needs_heif)])
def test_nonsense_in_metadata_does_not_stop_a_save(suffix: str, tmp_path: Path) -> None:
    odd = Photo(image=smooth(), icc=b"no profile" * 20, xmp=b"\xff\0 no XML", dpi=(0.0, 1e9))
    save_photo(odd, tmp_path / ("odd" + suffix))
    assert off(open_photo(tmp_path / ("odd" + suffix)).image, smooth()) <= 2
    save_photo(Photo(image=smooth(), icc=b"\0\0\1\0" + ICC[4:]), tmp_path / ("cut" + suffix))
    assert off(open_photo(tmp_path / ("cut" + suffix)).image, smooth()) <= 2


def test_orientation_of_an_odd_type_is_reset() -> None:
    block = bytearray(exif_block(6))
    at = block.index(b"\x12\x01\x03\0\x01\0\0\0")
    block[at + 2 : at + 12] = struct.pack("<HII", 4, 2, 6)
    upright = upright_exif(bytes(block), 1, 1)
    assert upright is not None
    assert upright[at : at + 12] == struct.pack("<HHIHH", 0x0112, 3, 1, 1, 0)


def test_steps_beyond_8_bits_are_read() -> None:
    table = b"".join(struct.pack(">H", step) for step in range(300, 364))
    head = b"\xff\xd8\xff\xdb" + struct.pack(">H", 131) + b"\x10" + table
    coding = read_coding(head + b"\xff\xc0\0\x0b\x08\0\x08\0\x08\x01\x01\x11\0\xff\xda\0\0")
    assert coding is not None
    assert coding.tables == ((255,) * 64,)
    assert coding.quality == 1


def test_too_long_metadata_is_left_out_of_a_jpeg(tmp_path: Path) -> None:
    save_photo(Photo(image=smooth(), xmp=XMP + b" " * 70_000, icc=ICC), tmp_path / "long.jpg")
    photo = open_photo(tmp_path / "long.jpg")
    assert photo.xmp is None
    assert photo.icc == ICC


@pytest.mark.parametrize("lossless", [True, False])
def test_webp_stays_as_it_was(lossless: bool, tmp_path: Path) -> None:
    photo = open_photo(written(tmp_path, "in.webp", encoded(smooth(), "WEBP", lossless=lossless, icc_profile=ICC)))
    assert photo.lossless is lossless
    save_photo(photo, tmp_path / "out.webp")
    again = open_photo(tmp_path / "out.webp")
    assert again.lossless is lossless
    assert np.array_equal(again.image, photo.image) is lossless
    save_photo(photo, tmp_path / "lossy.webp", quality=60)
    assert not open_photo(tmp_path / "lossy.webp").lossless


# --- Files that cannot be opened --------------------------------------------------------------------------------------


def png_claiming(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rest = chunk(b"IDAT", zlib.compress(bytes(64))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + rest


def noisy() -> Array:
    noise = np.random.default_rng(1).integers(-20, 20, (120, 160, 3))
    return np.clip(smooth(120, 160).astype(int) + noise, 0, 255).astype(np.uint8)


WHOLE = {
    "jpeg": lambda: encoded(noisy(), "JPEG"),
    "progressive": lambda: encoded(noisy(), "JPEG", progressive=True),
    "png": lambda: encoded(noisy(), "PNG"),
    "tiff": lambda: encoded(noisy(), "TIFF"),
    "lzw": lambda: encoded(noisy(), "TIFF", compression="tiff_lzw"),
    "webp": lambda: encoded(noisy(), "WEBP"),
    "lossless webp": lambda: encoded(noisy(), "WEBP", lossless=True),
    "bmp": lambda: encoded(noisy(), "BMP"),
    "avif": lambda: encoded(noisy(), "AVIF", speed=10),
    "heic": lambda: encoded(noisy(), "HEIF"),
}


@pytest.mark.parametrize("kind", [pytest.param(kind, marks=needs_heif if kind == "heic" else ()) for kind in WHOLE])
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_a_file_that_is_cut_short_is_never_half_grey(kind: str, share: float, tmp_path: Path, capfd: Any) -> None:
    data = WHOLE[kind]()
    path = written(tmp_path, "whole", data)
    assert open_photo(path).image.shape == (120, 160, 3)
    text = refusal(written(tmp_path, "cut.jpg", data[: int(len(data) * share)]))
    assert "cut short" in text
    assert capfd.readouterr() == ("", "")


def test_a_jpeg_with_pixels_missing_inside_is_refused(tmp_path: Path) -> None:
    data = WHOLE["jpeg"]()
    assert "damaged" in refusal(written(tmp_path, "ended.jpg", data[: len(data) // 2] + b"\xff\xd9"))
    gap = data[: len(data) * 4 // 10] + data[len(data) * 6 // 10 :]
    assert "damaged" in refusal(written(tmp_path, "gap.jpg", gap))


@pytest.mark.parametrize("marker", [b"\xff\xda", b"\xff\xd9"])
def test_stray_bytes_of_cameras_are_no_damage(marker: bytes, tmp_path: Path) -> None:
    data = WHOLE["jpeg"]()
    at = data.rindex(marker)
    path = written(tmp_path, "stray.jpg", data[:at] + bytes(12) + data[at:] + b"a film behind the photo" * 50)
    with seen_by_pillow(io.BytesIO(data)) as read:
        assert np.abs(open_photo(path).image.astype(int) - np.asarray(read)).max() <= 2


HOSTILE = {
    "empty.jpg": (b"", "empty"),
    "text.jpg": (b"Dear diary, this is no photo.", "not a photo"),
    "random.png": (np.random.default_rng(7).bytes(5000), "not a photo"),
    "film.gif": (encoded(smooth(), "GIF"), "a GIF"),
    "gif.jpg": (encoded(smooth(), "GIF"), "a GIF"),
    "drawing.svg": (b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "SVG"),
    "drawing.png": (b'\n<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "paper.pdf": (b"%PDF-1.4\n%%EOF", "PDF"),
    "layers.psd": (b"8BPS\0\1" + bytes(30), "Photoshop"),
    "archive.jpg": (b"PK\x03\x04" + bytes(30), "ZIP"),
    "next.jxl": (b"\xff\x0a" + bytes(30), "JPEG XL"),
    "random_jpeg.jpg": (b"\xff\xd8\xff\xe0" + np.random.default_rng(7).bytes(3000), "damaged"),
    "random_png.png": (b"\x89PNG\r\n\x1a\n" + np.random.default_rng(7).bytes(3000), "damaged"),
    "random_tiff.tif": (b"II*\0" + np.random.default_rng(7).bytes(3000), "damaged"),
    "random_webp.webp": (b"RIFF\xff\0\0\0WEBPVP8 " + np.random.default_rng(7).bytes(3000), "damaged"),
    "random_bmp.bmp": (b"BM" + np.random.default_rng(7).bytes(3000), "damaged"),
    "random_heic.heic": (b"\0\0\0\x18ftypheic" + np.random.default_rng(7).bytes(3000), "damaged"),
    "random_avif.avif": (b"\0\0\0\x18ftypavif" + np.random.default_rng(7).bytes(3000), "damaged"),
    "signature.jpg": (b"\xff\xd8\xff", "damaged"),
    "bomb.png": (png_claiming(60_000, 60_000), "60000 x 60000"),
    "flat_bomb.png": (png_claiming(900_000, 2_000), "900000 x 2000"),
    "endless.png": (png_claiming(2_000_000_000, 2), "damaged"),
    "small_bomb.png": (png_claiming(8_000, 8_000), "damaged"),
    "tall_bomb.tif": (
        encoded(smooth(), "TIFF").replace(
            struct.pack("<HHI", 0x0101, 4, 1) + b"\x30\0\0\0", struct.pack("<HHII", 0x0101, 4, 1, 1_526_726_704)
        ),
        "64 x 1526726704",
    ),
    "bomb.bmp": (
        b"BM" + struct.pack("<IIIIiiHHIIiiII", 60, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0),
        "60000 x",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_get_one_sentence(name: str, tmp_path: Path, capfd: Any, caplog: Any) -> None:
    data, words = HOSTILE[name]
    path = written(tmp_path, name, data)
    assert words in refusal(path)
    assert capfd.readouterr() == ("", "")
    assert not caplog.records


def test_libraries_print_nothing_of_their_own(tmp_path: Path) -> None:
    for name in ("random_jpeg.jpg", "random_png.png", "random_tiff.tif", "random_bmp.bmp", "endless.png"):
        written(tmp_path, name, HOSTILE[name][0])
    program = """
import sys, pathlib
from lbam_core.photo import PhotoError, open_photo
for path in pathlib.Path(sys.argv[1]).iterdir():
    try:
        open_photo(path)
    except PhotoError:
        print("refused")
"""
    root = Path(photo_module.__file__).parents[1]
    told = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], cwd=root, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["refused"] * 5
    assert told.stderr == ""


def test_messages_that_quote_broken_bytes_are_read() -> None:
    assert pyvips.error._to_string(pyvips.ffi.new("char[]", b"tag \xa1")) == "tag \N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize("name", ["empty.jpg", "text.jpg", "gif.jpg", "bomb.png", "flat_bomb.png", "random_jpeg.jpg"])
def test_sizes_of_hostile_files_are_refused_alike(name: str, tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match=HOSTILE[name][1]):
        photo_size(written(tmp_path, name, HOSTILE[name][0]))


def test_missing_files_folders_and_bad_names(tmp_path: Path) -> None:
    assert "not found" in refusal(tmp_path / "nowhere.jpg")
    assert "folder" in refusal(tmp_path)
    assert "not found" in refusal(tmp_path / "no folder" / "x.jpg")
    assert "cannot be read" in refusal(tmp_path / ("n" * 400 + ".jpg"))
    with pytest.raises(PhotoError):
        open_photo(str(tmp_path / "nul\0.jpg"))


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    path = written(tmp_path, "secret.jpg", WHOLE["jpeg"]())
    path.chmod(0)
    assert "permissions" in refusal(path)


def test_content_counts_and_not_the_name(tmp_path: Path) -> None:
    photo = open_photo(written(tmp_path, "really_png.jpg", encoded(smooth(), "PNG")))
    assert photo.format == "png"
    assert np.array_equal(photo.image, smooth())


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".bmp", pytest.param(".heic", marks=needs_heif)])
@pytest.mark.parametrize(
    "name",
    ["über straße", "日本の写真", "🏖️ emoji", "a[1]", "a[page=1,Q=3]", "with spaces ", "%s {0}", "UPPER", "d.o.t.s"],
)
def test_names(name: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / (name + (suffix.upper() if name == "UPPER" else suffix))
    save_photo(Photo(image=smooth()), path)
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]
    assert open_photo(str(path)).image.shape == (48, 64, 3)
    assert photo_size(path) == (64, 48)


def test_paths_beyond_260_characters(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*(f"a folder with a rather long name, number {number:02}" for number in range(12)))
    folder.mkdir(parents=True)
    path = folder / ("x" * 251 + ".png")
    assert len(str(path)) > 700
    save_photo(Photo(image=smooth()), path)
    assert np.array_equal(open_photo(path).image, smooth())
    assert photo_size(path) == (64, 48)


def test_photo_names() -> None:
    assert all(is_photo_name("x" + suffix) for suffix in SUPPORTED_EXTENSIONS)
    assert is_photo_name(Path("folder") / "A.JPeG")
    assert not any(is_photo_name(name) for name in ("x.gif", "jpg", ".jpg", "x.jpg.txt", "x.nef", ""))


def test_heic_without_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)
    assert "pip install pillow-heif" in refusal(written(tmp_path, "x.heic", b"\0\0\0\x18ftypheic" + bytes(50)))
    with pytest.raises(PhotoError, match="pip install pillow-heif"):
        save_photo(Photo(image=smooth()), tmp_path / "y.heic")


# --- Saving -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_the_original_is_safe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "original.png"
    save_photo(Photo(image=smooth()), path)
    before = path.read_bytes()
    photo = replace(open_photo(path), image=255 - smooth())
    (tmp_path / "link.png").symlink_to(path)
    os.link(path, tmp_path / "hard.png")
    monkeypatch.chdir(tmp_path)
    for same in (path, "original.png", "./original.png", tmp_path / "link.png", tmp_path / "hard.png"):
        with pytest.raises(PhotoError, match="is the original"):
            save_photo(photo, same)
    assert path.read_bytes() == before
    # Named relative to a folder that is left later, it is still the original.
    relative = open_photo("original.png")
    monkeypatch.chdir(tmp_path.parent)
    with pytest.raises(PhotoError, match="is the original"):
        save_photo(relative, path)
    monkeypatch.chdir(tmp_path)
    save_photo(photo, "link.png", overwrite=True)
    assert (tmp_path / "link.png").is_symlink()
    assert np.array_equal(open_photo(path).image, 255 - smooth())


@pytest.mark.skipif(sys.platform == "win32", reason="no permissions of this kind")
def test_other_files_are_replaced_and_keep_their_permissions(tmp_path: Path) -> None:
    path = written(tmp_path, "old.png", b"something else")
    path.chmod(0o640)
    save_photo(Photo(image=smooth()), path)
    assert np.array_equal(open_photo(path).image, smooth())
    assert path.stat().st_mode & 0o777 == 0o640
    umask = os.umask(0)
    os.umask(umask)
    save_photo(Photo(image=smooth()), tmp_path / "new.png")
    assert (tmp_path / "new.png").stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_failed_save_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "kept.png", b"the old content")

    def full(self: Path, data: bytes) -> int:
        with self.open("wb") as file:
            file.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(PhotoError, match="No space left"):
        save_photo(Photo(image=smooth()), path)
    assert path.read_bytes() == b"the old content"
    assert [entry.name for entry in tmp_path.iterdir()] == ["kept.png"]


BAD_PHOTOS = {
    "two axes": (Photo(image=smooth()[..., 0]), "H, W, 3"),
    "four bands": (Photo(image=np.zeros((4, 4, 4), np.uint8)), "H, W, 3"),
    "float": (Photo(image=smooth().astype(np.float32)), "float32"),  # type: ignore[arg-type]
    "no pixels": (Photo(image=np.zeros((0, 4, 3), np.uint8)), "H, W, 3"),
    "list": (Photo(image=[[[1, 2, 3]]]), "int64"),  # type: ignore[arg-type]
    "alpha shape": (Photo(image=smooth(), alpha=np.zeros((48, 63), np.uint8)), r"\(48, 63\)"),
    "alpha dtype": (Photo(image=smooth(), alpha=np.zeros((48, 64), np.uint16)), "uint16"),
}


@pytest.mark.parametrize("name", BAD_PHOTOS)
def test_bad_photos_are_refused(name: str, tmp_path: Path) -> None:
    photo, words = BAD_PHOTOS[name]
    with pytest.raises(PhotoError, match=words):
        save_photo(photo, tmp_path / "x.png")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("x.gif", "ends in .jpg"),
        ("x", "ends in .jpg"),
        ("x.jpg.bak", "ends in .jpg"),
        ("missing/x.png", "make the folder"),
        ("n" * 300 + ".png", "too long"),
        ("folder.png", "is a folder"),
    ],
)
def test_bad_targets_are_refused(name: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(PhotoError, match=words):
        save_photo(Photo(image=smooth()), tmp_path / name)
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder.png"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PhotoError, match="not allowed"):
        save_photo(Photo(image=smooth()), tmp_path / "x.png")


@pytest.mark.parametrize("quality", [0, 101, -1, 50.5, True, "90"])
def test_bad_quality_is_refused(quality: Any, tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="1 to 100"):
        save_photo(Photo(image=smooth()), tmp_path / "x.jpg", quality=quality)


def test_sides_too_long_for_the_format(tmp_path: Path) -> None:
    with pytest.raises(PhotoError, match="16383"):
        save_photo(Photo(image=np.zeros((1, 16_384, 3), np.uint8)), tmp_path / "x.webp")
    save_photo(Photo(image=np.zeros((1, 16_384, 3), np.uint8)), tmp_path / "x.png")
    assert photo_size(tmp_path / "x.png") == (16_384, 1)


def test_opening_on_several_threads(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(6)]
    for number, path in enumerate(paths):
        save_photo(Photo(image=np.full((40, 40, 3), number, np.uint8)), path)
    found: dict[int, int] = {}
    threads = [
        threading.Thread(target=lambda n=number: found.update({n: int(open_photo(paths[n]).image.max())}))
        for number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: number for number in range(6)}
