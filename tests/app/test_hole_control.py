"""Operations on the whole hole: on the worker, one step each, never against what the user did meanwhile."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.document import Document
from app.hole_control import HoleControl
from app.jobs import JobQueue
from app.messages import Message, Messages
from lbam_core.holes import save_hole
from lbam_core.photo import Photo, open_photo
from tests.conftest import photo_pixels


class Desk:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.document = Document(Photo(photo_pixels(300, 400)), 1 << 24, "photo", self.window)
        self.queue = JobQueue("files", self.window)
        self.told: list[Message] = []
        messages = Messages()
        messages.listen(self.told.append)
        self.messages = messages
        self.control = HoleControl(lambda: self.document, messages, self.queue, self.window)

    def mark(self, rect: QRect) -> None:
        stroke = self.document.begin_stroke()
        stroke.mark(rect, np.ones((rect.height(), rect.width()), bool), True)
        stroke.commit("Brush")

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.queue.busy)


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.queue.close()


def test_grow_shrink_invert_and_clear_are_steps(desk: Desk) -> None:
    desk.mark(QRect(100, 100, 50, 40))
    for work, count in (
        (desk.control.grow, 52 * 42 - 4),
        (desk.control.shrink, 50 * 40),
        (desk.control.invert, 300 * 400 - 50 * 40),
        (desk.control.clear, 0),
    ):
        work()
        desk.wait()
        assert desk.document.hole_count == desk.document.hole.sum() == count
    texts = [step.text for step in desk.document.history.steps]
    assert texts == ["Brush", "Grow hole", "Shrink hole", "Invert hole", "Clear hole"]
    desk.document.history.go_to(0)
    assert not desk.document.hole.any()


def test_what_was_brushed_meanwhile_is_not_lost(desk: Desk) -> None:
    desk.mark(QRect(100, 100, 50, 40))
    desk.control.clear()
    desk.mark(QRect(200, 200, 10, 10))
    desk.wait()
    assert desk.document.hole_count == 50 * 40 + 100, "the answer about the older hole is dropped"


@pytest.mark.parametrize("scale", [1, 2])
def test_import_replaces_the_hole_and_scales_the_mask(desk: Desk, tmp_path: Path, scale: int) -> None:
    desk.mark(QRect(0, 0, 20, 20))
    mask = np.zeros((300 * scale, 400 * scale), bool)
    mask[100 * scale : 150 * scale, 200 * scale : 260 * scale] = True
    save_hole(mask, tmp_path / "mask.png")
    desk.control.load(tmp_path / "mask.png")
    desk.wait()
    hole = desk.document.hole
    assert hole[100:150, 200:260].all() and desk.document.hole_count == 50 * 60
    desk.document.history.undo()
    assert desk.document.hole_count == 400


def test_a_mask_of_another_shape_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    save_hole(np.eye(100, dtype=bool), tmp_path / "mask.png")
    desk.control.load(tmp_path / "mask.png")
    desk.wait()
    assert desk.told[-1].level == "error" and desk.told[-1].text.startswith("The hole was not imported: ")
    assert not desk.document.history.steps


def test_the_photo_may_be_closed_before_the_answer(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    from shiboken6 import delete

    save_hole(np.ones((300, 400), bool) & (np.arange(400) < 9), tmp_path / "mask.png")
    desk.control.load(tmp_path / "mask.png")
    desk.control.invert()
    delete(desk.document)
    with qtbot.captureExceptions() as exceptions:
        desk.wait()
    assert not exceptions


def test_export_is_read_back(desk: Desk, tmp_path: Path) -> None:
    desk.mark(QRect(30, 40, 50, 60))
    desk.control.save(tmp_path / "mask.png")
    desk.wait()
    assert desk.told[-1].level == "done"
    assert ((open_photo(tmp_path / "mask.png").image[..., 0] > 127) == desk.document.hole).all()
    desk.control.save(tmp_path / "no folder" / "mask.png")
    desk.wait()
    assert desk.told[-1].level == "error"
