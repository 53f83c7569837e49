"""Regions: every hole pixel is owned once, context is there, cost goes with the hole."""

import itertools

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lbam_core.random_holes import random_hole
from lbam_core.regions import MAX_CONTEXT, MIN_CONTEXT, Plan, any_of_each, plan_regions


def owners(plan: Plan, hole: np.ndarray) -> np.ndarray:
    """How many regions own each pixel."""
    count = np.zeros(hole.shape, int)
    for index, region in enumerate(plan.regions):
        count[region.painted.slices] += plan.owned(index, hole)
    return count


def cost(plan: Plan) -> int:
    return sum(region.padded[0] * region.padded[1] for region in plan.regions)


def disc(shape: tuple[int, int], row: int, column: int, radius: float) -> np.ndarray:
    y, x = np.ogrid[: shape[0], : shape[1]]
    return (y - row) ** 2 + (x - column) ** 2 <= radius**2


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 700), st.integers(1, 700), st.integers(0, 10**6), st.floats(0.002, 0.9))
def test_each_hole_pixel_is_owned_by_exactly_one_region(height: int, width: int, seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    if height * width < 2:
        hole = np.ones((height, width), bool)
    elif seed % 3:
        hole = random_hole(height, width, rng, (share, share))
    else:
        hole = rng.random((height, width)) < share / 20
    assert (owners(plan_regions(hole), hole) == hole).all()


@pytest.mark.parametrize("side", [1, 2, 4, 8, 32])
def test_a_single_hole_px_marks_its_cell(side: int) -> None:
    rng = np.random.default_rng(side)
    hole = rng.random((3 * 32, 5 * 32)) < 0.003
    expected = hole.reshape(96 // side, side, 160 // side, side).any(axis=(1, 3))
    assert (any_of_each(hole, side) == expected).all()


def test_an_empty_hole_has_no_regions() -> None:
    assert plan_regions(np.zeros((50, 60), bool)).regions == ()


@pytest.mark.parametrize("radius", [10, 60, 150, 300, 600])
def test_a_hole_is_seen_with_its_own_size_around_it(radius: int) -> None:
    hole = disc((4000, 5000), 2000, 2500, radius)
    first = plan_regions(hole).regions[0].context
    assert 2000 - radius - first.top >= 2 * radius
    assert first.bottom - 2000 - radius >= 2 * radius
    assert 2500 - radius - first.left >= 2 * radius
    assert first.right - 2500 - radius >= 2 * radius


@pytest.mark.parametrize("radius", [10, 24, 70, 100, 150, 300, 600, 1200])
def test_a_thick_hole_is_shrunk_until_it_fits(radius: int) -> None:
    hole = disc((4000, 5000), 2000, 2500, radius)
    level = plan_regions(hole, max_thickness=48).regions[0].level
    assert 2 * radius / 2**level <= 48 + 4
    assert level == 0 or 2 * radius / 2 ** (level - 1) > 48 - 4


def test_levels_go_from_the_middle_to_the_rim() -> None:
    hole = disc((1200, 1200), 600, 600, 200)
    plan = plan_regions(hole, max_thickness=48)
    assert [region.level for region in plan.regions] == [4, 3, 2, 1, 0]
    depth = cv2.distanceTransform(hole.astype(np.uint8), cv2.DIST_L2, 5)
    reach = []
    for index, region in enumerate(plan.regions):
        owned = plan.owned(index, hole)
        depths = depth[region.painted.slices][owned]
        reach.append((depths.min(), depths.max()))
    for (outer_low, _), (_, inner_high) in itertools.pairwise(reach):
        assert outer_low >= inner_high - 8
    assert reach[-1][1] <= 24 + 4


def test_a_long_thin_scratch_keeps_the_full_scale() -> None:
    hole = np.zeros((3000, 4000), bool)
    hole[1000:1008, 100:3900] = True
    regions = plan_regions(hole).regions
    assert {region.level for region in regions} == {0}
    assert len(regions) > 1
    assert all(region.follows for region in regions)


def test_a_hole_at_the_border_counts_double() -> None:
    inside, border = np.zeros((1000, 1000), bool), np.zeros((1000, 1000), bool)
    inside[400:480, 200:800] = True
    border[0:80, 200:800] = True
    assert plan_regions(inside, 100).regions[0].level == 0
    assert plan_regions(border, 100).regions[0].level == 1


def test_context_stays_within_the_photo_and_is_widened_where_there_is_room() -> None:
    hole = np.zeros((900, 1100), bool)
    hole[2:20, 1080:1098] = True
    (region,) = plan_regions(hole).regions
    box = region.context
    assert 0 <= box.top <= box.bottom <= 900
    assert 0 <= box.left <= box.right <= 1100
    assert region.padded == (128, 128)
    assert box.shape == (128, 128)


def test_dust_is_merged_into_few_regions_that_cost_less() -> None:
    rng = np.random.default_rng(3)
    hole = np.zeros((1500, 2000), bool)
    hole[rng.integers(0, 1500, 3000), rng.integers(0, 2000, 3000)] = True
    plan = plan_regions(hole)
    assert len(plan.regions) < 120
    assert cost(plan) < 2.5 * hole.size


def test_far_specks_are_not_merged() -> None:
    hole = np.zeros((6000, 8000), bool)
    hole[100, 100] = hole[5900, 7900] = True
    assert cost(plan_regions(hole)) == 2 * 128 * 128


def test_the_cost_does_not_depend_on_the_photo() -> None:
    small = np.zeros((1500, 1500), bool)
    small |= disc(small.shape, 700, 700, 150)
    large = np.zeros((6000, 6000), bool)
    large[2000:3500, 2000:3500] = small
    assert cost(plan_regions(large, 160)) == cost(plan_regions(small, 160))


def test_a_thin_scratch_beside_a_thick_hole_keeps_its_own_level() -> None:
    hole = disc((1500, 1500), 700, 700, 300)
    hole[1200:1204, 300:1100] = True
    plan = plan_regions(hole, 160)
    assert plan.regions[0].level == 2
    for index, region in enumerate(plan.regions):
        owned = np.zeros_like(hole)
        owned[region.painted.slices] = plan.owned(index, hole)
        assert region.level == 0 or not owned[1200:1204].any()


def test_context_has_bounds_in_working_px() -> None:
    assert MIN_CONTEXT < MAX_CONTEXT
    hole = np.zeros((3000, 3000), bool)
    hole[1500, 1500] = True
    (region,) = plan_regions(hole).regions
    assert region.core.top - region.context.top >= MIN_CONTEXT


def test_a_window_holds_all_that_its_regions_look_at_and_little_more() -> None:
    hole = np.zeros((3001, 4003), bool)
    hole[1502:1540, 2001:2090] = hole[1600:1604, 1700:2300] = True
    plan = plan_regions(hole)
    window = plan.window(hole.shape, reach=9)
    assert window.top % 4 == window.left % 4 == 0
    for region in plan.regions:
        for box, reach in ((region.context, 0), (region.painted, 9)):
            assert window.top <= box.top - reach and box.bottom + reach <= window.bottom
            assert window.left <= box.left - reach and box.right + reach <= window.right
    assert window.shape[0] < 600 and window.shape[1] < 1100


def test_a_window_at_the_border_ends_there() -> None:
    hole = np.zeros((301, 403), bool)
    hole[:3] = hole[-3:] = hole[:, :3] = hole[:, -3:] = True
    window = plan_regions(hole).window(hole.shape, reach=20)
    assert (window.top, window.left, window.bottom, window.right) == (0, 0, 301, 403)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 600), st.integers(0, 600), st.integers(0, 10**6))
def test_a_plan_within_its_window_is_the_same_plan(rows: int, columns: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    hole = np.zeros((rows + 300 + seed % 7, columns + 400 + seed % 5), bool)
    hole[rows : rows + 300, columns : columns + 400] = random_hole(300, 400, rng, (0.02, 0.3))
    plan = plan_regions(hole)
    window = plan.window(hole.shape, reach=3)
    moved = plan.within(window)
    for index, (region, there) in enumerate(zip(plan.regions, moved.regions, strict=True)):
        assert there.context.moved(window.top, window.left) == region.context
        assert (there.padded, there.level, there.follows) == (region.padded, region.level, region.follows)
        assert (moved.owned(index, hole[window.slices]) == plan.owned(index, hole)).all()


def test_more_context_and_a_shifted_grid_are_what_was_asked_for() -> None:
    hole = disc((2000, 2000), 1000, 1000, 20)
    (usual,), (wide,), (shifted,) = (
        plan_regions(hole, more_context=more, shift=shift).regions for more, shift in ((0, 0), (64, 0), (0, 24))
    )
    assert wide.context.shape[0] >= usual.context.shape[0] + 128
    assert shifted.context == usual.context
    assert shifted.padded[0] == usual.padded[0] + 128
