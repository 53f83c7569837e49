import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QColorDialog,
    QComboBox,
    QPushButton,
    QSlider,
    QSpinBox,
)
from shiboken6 import isValid

from app.settings import Preferences, Settings
from app.theme import Theme
from app.widgets.settings_dialog import SettingsDialog


@pytest.fixture
def settings(qapp, tmp_path):
    return Settings(tmp_path / "config")


@pytest.fixture
def dialog(qtbot, settings):
    dialog = SettingsDialog(settings, Theme(settings))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose(combo: QComboBox, value: str) -> None:
    index = combo.findData(value)
    assert index >= 0
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def parts(dialog: SettingsDialog, name: str) -> tuple[QSpinBox, QSlider, QCheckBox]:
    spin = dialog.controls[name]
    field = spin.parentWidget()
    [slider] = field.findChildren(QSlider)
    boxes = field.findChildren(QCheckBox)
    return spin, slider, boxes[0] if boxes else None


def test_it_has_all_that_is_chosen_here(dialog):
    elsewhere = {"brush_size", "fill_as_brush", "recent", "restore", "restore_folder", "shortcuts"}
    assert set(dialog.controls) == set(Preferences.__dataclass_fields__) - elsewhere


@pytest.mark.parametrize(("name", "value"), [("theme", "dark"), ("language", "de"), ("wheel", "pan")])
def test_a_choice_holds_at_once(dialog, settings, name, value):
    choose(dialog.controls[name], value)
    assert getattr(settings.prefs, name) == value


@pytest.mark.parametrize("name", ["overlay_outline", "pressure", "recovery"])
def test_a_box_holds_at_once(dialog, settings, name):
    dialog.controls[name].click()
    assert getattr(settings.prefs, name) is False
    settings.update(**{name: True})
    assert dialog.controls[name].isChecked()


def test_slider_and_field_are_one(dialog, settings):
    spin, slider, _ = parts(dialog, "overlay_opacity")
    assert spin.value() == slider.value() == 50
    slider.setValue(30)
    assert settings.prefs.overlay_opacity == 0.3
    assert spin.value() == 30
    spin.setValue(77)
    assert slider.value() == 77
    assert settings.prefs.overlay_opacity == 0.77
    assert spin.text() == "77 %"


@pytest.mark.parametrize(("name", "usual", "other"), [("grow", 4, 12), ("quality", 95, 70)])
def test_automatic_is_a_value_of_its_own(dialog, settings, name, usual, other):
    spin, slider, box = parts(dialog, name)
    assert box.isChecked()
    assert not slider.isEnabled()
    assert spin.text() == "–"
    box.click()
    assert getattr(settings.prefs, name) == usual
    spin.setValue(other)
    assert getattr(settings.prefs, name) == other == slider.value()
    settings.update(**{name: None})
    assert box.isChecked()
    assert getattr(settings.prefs, name) is None
    settings.update(**{name: other})
    assert not box.isChecked()
    assert getattr(settings.prefs, name) == other
    spin.setValue(spin.minimum())
    assert getattr(settings.prefs, name) == spin.minimum() == (0 if name == "grow" else 1)


def test_dragging_the_memory_forgets_nothing_on_the_way(dialog, settings):
    _, slider, _ = parts(dialog, "undo_memory_mb")
    slider.setSliderDown(True)
    slider.setSliderPosition(64)
    assert settings.prefs.undo_memory_mb == 512
    slider.setSliderPosition(1024)
    slider.setSliderDown(False)
    assert settings.prefs.undo_memory_mb == 1024


def test_models_and_devices_arrive_later(dialog, settings):
    model, device = dialog.controls["model"], dialog.controls["device"]
    assert [model.itemData(index) for index in range(model.count())] == ["starter"]
    settings.update(model="mine")
    dialog.set_models([("starter", "The one that comes with it"), ("mine", "Of my photos")])
    dialog.set_devices([("auto", "Automatic"), ("cpu", "Processor, 2 cores")])
    assert model.currentData() == "mine"
    choose(model, "starter")
    choose(device, "cpu")
    assert (settings.prefs.model, settings.prefs.device) == ("starter", "cpu")


def test_a_model_or_device_that_is_gone_is_still_shown(dialog, settings):
    settings.update(device="cuda:3")
    dialog.set_devices([("auto", "Automatic")])
    assert dialog.controls["device"].currentData() == "cuda:3"


def test_the_colour_is_seen_while_choosing_and_comes_back_on_cancel(qtbot, dialog, settings):
    dialog.controls["overlay_color"].click()
    [picker] = dialog.findChildren(QColorDialog)
    picker.setCurrentColor(QColor("#00ff00"))
    assert settings.prefs.overlay_color == "#00ff00"
    assert dialog.controls["overlay_color"].text() == "#00FF00"
    picker.reject()
    assert settings.prefs.overlay_color == Preferences().overlay_color
    qtbot.waitUntil(lambda: not isValid(picker))


def test_defaults_come_back_and_the_rest_stays(dialog, settings):
    settings.update(theme="dark", grow=3, quality=50, overlay_color="#000000", brush_size=7, recent=("/a.jpg",))
    [restore] = [button for button in dialog.findChildren(QPushButton) if button.text() == "Restore defaults"]
    restore.click()
    assert settings.prefs == Preferences(brush_size=7, recent=("/a.jpg",))
    assert parts(dialog, "grow")[2].isChecked()


def test_showing_it_changes_nothing(qtbot, settings):
    given = {"theme": "light", "overlay_opacity": 0.333, "grow": 9, "quality": 71, "undo_memory_mb": 100, "model": "x"}
    settings.update(**given)
    heard = []
    settings.changed.connect(heard.append)
    dialog = SettingsDialog(settings, Theme(settings))
    qtbot.addWidget(dialog)
    dialog.set_models([("starter", "")])
    assert heard == []
    assert settings.prefs == Preferences(**given)


def test_controls_are_named_and_explained(dialog):
    for control in dialog.controls.values():
        words = control.text() if isinstance(control, QAbstractButton) else ""
        assert control.accessibleName() or words
        assert control.toolTip()
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_it_goes_when_closed(qtbot, settings):
    dialog = SettingsDialog(settings, Theme(settings))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    settings.update(theme="dark", grow=3)
