"""What a user does from the first start to the saved photo, in the real program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColorSpace
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.document import Document
from app.main_window import MainWindow
from lbam_core.photo import Photo, open_photo, save_photo
from tests.conftest import photo_pixels
from tests.e2e.driver import Condition, drop, run, stroke

Steps = Generator[Condition, None, None]
EXIF = b"II*\x00\x08\x00\x00\x00\x01\x00\x0e\x01\x02\x00\x0c\x00\x00\x00\x1a\x00\x00\x00\x00\x00\x00\x00grandmother\x00"


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    icc = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())
    save_photo(Photo(photo_pixels(300, 400, dtype=np.uint16), icc=icc, exif=EXIF), path)
    return path


def document_in(window: MainWindow) -> Document | None:
    return window.editor.document if window.editor else None


def is_idle(window: MainWindow) -> bool:
    return window.editor is not None and window.editor.fills.document is None


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_from_a_dropped_photo_to_the_saved_one(photo_file: Path, qtbot: QtBot) -> None:
    opened = open_photo(photo_file)

    def script(window: MainWindow) -> Steps:
        assert not window.actions_table["save"].isEnabled() and not window.actions_table["fill"].isEnabled()
        drop(window, photo_file)
        yield lambda: document_in(window)
        editor, document = window.editor, document_in(window)
        assert editor and document and (document.image == opened.image).all()
        assert "photo.png" in window.windowTitle() and not window.isWindowModified()

        stroke(editor.canvas, [(100, 100), (180, 110), (200, 160)])
        assert document.hole_count > 2000 and window.isWindowModified()
        hole = document.hole.copy()
        QTest.keyClick(editor.canvas, Qt.Key.Key_Return)
        assert editor.fills.document is document, "Enter starts the fill"
        yield lambda: is_idle(window)
        filled = document.image.copy()
        assert (filled[hole] != opened.image[hole]).any() and not document.hole_count
        changed = (filled != opened.image).any(axis=2)
        ys, xs = np.nonzero(hole)
        assert not changed[: ys.min() - 16].any() and not changed[:, xs.max() + 17 :].any()

        QTest.keyPress(window, Qt.Key.Key_Backslash)
        assert editor.canvas._showing_opened
        QTest.keyRelease(window, Qt.Key.Key_Backslash)
        assert not editor.canvas._showing_opened
        window.actions_table["compare"].trigger()
        assert editor.canvas._comparing
        window.actions_table["compare"].trigger()

        assert window.actions_table["undo"].text() == "Undo Fill"
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert (document.image == opened.image).all() and (document.hole == hole).all()
        QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert (document.image == filled).all() and not document.hole_count
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(window, Qt.Key.Key_Z, shifted)
        assert (document.image == filled).all()

        window.actions_table["try_again"].trigger()
        yield lambda: is_idle(window)
        last = document.history.last
        assert last and last.fills and len(last.fills.candidates) == 2
        assert (document.image != filled).any(), "the second candidate is another one"
        editor.options.candidate_chosen.emit(0)
        assert (document.image == filled).all()

        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        yield lambda: not document.is_modified
        assert not window.isWindowModified()
        saved = open_photo(photo_file.with_name("photo_filled.png"))
        assert saved.image.dtype == np.uint16 and (saved.image == filled).all()
        assert saved.icc == opened.icc and saved.exif == opened.exif and b"grandmother" in (saved.exif or b"")
        assert (open_photo(photo_file).image == opened.image).all(), "the original is as it was"

        stroke(editor.canvas, [(300, 200)])
        window.actions_table["tool_restore"].trigger()
        stroke(editor.canvas, [(150, 105)])
        assert (document.image[105, 150] == opened.image[105, 150]).all()
        QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        yield lambda: not document.is_modified
        assert not photo_file.with_name("photo_filled_2.png").exists(), "the second save goes to the same file"

    assert run(script) == 0


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_several_photos_from_the_command_line(tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for number in range(3):
        paths.append(tmp_path / f"{number}.png")
        save_photo(Photo(photo_pixels(120, 160 + number, number)), paths[-1])
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"this is no photo")

    def script(window: MainWindow) -> Steps:
        yield lambda: document_in(window)
        editor = window.editor
        assert editor and len(editor.workspace.entries) == 4 and editor.strip.isVisible()
        for width in (161, 162):
            QTest.keyClick(window, Qt.Key.Key_PageDown)
            yield lambda width=width: document_in(window).bounds.width() == width  # type: ignore[union-attr]
        QTest.keyClick(window, Qt.Key.Key_PageDown)
        yield lambda: len(editor.workspace.entries) == 3
        assert any("broken.jpg" in bar.message.text for bar in window.message_bar._bars)
        QTest.keyClick(window, Qt.Key.Key_PageUp)
        yield lambda: is_idle(window)
        window.actions_table["close_photo"].trigger()
        assert len(editor.workspace.entries) == 2

    assert run(script, *map(str, paths), str(broken)) == 0


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_a_sample_comes_with_its_hole_and_each_stroke_can_be_filled(qtbot: QtBot) -> None:
    def script(window: MainWindow) -> Steps:
        yield lambda: document_in(window)
        editor, document = window.editor, document_in(window)
        assert editor and document and document.hole_count and not document.is_modified
        assert document.path is None, "its folder is no place for results"
        window.actions_table["clear_hole"].trigger()
        yield lambda: not document.hole_count
        window.settings.update(fill_as_brush=True)
        stroke(editor.canvas, [(100, 100), (120, 100)])
        assert editor.fills.document is document
        yield lambda: is_idle(window)
        assert not document.hole_count and window.actions_table["undo"].text() == "Undo Fill"
        window.settings.update(fill_as_brush=False)
        stroke(editor.canvas, [(200, 200), (220, 200)])
        window.settings.update(fill_as_brush=True)
        window.actions_table["tool_eraser"].trigger()
        stroke(editor.canvas, [(200, 200)])
        assert is_idle(window) and document.hole_count, "what is rubbed out asks for no fill"
        window.actions_table["tool_polygon"].trigger()
        stroke(editor.canvas, [(300, 300)])
        steps = len(document.history.steps)
        QTest.keyClick(editor.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert not editor.canvas.is_busy and len(document.history.steps) == document.history.index == steps

    sample = Path(__file__).resolve().parents[2] / "resources" / "samples" / "old_barn.jpg"
    assert run(script, str(sample)) == 0
    assert not sample.with_name("old_barn_filled.jpg").exists()


@pytest.mark.usefixtures("home")
def test_unsaved_work_is_asked_about(photo_file: Path, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QMessageBox

    def script(window: MainWindow) -> Steps:
        yield lambda: document_in(window)
        assert window.editor
        stroke(window.editor.canvas, [(100, 100), (180, 110)])
        window.close()
        assert window.isVisible(), "it asks first"
        box = window.findChild(QMessageBox)
        assert box and "photo.png" in box.text()
        cancel = next(button for button in box.buttons() if button.text() == "Cancel")
        cancel.click()
        assert window.isVisible()
        window.close()
        boxes = [found for found in window.findChildren(QMessageBox) if found.isVisible()]
        save = next(button for button in boxes[0].buttons() if button.text() == "Save")
        save.click()
        yield lambda: not window.isVisible()

    assert run(script, str(photo_file)) == 0
    assert photo_file.with_name("photo_filled.png").exists()


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_closing_while_filling(tmp_path: Path, qtbot: QtBot) -> None:
    """100 times, at another moment each time: no crash, no warning, no thread left."""
    import threading

    path = tmp_path / "photo.png"
    save_photo(Photo(photo_pixels(256, 256)), path)
    threads = threading.active_count()
    for number in range(100):

        def script(window: MainWindow, number: int = number) -> Steps:
            yield lambda: document_in(window)
            editor, document = window.editor, document_in(window)
            assert editor and document
            stroke(editor.canvas, [(60, 60), (200, 90), (90, 200)])
            editor.fills.fill(document)
            assert editor.fills.document is document
            ticks = iter(range(number % 8))
            yield lambda: next(ticks, None) is None
            window._closing._may_close = True
            window.close()

        assert run(script, str(path)) == 0
    assert threading.active_count() <= threads


def test_the_window_is_up_before_anything_heavy_is_imported(tmp_path: Path) -> None:
    code = """
import sys
from PySide6.QtCore import QTimer
from app import main_window
class Window(main_window.MainWindow):
    def showEvent(self, event):
        heavy = {"torch", "numpy", "cv2", "lbam_core", "qtawesome", "PIL"} & set(sys.modules)
        print("heavy:", sorted(heavy))
        QTimer.singleShot(0, self.close)
        super().showEvent(event)
main_window.MainWindow = Window
from app.__main__ import main
sys.exit(main([]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
        env={**os.environ, "LBAM_STUDIO_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, done.stderr
    assert "heavy: []" in done.stdout
