"""The Train page in its window: what is dropped, started, told, asked and taken over. The trainer is a stand-in."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app import tuning_processes, tuning_work
from app.editor import Editor
from app.finetuning import FineTuning
from app.main_window import MainWindow
from app.messages import Message, Messages
from app.settings import Settings, config_folder, data_folder
from app.theme import Theme
from app.train_control import TrainControl
from app.tuning_folder import About, read_about, write_about
from app.tuning_state import Outcome, RunFacts
from app.widgets.train_photos import PIXMAP
from lbam_core.models import Model, read_card, save_model
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from tests.e2e.driver import drop
from training.bootstrap import Change
from training.verdict_report import Headline, HolesScore, SetVerdict, Verdict, write_verdict

FAKE = (sys.executable, str(Path(__file__).with_name("fake_trainer.py")))
LONG = 20_000  # ms; nothing takes as long
pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no kill -9")
Open = Callable[[], MainWindow]


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Model) -> Path:
    """Models of our own, a trash of our own, and a door to training that does not let us wait."""
    monkeypatch.setattr("lbam_core.models._SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    save_model(tiny_model.network, tiny_model.card, tmp_path / "shipped" / "starter.safetensors")
    save_model(
        tiny_model.network, dataclasses.replace(tiny_model.card, name="mine"), tmp_path / "models" / "mine.safetensors"
    )
    monkeypatch.setattr("app.train_control.FineTuning", partial(FineTuning, command=FAKE))
    for name, value in {"_FOLLOW_MS": 40, "_STOPPING_MS": 40, "_IDLE_MS": 100, "_PAUSE": 0.02}.items():
        monkeypatch.setattr(f"app.finetuning.{name}", value)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return tmp_path / "models"


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[Open]:
    """Starts the program's window; after an earlier one was closed, as its next start does."""
    made: list[MainWindow] = []

    def opened() -> MainWindow:
        config_folder().mkdir(parents=True, exist_ok=True)
        if not made:
            values = {"model": "mine", "device": "cpu"}
            (config_folder() / "settings.json").write_text(json.dumps(values), encoding="utf-8")
        made.append(MainWindow(Settings(config_folder()), Messages(), Theme()))
        made[-1].show()
        made[-1].activateWindow()
        return made[-1]

    yield opened
    # What Python has put there must not outlive it.
    QGuiApplication.clipboard().clear()
    for window in made:
        window._closing._may_close = True
        window.close()
        delete(window)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for folder in runs_folder().glob("*/"):
        child = read_about(folder).child
        mark = tuning_processes.process_in(folder, child.mark if child else None)
        if mark:
            os.kill(mark.pid, signal.SIGKILL)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


@pytest.fixture
def control(window: MainWindow, qtbot: QtBot) -> TrainControl:
    return shown_page(window, qtbot)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    save_photo(Photo(photo_pixels(120, 160)), folder / "a.png")
    return folder


