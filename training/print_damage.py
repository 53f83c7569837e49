"""Damage as old prints have it, painted on photos: what the damage detector learns from.

Images here are (H, W, 3) float32, RGB, 0..1. A layer is one piece of damage: how much it covers and in which colour.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from lbam_core.damage_kinds import KINDS
from training.lettering import date_stamp, lettering

UNCLEAR = 255
"""In labels: damage that nobody could see here, or its soft rim; neither right nor wrong."""
_VISIBLE = 0.035  # least change of a channel that can be seen; where the picture is lively, its deviation
_AROUND = 9  # px over which that is taken
_CLEAR = 0.07  # least mean change of a whole layer; fainter ones are not painted

Generator = np.random.Generator
Map = NDArray[Any]  # float32; what OpenCV gives back is typed too widely to say so


@dataclass(frozen=True, eq=False)
class Layer:
    """One piece of damage."""

    kind: str
    cover: Map  # (H, W), 0..1
    colour: Map  # (3,) or (H, W, 3), 0..1
    solid: bool = False  # an area, of which px count that blend in by chance


def paint_damage(
    image: Map, rng: Generator, *, pieces: int | None = None, kinds: tuple[str, ...] = KINDS, size: float = 1.0
) -> tuple[Map, NDArray[np.uint8]]:
    """Paint random damage on a photo.

    Args:
        image: (H, W, 3) float32, RGB, 0..1.
        rng: decides everything.
        pieces: how many; None for one to five, few of them more often. A piece is all dust or one stain, say.
        kinds: those to choose from.
        size: how large, 1 for a scan of some 500 px.

    Returns:
        The damaged image and its (H, W) uint8 labels: 0 whole, i + 1 damage of KINDS[i], UNCLEAR.
    """
    texture = _texture(image)
    image = image.copy()
    labels = np.zeros(image.shape[:2], np.uint8)
    for _ in range(int(rng.choice([1, 1, 2, 2, 3, 4, 5])) if pieces is None else pieces):
        kind = str(rng.choice(kinds))
        for layer in _PAINTERS[kind](rng, image, size * float(np.exp(rng.normal(0, 0.35)))):
            _lay(layer, image, texture, labels)
    return image, labels


def noise_field(rng: Generator, shape: tuple[int, int], cell: float) -> Map:
    """Smooth noise of about `cell` px, (H, W) float32, 0..1."""
    height, width = (int(np.ceil(side / cell)) + 3 for side in shape)
    grid = rng.random((height, width), np.float32)
    size = int(width * cell) + 1, int(height * cell) + 1
    field = cv2.resize(grid, size, interpolation=cv2.INTER_CUBIC)[: shape[0], : shape[1]]
    return np.clip(field, 0, 1)


def _texture(image: Map) -> Map:
    """How lively the picture is around each px: the deviation of its brightness, (H, W)."""
    grey = image.mean(2)
    mean, square = (cv2.blur(values, (_AROUND, _AROUND)) for values in (grey, grey * grey))
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0)))


def _lay(layer: Layer, image: Map, texture: Map, labels: NDArray[np.uint8]) -> None:
    """Put a layer on the image and note what can be seen of it; a layer that hardly shows is left out."""
    left, top, width, height = cv2.boundingRect((layer.cover > 0.01).astype(np.uint8))
    if width == 0:
        return
    box = np.s_[top : top + height, left : left + width]
    cover, part, notes, texture = layer.cover[box], image[box], labels[box], texture[box]
    colour = layer.colour[box] if layer.colour.ndim == 3 else layer.colour
    change = cover[..., None] * (colour - part)
    seen = np.abs(change).max(2)
    marked = cover > max(0.12, 0.33 * float(cover.max()))
    if not marked.any() or float(seen[marked].mean()) < max(_CLEAR, 0.5 * float(texture[marked].mean())):
        return
    part += change
    number = np.uint8(KINDS.index(layer.kind) + 1)
    # Of an area each px counts if those around it show.
    shows = cv2.blur(seen, (_AROUND, _AROUND)) > _VISIBLE if layer.solid else seen > np.maximum(_VISIBLE, texture)
    clear = marked & shows
    notes[(seen > _VISIBLE) & (notes == 0)] = UNCLEAR
    notes[marked & (notes == 0)] = UNCLEAR
    notes[clear] = number


# Lines


def _curve(rng: Generator, start: Map, angle: float, length: float, waver: float) -> Map:
    """A curve's (N, 2) points x, y; `waver` radians of turning a step of 8 px, which itself drifts."""
    steps = max(2, int(length / 8))
    turns = np.cumsum(rng.normal(0, waver / 3, steps)) * 0.5 + rng.normal(0, waver, steps)
    angles = angle + np.cumsum(turns)
    path = np.cumsum(np.stack([np.cos(angles), np.sin(angles)], 1) * (length / steps), 0)
    return np.vstack([start, start + path]).astype(np.float32)


