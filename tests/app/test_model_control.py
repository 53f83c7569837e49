"""The models of a window: the dialog does what it says, the default follows, and a broken one stops nothing."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.editor import Editor
from app.main_window import MainWindow
from app.messages import Message, Messages
from app.model_control import ModelControl
from app.settings import Settings, config_folder
from app.theme import Theme
from app.widgets.model_dialog import ModelDialog
from lbam_core.models import Model, read_card, save_model
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels

Open = Callable[[str], MainWindow]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Model) -> Path:
    monkeypatch.setattr("lbam_core.models._SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    save_model(tiny_model.network, tiny_model.card, tmp_path / "shipped" / "starter.safetensors")
    for name in ("mine", "other"):
        card = dataclasses.replace(tiny_model.card, name=name)
        save_model(tiny_model.network, card, tmp_path / "models" / f"{name}.safetensors")
    return tmp_path / "models"


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    """Opens the window with a default model."""
    made: list[MainWindow] = []

    def opened(model: str) -> MainWindow:
        config_folder().mkdir(parents=True, exist_ok=True)
        values = {"model": model, "device": "cpu"}
        (config_folder() / "settings.json").write_text(json.dumps(values), encoding="utf-8")
        window = MainWindow(Settings(config_folder()), Messages(), Theme())
        made.append(window)
        window.show()
        return window

    yield opened
    for window in made:
        window._closing._may_close = True
        window.close()
        delete(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window("mine")


@pytest.fixture
def control(window: MainWindow) -> ModelControl:
    return window.models


@pytest.fixture
def dialog(control: ModelControl, qtbot: QtBot) -> ModelDialog:
    control.show()
    dialog = control._shown
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.list.models.lines), timeout=20_000)
    return dialog


def names(dialog: ModelDialog) -> list[str]:
    return [line.name for line in dialog.list.models.lines]


def told(window: MainWindow) -> list[Message]:
    return [bar.message for bar in window.message_bar._bars]


def settled(dialog: ModelDialog, qtbot: QtBot) -> tuple[str, str]:
    qtbot.waitUntil(lambda: not dialog._is_busy, timeout=20_000)
    return dialog.message.text(), dialog.message.property("level")


def editor_of(window: MainWindow, qtbot: QtBot) -> Editor:
    window.with_editor(lambda editor: editor.filler.load())
    qtbot.waitUntil(
        lambda: window.editor is not None and window.editor.filler.status.state in ("ready", "failed"), timeout=20_000
    )
    assert window.editor
    return window.editor


def test_there_is_one_dialog_with_all_models(control: ModelControl, dialog: ModelDialog) -> None:
    assert names(dialog) == ["starter", "mine", "other"]
    assert dialog.list.current and dialog.list.current.name == "mine", "the default"
    control.show()
    assert control._shown is dialog


def test_the_editor_takes_the_new_default_without_a_restart(
    window: MainWindow, dialog: ModelDialog, qtbot: QtBot
) -> None:
    editor = editor_of(window, qtbot)
    assert (editor.filler.status.state, editor.filler.status.model) == ("ready", "mine")
    dialog.default_wanted.emit("other")
    assert window.settings.prefs.model == "other" and dialog.list.models.default == "other"
    assert dialog.message.text().startswith("“other” fills from now on")
    qtbot.waitUntil(lambda: editor.filler.status.state == "ready", timeout=20_000)
    assert editor.filler.status.model == "other"


def test_a_default_that_is_renamed_stays_the_default(
    window: MainWindow, dialog: ModelDialog, folder: Path, qtbot: QtBot
) -> None:
    editor = editor_of(window, qtbot)
    dialog.rename_wanted.emit("mine", "my dogs")
    assert settled(dialog, qtbot) == ("“mine” is called “my-dogs” now.", "done")
    assert names(dialog) == ["starter", "my-dogs", "other"]
    assert dialog.list.current and dialog.list.current.name == "my-dogs"
    assert window.settings.prefs.model == "my-dogs" and read_card(folder / "my-dogs.safetensors").name == "my-dogs"
    qtbot.waitUntil(lambda: editor.filler.status.state == "ready", timeout=20_000)
    assert editor.filler.status.model == "my-dogs"


def test_what_cannot_be_renamed_is_told(window: MainWindow, dialog: ModelDialog, qtbot: QtBot) -> None:
    dialog.rename_wanted.emit("mine", "Other")
    text, level = settled(dialog, qtbot)
    assert text == "“mine” was not renamed: there is a model Other already; choose another name." and level == "error"
    assert window.settings.prefs.model == "mine" and names(dialog) == ["starter", "mine", "other"]


def answer(dialog: ModelDialog, words: str, qtbot: QtBot) -> None:
    dialog.delete_wanted.emit(dialog.list.current.name if dialog.list.current else "")
    (box,) = dialog.findChildren(QMessageBox)
    (button,) = (button for button in box.buttons() if button.text() == words)
    button.click()


def test_deleting_is_asked_and_the_starter_takes_over(
    window: MainWindow, dialog: ModelDialog, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    editor = editor_of(window, qtbot)
    answer(dialog, "Keep", qtbot)
    assert (folder / "mine.safetensors").is_file() and not dialog._is_busy
    qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox))
    answer(dialog, "Delete", qtbot)
    text, level = settled(dialog, qtbot)
    assert text == "“mine” is in the trash. The starter model fills from now on." and level == "done"
    assert window.settings.prefs.model == "starter" and names(dialog) == ["starter", "other"]
    assert [path.name for path in (tmp_path / "data").rglob("*.safetensors")] == ["mine.safetensors"]
    qtbot.waitUntil(lambda: editor.filler.status.state == "ready", timeout=20_000)
    assert editor.filler.status.model == "starter"


def test_files_are_imported_and_refused_one_by_one(
    dialog: ModelDialog, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "new.safetensors").write_bytes((folder / "mine.safetensors").read_bytes())
    (tmp_path / "bad.pth").write_bytes(b"no model")
    dialog.files_dropped.emit([tmp_path / "new.safetensors", tmp_path / "bad.pth"])
    text, level = settled(dialog, qtbot)
    assert text.startswith("Imported: “new”. Not imported: bad.pth is ") and level == "error"
    assert names(dialog) == ["starter", "mine", "new", "other"]
    assert dialog.list.current and dialog.list.current.name == "new"


def test_import_and_export_ask_for_files(dialog: ModelDialog, folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.export_wanted.emit("mine")
    (asked,) = dialog.findChildren(QFileDialog)
    assert asked.acceptMode() == QFileDialog.AcceptMode.AcceptSave and asked.defaultSuffix() == "safetensors"
    asked.fileSelected.emit(str(tmp_path / "out.safetensors"))
    assert settled(dialog, qtbot) == (f"“mine” was exported to {tmp_path / 'out.safetensors'}.", "done")
    asked.close()
    qtbot.waitUntil(lambda: not dialog.findChildren(QFileDialog))
    dialog.import_wanted.emit()
    (asked,) = dialog.findChildren(QFileDialog)
    asked.filesSelected.emit([str(tmp_path / "out.safetensors")])
    assert settled(dialog, qtbot) == ("Imported: “out”.", "done")
    asked.close()


def test_an_export_overwrites_only_the_file_that_was_asked_about(
    dialog: ModelDialog, control: ModelControl, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "out.safetensors").write_text("precious")
    dialog.export_wanted.emit("mine")
    (asked,) = dialog.findChildren(QFileDialog)
    asked.fileSelected.emit(str(tmp_path / "out"))
    text, level = settled(dialog, qtbot)
    assert "exists already" in text and level == "error" and (tmp_path / "out.safetensors").read_text() == "precious"
    asked.fileSelected.emit(str(tmp_path / "out.safetensors"))
    assert settled(dialog, qtbot)[1] == "done"
    asked.close()


def test_a_runs_model_is_taken_over_without_the_dialog(
    window: MainWindow, control: ModelControl, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "model.safetensors").write_bytes((folder / "mine.safetensors").read_bytes())
    kept: list[str] = []
    found: list[list[str]] = []
    control.models_changed.connect(lambda lines: found.append([line.name for line in lines]))
    control.take_over(tmp_path / "model.safetensors", "Album 2026", kept.append)
    qtbot.waitUntil(lambda: bool(kept), timeout=20_000)
    assert kept == ["Album-2026"] and found == [["starter", "Album-2026", "mine", "other"]]
    control.take_over(tmp_path / "gone.safetensors", "x", kept.append)
    qtbot.waitUntil(lambda: bool(told(window)), timeout=20_000)
    assert len(kept) == 1 and told(window)[0].text.startswith("The model could not be kept: there is no file")


def test_a_list_that_fails_is_told_and_can_be_tried_again(
    control: ModelControl, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken() -> None:
        raise OSError("the disk is gone")

    with monkeypatch.context() as patch:
        patch.setattr("app.model_shelf.shelf", broken)
        control.show()
        dialog = control._shown
        assert dialog
        qtbot.waitUntil(dialog.again.isVisible, timeout=20_000)
        assert "the disk is gone" in dialog.empty.text()
    dialog.again.click()
    qtbot.waitUntil(lambda: names(dialog) == ["starter", "mine", "other"], timeout=20_000)
    assert not dialog.again.isVisible()


# A default that is of no use


@pytest.mark.parametrize("what", ["gone", "torn", "text", "folder"])
def test_a_broken_default_is_told_once_and_nothing_is_filled_in_silence(
    open_window: Open, folder: Path, tmp_path: Path, qtbot: QtBot, what: str
) -> None:
    path = folder / f"{what}.safetensors"
    if what == "torn":
        path.write_bytes((folder / "mine.safetensors").read_bytes()[:9000])
    elif what == "text":
        path.write_text("no model")
    elif what == "folder":
        path.mkdir()
    save_photo(Photo(photo_pixels(120, 160)), tmp_path / "photo.png")
    window = open_window(what)
    editor = editor_of(window, qtbot)
    assert editor.filler.status.state == "failed" and editor.filler.status.cause == "model"
    (message,) = told(window)
    assert message.level == "error" and message.text.startswith(f"The model “{what}” cannot be used, so nothing can be")
    assert [words for words, _ in message.actions] == ["Use the starter model", "Choose another…"]

    window.open([tmp_path / "photo.png"])
    qtbot.waitUntil(lambda: editor.document is not None, timeout=20_000)
    document = editor.document
    assert document
    stroke = document.begin_stroke()
    stroke.mark(document.bounds, photo_pixels(120, 160)[..., 0] > 120, True)
    stroke.commit("Brush")
    before = document.image.copy()
    qtbot.waitUntil(lambda: editor.filler.status.state == "failed", timeout=20_000)
    assert len(told(window)) == 1
    editor.fills.fill(document)
    qtbot.waitUntil(lambda: editor.fills.document is None, timeout=20_000)
    (message,) = told(window)
    assert message.text.startswith("Nothing was filled: ") and (document.image == before).all()

    dict(message.actions)["Use the starter model"]()
    qtbot.waitUntil(lambda: editor.filler.status.state == "ready", timeout=20_000)
    assert window.settings.prefs.model == "starter"
    editor.fills.fill(document)
    qtbot.waitUntil(lambda: bool((document.image != before).any()), timeout=20_000)
    assert told(window) == []


def test_another_model_can_be_chosen_from_the_message(open_window: Open, qtbot: QtBot) -> None:
    window = open_window("gone")
    editor = editor_of(window, qtbot)
    (message,) = told(window)
    dict(message.actions)["Choose another…"]()
    dialog = window.models._shown
    assert dialog
    qtbot.waitUntil(lambda: bool(dialog.list.models.lines), timeout=20_000)
    assert "“gone” is to fill, but is not in this list" in dialog.notice.text() and dialog.notice.isVisible()
    dialog.default_wanted.emit("other")
    qtbot.waitUntil(lambda: editor.filler.status.state == "ready", timeout=20_000)
    assert not dialog.notice.isVisible() and told(window) == []
