import numpy as np
import pytest

from lbam_core.damage_kinds import KINDS
from training.print_ageing import age, distract, scan
from training.print_damage import UNCLEAR, paint_damage


@pytest.fixture
def scene() -> np.ndarray:
    """A soft, middle-grey scene, (192, 224, 3) float32."""
    y, x = np.mgrid[:192, :224] / 224
    return np.stack([0.3 + 0.3 * x, 0.4 + 0.2 * y, 0.5 - 0.2 * x], 2).astype(np.float32)


@pytest.mark.parametrize("kind", KINDS)
def test_labels_lie_where_the_picture_changed(scene: np.ndarray, kind: str) -> None:
    painted = 0
    for seed in range(12):
        image, labels = paint_damage(scene, np.random.default_rng(seed), pieces=2, kinds=(kind,))
        number = KINDS.index(kind) + 1
        assert set(np.unique(labels)) <= {0, number, UNCLEAR}
        change = np.abs(image - scene).max(2)
        if (labels == number).any():
            painted += 1
            assert np.median(change[labels == number]) > 0.04
        # The bend beside a fold and the glow of a stamp change the picture without being damage.
        if kind not in ("fold", "text"):
            assert change[labels == 0].max() <= 0.08  # two faint pieces over each other
    assert painted >= 8


def test_the_same_seed_paints_the_same(scene: np.ndarray) -> None:
    first, second = (paint_damage(scene, np.random.default_rng(5)) for _ in range(2))

    assert (first[0] == second[0]).all()
    assert (first[1] == second[1]).all()
    assert (paint_damage(scene, np.random.default_rng(6))[0] != first[0]).any()


def test_the_given_picture_stays(scene: np.ndarray) -> None:
    before = scene.copy()

    paint_damage(scene, np.random.default_rng(1), pieces=6)
    age(scene, np.random.default_rng(1))
    scan(scene, np.random.default_rng(1))

    assert (scene == before).all()


def test_pictures_stay_within_range(scene: np.ndarray) -> None:
    for seed in range(30):
        rng = np.random.default_rng(seed)
        image = age(distract(scene, rng), rng)
        assert image.shape == scene.shape
        assert image.min() >= 0
        assert image.max() <= 1
        picture = scan(paint_damage(image, rng)[0], rng)
        assert picture.dtype == np.uint8
        assert picture.shape == scene.shape


def test_grey_prints_are_among_the_aged(scene: np.ndarray) -> None:
    aged = [age(scene, np.random.default_rng(seed)) for seed in range(40)]

    grey = [image for image in aged if np.ptp(image, 2).max() < 0.01]
    assert 3 <= len(grey) <= 25
