"""Images a second in training, against a straight loop as the official one is, and against the network alone.

The straight loop opens a photo and a mask file an item with PIL, enlarges or reduces the photo to 350 px, crops at
random in four workers of a DataLoader, learns in float32 with an ordinary Adam, and asks for the loss at every step.
Network, losses, batch and size of crops are the same. "Network alone" is forward and backward on one batch at hand.

Rounds are taken in turn, so that a busy machine slows all alike; a ratio is the median of the rounds' ratios. Seconds
of the processor, workers included, are told as well: other programs hardly change them.

python -m bench.training [PHOTOS] [--model starter] [--size 256] [--batch 4] [--device auto]
"""

import argparse
import itertools
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

import numpy as np
import psutil
import torch
from PIL import Image
from rich.console import Console
from rich.table import Table
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset

from lbam_core.devices import describe_device
from lbam_core.models import Model, load_model
from lbam_core.network import LbamNetwork
from lbam_core.random_holes import random_hole
from training.config import LossWeights, Stage, TrainingConfig, preset
from training.data import Batches, PhotoStore, scan_photos
from training.learner import Learner
from training.losses import loss_terms
from training.world import World, place_for

ROUNDS, STEPS, WORKERS, MASKS = 7, 4, 4, 200
LOAD_SIDE = 350  # px, for crops of 256
WEIGHTS = LossWeights(hole=6.0, known=0.5)
Timed = tuple[float, float]
"""Seconds by the clock and of the processor."""
Turn = Callable[[], Timed]


