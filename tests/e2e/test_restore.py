"""What a user does with a folder of damaged photos, in the real program."""

from __future__ import annotations

import csv
import threading
from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.batch_state import found_words
from app.main_window import MainWindow
from app.widgets.restore_page import RestorePage
from lbam_core.photo import open_photo
from tests.e2e.driver import Condition, drop, run, stroke
from tests.fake_damage import DUST, SCRATCH, WhiteDetector, damaged_photo

Steps = Generator[Condition, None, None]


@pytest.fixture(autouse=True)
def _detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lbam_core.damage.DamageDetector", WhiteDetector)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three damaged photos, one of them in a folder of its own, one without damage, one that is none."""
    folder = tmp_path / "prints"
    damaged_photo(folder / "a.png", seed=1)
    damaged_photo(folder / "b.png", seed=2)
    damaged_photo(folder / "clean.png", seed=3, scratch=False, dust=False)
    (folder / "broken.jpg").write_bytes(b"this is no photo")
    damaged_photo(folder / "more" / "c.png", seed=4)
    return folder


def states(window: MainWindow) -> dict[str, str]:
    if window.restore is None:
        return {}
    rows = window.restore.page.list.batch
    found = [rows.row(key) for key in rows.keys()]  # noqa: SIM118 - a model is no dictionary
    return {row.name: row.state for row in found if row}


def reviewed(window: MainWindow) -> bool:
    found = states(window)
    return len(found) == 5 and set(found.values()) == {"review", "failed"}


def page_of(window: MainWindow) -> RestorePage:
    assert window.restore
    return window.restore.page


def show(page: RestorePage, name: str) -> str:
    keys = page.list.batch.keys()
    key = next(key for key in keys if Path(key).name == name)
    page.list.show_photo(key)
    return key


def piece_place(page: RestorePage, part: tuple[slice, slice]) -> QPointF:
    """Where the middle of a part of the photo lies on the screen."""
    rows, columns = part
    middle = QPointF((columns.start + columns.stop) / 2, (rows.start + rows.stop) / 2)
    return page.preview.viewport.to_view(middle) / page.preview.devicePixelRatioF()


