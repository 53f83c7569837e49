"""EXIF: a TIFF directory tree, here without the "Exif" and two zero bytes that only JPEG puts in front."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TypeAlias

import numpy as np

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
