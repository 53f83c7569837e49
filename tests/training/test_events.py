"""Events: written a line each, repaired after a kill, errors told with their kind, from the command line as well."""

import dataclasses
import errno
import os
from pathlib import Path

import pytest
import torch

from lbam_core.errors import DeviceError, LbamError, ModelError, PhotoError, TrainingError
from lbam_core.models import Model, save_model
from tests.training.conftest import Failing
from training import __main__ as program
from training.config import TrainingConfig, config_text
from training.events import (
    ERROR_KINDS,
    EVENT_VERSION,
    RunError,
    Telling,
    append_event,
    cut_events,
    event,
    failing_as,
    read_events,
    run_error,
)
from training.run_folder import CONFIG_FILE, EVENTS_FILE, MODEL_FILE, STATE_FILE


def test_events_are_read_back_as_they_were_told(tmp_path: Path) -> None:
    file, heard = tmp_path / "events.jsonl", []
    tell = Telling(file, heard.append)
    tell("note", text="ü\u2028\udcff\n")
    tell("stopped", step=3, steps=9)
    assert read_events(file) == heard
    assert heard[1] == {"v": EVENT_VERSION, "event": "stopped", "step": 3, "steps": 9}
    assert len(file.read_bytes().splitlines()) == 2
    assert file.read_bytes().isascii()
    assert read_events(tmp_path / "none") == []


@pytest.mark.parametrize("torn", [b"", b'{"v": 2, "event": "st', b"\xff\xfe\n", b"[1]\n3\n"])
def test_a_torn_line_is_repaired_and_later_events_are_dropped(tmp_path: Path, torn: bytes) -> None:
    file = tmp_path / "events.jsonl"
    told = [event("scan", used=4), *(event("step", step=step, loss=1.0) for step in (1, 2, 3)), event("note", text="x")]
    for each in told:
        append_event(file, each)
    with file.open("ab") as opened:
        opened.write(torn)
    assert read_events(file) == told
    cut_events(file, 2)
    append_event(file, event("start", step=2))
    assert read_events(file) == [*told[:3], event("start", step=2)]
    assert len(file.read_bytes().splitlines()) == 4


def full_disk() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


def caused_by(error: LbamError, cause: Exception) -> LbamError:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (RunError("diverged", "too fast"), "diverged", "too fast"),
        (MemoryError(), "memory", "smaller --batch, such as 4"),
        (torch.OutOfMemoryError("CUDA out of memory. Tried to"), "memory", "smaller --batch, such as 4"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried"), "memory", "--accumulate 2"),
        (full_disk(), "disk", "somewhere: No space left"),
        (caused_by(TrainingError("cannot save"), full_disk()), "disk", "cannot save"),
        (PermissionError(errno.EACCES, "Permission denied", "there"), "folder", "there: Permission denied"),
        (ModelError("no such model"), "base", "no such model"),
        (PhotoError("torn"), "photos", "torn"),
        (DeviceError("no GPU"), "device", "no GPU"),
        (TrainingError("features are missing"), "other", "features are missing"),
    ],
)
def test_every_error_has_a_kind(error: Exception, kind: str, words: str) -> None:
    found = run_error(error, 9)
    assert found is not None
    assert found.kind == kind in ERROR_KINDS
    assert words in str(found)
    assert found.batch == (4 if kind == "memory" else None)


def test_defects_are_no_run_errors_and_the_smallest_batch_has_no_smaller_one() -> None:
    assert run_error(KeyError("x"), 4) is None
    assert run_error(RuntimeError("shapes differ"), 4) is None
    found = run_error(MemoryError(), 1)
    assert found is not None
    assert found.batch is None
    assert "--size" in str(found)


def test_a_block_gives_its_kind_to_errors_without_one() -> None:
    for error, kind in [
        (TrainingError("a"), "photos"),
        (RunError("folder", "b"), "folder"),
        (caused_by(TrainingError("c"), full_disk()), "disk"),
    ]:
        with pytest.raises(RunError, match=str(error)) as found, failing_as("photos"):
            raise error
        assert found.value.kind == kind


