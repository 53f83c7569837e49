"""The door to the engine: a fill on the worker equals one of the whole photo, and trouble ends in words."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.filling import Filler, FillRequest, FillResult, ModelStatus, devices, models
from app.jobs import JobQueue
from lbam_core.engine import Inpainter
from lbam_core.errors import DeviceError, HoleError, ModelError
from lbam_core.holes import default_growth, grow_hole
from lbam_core.models import Model, save_model
from tests.conftest import photo_pixels

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def model_file(tiny_model: Model, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("models") / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, file)
    return str(file)


@pytest.fixture
def queue(qapp: QCoreApplication) -> Iterator[JobQueue]:
    queue = JobQueue("fills")
    yield queue
    queue.close()


@pytest.fixture
def filler(queue: JobQueue, model_file: str) -> Filler:
    return Filler(queue, model_file, "cpu")


class Outcome:
    """What came of one fill."""

    def __init__(self) -> None:
        self.told: list[tuple[float, str]] = []
        self.result: FillResult | None = None
        self.error: Exception | None = None
        self.cancelled = False

    @property
    def is_over(self) -> bool:
        return self.cancelled or self.result is not None or self.error is not None


def filled(filler: Filler, qtbot: QtBot, request: FillRequest) -> Outcome:
    outcome = started(filler, request)
    qtbot.waitUntil(lambda: outcome.is_over, timeout=60_000)
    return outcome


def started(filler: Filler, request: FillRequest) -> Outcome:
    outcome = Outcome()
    filler.fill(
        request,
        progress=lambda share, text: outcome.told.append((share, text)),
        done=lambda result: setattr(outcome, "result", result),
        failed=lambda error: setattr(outcome, "error", error),
        cancelled=lambda: setattr(outcome, "cancelled", True),
    )
    return outcome


def request_for(
    image: np.ndarray, hole: np.ndarray, grow: int | None = None, variant: int = 0, detail: float = 0.0
) -> FillRequest:
    return FillRequest(image, hole, 0, grow, variant, detail=detail)


def applied(image: np.ndarray, result: FillResult | None) -> np.ndarray:
    assert result is not None
    image = image.copy()
    for top, left, pixels, where in result.patches:
        height, width = where.shape
        image[top : top + height, left : left + width][where] = pixels[where]
    return image


def small_job(seed: int = 0) -> FillRequest:
    hole = np.zeros((200, 300), bool)
    hole[60:90, 100:140] = True
    return request_for(photo_pixels(200, 300, seed), hole)


def scattered(height: int, width: int) -> np.ndarray:
    rng = np.random.default_rng(height)
    hole = np.zeros((height, width), bool)
    hole[rng.integers(height // 3, height, 30), rng.integers(width // 4, width, 30)] = True
    hole[height // 2 : height // 2 + 61, width // 2 : width // 2 + 77] = True
    hole[height - 37 :, width - 20 :] = True
    return hole


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("size", [(701, 1003), (1337, 611)], ids=str)
@pytest.mark.parametrize(("grow", "variant", "detail"), [(None, 0, 0), (7, 0, 0), (0, 1, 0), (None, 6, 0), (3, 6, 1)])
def test_patches_equal_a_fill_of_the_whole_photo(
    filler: Filler, qtbot: QtBot, size: tuple[int, int], dtype: type, grow: int | None, variant: int, detail: float
) -> None:
    image, hole = photo_pixels(*size, dtype=dtype), scattered(*size)
    before = image.copy()
    outcome = filled(filler, qtbot, request_for(image, hole, grow, variant, detail))
    whole = Inpainter(filler.status.model, "cpu").fill(image, hole, grow=grow, variant=variant, detail=detail)
    assert (applied(image, outcome.result) == whole).all()
    assert (whole[hole] != image[hole]).any()
    assert (image == before).all()
    assert outcome.result is not None
    grown = grow_hole(hole, default_growth(size) if grow is None else grow)
    marked = np.zeros_like(hole)
    for top, left, pixels, where in outcome.result.patches:
        assert pixels.shape == (*where.shape, 3)
        assert pixels.dtype == dtype
        assert where.any(axis=0)[[0, -1]].all() and where.any(axis=1)[[0, -1]].all()
        assert max(where.shape) <= 256
        assert not marked[top : top + where.shape[0], left : left + where.shape[1]][where].any()
        marked[top : top + where.shape[0], left : left + where.shape[1]] |= where
    assert (marked == grown).all()


def test_a_hole_far_out_is_filled_as_in_the_whole_photo(filler: Filler, qtbot: QtBot) -> None:
    image = photo_pixels(1501, 1999)
    hole = np.zeros((1501, 1999), bool)
    hole[1203:1290, 1605:1777] = True
    outcome = filled(filler, qtbot, request_for(image, hole))
    assert (applied(image, outcome.result) == Inpainter(filler.status.model, "cpu").fill(image, hole, detail=0)).all()


def test_a_grey_corner_of_a_colour_photo_may_get_colour(
    filler: Filler, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = photo_pixels(900, 900)
    image[:600, :600] = image[:600, :600, :1]
    hole = np.zeros((900, 900), bool)
    hole[100:120, 100:120] = True
    grey = np.repeat(image[..., :1], 3, axis=2)
    of_colour, of_grey = (applied(im, filled(filler, qtbot, request_for(im, hole)).result) for im in (image, grey))
    inpainter = Inpainter(filler.status.model, "cpu")
    assert (of_colour == inpainter.fill(image, hole, detail=0)).all()
    assert (of_grey == inpainter.fill(grey, hole, detail=0)).all()
    assert (of_grey[..., 0] == of_grey[..., 2]).all()
    assert (of_colour[..., 0] != of_colour[..., 2])[hole].any()


def test_the_underlay_is_what_the_fill_sees(filler: Filler, qtbot: QtBot) -> None:
    opened = photo_pixels(701, 903)
    hole = scattered(701, 903)
    first = filled(filler, qtbot, request_for(opened, hole)).result
    assert first is not None
    image = applied(opened, first)
    image[:50, :50] = 0  # something else, changed since
    opened[:50, :50] = 0
    old = tuple((top, left, opened[top : top + len(w), left : left + w.shape[1]]) for top, left, _, w in first.patches)
    second = filled(filler, qtbot, FillRequest(image, hole, 0, None, 1, old, detail=0.0)).result
    assert (
        applied(image, second) == Inpainter(filler.status.model, "cpu").fill(opened, hole, variant=1, detail=0)
    ).all()


def test_the_model_is_loaded_first_and_said_so(filler: Filler, qtbot: QtBot) -> None:
    told: list[ModelStatus] = []
    filler.status_changed.connect(told.append)
    assert filler.status.state == "waiting"
    filler.load()
    filler.load()
    outcome = filled(filler, qtbot, small_job())
    assert [status.state for status in told] == ["loading", "ready"]
    assert told[-1] == filler.status
    assert filler.status.device.startswith("Processor, ")
    assert filler.status.why == "chosen in Settings"
    assert outcome.told[0] == (0.0, "Loading the model…")
    assert outcome.told[-1] == (1.0, "Filled")
    assert outcome.result is not None
    assert outcome.result.device == filler.status.device
    assert outcome.result.seconds > 0
    assert outcome.result.notes == ()
    again = filled(filler, qtbot, small_job())
    assert all("Loading" not in text for _, text in again.told)


def test_why_the_device_is_that_one(queue: JobQueue, qtbot: QtBot, model_file: str) -> None:
    filler = Filler(queue, model_file, "auto")
    filler.load()
    qtbot.waitUntil(lambda: filler.status.state == "ready")
    assert filler.status.why in ("no GPU was found", "the fastest one here")


@pytest.mark.parametrize("content", [b"", b"no model at all", b"{" * 5000, b"\x08\0\0\0\0\0\0\0{}      "])
def test_a_broken_model_is_told_and_the_starter_recovers(
    queue: JobQueue, qtbot: QtBot, tmp_path: Path, content: bytes
) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(content)
    filler = Filler(queue, str(broken), "cpu")
    filler.load()
    outcome = filled(filler, qtbot, small_job())
    assert isinstance(outcome.error, ModelError)
    assert filler.status.state == "failed"
    assert filler.status.error == str(outcome.error)
    assert "broken" in filler.status.error
    filler.choose("starter", "cpu")
    assert filled(filler, qtbot, small_job()).result is not None
    assert (filler.status.state, filler.status.model) == ("ready", "starter")


def test_a_failed_model_is_tried_again(queue: JobQueue, qtbot: QtBot, tmp_path: Path, model_file: str) -> None:
    late = tmp_path / "late.safetensors"
    filler = Filler(queue, str(late), "cpu")
    assert isinstance(filled(filler, qtbot, small_job()).error, ModelError)
    late.write_bytes(Path(model_file).read_bytes())
    assert filled(filler, qtbot, small_job()).result is not None
    assert filler.status.state == "ready"


def test_a_device_that_is_not_there_is_told(queue: JobQueue, qtbot: QtBot, model_file: str) -> None:
    filler = Filler(queue, model_file, "cuda:99")
    outcome = filled(filler, qtbot, small_job())
    assert isinstance(outcome.error, DeviceError)
    filler.choose(model_file, "cpu")
    assert filled(filler, qtbot, small_job()).result is not None


def test_a_hole_that_covers_all_is_told(filler: Filler, qtbot: QtBot) -> None:
    outcome = filled(filler, qtbot, request_for(photo_pixels(40, 50), np.ones((40, 50), bool)))
    assert isinstance(outcome.error, HoleError)
    assert filler.status.state == "ready"


def test_another_choice_does_not_disturb_fills_that_were_asked_for(
    filler: Filler, qtbot: QtBot, tmp_path: Path
) -> None:
    first = started(filler, small_job())
    filler.choose(str(tmp_path / "missing"), "cpu")
    second = started(filler, small_job())
    qtbot.waitUntil(lambda: first.is_over and second.is_over)
    assert first.result is not None
    assert isinstance(second.error, ModelError)
    assert (filler.status.state, filler.status.model) == ("failed", str(tmp_path / "missing"))


def test_the_last_of_many_choices_wins(filler: Filler, qtbot: QtBot, model_file: str, tmp_path: Path) -> None:
    for model in (str(tmp_path / "missing"), model_file, str(tmp_path / "missing"), model_file):
        filler.choose(model, "cpu")
    assert filled(filler, qtbot, small_job()).result is not None
    assert (filler.status.state, filler.status.model) == ("ready", model_file)


def test_cancelling_stops_between_two_passes(filler: Filler, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    in_pass, go_on, passes = threading.Event(), threading.Event(), []

    def predict(self: Inpainter, inputs: list[tuple[np.ndarray, np.ndarray]]) -> list[np.ndarray]:
        passes.append(len(inputs))
        in_pass.set()
        assert go_on.wait(10)
        return [picture for picture, _ in inputs]

    monkeypatch.setattr(Inpainter, "_predict", predict)
    hole = np.zeros((300, 3000), bool)
    hole[150:155, 10:-10] = True
    outcome = Outcome()
    job = filler.fill(
        request_for(photo_pixels(300, 3000), hole),
        done=lambda result: setattr(outcome, "result", result),
        cancelled=lambda: setattr(outcome, "cancelled", True),
    )
    qtbot.waitUntil(in_pass.is_set)
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: outcome.is_over)
    assert outcome.cancelled
    assert passes == [1]
    monkeypatch.undo()
    assert filled(filler, qtbot, small_job()).result is not None


def test_a_load_that_was_cancelled_is_made_up_for(filler: Filler, queue: JobQueue, qtbot: QtBot) -> None:
    filler.load()
    for job in list(queue._worker.jobs):
        job.cancel()
    qtbot.waitUntil(lambda: not queue.busy)
    assert filler.status.state == "waiting"
    assert filled(filler, qtbot, small_job()).result is not None
    assert filler.status.state == "ready"


def test_shortness_of_memory_is_noted(filler: Filler, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    original = Inpainter._predict

    def predict(self: Inpainter, inputs: list[tuple[np.ndarray, np.ndarray]]) -> list[np.ndarray]:
        if sum(picture.shape[0] * picture.shape[1] for picture, _ in inputs) > 256 * 256:
            raise MemoryError
        return original(self, inputs)

    monkeypatch.setattr(Inpainter, "_predict", predict)
    hole = np.zeros((900, 1600), bool)
    hole[300:450, 300:450] = True
    outcome = filled(filler, qtbot, request_for(photo_pixels(900, 1600), hole))
    assert outcome.result is not None
    assert "Memory is short: going on at 1/2 of the scale" in outcome.result.notes
    assert (1.0, "Filled") in outcome.told


def test_closing_while_a_fill_runs(qapp: QCoreApplication, qtbot: QtBot, model_file: str) -> None:
    queue = JobQueue("closing")
    filler = Filler(queue, model_file, "cpu")
    filler.load()
    qtbot.waitUntil(lambda: filler.status.state == "ready")
    hole = np.zeros((600, 3000), bool)
    hole[::20, 5:-5] = True
    outcome = started(filler, request_for(photo_pixels(600, 3000), hole))
    qtbot.waitUntil(lambda: bool(outcome.told))
    told = len(outcome.told)
    queue.close()
    QCoreApplication.sendPostedEvents()
    assert not outcome.is_over
    assert len(outcome.told) == told


def test_models_and_devices_are_listed(qapp: QCoreApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.safetensors").write_bytes(b"nothing")
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path))
    listed = dict(models())
    assert listed["starter"]
    assert "damaged" in listed["bad"]
    assert [name for name, _ in devices()][:2] == ["auto", "cpu"]
    assert all(words for _, words in devices())


def test_torch_is_imported_only_to_fill() -> None:
    code = (
        "import gc, sys, app.jobs\n"
        "assert not {'numpy', 'cv2', 'torch', 'lbam_core', 'qtawesome'} & set(sys.modules)\n"
        "import app.filling\n"
        "assert not {'cv2', 'torch', 'lbam_core'} & set(sys.modules)\n"
        "app.filling.import_torch()\n"
        "import torch\n"
        "assert torch.ones(2).sum() == 2\n"
        "assert gc.isenabled() and sys.getswitchinterval() > 0.004\n"
    )
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    subprocess.run([sys.executable, "-W", "error", "-c", code], cwd=ROOT, check=True, env=environment)


def test_only_a_model_or_a_device_can_be_at_fault() -> None:
    from app.filling import cause
    from lbam_core.errors import DeviceError, HoleError, ModelError

    assert [cause(kind("sentence")) for kind in (ModelError, DeviceError, HoleError)] == ["model", "device", ""]
    assert cause(ValueError("anything")) == ""
