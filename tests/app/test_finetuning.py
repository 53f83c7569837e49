"""Runs in processes of their own, mostly of a stand-in for the trainer, followed through their files."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from app import tuning_processes, tuning_work
from app.finetuning import FineTuning
from app.jobs import JobQueue
from app.tuning_folder import read_about
from app.tuning_state import RunFacts, TuneChoice
from lbam_core.models import Model, load_model, save_model
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels

FAKE = (sys.executable, str(Path(__file__).with_name("fake_trainer.py")))
CHOICE = TuneChoice(base="tiny", device="cpu")
# Tests need no comparison of models, which takes longer than all else.
REAL = (
    *(sys.executable, "-P", "-c"),
    "import sys; from training.__main__ import main; a = sys.argv[1:]; sys.exit(main([*a, '--no-verdict']))",
)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9")
Open = Callable[..., FineTuning]


@pytest.fixture
def open_app(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """Opens the app's runs; again after `close` as a new start of the app would."""
    opened: list[FineTuning] = []

    def make(command: tuple[str, ...] = FAKE, place: Path = tmp_path / "tuning") -> FineTuning:
        queues: list[JobQueue] = []

        def make_queue(name: str) -> JobQueue:
            queues.append(JobQueue(name))
            return queues[-1]

        made = FineTuning(place, make_queue, command=command)
        made.setProperty("queues", queues)
        opened.append(made)
        return made

    yield make
    for tuning in opened:
        close(tuning)
    for folder in (tmp_path / "tuning").glob("*/"):
        about = read_about(folder)
        mark = tuning_processes.process_in(folder, about.child.mark if about.child else None)
        if mark:
            os.kill(mark.pid, signal.SIGKILL)


def close(tuning: FineTuning) -> None:
    """What the end of the app does."""
    for queue in tuning.property("queues") or ():
        queue.close()
    tuning.setProperty("queues", None)
    tuning._timer.stop()
    tuning._late.stop()


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    return folder


def reach(qtbot: QtBot, tuning: FineTuning, *phases: str, seconds: float = 20.0) -> RunFacts:
    """Wait for one of the phases."""
    qtbot.waitUntil(lambda: tuning.facts.phase in phases, timeout=round(1000 * seconds))
    return tuning.facts


def scanned(qtbot: QtBot, tuning: FineTuning, photos: Path) -> Path:
    tuning.scan(photos, CHOICE)
    qtbot.waitUntil(lambda: tuning.facts.phase == "ready" and bool(tuning.facts.folder), timeout=20_000)
    return Path(tuning.facts.folder)


def at_step(qtbot: QtBot, tuning: FineTuning, step: int) -> None:
    qtbot.waitUntil(lambda: tuning.facts.phase == "running" and tuning.facts.step == step, timeout=20_000)


def started(qtbot: QtBot, tuning: FineTuning, photos: Path) -> Path:
    """A run that waits at its third step."""
    folder = scanned(qtbot, tuning, photos)
    tuning.start(CHOICE)
    at_step(qtbot, tuning, 3)
    return folder


def pid_of(folder: Path) -> int:
    mark = tuning_processes.told_process(folder)
    assert mark
    return mark.pid


