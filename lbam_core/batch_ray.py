"""Restore a batch on a Ray cluster: `batch.restore` in as many processes and on as many machines as there are.

The photos are split into parts, as with `--shard`; a Ray Data pipeline hands the parts out to workers that each hold
one model. A part has its own journal in the output folder, so one that is begun anew because its machine was lost goes
on where it was. Workers tell their events to a small actor on this machine, from which they are fetched.

All machines must see photos, output folder and model under the same paths, and have this program installed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import logging
import os
import queue
import secrets
import socket
import threading
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lbam_core import let_threads_sleep
from lbam_core.batch_events import BatchOptions, BatchSummary, PhotoEvent
from lbam_core.batch_files import BatchPhoto, named_for, shard
from lbam_core.batch_holes import HoleSource
from lbam_core.errors import BatchError, LbamError

if TYPE_CHECKING:
    from lbam_core.damage import DamageDetector
    from lbam_core.engine import Inpainter

LOCAL = "local"
"""In place of an address: start Ray on this machine, for this batch only."""

_PARTS_PER_WORKER = 8  # so that at the end none waits long for the slowest
_JOBS = 2  # photos at a time in one worker: while one is read or written, the other is filled
_OBJECT_STORE = 128 << 20  # bytes; only names pass through it
_POLL = 0.2  # s between looks for events
_TELL = 0.5  # s between words of a worker on photos that are under way, and between its looks whether to stop
_PATIENCE = 30.0  # s for workers to come to an end
_REACH = 10.0  # s for a cluster's head to answer
_ROOT = os.fspath(Path(__file__).parents[1])
_JOURNALS = ".lbam-restore*.jsonl"
_ENDS = ("done", "copied", "skipped", "failed")


def restore_on_ray(
    photos: Iterable[BatchPhoto],
    out: Path,
    options: BatchOptions,
    address: str = LOCAL,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[PhotoEvent | BatchSummary]:
    """Restore photos on a cluster; files and events are those of `batch.restore`, in another order.

    It cannot be paused: while nobody fetches events, the workers go on. `close()` or `cancelled` ends it within one
    step of each worker.

    Args:
        photos: what is to be restored, from `find_photos` with the format of `options`.
        out: the folder for the results.
        options: as for `restore`, without a shard; `jobs` is the number of workers, None takes one for each GPU of the
            cluster, or for two cores of it if there is none.
        address: LOCAL, or that of a cluster's head, such as "192.0.2.1:6379".
        cancelled: asked several times a second.

    Raises:
        BatchError: if Ray is not installed or not there, an earlier run was here and `options` do not say what to do
            with its results, or the cluster gives up.
        LbamError: as from `restore`.
    """
    if options.shard is not None:
        raise BatchError("a cluster shares out the photos by itself; leave out either --ray or --shard")
    if not (options.resume or options.overwrite) and any(path.stat().st_size for path in out.glob(_JOURNALS)):
        raise BatchError(f"an earlier run was in {out}; --resume goes on with it, --overwrite does all anew")
    listed = list(named_for(photos, options.format))
    started = time.monotonic()
    told = _Told({photo.relative.as_posix(): photo for photo in listed})
    with _connected(address) as ray:
        run = _Run(ray, listed, out.absolute(), options)
        try:
            while run.is_going():
                yield from told.new(run.events())
                if cancelled is not None and cancelled():
                    run.stop("The batch was cancelled; --resume goes on where it stopped.")
            yield from told.new(run.events())
        finally:
            run.end()
    if run.error:
        raise BatchError(run.error)
    yield told.summary(time.monotonic() - started, run.stopped)


class _Told:
    """Events from JSON, each photo's end once: a part that was begun anew tells of what it had done before."""

    def __init__(self, photos: dict[str, BatchPhoto]) -> None:
        self._photos, self._ended, self._counts = photos, set[str](), Counter[str]()

    def new(self, texts: Sequence[str]) -> Iterator[PhotoEvent]:
        for text in texts:
            values = json.loads(text)
            name = values.pop("photo")
            if name in self._ended:
                continue
            target = values.pop("target")
            event = PhotoEvent(self._photos[name], target=None if target is None else Path(target), **values)
            if event.state in _ENDS:
                self._ended.add(name)
                self._counts["resumed" if event.resumed else event.state] += 1
            yield event

    def summary(self, seconds: float, stopped: str) -> BatchSummary:
        return BatchSummary(**self._counts, seconds=seconds, stopped=stopped)


