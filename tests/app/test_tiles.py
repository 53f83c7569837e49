"""Rectangles of pixels: nothing is lost, nothing is kept twice."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from app.tiles import TILE, Backup, bounding_rect, flips_of, hole_flips, part, tiles_of, whole


def test_tiles_cover_a_rectangle_once_and_end_at_the_border() -> None:
    bounds = QRect(0, 0, 600, 300)
    found = list(tiles_of(QRect(250, 10, 300, 280), bounds))
    count = np.zeros((300, 600), int)
    for rect in found:
        count[part(rect)] += 1
    assert count.max() == 1 and count[10:290, 250:550].all()
    assert QRect(512, 256, 88, 44) in found
    assert not list(tiles_of(QRect(700, 0, 10, 10), bounds))


@pytest.mark.parametrize("box", [(0, 0, 1, 1), (3, 5, 20, 7), (31, 0, 1, 40)])
def test_bounding_rect_is_the_smallest(box: tuple[int, int, int, int]) -> None:
    marked = np.zeros((40, 32), bool)
    rect = QRect(*box)
    marked[part(rect)] = True
    assert bounding_rect(marked) == rect & whole(marked)
    assert bounding_rect(np.zeros((4, 4), bool)).isEmpty()


def test_flips_give_back_what_changed() -> None:
    rng = np.random.default_rng(0)
    old, new = rng.random((700, 530)) < 0.001, rng.random((700, 530)) < 0.001
    flips = hole_flips(old, new)
    again = old.copy()
    for flip in flips:
        again[part(flip.rect)] ^= flip.unpacked()
    assert (again == new).all()
    assert flips_of(QRect(0, 0, 530, 700), np.zeros((700, 530), bool)) is None


def test_flips_of_a_large_area_cost_a_bit_each() -> None:
    hole = np.zeros((1024, 1024), bool)
    flips = hole_flips(hole, ~hole)
    assert sum(flip.size for flip in flips) == hole.size // 8


@pytest.mark.parametrize("shape", [(700, 530, 3), (700, 530)])
def test_backup_remembers_the_first_state(shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(1)
    array = rng.integers(0, 255, shape, np.uint8)
    opened = array.copy()
    backup = Backup(array)
    for number in range(3):
        rect = QRect(200 + 30 * number, 240, 100, 60)
        backup.keep(rect)
        array[part(rect)] = number
    everything = whole(array)
    assert (backup.before(everything) == opened).all()
    inner = QRect(190, 250, 77, 31)
    assert (backup.before(inner) == opened[part(inner)]).all()
    assert sum(pixels.nbytes for _, pixels in backup.tiles()) <= 4 * TILE * TILE * (3 if len(shape) == 3 else 1)
