"""Restore many photos: a generator of events. What is done stays done; what fails is told, and the rest goes on.

Each photo is decoded, looked at, filled and encoded by one thread, several photos at a time, so that disk, processor
and GPU are busy together; the network's passes take turns in the engine. How fast that goes: bench/batch.py.
"""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import psutil

from lbam_core.batch_events import BatchOptions, BatchSummary, PhotoEvent
from lbam_core.batch_files import BatchPhoto, check_output, find_photos, named_for, shard
from lbam_core.batch_holes import HoleFinder, HoleSource
from lbam_core.batch_journal import Journal
from lbam_core.batch_output import BatchStopped
from lbam_core.batch_photo import PhotoWork
from lbam_core.batch_reading import memory_budget
from lbam_core.errors import BatchError, Cancelled

if TYPE_CHECKING:
    from lbam_core.damage import DamageDetector
    from lbam_core.engine import Inpainter

__all__ = [
    "BatchOptions",
    "BatchPhoto",
    "BatchSummary",
    "PhotoEvent",
    "check_output",
    "default_jobs",
    "find_photos",
    "restore",
    "shard",
]

_PATIENCE = 0.1  # seconds between two questions whether the batch was cancelled
_MOST_JOBS = 16
_CANCELLED = "The batch was cancelled. What is done stays; --resume goes on where it stopped."


