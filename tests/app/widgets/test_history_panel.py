"""The history panel: it lists the steps of a real history and jumps along them."""

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.history import Fills, History, Step
from app.theme import Theme
from app.tiles import Flips, Patch
from app.widgets.history_panel import ICON, UNDONE, HistoryPanel, icon_of

MB = 1 << 20
FLIPS = Flips(QRect(0, 0, 8, 8), np.zeros(8, np.uint8))
PATCH = Patch(QRect(0, 0, 4, 4), np.zeros((4, 4, 3), np.uint8), np.ones((4, 4, 3), np.uint8))


def marked(text: str) -> Step:
    return Step(text, (FLIPS,))


@pytest.fixture
def history() -> History:
    history = History(512 * MB)
    for text in ("Brush", "Lasso", "Grow hole"):
        history.add(marked(text))
    return history


@pytest.fixture
def frame(qtbot: QtBot) -> QWidget:
    """The panel beside a field, as beside the canvas."""
    frame = QWidget()
    QHBoxLayout(frame)
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def panel(frame: QWidget, qtbot: QtBot, history: History) -> HistoryPanel:
    panel = HistoryPanel(Theme(frame), frame)
    panel.set_history(history, 512)
    row = frame.layout()
    assert row is not None
    row.addWidget(panel)
    row.addWidget(QLineEdit())
    frame.resize(600, 500)
    with qtbot.waitExposed(frame):
        frame.show()
    frame.activateWindow()
    return panel


def rows(panel: HistoryPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def undone(panel: HistoryPanel) -> list[bool]:
    model = panel.list.model()
    return [model.index(row, 0).data(UNDONE) for row in range(model.rowCount())]


def click(panel: HistoryPanel, qtbot: QtBot, row: int) -> None:
    at = panel.list.visualRect(panel.list.model().index(row, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_lists_the_steps_and_marks_where_the_photo_is(panel: HistoryPanel, history: History) -> None:
    assert rows(panel) == ["Opened", "Brush", "Lasso", "Grow hole"]
    assert panel.list.currentIndex().row() == 3
    history.undo()
    assert panel.list.currentIndex().row() == 2
    assert undone(panel) == [False, False, False, True]
    assert panel.list.model().index(3, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Grow hole (undone)"


def test_a_click_jumps_back_and_forth(panel: HistoryPanel, history: History, qtbot: QtBot) -> None:
    click(panel, qtbot, 0)
    assert history.index == 0
    assert undone(panel) == [False, True, True, True]
    click(panel, qtbot, 2)
    assert history.index == 2


def test_keys_choose_and_enter_jumps(panel: HistoryPanel, history: History, qtbot: QtBot) -> None:
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up)
    assert history.index == 3
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert history.index == 1
    assert panel.list.currentIndex().row() == 1


def test_the_row_goes_back_to_the_photo_when_the_keyboard_leaves(
    panel: HistoryPanel, history: History, qtbot: QtBot
) -> None:
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Home)
    assert panel.list.currentIndex().row() == 0
    qtbot.keyClick(panel.list, Qt.Key.Key_Tab)
    assert not panel.list.hasFocus()
    assert panel.list.currentIndex().row() == history.index == 3


def test_a_new_step_takes_the_place_of_undone_ones(panel: HistoryPanel, history: History) -> None:
    history.go_to(1)
    history.add(marked("Rectangle"))
    assert rows(panel) == ["Opened", "Brush", "Rectangle"]
    assert not any(undone(panel))


def test_forgotten_steps_leave_the_list(panel: HistoryPanel, history: History) -> None:
    history.set_limit(2 * FLIPS.size)
    assert rows(panel) == ["Older steps forgotten", "Lasso", "Grow hole"], "it is not the opened photo any more"
    assert panel.list.currentIndex().row() == 2
    tip = panel.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Older steps were forgotten to save memory."
    panel.set_history(History(MB), 1)
    assert rows(panel) == ["Opened"]


def test_tells_the_memory(panel: HistoryPanel, history: History) -> None:
    assert panel.memory.text() == "Undo memory: 0.0 of 512 MB"
    pixels = np.zeros((17 * MB,), np.uint8).reshape(-1, 1024, 1)
    history.add(Step("Fill", (), (Patch(QRect(0, 0, 1024, len(pixels)), pixels, pixels),)))
    assert panel.memory.text() == "Undo memory: 34 of 512 MB"


def test_another_photo_and_none(panel: HistoryPanel, history: History) -> None:
    other = History(64 * MB)
    panel.set_history(other, 64)
    assert rows(panel) == ["Opened"]
    history.undo()
    assert rows(panel) == ["Opened"]
    other.add(marked("Eraser"))
    assert rows(panel) == ["Opened", "Eraser"]
    panel.set_history(None, 64)
    assert not panel.list.isVisible()
    assert not panel.memory.isVisible()
    assert rows(panel) == ["Opened"]


def test_the_same_history_again_is_followed_once(panel: HistoryPanel, history: History) -> None:
    panel.set_history(history, 256)
    assert panel.memory.text().endswith("256 MB")
    panel.set_history(None, 256)
    history.undo()  # nobody listens any more
    assert rows(panel) == ["Opened"]


def test_every_kind_of_step_has_its_icon(panel: HistoryPanel) -> None:
    fills = Fills((FLIPS,), (PATCH,), [(PATCH.after,)])
    kinds = [
        marked("Brush"),
        marked("Eraser"),
        marked("anything else"),
        Step("Fill", (FLIPS,), (PATCH,), fills),
        Step("Try again", (), (PATCH,), fills, 1),
        Step("Restore", (), (PATCH,)),
        Step("Recovered work", (FLIPS,), (PATCH,)),
    ]
    icons = [icon_of(step) for step in kinds]
    assert len(set(icons)) == len(kinds)
    theme = Theme()
    theme.load_icons()
    assert not any(theme.icon(icon).isNull() for icon in icons)
    assert panel.list.model().index(0, 0).data(ICON) == "image-outline"
