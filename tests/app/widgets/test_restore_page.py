"""The Restore page as a whole: its phases, what it asks for, and that everything has its place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import run

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, SignalInstance
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.batch_state import Found, Row
from app.settings import Settings
from app.theme import Theme
from app.widgets.controls import PanelButton
from app.widgets.restore_bar import PHASES, time_words
from app.widgets.restore_column import RestoreColumn
from app.widgets.restore_page import RestorePage

LEFT = Qt.MouseButton.LeftButton
ROWS = [
    Row("/scans/a.jpg", "a.jpg", "/scans", "review", kinds=(("scratch", 3),), share=0.012),
    Row("/scans/b.jpg", "b.jpg", "/scans", "failed", reason="the file ends too early"),
    Row("/scans/c.jpg", "c.jpg", "/scans", "waiting"),
]


@pytest.fixture
def page(light: Theme, show: Callable[[QWidget, int, int], None], tmp_path: Path) -> RestorePage:
    page = RestorePage(Settings(tmp_path), light)
    show(page, 1360, 820)
    return page


@pytest.fixture
def filled(page: RestorePage) -> RestorePage:
    page.list.batch.add_rows(ROWS)
    page.set_phase("review")
    return page


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) if name.startswith("/") else QUrl(name) for name in names])
    return data


def drag(page: RestorePage, data: QMimeData) -> QDragEnterEvent:
    plain = Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, plain)
    page.dragEnterEvent(event)
    return event


def drop(page: RestorePage, data: QMimeData) -> None:
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))


def shown_buttons(page: RestorePage) -> list[QPushButton]:
    return [button for button in page.findChildren(QPushButton) if button.isVisible()]


def show_damage(page: RestorePage) -> None:
    photo = QImage(400, 300, QImage.Format.Format_RGB32)
    photo.fill(QColor(120, 120, 120))
    labels = np.zeros((300, 400), np.int32)
    labels[100:200, 100:200] = 1
    page.preview.show_photo(photo)
    page.preview.set_damage(labels, (Found("stain", (100, 100, 200, 200), 0.9, 10000),), frozenset())


# Empty, and what comes


def test_empty_it_invites(page: RestorePage, qtbot: QtBot) -> None:
    zone = page.empty.zone
    assert zone.isVisible() and not page.list.isVisible()
    assert zone._title.text() == "Drop damaged photos or folders here"
    assert "originals are not touched" in zone._hint.text()
    for button, asked in ((zone.add_files_button, page.add_files), (zone.add_folder_button, page.add_folder)):
        with qtbot.waitSignal(asked):
            qtbot.mouseClick(button, LEFT)


def test_files_and_folders_can_be_dropped_in_every_state(page: RestorePage, qtbot: QtBot) -> None:
    assert drag(page, files("/scans")).isAccepted()
    assert page.empty.zone._title.text() == "Let go to add"
    with qtbot.waitSignal(page.paths_dropped) as dropped:
        drop(page, files("/scans", "/a b.png"))
    assert dropped.args == [[Path("/scans"), Path("/a b.png")]]
    assert page.empty.zone._title.text() == "Drop damaged photos or folders here"
    page.list.batch.add_rows(ROWS)
    assert drag(page, files("/scans")).isAccepted() and page._hover.isVisible()
    page.dragLeaveEvent(QDragLeaveEvent())
    assert not page._hover.isVisible()
    page.set_phase("running")
    assert not drag(page, files("/scans")).isAccepted()
    assert not drag(page, files("https://example.org/a.jpg")).isAccepted()


def test_photos_come_while_they_are_looked_for(page: RestorePage) -> None:
    page.set_phase("scanning")
    assert page.empty.zone._title.text() == "Looking for photos…" and not page.empty.zone.add_files_button.isVisible()
    page.list.batch.add_rows(ROWS)
    page.set_progress(0, 1240, None, None, 0)
    assert page.list.isVisible() and not page.empty.isVisible()
    assert page.bar.words.accessibleName() == "Looking for photos… 1240 so far"
    assert page.bar.bar.isVisible() and page.bar.bar.maximum() == 0
    assert not page.bar.main_button.isEnabled() and page.bar.cancel_button.isVisible()


def test_the_keyboard_goes_to_the_list_when_it_comes(page: RestorePage) -> None:
    page.empty.setFocus()
    assert page.isAncestorOf(QApplication.focusWidget())
    page.list.batch.add_rows(ROWS)
    focus = QApplication.focusWidget()
    assert focus is page.list or page.list.isAncestorOf(focus)


def test_one_photo_is_one(page: RestorePage, qtbot: QtBot) -> None:
    title = page.findChild(RestoreColumn).title
    page.list.batch.add_rows(ROWS[:1])
    qtbot.waitUntil(lambda: title.accessibleName() == "1 photo")
    page.list.batch.add_rows(ROWS[1:])
    qtbot.waitUntil(lambda: title.accessibleName() == "3 photos")


def test_when_the_last_photo_goes_it_is_empty_again(filled: RestorePage) -> None:
    filled.list.batch.remove_rows([row.key for row in ROWS])
    assert filled.empty.isVisible() and not filled.list.isVisible()


def test_the_column_says_how_many_and_offers_filters(filled: RestorePage, qtbot: QtBot) -> None:
    column = filled.column
    words = ["All photos (3)", "Failed (1)", "Nothing to repair (0)", "Much found (0)", "Changed by you (0)"]
    qtbot.waitUntil(lambda: [column.filter.itemText(place) for place in range(5)] == words)
    assert column.title.accessibleName().startswith("3 photo")
    column.set_filter("much")
    assert column.nothing_listed.isVisible() and not filled.list.isVisible()
    column.set_filter("all")
    assert filled.list.isVisible()


def test_the_column_asks(filled: RestorePage, qtbot: QtBot) -> None:
    column = filled.column
    for button, asked in (
        (column.add_files_button, filled.add_files),
        (column.add_folder_button, filled.add_folder),
        (column.clear_button, filled.clear_requested),
    ):
        with qtbot.waitSignal(asked):
            button.click()
    with qtbot.waitSignal(filled.remove_requested) as asked_for:
        qtbot.keyClick(filled.list, Qt.Key.Key_Delete)
    assert asked_for.args == [["/scans/a.jpg"]]


# The photo that is looked at


def test_the_head_tells_of_the_photo_and_follows_it(filled: RestorePage, qtbot: QtBot) -> None:
    head = filled.head
    assert head.name.accessibleName() == "a.jpg"
    found = "Scratches\N{NO-BREAK SPACE}3 · 1.2\N{NO-BREAK SPACE}% of the photo"
    assert head.words.accessibleName() == f"Ready to repair · {found}"
    filled.list.batch.update_row(Row("/scans/a.jpg", "a.jpg", "/scans", "done", kinds=(("scratch", 3),), share=0.012))
    assert head.words.accessibleName() == f"Repaired · {found}"
    with qtbot.waitSignal(filled.current_changed) as changed:
        qtbot.keyClick(filled.list, Qt.Key.Key_Down)
    assert changed.args == ["/scans/b.jpg"]
    assert head.words.accessibleName() == "Failed: the file ends too early"
    assert filled.preview.accessibleDescription() == "Failed: the file ends too early"


def test_another_photo_takes_the_picture_of_the_one_before_away(filled: RestorePage) -> None:
    show_damage(filled)
    assert filled.preview.has_photo
    filled.list.show_photo("/scans/c.jpg")
    assert not filled.preview.has_photo and filled.preview.findings == ()


def test_what_is_going_on_is_told_over_the_photo(filled: RestorePage) -> None:
    told = []
    for state in ("detecting", "filling", "review"):
        filled.list.batch.update_row(Row("/scans/a.jpg", "a.jpg", "/scans", state))
        told.append(filled.preview.accessibleDescription())
    assert told == ["Looking for damage…", "Repairing…", "Choose a photo in the list to see what was found"]


def test_a_click_on_a_piece_tells_which_photo_it_is_in(filled: RestorePage, qtbot: QtBot) -> None:
    show_damage(filled)
    with qtbot.waitSignal(filled.toggled) as toggled:
        qtbot.mouseClick(filled.preview, LEFT, pos=filled.preview.piece_rect(0).center().toPoint())
    assert toggled.args == ["/scans/a.jpg", 0]


def test_the_head_asks_for_the_photo_that_is_looked_at(filled: RestorePage, qtbot: QtBot) -> None:
    for button, asked in (
        (filled.head.edit_button, filled.edit_requested),
        (filled.head.detect_button, filled.detect_again),
    ):
        with qtbot.waitSignal(asked) as signal:
            button.click()
        assert signal.args == ["/scans/a.jpg"]
    with qtbot.waitSignal(filled.edit_requested):
        qtbot.keyClick(filled.list, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("phase", "state", "can_edit", "can_detect", "can_toggle"),
    [
        ("review", "review", True, True, True),
        ("review", "failed", False, True, False),
        ("review", "detecting", False, False, False),
        ("running", "filling", False, False, False),
        ("running", "waiting", False, False, True),
        ("running", "done", False, False, False),
        ("paused", "waiting", True, False, True),
        ("paused", "done", False, False, False),
        ("finished", "done", True, True, True),
        ("finished", "copied", True, True, True),
    ],
)
def test_only_what_still_counts_can_be_changed(
    filled: RestorePage, qtbot: QtBot, phase: str, state: str, can_edit: bool, can_detect: bool, can_toggle: bool
) -> None:
    filled.list.batch.update_row(Row("/scans/a.jpg", "a.jpg", "/scans", state))
    filled.set_phase(phase)
    assert filled.head.edit_button.isEnabled() == can_edit
    assert filled.head.detect_button.isEnabled() == can_detect
    show_damage(filled)
    toggled: list[int] = []
    filled.toggled.connect(lambda _key, index: toggled.append(index))
    qtbot.mouseClick(filled.preview, LEFT, pos=filled.preview.piece_rect(0).center().toPoint())
    assert toggled == ([0] if can_toggle else [])


def test_marks_can_be_hidden_and_the_photo_fitted(filled: RestorePage) -> None:
    show_damage(filled)
    filled.head.marks_button.click()
    assert filled.preview.piece_at(filled.preview.piece_rect(0).center()) == -1
    filled.preview.zoom_step(1)
    filled.head.fit_button.click()
    assert filled.preview.viewport.is_fitted


# Phases

MAIN = {"review": "Start", "running": "Pause", "paused": "Go on", "finished": "Start again"}
ALSO = {
    "review": set(),
    "running": {"Cancel", "Open folder"},
    "paused": {"Cancel", "Open folder", "Report…"},
    "finished": {"Open folder", "Report…"},
}


@pytest.mark.parametrize("phase", list(MAIN))
def test_the_bar_has_the_buttons_of_its_phase_and_one_of_them_is_primary(filled: RestorePage, phase: str) -> None:
    filled.set_phase(phase)
    bar = filled.bar
    shown = {button.text() for button in bar.findChildren(QPushButton) if button.isVisible()}
    assert shown == {MAIN[phase], *ALSO[phase]}
    primary = [button.text() for button in shown_buttons(filled) if button.property("primary")]
    assert primary == (["Open folder"] if phase == "finished" else [MAIN[phase]])
    assert filled.column.add_files_button.isEnabled() == (phase in ("review", "finished"))
    assert filled.options.out_button.isEnabled() == (phase in ("review", "finished"))


@pytest.mark.parametrize(
    ("phase", "name"), [("review", "start"), ("running", "pause"), ("paused", "go_on"), ("finished", "start")]
)
def test_the_main_button_asks_for_what_it_says(filled: RestorePage, qtbot: QtBot, phase: str, name: str) -> None:
    filled.set_phase(phase)
    asked: SignalInstance = getattr(filled, name)
    with qtbot.waitSignal(asked):
        qtbot.mouseClick(filled.bar.main_button, LEFT)


def test_the_other_buttons_ask_too(filled: RestorePage, qtbot: QtBot) -> None:
    filled.set_phase("paused")
    bar = filled.bar
    for button, asked in (
        (bar.cancel_button, filled.cancel),
        (bar.folder_button, filled.open_folder),
        (bar.report_button, filled.save_report),
    ):
        with qtbot.waitSignal(asked):
            qtbot.mouseClick(button, LEFT)


def test_the_keyboard_stays_on_the_main_button_from_start_to_pause(filled: RestorePage, qtbot: QtBot) -> None:
    filled.bar.main_button.setFocus()
    filled.set_phase("running")
    assert filled.bar.main_button.hasFocus()
    filled.bar.cancel_button.setFocus()
    filled.set_phase("review")
    assert filled.bar.main_button.hasFocus()


@pytest.mark.parametrize(
    ("phase", "progress", "words"),
    [
        ("review", (150, 200, None, None, 0), "Looking for damage: 150 of 200"),
        ("review", (200, 200, None, None, 0), "Ready. Look through the photos, or start at once."),
        ("running", (57, 200, 372.0, 23.6, 1), "57 of 200 · about 6 min left · 24 photos a minute"),
        ("running", (57, 200, None, 3.46, 1), "57 of 200 · 3.5 photos a minute"),
        ("paused", (57, 200, 372.0, 23.6, 1), "Paused: 57 of 200 done"),
        ("finished", (200, 200, None, 23.6, 3), "Finished: 197 of 200 done · 24 photos a minute"),
    ],
)
def test_progress_is_told_in_words(
    filled: RestorePage, phase: str, progress: tuple[int, int, float | None, float | None, int], words: str
) -> None:
    filled.set_phase(phase)
    filled.set_progress(*progress)
    assert filled.bar.words.accessibleName() == words
    done, total = progress[:2]
    assert filled.bar.bar.value() == round(1000 * done / total)
    assert filled.bar.failed_button.isVisible() == (progress[-1] > 0)


def test_words_follow_the_phase_without_new_numbers(filled: RestorePage) -> None:
    filled.set_phase("running")
    filled.set_progress(57, 200, 372.0, 23.6, 1)
    filled.set_phase("paused")
    assert filled.bar.words.accessibleName() == "Paused: 57 of 200 done"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute left"),
        (29, "less than a minute left"),
        (31, "about 1 min left"),
        (3540, "about 59 min left"),
        (3600, "about 1 h 0 min left"),
        (9000, "about 2 h 30 min left"),
    ],
)
def test_time_as_people_say_it(seconds: float, words: str) -> None:
    assert time_words(seconds) == words


def test_failures_are_one_click_away(filled: RestorePage) -> None:
    filled.set_phase("finished")
    filled.set_progress(3, 3, None, None, 1)
    filled.bar.failed_button.click()
    assert filled.list.filter_name == "failed" and filled.column.filter.currentData() == "failed"
    assert filled.list.current_key == "/scans/b.jpg"


@pytest.mark.parametrize("unknown", ["", "starting"])
def test_an_unknown_phase_is_refused(page: RestorePage, unknown: str) -> None:
    with pytest.raises(ValueError, match="no phase"):
        page.set_phase(unknown)


def test_a_notice_stays_until_it_is_closed(filled: RestorePage) -> None:
    assert not filled.notice.isVisible()
    filled.set_notice("2 folders could not be read")
    assert filled.notice.isVisible() and filled.notice.words.text() == "2 folders could not be read"
    filled.notice.close_button.click()
    assert not filled.notice.isVisible()
    filled.set_notice("Something else")
    filled.set_notice("")
    assert not filled.notice.isVisible()


def test_what_the_options_tell_is_passed_on(filled: RestorePage, qtbot: QtBot) -> None:
    with qtbot.waitSignals([filled.sensitivity_changed, filled.options_changed]):
        qtbot.keyClick(filled.options.sensitivity.slider, Qt.Key.Key_Right)
    with qtbot.waitSignal(filled.output_folder_wanted):
        filled.options.out_button.click()
    for source, passed in (
        (filled.options.preset_chosen, filled.preset_chosen),
        (filled.options.preset_save, filled.preset_save),
        (filled.options.preset_delete, filled.preset_delete),
    ):
        with qtbot.waitSignal(passed) as signal:
            source.emit("Mine")
        assert signal.args == ["Mine"]


# Room


def test_the_options_fold_away_and_that_is_remembered(filled: RestorePage, qtbot: QtBot) -> None:
    filled.head.options_button.click()
    assert not filled.options.isVisible()
    filled.save_layout()
    again = RestorePage(filled._settings, filled.list.itemDelegate()._theme)
    qtbot.addWidget(again)
    again.resize(1360, 820)
    again.list.batch.add_rows(ROWS)
    again.show()
    assert not again.options.isVisible() and not again.head.options_button.isChecked()


def test_in_a_narrow_window_the_options_make_room(filled: RestorePage, qtbot: QtBot) -> None:
    filled.resize(640, 440)
    assert not filled.options.isVisible()
    qtbot.waitUntil(lambda: filled.preview.width() >= 300)
    filled.head.options_button.click()
    assert filled.options.isVisible()
    qtbot.waitUntil(lambda: filled.options.width() >= 240 and filled.preview.width() >= 200)
    filled.save_layout()
    filled.resize(1360, 820)
    assert filled.options.isVisible()


def squeezed(page: RestorePage, part: QWidget) -> list[str]:
    """The buttons of a part that are cut off, or lie over others."""
    buttons = [button for button in part.findChildren(QAbstractButton) if button.isVisible()]
    places = [button.rect().translated(button.mapTo(page, QPoint())) for button in buttons]
    found = []
    for number, (button, place) in enumerate(zip(buttons, places, strict=True)):
        # The panels' own buttons put their words into a second line.
        needed = button.minimumSizeHint() if isinstance(button, PanelButton) else button.sizeHint()
        fits = page.rect().contains(place) and button.width() >= needed.width()
        if not fits or any(place.intersects(other) for other in places[number + 1 :]):
            found.append(button.text())
    return found


@pytest.mark.parametrize("phase", [phase for phase in PHASES if phase != "empty"])
@pytest.mark.parametrize("size", [(1360, 820), (640, 440)])
def test_nothing_is_cut_off_or_lies_over_something_else(
    filled: RestorePage, qtbot: QtBot, phase: str, size: tuple[int, int]
) -> None:
    filled.set_phase(phase)
    filled.set_progress(57, 200, 372.0, 23.6, 1)
    filled.resize(*size)
    assert filled.minimumSizeHint().width() <= 640 and filled.minimumSizeHint().height() <= 440
    for part in (filled.bar, filled.head, filled.column):
        qtbot.waitUntil(lambda part=part: squeezed(filled, part) == [])


def test_every_button_has_a_name_and_a_tooltip_and_tab_comes_to_it(filled: RestorePage) -> None:
    filled.set_phase("paused")
    filled.set_notice("Something")
    filled.set_progress(1, 3, None, None, 1)
    found: list[QWidget] = [
        *(button for button in filled.findChildren(QAbstractButton) if button.isVisible()),
        *(combo for combo in filled.findChildren(QComboBox) if combo.isVisible()),
    ]
    assert len(found) > 20
    for widget in found:
        if widget.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents):
            continue
        name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert name and widget.toolTip(), name
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, name


def test_tab_goes_from_the_list_to_the_main_button(filled: RestorePage, qtbot: QtBot) -> None:
    filled.list.setFocus()
    seen: set[QWidget | None] = set()
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert {filled.preview, filled.bar.main_button, filled.options.sensitivity.slider, filled.list} <= seen


def test_the_state_needs_no_numpy() -> None:
    code = "import sys, app.batch_state; assert not {'numpy', 'cv2', 'torch', 'lbam_core'} & set(sys.modules)"
    assert run([sys.executable, "-c", code], cwd=Path(__file__).parents[3], check=False).returncode == 0
