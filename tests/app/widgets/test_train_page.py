"""The Train page as a whole: which view a phase shows, what the bar says and asks for, and that everything has room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.theme import Theme
from app.tuning_state import DeviceChoice, Failure, Forecast, LeftOut, RecipeField, RunFacts, RunLine, Scan, Step
from app.widgets.controls import PanelButton
from app.widgets.train_page import TrainPage

LEFT = Qt.MouseButton.LeftButton
HELD_OUT = tuple(f"/photos/held_{number}.jpg" for number in range(8))
SCAN = Scan(212, HELD_OUT, (LeftOut("/photos/white.tif", "nearly blank"),))
FORECAST = Forecast("CPU, 2 threads", None, 4, 1.6, 2.5, {"quick": 760, "standard": 11_400, "thorough": 152_000})
CURVE = tuple(Step(step, {"hole": 0.1}, 0.1, 1e-4, 1.6, 372.0, 10**9, 10**10) for step in range(40, 121, 40))
FRESH = RunFacts("/runs/1", "album", "/photos", "quick", "starter")
READ = replace(FRESH, scan=SCAN, forecast=FORECAST)
LEARNED = replace(READ, steps=300, curve=CURVE, model="/runs/1/model.safetensors")
FACTS = {
    "empty": RunFacts(),
    "reading": replace(FRESH, phase="reading", read=57, of=232),
    "measuring": replace(FRESH, phase="measuring", scan=SCAN),
    "ready": replace(READ, phase="ready"),
    "no photos": replace(FRESH, phase="failed", failure=Failure("photos", "There are 3 photos; 9 are needed.")),
    "no room": replace(FRESH, phase="failed", failure=Failure("disk", "The disk is full.")),
    "no memory at first": replace(READ, phase="failed", failure=Failure("memory", "Too little memory.", 2)),
    "stopped at first": replace(READ, phase="paused"),
    "starting": replace(READ, phase="starting"),
    "running": replace(LEARNED, phase="running"),
    "stopping": replace(LEARNED, phase="stopping"),
    "paused": replace(LEARNED, phase="paused"),
    "no memory": replace(LEARNED, phase="failed", failure=Failure("memory", "Too little memory.", 2), log_tail="a\nb"),
    "died": replace(LEARNED, phase="died", log_tail="Killed"),
    "judging": replace(LEARNED, phase="judging"),
    "done": replace(LEARNED, phase="done", verdict="/runs/1/verdict/verdict.json"),
    "done without verdict": replace(LEARNED, phase="done"),
}
VIEWS = {
    "setup": (
        "reading", "measuring", "ready", "no photos", "no room", "no memory at first", "stopped at first",
    ),
    "curves": (
        "starting", "running", "stopping", "paused", "no memory", "died", "judging", "done without verdict",
    ),
    "verdict": ("done",),
    "empty": ("empty",),
}  # fmt: skip
BUTTONS = {
    "reading": {"Cancel", "Start"},
    "measuring": {"Cancel", "Start"},
    "ready": {"Start"},
    "no photos": {"Choose another folder…"},
    "no room": {"Read again"},
    "no memory at first": {"Start with 2 crops at once", "Start"},
    "stopped at first": {"Start", "Open folder"},
    "starting": {"Pause", "Stop"},
    "running": {"Pause", "Stop"},
    "stopping": set(),
    "paused": {"Resume", "Open folder"},
    "no memory": {"Resume with 2 crops at once", "Resume", "Show last lines"},
    "died": {"Resume", "Show last lines"},
    "judging": set(),
    "done": {"Open folder"},
}
RUNS = [
    RunLine("/runs/1", "album", "paused", 120, 300, "2020-05-02T10:00:00"),
    RunLine("/runs/2", "street", "done", 3000, 3000, "2020-05-01T10:00:00", "better"),
]


@pytest.fixture
def page(light: Theme, show: Callable[[QWidget, int, int], None], tmp_path: Path) -> Iterator[TrainPage]:
    page = TrainPage(Settings(tmp_path), light)
    page.set_recipe("quick", (RecipeField("seed", "whole", "1"), RecipeField("stages[0].steps", "whole", "300")))
    page.set_devices([DeviceChoice("auto", "Automatic", 5_100_000_000)])
    page.set_models([("starter", "comes with the program")])
    show(page, 1360, 820)
    yield page
    # It was closed; what is not deleted by now is styled anew in each test that follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def shown_buttons(part: QWidget) -> list[QPushButton]:
    return [button for button in part.findChildren(QPushButton) if button.isVisible()]


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(name) if "://" in name else QUrl.fromLocalFile(name) for name in names])
    return data


def drag(page: TrainPage, data: QMimeData) -> QDragEnterEvent:
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    page.dragEnterEvent(event)
    return event


def drop(page: TrainPage, data: QMimeData) -> None:
    page.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))


# Empty


def test_empty_it_invites_and_tells_what_is_needed(page: TrainPage, qtbot: QtBot) -> None:
    zone = page.empty.zone
    assert zone.isVisible() and not page.bar.isVisible()
    told = " ".join(label.text() for label in zone.findChildren(type(zone.purpose)))
    for words in ("Teach the filler your photos", "50 photos", "stay on this computer", "came with the program"):
        assert words in told
    assert [button.text() for button in shown_buttons(page) if button.property("primary")] == ["Choose folder…"]
    for button in (zone.folder_button, page.runs.new_button):
        with qtbot.waitSignal(page.folder_wanted):
            qtbot.mouseClick(button, LEFT)


def test_a_folder_can_be_dropped_and_a_photo_stands_for_its_folder(
    page: TrainPage, qtbot: QtBot, tmp_path: Path
) -> None:
    photo = tmp_path / "a.jpg"
    photo.touch()
    for path in (tmp_path, photo):
        assert drag(page, files(str(path))).isAccepted()
        assert page.empty.zone._title.text() == "Let go to read this folder"
        with qtbot.waitSignal(page.folder_dropped) as dropped:
            drop(page, files(str(path)))
        assert dropped.args == [tmp_path]
    assert page.empty.zone._title.text().startswith("Teach the filler")


def test_over_a_run_a_folder_lights_up_the_page_and_a_working_run_is_left_alone(page: TrainPage) -> None:
    page.show_facts(FACTS["paused"])
    assert drag(page, files("/photos")).isAccepted() and page._hover.isVisible()
    page.dragLeaveEvent(QDragLeaveEvent())
    assert not page._hover.isVisible()
    assert not drag(page, files("https://example.org/a.jpg")).isAccepted()
    page.show_facts(FACTS["running"])
    assert not drag(page, files("/photos")).isAccepted()


# Which view


def test_the_phase_decides_what_is_shown(page: TrainPage) -> None:
    views = {"empty": page.empty, "setup": page.setup, "curves": page.progress, "verdict": page.verdict}
    assert {name for names in VIEWS.values() for name in names} == set(FACTS)
    for view, name in [(view, name) for view, names in VIEWS.items() for name in names]:
        page.show_facts(FACTS[name])
        assert page.view == view and [key for key, widget in views.items() if widget.isVisible()] == [view], name
        assert page.bar.isVisible() == (name != "empty")


def test_when_all_is_done_the_curves_are_one_click_away(page: TrainPage) -> None:
    page.show_facts(FACTS["running"])
    assert not page.head.views["curves"].isVisible()
    page.show_facts(FACTS["done"])
    assert page.head.views["verdict"].isChecked()
    page.head.views["curves"].click()
    assert page.progress.isVisible()
    page.show_facts(replace(FACTS["done"], kept_as="album"))
    assert page.progress.isVisible(), "news of the same run leave the view alone"
    page.head.views["verdict"].click()
    assert page.verdict.isVisible()


def test_the_verdict_asks_what_becomes_of_the_model(page: TrainPage, qtbot: QtBot) -> None:
    page.show_facts(FACTS["done"])
    for source, asked in (
        (page.verdict.use, page.use),
        (page.verdict.keep, page.keep),
        (page.verdict.discard, page.discard),
    ):
        with qtbot.waitSignal(asked):
            source.emit()


def test_the_head_names_the_run_and_tells_its_state(page: TrainPage) -> None:
    page.show_facts(replace(FACTS["done"], kept_as="grandmother"))
    assert page.head.name.accessibleName() == "album"
    assert page.head.state.accessibleName() == "Finished · kept as “grandmother”"
    page.show_facts(FACTS["empty"])
    assert page.head.name.accessibleName() == "New fine-tuning" and not page.head.menu_button.isVisible()


def test_the_head_has_the_menu_of_the_shown_run(page: TrainPage, qtbot: QtBot) -> None:
    page.set_runs(RUNS, "/runs/1")
    page.show_facts(FACTS["paused"])
    page.head.menu_button.click()
    menu = next(menu for menu in page.runs.list.findChildren(QMenu) if menu.isVisible())
    with qtbot.waitSignal(page.rename_wanted) as renamed:
        menu.actions()[0].trigger()
    assert renamed.args == ["/runs/1"]
    menu.close()


def test_the_list_of_runs_asks(page: TrainPage, qtbot: QtBot) -> None:
    page.set_runs(RUNS, "/runs/1")
    page.show_facts(FACTS["paused"])
    with qtbot.waitSignal(page.run_chosen) as chosen:
        qtbot.keyClick(page.runs.list, Qt.Key.Key_Down)
    assert chosen.args == ["/runs/2"]
    with qtbot.waitSignal(page.new_wanted):
        page.runs.new_button.click()
    with qtbot.waitSignal(page.show_model_manager):
        page.runs.models_button.click()
    for source, asked in (
        (page.runs.list.delete_wanted, page.delete_wanted),
        (page.runs.list.open_wanted, page.open_folder),
    ):
        with qtbot.waitSignal(asked) as signal:
            source.emit("/runs/2")
        assert signal.args == ["/runs/2"]


# The bar


def test_the_bar_has_the_buttons_of_its_state_and_one_of_them_is_primary(page: TrainPage) -> None:
    for name, wanted in BUTTONS.items():
        page.show_facts(FACTS[name])
        shown = shown_buttons(page.bar)
        assert {button.text() for button in shown} == wanted, name
        primary = [button.text() for button in shown if button.property("primary")]
        assert len(primary) == (0 if wanted <= {"Open folder"} else 1), name
        if "crops" in " ".join(wanted):
            assert primary[0].endswith("with 2 crops at once")
        assert page.bar.main_button.isEnabled() or name in ("reading", "measuring")


def test_the_buttons_ask_for_what_they_say(page: TrainPage, qtbot: QtBot) -> None:
    for name, button, asked in (
        ("reading", "cancel_button", page.cancel),
        ("ready", "main_button", page.start),
        ("stopped at first", "main_button", page.start),
        ("no photos", "main_button", page.folder_wanted),
        ("running", "main_button", page.pause),
        ("running", "stop_button", page.pause),
        ("paused", "main_button", page.resume),
        ("died", "main_button", page.resume),
        ("no memory", "main_button", page.resume),
    ):
        page.show_facts(FACTS[name])
        with qtbot.waitSignal(asked):
            getattr(page.bar, button).click()


def test_after_memory_ran_out_fewer_crops_are_offered(page: TrainPage, qtbot: QtBot) -> None:
    page.show_facts(FACTS["no memory"])
    with qtbot.waitSignal(page.resume_smaller) as resumed:
        page.bar.smaller_button.click()
    assert resumed.args == [2]
    page.show_facts(FACTS["no memory at first"])
    with qtbot.waitSignal(page.start):
        page.bar.smaller_button.click()
    assert page.choice().batch == 2


def test_reading_again_and_the_folder_name_their_paths(page: TrainPage, qtbot: QtBot) -> None:
    page.show_facts(FACTS["no room"])
    with qtbot.waitSignal(page.folder_dropped) as read:
        page.bar.main_button.click()
    assert read.args == [Path("/photos")]
    page.show_facts(FACTS["paused"])
    with qtbot.waitSignal(page.open_folder) as opened:
        page.bar.folder_button.click()
    assert opened.args == ["/runs/1"]


def test_progress_is_told_in_words(page: TrainPage) -> None:
    for name, words in (
        ("reading", "Reading. Your photos are not changed."),
        ("measuring", "Measuring how fast this computer learns…"),
        ("ready", "Ready. It takes about 13 min."),
        ("running", "Step 120 of 300 · 40 % · about 6 min left"),
        ("stopping", "Saving, so that it can be resumed…"),
        ("paused", "Paused at step 120 of 300. It can be resumed at any time, also after the program was closed."),
        ("stopped at first", "Stopped before the first step."),
        ("died", "It stopped at step 120 of 300. What was learned until the last save is safe."),
        ("no photos", "Nothing was learned yet."),
        ("done", "Finished: 300 steps"),
    ):
        page.show_facts(FACTS[name])
        assert page.bar.words.text() == words


def test_an_early_end_is_told(page: TrainPage) -> None:
    page.show_facts(replace(FACTS["done"], ended_early=True))
    assert page.bar.words.text() == "Finished early at step 120 of 300: the photos held out no longer gained."


def test_the_bar_is_as_long_as_it_is_far(page: TrainPage) -> None:
    for name, value, most in (("reading", 246, 1000), ("running", 400, 1000), ("judging", 0, 0), ("measuring", 0, 0)):
        page.show_facts(FACTS[name])
        assert page.bar.bar.isVisible() and page.bar.bar.maximum() == most
        assert most == 0 or page.bar.bar.value() == value


def test_a_failure_is_a_sentence_with_its_last_lines(page: TrainPage) -> None:
    page.show_facts(FACTS["no memory"])
    bar = page.bar
    assert bar.failure.isVisible() and bar.failure.text == "Too little memory." and not bar.details.isVisible()
    bar.details_button.click()
    assert bar.details.isVisible() and bar.details.toPlainText() == "a\nb" and bar.details.isReadOnly()
    assert bar.details_button.text() == "Hide last lines"
    page.show_facts(FACTS["running"])
    assert not bar.failure.isVisible() and not bar.details.isVisible()


def test_a_death_without_a_word_is_told(page: TrainPage) -> None:
    page.show_facts(FACTS["died"])
    assert "ended without saying why" in page.bar.failure.text


def test_wrong_values_keep_it_from_starting(page: TrainPage, qtbot: QtBot) -> None:
    page.show_facts(FACTS["ready"])
    page.setup.recipe_section.heading.setChecked(True)
    editor = page.setup.recipe.rows["seed"].editor
    assert isinstance(editor, QLineEdit)
    with qtbot.waitSignal(page.fields_changed) as changed:
        editor.selectAll()
        qtbot.keyClicks(editor, "x")
    assert changed.args == [{"seed": "x"}]
    page.set_field_errors({"seed": "x is no whole number"})
    assert not page.bar.main_button.isEnabled() and page.bar.words.text().startswith("Values of your own recipe")
    page.setup.recipe.reset_button.click()
    assert page.bar.main_button.isEnabled() and page.bar.words.text() == "Ready. It takes about 13 min."


def test_the_keyboard_stays_on_the_main_button(page: TrainPage, qtbot: QtBot) -> None:
    page.show_facts(FACTS["ready"])
    page.bar.main_button.setFocus()
    page.show_facts(FACTS["starting"])
    assert page.bar.main_button.hasFocus()
    page.bar.stop_button.setFocus()
    page.show_facts(FACTS["paused"])
    assert page.bar.main_button.hasFocus()


def test_the_keyboard_leaves_a_view_that_goes(page: TrainPage) -> None:
    page.show_facts(FACTS["ready"])
    page.setup.folder_button.setFocus()
    page.show_facts(FACTS["running"])
    assert page.bar.main_button.hasFocus()


# Room


def test_in_a_narrow_window_the_list_of_runs_makes_room_and_comes_back(page: TrainPage) -> None:
    page.show_facts(FACTS["ready"])
    page.resize(640, 440)
    assert not page.runs.isVisible()
    page.head.runs_button.click()
    assert page.runs.isVisible()
    page.resize(1360, 820)
    assert page.runs.isVisible()


def test_whether_the_list_is_folded_is_remembered(page: TrainPage, qtbot: QtBot, light: Theme) -> None:
    page.head.runs_button.click()
    page.save_layout()
    again = TrainPage(page._settings, light)
    qtbot.addWidget(again)
    again.resize(1360, 820)
    again.show()
    assert not again.runs.isVisible() and not again.head.runs_button.isChecked()


def squeezed(page: TrainPage, part: QWidget) -> list[str]:
    """The buttons of a part that are cut off, or lie over others."""
    buttons = [button for button in part.findChildren(QAbstractButton) if button.isVisible()]
    places = [button.rect().translated(button.mapTo(page, QPoint())) for button in buttons]
    found = []
    for number, (button, place) in enumerate(zip(buttons, places, strict=True)):
        # The panels' own buttons put their words into a second line.
        needed = button.minimumSizeHint() if isinstance(button, PanelButton) else button.sizeHint()
        fits = page.rect().contains(place) and button.width() >= min(needed.width(), button.maximumWidth())
        if not fits or any(place.intersects(other) for other in places[number + 1 :]):
            found.append(button.text())
    return found


@pytest.mark.parametrize("size", [(1360, 820), (640, 400)])
def test_nothing_is_cut_off_or_lies_over_something_else(page: TrainPage, qtbot: QtBot, size: tuple[int, int]) -> None:
    page.set_runs(RUNS, "/runs/1")
    page.resize(*size)
    for name in FACTS.keys() - {"empty"}:
        page.show_facts(FACTS[name])
        assert page.minimumSizeHint().width() <= 640 and page.minimumSizeHint().height() <= 400, name
        for part in (page.bar, page.head, page.runs):
            qtbot.waitUntil(lambda part=part: squeezed(page, part) == [])


@pytest.mark.parametrize("name", ["empty", "ready", "no memory"])
def test_every_control_has_a_name_and_a_tooltip_and_tab_comes_to_it(page: TrainPage, name: str) -> None:
    page.set_runs(RUNS, "/runs/1")
    page.show_facts(FACTS[name])
    for section in (page.setup.left_out_section, page.setup.recipe_section):
        section.heading.setChecked(True)
    own = (page.runs, page.head, page.empty, page.setup, page.bar)
    found = [
        widget
        for part in own
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in part.findChildren(kind)
        if widget.isVisible()
    ]
    assert len(found) >= 4
    cards = set(page.setup.cards.cards.values())
    for widget in found:
        label = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        assert label and widget.toolTip(), label
        assert widget in cards or widget.focusPolicy() & Qt.FocusPolicy.TabFocus, label


def test_tab_goes_around_the_whole_page(page: TrainPage, qtbot: QtBot) -> None:
    page.set_runs(RUNS, "/runs/1")
    page.show_facts(FACTS["ready"])
    page.setup.recipe_section.heading.setChecked(True)
    page.setup.left_out_section.heading.setChecked(True)
    page.runs.list.setFocus()
    order: list[QWidget | None] = []
    for _ in range(40):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget())
    wanted = [
        page.setup.folder_button,
        page.setup.held_out,
        page.setup.left_out.tree,
        page.setup.cards.cards["quick"],
        page.setup.device,
        page.setup.base,
        page.setup.recipe.rows["seed"].editor,
        page.bar.main_button,
    ]
    places = [order.index(widget) for widget in wanted]
    assert places == sorted(places)
    assert page.runs.list in order
