"""What a run would be like on this machine: its photos read, a few real steps taken, nothing trained.

The batch is found by trial: on a GPU it is halved while memory does not suffice, on a CPU while the arrays that a step
keeps would not fit into half of the free memory, or while half as many crops at once go through clearly faster.
"""

import dataclasses
import math
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import torch
from torch import Tensor

from lbam_core.devices import describe_device
from lbam_core.errors import Cancelled
from lbam_core.models import Model
from training.config import PRESETS, TrainingConfig, preset
from training.data import Batches, PhotoSet, PhotoStore
from training.events import Emit, RunError, Telling, is_out_of_memory
from training.judging import Judge
from training.learner import Learner
from training.reading import read_for_run
from training.run_folder import (
    EVENTS_FILE,
    STATE_FILE,
    StopRequest,
    check_photos_folder,
    check_room,
    prepare_folder,
    present_in,
)
from training.world import World, place_for

_WARM_STEPS, _STEPS = 1, 3
_FASTER = 1.25
_TEMPORARY = 2.0
"""Arrays of a step in all, as a multiple of those that it keeps for the way back."""


def rehearse(
    photos_folder: Path,
    run: Path,
    config: TrainingConfig,
    *,
    base: Model | None = None,
    device: str = "auto",
    emit: Emit = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> None:
    """Read the photos into the run's cache and tell "scan" and "forecast"; arguments and errors are those of `train`.

    Leaves neither recipe nor state: a run can begin in the folder afterwards. In one that holds a run already nothing
    is written but the cache.

    Raises:
        TrainingError: if a run could not begin, or not even one crop at once fits into memory.
        Cancelled: if it was stopped.
    """
    check_photos_folder(photos_folder, run)
    world = World()
    place = place_for(device)
    config = dataclasses.replace(config, network=base.network.config if base else config.network)
    taken = (run / STATE_FILE).exists()
    with present_in(run):
        if not taken:
            prepare_folder(run, None, None)
        tell = Telling(None if taken else run / EVENTS_FILE, emit)
        request = StopRequest(run, stopped)
        try:
            learner = Learner(config, base, place, world)
            check_room(run, learner.save_bytes())
            learned, held_out = read_for_run(photos_folder, run, config, tell, request)
            trial = _Trial(learner, PhotoStore(learned, place), request)
            free = _free_memory(place)
            batch, seconds = trial.largest_batch()
            judging = _judging_seconds(held_out, learner)
        except Cancelled:
            tell("stopped", step=0, steps=config.steps)
            raise
        speed = batch / seconds
        size = trial.stage.size
        recipes = {name: preset(name) for name in PRESETS}
        if batch < trial.stage.batch:
            recipes = {name: recipe.fitting(batch, size) for name, recipe in recipes.items()}
        costs = {name: _run_seconds(recipe, size, speed, judging) for name, recipe in recipes.items()}
        tell(
            "forecast", device=describe_device(place), free_memory=free, batch=batch, asked=trial.stage.batch,
            images_per_second=round(speed, 2), seconds_per_step=round(seconds, 4), seconds=costs,
        )  # fmt: skip


class _Trial:
    """Steps of the recipe's costliest stage with one batch or another; their weights are thrown away."""

    def __init__(self, learner: Learner, store: PhotoStore, stopped: Callable[[], bool]) -> None:
        config = learner.config
        self.stage = config.heaviest
        self._index = config.stages.index(self.stage)
        self._first = sum(stage.steps for stage in config.stages[: self._index])
        self._learner, self._store, self._stopped = learner, store, stopped

    def largest_batch(self) -> tuple[int, float]:
        """The largest batch, halved from the recipe's, that this machine takes well, and seconds a step with it."""
        batch = self.stage.batch
        if self._learner.device.type == "cpu":
            batch = self._fitting(batch)
        seconds = self._seconds_if_it_fits(batch)
        while seconds is None and batch > 1:
            batch //= 2
            seconds = self._seconds_if_it_fits(batch)
        if seconds is None:
            raise RunError("memory", "there is not enough memory for a single crop: choose a smaller --size")
        while self._learner.device.type == "cpu" and batch > 1:
            half = self._seconds_if_it_fits(batch // 2)
            if half is None or (batch // 2) / half < _FASTER * batch / seconds:
                break
            batch, seconds = batch // 2, half
        return batch, seconds

    def _fitting(self, batch: int) -> int:
        """`batch`, halved until what its steps keep fits into half of the free memory."""
        needed = _TEMPORARY * self._kept_bytes()
        while batch > 1 and needed * batch > psutil.virtual_memory().available / 2:
            batch //= 2
        return batch

    def _kept_bytes(self) -> int:
        """Bytes that a step on one crop keeps for the way back."""
        kept: dict[int, int] = {}

        def keep(tensor: Tensor) -> Tensor:
            kept[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
            return tensor

        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            self._learner.step = self._first
            self._step(self._batches(1))
        return sum(kept.values())

    def _seconds_if_it_fits(self, batch: int) -> float | None:
        try:
            return self._seconds(batch)
        except (MemoryError, RuntimeError) as error:
            if not is_out_of_memory(error):
                raise
        # Not in the handler: there the error still holds on to the arrays of the step.
        if self._learner.device.type == "cuda":
            torch.cuda.empty_cache()
        return None

    def _seconds(self, batch: int) -> float:
        batches = self._batches(batch)
        self._learner.step = self._first
        for _ in range(_WARM_STEPS):
            self._step(batches)
        self._learner.losses()
        began = time.perf_counter()
        for _ in range(_STEPS):
            self._step(batches)
        self._learner.losses()  # fetches them, and so waits for the device
        return (time.perf_counter() - began) / _STEPS

    def _step(self, batches: Batches) -> None:
        if self._stopped():
            raise Cancelled("stopped before the first step; nothing was saved")
        batch = batches.at(self._learner.step)
        self._learner.learn(batch, math.gcd(len(batch.photo), self._learner.config.accumulate))

    def _batches(self, batch: int) -> Batches:
        stage = dataclasses.replace(self.stage, batch=batch)
        return Batches(self._store, stage, self._index, self._learner.config.seed)


def _judging_seconds(held_out: PhotoSet, learner: Learner) -> float:
    """How long it takes to judge by one photo."""
    config = learner.config
    judge = Judge(held_out, config.stages[-1].size, config.seed, config.network, learner.device, None)
    began = time.perf_counter()
    judge.score(judge.fills(learner.average))
    return (time.perf_counter() - began) / len(held_out)


def _run_seconds(recipe: TrainingConfig, size: int, speed: float, judging: float) -> float:
    """How long a run takes: learning at `speed` crops of `size` px a second, and judging."""
    crops = [stage.steps * stage.batch * (stage.size / size) ** 2 for stage in recipe.stages]
    samples = math.ceil(recipe.steps / recipe.sample_every)
    return round(sum(crops) / speed + samples * recipe.held_out * judging, 1)


def _free_memory(device: torch.device) -> int | None:
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    return int(psutil.virtual_memory().available) if device.type == "cpu" else None
