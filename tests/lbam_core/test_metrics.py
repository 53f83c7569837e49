"""PSNR, mean l1 and SSIM against numbers worked out by hand and against the formula of the SSIM paper."""

import builtins
import itertools
import math
import sys
from typing import Any

import cv2
import numpy as np
import pytest

from lbam_core.errors import HoleError, LbamError
from lbam_core.metrics import RATIO_BINS, mean_l1, psnr, ssim


def noise(seed: int, shape: tuple[int, ...] = (40, 50, 3)) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def test_psnr_by_hand() -> None:
    black = np.zeros((8, 8, 3), np.uint8)
    one_off = black.copy()
    one_off[3, 4, 1] = 255
    # MSE = 255^2 / 192, so PSNR = 10 log10(192).
    assert psnr(black, one_off) == pytest.approx(10 * math.log10(192))
    assert psnr(black, np.full_like(black, 255)) == pytest.approx(0.0)
    assert psnr(np.full_like(black, 100), np.full_like(black, 110)) == pytest.approx(28.1308, abs=1e-4)


def test_psnr_of_identical_pixels_is_infinite() -> None:
    assert psnr(noise(0), noise(0)) == math.inf


def test_only_hole_pixels_are_compared() -> None:
    a, b = noise(0), noise(0)
    hole = np.zeros(a.shape[:2], bool)
    hole[10:20, 5:15] = True
    b[~hole] ^= 255
    assert psnr(a, b, hole) == math.inf
    assert mean_l1(a, b, hole) == 0.0
    assert psnr(a, b) < 10.0
    b[hole] = np.where(a[hole] < 128, a[hole] + 51, a[hole] - 51)
    assert psnr(a, b, hole) == pytest.approx(20 * math.log10(5))
    assert mean_l1(a, b, hole) == pytest.approx(20.0)


def test_mean_l1_is_percent_of_white() -> None:
    black = np.zeros((4, 4, 3), np.uint8)
    quarter = black.copy()
    quarter[:2, :2] = 255
    assert mean_l1(black, quarter) == pytest.approx(25.0)
    assert mean_l1(quarter, black) == pytest.approx(25.0)


@pytest.mark.parametrize("metric", [psnr, ssim, mean_l1])
def test_depth_does_not_change_the_score(metric: Any) -> None:
    a, b = noise(0), noise(1)
    expected = metric(a, b)
    assert metric(a.astype(np.uint16) * 257, b.astype(np.uint16) * 257) == pytest.approx(expected)
    assert metric(a.astype(np.float64), b.astype(np.float64), peak=255.0) == pytest.approx(expected)
    assert metric(a / 255.0, b / 255.0, peak=1.0) == pytest.approx(expected)


@pytest.mark.parametrize("metric", [psnr, ssim, mean_l1])
def test_uncomparable_images_are_refused(metric: Any) -> None:
    a = noise(0)
    with pytest.raises(ValueError, match="peak"):
        metric(a.astype(np.float32), a.astype(np.float32))
    with pytest.raises(ValueError, match="cannot compare"):
        metric(a, a[:-1])
    with pytest.raises(ValueError, match="cannot compare"):
        metric(a, a.astype(np.uint16))
    with pytest.raises(ValueError, match="channels"):
        metric(a[..., 0], a[..., 0])


@pytest.mark.parametrize("metric", [psnr, mean_l1])
def test_holes_that_measure_nothing_are_refused(metric: Any) -> None:
    a = noise(0)
    with pytest.raises(HoleError, match="empty"):
        metric(a, a, np.zeros(a.shape[:2], bool))
    with pytest.raises(ValueError, match="hole is"):
        metric(a, a, np.ones((3, 3), bool))
    with pytest.raises(ValueError, match="hole is"):
        metric(a, a, np.ones(a.shape[:2], np.uint8))


def test_ssim_is_the_papers_formula() -> None:
    a = cv2.GaussianBlur(noise(3, (64, 48, 3)), (0, 0), 2.0)
    b = cv2.addWeighted(a, 0.8, noise(4, (64, 48, 3)), 0.2, 0.0)

    # Written out from Wang et al. 2004 with an explicit window, over places where it lies within the picture.
    offsets = np.arange(-5, 6)
    row = np.exp(-(offsets**2) / (2 * 1.5**2))
    window = np.outer(row, row) / row.sum() ** 2

    def mean(values: np.ndarray) -> np.ndarray:
        views = np.lib.stride_tricks.sliding_window_view(values, (11, 11), axis=(0, 1))
        return np.einsum("hwcij,ij->hwc", views, window)

    x, y = a.astype(np.float64), b.astype(np.float64)
    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    expected = ((2 * mx * my + c1) * (2 * cov + c2) / ((mx**2 + my**2 + c1) * (vx + vy + c2))).mean()
    assert 0.2 < expected < 0.95
    assert ssim(a, b) == pytest.approx(expected, abs=1e-9)


def test_ssim_of_flat_pictures_by_hand() -> None:
    a, b = np.full((16, 16, 3), 100, np.uint8), np.full((16, 16, 3), 50, np.uint8)
    c1 = 2.55**2
    assert ssim(a, b) == pytest.approx((2 * 100 * 50 + c1) / (100**2 + 50**2 + c1))
    assert ssim(a, a) == pytest.approx(1.0)


def test_ssim_refuses_what_its_window_does_not_fit() -> None:
    small = noise(0, (10, 40, 3))
    with pytest.raises(ValueError, match="at least 11 px"):
        ssim(small, small)


def test_ssim_without_scikit_image_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any) -> Any:
        if name.startswith("skimage"):
            raise ImportError(name)
        return real(name, *args)

    for name in [name for name in sys.modules if name.startswith("skimage")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(LbamError, match=r"pip install scikit-image"):
        ssim(noise(0), noise(1))


def test_bins_join_without_gaps() -> None:
    assert len(RATIO_BINS) == 5
    assert RATIO_BINS[0][0] == 0.01 and RATIO_BINS[-1][1] == 0.5
    assert all(before[1] == after[0] for before, after in itertools.pairwise(RATIO_BINS))