def test_bad_photos_are_told(failing: Failing, tmp_path: Path, recipe_file: Path) -> None:
    words = ("--from-scratch", "--config", recipe_file)
    empty = tmp_path / "empty"
    empty.mkdir()
    assert failing(*words, folder=empty)["kind"] == "photos"
    (empty / "torn.jpg").write_bytes(b"\xff\xd8\xff torn")
    told = failing(*words, folder=empty)
    assert told["kind"] == "photos"
    assert "none of the 1 photos" in told["text"]
    assert not (tmp_path / "run" / STATE_FILE).exists()


def test_a_base_that_cannot_be_opened_is_told_and_nothing_starts_from_scratch(failing: Failing, tmp_path: Path) -> None:
    run = tmp_path / "run"
    run.mkdir()
    told = failing("--base", "nonesuch")
    assert (told["kind"], "nonesuch" in told["text"]) == ("base", True)
    (tmp_path / "torn.safetensors").write_bytes(b"torn")
    assert failing("--base", tmp_path / "torn.safetensors")["kind"] == "base"
    assert not (run / MODEL_FILE).exists()
    assert not (run / CONFIG_FILE).exists()


def test_a_base_of_another_width_than_the_recipe_asks_for_is_told(
    failing: Failing, recipe: TrainingConfig, tiny_model: Model, tmp_path: Path, recipe_file: Path
) -> None:
    base = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, base)
    told = failing("--base", base, "--config", recipe_file)
    assert told["kind"] == "base"
    assert "a network of width 4, and the recipe asks for 2" in told["text"]
    tuned = dataclasses.replace(recipe, network=tiny_model.network.config)
    recipe_file.write_text(config_text(tuned), encoding="utf-8")
    words = ["--base", str(base), "--config", str(recipe_file), "--device", "cpu", "--no-verdict", "--json"]
    assert program.main([str(recipe_file.parent / "none"), "--run", str(tmp_path / "r"), *words]) == 2  # no such photos


def test_wrong_recipes_and_settings_are_told(failing: Failing, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("learning_rat = 1", encoding="utf-8")
    assert failing("--config", wrong)["kind"] == "recipe"
    assert failing("--batch", 4, "--accumulate", 3)["kind"] == "recipe"


def test_lack_of_memory_is_told_with_a_smaller_batch(
    failing: Failing, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def learn(*_: object) -> None:
        raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 9 GiB")

    monkeypatch.setattr("training.learner.Learner.learn", learn)
    told = failing("--from-scratch", "--config", recipe_file)
    assert (told["kind"], told["batch"]) == ("memory", 1)


def test_defects_are_told_too(
    failing: Failing, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def learn(*_: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("training.learner.Learner.learn", learn)
    assert failing("--from-scratch", "--config", recipe_file, code=70)["kind"] == "other"


def test_the_folder_of_another_run_is_left_alone(
    failing: Failing, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    words = ["--from-scratch", "--config", str(recipe_file), "--device", "cpu"]
    photos = tmp_path.parent / "photos0"
    assert program.main([str(photos), "--run", str(run), *words]) == 0
    before = (run / EVENTS_FILE).read_bytes()
    assert program.main([str(photos), "--run", str(run), *words]) == 2
    assert program.main([str(photos), "--run", str(run), "--base", "nonesuch"]) == 2
    assert (run / EVENTS_FILE).read_bytes() == before


def test_a_worker_started_anew_by_torchrun_resumes(
    photos: Path, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [str(photos), "--run", str(tmp_path / "run"), "--from-scratch", "--config", str(recipe_file)]
    assert program.main([*words, "--device", "cpu"]) == 0
    monkeypatch.setenv("TORCHELASTIC_RESTART_COUNT", "1")
    assert program.main([*words, "--device", "cpu"]) == 0
    assert read_events(tmp_path / "run" / EVENTS_FILE)[-1]["event"] == "done"
