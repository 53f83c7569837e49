"""Train the network that finds damage, on photos that are damaged on the way.

    python -m training.detector PHOTOS_FOLDER --run DIR [--seconds N] [--steps N]

The run goes on from where it was stopped. Its model is DIR/damage.safetensors; what it can do is measured by
training.detector_scores.
"""

import argparse
import dataclasses
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F
from torch.utils.data import DataLoader, IterableDataset

from lbam_core.atomic import atomic_path
from lbam_core.damage import DetectorCard, read_detector, save_detector
from lbam_core.damage_network import WIDTHS, DamageNetwork
from lbam_core.errors import TrainingError
from lbam_core.photo import open_photo
from training.print_ageing import age, distract, scan
from training.print_damage import UNCLEAR, paint_damage

_CLEAN_SHARE = 0.35
_LARGEST = 900  # px, longer side of the photos kept in memory
_HELD_OUT = 20  # every so many-th photo is kept for calibration
_CALIBRATION_CROPS = 300
_CALIBRATION_STEP = 7  # px
_PLAIN, _REDUCED = 0.6, 0.2  # share of pictures that are one crop, and of those twice as large that are reduced
_WAITING = 48  # crops from which one is drawn, so that a batch is not of one picture
_AVERAGE = 0.998  # of the weights, over some 500 steps


@dataclass(frozen=True)
class DetectorRun:
    """How a detector is trained; crops of `side` px."""

    steps: int = 12_000
    batch: int = 12
    side: int = 256
    learning_rate: float = 2e-3
    seed: int = 0
    workers: int = 1