def is_dropped(window: MainWindow, folder: Path) -> Steps:
    """Go to the page, and drop the folder there."""
    yield window.isActiveWindow
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    yield lambda: window.restore and window.restore.page.isVisible()
    drop(window, folder)
    yield lambda: reviewed(window)


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_from_a_dropped_folder_to_the_report(folder: Path, qtbot: QtBot) -> None:
    out = folder.with_name("prints repaired")
    threads = threading.active_count()

    def script(window: MainWindow) -> Steps:
        assert window.restore is None, "the page costs nothing before it is shown"
        yield from is_dropped(window, folder)
        page = page_of(window)
        assert window.restore
        restoring = window.restore.restoring
        assert not window.actions_table["fill"].isEnabled()
        assert str(out) in page.options.out_words.text().replace("\u200b", "")
        row = page.list.batch.row(str(folder / "a.png"))
        assert row and row.kinds == (("scratch", 1), ("dust", 1)) and row.share
        broken = page.list.batch.row(str(folder / "broken.jpg"))
        assert broken and broken.state == "failed" and "broken.jpg" in broken.reason
        clean = page.list.batch.row(str(folder / "clean.png"))
        assert clean and clean.is_nothing

        # A piece is clicked off.
        key = show(page, "a.png")
        yield lambda: page.preview.has_photo and len(page.preview.findings) == 2
        place = piece_place(page, DUST).toPoint()
        QTest.mouseClick(page.preview, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert len(page.preview.off) == 1
        yield lambda: page.list.batch.row(key).kinds == (("scratch", 1),)  # type: ignore[union-attr]
        assert page.list.batch.row(key).edited  # type: ignore[union-attr]

        # Another one's hole is drawn in the editor.
        key = show(page, "b.png")
        yield lambda: page.preview.has_photo
        page.head.edit_button.click()
        yield lambda: window.editor and window.editor.document
        editor = window.editor
        assert editor and editor.document and editor.loan.isVisible() and "b.png" in editor.loan.words.text()
        assert editor.document.hole[SCRATCH].all() and editor.document.hole[DUST].all()
        assert not window.actions_table["fill"].isEnabled() and not window.actions_table["save"].isEnabled()
        stroke(editor.canvas, [(30, 140), (60, 140)])
        assert not editor.workspace.modified and not window.isWindowModified()
        editor.loan.done_button.click()
        assert page.isVisible() and not editor.workspace.entries
        yield lambda: page.list.batch.row(key).edited  # type: ignore[union-attr]

        # Start, pause, go on.
        page.bar.main_button.click()
        assert restoring.phase == "running"
        page.bar.main_button.click()
        assert restoring.phase == "paused" and page.bar.main_button.text() == "Go on"
        yield lambda: not [state for state in states(window).values() if state in ("filling", "detecting")]
        page.bar.main_button.click()
        yield lambda: restoring.phase == "finished"
        assert states(window) == {
            "a.png": "done", "b.png": "done", "clean.png": "copied", "broken.jpg": "failed", "c.png": "done",
        }  # fmt: skip
        told = [bar.message.text for bar in window.message_bar._bars]
        assert any("3 repaired, 1 copied as it was, 1 failed" in text for text in told)

        show(page, "a.png")
        yield lambda: page.preview._after is not None
        for suffix in ("csv", "html"):
            window.restore.save_report(out.parent / f"report.{suffix}")
        yield (out.parent / "report.html").exists

    assert run(script) == 0
    assert threading.active_count() <= threads
    before, after = open_photo(folder / "a.png").image, open_photo(out / "a.png").image
    assert (after[SCRATCH] != before[SCRATCH]).any()
    assert (after[DUST] == before[DUST]).all(), "what was clicked off stays as it was"
    before, after = open_photo(folder / "b.png").image, open_photo(out / "b.png").image
    assert (after[136:144, 35:55] != before[136:144, 35:55]).any(), "what was drawn is filled"
    assert (out / "clean.png").read_bytes() == (folder / "clean.png").read_bytes()
    assert (out / "more" / "c.png").exists() and not (out / "broken.jpg").exists()
    with (out.parent / "report.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {Path(row["source"]).name: row["state"] for row in rows}["broken.jpg"] == "failed"
    assert next(row["kinds"] for row in rows if row["source"].endswith("c.png")) == "scratch 1; dust 1"


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_a_hole_that_is_being_drawn_when_the_program_is_quit_is_there_at_the_next_start(
    folder: Path, qtbot: QtBot
) -> None:
    def first(window: MainWindow) -> Steps:
        yield from is_dropped(window, folder)
        page = page_of(window)
        show(page, "b.png")
        yield lambda: page.preview.has_photo
        page.head.edit_button.click()
        yield lambda: window.editor and window.editor.document
        assert window.editor
        stroke(window.editor.canvas, [(30, 140), (60, 140)])
        for words in ("Cancel", "Keep the hole"):
            window.actions_table["quit"].trigger()
            [box] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
            assert window.isVisible() and "b.png" in box.text()
            next(button for button in box.buttons() if button.text() == words).click()
            assert bool(window.editor.workspace.drawn) == (words == "Cancel")
        yield lambda: not window.isVisible()

    assert run(first) == 0

    def second(window: MainWindow) -> Steps:
        yield from is_dropped(window, folder)
        page = page_of(window)
        row = page.list.batch.row(show(page, "b.png"))
        assert row and row.edited
        yield lambda: page.preview.has_photo and page.preview.findings
        assert {found_words(found) for found in page.preview.findings} == {"Marked by hand"}

    assert run(second) == 0


@pytest.mark.usefixtures("home", "qt_says_nothing")
def test_the_next_start_goes_on_where_the_last_one_ended(folder: Path, qtbot: QtBot) -> None:
    out = folder.with_name("prints repaired")
    WhiteDetector.looks = 0

    def first(window: MainWindow) -> Steps:
        yield from is_dropped(window, folder)
        page = page_of(window)
        key = show(page, "a.png")
        yield lambda: page.preview.has_photo and len(page.preview.findings) == 2
        page.preview._toggle(1)
        yield lambda: page.list.batch.row(key).edited  # type: ignore[union-attr]
        page.bar.main_button.click()
        yield lambda: "done" in states(window).values()
        window.close()
        box = window.findChild(QMessageBox)
        assert box and window.isVisible(), "it asks first"
        next(button for button in box.buttons() if button.text() == "Stop").click()
        assert not window.isVisible()

    assert run(first) == 0
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*.png")}
    looks = WhiteDetector.looks
    assert looks == 4

    def second(window: MainWindow) -> Steps:
        yield from is_dropped(window, folder)
        page = page_of(window)
        assert page.list.batch.row(str(folder / "a.png")).edited  # type: ignore[union-attr]
        page.bar.main_button.click()
        assert window.restore
        restoring = window.restore.restoring
        yield lambda: restoring.phase == "finished"
        assert sorted(states(window).values()) == ["copied", "done", "done", "done", "failed"]

    assert run(second) == 0
    assert WhiteDetector.looks == looks, "no photo is looked at twice"
    assert {path: path.stat().st_mtime_ns for path in times} == times, "nothing is done twice"
    assert np.array_equal(open_photo(out / "a.png").image[DUST], open_photo(folder / "a.png").image[DUST])
