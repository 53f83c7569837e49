"""A run's folder: the names in it, who trains in it, whether that one is asked to end, and whether there is room."""

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil

from lbam_core.atomic import atomic_path
from training.events import RunError, cut_events
from training.photo_cache import LIST_FILE

STATE_FILE, MODEL_FILE, CONFIG_FILE, EVENTS_FILE, PROCESS_FILE, STOP_FILE, CACHE_FOLDER, SAMPLES_FOLDER = (
    "last.safetensors",
    "model.safetensors",
    "config.toml",
    "events.jsonl",
    "process.json",
    "stop",
    "cache",
    "samples",
)
_SPARE = 16 * 2**20  # bytes that the events, sample pictures and the system's own needs are left


def check_photos_folder(photos: Path, run: Path) -> None:
    """Refuse a folder of photos that is not there, and one that a run would write into.

    Raises:
        RunError: of the kind "photos" or "folder".
    """
    if not photos.is_dir():
        raise RunError("photos", f"{photos} is not a folder of photos; if it was moved, name its new place")
    if run.resolve() == photos.resolve():
        raise RunError("folder", f"{run} is the folder of photos, and nothing is written there: name another folder")


def prepare_folder(folder: Path, recipe: str | None, going_on_from: int | None) -> None:
    """Make the folder fit to begin a run in, or to go on with one after step `going_on_from`.

    `recipe` becomes its `config.toml` where a run begins; None leaves none, as a run that is only tried out must.

    Raises:
        RunError: if the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left_behind in folder.glob(".lbam-*"):  # by a kill in the middle of a save
            left_behind.unlink()
        if going_on_from is not None:
            cut_events(folder / EVENTS_FILE, going_on_from)
            return
        (folder / EVENTS_FILE).unlink(missing_ok=True)
        if recipe is not None:
            with atomic_path(folder / CONFIG_FILE) as temporary:
                temporary.write_text(recipe, encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error


@contextlib.contextmanager
def present_in(folder: Path) -> Iterator[None]:
    """Tell in `process.json` that this process trains in `folder`, until the block ends; makes the folder.

    An old request to stop is removed first: whoever finds the process there can ask it to.

    Raises:
        RunError: if another process trains there, or the folder cannot be written.
    """
    other = process_in(folder)
    if other is not None:
        raise RunError("folder", f"process {other} is training in {folder}; stop it first, or name another folder")
    file = folder / PROCESS_FILE
    me = psutil.Process()
    about = {"pid": me.pid, "started": me.create_time(), "command": [sys.executable, *sys.orig_argv[1:]]}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / STOP_FILE).unlink(missing_ok=True)
        with atomic_path(file) as temporary:
            temporary.write_text(json.dumps(about), encoding="utf-8")
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)


def process_in(folder: Path) -> int | None:
    """The number of the living process that trains in `folder`, unless it is this one; None if there is none."""
    try:
        about = json.loads((folder / PROCESS_FILE).read_text(encoding="utf-8"))
        process = psutil.Process(int(about["pid"]))
        # Numbers are given again: the time tells one process from the next with its number.
        same = abs(process.create_time() - float(about["started"])) < 1
        alive = same and process.status() != psutil.STATUS_ZOMBIE
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return None
    return process.pid if alive and process.pid != os.getpid() else None


def is_run(folder: Path) -> bool:
    """Whether a run was begun or tried out in `folder`, to judge by the names in it."""
    return (folder / EVENTS_FILE).is_file() or (folder / CACHE_FOLDER / LIST_FILE).is_file()


class StopRequest:
    """Whether the run is asked to end, by a caller or by the file `stop` in its folder, which is taken away then."""

    def __init__(self, folder: Path, outside: Callable[[], bool]) -> None:
        self._file, self._outside, self._asked = folder / STOP_FILE, outside, False

    def __call__(self) -> bool:
        """Whether it is, from the first such request on."""
        if not self._asked and self._file.exists():
            self._asked = True
            with contextlib.suppress(OSError):
                self._file.unlink()
        return self._asked or self._outside()


def disk_free(folder: Path) -> int:
    """Free bytes where `folder` lies."""
    return shutil.disk_usage(folder).free


def check_room(folder: Path, needed: int) -> None:
    """Refuse to go on where `needed` bytes would not fit.

    Raises:
        RunError: with how much has to be freed.
    """
    free = disk_free(folder)
    if free < needed + _SPARE:
        raise RunError(
            "disk",
            f"a save of the run takes {(needed + _SPARE) / 2**20:,.0f} MiB and only {free / 2**20:,.0f} MiB are free"
            f" in {folder}; free some space, then resume",
        )


def _unwritable(folder: Path, error: OSError) -> RunError:
    return RunError("folder", f"the run folder {folder} cannot be written: {error.strerror or error}")
