"""What becomes of a fill after the network: detail, grain and the rim, through the engine as users call it."""

from typing import Any

import numpy as np
import pytest

from lbam_core import finishing
from lbam_core.engine import Inpainter
from lbam_core.errors import Cancelled, HoleError
from lbam_core.holes import grow_hole
from lbam_core.models import Model
from tests.conftest import photo_pixels


@pytest.fixture(scope="module")
def inpainter(tiny_model: Model) -> Inpainter:
    return Inpainter(tiny_model, "cpu")


def textured(height: int, width: int, dtype: type = np.uint8) -> np.ndarray:
    peak = np.iinfo(dtype).max
    noise = np.random.default_rng(2).normal(0.5, 0.12, (height, width, 3))
    return np.clip(np.rint(noise * peak), 0, peak).astype(dtype)


def gradient(image: np.ndarray, where: np.ndarray) -> float:
    steps = np.abs(np.diff(image.astype(np.float64).mean(axis=2), axis=1))
    return float(steps[where[:, 1:] & where[:, :-1]].mean())


def blob(height: int, width: int, radius: int) -> np.ndarray:
    rows, columns = np.ogrid[:height, :width]
    return (rows - height // 2) ** 2 + (columns - width // 2) ** 2 < radius**2


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_detail_makes_a_fill_as_lively_as_its_surroundings(inpainter: Inpainter, dtype: type) -> None:
    image, hole = textured(260, 300, dtype), blob(260, 300, 45)
    around = gradient(image, ~hole)
    soft = inpainter.fill(image, hole, grow=0, detail=0)
    sharp = inpainter.fill(image, hole, grow=0)
    inner = blob(260, 300, 40)
    assert gradient(soft, inner) < 0.3 * around
    assert 0.7 * around < gradient(sharp, inner) < 1.3 * around
    between = inpainter.fill(image, hole, grow=0, detail=0.4)
    assert gradient(soft, inner) < 0.8 * gradient(between, inner)
    assert (between != sharp).any()


def test_what_is_removed_leaves_no_trace_in_the_detail(inpainter: Inpainter) -> None:
    image, hole = photo_pixels(240, 300), blob(240, 300, 40)
    other = image.copy()
    other[hole] = np.random.default_rng(0).integers(0, 256, (int(hole.sum()), 3))
    assert (inpainter.fill(image, hole, grow=0) == inpainter.fill(other, hole, grow=0)).all()


@pytest.mark.parametrize("detail", [0.0, 0.5, 1.0])
def test_only_the_grown_hole_changes(inpainter: Inpainter, detail: float) -> None:
    image = textured(200, 260)
    hole = blob(200, 260, 25)
    hole[:8, :8] = hole[150:152, 20:240] = True
    filled = inpainter.fill(image, hole, grow=4, detail=detail)
    grown = grow_hole(hole, 4)
    assert (filled[~grown] == image[~grown]).all()
    assert (filled[hole] != image[hole]).any()


def test_a_grey_photo_of_grain_stays_grey(inpainter: Inpainter) -> None:
    image = textured(200, 240)
    image[..., 1] = image[..., 2] = image[..., 0]
    filled = inpainter.fill(image, blob(200, 240, 40))
    assert (np.ptp(filled, axis=2) == 0).all()


def test_a_cancel_is_heard_while_detail_is_added(inpainter: Inpainter) -> None:
    told: list[str] = []
    with pytest.raises(Cancelled):
        inpainter.fill(
            textured(200, 240), blob(200, 240, 40), lambda _, text: told.append(text),
            lambda: "Adding detail" in told,
        )  # fmt: skip
    assert told[-1] == "Adding detail"


@pytest.mark.parametrize("detail", [-0.1, 1.1, float("nan")])
def test_a_detail_out_of_range_is_refused(inpainter: Inpainter, detail: float) -> None:
    with pytest.raises(HoleError, match="a number from 0 to 1"):
        inpainter.fill(photo_pixels(40, 50), blob(40, 50, 5), detail=detail)


def test_a_hole_longer_than_a_site_has_no_seam_in_what_stays(inpainter: Inpainter) -> None:
    image = textured(120, 1400)
    hole = np.zeros((120, 1400), bool)
    hole[50:60, 10:1390] = True
    filled = inpainter.fill(image, hole, grow=0)
    inner = np.zeros_like(hole)
    inner[52:58, 650:750] = True  # where the site is cut
    assert 0.6 < gradient(filled, inner) / gradient(image, ~hole) < 1.4


def test_scratches_all_over_a_photo_go_without_texture(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    textured_sites: list[int] = []

    def counted(_image: np.ndarray, fill: np.ndarray, hole: np.ndarray, *_: Any, **__: Any) -> np.ndarray:
        textured_sites.append(int(hole.sum()))
        return fill

    monkeypatch.setattr(finishing, "add_detail", counted)
    for name in ("add_patches", "add_grain", "match_colour"):
        monkeypatch.setattr(finishing, name, lambda _image, fill, _hole, **_: fill)
    image = textured(1300, 1300)
    hole = np.zeros((1300, 1300), bool)
    hole[600:603, 20:1280] = True
    inpainter.fill(image, hole, grow=8)
    assert 1 < len(textured_sites) <= 16
    textured_sites.clear()
    hole[150::250, ::250] = True
    hole[30:80, 30:80] = True  # no scratch
    inpainter.fill(image, hole, grow=8)
    assert len(textured_sites) == 1
