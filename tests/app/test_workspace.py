from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.jobs import JobQueue
from app.messages import Message, Messages
from app.recovery import Recovery
from app.settings import Settings
from app.workspace import Workspace
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels


@pytest.fixture
def queue(qtbot: QtBot) -> Iterator[JobQueue]:
    queue = JobQueue("test")
    yield queue
    queue.close()
    delete(queue)


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def workspace(tmp_path: Path, queue: JobQueue, messages: Messages) -> Workspace:
    recovery = Recovery(tmp_path / "recovery", queue, queue)
    return Workspace(Settings(tmp_path), messages, queue, queue, recovery, queue)


@pytest.fixture
def paths(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.png" for number in range(6)]
    for number, path in enumerate(paths):
        save_photo(Photo(photo_pixels(40, 60 + number, number)), path)
    return paths


def test_leafing_goes_on_from_the_photo_that_is_being_opened(
    workspace: Workspace, paths: list[Path], qtbot: QtBot
) -> None:
    workspace.open(paths)
    for _ in range(4):
        workspace.step(1)
    qtbot.waitUntil(lambda: workspace.current is workspace.entries[4])
    opened = [entry.view is not None for entry in workspace.entries]
    assert opened.count(True) <= 2, "what was leafed past is not opened: only what was on its way already may be"
    workspace.step(1)
    workspace.step(-1)
    qtbot.waitUntil(lambda: workspace.current is workspace.entries[4] and not workspace._loads)
    workspace.step(1)
    workspace.step(1)
    qtbot.waitUntil(lambda: workspace.current is workspace.entries[0])


def test_a_photo_is_opened_once_however_often_it_is_asked_for(
    workspace: Workspace, paths: list[Path], queue: JobQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.open(paths[:2])
    qtbot.waitUntil(lambda: workspace.current is not None)
    shown = []
    workspace.current_changed.connect(lambda: shown.append(workspace.current))
    for _ in range(3):
        workspace.show(workspace.entries[1])
    # Away and back again, while it is still on its way.
    workspace.show(workspace.entries[0])
    workspace.show(workspace.entries[1])
    qtbot.waitUntil(lambda: not queue.busy and not workspace._loads)
    assert workspace.current is workspace.entries[1]
    assert shown == [workspace.entries[0], workspace.entries[1]]


def test_closing_a_photo_that_is_being_opened(workspace: Workspace, paths: list[Path], qtbot: QtBot) -> None:
    workspace.open(paths[:2])
    qtbot.waitUntil(lambda: workspace.current is not None)
    workspace.step(1)
    workspace.close(workspace.entries[1])
    qtbot.waitUntil(lambda: not workspace._loads)
    assert workspace.current is workspace.entries[0] and len(workspace.entries) == 1


def test_photos_that_were_not_looked_at_have_a_thumbnail(
    workspace: Workspace, paths: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no photo")
    workspace.open([*paths[:3], broken])
    qtbot.waitUntil(lambda: all(not entry.thumbnail.isNull() for entry in workspace.entries[:3]))
    assert workspace.entries[1].view is None


def test_recovered_work_goes_into_the_photo_that_is_open(
    workspace: Workspace, paths: list[Path], queue: JobQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.open(paths[:1])
    qtbot.waitUntil(lambda: workspace.document is not None)
    recovery = workspace._recovery
    document = workspace.document
    assert document
    stroke = document.begin_stroke()
    rect = QRect(5, 5, 10, 10)
    stroke.mark(rect, ~document.hole[5:15, 5:15], True)
    stroke.commit("Brush")
    qtbot.waitUntil(lambda: len(list((tmp_path / "recovery").glob("*/journal.json"))) == 1, timeout=5000)
    # As if the program had died: the lock is nobody's.
    (journal,) = (tmp_path / "recovery").glob("*/journal.json")
    lock = recovery._watches[document]._lock
    assert lock
    lock.unlock()
    later = Recovery(tmp_path / "recovery", queue, queue)
    fresh = Workspace(Settings(tmp_path), Messages(), queue, queue, later, queue)
    fresh.open(paths[:1])
    qtbot.waitUntil(lambda: fresh.document is not None)
    (offer,) = later.offers()
    assert offer.folder == journal.parent
    fresh.recover(offer)
    qtbot.waitUntil(lambda: fresh.document is not None and fresh.document.hole_count == 100)
    assert len(fresh.entries) == 1


def test_what_cannot_be_opened_gives_way_to_what_can(
    workspace: Workspace, messages: Messages, paths: list[Path], qtbot: QtBot, tmp_path: Path
) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)
    (tmp_path / "folder").mkdir()
    (tmp_path / "notes.txt").write_text("no photo")
    workspace.open([tmp_path / "folder", tmp_path / "notes.txt", paths[0], tmp_path / "gone.png"])
    qtbot.waitUntil(lambda: workspace.document is not None)
    assert workspace.current and workspace.current.path == paths[0]
    assert [message.text.split(maxsplit=1)[0] for message in heard] == ["folder", "notes.txt"]
    assert all(message.text.count("notes.txt") < 2 for message in heard), "the name is said once"
    workspace.step(1)
    qtbot.waitUntil(lambda: len(workspace.entries) == 1)
    assert workspace.current is workspace.entries[0], "what is looked at stays"
    workspace.close(workspace.entries[0])
    assert workspace.current is None