def _stroke(shape: tuple[int, int], points: Map, width: float, crisp: bool = False) -> Map:
    """A line's cover; below a px of width it is thinner by being fainter."""
    canvas = np.zeros(shape, np.uint8)
    kind = cv2.LINE_8 if crisp else cv2.LINE_AA
    cv2.polylines(canvas, [np.rint(points * 16).astype(np.int32)], False, 255, max(1, round(width)), kind, 4)
    return np.asarray(canvas.astype(np.float32) * np.float32(min(1.0, max(0.45, width)) / 255))


def _anywhere(rng: Generator, shape: tuple[int, int]) -> Map:
    return np.asarray(rng.random(2) * shape[::-1], np.float32)


def _line_colour(rng: Generator) -> Map:
    """Mostly bright or dark, now and then coloured as scratches through the layers of a film are."""
    choice = rng.random()
    if choice < 0.62:
        return (rng.uniform(0.75, 1.0) * rng.uniform(0.9, 1.0, 3)).astype(np.float32)
    if choice < 0.92:
        return (rng.uniform(0.0, 0.22) * rng.uniform(0.8, 1.0, 3)).astype(np.float32)
    hue = np.array([[[rng.integers(0, 180), rng.integers(60, 220), rng.integers(120, 255)]]], np.uint8)
    return np.asarray(cv2.cvtColor(hue, cv2.COLOR_HSV2RGB)[0, 0].astype(np.float32) / 255)


def _worn(rng: Generator, cover: Map, gaps: float) -> Map:
    """Wear a line: fainter and stronger along its way, with gaps where `gaps` (0..1) is large."""
    field = noise_field(rng, cover.shape[:2], rng.uniform(6, 50))
    return np.asarray(cover * np.clip((field - gaps * 0.5) * 3 + 0.6, 0, 1))


def _scratches(rng: Generator, image: Map, size: float) -> list[Layer]:
    shape = image.shape[:2]
    longest = max(shape)
    crisp = rng.random() < 0.25
    upright = rng.random() < 0.25  # as film is scratched on its way through a machine
    angle = rng.normal(np.pi / 2, 0.02) if upright else rng.uniform(0, np.pi)
    waver = 0.0 if rng.random() < 0.4 else abs(rng.normal(0, 0.1))
    colour, strength = _line_colour(rng), rng.uniform(0.45, 1.0)
    layers = []
    for _ in range(int(rng.choice([1, 1, 2, 3, 5, 8]))):
        if rng.random() < 0.3:
            colour = _line_colour(rng)
        length = longest * (
            rng.uniform(0.8, 1.6) if upright else rng.choice([0.12, 0.3, 0.6, 1.0]) * rng.uniform(0.5, 1.3)
        )
        start = _anywhere(rng, shape)
        if upright:
            start[1] = rng.uniform(-0.2, 0.3) * shape[0]
        turn = 0.0 if upright else rng.normal(0, rng.choice([0.03, 0.8]))
        points = _curve(rng, start, angle + turn, length, waver)
        width = float(np.clip(np.exp(rng.normal(0.35, 0.55)) * size, 0.6, 9 * size))
        cover = _stroke(shape, points, width, crisp)
        if width > 2.5 and not crisp:
            cover = _ragged(rng, cover, 0.5)
        if rng.random() < 0.55:
            cover = _worn(rng, cover, rng.uniform(0, 1))
        layers.append(Layer("scratch", cover * np.float32(strength), colour))
    return layers


