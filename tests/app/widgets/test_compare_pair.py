"""Two fills of one photo beside a slider."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.compare_dialog import PairTools
from app.widgets.compare_pair import ComparePair
from tests.app.widgets.conftest import Show

BEFORE, AFTER, TRUTH, HOLE = QColor("#c02020"), QColor("#20c020"), QColor("#2020c0"), QColor("#ff00ff")
PLACE = QRect(25, 20, 50, 40)
LEFT = Qt.MouseButton.LeftButton


def photo(colour: QColor) -> QImage:
    """A photo in TRUTH with a hole in another colour."""
    image = QImage(100, 80, QImage.Format.Format_RGB32)
    image.fill(TRUTH)
    painter = QPainter(image)
    painter.fillRect(PLACE, colour)
    painter.end()
    return image


@pytest.fixture
def pair(light: Theme, show: Show) -> ComparePair:
    pair = ComparePair(light)
    show(pair, 416, 336)
    pair.show_pair(*(photo(colour) for colour in (BEFORE, AFTER, TRUTH, HOLE)))
    return pair


def colours(pair: ComparePair) -> tuple[QColor, QColor]:
    """What is seen in the hole, left and right of the middle."""
    seen = pair.grab().toImage()
    return seen.pixelColor(160, 120), seen.pixelColor(256, 120)


def test_a_small_photo_is_shown_large(pair: ComparePair) -> None:
    assert colours(pair) == (BEFORE, AFTER)
    assert pair.grab().toImage().pixelColor(10, 10) == TRUTH


def test_the_slider_follows_mouse_and_keys(pair: ComparePair, qtbot: QtBot) -> None:
    qtbot.mousePress(pair, LEFT, pos=QPoint(208, 300))
    qtbot.mouseMove(pair, QPoint(300, 300))
    qtbot.mouseRelease(pair, LEFT, pos=QPoint(300, 300))
    assert colours(pair) == (BEFORE, BEFORE)
    for _ in range(40):
        qtbot.keyClick(pair, Qt.Key.Key_Left)
    assert pair.share == 0 and colours(pair) == (AFTER, AFTER)
    assert "0 %" in pair.accessibleDescription()


def test_the_outline_goes_around_the_hole(pair: ComparePair) -> None:
    (line,) = pair.outline
    assert line.boundingRect().toRect().adjusted(-1, -1, 1, 1).contains(PLACE)
    assert QRect(PLACE).adjusted(-1, -1, 1, 1).contains(line.boundingRect().toAlignedRect())
    with_line = pair.grab().toImage()
    pair.set_outline_shown(False)
    assert pair.grab().toImage() != with_line


def test_what_is_no_hole_has_no_outline(pair: ComparePair) -> None:
    pair.show_pair(photo(BEFORE), photo(AFTER), photo(TRUTH), photo(TRUTH))
    assert pair.outline == []
    pair.show_pair(photo(BEFORE), photo(AFTER), photo(TRUTH), photo(HOLE).scaled(30, 30))
    assert pair.outline == []


def test_the_photo_as_it_was_is_seen_while_the_button_is_held(pair: ComparePair, show: Show, qtbot: QtBot) -> None:
    tools = PairTools(pair)
    show(tools, 400, 50)
    tools.outline_box.click()
    qtbot.mousePress(tools.truth_button, LEFT)
    assert colours(pair) == (TRUTH, TRUTH) and pair.accessibleDescription() == "The photo as it was"
    qtbot.mouseRelease(tools.truth_button, LEFT)
    assert colours(pair) == (BEFORE, AFTER)


def test_the_wheel_zooms_with_the_keyboard_only_and_zero_fits(pair: ComparePair, qtbot: QtBot) -> None:
    at, phase, none = QPointF(208, 168), Qt.ScrollPhase.NoScrollPhase, Qt.KeyboardModifier.NoModifier

    def turn() -> bool:
        event = QWheelEvent(at, at, QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton, none, phase, False)
        QApplication.sendEvent(pair, event)
        return event.isAccepted()

    pair.clearFocus()
    assert not turn() and pair.grab().toImage().pixelColor(10, 10) == TRUTH
    pair.setFocus()
    qtbot.waitUntil(pair.hasFocus)
    assert turn()
    assert pair.grab().toImage().pixelColor(20, 60) == BEFORE
    qtbot.keyClick(pair, Qt.Key.Key_0)
    assert pair.grab().toImage().pixelColor(20, 60) == TRUTH
    qtbot.keyClick(pair, Qt.Key.Key_Plus)
    qtbot.keyClick(pair, Qt.Key.Key_Minus)


def test_pictures_that_cannot_be_read_are_told(pair: ComparePair) -> None:
    pair.show_pair(photo(BEFORE), QImage(), photo(TRUTH), photo(HOLE))
    assert not pair.has_photo and "cannot be read" in pair.accessibleDescription()
    pair.grab()


def test_it_stays_fitted_when_the_window_changes(pair: ComparePair) -> None:
    pair.resize(216, 176)
    assert pair.grab().toImage().pixelColor(60, 60) == BEFORE
