from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from app.actions import ACTIONS, MENUS, RECENT, TOOL_RAIL, Actions, clash, with_mnemonics
from app.settings import Settings
from app.theme import Theme

FACTS = {"photo", "photos", "filled", "hole", "fillable", "busy", "candidates", "undo", "redo"}
KEYS = {
    "open": ("Ctrl+O",), "save": ("Ctrl+S",), "save_as": ("Ctrl+Shift+S",), "close_photo": ("Ctrl+W",),
    "quit": ("Ctrl+Q",), "undo": ("Ctrl+Z",), "redo": ("Ctrl+Shift+Z", "Ctrl+Y"), "copy": ("Ctrl+C",),
    "paste": ("Ctrl+V",), "settings": ("Ctrl+,",), "fill": ("Return", "Enter"), "try_again": ("T",),
    "cancel": ("Esc",), "grow_hole": ("Ctrl+G",), "shrink_hole": ("Ctrl+Shift+G",), "invert_hole": ("Ctrl+I",),
    "clear_hole": ("Ctrl+D",), "show_hole": ("O",), "tool_brush": ("B",), "tool_eraser": ("E",), "tool_lasso": ("L",),
    "tool_polygon": ("Shift+L",), "tool_rectangle": ("M",), "tool_restore": ("R",), "tool_hand": ("H",),
    "brush_smaller": ("[",), "brush_larger": ("]",), "zoom_in": ("Ctrl++", "Ctrl+="), "zoom_out": ("Ctrl+-",),
    "zoom_fit": ("Ctrl+0",), "zoom_100": ("Ctrl+1",), "compare": ("C",), "show_opened": ("\\",),
    "outline_filled": ("Shift+O",), "previous_photo": ("PgUp",), "next_photo": ("PgDown",), "toggle_options": ("F7",),
    "toggle_history": ("F8",), "toggle_strip": ("F9",), "full_screen": ("F11",), "shortcuts": ("F1", "?"),
    "hand_hold": ("Space",), "page_edit": ("Alt+1",), "page_restore": ("Alt+2",), "page_train": ("Alt+3",),
}  # fmt: skip


@pytest.fixture
def settings(qapp, tmp_path):
    return Settings(tmp_path / "config")