def _dust(rng: Generator, image: Map, size: float) -> list[Layer]:
    shape = image.shape[:2]
    area = shape[0] * shape[1] / 256**2
    layers = []
    crisp = rng.random() < 0.25
    for _ in range(int(rng.choice([1, 1, 2]))):
        canvas = np.zeros(shape, np.uint8)
        largest = size * rng.choice([1.5, 2.5, 4.0])
        for _ in range(int(1 + rng.choice([3, 10, 30, 70]) * rng.random() * area)):
            x, y = (_anywhere(rng, shape) * 16).astype(int).tolist()
            radius = max(0.5, largest * rng.random() ** 2)
            axes = [max(6, int(radius * 16 * rng.uniform(0.6, 1.4))) for _ in range(2)]
            level = int(rng.integers(140, 256))
            kind = cv2.LINE_8 if crisp else cv2.LINE_AA
            cv2.ellipse(canvas, (x, y), axes, rng.uniform(0, 180), 0, 360, level, -1, kind, 4)
        cover = canvas.astype(np.float32) / 255
        if largest > 3 and not crisp:
            cover = _ragged(rng, cover, 0.6)
        layers.append(Layer("dust", cover, _line_colour(rng)))
    if rng.random() < 0.5:
        colour = _line_colour(rng)
        for _ in range(int(rng.integers(1, 6))):
            points = _curve(
                rng, _anywhere(rng, shape), rng.uniform(0, 7), rng.uniform(15, 110) * size, rng.uniform(0.15, 0.6)
            )
            width = rng.uniform(0.7, 1.9) * max(size, 0.8)
            layers.append(Layer("dust", _stroke(shape, points, width) * np.float32(rng.uniform(0.5, 1)), colour))
    return layers


def _ragged(rng: Generator, cover: Map, amount: float) -> Map:
    """Roughen edges; cover is about 0 or 1 before and after."""
    field = noise_field(rng, cover.shape[:2], rng.uniform(2, 5))
    soft = cv2.GaussianBlur(cover, (0, 0), 1.0)
    rough = np.clip((soft - 0.5 + amount * (field - 0.5)) * 3 + 0.5, 0, 1)
    return (rough * (soft > 0.1)).astype(np.float32)


def _folds(rng: Generator, image: Map, size: float) -> list[Layer]:
    """A fold from border to border, of which the emulsion has cracked off; or cracks that branch."""
    shape = image.shape[:2]
    paper = _paper(rng)
    if rng.random() < 0.35:
        return [Layer("fold", _cracks(rng, shape, size), paper if rng.random() < 0.75 else paper * np.float32(0.2))]
    layers = []
    for turned in range(int(rng.choice([1, 1, 2]))):
        flat = (rng.random() < 0.5) != bool(turned)
        middle = rng.uniform(0.1, 0.9, 2) if rng.random() < 0.5 else np.repeat(rng.uniform(0.1, 0.9), 2)
        middle = np.clip(middle + rng.normal(0, 0.02, 2), 0, 1)
        along = np.linspace(-0.02, 1.02, 24)
        across = middle[0] + (middle[1] - middle[0]) * along + np.cumsum(rng.normal(0, 0.0012, 24))
        points = np.stack([along, across] if flat else [across, along], 1) * np.array(shape[::-1])
        width = float(np.clip(np.exp(rng.normal(1.0, 0.45)) * size, 1.0, 12 * size))
        core = _stroke(shape, points.astype(np.float32), width, rng.random() < 0.2)
        if rng.random() < 0.7:
            core = _ragged(rng, core, rng.uniform(0.3, 0.9))
        if rng.random() < 0.5:
            core = _worn(rng, core, rng.uniform(0, 0.8))
        if rng.random() < 0.6:
            # The paper bends: a soft light or dark band, which is not damage by itself.
            band = cv2.GaussianBlur(_stroke(shape, points.astype(np.float32), width * 3), (0, 0), width * 1.5)
            image += (band * np.float32(rng.uniform(-0.16, 0.16)))[..., None]
            np.clip(image, 0, 1, out=image)
        colour = paper if rng.random() < 0.8 else paper * np.float32(rng.uniform(0.05, 0.35))
        layers.append(Layer("fold", core * np.float32(rng.uniform(0.55, 1)), colour))
    return layers


