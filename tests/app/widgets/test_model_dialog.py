"""The dialog of models: what it shows, offers and asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.theme import Theme
from app.tuning_state import ModelLine
from app.widgets.model_dialog import ModelDialog
from tests.app.widgets.conftest import Show

OUTLINE = ("learned", "  Photos: 187", "scores", "  Held-out photos: 24.3 dB", "licences", "  album: my own",
           "architecture", "  width: 32", "recipe", "  recipe:", "    seed: 1")  # fmt: skip
STARTER = ModelLine("starter", "/models/starter.safetensors", "shipped", 34_181_592, "Made for all photos", OUTLINE)
MINE = ModelLine("mine", "/models/mine.safetensors", "own", 2_100_000, "<b>Tuned</b>", OUTLINE)
TORN = ModelLine("torn", "/models/torn.safetensors", "damaged", 50_000, "", problem="torn.safetensors is cut short")
LINES = (STARTER, MINE, TORN)


@pytest.fixture
def dialog(light: Theme, show: Show, tmp_path: Path, qapp: QApplication) -> ModelDialog:
    dialog = ModelDialog(Settings(tmp_path / "config"), light)
    show(dialog, 944, 640)
    return dialog


@pytest.fixture
def full(dialog: ModelDialog) -> ModelDialog:
    dialog.set_models(LINES, "starter")
    return dialog


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def enabled(dialog: ModelDialog) -> list[str]:
    buttons = (dialog.set_default, dialog.rename, dialog.export, dialog.delete, dialog.add)
    return [button.accessibleName() for button in buttons if button.isEnabled()]


def choose(dialog: ModelDialog, name: str) -> None:
    dialog.list.setCurrentIndex(dialog.list.models.index(dialog.list.models.row_of(name)))


def test_it_is_busy_until_models_come(dialog: ModelDialog) -> None:
    assert "Looking for models…" in words(dialog) and dialog.bar.isVisible()
    assert enabled(dialog) == [] and "There are no models" not in words(dialog)
    dialog.set_models(LINES, "starter")
    assert "Looking for models…" not in words(dialog) and not dialog.bar.isVisible()


def test_the_default_is_shown_first_with_its_card(full: ModelDialog) -> None:
    assert full.list.current == STARTER
    told = words(full.details)
    for text in ("Default · Came with the program · 34.2 MB", "Made for all photos", "Photos", "187", "24.3 dB"):
        assert text in told
    assert "width" not in told, "folded away until an expert asks"
    full.details.sections["expert"].heading.click()
    assert {"width", "32", "seed", "/models/starter.safetensors"} <= set(words(full.details).splitlines())


def test_what_experts_unfold_stays_unfolded(full: ModelDialog, light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    settings = Settings(tmp_path / "other")
    first = ModelDialog(settings, light)
    qtbot.addWidget(first)
    first.details.sections["expert"].heading.click()
    second = ModelDialog(settings, light)
    qtbot.addWidget(second)
    assert second.details.sections["expert"].heading.isChecked()


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("starter", ["Export", "Import"]),
        ("mine", ["Set as default", "Rename", "Export", "Delete", "Import"]),
        ("torn", ["Delete", "Import"]),
    ],
)
def test_what_can_be_done_with_each(full: ModelDialog, name: str, can: list[str]) -> None:
    choose(full, name)
    assert enabled(full) == can
    assert all(button.toolTip() for button in (full.set_default, full.rename, full.export, full.delete))
    full.set_busy("Importing…")
    assert enabled(full) == []


def test_wishes_name_the_chosen_model(full: ModelDialog) -> None:
    told: list[tuple[str, str]] = []
    full.default_wanted.connect(lambda name: told.append(("default", name)))
    full.export_wanted.connect(lambda name: told.append(("export", name)))
    full.delete_wanted.connect(lambda name: told.append(("delete", name)))
    choose(full, "mine")
    for button in (full.set_default, full.export, full.delete):
        button.click()
    QTest.keyClick(full.list, Qt.Key.Key_Delete)
    choose(full, "starter")
    QTest.keyClick(full.list, Qt.Key.Key_Delete)
    assert told == [("default", "mine"), ("export", "mine"), ("delete", "mine"), ("delete", "mine")]


def test_a_name_is_changed_in_place(full: ModelDialog) -> None:
    told: list[tuple[str, str]] = []
    full.rename_wanted.connect(lambda old, new: told.append((old, new)))
    choose(full, "mine")
    full.list.setFocus()
    for text, key in (("dogs", Qt.Key.Key_Return), ("cats", Qt.Key.Key_Escape), ("", Qt.Key.Key_Return)):
        QTest.keyClick(full.list, Qt.Key.Key_F2)
        (field,) = (field for field in full.list.findChildren(QLineEdit) if field.isVisible())
        assert field.text() == "mine" and field.selectedText() == "mine" and field.accessibleName()
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, key)
        QApplication.processEvents()
    assert told == [("mine", "dogs")]
    assert full.isVisible(), "Return and Esc are the field's"
    assert full.list.current == MINE, "until the wish is granted"


@pytest.mark.parametrize("name", ["starter", "torn"])
def test_only_whole_models_of_ones_own_get_another_name(full: ModelDialog, name: str) -> None:
    choose(full, name)
    QTest.keyClick(full.list, Qt.Key.Key_F2)
    assert full.list.findChild(QLineEdit) is None


def test_a_damaged_model_is_told_in_words_and_colour(full: ModelDialog) -> None:
    choose(full, "torn")
    told = words(full.details)
    assert "It cannot be used: torn.safetensors is cut short." in told and "Damaged" in told
    assert full.details.problem.property("level") == "error"
    index = full.list.models.index(2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "torn, Damaged, 50.0 kB"
    assert full.list.models.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("starter, default, ")


@pytest.mark.parametrize(("default", "told"), [("gone", "not in this list"), ("torn", "is damaged"), ("mine", "")])
def test_a_default_that_is_of_no_use_is_told(full: ModelDialog, default: str, told: str) -> None:
    full.set_current_default(default)
    assert full.notice.isVisible() is bool(told) and told in full.notice.text()


def test_texts_of_others_are_no_markup(full: ModelDialog) -> None:
    choose(full, "mine")
    assert full.details.summary.text() == "<b>Tuned</b>"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in full.details.findChildren(QLabel))


def test_the_chosen_model_stays_chosen_and_else_its_neighbour_is(full: ModelDialog) -> None:
    choose(full, "mine")
    full.set_models((STARTER, ModelLine("new", "", "own", 1, ""), MINE), "starter")
    assert full.list.current == MINE
    full.set_models((STARTER, ModelLine("new", "", "own", 1, "")), "starter")
    assert full.list.current and full.list.current.name == "new"
    full.set_models(LINES, "mine", "torn")
    assert full.list.current == TORN


def test_no_models_and_none_that_can_be_listed(full: ModelDialog) -> None:
    full.set_models((), "starter")
    assert "There are no models" in words(full) and enabled(full) == ["Import"] and not full.again.isVisible()
    full.set_failed("the disk is gone")
    assert "cannot be listed: the disk is gone" in words(full)
    asked: list[bool] = []
    full.list_wanted.connect(lambda: asked.append(True))
    full.again.click()
    assert asked == [True]


def test_files_are_dropped_to_be_imported(full: ModelDialog) -> None:
    dropped: list[list[Path]] = []
    full.files_dropped.connect(dropped.append)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/a.pth"), QUrl("https://example.org/b.pth")])
    buttons, keys, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    entered = QDragEnterEvent(full.rect().center(), copy, data, buttons, keys)
    full.dragEnterEvent(entered)
    assert entered.isAccepted() and full._hint.isVisible()
    full.dropEvent(QDropEvent(QPointF(9, 9), copy, data, buttons, keys))
    assert dropped == [[Path("/tmp/a.pth")]] and not full._hint.isVisible()
    full.set_busy("Importing…")
    refused = QDragEnterEvent(full.rect().center(), copy, data, buttons, keys)
    refused.ignore()
    full.dragEnterEvent(refused)
    assert not refused.isAccepted()


def test_every_part_is_named_explained_and_reached_by_tab(full: ModelDialog) -> None:
    choose(full, "mine")
    full.list.setFocus()
    seen: list[QWidget] = []
    part: QWidget | None = full.list
    while part is not None and part not in seen:
        assert part.accessibleName() or getattr(part, "text", str)(), part
        assert part.toolTip() or part is full.details, part
        seen.append(part)
        QTest.keyClick(part, Qt.Key.Key_Tab)
        part = full.focusWidget()
    for wanted in (full.details, full.set_default, full.rename, full.export, full.delete, full.add):
        assert wanted in seen
    assert full.details.accessibleDescription().startswith("mine\n")


def test_return_in_the_list_does_not_close_it(full: ModelDialog) -> None:
    QTest.keyClick(full.list, Qt.Key.Key_Return)
    assert full.isVisible()
    QTest.keyClick(full.list, Qt.Key.Key_Escape)
    assert not full.isVisible()


def test_it_fits_a_small_screen(full: ModelDialog) -> None:
    full.resize(640, 440)
    assert full.width() == 640 and full.height() == 440
    for button in (full.set_default, full.rename, full.export, full.delete):
        assert button.width() >= button.sizeHint().width()


def test_a_closed_dialog_is_freed(light: Theme, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = ModelDialog(Settings(tmp_path), light)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()
    light.changed.emit()
