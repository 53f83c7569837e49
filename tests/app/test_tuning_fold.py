"""What a run tells, folded into what is shown, and how its folder is read."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import training.events
import training.run_folder
import training.verdict
from app import tuning_fold, tuning_folder, tuning_processes
from app.tuning_fold import RunFold, Signs
from app.tuning_folder import About, Child, RunWatch, read_about, write_about
from app.tuning_processes import Mark
from app.tuning_state import Failure, RunFacts

HERE = Mark(os.getpid(), 0.0)


def step(number: int, steps: int = 10, **values: Any) -> dict[str, Any]:
    figures = {"learning_rate": 1e-4, "images_per_second": 3.0, "seconds_left": 9.0, "memory": 5, "disk_free": 6}
    return {"event": "step", "step": number, "steps": steps, "stage": 0, "losses": {"hole": 0.1}, "loss": 0.1} | (
        figures | values
    )


def start(at: int = 0) -> dict[str, Any]:
    return {"event": "start", "step": at, "steps": 10, "device": "CPU"}


def sample(number: int, psnr: float = 20.0) -> dict[str, Any]:
    picture = f"/elsewhere/samples/step_{number}.png"
    return {"event": "sample", "step": number, "hole_psnr": psnr, "base_psnr": None, "best": True} | {
        "picture": picture, "tile": 128, "columns": 4
    }  # fmt: skip


READING = {"event": "reading", "read": 2, "of": 4}
SCAN = {"event": "scan", "used": 3, "held_out": ["a"], "left_out": [], "sizes": {"a": [1, 2]}, "few": True}
FORECAST = {
    "event": "forecast", "device": "CPU", "free_memory": None, "batch": 4, "images_per_second": 2.0,
    "seconds_per_step": 2.0, "seconds": {"quick": 600},
}  # fmt: skip
STOPPED = {"event": "stopped", "step": 2, "steps": 10}
ERROR = {"event": "error", "kind": "memory", "text": "too little", "batch": 2}
DONE = {"event": "done", "step": 10, "model": "m"}
ENDED_EARLY = {"event": "ended_early", "step": 5, "best_step": 3}


def fold(*events: dict[str, Any]) -> RunFold:
    made = RunFold()
    for event in events:
        made.add(event)
    return made


ALIVE = Signs(is_alive=True, has_told=True)
GONE = Signs(has_told=True, has_state=True, has_model=True)
DRY = Signs(mode="rehearsal", has_told=True)
DRY_ALIVE = replace(DRY, is_alive=True)


@pytest.mark.parametrize(
    ("events", "signs", "phase"),
    [
        ((), replace(DRY_ALIVE, has_told=False), "reading"),
        ((READING,), DRY_ALIVE, "reading"),
        ((READING, SCAN), DRY_ALIVE, "measuring"),
        ((READING, SCAN, FORECAST), DRY, "ready"),
        ((READING, SCAN, STOPPED), DRY, "ready"),
        ((READING, STOPPED), DRY, "empty"),
        ((READING,), replace(DRY, is_asked=True), "empty"),
        ((READING, SCAN), DRY, "died"),
        ((READING, SCAN, ERROR), DRY, "failed"),
        ((READING, SCAN, FORECAST), replace(DRY, has_told=False), "died"),  # measured again, to no end
        ((READING, SCAN, FORECAST), replace(ALIVE, has_told=False), "starting"),
        ((READING, SCAN), ALIVE, "starting"),
        ((READING, SCAN, start()), ALIVE, "running"),
        ((READING, SCAN, start(), step(2)), replace(ALIVE, is_asked=True), "stopping"),
        ((start(), step(2), STOPPED), ALIVE, "stopping"),
        ((start(), step(2), STOPPED), GONE, "paused"),
        ((start(), step(2), STOPPED), replace(ALIVE, has_told=False), "starting"),
        ((start(), step(2), STOPPED, READING, SCAN), ALIVE, "starting"),
        ((start(), step(2), STOPPED, READING, SCAN, start(2)), ALIVE, "running"),
        ((start(), step(2), STOPPED, READING, SCAN, start(2)), GONE, "died"),
        ((start(), step(2), STOPPED), replace(GONE, has_told=False), "died"),  # its resume died at once
        ((SCAN, STOPPED), replace(GONE, has_state=False, has_model=False), "ready"),
        ((start(), step(10)), ALIVE, "judging"),
        ((start(), step(5), ENDED_EARLY), ALIVE, "judging"),
        ((start(), step(10), DONE), ALIVE, "judging"),
        ((start(), step(10), DONE), GONE, "done"),
        ((start(), step(2), ERROR), GONE, "failed"),
        ((start(), step(2)), GONE, "died"),
        ((), GONE, "died"),
        ((step(8),), ALIVE, "running"),  # all that stands at the end of a long file
    ],
)
def test_phases(events: tuple[dict[str, Any], ...], signs: Signs, phase: str) -> None:
    assert fold(*events).phase(signs) == phase


def test_facts_have_all_that_was_told() -> None:
    note = {"event": "note", "text": "so few"}
    facts = fold(READING, SCAN, FORECAST, start(), step(1), sample(1), note, step(2)).facts(
        RunFacts("/runs/one", "One"), replace(ALIVE, has_model=True, has_verdict=True)
    )
    assert (facts.read, facts.of, facts.steps, facts.step, facts.device) == (2, 4, 10, 2, "CPU")
    assert facts.scan and facts.scan.sizes == {"a": (1, 2)} and facts.forecast and facts.forecast.free_memory is None
    assert facts.curve[0].losses == {"hole": 0.1} and facts.notes == ("so few",)
    # The folder may have been moved since the picture was made.
    assert Path(facts.samples[0].picture) == Path("/runs/one/samples/step_1.png")
    assert Path(facts.model) == Path("/runs/one/model.safetensors")
    assert Path(facts.verdict) == Path("/runs/one/verdict/verdict.json")


def test_failures() -> None:
    about = RunFacts("/runs/one")
    assert fold(start(), ERROR).facts(about, GONE).failure == Failure("memory", "too little", 2)
    died = fold(start()).facts(about, replace(GONE, log_tail="one\nKilled\n\n"))
    assert died.failure == Failure("died", "Killed") and died.log_tail == "one\nKilled\n\n"
    killed = fold(start(), step(2)).facts(about, replace(GONE, log_tail="step 2 of 9"))
    assert killed.failure == Failure("died", "") and killed.log_tail == "step 2 of 9"
    assert fold(start(), ERROR, READING).facts(about, ALIVE).failure is None
    assert fold(start(), STOPPED).facts(about, replace(GONE, log_tail="said")).log_tail == ""


def test_curves_do_not_fold_back() -> None:
    told = fold(start(), step(1), step(2), sample(2), step(3), step(4), sample(4))
    before = told.facts(RunFacts("/r"), ALIVE)
    told.add(start(2))
    told.add(step(3))
    told.add(sample(4, 25.0))
    after = told.facts(RunFacts("/r"), ALIVE)
    assert [each.step for each in before.curve] == [1, 2, 3, 4] and [each.step for each in after.curve] == [1, 2, 3]
    assert [(each.step, each.hole_psnr) for each in after.samples] == [(2, 20.0), (4, 25.0)]


def test_what_is_no_event_changes_nothing() -> None:
    told = fold(READING, SCAN, start(), step(1))
    before = told.facts(RunFacts("/r"), ALIVE)
    strange: list[dict[str, Any]] = [
        {}, {"event": 3}, {"event": "unheard of"}, {"event": "step"}, step(2, losses=None), step(2, loss="x"),
        {"event": "scan", "sizes": []}, {"event": "sample"}, {"event": "reading", "read": None, "of": 1},
        {"event": "error"}, {"event": "start"}, {"event": "forecast", "seconds": {"quick": float("nan")}},
    ]  # fmt: skip
    for event in strange:
        told.add(event)
    assert told.facts(RunFacts("/r"), ALIVE) == before


def test_a_long_run_costs_little() -> None:
    told = fold(READING, SCAN, start(), *(step(number, 30_000) for number in range(20, 30_001, 20)))
    first = told.facts(RunFacts("/r"), ALIVE)
    told.add({"event": "note", "text": "nothing new in the curve"})
    assert told.facts(RunFacts("/r"), ALIVE).curve is first.curve and len(first.curve) == 1500
    began = time.perf_counter()
    for number in range(30_020, 32_020, 20):
        told.add(step(number, 60_000))
        told.facts(RunFacts("/r"), ALIVE)
    assert time.perf_counter() - began < 0.5, "100 looks at a run of 30,000 steps"


def test_the_app_knows_the_names_of_the_trainers_files() -> None:
    there = training.run_folder
    assert (tuning_fold.MODEL_FILE, tuning_fold.STATE_FILE) == (there.MODEL_FILE, there.STATE_FILE)
    assert (tuning_folder.EVENTS_FILE, tuning_folder.CONFIG_FILE) == (there.EVENTS_FILE, there.CONFIG_FILE)
    assert (tuning_processes.PROCESS_FILE, tuning_processes.STOP_FILE) == (there.PROCESS_FILE, there.STOP_FILE)
    assert tuning_fold.SAMPLES_FOLDER == there.SAMPLES_FOLDER
    assert f"{training.verdict.VERDICT_FOLDER}/{training.verdict.VERDICT_FILE}" == tuning_fold.VERDICT_FILE
    assert training.events.EVENT_VERSION == 2


# The folder


@pytest.fixture
def run(tmp_path: Path) -> Path:
    folder = tmp_path / "album 2026-01-01"
    folder.mkdir()
    return folder


def write(run: Path, *events: dict[str, Any]) -> None:
    (run / "events.jsonl").write_text("".join(json.dumps({"v": 2} | event) + "\n" for event in events))


def append(run: Path, text: str) -> None:
    with (run / "events.jsonl").open("a") as file:
        file.write(text)


def steps_of(watch: RunWatch) -> list[int]:
    return [each.step for each in watch.look().facts.curve]


def test_only_what_has_come_is_read(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(run, READING, SCAN, start(), step(1))
    watch = RunWatch(run)
    assert steps_of(watch) == [1]
    parsed: list[bytes] = []
    real = tuning_folder._event
    monkeypatch.setattr(tuning_folder, "_event", lambda line: (parsed.append(line), real(line))[1])
    append(run, json.dumps(step(2)) + "\n")
    assert steps_of(watch) == [1, 2] and len(parsed) == 1
    assert steps_of(watch) == [1, 2] and len(parsed) == 1


def test_half_a_line_is_left_until_it_is_whole(run: Path) -> None:
    write(run, start(), step(1))
    watch = RunWatch(run)
    line = json.dumps({"v": 2} | step(2)) + "\n"
    append(run, line[:30])
    assert steps_of(watch) == [1]
    append(run, line[30:])
    assert steps_of(watch) == [1, 2]


def test_garbage_is_passed_over(run: Path) -> None:
    write(run, start(), step(1))
    with (run / "events.jsonl").open("ab") as file:
        file.write(b'\xff\xfe\x00garbage\n[1, 2]\n"text"\n\n{"event": \n' + b"[" * 5000 + b"\n")
    # A kill in the middle of a line, and what the next process tells, in one.
    append(run, json.dumps({"v": 2} | step(2))[:40] + json.dumps({"v": 2} | step(3)) + "\n")
    watch = RunWatch(run)
    assert steps_of(watch) == [1, 3]


def test_a_file_that_got_shorter_is_read_anew(run: Path) -> None:
    write(run, READING, SCAN, FORECAST, start(), *map(step, range(1, 8)))
    watch = RunWatch(run)
    assert len(steps_of(watch)) == 7
    write(run, READING, start(), step(1))
    facts = watch.look().facts
    assert [each.step for each in facts.curve] == [1] and facts.scan and facts.forecast
    (run / "events.jsonl").unlink()
    facts = watch.look().facts
    assert facts.curve == () and facts.scan and facts.forecast


def test_another_file_of_the_same_length_is_read_anew(run: Path) -> None:
    write(run, start(), step(1), step(2), step(3))
    watch = RunWatch(run)
    assert steps_of(watch) == [1, 2, 3]
    write(run, start(), step(4), step(5), step(6))
    assert steps_of(watch) == [4, 5, 6]


def test_the_line_of_a_long_run_takes_the_end_of_its_events(run: Path) -> None:
    write(run, READING, SCAN, start(), *(step(number, 30_000) for number in range(20, 30_001, 20)), DONE)
    line = RunWatch(run, brief=True).look().line
    assert (line.phase, line.step, line.steps, line.outcome) == ("done", 30_000, 30_000, None)
    assert len(RunWatch(run, brief=True).look().facts.curve) < 400 < len(RunWatch(run).look().facts.curve)


def test_the_line_tells_the_outcome_and_when(run: Path) -> None:
    write(run, start(), step(10), DONE)
    os.utime(run / "events.jsonl", (1_700_000_000, 1_700_000_000))
    watch = RunWatch(run)
    assert watch.look().line.outcome is None
    (run / "verdict").mkdir()
    (run / "verdict" / "verdict.json").write_text('{"yours": {"headline": {"outcome": "better"}}}')
    line = watch.look().line
    assert line.outcome == "better" and line.when.startswith("2023-11-1")
    (run / "verdict" / "verdict.json").write_text("torn")
    os.utime(run / "verdict" / "verdict.json", (1, 1))
    assert watch.look().line.outcome is None


def test_what_the_app_notes_is_read_again(run: Path) -> None:
    forecast = tuning_fold.forecast_from(FORECAST)
    about = About("One", "/p", "quick", "starter", "cpu", "mine", forecast, Child("run", HERE, 3, 4, is_asked=True))
    write_about(run, about)
    assert read_about(run) == about
    write_about(run, About("Two"))
    assert read_about(run) == About("Two")


@pytest.mark.parametrize("text", ["", "torn {", "[]", '{"name": 3, "child": {"mode": "x"}, "forecast": []}', "null"])
def test_a_damaged_note_is_as_good_as_none(run: Path, text: str) -> None:
    (run / "about.json").write_text(text)
    assert read_about(run) == About(run.name)
    assert RunWatch(run).look().facts.name == run.name


def test_new_folders_get_names_of_their_own(tmp_path: Path) -> None:
    photos = Path("/pictures/Grüße: 1/2?")
    first, second = (tuning_folder.new_folder(tmp_path / "runs", photos) for _ in range(2))
    assert second.name == f"{first.name} (2)" and first.name.startswith("2_ ")
    assert tuning_folder.new_folder(tmp_path / "runs", Path("/")).name.startswith("photos ")


@pytest.fixture(params=["model.safetensors", "last.safetensors", "config.toml"])
def trained(request: pytest.FixtureRequest, run: Path) -> Iterator[Path]:
    (run / request.param).touch()
    return run  # type: ignore[return-value]


def test_only_folders_without_a_run_are_removed(trained: Path, tmp_path: Path) -> None:
    write_about(trained, About("One"))
    tuning_folder.remove_unused(trained)
    assert trained.is_dir()
    stranger = tmp_path / "not ours"
    stranger.mkdir()
    tuning_folder.remove_unused(stranger)
    assert stranger.is_dir()
    write_about(stranger, About("Ours"))
    tuning_folder.remove_unused(stranger)
    assert not stranger.exists()
