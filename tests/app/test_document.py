"""A document: strokes, fills and candidates can all be undone, and the history stays within its memory."""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from app.document import Document
from app.history import History, Step
from app.tiles import Patch, whole
from lbam_core.photo import Photo
from tests.conftest import photo_pixels


@pytest.fixture(params=[np.uint8, np.uint16])
def document(request: pytest.FixtureRequest, qtbot: QtBot) -> Document:
    return Document(Photo(photo_pixels(300, 400, dtype=request.param)), 64 << 20, "test")


def brushed(document: Document, rect: QRect, value: bool = True, text: str = "Brush") -> None:
    stroke = document.begin_stroke()
    stroke.mark(rect, np.ones((rect.height(), rect.width()), bool), value)
    assert stroke.commit(text)


def fill_of(document: Document, rect: QRect, seed: int) -> list[tuple[int, int, np.ndarray, np.ndarray]]:
    rng = np.random.default_rng(seed)
    shape = rect.height(), rect.width()
    pixels = rng.integers(0, np.iinfo(document.image.dtype).max, (*shape, 3)).astype(document.image.dtype)
    where = document.hole[rect.top() : rect.top() + shape[0], rect.left() : rect.left() + shape[1]].copy()
    return [(rect.top(), rect.left(), pixels, where)]


def test_a_stroke_is_seen_at_once_and_is_one_step(document: Document) -> None:
    seen: list[QRect] = []
    document.hole_changed.connect(seen.append)
    stroke = document.begin_stroke()
    for left in (10, 40, 70):
        stroke.mark(QRect(left, 20, 50, 30), np.ones((30, 50), bool), True)
    assert len(seen) == 3 and document.hole_count == 110 * 30
    assert not document.history.steps
    stroke.commit("Brush")
    assert [step.text for step in document.history.steps] == ["Brush"]
    document.history.undo()
    assert document.hole_count == 0 and not document.hole.any()
    document.history.redo()
    assert document.hole_count == np.count_nonzero(document.hole) == 110 * 30


def test_a_stroke_beyond_the_border_is_cut(document: Document) -> None:
    brushed(document, QRect(-20, -20, 50, 50))
    assert document.hole_count == 30 * 30
    stroke = document.begin_stroke()
    stroke.mark(QRect(500, 500, 10, 10), np.ones((10, 10), bool), True)
    assert not stroke.commit("Brush"), "nothing was changed, so there is no step"


def test_a_cancelled_stroke_leaves_nothing(document: Document) -> None:
    brushed(document, QRect(0, 0, 40, 40))
    before = document.hole.copy()
    stroke = document.begin_stroke()
    stroke.mark(QRect(20, 20, 60, 60), np.ones((60, 60), bool), True)
    stroke.mark(QRect(0, 0, 10, 10), np.ones((10, 10), bool), False)
    stroke.cancel()
    assert (document.hole == before).all() and document.hole_count == before.sum()
    assert len(document.history.steps) == 1 and not document.is_stroking


def test_undoing_a_fill_brings_the_hole_back(document: Document) -> None:
    opened, rect = document.image.copy(), QRect(50, 60, 80, 40)
    brushed(document, rect)
    hole = document.hole.copy()
    document.apply_fill("Fill", fill_of(document, rect, 1), hole)
    filled = document.image.copy()
    assert document.hole_count == 0 and (filled[hole] != opened[hole]).any()
    assert (filled[~hole] == opened[~hole]).all()
    assert document.history.undo_text == "Fill"
    document.history.undo()
    assert (document.image == opened).all() and (document.hole == hole).all()
    document.history.redo()
    assert (document.image == filled).all() and document.hole_count == 0


def test_what_was_brushed_during_a_fill_stays_a_hole(document: Document) -> None:
    brushed(document, QRect(50, 60, 80, 40))
    hole, fill = document.hole.copy(), fill_of(document, QRect(50, 60, 80, 40), 1)
    brushed(document, QRect(120, 60, 50, 40))
    document.apply_fill("Fill", fill, hole)
    assert document.hole_count == 40 * 40


