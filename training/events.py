"""What a run tells: `events.jsonl` in its folder, one JSON object a line, each with "v" (EVENT_VERSION) and "event".

| event | values |
|---|---|
| reading | read, of: photos; at most 5 a second |
| scan | used (photos to learn from), held_out [path], left_out [{file, reason}], sizes {path: [width, height]} in px |
| | as trained on, few: whether there are fewer than FEW_PHOTOS |
| forecast | device, free_memory (bytes or null), batch that fits, the one asked for by the recipe's heaviest stage, |
| | images_per_second, seconds_per_step, seconds {preset: s} |
| start | step (0, or the one resumed from), steps, device, precision, processes, features, base (null from scratch) |
| step | step, steps, stage (from 0), losses {name: value}, loss, learning_rate, images_per_second, seconds_left, |
| | memory and disk_free (bytes) |
| sample | step, hole_psnr and base_psnr (dB; base null from scratch), best, picture, tile (px), columns: PNG, a |
| | column a photo, rows hole, base fill (not from scratch), fill, truth |
| saved | step, state, model: paths |
| note | text for the log |
| stopped | step, steps: asked to end, the state is saved (at step 0 there is none yet) |
| ended_early | step, best_step: the held-out score no longer rose |
| verdict | file: what `training.verdict` wrote |
| done | step, model |
| error | kind (ERROR_KINDS), text, batch: a smaller one to try after "memory", else null |

Lines are only ever added, except when a run is resumed: then what came after the step it goes on from is cut off, so
that the file can get shorter and has to be read from its beginning.
"""

import contextlib
import errno
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from lbam_core.atomic import atomic_path
from lbam_core.errors import Cancelled, DeviceError, LbamError, ModelError, PhotoError, TrainingError

EVENT_VERSION = 2
FEW_PHOTOS = 50
ErrorKind = Literal["memory", "disk", "photos", "folder", "base", "recipe", "device", "diverged", "other"]
ERROR_KINDS: tuple[ErrorKind, ...] = get_args(ErrorKind)
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))  # Windows has no quotas by that name

Event = dict[str, Any]
Emit = Callable[[Event], None]


class RunError(TrainingError):
    """Why a run cannot start or go on, with the kind of trouble and, for lack of memory, a batch to try instead."""

    def __init__(self, kind: ErrorKind, text: str, batch: int | None = None) -> None:
        super().__init__(text)
        self.kind, self.batch = kind, batch

    @property
    def told(self) -> tuple[ErrorKind, str, int | None]:
        """Kind, text and batch."""
        return self.kind, str(self), self.batch


class LeftAlone(TrainingError):
    """The other processes of the run have ended; what happened is told by the one where it did."""


def event(name: str, **values: Any) -> Event:
    """An event as it is written and shown."""
    return {"v": EVENT_VERSION, "event": name, **values}


class Telling:
    """Writes events to a file, if there is one, and hands them to whoever listens; call it with name and values."""

    def __init__(self, file: Path | None, outside: Emit) -> None:
        self._file, self._outside = file, outside

    def __call__(self, name: str, **values: Any) -> None:
        """Tell of an event."""
        told = event(name, **values)
        if self._file:
            append_event(self._file, told)
        self._outside(told)


def append_event(file: Path, told: Event) -> None:
    """Add one line to the file of events.

    Raises:
        OSError: if it cannot be written.
    """
    with file.open("a", encoding="utf-8") as opened:
        opened.write(_line(told))


def read_events(file: Path) -> list[Event]:
    """The events in `file`, without lines that are none: a kill can cut the last one short. Empty if there is no file.

    Raises:
        OSError: if the file is there and cannot be read.
    """
    if not file.exists():
        return []
    events = []
    for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
        with contextlib.suppress(ValueError):
            told = json.loads(line)
            if isinstance(told, dict) and "event" in told:
                events.append(told)
    return events


def cut_events(file: Path, step: int) -> None:
    """Leave in `file` what was told up to `step`, so that curves of a resumed run do not fold back.

    Raises:
        OSError: if the file cannot be replaced.
    """
    kept = []
    for told in read_events(file):
        if told.get("step", 0) > step:
            break
        kept.append(_line(told))
    with atomic_path(file) as temporary:
        temporary.write_text("".join(kept), encoding="utf-8")


def started_scan(events: Sequence[Event]) -> Event | None:
    """The last "scan" that a run went on to learn from; None if it has not come so far.

    A later one may tell of a folder that had changed, with which the run was not resumed.
    """
    found = agreed = None
    for told in events:
        if told["event"] == "scan":
            found = told
        elif told["event"] == "start":
            agreed = found
    return agreed


@contextlib.contextmanager
def failing_as(kind: ErrorKind) -> Iterator[None]:
    """Give errors of the block this kind, unless they are a `RunError`, tell of a full disk, or better know their own.

    None knows it better than "folder", which is for writing into the run's folder: also what is no photo yet and no
    model yet can fail there.
    """
    try:
        yield
    except (RunError, Cancelled):
        raise
    except LbamError as error:
        found = _kind_of(error)
        known = found == "disk" or (found != "other" and kind != "folder")
        raise RunError(found if known else kind, _remedied(str(error)) if found == "disk" else str(error)) from error


def run_error(error: Exception, batch: int | None) -> RunError | None:
    """`error` as one that says what kind of trouble it is and what to do; None for a defect of the program.

    `batch` is the recipe's, to propose a smaller one where memory does not suffice; None if it is not known yet.
    """
    if isinstance(error, RunError):
        return error
    if is_out_of_memory(error):
        smaller = (batch or 1) // 2 or None
        remedy = f"--batch, such as {smaller}, or with --accumulate 2" if smaller else "--size"
        text = f"there is not enough memory for this batch: start a run with a smaller {remedy}"
        return RunError("memory", text, smaller)
    if isinstance(error, LbamError | OSError):
        kind, text = _kind_of(error), str(error) if isinstance(error, LbamError) else _words(error)
        return RunError(kind, _remedied(text) if kind == "disk" else text)
    return None


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory, the computer's or the GPU's, did not suffice."""
    text = str(error).lower()
    told = "out of memory" in text or "t allocate memory" in text
    return isinstance(error, MemoryError) or (isinstance(error, RuntimeError) and told)


def is_disk_full(error: BaseException) -> bool:
    """Whether the disk, or what its owner allows, did not suffice."""
    # Our own errors wrap those of the system: what went wrong stands at the end of the chain.
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in _FULL:
            return True
        # Code other than Python's tells of it in words only.
        if "os error 28" in str(cause) or "No space left" in str(cause):
            return True
        cause = cause.__cause__
    return False


def _kind_of(error: BaseException) -> ErrorKind:
    if is_disk_full(error):
        return "disk"
    if isinstance(error, OSError):
        return "folder"
    kinds: dict[type[LbamError], ErrorKind] = {DeviceError: "device", ModelError: "base", PhotoError: "photos"}
    return next((kind for cls, kind in kinds.items() if isinstance(error, cls)), "other")


def _remedied(text: str) -> str:
    return f"{text}; free some space, then resume"


def _words(error: OSError) -> str:
    where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
    return f"{where}{error.strerror or error}"


def _line(told: Event) -> str:
    # ASCII: file names that are no UTF-8 come through, and no character but the last ends a line.
    return json.dumps(told) + "\n"
