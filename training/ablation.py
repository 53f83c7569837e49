"""The paper's ablation, and what goes beyond it: every variant from scratch at one equal budget, then scored alike.

python -m training.ablation PHOTOS VAL --out DIR

Each variant and seed is a run of its own below DIR. Finished runs are not repeated and interrupted ones go on, so that
the same command can be given again, also with more seeds or variants. `results.json` holds every figure, `results.md`
the tables: they grow with each run that ends, seed by seed, so that early tables compare all variants.
"""

import argparse
import dataclasses
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lbam_core.devices import pick_device
from lbam_core.errors import Cancelled, LbamError, PhotoError, TrainingError
from lbam_core.metrics import RATIO_BINS, mean_l1, psnr, ssim
from lbam_core.models import load_model
from lbam_core.network import pull_push
from lbam_core.photo import Photo, is_photo_name, open_photo, save_photo
from lbam_core.random_holes import random_hole
from training.ablation_results import MEASURES, SCORED_SIDE, BinScores, Result, read_results, write_results
from training.config import TrainingConfig, config_table, read_config
from training.console import CANCELLED, WRONG_USE, interruptible, say
from training.features import DISTANCE_TAPS, FeatureNetwork, feature_distance, open_features
from training.loop import MODEL_FILE, train

RECIPE = Path(__file__).parent / "recipes" / "ablation.toml"
ADVERSARIAL = 0.5
"""What the critic's opinion counts in the adversarial variants, beside all other terms."""
REFERENCE = "smooth start alone"
"""What the network's prefill scores by itself: the zero of the scale."""
_HOLE_SEED = 1
_BATCH = 8
_PERFECT_DB = 60.0  # as in `evaluate`
Fill = Callable[[Tensor, Tensor], Tensor]
"""`LbamNetwork.forward` or what stands in for it: (B, 3, H, W) and known (B, 1, H, W) -> (B, 3, H, W)."""


@dataclass(frozen=True)
class Variant:
    """What a variant changes of the recipe: settings of the network, and the critic's loss if it has a critic."""

    network: dict[str, Any]
    critic: Literal["", "hinge", "wgan-gp"] = ""


VARIANTS = {
    "bidirectional": Variant({}),
    "forward": Variant({"attention": "forward"}),
    "partial": Variant({"attention": "partial"}),
    "unet": Variant({"attention": "none"}),
    "sigmoid": Variant({"activation": "sigmoid"}),
    "relu": Variant({"activation": "relu"}),
    "leaky-relu": Variant({"activation": "leaky-relu"}),
    "no-prefill": Variant({"prefill": "none", "output": "tanh"}),
    "adversarial-hinge": Variant({}, critic="hinge"),
    "adversarial-wgan-gp": Variant({}, critic="wgan-gp"),
    "context": Variant({"context": "attention"}),
}
"""The first is LBAM as this program trains it; each other one differs from it in one thing."""


@dataclass(frozen=True)
class ScoredPhotos:
    """Crops to score on, (N, S, S, 3) uint8, with a hole of each bin for each, (bins, N, S, S) bool."""

    crops: NDArray[np.uint8]
    holes: NDArray[np.bool_]


def variant_config(recipe: TrainingConfig, name: str, seed: int) -> TrainingConfig:
    """The recipe as one variant of `VARIANTS` follows it.

    Raises:
        TrainingError: if there is no such variant, or the recipe's network is not the one that variants start from.
    """
    if name not in VARIANTS:
        raise TrainingError(f"there is no variant {name!r}; there are {', '.join(VARIANTS)}")
    variant = VARIANTS[name]
    stages, critic = recipe.stages, recipe.critic
    if variant.critic:
        critic = dataclasses.replace(critic, loss=variant.critic)
        stages = tuple(
            dataclasses.replace(stage, losses=dataclasses.replace(stage.losses, adversarial=ADVERSARIAL))
            for stage in stages
        )
    network = dataclasses.replace(recipe.network, **variant.network)
    return dataclasses.replace(recipe, network=network, stages=stages, critic=critic, seed=seed)


