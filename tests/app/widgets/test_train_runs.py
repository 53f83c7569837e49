"""The list of fine-tunings: what it tells of each, its keys and its menu."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.tuning_state import RunLine
from app.widgets.train_runs import RunColumn, run_words

RUNS = [
    RunLine("/runs/1", "album", "running", 120, 300, "2020-05-02T10:00:00"),
    RunLine("/runs/2", "street", "done", 3000, 3000, "2020-05-01T10:00:00", "better"),
    RunLine("/runs/3", "cat", "paused", 1200, 3000, "2020-04-01T10:00:00"),
]


@pytest.fixture
def column(light: Theme, show: Callable[[QWidget, int, int], None]) -> Iterator[RunColumn]:
    column = RunColumn(light)
    show(column, 240, 600)
    yield column
    # It was closed; what is not deleted by now is styled anew in each test that follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def actions(column: RunColumn) -> dict[str, QAction]:
    menu = column.list.menu()
    assert menu is not None
    return {action.text(): action for action in menu.actions() if action.text()}


def test_without_runs_it_says_so(column: RunColumn, qtbot: QtBot) -> None:
    assert column.nothing.isVisible() and not column.list.isVisible()
    column.set_runs(RUNS, "")
    assert column.list.isVisible() and column.list.current is None and column.list.menu() is None
    column.set_runs([], "")
    assert column.nothing.isVisible()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (RUNS[0], "Learning · Step 120 of 300 · "),
        (RUNS[1], "Better on your photos · "),
        (replace(RUNS[1], outcome="worse"), "Worse on your photos · "),
        (replace(RUNS[1], outcome="same"), "No clear difference · "),
        (replace(RUNS[1], outcome=None), "Finished · "),
        (replace(RUNS[2], phase="died"), "Broke off · Step 1200 of 3000 · "),
    ],
)
def test_a_run_in_words(line: RunLine, words: str) -> None:
    assert run_words(line).startswith(words)
    assert run_words(replace(line, when="")) == words.removesuffix(" · ")


def test_setting_runs_chooses_nothing_and_the_user_does(column: RunColumn, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(column.chosen):
        column.set_runs(RUNS, "/runs/1")
        column.set_runs([RUNS[2], RUNS[0]], "/runs/1")
        column.set_runs(RUNS, "/runs/1")
    assert column.list.current == RUNS[0]
    with qtbot.waitSignal(column.chosen) as chosen:
        qtbot.keyClick(column.list, Qt.Key.Key_Down)
    assert chosen.args == ["/runs/2"]


def test_news_of_a_run_reach_its_row(column: RunColumn) -> None:
    column.set_runs(RUNS, "/runs/1")
    column.set_runs([replace(RUNS[0], step=150), *RUNS[1:]], "/runs/1")
    index = column.list.model().index(0, 0)
    assert "Step 150 of 300" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Step 150 of 300" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_keys_rename_and_delete(column: RunColumn, qtbot: QtBot) -> None:
    column.set_runs(RUNS, "/runs/2")
    with qtbot.waitSignal(column.rename_wanted) as renamed:
        qtbot.keyClick(column.list, Qt.Key.Key_F2)
    with qtbot.waitSignal(column.delete_wanted) as deleted:
        qtbot.keyClick(column.list, Qt.Key.Key_Delete)
    assert renamed.args == deleted.args == ["/runs/2"]


def test_a_run_that_works_is_not_deleted(column: RunColumn, qtbot: QtBot) -> None:
    column.set_runs(RUNS, "/runs/1")
    with qtbot.assertNotEmitted(column.delete_wanted):
        qtbot.keyClick(column.list, Qt.Key.Key_Delete)
    assert not actions(column)["Delete…"].isEnabled()


def test_the_menu_has_all_of_it(column: RunColumn, qtbot: QtBot) -> None:
    column.set_runs(RUNS, "/runs/3")
    for text, asked in (
        ("Rename…", column.rename_wanted),
        ("Open folder", column.open_wanted),
        ("Delete…", column.delete_wanted),
    ):
        with qtbot.waitSignal(asked) as signal:
            actions(column)[text].trigger()
        assert signal.args == ["/runs/3"]


def test_the_buttons_ask(column: RunColumn, qtbot: QtBot) -> None:
    for button, asked in (
        (column.new_button, column.new_wanted),
        (column.models_button, column.models_wanted),
    ):
        with qtbot.waitSignal(asked):
            button.click()
