"""A small folder of photos and a recipe that trains on it in seconds."""

from pathlib import Path

import pytest

from lbam_core.network import NetworkConfig
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from training.config import CriticConfig, LossWeights, Stage, TrainingConfig


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("photos")
    (folder / "album").mkdir()
    for number in range(7):
        name = f"album/{number}.jpg" if number % 2 else f"{number}.png"
        save_photo(Photo(photo_pixels(140 + 9 * number, 190 - 7 * number, seed=number)), folder / name)
    return folder


@pytest.fixture
def recipe() -> TrainingConfig:
    return TrainingConfig(
        seed=5,
        network=NetworkConfig(width=2, output="residual", prefill="pull-push"),
        learning_rate=1e-3,
        warmup=2,
        held_out=1,
        log_every=1,
        save_every=2,
        sample_every=100,
        precision="float32",
        critic=CriticConfig(width=2, levels=3),
        stages=(
            Stage(steps=4, size=128, batch=2, zoom=(0.8, 1.1), losses=LossWeights(6, 1)),
            Stage(steps=2, size=128, batch=1, zoom=(1.0, 1.0), losses=LossWeights(3, 1, adversarial=0.5)),
        ),
    )
