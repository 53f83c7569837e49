"""The charts of a training."""

import math
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app import look
from app.theme import Theme
from app.tuning_state import Sample, Step
from app.widgets.train_curves import TOTAL
from app.widgets.train_losses import STYLES, TOTAL_STYLE, LossChart, ScoreChart
from tests.app.widgets.conftest import Show

NONE = Qt.KeyboardModifier.NoModifier


def steps(count: int, **more: float) -> tuple[Step, ...]:
    return tuple(
        Step(5 * (n + 1), {"hole": 1 / (n + 1), "known": 0.001, **more}, 1 / (n + 1), 1e-4, 12.0, 60.0, 10**9, 10**10)
        for n in range(count)
    )


def sample(step: int, psnr: float, best: bool = False, base: float | None = 18.0) -> Sample:
    return Sample(step, psnr, base, best, f"{step}.png", 8, 1)


@pytest.fixture
def losses(light: Theme, show: Show) -> LossChart:
    chart = LossChart(light)
    show(chart, 800, 400)
    chart.show_curve(steps(100))
    return chart


def turn(widget: QWidget, at: QPoint, angle: int, modifiers: Qt.KeyboardModifier = NONE) -> QWheelEvent:
    place = QPointF(at)
    phase = Qt.ScrollPhase.NoScrollPhase
    buttons = Qt.MouseButton.NoButton
    glob = QPointF(widget.mapToGlobal(at))
    event = QWheelEvent(place, glob, QPoint(), QPoint(0, angle), buttons, modifiers, phase, False)
    QApplication.sendEvent(widget, event)
    return event


def test_pyqtgraph_is_not_imported_before_there_is_a_curve() -> None:
    code = "import sys, app.widgets.train_progress, app.widgets.train_verdict\nassert 'pyqtgraph' not in sys.modules\n"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_each_loss_has_a_name_in_words_and_the_newest_value(losses: LossChart) -> None:
    texts = [box.text() for box in losses.legend.values()]
    assert [text.split("  ")[0] for text in texts] == ["All together", "In the holes", "Around the holes"]
    assert losses.at.text() == "step 500" and losses.legend["known"].text().endswith("0.001")
    assert losses.chart.accessibleDescription().startswith("At step 500: All together")


def test_lines_can_be_told_apart_and_texts_be_read() -> None:
    assert len({style.dashes for style in (TOTAL_STYLE, *STYLES)}) == len(STYLES) + 1
    for style in (TOTAL_STYLE, *STYLES):
        for dark in (False, True):
            assert look.contrast(style.colour[dark], look.COLORS["field"][dark]) >= 4.5


def test_a_hidden_line_is_not_seen_and_gives_its_height_to_the_others(losses: LossChart) -> None:
    top = losses.chart.values_shown[1]
    for name in (TOTAL, "hole"):
        losses.legend[name].click()
    assert losses.chart.values_shown[1] < top / 10
    losses.show_curve(steps(101))
    assert not losses.legend["hole"].isChecked() and losses.chart.values_shown[1] < top / 10
    losses.legend["hole"].click()
    assert losses.chart.values_shown[1] > top / 10


def test_a_loss_that_begins_later_comes_into_the_legend_and_ticks_stay(losses: LossChart) -> None:
    losses.legend["known"].click()
    late = Step(505, {"hole": 0.1, "known": 0.1, "adversarial": 0.2}, 0.4, 1e-4, 12.0, 60.0, 10**9, 10**10)
    losses.show_curve((*steps(100), late))
    assert list(losses.legend) == [TOTAL, "hole", "known", "adversarial"]
    assert not losses.legend["known"].isChecked() and losses.legend["adversarial"].isChecked()
    assert losses.chart.values_shown[0] > -0.1


def test_a_loss_nobody_knows_keeps_its_name(losses: LossChart) -> None:
    losses.show_curve(steps(3, sharpness=0.5))
    assert losses.legend["sharpness"].text().startswith("sharpness")


