"""The tool rail: it follows the actions, and works with the keyboard."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.settings import Settings
from app.theme import Theme
from app.widgets.tool_rail import BUTTON, GAP, ToolRail


class Window(QMainWindow):
    """The rail beside a field, as beside the canvas."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.theme = Theme(self)
        self.actions_ = Actions(self, Settings(folder, self), self.theme)
        self.actions_.enable({"photo"})
        self.rail = ToolRail(self.actions_, self.theme)
        self.field = QLineEdit()
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rail)
        row.addWidget(self.field)
        self.setCentralWidget(middle)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Window:
    window = Window(tmp_path)
    qtbot.addWidget(window)
    window.resize(400, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.field.setFocus()
    return window


def test_buttons_are_their_actions(window: Window, qtbot: QtBot) -> None:
    lasso = window.rail.buttons["tool_lasso"]
    qtbot.mouseClick(lasso, Qt.MouseButton.LeftButton)
    assert window.actions_["tool_lasso"].isChecked()
    assert lasso.isChecked()
    assert not window.rail.buttons["tool_brush"].isChecked()
    assert lasso.accessibleName() == "Lasso"
    assert "(L)" in lasso.toolTip()
    assert not window.rail.buttons["undo"].isEnabled()
    window.actions_.enable({"photo", "undo"})
    assert window.rail.buttons["undo"].isEnabled()


def test_a_click_leaves_the_keyboard_where_it_is(window: Window, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.buttons["tool_eraser"], Qt.MouseButton.LeftButton)
    assert window.field.hasFocus()


def test_tab_comes_to_the_chosen_tool_and_arrows_move(window: Window, qtbot: QtBot) -> None:
    buttons = window.rail.buttons
    window.actions_["tool_rectangle"].trigger()
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    assert buttons["tool_rectangle"].hasFocus()
    qtbot.keyClick(buttons["tool_rectangle"], Qt.Key.Key_Down)
    assert buttons["tool_restore"].hasFocus()
    qtbot.keyClick(buttons["tool_restore"], Qt.Key.Key_Space)
    assert window.actions_["tool_restore"].isChecked()
    qtbot.keyClick(buttons["tool_restore"], Qt.Key.Key_Up)
    qtbot.keyClick(buttons["tool_rectangle"], Qt.Key.Key_Return)
    assert window.actions_["tool_rectangle"].isChecked()
    # One stop only: the next Tab leaves the rail.
    qtbot.keyClick(buttons["tool_rectangle"], Qt.Key.Key_Tab)
    assert window.field.hasFocus()


def test_arrows_pass_over_what_is_disabled_and_go_round(window: Window, qtbot: QtBot) -> None:
    buttons = window.rail.buttons
    qtbot.keyClick(window.field, Qt.Key.Key_Tab)
    for _ in range(6):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert buttons["tool_hand"].hasFocus()
    qtbot.keyClick(buttons["tool_hand"], Qt.Key.Key_Down)
    assert buttons["copy"].hasFocus()  # undo and redo are disabled
    qtbot.keyClick(buttons["copy"], Qt.Key.Key_Down)
    qtbot.keyClick(buttons["zoom_fit"], Qt.Key.Key_Down)
    qtbot.keyClick(buttons["zoom_100"], Qt.Key.Key_Down)
    assert buttons["tool_brush"].hasFocus()


def test_the_copy_button_can_be_dragged_away(window: Window, qtbot: QtBot) -> None:
    button = window.rail.buttons["copy"]
    middle = button.rect().center()
    started: list[bool] = []
    window.rail.drag_started.connect(lambda: started.append(True))
    copied: list[bool] = []
    window.actions_["copy"].triggered.connect(copied.append)
    qtbot.mousePress(button, Qt.MouseButton.LeftButton, pos=middle)
    for x in (middle.x() + 3, middle.x() + 60):
        place = QPointF(x, middle.y())
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(QEvent.Type.MouseMove, place, button.mapToGlobal(place), Qt.MouseButton.NoButton, left, none)
        QApplication.sendEvent(button, move)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=middle)
    assert started == [True] and not copied


@pytest.mark.parametrize(("height", "columns"), [(700, 1), (400, 2)])
def test_a_low_window_gets_two_columns(window: Window, qtbot: QtBot, height: int, columns: int) -> None:
    window.resize(400, height)
    width = columns * (BUTTON + GAP) + GAP
    qtbot.waitUntil(lambda: window.rail.width() == width)
    shown = [button.geometry() for button in window.rail.buttons.values()]
    assert all(window.rail.rect().contains(place) for place in shown)
    assert not any(one.intersects(other) for one in shown for other in shown if one is not other)


def test_no_photo_no_tools(window: Window) -> None:
    window.actions_.enable(set())
    assert not any(button.isEnabled() for button in window.rail.buttons.values())
