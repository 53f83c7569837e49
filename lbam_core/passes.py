"""Passes of the network for several threads: they take turns, may be joined, and share the maps of equal holes."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lbam_core.errors import LbamError
from lbam_core.network import AttentionMaps, LbamNetwork

Input = tuple[NDArray[np.float32], NDArray[np.bool_]]
"""What the network is shown: an (h, w, 3) picture in 0..1 and its (h, w) hole, True = fill."""
Output = NDArray[np.float32]
"""What it paints: (h, w, 3) in 0..1."""
Ask = Callable[[], None]
"""Called now and then; what it raises ends the work."""

_PATIENCE = 0.05  # seconds between two questions whether the one who waits was cancelled
_MAPS_BYTES = 128 * 2**20  # 512 x 512 px take 32 MB with 32 channels in float32
_REMEMBERED = 256  # masks of which is known when they were last seen


@dataclass(eq=False)
class _Request:
    """Equally sized inputs of one thread; `join`: whether others' may be computed with them."""

    inputs: list[Input]
    join: bool
    outputs: list[Output] | None = None

    @property
    def pixels(self) -> int:
        return sum(hole.size for _, hole in self.inputs)

    def fits(self, other: "_Request") -> bool:
        return self.join and other.join and self.inputs[0][1].shape == other.inputs[0][1].shape


class Turns:
    """Lets one thread at a time work with the network, in the order in which they come.

    Args:
        most_pixels: network px that requests of several threads have together at most when they are joined.
    """

    def __init__(self, most_pixels: int) -> None:
        self._most_pixels = most_pixels
        self._changed = threading.Condition()
        self._waiting: list[_Request] = []  # oldest first
        self._busy = False

    def run(
        self, inputs: Sequence[Input], work: Callable[[list[Input]], list[Output]], ask: Ask, *, join: bool = False
    ) -> list[Output]:
        """The outputs of `work` for some equally sized inputs, computed when it is their turn.

        Nobody is waited for in order to join; but while one works, requests gather, and those of equal size are then
        one. If that fails, each is tried on its own, and an error reaches the thread whose inputs it is about.

        Args:
            inputs: one or more, of equal size.
            work: gives as many outputs as it gets inputs; called by one thread at a time.
            ask: called while waiting, at least every 0.05 s.
            join: whether the inputs may be computed together with those of other threads.
        """
        request = _Request(list(inputs), join)
        with self._queued(request):
            while request.outputs is None:
                batch = self._enter(request, ask)
                if batch:
                    self._compute(batch, work)
            return request.outputs

    @contextmanager
    def alone(self, ask: Ask) -> Iterator[None]:
        """Nobody else works meanwhile. `ask` is called while waiting for that."""
        request = _Request([], join=False)
        with self._queued(request):
            self._enter(request, ask)
            try:
                yield
            finally:
                self._leave([request])

    @contextmanager
    def _queued(self, request: _Request) -> Iterator[None]:
        """Whatever happens, nobody is left waiting behind one who is gone."""
        with self._changed:
            self._waiting.append(request)
        try:
            yield
        finally:
            with self._changed:
                if request in self._waiting:
                    self._waiting.remove(request)
                    self._changed.notify_all()

    def _enter(self, request: _Request, ask: Ask) -> list[_Request]:
        """Wait until another thread has computed the outputs, or for the turn: then, what is to be computed in it."""
        while True:
            ask()  # never within the lock: it is the caller's
            with self._changed:
                if request.outputs is not None:
                    return []
                if not self._busy and self._waiting[0] is request:
                    self._busy = True
                    batch = self._together(request)
                    self._waiting = [other for other in self._waiting if other not in batch]
                    return batch
                self._changed.wait(_PATIENCE)

    def _together(self, request: _Request) -> list[_Request]:
        batch, pixels = [request], request.pixels
        for other in self._waiting[1:]:
            if request.fits(other) and pixels + other.pixels <= self._most_pixels:
                batch.append(other)
                pixels += other.pixels
        return batch

    def _compute(self, batch: list[_Request], work: Callable[[list[Input]], list[Output]]) -> None:
        inputs = [one for request in batch for one in request.inputs]
        try:
            outputs = iter(work(inputs))
            for request in batch:
                request.outputs = [next(outputs) for _ in request.inputs]
        except (MemoryError, RuntimeError, LbamError) as error:
            if len(batch) == 1:
                raise
            if is_out_of_memory(error):
                self._most_pixels = min(self._most_pixels, sum(request.pixels for request in batch) - 1)
        finally:
            self._leave(batch)

    def _leave(self, batch: list[_Request]) -> None:
        with self._changed:
            self._busy = False
            if len(batch) > 1:
                left = [request for request in batch if request.outputs is None]
                for request in left:
                    request.join = False
                self._waiting = left + self._waiting
            self._changed.notify_all()


