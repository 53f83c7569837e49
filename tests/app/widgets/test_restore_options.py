"""The options of the Restore page: what they say is what was chosen, and they show what they are given."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import presets
from app.batch_state import KINDS
from app.settings import Settings
from app.theme import Theme
from app.widgets.restore_options import RestoreOptions

LEFT = Qt.MouseButton.LeftButton
BUILT_IN = ("Old prints", "Dust and scratches only", "Date stamps")
PLAIN = {
    "holes": "auto",
    "sensitivity": 0.5,
    "kinds": KINDS,
    "detail": 0.5,
    "grow": None,
    "without_hole": "copy",
    "format": None,
    "quality": None,
    "out": "",
}


@pytest.fixture
def options(light: Theme, show: Callable[[QWidget, int, int], None], tmp_path: Path) -> RestoreOptions:
    options = RestoreOptions(Settings(tmp_path), light)
    show(options, 288, 900)
    return options


def choose(combo: QComboBox, value: object) -> None:
    """As with the mouse."""
    index = next(place for place in range(combo.count()) if combo.itemData(place) == value)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_at_first_it_is_what_presets_leave_out(options: RestoreOptions) -> None:
    assert options.value() == PLAIN
    defaults = {name: value for name, value in options.value().items() if name != "out"}
    assert defaults == dict(presets.DEFAULTS)


def test_the_users_preferences_are_where_it_begins(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.update(detail=80, grow=30, quality=70)
    options = RestoreOptions(settings, Theme())
    qtbot.addWidget(options)
    assert options.value() == PLAIN | {"detail": 0.8, "grow": 30, "quality": 70}


@pytest.mark.parametrize(
    "values",
    [
        {"holes": "pair", "sensitivity": 0.0, "kinds": ("text",), "detail": 1.0, "grow": 0, "without_hole": "skip"},
        {"holes": "alpha", "sensitivity": 1.0, "format": "jpg", "quality": 1, "grow": 200},
        {"holes": "color:#00ff80", "format": "webp", "quality": 100, "out": "/pictures/repaired"},
        {"holes": "/masks/logo.png", "format": "tif"},
    ],
)
def test_what_it_is_given_comes_back_and_changes_nothing(
    options: RestoreOptions, qtbot: QtBot, values: dict[str, Any]
) -> None:
    with qtbot.assertNotEmitted(options.changed), qtbot.assertNotEmitted(options.sensitivity_changed):
        options.set_value(values)
    assert options.value() == PLAIN | values


def test_a_folder_of_masks_is_known_as_one(options: RestoreOptions, tmp_path: Path) -> None:
    options.set_value({"holes": str(tmp_path)})
    assert options.holes.kind == "folder" and options.value()["holes"] == str(tmp_path)


def test_every_built_in_preset_can_be_shown(options: RestoreOptions) -> None:
    for name in BUILT_IN:
        values = presets.load_preset(name)
        options.set_value(values)
        assert {key: options.value()[key] for key in values} == values


def test_the_slider_answers_while_it_is_dragged_and_is_chosen_when_let_go(
    options: RestoreOptions, qtbot: QtBot
) -> None:
    told: list[float] = []
    chosen: list[float] = []
    options.sensitivity_changed.connect(told.append)
    options.changed.connect(lambda: chosen.append(options.value()["sensitivity"]))
    slider = options.sensitivity.slider
    slider.setSliderDown(True)
    for percent in (55, 60, 70):
        slider.setValue(percent)
    assert told == [0.55, 0.6, 0.7] and chosen == []
    slider.setSliderDown(False)
    assert chosen == [0.7]


def test_a_key_on_the_slider_is_a_choice(options: RestoreOptions, qtbot: QtBot) -> None:
    with qtbot.waitSignals([options.sensitivity_changed, options.changed]):
        qtbot.keyClick(options.sensitivity.slider, Qt.Key.Key_Right)
    assert options.value()["sensitivity"] == 0.51


def test_one_kind_stays_chosen(options: RestoreOptions, qtbot: QtBot) -> None:
    boxes = options.kinds.boxes
    for kind in KINDS[:-1]:
        with qtbot.waitSignal(options.changed):
            boxes[kind].click()
    assert options.value()["kinds"] == ("text",) and not boxes["text"].isEnabled()
    boxes["text"].click()
    boxes["dust"].click()
    assert options.value()["kinds"] == ("dust", "text") and boxes["text"].isEnabled()


def test_what_is_not_found_has_neither_sensitivity_nor_kinds(options: RestoreOptions, qtbot: QtBot) -> None:
    assert options.sensitivity.isVisible() and options.kinds.isVisible() and not options.holes.hint.isVisible()
    with qtbot.waitSignal(options.changed):
        choose(options.holes.combo, "pair")
    assert not options.sensitivity.isVisible() and not options.kinds.isVisible()
    assert "name_mask.png" in options.holes.hint.text() and options.holes.hint.isVisible()


@pytest.mark.parametrize(("kind", "name"), [("file", "logo.png"), ("folder", "masks")])
def test_a_mask_is_asked_for_before_it_is_chosen(
    options: RestoreOptions, qtbot: QtBot, tmp_path: Path, kind: str, name: str
) -> None:
    changes: list[str] = []
    options.changed.connect(lambda: changes.append(options.value()["holes"]))
    choose(options.holes.combo, kind)
    dialog = options.findChild(QFileDialog)
    assert dialog is not None and changes == []
    dialog.reject()
    assert options.value()["holes"] == "auto" and options.sensitivity.isVisible()
    choose(options.holes.combo, kind)
    options.holes.take_path(str(tmp_path / name))
    assert changes == [str(tmp_path / name)]
    assert options.holes.path.accessibleName() == name and options.holes.choose_button.isVisible()
    assert not options.sensitivity.isVisible()


def test_the_painted_colour_can_be_chosen(options: RestoreOptions, qtbot: QtBot) -> None:
    choose(options.holes.combo, "color")
    assert options.value()["holes"] == "color:#ff00ff"
    with qtbot.waitSignal(options.changed):
        options.holes.colour.chosen.emit(QColor("#12ab34"))
    assert options.value()["holes"] == "color:#12ab34"
    assert "#12ab34" in options.holes.colour.accessibleName()


def test_quality_goes_with_formats_that_have_one(options: RestoreOptions, qtbot: QtBot) -> None:
    files = options.files
    assert files.as_photo.isVisible() and not files.quality.isVisible()
    files.as_photo.click()
    assert files.quality.isVisible() and options.value()["quality"] == 95
    choose(files.format, "png")
    assert not files.as_photo.isVisible() and not files.quality.isVisible() and options.value()["quality"] is None
    choose(files.format, "jpg")
    assert files.quality.isVisible() and options.value()["quality"] == 95


def test_the_folder_is_told_in_words(options: RestoreOptions, qtbot: QtBot) -> None:
    assert "a folder of their own" in options.out_words.text()
    options.set_value({"out": "/home/anna/Repaired"})
    words = options.out_words.text().replace("\N{ZERO WIDTH SPACE}", "")
    assert words == "Repaired copies go to /home/anna/Repaired. The originals are not touched."
    with qtbot.waitSignal(options.output_folder_wanted):
        qtbot.mouseClick(options.out_button, LEFT)


# Presets


def offered(options: RestoreOptions) -> list[str]:
    combo = options.preset.combo
    return [combo.itemText(place) for place in range(combo.count())]


def test_a_preset_is_chosen_and_no_longer_shown_once_something_changes(options: RestoreOptions, qtbot: QtBot) -> None:
    options.set_presets([*BUILT_IN, "Album of 1974"], BUILT_IN)
    assert offered(options) == ["Your own settings", *BUILT_IN, "Album of 1974"]
    with qtbot.waitSignal(options.preset_chosen) as chosen:
        choose(options.preset.combo, "Album of 1974")
    assert chosen.args == ["Album of 1974"] and options.preset.name == "Album of 1974"
    options.set_value({"sensitivity": 0.8})
    assert options.preset.name == "Album of 1974"
    options.kinds.boxes["dust"].click()
    assert options.preset.name == ""


def test_the_chosen_preset_stays_when_others_come(options: RestoreOptions) -> None:
    options.set_presets(BUILT_IN, BUILT_IN)
    options.set_preset("Old prints")
    options.set_presets([*BUILT_IN, "Mine"], BUILT_IN)
    assert options.preset.name == "Old prints"
    options.set_presets(["Mine"], ())
    assert options.preset.name == ""


def test_only_ones_own_presets_can_be_deleted(options: RestoreOptions, qtbot: QtBot) -> None:
    options.set_presets([*BUILT_IN, "Mine"], BUILT_IN)
    delete = options.preset.delete_action
    assert not delete.isEnabled()
    options.set_preset("Old prints")
    assert not delete.isEnabled()
    options.set_preset("Mine")
    assert delete.isEnabled() and delete.text() == "Delete “Mine”"
    with qtbot.waitSignal(options.preset_delete) as asked:
        delete.trigger()
    assert asked.args == ["Mine"]


@pytest.mark.parametrize(("typed", "saved"), [("  Album  ", "Album"), ("   ", None)])
def test_a_preset_is_saved_under_the_name_that_is_typed(
    options: RestoreOptions, qtbot: QtBot, typed: str, saved: str | None
) -> None:
    names: list[str] = []
    options.preset_save.connect(names.append)
    options.preset.save_action.trigger()
    dialog = options.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue(typed)
    dialog.accept()
    assert names == ([saved] if saved else [])


# All of them


def controls(options: RestoreOptions) -> list[QWidget]:
    kinds = (QAbstractButton, QComboBox, QAbstractSlider, QAbstractSpinBox)
    return [widget for widget in options.findChildren(QWidget) if isinstance(widget, kinds) and widget.isVisible()]


def test_every_control_has_a_name_and_a_tooltip_and_tab_comes_to_it(options: RestoreOptions) -> None:
    found = [widget for widget in controls(options) if "ScrollBar" not in type(widget).__name__]
    assert len(found) > 15
    for widget in found:
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name, widget
        assert widget.toolTip(), name
        if widget.isEnabled():
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_while_photos_are_repaired_nothing_can_be_chosen(options: RestoreOptions) -> None:
    options.set_changeable(False)
    left = {type(widget).__name__ for widget in controls(options) if widget.isEnabled()}
    assert left <= {"Heading", "QScrollBar"}
    options.set_changeable(True)
    assert options.out_button.isEnabled() and options.kinds.boxes["dust"].isEnabled()


def test_the_wheel_scrolls_the_panel_and_changes_no_field(options: RestoreOptions) -> None:
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    for field in (options.holes.combo, options.preset.combo, options.sensitivity.slider):
        at = QPointF(field.rect().center())
        where = field.mapToGlobal(at)
        event = QWheelEvent(at, where, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, phase, False)
        QApplication.sendEvent(field, event)
    assert options.value() == PLAIN


def test_what_is_seldom_used_is_folded_until_it_is_unfolded(
    options: RestoreOptions, qtbot: QtBot, qapp: QApplication
) -> None:
    assert not options.detail.isVisible() and options.sensitivity.isVisible()
    settings = options._settings
    heading = next(button for button in options.findChildren(QAbstractButton) if button.text() == "How it is repaired")
    heading.click()
    assert options.detail.isVisible()
    again = RestoreOptions(settings, options._theme)
    qtbot.addWidget(again)
    again.resize(288, 900)
    again.show()
    assert again.detail.isVisible()


@pytest.mark.parametrize("width", [240, 288, 420])
def test_nothing_is_cut_off_at_any_width(options: RestoreOptions, qtbot: QtBot, width: int) -> None:
    options.set_value({"out": "/home/anna/Pictures/" + "a long name " * 8})
    options.resize(width, 700)
    words = options.out_words
    qtbot.waitUntil(lambda: words.height() >= words.heightForWidth(words.width()))
    for widget in controls(options):
        left = widget.mapTo(options, QPoint(0, 0)).x()
        assert left >= 0 and left + widget.width() <= width, widget
        if isinstance(widget, QAbstractButton) and widget.text():
            assert widget.width() >= widget.minimumSizeHint().width(), widget.text()
