"""Which photos of a folder can teach something: read by several threads, judged in the order of their paths."""

import hashlib
import math
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import psutil
from numpy.typing import NDArray

from lbam_core.errors import Cancelled, PhotoError
from lbam_core.photo import open_photo, photo_size
from training.photo_cache import MemoryPixels, PhotoCache, PhotoEntry

NEAR_BITS = 10
"""Differing bits, of 256, up to which two photos' difference hashes count as the same picture."""
_FLAT_DEVIATION = 4.0
_HASH_SIDE = 16
_MAX_THREADS = 16
_BYTES_A_PIXEL = 16
"""What decoding takes in memory at the worst: 16 bits in four channels, and a copy of them."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ReadPhoto:
    """A file that was read: `image` (H, W, 3) uint8 RGB and its fingerprint; or None and the reason, in words."""

    image: NDArray[np.uint8] | None = None
    fingerprint: str = ""
    reason: str = ""


@dataclass(frozen=True)
class _Finding:
    """What one file turned out to be; `image` only if it was decoded just now, no `entry` if it cannot be read."""

    entry: PhotoEntry | None = None
    image: NDArray[np.uint8] | None = None
    problem: str = ""


def read_photos(
    folder: Path, paths: Sequence[Path], min_side: int, max_side: int, cache: Path | None, progress: Progress
) -> list[ReadPhoto]:
    """Read photos, reduced to a short side of at most `max_side` px, and say which cannot be used.

    Args:
        folder: what names in the list of the cache are relative to.
        paths: files below `folder`; of photos that look the same the first is used.
        min_side: px that a photo's short side must have.
        max_side: px, not below `min_side`.
        cache: folder of the cache, made if it is not there; None keeps the photos in memory.
        progress: called with (read, all) in this thread; what it raises ends the scan. If that is Cancelled, the
            photos that were read by then stay in the cache.

    Raises:
        TrainingError: if the cache cannot be written, or the disk has no space for it.
    """
    scan = _Scan(folder, paths, min_side, max_side, progress)
    if cache is None:
        in_memory = MemoryPixels()
        reasons = scan.read(in_memory, {})
        return scan.results(reasons, in_memory)
    stored = PhotoCache(cache, folder, max_side)
    remembered = scan.remembered(stored)
    if remembered is not None:
        progress(len(paths), len(paths))
        return scan.results(remembered, stored)
    with stored.writing(lambda: progress(0, len(paths))):
        try:
            reasons = scan.read(stored, scan.unchanged(stored))
        except Cancelled:
            stored.commit()
            raise
        stored.commit(scan.names)
    return scan.results(reasons, stored)


class _Scan:
    """One pass over the files of a folder."""

    def __init__(self, folder: Path, paths: Sequence[Path], min_side: int, max_side: int, progress: Progress) -> None:
        self.names = [path.relative_to(folder).as_posix() for path in paths]
        self._paths, self._progress = paths, progress
        self._min_side, self._max_side = min_side, max_side
        # Before anything is read: a file that changes meanwhile has another time at the next scan.
        self._marks = [_mark(path) for path in paths]

    def unchanged(self, cache: PhotoCache) -> dict[str, PhotoEntry]:
        """What the cache knows of files that are still the same, by name; only what suffices to judge them."""
        known = {}
        for name, mark in zip(self.names, self._marks, strict=True):
            entry = cache.unchanged(name, *mark)
            if entry and (entry.bits or self._small(entry.width, entry.height)):
                known[name] = entry
        return known

    def remembered(self, cache: PhotoCache) -> list[str] | None:
        """Why each photo is not used, "" if it is; None if the cache does not know all of that."""
        known = self.unchanged(cache)
        if len(known) < len(self.names):
            return None
        judge = _Judge(self._min_side, len(self.names))
        reasons = [judge.reason(name, known[name]) for name in self.names]
        unread = any(not reason and not known[name].file for name, reason in zip(self.names, reasons, strict=True))
        return None if unread else reasons

    def read(self, pixels: MemoryPixels | PhotoCache, known: dict[str, PhotoEntry]) -> list[str]:
        """Why each photo is not used, "" if it is; what was found goes to `pixels`."""
        judge, reasons = _Judge(self._min_side, len(self.names)), []
        pool = ThreadPoolExecutor(min(_MAX_THREADS, os.cpu_count() or 1))
        try:
            findings = {index: _Finding(known[name]) for index, name in enumerate(self.names) if name in known}
            wanted = self._examine(pool, findings, pixels)
            if isinstance(pixels, PhotoCache):
                pixels.reserve(sum(3 * math.prod(_reduced(size, self._max_side)) for size in wanted.values()))
            decoded = _ahead(pool, self._decode, wanted)
            for index in range(len(self.names)):
                finding = next(decoded) if index in wanted else findings[index]
                reasons.append(self._settle(index, finding, judge, pixels))
                self._progress(index + 1, len(self.names))
        finally:
            pool.shutdown(cancel_futures=True)
        return reasons

    def results(self, reasons: list[str], pixels: MemoryPixels | PhotoCache) -> list[ReadPhoto]:
        """What `read_photos` returns."""
        results = []
        for name, reason in zip(self.names, reasons, strict=True):
            entry = None if reason else pixels.entries[name]
            results.append(ReadPhoto(pixels.image(entry), entry.pixels) if entry else ReadPhoto(reason=reason))
        return results

    def _settle(self, index: int, finding: _Finding, judge: "_Judge", pixels: MemoryPixels | PhotoCache) -> str:
        """Keep what is used; returns why it is not."""
        name, entry = self.names[index], finding.entry
        if entry is None:
            pixels.entries.pop(name, None)
            return finding.problem
        problem = judge.reason(name, entry)
        if not problem and not entry.file:
            if finding.image is None:  # it looked like another photo, which has gone
                finding = self._decode(index)
                if finding.entry is None:
                    return finding.problem
            assert finding.image is not None
            file, offset = pixels.keep(finding.image)
            entry = replace(entry, file=file, offset=offset)
        pixels.entries[name] = entry
        return problem

    def _examine(
        self, pool: ThreadPoolExecutor, findings: dict[int, _Finding], pixels: MemoryPixels | PhotoCache
    ) -> dict[int, tuple[int, int]]:
        """Add what can be found without decoding; returns (width, height) of the photos that have to be decoded."""
        by_content = {(entry.size, entry.content): entry for entry in pixels.entries.values() if entry.content}
        sizes = {size for size, _ in by_content}

        def look(index: int) -> _Finding | tuple[int, int]:
            path, (size, mtime_ns) = self._paths[index], self._marks[index]
            try:
                same = by_content.get((size, _content(path))) if size in sizes else None
                if same:
                    return _Finding(replace(same, mtime_ns=mtime_ns))
                width, height = photo_size(path)
            except (PhotoError, OSError) as error:
                return _Finding(problem=str(error))
            if self._small(width, height):
                return _Finding(PhotoEntry(size, mtime_ns, "", height, width))
            return width, height

        wanted = {}
        left = [index for index in range(len(self.names)) if index not in findings]
        for index, found in zip(left, pool.map(look, left), strict=True):
            if isinstance(found, _Finding):
                findings[index] = found
            else:
                wanted[index] = found
            self._progress(0, len(self.names))
        return wanted

    def _decode(self, index: int) -> _Finding:
        path = self._paths[index]
        try:
            content, image = _content(path), _open(path, self._max_side)
        except (PhotoError, OSError) as error:
            return _Finding(problem=str(error))
        height, width = image.shape[:2]
        reason = "nearly blank" if cv2.meanStdDev(image)[1].max() < _FLAT_DEVIATION else ""
        bits, pixels = _difference_hash(image).tobytes().hex(), hashlib.blake2b(image.data, digest_size=16).hexdigest()
        return _Finding(PhotoEntry(*self._marks[index], content, height, width, reason, bits, pixels), image)

    def _small(self, width: int, height: int) -> bool:
        return min(width, height) < self._min_side


class _Judge:
    """Says in the order of the paths why a photo is not used."""

    def __init__(self, min_side: int, count: int) -> None:
        self._min_side = min_side
        self._hashes = np.empty((count, _HASH_SIDE**2 // 64), np.uint64)
        self._kept: list[str] = []

    def reason(self, name: str, entry: PhotoEntry) -> str:
        """Why, in words; "" if it is used, and what looks like it will not be."""
        if min(entry.width, entry.height) < self._min_side:
            size = f"{entry.width} x {entry.height}"
            return f"too small: {size} px, the short side must have {self._min_side} px"
        if entry.reason:
            return entry.reason
        bits = np.frombuffer(bytes.fromhex(entry.bits), np.uint64)
        count = len(self._kept)
        distances = np.bitwise_count(self._hashes[:count] ^ bits).sum(axis=1)
        if count and distances.min() <= NEAR_BITS:
            return f"looks the same as {self._kept[int(distances.argmin())]}"
        self._hashes[count] = bits
        self._kept.append(name)
        return ""


def _ahead(
    pool: ThreadPoolExecutor, decode: Callable[[int], _Finding], wanted: dict[int, tuple[int, int]]
) -> Iterator[_Finding]:
    """Decode photos (index: size) in several threads, in order, with as many under way as fit in memory."""
    budget = psutil.virtual_memory().available // 4
    under_way: deque[tuple[int, Future[_Finding]]] = deque()
    taken = 0
    for index, size in wanted.items():
        need = math.prod(size) * _BYTES_A_PIXEL
        while under_way and (taken + need > budget or len(under_way) > 2 * _MAX_THREADS):
            given_back, future = under_way.popleft()
            yield future.result()
            taken -= given_back
        under_way.append((need, pool.submit(decode, index)))
        taken += need
    while under_way:
        yield under_way.popleft()[1].result()


def _mark(path: Path) -> tuple[int, int]:
    """Bytes and time of a file, which tell whether it has changed."""
    try:
        stat = path.stat()
    except OSError:
        return -1, -1  # it was removed just now; opening it will say so
    return stat.st_size, stat.st_mtime_ns


def _content(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _open(path: Path, max_side: int) -> NDArray[np.uint8]:
    """The photo in 8 bits, its short side at most `max_side` px."""
    image = open_photo(path).image
    if image.dtype == np.uint16:
        image = (image // 257).astype(np.uint8)
    size = image.shape[1], image.shape[0]
    smaller = _reduced(size, max_side)
    if smaller != size:
        image = np.asarray(cv2.resize(image, smaller, interpolation=cv2.INTER_AREA), np.uint8)
    return np.ascontiguousarray(image, np.uint8)


def _reduced(size: tuple[int, int], max_side: int) -> tuple[int, int]:
    scale = max_side / min(size)
    width, height = (max(max_side, round(side * scale)) for side in size)
    return (width, height) if scale < 1 else size


def _difference_hash(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """256 bits, each telling whether brightness rises from one cell of a 16 x 16 grid to the next."""
    grey = cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    cells = cv2.resize(grey, (_HASH_SIDE + 1, _HASH_SIDE), interpolation=cv2.INTER_AREA)
    return np.packbits(cells[:, 1:] > cells[:, :-1])
