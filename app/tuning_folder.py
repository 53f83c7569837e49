"""The folder of a run as the app sees it: what the app notes there of its own, and what a look at it tells. No Qt.

`about.json` is the app's: the run's name, its photos, what was chosen, and which process was started last. All else is
the trainer's. Everything here reads or writes files, so it belongs on a worker thread.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO, cast, get_args

from app import tuning_processes
from app.tuning_fold import MODEL_FILE, STATE_FILE, VERDICT_FILE, Mode, RunFold, Signs, forecast_from
from app.tuning_processes import Mark
from app.tuning_state import Forecast, Outcome, RunFacts, RunLine
from app.whole_files import write_whole

ABOUT_FILE, EVENTS_FILE, CONFIG_FILE, RECIPE_FILE = "about.json", "events.jsonl", "config.toml", "recipe.toml"
_VERSION = 1
_BITE = 256 * 1024  # bytes of events
_ENOUGH = 64 * 1024  # the last bytes of a run's events suffice for its line in the list
_COMPARED = 512  # bytes by which a file is told from one that took its place
_NAME_LENGTH = 60


@dataclass(frozen=True)
class Child:
    """A process that was started for a run; `events` and `log` are the sizes of those files at that time."""

    mode: Mode
    mark: Mark | None = None  # None while it is being started
    events: int = 0
    log: int = 0
    is_asked: bool = False  # to end


@dataclass(frozen=True)
class About:
    """What the app knows of a run by itself."""

    name: str = ""
    photos: str = ""
    preset: str = ""
    base: str = ""
    device: str = ""
    kept_as: str = ""
    forecast: Forecast | None = None
    child: Child | None = None


def read_about(folder: Path) -> About:
    """What the app noted of a run; what is missing or damaged is left empty."""
    try:
        table = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        table = None
    if not isinstance(table, dict):
        return About(folder.name)
    words = {name: table[name] for name in ("name", "photos", "preset", "base", "device", "kept_as") if name in table}
    texts = {name: value for name, value in words.items() if isinstance(value, str)}
    forecast = child = None
    with contextlib.suppress(KeyError, TypeError, ValueError, AttributeError):
        forecast = forecast_from(table["forecast"])
    with contextlib.suppress(KeyError, TypeError, ValueError):
        child = _child_from(table["child"])
    about = About(**texts, forecast=forecast, child=child)
    return about if about.name else replace(about, name=folder.name)


def write_about(folder: Path, about: About) -> None:
    """Note what the app knows of a run.

    Raises:
        OSError: if it cannot be written; what was noted before stays.
    """
    write_whole(folder / ABOUT_FILE, json.dumps({"version": _VERSION, **asdict(about)}, indent=1) + "\n")


def new_folder(place: Path, photos: Path) -> Path:
    """Make the folder of a new run on photos; no other app gets the same one.

    Raises:
        OSError: if it cannot be made.
    """
    place.mkdir(parents=True, exist_ok=True)
    plain = re.sub(r"[^\w. -]", "_", photos.name)[:_NAME_LENGTH].strip(". ") or "photos"
    stem, number = f"{plain} {date.today().isoformat()}", 1  # noqa: DTZ011 - the user's own day
    while True:
        folder = place / (stem if number == 1 else f"{stem} ({number})")
        try:
            folder.mkdir()
        except FileExistsError:
            number += 1
        else:
            return folder


def run_folders(place: Path) -> list[Path]:
    """The folders in `place` that hold runs."""
    files = (ABOUT_FILE, EVENTS_FILE, MODEL_FILE)
    try:
        return [each for each in place.iterdir() if each.is_dir() and any((each / file).exists() for file in files)]
    except OSError:
        return []


def has_begun(folder: Path) -> bool:
    """Whether something was trained there."""
    return any((folder / file).exists() for file in (STATE_FILE, MODEL_FILE, CONFIG_FILE))


def remove_unused(folder: Path) -> None:
    """Remove a folder in which photos were looked at and nothing was trained; any other one stays."""
    if (folder / ABOUT_FILE).is_file() and not has_begun(folder):
        shutil.rmtree(folder, ignore_errors=True)


def events_size(folder: Path) -> int:
    """Bytes of the events so far."""
    try:
        return (folder / EVENTS_FILE).stat().st_size
    except OSError:
        return 0


@dataclass(frozen=True)
class Look:
    """What a look at a run's folder has told."""

    facts: RunFacts
    line: RunLine
    is_rehearsal: bool  # it only reads photos and measures


