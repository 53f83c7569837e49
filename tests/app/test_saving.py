from collections.abc import Iterator
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import saving
from app.document import Document
from app.jobs import JobControl, JobQueue
from app.messages import Message, Messages
from app.saving import Saver
from app.settings import Settings
from app.widgets.save_dialog import SaveDialog
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels


@pytest.fixture
def queue(qtbot: QtBot) -> Iterator[JobQueue]:
    queue = JobQueue("test")
    yield queue
    queue.close()


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def saver(tmp_path: Path, queue: JobQueue, messages: Messages) -> Saver:
    return Saver(Settings(tmp_path), messages, queue, queue)


@pytest.fixture
def document(tmp_path: Path, qtbot: QtBot) -> Document:
    path = tmp_path / "photo.png"
    save_photo(Photo(photo_pixels(60, 80)), path)
    document = Document(open_photo(path), 1 << 20)
    fill(document, QRect(10, 10, 20, 20), 9)
    return document


def fill(document: Document, rect: QRect, level: int) -> None:
    pixels = np.full((rect.height(), rect.width(), 3), level, np.uint8)
    document.apply_fill("Fill", [(rect.top(), rect.left(), pixels, pixels[..., 0] == level)], document.hole)


def test_a_photo_may_be_closed_while_it_is_saved(
    saver: Saver, document: Document, messages: Messages, queue: JobQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    heard: list[Message] = []
    messages.listen(heard.append)
    saver.save(document)
    delete(document)
    with qtbot.captureExceptions() as raised:
        qtbot.waitUntil(lambda: not queue.busy)
    assert not raised
    assert (tmp_path / "photo_filled.png").exists() and heard[-1].level == "done"


def test_what_was_undone_before_it_was_written_is_not_saved(
    saver: Saver, document: Document, queue: JobQueue, qtbot: QtBot, tmp_path: Path
) -> None:
    gate = Event()

    def wait(_control: JobControl) -> None:
        gate.wait(5)

    queue.submit(wait)
    saver.save(document)
    document.history.undo()
    gate.set()
    qtbot.waitUntil(lambda: not queue.busy)
    document.history.redo()
    assert (open_photo(tmp_path / "photo_filled.png").image != document.image).any()
    assert document.is_modified, "the file lacks the step that was done again"
    saver.save(document)
    qtbot.waitUntil(lambda: not document.is_modified)
    assert (open_photo(tmp_path / "photo_filled.png").image == document.image).all()


def test_a_photo_without_a_file_is_saved_in_a_dialog_of_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    queue = JobQueue("test", window)
    saver = Saver(Settings(tmp_path), Messages(), queue, window)
    saver.save(Document(Photo(photo_pixels(60, 80)), 1 << 20, "Pasted photo", window))
    (dialog,) = window.findChildren(SaveDialog)
    assert dialog.isVisible() and dialog.windowModality() == Qt.WindowModality.WindowModal
    dialog.reject()
    queue.close()


def test_there_is_one_question_at_a_time(saver: Saver, document: Document, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    answers: list[int] = []
    for number in range(2):
        saver.ask(window, [document], lambda number=number: answers.append(number))  # type: ignore[misc]
    (box,) = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    next(button for button in box.buttons() if button.text() == "Don't save").click()
    assert answers == [1]


def test_copies_are_saved_elsewhere_where_the_original_cannot_have_them(
    saver: Saver, document: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(saving, "_pictures", lambda: tmp_path / "no such folder")
    monkeypatch.setattr(Path, "home", lambda: home)
    other = Document(Photo(photo_pixels(60, 80), path=tmp_path / "gone" / "other.png"), 1 << 20)
    assert saver.rescue([document, other]) == [tmp_path / "photo_filled.png", home / "other_filled.png"]
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "no such home")
    with pytest.raises(Exception, match="cannot be saved"):
        saver.rescue([other, document])
    assert (tmp_path / "photo_filled_2.png").exists(), "one that fails keeps no other from being saved"


def test_where_there_is_no_folder_for_pictures_home_is_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Paths:
        StandardLocation = saving.QStandardPaths.StandardLocation

        @staticmethod
        def writableLocation(_location: object) -> str:
            return str(tmp_path / "Pictures")

    monkeypatch.setattr(saving, "QStandardPaths", Paths)
    assert saving._pictures() == Path.home()
    (tmp_path / "Pictures").mkdir()
    assert saving._pictures() == tmp_path / "Pictures"
