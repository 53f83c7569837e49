"""The baselines keep the contract of a fill, do fill, and cannot see what they are measured on."""

import itertools
import sys
from collections.abc import Callable

import cv2
import numpy as np
import pytest

from lbam_core.baselines import BASELINES, biharmonic, check_baselines, patchmatch
from lbam_core.errors import HoleError, LbamError
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


def curved(dtype: type = np.uint8) -> np.ndarray:
    """The gradient bent, so that its values lie between the 256 levels of 8 bits."""
    top = np.iinfo(dtype).max
    return np.rint(np.square(gradient(np.uint16) / 65535.0) * top).astype(dtype)


@each_baseline
def test_sixteen_bits_are_filled_as_eight_bits_are(fill: Fill) -> None:
    hole = np.zeros((96, 128), bool)
    hole[40:60, 50:80] = True
    filled = fill(curved(np.uint16), hole)
    between = len(np.unique(filled[hole] % 257))
    assert between == 1 if fill is patchmatch else between > 50  # PatchMatch knows 8 bits only
    coarse = fill(curved(np.uint8), hole)
    assert np.abs(filled[hole] / 257.0 - coarse[hole]).mean() < 2.0


def test_inner_holes_are_filled_as_opencv_fills_colour() -> None:
    image = gradient()
    hole = np.zeros((96, 128), bool)
    hole[20:76, 20:108] = random_hole(56, 88, np.random.default_rng(5), (0.2, 0.3))
    for name, method in (("telea", cv2.INPAINT_TELEA), ("navier-stokes", cv2.INPAINT_NS)):
        direct = cv2.inpaint(image, hole.astype(np.uint8), 5.0, method)
        np.testing.assert_array_equal(BASELINES[name](image, hole), direct)


def test_the_methods_differ() -> None:
    image = gradient()
    image[::7] = 255 - image[::7]
    hole = random_hole(96, 128, np.random.default_rng(6), (0.1, 0.2))
    for one, other in itertools.combinations([fill(image, hole) for fill in BASELINES.values()], 2):
        assert (one != other).any()


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


def test_patchmatch_gives_the_same_fill_each_time() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (96, 128, 3)).astype(np.uint8)
    hole = random_hole(96, 128, np.random.default_rng(1), (0.1, 0.2))
    np.testing.assert_array_equal(patchmatch(noise, hole), patchmatch(noise, hole))


def test_patchmatch_copies_texture_where_biharmonic_is_smooth() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (96, 128, 3)).astype(np.uint8)
    hole = np.zeros((96, 128), bool)
    hole[40:60, 50:80] = True
    noise[hole] = 128
    steps = [
        np.abs(np.diff(fill(noise, hole)[40:60, 50:80].astype(float), axis=0)).mean()
        for fill in (patchmatch, biharmonic)
    ]
    assert steps[0] > 3 * steps[1]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_large_holes_get_the_same_surface_from_a_reduced_photo(dtype: type) -> None:
    image = curved(dtype)
    hole = np.zeros((96, 128), bool)
    hole[20:70, 30:100] = True
    damaged, noisy = image.copy(), image.copy()
    damaged[hole] = 0
    noisy[hole] = np.random.default_rng(0).integers(0, 256, (int(hole.sum()), 3))
    reduced = biharmonic(damaged, hole, most=500)
    assert reduced.dtype == dtype
    np.testing.assert_array_equal(reduced, biharmonic(noisy, hole, most=500))
    np.testing.assert_array_equal(reduced[~hole], damaged[~hole])
    whole = biharmonic(damaged, hole)
    assert (reduced != whole).any()
    assert psnr(reduced, whole, hole) > 35.0


def test_scratches_that_vanish_when_reduced_are_filled_from_their_rims() -> None:
    image = curved()
    damaged, hole = image.copy(), np.zeros((96, 128), bool)
    hole[::8] = True
    damaged[hole] = 255
    assert psnr(biharmonic(damaged, hole, most=100), image, hole) > 25.0


def test_a_thin_known_strip_is_enough() -> None:
    image = np.full((96, 128, 3), 90, np.uint8)
    hole = np.ones((96, 128), bool)
    hole[0] = False
    image[hole] = 255
    np.testing.assert_array_equal(biharmonic(image, hole, most=100), 90)


def test_baselines_are_checked_ahead_of_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    check_baselines(BASELINES)
    with pytest.raises(LbamError, match="no baseline magic, x; there are telea, navier-stokes, patchmatch, biharmonic"):
        check_baselines(["telea", "magic", "x"])
    monkeypatch.setattr("patchmatch.patch_match.patchmatch_available", False)
    with pytest.raises(LbamError, match="has no library for this machine; leave patchmatch out"):
        check_baselines(["patchmatch"])
    monkeypatch.setitem(sys.modules, "patchmatch", None)
    monkeypatch.setitem(sys.modules, "skimage.restoration", None)
    check_baselines(["telea", "navier-stokes"])
    for name, missing in (("patchmatch", "pypatchmatch"), ("biharmonic", "scikit-image")):
        with pytest.raises(LbamError, match=f"install it with pip install {missing}"):
            check_baselines([name])
        with pytest.raises(LbamError, match=missing):
            BASELINES[name](gradient(), np.eye(96, 128, dtype=bool))


def test_what_patchmatch_cannot_do_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("patchmatch failed: out of memory")

    monkeypatch.setattr("patchmatch.patch_match.inpaint", fail)
    with pytest.raises(LbamError, match="could not fill this hole: patchmatch failed: out of memory"):
        patchmatch(gradient(), np.eye(96, 128, dtype=bool))
