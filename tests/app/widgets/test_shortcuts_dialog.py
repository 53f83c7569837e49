import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMainWindow
from shiboken6 import isValid

from app.actions import ACTIONS, Actions
from app.settings import Settings
from app.theme import Theme
from app.widgets.shortcuts_dialog import ShortcutsDialog


@pytest.fixture
def settings(qapp, tmp_path):
    return Settings(tmp_path / "config")


@pytest.fixture
def actions(qtbot, settings):
    window = QMainWindow()
    qtbot.addWidget(window)
    return Actions(window, settings, Theme(window))


@pytest.fixture
def dialog(qtbot, actions):
    dialog = ShortcutsDialog(actions, actions.parent())
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(dialog: ShortcutsDialog, name: str, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier, index: int = 0):
    field = dialog.row(name).fields[index]
    field.setFocus()
    QTest.keyClick(field, key, modifier)
    QCoreApplication.sendPostedEvents(field)


def shown(dialog: ShortcutsDialog) -> list[str]:
    return [row.id for group in dialog.groups for row in group.rows if row.widget.isVisible()]


def test_every_action_is_listed_under_its_menu(dialog, actions):
    titles = [group.title for group in dialog.groups]
    assert titles == ["File", "Edit", "Hole", "Tools", "View", "Help", "On the photo"]
    listed = {row.id for group in dialog.groups for row in group.rows if row.id}
    assert listed == {spec.id for spec in ACTIONS if not spec.fixed}
    assert [field.key for field in dialog.row("redo").fields] == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert [field.key for field in dialog.row("open_sample").fields] == ["", ""]
    assert dialog.row("show_opened").fields[0].key == "\\"


def test_a_key_that_is_pressed_holds_at_once(dialog, actions):
    press(dialog, "save", Qt.Key.Key_F2)
    assert actions["save"].shortcut() == QKeySequence("F2")
    assert dialog.row("save").reset.isVisible()
    assert dialog.reset_all.isEnabled()
    press(dialog, "save", Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier, index=1)
    assert actions.shortcuts("save") == ("F2", "Ctrl+K")


def test_backspace_empties_a_field(dialog, actions):
    press(dialog, "redo", Qt.Key.Key_Backspace)
    assert actions.shortcuts("redo") == ("Ctrl+Y",)
    # The one that is left moves to the front.
    assert [field.key for field in dialog.row("redo").fields] == ["Ctrl+Y", ""]


def test_escape_closes_and_is_no_key_here(dialog, actions):
    press(dialog, "save", Qt.Key.Key_Escape)
    assert actions.is_default("save")
    assert not dialog.isVisible()


def test_a_taken_key_is_told_and_can_be_taken_over(dialog, actions):
    press(dialog, "save", Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert actions.is_default("save")
    assert dialog.row("save").fields[0].key == "Ctrl+S"
    assert dialog.message.isVisible()
    assert "Ctrl+O" in dialog.message.text()
    assert "Open" in dialog.message.text()
    dialog.take.click()
    assert actions.shortcuts("save") == ("Ctrl+O",)
    assert actions.shortcuts("open") == ()
    assert dialog.message.property("level") == "done"
    assert not dialog.take.isVisible()
    press(dialog, "quit", Qt.Key.Key_F2)
    assert not dialog.message.isVisible()


def test_only_the_key_in_question_is_taken(dialog, actions):
    press(dialog, "save", Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    dialog.take.click()
    assert actions.shortcuts("redo") == ("Ctrl+Shift+Z",)


def test_a_key_that_cannot_be_changed_is_not_offered(dialog, actions):
    press(dialog, "save", Qt.Key.Key_Space)
    assert dialog.message.isVisible()
    assert not dialog.take.isVisible()
    assert actions.is_default("save")


def test_one_is_reset_and_all_are(dialog, actions):
    press(dialog, "save", Qt.Key.Key_F2)
    press(dialog, "open", Qt.Key.Key_F3)
    dialog.row("save").reset.click()
    assert actions.is_default("save")
    assert not actions.is_default("open")
    assert not dialog.row("save").reset.isVisible()
    dialog.reset_all.click()
    assert actions.is_default("open")
    assert dialog.row("open").fields[0].key == "Ctrl+O"
    assert not dialog.reset_all.isEnabled()


def test_a_reset_that_meets_a_taken_key_is_told(dialog, actions):
    actions.set_shortcuts("open", ["F3"])
    actions.set_shortcuts("save", ["Ctrl+O"])
    dialog.row("open").reset.click()
    assert "Save" in dialog.message.text()
    dialog.take.click()
    assert actions.is_default("open")
    assert actions.shortcuts("save") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("actual size", ["zoom_100"]),
        ("LASSO", ["tool_lasso"]),
        ("ctrl+d", ["clear_hole"]),
        ("dark", ["theme_light", "theme_dark", "theme_system"]),
        ("pinch", [""]),
        ("no such thing", []),
    ],
)
def test_search(dialog, text, found):
    dialog.search.setText(text)
    assert set(shown(dialog)) == set(found)
    headings = {group.title for group in dialog.groups if group.heading.isVisible()}
    assert len(headings) == (1 if found else 0)
    assert dialog._nothing.isVisible() == (not found)
    dialog.search.clear()
    assert len(shown(dialog)) > 50


def test_all_is_named_and_reached_by_tab(dialog):
    assert QTest.qWaitForWindowActive(dialog)
    assert dialog.search.hasFocus()
    QTest.keyClick(dialog.search, Qt.Key.Key_Tab)
    first = dialog.row("open").fields
    assert first[0].hasFocus()
    QTest.keyClick(first[0], Qt.Key.Key_Tab)
    assert first[1].hasFocus()
    QTest.keyClick(first[1], Qt.Key.Key_Tab)
    assert dialog.row("open_sample").fields[0].hasFocus()
    assert first[0].key == "Ctrl+O"
    names = [widget.accessibleName() for group in dialog.groups for row in group.rows for widget in row.fields]
    assert all(names)
    assert len(set(names)) == len(names)


def test_it_follows_what_changes_elsewhere_and_goes_when_closed(qtbot, actions, settings, dialog):
    actions.set_shortcuts("save", ["F2"])
    assert dialog.row("save").fields[0].key == "F2"
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.close()
    qtbot.waitUntil(lambda: not isValid(dialog))
    actions.set_shortcuts("save", ["F3"])


def test_what_the_mouse_does_is_told(dialog):
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Shift + drag, Alt + wheel" in texts
    assert "Space or middle button, drag" in texts