def test_photos_are_looked_at_and_measured(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    phases: list[str] = []
    tuning.facts_changed.connect(lambda facts: phases.append(facts.phase))
    folder = scanned(qtbot, tuning, photos)
    facts = tuning.facts
    qtbot.waitUntil(lambda: phases[-1] == "ready", timeout=5000)  # told at most four times a second
    assert phases[0] == "reading"
    assert facts.scan and facts.scan.used == 1 and facts.scan.held_out == ("/p/b.png",) and facts.scan.few
    assert facts.scan.left_out[0].reason == "too small" and facts.scan.sizes["/p/a.png"] == (200, 100)
    assert facts.forecast and facts.forecast.batch == 2 and facts.forecast.seconds["quick"] == 60
    assert (facts.photos, facts.preset, facts.base, facts.model) == (str(photos), "quick", "tiny", "")
    assert folder.parent == photos.parent / "tuning" and folder.name.startswith("album ")
    assert [line.folder for line in tuning.runs] == [str(folder)] and tuning.alive is None
    assert not list(photos.iterdir()), "nothing is written among the photos"
    words = json.loads((folder / "about.json").read_text())
    assert words["child"]["mode"] == "rehearsal" and not facts.is_alive


def test_a_run_learns_to_its_end_with_what_was_found_before(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    seen: list[RunFacts] = []
    tuning.facts_changed.connect(seen.append)
    folder = started(qtbot, tuning, photos)
    assert tuning.alive and tuning.alive.folder == str(folder) and tuning.alive.phase == "running"
    recipe = tomllib.loads((folder / "recipe.toml").read_text())
    assert [stage["batch"] for stage in recipe["stages"]] == [8, 2], "the batch that fits"
    (photos / "go").touch()
    facts = reach(qtbot, tuning, "done")
    assert [step.step for step in facts.curve] == [1, 2, 3, 4, 5, 6] and facts.model
    after = seen[next(number for number, each in enumerate(seen) if each.phase == "starting") :]
    assert all(each.scan and each.forecast for each in after)
    assert tuning.alive is None and tuning.runs[0].phase == "done" and not facts.can_resume


def test_a_paused_run_goes_on(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    started(qtbot, tuning, photos)
    tuning.pause()
    assert tuning.facts.phase == "stopping"
    facts = reach(qtbot, tuning, "paused")
    assert facts.can_resume and facts.step == 3 and tuning.alive is None
    (photos / "go").touch()
    tuning.resume()
    assert tuning.facts.phase == "starting"
    facts = reach(qtbot, tuning, "done")
    assert facts.first_step == 3 and [step.step for step in facts.curve] == [1, 2, 3, 4, 5, 6]


def test_a_stop_that_was_asked_for_before_the_process_listens_is_heard(
    open_app: Open, photos: Path, qtbot: QtBot
) -> None:
    tuning = open_app()
    folder = scanned(qtbot, tuning, photos)
    (photos / "plan").write_text("slow")
    tuning.start(CHOICE)
    qtbot.waitUntil(lambda: tuning.alive is not None)
    tuning.pause()
    qtbot.waitUntil(lambda: bool(read_about(folder).child and read_about(folder).child.is_asked))  # type: ignore[union-attr]
    assert tuning.facts.phase == "stopping"
    assert tuning_processes.told_process(folder) is None and not (folder / "stop").exists()
    (photos / "listen").touch()
    reach(qtbot, tuning, "paused")
    assert not (folder / "process.json").exists()


def test_a_killed_process_is_seen_and_its_run_goes_on(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = started(qtbot, tuning, photos)
    os.kill(pid_of(folder), signal.SIGKILL)
    facts = reach(qtbot, tuning, "died")
    assert facts.failure and facts.failure.kind == "died" and facts.can_resume
    (photos / "go").touch()
    tuning.resume()
    facts = reach(qtbot, tuning, "done")
    assert [step.step for step in facts.curve] == [1, 2, 3, 4, 5, 6], "the third step is not told twice"
    assert facts.first_step == 2 and facts.failure is None and facts.log_tail == ""


def test_the_last_words_of_a_process_are_shown(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    scanned(qtbot, tuning, photos)
    (photos / "plan").write_text("die")
    tuning.start(CHOICE)
    facts = reach(qtbot, tuning, "died")
    assert facts.failure and facts.failure.kind == "died"
    assert facts.log_tail == "Killed by something" and facts.step == 3
    # Words of an earlier start are not taken for those of the next.
    (photos / "plan").write_text("")
    tuning.resume()
    at_step(qtbot, tuning, 3)
    os.kill(pid_of(Path(facts.folder)), signal.SIGKILL)
    assert reach(qtbot, tuning, "died").log_tail == ""


def test_a_process_that_dies_before_it_tells_of_itself(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    scanned(qtbot, tuning, photos)
    (photos / "plan").write_text("silent")
    tuning.start(CHOICE)
    facts = reach(qtbot, tuning, "died")
    assert "ImportError: nothing is there" in facts.log_tail and not facts.can_resume
    assert facts.scan and facts.forecast
    (photos / "plan").write_text("")
    tuning.start(CHOICE)
    at_step(qtbot, tuning, 3)


def test_a_paused_run_whose_resume_dies_at_once_has_died(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    started(qtbot, tuning, photos)
    tuning.pause()
    reach(qtbot, tuning, "paused")
    (photos / "plan").write_text("silent")
    tuning.resume()
    facts = reach(qtbot, tuning, "died")
    assert facts.can_resume and facts.step == 3
    (photos / "plan").write_text("")
    tuning.resume()
    assert reach(qtbot, tuning, "done").step == 6


def test_a_program_that_cannot_be_started_is_told(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app(("/nowhere/python",))
    with qtbot.waitSignal(tuning.refused) as refused:
        tuning.scan(photos, CHOICE)
    assert refused.args and "/nowhere/python cannot be started" in refused.args[0]
    assert tuning.facts == RunFacts() and not list((photos.parent / "tuning").iterdir())


def test_too_little_memory_is_answered_with_a_smaller_batch(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = scanned(qtbot, tuning, photos)
    (photos / "plan").write_text("memory")
    tuning.start(CHOICE)
    facts = reach(qtbot, tuning, "failed")
    assert facts.failure and (facts.failure.kind, facts.failure.batch) == ("memory", 1)
    # As it is before the first save.
    (folder / "last.safetensors").unlink()
    (photos / "plan").write_text("")
    tuning.resume(facts.failure.batch)
    at_step(qtbot, tuning, 3)
    recipe = tomllib.loads((folder / "recipe.toml").read_text())
    assert recipe["stages"][1]["batch"] == 1 and "network" not in recipe
    assert tuning.facts.failure is None


def test_a_run_that_goes_on_without_the_app_is_found_again(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    first = open_app()
    folder = started(qtbot, first, photos)
    first.leave_alive()
    close(first)
    second = open_app()
    assert second.facts == RunFacts() and second.alive is None
    second.find_runs()
    at_step(qtbot, second, 3)
    facts = second.facts
    assert facts.folder == str(folder) and facts.scan and facts.forecast, "the forecast of before the start as well"
    assert second.alive and second.alive.folder == str(folder)
    second.pause()
    assert reach(qtbot, second, "paused").can_resume


def test_two_apps_do_no_harm(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    first, second = open_app(), open_app()
    folder = started(qtbot, first, photos)
    pid = pid_of(folder)
    second.find_runs()
    at_step(qtbot, second, 3)
    with qtbot.waitSignal(second.refused) as refused:
        second.resume()
    assert refused.args and "still at work" in refused.args[0]
    other = photos.parent / "other"
    other.mkdir()
    with qtbot.waitSignal(second.refused):
        second.scan(other, CHOICE)
    with qtbot.waitSignal(second.refused):
        second.discard(str(folder))
    assert pid_of(folder) == pid and psutil.pid_exists(pid)
    second.pause()
    reach(qtbot, first, "paused")
    reach(qtbot, second, "paused")


def test_a_process_with_the_number_of_one_that_is_gone_is_another_one(tmp_path: Path) -> None:
    me = psutil.Process()
    mark = tuning_processes.Mark(me.pid, me.create_time())
    assert tuning_processes.is_alive(mark, tmp_path / "run")
    earlier = tuning_processes.Mark(me.pid, me.create_time() - 60)
    assert not tuning_processes.is_alive(earlier, tmp_path / "run")
    # The clock was set since then, but its words name the run.
    assert tuning_processes.is_alive(earlier, Path(me.cmdline()[-1]))


def test_a_cancelled_look_leaves_nothing(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    (photos / "plan").write_text("long")
    tuning = open_app()
    tuning.scan(photos, CHOICE)
    qtbot.waitUntil(lambda: tuning.facts.read == 1, timeout=20_000)
    assert tuning.alive is None, "nothing would be lost with it"
    pid = pid_of(Path(tuning.facts.folder))
    tuning.cancel()
    reach(qtbot, tuning, "empty")
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid))
    assert tuning.runs == [] and not list((photos.parent / "tuning").iterdir())


def test_a_look_cancelled_right_away_is_cancelled_too(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    (photos / "plan").write_text("long")
    tuning = open_app()
    tuning.scan(photos, CHOICE)
    tuning.cancel()
    reach(qtbot, tuning, "empty")
    assert not list((photos.parent / "tuning").iterdir())


def test_a_second_estimate_keeps_what_was_found(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = scanned(qtbot, tuning, photos)
    (photos / "plan").write_text("long")
    tuning.estimate(TuneChoice("standard", "cpu", "tiny"))
    qtbot.waitUntil(lambda: tuning.facts.preset == "standard" and tuning.facts.read == 1, timeout=20_000)
    assert tuning.facts.phase == "reading" and tuning.facts.forecast
    tuning.cancel()
    facts = reach(qtbot, tuning, "ready")
    assert facts.scan and facts.forecast and facts.folder == str(folder)


def test_another_folder_of_photos_takes_the_place_of_one_that_was_only_looked_at(
    open_app: Open, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    tuning = open_app()
    before = scanned(qtbot, tuning, photos)
    other = tmp_path / "other"
    other.mkdir()
    tuning.scan(other, CHOICE)
    qtbot.waitUntil(lambda: tuning.facts.phase == "ready" and tuning.facts.photos == str(other), timeout=20_000)
    assert not before.exists() and [line.folder for line in tuning.runs] == [tuning.facts.folder]


def test_the_end_of_the_app_waits_for_a_save(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = started(qtbot, tuning, photos)
    ended: list[str] = []
    tuning.stop_and_wait(lambda: ended.append((folder / "last.safetensors").read_text()))
    assert not ended
    qtbot.waitUntil(lambda: ended == ["3"], timeout=20_000)
    tuning.stop_and_wait(lambda: ended.append("at once"))
    qtbot.waitUntil(lambda: ended == ["3", "at once"])


def test_the_end_of_the_app_waits_for_what_is_just_being_started(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = scanned(qtbot, tuning, photos)
    ended: list[str] = []
    tuning.start(CHOICE)
    tuning.stop_and_wait(lambda: ended.append((folder / "last.safetensors").read_text()))
    qtbot.waitUntil(lambda: ended == ["3"], timeout=20_000)
    assert reach(qtbot, tuning, "paused").can_resume


def test_the_end_of_the_app_is_the_end_of_a_look_at_photos(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    (photos / "plan").write_text("long")
    tuning = open_app()
    tuning.scan(photos, CHOICE)
    qtbot.waitUntil(lambda: tuning.facts.read == 1, timeout=20_000)
    pid = pid_of(Path(tuning.facts.folder))
    tuning.leave_alive()
    close(tuning)
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid))
    open_app().find_runs()
    qtbot.waitUntil(lambda: not list((photos.parent / "tuning").iterdir()))


def test_a_run_gets_another_name_and_remembers_where_its_model_went(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = scanned(qtbot, tuning, photos)
    tuning.rename(str(folder), "  Grandma's \n album ")
    qtbot.waitUntil(lambda: tuning.facts.name == "Grandma's album" and tuning.runs[0].name == "Grandma's album")
    tuning.keep(str(folder), "grandma")
    qtbot.waitUntil(lambda: tuning.facts.kept_as == "grandma")
    with qtbot.waitSignal(tuning.refused):
        tuning.rename(str(folder), " ")
    with qtbot.waitSignal(tuning.refused):
        tuning.rename(str(folder), "x" * 200)
    assert read_about(folder).name == "Grandma's album"


def test_a_run_goes_to_the_trash_unless_it_is_at_work(
    open_app: Open, photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    trash: list[str] = []

    class Trash(tuning_work.QFile):
        def moveToTrash(self) -> bool:  # type: ignore[override]
            trash.append(self.fileName())
            Path(self.fileName()).rename(tmp_path / "trash")
            return True

    monkeypatch.setattr("app.tuning_work.QFile", Trash)
    tuning = open_app()
    folder = started(qtbot, tuning, photos)
    with qtbot.waitSignal(tuning.refused) as refused:
        tuning.discard(str(folder))
    assert refused.args and "still at work" in refused.args[0] and not trash
    tuning.pause()
    reach(qtbot, tuning, "paused")
    tuning.discard(str(folder))
    reach(qtbot, tuning, "empty")
    assert trash == [str(folder)] and tuning.runs == [] and (tmp_path / "trash" / "model.safetensors").is_file()


def test_what_cannot_be_thrown_away_is_told(
    open_app: Open, photos: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    class NoTrash(tuning_work.QFile):
        def moveToTrash(self) -> bool:  # type: ignore[override]
            return False

    monkeypatch.setattr("app.tuning_work.QFile", NoTrash)
    tuning = open_app()
    folder = scanned(qtbot, tuning, photos)
    with qtbot.waitSignal(tuning.refused) as refused:
        tuning.discard(str(folder))
    assert refused.args and str(folder) in refused.args[0] and folder.is_dir() and tuning.runs


def test_folders_that_are_not_there_or_not_for_us_are_told(
    open_app: Open, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    place = tmp_path / "file"
    place.write_text("no folder")
    tuning = open_app(place=place)
    with qtbot.waitSignal(tuning.refused) as refused:
        tuning.scan(photos, CHOICE)
    assert refused.args and "Nothing can be written in" in refused.args[0]
    with qtbot.waitSignal(tuning.refused) as refused:
        tuning.scan(tmp_path / "gone", CHOICE)
    assert refused.args and "is not there" in refused.args[0]
    assert tuning.facts == RunFacts()


def test_photos_that_were_moved_away_are_missed_on_resume(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    started(qtbot, tuning, photos)
    tuning.pause()
    reach(qtbot, tuning, "paused")
    photos.rename(photos.with_name("moved"))
    with qtbot.waitSignal(tuning.refused) as refused:
        tuning.resume()
    assert refused.args and "put it back" in refused.args[0]
    assert tuning.facts.phase == "paused" and tuning.facts.can_resume


def test_a_run_that_has_begun_is_not_begun_again(open_app: Open, photos: Path, qtbot: QtBot) -> None:
    tuning = open_app()
    folder = started(qtbot, tuning, photos)
    tuning.pause()
    reach(qtbot, tuning, "paused")
    state = (folder / "last.safetensors").read_text()
    for ask in (lambda: tuning.start(CHOICE), lambda: tuning.estimate(CHOICE)):
        with qtbot.waitSignal(tuning.refused) as refused:
            ask()
        assert refused.args and "has begun already" in refused.args[0]
    assert (folder / "last.safetensors").read_text() == state and tuning.facts.phase == "paused"


def test_facts_come_at_most_four_times_a_second(open_app: Open, qtbot: QtBot) -> None:
    tuning = open_app()
    times: list[float] = []
    tuning.facts_changed.connect(lambda _facts: times.append(time.monotonic()))
    for number in range(50):
        tuning._set_facts(RunFacts(read=number))
    qtbot.waitUntil(lambda: len(times) == 2)
    assert times[1] - times[0] >= 0.25 and tuning.facts.read == 49


def test_the_process_leaves_the_others_the_first_turn(tmp_path: Path) -> None:
    mark = tuning_processes.start_process([sys.executable, "-c", "input()"], tmp_path)
    process = psutil.Process(mark.pid)
    try:
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            assert process.nice() >= 10 and os.getsid(mark.pid) == mark.pid
    except (psutil.Error, ProcessLookupError):
        pass
    psutil.wait_procs([process], 10)
    assert "EOFError" in tuning_processes.log_tail(tmp_path, 0), "nothing is there to answer it"


def test_what_a_killed_process_left_is_removed_and_a_living_one_is_not_touched(tmp_path: Path) -> None:
    me = psutil.Process()
    told = tmp_path / "process.json"
    for started, is_there in ((me.create_time(), True), (me.create_time() - 1000, False)):
        told.write_text(json.dumps({"pid": me.pid, "started": started}))
        tuning_processes.forget_gone(tmp_path)
        assert told.exists() == is_there


# The trainer itself


@pytest.fixture
def real(tmp_path: Path, tiny_model: Model) -> tuple[Path, TuneChoice]:
    """Small photos, and a recipe that takes seconds."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(6):
        save_photo(Photo(photo_pixels(150 + 9 * number, 190, seed=number)), folder / f"{number}.png")
    base = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, base)
    fields = {f"stages[{index}].{name}": text for index in (0, 1) for name, text in (("size", "128"), ("batch", "1"))}
    fields |= {"stages[0].steps": "40", "stages[1].steps": "20", "held_out": "1", "warmup": "1"}
    fields |= {"log_every": "1", "save_every": "5", "sample_every": "20", "patience": "0", "precision": "float32"}
    return folder, TuneChoice(base=str(base), device="cpu", fields=fields)


def look_at(qtbot: QtBot, tuning: FineTuning, real: tuple[Path, TuneChoice]) -> Path:
    tuning.scan(*real)
    facts = reach(qtbot, tuning, "ready", "failed", "died", seconds=90)
    assert facts.phase == "ready", facts.log_tail
    return Path(facts.folder)


def test_the_trainer_does_all_that(
    open_app: Open, real: tuple[Path, TuneChoice], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    photos, choice = real
    choice = TuneChoice(
        base=choice.base, device="cpu", fields=choice.fields | {"stages[0].steps": "3", "stages[1].steps": "1"}
    )
    tuning = open_app(REAL)
    folder = look_at(qtbot, tuning, (photos, choice))
    assert tuning.facts.scan and tuning.facts.scan.used == 5 and tuning.facts.forecast
    tuning.start(choice)
    facts = reach(qtbot, tuning, "done", "failed", "died", seconds=90)
    assert facts.phase == "done", facts.log_tail
    assert [step.step for step in facts.curve] == [1, 2, 3, 4] and facts.samples
    assert all(Path(sample.picture).is_file() for sample in facts.samples)
    assert load_model(folder / "model.safetensors").card.name == folder.name


@pytest.mark.slow
def test_the_trainer_is_paused_and_goes_on_to_the_end(
    open_app: Open, real: tuple[Path, TuneChoice], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    tuning = open_app(REAL)
    look_at(qtbot, tuning, real)
    tuning.start(real[1])
    qtbot.waitUntil(lambda: tuning.facts.step > 0, timeout=90_000)
    tuning.pause()
    facts = reach(qtbot, tuning, "paused", "done", "failed", "died", seconds=60)
    assert facts.phase == "paused" and facts.can_resume and 0 < facts.step < 60, facts.log_tail
    tuning.resume()
    facts = reach(qtbot, tuning, "done", "failed", "died", seconds=90)
    assert facts.phase == "done", facts.log_tail
    assert [step.step for step in facts.curve] == list(range(1, 61))


@pytest.mark.slow
def test_the_trainer_is_killed_resumed_with_a_smaller_batch_and_judged(
    open_app: Open, real: tuple[Path, TuneChoice], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from app.tuning_recipes import read_verdict_facts

    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    photos, choice = real
    choice = TuneChoice(base=choice.base, device="cpu", fields=choice.fields | {"stages[0].batch": "2"})
    tuning = open_app(())
    folder = look_at(qtbot, tuning, (photos, choice))
    tuning.start(choice)
    qtbot.waitUntil(lambda: bool(tuning.facts.model), timeout=90_000)
    os.kill(pid_of(folder), signal.SIGKILL)
    facts = reach(qtbot, tuning, "died")
    assert facts.can_resume
    tuning.resume(1)
    facts = reach(qtbot, tuning, "done", "failed", "died", seconds=200)
    assert facts.phase == "done", facts.log_tail
    assert tomllib.loads((folder / "config.toml").read_text())["stages"][0]["batch"] == 1
    verdict = read_verdict_facts(Path(facts.verdict))
    assert verdict.yours.photos == 1 and verdict.yours.overall.lines[0].measure == "psnr"
    assert all(Path(file).is_file() for file in (verdict.pictures[0].hole, verdict.pictures[0].truth))
    assert tuning.runs[0].outcome == verdict.yours.outcome


@pytest.mark.slow
def test_a_base_that_is_not_there_is_told_by_the_run(
    open_app: Open, real: tuple[Path, TuneChoice], qtbot: QtBot
) -> None:
    photos, choice = real
    tuning = open_app(())
    tuning.scan(photos, TuneChoice(base="nobody", device="cpu", fields=choice.fields))
    facts = reach(qtbot, tuning, "failed", "died", "ready", seconds=90)
    assert facts.failure and facts.failure.kind == "base" and "nobody" in facts.failure.text
