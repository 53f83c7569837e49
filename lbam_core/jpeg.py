"""What a JPEG carries besides its pixels: how it was coded, and the EXIF block that other formats share."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

# Annex K of the JPEG standard: libjpeg's tables at quality 50, every other quality is a multiple of them.
_LUMA_50 = [
    *(16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29),
    *(51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121),
    *(120, 101, 72, 92, 95, 98, 112, 100, 103, 99),
]
# Files hold the steps along the diagonals, up and down in turn.
_ZIGZAG = sorted(range(64), key=lambda at: (at // 8 + at % 8, at // 8 if (at // 8 + at % 8) % 2 else at % 8))
_SUBSAMPLING = {(1, 1): "4:4:4", (2, 1): "4:2:2", (2, 2): "4:2:0"}


@dataclass(frozen=True)
class JpegCoding:
    """How a JPEG was coded: its quantisation tables, the quality nearest to them (1..100), and its layout."""

    tables: tuple[tuple[int, ...], ...]
    quality: int
    subsampling: str
    progressive: bool


def read_coding(data: bytes) -> JpegCoding | None:
    """The coding of a JPEG file, or None where it cannot be written again (CMYK, lossless, broken)."""
    tables: dict[int, tuple[int, ...]] = {}
    for marker, body in _segments(data):
        if marker == 0xDB:
            tables.update(_quantisation_tables(body))
        elif marker in (0xC0, 0xC1, 0xC2):
            # Eight bits of precision, then three bytes a component: its number, its sampling factors, its table.
            parts = [body[at : at + 3] for at in range(6, len(body) - 2, 3)]
            if len(parts) not in (1, 3) or any(part[2] not in tables or not part[1] for part in parts):
                return None
            coarser = (parts[0][1] >> 4) // max(parts[-1][1] >> 4, 1), (parts[0][1] & 15) // max(parts[-1][1] & 15, 1)
            luma = tables[parts[0][2]]
            return JpegCoding(
                tables=(luma,) if len(parts) == 1 else (luma, tables[parts[1][2]]),
                quality=estimate_quality(luma),
                subsampling=_SUBSAMPLING.get(coarser, "4:4:4"),
                progressive=marker == 0xC2,
            )
    return None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of every segment in front of the first scan."""
    at = 2
    while at + 4 <= len(data):
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if data[at] != 0xFF or marker == 0xFF:
            at += 1  # Stray or fill bytes.
        elif marker in (0xDA, 0xD9):
            return
        else:
            yield marker, data[at + 4 : at + 2 + length]
            at += 2 + length


