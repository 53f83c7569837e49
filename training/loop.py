"""The training loop: one run folder, from scratch or from a model, stopped and resumed at will.

The run folder holds `config.toml`, `events.jsonl` (every event so far), `samples/` (held-out photos with hole, fill and
truth), `last.safetensors` (the resumable state) and `model.safetensors` (the averaged weights with their card: the
model so far, at the end the finished one).

Resuming: state, optimiser and averages come from `last.safetensors`; photos, holes and learning rate depend on seed and
step alone, so the run goes on exactly as if it had not been broken (on the CPU to the bit, with equal threads).
"""

import dataclasses
import json
import math
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

import lbam_core
from lbam_core.atomic import atomic_path
from lbam_core.devices import describe_device, fast_dtype, pick_device
from lbam_core.errors import Cancelled, TrainingError
from lbam_core.metrics import psnr
from lbam_core.models import Model, ModelCard, save_model
from lbam_core.network import GaussianAttention, LbamNetwork, initialise
from lbam_core.photo import Photo, save_photo
from training.config import TrainingConfig, config_table, config_text
from training.critic import Adversary
from training.data import Batch, Batches, PhotoSet, PhotoStore, content_hash, fixed_batch, scan_photos
from training.features import DISTANCE_TAPS, LOSS_TAPS, open_features
from training.losses import SHIFT, judged, loss_terms, shifted
from training.state import moments, read_state, restore_moments, write_state
from training.world import World, joined_world

EVENT_VERSION = 1
STATE_FILE, MODEL_FILE, CONFIG_FILE, EVENTS_FILE = (
    "last.safetensors",
    "model.safetensors",
    "config.toml",
    "events.jsonl",
)
OPPOSED = ("adversarial", "critic", "penalty")
"""Losses of the game between network and critic: they tell who is ahead, not how good the fills are."""
_SAMPLE_COLUMNS = 6
_SAMPLE_BATCH = 4

Emit = Callable[[dict[str, Any]], None]


def train(
    photos_folder: Path,
    run: Path,
    config: TrainingConfig,
    *,
    base: Model | None = None,
    device: str = "auto",
    resume: bool = False,
    emit: Emit = lambda _: None,
    stopped: Callable[[], bool] = lambda: False,
) -> bool:
    """Train a network and leave it in `run`.

    Args:
        photos_folder: photos to learn from, searched recursively.
        run: the run folder; made if it is not there.
        config: the recipe.
        base: the model to start from; None starts from scratch with `config.network`.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps"; under torchrun each process takes its own GPU.
        resume: go on from `last.safetensors`; without such a file the run starts at its beginning.
        emit: gets each event, a JSON-ready dict with "v" and "event" (scan, start, step, sample, saved, stopped, done).
        stopped: asked at every step; True saves and ends.

    Returns:
        True if the run reached its end, False if it was stopped; the state is saved in both cases.

    Raises:
        TrainingError: if the photos, the folder or the recipe do not allow it, or the loss is no longer a number.
        Cancelled: if `stopped` said so while the photos were read.
        DeviceError: if the device is not there.
    """
    place = _place(device)
    with joined_world(place) as world:
        return _Run(photos_folder, run, config, base, place, world, resume, emit, stopped).go()


