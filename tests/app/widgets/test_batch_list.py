"""The list of a batch: the model and its counts, filters, pictures that are asked for, keys and menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.batch_state import FILTERS, KINDS, STATES, Found, Row, found_line, found_words, kind_words, state_words
from app.look import COLORS, contrast
from app.theme import Theme
from app.widgets import batch_list
from app.widgets.batch_list import BatchList, BatchModel
from app.widgets.batch_rows import OVERLAY, PICTURE, ROW, THUMBNAIL, spoken

ROWS = [
    Row("/scans/a.jpg", "a.jpg", "/scans", "review", kinds=(("scratch", 3), ("dust", 12)), share=0.01),
    Row("/scans/b.jpg", "b.jpg", "/scans", "failed", reason="the file ends too early"),
    Row("/scans/c.jpg", "c.jpg", "/scans", "copied", share=0.0),
    Row("/scans/d.jpg", "d.jpg", "/scans", "review", kinds=(("stain", 1),), share=0.2, edited=True),
    Row("/scans/e.jpg", "e.jpg", "/scans", "waiting"),
]
SHOWN = {"all": "abcde", "failed": "b", "nothing": "c", "much": "d", "edited": "d"}


def picture(colour: int, width: int = 400, height: int = 300) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(colour)
    return image


@pytest.fixture
def listed(light: Theme, show: Callable[[QWidget, int, int], None]) -> BatchList:
    view = BatchList(light)
    show(view, 300, 500)
    view.batch.add_rows(ROWS)
    return view


def names(view: BatchList) -> str:
    model = view.model()
    return "".join(model.index(number, 0).data()[0] for number in range(model.rowCount()))


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_shows_its_photos_and_their_number_is_known(listed: BatchList, name: str) -> None:
    listed.set_filter(name)
    assert names(listed) == SHOWN[name]
    assert listed.batch.count(name) == len(SHOWN[name])


def test_counts_follow_every_change(listed: BatchList, qtbot: QtBot) -> None:
    batch = listed.batch
    with qtbot.waitSignal(batch.counts_changed):
        batch.update_row(replace(ROWS[0], state="failed", reason="no room"))
    assert batch.count("failed") == 2
    batch.remove_rows(["/scans/b.jpg", "/scans/d.jpg", "/scans/none.jpg"])
    assert {name: batch.count(name) for name in FILTERS} == {
        "all": 3,
        "failed": 1,
        "nothing": 1,
        "much": 0,
        "edited": 0,
    }
    assert batch.keys() == ["/scans/a.jpg", "/scans/c.jpg", "/scans/e.jpg"]
    assert [batch.place(f"/scans/{letter}.jpg") for letter in "abcde"] == [0, -1, 1, -1, 2]


def test_a_filter_follows_a_photo_that_changes(listed: BatchList) -> None:
    listed.set_filter("failed")
    listed.batch.update_row(replace(ROWS[4], state="failed"))
    assert names(listed) == "be"
    listed.batch.update_row(replace(ROWS[1], state="done", reason=""))
    assert names(listed) == "e"


def test_an_unknown_filter_is_refused(listed: BatchList) -> None:
    with pytest.raises(ValueError, match="colourful"):
        listed.set_filter("colourful")


def test_rows_that_are_there_already_are_brought_up_to_date(listed: BatchList) -> None:
    changed = replace(ROWS[0], state="done")
    listed.batch.add_rows([changed, Row("/scans/f.jpg", "f.jpg", "/scans", "waiting")])
    assert names(listed) == "abcdef"
    assert listed.batch.row("/scans/a.jpg") == changed


def test_one_that_left_stays_away(qtbot: QtBot) -> None:
    batch = BatchModel()
    batch.add_rows(ROWS)
    batch.remove_rows([ROWS[0].key])
    with qtbot.assertNotEmitted(batch.dataChanged):
        batch.update_row(replace(ROWS[0], state="done"))
        batch.set_thumbnail(ROWS[0].key, picture(0xFF00FF00))
        batch.set_overlay(ROWS[0].key, picture(0xFF00FF00))
    assert batch.row(ROWS[0].key) is None and batch.count() == 4


def test_the_first_photo_is_looked_at_and_arrow_keys_go_on(listed: BatchList, qtbot: QtBot) -> None:
    assert listed.current_key == "/scans/a.jpg"
    with qtbot.waitSignal(listed.current_changed) as changed:
        qtbot.keyClick(listed, Qt.Key.Key_Down)
    assert changed.args == ["/scans/b.jpg"] and listed.current_key == "/scans/b.jpg"


def test_without_photos_none_is_looked_at(listed: BatchList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listed.current_changed, check_params_cb=lambda key: key == ""):
        listed.batch.remove_rows([row.key for row in ROWS])
    assert listed.current_key == ""


def test_the_photo_that_is_looked_at_stays_so_in_a_filter_that_has_it(listed: BatchList) -> None:
    listed.show_photo("/scans/d.jpg")
    listed.set_filter("much")
    assert listed.current_key == "/scans/d.jpg"
    listed.set_filter("failed")
    assert listed.current_key == "/scans/b.jpg"
    listed.show_photo("/scans/d.jpg")
    assert listed.current_key == "/scans/b.jpg"


def test_delete_asks_for_the_chosen_ones(listed: BatchList, qtbot: QtBot) -> None:
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    qtbot.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(listed.remove_requested) as asked:
        qtbot.keyClick(listed, Qt.Key.Key_Delete)
    assert asked.args == [["/scans/b.jpg", "/scans/c.jpg"]]
    listed.set_changeable(False)
    with qtbot.assertNotEmitted(listed.remove_requested):
        qtbot.keyClick(listed, Qt.Key.Key_Delete)


def test_enter_and_a_double_click_edit(listed: BatchList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(listed.edit_requested) as asked:
        qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert asked.args == ["/scans/a.jpg"]
    place = listed.visualRect(listed.model().index(3, 0)).center()
    with qtbot.waitSignal(listed.edit_requested) as asked:
        qtbot.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["/scans/d.jpg"]


def test_the_menu_offers_both(listed: BatchList, qtbot: QtBot) -> None:
    listed.set_changeable(False)
    listed.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = listed.findChild(QMenu)
    assert menu is not None
    edit, remove = menu.actions()
    assert not remove.isEnabled()
    with qtbot.waitSignal(listed.edit_requested):
        edit.trigger()
    menu.close()


def test_pictures_are_asked_for_once_where_they_are_in_sight(listed: BatchList, qtbot: QtBot) -> None:
    asked: list[str] = []
    listed.thumbnails_wanted.connect(asked.extend)
    many = [Row(f"/more/{number}.jpg", f"{number}.jpg", "/more", "waiting") for number in range(1000)]
    listed.batch.add_rows(many)
    qtbot.waitUntil(lambda: "/scans/a.jpg" in asked)
    assert len(asked) < 30 and "/more/900.jpg" not in asked
    listed.show_photo("/more/900.jpg")
    qtbot.waitUntil(lambda: "/more/900.jpg" in asked)
    assert "/more/400.jpg" not in asked
    assert len(asked) == len(set(asked))


def test_pictures_that_had_to_go_are_asked_for_again(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_list, "KEPT", 2)
    batch = BatchModel()
    batch.add_rows(ROWS)
    keys = batch.keys()
    assert batch.take_missing(keys) == keys and batch.take_missing(keys) == []
    for key in keys[:3]:
        batch.set_thumbnail(key, picture(0xFF336699))
        batch.set_overlay(key, picture(0x80FF0000))
    assert batch.index(0).data(THUMBNAIL) is None
    assert batch.take_missing(keys) == keys[:1]
    batch.set_thumbnail(keys[0], picture(0xFF336699))
    assert batch.index(0).data(THUMBNAIL).width() <= 2 * PICTURE.width()
    # What was found is still known.
    assert batch.index(0).data(OVERLAY).toImage().pixelColor(5, 5).red() > 200


def test_an_overlay_lies_on_the_picture_and_goes_again(listed: BatchList, qtbot: QtBot) -> None:
    listed.batch.set_thumbnail(ROWS[4].key, picture(0xFF00FF00))
    index = listed.model().index(4, 0)
    spot = listed.visualRect(index).topLeft() + QPoint(50, 40)

    def colour() -> tuple[int, int]:
        seen = listed.grab().toImage().pixelColor(listed.viewport().mapTo(listed, spot))
        return seen.red(), seen.green()

    assert colour() == (0, 255)
    listed.batch.set_overlay(ROWS[4].key, picture(0xFFFF0000))
    assert colour() == (255, 0)
    listed.batch.set_overlay(ROWS[4].key, QImage())
    assert colour() == (0, 255)


def test_pictures_keep_their_shape(listed: BatchList) -> None:
    listed.batch.set_thumbnail(ROWS[0].key, picture(0xFF00FF00, 100, 400))
    assert listed.model().index(0, 0).data(THUMBNAIL).size() == QSize(33, 132)


def test_every_row_is_told_in_words(listed: BatchList) -> None:
    told = [listed.model().index(number, 0).data(Qt.ItemDataRole.AccessibleTextRole) for number in range(5)]
    assert told[0] == "a.jpg, Ready to repair, Scratches\N{NO-BREAK SPACE}3 · Dust\N{NO-BREAK SPACE}12"
    assert told[1] == "b.jpg, Failed, the file ends too early"
    assert told[2] == "c.jpg, Copied as it was, Nothing to repair"
    assert told[3] == "d.jpg, Ready to repair, Changed by you · Stains\N{NO-BREAK SPACE}1"
    assert told[4] == "e.jpg, Waiting"
    assert listed.model().index(1, 0).data(Qt.ItemDataRole.ToolTipRole) == "/scans/b.jpg\nthe file ends too early"


def test_every_state_and_kind_has_words() -> None:
    for state in STATES:
        row = Row("k", "n", "f", state, progress=0.457)
        percent = "45\N{NO-BREAK SPACE}%" in state_words(row)
        assert state_words(row) and percent == (state in ("detecting", "filling"))
    for kind in KINDS:
        assert kind_words(kind) != kind
        assert found_words(Found(kind, (0, 0, 1, 1), 0.926, 9)).endswith("93 % sure")


def test_a_photo_in_which_nothing_was_found_says_so_once() -> None:
    row = Row("k", "n", "f", "review", share=0.0)
    assert state_words(row) == "Nothing to repair" and found_line(row) == ""
    assert spoken(row) == "n, Nothing to repair"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [180, 300])
def test_every_state_can_be_painted(listed: BatchList, qapp: QApplication, theme: str, width: int) -> None:
    listed.batch.add_rows(
        Row(f"/states/{state}", state, "/states", state, reason="why " * 20, progress=0.5) for state in STATES
    )
    listed.resize(width, 1200)
    before = listed.grab().toImage()
    listed.batch.update_row(Row("/states/filling", "filling", "/states", "filling", progress=0.9))
    assert listed.grab().toImage() != before
    assert listed.model().index(0, 0).data(ROW) == ROWS[0]


@pytest.mark.parametrize("dark", [False, True])
def test_icons_of_states_are_seen_on_all_grounds(dark: bool) -> None:
    for state in STATES.values():
        for ground in ("field", "hover", "selected"):
            assert contrast(COLORS[state.role][dark], COLORS[ground][dark]) >= 3
