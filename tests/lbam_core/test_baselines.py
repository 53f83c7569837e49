"""Telea and Navier-Stokes keep the contract of a fill and do fill."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest

from lbam_core.baselines import BASELINES
from lbam_core.errors import HoleError
from lbam_core.metrics import psnr
from lbam_core.random_holes import random_hole

each_baseline = pytest.mark.parametrize("fill", BASELINES.values(), ids=BASELINES.keys())
Fill = Callable[[np.ndarray, np.ndarray], np.ndarray]


def gradient(dtype: type = np.uint8) -> np.ndarray:
    """A smooth picture with another ramp in each channel."""
    y, x = np.mgrid[:96, :128] / 128.0
    top = np.iinfo(dtype).max
    return np.rint(np.stack((x, y, 0.5 * (x + y)), 2) * top).astype(dtype)


@each_baseline
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_fills_the_hole_and_nothing_else(fill: Fill, dtype: type) -> None:
    original = gradient(dtype)
    hole = random_hole(96, 128, np.random.default_rng(3), (0.1, 0.2))
    damaged = original.copy()
    damaged[hole] = np.iinfo(dtype).max
    image, mask = damaged.copy(), hole.copy()
    filled = fill(image, mask)
    assert filled.dtype == dtype and filled.shape == image.shape
    assert not np.shares_memory(filled, image)
    np.testing.assert_array_equal(image, damaged)
    np.testing.assert_array_equal(mask, hole)
    np.testing.assert_array_equal(filled[~hole], damaged[~hole])
    assert psnr(filled, original, hole) > psnr(damaged, original, hole) + 15.0


@each_baseline
@pytest.mark.parametrize("seed", range(4))
def test_ignores_what_lies_in_the_hole(fill: Fill, seed: int) -> None:
    hole = random_hole(96, 128, np.random.default_rng(seed), (0.2, 0.3), "strokes")
    hole[0, 60:80] = hole[90:, 100:] = True
    first, second = gradient(), gradient()
    first[hole], second[hole] = 0, np.random.default_rng(0).integers(0, 256, (int(hole.sum()), 3))
    np.testing.assert_array_equal(fill(first, hole), fill(second, hole))


@each_baseline
def test_fills_up_to_the_border(fill: Fill) -> None:
    image = np.full((40, 60, 3), 90, np.uint8)
    hole = np.zeros((40, 60), bool)
    hole[:15, :20] = hole[25:, 50:] = True
    image[hole] = 255
    assert np.abs(fill(image, hole).astype(int) - 90).max() <= 4


@each_baseline
def test_sixteen_bits_are_filled_at_sixteen_bits(fill: Fill) -> None:
    hole = np.zeros((96, 128), bool)
    hole[40:60, 50:80] = True
    filled = fill(gradient(np.uint16), hole)
    assert len(np.unique(filled[hole] & 255)) > 100
    coarse = fill(gradient(np.uint8), hole)
    assert np.abs(filled[hole] / 257.0 - coarse[hole]).mean() < 2.0


def test_inner_holes_are_filled_as_opencv_fills_colour() -> None:
    image = gradient()
    hole = np.zeros((96, 128), bool)
    hole[20:76, 20:108] = random_hole(56, 88, np.random.default_rng(5), (0.2, 0.3))
    for name, method in (("telea", cv2.INPAINT_TELEA), ("navier-stokes", cv2.INPAINT_NS)):
        direct = cv2.inpaint(image, hole.astype(np.uint8), 5.0, method)
        np.testing.assert_array_equal(BASELINES[name](image, hole), direct)


def test_the_two_methods_differ() -> None:
    image = gradient()
    image[::7] = 255 - image[::7]
    hole = random_hole(96, 128, np.random.default_rng(6), (0.1, 0.2))
    telea, navier_stokes = (fill(image, hole) for fill in BASELINES.values())
    assert (telea != navier_stokes).any()


@each_baseline
def test_nothing_to_fill_is_a_copy(fill: Fill) -> None:
    image = gradient()
    filled = fill(image, np.zeros((96, 128), bool))
    np.testing.assert_array_equal(filled, image)
    assert not np.shares_memory(filled, image)


@each_baseline
def test_impossible_input_is_refused(fill: Fill) -> None:
    image = gradient()
    with pytest.raises(HoleError, match="uncovered"):
        fill(image, np.ones((96, 128), bool))
    with pytest.raises(HoleError, match="128 x 95 px but the photo is 128 x 96 px"):
        fill(image, np.zeros((95, 128), bool))
    with pytest.raises(ValueError, match="float64"):
        fill(image / 255.0, np.zeros((96, 128), bool))
    with pytest.raises(ValueError, match="shape"):
        fill(image[..., 0], np.zeros((96, 128), bool))