def _cracks(rng: Generator, shape: tuple[int, int], size: float) -> Map:
    cover = np.zeros(shape, np.float32)
    ends = [(_anywhere(rng, shape), rng.uniform(0, 7)) for _ in range(int(rng.integers(1, 4)))]
    width = rng.uniform(0.8, 2.6) * size
    for _ in range(int(rng.integers(3, 16))):
        start, angle = ends[int(rng.integers(len(ends)))]
        points = _curve(rng, start, angle + rng.normal(0, 0.7), rng.uniform(20, 140) * size, 0.25)
        cover = np.maximum(cover, _stroke(shape, points, width * rng.uniform(0.5, 1.3)))
        ends.append((points[int(rng.integers(len(points)))], angle + rng.normal(0, 1.0)))
    return _ragged(rng, cover, 0.35) if width > 2 else cover


# Areas


def _blob(rng: Generator, shape: tuple[int, int], centre: Map, radius: float, rough: float) -> Map:
    """How deep inside a blob each px lies: 1 in the middle, 0 at the rim, negative outside; far outside -1."""
    depth = np.full(shape, -1, np.float32)
    reach = radius * (1 + 0.7 * rough) + 2
    top, left = (max(0, int(middle - reach)) for middle in centre[::-1])
    bottom, right = (min(side, int(middle + reach)) for middle, side in zip(centre[::-1], shape, strict=True))
    y, x = np.mgrid[top:bottom, left:right].astype(np.float32)
    if x.size == 0:
        return depth
    angle, stretch = rng.uniform(0, np.pi), rng.uniform(0.6, 1.0)
    across = (x - centre[0]) * np.cos(angle) + (y - centre[1]) * np.sin(angle)
    along = (y - centre[1]) * np.cos(angle) - (x - centre[0]) * np.sin(angle)
    distance = np.hypot(across, along / stretch) / radius
    field = noise_field(rng, x.shape, max(3.0, radius / 2)) - 0.5
    fine = noise_field(rng, x.shape, max(2.0, radius / 8)) - 0.5
    depth[top:bottom, left:right] = 1 - distance + rough * (field + 0.4 * fine)
    return depth


def _stains(rng: Generator, image: Map, size: float) -> list[Layer]:
    shape = image.shape[:2]
    colour = _stain_colour(rng)
    many = rng.random() < 0.35  # spots of mould
    layers = []
    for _ in range(int(rng.integers(4, 25)) if many else int(rng.choice([1, 1, 2, 3]))):
        radius = size * (rng.uniform(3, 12) if many else np.exp(rng.normal(3.2, 0.6)))
        depth = _blob(rng, shape, _anywhere(rng, shape), float(radius), rng.uniform(0, 1.2))
        edge = rng.uniform(0.05, 0.5) if rng.random() < 0.7 else 2.0 / radius
        inside = np.clip(depth / edge, 0, 1)
        cover = inside * np.float32(rng.uniform(0.3, 0.95))
        if rng.random() < 0.35 and not many:
            # Where the water stopped, what it carried stays: the rim is darker than the inside.
            rim = np.exp(-(((depth - 0.06) / 0.05) ** 2))
            cover = np.maximum(cover * np.float32(rng.uniform(0.3, 0.8)), rim * np.float32(rng.uniform(0.4, 0.9)))
        if rng.random() < 0.4:
            cover = cover * (0.7 + 0.3 * noise_field(rng, shape, 6))
        layers.append(Layer("stain", cover.astype(np.float32), colour, solid=True))
    return layers


