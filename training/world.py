"""The processes that train together, as torchrun sets them up."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

import torch
import torch.distributed as dist
from torch import Tensor

from lbam_core.devices import pick_device
from lbam_core.errors import Cancelled, DeviceError
from training.events import LeftAlone

T = TypeVar("T")

_FINE, _FAILED, _CANCELLED = range(3)
_PATIENCE = timedelta(hours=2)  # the first process may read photos for long while the others wait


@dataclass(frozen=True)
class World:
    """One process's place among all; alone: rank 0 of 1. With others, each of them must make every call."""

    rank: int = 0
    size: int = 1
    control: dist.ProcessGroup | None = None
    """What flags are exchanged by: on the CPU, so that asking a question does not wait for a GPU's work."""

    @property
    def leads(self) -> bool:
        """Whether this process writes files and tells of events."""
        return self.rank == 0

    def average_(self, tensors: Sequence[Tensor]) -> None:
        """Replace each tensor by its mean over the processes."""
        if self.size > 1:
            for tensor in tensors:
                dist.all_reduce(tensor)
                tensor.div_(self.size)

    def most(self, value: int) -> int:
        """The largest value that any process has."""
        if self.size == 1:
            return value
        values = torch.tensor(value)
        dist.all_reduce(values, op=dist.ReduceOp.MAX, group=self.control)
        return int(values.item())

    def in_turns(self, work: Callable[[], T]) -> T:
        """Do `work` first in the leading process, then in the first of each other machine, then in the rest.

        Raises:
            LeftAlone: if another process could not do it; the error is raised there.
            Cancelled: if another process was asked to end meanwhile.
        """
        mine = 0 if self.leads else 1 if os.environ.get("LOCAL_RANK", "0") == "0" else 2
        done: list[T] = []
        for turn in range(3):
            trouble = _FINE if turn != mine else _FAILED
            try:
                if turn == mine:
                    done.append(work())
                    trouble = _FINE
            except Cancelled:
                trouble = _CANCELLED
                raise
            finally:
                worst = self.most(trouble)
            if worst == _CANCELLED:
                raise Cancelled("stopped before the first step; nothing was saved")
            if worst == _FAILED:
                raise LeftAlone("another process of this run could not go on")
        return done[0]


def place_for(device: str) -> torch.device:
    """The device of this process: under torchrun each takes the GPU of its own number, for "auto" and "cuda".

    Raises:
        DeviceError: if it is not there, or several processes would share one GPU.
    """
    local, beside = int(os.environ.get("LOCAL_RANK", "0")), int(os.environ.get("LOCAL_WORLD_SIZE", "1"))
    place = pick_device(device)
    if place.type != "cuda":
        return place
    if beside > 1:
        _check_shared(device, beside)
    if device in ("auto", "cuda"):
        place = torch.device("cuda", local)
    torch.cuda.set_device(place)
    return place


def check_places(device: str, processes: int) -> None:
    """Refuse a device that is not there for so many processes on this machine, before any of them is started.

    Raises:
        DeviceError: as in `place_for`.
    """
    place = pick_device(device)
    if place.type == "cuda":
        _check_shared(device, processes)


def _check_shared(device: str, processes: int) -> None:
    if device not in ("auto", "cuda"):
        raise DeviceError(f"{processes} processes cannot share {device}: name the device cuda, and each takes its own")
    if processes > torch.cuda.device_count():
        raise DeviceError(
            f"{processes} processes need as many GPUs, and there are {torch.cuda.device_count()}: start fewer"
        )


@contextlib.contextmanager
def joined_world(device: torch.device) -> Iterator[World]:
    """Join the processes of torchrun (gloo on the CPU, nccl on GPUs), or none if there is no torchrun.

    Raises:
        LeftAlone: instead of whatever a process stumbles over when another has gone.
    """
    if int(os.environ.get("WORLD_SIZE", "1")) == 1:
        yield World()
        return
    meeting = dist.rendezvous("env://", timeout=_PATIENCE)  # type: ignore[attr-defined]
    store, rank, size = next(meeting)
    # torchrun keeps its store when it starts the processes anew: without a part of their own in it they may find the
    # addresses of those that are gone, and wait for them for ever.
    start = os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")
    own = dist.PrefixStore(f"start_{start}", store)  # type: ignore[attr-defined]
    backend = "nccl" if device.type == "cuda" else "gloo"
    dist.init_process_group(backend, store=own, rank=rank, world_size=size, timeout=_PATIENCE)
    try:
        control = dist.new_group(backend="gloo", timeout=_PATIENCE)
        yield World(rank, size, control)
    except RuntimeError as error:
        words = str(error).lower()
        if isinstance(error, dist.DistError) or "gloo" in words or "connection" in words:
            raise LeftAlone("another process of this run has ended, so this one ends as well") from error
        raise
    finally:
        dist.destroy_process_group()
