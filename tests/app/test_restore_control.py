"""The Restore page in its window: what it remembers, tells and asks."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import presets
from app.document import Document
from app.main_window import MainWindow
from app.messages import Messages
from app.restore_control import RestoreControl
from app.settings import Settings, config_folder
from app.theme import Theme
from lbam_core.batch_events import BatchSummary
from lbam_core.models import Model, save_model
from tests.fake_damage import SCRATCH, WhiteDetector, damaged_photo


@pytest.fixture(autouse=True)
def _detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lbam_core.damage.DamageDetector", WhiteDetector)


@pytest.fixture
def window(tmp_path: Path, tiny_model: Model, qtbot: QtBot) -> Iterator[MainWindow]:
    model = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, model)
    config_folder().mkdir(parents=True, exist_ok=True)
    restore = {"sensitivity": 0.4, "kinds": ["dust", "scratch", "of a later version"], "detail": 0.0}
    values = {"model": str(model), "device": "cpu", "restore": restore}
    (config_folder() / "settings.json").write_text(json.dumps(values), encoding="utf-8")
    made = MainWindow(Settings(config_folder()), Messages(), Theme())
    made.show()
    yield made
    made._closing._may_close = True
    made.close()
    delete(made)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def control(window: MainWindow, qtbot: QtBot) -> RestoreControl:
    window.show_page("restore")
    qtbot.waitUntil(lambda: window.restore is not None, timeout=20_000)
    assert window.restore
    return window.restore


@pytest.fixture
def prints(tmp_path: Path) -> Path:
    for number in range(3):
        damaged_photo(tmp_path / "prints" / f"{number}.png", seed=number)
    return tmp_path / "prints"


def review(control: RestoreControl, prints: Path, qtbot: QtBot) -> None:
    control.add([prints])
    restoring = control.restoring
    qtbot.waitUntil(lambda: restoring.phase == "review" and restoring.review.due == 0, timeout=20_000)


def messages(window: MainWindow) -> list[str]:
    return [bar.message.text for bar in window.message_bar._bars]


def test_options_come_back(control: RestoreControl, window: MainWindow) -> None:
    page = control.page
    assert page.options.value()["sensitivity"] == 0.4
    assert set(page.options.value()["kinds"]) == {"dust", "scratch"}
    assert control.restoring.review.choice.sensitivity == 0.4
    page.options.detail.set_value(30)
    page.options.detail.changed.emit(30)
    assert window.settings.prefs.restore["detail"] == 0.3 and "out" not in window.settings.prefs.restore


def test_presets_are_taken_saved_and_deleted(control: RestoreControl, window: MainWindow, qtbot: QtBot) -> None:
    page = control.page
    page.preset_chosen.emit("Date stamps")
    assert control.restoring.review.choice.kinds == ("text",)
    page.preset_save.emit("Mine")
    assert presets.load_preset("Mine")["kinds"] == ("text",) and page.options.preset.name == "Mine"
    page.preset_save.emit("Date stamps")
    qtbot.waitUntil(lambda: any("Date stamps" in text for text in messages(window)))
    page.preset_delete.emit("Mine")
    assert "Mine" not in presets.list_presets() and page.options.preset.name == ""


def test_the_place_of_results_is_remembered(
    control: RestoreControl, window: MainWindow, prints: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    control.set_out(tmp_path / "elsewhere" / "repaired")
    assert control.page.options.value()["out"] == str(tmp_path / "elsewhere" / "repaired")
    (tmp_path / "elsewhere").mkdir()
    control.page.clear_requested.emit()
    assert control.page.phase == "empty" and not control.page.list.batch.count()
    review(control, prints, qtbot)
    assert control.restoring.photos.out == tmp_path / "elsewhere" / "prints repaired"
    assert window.settings.prefs.restore_folder == str(tmp_path / "elsewhere")


def test_a_hole_that_is_not_changed_stays_the_detectors(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    key = str(prints / "0.png")
    for answer in ("done", "cancel", "close"):
        control.page.edit_requested.emit(key)
        qtbot.waitUntil(lambda: window.editor is not None and window.editor.document is not None, timeout=20_000)
        editor = window.editor
        assert editor and editor.document and editor.document.hole[SCRATCH].all()
        if answer == "done":
            editor.loan.done_button.click()
        elif answer == "cancel":
            editor.document.change_hole("Test", ~editor.document.hole)
            editor.loan.cancel_button.click()
        else:
            editor.document.change_hole("Test", ~editor.document.hole)
            window.actions_table["close_photo"].trigger()
        assert window.shown_page == "restore" and not editor.workspace.entries
    assert not window.findChildren(QMessageBox), "nothing is asked"
    row = control.page.list.batch.row(key)
    assert row and not row.edited


def test_a_photo_that_is_gone_cannot_be_edited(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    (prints / "0.png").unlink()
    control.page.edit_requested.emit(str(prints / "0.png"))
    qtbot.waitUntil(lambda: any("0.png" in text for text in messages(window)), timeout=20_000)
    assert window.shown_page == "restore"


def test_lent_photos_are_no_unsaved_work(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    control.page.edit_requested.emit(str(prints / "0.png"))
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.document is not None, timeout=20_000)
    editor = window.editor
    assert editor and editor.document
    editor.document.change_hole("Test", ~editor.document.hole)
    assert window.rescue is None and not editor.recovery._watches
    for name in ("fill", "save", "save_as"):
        assert not window.actions_table[name].isEnabled(), name
    window.settings.update(fill_as_brush=True)
    editor.canvas.step_made.emit(True)
    assert editor.fills.document is None, "the hole is wanted, not a fill"
    # Another page, and back to the same photo: what was drawn is still there.
    window.show_page("restore")
    assert not window.actions_table["clear_hole"].isEnabled()
    control.page.edit_requested.emit(str(prints / "0.png"))
    assert len(editor.workspace.entries) == 1 and not editor.document.hole[SCRATCH].any()


def test_it_asks_before_a_batch_is_stopped(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    restoring = control.restoring
    control.page.start.emit()
    restoring.pause()
    assert restoring.phase == "paused"
    control.add([prints])
    qtbot.waitUntil(lambda: any("More photos" in text for text in messages(window)))
    window.close()
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    next(button for button in box.buttons() if button.text() != "Stop").click()
    assert window.isVisible() and restoring.is_running
    with qtbot.waitSignal(restoring.ended, timeout=30_000):
        restoring.go_on()
    qtbot.waitUntil(lambda: any(text.startswith("3 repaired") for text in messages(window)))
    assert window.windowTitle().startswith("Repair photos")


def test_files_of_others_are_left_alone_and_told(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    out = prints.with_name("prints repaired")
    damaged_photo(out / "1.png", seed=9)
    before = (out / "1.png").read_bytes()
    review(control, prints, qtbot)
    with qtbot.waitSignal(control.restoring.ended, timeout=30_000):
        control.page.start.emit()
    assert (out / "1.png").read_bytes() == before
    row = control.page.list.batch.row(str(prints / "1.png"))
    assert row and row.state == "skipped" and "exists already" in row.reason
    assert control.page.notice.words.text().startswith("1 photo was left out: the folder holds a file of its name")


@pytest.mark.parametrize(
    ("summary", "words"),
    [
        (BatchSummary(done=1, copied=1), "1 repaired, 1 copied as it was."),
        (BatchSummary(done=2, copied=2, failed=1), "2 repaired, 2 copied as they were, 1 failed."),
        (BatchSummary(), "No photo was repaired."),
    ],
)
def test_the_end_is_told_in_numbers(control: RestoreControl, summary: BatchSummary, words: str) -> None:
    assert control._summary_words(summary) == words


def lend(control: RestoreControl, window: MainWindow, photo: Path, qtbot: QtBot) -> Document:
    """Open a photo of the batch for its hole, and draw in it."""
    count = len(window.editor.workspace.entries) if window.editor else 0
    control.page.edit_requested.emit(str(photo))
    qtbot.waitUntil(lambda: bool(window.editor) and len(window.editor.workspace.entries) > count, timeout=20_000)
    assert window.editor and window.editor.document
    document = window.editor.document
    document.change_hole("Test", ~document.hole)
    return document


def question(window: MainWindow) -> QMessageBox:
    [box] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def answer(window: MainWindow, words: str) -> None:
    next(button for button in question(window).buttons() if button.text() == words).click()


def test_it_asks_before_a_drawn_hole_is_lost(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    lend(control, window, prints / "0.png", qtbot)
    window.close()
    box = question(window)
    assert window.isVisible() and "0.png" in box.text()
    assert {button.text() for button in box.buttons()} == {"Keep the hole", "Discard", "Cancel"}
    answer(window, "Cancel")
    editor = window.editor
    assert window.isVisible() and editor and len(editor.workspace.entries) == 1 and editor.workspace.drawn
    window.close()
    answer(window, "Discard")
    assert not window.isVisible()
    assert not control.restoring.finder.store.record(prints / "0.png").edited


def test_a_drawn_hole_is_kept_before_the_window_is_gone(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    holes = {name: lend(control, window, prints / name, qtbot).hole.copy() for name in ("0.png", "1.png")}
    store = control.restoring.finder.store
    # One of them is no longer on the list, and the store has something to do before.
    control.page.remove_requested.emit([str(prints / "1.png")])
    gate = threading.Event()
    control.restoring.review._showing.submit(lambda _control: gate.wait(20))
    window.close()
    assert "2 photos" in question(window).text()
    answer(window, "Keep all")
    assert window.isVisible() and control.is_keeping
    window.close()
    assert window.isVisible(), "also if it is told to close once more"
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    for name, hole in holes.items():
        kept = store.load_hole(prints / name, "edited.png")
        assert store.record(prints / name).edited and kept is not None and (kept == hole).all()


def test_the_window_stays_if_a_drawn_hole_cannot_be_kept(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    review(control, prints, qtbot)
    lend(control, window, prints / "0.png", qtbot)
    monkeypatch.setattr(control.restoring.finder.store, "save_hole", full)
    window.close()
    answer(window, "Keep the hole")
    qtbot.waitUntil(lambda: any("No space left" in text for text in messages(window)), timeout=20_000)
    assert window.isVisible() and window.shown_page == "restore"


def test_what_was_done_just_before_closing_is_kept(
    control: RestoreControl, window: MainWindow, prints: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    lend(control, window, prints / "0.png", qtbot)
    gate = threading.Event()
    control.restoring.review._showing.submit(lambda _control: gate.wait(20))
    assert window.editor
    window.editor.loan.done_button.click()
    window.close()
    assert window.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)
    assert control.restoring.finder.store.record(prints / "0.png").edited


def test_a_report_of_another_kind_is_refused(
    control: RestoreControl, window: MainWindow, prints: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    review(control, prints, qtbot)
    control.save_report(tmp_path / "report.docx")
    qtbot.waitUntil(lambda: any("report.docx" in text for text in messages(window)))


def test_open_adds_to_the_batch_while_the_page_is_shown(control: RestoreControl, window: MainWindow) -> None:
    from PySide6.QtWidgets import QFileDialog

    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window.actions_table["open"].trigger()
    [dialog] = window.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Add photos"
    dialog.reject()
