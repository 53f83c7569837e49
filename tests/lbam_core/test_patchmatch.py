"""Patches from elsewhere: what they are copied from, how they are mixed with a fill, and what happens without them."""

import sys
import threading
from concurrent.futures import ThreadPoolExecutor, wait
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from lbam_core import patchmatch as module
from lbam_core.patchmatch import add_patches


def stripes(height: int, width: int, dtype: type = np.uint8) -> np.ndarray:
    """Slanted stripes, which patches can go on with and a flat fill cannot."""
    rows, columns = np.mgrid[:height, :width]
    wave = 0.5 + 0.4 * np.sin((columns + rows / 2) / 3)
    peak = np.iinfo(dtype).max
    return np.rint(np.stack((wave, 1 - wave, wave), axis=2) * peak).astype(dtype)


def square(height: int, width: int, side: int) -> np.ndarray:
    hole = np.zeros((height, width), bool)
    hole[height // 3 : height // 3 + side, width // 3 : width // 3 + side] = True
    return hole


def error(fill: np.ndarray, image: np.ndarray, hole: np.ndarray) -> float:
    return float(np.sqrt(np.square(fill - image / np.iinfo(image.dtype).max)[hole].mean()))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_patches_go_on_with_what_is_around(dtype: type) -> None:
    image, hole = stripes(120, 160, dtype), square(120, 160, 30)
    flat = np.full((120, 160, 3), 0.5, np.float32)
    before = flat.copy()
    mixed = add_patches(image, flat, hole)
    assert (flat == before).all()
    assert mixed.dtype == np.float32
    assert (mixed[~hole] == flat[~hole]).all()
    assert error(mixed, image, hole) < 0.7 * error(flat, image, hole)
    assert error(add_patches(image, flat, hole, share=1.0), image, hole) < 0.4 * error(flat, image, hole)
    assert (add_patches(image, flat, hole, share=0.0) == flat).all()


def test_what_stands_in_the_hole_never_matters() -> None:
    image, hole = stripes(120, 160), square(120, 160, 30)
    fill = np.full((120, 160, 3), 0.4, np.float32)
    garbage, wild = image.copy(), fill.copy()
    garbage[hole] = np.random.default_rng(1).integers(0, 256, (int(hole.sum()), 3))
    wild[~hole] = np.nan
    expected = add_patches(image, fill, hole, seed=3)
    assert (add_patches(garbage, fill, hole, seed=3) == expected).all()
    assert (add_patches(image, wild, hole, seed=3)[hole] == expected[hole]).all()


def test_equal_seeds_give_equal_fills() -> None:
    image = np.random.default_rng(0).integers(0, 256, (90, 100, 3)).astype(np.uint8)
    hole, fill = square(90, 100, 25), np.full((90, 100, 3), 0.5, np.float32)
    first = add_patches(image, fill, hole, seed=1)
    assert (add_patches(image, fill, hole, seed=1) == first).all()
    assert (add_patches(image, fill, hole, seed=2) != first).any()


def test_seeds_of_other_threads_change_nothing() -> None:
    image = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8)
    hole = square(40, 50, 12)
    alone = [module.patchmatch_fill(image, hole, seed=seed) for seed in range(3)]
    assert (alone[0] != alone[1]).any()
    with ThreadPoolExecutor(4) as pool:
        seeds = [0, 1, 2, 2, 1, 0] * 10
        fills = list(pool.map(lambda seed: module.patchmatch_fill(image, hole, seed=seed), seeds))
    for seed, fill in zip(seeds, fills, strict=True):
        assert (fill == alone[seed]).all()


def test_calls_of_equal_seeds_run_side_by_side_and_others_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, ended = {seed: threading.Barrier(3) for seed in (7, 8)}, []
    current = 0

    def set_random_seed(seed: int) -> None:
        nonlocal current
        current = seed

    def inpaint(image: np.ndarray, hole: np.ndarray, patch_size: int) -> np.ndarray:
        seed = current
        begun[seed].wait(10)  # for the other two of this seed
        assert current == seed
        ended.append(seed)
        return image

    library = SimpleNamespace(set_random_seed=set_random_seed, inpaint=inpaint)
    monkeypatch.setattr(module, "open_pypatchmatch", lambda: library)
    image, hole = stripes(60, 80), square(60, 80, 20)
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda seed: module.patchmatch_fill(image, hole, seed=seed), [7, 8, 7, 8, 7, 8]))
    assert ended in ([7, 7, 7, 8, 8, 8], [8, 8, 8, 7, 7, 7])


