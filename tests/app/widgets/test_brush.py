"""Which pixels a brush covers."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect

from app.widgets import brush

BOUNDS = QRect(0, 0, 400, 300)


def painted(marked: brush.Marked) -> np.ndarray:
    rect, covered = marked
    out = np.zeros((BOUNDS.height(), BOUNDS.width()), bool)
    out[rect.top() : rect.top() + rect.height(), rect.left() : rect.left() + rect.width()] = covered
    return out


def exact(start: QPointF, end: QPointF, size: float) -> np.ndarray:
    """Pixels whose middles lie in the capsule, by the formula."""
    y, x = np.mgrid[0 : BOUNDS.height(), 0 : BOUNDS.width()] + 0.5
    dx, dy = end.x() - start.x(), end.y() - start.y()
    length = dx * dx + dy * dy
    t = np.clip(((x - start.x()) * dx + (y - start.y()) * dy) / length, 0, 1) if length else np.zeros_like(x)
    return np.hypot(x - start.x() - t * dx, y - start.y() - t * dy) <= size / 2


@pytest.mark.parametrize("size", [2, 3, 8, 31, 100])
@pytest.mark.parametrize("end", [(120.5, 100.5), (200.25, 170.75), (30.5, 240.5)])
def test_a_line_covers_the_capsule(size: int, end: tuple[float, float]) -> None:
    start = QPointF(120.5, 100.5)
    got = painted(brush.line(start, QPointF(*end), size, size, BOUNDS))
    inner, outer = exact(start, QPointF(*end), size - 2), exact(start, QPointF(*end), size + 2)
    assert (got | ~inner).all(), "everything well inside is covered"
    assert (outer | ~got).all(), "nothing well outside is"
    assert abs(got.sum() - exact(start, QPointF(*end), size).sum()) <= (0.4 if size == 2 else 0.12) * got.sum() + 4


def test_one_px_is_one_px() -> None:
    got = painted(brush.line(QPointF(10.2, 20.9), QPointF(10.2, 20.9), 1, 1, BOUNDS))
    assert got.sum() == 1 and got[20, 10]
    line = painted(brush.line(QPointF(10.5, 20.5), QPointF(30.5, 20.5), 1, 1, BOUNDS))
    assert line.sum() == 21 and line[20, 10:31].all()


def test_far_away_costs_and_covers_nothing() -> None:
    rect, covered = brush.line(QPointF(-9e5, -9e5), QPointF(-8e5, -9e5), 2000, 2000, BOUNDS)
    assert rect.isEmpty() and not covered.any()
    got = painted(brush.line(QPointF(-5000, 150), QPointF(9000, 150), 20, 20, BOUNDS))
    assert got[140:160].all() and not got[:138].any() and not got[162:].any()


def test_pressure_tapers() -> None:
    got = painted(brush.line(QPointF(50, 150), QPointF(350, 150), 10, 60, BOUNDS))
    widths = got.sum(axis=0)
    assert widths[60] < widths[150] < widths[250] < widths[340]


def test_polygon_and_rectangle() -> None:
    square = [QPointF(10, 10), QPointF(50, 10), QPointF(50, 40), QPointF(10, 40)]
    got = painted(brush.polygon(square, BOUNDS))
    assert got[11:39, 11:49].all() and not got[:9].any() and got.sum() == pytest.approx(40 * 30, rel=0.08)
    box = painted(brush.rectangle(QPointF(20.2, 30.7), QPointF(10.9, 10.1), BOUNDS))
    assert box[10:31, 10:21].all() and box.sum() == 21 * 11
    assert painted(brush.rectangle(QPointF(5.5, 5.5), QPointF(5.5, 5.5), BOUNDS)).sum() == 1
    outside = [QPointF(-90, -90), QPointF(-50, -90), QPointF(-50, -40)]
    assert brush.polygon(outside, BOUNDS)[0].isEmpty()


def test_sizes_step_on_a_log_scale_and_always_move() -> None:
    size, seen = 1, []
    while size < brush.MAX_SIZE:
        seen.append(size)
        size = brush.size_step(size, 2)
    assert len(seen) < 60 and seen == sorted(set(seen))
    while size > brush.MIN_SIZE:
        smaller = brush.size_step(size, -2)
        assert smaller < size
        size = smaller
