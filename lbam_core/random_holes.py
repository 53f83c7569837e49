"""Random irregular holes, as people brush them and as old prints are damaged: for training, scores and tests.

A hole is an (H, W) bool array, True = to be filled.
"""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

HOLE_KINDS = ("strokes", "blobs", "boxes", "scratches", "mix")
"""What `random_hole` can draw."""

_MIX = np.cumsum((0.55, 0.2, 0.05, 0.2))
_CLOSE_ENOUGH = 0.06
_MAX_MISSES = 6
_MAX_SHAPES = 80


def random_hole(
    height: int,
    width: int,
    rng: np.random.Generator,
    ratio: tuple[float, float] = (0.01, 0.5),
    kind: str = "mix",
) -> NDArray[np.bool_]:
    """Draw a random irregular hole, as people brush them and as old prints are damaged.

    The share of the picture to cover is drawn uniformly from `ratio`; the share of the returned hole always lies within
    `ratio` (to the nearest pixel if no whole number of pixels does). Sizes of the shapes scale with the picture. The
    same state of `rng` gives the same hole. The hole is never empty and never the whole picture.

    Returns:
        (height, width) bool, True = to be filled.

    Raises:
        ValueError: for fewer than 2 pixels, an impossible `ratio`, or a `kind` that is not in `HOLE_KINDS`.
    """
    if height < 1 or width < 1 or height * width < 2:
        raise ValueError(f"a hole of {width} x {height} px cannot leave anything uncovered")
    if not 0.0 <= ratio[0] <= ratio[1] <= 1.0:
        raise ValueError(f"ratio must be 0 <= low <= high <= 1, not {ratio}")
    if kind not in HOLE_KINDS:
        raise ValueError(f"unknown kind of hole {kind!r}; known: {', '.join(HOLE_KINDS)}")

    fewest, most = _pixel_range(height * width, ratio)
    target = min(max(round(rng.uniform(*ratio) * height * width), fewest), most)
    lower = max(fewest, math.ceil(target * (1 - _CLOSE_ENOUGH)))
    upper = min(most, math.floor(target * (1 + _CLOSE_ENOUGH)))

    canvas = np.zeros((height, width), np.uint8)
    covered = misses = 0
    # One gesture (a big object, a long stroke) up to a dozen: a person's brushing has a typical size of its own.
    portion = rng.uniform(0.12, 1.0)
    for _ in range(_MAX_SHAPES):
        if covered >= lower:
            break
        remaining = target - covered
        budget = max(remaining * 0.3, min(remaining, target * portion * rng.uniform(0.6, 1.4))) * 0.7**misses
        trial = canvas.copy()
        _draw_shape(trial, rng, kind, max(budget, 1.0))
        count = cv2.countNonZero(trial)
        if count <= upper:
            misses += count == covered
            canvas, covered = trial, count
            continue
        misses += 1
        if misses > _MAX_MISSES:
            canvas, covered = _between(canvas, trial, target), target
    if covered < lower:
        canvas = _between(canvas, _widened(canvas, target), target)
    return canvas.view(np.bool_)


def _pixel_range(area: int, ratio: tuple[float, float]) -> tuple[int, int]:
    """Fewest and most pixels whose share of `area` lies within `ratio`, at least 1 and at most area - 1."""
    fewest, most = math.floor(ratio[0] * area), math.ceil(ratio[1] * area)
    fewest += fewest / area < ratio[0]
    most -= most / area > ratio[1]
    if fewest > most:
        fewest = most = round(ratio[0] * area)
    return min(max(fewest, 1), area - 1), min(max(most, 1), area - 1)


