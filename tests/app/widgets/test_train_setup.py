"""What is chosen before a fine-tuning: photos, presets, the user's own recipe, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.theme import Theme
from app.tuning_state import DeviceChoice, Forecast, LeftOut, RecipeField, RunFacts, Scan
from app.widgets.restore_preset import Choice
from app.widgets.train_cards import OWN
from app.widgets.train_fields import field_name, field_tip
from app.widgets.train_photos import PIXMAP
from app.widgets.train_setup import TrainSetup
from app.widgets.train_terms import PRESET_WORDS, reason_kind, reason_words, span_words

PHOTOS = "/photos/album"
HELD_OUT = tuple(f"{PHOTOS}/held_{number}.jpg" for number in range(8))
LEFT_OUT = (
    LeftOut(f"{PHOTOS}/tiny/a.png", "too small: 160 x 120 px, the short side must have 192 px"),
    LeftOut(f"{PHOTOS}/tiny/b.png", "too small: 90 x 80 px, the short side must have 192 px"),
    LeftOut(f"{PHOTOS}/copy.jpg", "looks the same as first.jpg"),
    LeftOut(f"{PHOTOS}/white.tif", "nearly blank"),
    LeftOut(f"{PHOTOS}/torn.jpg", "the file ends too early"),
)
SCAN = Scan(212, HELD_OUT, LEFT_OUT)
FORECAST = Forecast("CPU, 2 threads", None, 4, 1.6, 2.5, {"quick": 760, "standard": 11_400, "thorough": 152_000})
READING = RunFacts("/runs/1", "album", PHOTOS, "quick", "starter", "reading", read=57, of=232)
MEASURING = RunFacts("/runs/1", "album", PHOTOS, "quick", "starter", "measuring", scan=SCAN)
READY = RunFacts("/runs/1", "album", PHOTOS, "quick", "starter", "ready", scan=SCAN, forecast=FORECAST)


def recipe(steps: int = 300) -> tuple[RecipeField, ...]:
    return (
        RecipeField("seed", "whole", "1"),
        RecipeField("learning_rate", "number", "0.0001"),
        RecipeField("precision", "choice", "auto", ("auto", "float32", "bfloat16")),
        RecipeField("stages[0].steps", "whole", str(steps)),
        RecipeField("stages[0].zoom", "pair", "0.75, 1.5"),
        RecipeField("stages[0].losses.hole", "number", "6.0"),
        RecipeField("critic.width", "whole", "32"),
    )


@pytest.fixture
def setup(light: Theme, show: Callable[[QWidget, int, int], None], tmp_path: Path) -> Iterator[TrainSetup]:
    setup = TrainSetup(Settings(tmp_path), light)
    setup.preset_changed.connect(lambda preset: setup.set_recipe(preset, recipe(300 if preset == "quick" else 3000)))
    setup.set_recipe("quick", recipe())
    setup.set_devices([DeviceChoice("auto", "Automatic", 5_100_000_000), DeviceChoice("cpu", "CPU")])
    setup.set_models([("starter", "comes with the program"), ("album", "")])
    show(setup, 1100, 760)
    yield setup
    # It was closed; what is not deleted by now is styled anew in each test that follows.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def retype(setup: TrainSetup, qtbot: QtBot, path: str, text: str) -> None:
    setup.recipe_section.heading.setChecked(True)
    editor = setup.recipe.rows[path].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)


def time_of(setup: TrainSetup, card: str) -> str:
    return setup.cards.cards[card].toolTip().splitlines()[-1]


# Photos


def test_reading_is_counted_and_then_summed_up(setup: TrainSetup) -> None:
    setup.show_facts(READING)
    assert setup.folder.toolTip() == PHOTOS
    assert setup.summary.text == "Reading the photos: 57 of 232"
    assert not setup.held_out.isVisible() and not setup.left_out_section.isVisible()
    setup.show_facts(READY)
    assert setup.summary.text == "212 photos to learn from · 8 held out to judge by · 5 left out"
    assert setup.held_out.isVisible() and setup.left_out_section.heading.text() == "5 left out: see why"


def test_before_the_first_photo_it_looks_for_them(setup: TrainSetup) -> None:
    setup.show_facts(RunFacts("/runs/1", phase="reading"))
    assert setup.summary.text == "Looking for photos…"


def test_one_photo_is_one_and_nothing_left_out_is_not_told(setup: TrainSetup) -> None:
    setup.show_facts(RunFacts("/runs/1", phase="ready", scan=Scan(1, HELD_OUT[:1])))
    assert setup.summary.text == "1 photo to learn from · 1 held out to judge by"
    assert not setup.left_out_section.isVisible()


@pytest.mark.parametrize("few", [True, False])
def test_few_photos_are_a_warning(setup: TrainSetup, few: bool) -> None:
    setup.show_facts(RunFacts("/runs/1", phase="ready", scan=Scan(23, HELD_OUT, few=few)))
    assert setup.warning.isVisible() == few


def test_held_out_photos_get_their_pictures_once(setup: TrainSetup, qtbot: QtBot) -> None:
    with qtbot.waitSignal(setup.thumbnails_wanted) as wanted:
        setup.show_facts(READY)
    assert wanted.args == [list(HELD_OUT)]
    with qtbot.assertNotEmitted(setup.thumbnails_wanted):
        setup.show_facts(READY)
    picture = QImage(300, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    setup.set_thumbnail(HELD_OUT[2], picture)
    setup.set_thumbnail("/elsewhere.jpg", picture)
    model = setup.held_out.model()
    assert [model.index(row, 0).data(PIXMAP) is not None for row in range(8)] == [row == 2 for row in range(8)]
    assert model.index(2, 0).data(PIXMAP).toImage().pixelColor(50, 50) == QColor("red")
    assert model.index(2, 0).data(Qt.ItemDataRole.ToolTipRole) == "held_2.jpg"


def test_arrow_keys_go_along_the_held_out_photos(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    setup.held_out.setFocus()
    setup.held_out.setCurrentIndex(setup.held_out.model().index(0, 0))
    qtbot.keyClick(setup.held_out, Qt.Key.Key_Right)
    assert setup.held_out.currentIndex().row() == 1


def test_what_is_left_out_stands_below_its_reason_and_can_be_filtered(setup: TrainSetup) -> None:
    setup.show_facts(READY)
    setup.left_out_section.heading.setChecked(True)
    left_out = setup.left_out
    tops = [left_out.tree.topLevelItem(place) for place in range(4)]
    assert [top.text(0) for top in tops if top] == [
        "Too small (2)",
        "Look like another one (1)",
        "Nearly blank (1)",
        "Cannot be read (1)",
    ]
    assert tops[0] is not None and tops[0].child(1).text(0) == str(Path("tiny/b.png"))
    assert tops[0].child(1).text(1) == "90 × 80 px; the short side needs 192 px"
    left_out.filter.set_value("same")
    left_out.filter.chosen.emit()
    assert [bool(top and top.isHidden()) for top in tops] == [True, False, True, True]


@pytest.mark.parametrize(
    ("reason", "kind", "words"),
    [
        (LEFT_OUT[0].reason, "small", "160 × 120 px; the short side needs 192 px"),
        ("looks the same as a b.jpg", "same", "Looks the same as a b.jpg"),
        ("nearly blank", "blank", "Nearly all of one colour"),
        ("x.jpg: Permission denied", "broken", "x.jpg: Permission denied"),
    ],
)
def test_reasons_in_words(reason: str, kind: str, words: str) -> None:
    assert (reason_kind(reason), reason_words(reason)) == (kind, words)


# Presets and time


def test_times_are_measured_then_told(setup: TrainSetup) -> None:
    setup.show_facts(MEASURING)
    assert {time_of(setup, preset) for preset in PRESET_WORDS} == {"Measuring the time…"}
    setup.show_facts(READY)
    assert [time_of(setup, preset) for preset in PRESET_WORDS] == [
        "About 13 min on this computer",
        "About 3 h 10 min on this computer",
        "About 42 h on this computer",
    ]
    assert setup.time_words == "about 13 min"
    assert "CPU, 2 threads" in setup.measured.text() and not setup.again_button.isVisible()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (20, "less than a minute"),
        (760, "about 13 min"),
        (3600, "about 1 h 0 min"),
        (11_400, "about 3 h 10 min"),
        (152_000, "about 42 h"),
        (1_000_000, "about 12 days"),
    ],
)
def test_spans_as_people_say_them(seconds: float, words: str) -> None:
    assert span_words(seconds) == words


def test_arrow_keys_choose_a_preset_and_tab_comes_to_one_card(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    cards = setup.cards.cards
    cards["quick"].setFocus()
    with qtbot.waitSignal(setup.preset_changed) as changed:
        qtbot.keyClick(cards["quick"], Qt.Key.Key_Right)
    assert changed.args == ["standard"]
    assert cards["standard"].hasFocus() and setup.choice().preset == "standard"
    qtbot.keyClick(cards["standard"], Qt.Key.Key_Left)
    qtbot.keyClick(cards["quick"], Qt.Key.Key_Up)
    assert setup.choice().preset == "thorough"
    stops = [name for name, card in cards.items() if card.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["thorough"]


def test_cards_say_where_there_are_fewer_photos_than_they_need(setup: TrainSetup) -> None:
    setup.show_facts(READY)
    texts = {name: setup.cards.cards[name].toolTip() for name in PRESET_WORDS}
    assert "220 found" in texts["thorough"] and "found" not in texts["standard"] + texts["quick"]


def test_a_click_anywhere_on_a_card_chooses_it(setup: TrainSetup, qtbot: QtBot) -> None:
    card = setup.cards.cards["thorough"]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 5, card.height() - 5))
    assert setup.choice().preset == "thorough"


def test_another_device_makes_the_estimate_stale(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    setup.device.set_value("cpu")
    setup.device.chosen.emit()
    assert time_of(setup, "quick") == "Time not measured yet" and setup.again_button.isVisible()
    with qtbot.waitSignal(setup.estimate_wanted):
        setup.again_button.click()
    setup.show_facts(MEASURING)
    assert not setup.again_button.isVisible()
    setup.show_facts(READY)
    assert time_of(setup, "quick") == "About 13 min on this computer"


# Choices


def test_the_choice_is_what_is_chosen(setup: TrainSetup) -> None:
    setup.show_facts(READY)
    setup.device.set_value("cpu")
    setup.base.set_value("album")
    choice = setup.choice()
    assert (choice.preset, choice.device, choice.base, choice.seed) == ("quick", "cpu", "album", 1)
    assert choice.batch is None and choice.fields == {}
    assert setup.device.itemText(0) == "Automatic · 5.1\N{NO-BREAK SPACE}GB free"
    assert setup.device.itemText(1) == "CPU"


def test_what_is_chosen_stays_when_lists_come_anew(setup: TrainSetup) -> None:
    setup.device.set_value("cpu")
    setup.set_devices([DeviceChoice("auto", "Automatic"), DeviceChoice("cpu", "CPU", 1_000_000_000)])
    assert setup.choice().device == "cpu"


def test_a_smaller_batch_counts_until_something_else_is_chosen(setup: TrainSetup) -> None:
    setup.show_facts(READY)
    setup.set_batch(2)
    assert setup.choice().batch == 2
    setup.cards.cards["standard"].click()
    assert setup.choice().batch is None


def test_another_run_shows_its_own_preset_and_base(setup: TrainSetup) -> None:
    setup.show_facts(READY)
    other = RunFacts("/runs/2", "two", PHOTOS, "standard", "album", "ready", scan=SCAN, forecast=FORECAST)
    setup.show_facts(other)
    assert (setup.choice().preset, setup.choice().base) == ("standard", "album")
    assert setup.recipe.value("stages[0].steps") == "3000"


# One's own recipe


def test_a_changed_value_makes_an_own_recipe(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    with qtbot.waitSignal(setup.fields_changed) as changed:
        retype(setup, qtbot, "learning_rate", "0.0002")
    assert changed.args == [{"learning_rate": "0.0002"}]
    choice = setup.choice()
    assert choice.preset == "quick" and choice.fields == {"learning_rate": "0.0002"}
    own = setup.cards.cards[OWN]
    assert own.isVisible() and own.isChecked() and "one value changed" in own.toolTip()
    row = setup.recipe.rows["learning_rate"]
    assert row.back_button.isVisible() and row.label.font().bold()
    assert not setup.recipe.rows["seed"].back_button.isVisible()


def test_a_change_can_be_taken_back_one_by_one_or_all_together(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    retype(setup, qtbot, "learning_rate", "0.0002")
    retype(setup, qtbot, "stages[0].steps", "600")
    assert "2 values" in setup.cards.cards[OWN].toolTip()
    setup.recipe.rows["learning_rate"].back_button.click()
    assert setup.choice().fields == {"stages[0].steps": "600"}
    with qtbot.waitSignal(setup.fields_changed) as changed:
        setup.recipe.reset_button.click()
    assert changed.args == [{}]
    assert setup.choice().fields == {} and setup.choice().preset == "quick"
    assert not setup.cards.cards[OWN].isVisible() and not setup.recipe.reset_button.isEnabled()


def test_a_choice_is_a_value_too(setup: TrainSetup) -> None:
    setup.show_facts(READY)
    setup.recipe_section.heading.setChecked(True)
    editor = setup.recipe.rows["precision"].editor
    assert isinstance(editor, Choice)
    editor.set_value("float32")
    editor.chosen.emit()
    assert setup.choice().fields == {"precision": "float32"}


def test_an_own_recipe_is_not_lost_by_looking_at_a_preset(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    retype(setup, qtbot, "learning_rate", "0.0002")
    setup.cards.cards["standard"].click()
    assert setup.choice().fields == {} and setup.recipe.value("learning_rate") == "0.0001"
    setup.cards.cards[OWN].click()
    assert setup.choice().preset == "quick" and setup.choice().fields == {"learning_rate": "0.0002"}
    assert setup.recipe.value("learning_rate") == "0.0002" and setup.recipe.value("stages[0].steps") == "300"


def test_the_seed_is_the_recipes(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    retype(setup, qtbot, "seed", "7")
    assert setup.choice().seed == 7
    retype(setup, qtbot, "seed", "x")
    assert setup.choice().seed == 1 and setup.choice().fields == {"seed": "x"}


def test_an_own_recipe_takes_as_long_as_its_steps_once_it_was_measured(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    retype(setup, qtbot, "stages[0].steps", "600")
    assert time_of(setup, OWN) == "Time not measured yet" and setup.time_words == ""
    assert time_of(setup, "quick") == "About 13 min on this computer"
    setup.show_facts(MEASURING)
    setup.show_facts(READY)
    assert time_of(setup, OWN) == "About 25 min on this computer"


def test_the_many_fields_are_made_when_they_are_looked_at(setup: TrainSetup) -> None:
    setup.set_recipe("standard", recipe(3000))
    assert not setup.recipe.rows and setup.recipe.steps == 3000 and setup.choice().fields == {}
    setup.recipe_section.heading.setChecked(True)
    assert list(setup.recipe.rows) == [field.path for field in recipe()]


def test_errors_stand_below_their_fields_and_forbid_a_start(setup: TrainSetup, qtbot: QtBot) -> None:
    setup.show_facts(READY)
    retype(setup, qtbot, "stages[0].zoom", "2")
    with qtbot.waitSignal(setup.ready_changed):
        setup.set_field_errors({"stages[0].zoom": "Write two numbers", "stages": "There must be a stage"})
    row = setup.recipe.rows["stages[0].zoom"]
    assert row.error.isVisible() and row.error.text() == "Write two numbers"
    assert row.editor.accessibleDescription() == "Write two numbers"
    assert setup.recipe.other.text == "There must be a stage"
    assert setup.has_errors and setup.problem.text == "2 values of your own recipe are wrong."
    setup.recipe_section.heading.setChecked(False)
    setup.problem_button.click()
    assert setup.recipe_section.heading.isChecked() and row.editor.hasFocus()
    setup.set_field_errors({})
    assert not setup.has_errors and not row.error.isVisible() and not setup.problem.isVisible()


def test_every_value_has_a_plain_name_and_an_explanation(setup: TrainSetup) -> None:
    config = pytest.importorskip("training.config")
    table = config.config_table(config.TrainingConfig())
    paths = [name for name in table if name not in ("base", "network", "critic", "stages")]
    paths += [f"critic.{name}" for name in table["critic"]]
    paths += [f"stages[0].{name}" for name in table["stages"][0] if name != "losses"]
    paths += [f"stages[1].losses.{name}" for name in table["stages"][0]["losses"]]
    assert len(paths) > 30
    assert not [path for path in paths if field_name(path) == path or not field_tip(path)]
    assert field_name("new_key") == "new_key" and field_tip("new_key") == ""


def test_two_stages_have_numbers(setup: TrainSetup) -> None:
    setup.set_recipe("quick", (*recipe(), RecipeField("stages[1].steps", "whole", "50")))
    assert setup.recipe.steps == 350
    setup.recipe_section.heading.setChecked(True)
    assert setup.recipe.rows["stages[1].steps"].editor.accessibleName() == "Steps, Stage 2: crops and steps"