@dataclass(frozen=True)
class Items(IterableDataset[tuple[Tensor, Tensor]]):
    """Crops and their masks without end, read from their files each time."""

    photos: tuple[Path, ...]
    masks: tuple[Path, ...]
    size: int

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng(worker.seed if worker else 0)
        while True:
            yield self._item(rng)

    def _item(self, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        side = LOAD_SIDE * self.size // 256
        with Image.open(self.photos[rng.integers(len(self.photos))]) as opened:  # noqa: TID251 - as the official one
            photo = np.asarray(opened.convert("RGB").resize((side, side), Image.Resampling.BICUBIC))
        with Image.open(self.masks[rng.integers(len(self.masks))]) as opened:  # noqa: TID251
            hole = np.asarray(opened.convert("RGB").resize((self.size, self.size), Image.Resampling.NEAREST))
        top, left = rng.integers(side - self.size + 1, size=2).tolist()
        crop = photo[top : top + self.size, left : left + self.size]
        if rng.random() < 0.5:
            crop = crop[:, ::-1]
        picture = torch.from_numpy(crop.transpose(2, 0, 1).copy()).float() / 255
        known = 1 - (torch.from_numpy(hole.transpose(2, 0, 1).copy()).float() / 255 >= 0.5).float()
        return picture, known[:1]


def straight(items: Items, batch: int, model: Model, place: torch.device) -> Turn:
    network = fresh(model, place)
    optimizer = torch.optim.Adam(network.parameters(), 1e-4, betas=(0.5, 0.9))

    def step(batches: Iterator[list[Tensor]]) -> None:
        photo, known = (each.to(place) for each in next(batches))
        optimizer.zero_grad()
        loss = torch.stack(list(loss_terms(network(photo * known, known), photo, known, WEIGHTS, None).values())).sum()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        loss.item()

    def turn() -> Timed:
        # What the workers have ready after the first step stays as much: from then on they read what is used up.
        batches = iter(DataLoader(items, batch, num_workers=WORKERS, pin_memory=place.type == "cuda"))
        step(batches)
        return timed(lambda: step(batches), place)

    return turn


def ours(
    store: PhotoStore, stage: Stage, model: Model, place: torch.device, precision: Literal["auto", "float32"]
) -> Turn:
    # With everything that a real run of this preset does to the weights.
    config = quick(stage, model, precision)
    learner, batches = Learner(config, model, place, World()), Batches(store, stage, 0, config.seed)

    def step() -> None:
        learner.learn(batches.at(learner.step))

    def turn() -> Timed:
        step()
        return timed(step, place)

    return turn


def alone(
    store: PhotoStore, stage: Stage, model: Model, place: torch.device, precision: Literal["auto", "float32"]
) -> Turn:
    """Forward, losses and backward as a Learner takes them, without data, optimiser or averages."""
    config = quick(stage, model, precision)
    dtype = Learner(config, model, place, World()).dtype
    network = fresh(model, place).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    batch = Batches(store, stage, 0, config.seed).at(0)

    def step() -> None:
        network.zero_grad()
        with torch.autocast(place.type, dtype, enabled=dtype != torch.float32):
            output = network(batch.photo, batch.known)
        terms = loss_terms(output, batch.photo, batch.known, WEIGHTS, None)
        torch.stack(list(terms.values())).sum().backward()  # type: ignore[no-untyped-call]

    def turn() -> Timed:
        step()
        return timed(step, place)

    return turn


def quick(stage: Stage, model: Model, precision: Literal["auto", "float32"]) -> TrainingConfig:
    recipe = preset("quick")
    return TrainingConfig(
        network=model.network.config, learning_rate=1e-4, ema=recipe.ema, anchor=recipe.anchor, warmup=0,
        stages=(stage,), precision=precision,
    )  # fmt: skip


def fresh(model: Model, place: torch.device) -> LbamNetwork:
    network = LbamNetwork(model.network.config)
    network.load_state_dict(model.network.state_dict())
    return network.to(place).train()


def timed(step: Callable[[], None], place: torch.device) -> Timed:
    """Seconds a step, until the device is done."""
    if place.type == "cuda":
        torch.cuda.synchronize(place)
    began, processor = time.perf_counter(), processor_seconds()
    for _ in range(STEPS):
        step()
    if place.type == "cuda":
        torch.cuda.synchronize(place)
    return (time.perf_counter() - began) / STEPS, (processor_seconds() - processor) / STEPS


def processor_seconds() -> float:
    """Of this process and the workers that it has now."""
    me = psutil.Process()
    times = [process.cpu_times() for process in (me, *me.children())]
    return sum((each.user + each.system for each in times), 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.training")
    parser.add_argument("photos", type=Path, nargs="?", default=Path(str(files("resources"))) / "samples")
    parser.add_argument("--model", default="starter")
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--device", default="auto")
    given = parser.parse_args()
    place, model = place_for(given.device), load_model(given.model)
    stage = Stage(steps=100_000, size=given.size, batch=given.batch, zoom=(0.75, 1.5), losses=WEIGHTS)
    found = scan_photos(given.photos, stage.size, 512)
    store = PhotoStore(found, place)
    with tempfile.TemporaryDirectory() as folder:
        masks = tuple(Path(folder) / f"{number}.png" for number in range(MASKS))
        for number, mask in enumerate(masks):
            hole = random_hole(stage.size, stage.size, np.random.default_rng(number), stage.hole_ratio)
            Image.fromarray(hole.astype(np.uint8) * 255).save(mask)
        turns = {
            "straight loop": straight(Items(found.paths, masks, stage.size), stage.batch, model, place),
            "ours": ours(store, stage, model, place, "auto"),
            "ours, float32": ours(store, stage, model, place, "float32"),
            "network alone": alone(store, stage, model, place, "auto"),
            "network alone, float32": alone(store, stage, model, place, "float32"),
        }
        times: dict[str, list[Timed]] = {name: [] for name in turns}
        for _, (name, turn) in itertools.product(range(given.rounds), turns.items()):
            times[name].append(turn())
    title = f"{model.card.name}, {given.batch} crops of {given.size} px, {describe_device(place)}"
    heads = ("images/s", "times the straight loop", "lowest, highest", "processor s an image", "by the processor")
    table = Table("", *heads, title=title)
    base = times["straight loop"]
    for name, values in times.items():
        clock, processor = (statistics.median(each) for each in zip(*values, strict=True))
        ratios, work = ([b[i] / v[i] for b, v in zip(base, values, strict=True)] for i in (0, 1))
        table.add_row(
            name, f"{given.batch / clock:.2f}", f"{statistics.median(ratios):.2f}",
            f"{min(ratios):.2f}, {max(ratios):.2f}", f"{processor / given.batch:.3f}", f"{statistics.median(work):.2f}",
        )  # fmt: skip
    Console(width=140).print(table, f"{len(found)} photos, {given.rounds} rounds of {STEPS} steps, medians")


if __name__ == "__main__":
    main()
