"""What is shown of a run while it learns."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.tuning_state import Failure, RunFacts
from app.widgets.compare_dialog import CompareDialog
from app.widgets.train_progress import TrainProgress
from tests.app.widgets.conftest import Show
from tests.app.widgets.train_samples import running, sample, step


@pytest.fixture
def progress(light: Theme, show: Show) -> TrainProgress:
    progress = TrainProgress(light)
    show(progress, 1100, 800)
    return progress


def told(progress: TrainProgress) -> dict[str, str]:
    return {name: fact.value.text().replace("\N{NO-BREAK SPACE}", " ") for name, fact in progress.facts.items()}


def test_figures_of_the_newest_step(progress: TrainProgress) -> None:
    progress.show_facts(running())
    assert told(progress) == {
        "step": "50 of 1000", "speed": "12.4 images/s", "time": "about 10 min left", "memory": "1.4 GB",
        "disk": "50.0 GB", "device": "CPU, 2 threads",
    }  # fmt: skip
    assert "0.0001" in progress.facts["step"].toolTip()
    assert not progress.state.isVisible() and not progress.busy.isVisible() and not progress.disk.isVisible()


def test_before_the_first_step_it_says_that_it_is_on_its_way(progress: TrainProgress) -> None:
    progress.show_facts(replace(running(), curve=()))
    assert progress.state.text == "The first step is on its way…" and progress.busy.isVisible()
    assert progress.losses is None and not progress.strip.isVisible() and told(progress)["speed"] == "–"
    progress.show_facts(running(steps=1))
    assert progress.losses is not None and progress.losses.isVisible() and not progress.busy.isVisible()
    assert progress.no_samples.isVisible() and progress.scores is not None and not progress.scores.isVisible()


def test_charts_and_strip_grow_with_the_run(progress: TrainProgress, qtbot: QtBot, tmp_path: Path) -> None:
    progress.show_facts(running((sample(tmp_path, 25, best=True),)))
    losses, scores = progress.losses, progress.scores
    assert losses is not None and scores is not None and scores.isVisible()
    assert losses.at.text() == "step 50" and "Shipped model" in scores.legend["base"].text()
    progress.show_facts(running((sample(tmp_path, 25, best=True), sample(tmp_path, 50)), steps=20))
    assert progress.losses is losses and losses.at.text() == "step 100"
    assert len(progress.strip.samples) == 2 and progress.strip.isVisible() and not progress.no_samples.isVisible()
    qtbot.waitUntil(lambda: not progress.strip.is_loading)


def test_another_base_is_not_called_the_shipped_one(progress: TrainProgress, tmp_path: Path) -> None:
    progress.show_facts(replace(running((sample(tmp_path, 25),)), base="album-1"))
    assert progress.scores is not None and "Model it began with" in progress.scores.legend["base"].text()


def test_little_room_on_the_disk_is_a_warning_while_it_works(progress: TrainProgress) -> None:
    full = replace(running(), curve=(step(5, disk_free=1_900_000_000),))
    progress.show_facts(full)
    assert progress.disk.isVisible() and "nearly full" in progress.disk.text
    assert progress.facts["disk"].value.property("level") == "warning"
    progress.show_facts(replace(full, phase="done"))
    assert not progress.disk.isVisible()


@pytest.mark.parametrize(
    ("phase", "words", "is_busy"),
    [("paused", "Paused", False), ("stopping", "saving", True), ("judging", "Comparing", True), ("done", "", False)],
)
def test_each_phase_has_its_words(progress: TrainProgress, phase: str, words: str, is_busy: bool) -> None:
    progress.show_facts(replace(running(), phase=phase))  # type: ignore[arg-type]
    assert words in progress.state.text and progress.busy.isVisible() == is_busy
    assert progress.state.isVisible() == bool(words)
    assert told(progress)["time"] == "–"


def test_a_run_that_died_shows_its_curves_and_last_lines(progress: TrainProgress, qtbot: QtBot) -> None:
    progress.show_facts(
        replace(running(), phase="died", log_tail="Traceback\nKilled", failure=Failure("died", "Killed"))
    )
    assert progress.losses is not None and progress.losses.isVisible() and not progress.log.isVisible()
    qtbot.mouseClick(progress.log_heading, Qt.MouseButton.LeftButton)
    assert progress.log.isVisible()
    assert progress.log.toPlainText() == "The photos are in the cache.\nTraceback\nKilled"
    progress.show_facts(replace(running(), phase="failed", failure=Failure("memory", "Memory ran out.")))
    assert progress.log.isVisible() and progress.log.toPlainText().endswith("Memory ran out.")


def test_a_run_that_ended_before_a_step_has_nothing_to_show(progress: TrainProgress) -> None:
    progress.show_facts(replace(running(), curve=(), phase="died", failure=Failure("died", "Killed")))
    assert "before the first step" in progress.state.text and not progress.busy.isVisible()


def test_another_run_takes_the_place_of_the_one_before(progress: TrainProgress, qtbot: QtBot, tmp_path: Path) -> None:
    progress.show_facts(running((sample(tmp_path, 25),)))
    progress.show_facts(replace(running(steps=2), folder="/runs/other"))
    assert progress.losses is not None and progress.losses.at.text() == "step 10"
    assert progress.strip.samples == () and not progress.strip.isVisible()
    progress.show_facts(RunFacts())
    assert not progress.losses.isVisible() and not progress.facts_grid.isVisible()


def test_hidden_it_draws_nothing_and_catches_up_when_shown(light: Theme, show: Show) -> None:
    progress = TrainProgress(light)
    progress.show_facts(running())
    assert progress.losses is None
    show(progress, 900, 700)
    assert progress.losses is not None and progress.losses.at.text() == "step 50"


def test_charts_stand_below_each_other_where_it_is_narrow(progress: TrainProgress, tmp_path: Path) -> None:
    progress.show_facts(running((sample(tmp_path, 25),)))

    def places() -> list[QPoint]:
        QApplication.sendPostedEvents()
        return [chart.mapTo(progress, QPoint()) for chart in (progress.losses, progress.scores) if chart]

    losses, scores = places()
    assert losses.y() == scores.y() and losses.x() < scores.x()
    progress.resize(480, 600)
    losses, scores = places()
    assert losses.x() == scores.x() and losses.y() < scores.y()
    assert progress.widget().minimumSizeHint().width() <= 480


def test_a_click_on_a_tile_opens_it_large(progress: TrainProgress, qtbot: QtBot, tmp_path: Path) -> None:
    progress.show_facts(running((sample(tmp_path, 25),)))
    progress.strip.opened.emit(progress.strip.samples[0], 1)
    dialog = progress.findChild(CompareDialog)
    assert dialog is not None and dialog.isVisible()
    qtbot.waitUntil(lambda: dialog.pair.has_photo)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.close()


def test_every_control_has_a_name_a_tooltip_and_is_reached_by_tab(progress: TrainProgress, tmp_path: Path) -> None:
    progress.show_facts(running((sample(tmp_path, 25, best=True),)))
    losses, scores = progress.losses, progress.scores
    assert losses is not None and scores is not None
    controls: list[QWidget] = [
        losses.chart, losses.log_box, losses.smoothing, *losses.legend.values(), scores.chart,
        *scores.legend.values(), progress.truth_box, progress.log_heading,
    ]  # fmt: skip
    for control in controls:
        assert control.accessibleName() or getattr(control, "text", str)()
        assert control.toolTip() and control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_steps_alone_are_drawn_once_in_a_while_and_none_is_lost(progress: TrainProgress, qtbot: QtBot) -> None:
    progress.show_facts(running())
    losses = progress.losses
    assert losses is not None
    for steps in (11, 12, 13):
        progress.show_facts(running(steps=steps))
    assert told(progress)["step"] == "65 of 1000" and losses.at.text() == "step 50"
    qtbot.waitUntil(lambda: losses.at.text() == "step 65", timeout=5000)
    progress.show_facts(replace(running(steps=14), phase="paused"))
    assert losses.at.text() == "step 70", "the last one at once"