def test_logarithmic_shows_small_losses_beside_large_ones(losses: LossChart) -> None:
    low, high = losses.chart.values_shown
    assert low < 0.001 < high and low <= 0
    losses.log_box.click()
    low, high = losses.chart.values_shown
    assert 0 < low < 0.001 and high > 0.9 and low > 1e-5


def test_what_is_not_above_zero_is_left_out_of_a_logarithmic_chart(losses: LossChart) -> None:
    bad = Step(505, {"hole": -1.0, "known": 0.0}, math.nan, 1e-4, 12.0, 60.0, 10**9, 10**10)
    losses.log_box.click()
    losses.show_curve((*steps(100), bad))
    assert losses.chart.values_shown[0] > 1e-5
    losses.grab()


def test_strong_smoothing_follows_slower(losses: LossChart) -> None:
    values = []
    for index in range(4):
        losses.smoothing.setCurrentIndex(index)
        values.append(float(losses._curves.track("hole").smooth[-1]))
    assert values == sorted(values) and values[0] == pytest.approx(0.01)


def test_keys_zoom_and_move_and_zero_shows_all(losses: LossChart, qtbot: QtBot) -> None:
    chart = losses.chart
    whole = chart.steps_shown
    assert whole[0] < 5 and whole[1] > 500 and not losses.fit_button.isEnabled()
    for _ in range(4):
        qtbot.keyClick(chart, Qt.Key.Key_Plus)
    low, high = chart.steps_shown
    assert high - low == pytest.approx((whole[1] - whole[0]) / 1.25**4)
    assert losses.fit_button.isEnabled()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.steps_shown[0] > low
    for _ in range(20):
        qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.steps_shown[0] == pytest.approx(whole[0])
    assert chart.steps_shown[1] - chart.steps_shown[0] == pytest.approx(high - low)
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.steps_shown == pytest.approx(whole) and not losses.fit_button.isEnabled()


def test_what_is_seen_fills_the_height(losses: LossChart, qtbot: QtBot) -> None:
    top = losses.chart.values_shown[1]
    for _ in range(6):
        losses.chart.zoom(1.25, at=500)
    assert losses.chart.values_shown[1] < top / 4


def test_new_steps_come_into_sight_unless_the_user_has_zoomed(losses: LossChart) -> None:
    losses.show_curve(steps(200))
    assert losses.chart.steps_shown[1] > 1000
    losses.chart.zoom(2)
    before = losses.chart.steps_shown
    losses.show_curve(steps(300))
    assert losses.chart.steps_shown == pytest.approx(before)
    losses.fit_button.click()
    assert losses.chart.steps_shown[1] > 1500


def test_the_wheel_zooms_around_the_mouse_and_a_double_click_fits(losses: LossChart, qtbot: QtBot) -> None:
    view = losses.chart.plot.viewport()
    whole = losses.chart.steps_shown
    assert turn(view, view.rect().center(), 240).isAccepted()
    low, high = losses.chart.steps_shown
    assert whole[0] < low < high < whole[1]
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=view.rect().center())
    assert losses.chart.steps_shown == pytest.approx(whole)


def test_in_a_page_that_scrolls_the_wheel_is_the_page_s_without_the_keyboard(light: Theme, show: Show) -> None:
    area, inside, chart = QScrollArea(), QWidget(), LossChart(light)
    column = QVBoxLayout(inside)
    column.addWidget(chart)
    inside.setMinimumHeight(2000)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    show(area, 600, 300)
    chart.show_curve(steps(50))
    whole, view = chart.chart.steps_shown, chart.chart.plot.viewport()
    chart.smoothing.setFocus()
    turn(view, view.rect().center(), -240)
    assert chart.chart.steps_shown == whole
    turn(view, view.rect().center(), 240, Qt.KeyboardModifier.ControlModifier)
    assert chart.chart.steps_shown != whole