def restore(
    photos: Iterable[BatchPhoto],
    out: Path,
    options: BatchOptions,
    *,
    overrides: Mapping[Path, Path] = MappingProxyType({}),
    inpainter: Inpainter | None = None,
    detector: DamageDetector | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[PhotoEvent | BatchSummary]:
    """Restore photos into a folder: events as they happen, and last of all a summary.

    Whoever stops taking events pauses the batch: photos at work are finished, no other is begun. `close()` ends it, as
    does `cancelled`; photos at work are given up then and come as "waiting" (not after `close()`).

    Every photo gets one event that tells its end. A photo's failure does not end the batch; a full disk, and a folder
    that cannot be reached or written to any more, do: the summary says how to go on. On a processor the results are the
    same to the byte whether the run was broken off in between or not. With `options.resume` a photo is done anew if it,
    the settings or the model are others than they were, or its result is missing; a result that somebody else has
    changed since is only replaced with `options.overwrite`.

    Args:
        photos: as from `find_photos`; taken as they are needed. All of them, also for a shard.
        out: the output folder, made if need be; for `check_output` the caller knows the inputs.
        options: how.
        overrides: masks for single photos, by their source, that count before `options.holes`.
        inpainter: what fills; None opens `options.model`.
        detector: what finds damage; None opens the shipped one, if it is needed.
        cancelled: asked now and then, on several threads.

    Raises:
        BatchError: at the first event, if options and output folder do not fit together, or `out` cannot be written to.
        LbamError: at the first event, if a model, a device or one mask for all cannot be used.
    """
    started = time.perf_counter()
    source = HoleSource.parse(options.holes)
    with Journal(out, options.shard) as journal:
        _check_earlier(journal, out, options)
        inpainter = inpainter or _open_inpainter(options)
        detector = detector or (_open_detector(options) if source.kind == "auto" else None)
        holes = HoleFinder(source, options, overrides, detector)
        pipeline = _Pipeline(options.jobs or default_jobs(), cancelled)
        listing = named_for(_without_masks(photos, source, pipeline.leave_out), options.format)
        if options.shard:
            listing = shard(listing, *options.shard)
        memory = memory_budget(psutil.virtual_memory().available)
        work = PhotoWork(out, options, holes, inpainter, journal, memory, pipeline.tell, pipeline.is_stopping)
        yield from pipeline.events(listing, work.restore)
        yield pipeline.summary(time.perf_counter() - started)


def _without_masks(
    photos: Iterable[BatchPhoto], source: HoleSource, leave_out: Callable[[BatchPhoto, str], None]
) -> Iterator[BatchPhoto]:
    for photo in photos:
        if source.holds(photo.source):
            leave_out(photo, "it is a mask of this batch, not a photo")
        else:
            yield photo


def default_jobs() -> int:
    """How many photos are worked on at once: one more than there are cores, as one waits for the disk; 16 at most."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores + 1, _MOST_JOBS)


class _Pipeline:
    """A window of photos at work, each on a thread, and what they tell, on the thread that asks for it.

    Args:
        jobs: photos at work at once.
        cancelled: as for `restore`.
    """

    def __init__(self, jobs: int, cancelled: Callable[[], bool] | None) -> None:
        self._jobs, self._cancelled = jobs, cancelled
        self._told: queue.SimpleQueue[PhotoEvent | Future[PhotoEvent]] = queue.SimpleQueue()
        self._halt = threading.Event()
        self._stopped = ""
        self._counts = dict.fromkeys(("done", "copied", "skipped", "failed", "resumed"), 0)

    def tell(self, event: PhotoEvent) -> None:
        """Take what a photo at work tells; for any thread."""
        self._told.put(event)

    def leave_out(self, photo: BatchPhoto, reason: str) -> None:
        """Tell that a photo is skipped without having been begun."""
        self._counts["skipped"] += 1
        self._told.put(PhotoEvent(photo, "skipped", reason))

    def is_stopping(self) -> bool:
        """Whether photos at work are to be given up; for any thread."""
        return self._halt.is_set() or (self._cancelled is not None and self._cancelled())

    def events(self, listing: Iterator[BatchPhoto], work: Callable[[BatchPhoto], PhotoEvent]) -> Iterator[PhotoEvent]:
        """Have `work` done on the photos and give what is told of them; they are begun only while this is asked."""
        at_work: dict[Future[PhotoEvent], BatchPhoto] = {}
        with ThreadPoolExecutor(self._jobs, "restore") as pool:
            try:
                while self._fill(at_work, listing, pool, work):
                    event = self._next(at_work)
                    if event is not None:
                        yield event
                # What was told of photos that were not begun at all.
                while not self._told.empty():
                    told = self._told.get()
                    if isinstance(told, PhotoEvent):
                        yield told
            finally:
                # Whoever stops asking in the middle waits no longer than for one pass of the network.
                self._halt.set()

    def summary(self, seconds: float) -> BatchSummary:
        """What came of it."""
        return BatchSummary(**self._counts, seconds=seconds, stopped=self._stopped)

    def _fill(
        self,
        at_work: dict[Future[PhotoEvent], BatchPhoto],
        listing: Iterator[BatchPhoto],
        pool: ThreadPoolExecutor,
        work: Callable[[BatchPhoto], PhotoEvent],
    ) -> bool:
        """Begin as many photos as the window holds; whether any is at work."""
        while len(at_work) < self._jobs and not self._is_over():
            photo = next(listing, None)
            if photo is None:
                break
            future = pool.submit(work, photo)
            at_work[future] = photo
            future.add_done_callback(self._told.put)
        return bool(at_work)

    def _is_over(self) -> bool:
        if not self._halt.is_set() and self._cancelled is not None and self._cancelled():
            self._stop(_CANCELLED)
        return self._halt.is_set()

    def _stop(self, why: str) -> None:
        self._stopped = self._stopped or why
        self._halt.set()

    def _next(self, at_work: dict[Future[PhotoEvent], BatchPhoto]) -> PhotoEvent | None:
        """What is told next; None after some time in which nothing is, so that the window can be looked after."""
        try:
            told = self._told.get(timeout=_PATIENCE)
        except queue.Empty:
            return None
        return told if isinstance(told, PhotoEvent) else self._ended(told, at_work.pop(told))

    def _ended(self, future: Future[PhotoEvent], photo: BatchPhoto) -> PhotoEvent:
        try:
            event = future.result()
        except BatchStopped as error:
            self._stop(str(error))
        except Cancelled:
            self._stop(_CANCELLED)
        else:
            self._counts["resumed" if event.resumed else event.state] += 1
            return event
        return PhotoEvent(photo, "waiting", self._stopped)


def _check_earlier(journal: Journal, out: Path, options: BatchOptions) -> None:
    if journal.has_finished and not (options.resume or options.overwrite):
        raise BatchError(
            f"{out} holds finished photos of an earlier run; --resume goes on where it stopped, --overwrite does all "
            "of them anew"
        )


def _open_inpainter(options: BatchOptions) -> Inpainter:
    from lbam_core.engine import Inpainter

    return Inpainter(options.model, options.device)


def _open_detector(options: BatchOptions) -> DamageDetector:
    from lbam_core.damage import DamageDetector

    return DamageDetector(options.device)