@pytest.fixture
def notified(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desktop was told."""
    texts: list[str] = []
    monkeypatch.setattr("app.train_control.notify", lambda _window, _title, text: texts.append(text))
    return texts


def runs_folder() -> Path:
    return data_folder() / "tuning"


def shown_page(window: MainWindow, qtbot: QtBot) -> TrainControl:
    window.show_page("train")
    qtbot.waitUntil(lambda: window.train is not None and window.train.page.isVisible(), timeout=LONG)
    assert window.train
    return window.train


def reach(control: TrainControl, qtbot: QtBot, *phases: str) -> RunFacts:
    """Wait until the page shows the run in one of the phases."""
    qtbot.waitUntil(lambda: bool(control._facts.folder) and control._facts.phase in phases, timeout=LONG)
    return control._facts


def started(control: TrainControl, photos: Path, qtbot: QtBot) -> Path:
    """A run that waits at its third step for the file `go`."""
    control.page.folder_dropped.emit(photos)
    reach(control, qtbot, "ready")
    control.page.bar.main_button.click()
    qtbot.waitUntil(lambda: control._facts.phase == "running" and control._facts.step == 3, timeout=LONG)
    return Path(control._facts.folder)


def pid_of(run: Path) -> int:
    mark = tuning_processes.told_process(run)
    assert mark
    return mark.pid


def ended(name: str, *, model: Path | None = None, outcome: Outcome | None = None) -> Path:
    """The folder of a run that has come to its end, as an earlier start of the program left it."""
    run = runs_folder() / name
    run.mkdir(parents=True)
    write_about(run, About(name, "/p", "quick", "starter"))
    step = {"losses": {"hole": 0.5}, "loss": 0.5, "learning_rate": 1e-4, "images_per_second": 8.0, "seconds_left": 0.0}
    events = [
        {"event": "start", "step": 0, "steps": 1, "device": "CPU"},
        {"event": "step", "step": 1, "steps": 1, **step, "memory": 1, "disk_free": 2},
        {"event": "done", "step": 1},
    ]
    (run / "events.jsonl").write_text("".join(json.dumps({"v": 2, **event}) + "\n" for event in events))
    if model:
        shutil.copyfile(model, run / "model.safetensors")
    if outcome:
        judge(run, outcome)
    return run


def judge(run: Path, outcome: Outcome) -> None:
    """Put a verdict into a run's folder."""
    sign = {"better": 1.0, "same": 0.0, "worse": -1.0}[outcome]
    headline = Headline(outcome, sign, sign - 0.5, sign + 0.5, photos=40, few=False)
    holes = HolesScore((0.01, 0.6), (Change("psnr", 20.0, 20.0 + sign, sign, sign - 0.5, sign + 0.5),))
    yours = SetVerdict(headline, holes, (holes,), ())
    write_verdict(Verdict("starter", run.name, "CPU", 1, 512, yours, None, (), ()), run / "verdict")


def show_run(control: TrainControl, run: Path, qtbot: QtBot) -> None:
    control.tuning.find_runs()
    control.page.run_chosen.emit(str(run))
    qtbot.waitUntil(lambda: control._facts.folder == str(run), timeout=LONG)


def told(window: MainWindow) -> list[Message]:
    return [bar.message for bar in window.message_bar._bars]


def texts(window: MainWindow) -> str:
    return "\n".join(message.text for message in told(window))


def question(window: MainWindow) -> QMessageBox:
    [box] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    return box


def answer(window: MainWindow, words: str) -> None:
    [button] = [button for button in question(window).buttons() if button.text() == words]
    button.click()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def copied(*paths: Path) -> None:
    QGuiApplication.clipboard().setMimeData(files(*paths))


def names_on_shelf(control: TrainControl) -> list[str]:
    base = control.page.setup.base
    return [base.itemData(place) for place in range(base.count())]


# The page


def test_alt_3_shows_the_page_with_what_there_is_to_choose(window: MainWindow, qtbot: QtBot) -> None:
    assert window.train is None, "the page costs nothing before it is shown"
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.train is not None and window.train.page.isVisible(), timeout=LONG)
    assert window.train and window.windowTitle() == "Fine-tune on your photos" and window.shown_page == "train"
    setup = window.train.page.setup
    qtbot.waitUntil(lambda: setup.device.count() >= 2 and setup.base.count() == 2, timeout=LONG)
    qtbot.waitUntil(lambda: setup.recipe.preset == "quick", timeout=LONG)
    device = setup.device
    assert [device.itemData(place) for place in range(2)] == ["auto", "cpu"] and "free" in device.itemText(1)
    assert names_on_shelf(window.train) == ["starter", "mine"] and (setup.recipe.steps or 0) >= 100
    assert not window.actions_table["fill"].isEnabled()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert not window.train.page.isVisible() and window.windowTitle() == "LBAM Studio"


@pytest.mark.parametrize("way", ["action", "page"])
def test_the_models_dialog_opens(window: MainWindow, control: TrainControl, qtbot: QtBot, way: str) -> None:
    if way == "action":
        window.actions_table["models"].trigger()
    else:
        control.page.runs.models_button.click()
    dialog = window.models._shown
    assert dialog and dialog.isVisible()
    qtbot.waitUntil(lambda: [line.name for line in dialog.list.models.lines] == ["starter", "mine"], timeout=LONG)
    dialog.close()


