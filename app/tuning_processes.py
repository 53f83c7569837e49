"""Processes that train: started so that they outlive the app, found again by later ones, asked to end."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

PROCESS_FILE, STOP_FILE, LOG_FILE = "process.json", "stop", "log.txt"
_NICENESS = 10
_SAME_SECONDS = 1.0
_TAIL_BYTES, _TAIL_LINES = 16 * 1024, 20


@dataclass(frozen=True)
class Mark:
    """A process, told from later ones with its number by when it was made."""

    pid: int
    started: float  # seconds since 1970, as psutil tells it


def training_command() -> list[str]:
    """What starts `python -m training`; a frozen app starts itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--training"]
    program = Path(sys.executable)
    windowless = program.with_name("pythonw.exe")
    if sys.platform == "win32" and windowless.is_file():
        program = windowless
    # -P: no module of the working folder takes the place of another one.
    return [str(program), "-P", "-m", "training"]


def start_process(command: Sequence[str], folder: Path) -> Mark:
    """Start a process that goes on when this one ends, with `folder` as its place; what it prints is added to the log.

    Raises:
        OSError: if the program cannot be started, or the log cannot be written.
    """
    environment = dict(os.environ)
    root = Path(__file__).resolve().parent.parent
    if not {"site-packages", "dist-packages"} & set(root.parts):
        # From a source tree, whose packages Python does not find by itself.
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (str(root), environment.get("PYTHONPATH"))))
    environment["PYTHONIOENCODING"] = "utf-8:backslashreplace"
    with (folder / LOG_FILE).open("ab") as log:
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
            flags |= subprocess.BELOW_NORMAL_PRIORITY_CLASS
            process = subprocess.Popen(
                list(command), cwd=folder, env=environment, creationflags=flags,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        else:
            # A session of its own: neither Ctrl-C nor a terminal that is closed ends it.
            process = subprocess.Popen(
                list(command), cwd=folder, env=environment, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
            _give_way(process.pid)
    try:
        started = psutil.Process(process.pid).create_time()
    except psutil.Error:
        started = time.time()
    # Somebody has to take note of its end, or the system keeps it in its table for as long as the app runs.
    threading.Thread(target=process.wait, name="reaper", daemon=True).start()
    return Mark(process.pid, started)


def process_in(folder: Path, started: Mark | None) -> Mark | None:
    """The living process that works for a run: the one that it tells of itself, else the one that was started."""
    for mark in (told_process(folder), started):
        if mark and is_alive(mark, folder):
            return mark
    return None


def told_process(folder: Path) -> Mark | None:
    """Which process says that it works in the folder; it may be gone."""
    try:
        table = json.loads((folder / PROCESS_FILE).read_text(encoding="utf-8"))
        return Mark(int(table["pid"]), float(table["started"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_gone(folder: Path) -> None:
    """Remove what a killed process has left: while it says that one works there, each start of the app looks for it."""
    mark = told_process(folder)
    if mark and not is_alive(mark, folder):
        with contextlib.suppress(OSError):
            (folder / PROCESS_FILE).unlink(missing_ok=True)


def is_alive(mark: Mark, folder: Path) -> bool:
    """Whether the process is still there and works for the run in `folder`."""
    try:
        process = psutil.Process(mark.pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        if abs(process.create_time() - mark.started) < _SAME_SECONDS:
            return True
        # After the clock was set, the system tells other times of the same processes.
        return str(folder) in process.cmdline()
    except (psutil.Error, OSError, ValueError):
        return False


def ask_to_stop(folder: Path) -> None:
    """Ask the process that works in the folder to save and end.

    Raises:
        OSError: if that cannot be written.
    """
    (folder / STOP_FILE).touch()


def end_process(mark: Mark, folder: Path, patience: float) -> None:
    """End a process, politely; after `patience` seconds without asking. 0 s: do not wait for it."""
    if not is_alive(mark, folder):
        return
    try:
        process = psutil.Process(mark.pid)
        process.terminate()
        if patience:
            try:
                process.wait(patience)
            except psutil.TimeoutExpired:
                process.kill()
                process.wait(patience)
    except psutil.Error:
        return  # it is gone, or not ours


def log_size(folder: Path) -> int:
    """Bytes of the log so far."""
    try:
        return (folder / LOG_FILE).stat().st_size
    except OSError:
        return 0


def log_tail(folder: Path, start: int) -> str:
    """The last lines of the log, of those after byte `start`."""
    try:
        with (folder / LOG_FILE).open("rb") as log:
            size = log.seek(0, os.SEEK_END)
            begin = start if start <= size else 0
            log.seek(max(begin, size - _TAIL_BYTES))
            text = log.read(_TAIL_BYTES).decode("utf-8", errors="replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-_TAIL_LINES:])


def _give_way(pid: int) -> None:
    """Let the app, and whatever else people use, go first."""
    try:
        process = psutil.Process(pid)
        if process.nice() < _NICENESS:
            process.nice(_NICENESS)
    except psutil.Error:
        return  # it is gone already
