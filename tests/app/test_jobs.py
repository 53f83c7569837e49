"""Jobs: in order, off the GUI thread, handlers on it; cancelling and closing are safe at any moment."""

import gc
import os
import sys
import threading
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QtMsgType, qInstallMessageHandler
from pytestqt.qtbot import QtBot

from app.jobs import Job, JobCancelled, JobControl, JobQueue


@pytest.fixture
def queue(qapp: QCoreApplication) -> Iterator[JobQueue]:
    queue = JobQueue("test")
    yield queue
    queue.close()


@pytest.fixture
def qt_warnings(qapp: QCoreApplication) -> Iterator[list[str]]:
    said: list[str] = []
    previous = qInstallMessageHandler(lambda kind, _, text: said.append(f"{QtMsgType(kind).name}: {text}"))
    yield said
    qInstallMessageHandler(previous)


def until_cancelled(control: JobControl) -> None:
    """Work that ends only when it is told to."""
    while not control.cancelled():
        threading.Event().wait(0.001)
    raise JobCancelled


class Recorder:
    """Handlers that note what they were called with, and on which thread."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, object]] = []
        self.threads: set[int] = set()

    def _note(self, kind: str, value: object = None) -> None:
        self.heard.append((kind, value))
        self.threads.add(threading.get_ident())

    def submit(self, queue: JobQueue, work: object) -> Job:
        return queue.submit(
            work,  # type: ignore[arg-type]
            progress=lambda share, text: self._note("progress", (share, text)),
            done=lambda value: self._note("done", value),
            failed=lambda error: self._note("failed", error),
            cancelled=lambda: self._note("cancelled"),
        )

    @property
    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.heard]


def test_work_runs_elsewhere_and_handlers_here(queue: JobQueue, qtbot: QtBot) -> None:
    recorder = Recorder()

    def work(control: JobControl) -> int:
        control.progress(0.5, "half")
        return threading.get_ident()

    job = recorder.submit(queue, work)
    assert not job.finished
    qtbot.waitUntil(lambda: job.finished)
    assert recorder.heard[0] == ("progress", (0.5, "half"))
    kind, worker = recorder.heard[1]
    assert kind == "done"
    assert worker not in recorder.threads == {threading.get_ident()}


def test_jobs_run_in_order_on_one_thread(queue: JobQueue, qtbot: QtBot) -> None:
    order: list[tuple[int, int]] = []
    for number in range(20):
        queue.submit(lambda _, n=number: order.append((n, threading.get_ident())))  # type: ignore[misc]
    qtbot.waitUntil(lambda: not queue.busy)
    assert [number for number, _ in order] == list(range(20))
    assert len({thread for _, thread in order}) == 1


def test_a_flood_of_progress_arrives_as_its_newest_word(queue: JobQueue, qtbot: QtBot) -> None:
    recorder = Recorder()
    ready = threading.Event()

    def work(control: JobControl) -> None:
        for number in range(10_000):
            control.progress(number / 10_000, str(number))
        ready.set()

    job = recorder.submit(queue, work)
    assert ready.wait(10)
    qtbot.waitUntil(lambda: job.finished)
    assert recorder.heard == [("progress", (0.9999, "9999")), ("done", None)]


def test_an_error_arrives_with_its_trace(queue: JobQueue, qtbot: QtBot) -> None:
    recorder = Recorder()

    def work(_: JobControl) -> None:
        raise ValueError("no good")

    job = recorder.submit(queue, work)
    qtbot.waitUntil(lambda: job.finished)
    ((kind, error),) = recorder.heard
    assert kind == "failed"
    assert isinstance(error, ValueError)
    assert error.__traceback__ is not None


def test_what_nobody_handles_goes_to_the_crash_hook(
    queue: JobQueue, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _, error, trace: caught.append(error))

    def fail(_: object = None) -> None:
        raise ValueError("on the worker")

    def fail_here(_: object = None) -> None:
        raise KeyError("in the handler")

    queue.submit(fail)
    queue.submit(lambda _: None, done=fail_here)
    recorder = Recorder()
    job = recorder.submit(queue, lambda _: 7)
    qtbot.waitUntil(lambda: job.finished)
    assert [type(error) for error in caught] == [ValueError, KeyError]
    assert recorder.heard == [("done", 7)]
    assert not queue.busy


def test_a_cancelled_job_calls_cancelled_and_nothing_else(queue: JobQueue, qtbot: QtBot) -> None:
    recorder = Recorder()
    began = threading.Event()

    def work(control: JobControl) -> None:
        began.set()
        try:
            until_cancelled(control)
        finally:
            control.progress(1.0, "late")

    job = recorder.submit(queue, work)
    assert began.wait(10)
    job.cancel()
    job.cancel()
    assert not job.finished
    qtbot.waitUntil(lambda: job.finished)
    assert recorder.kinds == ["cancelled"]
    job.cancel()
    QCoreApplication.sendPostedEvents()
    assert recorder.kinds == ["cancelled"]


@pytest.mark.parametrize("outcome", ["done", "failed"])
def test_a_result_that_was_on_its_way_is_dropped(queue: JobQueue, qtbot: QtBot, outcome: str) -> None:
    recorder = Recorder()
    over = threading.Event()

    def work(control: JobControl) -> None:
        control.progress(0.1, "early")
        if outcome == "failed":
            raise ValueError

    job = recorder.submit(queue, work)
    queue.submit(lambda _: over.set())
    assert over.wait(10)  # the result is under way, and no event was handled since
    job.cancel()
    qtbot.waitUntil(lambda: job.finished)
    assert recorder.kinds == ["cancelled"]


def test_a_waiting_job_is_cancelled_without_waiting_for_those_ahead(queue: JobQueue, qtbot: QtBot) -> None:
    first, second, third = Recorder(), Recorder(), Recorder()
    ran: list[int] = []
    blocking = first.submit(queue, until_cancelled)
    waiting = second.submit(queue, lambda _: ran.append(2))
    last = third.submit(queue, lambda _: ran.append(3))
    waiting.cancel()
    qtbot.waitUntil(lambda: waiting.finished)
    assert second.kinds == ["cancelled"]
    assert not blocking.finished
    for job in (blocking, last):
        job.cancel()
    qtbot.waitUntil(lambda: not queue.busy)
    assert (first.kinds, third.kinds) == (["cancelled"], ["cancelled"])
    assert ran == []


def test_a_waiting_job_may_be_told_of(queue: JobQueue, qtbot: QtBot) -> None:
    recorder = Recorder()
    blocking = queue.submit(until_cancelled)
    job = recorder.submit(queue, lambda _: None)
    job.tell(0.0, "waiting")
    qtbot.waitUntil(lambda: bool(recorder.heard))
    blocking.cancel()
    qtbot.waitUntil(lambda: job.finished)
    assert recorder.heard == [("progress", (0.0, "waiting")), ("done", None)]


def test_busy_is_told_once_for_a_row_of_jobs(queue: JobQueue, qtbot: QtBot) -> None:
    told: list[bool] = []
    queue.busy_changed.connect(told.append)
    queue.submit(lambda _: None)
    queue.submit(lambda _: None, done=lambda _: queue.submit(lambda _: None) and None)
    assert told == [True]
    qtbot.waitUntil(lambda: not queue.busy)
    assert told == [True, False]


def test_a_finished_job_keeps_nothing_alive(queue: JobQueue, qtbot: QtBot) -> None:
    class Large:
        pass

    def work(_: JobControl, given: object) -> object:
        return Large()

    given = Large()
    kept = weakref.ref(given)
    results: list[weakref.ref[object]] = []
    job = queue.submit(
        lambda control, given=given: work(control, given),  # type: ignore[misc]
        done=lambda value: results.append(weakref.ref(value)),
    )
    del given
    qtbot.waitUntil(lambda: job.finished)
    gc.collect()
    assert results[0]() is None
    assert kept() is None


def test_a_closed_queue_calls_nobody(queue: JobQueue, qtbot: QtBot) -> None:
    recorder = Recorder()
    over = threading.Event()
    recorder.submit(queue, lambda control: control.progress(1.0, "under way"))
    queue.submit(lambda _: over.set())
    running = recorder.submit(queue, until_cancelled)
    recorder.submit(queue, lambda _: None)
    assert over.wait(10)
    told: list[bool] = []
    queue.busy_changed.connect(told.append)
    queue.close()
    queue.close()
    QCoreApplication.sendPostedEvents()
    assert recorder.heard == []
    assert told == []
    assert running.finished
    assert not queue.busy
    with pytest.raises(RuntimeError, match="'test' is closed"):
        queue.submit(lambda _: None)


def test_closing_from_a_handler(queue: JobQueue, qtbot: QtBot) -> None:
    job = queue.submit(lambda _: None, done=lambda _: queue.close())
    queue.submit(until_cancelled)
    qtbot.waitUntil(lambda: job.finished)
    assert not queue.busy


@pytest.mark.parametrize("way", ["close", "delete", "forget"])
def test_opened_and_closed_while_a_job_runs_100_times(qtbot: QtBot, qt_warnings: list[str], way: str) -> None:
    recorder = Recorder()
    for _ in range(100):
        window = QObject()
        queue = JobQueue("short", window)
        began = threading.Event()

        def work(control: JobControl, began: threading.Event = began) -> None:
            began.set()
            while not control.cancelled():
                control.progress(0.5, "on and on")

        recorder.submit(queue, work)
        recorder.submit(queue, lambda _: None)
        assert began.wait(10)
        if way == "close":
            queue.close()
        elif way == "delete":
            shiboken6.delete(window)
            assert not shiboken6.isValid(queue)
        del window, queue
        QCoreApplication.sendPostedEvents()
    gc.collect()
    assert [thread for thread in threading.enumerate() if thread.name == "short"] == []
    assert set(recorder.kinds) <= {"progress"}
    assert qt_warnings == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere niceness belongs to the process")
def test_the_thread_gives_way_to_the_gui(queue: JobQueue, qtbot: QtBot) -> None:
    nice: list[int] = []
    before = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    queue.submit(lambda _: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()), done=nice.append)
    qtbot.waitUntil(lambda: not queue.busy)
    assert nice[0] >= 10 > before
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == before