def _quantisation_tables(body: bytes) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Number and steps, row by row, of the tables in one segment."""
    at = 0
    while at < len(body):
        width = 2 if body[at] >> 4 else 1
        steps = np.frombuffer(body[at + 1 : at + 1 + 64 * width].ljust(64 * width, b"\1"), f">u{width}")
        natural = np.empty(64, np.int64)
        natural[_ZIGZAG] = np.clip(steps, 1, 255)
        yield body[at] & 15, tuple(natural.tolist())
        at += 1 + 64 * width


def estimate_quality(luma: tuple[int, ...]) -> int:
    """The libjpeg quality (1..100) whose luma table has the same sum of steps as this one, or the next better."""
    return next((quality for quality in range(1, 101) if sum(_standard_luma(quality)) <= sum(luma)), 100)


def _standard_luma(quality: int) -> list[int]:
    scale = 5000 // quality if quality < 50 else 200 - 2 * quality
    return [min(max((step * scale + 50) // 100, 1), 255) for step in _LUMA_50]


# --- EXIF: a TIFF directory tree, here without the "Exif\0\0" that only JPEG puts in front ----------------------------

Ifd: TypeAlias = dict[int, "tuple[int, int, bytes] | Ifd"]
"""Tag -> (type, count, little-endian value), or the directory that the tag points to."""

ORIENTATION, EXIF_IFD, GPS_IFD, INTEROP_IFD = 0x0112, 0x8769, 0x8825, 0xA005
_POINTERS = (EXIF_IFD, GPS_IFD, INTEROP_IFD)
_TYPE_SIZE = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
# Tags of a TIFF's first directory that speak about the photo; the others say how its pixels are stored.
_ABOUT_PHOTO = {0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x4746, 0x4749, 0x8298, *range(0x9C9B, 0x9CA0)}
_ABOUT_PHOTO |= {EXIF_IFD, GPS_IFD}


def upright_exif(exif: bytes, width: int, height: int) -> bytes | None:
    """The EXIF block of a photo that has been turned upright, at the given size in pixels; None if it cannot be read.

    Orientation becomes 1 and the thumbnail goes, as it would show what was removed. Everything else keeps its place in
    the block: maker notes hold offsets that would break if it moved.
    """
    data = bytearray(exif.removeprefix(b"Exif\0\0"))
    try:
        order = _byte_order(data)
        first = struct.unpack_from(order + "I", data, 4)[0]
        after = _patch_numbers(data, order, first, {ORIENTATION: 1})
        for tag, _, _, position in _entries(data, order, first):
            if tag == EXIF_IFD:
                inner = struct.unpack_from(order + "I", data, position)[0]
                _patch_numbers(data, order, inner, {0xA002: width, 0xA003: height})
        thumbnail = struct.unpack_from(order + "I", data, after)[0]
        struct.pack_into(order + "I", data, after, 0)
    except (struct.error, ValueError):
        return None
    with suppress(struct.error, ValueError):  # Broken or not, nothing points to the thumbnail any more.
        _erase_thumbnail(data, order, thumbnail)
    return bytes(data)


def _erase_thumbnail(data: bytearray, order: str, offset: int) -> None:
    if not offset:
        return
    values = {tag: struct.unpack_from(order + "I", data, at)[0] for tag, _, _, at in _entries(data, order, offset)}
    start, length = values.get(0x0201, 0), values.get(0x0202, 0)
    if start < 8 or start > len(data):
        return
    if start + length >= len(data) and offset < start:
        del data[start:]
    else:
        data[start : start + length] = bytes(min(length, len(data) - start))


def _byte_order(data: bytes | bytearray) -> str:
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(bytes(data[:4]))
    if order is None:
        raise ValueError("no TIFF header")
    return order


def _entries(data: bytes | bytearray, order: str, offset: int) -> Iterator[tuple[int, int, int, int]]:
    """Tag, type, count and the position of the value field of every entry of the directory at `offset`."""
    (number,) = struct.unpack_from(order + "H", data, offset)
    for position in range(offset + 2, offset + 2 + 12 * number, 12):
        tag, kind, count = struct.unpack_from(order + "HHI", data, position)
        yield tag, kind, count, position + 8


def _patch_numbers(data: bytearray, order: str, offset: int, values: Mapping[int, int]) -> int:
    """Sets single numbers of a directory in place; returns the position of its pointer to the next directory."""
    position = offset + 2 - 4
    for tag, _, _, position in _entries(data, order, offset):
        if tag in values:
            # Whatever type it had: readers differ in which they accept, and one that does would turn the photo again.
            short = values[tag] < 65536
            struct.pack_into(order + "HI", data, position - 6, 3 if short else 4, 1)
            struct.pack_into(order + ("HH" if short else "I"), data, position, values[tag], *([0] if short else []))
    return position + 4


def read_ifd(data: bytes, offset: int | None = None, depth: int = 0) -> Ifd:
    """The directory tree of a TIFF or EXIF block (little-endian values); ValueError or struct.error if it is broken."""
    order = _byte_order(data)
    if offset is None:
        (offset,) = struct.unpack_from(order + "I", data, 4)
    ifd: Ifd = {}
    for tag, kind, count, position in _entries(data, order, offset):
        if tag in _POINTERS and depth < 2:
            ifd[tag] = read_ifd(data, struct.unpack_from(order + "I", data, position)[0], depth + 1)
            continue
        length = _TYPE_SIZE.get(kind, 0) * count
        start = position if length <= 4 else struct.unpack_from(order + "I", data, position)[0]
        if not length or start + length > len(data):
            continue  # An unknown type or a value that lies outside: without it the rest is still good.
        value = data[start : start + length]
        word = {5: 4, 10: 4}.get(kind, _TYPE_SIZE[kind])
        if order == ">" and word > 1:
            value = np.frombuffer(value, f">u{word}").astype(f"<u{word}").tobytes()
        ifd[tag] = (kind, count, value)
    return ifd


def first_number(ifd: Ifd, tag: int) -> int:
    """The first SHORT or LONG of a tag, 0 without it."""
    entry = ifd.get(tag)
    if not isinstance(entry, tuple) or entry[0] not in (3, 4):
        return 0
    return int.from_bytes(entry[2][: _TYPE_SIZE[entry[0]]], "little")


def write_ifd(ifd: Ifd, at: int) -> bytes:
    """The bytes of a directory tree that will stand at offset `at` (even) of a little-endian TIFF."""
    head, tail = struct.pack("<H", len(ifd)), b""
    end = at + 2 + 12 * len(ifd) + 4
    for tag in sorted(ifd):
        entry = ifd[tag]
        if isinstance(entry, dict):
            kind, count, value = 4, 1, struct.pack("<I", end + len(tail))
            tail += write_ifd(entry, end + len(tail))
        else:
            kind, count, value = entry
            if len(value) > 4:
                pointer = struct.pack("<I", end + len(tail))
                tail += value + bytes(len(value) % 2)
                value = pointer
        head += struct.pack("<HHI", tag, kind, count) + value.ljust(4, b"\0")
    return head + bytes(4) + tail


def exif_of_tiff(data: bytes) -> bytes | None:
    """What the first directory of a TIFF file says about the photo, as an EXIF block; None if it says nothing."""
    try:
        about = {tag: entry for tag, entry in read_ifd(data).items() if tag in _ABOUT_PHOTO and entry}
    except (struct.error, ValueError):
        return None
    return b"II*\0" + struct.pack("<I", 8) + write_ifd(about, 8) if about else None


def tiff_with_exif(tiff: bytes, exif: bytes) -> bytes:
    """A little-endian TIFF file with an EXIF block merged into its first directory; as it was if either is unusual."""
    try:
        about = {tag: entry for tag, entry in read_ifd(exif).items() if tag in _ABOUT_PHOTO and entry}
        ifd = read_ifd(tiff)
    except (struct.error, ValueError):
        return tiff
    at = len(tiff) + len(tiff) % 2
    if tiff[:2] != b"II" or at + len(exif) > 0xFFFF0000:
        return tiff
    return tiff[:4] + struct.pack("<I", at) + tiff[8:].ljust(at - 8, b"\0") + write_ifd({**about, **ifd}, at)
