"""Collecting, reviewing and restoring a batch, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import presets
from app.batch_clock import BatchClock
from app.finding import Choice
from app.jobs import JobQueue
from app.restoring import Restoring
from lbam_core.models import Model, save_model
from lbam_core.photo import open_photo
from tests.fake_damage import DUST, SCRATCH, WhiteDetector, damaged_photo


@pytest.fixture(autouse=True)
def _detector(monkeypatch: pytest.MonkeyPatch) -> None:
    WhiteDetector.looks = 0
    monkeypatch.setattr("lbam_core.damage.DamageDetector", WhiteDetector)


@pytest.fixture
def restoring(tmp_path: Path, qtbot: QtBot) -> Iterator[Restoring]:
    queues: list[JobQueue] = []

    def make_queue(name: str) -> JobQueue:
        queues.append(JobQueue(name))
        return queues[-1]

    made = Restoring(tmp_path / "data", "cpu", make_queue)
    yield made
    made.cancel()
    for queue in queues:
        queue.close()
    delete(made)


@pytest.fixture
def model(tmp_path: Path, tiny_model: Model) -> str:
    path = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, path)
    return str(path)


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    folder = tmp_path / "prints"
    for number in range(4):
        damaged_photo(folder / f"{number}.png", seed=number)
    return folder


def rows(restoring: Restoring) -> dict[str, str]:
    return {item.row.name: item.row.state for item in restoring.photos.items.values()}


def is_reviewed(restoring: Restoring) -> bool:
    return bool(rows(restoring)) and restoring.phase == "review" and restoring.review.due == 0


def start(restoring: Restoring, model: str, **values: Any) -> None:
    restoring.start({**presets.DEFAULTS, "detail": 0.0, **values}, model, "cpu")


def test_photos_come_in_while_folders_are_read(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    phases: list[str] = []
    restoring.phase_changed.connect(phases.append)
    assert restoring.phase == "empty" and restoring.photos.out is None
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    assert rows(restoring) == dict.fromkeys(["0.png", "1.png", "2.png", "3.png"], "review")
    assert phases[0] == "scanning" and restoring.photos.out == prints.with_name("prints repaired")
    assert WhiteDetector.looks == 4


def test_strangers_are_told_and_the_rest_is_taken_in(
    restoring: Restoring, prints: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("no photo", encoding="utf-8")
    told: list[str] = []
    restoring.refused.connect(told.append)
    restoring.photos.add([note])
    qtbot.waitUntil(lambda: restoring.phase == "empty" and bool(told))
    assert "note.txt" in told[0]
    restoring.photos.add([note, prints / "0.png"])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    assert list(rows(restoring)) == ["0.png"] and restoring.photos.inputs == [prints / "0.png"]


def test_results_of_a_second_folder_get_places_of_their_own(
    restoring: Restoring, prints: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    more = tmp_path / "more"
    damaged_photo(more / "0.png")
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    restoring.photos.add([more])
    qtbot.waitUntil(lambda: len(rows_of(restoring)) == 5 and is_reviewed(restoring))
    places = {item.photo.relative.as_posix() for item in restoring.photos.items.values()}
    assert {"prints/0.png", "more/0.png"} <= places and len(places) == 5


def rows_of(restoring: Restoring) -> list[str]:
    return list(restoring.photos.items)


def test_what_was_removed_stays_away_until_it_is_added_again(
    restoring: Restoring, prints: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    gone = str(prints / "1.png")
    restoring.remove([gone])
    damaged_photo(tmp_path / "other.png")
    restoring.photos.add([tmp_path / "other.png"])
    qtbot.waitUntil(lambda: len(rows_of(restoring)) == 4 and is_reviewed(restoring))
    assert gone not in restoring.photos.items
    restoring.photos.add([prints / "1.png"])
    qtbot.waitUntil(lambda: len(rows_of(restoring)) == 5 and is_reviewed(restoring))


def test_another_sensitivity_needs_no_second_look(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    restoring.review.set_choice(Choice(sensitivity=0.9))
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    assert all(item.row.kinds == (("scratch", 1), ("dust", 2)) for item in restoring.photos.items.values())
    restoring.review.set_choice(Choice(sensitivity=0.9, kinds=("dust",)))
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    assert all(item.row.kinds == (("dust", 2),) for item in restoring.photos.items.values())
    assert WhiteDetector.looks == 4


def test_the_slider_is_answered_from_memory_and_then_counts(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    key = rows_of(restoring)[0]
    found: list[int] = []
    restoring.review.pieces_found.connect(lambda _key, pieces: found.append(len(pieces.found)))
    restoring.review.show(key)
    qtbot.waitUntil(lambda: found == [2])
    settled: list[float] = []
    restoring.review.sensitivity_settled.connect(settled.append)
    for percent in range(50, 91, 5):
        restoring.review.try_sensitivity(percent / 100)
    qtbot.waitUntil(lambda: found[-1] == 3)
    assert len(found) < 6, "not every step is answered, but the last one is"
    assert restoring.review.choice.sensitivity == 0.5 and not settled
    qtbot.waitUntil(lambda: settled == [0.9])


def test_the_current_photo_is_looked_at_first(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    detector = restoring.finder.detector
    assert isinstance(detector, WhiteDetector)
    detector.gate.clear()
    order: list[str] = []
    restoring.review.measured.connect(lambda key: order.append(Path(key).name))
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: rows(restoring).get("0.png") == "detecting")
    restoring.review.prefer([str(prints / "2.png")])
    restoring.review.show(str(prints / "3.png"))
    detector.gate.set()
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    assert order == ["0.png", "3.png", "2.png", "1.png"]


def test_a_batch_is_restored_with_what_was_shown(restoring: Restoring, prints: Path, model: str, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    keys = rows_of(restoring)
    restoring.review.toggle(keys[0], 0)
    hole = np.zeros((160, 200), np.bool_)
    hole[130:140, 20:40] = True
    restoring.review.take_hole(restoring.photos.items[keys[1]].photo, hole)
    qtbot.waitUntil(lambda: sum(item.row.edited for item in restoring.photos.items.values()) == 2)
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    with qtbot.waitSignal(restoring.ended, timeout=30_000) as ended:
        start(restoring, model)
        assert restoring.phase == "running"
    assert ended.args and ended.args[0].done == 4 and restoring.phase == "finished"
    out = restoring.photos.out
    assert out
    images = [(open_photo(prints / f"{n}.png").image, open_photo(out / f"{n}.png").image) for n in range(3)]
    assert (images[0][0][SCRATCH] == images[0][1][SCRATCH]).all() and (images[0][0][DUST] != images[0][1][DUST]).any()
    assert (images[1][0][SCRATCH] == images[1][1][SCRATCH]).all()
    assert (images[1][0][132:138, 22:38] != images[1][1][132:138, 22:38]).any()
    assert (images[2][0][SCRATCH] != images[2][1][SCRATCH]).any()
    assert WhiteDetector.looks == 4, "the run looks at nothing that was looked at"

    # Once more: all is there; a change has that photo alone done again.
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.png")}
    restoring.review.toggle(keys[0], 0)
    qtbot.waitUntil(lambda: not restoring.photos.items[keys[0]].row.edited)
    with qtbot.waitSignal(restoring.ended, timeout=30_000) as ended:
        start(restoring, model)
    assert ended.args and (ended.args[0].done, ended.args[0].resumed) == (1, 3)
    after = {path.name: path.stat().st_mtime_ns for path in out.glob("*.png")}
    assert [name for name in after if after[name] != before[name]] == ["0.png"]


def test_a_pause_leaves_the_rest_for_later(restoring: Restoring, prints: Path, model: str, qtbot: QtBot) -> None:
    for number in range(4, 8):
        damaged_photo(prints / f"{number}.png", seed=number)
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))

    def pause_at_the_first(row: Any) -> None:
        if row.state == "done" and restoring.phase == "running" and list(rows(restoring).values()).count("done") == 1:
            restoring.pause()

    restoring.row_changed.connect(pause_at_the_first)
    start(restoring, model)
    out = restoring.photos.out
    assert out
    qtbot.waitUntil(lambda: restoring.phase == "paused", timeout=30_000)
    qtbot.waitUntil(lambda: "filling" not in rows(restoring).values(), timeout=30_000)
    qtbot.wait(200)
    done = list(rows(restoring).values()).count("done")
    assert 1 <= done < 8 and done == len(list(out.glob("*.png"))), "what was at work is finished and told"
    with qtbot.waitSignal(restoring.ended, timeout=30_000) as ended:
        restoring.go_on()
    assert ended.args and ended.args[0].done == 8 and not ended.args[0].stopped


def test_a_cancelled_run_can_be_started_again(restoring: Restoring, prints: Path, model: str, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    restoring.row_changed.connect(lambda row: restoring.cancel() if row.state == "done" else None)
    with qtbot.waitSignal(restoring.ended, timeout=30_000) as ended:
        start(restoring, model)
    assert ended.args and ended.args[0].stopped
    assert set(rows(restoring).values()) <= {"done", "review"}
    restoring.row_changed.disconnect()
    with qtbot.waitSignal(restoring.ended, timeout=30_000) as ended:
        start(restoring, model)
    assert ended.args and ended.args[0].done + ended.args[0].resumed == 4


def test_a_folder_of_the_photos_is_refused(restoring: Restoring, prints: Path, model: str, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    restoring.photos.set_out(prints / "here")
    with qtbot.waitSignal(restoring.refused, timeout=30_000) as refused:
        start(restoring, model)
    assert refused.args and "lies in" in refused.args[0]
    qtbot.waitUntil(lambda: restoring.phase == "review")


def test_a_photo_that_vanished_fails_alone(restoring: Restoring, prints: Path, model: str, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    (prints / "2.png").unlink()
    with qtbot.waitSignal(restoring.ended, timeout=30_000) as ended:
        start(restoring, model)
    assert ended.args and (ended.args[0].done, ended.args[0].failed) == (3, 1)
    assert restoring.photos.items[str(prints / "2.png")].row.reason


def test_masks_of_the_users_own_are_reviewed_too(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    restoring.review.set_choice(Choice(holes="color:#FFFFFF"))
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    row = restoring.photos.items[str(prints / "0.png")].row
    assert row.share and not row.kinds and not WhiteDetector.looks


def test_clearing_forgets_what_the_user_did(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    key = rows_of(restoring)[0]
    restoring.review.toggle(key, 0)
    qtbot.waitUntil(lambda: restoring.photos.items[key].row.edited)
    restoring.remove([key])
    restoring.photos.add([prints / "0.png"])
    qtbot.waitUntil(lambda: key in restoring.photos.items and is_reviewed(restoring))
    assert restoring.photos.items[key].row.edited, "off the list and back is no loss"
    restoring.clear()
    assert restoring.phase == "empty"
    restoring.photos.add([prints])
    qtbot.waitUntil(lambda: is_reviewed(restoring))
    assert not restoring.photos.items[key].row.edited


def test_small_pictures_are_made_of_what_can_be_read(restoring: Restoring, prints: Path, qtbot: QtBot) -> None:
    (prints / "broken.jpg").write_bytes(b"no photo")
    keys = [str(path) for path in sorted(prints.iterdir())]
    made: dict[str, bool] = {}
    restoring.photos.thumbnail_made.connect(lambda key, picture: made.update({key: picture.isNull()}))
    restoring.photos.load_thumbnails(keys)
    qtbot.waitUntil(lambda: len(made) == 5)
    assert [Path(key).name for key, is_null in made.items() if is_null] == ["broken.jpg"]


def test_the_clock_stands_still_in_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("app.batch_clock.time.monotonic", lambda: now[0])
    clock = BatchClock(10)
    assert clock.progress().seconds_left is None
    for _ in range(2):
        now[0] += 5
        clock.finished(failed=False, counts=True)
    clock.pause()
    now[0] += 1000
    clock.go_on()
    clock.finished(failed=True, counts=False)
    progress = clock.progress()
    assert (progress.done, progress.failed) == (3, 1)
    assert progress.per_minute == pytest.approx(12) and progress.seconds_left == pytest.approx(35)