class MapsCache:
    """Attention maps of holes that come again: one hole on many photos has them computed twice, not each time.

    For one thread at a time; only `clear` may be called beside it.

    Args:
        most_bytes: what the maps that are kept take at most.
    """

    def __init__(self, most_bytes: int = _MAPS_BYTES) -> None:
        self._most_bytes = most_bytes
        self._kept: OrderedDict[bytes, AttentionMaps] = OrderedDict()  # longest unused first
        self._last_seen: OrderedDict[bytes, int] = OrderedDict()  # when, in look-ups; longest ago first
        self._clock = 0

    def maps(self, network: LbamNetwork, known: Tensor, holes: Sequence[NDArray[np.bool_]]) -> AttentionMaps:
        """The network's attention maps, the same to the bit whether they were kept or are computed.

        Args:
            network: always the same one, or `clear` comes in between.
            known: (B, 1, H, W) float, 1 = keep, on the network's device.
            holes: the same as B arrays (H, W) bool, True = fill.
        """
        names = [_name(hole) for hole in holes]
        different = list(dict.fromkeys(names))
        name = b"".join(different)
        kept = self._kept
        maps = kept.get(name)
        if maps is None:
            one_each = known if different == names else known[[names.index(one) for one in different]]
            maps = network.attention_maps(one_each)
            if name in self._last_seen:
                self._keep(kept, name, maps)
        else:
            kept.move_to_end(name)
        self._clock += 1
        self._last_seen[name] = self._clock
        self._last_seen.move_to_end(name)
        if len(self._last_seen) > _REMEMBERED:
            self._last_seen.popitem(last=False)
        if len(different) in (1, len(names)):  # those of one hole serve all
            return maps
        order = [different.index(one) for one in names]
        return AttentionMaps(*(tuple(None if one is None else one[order] for one in chain) for chain in maps))

    def clear(self) -> None:
        """Forget all maps."""
        self._kept = OrderedDict()

    def _keep(self, kept: OrderedDict[bytes, AttentionMaps], name: bytes, maps: AttentionMaps) -> None:
        """Keep the maps if there is room, or others have not been used for longer than these have.

        Plainly throwing out the longest unused would keep nothing of use where a photo has more regions than there is
        room for: each would be thrown out shortly before its turn on the next photo.
        """
        room = self._most_bytes - _bytes(maps)
        while kept and sum(map(_bytes, kept.values())) > room >= 0:
            oldest = next(iter(kept))
            if self._last_seen.get(oldest, 0) > self._last_seen[name]:
                return
            del kept[oldest]
        if room >= 0:
            kept[name] = maps


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an error is about lack of memory, of whatever device."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    text = str(error).lower()
    return "out of memory" in text or "not enough memory" in text or "can't allocate memory" in text


def _name(hole: NDArray[np.bool_]) -> bytes:
    """32 bytes that stand for a hole of this shape."""
    shape = np.array(hole.shape, np.int64).tobytes()
    return hashlib.blake2b(shape + np.packbits(hole).tobytes(), digest_size=32).digest()


def _bytes(maps: AttentionMaps) -> int:
    return sum(one.nbytes for chain in maps for one in chain if one is not None)