@pytest.fixture
def window(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.resize(400, 300)
    return window


@pytest.fixture
def actions(window, settings):
    actions = Actions(window, settings, Theme(window))
    actions.build_menus(window.menuBar())
    actions.enable(FACTS)
    return actions


def entries(menu) -> list[str]:
    found = []
    for entry in menu[1]:
        found += [entry] if isinstance(entry, str) else entries(entry)
    return [entry for entry in found if entry != "-"]


def listen(actions: Actions, name: str) -> list[str]:
    heard: list[str] = []
    actions[name].triggered.connect(lambda: heard.append(name))
    return heard


def show(qtbot, window: QMainWindow, *widgets: QWidget) -> None:
    central = QWidget()
    column = QVBoxLayout(central)
    for widget in widgets:
        column.addWidget(widget)
    window.setCentralWidget(central)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_the_table_is_sound():
    ids = [spec.id for spec in ACTIONS]
    assert len(ids) == len(set(ids))
    assert {spec.id: spec.shortcuts for spec in ACTIONS if spec.shortcuts} == KEYS
    assert sorted(entries(("", MENUS))) == sorted({*ids, RECENT} - {"hand_hold"})
    assert set(TOOL_RAIL) - {"-"} == {name for name in ids if name.startswith("tool_")}
    for spec in ACTIONS:
        assert spec.text
        assert spec.tip.endswith(".")
        assert {need.lstrip("!") for need in spec.needs.split()} <= FACTS | {"lent"}
        for key in spec.shortcuts:
            portable = QKeySequence.SequenceFormat.PortableText
            assert QKeySequence(key, portable).toString(portable) == key


def test_no_two_actions_have_one_key():
    keys = [(key, spec.id) for spec in ACTIONS for key in spec.shortcuts]
    for index, (key, name) in enumerate(keys):
        for other, owner in keys[index + 1 :]:
            assert not clash(key, other), (name, owner)


def test_clash_is_the_same_key_or_a_beginning():
    assert clash("Ctrl+K", "Ctrl+K")
    assert clash("Ctrl+K, B", "Ctrl+K")
    assert clash("Ctrl+K", "Ctrl+K, B")
    assert not clash("K", "Ctrl+K")
    assert not clash("Return", "Enter")


def test_the_menus_are_those_of_the_table(window, actions):
    menus = [action.menu() for action in window.menuBar().actions()]
    titles = [menu.title() for menu in menus]
    assert titles == ["&File", "&Edit", "&Hole", "&Tools", "&View", "He&lp"], "Alt and a letter open each"
    assert with_mnemonics(["Datei", "Die", "di"]) == ["&Datei", "D&ie", "di"]
    assert [action.text() for action in menus[1].actions()] == [
        "Undo",
        "Redo",
        "",
        "Copy photo",
        "Paste photo",
        "",
        "Models…",
        "Settings…",
    ]
    [theme] = [action.menu() for action in menus[4].actions() if action.menu()]
    assert [action.objectName() for action in theme.actions()] == ["theme_system", "theme_light", "theme_dark"]
    assert actions["show_opened"].text() == "Show opened photo\t\\"


def test_tooltips_carry_the_shortcut(actions):
    assert actions["save"].toolTip().startswith("Save (Ctrl+S)\n")
    assert actions["show_opened"].toolTip().startswith("Show opened photo (\\)\n")
    assert actions["open_sample"].toolTip().startswith("Open the sample photo\n")
    actions.set_shortcuts("save", ["F2"])
    assert actions["save"].toolTip().startswith("Save (F2)\n")
    assert actions["save_as"].iconText() == "Save as"


@pytest.mark.parametrize(
    "facts", [set(), {"photo"}, {"photo", "hole", "fillable"}, {"photo", "hole", "busy"}, {"undo"}]
)
def test_facts_enable(actions, facts):
    actions.enable(facts)
    for name, fact in (
        ("open", None), ("paste", None), ("save", "photo"), ("tool_brush", "photo"), ("undo", "undo"), ("redo", "redo"),
        ("fill", "fillable"), ("clear_hole", "hole"), ("cancel", "busy"), ("next_photo", "photos"),
        ("try_again", "candidates"),
    ):  # fmt: skip
        assert actions[name].isEnabled() == (fact is None or fact in facts)


def test_one_tool_is_chosen(actions):
    assert actions["tool_brush"].isChecked()
    actions["tool_lasso"].trigger()
    assert [name for name in TOOL_RAIL if name != "-" and actions[name].isChecked()] == ["tool_lasso"]


def test_the_theme_and_fill_as_i_brush_are_preferences(actions, settings):
    assert actions["theme_system"].isChecked()
    actions["theme_dark"].trigger()
    assert settings.prefs.theme == "dark"
    settings.update(theme="light", fill_as_brush=True)
    assert actions["theme_light"].isChecked()
    assert actions["fill_as_brush"].isChecked()
    actions["fill_as_brush"].trigger()
    assert not settings.prefs.fill_as_brush


def test_slots_are_called_with_what_they_take(actions):
    heard = []
    actions.connect("open", lambda: heard.append("open"))
    actions.connect("compare", lambda on: heard.extend([on]))
    actions["open"].trigger()
    actions["compare"].trigger()
    assert heard == ["open", True]

    def open_photo(path: str = "none") -> None:
        heard.append(path)

    with pytest.raises(TypeError, match="open"):
        actions.connect("open", open_photo)


def test_recent_photos_are_offered(window, actions, settings, tmp_path):
    assert not actions.recent_menu.isEnabled()
    settings.add_recent(tmp_path / "b.jpg")
    settings.add_recent(Path.home() / "me & you.jpg")
    assert actions.recent_menu.isEnabled()
    chosen = []
    actions.recent_chosen.connect(chosen.append)
    actions.recent_menu.aboutToShow.emit()
    first, second, _line, clear = actions.recent_menu.actions()
    assert first.text() == "me && you.jpg  –  ~"
    second.trigger()
    assert chosen == [str(tmp_path / "b.jpg")]
    clear.trigger()
    assert settings.prefs.recent == ()
    assert not actions.recent_menu.isEnabled()


def test_shortcuts_are_changed_remembered_and_reset(qapp, actions, settings, tmp_path):
    assert actions.set_shortcuts("save", ["F2", "f2", "", "Ctrl+K"]) is None
    assert actions.shortcuts("save") == ("F2", "Ctrl+K")
    assert [key.toString() for key in actions["save"].shortcuts()] == ["F2", "Ctrl+K"]
    assert actions.set_shortcuts("fill", []) is None
    settings.flush()
    other = QWidget()
    again = Actions(other, Settings(tmp_path / "config"), Theme(other))
    assert again.shortcuts("save") == ("F2", "Ctrl+K")
    assert again["fill"].shortcuts() == []
    assert again.reset_shortcuts("save") is None
    assert again.shortcuts("save") == ("Ctrl+S",)
    assert again.reset_shortcuts() is None
    assert again.is_default("fill")
    assert again["fill"].shortcut() == QKeySequence("Return")


def test_a_key_that_is_taken_changes_nothing(actions, settings):
    assert actions.set_shortcuts("save", ["F2", "Ctrl+O"]) == "open"
    assert actions.shortcuts("save") == ("Ctrl+S",)
    assert settings.prefs.shortcuts == {}
    # A key that is only held is taken as well.
    assert actions.set_shortcuts("save", ["\\"]) == "show_opened"
    assert actions.set_shortcuts("save", ["Space"]) == "hand_hold"
    assert actions.set_shortcuts("save", ["Ctrl+O, B"]) == "open"
    actions.set_shortcuts("open", [])
    actions.set_shortcuts("save", ["Ctrl+O"])
    assert actions.reset_shortcuts("open") == "save"


def test_the_default_is_not_stored(actions, settings):
    actions.set_shortcuts("save", ["F2"])
    actions.set_shortcuts("save", ["Ctrl+S"])
    assert settings.prefs.shortcuts == {}


def test_keys_of_an_action_that_is_no_more_do_no_harm(window, settings):
    settings.update(shortcuts={"gone": ["Ctrl+S"], "save": ["no key at all", "F2"], "hand_hold": ["X"]})
    actions = Actions(window, settings, Theme(window))
    assert "F2" in actions.shortcuts("save")
    assert actions.shortcuts("hand_hold") == ("Space",)
    with pytest.raises(ValueError, match="hand_hold"):
        actions.set_shortcuts("hand_hold", ["X"])


def test_a_held_key_is_no_shortcut_of_its_action(actions):
    assert actions["show_opened"].shortcuts() == []
    assert actions.shortcuts("show_opened") == ("\\",)


@pytest.mark.parametrize(
    ("key", "modifier", "name"),
    [
        (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, "tool_brush"),
        (Qt.Key.Key_L, Qt.KeyboardModifier.ShiftModifier, "tool_polygon"),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "fill"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "fill"),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, "next_photo"),
        (Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier, "brush_smaller"),
        (Qt.Key.Key_Question, Qt.KeyboardModifier.NoModifier, "shortcuts"),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier, "redo"),
    ],
)
def test_keys_trigger_from_the_canvas(qtbot, window, actions, key, modifier, name):
    canvas = QWidget(focusPolicy=Qt.FocusPolicy.StrongFocus)
    show(qtbot, window, canvas)
    window.menuBar().hide()
    canvas.setFocus()
    heard = listen(actions, name)
    QTest.keyClick(canvas, key, modifier)
    assert heard == [name]