def ablate(
    photos: Path,
    val: Path,
    out: Path,
    recipe: TrainingConfig,
    *,
    variants: Sequence[str] = tuple(VARIANTS),
    seeds: Sequence[int] = (1, 2),
    photo_count: int = 400,
    val_count: int = 40,
    device: str = "auto",
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[Result, ...]:
    """Train and score what is not there yet, and leave `results.json` and `results.md` in `out`.

    Args:
        photos: photos to learn from, searched recursively; `photo_count` of them, spread evenly, are used.
        val: other photos to score on, likewise `val_count`; a centre crop of each.
        out: holds the runs, and reduced copies of the photos to learn from.
        recipe: what all variants have in common; its seed is not used.
        variants: names from `VARIANTS`.
        seeds: of the runs; all variants are trained with the first seed, then with the second, and so on.
        photo_count: photos to learn from.
        val_count: photos to score on.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        stopped: asked at every step; True saves the run and ends.

    Returns:
        The reference and every finished run that `out` knows of.

    Raises:
        TrainingError: if photos or recipe do not allow it, `out` was made with other settings, or runs failed (the
            others are finished first).
        Cancelled: if `stopped` said so.
    """
    configs = {name: variant_config(recipe, name, seed=1) for name in variants}
    scored = scored_photos(val, val_count)
    settings = {
        "recipe": config_table(dataclasses.replace(recipe, seed=1)), "photos": photo_count,
        "scored": len(scored.crops), "scored_hash": hashlib.sha256(scored.crops.tobytes()).hexdigest()[:16],
    }  # fmt: skip
    results = read_results(out, settings)
    features = open_features("efficientnet-lite0", taps=DISTANCE_TAPS)
    place = pick_device(device)
    if not results:
        results.append(Result(REFERENCE, 0, 0, None, score(pull_push, scored, features, place)))
        write_results(out, settings, results)  # from here on the settings are fixed
    copies = _photo_copies(photos, out / "photos", photo_count, recipe.photo_side)
    finished = {(result.variant, result.seed) for result in results}
    failed = []
    for seed in seeds:
        for name in (name for name in variants if (name, seed) not in finished):
            run = out / "runs" / f"{name}_seed{seed}"
            clock = _Clock()
            try:
                config = dataclasses.replace(configs[name], seed=seed)
                if not train(copies, run, config, device=device, resume=True, emit=clock, stopped=stopped):
                    raise Cancelled(f"stopped; the same command goes on with {run}")
            except TrainingError as error:
                failed.append(f"{run.name}: {error}")
                say(failed[-1])
                continue
            network = load_model(run / MODEL_FILE).network.to(place)
            scores = score(network, scored, features, place)
            results.append(Result(name, seed, recipe.steps, clock.seconds_per_step, scores))
            write_results(out, settings, results)
            say(f"{run.name}: " + ", ".join(f"{m} {results[-1].mean(m):.{n}f}" for m, (_, n) in MEASURES.items()))
    if failed:
        raise TrainingError(f"{len(failed)} run(s) failed; the first is {failed[0]}")
    return tuple(results)


def scored_photos(folder: Path, count: int) -> ScoredPhotos:
    """Centre crops of `SCORED_SIDE` px of up to `count` reduced photos, spread evenly, each with a hole of each bin.

    Raises:
        TrainingError: if no photo is large enough.
    """
    crops = []
    for image in _reduced(_spread(folder, count), SCORED_SIDE):
        if min(image.shape[:2]) >= SCORED_SIDE:
            top, left = ((side - SCORED_SIDE) // 2 for side in image.shape[:2])
            crops.append(image[top : top + SCORED_SIDE, left : left + SCORED_SIDE])
    if not crops:
        raise TrainingError(f"no photo in {folder} has {SCORED_SIDE} px on its short side, as scoring needs")
    holes = [
        [
            random_hole(SCORED_SIDE, SCORED_SIDE, np.random.default_rng((_HOLE_SEED, number, index)), ratio)
            for number in range(len(crops))
        ]
        for index, ratio in enumerate(RATIO_BINS)
    ]
    return ScoredPhotos(np.stack(crops), np.array(holes))


@torch.inference_mode()
def score(fill: Fill, photos: ScoredPhotos, features: FeatureNetwork, device: torch.device) -> tuple[BinScores, ...]:
    """Fill every hole straight through the network, in batches, and measure the composites in 8 bits, bin by bin."""
    truth = torch.from_numpy(photos.crops).permute(0, 3, 1, 2).float() / 255
    found: list[list[list[float]]] = [[] for _ in RATIO_BINS]
    for start in range(0, len(truth), _BATCH):
        part = slice(start, start + _BATCH)
        rgb = truth[part].to(device)
        wanted = [level.cpu() for level in features(truth[part])]
        for index in range(len(RATIO_BINS)):
            known = 1 - torch.from_numpy(photos.holes[index, part])[:, None].to(device, torch.float32)
            composite = fill(rgb, known).clamp(0, 1) * (1 - known) + rgb * known
            filled = (composite.cpu() * 255).round()
            distances = feature_distance(zip(features(filled / 255), wanted, strict=True)).tolist()
            images = filled.to(torch.uint8).permute(0, 2, 3, 1).numpy()
            for image, crop, hole, distance in zip(
                images, photos.crops[part], photos.holes[index, part], distances, strict=True
            ):
                decibels = min(psnr(image, crop, hole), _PERFECT_DB)
                found[index].append([decibels, ssim(image, crop), mean_l1(image, crop, hole), distance])
    return tuple(
        BinScores(ratio, *np.mean(values, axis=0).tolist()) for ratio, values in zip(RATIO_BINS, found, strict=True)
    )


class _Clock:
    """Listens to a run and counts processor time between its first and last telling."""

    def __init__(self) -> None:
        self._tellings: list[tuple[int, float]] = []

    def __call__(self, event: dict[str, Any]) -> None:
        if event["event"] == "step":
            self._tellings.append((event["step"], time.process_time()))

    @property
    def seconds_per_step(self) -> float | None:
        if len(self._tellings) < 2:
            return None
        (first, start), (last, end) = self._tellings[0], self._tellings[-1]
        return round((end - start) / (last - first), 4)


def _spread(folder: Path, count: int) -> list[Path]:
    """`count` photos below the folder, one from the middle of each of equal parts of them, or all."""
    paths = sorted(path for path in folder.rglob("*") if is_photo_name(path) and path.is_file())
    count = min(count, len(paths))
    return [paths[(2 * index + 1) * len(paths) // (2 * count)] for index in range(count)]


def _reduced(paths: Sequence[Path], side: int) -> Iterator[NDArray[np.uint8]]:
    """The readable ones of the photos in 8 bits, the short side reduced to `side` px if it is longer."""
    for path in paths:
        try:
            image = open_photo(path).image
        except PhotoError as error:
            say(f"{path.name} is left out: {error}")
            continue
        eight = (image // 257 if image.dtype == np.uint16 else image).astype(np.uint8)
        scale = side / min(eight.shape[:2])
        if scale < 1:
            size = tuple(max(side, round(length * scale)) for length in eight.shape[1::-1])
            eight = np.asarray(cv2.resize(eight, size, interpolation=cv2.INTER_AREA), np.uint8)
        yield eight


def _photo_copies(photos: Path, folder: Path, count: int, side: int) -> Path:
    """A folder of reduced copies, made once: reading a large collection for every run would take longer than a run."""
    if not folder.is_dir():
        paths = _spread(photos, count)
        if not paths:
            raise TrainingError(f"{photos} is not a folder that holds photos")
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        for number, image in enumerate(_reduced(paths, side)):
            save_photo(Photo(image), unfinished / f"{number:05}.png")
        unfinished.rename(folder)
    return folder


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program; errors end it with a sentence and exit code 2, Ctrl-C with 130."""
    parser = argparse.ArgumentParser(prog="python -m training.ablation", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("photos", type=Path, help="photos to learn from")
    parser.add_argument("val", type=Path, help="other photos to score on")
    parser.add_argument("--out", type=Path, required=True, help="folder of runs and results")
    parser.add_argument("--recipe", type=Path, default=RECIPE, help="what all have in common (default: shipped)")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--size", type=int, help="side of the crops in px, a multiple of 128")
    parser.add_argument("--batch", type=int)
    parser.add_argument("--width", type=int, help="channels of the first level")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--variants", default=",".join(VARIANTS), help="names with commas (default: %(default)s)")
    parser.add_argument("--photo-count", type=int, default=400, help="photos to learn from (default: %(default)s)")
    parser.add_argument("--val-count", type=int, default=40, help="photos to score on (default: %(default)s)")
    parser.add_argument("--device", default="auto")
    given = parser.parse_args(argv)
    try:
        recipe = read_config(given.recipe).override(steps=given.steps, batch=given.batch, size=given.size)
        if given.width is not None:
            recipe = dataclasses.replace(recipe, network=dataclasses.replace(recipe.network, width=given.width))
        with interruptible("stopped; the same command goes on") as stopped:
            ablate(
                given.photos, given.val, given.out, recipe, variants=given.variants.split(","), seeds=given.seeds,
                photo_count=given.photo_count, val_count=given.val_count, device=given.device, stopped=stopped,
            )  # fmt: skip
    except Cancelled as error:
        parser.exit(CANCELLED, f"{error}\n")
    except (LbamError, ValueError, OSError) as error:
        parser.exit(WRONG_USE, f"{error}\n")


if __name__ == "__main__":
    main()