class DamagedCrops(IterableDataset[tuple[NDArray[np.uint8], NDArray[np.uint8]]]):
    """Endless crops of photos with damage painted on: (side, side, 3) uint8 RGB and (side, side) uint8 labels.

    `photos`: (H, W, 3) uint8 arrays. A third of the crops is clean; labels as from `paint_damage`.
    """

    def __init__(self, photos: list[NDArray[np.uint8]], side: int, seed: int) -> None:
        self._photos = photos
        self._side = side
        self._seed = seed

    def __iter__(self) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
        cv2.setNumThreads(1)
        worker = torch.utils.data.get_worker_info()
        rng = np.random.default_rng([self._seed, worker.id if worker else 0])
        waiting: list[tuple[NDArray[np.uint8], NDArray[np.uint8]]] = []
        while True:
            while len(waiting) < _WAITING:
                waiting += self._views(rng)
            yield waiting.pop(int(rng.integers(len(waiting))))

    def _views(self, rng: np.random.Generator) -> list[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
        """A crop, or one of twice the side in quarters or reduced: damage may be larger than what is seen at once."""
        photo = self._photos[int(rng.integers(len(self._photos)))]
        choice = rng.random()
        if choice < _PLAIN:
            return [damaged(_crop(photo, self._side, rng), rng)]
        picture, labels = damaged(_crop(photo, 2 * self._side, rng), rng)
        if choice < _PLAIN + _REDUCED:
            small = cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
            return [(np.asarray(small, np.uint8), _halved(labels))]
        near, far = slice(None, self._side), slice(self._side, None)
        places = ((near, near), (near, far), (far, near), (far, far))
        return [(picture[place].copy(), labels[place].copy()) for place in places]


def damaged(
    image: NDArray[np.uint8], rng: np.random.Generator, size: float = 1.0
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A photo as a scanned print, a third of them whole, with labels as from `paint_damage`; (H, W, 3) uint8, RGB."""
    picture: NDArray[Any] = image.astype(np.float32) / 255
    if rng.random() < 0.2:
        picture = distract(picture, rng)
    if rng.random() < 0.85:
        picture = age(picture, rng)
    labels = np.zeros(picture.shape[:2], np.uint8)
    if rng.random() >= _CLEAN_SHARE:
        picture, labels = paint_damage(picture, rng, size=size)
    return (scan(picture, rng) if rng.random() < 0.85 else np.rint(picture * 255).astype(np.uint8)), labels


def detection_loss(logits: Tensor, labels: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
    """What the network is to lower: cross-entropy and overlap (dice) of damage, cross-entropy of kinds within it.

    Args:
        logits: (B, 1 + kinds, H, W).
        labels: (B, H, W) uint8 as from `paint_damage`. Px beside damage count a third, unclear ones nothing.

    Returns:
        The sum, and its terms.
    """
    truth = ((labels > 0) & (labels != UNCLEAR)).float()[:, None]
    beside = F.max_pool2d(truth, 5, 1, 2) - truth
    weight = (1 - 0.67 * beside) * (labels != UNCLEAR)[:, None]
    damage = logits[:, :1].float()
    entropy = F.binary_cross_entropy_with_logits(damage, truth, reduction="none")
    # Thin damage is few px, so a px of damage counts more than a whole one.
    cross = (entropy * weight * (1 + 2 * truth)).sum() / weight.sum()
    share = torch.sigmoid(damage) * weight
    overlap = (2 * (share * truth).sum((1, 2, 3)) + 40) / ((share + truth * weight).sum((1, 2, 3)) + 40)
    dice = 1 - overlap.mean()
    there = truth[:, 0] > 0
    kinds = F.cross_entropy(logits[:, 1:].movedim(1, 3)[there].float(), labels[there].long() - 1, reduction="sum")
    kind = kinds / truth.sum().clamp_min(1)
    return 4 * cross + 0.5 * dice + 0.1 * kind, {"cross": cross, "dice": dice, "kind": kind}


def train(
    photos: list[NDArray[np.uint8]], folder: Path, run: DetectorRun, seconds: float = float("inf")
) -> Iterator[dict[str, float]]:
    """Train, or go on training, until the steps are done or the time is up; every 50 steps tells how it stands.

    Writes folder/damage.safetensors (the averaged weights) and folder/last.pt every 500 steps and at the end.

    Raises:
        TrainingError: if there are no photos.
    """
    if not photos:
        raise TrainingError("there are no photos to train on; choose a folder with photos")
    folder.mkdir(parents=True, exist_ok=True)
    network = DamageNetwork(WIDTHS).to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    _start(network, run.seed)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    optimiser = torch.optim.AdamW(network.parameters(), run.learning_rate, weight_decay=1e-4)
    step = _resume(folder / "last.pt", network, optimiser, average)
    crops = DamagedCrops(photos, run.side, run.seed * 1_000_003 + step)
    started = time.monotonic()
    batches = iter(DataLoader(crops, run.batch, num_workers=run.workers, prefetch_factor=4 if run.workers else None))
    sums: dict[str, float] = {}
    network.train()
    while step < run.steps and time.monotonic() - started < seconds:
        for group in optimiser.param_groups:
            group["lr"] = _rate(run, step, started, seconds)
        pictures, labels = next(batches)
        rgb = (pictures.permute(0, 3, 1, 2).float() / 255).contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16):
            logits = network(rgb)
        loss, terms = detection_loss(logits, labels)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimiser.step()
        step += 1
        _follow(average, network, min(_AVERAGE, step / (step + 20)))
        for name, term in terms.items():
            sums[name] = sums.get(name, 0.0) + float(term.detach()) / 50
        if step % 50 == 0:
            yield {"step": step, "seconds": time.monotonic() - started, **sums}
            sums = {}
        if step % 500 == 0:
            _save(folder, step, network, optimiser, average)
    _save(folder, step, network, optimiser, average)


def calibrate(network: DamageNetwork, photos: list[NDArray[np.uint8]], seed: int) -> tuple[float, float]:
    """What makes probabilities of logits: scale and offset that lower the cross-entropy on photos it has not seen.

    After Platt, Probabilistic Outputs for Support Vector Machines, 1999. In training a px of damage counts more than a
    whole one, so that the network alone is too sure of damage.

    Args:
        network: in evaluation mode.
        photos: (H, W, 3) uint8, RGB.
        seed: of the damage that is painted on them.

    Raises:
        TrainingError: if there are no photos.
    """
    if not photos:
        raise TrainingError("there are no photos to calibrate on; choose a folder with more photos")
    rng = np.random.default_rng([seed, 1])
    logits, truths = [], []
    for index in range(max(_CALIBRATION_CROPS, len(photos))):
        picture, labels = damaged(_crop(photos[index % len(photos)], 256, rng), rng)
        with torch.inference_mode():
            out = network(torch.from_numpy(picture).permute(2, 0, 1)[None].float() / 255)[0, 0]
        clear = np.flatnonzero(labels != UNCLEAR)[::_CALIBRATION_STEP]
        logits.append(out.numpy().ravel()[clear])
        truths.append(labels.ravel()[clear] > 0)
    x, y = torch.from_numpy(np.concatenate(logits)), torch.from_numpy(np.concatenate(truths)).float()
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    optimiser = torch.optim.LBFGS([line], max_iter=60, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimiser.zero_grad()
        loss = F.binary_cross_entropy_with_logits(line[0] * x + line[1], y)
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    scale, offset = line.tolist()
    return scale, offset


def read_photos(folder: Path, most: int | None = None) -> list[NDArray[np.uint8]]:
    """The photos of a folder and its sub-folders, (H, W, 3) uint8, RGB, at most 900 px long."""
    found = []
    for path in sorted(folder.rglob("*"))[:most]:
        if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp"):
            opened: NDArray[Any] = open_photo(path).image
            image = np.asarray(opened if opened.dtype == np.uint8 else opened >> 8, np.uint8)
            scale = min(1.0, _LARGEST / max(image.shape[:2]))
            found.append(
                np.asarray(cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
            )
    return found


def _crop(photo: NDArray[np.uint8], side: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A square crop at a random scale, mirrored or turned."""
    scale = float(np.exp(rng.normal(0, 0.3))) if rng.random() < 0.6 else 1.0
    scale = max(scale, (side + 1) / min(photo.shape[:2]))
    cut = int(side / scale)
    top, left = (int(rng.integers(0, max(1, length - cut + 1))) for length in photo.shape[:2])
    part: NDArray[Any] = photo[top : top + cut, left : left + cut]
    if part.shape[:2] != (side, side):
        part = cv2.resize(part, (side, side), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    if rng.random() < 0.5:
        part = part[:, ::-1]
    if rng.random() < 0.15:
        part = np.rot90(part, int(rng.integers(1, 4)))
    return np.ascontiguousarray(part)


def _halved(labels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Labels at half the sides: damage where half of a cell is, unclear where less is."""
    height, width = labels.shape[0] // 2, labels.shape[1] // 2
    cells = labels.reshape(height, 2, width, 2).swapaxes(1, 2).reshape(height, width, 4)
    there = (cells > 0) & (cells != UNCLEAR)
    kind = np.where(there, cells, 0).max(2)
    some = np.where((cells > 0).any(2), np.uint8(UNCLEAR), np.uint8(0))
    return np.where(there.sum(2) >= 2, kind, some)


def _start(network: DamageNetwork, seed: int) -> None:
    generator = torch.Generator().manual_seed(seed)
    for module in network.modules():
        if isinstance(module, torch.nn.Conv2d):
            torch.nn.init.kaiming_normal_(module.weight, nonlinearity="relu", generator=generator)
            if module.bias is not None:
                torch.nn.init.zeros_(module.bias)
    final = network.exit[1]
    assert isinstance(final, torch.nn.Conv2d)
    with torch.no_grad():
        final.weight.mul_(0.1)
        assert final.bias is not None
        final.bias[:4] = -3.0  # a px in twenty is damage


def _rate(run: DetectorRun, step: int, started: float, seconds: float) -> float:
    """The learning rate: up over 200 steps, then down along a cosine of steps or time, whichever is nearer its end."""
    share = max(step / run.steps, (time.monotonic() - started) / seconds)
    return (
        run.learning_rate
        * min(1.0, (step + 1) / 200)
        * (0.01 + 0.99 * 0.5 * (1 + float(np.cos(np.pi * min(share, 1.0)))))
    )


def _follow(average: dict[str, Tensor], network: DamageNetwork, weight: float) -> None:
    for name, value in network.state_dict().items():
        if value.is_floating_point():
            average[name].lerp_(value, 1 - weight)
        else:
            average[name].copy_(value)


def _save(
    folder: Path, step: int, network: DamageNetwork, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]
) -> None:
    with atomic_path(folder / "last.pt") as path:
        torch.save(
            {"step": step, "network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average},
            path,
        )
    averaged = DamageNetwork(WIDTHS)
    averaged.load_state_dict(average)
    save_detector(averaged, DetectorCard(WIDTHS, summary=f"{step:,} steps"), folder / "damage.safetensors")


def _resume(file: Path, network: DamageNetwork, optimiser: torch.optim.Optimizer, average: dict[str, Tensor]) -> int:
    if not file.exists():
        return 0
    state = torch.load(file, weights_only=True)
    network.load_state_dict(state["network"])
    optimiser.load_state_dict(state["optimiser"])
    average.update(state["average"])
    return int(state["step"])


def main(argv: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.detector", description=__doc__.splitlines()[0])
    parser.add_argument("photos", type=Path, help="folder of whole photos")
    parser.add_argument("--run", type=Path, required=True, help="where the run is kept")
    parser.add_argument("--steps", type=int, default=DetectorRun.steps)
    parser.add_argument("--seconds", type=float, default=float("inf"), help="time to train for, now")
    parser.add_argument("--batch", type=int, default=DetectorRun.batch)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=1, help="processes that paint damage")
    options = parser.parse_args(argv)
    run = DetectorRun(steps=options.steps, batch=options.batch, seed=options.seed, workers=options.workers)
    photos = read_photos(options.photos)
    kept = photos[::_HELD_OUT]
    del photos[::_HELD_OUT]
    for told in train(photos, options.run, run, options.seconds):
        print(json.dumps({name: round(value, 5) for name, value in told.items()}), flush=True)  # noqa: T201
    file = options.run / "damage.safetensors"
    network, card = read_detector(file)
    scale, offset = calibrate(network, kept, run.seed)
    save_detector(network, dataclasses.replace(card, scale=scale, offset=offset), file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
