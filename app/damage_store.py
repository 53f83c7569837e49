"""What is known of the photos of a batch between two looks at them: maps of damage, holes, and what the user changed.

It lies in the program's own folder, found by the photo's path, and counts only as long as the photo's file is the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import threading
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

Hole = NDArray[np.bool_]
Part = Literal["map.npz", "off.png", "edited.png", "hole.png"]

_PARTS: tuple[Part, ...] = ("map.npz", "off.png", "edited.png", "hole.png")
_KEPT_DAYS = 60
_MOST_BYTES = 2 << 30  # of all maps and holes; the oldest go


@dataclass(frozen=True)
class Record:
    """What is kept of one photo besides the files."""

    size: int  # bytes of the photo's file
    modified: int  # ns
    edited: bool = False  # there is edited.png, and it alone is the hole
    has_off: bool = False  # there is off.png: damage that is none
    mapped_by: str = ""  # the detector that made map.npz
    made_of: str = ""  # what hole.png was made of; "": it does not count
    kinds: tuple[tuple[str, int], ...] = ()  # in hole.png
    share: float = 0.0  # of the photo that hole.png covers


class DamageStore:
    """Files below one folder, a few for each photo; for any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()

    def file(self, source: Path, part: Part) -> Path:
        """Where a part of what is known of a photo lies, or would."""
        return self._folder / f"{_name(source)}.{part}"

    def record(self, source: Path) -> Record:
        """What is known of the photo as its file is now; an OSError says that there is no such file."""
        stat = source.stat()
        fresh = Record(stat.st_size, stat.st_mtime_ns)
        found = self._read(source)
        return found if found and (found.size, found.modified) == (fresh.size, fresh.modified) else fresh

    def update(self, source: Path, change: Callable[[Record], Record]) -> Record:
        """Keep something else of a photo; what was known of an older file of that name is dropped first."""
        with self._lock:
            record = change(self.record(source))
            self._folder.mkdir(parents=True, exist_ok=True)
            text = json.dumps(asdict(record))
            self._put(self._folder / f"{_name(source)}.json", lambda path: path.write_text(text, encoding="utf-8"))
        return record

    def forget(self, source: Path) -> None:
        """Delete all that is known of a photo."""
        with self._lock:
            for path in (self._folder / f"{_name(source)}.json", *(self.file(source, part) for part in _PARTS)):
                path.unlink(missing_ok=True)

    def save_hole(self, source: Path, part: Part, hole: Hole) -> None:
        """Keep (H, W) bool as a black and white PNG."""
        self._folder.mkdir(parents=True, exist_ok=True)
        # Not through `photo_files`, which waits for the disk: these are many, and most can be made again.
        packed = cv2.imencode(".png", hole.view(np.uint8) * np.uint8(255), (cv2.IMWRITE_PNG_COMPRESSION, 1))[1]
        self._put(self.file(source, part), lambda path: path.write_bytes(packed.tobytes()))

    def load_hole(self, source: Path, part: Part) -> Hole | None:
        """What `save_hole` kept; None if it is not there or damaged."""
        try:
            packed = np.frombuffer(self.file(source, part).read_bytes(), np.uint8)
            found = cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE) if packed.size else None
        except (OSError, cv2.error):
            return None
        return None if found is None else np.asarray(found > 127)

    def save_map(self, source: Path, probability: NDArray[np.uint8], kind: NDArray[np.uint8]) -> None:
        """Keep a map of damage: two arrays (H, W) uint8, mostly empty, so that they pack well."""
        self._folder.mkdir(parents=True, exist_ok=True)

        def write(path: Path) -> None:
            with path.open("wb") as file:
                np.savez_compressed(file, probability=probability, kind=kind)

        self._put(self.file(source, "map.npz"), write)

    def load_map(self, source: Path) -> tuple[NDArray[np.uint8], NDArray[np.uint8]] | None:
        """What `save_map` kept; None if it is not there or damaged."""
        try:
            with np.load(self.file(source, "map.npz"), allow_pickle=False) as found:
                return found["probability"], found["kind"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            return None

    def prune(self) -> None:
        """Delete what nobody has asked for in a long time, and the oldest where it is too much."""
        with self._lock, suppress(OSError):
            found = sorted(((path.stat().st_mtime, path) for path in self._folder.iterdir()), reverse=True)
            room, oldest = _MOST_BYTES, time.time() - _KEPT_DAYS * 24 * 3600
            for modified, path in found:
                room -= path.stat().st_size
                # What the user did by hand is small, and no program can do it again.
                by_hand = path.name.endswith((".json", ".off.png", ".edited.png"))
                if modified < oldest or (room < 0 and not by_hand):
                    path.unlink(missing_ok=True)

    def _read(self, source: Path) -> Record | None:
        try:
            found = json.loads((self._folder / f"{_name(source)}.json").read_text(encoding="utf-8"))
            names = {item.name for item in fields(Record)}
            record = Record(**{name: value for name, value in found.items() if name in names})
            return replace(record, kinds=tuple((str(kind), int(count)) for kind, count in record.kinds))
        except (OSError, ValueError, TypeError, AttributeError):
            return None

    def _put(self, path: Path, write: Callable[[Path], Any]) -> None:
        """Write a file whole or not at all."""
        temporary = path.with_name(f".{secrets.token_hex(8)}")
        try:
            write(temporary)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


def _name(source: Path) -> str:
    path = os.path.normcase(source.absolute())
    return hashlib.blake2b(os.fsencode(path), digest_size=16).hexdigest()