def test_candidates_replace_each_other(document: Document) -> None:
    rect = QRect(50, 60, 80, 40)
    brushed(document, rect)
    hole = document.hole.copy()
    first, second = fill_of(document, rect, 1), fill_of(document, rect, 2)
    document.apply_fill("Fill", first, hole)
    last = document.history.last
    assert last and last.fills
    document.add_candidate("Try again", last.fills, second)
    inside = document.image[60:100, 50:130]
    assert (inside == second[0][2]).all()
    document.choose_candidate("Choose", last.fills, 0)
    assert (document.image[60:100, 50:130] == first[0][2]).all()
    document.choose_candidate("Choose", last.fills, 0)
    assert len(document.history.steps) == 4, "what is shown already is not chosen again"
    document.history.go_to(0)
    assert not document.is_modified and document.hole_count == 0


def test_restore_brings_back_the_opened_pixels(document: Document) -> None:
    opened, rect = document.image.copy(), QRect(50, 60, 80, 40)
    brushed(document, rect)
    document.apply_fill("Fill", fill_of(document, rect, 1), document.hole.copy())
    filled = document.image.copy()
    stroke = document.begin_stroke()
    stroke.bring_back(QRect(40, 60, 60, 40), np.ones((40, 60), bool))
    assert stroke.commit("Restore")
    assert (document.image[60:100, 50:100] == opened[60:100, 50:100]).all()
    assert (document.image[60:100, 100:] == filled[60:100, 100:]).all()
    document.history.undo()
    assert (document.image == filled).all()


def test_the_opened_photo_and_what_was_filled(document: Document) -> None:
    opened, rect = document.image.copy(), QRect(50, 60, 80, 40)
    assert not document.is_filled and not document.filled(document.bounds).any()
    brushed(document, rect)
    document.apply_fill("Fill", fill_of(document, rect, 1), document.hole.copy())
    assert (document.opened(document.bounds) == opened).all()
    assert (document.filled(document.bounds) == (document.image != opened).any(axis=2)).all()


def test_recovered_work_is_one_step(document: Document) -> None:
    opened = document.image.copy()
    tile, hole = np.zeros((44, 144, 3), document.image.dtype), np.ones((44, 144), bool)
    document.adopt("Recovered work", [(256, 256, tile)], [(256, 256, hole)])
    assert document.hole_count == 44 * 144 and not document.image[256:, 256:].any()
    document.history.undo()
    assert (document.image == opened).all() and document.hole_count == 0


def test_saved_marks_survive_undo_and_not_a_new_branch(document: Document) -> None:
    brushed(document, QRect(0, 0, 9, 9))
    document.history.mark_saved(document.history.last)
    assert not document.is_modified
    document.history.undo()
    assert document.is_modified
    document.history.redo()
    assert not document.is_modified
    document.history.undo()
    brushed(document, QRect(20, 0, 9, 9))
    assert document.is_modified
    document.history.undo()
    assert document.is_modified, "the saved state cannot be reached any more"


def test_what_happened_while_saving_is_not_saved(document: Document) -> None:
    brushed(document, QRect(0, 0, 9, 9))
    last = document.history.last
    brushed(document, QRect(20, 0, 9, 9))
    document.history.mark_saved(last)
    assert document.is_modified
    document.history.undo()
    assert not document.is_modified


def test_history_forgets_the_oldest_and_keeps_the_last(qtbot: QtBot) -> None:
    history = History(1000)
    pixels = np.zeros((10, 10, 3), np.uint8)
    for number in range(5):
        history.add(Step(f"step {number}", patches=(Patch(whole(pixels), pixels, pixels),)))
    assert [step.text for step in history.steps] == ["step 4"] and history.size == 600
    assert history.index == 1 and not history.is_saved and history.forgotten == 4
    history.set_limit(10)
    assert len(history.steps) == 1, "the last step can always be undone"


def test_a_new_step_drops_what_was_undone(document: Document) -> None:
    brushed(document, QRect(0, 0, 9, 9), text="one")
    brushed(document, QRect(20, 0, 9, 9), text="two")
    document.history.undo()
    assert document.history.redo_text == "two"
    brushed(document, QRect(40, 0, 9, 9), text="three")
    assert [step.text for step in document.history.steps] == ["one", "three"] and not document.history.can_redo
    document.history.go_to(99)
    assert document.history.index == 2, "an index that there is not does nothing"


def test_a_read_only_photo_is_copied(qtbot: QtBot) -> None:
    pixels = photo_pixels(40, 50)
    pixels.setflags(write=False)
    document = Document(Photo(pixels), 1 << 20)
    document.put_image(QRect(0, 0, 5, 5), np.zeros((5, 5, 3), np.uint8))
    assert pixels[:5, :5].any() and not document.image[:5, :5].any()
