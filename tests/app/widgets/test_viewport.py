"""Where a photo lies on the canvas."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize

from app.widgets.viewport import MAX_SCALE, Viewport


def view(photo: tuple[int, int] = (4000, 3000), size: tuple[int, int] = (1000, 800)) -> Viewport:
    return Viewport(QSize(*photo), QSize(*size)).fitted()


def test_fitted_shows_all_in_the_middle() -> None:
    shown = view().shown
    assert QRect(0, 0, 1000, 800).contains(shown)
    assert abs(shown.center().x() - 500) <= 1 and abs(shown.center().y() - 400) <= 1
    assert view((100, 80)).scale == 1.0, "a small photo is not blown up"


@pytest.mark.parametrize("scale", [0.31, 1.0, 3.7, 20.0])
def test_zoom_keeps_the_point_under_the_cursor(scale: float) -> None:
    at = QPointF(420, 333)
    before = view().to_photo(at)
    moved = view().zoomed(scale, at)
    after = moved.to_photo(at)
    # The corner lies on whole px.
    assert abs(after.x() - before.x()) <= 1 / scale and abs(after.y() - before.y()) <= 1 / scale


def test_there_and_back_again() -> None:
    port = view().zoomed(2.5, QPointF(10, 700))
    point = QPointF(1234.5, 777.25)
    back = port.to_photo(port.to_view(point))
    assert abs(back.x() - point.x()) < 1e-9 and abs(back.y() - point.y()) < 1e-9


def test_the_photo_cannot_be_lost() -> None:
    port = view().zoomed(1.0, QPointF(500, 400)).panned(QPoint(99_999, -99_999))
    assert port.shown.intersects(QRect(0, 0, 1000, 800))
    assert port.zoomed(1e9, QPointF()).scale == MAX_SCALE
    tiny = view().zoomed(1e-9, QPointF())
    assert 0 < tiny.scale <= tiny.fit_scale


def test_steps_are_round_and_go_both_ways() -> None:
    port = view().zoomed(1.0, QPointF())
    assert port.stepped(1) == 1.5 and port.stepped(-1) == pytest.approx(2 / 3)
    scale = 0.01
    for _ in range(40):
        scale = Viewport(QSize(10, 10), QSize(10, 10), scale).stepped(1)
    assert scale == MAX_SCALE


def test_resizing_keeps_fit_or_middle() -> None:
    assert view().resized(QSize(500, 900)).is_fitted
    port = view().zoomed(2.0, QPointF(300, 300))
    middle = port.to_photo(QPointF(500, 400))
    other = port.resized(QSize(640, 480))
    again = other.to_photo(QPointF(320, 240))
    assert abs(again.x() - middle.x()) < 1 and abs(again.y() - middle.y()) < 1


def test_rect_to_view_covers_what_it_shows() -> None:
    port = view().zoomed(0.37, QPointF(300, 300))
    rect = QRect(100, 50, 13, 7)
    shown = port.rect_to_view(rect)
    for x, y in ((100, 50), (113, 57)):
        corner = port.to_view(QPointF(x, y)).toPoint()
        assert shown.contains(corner)
