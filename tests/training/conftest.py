"""A small folder of photos, a recipe that trains on it in seconds, and the program that must fail with a sentence."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lbam_core.network import NetworkConfig
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from training import __main__ as program
from training.config import CriticConfig, LossWeights, Stage, TrainingConfig, config_text
from training.events import ERROR_KINDS, read_events
from training.run_folder import EVENTS_FILE


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


Failing = Callable[..., dict[str, Any]]


@pytest.fixture
def failing(photos: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Failing:
    """Run the program, which must fail with a sentence; gives the error event of the run's folder and of its output."""

    def run(*words: object, folder: Path = photos, code: int = 2) -> dict[str, Any]:
        given = [str(folder), "--run", str(tmp_path / "run"), "--device", "cpu", "--json", *map(str, words)]
        assert program.main(given) == code
        out, err = capsys.readouterr()
        told: dict[str, Any] = json.loads(out.splitlines()[-1])
        assert told["event"] == "error"
        assert told["kind"] in ERROR_KINDS
        assert told["text"] in err
        if (tmp_path / "run").is_dir():
            assert read_events(tmp_path / "run" / EVENTS_FILE)[-1] == told
        return told

    return run


@pytest.fixture
def recipe_file(recipe: TrainingConfig, tmp_path: Path) -> Path:
    file = tmp_path / "recipe.toml"
    file.write_text(config_text(recipe), encoding="utf-8")
    return file