def test_values_under_the_mouse_stand_in_the_legend(losses: LossChart) -> None:
    losses.smoothing.setCurrentIndex(0)
    view = losses.chart.plot.viewport()
    box = losses.chart._box

    def move(step: float) -> None:
        low, high = losses.chart.values_shown
        at = losses.chart.plot.mapFromScene(box.mapViewToScene(QPointF(step, (low + high) / 2)))
        button = Qt.MouseButton.NoButton
        place, glob = QPointF(at), QPointF(view.mapToGlobal(at))
        QApplication.sendEvent(view, QMouseEvent(QEvent.Type.MouseMove, place, glob, button, button, NONE))

    move(250)
    assert losses.at.text() == "step 250"
    assert losses.legend["hole"].text() == "In the holes  0.02"
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert losses.at.text() == "step 500"


def test_a_long_run_is_drawn_with_few_points(losses: LossChart) -> None:
    losses.show_curve(steps(30_000))
    drawn = [len(line.item.getData()[0]) for line in losses.chart._lines.values()]
    assert len(drawn) == 6 and max(drawn) < 4 * losses.width()
    assert losses.chart.steps_shown[1] > 150_000


def test_colours_follow_the_theme(losses: LossChart, light: Theme, qapp: QApplication) -> None:
    before = losses.chart.grab().toImage().pixelColor(400, 20)
    light.apply(qapp, "dark")
    after = losses.chart.grab().toImage()
    assert before.lightness() > 200 and after.pixelColor(400, 20).lightness() < 80
    shades = {after.pixelColor(x, y).name() for x in range(after.width()) for y in range(after.height())}
    assert TOTAL_STYLE.colour[1] in shades
    light.apply(qapp, "light")


def test_an_empty_curve_empties_the_chart(losses: LossChart) -> None:
    losses.show_curve(())
    assert losses.legend == {} and losses.at.text() == "" and losses.chart.accessibleDescription() == ""
    losses.chart.zoom(2)
    losses.chart.fit()


def test_in_a_narrow_window_the_controls_stand_below(losses: LossChart) -> None:
    beside = losses.smoothing.mapTo(losses, QPoint()).y()
    losses.resize(330, 500)
    QApplication.sendPostedEvents()
    assert losses.smoothing.mapTo(losses, QPoint()).y() > beside + losses.chart.height()
    losses.resize(900, 500)
    QApplication.sendPostedEvents()
    assert losses.smoothing.mapTo(losses, QPoint()).y() == beside


# Scores


@pytest.fixture
def scores(light: Theme, show: Show) -> ScoreChart:
    chart = ScoreChart(light)
    show(chart, 600, 400)
    return chart


def test_scores_stand_beside_the_shipped_model_s_and_the_best_has_a_star(scores: ScoreChart) -> None:
    scores.show_samples((sample(50, 18.2, True), sample(100, 18.91, True), sample(150, 18.7)), "Shipped model")
    texts = [box.text() for box in scores.legend.values()]
    assert texts == ["Your model  18.70 dB", "Shipped model  18.00 dB", "Best so far  18.91 dB"]
    assert scores.chart.accessibleDescription() == ", ".join(texts)
    best = scores.chart._lines["best"]
    assert best.x.tolist() == [100] and best.style.mark == "star"
    low, high = scores.chart.values_shown
    assert low < 18 and high > 18.91


def test_without_a_base_there_is_no_dashed_line(scores: ScoreChart) -> None:
    scores.show_samples((sample(50, 18.2, True, base=None),), "Shipped model")
    assert list(scores.legend) == ["own", "best"]


def test_a_tremble_does_not_fill_the_height(scores: ScoreChart) -> None:
    scores.show_samples((sample(50, 18.001), sample(100, 18.003)), "Shipped model")
    low, high = scores.chart.values_shown
    assert high - low >= 0.5


def test_a_step_looked_at_twice_counts_once(scores: ScoreChart) -> None:
    scores.show_samples((sample(50, 18.2), sample(100, 18.3), sample(100, 18.4)), "Shipped model")
    assert scores.chart._lines["own"].y.tolist() == [18.2, 18.4]
    scores.show_samples((), "Shipped model")
    assert scores.legend == {} and scores.at.text() == ""
