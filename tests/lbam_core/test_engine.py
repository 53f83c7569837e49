"""The engine: holes are filled at the photo's resolution, everything else stays as it is, and trouble is told."""

import itertools
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from lbam_core import engine
from lbam_core.engine import Inpainter
from lbam_core.errors import Cancelled, DeviceError, HoleError, ModelError
from lbam_core.holes import MAX_GROWTH, default_growth, grow_hole
from lbam_core.models import Model
from lbam_core.network import AttentionMaps, LbamNetwork
from lbam_core.passes import MapsCache
from lbam_core.planning import VARIANTS, plan_fill
from lbam_core.random_holes import random_hole
from lbam_core.regions import plan_regions
from tests.conftest import photo_pixels


@pytest.fixture(scope="module")
def inpainter(tiny_model: Model) -> Inpainter:
    return Inpainter(tiny_model, "cpu")


class Fake(nn.Module):
    """Stands in for a network without attention maps."""

    def attention_maps(self, known: Tensor) -> AttentionMaps:
        return AttentionMaps((), ())


class Painter(Fake):
    """Paints one colour, keeps what it was shown, fails when told to."""

    def __init__(self, colour: tuple[float, float, float], failures: int = 0, largest: int | None = None) -> None:
        super().__init__()
        self.colour = torch.tensor(colour).view(1, 3, 1, 1)
        self.failures, self.largest = failures, largest
        self.seen: list[tuple[Tensor, Tensor]] = []

    def forward(self, rgb: Tensor, known: Tensor, maps: AttentionMaps | None = None) -> Tensor:
        self.seen.append((rgb.clone(), known.clone()))
        pixels = rgb.shape[0] * rgb.shape[2] * rgb.shape[3]
        if self.failures or (self.largest and pixels > self.largest):
            self.failures = max(0, self.failures - 1)
            raise torch.OutOfMemoryError("CUDA out of memory")
        return self.colour.expand_as(rgb).clone()


class Echo(Fake):
    """Paints what it is shown; keeps how many pictures came at once and may be held in its first pass."""

    def __init__(self, held: bool = False) -> None:
        super().__init__()
        self.batches: list[int] = []
        self.begun, self.let_go = threading.Event(), threading.Event()
        if not held:
            self.let_go.set()

    def forward(self, rgb: Tensor, known: Tensor, maps: AttentionMaps) -> Tensor:
        self.batches.append(len(rgb))
        self.begun.set()
        assert self.let_go.wait(10)
        return rgb


def painted(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch, painter: nn.Module) -> None:
    monkeypatch.setattr(inpainter, "_network", painter)
    monkeypatch.setattr(inpainter, "_maps", MapsCache())


SIZES = [(1, 2), (5, 300), (64, 64), (127, 129), (128, 128), (300, 200), (700, 500)]


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_only_the_grown_hole_changes(inpainter: Inpainter, size: tuple[int, int], dtype: type) -> None:
    image = photo_pixels(*size, dtype=dtype)
    before = image.copy()
    hole = random_hole(*size, np.random.default_rng(1), (0.05, 0.5))
    filled = inpainter.fill(image, hole)
    grown = grow_hole(hole, default_growth(size))
    assert filled.dtype == image.dtype
    assert filled.shape == image.shape
    assert (image == before).all()
    assert not np.shares_memory(filled, image)
    if not grown.all():
        assert (filled[~grown] == image[~grown]).all()


@pytest.mark.parametrize("grow", [0, 1, 5, 16])
def test_growth_is_what_was_asked_for(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch, grow: int) -> None:
    painted(inpainter, monkeypatch, Painter((1, 0, 1)))
    image = np.full((200, 240, 3), (90, 91, 92), np.uint8)
    hole = np.zeros((200, 240), bool)
    hole[90:110, 100:150] = True
    filled = inpainter.fill(image, hole, grow=grow, detail=0)
    changed = (filled != image).any(axis=2)
    assert (filled[hole] == [255, 0, 255]).all()
    assert (changed <= grow_hole(hole, grow)).all()
    assert changed.sum() >= grow_hole(hole, max(0, grow - 1)).sum()


def test_default_growth_is_small_and_goes_with_the_photo() -> None:
    assert default_growth((300, 400)) == 1
    assert default_growth((3000, 4000)) == 6
    assert default_growth((20_000, 20_000)) == MAX_GROWTH <= 16


