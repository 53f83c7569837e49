"""What the Train page asks for, done: it wires the page to the runs, to the models and to the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QPushButton, QWidget

from app.finetuning import FineTuning
from app.jobs import JobControl
from app.notifying import notify
from app.settings import data_folder
from app.tuning_state import DeviceChoice, ModelLine, Phase, RecipeField, RunFacts, RunLine, VerdictFacts
from app.widgets.train_page import TrainPage
from app.widgets.train_terms import ALIVE

if TYPE_CHECKING:
    from app.main_window import MainWindow

_KEY = "train"  # of messages about fine-tuning: a new one replaces the old
_LOOKS, _ENDS = ("reading", "measuring"), ("done", "failed", "died")


class TrainControl(QObject):
    """The Train page of a window, and the runs behind it."""

    title_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._messages = window.messages
        self.page = TrainPage(window.settings, window.theme)
        self.tuning = FineTuning(data_folder() / "tuning", window.make_queue, self)
        self._reading = window.make_queue("recipes")  # a queue of its own: the first job imports torch
        self._may_leave = self._tells_of_run = False
        self._facts = RunFacts()
        self._phases: dict[str, Phase] = {}  # of the runs, by their folders
        self._ended: set[str] = set()  # runs whose end was told
        self._verdict_file = ""
        self._models: set[str] | None = None  # names on the shelf; None while nobody has looked
        self._taken: dict[str, str] = {}  # run -> name of its model on the shelf
        self._taking: dict[str, list[Callable[[str], None]]] = {}  # runs whose models are being copied, and what for
        self._connect()
        self._list_devices()
        self._show_recipe(self.page.choice().preset)
        self.tuning.find_runs()
        window.models.find()

    @property
    def title(self) -> str:
        """Of the window, while the page is shown."""
        facts = self._facts
        if facts.phase in ("running", "stopping") and facts.steps:
            return self.tr("Fine-tuning, {} %").format(100 * facts.step // facts.steps)
        return self.tr("Fine-tune on your photos")

    @property
    def message_place(self) -> QWidget:
        """What messages may cover."""
        return self.page.message_place

    @property
    def must_ask(self) -> bool:
        """Whether a run goes on, and nobody has said yet what becomes of it when the program ends."""
        return bool(self._at_work) and not self._may_leave

    def ask_to_stop(self, then: Callable[[], object]) -> None:
        """Ask what becomes of the run, and go on with `then` unless the program stays."""
        name = self._at_work
        if not name:
            then()
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("The fine-tuning “{}” is still at work.").format(name))
        box.setInformativeText(
            self.tr("It can go on in the background, and is found again at the next start. Or it stops and saves.")
        )
        go_on = box.addButton(self.tr("Go on in the background"), QMessageBox.ButtonRole.AcceptRole)
        stop = box.addButton(self.tr("Stop and save"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(go_on)

        def answered(button: QPushButton) -> None:
            if button is go_on:
                self._may_leave = True
                self.tuning.leave_alive()
                then()
            elif button is stop:
                self._messages.info(self.tr("The window closes when the fine-tuning has saved…"), key=_KEY)
                self.tuning.stop_and_wait(partial(self._stopped, then))

        box.buttonClicked.connect(answered)
        box.open()

    def leave(self) -> None:
        """The program ends."""
        self.page.save_layout()
        self.tuning.leave_alive()

    def tell_of_run(self) -> None:
        """Tell of a run that went on while the program was closed, if there is one."""
        self._tells_of_run = True
        self._show_runs(self.tuning.runs)

    def ask_photos(self) -> None:
        """Let the user choose a folder of photos to learn from."""
        recent = self._settings.prefs.recent
        start = self._facts.photos or (str(Path(recent[0]).parent) if recent else "")
        dialog = QFileDialog(self._window, self.tr("Choose a folder of photos to learn from"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.add([Path(name)]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def add(self, paths: Sequence[Path]) -> None:
        """Look at a folder of photos to learn from; a photo stands for the one that it lies in."""
        folders = list(dict.fromkeys(path.parent if path.is_file() else path for path in paths))
        if self._at_work:
            self._messages.info(self.tr("One fine-tuning at a time: stop the one that is at work first."), key=_KEY)
        elif len(folders) == 1:
            self._messages.dismiss(_KEY)
            self.tuning.scan(folders[0], self.page.choice())
        elif folders:
            self._messages.info(self.tr("Drop one folder; subfolders of it are looked through as well."), key=_KEY)

    def _connect(self) -> None:
        page, tuning = self.page, self.tuning
        page.folder_wanted.connect(self.ask_photos)
        page.folder_dropped.connect(lambda path: self.add([path]))
        page.new_wanted.connect(lambda: tuning.show(""))
        page.run_chosen.connect(tuning.show)
        page.start.connect(self._start)
        page.pause.connect(tuning.pause)
        page.resume.connect(self._resume)
        page.resume_smaller.connect(self._resume)
        page.cancel.connect(tuning.cancel)
        page.use.connect(self._use)
        page.keep.connect(self._keep)
        page.discard.connect(lambda: self._ask_to_delete(self._facts.folder))
        page.rename_wanted.connect(self._ask_name)
        page.delete_wanted.connect(self._ask_to_delete)
        page.open_folder.connect(lambda folder: QDesktopServices.openUrl(QUrl.fromLocalFile(folder)))
        page.preset_changed.connect(self._show_recipe)
        page.fields_changed.connect(self._check_fields)
        page.estimate_wanted.connect(lambda: tuning.estimate(page.choice()))
        page.thumbnails_wanted.connect(self._load_thumbnails)
        page.show_model_manager.connect(self._window.models.show)
        self._window.models.models_changed.connect(self._show_models)
        tuning.facts_changed.connect(self._show_facts)
        tuning.runs_changed.connect(self._show_runs)
        tuning.refused.connect(lambda text: self._messages.warning(text, key=_KEY))

    # A run

    @property
    def _at_work(self) -> str:
        """Name of the run that learns, or is just being started; "" if there is none."""
        alive, facts = self.tuning.alive, self.tuning.facts
        if alive:
            return alive.name
        return facts.name if facts.is_alive and facts.phase not in _LOOKS else ""

    def _start(self) -> None:
        self._begin()
        self.tuning.start(self.page.choice())

    def _resume(self, batch: int | None = None) -> None:
        self._begin()
        self.tuning.resume(batch)

    def _begin(self) -> None:
        """What was said of the run before does not hold for this start."""
        self._messages.dismiss(_KEY)
        self._may_leave = self._tells_of_run = False
        self._ended.discard(self._facts.folder)

    def _stopped(self, then: Callable[[], object]) -> None:
        self._messages.dismiss(_KEY)
        self._may_leave = True
        then()

    def _show_runs(self, runs: list[RunLine]) -> None:
        self.page.set_runs(runs, self.tuning.facts.folder)
        before, self._phases = self._phases, {line.folder: line.phase for line in runs}
        for line in runs:
            if line.phase in ALIVE:
                self._ended.discard(line.folder)
            elif before.get(line.folder) in ALIVE and line.phase in _ENDS:
                self._tell_end(line.folder, line.name, line.phase)
        alive = self.tuning.alive
        if alive and self._tells_of_run:
            self._tells_of_run = False
            if not self.page.isVisible():
                text = self.tr("The fine-tuning “{}” went on in the background.").format(alive.name)
                self._messages.info(text, actions=(self._to_run(alive.folder),), key=_KEY)

    def _show_facts(self, facts: RunFacts) -> None:
        before, self._facts = self._facts, facts
        if facts.folder != before.folder:
            self._show_runs(self.tuning.runs)
            self.page.show_verdict(None)  # its own has to be read first
        self.page.show_facts(facts)
        if facts.verdict != self._verdict_file or (facts.phase, facts.kept_as) != (before.phase, before.kept_as):
            self._load_verdict(facts)
        if facts.folder == before.folder and before.is_alive and facts.phase in _ENDS:
            self._tell_end(facts.folder, facts.name, facts.phase)
        if (facts.phase, facts.step) != (before.phase, before.step):
            self.title_changed.emit()

    def _tell_end(self, folder: str, name: str, phase: Phase) -> None:
        """For a user who is at something else meanwhile; once, whoever sees it first."""
        if folder in self._ended:
            return
        self._ended.add(folder)
        if phase == "done":
            text = self.tr("The fine-tuning “{}” has ended.").format(name)
        else:
            text = self.tr("The fine-tuning “{}” has stopped with an error.").format(name)
        if not self.page.isVisible() or folder != self._facts.folder:
            tell = self._messages.done if phase == "done" else self._messages.warning
            tell(text, actions=(self._to_run(folder),), key=_KEY)
        notify(self._window, self.tr("Fine-tuning"), text)

    def _to_run(self, folder: str) -> tuple[str, Callable[[], None]]:
        """A button of a message that shows a run."""

        def show() -> None:
            self.tuning.show(folder)
            self._window.show_page("train")

        return self.tr("Show"), show

    def _load_verdict(self, facts: RunFacts) -> None:
        self._verdict_file = file = facts.verdict
        if not file:
            self.page.show_verdict(None)
            return

        def work(_control: JobControl) -> VerdictFacts:
            from app.tuning_recipes import read_verdict_facts

            return read_verdict_facts(Path(file))

        def read(verdict: VerdictFacts) -> None:
            if file == self._verdict_file:
                self.page.show_verdict(verdict)

        def failed(error: Exception) -> None:
            if file == self._verdict_file:
                self.page.show_verdict(None)
                self._warn(error)

        self._reading.submit(work, done=read, failed=failed)

    def _ask_name(self, folder: str) -> None:
        line = next((run for run in self.tuning.runs if run.folder == folder), None)
        if line is None:
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Rename"))
        dialog.setLabelText(self.tr("Name of the fine-tuning"))
        dialog.setTextValue(line.name)
        dialog.textValueSelected.connect(lambda name: self.tuning.rename(folder, name))
        dialog.open()

    def _ask_to_delete(self, folder: str) -> None:
        line = next((run for run in self.tuning.runs if run.folder == folder), None)
        if line is None:
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Move the fine-tuning “{}” to the trash?").format(line.name))
        box.setInformativeText(
            self.tr("Its model, curves and comparison go with it. Your photos, and models that were kept, stay.")
        )
        delete = box.addButton(self.tr("Move to trash"), QMessageBox.ButtonRole.DestructiveRole)
        box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)

        def answered(button: QPushButton) -> None:
            if button is delete:
                self.tuning.discard(folder)

        box.buttonClicked.connect(answered)
        box.open()

    # Its model

    def _use(self) -> None:
        self._take_over(self._used)

    def _keep(self) -> None:
        self._take_over(self._kept)

    def _take_over(self, then: Callable[[str], None]) -> None:
        """Go on with the name of the shown run's model on the shelf, where it is copied to unless it is there."""
        facts = self._facts
        if not facts.model:
            return
        kept = self._taken.get(facts.folder, facts.kept_as)
        if kept and (self._models is None or kept in self._models):
            then(kept)
            return
        waiting = self._taking.setdefault(facts.folder, [])
        waiting.append(then)
        if len(waiting) > 1:
            return  # it is on its way already

        def taken(name: str) -> None:
            self._taken[facts.folder] = name
            self.tuning.keep(facts.folder, name)
            for each in waiting:
                each(name)

        self._window.models.take_over(Path(facts.model), facts.name, taken)

    def _used(self, name: str) -> None:
        before = self._settings.prefs.model
        self._window.models.set_default(name)
        back = (self.tr("Back to {}").format(before), partial(self._window.models.set_default, before))
        self._messages.done(
            self.tr("Holes are now filled with the model “{}”, in the editor and in batches.").format(name),
            actions=(back,) if before != name else (),
            key=_KEY,
        )

    def _kept(self, name: str) -> None:
        self._messages.done(
            self.tr("The model “{}” is kept; it can be chosen under Models.").format(name),
            actions=((self.tr("Models…"), self._window.models.show),),
            key=_KEY,
        )

    # The recipe

    def _list_devices(self) -> None:
        def work(_control: JobControl) -> list[DeviceChoice]:
            from app.tuning_recipes import train_devices

            return train_devices()

        self._reading.submit(work, done=self.page.set_devices, failed=self._warn)

    def _show_models(self, lines: list[ModelLine]) -> None:
        self._taking.clear()  # what was to be copied is there now, or could not be
        good = [(line.name, line.summary) for line in lines if not line.problem]
        self._models = {name for name, _ in good}
        self.page.set_models(good)

    def _show_recipe(self, preset: str) -> None:
        def work(_control: JobControl) -> tuple[RecipeField, ...]:
            from app.tuning_recipes import fields_of

            return fields_of(preset)

        self._reading.submit(work, done=lambda fields: self.page.set_recipe(preset, fields), failed=self._warn)

    def _check_fields(self, fields: dict[str, str]) -> None:
        preset = self.page.choice().preset

        def work(_control: JobControl) -> dict[str, str]:
            from app.tuning_recipes import check_fields

            return check_fields(preset, fields)

        self._reading.submit(work, done=self.page.set_field_errors, failed=self._warn)

    def _load_thumbnails(self, files: Sequence[str]) -> None:
        from app.thumbnails import thumbnail

        for file in files:
            self._window.pictures.submit(
                lambda _control, file=file: thumbnail(Path(file)),  # type: ignore[misc]
                done=partial(self.page.set_thumbnail, file),
                failed=lambda _error: None,  # it was readable a moment ago; its place stays empty
            )

    def _warn(self, error: Exception) -> None:
        self._messages.warning(str(error) or type(error).__name__, key=_KEY)
