"""What a user does with a folder of photos to learn from, in the real program and with the real trainer."""

from __future__ import annotations

import dataclasses
import os
import signal
import sys
import time
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.settings import data_folder
from app.tuning_folder import read_about
from app.tuning_processes import process_in
from app.tuning_state import RunFacts
from app.widgets.train_page import TrainPage
from lbam_core.models import Model, load_model, save_model
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from tests.e2e.driver import Condition, drop, run, stroke

Steps = Generator[Condition, None, None]
# Only the comparison with other photos than the user's is left out, which takes longer than all else.
TRAINER = (
    "import sys, training.verdict as verdict; verdict.sample_photos = list; "
    "from training.__main__ import main; sys.exit(main(sys.argv[1:]))"
)
STEPS = 120  # of the first stage, in which it is paused


@pytest.fixture
def models(tmp_path: Path, home: Path, tiny_model: Model, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A shelf with one tiny model, which fills, and with which a fine-tuning begins."""
    monkeypatch.setattr("lbam_core.models._SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr("app.tuning_processes.training_command", lambda: [sys.executable, "-P", "-c", TRAINER])
    save_model(
        tiny_model.network,
        dataclasses.replace(tiny_model.card, name="first"),
        tmp_path / "models" / "first.safetensors",
    )
    yield tmp_path / "models"
    for folder in (data_folder() / "tuning").glob("*/"):
        child = read_about(folder).child
        mark = process_in(folder, child.mark if child else None)
        if mark:
            os.kill(mark.pid, signal.SIGKILL)


@pytest.fixture
def album(tmp_path: Path) -> Path:
    (tmp_path / "album").mkdir()
    for number in range(10):
        save_photo(Photo(photo_pixels(256 + number, 272, seed=number)), tmp_path / "album" / f"{number}.png")
    return tmp_path / "album"


def page_of(window: MainWindow) -> TrainPage:
    assert window.train
    return window.train.page


def patiently(condition: Callable[[], object], seconds: float = 100.0) -> Steps:
    """Wait longer than the driver does by itself: processes are started, and others may be at work here."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        pause = time.monotonic() + 5
        yield lambda: condition() or time.monotonic() > pause  # noqa: B023 - asked before the next round
    assert condition(), "the program did not do what was waited for"


def reached(window: MainWindow, *phases: str) -> Steps:
    def facts() -> RunFacts:
        assert window.train
        return window.train.tuning.facts

    yield from patiently(lambda: facts().phase in (*phases, "failed", "died"))
    assert facts().phase in phases, f"{facts().failure}\n{facts().log_tail}"


def fill(window: MainWindow, left: int) -> Steps:
    """Brush over some of the photo that is open, and have it filled."""
    editor = window.editor
    assert editor and editor.document
    document, before = editor.document, editor.document.image.copy()
    stroke(editor.canvas, [(left, 40), (left + 20, 70), (left + 10, 110)])
    hole = document.hole.copy()
    assert hole.any()
    window.actions_table["fill"].trigger()
    assert editor.fills.document is document
    yield lambda: editor.fills.document is None
    assert not document.hole_count and (document.image != before)[hole].any()


def type_into(page: TrainPage, path: str, text: str) -> None:
    field = page.setup.recipe.rows[path].editor
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)


@pytest.mark.skipif(os.name != "posix", reason="starts processes as POSIX systems do")
@pytest.mark.usefixtures("qt_says_nothing")
def test_from_a_dropped_folder_to_a_model_that_fills(models: Path, album: Path, tmp_path: Path, qtbot: QtBot) -> None:
    save_photo(Photo(photo_pixels(160, 200, seed=77)), tmp_path / "photo.png")
    pixels = {path: path.read_bytes() for path in album.iterdir()}

    def script(window: MainWindow) -> Steps:
        window.settings.update(model="first")
        drop(window, tmp_path / "photo.png")
        yield lambda: window.editor and window.editor.document
        editor = window.editor
        assert editor and editor.document and window.train is None, "the page costs nothing before it is shown"
        yield from fill(window, 30)

        # The folder.
        window.show_page("train")
        yield lambda: window.train and window.train.page.isVisible()
        page, control = page_of(window), window.train
        assert control
        yield lambda: page.setup.base.count() == 1 and page.setup.device.count() and page.setup.recipe.preset
        assert page.view == "empty" and page.choice().base == "first"
        drop(window, album)
        yield from reached(window, "ready")
        facts = control.tuning.facts
        assert facts.scan and facts.scan.used + len(facts.scan.held_out) == 10 and facts.forecast
        yield page.bar.main_button.isEnabled
        assert page.bar.words.text().startswith("Ready. It takes ") and page.setup.warning.isVisible()

        # A recipe of one's own, which takes seconds.
        page.setup.recipe_section.heading.setChecked(True)
        rest = {
            "held_out": "1", "warmup": "1", "log_every": "1", "save_every": "20", "sample_every": "40", "patience": "0",
        }  # fmt: skip
        for path in page.setup.recipe.rows:
            name = path.rpartition(".")[2] if path.startswith("stages") else path
            steps = str(STEPS) if path.startswith("stages[0]") else "2"
            text = ({"steps": steps, "size": "128", "batch": "1"} | rest).get(name)
            if text:
                type_into(page, path, text)
        steps = page.setup.recipe.steps
        assert steps and STEPS <= steps < STEPS + 20
        type_into(page, "learning_rate", "-1")
        yield lambda: page.setup.has_errors
        assert not page.bar.main_button.isEnabled()
        type_into(page, "learning_rate", "0.0003")
        yield lambda: not page.setup.has_errors and page.bar.main_button.isEnabled()

        # It learns, and the editor fills meanwhile.
        page.bar.main_button.click()
        yield from reached(window, "running")
        yield from patiently(lambda: control.tuning.facts.step > 0)
        assert page.view == "curves" and page.isVisible()
        window.show_page("edit")
        yield from fill(window, 90)
        assert control.tuning.facts.phase == "running", "it has gone on"
        window.show_page("train")

        # Pause, resume, and to the end.
        page.bar.main_button.click()
        yield from reached(window, "paused")
        step = control.tuning.facts.step
        yield lambda: page.bar.main_button.text() == "Resume"
        assert 0 < step < steps and control.tuning.facts.can_resume
        page.bar.main_button.click()
        yield from reached(window, "done")
        facts = control.tuning.facts
        assert (facts.step, facts.first_step) == (steps, step) and facts.verdict and facts.samples
        assert [each.step for each in facts.curve] == list(range(1, steps + 1))
        yield lambda: page.verdict.use_button.isVisible() and page.verdict.gallery.isVisible()
        assert page.view == "verdict" and page.verdict.yours.text not in ("", "Not compared")

        # Its model fills.
        page.verdict.use_button.click()
        yield lambda: control.tuning.facts.kept_as
        name = control.tuning.facts.kept_as
        assert window.settings.prefs.model == name
        yield lambda: (editor.filler.status.state, editor.filler.status.model) == ("ready", name)
        window.show_page("edit")
        yield from fill(window, 150)
        tuned, base = load_model(models / f"{name}.safetensors"), load_model(models / "first.safetensors")
        changed = [
            not np.array_equal(one.numpy(), other.numpy())
            for one, other in zip(tuned.network.state_dict().values(), base.network.state_dict().values(), strict=True)
        ]
        assert any(changed) and tuned.card.name == name

    assert run(script) == 0
    assert {path: path.read_bytes() for path in album.iterdir()} == pixels, "photos are only read"
