"""What can be wrong with photos, folder, recipe and disk: a sentence, its kind, and both in the folder of the run."""

import dataclasses
import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import psutil
import pytest
import safetensors.torch
import torch

from lbam_core.errors import DeviceError
from lbam_core.models import Model, save_model
from tests.training.conftest import Failing
from training import __main__ as program
from training.config import TrainingConfig, config_text, first_difference
from training.data import scan_photos
from training.events import RunError, read_events
from training.loop import EVENTS_FILE, MODEL_FILE, STATE_FILE, train
from training.run_folder import PROCESS_FILE
from training.world import check_places


@pytest.fixture
def album(photos: Path, tmp_path: Path) -> Path:
    """A copy of the photos, to do harm to."""
    return Path(shutil.copytree(photos, tmp_path / "copied album"))


@pytest.fixture
def started(album: Path, recipe: TrainingConfig, tmp_path: Path) -> Path:
    """A run on the album that was stopped after a step."""
    run, steps = tmp_path / "run", []

    def emit(event: dict[str, Any]) -> None:
        steps.append(event["event"])

    assert not train(album, run, recipe, device="cpu", emit=emit, stopped=lambda: "step" in steps)
    return run


def test_too_few_photos_are_refused_and_few_are_told(
    failing: Failing, album: Path, recipe_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--from-scratch", "--config", str(recipe_file))
    few = tmp_path / "few"
    few.mkdir()
    shutil.copy(album / "0.png", few)
    told = failing(*words, folder=few)
    assert told["kind"] == "photos"
    assert told["text"] == "1 usable photo(s) found: training needs at least 2, good results 50 or more"
    for name in ("2.png", "4.png"):
        shutil.copy(album / name, few)
    assert program.main([str(few), "--run", str(tmp_path / "three"), *words]) == 0
    assert "Fewer than 50 photos: so few are soon learned by heart" in capsys.readouterr().err
    scan = next(event for event in read_events(tmp_path / "three" / EVENTS_FILE) if event["event"] == "scan")
    assert (scan["used"], len(scan["held_out"]), scan["few"]) == (2, 1, True)


def test_folders_that_cannot_be_written_are_told(failing: Failing, recipe_file: Path, tmp_path: Path) -> None:
    words = ("--from-scratch", "--config", recipe_file)
    run = tmp_path / "run"
    run.write_text("a file where the folder should be")
    told = failing(*words)
    assert (told["kind"], "cannot be written" in told["text"]) == ("folder", True)
    run.unlink()
    run.mkdir()
    (run / "cache").write_text("a file where the folder should be")
    told = failing(*words)  # whose sentence is in the run's folder then
    assert told["kind"] == "folder"
    assert "allow writing there, or choose another run folder" in told["text"]
    (run / "cache").unlink()
    (run / "samples").write_text("a file where the folder should be")
    assert failing(*words)["kind"] == "folder"


def full(*_: object, **__: object) -> None:
    raise safetensors.SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)")


