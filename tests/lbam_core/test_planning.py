"""Sites: every hole pixel is finished exactly once, together with what lies around it, in boxes of bounded size."""

import numpy as np
import pytest

from lbam_core.planning import MAX_SITE, plan_fill
from lbam_core.random_holes import random_hole


def holes() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(1)
    specks = np.zeros((1500, 2000), bool)
    specks[rng.integers(0, 1500, 400), rng.integers(0, 2000, 400)] = True
    scratch = np.zeros((1500, 2000), bool)
    for column in range(1990):
        scratch[column * 3 // 4 : column * 3 // 4 + 3, column] = True
    corner = np.zeros((300, 401), bool)
    corner[250:, 340:] = True
    thick = np.zeros((1700, 1900), bool)
    thick[100:1650, 200:1800] = True
    return {
        "specks": specks,
        "scratch": scratch,
        "corner": corner,
        "thick": thick,
        "random": random_hole(700, 900, rng, (0.2, 0.4)),
        "speck": np.eye(40, dtype=bool) & (np.arange(40) == 7),
    }


@pytest.mark.parametrize("kind", list(holes()))
def test_sites_share_the_hole_out(kind: str) -> None:
    plan = plan_fill(holes()[kind], 3)
    times = np.zeros(plan.grown.shape, int)
    for site in plan.sites:
        assert max(site.core.shape) <= MAX_SITE
        core, context = site.core, site.context
        assert 0 <= context.top <= core.top < core.bottom <= context.bottom <= plan.grown.shape[0]
        assert 0 <= context.left <= core.left < core.right <= context.right <= plan.grown.shape[1]
        assert plan.grown[core.slices].any()
        times[core.slices] += 1
    assert (times <= 1).all()
    assert times[plan.grown].all()


def test_a_thick_hole_is_finished_in_one_piece_with_room_around_it() -> None:
    hole = np.zeros((1500, 1500), bool)
    hole[500:900, 400:1000] = True
    (site,) = plan_fill(hole, 0).sites
    assert site.core.shape == (400, 600)
    assert site.context.shape == (1000, 1200)
