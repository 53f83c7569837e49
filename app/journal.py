"""The files of one journal: what was done to one photo, in a folder of its own. Runs on a worker; no Qt.

Tiles go into numbered .npz files, newer ones supersede older ones; `journal.json` names the files that count. All are
written under a temporary name first, and nothing counts before `journal.json` does.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[Any]
Tile = tuple[int, int, Pixels]
"""Top, left, and pixels (h, w, 3) or hole (h, w) bool."""

VERSION = 1
MANIFEST = "journal.json"
_PHOTO = "photo.png"
_MOST_FILES = 24
_LARGE_FILE = 1 << 20
_SPARE_BYTES = 64 << 20  # of superseded tiles, beyond as much as there is of tiles that count
_SAMPLE = 1 << 16


class JournalError(Exception):
    """A journal cannot be read; the text says why."""


@dataclass(frozen=True)
class Manifest:
    """What `journal.json` holds. `path` is None for a photo that never had a file: then `photo_file` holds it."""

    title: str
    path: str | None
    width: int
    height: int
    photo_file: str | None = None
    bytes: int = 0
    modified: float = 0.0
    fingerprint: str = ""
    time: str = ""
    hole_share: float = 0.0
    tiles: int = 0
    files: tuple[str, ...] = ()
    version: int = VERSION


def fingerprint(path: Path) -> str:
    """Tells one file from another by its length, start, middle and end; quick for files of any size."""
    length = path.stat().st_size
    digest = hashlib.blake2b(str(length).encode(), digest_size=16)
    with path.open("rb") as file:
        for start in sorted({0, max(0, length // 2 - _SAMPLE // 2), max(0, length - _SAMPLE)}):
            file.seek(start)
            digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Read `journal.json`; JournalError if it is no such file, and one of another version has that version."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if told["version"] != VERSION:
            return Manifest("", None, 0, 0, version=int(told["version"]))
        manifest = Manifest(**{**told, "files": tuple(told["files"])})
        datetime.fromisoformat(manifest.time)
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise JournalError(f"{folder / MANIFEST} cannot be read: {error}") from error
    return manifest


def read_tiles(folder: Path, manifest: Manifest, side: int) -> tuple[list[Tile], list[Tile]]:
    """The newest state of every tile, of `side` px: of the image, and those of the hole that hold some of it."""
    image: dict[tuple[int, int], Pixels] = {}
    hole: dict[tuple[int, int], Pixels] = {}
    try:
        for name in manifest.files:
            with (folder / name).open("rb") as file, np.load(file, allow_pickle=False) as arrays:
                for member in arrays.files:
                    kind, top, left = _place(member)
                    shape = min(side, manifest.height - top), min(side, manifest.width - left)
                    values = arrays[member]
                    if kind == "hole":
                        hole[top, left] = np.unpackbits(values, count=shape[0] * shape[1]).view(np.bool_).reshape(shape)
                    elif values.shape == (*shape, 3) and values.dtype in (np.uint8, np.uint16):
                        image[top, left] = values
                    else:
                        raise ValueError(f"{member} is {values.shape} in {values.dtype}")
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise JournalError(str(error)) from error
    return (
        [(top, left, pixels) for (top, left), pixels in image.items()],
        [(top, left, marked) for (top, left), marked in hole.items() if marked.any()],
    )


class JournalWriter:
    """Writes one journal. `put` and `commit` run on the worker, one after the other; `close` on any thread."""

    def __init__(self, folder: Path, manifest: Manifest, save_photo: Callable[[Path], None] | None) -> None:
        """`save_photo` writes the photo as PNG into the journal, for a photo without a file."""
        self.folder = folder
        self._manifest = manifest
        self._save_photo = save_photo
        self._lock = threading.Lock()
        self._closed = False
        self._number = 0
        self._sizes: dict[str, int] = {}  # bytes of every file that was written
        self._places: dict[str, tuple[str, int]] = {}  # member -> the file with its newest state, and its bytes there

    def put(self, image: list[Tile], hole: list[Tile]) -> None:
        """Write tiles to a new file, which counts from the next commit on."""
        if self._closed:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        if not image and not hole:
            return
        members: list[tuple[str, Pixels]] = [(f"image_{top}_{left}", pixels) for top, left, pixels in image]
        members += [(f"hole_{top}_{left}", np.packbits(marked)) for top, left, marked in hole]
        with self._new_file() as archive:
            for name, values in members:
                with archive.open(f"{name}.npy", "w") as file:
                    np.lib.format.write_array(file, np.ascontiguousarray(values), allow_pickle=False)

    def commit(self, title: str, hole_share: float, photo_was_saved: bool = False) -> None:
        """Make all that was put count; `photo_was_saved`: the file may be another now, and that is right."""
        if self._closed:
            return
        self._describe_photo(photo_was_saved)
        if self._is_wasteful():
            self._compact()
        alive = {file for file, _ in self._places.values()}
        self._manifest = replace(
            self._manifest,
            title=title,
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            hole_share=hole_share,
            tiles=sum(name.startswith("image") for name in self._places),
            files=tuple(sorted(alive)),
        )
        text = json.dumps(asdict(self._manifest), indent=1)
        with _replaced(self.folder / MANIFEST, self._lock, lambda: self._closed) as file:
            file.write(text.encode())
        for name in set(self._sizes) - alive:
            del self._sizes[name]
            (self.folder / name).unlink(missing_ok=True)

    def close(self) -> None:
        """From here on the journal does not count any more, whatever happens; it waits for no disk."""
        with self._lock:
            self._closed = True
            # Where it cannot be deleted it will be offered once more, which is no loss.
            with suppress(OSError):
                (self.folder / MANIFEST).unlink(missing_ok=True)

    def _describe_photo(self, again: bool) -> None:
        """Once, and again after the photo was saved over its original."""
        told = self._manifest
        if told.path is None:
            if told.photo_file is None and self._save_photo is not None:
                self._save_photo(self.folder / _PHOTO)
                self._manifest = replace(told, photo_file=_PHOTO)
                self._save_photo = None
        elif again or not told.fingerprint:
            path = Path(told.path)
            try:
                stat = path.stat()
                mark = fingerprint(path)
            except OSError:
                return  # The photo is on a drive that was pulled out, maybe: the work is still worth keeping.
            self._manifest = replace(told, bytes=stat.st_size, modified=stat.st_mtime, fingerprint=mark)

    def _is_wasteful(self) -> bool:
        counting = sum(size for _, size in self._places.values())
        files = {file for file, _ in self._places.values()}
        # Large files may be many; gathering them anew would cost more than they do.
        return (
            len(files) > _MOST_FILES + counting // _LARGE_FILE
            or sum(self._sizes[file] for file in files) > 2 * counting + _SPARE_BYTES
        )

    def _compact(self) -> None:
        """Gather the newest state of every tile in one file, tile by tile."""
        by_file: dict[str, list[str]] = {}
        for name, (file, _) in self._places.items():
            by_file.setdefault(file, []).append(name)
        with self._new_file() as archive:
            for file, names in by_file.items():
                with zipfile.ZipFile(self.folder / file) as source:
                    for name in names:
                        archive.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED, 1)

    @contextmanager
    def _new_file(self) -> Iterator[zipfile.ZipFile]:
        """The next numbered file; when it is complete, its members are the newest state of their tiles."""
        self._number += 1
        name = f"changes-{self._number:06}.npz"
        target = self.folder / name
        with (
            _replaced(target) as file,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        ):
            yield archive
        self._sizes[name] = target.stat().st_size
        for member in archive.infolist():
            self._places[member.filename] = name, member.compress_size


def remove_folder(folder: Path) -> None:
    """Delete a journal; what cannot be deleted now does not count and goes at the next start."""
    with suppress(OSError):
        (folder / MANIFEST).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _place(member: str) -> tuple[str, int, int]:
    found = re.fullmatch(r"(image|hole)_(\d+)_(\d+)", member)
    if not found:
        raise ValueError(f"{member} is no tile")
    return found[1], int(found[2]), int(found[3])


@contextmanager
def _replaced(
    target: Path, lock: threading.Lock | None = None, given_up: Callable[[], bool] | None = None
) -> Iterator[IO[bytes]]:
    """A file to write to under a temporary name; flushed and renamed at the end, under `lock` unless `given_up`."""
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        with lock or threading.Lock():
            if not (given_up and given_up()):
                temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
