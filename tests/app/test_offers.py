"""Unsaved work of a program that was killed is offered once, and found again after its photo has moved."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.document import Document
from app.jobs import JobQueue
from app.messages import Message, Messages
from app.offers import Offers
from app.recovery import Recovery
from app.settings import Settings
from app.workspace import Workspace
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels


@pytest.fixture
def queue(qtbot: QtBot) -> Iterator[JobQueue]:
    made = JobQueue("files")
    yield made
    made.close()


@pytest.fixture
def left_behind(tmp_path: Path, queue: JobQueue, qtbot: QtBot) -> Path:
    """A photo with work on it, of which only the journal is left."""
    path = tmp_path / "photo.png"
    save_photo(Photo(photo_pixels(300, 400)), path)
    before = Recovery(tmp_path / "recovery", queue)
    document = Document(open_photo(path), 1 << 24)
    before.watch(document)
    stroke = document.begin_stroke()
    stroke.mark(QRect(10, 10, 50, 40), np.ones((40, 50), bool), True)
    stroke.commit("Brush")
    qtbot.waitUntil(lambda: any((tmp_path / "recovery").glob("*/journal.json")), timeout=5000)
    qtbot.waitUntil(lambda: not queue.busy)
    # As after a crash: nobody holds the lock any more.
    for lock in (tmp_path / "recovery").glob("*.lock"):
        lock.unlink()
    return path


def offered(tmp_path: Path, queue: JobQueue, window: QWidget, qtbot: QtBot) -> tuple[Workspace, list[Message]]:
    told: list[Message] = []
    messages = Messages()
    messages.listen(told.append)
    recovery = Recovery(tmp_path / "recovery", queue, window)
    workspace = Workspace(Settings(tmp_path), messages, queue, queue, recovery, window)
    Offers(workspace, recovery, messages, queue, window).tell()
    qtbot.waitUntil(lambda: not queue.busy)
    return workspace, told


def press(message: Message, words: str) -> None:
    dict(message.actions)[words]()


def test_recover_opens_the_photo_with_its_hole(
    left_behind: Path, tmp_path: Path, queue: JobQueue, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    workspace, told = offered(tmp_path, queue, window, qtbot)
    assert len(told) == 1 and "photo.png" in told[0].text
    press(told[0], "Recover")
    qtbot.waitUntil(lambda: workspace.document is not None)
    assert workspace.document and workspace.document.hole_count == 50 * 40 and workspace.document.is_modified


def test_a_photo_that_was_moved_can_be_found(left_behind: Path, tmp_path: Path, queue: JobQueue, qtbot: QtBot) -> None:
    moved = left_behind.rename(tmp_path / "moved.png")
    window = QWidget()
    qtbot.addWidget(window)
    workspace, told = offered(tmp_path, queue, window, qtbot)
    assert [words for words, _ in told[0].actions] == ["Find the photo…", "Discard"]
    press(told[0], "Find the photo…")
    [dialog] = window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(moved))
    dialog.close()
    qtbot.waitUntil(lambda: workspace.document is not None)
    assert workspace.document and workspace.document.path == moved and workspace.document.hole_count == 50 * 40


def test_what_was_discarded_stays_so(left_behind: Path, tmp_path: Path, queue: JobQueue, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    _, told = offered(tmp_path, queue, window, qtbot)
    press(told[0], "Discard")
    qtbot.waitUntil(lambda: not queue.busy)
    _, again = offered(tmp_path, queue, window, qtbot)
    assert not again