@pytest.mark.parametrize("kind", [QLineEdit, QSpinBox])
@pytest.mark.parametrize("key", "BTO[?")
def test_letters_stay_in_a_field(qtbot, window, actions, kind, key):
    field = kind()
    show(qtbot, window, field)
    field.setFocus()
    heard = [listen(actions, name) for name in ("tool_brush", "try_again", "show_hole", "brush_smaller", "shortcuts")]
    QTest.keyClicks(field, key)
    assert not any(heard)
    if kind is QLineEdit:
        assert field.text() == key


def test_return_and_page_keys_stay_in_a_number(qtbot, window, actions):
    field = QSpinBox(minimum=1, maximum=2000, value=60)
    field.setKeyboardTracking(False)
    show(qtbot, window, field)
    field.setFocus()
    field.selectAll()
    filled, turned = listen(actions, "fill"), listen(actions, "next_photo")
    QTest.keyClicks(field, "25")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.value() == 25
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    assert field.value() == 15
    assert filled == turned == []


@pytest.mark.parametrize("kind", [QPushButton, QToolButton, QCheckBox])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_return_presses_the_button_with_the_focus(qtbot, window, actions, kind, key):
    button, pressed = kind(), []
    button.clicked.connect(lambda: pressed.append(1))
    show(qtbot, window, button)
    button.setFocus()
    heard = listen(actions, "fill")
    QTest.keyClick(button, key)
    assert (pressed, heard) == ([1], [])


