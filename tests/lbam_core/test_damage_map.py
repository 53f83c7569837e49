import itertools

import numpy as np
import pytest

from lbam_core.damage_kinds import KINDS
from lbam_core.damage_map import DamageMap
from lbam_core.errors import HoleError

SCRATCH, DUST, FOLD = (KINDS.index(kind) for kind in ("scratch", "dust", "fold"))


@pytest.fixture
def found() -> DamageMap:
    """A sure scratch of 2 x 60 px, a less sure speck of 4 x 4 px and a haze that is never sure."""
    probability, kind = np.zeros((80, 100), np.uint8), np.zeros((80, 100), np.uint8)
    probability[10:12, 20:80] = 240
    kind[10:12, 20:80] = SCRATCH
    probability[50:54, 30:34] = 190
    kind[50:54, 30:34] = DUST
    probability[60:70, 60:90] = 120
    kind[60:70, 60:90] = FOLD
    return DamageMap(probability, kind)


def test_pieces_have_kind_box_size_and_confidence(found: DamageMap) -> None:
    damage = found.find(0.5)

    scratch, dust = damage.findings
    assert (scratch.kind, scratch.box, scratch.pixels) == ("scratch", (20, 10, 80, 12), 120)
    assert scratch.confidence == pytest.approx(240 / 255)
    assert (dust.kind, dust.box, dust.pixels) == ("dust", (30, 50, 34, 54), 16)
    assert damage.counts == {"scratch": 1, "dust": 1}
    assert damage.hole.sum() == 136
    assert (damage.labels[10:12, 20:80] == 1).all()
    assert (damage.labels[50:54, 30:34] == 2).all()


def test_a_higher_sensitivity_only_adds(found: DamageMap) -> None:
    shares = [found.find(sensitivity).hole for sensitivity in (0, 0.2, 0.5, 0.8, 1)]

    assert all((more | less == more).all() for less, more in itertools.pairwise(shares))
    assert not shares[0].any()
    assert shares[-1][65, 75]
    assert not shares[2][65, 75]


def test_what_is_nowhere_sure_is_left_alone() -> None:
    probability = np.full((20, 20), 135, np.uint8)

    assert not DamageMap(probability, np.zeros_like(probability)).find(0.5).hole.any()


def test_kinds_can_be_switched_off(found: DamageMap) -> None:
    damage = found.find(0.5, ("dust",))

    assert [finding.kind for finding in damage.findings] == ["dust"]
    assert damage.hole.sum() == 16


def test_pieces_can_be_taken_out(found: DamageMap) -> None:
    damage = found.find(0.5)

    hole = damage.without([0])

    assert hole.sum() == 16
    assert damage.hole.sum() == 136  # as it was


def test_a_few_px_of_another_kind_belong_to_the_piece_they_are_in(found: DamageMap) -> None:
    found.kind[10:12, 40:46] = DUST

    assert found.find(0.5).counts == {"scratch": 1, "dust": 1}


def test_crossing_kinds_are_two_findings(found: DamageMap) -> None:
    found.probability[5:60, 48:52] = 250
    found.kind[5:60, 48:52] = FOLD

    assert found.find(0.5).counts == {"scratch": 2, "dust": 1, "fold": 1}


def test_a_smaller_copy_keeps_hairlines() -> None:
    probability, kind = np.zeros((301, 400), np.uint8), np.zeros((301, 400), np.uint8)
    probability[200], kind[200] = 250, FOLD

    small = DamageMap(probability, kind).scaled(100)

    assert small.probability.shape == (76, 100)
    assert (small.probability[50] == 250).all()
    assert (small.kind[50] == FOLD).all()
    assert small.find(0.5).counts == {"fold": 1}


def test_a_small_map_is_its_own_copy(found: DamageMap) -> None:
    assert found.scaled(100) is found


@pytest.mark.parametrize(
    ("sensitivity", "kinds"), [(-0.1, KINDS), (1.1, KINDS), (float("nan"), KINDS), (0.5, ("rust",))]
)
def test_wrong_choices_are_refused(found: DamageMap, sensitivity: float, kinds: tuple[str, ...]) -> None:
    with pytest.raises(HoleError):
        found.find(sensitivity, kinds)
