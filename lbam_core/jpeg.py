"""How a JPEG was coded, so that it can be written again in the same way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
