"""What is done to runs on the worker thread: folders are made and looked at, processes started and asked to end."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile

from app import tuning_processes
from app.tuning_fold import STATE_FILE, Mode
from app.tuning_folder import (
    RECIPE_FILE,
    About,
    Child,
    Look,
    RunWatch,
    events_size,
    new_folder,
    read_about,
    remove_unused,
    run_folders,
    write_about,
)
from app.tuning_state import TuneChoice
from app.whole_files import write_whole

_PATIENCE = 5.0  # seconds that a process which has nothing to save gets for its end
_NAME_LENGTH = 80


class Refusal(Exception):
    """Why something was not done, as a sentence for the screen."""


class TuningWork:
    """The runs in a folder; `command` starts the trainer. All of it is for one worker thread."""

    def __init__(self, place: Path, command: Sequence[str] = ()) -> None:
        place = place.absolute()
        self._place, self._command = place, list(command)
        self._watches: dict[Path, RunWatch] = {}  # for the lines in the list
        self._shown: tuple[Path, RunWatch] | None = None

    # Looking

    def look(self, shown: str, others: Sequence[str]) -> tuple[Look | None, list[Look]]:
        """How the shown run stands, and some others."""
        if not shown:
            self._shown = None
        elif self._shown is None or self._shown[0] != Path(shown):
            self._shown = Path(shown), RunWatch(Path(shown))
        found = self._shown[1].look() if self._shown and self._shown[0].is_dir() else None
        return found, [self._glance(Path(folder)) for folder in others if folder != shown and Path(folder).is_dir()]

    def find(self) -> list[Look]:
        """All runs; what is left of looks at photos that were cancelled is removed."""
        found = []
        for folder in run_folders(self._place):
            tuning_processes.forget_gone(folder)
            look = self._glance(folder)
            if look.facts.phase == "empty":
                remove_unused(folder)
            else:
                found.append(look)
        return found

    def _glance(self, folder: Path) -> Look:
        return self._watches.setdefault(folder, RunWatch(folder, brief=True)).look()

    # Processes

    def scan(self, photos: Path, choice: TuneChoice, before: str) -> str:
        """Begin to look at a folder of photos; `before` is the run shown so far, which goes if it never began."""
        if not photos.is_dir():
            raise Refusal(QCoreApplication.translate("FineTuning", "The folder {} is not there.").format(photos))
        self._check_alone()
        try:
            folder = new_folder(self._place, photos)
        except OSError as error:
            raise _unwritable(self._place, error) from error
        if before:
            self._end_rehearsal(Path(before))
        try:
            self._rehearse(folder, About(folder.name, str(photos)), choice)
        except Refusal:
            remove_unused(folder)
            raise
        if before and read_about(Path(before)).name == Path(before).name:
            self.forget(Path(before))
            remove_unused(Path(before))
        return str(folder)

    def estimate(self, run: str, choice: TuneChoice) -> None:
        """Measure once more, with other choices."""
        folder = Path(run)
        about = self._ready_to_begin(folder)
        self._rehearse(folder, about, choice)

    def start(self, run: str, choice: TuneChoice) -> None:
        """Begin to train in a folder in which photos were looked at."""
        folder = Path(run)
        about = self._ready_to_begin(folder)
        shown, _ = self.look(run, ())
        forecast = (shown.facts.forecast if shown else None) or about.forecast
        self._write_recipe(folder, choice, forecast.fitting if forecast else None)
        about = replace(_chosen(about, choice), forecast=forecast)
        self._launch(folder, about, "run", _begin_words(about))

    def resume(self, run: str, batch: int | None) -> None:
        """Go on where the run was; without a saved state, from its beginning."""
        folder = Path(run)
        about = self._idle(folder)
        self._check_photos(about)
        if batch is not None:
            from app.tuning_recipes import lower_batch

            lower_batch(folder, batch)
        if (folder / STATE_FILE).is_file():
            words = ["--resume", "--device", about.device or "auto"]
        elif (folder / RECIPE_FILE).is_file():
            words = _begin_words(about)
        else:
            raise Refusal(
                QCoreApplication.translate(
                    "FineTuning", "Nothing was saved yet that this run could go on from; start it anew."
                )
            )
        self._launch(folder, about, "run", words)

    def ask_to_stop(self, run: str) -> None:
        """Have a run save and end; a look passes that on as soon as its process listens."""
        self._note_request(Path(run))

    def cancel(self, run: str) -> str:
        """End a look at photos; gives the folder, or "" if nothing was found out yet, and the folder is gone."""
        folder = Path(run)
        self._end_rehearsal(folder)
        # The watch that follows it may know what was found before this look, which the files do not tell any more.
        found, _ = self.look(run, ())
        if found and found.facts.phase == "empty":
            self.forget(folder)
            remove_unused(folder)
            return ""
        return run

    # Folders

    def discard(self, run: str) -> None:
        """Move a run to the trash."""
        folder = Path(run)
        self._idle(folder)
        if folder.parent != self._place or not folder.is_dir():
            raise Refusal(QCoreApplication.translate("FineTuning", "The folder {} is not there.").format(folder))
        if not QFile(str(folder)).moveToTrash():
            text = QCoreApplication.translate(
                "FineTuning", "“{}” could not be moved to the trash; delete the folder {} yourself."
            )
            raise Refusal(text.format(read_about(folder).name, folder))
        self.forget(folder)

    def rename(self, run: str, name: str) -> None:
        """Give a run another name; its folder stays where it is."""
        name = " ".join(name.split())
        if not name or len(name) > _NAME_LENGTH:
            raise Refusal(
                QCoreApplication.translate("FineTuning", "A name has 1 to {} characters.").format(_NAME_LENGTH)
            )
        _note(Path(run), replace(read_about(Path(run)), name=name))

    def keep(self, run: str, name: str) -> None:
        """Note under which name a run's model was taken over."""
        _note(Path(run), replace(read_about(Path(run)), kept_as=name))

    def forget(self, folder: Path) -> None:
        """A folder is gone."""
        self._watches.pop(folder, None)
        if self._shown and self._shown[0] == folder:
            self._shown = None

    # How they are done

    def _rehearse(self, folder: Path, about: About, choice: TuneChoice) -> None:
        about = _chosen(about, choice)
        words = ["--dry-run", "--base", about.base, "--device", about.device]
        if choice.fields:
            self._write_recipe(folder, choice, None)
            words += ["--config", str(folder / RECIPE_FILE)]
        else:
            words += ["--preset", choice.preset, "--seed", str(choice.seed)]
            words += [] if choice.batch is None else ["--batch", str(choice.batch)]
        self._launch(folder, about, "rehearsal", words)

    def _launch(self, folder: Path, about: About, mode: Mode, words: Sequence[str]) -> None:
        """Start the trainer, and note which process that is."""
        child = Child(mode, None, events_size(folder), tuning_processes.log_size(folder))
        # Before as well: should the app end in between, its next start knows what this process is for.
        _note(folder, replace(about, child=child))
        command = [*(self._command or tuning_processes.training_command()), about.photos, "--run", str(folder), *words]
        try:
            mark = tuning_processes.start_process(command, folder)
        except OSError as error:
            _note(folder, about)
            text = QCoreApplication.translate("FineTuning", "The training program {} cannot be started: {}")
            raise Refusal(text.format(command[0], error.strerror or error)) from error
        _note(folder, replace(about, child=replace(child, mark=mark)))

    def _ready_to_begin(self, folder: Path) -> About:
        """What is known of a run that can begin; a look at its photos that is still under way is ended."""
        self._end_rehearsal(folder)
        about = self._idle(folder)
        if (folder / STATE_FILE).exists():
            raise Refusal(
                QCoreApplication.translate(
                    "FineTuning", "“{}” has begun already: resume it, or choose the photos anew."
                ).format(about.name)
            )
        self._check_photos(about)
        return about

    def _idle(self, folder: Path) -> About:
        about = read_about(folder)
        mark = about.child.mark if about.child else None
        if tuning_processes.process_in(folder, mark):
            raise Refusal(
                QCoreApplication.translate("FineTuning", "“{}” is still at work; stop it first.").format(about.name)
            )
        return about

    def _check_photos(self, about: About) -> None:
        if not about.photos or not Path(about.photos).is_dir():
            text = QCoreApplication.translate(
                "FineTuning", "The folder of photos {} is not there any more; put it back where it was."
            )
            raise Refusal(text.format(about.photos))
        self._check_alone()

    def _check_alone(self) -> None:
        """Refuse to train twice at a time: each would take twice as long, and the memory of both."""
        for folder in run_folders(self._place):
            look = self._glance(folder)
            if look.facts.is_alive and not look.is_rehearsal:
                text = QCoreApplication.translate(
                    "FineTuning", "“{}” is still at work; stop it first. One fine-tuning at a time."
                )
                raise Refusal(text.format(look.facts.name))

    def _end_rehearsal(self, folder: Path) -> None:
        """End the process that only looks at photos and measures: there is nothing that it would have to save."""
        child = read_about(folder).child
        mark = tuning_processes.process_in(folder, child.mark if child else None)
        if child and mark and child.mode == "rehearsal":
            self._note_request(folder)
            tuning_processes.end_process(mark, folder, _PATIENCE)

    def _note_request(self, folder: Path) -> None:
        about = read_about(folder)
        child = about.child or Child("run", tuning_processes.told_process(folder), events=-1)
        _note(folder, replace(about, child=replace(child, is_asked=True)))

    def _write_recipe(self, folder: Path, choice: TuneChoice, fitting: int | None) -> None:
        from app.tuning_recipes import recipe_text

        try:
            write_whole(folder / RECIPE_FILE, recipe_text(choice, fitting))
        except OSError as error:
            raise _unwritable(folder, error) from error


def leave_rehearsal(folder: Path) -> None:
    """Ask the process that only looks at photos to end, without waiting for it."""
    about = read_about(folder)
    child = about.child
    if child and child.mark and child.mode == "rehearsal":
        with contextlib.suppress(OSError):
            # So that the next start of the app knows that nobody waits for it.
            write_about(folder, replace(about, child=replace(child, is_asked=True)))
        tuning_processes.end_process(child.mark, folder, 0)


def _chosen(about: About, choice: TuneChoice) -> About:
    preset = "" if choice.fields else choice.preset
    return replace(about, preset=preset, base=choice.base or "starter", device=choice.device or "auto")


def _begin_words(about: About) -> list[str]:
    return ["--config", RECIPE_FILE, "--base", about.base or "starter", "--device", about.device or "auto"]


def _note(folder: Path, about: About) -> None:
    try:
        write_about(folder, about)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> Refusal:
    text = QCoreApplication.translate(
        "FineTuning", "Nothing can be written in {}: {}. Make room there, or see to the rights of that folder."
    )
    return Refusal(text.format(folder, error.strerror or error))
