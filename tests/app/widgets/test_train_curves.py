"""The losses of a run as arrays."""

import math

import numpy as np
import pytest

from app.tuning_state import Sample, Step
from app.widgets.train_curves import TOTAL, Curves, Track, best_of, thinned


def step(number: int, loss: float = 1.0, **losses: float) -> Step:
    return Step(number, losses or {"hole": loss}, loss, 1e-4, 12.0, 60.0, 10**9, 10**10)


def sample(number: int, psnr: float, best: bool) -> Sample:
    return Sample(number, psnr, 18.0, best, f"{number}.png", 8, 1)


def test_the_mean_is_exponential_and_free_of_the_bias_towards_its_beginning() -> None:
    track = Track(0.9)
    for value in (1.0, 2.0, 4.0):
        track.add(value)
    expected = [1.0, (0.9 * 1 + 2) / 1.9, (0.81 * 1 + 0.9 * 2 + 4) / 2.71]
    assert track.raw.tolist() == [1, 2, 4]
    assert track.smooth == pytest.approx(expected)
    track.smooth_anew(0.0)
    assert track.smooth.tolist() == [1, 2, 4]


def test_a_value_that_is_no_number_spoils_none_behind_it() -> None:
    track = Track(0.5)
    for value in (math.nan, 1.0, math.inf, 1.0):
        track.add(value)
    assert math.isnan(track.raw[0]) and math.isnan(track.smooth[0]) and math.isnan(track.raw[2])
    assert track.smooth[1:].tolist() == [1, 1, 1]


def test_taking_steps_as_they_come_equals_taking_all_at_once() -> None:
    steps = [step(5 * (number + 1), math.sin(number)) for number in range(700)]
    bit_by_bit, at_once = Curves(0.9), Curves(0.9)
    for end in (1, 2, 300, 700):
        assert bit_by_bit.update(tuple(steps[:end]))
    assert not bit_by_bit.update(tuple(steps))
    at_once.update(tuple(steps))
    assert bit_by_bit.steps.tolist() == at_once.steps.tolist() == [each.step for each in steps]
    assert bit_by_bit.track("hole").smooth.tolist() == at_once.track("hole").smooth.tolist()


def test_steps_made_again_after_a_resume_replace_the_earlier_ones() -> None:
    curves = Curves()
    curve = (step(5, 1.0), step(10, 2.0), step(15, 3.0))
    curves.update(curve)
    curves.update((*curve, step(10, 7.0), step(15, 8.0), step(20, 9.0)))
    assert curves.steps.tolist() == [5, 10, 15, 20]
    assert curves.track(TOTAL).raw.tolist() == [1, 7, 8, 9]


def test_another_run_s_curve_begins_anew() -> None:
    curves = Curves()
    curves.update((step(5), step(10)))
    curves.update((step(5, 3.0, style=2.0),))
    assert curves.steps.tolist() == [5] and curves.names == (TOTAL, "style")
    curves.update(())
    assert curves.steps.tolist() == [] and curves.names == ()


def test_a_loss_that_begins_late_has_a_gap_before() -> None:
    curves = Curves()
    curves.update((step(5, hole=1.0), step(10, hole=1.0, adversarial=0.5)))
    late = curves.track("adversarial").raw
    assert math.isnan(late[0]) and late[1] == 0.5
    assert curves.names == (TOTAL, "hole", "adversarial")


@pytest.mark.parametrize("is_noise", [True, False])
def test_thinning_keeps_few_points_both_ends_and_extremes(is_noise: bool) -> None:
    x, y = np.arange(30_000.0), np.sin(np.arange(30_000.0) / 1000)
    y[12_345] = 50.0
    kept_x, kept_y = thinned(x, y, 0, 30_000, 500, is_noise)
    assert 250 <= len(kept_x) <= 1100 and len(kept_x) == len(kept_y)
    assert (np.diff(kept_x) >= 0).all() and kept_x[-1] == x[-1]
    assert (kept_y.max() == 50.0) == is_noise


def test_near_enough_all_points_are_there_and_one_beyond_either_end() -> None:
    x = np.arange(1000.0)
    kept, _ = thinned(x, x, 100.5, 110.5, 500, False)
    assert kept.tolist() == list(range(100, 112))


def test_a_new_value_leaves_the_thinned_ones_where_they_are() -> None:
    y = np.random.default_rng(1).normal(size=10_001)
    x = np.arange(10_001.0)
    before, _ = thinned(x[:-1], y[:-1], 0, 20_000, 300, True)
    after, _ = thinned(x, y, 0, 20_000, 300, True)
    assert before[:300].tolist() == after[:300].tolist()


def test_the_best_is_the_newest_that_was_one() -> None:
    assert best_of([]) is None
    looks = [sample(50, 18.0, True), sample(100, 18.5, True), sample(150, 18.2, False)]
    assert best_of(looks) == looks[1]
