"""The options panel: real settings and actions, driven as people do."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.settings import Settings
from app.theme import Theme
from app.widgets.candidates import CandidateButton
from app.widgets.controls import PanelButton, PanelCheckBox, wrapped
from app.widgets.fill_block import percent
from app.widgets.options_panel import OptionsPanel
from app.widgets.section import Heading
from app.widgets.value_field import ValueField

LEFT = Qt.MouseButton.LeftButton


class Window(QMainWindow):
    def __init__(self, folder: Path, width: int = 280) -> None:
        super().__init__()
        self.theme = Theme(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.theme.apply(app, "dark")
        self.settings = Settings(folder, self)
        self.actions_ = Actions(self, self.settings, self.theme)
        self.theme.load_icons()
        self.actions_.enable({"photo"})
        self.panel = OptionsPanel(self.actions_, self.settings, self.theme)
        self.panel.setFixedWidth(width)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panel)
        self.setCentralWidget(middle)


def shown(qtbot: QtBot, window: Window, height: int = 1200) -> Window:
    qtbot.addWidget(window)
    window.resize(400, height)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    return shown(qtbot, Window(tmp_path))


def image(color: str) -> QImage:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(QColor(color))
    return picture


def candidates(number: int) -> list[QImage]:
    return [image(color) for color in ("red", "green", "blue", "white", "black")[:number]]


# Fill


def test_fill_is_the_action(window: Window, qtbot: QtBot) -> None:
    button = window.panel.fill_block.fill_button
    assert not button.isEnabled()
    window.actions_.enable({"photo", "hole", "fillable"})
    assert button.isEnabled()
    assert button.text() == "Fill"
    with qtbot.waitSignal(window.actions_["fill"].triggered):
        qtbot.mouseClick(button, LEFT)


def test_says_what_to_do_and_how_large_the_hole_is(window: Window) -> None:
    words = window.panel.fill_block.words
    assert words.text() == "Brush over what should vanish, then press Fill."
    window.panel.set_hole(0.0123, False)
    assert words.text() == "Hole: 1.2\N{NO-BREAK SPACE}% of the photo"
    window.panel.set_hole(0.0, True)
    assert words.text() == "Brush over what should vanish, then press Fill."
    window.actions_.enable(set())
    assert words.text() == "Open a photo first."


@pytest.mark.parametrize(
    ("share", "words"),
    [(0.0, "0.0 %"), (1e-6, "< 0.1 %"), (0.0123, "1.2 %"), (0.0994, "9.9 %"), (0.0999, "10 %"), (1.0, "100 %")],
)
def test_percent(share: float, words: str) -> None:
    assert percent(share).replace("\N{NO-BREAK SPACE}", " ") == words


def test_while_filling_there_is_a_bar_and_cancel(window: Window, qtbot: QtBot) -> None:
    block = window.panel.fill_block
    window.actions_.enable({"photo", "hole", "busy"})
    height = block.height()
    window.panel.set_progress(0.43, "Filling place 2 of 3…")
    assert not block.fill_button.isVisible()
    assert block.bar.isVisible()
    assert block.bar.value() == 430
    assert block.words.text() == "Filling place 2 of 3…"
    assert block.height() == height
    with qtbot.waitSignal(window.actions_["cancel"].triggered):
        qtbot.mouseClick(block.cancel_button, LEFT)
    window.panel.set_progress(None, "")
    assert block.fill_button.isVisible()
    assert not block.bar.isVisible()


def test_the_keyboard_goes_from_fill_to_cancel_and_back(window: Window) -> None:
    block = window.panel.fill_block
    window.actions_.enable({"photo", "hole", "fillable"})
    block.fill_button.setFocus()
    # The order of the editor: first the progress, then what is enabled.
    window.actions_["cancel"].setEnabled(True)
    window.panel.set_progress(0.0, "Getting ready…")
    assert block.cancel_button.hasFocus()
    window.panel.set_progress(None, "")
    assert block.fill_button.hasFocus()


def test_fill_as_i_brush_is_the_setting(window: Window, qtbot: QtBot) -> None:
    box = window.panel.fill_block.as_brush
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, 12))
    assert window.settings.prefs.fill_as_brush
    window.settings.update(fill_as_brush=False)
    assert not box.isChecked()


# Candidates


def test_candidates_are_there_only_when_there_are_any(window: Window) -> None:
    section = window.panel.candidates_section
    assert not section.isVisible()
    window.panel.set_candidates(candidates(3), 1)
    assert section.isVisible()
    assert [button.isChecked() for button in window.panel.candidates.buttons] == [False, True, False]
    assert [button.accessibleName() for button in window.panel.candidates.buttons] == ["Fill 1", "Fill 2", "Fill 3"]
    window.panel.set_candidates([], 0)
    assert not section.isVisible()


def test_a_click_chooses_a_candidate(window: Window, qtbot: QtBot) -> None:
    window.panel.set_candidates(candidates(3), 0)
    chosen: list[int] = []

    def choose(number: int) -> None:
        chosen.append(number)
        window.panel.set_candidates(candidates(3), number)  # as the editor does, from within the click

    window.panel.candidate_chosen.connect(choose)
    qtbot.mouseClick(window.panel.candidates.buttons[2], LEFT)
    assert chosen == [2]
    assert window.panel.candidates.buttons[2].isChecked()
    window.panel.set_candidates(candidates(4), 3)
    assert chosen == [2]
    assert [button.isChecked() for button in window.panel.candidates.buttons] == [False, False, False, True]
    window.panel.set_candidates(candidates(1), 0)
    assert [button.isChecked() for button in window.panel.candidates.buttons] == [True]


def test_arrow_keys_choose_a_candidate(window: Window, qtbot: QtBot) -> None:
    window.panel.set_candidates(candidates(3), 1)
    buttons = window.panel.candidates.buttons
    buttons[1].setFocus()
    with qtbot.waitSignal(window.panel.candidate_chosen) as chosen:
        qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
    assert chosen.args == [2]
    assert buttons[2].hasFocus()


def test_no_choosing_while_filling(window: Window) -> None:
    window.panel.set_candidates(candidates(2), 0)
    window.panel.set_progress(0.5, "Filling…")
    assert not any(button.isEnabled() for button in window.panel.candidates.buttons)
    window.panel.set_progress(None, "")
    assert all(button.isEnabled() for button in window.panel.candidates.buttons)


@pytest.mark.parametrize("width", [240, 280, 360])
def test_candidates_are_squares_side_by_side(qtbot: QtBot, tmp_path: Path, width: int) -> None:
    window = shown(qtbot, Window(tmp_path, width))
    window.panel.set_candidates(candidates(5), 0)
    qtbot.waitUntil(lambda: window.panel.candidates.buttons[4].y() > 0)
    places = [button.geometry() for button in window.panel.candidates.buttons]
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert all(abs(place.width() - place.height()) <= 1 and place.width() >= 64 for place in places)
    assert all(window.panel.candidates.rect().contains(place) for place in places)


# Brush


@pytest.mark.parametrize(
    ("tool", "sized"),
    [("brush", True), ("eraser", True), ("restore", True), ("lasso", False), ("polygon", False), ("hand", False)],
)
def test_only_tools_with_a_size_have_brush_options(window: Window, tool: str, sized: bool) -> None:
    window.panel.set_tool(tool)
    assert window.panel.brush_section.isVisible() == sized


def test_size_by_typing_and_by_settings(window: Window, qtbot: QtBot) -> None:
    field = window.panel.brush.size_field
    field.spin.setFocus()
    field.spin.selectAll()
    qtbot.keyClicks(field.spin, "250")
    assert window.settings.prefs.brush_size == 60  # not before it is finished
    qtbot.keyClick(field.spin, Qt.Key.Key_Return)
    assert window.settings.prefs.brush_size == 250
    window.settings.update(brush_size=2000)
    assert field.spin.value() == 2000
    assert field.slider.value() == field.slider.maximum()


def test_letters_in_the_size_field_are_still_shortcuts(window: Window, qtbot: QtBot) -> None:
    spin = window.panel.brush.size_field.spin
    spin.setFocus()
    with qtbot.waitSignal(window.actions_["tool_eraser"].triggered):
        qtbot.keyClick(spin, Qt.Key.Key_E)
    with qtbot.waitSignal(window.actions_["brush_smaller"].triggered):
        qtbot.keyClick(spin, Qt.Key.Key_BracketLeft)
    with qtbot.assertNotEmitted(window.actions_["fill"].triggered):
        window.actions_.enable({"photo", "hole", "fillable"})
        qtbot.keyClicks(spin, "7")
        qtbot.keyClick(spin, Qt.Key.Key_Return)


def test_the_slider_has_a_log_scale(window: Window) -> None:
    field = window.panel.brush.size_field
    assert (field.slider.minimum(), field.spin.minimum(), field.spin.maximum()) == (0, 1, 2000)
    field.slider.setValue(field.slider.maximum() // 2)
    assert 40 <= window.settings.prefs.brush_size <= 50  # the root of 2000
    field.slider.setValue(field.slider.maximum())
    assert window.settings.prefs.brush_size == 2000
    field.slider.setValue(0)
    assert window.settings.prefs.brush_size == 1


def test_an_arrow_key_on_the_slider_always_changes_the_size(window: Window, qtbot: QtBot) -> None:
    window.settings.update(brush_size=1)
    slider = window.panel.brush.size_field.slider
    slider.setFocus()
    sizes = []
    for _ in range(12):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
        sizes.append(window.settings.prefs.brush_size)
    assert sizes == sorted(set(sizes))
    for _ in range(12):
        qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert window.settings.prefs.brush_size == 1


def test_every_size_survives_the_slider(window: Window) -> None:
    field = window.panel.brush.size_field
    for size in (1, 2, 3, 7, 60, 61, 999, 1999, 2000):
        window.settings.update(brush_size=size)
        assert field.value == field.spin.value() == window.settings.prefs.brush_size == size


def test_smaller_and_larger_are_actions(window: Window, qtbot: QtBot) -> None:
    buttons = [button for button in window.panel.brush.findChildren(QAbstractButton) if "brush" in button.text()]
    assert [button.text() for button in buttons] == ["Smaller brush", "Larger brush"]
    with qtbot.waitSignal(window.actions_["brush_larger"].triggered):
        qtbot.mouseClick(buttons[1], LEFT)


def test_the_tip_has_the_keys_of_now(window: Window) -> None:
    slider = window.panel.brush.size_field.slider
    assert "[ and ]" in slider.toolTip()
    window.actions_.set_shortcuts("brush_larger", ["Ctrl+9"])
    assert "Ctrl+9" in slider.toolTip()
    window.actions_.set_shortcuts("brush_larger", [])
    assert "Keys" not in slider.toolTip()


def test_pen_pressure(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.panel.brush.pressure, LEFT, pos=QPoint(8, 12))
    assert not window.settings.prefs.pressure
    window.settings.update(pressure=True)
    assert window.panel.brush.pressure.isChecked()


# Hole


@pytest.mark.parametrize("name", ["grow_hole", "shrink_hole", "invert_hole", "clear_hole"])
def test_hole_buttons_are_actions(window: Window, qtbot: QtBot, name: str) -> None:
    window.actions_.enable({"photo", "hole"})
    words = window.actions_.text(name)
    button = next(one for one in window.panel.hole.findChildren(PanelButton) if one.accessibleName() == words)
    assert button.text() == words.split()[0]
    with qtbot.waitSignal(window.actions_[name].triggered):
        qtbot.mouseClick(button, LEFT)


def test_show_hole_follows_the_key_too(window: Window, qtbot: QtBot) -> None:
    box = window.panel.hole.show_hole
    assert box.isChecked()
    window.actions_["show_hole"].trigger()
    assert not box.isChecked()
    qtbot.mouseClick(box, LEFT, pos=QPoint(8, 12))
    assert window.actions_["show_hole"].isChecked()


def test_opacity_and_outline(window: Window, qtbot: QtBot) -> None:
    hole = window.panel.hole
    hole.opacity.slider.setValue(80)
    assert window.settings.prefs.overlay_opacity == pytest.approx(0.8)
    window.settings.update(overlay_opacity=0.25)
    assert hole.opacity.spin.value() == hole.opacity.slider.value() == 25
    qtbot.mouseClick(hole.outline, LEFT, pos=QPoint(8, 12))
    assert not window.settings.prefs.overlay_outline


def test_grow_before_filling(window: Window) -> None:
    grow = window.panel.hole.grow
    assert grow.currentText() == "Automatic"
    grow.setCurrentIndex(grow.findData(3))
    grow.activated.emit(grow.currentIndex())
    assert window.settings.prefs.grow == 3
    window.settings.update(grow=40)
    assert grow.currentText() == "40 px"
    window.settings.update(grow=None)
    assert grow.currentText() == "Automatic"


def test_a_colour_is_chosen_without_stopping_the_work(window: Window, qtbot: QtBot) -> None:
    button = window.panel.hole.colour
    qtbot.mouseClick(button, LEFT)
    dialog = button.dialog
    assert dialog is not None
    assert not dialog.isModal()
    dialog.setCurrentColor(QColor("#00ff00"))
    assert window.settings.prefs.overlay_color == "#00ff00"
    assert button.colour == QColor("#00ff00")
    dialog.reject()
    assert window.settings.prefs.overlay_color == "#ff2d78"
    assert button.dialog is None


# Compare


def test_hold_to_see_the_opened_photo(window: Window, qtbot: QtBot) -> None:
    button = window.panel.hold_button
    held: list[bool] = []
    window.panel.opened_held.connect(held.append)
    qtbot.mousePress(button, LEFT)
    assert held == [True]
    qtbot.mouseRelease(button, LEFT)
    assert held == [True, False]
    button.setFocus()
    qtbot.keyPress(button, Qt.Key.Key_Space)
    assert held == [True, False, True]
    button.clearFocus()  # as when another window comes up
    assert held == [True, False, True, False]


def test_the_hold_ends_when_there_is_nothing_to_hold(window: Window, qtbot: QtBot) -> None:
    held: list[bool] = []
    window.panel.opened_held.connect(held.append)
    qtbot.mousePress(window.panel.hold_button, LEFT)
    window.actions_.enable(set())
    assert held == [True, False]


def test_compare_boxes_are_actions(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.panel.compare, LEFT, pos=QPoint(8, 12))
    assert window.actions_["compare"].isChecked()
    window.actions_["outline_filled"].trigger()
    assert window.panel.outline_filled.isChecked()


# The panel as a whole


def test_sections_fold_and_stay_folded(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, Window(tmp_path))
    section = window.panel.hole_section
    section.heading.setFocus()
    qtbot.keyClick(section.heading, Qt.Key.Key_Space)
    assert not window.panel.hole.isVisible()
    assert section.heading.isVisible()
    window.settings.flush()
    again = shown(qtbot, Window(tmp_path))
    assert not again.panel.hole.isVisible()
    assert again.panel.compare.isVisible()
    qtbot.mouseClick(again.panel.hole_section.heading, LEFT)
    assert again.panel.hole.isVisible()


class Longer(QTranslator):
    """Words half as long again, as in other languages."""

    def translate(self, _context: str, text: str, _comment: str | None = None, _number: int = -1) -> str:
        return " ".join(word + "e" * (len(word) // 2) for word in text.split(" ")) if "{" not in text else text

    def isEmpty(self) -> bool:
        return False


@pytest.mark.parametrize("width", [240, 280, 360])
@pytest.mark.parametrize("height", [420, 1200])
@pytest.mark.parametrize("long_words", [False, True])
def test_no_words_are_cut(qtbot: QtBot, tmp_path: Path, width: int, height: int, long_words: bool) -> None:
    app = QApplication.instance()
    assert app is not None
    translator = Longer()
    if long_words:
        app.installTranslator(translator)
    try:
        window = shown(qtbot, Window(tmp_path, width), height)
        window.actions_.enable({"photo", "hole", "fillable", "candidates"})
        window.panel.set_candidates(candidates(3), 0)
        qtbot.wait(20)
        assert window.panel.width() == width
        for control in visible(window, PanelButton, PanelCheckBox):
            words = wrapped(control.text(), control.fontMetrics(), control.width() - control._chrome())
            widest = max(control.fontMetrics().horizontalAdvance(line) for line in words)
            assert widest + control._chrome() <= control.width(), control.text()
            assert control.height() >= control.heightForWidth(control.width()), control.text()
        for label in visible(window, QLabel):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        inside = window.panel.contentsRect()
        for control in visible(window, QAbstractButton, QAbstractSpinBox, QAbstractSlider, QComboBox):
            left = control.mapTo(window.panel, QPoint(0, 0)).x()
            assert inside.left() <= left and left + control.width() <= inside.right() + 1, control
    finally:
        app.removeTranslator(translator)


def visible(window: Window, *kinds: type[QWidget]) -> list:
    return [each for each in window.panel.findChildren(QWidget) if isinstance(each, kinds) and each.isVisible()]


def test_the_scroll_bar_moves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, Window(tmp_path))
    grow = window.panel.hole.grow
    before = grow.width(), grow.mapTo(window.panel, QPoint()).x()
    window.resize(400, 420)
    qtbot.waitUntil(lambda: window.panel._scroll.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: (grow.width(), grow.mapTo(window.panel, QPoint()).x()) == before)


def test_the_wheel_is_for_the_panel_and_changes_nothing(window: Window) -> None:
    before = window.settings.prefs
    for control in (window.panel.brush.size_field.slider, window.panel.hole.grow, window.panel.hole.opacity.spin):
        control.clearFocus()
        middle = QPointF(control.rect().center())
        place = QPointF(control.mapToGlobal(control.rect().center()))
        down, buttons = QPoint(0, -120), Qt.MouseButton.NoButton
        none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(middle, place, QPoint(), down, buttons, none, phase, False)
        QApplication.sendEvent(control, event)
        assert not event.isAccepted()  # so Qt hands it on to the panel
    assert window.settings.prefs == before


def test_every_control_has_a_name_and_a_tip(window: Window) -> None:
    window.panel.set_candidates(candidates(2), 0)
    kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox)
    controls = [each for each in window.panel.findChildren(QWidget) if isinstance(each, kinds)]
    controls = [each for each in controls if "qt_" not in each.objectName() and each.parent().objectName()[:3] != "qt_"]
    assert len(controls) > 20
    for control in controls:
        words = control.accessibleName() or (control.text() if isinstance(control, QAbstractButton) else "")
        assert words, control
        assert control.toolTip(), (control, words)
        is_other = isinstance(control, CandidateButton) and not control.isChecked()
        assert is_other or control.focusPolicy() & Qt.FocusPolicy.TabFocus, (control, words)


def test_tab_goes_from_top_to_bottom(window: Window, qtbot: QtBot) -> None:
    window.actions_.enable({"photo", "hole", "fillable", "candidates"})
    window.panel.set_candidates(candidates(3), 1)
    window.panel.fill_block.fill_button.setFocus()
    seen: list[QWidget] = []
    focus = window.focusWidget()
    while focus is not None and focus not in seen:
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
        focus = window.focusWidget()
    tops = [widget.mapTo(window.panel, QPoint()).y() // 24 for widget in seen]
    assert tops == sorted(tops)
    assert window.panel.candidates.buttons[1] in seen
    assert window.panel.outline_filled in seen
    assert sum(isinstance(widget, Heading) for widget in seen) == 4


def test_the_panel_goes_without_a_trace(qtbot: QtBot, tmp_path: Path) -> None:
    window = shown(qtbot, Window(tmp_path))
    panel = window.panel
    panel.fill_block.as_brush.clearFocus()
    with qtbot.waitSignal(panel.destroyed):
        panel.deleteLater()
        QApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete)
    window.actions_.enable({"photo", "hole", "fillable"})
    window.settings.update(brush_size=5, overlay_opacity=0.3, grow=2)
    window.theme.changed.emit()


def test_value_field_tells_only_what_the_user_does(qtbot: QtBot) -> None:
    field = ValueField("Size", "px", 1, 100)
    qtbot.addWidget(field)
    told: list[int] = []
    field.changed.connect(told.append)
    field.set_value(50)
    assert told == []
    field.slider.setValue(60)
    field.spin.setValue(70)
    assert told == [60, 70]
