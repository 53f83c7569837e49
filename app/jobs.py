"""Work in the background: one plain thread a queue; what it tells arrives on the GUI thread."""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")
Progress = Callable[[float, str], None]
"""Gets the share done, 0..1, and what is going on."""

_NICENESS = 10


class JobCancelled(Exception):
    """Raised by work that stopped because it was told to."""


class JobControl:
    """What a job's work is handed, to be used on the worker thread."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def cancelled(self) -> bool:
        """Whether the work is no longer wanted; it then raises JobCancelled, or returns anything."""
        return self._job.is_cancelled

    def progress(self, share: float, text: str) -> None:
        """Tell how far the work is. Only the newest word is kept until the GUI thread has time for it."""
        self._job.tell(share, text)


@dataclass(frozen=True, eq=False)
class _Handlers:
    progress: Progress | None = None
    done: Callable[[Any], None] | None = None
    failed: Callable[[Exception], None] | None = None
    cancelled: Callable[[], None] | None = None


class Job:
    """Work that was submitted, as the GUI thread sees it."""

    def __init__(self, work: Callable[[JobControl], Any], handlers: _Handlers, post: _Post) -> None:
        self.finished = False  # set right before the last handler is called
        self.is_cancelled = False
        self._work: Callable[[JobControl], Any] | None = work
        self._handlers = handlers
        self._post = post
        self._lock = threading.Lock()
        self._newest: tuple[float, str] | None = None  # progress on its way to the GUI thread

    def cancel(self) -> None:
        """Ask the work to stop. From now on no handler but `cancelled` is called."""
        if self.finished or self.is_cancelled:
            return
        self.is_cancelled = True
        if self.take() is not None:
            # It never began: nobody has to wait for the jobs ahead of it.
            self._post.told.emit(_News(self, "cancelled"))

    def tell(self, share: float, text: str) -> None:
        """Tell of progress, from any thread; also while the job still waits for its turn."""
        with self._lock:
            on_its_way = self._newest is not None
            self._newest = (share, text)
        if not on_its_way:
            self._post.told.emit(_News(self, "progress"))

    def take(self) -> Callable[[JobControl], Any] | None:
        """The work, for the first who asks."""
        with self._lock:
            work, self._work = self._work, None
        return work

    def hand_over(self) -> tuple[Progress, float, str] | None:
        """The newest progress and who wants to know of it."""
        with self._lock:
            newest, self._newest = self._newest, None
        if newest is None or self.finished or self.is_cancelled or self._handlers.progress is None:
            return None
        return self._handlers.progress, *newest

    def finish(self) -> _Handlers:
        """The handlers, the last of which is to be called now. The job lets go of all that they hold."""
        self.finished = True
        handlers, self._handlers = self._handlers, _Handlers()
        return handlers


@dataclass(frozen=True, eq=False)
class _News:
    job: Job
    kind: Literal["progress", "done", "failed", "cancelled"]
    value: Any = None


class _Post(QObject):
    """Where news starts from; it belongs to the worker, which may outlive the queue that gets them."""

    told = Signal(object)  # _News


class JobQueue(QObject):
    """Jobs that run one after the other on a thread of their own, which is started for the first.

    Handlers are called on the GUI thread. An exception that escapes one goes to `sys.excepthook`, and so does that of a
    job without a `failed` handler.
    """

    busy_changed = Signal(bool)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_busy = False
        self._worker = _Worker(name)
        self._worker.post.told.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        # Not a method of this object, of which nothing is left by then.
        self.destroyed.connect(self._worker.close)

    @property
    def busy(self) -> bool:
        """Whether any job is running or waiting."""
        return bool(self._worker.jobs)

    def submit(
        self,
        work: Callable[[JobControl], T],
        *,
        progress: Progress | None = None,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Have `work` done after all that was submitted before it; exactly one of the last three handlers is called."""
        job = Job(work, _Handlers(progress, done, failed, cancelled), self._worker.post)
        self._worker.add(job)
        self._tell_busy()
        return job

    def close(self) -> None:
        """Cancel everything and wait for the thread to end. No handler is called any more."""
        self._worker.close()

    @Slot(object)
    def _deliver(self, news: _News) -> None:
        worker, job = self._worker, news.job
        if worker.closed or job.finished:
            return
        if news.kind == "progress":
            if told := job.hand_over():
                handler, share, text = told
                handler(share, text)
            return
        was_cancelled = job.is_cancelled or news.kind == "cancelled"
        handlers = job.finish()
        worker.jobs.remove(job)
        try:
            if was_cancelled:
                if handlers.cancelled:
                    handlers.cancelled()
            elif news.kind == "done":
                if handlers.done:
                    handlers.done(news.value)
            elif handlers.failed:
                handlers.failed(news.value)
            else:
                raise news.value
        finally:
            self._tell_busy()

    def _tell_busy(self) -> None:
        # A handler may have closed or deleted this queue, or submitted more.
        if not self._worker.closed and self.busy != self._was_busy:
            self._was_busy = self.busy
            self.busy_changed.emit(self._was_busy)


class _Worker:
    """The thread of a queue and the jobs in it."""

    def __init__(self, name: str) -> None:
        self.post = _Post()
        self.jobs: list[Job] = []  # unfinished; for the GUI thread alone
        self.closed = False
        self._line: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        # A daemon: a queue that nobody closed must not keep the process from ending.
        self._thread = threading.Thread(target=self._work_off, name=name, daemon=True)

    def add(self, job: Job) -> None:
        if self.closed:
            raise RuntimeError(f"the queue {self._thread.name!r} is closed")
        self.jobs.append(job)
        self._line.put(job)
        if not self._thread.ident:
            self._thread.start()

    def close(self) -> None:
        self.closed = True
        for job in self.jobs:
            job.is_cancelled = True
            job.take()
            job.finish()
        self.jobs.clear()
        self._line.put(None)
        if self._thread.ident and self._thread is not threading.current_thread():
            self._thread.join()

    def _work_off(self) -> None:
        _give_way()
        # Each in a call of its own, so that no result is kept alive while the thread waits for the next job.
        while self._do(self._line.get()):
            pass

    def _do(self, job: Job | None) -> bool:
        if job is None:
            return False
        work = job.take()
        if work is not None:
            self.post.told.emit(_outcome(job, work))
            if self._line.empty():
                _return_memory()
        return True


def _outcome(job: Job, work: Callable[[JobControl], Any]) -> _News:
    try:
        return _News(job, "done", work(JobControl(job)))
    except JobCancelled:
        return _News(job, "cancelled")
    except Exception as error:  # noqa: BLE001 - whatever it is, the job's owner is told
        return _News(job, "failed", error)


def _return_memory() -> None:
    """Give the system back what a job has freed: glibc would keep hundreds of megabytes after a fill."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def _give_way() -> None:
    """Let the GUI thread go first on a busy machine; threads that this one starts, such as OpenMP's, inherit that."""
    # Elsewhere niceness is one number for the whole process.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
