from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.messages import Messages
from app.theme import Theme
from app.widgets.message_bar import ROW, Bar, MessageBar

Make = Callable[..., MessageBar]


@pytest.fixture
def messages() -> Messages:
    return Messages()


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, messages: Messages) -> Make:
    kept: list[QWidget] = []

    def made(seconds: float = 60.0, width: int = 900) -> MessageBar:
        theme = Theme()
        theme.apply(qapp, "light")
        window = QWidget()
        layout = QVBoxLayout(window)
        bar = MessageBar(messages, theme, seconds=seconds)
        layout.addWidget(bar)
        layout.addWidget(QPushButton("elsewhere"), 1)
        window.resize(width, 600)
        qtbot.addWidget(window)
        kept.append(window)
        window.show()
        return bar

    return made


def shown(bar: MessageBar) -> list[str]:
    return [one.message.text for one in bar._bars if one.isVisible()]


def only(bar: MessageBar) -> Bar:
    assert len(bar._bars) == 1
    return bar._bars[0]


def test_without_messages_it_takes_no_room(make: Make) -> None:
    assert not make().isVisible()


def test_what_was_posted_before_it_was_there_is_shown(make: Make, messages: Messages) -> None:
    messages.warning("The GPU was not found")
    bar = make()
    assert shown(bar) == ["The GPU was not found"] and bar.isVisible()


@pytest.mark.parametrize(
    ("level", "word"), [("info", "Note"), ("done", "Done"), ("warning", "Warning"), ("error", "Error")]
)
def test_screen_readers_hear_level_and_text(make: Make, messages: Messages, level: str, word: str) -> None:
    bar = make()
    getattr(messages, level)("Saved as a.jpg")
    assert only(bar).accessibleName() == f"{word}: Saved as a.jpg"


def test_news_go_and_what_went_wrong_stays(make: Make, messages: Messages, qtbot: QtBot) -> None:
    bar = make(seconds=0.05)
    messages.info("Loading")
    messages.done("Saved")
    messages.warning("Careful")
    messages.error("Broken")
    qtbot.waitUntil(lambda: shown(bar) == ["Careful", "Broken"])
    assert not [one for one in bar._bars if one._timer.isActive()]


def test_news_stay_while_the_keyboard_is_in_them(make: Make, messages: Messages, qtbot: QtBot) -> None:
    bar = make(seconds=0.05)
    messages.done("Saved", actions=(("Show", lambda: None),))
    one = only(bar)
    bar.window().activateWindow()
    one.close_button.setFocus()
    qtbot.waitUntil(one.has_focus)
    with qtbot.waitSignal(one._timer.timeout):
        pass
    assert shown(bar) == ["Saved"]
    bar.window().findChildren(QPushButton)[-1].setFocus()
    qtbot.waitUntil(lambda: shown(bar) == [])


def test_a_key_replaces_in_place_and_dismisses(make: Make, messages: Messages) -> None:
    bar = make()
    messages.info("Loading the model", key="model")
    messages.error("Another")
    messages.done("The model is loaded", key="model")
    assert shown(bar) == ["The model is loaded", "Another"]
    messages.dismiss("model")
    assert shown(bar) == ["Another"]
    messages.dismiss("nothing")
    assert shown(bar) == ["Another"]


def test_at_most_three_and_the_others_on_demand(make: Make, messages: Messages, qtbot: QtBot) -> None:
    bar = make()
    for number in range(5):
        messages.error(f"error {number}")
    assert shown(bar) == ["error 2", "error 3", "error 4"]
    assert bar._more.isVisible() and bar._more.text() == "2 more"
    qtbot.mouseClick(bar._more, Qt.MouseButton.LeftButton)
    assert len(shown(bar)) == 5 and bar._more.text() == "Show fewer"
    for one in list(bar._bars)[:2]:
        one.close_button.click()
    assert len(shown(bar)) == 3 and not bar._more.isVisible()


def test_details_open_and_can_be_selected(make: Make, messages: Messages, qtbot: QtBot) -> None:
    bar = make(seconds=0.05)
    messages.done("Saved with a warning", details="line 1\nline 2")
    one = only(bar)
    assert one.details_button is not None
    one.details_button.click()
    text = one.findChildren(QPlainTextEdit)[0]
    assert text.isVisible() and text.toPlainText() == "line 1\nline 2" and text.isReadOnly()
    assert not one._timer.isActive()  # somebody reads
    one.details_button.click()
    assert not text.isVisible()


def test_an_action_does_what_it_says_and_closes(make: Make, messages: Messages, qtbot: QtBot) -> None:
    done: list[str] = []
    bar = make()
    messages.error("Could not save", actions=(("Try again", lambda: done.append("again")),))
    button = next(button for button in only(bar).findChildren(QPushButton) if button.text() == "Try again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == ["again"] and not bar.isVisible()


def test_escape_closes_the_bar_with_the_keyboard(make: Make, messages: Messages, qtbot: QtBot) -> None:
    bar = make()
    messages.error("one")
    messages.error("two")
    qtbot.keyClick(bar._bars[0].close_button, Qt.Key.Key_Escape)
    assert shown(bar) == ["two"]


def test_buttons_go_below_the_words_where_it_is_narrow(make: Make, messages: Messages, qtbot: QtBot) -> None:
    bar = make(width=380)
    messages.error("A long sentence about a photo that could not be opened", details="x", actions=(("Try", print),))
    one = only(bar)
    assert one.details_button is not None
    qtbot.waitUntil(lambda: one.details_button.y() >= one._text.geometry().bottom())
    bar.window().resize(1000, 600)
    qtbot.waitUntil(lambda: one.details_button.y() < one._text.geometry().bottom())


def test_markup_in_a_file_name_is_text(make: Make, messages: Messages) -> None:
    bar = make()
    messages.error("<b>bold</b>.jpg was not found")
    assert only(bar)._text.textFormat() == Qt.TextFormat.PlainText


def test_lying_over_a_page_a_line_of_words_takes_a_line(messages: Messages, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 600)
    bar = MessageBar(messages, Theme(page), page)
    messages.error("cmyk.jpg is CMYK without a colour profile, so its colours are not known: export it as RGB.")
    heights = []
    for width in (1000, 300):
        bar.setFixedWidth(width)
        bar.adjustSize()
        heights.append(bar.height())
    assert heights[0] <= ROW + 16 < heights[1]
