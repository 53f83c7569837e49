"""The journal of a batch: one line of JSON for each photo that was finished, in the output folder.

A line is written ahead of the result's last step, the rename, so a result without a line is never the batch's own, and
a line without its result does not count. Lines of other parts (shards) in the same folder are read, not written.
"""

import hashlib
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from lbam_core.errors import BatchError

_FINISHED = ("done", "copied", "skipped")


@dataclass(frozen=True)
class Record:
    """What became of one photo.

    relative: where its result goes; source: the photo's name; size, mtime_ns, digest: of the photo's file.
    settings: hash of all that the result depends on besides the photo. state: as in `PhotoEvent`.
    target, target_size, target_mtime_ns, target_digest: the result, "" and 0 if there is none.
    replaced: digest of the file whose place the result took, "" if there was none.
    """

    relative: str
    source: str
    settings: str
    state: str
    size: int = 0
    mtime_ns: int = 0
    digest: str = ""
    target: str = ""
    target_size: int = 0
    target_mtime_ns: int = 0
    target_digest: str = ""
    replaced: str = ""
    reason: str = ""
    kinds: dict[str, int] = field(default_factory=dict)
    share: float = 0.0
    seconds: float = 0.0


def journal_name(shard: tuple[int, int] | None = None) -> str:
    """The name of a journal's file; each part of a batch has its own."""
    return f".lbam-restore-{shard[0]}of{shard[1]}.jsonl" if shard else ".lbam-restore.jsonl"


class Journal:
    """The journal in an output folder, which is made if need be; a context manager, for several threads.

    In memory are only the places of the lines.

    Raises:
        BatchError: if the folder cannot be written to, or another process writes this journal.
    """

    def __init__(self, out: Path, shard: tuple[int, int] | None = None) -> None:
        self.path = out / journal_name(shard)
        try:
            out.mkdir(parents=True, exist_ok=True)
            with ExitStack() as stack:
                # Without a buffer, so that what a full disk did not take is not tried again.
                self._file = stack.enter_context(self.path.open("ab", buffering=0))
                _lock(self._file)
                own = _Lines(self.path)
                others = sorted(path for path in out.glob(f"{Path(journal_name()).stem}*.jsonl") if path != self.path)
                self._read = [own, *(_Lines(path) for path in others)]
                stack.pop_all()
        except BlockingIOError as error:
            raise BatchError(
                f"another batch is writing its results to {out}; wait for it, or name another folder"
            ) from error
        except OSError as error:
            raise BatchError(
                f"results cannot be written to {out} ({error.strerror or error}); name another folder"
            ) from error
        self._append = threading.Lock()
        self._whole = own.ends_whole
        self.has_finished = own.has_finished
        """Whether this journal, not that of another part, tells of finished photos."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; another process may write the journal then."""
        self._file.close()

    def records(self, relative: str) -> Iterator[Record]:
        """What earlier runs finished last of the photo whose result goes there, the own journal first."""
        for lines in self._read:
            record = lines.last(relative)
            if record is not None:
                yield record

    def append(self, record: Record) -> None:
        """Write a line and have it reach the disk.

        Raises:
            OSError: if that fails; what was written of the line is passed over later.
        """
        line = json.dumps(asdict(record), separators=(",", ":")).encode() + b"\n"
        with self._append:
            left = line if self._whole else b"\n" + line
            self._whole = False
            while left:
                left = left[self._file.write(left) :]
            os.fsync(self._file.fileno())
            self._whole = True


class _Lines:
    """The lines of a journal as they were when it was opened: the last one of each finished photo can be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._places: dict[bytes, int] = {}
        at, line = 0, b"\n"
        with path.open("rb") as file:
            for line in file:
                relative = _finished(line)
                if relative is not None:
                    self._places[_key(relative)] = at
                at += len(line)
        self.ends_whole = line.endswith(b"\n")

    @property
    def has_finished(self) -> bool:
        return bool(self._places)

    def last(self, relative: str) -> Record | None:
        place = self._places.get(_key(relative))
        if place is None:
            return None
        with self._path.open("rb") as file:
            file.seek(place)
            record = _record(file.readline())
        return record if record is not None and record.relative == relative else None


def _finished(line: bytes) -> str | None:
    """Where the result goes, if a line is about a finished photo: read in a third of the time of the whole record."""
    try:
        told = json.loads(line)
        relative = told["relative"] if told["state"] in _FINISHED else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return relative if isinstance(relative, str) else None


def _record(line: bytes) -> Record | None:
    """The record in a line; None for a torn one, or one that something else has written."""
    try:
        told = json.loads(line)
        known = {entry.name: told[entry.name] for entry in fields(Record) if entry.name in told}
        record = Record(**known)
    except (ValueError, TypeError, RecursionError):
        return None
    model = Record("", "", "", "")
    fits = (isinstance(getattr(record, entry.name), type(getattr(model, entry.name))) for entry in fields(Record))
    return record if all(fits) else None


def _key(relative: str) -> bytes:
    return hashlib.blake2b(relative.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def _lock(file: IO[bytes]) -> None:
    """Keep other processes from taking the same file; the system gives it free when this one ends.

    Raises:
        BlockingIOError: if another process has it. Where a file system knows no locks, nothing happens.
    """
    if sys.platform == "win32":
        import msvcrt

        try:
            file.seek(1 << 40)  # beyond the lines, which are to stay readable
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise BlockingIOError(error.errno, error.strerror) from error
        finally:
            file.seek(0, os.SEEK_END)
    else:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise
        except OSError:  # network file systems without locks
            return