def _between(inner: NDArray[np.uint8], outer: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """A mask of exactly `count` pixels that contains `inner` and lies in `outer`, whose shapes are peeled."""
    added = np.flatnonzero((outer != 0) & (inner == 0))
    # City-block distance is exact in integers, so every machine peels the same pixels.
    depth = cv2.distanceTransform(outer, cv2.DIST_L1, 3).ravel()[added]
    keep = added[np.argsort(-depth, kind="stable")[: count - cv2.countNonZero(inner)]]
    result = inner.copy()
    result.ravel()[keep] = 1
    return result


def _widened(mask: NDArray[np.uint8], count: int) -> NDArray[np.uint8]:
    """The mask dilated until it covers at least `count` pixels."""
    mask = mask.copy()
    if not mask.any():
        mask[mask.shape[0] // 2, mask.shape[1] // 2] = 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (5, 5))
    while cv2.countNonZero(mask) < count:
        mask = np.asarray(cv2.dilate(mask, kernel), np.uint8)
    return mask


def _draw_shape(canvas: NDArray[np.uint8], rng: np.random.Generator, kind: str, budget: float) -> None:
    """Draw one shape of the kind that covers about `budget` pixels, set to 1."""
    if kind == "mix":
        kind = HOLE_KINDS[int(np.searchsorted(_MIX, rng.random() * _MIX[-1], side="right"))]
    if kind == "strokes":
        if rng.random() < 0.35:
            _draw_scrub(canvas, rng, budget)
        else:
            _draw_stroke(canvas, rng, budget)
    elif kind == "blobs":
        _draw_blob(canvas, rng, budget)
    elif kind == "boxes":
        _draw_box(canvas, rng, budget)
    else:
        _draw_scratches(canvas, rng, budget)


def _draw_stroke(canvas: NDArray[np.uint8], rng: np.random.Generator, budget: float) -> None:
    """A brush stroke: a walk with smoothly changing direction and width, thin scratch to fat brush."""
    side = math.sqrt(canvas.size)
    brush = side * 0.015 * math.exp(rng.random() * math.log(12.0))
    brush = max(1.0, min(brush, 0.75 * math.sqrt(budget)))
    length = min(max(budget / brush - 0.8 * brush, 0.5 * brush), 3.0 * side)
    count = int(min(max(length / max(0.4 * brush, 0.02 * side), 4), 40))
    # Radians in all: a sweep, a bend or a meander; fat brushes and long strokes do not curl into rings.
    winding = (
        (0.3, 1.2, 2.6)[int(rng.integers(3))] * math.sqrt(length / (0.6 * side)) * min(1.0, length / (4.0 * brush))
    )
    path = _walk(canvas.shape, rng, length, count, winding)
    _draw_path(canvas, path, brush * np.exp(_smooth(rng, count, 0.3)))


def _draw_scrub(canvas: NDArray[np.uint8], rng: np.random.Generator, budget: float) -> None:
    """Strokes to and fro over a patch, as a person rubs an object out: a ragged filled area."""
    side = math.sqrt(canvas.size)
    patch = math.sqrt(budget)
    brush = max(1.0, min(patch * rng.uniform(0.12, 0.35), 0.12 * side))
    across = patch * rng.uniform(0.6, 1.2)
    along = max(budget / across - brush, brush)
    pitch = brush * rng.uniform(0.35, 0.75)
    count = int(min(max(along / pitch, 3), 60))
    spine = _walk(canvas.shape, rng, along, count, 0.6)
    heading = rng.uniform(0.0, 2.0 * math.pi)
    swing = 0.5 * max(across - brush, 0.0) * (1.0 + _smooth(rng, count, 0.35) + 0.18 * rng.standard_normal(count))
    swing[::2] *= -1.0
    tilt = heading + _smooth(rng, count, 0.2)
    path = spine + swing[:, None] * np.stack((np.cos(tilt), np.sin(tilt)), 1)
    _draw_path(canvas, path, np.full(count, brush))


def _draw_blob(canvas: NDArray[np.uint8], rng: np.random.Generator, budget: float) -> None:
    """A smooth closed outline, stretched and turned, of exactly the budget's area where it lies within the picture."""
    height, width = canvas.shape
    angle = np.linspace(0.0, 2.0 * math.pi, 48, endpoint=False)
    order = np.arange(2, 8)
    swell = rng.standard_normal(6) * rng.uniform(0.3, 0.8) / order**1.5
    radius = np.exp((swell[:, None] * np.cos(order[:, None] * angle + rng.uniform(0.0, 6.3, 6)[:, None])).sum(0))
    stretch = math.exp(rng.uniform(-0.45, 0.45))
    x, y = radius * np.cos(angle) * stretch, radius * np.sin(angle) / stretch
    area = 0.5 * abs(float((x * np.roll(y, 1) - y * np.roll(x, 1)).sum()))
    size = math.sqrt(budget / area)
    turn = rng.uniform(0.0, 2.0 * math.pi)
    cos, sin = math.cos(turn) * size, math.sin(turn) * size
    centre = rng.uniform(0.08, 0.92, 2) * (width, height)
    outline = np.stack((cos * x - sin * y, sin * x + cos * y), 1) + centre
    cv2.fillPoly(canvas, [np.rint(outline).astype(np.int32)], 1)


def _draw_box(canvas: NDArray[np.uint8], rng: np.random.Generator, budget: float) -> None:
    """A rectangle, upright or turned."""
    height, width = canvas.shape
    aspect = math.exp(rng.uniform(-0.7, 0.7))
    half = 0.5 * math.sqrt(budget) * np.array([aspect, 1.0 / aspect])
    turn = rng.normal(0.0, 0.2) if rng.random() < 0.6 else rng.uniform(0.0, math.pi)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half @ np.array([[cos, sin], [-sin, cos]])
    centre = rng.uniform(0.1, 0.9, 2) * (width, height)
    cv2.fillConvexPoly(canvas, np.rint(corners + centre).astype(np.int32), 1)


def _draw_scratches(canvas: NDArray[np.uint8], rng: np.random.Generator, budget: float) -> None:
    """Damage of a print: a long thin scratch, a hair, or a handful of dust specks and flakes."""
    height, width = canvas.shape
    side = math.sqrt(canvas.size)
    choice = rng.random()
    if choice < 0.75:
        hair = choice > 0.6
        # Heavy damage is broad damage; hairlines alone would need hundreds of lines.
        brush = max(1.0, side * rng.uniform(0.003, 0.009) + 0.06 * rng.random() ** 2 * math.sqrt(budget))
        length = min(budget / brush, side * (rng.uniform(0.08, 0.3) if hair else rng.uniform(0.25, 1.3)))
        count = int(min(max(length / (0.03 * side), 3), 30))
        path = _walk(canvas.shape, rng, length, count, rng.uniform(1.0, 3.0) if hair else rng.uniform(0.02, 0.4))
        _draw_path(canvas, path, brush * np.exp(_smooth(rng, count, 0.3)))
        return
    # Specks: many tiny, few large, with the broken outline of flaked emulsion.
    size = max(0.6, 0.004 * side + 0.05 * math.sqrt(budget))
    radius = size * np.exp(0.7 * rng.standard_normal(int(rng.integers(5, 20))))
    # Not too few dabs in a heavily damaged print, and none so large that it reads as an object.
    radius = np.minimum(radius, min(0.06 * side, 0.5 * math.sqrt(budget)))
    angle = np.linspace(0.0, 2.0 * math.pi, 9, endpoint=False) + rng.uniform(0.0, 6.3, (len(radius), 1))
    rim = radius[:, None] * np.exp(0.22 * rng.standard_normal((len(radius), 9)))
    stretch = np.exp(0.3 * rng.standard_normal((len(radius), 1)))
    outlines = np.stack((rim * np.cos(angle) * stretch, rim * np.sin(angle) / stretch), 2)
    outlines += (rng.random((len(radius), 2)) * (width, height))[:, None]
    for outline in np.rint(outlines).astype(np.int32):
        # One at a time: within one call overlapping outlines would cancel out.
        cv2.fillPoly(canvas, [outline], 1)


def _smooth(rng: np.random.Generator, count: int, spread: float) -> NDArray[np.float64]:
    """`count` values that vary slowly around 0."""
    knots = rng.standard_normal(6) * spread
    return np.interp(np.linspace(0.0, 5.0, count), np.arange(6.0), knots)


def _walk(
    shape: tuple[int, ...], rng: np.random.Generator, length: float, count: int, winding: float
) -> NDArray[np.float64]:
    """A path of `count` points (x, y) and about `length` pixels, whose direction turns by some `winding` radians."""
    turn = _smooth(rng, count, 2.0 * winding / count)
    direction = rng.uniform(0.0, 2.0 * math.pi) + np.cumsum(turn)
    step = length / max(count - 1, 1)
    path = np.cumsum(np.stack((np.cos(direction), np.sin(direction)), 1) * step, 0)
    extent = np.array([shape[1], shape[0]], float)
    path += rng.random(2) * extent - path[count // 2]
    # Strokes turn back a little outside the picture, so that the bend itself is not seen at its border.
    margin = 0.04 * extent
    folded = np.mod(path + margin, 2.0 * (extent + 2.0 * margin))
    return np.asarray((extent + 2.0 * margin) - np.abs(folded - (extent + 2.0 * margin)) - margin)


def _draw_path(canvas: NDArray[np.uint8], path: NDArray[np.float64], brush: NDArray[np.float64]) -> None:
    """Draw a path with round joints; `brush` is the width at each point, in pixels."""
    points = np.rint(path).astype(np.int32).tolist()
    widths = np.maximum(np.rint(brush), 1).astype(np.int32).tolist()
    for start, end, thickness in zip(points, points[1:], widths, strict=False):
        cv2.line(canvas, start, end, 1, thickness)