class _Run:
    """The pipeline at work, on a thread of its own."""

    def __init__(self, ray: Any, photos: Sequence[BatchPhoto], out: Path, options: BatchOptions) -> None:
        self._ray = ray
        here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
            ray.get_runtime_context().get_node_id(), soft=False
        )
        self._hub = ray.remote(_Hub).options(num_cpus=0, scheduling_strategy=here).remote()
        self.stopped = self.error = ""
        self._rows: queue.SimpleQueue[dict[str, str] | None] = queue.SimpleQueue()
        self._going = True
        workers, needs = _share_out(ray, options)
        parts = max(1, min(len(photos), workers * _PARTS_PER_WORKER))
        # Everything lies where it lies here, whatever the folder that a worker is started in.
        settled = replace(
            options,
            jobs=_JOBS,
            model=_absolute(options.model),
            holes=_absolute_holes(options.holes),
            # A part that was lost half-way goes on. If all is to be done anew, it begins anew.
            resume=options.resume or not options.overwrite,
        )
        items = [{"part": _part(photos, index, parts)} for index in range(1, parts + 1)]
        # The workers' class is known by its name to all machines; nothing of this program is sent.
        self._results = ray.data.from_items(items, override_num_blocks=parts).map_batches(
            _Worker,
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=min(workers, parts), max_tasks_in_flight_per_actor=1),
            fn_constructor_args=(os.fspath(out), settled, self._hub),
            **needs,
        )
        self._thread = threading.Thread(target=self._fetch, name="ray", daemon=True)
        self._thread.start()

    def is_going(self) -> bool:
        """Whether parts are still under way; waits a moment for the end of one."""
        with contextlib.suppress(queue.Empty):
            row = self._rows.get(timeout=_POLL)
            if row is None:
                self._going = False
            elif row["error"] or row["stopped"]:
                # What ends one part, such as a full disk or a model that is not there, would end them all.
                self.error = self.error or row["error"]
                self.stop(row["stopped"])
        return self._going

    def events(self) -> list[str]:
        """What the workers have told since."""
        try:
            texts: list[str] = self._ray.get(self._hub.take.remote())
        except self._ray.exceptions.RayError as error:
            self.error = self.error or _gave_up(error)
            self._going = False
            return []
        return texts

    def stop(self, why: str) -> None:
        """Ask the workers to stop; the first reason counts."""
        self.stopped = self.stopped or why
        self._hub.stop.remote()

    def end(self) -> None:
        """See to it that the workers come to an end."""
        if self._thread.is_alive():
            self._hub.stop.remote()
            self._thread.join(_PATIENCE)

    def _fetch(self) -> None:
        try:
            for row in self._results.iter_rows():
                self._rows.put(row)
        except Exception as error:  # noqa: BLE001 - it is told on the thread that can raise it
            self._rows.put({"error": _gave_up(error), "stopped": ""})
        finally:
            self._rows.put(None)


class _Hub:
    """An actor that passes events from the workers on, and the wish to stop to them."""

    def __init__(self) -> None:
        self._events: list[str] = []
        self._stop = False

    def tell(self, events: list[str]) -> None:
        self._events += events

    def take(self) -> list[str]:
        events, self._events = self._events, []
        return events

    def stop(self) -> None:
        self._stop = True

    def is_stopped(self) -> bool:
        return self._stop


class _Worker:
    """An actor that restores one part after the other; its models are opened with the first."""

    def __init__(self, out: str, options: BatchOptions, hub: Any) -> None:
        self._out, self._options, self._hub = Path(out), options, hub
        self._models: tuple[Inpainter, DamageDetector | None] | None = None
        self._asked, self._stop = 0.0, False

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        stopped = error = ""
        for text in batch["part"]:
            if not self._is_stopped():
                try:
                    stopped = self._restore(**json.loads(text)) or stopped
                except LbamError as problem:
                    error = str(problem)
        return {"stopped": [stopped], "error": [error]}

    def _restore(self, index: int, count: int, photos: list[list[str]]) -> str:
        import ray

        from lbam_core.batch import restore

        options = replace(self._options, shard=(index, count))
        inpainter, detector = self._opened()
        batch = [BatchPhoto(Path(source), Path(relative)) for source, relative in photos]
        events = restore(batch, self._out, options, inpainter=inpainter, detector=detector, cancelled=self._is_stopped)
        stopped, last, sent = "", 0.0, None
        for event in events:
            if isinstance(event, BatchSummary):
                stopped = event.stopped
            elif event.state in _ENDS or time.monotonic() - last > _TELL:
                last = time.monotonic()
                sent = self._hub.tell.remote([_event_text(event)])
        if sent is not None:
            # A part must not count as done before its events have arrived; they arrive in their order.
            ray.get(sent)
        return "" if self._stop else stopped

    def _opened(self) -> tuple[Inpainter, DamageDetector | None]:
        if self._models is None:
            let_threads_sleep()
            from lbam_core.damage import DamageDetector
            from lbam_core.engine import Inpainter

            device = self._options.device
            looks = HoleSource.parse(self._options.holes).kind == "auto"
            self._models = Inpainter(self._options.model, device), DamageDetector(device) if looks else None
        return self._models

    def _is_stopped(self) -> bool:
        import ray

        # Asked before each pass of the network, which can be short; the answer travels.
        if not self._stop and time.monotonic() - self._asked > _TELL:
            self._asked = time.monotonic()
            self._stop = ray.get(self._hub.is_stopped.remote())
        return self._stop


