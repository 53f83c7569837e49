"""Letters and digits as they lie over photos: date stamps, captions, watermarks."""

import functools
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Generator = np.random.Generator
Map = NDArray[Any]  # float32; what OpenCV gives back is typed too widely to say so

_HERSHEY = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_PLAIN,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
    cv2.FONT_HERSHEY_TRIPLEX,
    cv2.FONT_HERSHEY_SCRIPT_SIMPLEX,
)
_WORDS = (
    "photo studio summer wedding garden copyright sample proof preview family paris beach archive 1962 harbour school"
)
_FONT_FOLDERS = ("/usr/share/fonts", "/System/Library/Fonts", "C:/Windows/Fonts")
# Which of the seven segments of a display each digit lights: top, upper left, upper right, middle, ...
_SEGMENTS = (
    "1110111",
    "0010010",
    "1011101",
    "1011011",
    "0111010",
    "1101011",
    "1101111",
    "1010010",
    "1111111",
    "1111011",
)
_BARS = (
    ((0, 0), (1, 0)),
    ((0, 0), (0, 1)),
    ((1, 0), (1, 1)),
    ((0, 1), (1, 1)),
    ((0, 1), (0, 2)),
    ((1, 1), (1, 2)),
    ((0, 2), (1, 2)),
)


def date_stamp(rng: Generator, shape: tuple[int, int], size: float) -> tuple[Map, Map, Map]:
    """A date in a corner as cameras burn it in: its cover and glow, (H, W) 0..1, and its colour, (3,)."""
    height = int(np.clip(rng.uniform(9, 30) * size, 7, shape[0] / 3))
    text = _date(rng)
    drawn = _display(rng, text, height) if rng.random() < 0.5 else _written(rng, text, height)
    cover = np.zeros(shape, np.float32)
    margin = np.array(shape) * rng.uniform(0.02, 0.12, 2)
    room = np.array(shape) - drawn.shape
    # Mostly at the lower right.
    bottom, right = rng.random() < 0.85, rng.random() < 0.8
    top = room[0] - margin[0] if bottom else margin[0]
    left = room[1] - margin[1] if right else margin[1]
    if rng.random() < 0.25:  # crops of photos show it anywhere
        top, left = rng.random(2) * np.maximum(room, 1)
    _put(cover, drawn, int(top), int(left))
    glow = cv2.GaussianBlur(cover, (0, 0), max(1.0, height / 7))
    orange = np.array([1.0, rng.uniform(0.25, 0.8), rng.uniform(0.0, 0.3)])
    colours = (orange, orange, orange, np.array([1.0, 0.1, 0.1]), np.ones(3), np.array([1.0, 1.0, 0.2]))
    colour = np.clip(colours[int(rng.integers(len(colours)))] + rng.normal(0, 0.03, 3), 0, 1)
    return cover * np.float32(rng.uniform(0.7, 1)), glow, colour.astype(np.float32)


def lettering(rng: Generator, shape: tuple[int, int], size: float) -> Map:
    """Words over a photo, (H, W) 0..1: a caption, or a watermark that is turned and may be repeated."""
    words = _WORDS.split()
    text = " ".join(rng.choice(words) for _ in range(int(rng.integers(1, 4))))
    text = str(rng.choice([text, text.upper(), text.title()]))
    height = int(np.clip(rng.choice([12, 20, 34, 60]) * rng.uniform(0.7, 1.3) * size, 8, shape[0] / 2.5))
    drawn = _written(rng, text, height)
    cover = np.zeros(shape, np.float32)
    repeats = int(rng.choice([1, 1, 1, 3]))
    for _ in range(repeats):
        room = np.array(shape) - np.minimum(drawn.shape, shape)
        top, left = rng.random(2) * np.maximum(room, 1)
        _put(cover, drawn, int(top), int(left))
    if rng.random() < 0.35:
        turn = cv2.getRotationMatrix2D((shape[1] / 2, shape[0] / 2), rng.uniform(-45, 45), 1)
        cover = np.asarray(cv2.warpAffine(cover, turn, shape[::-1]), np.float32)
    return cover


