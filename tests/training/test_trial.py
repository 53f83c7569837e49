"""Trying a run out: the photos read, the machine measured, the batch found, nothing left but the cache."""

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest
import torch

from lbam_core.errors import Cancelled
from training import __main__ as program
from training.config import PRESETS, Stage, TrainingConfig, config_text
from training.data import Batch, PhotoStore, scan_photos
from training.events import RunError, read_events
from training.learner import Learner
from training.loop import CONFIG_FILE, EVENTS_FILE, MODEL_FILE, STATE_FILE, train
from training.run_folder import PROCESS_FILE, STOP_FILE
from training.trial import _Trial, rehearse
from training.world import World


@pytest.fixture
def large(recipe: TrainingConfig) -> TrainingConfig:
    return dataclasses.replace(recipe, stages=(Stage(steps=50, size=128, batch=8, zoom=(0.8, 1.1)),))


def test_photos_are_read_and_a_forecast_is_made(
    photos: Path, large: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    events: list[dict[str, Any]] = []
    monkeypatch.setattr(_Trial, "_seconds", lambda _self, batch: 0.25 * batch)
    rehearse(photos, run, large, device="cpu", emit=events.append)
    assert [event["event"] for event in events if event["event"] != "reading"] == ["scan", "forecast"]
    forecast = events[-1]
    assert (forecast["batch"], forecast["images_per_second"], forecast["seconds_per_step"]) == (8, 4.0, 2.0)
    assert forecast["asked"] == 8
    assert forecast["free_memory"] > 2**20
    # 200 steps of 16 crops, and 1,000 of 4 of four times the pixels, at 4 small crops a second, and the judging.
    assert 4800 < forecast["seconds"]["quick"] < 7000
    assert list(forecast["seconds"]) == list(PRESETS)
    assert forecast["seconds"]["quick"] < forecast["seconds"]["standard"] < forecast["seconds"]["thorough"]
    assert read_events(run / EVENTS_FILE) == events
    assert (run / "cache").is_dir()
    for name in (CONFIG_FILE, STATE_FILE, MODEL_FILE, PROCESS_FILE):
        assert not (run / name).exists()
    assert train(photos, run, dataclasses.replace(large, stages=(Stage(steps=1, size=128, batch=1),)), device="cpu")


def test_real_steps_are_timed(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "recipe.toml"
    file.write_text(config_text(recipe), encoding="utf-8")
    words = ["--from-scratch", "--config", str(file), "--device", "cpu", "--dry-run", "--json"]
    assert program.main([str(photos), "--run", str(tmp_path / "run"), *words]) == 0
    forecast = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert forecast["event"] == "forecast"
    assert forecast["batch"] in (1, 2)
    assert forecast["images_per_second"] * forecast["seconds_per_step"] == pytest.approx(forecast["batch"], rel=0.1)
    assert not (tmp_path / "run" / STATE_FILE).exists()


def limited_to(monkeypatch: pytest.MonkeyPatch, crops: int) -> list[int]:
    """Let memory suffice for so many crops at once; the list gets what was tried."""
    tried: list[int] = []

    def learn(learner: Learner, batch: Batch, parts: int) -> None:
        tried.append(len(batch.photo) // parts)
        if tried[-1] > crops:
            raise torch.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(Learner, "learn", learn)
    monkeypatch.setattr(Learner, "losses", lambda _: {})
    return tried


def test_the_batch_is_halved_until_memory_suffices(
    photos: Path, large: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Trial, "_fitting", lambda _self, batch: batch)
    tried = limited_to(monkeypatch, 3)
    monkeypatch.setattr("training.trial._FASTER", 1e9)
    events: list[dict[str, Any]] = []
    rehearse(photos, tmp_path / "run", large, device="cpu", emit=events.append)
    assert events[-1]["batch"] == 2
    assert tried[:3] == [8, 4, 2]
    # Taken in parts, as many crops fit as the recipe has.
    rehearse(photos, tmp_path / "run", dataclasses.replace(large, accumulate=4), device="cpu", emit=events.append)
    assert events[-1]["batch"] == 8
    limited_to(monkeypatch, 0)
    with pytest.raises(RunError, match="not enough memory for a single crop") as found:
        rehearse(photos, tmp_path / "run", large, device="cpu")
    assert found.value.kind == "memory"


def test_on_a_cpu_free_memory_and_speed_decide(
    photos: Path, large: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[dict[str, Any]] = []
    # Steps of more than two crops are slow, the more so the more there are, as on a machine that has to swap.
    seconds = {8: 3.2, 4: 0.8, 2: 0.2, 1: 0.1}
    monkeypatch.setattr(_Trial, "_seconds", lambda _self, batch: seconds[batch])
    rehearse(photos, tmp_path / "run", large, device="cpu", emit=events.append)
    assert events[-1]["batch"] == 2
    monkeypatch.setattr(_Trial, "_seconds", lambda _self, batch: 0.1 * batch)
    monkeypatch.setattr(_Trial, "_kept_bytes", lambda _: 2**60)
    rehearse(photos, tmp_path / "run", large, device="cpu", emit=events.append)
    assert events[-1]["batch"] == 1


def test_what_a_step_keeps_is_counted(photos: Path, large: TrainingConfig) -> None:
    cpu = torch.device("cpu")
    learned, _ = scan_photos(photos, 128, 512).split(1, 1)
    kept = []
    for width in (2, 8):
        config = dataclasses.replace(large, network=dataclasses.replace(large.network, width=width))
        trial = _Trial(Learner(config, None, cpu, World()), PhotoStore(learned, cpu), lambda: False)
        kept.append(trial._kept_bytes())
    # At the least the picture in and out; four times the channels keep more than twice as much.
    assert kept[0] > 2 * 3 * 128 * 128 * 4
    assert kept[1] > 2 * kept[0]


def test_a_folder_with_a_run_keeps_its_events(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(photos, tmp_path / "run", recipe, device="cpu")
    before = (tmp_path / "run" / EVENTS_FILE).read_bytes()
    monkeypatch.setattr(_Trial, "_seconds", lambda _self, batch: 0.1 * batch)
    rehearse(photos, tmp_path / "run", recipe, device="cpu")
    assert (tmp_path / "run" / EVENTS_FILE).read_bytes() == before


def test_it_can_be_stopped(photos: Path, large: TrainingConfig, tmp_path: Path) -> None:
    events: list[dict[str, Any]] = []

    def emit(event: dict[str, Any]) -> None:
        events.append(event)
        if event["event"] == "scan":
            (tmp_path / "run" / STOP_FILE).touch()

    with pytest.raises(Cancelled, match="nothing was saved"):
        rehearse(photos, tmp_path / "run", large, device="cpu", emit=emit)
    assert events[-1]["event"] == "stopped"
    assert not (tmp_path / "run" / PROCESS_FILE).exists()
