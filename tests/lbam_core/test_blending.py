"""Blending: the feather stays within the grown ring, and rounding is exact."""

import numpy as np
import pytest

from lbam_core.blending import composite, fade_weights, rim_weights
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