class _Run:
    """One process's part of a run."""

    def __init__(
        self,
        photos_folder: Path,
        folder: Path,
        config: TrainingConfig,
        base: Model | None,
        device: torch.device,
        world: World,
        resume: bool,
        emit: Emit,
        stopped: Callable[[], bool],
    ) -> None:
        shape = base.network.config if base else config.network
        config = dataclasses.replace(config, network=shape)
        self.folder, self.config, self.device, self.world = folder, config, device, world
        self._emit_outside, self._stopped = emit, stopped
        state_file = folder / STATE_FILE
        going_on = resume and state_file.is_file()
        if state_file.exists() and not resume:
            raise TrainingError(f"{folder} holds a run already; add --resume to go on with it, or name another folder")
        if world.leads:
            _prepare_folder(folder, config, going_on)

        smallest = min(math.ceil(stage.size * stage.zoom[0]) for stage in config.stages)
        photos = scan_photos(photos_folder, smallest, config.photo_side, lambda *_: self._leave_if_asked())
        self.train_set, self.held_out = photos.split(config.held_out, config.seed)
        self._tell_scan(photos)
        self.photos_hash = content_hash(self.train_set)

        self.network = LbamNetwork(shape)
        if base:
            self.network.load_state_dict(base.network.state_dict())
        else:
            initialise(self.network, torch.Generator().manual_seed(config.seed))
        self.network = self.network.to(device, memory_format=torch.channels_last).train()  # type: ignore[call-overload]
        self.average = {key: value.detach().clone() for key, value in self.network.state_dict().items()}
        fused = device.type in ("cpu", "cuda")
        self.optimizer = torch.optim.Adam(
            self.network.parameters(), config.learning_rate, betas=(0.9, 0.99), fused=fused
        )
        opposed = any(stage.losses.adversarial for stage in config.stages)
        self.adversary = Adversary(config.critic, config.seed, device) if opposed else None
        self.step = 0
        self.logged: dict[str, Tensor] = {}
        if going_on:
            self._restore(state_file)
        self.parallel: nn.Module = self.network
        if world.size > 1:
            ids = [device.index] if device.type == "cuda" else None
            self.parallel = nn.parallel.DistributedDataParallel(self.network, device_ids=ids)

        half = {"auto": fast_dtype(device), "float32": torch.float32, "bfloat16": torch.bfloat16}
        self.dtype = half[config.precision]
        self.features = None
        if any(stage.losses.textured for stage in config.stages):
            taps = DISTANCE_TAPS if any(stage.losses.distance for stage in config.stages) else LOSS_TAPS
            self.features = open_features(config.features, config.features_file, taps).to(device)
        if self.features is not None:
            self.features = self.features.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.store = PhotoStore(self.train_set, device)
        self.fixed = fixed_batch(self.held_out, config.stages[-1].size, config.seed)

    def go(self) -> bool:
        config = self.config
        self._emit(
            "start", step=self.step, steps=config.steps, device=describe_device(self.device),
            precision=str(self.dtype)[6:], processes=self.world.size,
            features=self.features.name if self.features else None,
        )  # fmt: skip
        stage_index, batches = -1, None
        clock, timed_from = time.perf_counter(), self.step
        pictures = 0
        while self.step < config.steps:
            index, stage = config.stage_at(self.step)
            if batches is None or index != stage_index:
                stage_index = index
                batches = Batches(self.store, stage, index, config.seed, self.world.rank, self.world.size)
            self._learn(batches.at(self.step), index)
            self.step += 1
            pictures += stage.batch * self.world.size
            if self.step % config.log_every == 0 or self.step == config.steps:
                self._tell_step(index, pictures, time.perf_counter() - clock, self.step - timed_from)
                clock, timed_from, pictures = time.perf_counter(), self.step, 0
            last = self.step == config.steps
            if self.step % config.sample_every == 0 or last:
                self._tell_sample()
            # None may be left waiting for the others.
            ended = self.world.any(self._stopped(), self.device)
            if self.step % config.save_every == 0 or last or ended:
                self._save()
            if ended and not last:
                self._emit("stopped", step=self.step, steps=config.steps)
                return False
        self._emit("done", step=self.step, model=str(self.folder / MODEL_FILE))
        return True

    def _learn(self, batch: Batch, stage_index: int) -> None:
        config, stage = self.config, self.config.stages[stage_index]
        rate = _learning_rate(config, self.step)
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        features = self.features if self.step % stage.texture_every == 0 else None
        rows, columns = np.random.default_rng((config.seed, self.step, 1)).integers(SHIFT, size=2).tolist()
        shift = rows, columns
        photo, known = batch.photo, batch.known
        with self._autocast():
            output = self.parallel(photo, known)
            # Terms meet at the output, so that the network is walked through once, however many there are.
            leaf = output.detach().float().requires_grad_()
            terms = loss_terms(leaf, photo, known, stage.losses, features, shift)
            (gradient,) = torch.autograd.grad(torch.stack(list(terms.values())).sum(), leaf)
            if self.adversary and stage.losses.adversarial:
                terms["adversarial"] = self.adversary.loss(*judged(leaf, photo, known, shift))
                (opposing,) = torch.autograd.grad(terms["adversarial"], leaf)
                gradient += opposing * stage.losses.adversarial * self._length_ratio(gradient, opposing)
        self.optimizer.zero_grad(set_to_none=True)
        output.backward(gradient.to(output.dtype))
        nn.utils.clip_grad_norm_(self.network.parameters(), config.clip_norm)
        self.optimizer.step()
        for module in self.network.modules():
            if isinstance(module, GaussianAttention):
                module.clamp_()
        # A young average would remember the random start for thousands of steps.
        decay = min(config.ema, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            state = self.network.state_dict()
            floats = [key for key, value in state.items() if value.is_floating_point()]
            torch._foreach_lerp_([self.average[k] for k in floats], [state[k] for k in floats], 1 - decay)
            if self.adversary and stage.losses.adversarial:
                terms |= self._teach_critic(shifted(photo, shift), *judged(leaf, photo, known, shift), rate)
            for name, term in terms.items():
                count = torch.ones((), device=self.device)
                self.logged[name] = self.logged.get(name, 0) + torch.stack((term.detach(), count))

    def _teach_critic(self, photo: Tensor, composite: Tensor, known: Tensor, rate: float) -> dict[str, Tensor]:
        assert self.adversary
        generator = torch.Generator(self.device).manual_seed((self.config.seed * 1_000_003 + self.step) * 2 + 1)
        with torch.enable_grad(), self._autocast():
            return self.adversary.learn(
                photo, composite, known,
                rate=rate / self.config.learning_rate, generator=generator, share_gradients=self.world.average_,
            )  # fmt: skip

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, self.dtype, enabled=self.dtype != torch.float32)

    def _length_ratio(self, a: Tensor, b: Tensor) -> Tensor:
        """How many times as long `a` is as `b`, over all processes."""
        squares = torch.stack((a.square().sum(), b.square().sum()))
        self.world.average_([squares])
        return (squares[0] / squares[1].clamp_min(1e-20)).sqrt()

    def _tell_step(self, stage: int, pictures: int, seconds: float, steps: int) -> None:
        names = sorted(self.logged)
        means = torch.stack([self.logged[name][0] / self.logged[name][1] for name in names])
        self.world.average_([means])
        self.logged = {}
        losses = dict(zip(names, means.tolist(), strict=True))
        self._check_numbers(losses.values())
        left = (self.config.steps - self.step) * seconds / steps
        self._emit(
            "step", step=self.step, steps=self.config.steps, stage=stage, losses=losses,
            loss=sum(value for name, value in losses.items() if name not in OPPOSED),
            learning_rate=_learning_rate(self.config, self.step), images_per_second=round(pictures / seconds, 2),
            seconds_left=round(left, 1),
        )  # fmt: skip

    def _check_numbers(self, losses: Iterable[float]) -> None:
        if not all(map(math.isfinite, losses)):
            raise TrainingError(
                f"the loss stopped being a number by step {self.step}; start a new run with a lower learning_rate"
                f" (what was saved last in {self.folder} is sound)"
            )

    @torch.no_grad()
    def _tell_sample(self) -> None:
        """Fill the held-out crops with the averaged weights, score them and draw the first ones."""
        if not self.world.leads:
            return
        network = self._averaged_network().to(self.device)
        fills = []
        for start in range(0, len(self.fixed.photo), _SAMPLE_BATCH):
            part = slice(start, start + _SAMPLE_BATCH)
            photo, known = self.fixed.photo[part].to(self.device), self.fixed.known[part].to(self.device)
            filled = network(photo, known).clamp(0, 1) * (1 - known) + photo * known
            fills.append((filled.cpu().permute(0, 2, 3, 1) * 255).round().to(torch.uint8))
        filled_images = torch.cat(fills).numpy()
        truths = (self.fixed.photo.permute(0, 2, 3, 1) * 255).round().to(torch.uint8).numpy()
        holes = self.fixed.known[:, 0].numpy() == 0
        scores = [psnr(fill, truth, hole) for fill, truth, hole in zip(filled_images, truths, holes, strict=True)]
        with_holes = np.where(holes[..., None], np.uint8(128), truths)
        columns = [np.concatenate(stack[:_SAMPLE_COLUMNS], axis=1) for stack in (with_holes, filled_images, truths)]
        file = self.folder / "samples" / f"step_{self.step:07}.png"
        file.parent.mkdir(exist_ok=True)
        save_photo(Photo(np.concatenate(columns, axis=0)), file)
        self._emit("sample", step=self.step, hole_psnr=round(float(np.mean(scores)), 3), picture=str(file))

    def _averaged_network(self) -> LbamNetwork:
        network = LbamNetwork(self.config.network)
        network.load_state_dict(self.average)
        return network.eval().requires_grad_(False)

    def _save(self) -> None:
        if not self.world.leads:
            return
        # A run that is stopped between two tellings must not save weights that are no numbers.
        self._check_numbers(value[0].item() for value in self.logged.values())
        network = self.network.state_dict()
        parts = {
            "network": network, "average": self.average, "optimizer": moments(self.optimizer, self.network),
            "logged": self.logged, **(self.adversary.state() if self.adversary else {}),
        }  # fmt: skip
        write_state(self.folder / STATE_FILE, self.step, parts, self.config, self.photos_hash)
        save_model(self._averaged_network(), self._card(), self.folder / MODEL_FILE)
        self._emit("saved", step=self.step, state=str(self.folder / STATE_FILE), model=str(self.folder / MODEL_FILE))

    def _restore(self, file: Path) -> None:
        self.step, parts = read_state(file, self.config, self.photos_hash)
        self.network.load_state_dict(parts["network"])
        self.average = {key: value.to(self.device) for key, value in parts["average"].items()}
        self.logged = {name: value.to(self.device) for name, value in parts.get("logged", {}).items()}
        restore_moments(self.optimizer, self.network, parts["optimizer"])
        if self.adversary:
            self.adversary.restore(parts)

    def _card(self) -> ModelCard:
        training = {
            "recipe": config_table(self.config), "steps_done": self.step, "processes": self.world.size,
            "photos": len(self.train_set), "photos_hash": self.photos_hash, "held_out": len(self.held_out),
            "features": self.features.name if self.features else None,
            "device": describe_device(self.device), "precision": str(self.dtype)[6:],
            "lbam": lbam_core.__version__, "torch": torch.__version__,
        }  # fmt: skip
        start = f"fine-tuned from {Path(self.config.base).name}" if self.config.base else "trained from scratch"
        summary = f"LBAM, width {self.config.network.width}, {start} on {len(self.train_set)} photos"
        return ModelCard(self.folder.resolve().name, summary, self.config.network, training)

    def _leave_if_asked(self) -> None:
        # With others, leaving alone would make them wait for ever: there the first step comes first.
        if self.world.size == 1 and self._stopped():
            raise Cancelled("stopped before the first step; nothing was saved")

    def _tell_scan(self, photos: PhotoSet) -> None:
        left_out = [{"file": str(item.path), "reason": item.reason} for item in photos.left_out]
        self._emit(
            "scan", used=len(self.train_set), held_out=[str(path) for path in self.held_out.paths], left_out=left_out
        )

    def _emit(self, event: str, **values: Any) -> None:
        if not self.world.leads:
            return
        told = {"v": EVENT_VERSION, "event": event, **values}
        with (self.folder / EVENTS_FILE).open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
        self._emit_outside(told)


def _place(device: str) -> torch.device:
    place = pick_device(device)
    if device in ("auto", "cuda") and place.type == "cuda":
        place = torch.device("cuda", int(os.environ.get("LOCAL_RANK", "0")))
        torch.cuda.set_device(place)
    return place


def _prepare_folder(folder: Path, config: TrainingConfig, going_on: bool) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not going_on:
            (folder / EVENTS_FILE).unlink(missing_ok=True)
            with atomic_path(folder / CONFIG_FILE) as temporary:
                temporary.write_text(config_text(config), encoding="utf-8")
    except OSError as error:
        raise TrainingError(f"the run folder {folder} cannot be written: {error.strerror or error}") from error


def _learning_rate(config: TrainingConfig, step: int) -> float:
    if step < config.warmup:
        return config.learning_rate * (step + 1) / config.warmup
    share = (step - config.warmup) / max(1, config.steps - config.warmup)
    fall = (1 + math.cos(math.pi * min(1.0, share))) / 2
    return config.learning_rate * (config.final_rate + (1 - config.final_rate) * fall)
