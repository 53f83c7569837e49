from dataclasses import dataclass
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from app.widgets.status import StatusBar


@dataclass(frozen=True)
class Status:
    state: Literal["waiting", "loading", "ready", "failed"]
    model: str = "starter"
    device: str = ""
    why: str = ""
    error: str = ""


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    window = QMainWindow()
    bar = StatusBar()
    window.setStatusBar(bar)
    window.resize(1000, 400)
    qtbot.addWidget(window)
    window.show()
    bar.window_kept = window  # type: ignore[attr-defined]
    return bar


@pytest.mark.parametrize(("zoom", "text"), [(0.667, "67 %"), (1, "100 %"), (0.0567, "5.7 %"), (16, "1600 %")])
def test_zoom(bar: StatusBar, zoom: float, text: str) -> None:
    bar.set_zoom(zoom)
    assert bar.zoom_button.text() == text
    assert text in bar.zoom_button.accessibleName()


def test_a_zoom_can_be_chosen(bar: StatusBar) -> None:
    chosen: list[object] = []
    bar.zoom_chosen.connect(chosen.append)
    for action in bar.zoom_button.menu().actions():
        action.trigger()
    assert chosen == ["fit", 0.5, 1.0, 2.0, 4.0]


def test_facts_of_a_photo_are_shown_while_there_is_one(bar: StatusBar) -> None:
    assert not bar.zoom_button.isVisible() and not bar._hole.isVisible()
    bar.set_photo("4032 × 3024 · 8 bit")
    assert bar.zoom_button.isVisible() and bar._photo.isVisible() and bar._hole.isVisible()
    bar.set_photo("")
    assert not bar.zoom_button.isVisible()


@pytest.mark.parametrize(
    ("share", "text"), [(0.0, "No hole"), (1e-7, "Hole < 0.1 %"), (0.012, "Hole 1.2 %"), (1.0, "Hole 100.0 %")]
)
def test_hole(bar: StatusBar, share: float, text: str) -> None:
    bar.set_hole(share)
    assert bar._hole.text() == text


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (Status("waiting"), "Model: starter"),
        (Status("loading"), "Loading the model starter…"),
        (
            Status("ready", device="Processor, 2 cores", why="no GPU was found"),
            "Model: starter · Processor, 2 cores (no GPU was found)",
        ),
        (Status("ready", device="NVIDIA H200"), "Model: starter · NVIDIA H200"),
        (Status("failed", error="The file ends in the middle."), "Model starter could not be loaded"),
    ],
)
def test_model(bar: StatusBar, status: Status, text: str) -> None:
    bar.set_model(status)
    assert bar._model.accessibleName() == text
    assert bar._model.property("level") == (
        "error" if status.state == "failed" else None or bar._model.property("level")
    )


def test_a_model_that_failed_is_told_in_colour_and_words_and_gets_well(bar: StatusBar) -> None:
    bar.set_model(Status("failed", error="The file ends in the middle."))
    assert bar._model.property("level") == "error"
    assert bar._model.toolTip() == "The file ends in the middle."
    bar.set_model(Status("ready"))
    assert bar._model.property("level") == ""


def test_a_job_takes_the_models_place_and_can_be_cancelled(bar: StatusBar, qtbot: QtBot) -> None:
    bar.set_job(None, "Loading the model…")
    assert (bar._bar.minimum(), bar._bar.maximum()) == (0, 0)
    bar.set_job(0.4, "Filling region 2 of 5")
    assert bar._bar.value() == 400 and bar._bar.maximum() == 1000
    assert bar._job.isVisible() and not bar._model.isVisible()
    with qtbot.waitSignal(bar.cancel_requested):
        qtbot.mouseClick(bar.cancel_button, Qt.MouseButton.LeftButton)
    bar.set_job(None, "")
    assert not bar._job.isVisible() and bar._model.isVisible()


def test_a_narrow_window_is_not_held_open(bar: StatusBar, qtbot: QtBot) -> None:
    bar.set_photo("40320 × 30240 · 16 bit")
    bar.set_hole(0.012)
    bar.set_zoom(1)
    bar.set_model(Status("ready", device="NVIDIA GeForce RTX 4090 with a long name", why="chosen in Settings"))
    bar.window().resize(420, 300)
    qtbot.waitUntil(lambda: bar.width() <= 420)
    assert bar._model.text().endswith("…") and bar.zoom_button.geometry().right() <= bar.width()
    assert not bar._photo.isVisible()
    bar.set_job(0.1, "Filling region 1 of 12, which is a long text")
    assert bar.minimumSizeHint().width() <= 560
