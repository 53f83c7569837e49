"""Somebody who presses everything: whatever the order, documents stay whole."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.document import Document
from app.main_window import MainWindow
from app.widgets.photo_view import View
from app.widgets.pyramid import shrunk_levels
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from tests.e2e.driver import Condition, run, stroke

# fmt: off
ACTIONS = (
    "undo", "redo", "fill", "try_again", "cancel", "grow_hole", "shrink_hole", "invert_hole", "clear_hole",
    "show_hole", "compare", "outline_filled", "zoom_in", "zoom_out", "zoom_fit", "zoom_100", "tool_brush",
    "tool_eraser", "tool_lasso", "tool_polygon", "tool_rectangle", "tool_restore", "tool_hand",
    "toggle_options", "toggle_history", "fill_as_brush", "previous_photo", "next_photo", "brush_smaller",
    "brush_larger", "save",
)
# fmt: on
KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Space, Qt.Key.Key_Up)


def check(document: Document, view: View) -> None:
    assert document.hole_count == np.count_nonzero(document.hole)
    fresh = shrunk_levels(document.image, None)
    for level in range(1, view.pyramid.count):
        bounds = view.pyramid.bounds(level)
        assert (view.pyramid.image(level, bounds) == fresh[level - 1]).all()
    hole = document.hole
    for level in range(1, view.pyramid.count):
        rows, columns = -hole.shape[0] % 2, -hole.shape[1] % 2
        hole = np.pad(hole, ((0, rows), (0, columns)))
        hole = hole[0::2, 0::2] | hole[1::2, 0::2] | hole[0::2, 1::2] | hole[1::2, 1::2]
        assert ((view.pyramid.hole(level, view.pyramid.bounds(level)) > 0) == hole).all()


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("seed", [2, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 13))])
def test_anything_in_any_order(tmp_path: Path, qtbot: QtBot, seed: int) -> None:
    paths = []
    for number in range(2):
        paths.append(tmp_path / f"{number}.png")
        save_photo(Photo(photo_pixels(531, 677, number)), paths[-1])
    rng = np.random.default_rng(seed)

    def script(window: MainWindow) -> Generator[Condition, None, None]:
        yield lambda: window.editor and window.editor.document
        editor = window.editor
        assert editor
        # Many fills of nearly the whole photo: those with detail take seconds, and change no more of the documents.
        window.settings.update(detail=0)
        opened: dict[Document, np.ndarray] = {}
        for _ in range(150):
            yield lambda: editor.document
            document = editor.document
            assert document and editor.canvas.view
            opened.setdefault(document, document.opened(document.bounds))
            choice = rng.random()
            if choice < 0.4:
                points = [
                    (float(x), float(y))
                    for x, y in zip(rng.uniform(-40, 700, 4), rng.uniform(-40, 560, 4), strict=True)
                ]
                stroke(editor.canvas, points)
            elif choice < 0.5:
                QTest.keyClick(editor.canvas, KEYS[rng.integers(len(KEYS))])
            else:
                action = window.actions_table[ACTIONS[rng.integers(len(ACTIONS))]]
                if action.isEnabled():
                    action.trigger()
            if rng.random() < 0.3:
                yield lambda: editor.fills.document is None and not window.files.busy
            assert document.hole_count == np.count_nonzero(document.hole)
        yield lambda: editor.fills.document is None and not window.files.busy and not window.compute.busy
        for entry in editor.workspace.entries:
            if entry.view:
                editor.workspace.show(entry)
                editor.canvas.cancel_tool()
                document = entry.view.document
                check(document, entry.view)
                document.history.go_to(0)
                check(document, entry.view)
                if not document.history.forgotten:
                    assert (document.image == opened[document]).all() and not document.hole.any()
        errors = [bar.message.text for bar in window.message_bar._bars if bar.message.level == "error"]
        # Turned over and filled: that is the one thing which cannot be done.
        assert all("covers the whole photo" in text for text in errors)

    assert run(script, *map(str, paths)) == 0
