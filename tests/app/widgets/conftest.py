"""A theme, and how a widget comes onto the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
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
def show(qtbot: QtBot) -> Show:
    """What shows a widget as the active window, so many px wide and high."""

    def shown(widget: QWidget, width: int, height: int) -> None:
        qtbot.addWidget(widget)
        widget.resize(width, height)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()

    return shown