def test_a_model_that_is_imported_can_be_begun_with_and_a_damaged_one_not(
    window: MainWindow, control: TrainControl, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (shelf / "torn.safetensors").write_bytes(b"torn")
    shutil.copyfile(shelf / "mine.safetensors", tmp_path / "new.safetensors")
    window.models.import_files([tmp_path / "new.safetensors"])
    qtbot.waitUntil(lambda: names_on_shelf(control) == ["starter", "mine", "new"], timeout=LONG)


# A folder of photos


def test_a_dropped_folder_is_read_and_shown(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    page = control.page
    drop(window, photos)
    facts = reach(control, qtbot, "ready")
    assert facts.photos == str(photos) and facts.name.startswith("album") and page.view == "setup"
    assert page.setup.summary.text.startswith("1 photo to learn from · 1 held out to judge by")
    assert page.setup.warning.isVisible() and page.setup.held_out.files == ["/p/b.png"]
    assert page.setup.left_out_section.isVisible() and page.runs.list.current
    assert page.runs.list.current.folder == facts.folder and page.bar.main_button.text() == "Start"
    assert page.bar.main_button.isEnabled() and page.bar.words.text() == "Ready. It takes about 1 min."
    assert [each.name for each in photos.iterdir()] == ["a.png"], "nothing is written among the photos"


@pytest.mark.parametrize("way", ["dropped", "pasted"])
def test_a_photo_stands_for_its_folder(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot, way: str
) -> None:
    if way == "dropped":
        drop(window, photos / "a.png")
    else:
        (photos / "b.png").touch()
        copied(photos / "a.png", photos / "b.png")
        window.actions_table["paste"].trigger()
    assert reach(control, qtbot, "reading", "ready").photos == str(photos)


def test_two_folders_are_told_to_be_one_too_many(
    window: MainWindow, control: TrainControl, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "other").mkdir()
    copied(photos, tmp_path / "other")
    window.actions_table["paste"].trigger()
    qtbot.waitUntil(lambda: "Drop one folder" in texts(window))
    assert control.page.view == "empty" and not runs_folder().exists()


def test_a_folder_that_is_gone_is_told(window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot) -> None:
    control.page.folder_dropped.emit(photos / "gone")
    qtbot.waitUntil(lambda: f"The folder {photos / 'gone'} is not there." in texts(window), timeout=LONG)


def test_open_asks_for_a_folder_while_the_page_is_shown(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    window.actions_table["open"].trigger()
    [dialog] = window.findChildren(QFileDialog)
    assert dialog.windowTitle() == "Choose a folder of photos to learn from"
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(photos))
    dialog.close()
    assert reach(control, qtbot, "ready").photos == str(photos)


def test_photos_that_are_opened_or_pasted_as_a_picture_go_to_the_editor(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    window.open([photos / "a.png"])
    assert window.shown_page == "edit"
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.document is not None, timeout=LONG)
    assert window.editor and window.editor.isVisible() and not control.page.isVisible()
    window.show_page("train")
    picture = QImage(40, 30, QImage.Format.Format_RGB888)
    picture.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(picture)
    window.actions_table["paste"].trigger()
    assert window.shown_page == "edit"
    qtbot.waitUntil(lambda: bool(window.editor) and len(window.editor.workspace.entries) == 2, timeout=LONG)
    assert control._facts.phase == "empty"


def test_photos_held_out_are_shown_small(control: TrainControl, photos: Path, qtbot: QtBot) -> None:
    run = runs_folder() / "album"
    run.mkdir(parents=True)
    held_out = [str(photos / "a.png"), str(photos / "gone.png")]
    write_about(run, About("album", str(photos), "quick", "starter", child=tuning_work.Child("rehearsal", events=-1)))
    scan = {"used": 60, "held_out": held_out, "left_out": [], "sizes": {}, "few": False}
    forecast = {
        "device": "CPU", "free_memory": 1, "batch": 2, "images_per_second": 4.0, "seconds_per_step": 1.0,
        "seconds": {"quick": 300.0},
    }  # fmt: skip
    events = [{"event": "scan", **scan}, {"event": "forecast", **forecast}]
    (run / "events.jsonl").write_text("".join(json.dumps({"v": 2, **event}) + "\n" for event in events))
    show_run(control, run, qtbot)
    items = control.page.setup.held_out._items
    assert list(items) == held_out
    qtbot.waitUntil(lambda: items[held_out[0]].data(PIXMAP) is not None, timeout=LONG)
    assert items[held_out[1]].data(PIXMAP) is None


def test_values_of_ones_own_recipe_are_checked(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    control.page.folder_dropped.emit(photos)
    reach(control, qtbot, "ready")
    setup, bar = control.page.setup, control.page.bar
    qtbot.waitUntil(lambda: setup.recipe.preset == "quick", timeout=LONG)
    setup.recipe_section.heading.setChecked(True)
    row = setup.recipe.rows["learning_rate"]
    assert isinstance(row.editor, QLineEdit)
    type_into(row.editor, "0")
    qtbot.waitUntil(lambda: bool(row.problem), timeout=LONG)
    assert "above 0" in row.problem and setup.problem.text and not bar.main_button.isEnabled()
    type_into(row.editor, "0.00035")
    qtbot.waitUntil(lambda: not row.problem and bar.main_button.isEnabled(), timeout=LONG)
    assert control.page.choice().fields == {"learning_rate": "0.00035"}
    bar.main_button.click()
    facts = reach(control, qtbot, "running")
    assert "learning_rate = 0.00035" in (Path(facts.folder) / "recipe.toml").read_text()
    # Another preset brings its own values.
    window.train.page.preset_changed.emit("standard")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: setup.recipe.preset == "standard", timeout=LONG)


def type_into(field: QLineEdit, text: str) -> None:
    field.selectAll()
    QTest.keyClicks(field, text)


# A run


def test_a_run_is_paused_goes_on_and_ends(
    window: MainWindow, control: TrainControl, photos: Path, notified: list[str], qtbot: QtBot
) -> None:
    page = control.page
    started(control, photos, qtbot)
    assert page.view == "curves" and window.windowTitle() == "Fine-tuning, 50 %"
    assert page.bar.main_button.text() == "Pause" and page.bar.bar.value() == 500
    page.bar.main_button.click()
    assert reach(control, qtbot, "paused").can_resume
    assert page.bar.main_button.text() == "Resume" and window.windowTitle() == "Fine-tune on your photos"
    (photos / "go").touch()
    page.bar.main_button.click()
    assert reach(control, qtbot, "done").step == 6
    assert texts(window) == "" and len(notified) == 1, "the page itself tells it; the desktop knows who looks at it"


def test_one_run_at_a_time(
    window: MainWindow, control: TrainControl, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    run = started(control, photos, qtbot)
    (tmp_path / "other").mkdir()
    # The page leaves it to the window as long as it shows a run that works.
    left, none, data = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, files(tmp_path / "other")
    event = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, left, none)
    control.page.dragEnterEvent(event)
    assert not event.isAccepted()
    copied(tmp_path / "other")
    window.actions_table["paste"].trigger()
    qtbot.waitUntil(lambda: "One fine-tuning at a time" in texts(window))
    window.messages.dismiss("train")
    qtbot.waitUntil(lambda: not told(window))
    # Nor is it forgotten while none is shown.
    control.page.new_wanted.emit()
    qtbot.waitUntil(lambda: control._facts.phase == "empty")
    drop(window, tmp_path / "other")
    qtbot.waitUntil(lambda: "One fine-tuning at a time" in texts(window))
    assert [each.name for each in runs_folder().iterdir()] == [run.name] and psutil.pid_exists(pid_of(run))


@pytest.mark.parametrize(
    ("plan", "phase", "words"),
    [("die", "died", "ended without saying why"), ("memory", "failed", "there is not enough memory")],
)
def test_what_goes_wrong_is_told_on_the_page_and_can_go_on(
    control: TrainControl, photos: Path, notified: list[str], qtbot: QtBot, plan: str, phase: str, words: str
) -> None:
    page = control.page
    page.folder_dropped.emit(photos)
    reach(control, qtbot, "ready")
    (photos / "plan").write_text(plan)
    page.bar.main_button.click()
    facts = reach(control, qtbot, phase)
    assert words in page.bar.failure.text and page.bar.failure.isVisible() and facts.can_resume
    assert notified == [f"The fine-tuning “{facts.name}” has stopped with an error."]
    (photos / "plan").write_text("")
    (photos / "go").touch()
    if plan == "die":
        page.bar.details_button.click()
        assert "Killed by something" in page.bar.details.toPlainText()
        page.bar.main_button.click()
    else:
        # The stand-in's state is none that a smaller batch could be written into.
        (Path(facts.folder) / "last.safetensors").unlink()
        assert page.bar.smaller_button.isVisible()
        page.bar.smaller_button.click()
    assert reach(control, qtbot, "done").failure is None and not page.bar.failure.isVisible()


def test_a_program_that_cannot_be_started_is_told(
    window: MainWindow, photos: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("app.train_control.FineTuning", partial(FineTuning, command=("/nowhere/python",)))
    control = shown_page(window, qtbot)
    control.page.folder_dropped.emit(photos)
    qtbot.waitUntil(lambda: "/nowhere/python cannot be started" in texts(window), timeout=LONG)
    assert control._facts.phase == "empty"


@pytest.mark.parametrize("shown", ["it", "another"])
def test_who_is_at_something_else_is_told_of_the_end(
    window: MainWindow, control: TrainControl, photos: Path, notified: list[str], qtbot: QtBot, shown: str
) -> None:
    before = ended("before")
    run = started(control, photos, qtbot)
    if shown == "another":
        show_run(control, before, qtbot)
        qtbot.waitUntil(lambda: control._facts.phase == "done", timeout=LONG)
    window.show_page("edit")
    (photos / "go").touch()
    qtbot.waitUntil(lambda: bool(told(window)), timeout=LONG)
    [message] = told(window)
    words = f"The fine-tuning “{read_about(run).name}” has ended."
    assert (message.level, message.text) == ("done", words) and notified == [words]
    dict(message.actions)["Show"]()
    assert control.page.isVisible() and window.shown_page == "train"
    qtbot.waitUntil(lambda: (control._facts.folder, control._facts.phase) == (str(run), "done"), timeout=LONG)


def test_a_run_gets_another_name(window: MainWindow, control: TrainControl, qtbot: QtBot) -> None:
    run = ended("album")
    show_run(control, run, qtbot)
    control.page.rename_wanted.emit(str(run))
    [dialog] = window.findChildren(QInputDialog)
    assert dialog.textValue() == "album"
    dialog.setTextValue("Grandma")
    dialog.accept()
    qtbot.waitUntil(lambda: control._facts.name == "Grandma", timeout=LONG)
    assert read_about(run).name == "Grandma" and [line.name for line in control.tuning.runs] == ["Grandma"]
    control.page.rename_wanted.emit(str(run.with_name("gone")))
    qtbot.waitUntil(lambda: not [each for each in window.findChildren(QInputDialog) if each.isVisible()])


# The verdict and the model


@pytest.mark.parametrize(
    ("outcome", "words"),
    [("better", "Better on your photos: +1.0 dB"), ("worse", "Worse on your photos: -1.0 dB")],
)
def test_the_verdict_is_read_and_shown(
    control: TrainControl, shelf: Path, qtbot: QtBot, outcome: Outcome, words: str
) -> None:
    run = ended("album", model=shelf / "mine.safetensors", outcome=outcome)
    show_run(control, run, qtbot)
    verdict = control.page.verdict
    qtbot.waitUntil(lambda: verdict.yours.text.replace("−", "-").startswith(words), timeout=LONG)
    assert control.page.view == "verdict" and verdict.use_button.isVisible()
    assert verdict.use_button.text() == ("Use this model" if outcome == "better" else "Use it all the same")
    assert control.page.runs.list.current and control.page.runs.list.current.outcome == outcome


def test_a_verdict_comes_at_the_end_of_a_run(control: TrainControl, photos: Path, qtbot: QtBot) -> None:
    run = started(control, photos, qtbot)
    judge(run, "better")
    (photos / "go").touch()
    reach(control, qtbot, "done")
    qtbot.waitUntil(lambda: control.page.verdict.is_better, timeout=LONG)
    assert control.page.view == "verdict"


def test_no_run_is_judged_by_the_verdict_of_another_one(
    window: MainWindow, control: TrainControl, shelf: Path, qtbot: QtBot
) -> None:
    good = ended("good", model=shelf / "mine.safetensors", outcome="better")
    torn = ended("torn", model=shelf / "mine.safetensors", outcome="better")
    (torn / "verdict" / "verdict.json").write_text("{")
    show_run(control, good, qtbot)
    qtbot.waitUntil(lambda: control.page.verdict.is_better, timeout=LONG)
    shown: list[bool] = []
    control.tuning.facts_changed.connect(lambda facts: shown.append(control.page.verdict.is_better))
    show_run(control, torn, qtbot)
    assert shown and not any(shown), "not even while its own is being read"
    qtbot.waitUntil(lambda: "cannot be read" in texts(window), timeout=LONG)
    assert control.page.verdict.yours.text == "Not compared"


@pytest.fixture
def judged(window: MainWindow, control: TrainControl, shelf: Path, qtbot: QtBot) -> TrainControl:
    """The page with a run that came out better, and the editor with the model `mine`."""
    run = ended("Album 2026", model=shelf / "mine.safetensors", outcome="better")
    show_run(control, run, qtbot)
    qtbot.waitUntil(lambda: control.page.verdict.is_better, timeout=LONG)
    qtbot.waitUntil(lambda: names_on_shelf(control) == ["starter", "mine"], timeout=LONG)
    return control


def editor_of(window: MainWindow, qtbot: QtBot) -> Editor:
    window.with_editor(lambda editor: editor.filler.load())
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.filler.status.state == "ready", timeout=LONG)
    assert window.editor
    return window.editor


def filling_with(editor: Editor, name: str, qtbot: QtBot) -> None:
    status = lambda: editor.filler.status  # noqa: E731
    qtbot.waitUntil(lambda: (status().state, status().model) == ("ready", name), timeout=LONG)


def test_a_model_is_used_and_the_one_before_again(
    window: MainWindow, judged: TrainControl, shelf: Path, qtbot: QtBot
) -> None:
    editor = editor_of(window, qtbot)
    assert editor.filler.status.model == "mine"
    judged.page.verdict.use_button.click()
    qtbot.waitUntil(lambda: judged._facts.kept_as == "Album-2026", timeout=LONG)
    assert read_card(shelf / "Album-2026.safetensors").name == "Album-2026"
    assert window.settings.prefs.model == "Album-2026"
    assert names_on_shelf(judged) == ["starter", "Album-2026", "mine"]
    filling_with(editor, "Album-2026", qtbot)
    assert "kept as “Album-2026”" in judged.page.verdict.advice.text
    assert not judged.page.verdict.keep_button.isEnabled()
    [message] = told(window)
    assert message.level == "done" and "filled with the model “Album-2026”" in message.text
    dict(message.actions)["Back to mine"]()
    filling_with(editor, "mine", qtbot)
    # It is there already: it is not taken over a second time.
    judged.page.verdict.use_button.click()
    filling_with(editor, "Album-2026", qtbot)
    judged.page.verdict.use_button.click()
    assert [message.actions for message in told(window)] == [()], "there is nothing to go back to"
    assert names_on_shelf(judged) == ["starter", "Album-2026", "mine"]


def test_a_model_is_kept_without_being_used(window: MainWindow, judged: TrainControl, qtbot: QtBot) -> None:
    judged.page.verdict.keep_button.click()
    qtbot.waitUntil(lambda: judged._facts.kept_as == "Album-2026", timeout=LONG)
    assert window.settings.prefs.model == "mine" and read_about(Path(judged._facts.folder)).kept_as == "Album-2026"
    [message] = told(window)
    assert "“Album-2026” is kept" in message.text
    dict(message.actions)["Models…"]()
    dialog = window.models._shown
    assert dialog and dialog.isVisible()
    dialog.close()


def test_two_presses_take_one_model_over(window: MainWindow, judged: TrainControl, qtbot: QtBot) -> None:
    verdict = judged.page.verdict
    verdict.keep_button.click()
    verdict.use_button.click()
    # And once more in the moment between the copy and the note of it.
    judged.tuning.runs_changed.connect(verdict.use_button.click)
    qtbot.waitUntil(lambda: judged._facts.kept_as != "" and not window.models._queue.busy, timeout=LONG)
    assert names_on_shelf(judged) == ["starter", "Album-2026", "mine"] and judged._facts.kept_as == "Album-2026"
    assert window.settings.prefs.model == "Album-2026"


def test_a_model_that_has_left_the_shelf_is_taken_over_anew(
    window: MainWindow, judged: TrainControl, qtbot: QtBot
) -> None:
    judged.page.verdict.keep_button.click()
    qtbot.waitUntil(lambda: judged._facts.kept_as == "Album-2026", timeout=LONG)
    window.models.rename("Album-2026", "dogs")
    qtbot.waitUntil(lambda: names_on_shelf(judged) == ["starter", "dogs", "mine"], timeout=LONG)
    judged.page.verdict.use_button.click()
    qtbot.waitUntil(lambda: window.settings.prefs.model == "Album-2026", timeout=LONG)
    qtbot.waitUntil(lambda: names_on_shelf(judged) == ["starter", "Album-2026", "dogs", "mine"], timeout=LONG)


def test_a_model_that_cannot_be_copied_is_told_and_tried_again(
    window: MainWindow, judged: TrainControl, shelf: Path, qtbot: QtBot
) -> None:
    model = Path(judged._facts.model)
    whole = model.read_bytes()
    model.write_bytes(whole[:5000])
    judged.page.verdict.use_button.click()
    qtbot.waitUntil(lambda: "The model could not be kept: " in texts(window), timeout=LONG)
    assert window.settings.prefs.model == "mine" and not judged._facts.kept_as
    model.write_bytes(whole)
    judged.page.verdict.use_button.click()
    qtbot.waitUntil(lambda: window.settings.prefs.model == "Album-2026", timeout=LONG)


def test_a_run_is_discarded_when_that_is_really_meant(
    window: MainWindow, judged: TrainControl, shelf: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    run = Path(judged._facts.folder)
    judged.page.verdict.discard_button.click()
    assert "Album 2026" in question(window).text()
    answer(window, "Cancel")
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert run.is_dir() and judged.page.view == "verdict"
    judged.page.verdict.discard_button.click()
    answer(window, "Move to trash")
    qtbot.waitUntil(lambda: judged._facts.phase == "empty", timeout=LONG)
    assert not run.exists() and judged.page.view == "empty" and judged.tuning.runs == []
    assert [each.name for each in (tmp_path / "data").rglob("model.safetensors")], "it is in the trash"


# The end of the program


def test_cancel_keeps_the_window(window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot) -> None:
    run = started(control, photos, qtbot)
    window.close()
    box = question(window)
    assert window.isVisible() and f"“{read_about(run).name}” is still at work" in box.text()
    assert {button.text() for button in box.buttons()} == {"Go on in the background", "Stop and save", "Cancel"}
    answer(window, "Cancel")
    assert window.isVisible() and psutil.pid_exists(pid_of(run)) and control._facts.phase == "running"
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    window.close()
    assert question(window), "it is asked each time"


def test_stop_and_save_closes_the_window_after_the_end_of_the_process(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    run = started(control, photos, qtbot)
    pid = pid_of(run)
    window.close()
    answer(window, "Stop and save")
    assert window.isVisible()
    qtbot.waitUntil(lambda: "closes when the fine-tuning has saved" in texts(window))
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    assert not psutil.pid_exists(pid) and (run / "last.safetensors").read_text() == "3"
    assert not (run / "process.json").exists()


def test_in_the_background_it_lives_on_and_is_found_again(
    open_window: Open, photos: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    first = open_window()
    run = started(shown_page(first, qtbot), photos, qtbot)
    pid = pid_of(run)
    first.close()
    answer(first, "Go on in the background")
    assert not first.isVisible() and psutil.pid_exists(pid)

    monkeypatch.setattr("app.main_window._IDLE_MS", 1)
    second = open_window()
    qtbot.waitUntil(lambda: bool(told(second)), timeout=LONG)
    [message] = told(second)
    assert message.text == f"The fine-tuning “{read_about(run).name}” went on in the background."
    control = second.train
    assert control and not control.page.isVisible() and second.shown_page == "edit"
    dict(message.actions)["Show"]()
    qtbot.waitUntil(lambda: control._facts.phase == "running" and control._facts.step == 3, timeout=LONG)
    assert control.page.isVisible() and second.windowTitle() == "Fine-tuning, 50 %"
    (photos / "go").touch()
    reach(control, qtbot, "done")
    assert not psutil.pid_exists(pid)
    second.close()
    assert not second.isVisible(), "there is nothing to ask any more"


def test_a_run_that_is_just_being_started_is_asked_about_too(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    control.page.folder_dropped.emit(photos)
    facts = reach(control, qtbot, "ready")
    control.page.bar.main_button.click()
    assert control.tuning.alive is None
    window.close()
    assert window.isVisible() and facts.name in question(window).text()
    answer(window, "Stop and save")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=LONG)
    child = read_about(Path(facts.folder)).child
    assert child and tuning_processes.process_in(Path(facts.folder), child.mark) is None


def test_an_answer_holds_for_its_run_alone(
    window: MainWindow, control: TrainControl, photos: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open([photos / "a.png"])
    qtbot.waitUntil(lambda: window.editor is not None and window.editor.document is not None, timeout=LONG)
    document = window.editor.document if window.editor else None
    assert document
    window.show_page("train")
    started(control, photos, qtbot)
    document.change_hole("Test", ~document.hole)
    window.close()
    answer(window, "Go on in the background")
    # The next question, about the photo, is answered with Cancel: the window stays, and so does the first answer.
    [box] = [box for box in window.findChildren(QMessageBox) if box.isVisible() and "Save the changes" in box.text()]
    box.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    assert window.isVisible()
    window.close()
    [box] = [box for box in window.findChildren(QMessageBox) if box.isVisible()]
    assert "Save the changes" in box.text()
    box.reject()
    qtbot.waitUntil(lambda: not window.findChildren(QMessageBox))
    control.page.bar.main_button.click()
    reach(control, qtbot, "paused")
    (tmp_path / "other").mkdir()
    other = started(control, tmp_path / "other", qtbot)
    window.close()
    assert f"“{read_about(other).name}” is still at work" in question(window).text()


def test_a_look_at_photos_ends_with_the_program_without_a_question(
    window: MainWindow, control: TrainControl, photos: Path, qtbot: QtBot
) -> None:
    (photos / "plan").write_text("long")
    control.page.folder_dropped.emit(photos)
    facts = reach(control, qtbot, "reading")
    qtbot.waitUntil(lambda: tuning_processes.told_process(Path(facts.folder)) is not None, timeout=LONG)
    pid = pid_of(Path(facts.folder))
    window.close()
    assert not window.isVisible()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid), timeout=LONG)


@pytest.mark.parametrize("what", ["stale", "torn", "empty"])
def test_a_process_that_is_gone_does_no_harm_at_the_start(
    open_window: Open, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, what: str
) -> None:
    monkeypatch.setattr("app.main_window._IDLE_MS", 1)
    run = ended("album")
    lines = (run / "events.jsonl").read_text().splitlines(keepends=True)
    (run / "events.jsonl").write_text("".join(lines[:-1]))
    words = {
        "stale": json.dumps({"pid": 2**22 + 1, "started": 1.0, "command": ["x"]}),
        "torn": '{"pid": 1',
        "empty": "",
    }
    (run / "process.json").write_text(words[what])
    window = open_window()
    qtbot.waitUntil(lambda: window.train is not None and bool(window.train.tuning.runs), timeout=LONG)
    control = window.train
    assert control and control.tuning.alive is None and control.tuning.runs[0].phase == "died"
    assert told(window) == [] and not control.must_ask
    window.close()
    assert not window.isVisible()


def test_no_message_comes_where_the_page_itself_shows_the_run(open_window: Open, photos: Path, qtbot: QtBot) -> None:
    first = open_window()
    started(shown_page(first, qtbot), photos, qtbot)
    first.close()
    answer(first, "Go on in the background")
    second = open_window()
    control = shown_page(second, qtbot)
    control.tell_of_run()
    qtbot.waitUntil(lambda: control._facts.phase == "running", timeout=LONG)
    second.show_page("edit")
    control.tuning.runs_changed.emit(control.tuning.runs)
    assert told(second) == []


def test_layout_is_kept_by_the_window(window: MainWindow, control: TrainControl) -> None:
    window.resize(1200, 800)
    control.page.head.runs_button.setChecked(False)
    window.close()
    assert window.settings.window.value("train/runs", True, bool) is False
