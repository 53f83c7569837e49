"""The door to lbam_core's engine: the model is loaded and holes are filled on the worker thread."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QObject, QRect, Signal

from app.defaults import DETAIL
from app.document import FillPatch
from app.jobs import Job, JobCancelled, JobControl, JobQueue, Progress
from app.tiles import bounding_rect, part, tiles_of, whole

if TYPE_CHECKING:
    import torch

    from lbam_core.engine import Inpainter
    from lbam_core.planning import FillPlan

# What the engine tells, in words for the screen; "" stands for a number.
_TOLD: dict[str, Any] = {
    "Filling region  of ": QT_TRANSLATE_NOOP("Filling", "Filling region {} of {}"),
    "Memory is short: going on in smaller pieces": QT_TRANSLATE_NOOP(
        "Filling", "Memory is short: going on in smaller pieces"
    ),
    "Memory is short: going on at / of the scale": QT_TRANSLATE_NOOP(
        "Filling", "Memory is short: going on at {}/{} of the scale"
    ),
    "The GPU is out of memory: going on with the processor": QT_TRANSLATE_NOOP(
        "Filling", "The GPU is out of memory: going on with the processor"
    ),
    "Adding detail": QT_TRANSLATE_NOOP("Filling", "Adding detail"),
    "Filled": QT_TRANSLATE_NOOP("Filling", "Filled"),
    "Nothing to fill": QT_TRANSLATE_NOOP("Filling", "Nothing to fill"),
}


@dataclass(frozen=True, eq=False)
class FillRequest:
    """What is to be filled; `image` is read while the fill runs, `hole` belongs to the request."""

    image: NDArray[Any]  # (H, W, 3)
    hole: NDArray[np.bool_]
    revision: int  # of the image: a result for an older one is of no use
    grow: int | None  # px; None = as the engine does by itself
    variant: int = 0  # 1, 2, 3, ...: further candidates
    underlay: tuple[tuple[int, int, NDArray[Any]], ...] = ()  # top, left, pixels: laid over the image first
    detail: float = DETAIL  # 0..1


@dataclass(frozen=True, eq=False)
class FillResult:
    """What came of a request."""

    request: FillRequest
    patches: tuple[FillPatch, ...]  # top, left, pixels (h, w, 3), and (h, w) bool: only these change
    seconds: float
    device: str
    notes: tuple[str, ...]  # what was done for lack of memory


@dataclass(frozen=True)
class ModelStatus:
    """How it stands with the model, for the screen."""

    state: Literal["waiting", "loading", "ready", "failed"]
    model: str
    device: str  # in words once it is known, such as "Processor, 2 cores"
    why: str = ""
    error: str = ""
    cause: Literal["model", "device", ""] = ""  # of the error: whether another one might do better


class Filler(QObject):
    """A model on a device, loaded in the background, that fills holes on a queue's thread."""

    status_changed = Signal(object)  # ModelStatus

    def __init__(self, queue: JobQueue, model: str, device: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = queue
        self._engine = _Engine()
        self._choice = (model, device)
        self.status = ModelStatus("waiting", model, device)

    def load(self) -> None:
        """Load the model, unless that is done or under way."""
        if self.status.state in ("waiting", "failed"):
            self._load()

    def choose(self, model: str, device: str) -> None:
        """Load another model, or load it for another device."""
        if self._choice != (model, device) or self.status.state != "loading":
            self._choice = (model, device)
            self._load()

    def fill(
        self,
        request: FillRequest,
        *,
        progress: Progress | None = None,
        done: Callable[[FillResult], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Fill a hole, once the model is there; handlers as for `JobQueue.submit`."""
        self.load()
        engine, choice = self._engine, self._choice

        def finished(result: FillResult) -> None:
            if choice == self._choice and self.status.state == "ready" and result.device != self.status.device:
                # The engine has changed to the processor for good.
                why = self.tr("the GPU is out of memory")
                self._tell(replace(self.status, device=result.device, why=why))
            if done:
                done(result)

        job = self._queue.submit(
            lambda control: engine.fill(request, choice, control),
            progress=progress,
            done=finished,
            failed=failed,
            cancelled=cancelled,
        )
        if self.status.state == "loading":
            job.tell(0.0, self.tr("Loading the model…"))
        return job

    def _load(self) -> None:
        engine, choice = self._engine, self._choice
        model, device = choice
        self._tell(ModelStatus("loading", model, device))

        def done(words: tuple[str, str]) -> None:
            if choice == self._choice:
                self._tell(ModelStatus("ready", model, *words))

        def failed(error: Exception) -> None:
            if choice == self._choice:
                words = str(error) or type(error).__name__
                self._tell(ModelStatus("failed", model, device, error=words, cause=cause(error)))

        def cancelled() -> None:
            if choice == self._choice:
                self._tell(ModelStatus("waiting", model, device))

        self._queue.submit(lambda control: engine.load(choice, control), done=done, failed=failed, cancelled=cancelled)

    def _tell(self, status: ModelStatus) -> None:
        self.status = status
        self.status_changed.emit(status)


class _Engine:
    """The engine and what it was made for; for the worker thread alone, whose jobs take turns."""

    def __init__(self) -> None:
        self._inpainter: Inpainter | None = None
        self._choice: tuple[str, str] | None = None
        self._error: Exception | None = None

    def load(self, choice: tuple[str, str], control: JobControl) -> tuple[str, str]:
        """Load a model for a device; returns the device in words, and why it is that one."""
        # First, so that two models never share the memory.
        self._inpainter = self._error = None
        self._choice = choice
        import_torch()
        from lbam_core.engine import Inpainter

        if control.cancelled():
            raise JobCancelled
        try:
            self._inpainter = Inpainter(*choice)
        except Exception as error:
            self._error = error
            raise
        return _device_words(self._inpainter.device), _why(choice[1], self._inpainter.device)

    def fill(self, request: FillRequest, choice: tuple[str, str], control: JobControl) -> FillResult:
        """Fill a hole with the model that was chosen when that was asked for."""
        from lbam_core.errors import Cancelled

        if self._inpainter is None or self._choice != choice:
            if self._error is not None and self._choice == choice:
                raise self._error
            # The load was cancelled, or another one came in between.
            control.progress(0.0, QCoreApplication.translate("Filling", "Loading the model…"))
            self.load(choice, control)
        assert self._inpainter is not None
        try:
            return _filled(self._inpainter, request, control)
        except Cancelled as error:
            raise JobCancelled from error


def _filled(inpainter: Inpainter, request: FillRequest, control: JobControl) -> FillResult:
    from lbam_core.engine import is_colourless
    from lbam_core.holes import default_growth
    from lbam_core.planning import plan_fill

    started = time.perf_counter()
    notes: list[str] = []

    def tell(share: float, text: str) -> None:
        words = _translated(text)
        if "memory" in text.lower():
            notes.append(words)
        control.progress(share, words)

    image, hole = request.image, request.hole
    grow = default_growth(image.shape) if request.grow is None else request.grow
    plan = plan_fill(hole, grow, request.variant)
    pixels = image[plan.window.slices]
    if request.underlay:
        pixels = pixels.copy()
        for top, left, patch in request.underlay:
            _lay(patch, top - plan.window.top, left - plan.window.left, pixels)
    colourless = is_colourless(image) and all(is_colourless(patch) for _, _, patch in request.underlay)
    filled = inpainter.fill_part(pixels, plan, tell, control.cancelled, colourless=colourless, detail=request.detail)
    patches = tuple(_patches(filled, plan))
    seconds = time.perf_counter() - started
    return FillResult(request, patches, seconds, _device_words(inpainter.device), tuple(notes))


def _lay(patch: NDArray[Any], top: int, left: int, pixels: NDArray[Any]) -> None:
    """Copy what of a patch at `top`, `left` lies within (h, w, 3) pixels."""
    place = QRect(left, top, patch.shape[1], patch.shape[0])
    shared = place & whole(pixels)
    if not shared.isEmpty():
        pixels[part(shared)] = patch[part(shared.translated(-place.topLeft()))]


def _patches(filled: NDArray[Any], plan: FillPlan) -> Iterator[FillPatch]:
    """The grown hole's pixels, tile by tile of the photo, so that scattered holes make small rectangles."""
    top, left = plan.window.top, plan.window.left
    height, width = plan.window.shape
    window = QRect(left, top, width, height)
    for tile in tiles_of(window, window):
        inner = tile.translated(-window.topLeft())
        rect = bounding_rect(plan.grown[part(inner)])
        if not rect.isEmpty():
            rect.translate(inner.topLeft())
            where = plan.grown[part(rect)]
            yield rect.top() + top, rect.left() + left, filled[part(rect)].copy(), where.copy()


def cause(error: Exception) -> Literal["model", "device", ""]:
    """Whether another model or another device might do better."""
    from lbam_core.errors import DeviceError, ModelError

    return "model" if isinstance(error, ModelError) else "device" if isinstance(error, DeviceError) else ""


def models() -> list[tuple[str, str]]:
    """Names of the models there are, with a sentence on each; reads files, so it belongs on a worker thread."""
    import_torch()
    from lbam_core.errors import LbamError
    from lbam_core.models import list_models, read_card

    found = []
    for name, path in list_models().items():
        try:
            found.append((name, str(read_card(path).summary)))
        except (LbamError, OSError) as error:
            # One bad file must not hide the others.
            found.append((name, str(error)))
    return found


def devices() -> list[tuple[str, str]]:
    """Devices that there are, with their names in words; imports torch, so it belongs on a worker thread."""
    import_torch()
    import torch

    found = [("auto", QCoreApplication.translate("Filling", "Automatic")), ("cpu", _device_words(torch.device("cpu")))]
    if torch.cuda.is_available():
        names = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
        found += [(name, _device_words(torch.device(name))) for name in names]
    if torch.backends.mps.is_available():
        found.append(("mps", _device_words(torch.device("mps"))))
    return found


def import_torch() -> None:
    """Import torch without holding the GUI thread up, and let its threads sleep while they wait for each other."""
    if "torch" not in sys.modules:
        from lbam_core import let_threads_sleep

        let_threads_sleep()
        _open_libraries()
        with _many_turns():
            import torch  # noqa: F401


@contextmanager
def _many_turns() -> Iterator[None]:
    """Let the GUI thread have its turn more often than usual, and do not collect garbage, which nothing interrupts."""
    interval, collects = sys.getswitchinterval(), gc.isenabled()
    sys.setswitchinterval(0.001)
    gc.disable()
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        if collects:
            # All that was imported counts as old now, and is not looked through right away.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _open_libraries() -> None:
    """Open torch's large libraries ahead: Python would hold its lock meanwhile, a plain foreign call does not."""
    spec = importlib.util.find_spec("torch")
    if sys.platform == "win32" or spec is None or not spec.submodule_search_locations:
        return
    folder = Path(spec.submodule_search_locations[0]) / "lib"
    suffix = "dylib" if sys.platform == "darwin" else "so"
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    # In the order and the way in which torch opens them. One that is not there is left to torch.
    for name, mode in (("libtorch_global_deps", ctypes.RTLD_GLOBAL), ("libtorch_cpu", ctypes.RTLD_LOCAL)):
        file = folder / f"{name}.{suffix}"
        if file.exists():
            dlopen(os.fsencode(file), os.RTLD_NOW | mode)


def _translated(text: str) -> str:
    """What the engine tells, in the user's language where that is known."""
    known = _TOLD.get(re.sub(r"\d+", "", text))
    return QCoreApplication.translate("Filling", known).format(*re.findall(r"\d+", text)) if known else text


def _device_words(device: torch.device) -> str:
    import torch

    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return QCoreApplication.translate("Filling", "Apple GPU")
    cores = torch.get_num_threads()
    if cores == 1:
        return QCoreApplication.translate("Filling", "Processor, 1 core")
    return QCoreApplication.translate("Filling", "Processor, {} cores").format(cores)


def _why(wanted: str, device: torch.device) -> str:
    if wanted != "auto":
        return QCoreApplication.translate("Filling", "chosen in Settings")
    if device.type == "cpu":
        return QCoreApplication.translate("Filling", "no GPU was found")
    return QCoreApplication.translate("Filling", "the fastest one here")