def test_return_chooses_in_a_list_and_page_keys_move_in_it(qtbot, window, actions):
    view, chosen = QListWidget(), []
    view.addItems([str(i) for i in range(100)])
    view.setCurrentRow(0)
    view.itemActivated.connect(lambda item: chosen.append(item.text()))
    show(qtbot, window, view)
    view.setFocus()
    filled, turned = listen(actions, "fill"), listen(actions, "next_photo")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen == ["0"]
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.currentRow() > 0
    assert filled == turned == []


def test_return_opens_a_choice_and_fills_from_a_slider(qtbot, window, actions):
    combo, slider = QComboBox(), QSlider()
    combo.addItems("ab")
    show(qtbot, window, combo, slider)
    heard = listen(actions, "fill")
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Return)
    assert combo.view().isVisible()
    combo.hidePopup()
    assert heard == []
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Return)
    assert heard == ["fill"]


def test_a_floating_panel_keeps_its_keys_too(qtbot, window, actions):
    button, pressed = QPushButton(), []
    button.clicked.connect(lambda: pressed.append(1))
    dock = QDockWidget()
    dock.setWidget(button)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    show(qtbot, window)
    dock.setFloating(True)
    dock.activateWindow()
    qtbot.waitUntil(dock.isActiveWindow)
    button.setFocus()
    heard = listen(actions, "fill")
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert (pressed, heard) == ([1], [])


def test_a_dialog_does_with_return_what_dialogs_do(qtbot, window, actions):
    show(qtbot, window)
    dialog, pressed = QDialog(window), []
    box, default = QCheckBox(dialog), QPushButton(dialog)
    default.setDefault(True)
    default.clicked.connect(lambda: pressed.append(1))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert pressed == [1]
    assert not box.isChecked()


def test_a_field_may_vanish_while_it_has_the_focus(qtbot, window, actions):
    field, other = QLineEdit(), QPushButton()
    show(qtbot, window, field, other)
    field.setFocus()
    field.setParent(None)
    field.deleteLater()
    del field
    qtbot.wait(0)
    other.setFocus()
    pressed = []
    other.clicked.connect(lambda: pressed.append(1))
    QTest.keyClick(other, Qt.Key.Key_Return)
    assert pressed == [1]


def test_a_field_may_be_destroyed_while_it_has_the_focus(qtbot, window, actions):
    field, other = QLineEdit(), QPushButton()
    show(qtbot, window, field, other)
    field.setFocus()
    # As when Qt destroys a panel: the control is half gone when the focus leaves it.
    with qtbot.captureExceptions() as raised:
        delete(field)
        other.setFocus()
    assert not raised


def test_the_menus_live_with_the_window(qtbot, settings):
    window = QMainWindow()
    actions = Actions(window, settings, Theme(window))
    actions.build_menus(window.menuBar())
    gone = []
    window.destroyed.connect(lambda: gone.append(1))
    assert window.findChildren(QMenu)
    assert window.findChildren(QAction)
    window.deleteLater()
    qtbot.waitUntil(lambda: bool(gone))
    # Nothing that is gone hears of a change.
    settings.update(theme="dark", shortcuts={"save": ["F2"]}, recent=("/a.jpg",))
