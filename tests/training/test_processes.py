"""Runs in processes of their own: killed at any moment, under torchrun, shared out over several."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import numpy as np
import psutil
import pytest
import safetensors.torch
import torch

from lbam_core.models import load_model
from training.config import CriticConfig, LossWeights, Stage, TrainingConfig, config_text
from training.events import read_events
from training.loop import EVENTS_FILE, MODEL_FILE, STATE_FILE, train
from training.run_folder import PROCESS_FILE, STOP_FILE, process_in
from training.state import read_progress

ROOT = Path(__file__).parents[2]
TORCHRUN = ("-m", "torch.distributed.run", "--standalone")
GAME: dict[str | None, tuple[str, ...]] = {
    None: (), "hinge": ("adversarial", "critic"), "wgan-gp": ("adversarial", "critic", "penalty"),
}  # fmt: skip
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="Windows has neither kill -9 nor torchrun's restarts"),
]


def average(run: Path) -> dict[str, torch.Tensor]:
    state = safetensors.torch.load_file(run / STATE_FILE)
    return {key: value for key, value in state.items() if key.startswith("average.")}


def largest_difference(one: Path, other: Path) -> float:
    a, b = average(one), average(other)
    assert set(a) == set(b)
    return max((a[key] - b[key]).abs().max().item() for key in a)


def losses(run: Path) -> dict[int, float]:
    told = [event for event in read_events(run / EVENTS_FILE) if event["event"] == "step"]
    steps = [event["step"] for event in told]
    assert steps == sorted(set(steps)), "the curve folds back"
    return {event["step"]: event["loss"] for event in told}


def told(run: Path, loss: str) -> list[float]:
    return [event["losses"][loss] for event in read_events(run / EVENTS_FILE) if event["event"] == "step"]


def words(photos: Path, run: Path, config: TrainingConfig, *extra: str) -> list[str]:
    """The options of a run, with the recipe beside its folder."""
    recipe = run.parent / f"{run.name}.toml"
    recipe.write_text(config_text(config), encoding="utf-8")
    return [
        *("training", str(photos), "--run", str(run), "--from-scratch", "--config", str(recipe)),
        *("--device", "cpu", "--json", *extra),
    ]


def alone(photos: Path, run: Path, config: TrainingConfig, *extra: str) -> list[str]:
    return [sys.executable, "-m", *words(photos, run, config, *extra)]


def together(photos: Path, run: Path, config: TrainingConfig, *extra: str, restarts: int = 0) -> list[str]:
    """Two processes under torchrun."""
    # Without the two dashes it takes --run for an abbreviation of an option of its own.
    shape = ("--nproc-per-node=2", f"--max-restarts={restarts}", "-m", "--")
    return [sys.executable, *TORCHRUN, *shape, *words(photos, run, config, *extra)]


def quiet_environment() -> dict[str, str]:
    return os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def finish(command: list[str]) -> list[dict[str, Any]]:
    """Run to the end; gives the events on standard output."""
    done = subprocess.run(command, env=quiet_environment(), check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def stop_at(step: int, command: list[str], run: Path) -> None:
    """Run until that step is told of, then ask for an end with the file."""
    told: list[dict[str, Any]] = []
    with subprocess.Popen(command, env=quiet_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            told.append(json.loads(line))
            if told[-1]["event"] == "step" and told[-1]["step"] == step:
                (run / STOP_FILE).touch()
    assert told[-1]["event"] == "stopped"
    assert told[-1]["step"] - step in (0, 1)


def one_stage(recipe: TrainingConfig, steps: int = 20, batch: int = 2, adversarial: float = 0.0) -> TrainingConfig:
    weights = LossWeights(6, 1, adversarial=adversarial)
    stage = Stage(steps=steps, size=128, batch=batch, zoom=(0.8, 1.1), losses=weights)
    return dataclasses.replace(recipe, stages=(stage,))


def test_a_run_killed_at_any_moment_is_resumed_to_the_same_weights(
    photos: Path, recipe: TrainingConfig, tmp_path: Path
) -> None:
    config = dataclasses.replace(one_stage(recipe), save_every=1, sample_every=1)
    run, rng = tmp_path / "run", np.random.default_rng(3)
    lines = 0
    for _ in range(5):
        extra = ["--resume"] if (run / STATE_FILE).exists() else []
        with subprocess.Popen(
            alone(photos, run, config, *extra), env=quiet_environment(), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            # Somewhere among reading, steps, samples and saves.
            for _ in range(int(rng.integers(1, 15))):
                lines += bool(process.stdout.readline())
            process.kill()
            process.stdout.read()
        assert process_in(run) is None
        if (run / MODEL_FILE).exists():
            load_model(run / MODEL_FILE)
        if (run / STATE_FILE).exists():
            assert read_progress(run / STATE_FILE).best is not None
    assert lines > 5
    finish(alone(photos, run, config, "--resume"))
    whole = tmp_path / "whole"
    finish(alone(photos, whole, config))
    assert largest_difference(whole, run) <= 1e-6
    assert losses(run) == pytest.approx(losses(whole), rel=1e-6)
    best = [load_model(each / MODEL_FILE).card.training["steps_done"] for each in (run, whole)]
    assert best[0] == best[1]
    assert not list(run.glob(".*"))


@pytest.mark.parametrize("critic", [None, "hinge", "wgan-gp"])
def test_two_processes_have_the_losses_of_one_with_the_double_batch(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, critic: Literal["hinge", "wgan-gp"] | None
) -> None:
    config = one_stage(recipe, adversarial=0.5 if critic else 0.0)
    if critic:
        config = dataclasses.replace(config, critic=CriticConfig(critic, width=2, levels=3, learning_rate=1e-3))
    # With an adversary the parts of a step are balanced each for itself.
    parted = config if critic else dataclasses.replace(config, accumulate=2)
    finish(together(photos, tmp_path / "two", parted))
    train(photos, tmp_path / "one", config.override(batch=4), device="cpu")
    two, one = losses(tmp_path / "two"), losses(tmp_path / "one")
    assert list(two) == list(one) == list(range(1, 21))
    assert two == pytest.approx(one, rel=1e-4)
    assert largest_difference(tmp_path / "one", tmp_path / "two") < 1e-4
    for name in GAME[critic]:
        values = [told(run, name) for run in (tmp_path / "two", tmp_path / "one")]
        assert values[0][0] == pytest.approx(values[1][0], rel=1e-4), name
        # The critic's Adam has no memory of directions: where a slope is all but zero its last bit decides a step.
        # That its slopes are those of all crops together is measured in test_critic.
        assert values[0] == pytest.approx(values[1], rel=0.1, abs=0.01), name
        assert len(set(values[0])) == 20, "the critic learns"


@pytest.mark.parametrize("rank", ["0", "1"])
def test_a_killed_worker_is_started_anew_and_the_run_ends_as_if_it_had_not_been(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, rank: str
) -> None:
    config = dataclasses.replace(one_stage(recipe, batch=1), save_every=3)
    run, clean = tmp_path / "run", tmp_path / "clean"
    starts = []
    with subprocess.Popen(
        together(photos, run, config, restarts=2), env=quiet_environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for line in process.stdout:
            told = json.loads(line)
            if told["event"] == "start":
                starts.append(told["step"])
            if told.get("step") == 10 and len(starts) == 1:
                workers = psutil.Process(process.pid).children(recursive=True)
                victims = [each for each in workers if each.environ().get("RANK") == rank]
                victims[0].send_signal(signal.SIGKILL)
    assert process.returncode == 0
    assert len(starts) == 2
    assert 9 <= starts[1] < 20
    # Restarts are left, and still a run that is asked to stop is not started anew.
    stop_at(10, together(photos, clean, config, restarts=2), clean)
    finish(together(photos, clean, config, "--resume"))
    assert largest_difference(run, clean) <= 1e-6
    assert losses(run) == pytest.approx(losses(clean), rel=1e-6)
    assert read_events(run / EVENTS_FILE)[-1]["event"] == "done"


def test_a_run_goes_on_with_another_number_of_processes(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    config = dataclasses.replace(one_stage(recipe, steps=8), save_every=4)
    run = tmp_path / "run"
    stop_at(4, together(photos, run, config), run)
    finish(alone(photos, run, config, "--resume"))
    train(photos, tmp_path / "whole", config.override(batch=4), device="cpu")
    assert losses(run) == pytest.approx(losses(tmp_path / "whole"), rel=1e-4)
    assert largest_difference(run, tmp_path / "whole") < 1e-4
    assert read_progress(run / STATE_FILE).processes == 2
    note = next(event for event in read_events(run / EVENTS_FILE) if event["event"] == "note")
    assert note["text"] == "Started with 2 process(es), going on with 1."


def test_nproc_starts_the_processes_itself(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    config = one_stage(recipe, steps=2, batch=1)
    events = finish(alone(photos, tmp_path / "run", config, "--nproc", "2"))
    assert next(event["processes"] for event in events if event["event"] == "start") == 2
    assert events[-1]["event"] == "done"
    assert not (tmp_path / "run" / PROCESS_FILE).exists()
