"""The open photos side by side."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.film_strip import FilmStrip

PHOTOS = [("one.jpg", ""), ("two.jpg", "modified"), ("three.jpg", "filling")]


class Shown:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.other = QLineEdit()
        self.strip = FilmStrip(Theme(self.window))
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.other)
        layout.addWidget(self.strip)
        layout.addStretch(1)
        self.window.resize(500, 300)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitActive(self.window)
        self.told: list[tuple[str, int]] = []
        for name in ("activated", "close_requested", "drag_out_requested"):
            getattr(self.strip, name).connect(lambda index, name=name: self.told.append((name, index)))

    @property
    def cards(self) -> list[QAbstractButton]:
        cards = self.strip.widget().findChildren(QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return sorted((card for card in cards if card.isVisible()), key=lambda card: card.x())

    def focused(self) -> int:
        # Whatever the window manager thinks of the window.
        return next((index for index, card in enumerate(self.cards) if card is self.window.focusWidget()), -1)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    shown = Shown(qtbot)
    shown.strip.set_photos(PHOTOS)
    shown.strip.set_current(1)
    return shown


def test_it_hides_while_there_is_nothing_to_choose(shown: Shown) -> None:
    assert shown.strip.isVisible()
    shown.strip.set_photos(PHOTOS[:1])
    assert not shown.strip.isVisible()
    shown.strip.set_photos(PHOTOS)
    assert shown.strip.isVisible() and len(shown.cards) == 3
    shown.strip.set_photos([])
    assert not shown.strip.isVisible()


def test_state_and_place_are_said_in_words(shown: Shown) -> None:
    names = [card.accessibleName() for card in shown.cards]
    assert names == ["one.jpg", "two.jpg, Not saved, shown now", "three.jpg, Filling …"]
    shown.strip.set_photos([("one.jpg", "modified"), *PHOTOS[1:]])
    assert shown.cards[0].accessibleName() == "one.jpg, Not saved"


def test_a_click_asks_for_the_photo_and_changes_nothing_itself(shown: Shown) -> None:
    QTest.mouseClick(shown.cards[2], Qt.MouseButton.LeftButton)
    assert shown.told == [("activated", 2)]
    assert [card.isChecked() for card in shown.cards] == [False, True, False]


def test_closing_by_button_by_middle_button_and_by_key(shown: Shown) -> None:
    card = shown.cards[2]
    card.setFocus()
    (button,) = card.findChildren(QToolButton)
    assert button.isVisible() and button.accessibleName() == "Close three.jpg"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(shown.cards[0], Qt.MouseButton.MiddleButton)
    QTest.keyClick(shown.cards[1], Qt.Key.Key_Delete)
    assert shown.told == [("close_requested", 2), ("close_requested", 0), ("close_requested", 1)]


def test_one_stop_for_tab_and_arrows_along_the_strip(shown: Shown) -> None:
    shown.other.setFocus()
    QTest.keyClick(shown.other, Qt.Key.Key_Tab)
    assert shown.focused() == 1, "the photo that is shown"
    QTest.keyClick(shown.cards[1], Qt.Key.Key_Right)
    assert shown.focused() == 2
    QTest.keyClick(shown.cards[2], Qt.Key.Key_Right)
    assert shown.focused() == 2
    QTest.keyClick(shown.cards[2], Qt.Key.Key_Home)
    assert shown.focused() == 0
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(shown.cards[0], key)
    assert shown.told == [("activated", 0)] * 2
    QTest.keyClick(shown.cards[0], Qt.Key.Key_Tab)
    assert shown.focused() == -1, "out of the strip with one Tab"


def test_its_keys_win_over_the_window_s_while_it_has_the_focus(shown: Shown) -> None:
    fired: list[str] = []
    for key in ("Return", "Delete", "B"):
        QShortcut(QKeySequence(key), shown.window, lambda key=key: fired.append(key))
    shown.cards[0].setFocus()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_B):
        QTest.keyClick(shown.window.windowHandle(), key)
    assert shown.told == [("activated", 0), ("close_requested", 0)]
    assert fired == ["B"]


def test_focus_stays_in_the_strip_when_its_photo_is_closed(shown: Shown) -> None:
    shown.cards[2].setFocus()
    shown.strip.set_photos(PHOTOS[:2])
    assert shown.focused() == 1


def test_dragging_starts_once_and_is_no_click(shown: Shown) -> None:
    card = shown.cards[0]
    start = QPoint(40, 40)
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(card, start + QPoint(2, 0))
    assert shown.told == []
    for step in (30, 60, 90):
        QTest.mouseMove(card, start + QPoint(step, 0))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
    assert shown.told == [("drag_out_requested", 0)]


def test_thumbnails_and_marks_are_painted(shown: Shown) -> None:
    red = QImage(1000, 500, QImage.Format.Format_RGB32)
    red.fill(QColor("red"))
    shown.strip.set_thumbnail(0, red)
    shown.strip.set_thumbnail(99, red)
    card = shown.cards[0]
    picture = card.grab().toImage()
    ratio = picture.devicePixelRatio()
    assert picture.pixelColor(QPoint(card.width() // 2, 44) * ratio) == QColor("red")
    before = card.grab().toImage()
    shown.strip.set_current(0)
    assert card.grab().toImage() != before


def test_many_photos_scroll_to_the_one_that_is_shown(shown: Shown) -> None:
    shown.strip.set_photos([(f"{number}.jpg", "") for number in range(30)])
    shown.strip.set_current(29)
    bar = shown.strip.horizontalScrollBar()
    assert bar.maximum() > 0 and bar.value() > bar.maximum() * 0.9
    height = shown.strip.height()
    shown.strip.set_photos(PHOTOS)
    assert shown.strip.height() < height, "no room for a scroll bar that is not there"