class RunWatch:
    """Follows a run's folder: each look reads what has come since the last one.

    `brief`: only as much of the events as the line in the list takes.
    """

    def __init__(self, folder: Path, *, brief: bool = False) -> None:
        self._folder, self._brief = folder, brief
        self._events = _EventsReader(folder / EVENTS_FILE)
        self._fold = RunFold()
        self._touched: Mark | None = None  # which process the file `stop` was made for
        self._outcome: tuple[int, Outcome | None] = 0, None  # of the verdict of that time

    def look(self) -> Look:
        """See how the run stands now."""
        folder, about = self._folder, read_about(self._folder)
        child = about.child or Child("run", events=-1)
        # First of all: of a process that is gone, all events are there.
        mark = tuning_processes.process_in(folder, child.mark)
        self._pass_on(child, mark)
        self._read(about, child)
        signs = Signs(
            mode=child.mode,
            is_alive=mark is not None,
            is_asked=child.is_asked,
            has_told=self._events.size != child.events,
            has_model=(folder / MODEL_FILE).is_file(),
            has_state=(folder / STATE_FILE).is_file(),
            has_verdict=(folder / VERDICT_FILE).is_file(),
            log_tail="" if mark else tuning_processes.log_tail(folder, child.log),
        )
        known = RunFacts(
            str(folder), about.name, about.photos, about.preset, about.base,
            device=about.device, kept_as=about.kept_as,
        )  # fmt: skip
        facts = self._fold.facts(known, signs)
        line = RunLine(
            facts.folder, facts.name, facts.phase, facts.step, facts.steps, _last_change(folder), self._read_outcome()
        )
        return Look(facts, line, facts.phase in ("reading", "measuring"))

    def _pass_on(self, child: Child, mark: Mark | None) -> None:
        """Ask the process to end, if that is wished for: what was asked before it told of itself, it has not seen."""
        if child.is_asked and mark and mark != self._touched and tuning_processes.told_process(self._folder) == mark:
            with contextlib.suppress(OSError):
                tuning_processes.ask_to_stop(self._folder)
                self._touched = mark

    def _read(self, about: About, child: Child) -> None:
        from_end = _ENOUGH if self._brief and child.mode == "run" else None
        for events, is_anew in self._events.read(from_end):
            if is_anew:
                # A start of the trainer begins a new file: what was found out before it still holds.
                self._fold = RunFold(self._fold.scan, self._fold.forecast)
            for event in events:
                self._fold.add(event)
        if self._fold.forecast is None:
            self._fold.forecast = about.forecast

    def _read_outcome(self) -> Outcome | None:
        file = self._folder / VERDICT_FILE
        try:
            changed = file.stat().st_mtime_ns
            if changed != self._outcome[0]:
                found = json.loads(file.read_text(encoding="utf-8"))["yours"]["headline"]["outcome"]
                self._outcome = changed, cast(Outcome, found) if found in get_args(Outcome) else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return self._outcome[1]


class _EventsReader:
    """Reads a file of events from where it was left off, and anew if it is another one now."""

    def __init__(self, file: Path) -> None:
        self.size = 0  # bytes, as of the last look
        self._file = file
        self._offset = 0  # up to here its whole lines are read
        self._before = b""  # what stands right before that

    def read(self, from_end: int | None) -> Iterator[tuple[list[Mapping[str, Any]], bool]]:
        """What has come: some events, and whether they begin a file that was made anew, which may be empty so far.

        `from_end`: of a file that was not read yet, only about so many bytes at its end.
        """
        try:
            with self._file.open("rb") as opened:
                self.size = os.fstat(opened.fileno()).st_size
                is_anew = not self._is_the_same(opened)
                if is_anew:
                    self._offset, self._before = 0, b""
                    yield [], True
                if from_end and not self._offset and self.size > from_end:
                    opened.seek(self.size - from_end)
                    opened.readline()
                    self._offset = opened.tell()
                yield from self._rest(opened)
        except OSError:
            # It is not there, or not for us: as if it were empty.
            self.size = 0
            if self._offset:
                self._offset, self._before = 0, b""
                yield [], True

    def _is_the_same(self, opened: BinaryIO) -> bool:
        """Whether what was read still stands there: a new file can have the number, and the size, of the old one."""
        opened.seek(self._offset - len(self._before))
        return opened.read(len(self._before)) == self._before

    def _rest(self, opened: BinaryIO) -> Iterator[tuple[list[Mapping[str, Any]], bool]]:
        opened.seek(self._offset)
        while bite := opened.read(_BITE):
            if len(bite) == _BITE:
                bite += opened.readline()
            # The last line may still be on its way.
            whole, _, _ = bite.rpartition(b"\n")
            if not whole:
                return
            self._offset += len(whole) + 1
            self._before = (self._before + whole + b"\n")[-_COMPARED:]
            yield [event for line in whole.split(b"\n") if (event := _event(line))], False
            if len(whole) + 1 < len(bite):
                return


def _event(line: bytes) -> Mapping[str, Any] | None:
    """The event of a line; None if there is none in it."""
    # After a kill in the middle of a line the next one follows in the same.
    begin = max(line.rfind(b'{"v"'), 0)
    try:
        found = json.loads(line[begin:])
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _child_from(table: Any) -> Child:
    mark = table["mark"]
    mode = table["mode"]
    if mode not in get_args(Mode):
        raise ValueError(mode)
    return Child(
        mode, Mark(int(mark["pid"]), float(mark["started"])) if mark else None,
        int(table["events"]), int(table["log"]), bool(table["is_asked"]),
    )  # fmt: skip


def _last_change(folder: Path) -> str:
    """When the run told something last, as ISO text."""
    for file in (EVENTS_FILE, ABOUT_FILE, MODEL_FILE, ""):
        try:
            changed = (folder / file).stat().st_mtime
        except OSError:
            continue
        return datetime.fromtimestamp(changed).astimezone().isoformat(timespec="seconds")
    return ""