def _part(photos: Sequence[BatchPhoto], index: int, count: int) -> str:
    """One part of the photos as JSON, in which also names are text that are none."""
    pairs = [
        (os.path.abspath(photo.source), photo.relative.as_posix())  # noqa: PTH100 - links stay as they are
        for photo in shard(photos, index, count)
    ]
    return json.dumps({"index": index, "count": count, "photos": pairs})


def _event_text(event: PhotoEvent) -> str:
    values = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    values |= {"photo": event.photo.relative.as_posix(), "kinds": dict(event.kinds)}
    return json.dumps(values | {"target": None if event.target is None else os.fspath(event.target)})


def _absolute(model: str) -> str:
    from lbam_core.models import find_model, list_models

    return model if model in list_models() else os.fspath(find_model(model).absolute())


def _absolute_holes(text: str) -> str:
    path = HoleSource.parse(text).path
    return text if path is None else os.fspath(path.absolute())


def _share_out(ray: Any, options: BatchOptions) -> tuple[int, dict[str, float]]:
    """How many workers there are to be, and what each needs of its machine."""
    have = ray.cluster_resources()
    cores, cards = int(have.get("CPU", 1)), int(have.get("GPU", 0))
    if cards and options.device != "cpu":
        return options.jobs or cards, {"num_gpus": 1}
    workers = options.jobs or max(1, cores // 2)
    machines = [int(node["Resources"].get("CPU", 0)) for node in ray.nodes() if node["Alive"]]
    smallest = min((count for count in machines if count), default=1)
    return workers, {"num_cpus": max(1, min(smallest, cores // workers))}


@contextlib.contextmanager
def _connected(address: str) -> Iterator[Any]:
    """The package ray, started or connected to, and left again; a connection that the program has already is used."""
    # What Ray reports to its makers is off, and so is its log on standard error.
    values = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_BACKEND_LOG_LEVEL": "fatal"}
    here: dict[str, Any] = {}
    if address == LOCAL:
        # Ray's ports are open to the network: a key that nobody knows keeps others out. Its processes are to find this
        # program also where it is run without being installed.
        values |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
        values["PYTHONPATH"] = os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))
        here = {"include_dashboard": False, "object_store_memory": _OBJECT_STORE}
    with _environment(values):
        try:
            import ray
            import ray.data
            import ray.util.scheduling_strategies
        except ImportError as error:
            remedy = "install it with: pip install 'lbam-studio[cluster]'"
            raise BatchError(f"Ray is not installed ({error}); {remedy}") from error
        if ray.is_initialized():
            yield ray
            return
        try:
            _check_reachable(address)
            with _silent(), warnings.catch_warnings(action="ignore"):
                ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, **here)
        except (OSError, RuntimeError, ValueError) as error:
            if address == LOCAL:
                raise BatchError(f"Ray cannot be started here: {_first_line(error)}") from error
            raise BatchError(f"no Ray cluster answers at {address}: {_first_line(error)}") from error
        try:
            logging.getLogger("ray.data").setLevel(logging.ERROR)
            ray.data.DataContext.get_current().enable_progress_bars = False
            yield ray
        finally:
            ray.shutdown()


def _check_reachable(address: str) -> None:
    """Raise OSError where nobody listens: Ray itself would try for minutes."""
    host, _, port = address.rpartition(":")
    if host and port.isdecimal() and "/" not in host:
        socket.create_connection((host, int(port)), _REACH).close()


@contextlib.contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    """Variables set for as long as the block takes."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Keep what Ray's C++ part says about its own settings off standard error; what goes wrong it raises as well."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def _gave_up(error: BaseException) -> str:
    return f"the Ray cluster gave up ({_first_line(error)}); the same command with --resume goes on"


def _first_line(error: BaseException) -> str:
    return next((line for line in str(error).splitlines() if line.strip()), type(error).__name__).strip()
