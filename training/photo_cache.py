"""The photos of a run on disk, decoded once and mapped into memory ever after.

| file in the folder | holds |
|---|---|
| `photos-*.bin` | (H, W, 3) uint8 RGB of used photos, one after the other; never changed once the list names it |
| `photos.json` | VERSION, the folder of photos, `max_side`, the size of each .bin, and a PhotoEntry a photo |
| `photos.lock` | locked by the process that writes |

Only what the list names is believed, and it is replaced as a whole after the pixels are safe on disk. So a process that
is killed leaves at worst a file that nobody names, which the next one to write removes; and processes that read are
never disturbed, since pixels that are added go to a new file.
"""

import errno
import json
import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from lbam_core.atomic import atomic_path
from training.events import RunError, is_disk_full

VERSION = 1
LIST_FILE, LOCK_FILE = "photos.json", "photos.lock"
FILE_BYTES = 1 << 30
"""A .bin file that has grown beyond this is closed and listed: what a crash costs stays small, and FAT32 takes it."""
MARGIN = 256 << 20
"""Bytes that have to stay free on the disk when all photos are in the cache."""
_POLL = 0.1  # seconds between two looks whether another process has finished
_BIN_NAME = re.compile(r"photos-[0-9a-f]{16}\.bin")


@dataclass(frozen=True)
class PhotoEntry:
    """What is remembered of one photo file, so that it need not be decoded again.

    `size` (bytes) and `mtime_ns` tell whether the file has changed, `content` (blake2b of its bytes) whether it really
    has. `height` and `width` are px as they would be used. A photo that is too small has no more than that. `bits` is
    the difference hash of 256 bits, `pixels` a blake2b of what was decoded, both in hexadecimal; `reason` says why the
    photo is of no use whatever the others are, "" if it may be used. Pixels start at `offset` in `file`; "" for none.
    """

    size: int
    mtime_ns: int
    content: str
    height: int
    width: int
    reason: str = ""
    bits: str = ""
    pixels: str = ""
    file: str = ""
    offset: int = 0

    @property
    def end(self) -> int:
        """The byte after the last pixel in `file`."""
        return self.offset + self.height * self.width * 3


class MemoryPixels:
    """Where pixels are kept by a run without a cache."""

    def __init__(self) -> None:
        self.entries: dict[str, PhotoEntry] = {}
        self._images: list[NDArray[np.uint8]] = []

    def keep(self, image: NDArray[np.uint8]) -> tuple[str, int]:
        """Keep (H, W, 3) uint8; returns `file` and `offset` for its entry."""
        self._images.append(image)
        return "memory", len(self._images) - 1

    def image(self, entry: PhotoEntry) -> NDArray[np.uint8]:
        """The image that was kept."""
        return self._images[entry.offset]


