"""A theme, and how a widget comes onto the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme

Show = Callable[[QWidget, int, int], None]


@pytest.fixture
def light(qapp: QApplication) -> Theme:
    """The light theme, with its icons."""
    theme = Theme()
    theme.apply(qapp, "light")
    theme.load_icons()
    return theme


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """What shows a widget as the active window, so many px wide and high; after the test it is gone."""

    def shown(widget: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()

    yield shown
    # They were closed; whatever is not deleted by now is styled anew in each test that follows.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