def test_a_full_disk_is_told_whatever_is_being_written(
    failing: Failing, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, run = ("--from-scratch", "--config", recipe_file), tmp_path / "run"
    with monkeypatch.context() as patch:
        patch.setattr(safetensors.torch, "save_file", full)  # model or state
        told = failing(*words)
    assert told["kind"] == "disk"
    assert told["text"].endswith("free some space, then resume")
    assert not list(run.glob("*.safetensors")) + list(run.glob(".lbam-*"))

    def no_room(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "picture.png")

    with monkeypatch.context() as patch:
        patch.setattr("training.loop.save_photo", no_room)
        assert failing(*words)["kind"] == "disk"
    assert program.main([str(tmp_path / "none"), "--run", str(run), *map(str, words)]) == 2


def test_a_disk_that_has_no_room_for_events_ends_the_run_with_a_sentence(
    photos: Path, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def append(file: Path, _told: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(file))

    monkeypatch.setattr("training.events.append_event", append)
    monkeypatch.setattr(program, "append_event", append)
    words = ["--from-scratch", "--config", str(recipe_file), "--json"]
    assert program.main([str(photos), "--run", str(tmp_path / "run"), *words]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out.splitlines()[-1])["kind"] == "disk"
    assert err.strip().endswith("events.jsonl: No space left on device; free some space, then resume")


@pytest.mark.parametrize(
    ("words", "difference"),
    [
        (("--seed", "9"), "seed was 5 and is 9"),
        (("--size", "256"), "stages[1].size was 128 and is 256"),
        (("--batch", "4"), "stages[1].batch was 2 and is 4"),
        (("--steps", "12"), "stages[1].steps was 4 and is 8"),
        (("--steps", "1"), "stages[1].steps was 4 and is 1"),
    ],
)
def test_a_run_is_not_resumed_with_another_recipe(
    failing: Failing, started: Path, album: Path, recipe_file: Path, words: tuple[str, ...], difference: str
) -> None:
    state = (started / STATE_FILE).read_bytes()
    told = failing("--from-scratch", "--config", recipe_file, "--resume", *words, folder=album)
    assert told["kind"] == "recipe"
    assert f"was started with another recipe ({difference}): resume it with its own" in told["text"]
    assert (started / STATE_FILE).read_bytes() == state
    assert program.main([str(album), "--run", str(started), "--resume", "--device", "cpu"]) == 0


def test_a_run_is_not_resumed_with_another_base(
    failing: Failing, album: Path, recipe: TrainingConfig, tiny_model: Model, tmp_path: Path
) -> None:
    bases = [tmp_path / "one.safetensors", tmp_path / "two.safetensors"]
    for base in bases:
        save_model(tiny_model.network, tiny_model.card, base)
    file = tmp_path / "tuning.toml"
    tuning = dataclasses.replace(recipe, network=tiny_model.network.config, stages=recipe.stages[:1])
    file.write_text(config_text(tuning), encoding="utf-8")
    words = ["--config", str(file), "--device", "cpu", "--no-verdict"]
    run = tmp_path / "run"
    assert program.main([str(album), "--run", str(run), "--base", str(bases[0]), *words]) == 0
    told = failing("--base", bases[1], *words, "--resume", folder=album)
    assert told["kind"] == "recipe"
    assert f"(base was {str(bases[0])!r} and is {str(bases[1])!r})" in told["text"]
    bases[0].unlink()
    told = failing("--resume", folder=album)
    assert told["kind"] == "base"
    assert "one.safetensors" in told["text"]
    assert (run / MODEL_FILE).exists()


def test_what_two_recipes_differ_in_is_named(recipe: TrainingConfig) -> None:
    shorter = dataclasses.replace(recipe, stages=recipe.stages[:1])
    assert first_difference(recipe, shorter) == "the number of stages differs"
    assert first_difference(recipe, dataclasses.replace(recipe, ema=0.5)) == "ema was 0.999 and is 0.5"


def test_a_base_of_another_width_is_told_in_the_folder_of_the_run(
    failing: Failing, recipe_file: Path, tiny_model: Model, tmp_path: Path
) -> None:
    (tmp_path / "run").mkdir()
    base = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, base)
    told = failing("--base", base, "--config", recipe_file)
    assert told["kind"] == "base"
    assert "take width out of" in told["text"]


def test_photos_that_are_gone_when_a_run_is_resumed_are_told(failing: Failing, started: Path, album: Path) -> None:
    album.rename(album.with_name("elsewhere"))
    told = failing("--resume", folder=album)
    assert told["kind"] == "photos"
    assert told["text"] == f"{album} is not a folder of photos; if it was moved, name its new place"
    moved = [str(album.with_name("elsewhere")), "--run", str(started), "--resume", "--device", "cpu"]
    assert program.main(moved) == 0


def test_photos_that_changed_since_the_start_are_named(failing: Failing, started: Path, album: Path) -> None:
    kept = album.with_name("2.png")
    (album / "2.png").rename(kept)
    (album / "album" / "1.jpg").rename(album.with_name("1.jpg"))
    told = failing("--resume", folder=album)
    assert told["kind"] == "photos"
    assert "was started with other photos: 2 are gone (2.png and others); put them back as they were" in told["text"]
    shutil.copy(album.with_name("1.jpg"), album / "album" / "1.jpg")
    shutil.copy(kept, album / "other.png")
    told = failing("--resume", folder=album)
    assert "other photos: 1 is gone (2.png) and 1 is new (other.png); put them back" in told["text"]
    (album / "other.png").rename(album / "2.png")
    assert program.main([str(album), "--run", str(started), "--resume", "--device", "cpu"]) == 0


def test_a_changed_photo_is_told(failing: Failing, started: Path, album: Path) -> None:
    first, second = album / "0.png", album / "2.png"
    first.rename(album / "x")
    second.rename(first)
    (album / "x").rename(second)
    told = failing("--resume", folder=album)
    assert "was started with other photos: some look different now" in told["text"]
    assert told["kind"] == "photos"


def test_a_run_among_the_photos_is_no_photo(album: Path, recipe: TrainingConfig) -> None:
    before = [path.relative_to(album) for path in scan_photos(album, 128, 512).paths]
    run = album / "runs" / "first"
    train(album, run, recipe, device="cpu")
    assert list((run / "samples").iterdir())
    (run / "verdict" / "yours" / "0").mkdir(parents=True)
    shutil.copy(album / "0.png", run / "verdict" / "yours" / "0" / "truth.png")
    train(album, album / "second", recipe, device="cpu")
    assert train(album, run, recipe, device="cpu", resume=True), "the photos are still the same"
    found = scan_photos(album, 128, 512)
    assert [path.relative_to(album) for path in found.paths] == before
    assert not found.left_out
    (run / EVENTS_FILE).unlink()  # the cache alone tells that a folder is none of photos
    assert len(scan_photos(album, 128, 512)) == len(before)


def test_nothing_is_written_into_the_folder_of_photos(
    album: Path, recipe: TrainingConfig, recipe_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(album.rglob("*"))
    words = ["--from-scratch", "--config", str(recipe_file)]
    for more in ([], ["--dry-run"]):
        assert program.main([str(album), "--run", f"{album}/album/..", *words, *more]) == 2
        assert "is the folder of photos, and nothing is written there" in capsys.readouterr().err
    with pytest.raises(RunError) as told:
        train(album, album, recipe, device="cpu")
    assert told.value.kind == "folder"
    assert sorted(album.rglob("*")) == before


def test_the_events_of_a_run_that_goes_on_are_left_alone(
    started: Path, album: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = psutil.Process().parent()
    assert other
    about = {"pid": other.pid, "started": other.create_time(), "command": ["x"]}
    (started / PROCESS_FILE).write_text(json.dumps(about), encoding="utf-8")
    before = (started / EVENTS_FILE).read_bytes()
    assert program.main([str(album), "--run", str(started), "--resume", "--device", "cpu"]) == 2
    assert f"process {other.pid} is training in" in capsys.readouterr().err
    assert (started / EVENTS_FILE).read_bytes() == before


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
def test_devices_that_are_not_there_are_told_before_processes_are_started(
    failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program, "_start_processes", lambda *_: pytest.fail("started"))
    for words in (("--device", "cuda:1"), ("--device", "cuda:1", "--nproc", 2)):
        told = failing(*words)
        assert told["kind"] == "device"
        assert told["text"] == "no usable CUDA GPU was found on this machine; choose the device cpu or auto"


@pytest.mark.parametrize(
    ("device", "processes", "told"),
    [
        ("cuda:1", 1, "there is no cuda:1: this machine has 1 CUDA GPU"),
        ("cuda:0", 2, "2 processes cannot share cuda:0: name the device cuda, and each takes its own"),
        ("cuda", 2, "2 processes need as many GPUs, and there are 1: start fewer"),
        ("auto", 2, "2 processes need as many GPUs, and there are 1: start fewer"),
        ("cuda", 1, ""),
        ("cpu", 8, ""),
    ],
)
def test_how_many_processes_a_device_takes(
    monkeypatch: pytest.MonkeyPatch, device: str, processes: int, told: str
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 1)
    if not told:
        check_places(device, processes)
        return
    with pytest.raises(DeviceError, match=told):
        check_places(device, processes)