def _date(rng: Generator) -> str:
    year, month, day = rng.integers(1970, 2013), rng.integers(1, 13), rng.integers(1, 29)
    short = f"{year % 100:02d}"
    forms = (
        f"'{short} {month} {day}",
        f"{month} {day} '{short}",
        f"{day:02d}.{month:02d}.{year}",
        f"{year}-{month:02d}-{day:02d}",
        f"{month}/{day}/{short}",
        f"{day} {month} {short} {rng.integers(0, 24)}:{rng.integers(0, 60):02d}",
    )
    return forms[int(rng.integers(len(forms)))]


def _display(rng: Generator, text: str, height: int) -> Map:
    """Text as a seven-segment display shows it; what is no digit becomes a short stroke."""
    wide = height * rng.uniform(0.45, 0.6)
    thick = max(1, round(height * rng.uniform(0.08, 0.16)))
    gap, slant = thick + height * 0.18, rng.uniform(0, 0.15)
    canvas = np.zeros(
        (height + 2 * thick + 2, int(len(text) * (wide + gap) + height * slant) + 2 * thick + 4), np.uint8
    )
    inset = thick * 0.5 if rng.random() < 0.7 else 0.0
    x = float(thick)
    for letter in text:
        lit = _SEGMENTS[int(letter)] if letter.isdigit() else ""
        for bar, (start, end) in enumerate(_BARS):
            if lit[bar : bar + 1] == "1":
                ends = np.array([start, end], np.float32) * (wide, height / 2)
                along = np.sign(ends[1] - ends[0]) * inset
                ends += np.stack([along, -along])
                ends[:, 0] += x + (height - ends[:, 1]) * slant
                ends[:, 1] += thick
                first, last = (tuple(np.rint(end * 16).astype(int).tolist()) for end in ends)
                cv2.line(canvas, first, last, 255, thick, cv2.LINE_AA, 4)
        if letter in "'./:-":
            level = {"'": 0.15, "-": 0.5, ":": 0.5, "/": 0.5}.get(letter, 1.0) * height
            cv2.circle(canvas, (int(x + wide / 3), int(level + thick)), max(1, thick // 2 + 1), 255, -1, cv2.LINE_AA)
        x += (wide + gap) * (1.0 if letter.isdigit() else 0.6)
    return canvas[:, : int(x + height * slant) + thick].astype(np.float32) / 255


def _written(rng: Generator, text: str, height: int) -> Map:
    if rng.random() < 0.4:
        face = _HERSHEY[int(rng.integers(len(_HERSHEY)))]
        thick = max(1, round(height * rng.uniform(0.04, 0.14)))
        scale = cv2.getFontScaleFromHeight(face, max(height, 6), thick)
        (width, tall), below = cv2.getTextSize(text, face, scale, thick)
        canvas = np.zeros((tall + below + 2 * thick, width + 2 * thick), np.uint8)
        kind = cv2.LINE_AA if rng.random() < 0.6 else cv2.LINE_8
        cv2.putText(canvas, text, (thick, tall + thick), face, scale, 255, thick, kind)
        return canvas.astype(np.float32) / 255
    fonts = _fonts()
    name = fonts[int(rng.integers(len(fonts)))]
    font = ImageFont.truetype(name, height) if name else ImageFont.load_default(height)
    left, top, right, bottom = (int(side) for side in font.getbbox(text))
    picture = Image.new("L", (max(1, right - left + 4), max(1, bottom - top + 4)))
    ImageDraw.Draw(picture).text((2 - left, 2 - top), text, 255, font)
    return np.asarray(picture, np.float32) / 255


@functools.cache
def _fonts() -> list[str]:
    """Files of the fonts that this machine has; "" stands for Pillow's own."""
    found = [str(path) for folder in _FONT_FOLDERS for path in sorted(Path(folder).rglob("*.ttf"))]
    return ["", *(name for name in found if "symbol" not in name.lower() and "emoji" not in name.lower())]


def _put(cover: Map, drawn: Map, top: int, left: int) -> None:
    """Lay what is drawn over the cover at a place that may be partly outside."""
    height, width = cover.shape
    rows, columns = (
        slice(max(0, top), min(height, top + drawn.shape[0])),
        slice(max(0, left), min(width, left + drawn.shape[1])),
    )
    if rows.start < rows.stop and columns.start < columns.stop:
        part = drawn[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
        cover[rows, columns] = np.maximum(cover[rows, columns], part)
