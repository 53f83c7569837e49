"""Turns at the network: one at a time, in order, joined where asked for; and maps that are computed once for many."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from lbam_core import passes
from lbam_core.errors import Cancelled, ModelError
from lbam_core.network import AttentionMaps, LbamNetwork, NetworkConfig, initialise
from lbam_core.passes import Input, MapsCache, Output, Turns

LONG = 10.0  # seconds after which a test has failed


def go_on() -> None:
    """What a thread asks that nobody cancels."""


def shown(value: float, side: int = 8, count: int = 1) -> list[Input]:
    return [(np.full((side, side, 3), value, np.float32), np.zeros((side, side), bool)) for _ in range(count)]


def until(true: Callable[[], bool]) -> None:
    deadline, pause = time.monotonic() + LONG, threading.Event()
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        pause.wait(0.002)


class Work:
    """Gives back the pictures; holds the first call until it is let go, and fails where it is told to."""

    def __init__(self, fails: Callable[[list[float]], Exception | None] = lambda _: None) -> None:
        self.fails = fails
        self.calls: list[list[float]] = []
        self.begun, self.let_go = threading.Event(), threading.Event()
        self._one = threading.Lock()

    def __call__(self, inputs: list[Input]) -> list[Output]:
        assert self._one.acquire(blocking=False), "two at once"
        try:
            values = [float(picture[0, 0, 0]) for picture, _ in inputs]
            self.calls.append(values)
            self.begun.set()
            assert self.let_go.wait(LONG)
            error = self.fails(values)
            if error is not None:
                raise error
            return [picture for picture, _ in inputs]
        finally:
            self._one.release()


class Crowd:
    """Threads that come one after another while the first is at work."""

    def __init__(self, turns: Turns, work: Work, join: bool) -> None:
        self.turns, self.work, self.join = turns, work, join
        self.pool = ThreadPoolExecutor(16)
        self.futures: list[Future[list[Output]]] = []
        self.comes(0.0, side=4)
        assert work.begun.wait(LONG)

    def comes(self, value: float, side: int = 8, count: int = 1, ask: Callable[[], None] = go_on) -> None:
        before = len(self.turns._waiting)
        first = not self.futures
        self.futures.append(self.pool.submit(self.turns.run, shown(value, side, count), self.work, ask, join=self.join))
        if not first:
            until(lambda: len(self.turns._waiting) == before + 1)

    def values(self) -> list[list[float] | type[BaseException]]:
        """What each got, in the order in which they came."""
        self.work.let_go.set()
        got: list[list[float] | type[BaseException]] = []
        for future in self.futures:
            error = future.exception(LONG)
            got.append(type(error) if error else [float(picture[0, 0, 0]) for picture in future.result()])
        self.pool.shutdown()
        assert not self.turns._waiting
        return got


def test_one_at_a_time_in_the_order_in_which_they_come() -> None:
    work = Work()
    crowd = Crowd(Turns(10_000), work, join=False)
    for value in (3, 1, 2):
        crowd.comes(value, count=2)
    assert crowd.values() == [[0], [3, 3], [1, 1], [2, 2]]
    assert work.calls == [[0], [3, 3], [1, 1], [2, 2]]


def test_requests_of_equal_size_that_wait_are_joined() -> None:
    work = Work()
    crowd = Crowd(Turns(10_000), work, join=True)
    crowd.comes(1)
    crowd.comes(2, side=6)
    crowd.comes(3, count=2)
    crowd.comes(4, side=6)
    assert crowd.values() == [[0], [1], [2], [3, 3], [4]]
    assert work.calls == [[0], [1, 3, 3], [2, 4]]


def test_no_more_are_joined_than_there_is_room_for() -> None:
    work = Work()
    crowd = Crowd(Turns(3 * 64), work, join=True)
    crowd.comes(1, count=2)
    crowd.comes(2, count=2)  # four in all
    crowd.comes(3)
    crowd.comes(4, count=5)  # too many as it is, but who asks for it gets it
    assert crowd.values() == [[0], [1, 1], [2, 2], [3], [4] * 5]
    assert work.calls == [[0], [1, 1, 3], [2, 2], [4] * 5]


def test_an_error_reaches_the_one_whose_inputs_it_is_about() -> None:
    work = Work(lambda values: ModelError("no numbers") if 2 in values else None)
    crowd = Crowd(Turns(10_000), work, join=True)
    for value in (1, 2, 3):
        crowd.comes(value)
    assert crowd.values() == [[0], [1], ModelError, [3]]
    assert work.calls == [[0], [1, 2, 3], [1], [2], [3]]


def test_where_memory_was_short_for_many_fewer_are_joined_from_then_on() -> None:
    work = Work(lambda values: torch.OutOfMemoryError("CUDA out of memory") if len(values) > 2 else None)
    turns = Turns(10_000)
    crowd = Crowd(turns, work, join=True)
    for value in (1, 2, 3):
        crowd.comes(value)
    assert crowd.values() == [[0], [1], [2], [3]]
    again = Work()
    crowd = Crowd(turns, again, join=True)
    for value in (4, 5, 6):
        crowd.comes(value)
    assert crowd.values() == [[0], [4], [5], [6]]
    assert again.calls == [[0], [4, 5], [6]]


def test_an_error_of_one_does_not_stop_the_others() -> None:
    work = Work(lambda values: ValueError("broken") if 1 in values else None)
    crowd = Crowd(Turns(10_000), work, join=True)
    for value in (1, 2, 3):
        crowd.comes(value, side=8 if value == 1 else 6)
    assert crowd.values() == [[0], ValueError, [2], [3]]


def test_who_is_joined_and_hit_by_an_unknown_error_leaves_nobody_waiting() -> None:
    work = Work(lambda values: ValueError("broken") if len(values) > 1 else None)
    crowd = Crowd(Turns(10_000), work, join=True)
    for value in (1, 2, 3):
        crowd.comes(value)
    assert crowd.values() == [[0], ValueError, [2], [3]]


def test_who_waits_can_be_cancelled() -> None:
    work, told = Work(), threading.Event()

    def ask() -> None:
        if told.is_set():
            raise Cancelled("enough")

    crowd = Crowd(Turns(10_000), work, join=False)
    crowd.comes(1, ask=ask)
    crowd.comes(2)
    told.set()
    assert isinstance(crowd.futures[1].exception(LONG), Cancelled)  # the first is still at work
    assert not crowd.futures[0].done()
    assert crowd.values() == [[0], Cancelled, [2]]
    assert work.calls == [[0], [2]]


def test_alone_means_that_nobody_works() -> None:
    work = Work()
    turns = Turns(10_000)
    crowd = Crowd(turns, work, join=False)
    seen: list[int] = []

    def alone() -> list[Output]:
        with turns.alone(go_on):
            seen.append(len(work.calls))
            until(lambda: len(turns._waiting) == 1)
            seen.append(len(work.calls))
        return []

    crowd.futures.append(crowd.pool.submit(alone))
    until(lambda: len(turns._waiting) == 1)
    crowd.comes(1)
    assert crowd.values() == [[0], [], [1]]
    assert seen == [1, 1]


# --- Maps -------------------------------------------------------------------------------------------------------------

VARIANTS: dict[str, dict[str, Any]] = {
    **{attention: {"attention": attention} for attention in ("bidirectional", "forward", "partial", "none")},
    "relu": {"activation": "relu"},
    "context": {"context": "attention"},
    "black": {"output": "tanh", "prefill": "none"},
    "batch norm": {"norm": "batch"},
}


class Counting(LbamNetwork):
    """Counts the holes whose maps it was asked for."""

    counted = 0

    def attention_maps(self, known: Tensor) -> AttentionMaps:
        self.counted += len(known)
        return super().attention_maps(known)


def network(**words: Any) -> Counting:
    config = NetworkConfig(**{"width": 4, "output": "residual", "prefill": "pull-push", **words})
    made = Counting(config)
    initialise(made, torch.Generator().manual_seed(0))
    if made.context is not None:
        nn.init.constant_(made.context.out.weight, 0.1)
    return made.eval()


def holes(*seeds: int) -> list[np.ndarray]:
    return [np.random.default_rng(seed).random((128, 128)) < 0.2 for seed in seeds]


def known_of(given: list[np.ndarray]) -> Tensor:
    return torch.from_numpy(np.stack([~hole for hole in given]))[:, None].float()


def looked_up(cache: MapsCache, made: Counting, *seeds: int) -> int:
    """The number of holes whose maps had to be computed."""
    before = made.counted
    given = holes(*seeds)
    with torch.inference_mode():
        cache.maps(made, known_of(given), given)
    return made.counted - before


@pytest.mark.parametrize("seeds", [(1,), (1, 2, 3), (1, 1, 1), (1, 2, 1)], ids=str)
@pytest.mark.parametrize("words", VARIANTS.values(), ids=VARIANTS)
def test_kept_maps_give_the_same_to_the_bit(words: dict[str, Any], seeds: tuple[int, ...]) -> None:
    made, cache = network(**words), MapsCache()
    given = holes(*seeds)
    known = known_of(given)
    for seed in range(4):
        rgb = torch.rand(len(seeds), 3, 128, 128, generator=torch.Generator().manual_seed(seed))
        with torch.inference_mode():
            fresh = made(rgb, known, MapsCache().maps(made, known, given))
            assert torch.equal(made(rgb, known, cache.maps(made, known, given)), fresh)
            torch.testing.assert_close(fresh, made(rgb, known))
            if len(set(seeds)) == len(seeds):
                assert torch.equal(fresh, made(rgb, known))


def test_maps_are_kept_from_the_second_time_on() -> None:
    made, cache = network(), MapsCache()
    assert [looked_up(cache, made, 1) for _ in range(4)] == [1, 1, 0, 0]
    assert [looked_up(cache, made, 1, 2) for _ in range(3)] == [2, 2, 0]
    cache.clear()
    assert [looked_up(cache, made, 1, 2) for _ in range(2)] == [2, 0]


def test_equal_holes_of_a_batch_are_computed_once_however_many_they_are() -> None:
    made, cache = network(), MapsCache()
    assert [looked_up(cache, made, *seeds) for seeds in ((1, 1, 1), (1, 1), (1,))] == [1, 1, 0]
    assert [looked_up(cache, made, *seeds) for seeds in ((1, 2, 1), (1, 2, 1, 2), (1, 1, 2))] == [2, 2, 0]


def test_a_hole_of_the_same_px_in_another_shape_is_another() -> None:
    made, cache = network(), MapsCache()
    wide, high = np.zeros((128, 256), bool), np.zeros((256, 128), bool)
    for hole in (wide, wide, high, high, wide, high):
        with torch.inference_mode():
            maps = cache.maps(made, known_of([hole]), [hole])
        assert maps.forward[0] is not None
        assert maps.forward[0].shape[2:] == (hole.shape[0] // 2, hole.shape[1] // 2)
    assert made.counted == 4


def one_hole_bytes() -> int:
    with torch.inference_mode():
        return passes._bytes(network().attention_maps(known_of(holes(1))))


def test_memory_is_bounded_and_as_many_as_fit_stay() -> None:
    made, cache = network(), MapsCache(2 * one_hole_bytes())
    rounds = [[looked_up(cache, made, seed) for seed in (1, 2, 3)] for _ in range(5)]
    assert rounds == [[1, 1, 1], [1, 1, 1], [0, 0, 1], [0, 0, 1], [0, 0, 1]]
    assert sum(passes._bytes(maps) for maps in cache._kept.values()) <= 2 * one_hole_bytes()


def test_what_is_no_longer_used_makes_room() -> None:
    made, cache = network(), MapsCache(2 * one_hole_bytes())
    for _ in range(3):
        looked_up(cache, made, 1)
        looked_up(cache, made, 2)
    assert [[looked_up(cache, made, seed) for seed in (3, 4)] for _ in range(3)] == [[1, 1], [1, 1], [0, 0]]
    assert looked_up(cache, made, 1) == 1


def test_maps_that_are_too_large_are_not_kept_and_throw_nothing_out() -> None:
    made, cache = network(), MapsCache(one_hole_bytes())
    assert [looked_up(cache, made, 1) for _ in range(3)] == [1, 1, 0]
    assert [looked_up(cache, made, 2, 3) for _ in range(3)] == [2, 2, 2]
    assert looked_up(cache, made, 1) == 0


def test_only_so_many_masks_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passes, "_REMEMBERED", 3)
    made, cache = network(), MapsCache()
    assert [looked_up(cache, made, seed) for seed in (1, 2, 3, 4, 1, 1, 1)] == [1, 1, 1, 1, 1, 1, 0]
    assert len(cache._last_seen) == 3