class PhotoCache:
    """The cache in one folder. Reading asks for nothing; who writes does so inside `writing()`."""

    def __init__(self, folder: Path, photos: Path, max_side: int) -> None:
        """Read what can be believed in `folder`, for the photos below `photos` reduced to `max_side` px."""
        self.folder, self._photos, self._max_side = folder, str(photos.resolve()), max_side
        self.entries: dict[str, PhotoEntry] = {}
        self._maps: dict[str, NDArray[np.uint8]] = {}
        self._same_folder = self._alone = False
        self._listed: dict[str, PhotoEntry] = {}
        self._file: IO[bytes] | None = None
        self._name, self._filled = "", 0
        self._load()

    def unchanged(self, name: str, size: int, mtime_ns: int) -> PhotoEntry | None:
        """The entry of the file of that name if size and time are still the same."""
        # In another folder, or a copy of this one, times say nothing; there the content decides.
        entry = self.entries.get(name) if self._same_folder else None
        return entry if entry and (entry.size, entry.mtime_ns) == (size, mtime_ns) else None

    def image(self, entry: PhotoEntry) -> NDArray[np.uint8]:
        """(H, W, 3) uint8 RGB, a read-only view of the mapped file; call `commit` first for what was just kept.

        Raises:
            RunError: if the file system cannot map files.
        """
        if entry.file not in self._maps:
            with self._told():
                self._maps[entry.file] = _mapped(self.folder / entry.file)
        return self._maps[entry.file][entry.offset : entry.end].reshape(entry.height, entry.width, 3)

    @contextmanager
    def writing(self, wait: Callable[[], None]) -> Iterator[None]:
        """Be the only process that writes, and know what others wrote before; `wait` is called while one of them does.

        What was kept and not committed when the block is left is removed.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock: IO[bytes] | None = (self.folder / LOCK_FILE).open("ab")
        except OSError:
            lock = None  # nothing may have to be written after all, and if it has, `keep` tells
        try:
            self._alone = lock is not None and _lock(lock, wait)
            self._load()
            yield
        finally:
            self._alone = False
            if self._file:
                # Closing writes what is left in the buffer, for which there may be no space.
                with suppress(OSError):
                    self._file.close()
                with suppress(OSError):
                    (self.folder / self._name).unlink()
                self._file = None
            if lock:
                lock.close()

    def reserve(self, count: int) -> None:
        """Check that `count` bytes have space.

        Raises:
            RunError: if they have not, or the folder cannot be written.
        """
        if not count:
            return
        with self._told():
            self.folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.folder).free
        if free < count + MARGIN:
            raise RunError(
                "disk",
                f"the decoded photos take {_in_words(count)} in {self.folder}, and {_in_words(free)} are free there:"
                f" free {_in_words(count + MARGIN - free)} more, choose a run folder on another disk,"
                " or a smaller photo_side",
            )

    def keep(self, image: NDArray[np.uint8]) -> tuple[str, int]:
        """Write (H, W, 3) uint8; returns `file` and `offset` for its entry.

        Raises:
            RunError: if the disk is full or the folder cannot be written.
        """
        if self._file and self._filled >= FILE_BYTES:
            self.commit()
        with self._told():
            if self._file is None:
                self._name, self._filled = f"photos-{secrets.token_hex(8)}.bin", 0
                self._file = (self.folder / self._name).open("xb")
            self._file.write(np.ascontiguousarray(image).data)
        self._filled += image.nbytes
        return self._name, self._filled - image.nbytes

    def commit(self, names: Collection[str] | None = None) -> None:
        """Make what was kept and entered last; entries other than `names` are forgotten, if those are given.

        Raises:
            RunError: if the disk is full or the folder cannot be written.
        """
        if names is not None:
            self.entries = {name: self.entries[name] for name in names if name in self.entries}
        if self.entries == self._listed:
            return
        if self._file is None:
            # Only what saves looking at files again: a cache that may not be written is as good without.
            with suppress(OSError):
                self._write_list()
            return
        with self._told():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._write_list()
        self._file = None

    def _write_list(self) -> None:
        files = {entry.file for entry in self.entries.values()} - {""}
        told = {
            "version": VERSION, "folder": self._photos, "max_side": self._max_side,
            "files": {name: (self.folder / name).stat().st_size for name in sorted(files)},
            "photos": {name: asdict(entry) for name, entry in self.entries.items()},
        }  # fmt: skip
        with atomic_path(self.folder / LIST_FILE) as temporary:
            # ASCII, so that names of files that are no text come through.
            temporary.write_text(json.dumps(told), encoding="ascii")
        self._listed, self._same_folder = dict(self.entries), True
        if not self._alone:
            return
        for path in self.folder.iterdir():
            unnamed = _BIN_NAME.fullmatch(path.name) and path.name not in files
            if unnamed or path.name.startswith(".lbam-"):
                # Windows keeps a file that another process has mapped; it goes next time.
                with suppress(OSError):
                    path.unlink()

    def _load(self) -> None:
        self.entries, self._maps, self._same_folder = {}, {}, False
        try:
            told = json.loads((self.folder / LIST_FILE).read_bytes())
            if told["version"] == VERSION and told["max_side"] == self._max_side:
                # Mapped at once: from here on the files are there, whatever another process does.
                self._maps = dict(self._believed_files(told["files"]))
                entries = {str(name): _entry(values) for name, values in told["photos"].items()}
                self.entries = {name: entry for name, entry in entries.items() if self._holds(entry)}
                self._same_folder = told["folder"] == self._photos
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            # Not there, torn, or of something else: all is made anew.
            self.entries, self._maps = {}, {}
        self._listed = dict(self.entries)

    def _believed_files(self, files: dict[str, int]) -> Iterator[tuple[str, NDArray[np.uint8]]]:
        for name, size in files.items():
            if not _BIN_NAME.fullmatch(name):
                continue
            with suppress(OSError, ValueError):  # not there, or empty
                pixels = _mapped(self.folder / name)
                if pixels.size == size:
                    yield name, pixels

    def _holds(self, entry: PhotoEntry) -> bool:
        if min(entry.height, entry.width) < 1 or len(bytes.fromhex(entry.bits)) not in (0, 32):
            return False
        pixels = self._maps.get(entry.file)
        return not entry.file or (pixels is not None and entry.offset >= 0 and entry.end <= pixels.size)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the file system says, as a sentence that says what to do."""
        try:
            yield
        except OSError as error:
            if is_disk_full(error):
                raise RunError(
                    "disk",
                    f"there is no space left for the decoded photos in {self.folder}:"
                    " free some, choose a run folder on another disk, or a smaller photo_side",
                ) from error
            raise RunError(
                "folder",
                f"the decoded photos cannot be kept in {self.folder}: {error.strerror or error};"
                " allow writing there, or choose another run folder",
            ) from error


def _mapped(path: Path) -> NDArray[np.uint8]:
    return np.memmap(path, np.uint8, "r").view(np.ndarray)


def _entry(values: dict[str, Any]) -> PhotoEntry:
    """Raises KeyError, TypeError or ValueError for anything that is no entry."""
    entry = PhotoEntry(**{field.name: values[field.name] for field in fields(PhotoEntry)})
    if any(type(getattr(entry, field.name)) is not field.type for field in fields(PhotoEntry)):
        raise TypeError("a number or text in the wrong place")
    return entry


def _lock(file: IO[bytes], wait: Callable[[], None]) -> bool:
    """Whether this process has the lock now, which the system frees when it ends; False where there are no locks."""
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                return False
            wait()
            time.sleep(_POLL)
        else:
            return True


def _in_words(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e8 else f"{max(1, round(count / 1e6))} MB"