def test_the_network_never_sees_the_hole(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    for radius in (10, 150, 400):
        painter = Painter((0, 0, 0))
        painted(inpainter, monkeypatch, painter)
        image = np.full((1000, 1000, 3), 40, np.uint8)
        y, x = np.ogrid[:1000, :1000]
        hole = (y - 500) ** 2 + (x - 500) ** 2 <= radius**2
        image[hole] = 255
        inpainter.fill(image, hole, grow=0, detail=0)
        for rgb, known in painter.seen:
            seen = rgb[known.expand_as(rgb) == 1]
            assert ((seen - 40 / 255).abs().minimum(seen.abs()) < 1e-4).all()  # the photo or an earlier region's fill
        first_rgb, first_known = painter.seen[0]
        assert torch.allclose(first_rgb[first_known.expand_as(first_rgb) == 1], torch.tensor(40 / 255), atol=1e-4)


def test_16_bit_keeps_its_depth(inpainter: Inpainter) -> None:
    ramp = np.linspace(1000, 60000, 400).astype(np.uint16)
    image = np.repeat(np.broadcast_to(ramp, (300, 400))[..., None], 3, axis=2).copy()
    hole = np.zeros((300, 400), bool)
    hole[120:180, 100:300] = True
    filled = inpainter.fill(image, hole)
    assert len(np.unique(filled[150, 105:295, 0])) > 150


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_grey_photo_stays_grey(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch, dtype: type) -> None:
    painted(inpainter, monkeypatch, Painter((0.9, 0.6, 0.3)))
    image = np.repeat(photo_pixels(200, 300, dtype=dtype)[..., :1], 3, axis=2)
    hole = random_hole(200, 300, np.random.default_rng(0), (0.1, 0.3))
    filled = inpainter.fill(image, hole, detail=0)
    assert (filled[..., 0] == filled[..., 1]).all()
    assert (filled[..., 0] == filled[..., 2]).all()
    assert (filled[hole][:, 0] == round(0.6 * np.iinfo(dtype).max)).all()
    image[0, 0, 2] ^= 1
    assert (inpainter.fill(image, hole, detail=0)[hole][:, 0] == round(0.9 * np.iinfo(dtype).max)).all()


def test_a_smooth_photo_is_filled_smoothly(inpainter: Inpainter) -> None:
    image = np.full((400, 500, 3), (200, 120, 40), np.uint8)
    hole = random_hole(400, 500, np.random.default_rng(0), (0.2, 0.3))
    filled = inpainter.fill(image, hole).astype(int)
    assert abs(filled - image).max() <= 40


def test_thousands_of_specks_and_a_long_scratch(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    painted(inpainter, monkeypatch, Painter((0, 1, 0)))
    rng = np.random.default_rng(0)
    hole = np.zeros((900, 1400), bool)
    hole[rng.integers(0, 900, 2000), rng.integers(0, 1400, 2000)] = True
    hole[400:404, :] = True
    image = photo_pixels(900, 1400)
    filled = inpainter.fill(image, hole, grow=0, detail=0)
    assert (filled[hole] == [0, 255, 0]).all()
    assert (filled[~hole] == image[~hole]).all()


@pytest.mark.parametrize("radius", [40, 130, 420])
def test_nothing_of_what_was_removed_shines_through(
    inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch, radius: int
) -> None:
    painted(inpainter, monkeypatch, Painter((0, 1, 0)))
    image = photo_pixels(1000, 1100)
    y, x = np.ogrid[:1000, :1100]
    hole = (y - 480) ** 2 + (x - 500) ** 2 <= radius**2
    hole |= (abs(y - x) < 6) & (y < 300)
    image[hole] = (255, 0, 255)
    filled = inpainter.fill(image, hole, grow=0, detail=0)
    assert (filled[hole] == [0, 255, 0]).all()
    assert (filled[~hole] == image[~hole]).all()


def test_a_hole_that_grows_over_everything_is_filled_as_it_is(inpainter: Inpainter) -> None:
    image = photo_pixels(40, 40)
    hole = np.ones((40, 40), bool)
    hole[0, 0] = False
    filled = inpainter.fill(image, hole, grow=8)
    assert (filled[0, 0] == image[0, 0]).all()
    assert (filled[hole] != image[hole]).any()


def test_an_empty_hole_gives_a_copy(inpainter: Inpainter) -> None:
    image = photo_pixels(40, 50)
    told: list[tuple[float, str]] = []
    filled = inpainter.fill(image, np.zeros((40, 50), bool), lambda *what: told.append(what))
    assert (filled == image).all()
    assert filled is not image
    assert told == [(1.0, "Nothing to fill")]


def test_the_same_input_gives_the_same_fill(inpainter: Inpainter) -> None:
    image, hole = photo_pixels(200, 300), random_hole(200, 300, np.random.default_rng(2), (0.1, 0.3))
    assert (inpainter.fill(image, hole) == inpainter.fill(image, hole)).all()


def test_a_read_only_and_a_strided_image_are_fine(inpainter: Inpainter) -> None:
    image = photo_pixels(200, 300)
    hole = random_hole(200, 150, np.random.default_rng(2), (0.1, 0.3))
    strided = image[:, ::2]
    strided.flags.writeable = False
    assert (inpainter.fill(strided, hole) == inpainter.fill(strided.copy(), hole)).all()


def test_progress_rises_to_one_and_names_regions(inpainter: Inpainter) -> None:
    hole = np.zeros((1500, 2000), bool)
    for row, column in itertools.product((100, 700, 1300), (150, 1000, 1800)):
        hole[row : row + 90, column : column + 80] = True
    told: list[tuple[float, str]] = []
    inpainter.fill(photo_pixels(1500, 2000), hole, lambda *what: told.append(what))
    shares = [share for share, _ in told]
    assert shares[0] == 0
    assert shares == sorted(shares)
    assert told[-1] == (1.0, "Filled")
    assert "region 1 of" in told[0][1]


def test_cancel_stops_within_one_network_pass(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    painter = Painter((0, 0, 0))
    painted(inpainter, monkeypatch, painter)
    hole = np.zeros((600, 3000), bool)
    hole[300:310, :] = True
    image = photo_pixels(600, 3000)
    before = image.copy()
    with pytest.raises(Cancelled):
        inpainter.fill(image, hole, cancelled=lambda: len(painter.seen) >= 2, detail=0)
    assert len(painter.seen) == 2
    assert (image == before).all()


def test_earlier_regions_are_seen_by_those_that_follow(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    painter = Painter((1, 1, 1))
    painted(inpainter, monkeypatch, painter)
    hole = np.zeros((300, 2400), bool)
    hole[100:110, :] = True
    inpainter.fill(np.zeros((300, 2400, 3), np.uint8), hole, grow=0)
    _, second = painter.seen[1]
    rgb = painter.seen[1][0]
    assert (rgb[second.expand_as(rgb) == 1] == 1).any()


def test_cancel_stops_ahead_of_every_pass_of_a_batch_that_is_cut_up(
    inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    painter = Painter((0, 1, 0), largest=128 * 128)
    painted(inpainter, monkeypatch, painter)
    hole = np.zeros((900, 1600), bool)
    hole[100:110, 100:110] = hole[800:810, 1500:1510] = True
    with pytest.raises(Cancelled):
        inpainter.fill(photo_pixels(900, 1600), hole, cancelled=lambda: len(painter.seen) >= 2, detail=0)
    assert len(painter.seen) == 2  # both at once, for which memory was short, and the first of them


def holes_of_all_kinds() -> dict[str, np.ndarray]:
    """A speck, a scratch across, one thicker than the network sees, and a corner; the photo is 201 x 333 px."""
    holes = {name: np.zeros((201, 333), bool) for name in ("speck", "scratch", "thick", "corner")}
    holes["speck"][100, 200] = True
    holes["scratch"][50:53] = True
    holes["thick"][40:160, 100:250] = True
    holes["corner"][150:, :40] = True
    return holes


@pytest.mark.parametrize("kind", holes_of_all_kinds())
@pytest.mark.parametrize("size", [(201, 333), (128, 128)], ids=str)
def test_every_variant_is_another_fill(inpainter: Inpainter, kind: str, size: tuple[int, int]) -> None:
    # 16 bit, since so small a network paints a speck nearly the same each time.
    image = photo_pixels(201, 333, dtype=np.uint16)[: size[0], -size[1] :].copy()
    hole = holes_of_all_kinds()[kind][: size[0], -size[1] :]
    if not hole.any():
        hole = hole.copy()
        hole[-9:, :20] = True
    fills = [inpainter.fill(image, hole, grow=1, variant=variant, detail=0) for variant in range(VARIANTS)]
    grown = grow_hole(hole, 1)
    for first, second in itertools.combinations(fills, 2):
        assert (first[grown] != second[grown]).any()
    for fill in fills:
        assert (fill[~grown] == image[~grown]).all()
    assert (inpainter.fill(image, hole, grow=1, detail=0) == fills[0]).all()
    assert (inpainter.fill(image, hole, grow=1, variant=VARIANTS, detail=0) == fills[0]).all()
    assert (inpainter.fill(image, hole, grow=1, variant=5, detail=0) == fills[5]).all()


@pytest.mark.parametrize("variant", [1, 2, 4, 7, 9, 31])
def test_a_variant_paints_where_the_hole_is(
    inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch, variant: int
) -> None:
    painted(inpainter, monkeypatch, Echo())
    image = photo_pixels(301, 407)
    hole = np.zeros((301, 407), bool)
    hole[100:112, 200:245] = hole[:6, 390:] = True  # thin: at the photo's own scale an echo is the photo
    assert (inpainter.fill(image, hole, grow=0, variant=variant, detail=0) == image).all()


def test_odd_variants_show_the_network_the_mirrored_photo(
    inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = []
    image, hole = photo_pixels(300, 400), np.zeros((300, 400), bool)
    hole[100:110, 200:210] = True
    for variant in (0, 1):
        painter = Painter((0, 0, 0))
        painted(inpainter, monkeypatch, painter)
        inpainter.fill(image, hole, variant=variant, detail=0)
        shown.append(painter.seen[0])
    for straight, mirrored in zip(*shown, strict=True):
        assert (straight.flip(3) == mirrored).all()
        assert (straight != mirrored).any()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("variant", [0, 3, 12])
def test_a_part_is_filled_as_in_the_whole_photo(inpainter: Inpainter, dtype: type, variant: int) -> None:
    image = photo_pixels(1303, 1201, dtype=dtype)
    hole = np.zeros((1303, 1201), bool)
    hole[1000:, 900:] = random_hole(303, 301, np.random.default_rng(3), (0.1, 0.2))
    plan = plan_fill(hole, 3, variant)
    part = image[plan.window.slices].copy()
    whole = inpainter.fill(image, hole, grow=3, variant=variant)
    assert part.size < image.size
    assert (inpainter.fill_part(part, plan) == whole[plan.window.slices]).all()
    assert (plan.grown == grow_hole(hole, 3)[plan.window.slices]).all()


def test_a_part_of_another_size_than_planned_is_refused(inpainter: Inpainter) -> None:
    hole = np.zeros((400, 500), bool)
    hole[100:110, 200:210] = True
    with pytest.raises(HoleError, match="same size"):
        inpainter.fill_part(photo_pixels(400, 500), plan_fill(hole, 1))


def test_nothing_can_be_planned_for_an_empty_hole() -> None:
    with pytest.raises(HoleError, match="empty"):
        plan_fill(np.zeros((40, 50), bool), 1)


OOM = [
    ("smaller pieces", 128 * 128, 2, "smaller pieces"),
    ("half the scale", 256 * 256, 1, "1/2 of the scale"),
]


@pytest.mark.parametrize(("name", "largest", "holes", "words"), OOM, ids=[row[0] for row in OOM])
def test_out_of_memory_is_answered_and_told(
    inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch, name: str, largest: int, holes: int, words: str
) -> None:
    painted(inpainter, monkeypatch, Painter((0, 1, 0), largest=largest))
    hole = np.zeros((900, 1600), bool)
    if holes == 2:
        hole[100:110, 100:110] = hole[800:810, 1500:1510] = True
    else:
        hole[300:450, 300:450] = True
    told: list[str] = []
    filled = inpainter.fill(photo_pixels(900, 1600), hole, lambda _, text: told.append(text), grow=0, detail=0)
    assert (filled[hole] == [0, 255, 0]).all()
    assert any(words in text for text in told)


def test_the_processor_takes_over_from_a_gpu_without_memory(tiny_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    inpainter = Inpainter(tiny_model, "cpu")
    painted(inpainter, monkeypatch, Painter((0, 0, 0), failures=1000))
    inpainter.device = torch.device("meta")  # not the CPU; the fake network ignores it
    monkeypatch.setattr(torch.Tensor, "to", lambda self, *args, **_: self.float(), raising=True)
    told: list[str] = []
    hole = np.zeros((200, 200), bool)
    hole[50:60, 50:60] = True
    with monkeypatch.context() as patch:
        patch.setattr("lbam_core.engine._prepared", lambda *_: Painter((0, 0, 1)))
        filled = inpainter.fill(photo_pixels(200, 200), hole, lambda _, text: told.append(text), grow=0, detail=0)
    assert (filled[hole] == [0, 0, 255]).all()
    assert any("processor" in text for text in told)


def test_no_memory_at_all_is_an_error_that_helps(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    painted(inpainter, monkeypatch, Painter((0, 0, 0), failures=1000))
    hole = np.zeros((200, 200), bool)
    hole[50:60, 50:60] = True
    with pytest.raises(DeviceError, match="not enough free memory"):
        inpainter.fill(photo_pixels(200, 200), hole, detail=0)


def test_other_errors_are_not_taken_for_lack_of_memory(inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Fake):
        def forward(self, rgb: Tensor, known: Tensor, maps: AttentionMaps) -> Tensor:
            raise RuntimeError("shape mismatch")

    painted(inpainter, monkeypatch, Broken())
    hole = np.zeros((200, 200), bool)
    hole[50:60, 50:60] = True
    with pytest.raises(RuntimeError, match="shape mismatch"):
        inpainter.fill(photo_pixels(200, 200), hole, detail=0)


def test_half_precision_that_overflows_is_done_again_exactly(
    inpainter: Inpainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted(inpainter, monkeypatch, Painter((float("nan"), 0, 0)))
    image, hole = photo_pixels(200, 200), np.zeros((200, 200), bool)
    hole[50:60, 50:60] = True
    again = inpainter.fill(image, hole, detail=0)
    monkeypatch.undo()
    assert abs(again.astype(int) - inpainter.fill(image, hole, detail=0)).max() <= 2


def test_a_model_without_numbers_is_refused(tiny_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    inpainter = Inpainter(tiny_model, "cpu")
    painted(inpainter, monkeypatch, Painter((float("nan"), 0, 0)))
    monkeypatch.setattr("lbam_core.engine._prepared", lambda *_: Painter((float("inf"), 0, 0)))
    hole = np.zeros((200, 200), bool)
    hole[50:60, 50:60] = True
    with pytest.raises(ModelError, match="no numbers"):
        inpainter.fill(photo_pixels(200, 200), hole, detail=0)


BAD = [
    (np.zeros((40, 50), np.uint8), None, "an image must be"),
    (np.zeros((40, 50, 4), np.uint8), None, "an image must be"),
    (np.zeros((40, 50, 3), np.float32), None, "an image must be"),
    (np.zeros((0, 50, 3), np.uint8), None, "an image must be"),
    ("photo.jpg", None, "an image must be"),
    (np.zeros((40, 50, 3), np.uint8), np.zeros((50, 40), bool), "40 x 50 px but the photo is 50 x 40 px"),
    (np.zeros((40, 50, 3), np.uint8), np.zeros((40, 50), np.uint8), "bool array"),
    (np.zeros((40, 50, 3), np.uint8), np.zeros((40, 50, 1), bool), "bool array"),
    (np.zeros((40, 50, 3), np.uint8), np.ones((40, 50), bool), "covers the whole photo"),
    (np.zeros((40, 50, 3), np.uint8), [[True]], "bool array"),
]


@pytest.mark.parametrize(("image", "hole", "words"), BAD)
def test_bad_input_is_refused_in_words(inpainter: Inpainter, image: object, hole: object, words: str) -> None:
    with pytest.raises(HoleError, match=words):
        inpainter.fill(image, np.zeros((40, 50), bool) if hole is None else hole)  # type: ignore[arg-type]


def test_growth_and_variants_below_zero_are_refused(inpainter: Inpainter) -> None:
    hole = np.zeros((40, 50), bool)
    hole[3, 3] = True
    with pytest.raises(HoleError, match="cannot grow by -1"):
        inpainter.fill(photo_pixels(40, 50), hole, grow=-1)
    with pytest.raises(HoleError, match="no variant -1"):
        inpainter.fill(photo_pixels(40, 50), hole, variant=-1)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU")
def test_a_device_that_is_not_there_is_an_error(tiny_model: Model) -> None:
    with pytest.raises(DeviceError, match="no usable CUDA GPU"):
        Inpainter(tiny_model, "cuda")
    assert Inpainter(tiny_model, "auto").device.type in ("cpu", "mps")


def test_an_unknown_device_is_an_error(tiny_model: Model) -> None:
    for name in ("quantum", "xpu", ""):
        with pytest.raises(DeviceError):
            Inpainter(tiny_model, name)


@pytest.mark.gpu
@pytest.mark.skipif(not torch.cuda.is_available(), reason="no GPU here")
def test_gpu_and_processor_agree(tiny_model: Model) -> None:
    image, hole = photo_pixels(500, 700), random_hole(500, 700, np.random.default_rng(2), (0.1, 0.3))
    on_gpu, on_cpu = Inpainter(tiny_model, "cuda").fill(image, hole), Inpainter(tiny_model, "cpu").fill(image, hole)
    assert abs(on_gpu.astype(int) - on_cpu).max() <= 4
    assert plan_regions(hole).regions


# --- Several threads --------------------------------------------------------------------------------------------------


def small_hole(top: int = 50, left: int = 50, side: int = 30) -> np.ndarray:
    hole = np.zeros((200, 260), bool)
    hole[top : top + side, left : left + side] = True
    return hole


def waiting(inpainter: Inpainter, count: int) -> None:
    """Return when so many requests wait for their turn."""
    deadline, pause = time.monotonic() + 10, threading.Event()
    while len(inpainter._turns._waiting) != count:
        assert time.monotonic() < deadline, "waited in vain"
        pause.wait(0.002)


def test_photos_of_several_threads_are_filled_as_they_are_alone(tiny_model: Model) -> None:
    jobs: list[tuple[np.ndarray, np.ndarray, dict[str, Any]]] = []
    for seed in range(3):
        hole = small_hole(20 + 10 * seed, 40, 30) | small_hole(150, 200, 9)
        jobs.append((photo_pixels(200, 260, seed), hole, {"variant": seed}))
        jobs.append((photo_pixels(200, 260, seed, np.uint16), small_hole(side=15), {"detail": 0.9}))
    shared = Inpainter(tiny_model, "cpu")
    with ThreadPoolExecutor(6) as pool:
        beside = list(pool.map(lambda job: shared.fill(job[0], job[1], **job[2]), jobs))
    for (image, hole, words), filled in zip(jobs, beside, strict=True):
        assert (Inpainter(tiny_model, "cpu").fill(image, hole, **words) == filled).all()


def fill_in_threads(inpainter: Inpainter, echo: Echo, images: list[np.ndarray]) -> list[np.ndarray]:
    """Fill the same small hole in all images: one photo is held in its pass until the others wait for theirs."""
    with ThreadPoolExecutor(len(images)) as pool:
        futures: list[Future[np.ndarray]] = []
        for index, image in enumerate(images):
            futures.append(pool.submit(inpainter.fill, image, small_hole(), grow=0, detail=0))
            if index == 0:
                assert echo.begun.wait(10)
            else:
                waiting(inpainter, index)
        echo.let_go.set()
        return [future.result(10) for future in futures]


@pytest.mark.parametrize(("join", "batches"), [(None, [1, 1, 1, 1]), (True, [1, 3])], ids=["processor", "joined"])
def test_waiting_photos_are_joined_on_a_gpu_only(
    tiny_model: Model, monkeypatch: pytest.MonkeyPatch, join: bool | None, batches: list[int]
) -> None:
    inpainter, echo = Inpainter(tiny_model, "cpu", join=join), Echo(held=True)
    painted(inpainter, monkeypatch, echo)
    images = [photo_pixels(200, 260, seed) for seed in range(4)]
    for image, filled in zip(images, fill_in_threads(inpainter, echo, images), strict=True):
        assert (filled == image).all()
    assert echo.batches == batches


def test_joined_photos_are_filled_as_those_alone(tiny_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    inpainter = Inpainter(tiny_model, "cpu", join=True)
    real, gate = inpainter._network, Echo(held=True)

    class Gated(Fake):
        def attention_maps(self, known: Tensor) -> AttentionMaps:
            return real.attention_maps(known)

        def forward(self, rgb: Tensor, known: Tensor, maps: AttentionMaps) -> Tensor:
            gate(rgb, known, maps)
            out: Tensor = real(rgb, known, maps)
            return out

    painted(inpainter, monkeypatch, Gated())
    images = [photo_pixels(200, 260, seed) for seed in range(4)]
    together = fill_in_threads(inpainter, gate, images)
    assert gate.batches == [1, 3]
    for image, filled in zip(images, together, strict=True):
        alone = Inpainter(tiny_model, "cpu").fill(image, small_hole(), grow=0, detail=0)
        assert abs(filled.astype(int) - alone).max() <= 1


def test_a_photo_is_finished_while_another_is_in_the_network(
    tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    inpainter, echo = Inpainter(tiny_model, "cpu"), Echo(held=True)
    finished = threading.Event()
    finish = engine.finish_site

    def finish_beside(*args: Any, **words: Any) -> None:
        painted(inpainter, monkeypatch, echo)
        second = pool.submit(inpainter.fill, photo_pixels(200, 260, 1), small_hole(), detail=0)
        assert echo.begun.wait(10)
        monkeypatch.setattr("lbam_core.engine.finish_site", finish)
        finish(*args, **words)
        assert not second.done()
        finished.set()
        echo.let_go.set()

    monkeypatch.setattr("lbam_core.engine.finish_site", finish_beside)
    with ThreadPoolExecutor(1) as pool:
        filled = inpainter.fill(photo_pixels(200, 260), small_hole())
    assert finished.is_set()
    assert (filled == Inpainter(tiny_model, "cpu").fill(photo_pixels(200, 260), small_hole())).all()


def test_a_photo_can_be_cancelled_while_it_waits_for_another(
    tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    inpainter, echo, told = Inpainter(tiny_model, "cpu"), Echo(held=True), threading.Event()
    painted(inpainter, monkeypatch, echo)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(inpainter.fill, photo_pixels(200, 260), small_hole(), detail=0)
        assert echo.begun.wait(10)
        second = pool.submit(inpainter.fill, photo_pixels(200, 260, 1), small_hole(), cancelled=told.is_set)
        waiting(inpainter, 1)
        told.set()
        assert isinstance(second.exception(10), Cancelled)
        assert not first.done()
        echo.let_go.set()
        first.result(10)
    assert echo.batches == [1]


def test_several_threads_go_on_with_the_processor_together(tiny_model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    inpainter = Inpainter(tiny_model, "cpu")
    painted(inpainter, monkeypatch, Painter((0, 0, 0), failures=1000))
    inpainter.device = torch.device("meta")  # not the CPU; the fake network ignores it
    monkeypatch.setattr(torch.Tensor, "to", lambda self, *args, **_: self.float(), raising=True)
    prepared = []
    told: list[str] = []

    def prepare(*_: object) -> Painter:
        prepared.append(Painter((0, 0, 1)))
        return prepared[-1]

    with monkeypatch.context() as patch:
        patch.setattr("lbam_core.engine._prepared", prepare)
        with ThreadPoolExecutor(4) as pool:
            futures = [
                pool.submit(
                    inpainter.fill,
                    photo_pixels(200, 260, seed),
                    small_hole(),
                    lambda _, text: told.append(text),
                    grow=0,
                    detail=0,
                )
                for seed in range(4)
            ]
            fills = [future.result(10) for future in futures]
    assert all((filled[small_hole()] == [0, 0, 255]).all() for filled in fills)
    assert len(prepared) == 1
    assert inpainter.device.type == "cpu"
    assert any("processor" in text for text in told)


def test_one_hole_for_many_photos_has_its_maps_computed_twice(
    tiny_model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    compute = LbamNetwork.attention_maps

    def counting(self: LbamNetwork, known: Tensor) -> AttentionMaps:
        counted.append(len(known))
        return compute(self, known)

    monkeypatch.setattr(LbamNetwork, "attention_maps", counting)
    inpainter = Inpainter(tiny_model, "cpu")
    hole = small_hole(40, 60, 90) | small_hole(5, 5, 8)  # of several regions
    fills = [inpainter.fill(photo_pixels(200, 260, seed), hole, detail=0) for seed in range(5)]
    in_all = len(counted)
    counted.clear()
    for seed, filled in enumerate(fills):
        alone = Inpainter(tiny_model, "cpu").fill(photo_pixels(200, 260, seed), hole, detail=0)
        assert (filled == alone).all()
    assert in_all == 2 * len(counted) / 5 > 2
