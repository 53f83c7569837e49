"""Blending: the feather stays within the grown ring, rounding is exact, colour meets the photo at the rim."""

import cv2
import numpy as np
import pytest

from lbam_core.blending import composite, fade_weights, match_colour, rim_weights
from lbam_core.holes import grow_hole
from tests.conftest import photo_pixels


def test_weights_are_one_inside_zero_outside_and_fall_across_the_ring() -> None:
    hole = np.zeros((60, 60), bool)
    hole[20:40, 20:40] = True
    grown = grow_hole(hole, 6)
    weights = rim_weights(hole, grown)
    assert (weights[hole] == 1).all()
    assert (weights[~grown] == 0).all()
    ramp = weights[30, 13:21]
    assert (np.diff(ramp) > 0).all()
    assert weights[grown & ~hole].min() > 0
    assert weights[grown & ~hole].max() < 1


def test_without_a_ring_the_edge_is_hard() -> None:
    hole = np.zeros((20, 20), bool)
    hole[5:9, 5:9] = True
    assert (rim_weights(hole, hole) == hole).all()


def test_a_hole_that_grew_over_everything_is_taken_whole() -> None:
    hole = np.zeros((8, 8), bool)
    hole[4, 4] = True
    assert (rim_weights(hole, np.ones((8, 8), bool)) == 1).all()


def test_a_fill_fades_in_beside_an_earlier_one() -> None:
    earlier = np.zeros((20, 40), bool)
    earlier[:, :10] = True
    weights = fade_weights(earlier, 8)
    assert (weights[:, :10] == 0).all()
    assert np.allclose(weights[10, 10:18], np.arange(1, 9) / 9, atol=0.06)
    assert (weights[:, 19:] == 1).all()
    assert (fade_weights(np.zeros((5, 5), bool), 8) == 1).all()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_composite_rounds_to_the_nearest_level_and_clips(dtype: type) -> None:
    image = photo_pixels(16, 16, dtype=dtype)
    peak = np.iinfo(dtype).max
    fill = np.zeros((16, 16, 3), np.float32)
    fill[..., 0], fill[..., 1], fill[..., 2] = 1.5, -0.5, 100.4 / peak
    weights = np.zeros((16, 16), np.float32)
    weights[:8] = 1
    mixed = composite(image, fill, weights)
    assert mixed.dtype == dtype
    assert (mixed[:8] == [peak, 0, 100]).all()
    assert (mixed[8:] == image[8:]).all()


def test_composite_mixes_by_weight() -> None:
    image = np.full((4, 4, 3), 100, np.uint8)
    fill = np.full((4, 4, 3), 200 / 255, np.float32)
    assert (composite(image, fill, np.full((4, 4), 0.25, np.float32)) == 125).all()


def waves(dtype: type = np.uint8) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A photo with nonsense in its hole, its own pixels as a fill, and the hole: a disc and a scratch."""
    image = photo_pixels(160, 200, dtype=dtype)
    hole = np.zeros((160, 200), np.uint8)
    cv2.circle(hole, (90, 80), 40, 1, -1)
    cv2.line(hole, (5, 10), (190, 30), 1, 3)
    truth = image.astype(np.float32) / np.iinfo(dtype).max
    image[hole > 0] = 0
    return image, truth, hole > 0


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_an_offset_of_the_whole_fill_is_taken_out_at_the_rim_and_in_the_middle(dtype: type) -> None:
    image, truth, hole = waves(dtype)
    offset = np.array([5, -3, 4], np.float32) / 255
    left = (match_colour(image, truth + offset, hole) - truth)[hole]
    assert (np.abs(left.mean(axis=0)) < 0.3 * np.abs(offset)).all()
    assert np.abs(left).max() < 4 / 255


def test_uneven_fading_is_followed_along_the_rim() -> None:
    image, truth, hole = waves()
    fading = np.linspace(-6 / 255, 6 / 255, 200, dtype=np.float32)[None, :, None]
    before = np.broadcast_to(fading, truth.shape)[hole]
    after = (match_colour(image, truth + fading, hole) - truth)[hole]
    assert np.square(after).mean() < 0.25 * np.square(before).mean()


def test_a_fill_that_agrees_is_left_alone() -> None:
    image, truth, hole = waves()
    assert np.abs(match_colour(image, truth, hole) - truth).max() < 2 / 255


def test_an_edge_along_the_rim_is_no_mismatch() -> None:
    image = np.full((80, 80, 3), 60, np.uint8)
    fill = np.full((80, 80, 3), 120 / 255, np.float32)
    hole = np.zeros((80, 80), bool)
    hole[20:60, 20:60] = True
    assert np.array_equal(match_colour(image, fill, hole), fill)


def test_colour_looks_neither_into_the_hole_of_the_photo_nor_around_the_fill() -> None:
    image, truth, hole = waves()
    fill = truth + np.float32(3 / 255)
    other, strange = image.copy(), fill.copy()
    other[hole] = 255
    strange[~hole] = np.nan
    matched = match_colour(image, fill, hole)
    assert not np.array_equal(matched[hole], fill[hole])
    assert np.array_equal(matched[hole], match_colour(other, strange, hole)[hole])
    assert np.array_equal(matched[~hole], fill[~hole])


def test_equal_bands_stay_equal() -> None:
    image, truth, hole = waves()
    grey = image[..., :1].repeat(3, axis=2)
    matched = match_colour(grey, truth[..., :1].repeat(3, axis=2) + np.float32(4 / 255), hole)
    assert (matched[..., :1] == matched).all()


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (2, 2), (3, 40), (20, 20)])
def test_colour_of_odd_boxes(shape: tuple[int, int]) -> None:
    fill = np.full((*shape, 3), 0.5, np.float32)
    image = np.full((*shape, 3), 120, np.uint8)
    one, most = np.zeros(shape, bool), np.ones(shape, bool)
    one[0, 0] = True
    for hole in (one, most, ~one, ~most):
        matched = match_colour(image, fill, hole)
        assert matched.shape == fill.shape
        assert np.isfinite(matched).all()
        assert np.abs(matched - fill).max() < 0.05
