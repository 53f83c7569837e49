from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from app.document import Document
from app.fill_control import FillControl
from app.filling import Filler, FillRequest, FillResult
from app.messages import Message, Messages
from app.settings import Settings
from lbam_core.photo import Photo
from tests.conftest import photo_pixels


class SlowFiller:
    """Fills when it is told to."""

    def __init__(self) -> None:
        self.answer: Callable[[], None] = lambda: None

    def fill(self, request: FillRequest, *, done: Callable[[FillResult], None], **_others: object) -> SimpleNamespace:
        pixels = np.zeros_like(request.image)
        result = FillResult(request, ((0, 0, pixels, request.hole),), 0.0, "", ())
        job = SimpleNamespace(finished=False)

        def answer() -> None:
            job.finished = True
            done(result)

        self.answer = answer
        return job


@pytest.fixture
def filler() -> SlowFiller:
    return SlowFiller()


@pytest.fixture
def told() -> list[Message]:
    return []


@pytest.fixture
def control(filler: SlowFiller, told: list[Message], tmp_path: Path, qtbot: QtBot) -> FillControl:
    messages = Messages()
    messages.listen(told.append)
    return FillControl(cast(Filler, filler), Settings(tmp_path), messages)


@pytest.fixture
def document(qtbot: QtBot) -> Document:
    document = Document(Photo(photo_pixels(60, 80)), 1 << 20)
    mark(document, QRect(10, 10, 20, 20), True)
    return document


def mark(document: Document, rect: QRect, value: bool) -> None:
    stroke = document.begin_stroke()
    stroke.mark(rect, np.ones((rect.height(), rect.width()), np.bool_), value)
    stroke.commit("Brush")


def test_what_is_brushed_during_a_fill_stays_a_hole(
    control: FillControl, filler: SlowFiller, document: Document, told: list[Message]
) -> None:
    control.fill(document)
    mark(document, QRect(50, 10, 10, 10), True)
    filler.answer()
    assert document.hole_count == 100 and document.history.undo_text == "Fill" and not told


@pytest.mark.parametrize("undo", [True, False])
def test_what_is_no_hole_any_more_is_not_filled(
    control: FillControl, filler: SlowFiller, document: Document, told: list[Message], undo: bool
) -> None:
    before = document.image.copy()
    control.fill(document)
    if undo:
        document.history.undo()
    else:
        mark(document, QRect(10, 10, 20, 5), False)
    filler.answer()
    assert (document.image == before).all()
    assert [message.level for message in told] == ["warning"] and "dropped" in told[0].text
    assert control.document is None
    assert document.history.can_redo is undo


@pytest.mark.parametrize("closes", [True, False])
def test_a_fill_that_ends_during_a_stroke_waits_and_can_still_be_dropped(
    control: FillControl, filler: SlowFiller, document: Document, closes: bool
) -> None:
    before = document.image.copy()
    control.fill(document)
    stroke = document.begin_stroke()
    stroke.mark(QRect(50, 10, 10, 10), np.ones((10, 10), np.bool_), True)
    filler.answer()
    assert control.document is document and (document.image == before).all()
    if closes:
        control.forget(document)
        assert control.document is None, "another photo can be filled"
    stroke.commit("Brush")
    assert control.document is None
    assert bool((document.image == before).all()) is closes
    assert document.history.undo_text == ("Brush" if closes else "Fill")
