"""The strip of photos held out, and a tile of it at full size."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.tuning_state import Sample
from app.widgets.compare_dialog import CompareDialog
from app.widgets.train_strip import TrainStrip, tile_rects
from tests.app.widgets.conftest import Show
from tests.app.widgets.train_samples import BEFORE, HOLE, TRUTH, fill_colour, sample

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def strip(light: Theme, show: Show) -> TrainStrip:
    strip = TrainStrip(light)
    show(strip, 800, 400)
    return strip


def loaded(strip: TrainStrip, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not strip.is_loading)


def colour(strip: TrainStrip, column: int, photo: int) -> QColor:
    """What is in the middle of a tile of a step."""
    return strip.viewport().grab().toImage().pixelColor(strip.cell_rect(column, photo).center())


def test_tiles_are_cut_where_the_sheet_has_them(tmp_path: Path) -> None:
    with_base, without = sample(tmp_path, 50), sample(tmp_path, 100, with_base=False)
    assert {name: rect.y() for name, rect in tile_rects(with_base, 0).items()} == {
        "hole": 0, "before": 64, "after": 128, "truth": 192,
    }  # fmt: skip
    assert {name: rect.y() for name, rect in tile_rects(without, 0).items()} == {"hole": 0, "after": 64, "truth": 128}
    assert tile_rects(with_base, 2)["hole"].x() == 128


def test_a_row_a_photo_and_a_column_a_look(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    strip.show_samples([sample(tmp_path, 50), sample(tmp_path, 100, best=True)])
    assert strip.is_loading
    loaded(strip, qtbot)
    assert [colour(strip, column, photo) for column in (0, 1) for photo in (0, 2)] == [
        fill_colour(50), fill_colour(50), fill_colour(100), fill_colour(100),
    ]  # fmt: skip
    seen = strip.viewport().grab().toImage()
    side, middle = strip.cell_rect(0, 0).width(), strip.cell_rect(0, 1).center().y()
    assert seen.pixelColor(side // 2, middle) == HOLE
    assert seen.pixelColor(side + 4 + side // 2, middle) == BEFORE
    assert seen.pixelColor(strip.cell_rect(1, 0).right() + 8 + side // 2, middle) == TRUTH


def test_without_a_base_there_is_no_column_before(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    strip.show_samples([sample(tmp_path, 50, with_base=False)])
    loaded(strip, qtbot)
    assert strip.cell_rect(0, 0).left() < 2 * strip.cell_rect(0, 0).width()
    assert colour(strip, 0, 0) == fill_colour(50)


def many(tmp_path: Path, count: int) -> list[Sample]:
    return [sample(tmp_path, 10 * (number + 1), photos=1) for number in range(count)]


def test_it_goes_to_the_newest_unless_one_looks_back(strip: TrainStrip, tmp_path: Path) -> None:
    samples, bar = many(tmp_path, 20), strip.horizontalScrollBar()
    strip.show_samples(samples[:15])
    assert bar.value() == bar.maximum() > 0
    strip.show_samples(samples[:16])
    assert bar.value() == bar.maximum()
    bar.setValue(100)
    strip.show_samples(samples)
    assert bar.value() == 100 < bar.maximum()


def test_only_what_is_seen_is_read_and_kept(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    samples, bar = many(tmp_path, 90), strip.horizontalScrollBar()
    strip.show_samples(samples)
    loaded(strip, qtbot)
    assert len(strip._tiles) < 15
    bar.setValue(0)
    loaded(strip, qtbot)
    assert colour(strip, 0, 0) == fill_colour(10)
    for place in range(0, bar.maximum(), 300):
        bar.setValue(place)
        loaded(strip, qtbot)
    assert len(strip._tiles) <= 48


def test_another_run_s_tiles_take_the_place_of_the_first(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    strip.show_samples([sample(tmp_path, 50)])
    loaded(strip, qtbot)
    (tmp_path / "other").mkdir()
    strip.show_samples([sample(tmp_path / "other", 60, photos=1)])
    loaded(strip, qtbot)
    assert colour(strip, 0, 0) == fill_colour(60) and strip.cell_at(strip.cell_rect(0, 1).center()) is None


def test_a_sheet_that_cannot_be_read_is_told_and_disturbs_no_other(
    strip: TrainStrip, qtbot: QtBot, tmp_path: Path
) -> None:
    good, bad = sample(tmp_path, 50), sample(tmp_path, 100)
    Path(bad.picture).write_bytes(b"no picture")
    strip.show_samples([good, bad])
    loaded(strip, qtbot)
    assert colour(strip, 0, 0) == fill_colour(50)
    assert colour(strip, 1, 0) != fill_colour(100)
    strip.viewport().grab()
    assert not strip.is_loading


def test_the_truth_is_a_choice(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    strip.show_samples(many(tmp_path, 20))
    with_truth = strip.horizontalScrollBar().maximum()
    strip.set_truth_shown(False)
    assert strip.horizontalScrollBar().maximum() < with_truth


def test_a_click_opens_the_tile(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    samples = [sample(tmp_path, 50), sample(tmp_path, 100)]
    strip.show_samples(samples)
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(strip.viewport(), LEFT, pos=strip.cell_rect(0, 2).center())
    assert opened.args == [samples[0], 2]
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.mouseClick(strip.viewport(), LEFT, pos=QPoint(10, strip.cell_rect(0, 1).center().y()))
    assert opened.args == [samples[1], 1], "a hole: with the newest fill"
    with qtbot.assertNotEmitted(strip.opened):
        qtbot.mouseClick(strip.viewport(), LEFT, pos=QPoint(10, 5))


def test_keys_go_from_tile_to_tile_and_open(strip: TrainStrip, qtbot: QtBot, tmp_path: Path) -> None:
    samples = many(tmp_path, 20)
    strip.show_samples(samples)
    qtbot.keyClick(strip, Qt.Key.Key_Home)
    assert strip.rect().contains(strip.cell_rect(0, 0)) and strip.accessibleDescription().startswith("Step 10, ")
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    with qtbot.waitSignal(strip.opened) as opened:
        qtbot.keyClick(strip, Qt.Key.Key_Return)
    assert opened.args == [samples[1], 0]
    qtbot.keyClick(strip, Qt.Key.Key_End)
    assert strip.accessibleDescription() == "Step 200, 18.50\N{NO-BREAK SPACE}dB, photo 1 of 1"


def test_the_best_step_is_told(strip: TrainStrip, tmp_path: Path) -> None:
    strip.show_samples([sample(tmp_path, 50, 18.5, best=True)])
    assert "best so far" in strip.accessibleDescription()
    place = strip.cell_rect(0, 0).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, strip.viewport().mapToGlobal(place))
    QApplication.sendEvent(strip.viewport(), event)
    assert "best so far" in QToolTip.text()
    QToolTip.hideText()


def test_the_wheel_scrolls_across_with_shift_only(strip: TrainStrip, tmp_path: Path) -> None:
    strip.show_samples(many(tmp_path, 20))
    bar, view = strip.horizontalScrollBar(), strip.viewport()
    at, phase, buttons = QPointF(300, 60), Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
    for modifiers, moved in ((Qt.KeyboardModifier.NoModifier, 0), (Qt.KeyboardModifier.ShiftModifier, 120)):
        before = bar.value()
        event = QWheelEvent(at, at, QPoint(), QPoint(0, 120), buttons, modifiers, phase, False)
        QApplication.sendEvent(view, event)
        assert before - bar.value() == moved


# At full size


def test_a_tile_opens_with_before_and_after(light: Theme, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CompareDialog(light)
    show(dialog, 600, 600)
    look = sample(tmp_path, 50)
    dialog.look_at(look, 0)
    qtbot.waitUntil(lambda: dialog.pair.has_photo)
    assert "Photo 1 of 3" in dialog.words.text() and "step 50" in dialog.words.text()
    assert not dialog.back_button.isEnabled()
    seen, middle = dialog.pair.grab().toImage(), dialog.pair.rect().center()
    assert seen.pixelColor(middle - QPoint(12, 40)) == BEFORE
    assert seen.pixelColor(middle + QPoint(12, 40)) == fill_colour(50)
    dialog.on_button.click()
    dialog.on_button.click()
    assert "Photo 3 of 3" in dialog.words.text() and not dialog.on_button.isEnabled()


def test_a_tile_that_is_gone_is_told(light: Theme, show: Show, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CompareDialog(light)
    show(dialog, 600, 600)
    look = sample(tmp_path, 50, with_base=False)
    Path(look.picture).unlink()
    dialog.look_at(look, 0)
    qtbot.waitUntil(lambda: "cannot be read" in dialog.pair.accessibleDescription())
    assert not dialog.pair.has_photo
