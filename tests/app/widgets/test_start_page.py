from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.widgets.start_page import StartPage, local_paths

PATHS = [Path("/photos/harbour.jpg"), Path("/photos/2024/old print.tiff"), Path("/photos/gone.png")]


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication) -> StartPage:
    theme = Theme()
    theme.apply(qapp, "light")
    page = StartPage(theme)
    qtbot.addWidget(page)
    page.resize(900, 800)
    page.show()
    qtbot.waitExposed(page)
    return page


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) if name.startswith("/") else QUrl(name) for name in names])
    return data


def drag(page: StartPage, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(
        QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dragEnterEvent(event)
    return event


def drop(page: StartPage, data: QMimeData) -> None:
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, plain))


def rectangle(page: StartPage, number: int) -> QRect:
    return page.recent.visualRect(page.recent.model().index(number, 0))


def test_buttons_ask_for_what_they_say(page: StartPage, qtbot: QtBot) -> None:
    zone = page._zone
    for button, asked in (
        (zone.open_button, page.open_requested),
        (zone.sample_button, page.sample_requested),
        (zone.paste_button, page.paste_requested),
    ):
        with qtbot.waitSignal(asked):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.toolTip()


def test_files_above_the_page_light_it_up_and_are_handed_over(page: StartPage, qtbot: QtBot) -> None:
    data = files("/photos/harbour.jpg", "/photos/a b.png")
    assert drag(page, data).isAccepted()
    assert page._zone._title.text() == "Let go to open"
    with qtbot.waitSignal(page.paths_dropped) as dropped:
        drop(page, data)
    assert dropped.args == [[Path("/photos/harbour.jpg"), Path("/photos/a b.png")]]
    assert page._zone._title.text() == "Drop photos here"


def test_files_that_leave_again(page: StartPage) -> None:
    drag(page, files("/photos/harbour.jpg"))
    page.dragLeaveEvent(QDragLeaveEvent())
    assert page._zone._title.text() == "Drop photos here"


def test_addresses_of_the_web_are_no_files(page: StartPage) -> None:
    assert not drag(page, files("https://example.org/a.jpg")).isAccepted()
    assert local_paths(files("https://example.org/a.jpg", "/b.jpg")) == [Path("/b.jpg")]


def test_the_opening_state_takes_the_buttons_away(page: StartPage) -> None:
    page.set_recent(PATHS)
    page.set_opening("harbour.jpg")
    assert page._zone._title.text() == "Opening harbour.jpg…"
    assert not page._zone.open_button.isVisible() and page._zone._bar.isVisible()
    assert not page.recent.isEnabled()
    page.set_opening(None)
    assert page._zone.open_button.isVisible() and page.recent.isEnabled()


def test_without_recent_photos_their_part_is_not_there(page: StartPage) -> None:
    assert not page.recent.isVisible() and not page._head.isVisible()
    page.set_recent(PATHS)
    assert page.recent.isVisible() and page._head.isVisible()


def test_small_pictures_are_asked_for_once_the_page_shows(qtbot: QtBot) -> None:
    page = StartPage(Theme())
    qtbot.addWidget(page)
    asked: list[list[Path]] = []
    page.thumbnails_wanted.connect(asked.append)
    page.set_recent(PATHS)
    assert asked == []
    page.show()
    qtbot.waitUntil(lambda: asked == [PATHS])
    page.set_recent(PATHS[:1])
    qtbot.waitUntil(lambda: asked == [PATHS, PATHS[:1]])


def test_a_small_picture_is_painted(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(PATHS)
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#00c000"))
    page.set_thumbnail(PATHS[1], image)
    page.set_thumbnail(Path("/not/in/the/list.jpg"), image)
    shown = page.recent.grab().toImage()
    middle = rectangle(page, 1).topLeft() + QPoint(rectangle(page, 1).width() // 2, 60)
    assert shown.pixelColor(middle) == QColor("#00c000")
    # A new list keeps what is known.
    page.set_recent(PATHS[1:])
    shown = page.recent.grab().toImage()
    assert shown.pixelColor(QPoint(rectangle(page, 0).width() // 2, 60)) == QColor("#00c000")


def test_a_click_opens(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(PATHS)
    with qtbot.waitSignal(page.recent_chosen) as chosen:
        where = rectangle(page, 1).center()
        qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [PATHS[1]]


def test_the_keyboard_gets_everywhere(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(PATHS)
    page.recent.setFocus(Qt.FocusReason.TabFocusReason)
    page.recent.setCurrentIndex(page.recent.model().index(0, 0))
    chosen: list[Path] = []
    page.recent_chosen.connect(chosen.append)
    qtbot.keyClick(page.recent, Qt.Key.Key_Right)
    qtbot.keyClick(page.recent, Qt.Key.Key_Return)
    assert chosen == [PATHS[1]]
    with qtbot.waitSignal(page.recent_removed) as removed:
        qtbot.keyClick(page.recent, Qt.Key.Key_Delete)
    assert removed.args == [PATHS[1]]


def test_the_cross_takes_a_photo_off_the_list(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(PATHS)
    chosen: list[Path] = []
    page.recent_chosen.connect(chosen.append)
    with qtbot.waitSignal(page.recent_removed) as removed:
        where = page.recent._cards.cross(rectangle(page, 0)).center()
        qtbot.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert removed.args == [PATHS[0]] and chosen == []


def test_a_photo_that_is_gone_says_so_and_offers_to_be_removed(page: StartPage, qtbot: QtBot) -> None:
    page.set_recent(PATHS)
    page.set_missing(PATHS[2])
    index = page.recent.model().index(2, 0)
    words = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "gone.png, in /photos, not found"
    chosen: list[Path] = []
    page.recent_chosen.connect(chosen.append)
    page.recent._choose(index)
    menu = page.recent.findChildren(QMenu)[0]
    with qtbot.waitSignal(page.recent_removed) as removed:
        menu.actions()[-1].trigger()
    assert removed.args == [PATHS[2]] and chosen == []
    menu.close()


@pytest.mark.parametrize("width", [320, 520, 900, 2000])
def test_nothing_is_cut_at_any_width(page: StartPage, width: int, qtbot: QtBot) -> None:
    page.set_recent([Path(f"/photos/{number}.jpg") for number in range(12)])
    page.resize(width, 700)
    qtbot.waitUntil(lambda: page.width() == width)
    assert page.widget().minimumSizeHint().width() <= page.viewport().width()
    last = rectangle(page, 11)
    assert page.recent.viewport().rect().contains(last.adjusted(0, 0, -1, -1))