@pytest.mark.parametrize(("most", "waits"), [(3, False), (2, True)])
def test_calls_of_one_seed_cannot_hold_up_the_others_for_ever(
    monkeypatch: pytest.MonkeyPatch, most: int, waits: bool
) -> None:
    monkeypatch.setattr(module, "_TURN", most)
    seeds, set_to = module._Seeds(), []
    library = SimpleNamespace(set_random_seed=set_to.append)

    def call() -> None:
        with seeds.kept(library, 7):
            pass

    with ThreadPoolExecutor(1) as pool:
        with seeds.kept(library, 7), seeds.kept(library, 7):
            third = pool.submit(call)
            assert (third not in wait([third], timeout=0.2 if waits else 10).done) == waits
        third.result(10)
    assert set_to == [7] * (2 if waits else 1)


def test_a_large_box_is_reduced_and_what_is_finer_in_the_fill_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIXELS", 10_000)
    sizes = []
    real = module.patchmatch_fill

    def watched(image: np.ndarray, hole: np.ndarray, **more: int) -> np.ndarray:
        sizes.append(image.shape)
        return real(image, hole, **more)

    monkeypatch.setattr(module, "patchmatch_fill", watched)
    image, hole = np.full((201, 303, 3), 90, np.uint8), square(201, 303, 80)
    noise = np.random.default_rng(0).normal(0, 0.05, (201, 303, 3)).astype(np.float32)
    mixed = add_patches(image, 0.8 + noise, hole)
    assert sizes == [(51, 76, 3)]
    inner = square(201, 303, 80)
    inner &= cv2.erode(hole.astype(np.uint8), np.ones((17, 17))).astype(bool)
    change = mixed - (0.8 + noise)
    assert abs(change[inner].mean() + 0.5 * (0.8 - 90 / 255)) < 0.01
    assert mixed[inner].std() > 0.9 * noise[inner].std()  # not smoothed away
    assert change[inner].std() < 0.02


def test_a_smooth_sky_of_16_bits_gets_no_steps() -> None:
    ramp = np.linspace(20_000, 22_000, 200)[None, :, None].repeat(150, axis=0).repeat(3, axis=2)
    image, hole = np.rint(ramp).astype(np.uint16), square(150, 200, 60)
    mixed = add_patches(image, (ramp / 65535).astype(np.float32), hole)
    off = (mixed - ramp / 65535)[cv2.erode(hole.astype(np.uint8), np.ones((9, 9))).astype(bool)] * 65535
    # A step of 8 bits is 257, half of one comes through the mean.
    steps = np.abs(np.diff(off.reshape(-1, 52, 3), axis=1))
    assert np.quantile(steps, 0.98) < 20


def test_without_patches_the_fill_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    image, fill = stripes(60, 80), np.full((60, 80, 3), 0.5, np.float32)
    hole = square(60, 80, 20)
    nearly_all = np.ones((60, 80), bool)
    nearly_all[0] = False
    assert (add_patches(image, fill, nearly_all) == fill).all()
    assert (add_patches(image, fill, np.zeros((60, 80), bool)) == fill).all()

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("out of memory")

    with monkeypatch.context() as patched:
        patched.setattr("patchmatch.patch_match.inpaint", fail)
        assert (add_patches(image, fill, hole) == fill).all()
    monkeypatch.setitem(sys.modules, "patchmatch", None)
    assert (add_patches(image, fill, hole) == fill).all()


def test_grey_stays_grey() -> None:
    image = stripes(90, 120)
    image[..., 1] = image[..., 2] = image[..., 0]
    fill = np.full((90, 120, 3), 0.5, np.float32)
    mixed = add_patches(image, fill, square(90, 120, 30))
    assert np.ptp(mixed, axis=2).max() < 2 / 255


@pytest.mark.parametrize("size", [(1, 2), (3, 40), (9, 9), (130, 17)])
def test_odd_sizes_are_fine(size: tuple[int, int]) -> None:
    image = stripes(*size)
    hole = np.zeros(size, bool)
    hole[0, 0] = True
    mixed = add_patches(image, np.full((*size, 3), 0.5, np.float32), hole)
    assert np.isfinite(mixed).all()
    assert (mixed[~hole] == 0.5).all()
