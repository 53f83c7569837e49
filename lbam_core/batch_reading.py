"""Photos' files on their way into memory: read once, and only as many at a time as the memory holds."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from lbam_core.digests import data_digest, file_digest
from lbam_core.errors import PhotoError
from lbam_core.photo_format import Photo
from lbam_core.photo_reading import decode, kind_of_file, reading_errors, size_in_header

PASS_BYTES = 512 << 20
PHOTO_BYTES = 96 << 20
BYTES_A_PIXEL = 128
"""Memory that is taken at the peak: by the passes of the networks, in which photos take turns, by the work on each
photo whatever its size, and by each of its pixels; 16 bits a band take twice the last. Measured on a processor, beyond
what the program takes with its models: 0.8 GB for four photos of 0.3 Mpx at once; 1 GB for one of 3 Mpx with a quarter
of it hole and 1.9 GB for three; 1.6 GB for one of 12 Mpx with damage all over."""
_SHARE = 0.5  # of the free memory, that the batch may take


@dataclass(frozen=True, eq=False)
class SourceFile:
    """A photo, and the file that it was read from; `digest` as from `file_digest`, times in ns."""

    photo: Photo
    data: bytes = field(repr=False)
    digest: str
    mtime_ns: int
    atime_ns: int


class MemoryBudget:
    """Has work that would take too much memory together wait for each other, in the order in which it came.

    Args:
        size: bytes for all together. What needs more than that has it to itself.
    """

    def __init__(self, size: int) -> None:
        self._size = self._free = size
        self._queue: list[object] = []
        self._changed = threading.Condition()

    @contextmanager
    def held(self, wanted: int) -> Iterator[None]:
        """Wait for so many bytes, and have them within the block."""
        ticket, share = object(), min(wanted, self._size)
        with self._changed:
            self._queue.append(ticket)
            self._changed.wait_for(lambda: self._queue[0] is ticket and self._free >= share)
            self._queue.pop(0)
            self._free -= share
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._free += share
                self._changed.notify_all()


def memory_budget(free: int) -> MemoryBudget:
    """What photos at work may take where so many bytes are free; where that is too little, one after the other."""
    return MemoryBudget(max(1, int(free * _SHARE) - PASS_BYTES))


def needed_memory(path: Path) -> int:
    """Bytes that the work on a photo takes, about, from its header.

    Raises:
        PhotoError: as from `open_photo`, for what the header shows.
    """
    if path.is_dir():
        raise PhotoError(f"the folder {path} cannot be read: allow reading it, or leave it out")
    kind = kind_of_file(path)
    with reading_errors(path):
        width, height = size_in_header(path, kind)
        # That many bytes mean more than 8 bits a band, or hardly any compression: then the guess is on the safe side.
        deep = kind in ("png", "tiff") and path.stat().st_size > 3 * width * height
    return PHOTO_BYTES + BYTES_A_PIXEL * width * height * (2 if deep else 1)


def read_source(path: Path) -> SourceFile:
    """Read and open a photo, with the content that the hash is of.

    Raises:
        PhotoError: as from `open_photo`.
    """
    kind = kind_of_file(path)
    with reading_errors(path):
        status = path.stat()
        data = path.read_bytes()
        photo = decode(data, kind, path.absolute())
    return SourceFile(photo, data, data_digest(data), status.st_mtime_ns, status.st_atime_ns)


def is_unchanged(path: Path, size: int, mtime_ns: int, digest: str) -> bool:
    """Whether a file is what it was: by size and time, or if the time is another one, by its content."""
    try:
        status = path.stat()
        if status.st_size != size:
            return False
        return status.st_mtime_ns == mtime_ns or file_digest(path) == digest
    except OSError:
        return False