def _stain_colour(rng: Generator) -> Map:
    choice = rng.random()
    if choice < 0.5:  # coffee, rust, glue
        brown = np.array([0.5, 0.33, 0.15]) * rng.uniform(0.35, 1.5)
        return np.clip(brown + rng.normal(0, 0.05, 3), 0, 1).astype(np.float32)
    if choice < 0.7:  # bleached
        return np.clip(np.array([0.95, 0.92, 0.82]) + rng.normal(0, 0.05, 3), 0, 1).astype(np.float32)
    if choice < 0.88:  # ink, mould
        return np.clip(rng.uniform(0, 0.25) + rng.normal(0, 0.05, 3), 0, 1).astype(np.float32)
    return rng.uniform(0, 1, 3).astype(np.float32)


def _paper(rng: Generator) -> Map:
    paper = rng.uniform(0.82, 1.0) * np.array([1.0, 0.98, 0.93]) + rng.normal(0, 0.02, 3)
    return np.clip(paper, 0, 1).astype(np.float32)


def _torn(rng: Generator, image: Map, size: float) -> list[Layer]:
    """A corner, a strip of the border or a piece from the middle is gone; behind it lies whatever it was scanned on."""
    shape = image.shape[:2]
    height, width = shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    where = rng.random()
    if where < 0.55:
        dx = x if rng.random() < 0.5 else width - 1 - x
        dy = y if rng.random() < 0.5 else height - 1 - y
        reach = np.minimum(rng.uniform(0.1, 0.45, 2) * min(shape), rng.uniform(25, 130, 2) * size)
        depth = (1 - dx / reach[0] - dy / reach[1]) * reach.min() * 0.7
    elif where < 0.85:
        across = (x, y, width - 1 - x, height - 1 - y)[int(rng.integers(4))]
        depth = rng.uniform(3, 30) * size - across
        if rng.random() < 0.5:
            along = y if across is x or across is not y else x
            depth = depth - np.abs(along - rng.uniform(0, along.max())) * rng.uniform(0.1, 0.6)
    else:
        radius = rng.uniform(8, 45) * size
        depth = _blob(rng, shape, _anywhere(rng, shape), float(radius), 0.8) * radius
    if where >= 0.55 or rng.random() < 0.8:  # a straight strip would be a border, which is no damage
        depth = depth + (noise_field(rng, shape, 14 * size) - 0.5) * rng.uniform(4, 22) * size
        depth = depth + (noise_field(rng, shape, 3.0) - 0.5) * rng.uniform(0, 6)
    cover = np.clip(depth + 0.5, 0, 1).astype(np.float32)
    behind = np.repeat(np.float32(rng.choice([0.0, 0.03, 0.5, 0.93, 1.0])), 3)
    if rng.random() < 0.35:
        behind = rng.uniform(0, 1, 3).astype(np.float32)
    colour = np.broadcast_to(behind, (*shape, 3)).copy()
    if rng.random() < 0.6:
        # The white inside of the paper shows along the tear.
        rim = rng.uniform(1.5, 7) * size * (0.4 + noise_field(rng, shape, 10))
        colour[depth < rim] = _paper(rng)
    if rng.random() < 0.4:
        colour += rng.normal(0, 0.012, (*shape, 1)).astype(np.float32)
    return [Layer("torn", cover, np.clip(colour, 0, 1).astype(np.float32), solid=True)]


def _text(rng: Generator, image: Map, size: float) -> list[Layer]:
    shape = image.shape[:2]
    if rng.random() < 0.55:
        cover, glow, colour = date_stamp(rng, shape, size)
        if rng.random() < 0.5:
            image += glow[..., None] * (colour - image) * np.float32(rng.uniform(0.1, 0.5))
        return [Layer("text", cover, colour)]
    cover = lettering(rng, shape, size)
    colour = np.float32(1) * _line_colour(rng) if rng.random() < 0.6 else rng.uniform(0, 1, 3).astype(np.float32)
    return [Layer("text", cover * np.float32(rng.uniform(0.4, 1)), colour)]


_PAINTERS: dict[str, Callable[[Generator, Map, float], list[Layer]]] = {
    "scratch": _scratches,
    "dust": _dust,
    "fold": _folds,
    "stain": _stains,
    "torn": _torn,
    "text": _text,
}
