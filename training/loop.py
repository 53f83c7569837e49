"""The training loop: one run folder, from scratch or from a model, stopped and resumed at will.

The run folder holds `config.toml`, `events.jsonl` (every event so far; `training.events` lists them), `process.json`
(who trains in it now), `cache/` (the photos as they are trained on), `samples/` (held-out photos with hole, the base's
fill, the fill and the truth), `last.safetensors` (the resumable state) and `model.safetensors` (with its card: of all
averaged weights so far those that filled the held-out photos best).

Resuming: state, optimiser and averages come from `last.safetensors`; photos, holes and learning rate depend on seed and
step alone, so the run goes on exactly as if it had not been broken (on the CPU to the bit, with equal threads). The
crops of a step stay the same in all, however many processes share them out.
"""

import contextlib
import dataclasses
import math
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import torch
from torch import Tensor

import lbam_core
from lbam_core.devices import describe_device
from lbam_core.errors import Cancelled, LbamError
from lbam_core.models import Model, ModelCard, save_model
from lbam_core.network import LbamNetwork
from lbam_core.photo import Photo, save_photo
from training.config import TrainingConfig, config_table, config_text, first_difference
from training.data import Batches, PhotoStore, content_hash
from training.events import Emit, RunError, Telling, failing_as, read_events
from training.judging import Judge
from training.learner import Learner, learning_rate
from training.reading import photos_changed, read_for_run
from training.run_folder import (
    CONFIG_FILE,
    EVENTS_FILE,
    MODEL_FILE,
    SAMPLES_FOLDER,
    STATE_FILE,
    StopRequest,
    check_photos_folder,
    check_room,
    disk_free,
    prepare_folder,
    present_in,
)
from training.state import Best, Progress, read_parts, read_progress, write_state
from training.world import World, joined_world, place_for

__all__ = ["CONFIG_FILE", "EVENTS_FILE", "MODEL_FILE", "OPPOSED", "STATE_FILE", "train"]

OPPOSED = ("adversarial", "critic", "penalty")
"""Losses of the game between network and critic: they tell who is ahead, not how good the fills are."""
_GO_ON, _NO_BETTER, _STOPPED = range(3)


def train(
    photos_folder: Path,
    run: Path,
    config: TrainingConfig,
    *,
    base: Model | None = None,
    device: str = "auto",
    resume: bool = False,
    verdict: bool = False,
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
        verdict: at the end compare the base with the tuned model, which takes minutes.
        emit: gets each event, a JSON-ready dict; `training.events` lists them.
        stopped: asked at every step and while photos are read, as is the file `stop` in `run`; True saves and ends.

    Returns:
        True if the run reached its end, False if it was stopped; the state is saved in both cases.

    Raises:
        TrainingError: if the photos, the folder or the recipe do not allow it, or the loss is no longer a number;
            mostly a `RunError`, which says of what kind the trouble is.
        Cancelled: if it was stopped while the photos were read; a state of before is as it was.
        DeviceError: if the device is not there.
    """
    place = place_for(device)
    with contextlib.ExitStack() as stack:
        world = stack.enter_context(joined_world(place))
        _refuse_taken(run, resume)
        check_photos_folder(photos_folder, run)
        if world.leads:
            stack.enter_context(present_in(run))
        request = StopRequest(run, stopped) if world.leads else stopped
        running = _Run(photos_folder, run, config, base, place, world, resume, emit, request)
        if not running.go():
            return False
        if world.leads:
            running.finish(verdict, str(place))
    return True


def _refuse_taken(run: Path, resume: bool) -> None:
    if (run / STATE_FILE).exists() and not resume:
        raise RunError("folder", f"{run} holds a run already; add --resume to go on with it, or name another folder")


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
        self.config = config = dataclasses.replace(config, network=base.network.config if base else config.network)
        self.folder, self.device, self.world, self.base, self._stopped = folder, device, world, base, stopped
        state_file = folder / STATE_FILE
        before = read_progress(state_file) if resume and state_file.is_file() else None
        if before and before.config != config:
            raise RunError(
                "recipe",
                f"{folder} was started with another recipe ({first_difference(before.config, config)}): resume it with"
                " its own, which needs no options, or start a new run in another folder",
            )
        self.processes = before.processes or world.size if before else world.size
        self._check_shares()
        if world.leads:
            prepare_folder(folder, config_text(config), before.step if before else None)
        self._tell = Telling(folder / EVENTS_FILE, emit) if world.leads else Telling(None, lambda _: None)

        self.learner = Learner(config, base, device, world)
        check_room(folder, self.learner.save_bytes())
        try:
            self.train_set, self.held_out = world.in_turns(
                lambda: read_for_run(photos_folder, folder, config, self._tell, stopped)
            )
        except Cancelled:
            self._tell("stopped", step=before.step if before else 0, steps=config.steps)
            raise
        self.photos_hash = content_hash(self.train_set)
        self.best: Best | None = None
        if before:
            if before.photos != self.photos_hash:
                # Going on would move photos that were learned from among those that judge.
                changes = photos_changed(read_events(folder / EVENTS_FILE), self.train_set.paths + self.held_out.paths)
                raise RunError(
                    "photos",
                    f"{folder} was started with other photos: {changes}; put them back as they were, or start a new"
                    " run in another folder",
                )
            self.learner.restore(before.step, read_parts(state_file))
            self.best = before.best if (folder / MODEL_FILE).is_file() else None
            if self.processes != world.size:
                self._tell("note", text=f"Started with {self.processes} process(es), going on with {world.size}.")
        self.learner.join()
        self._best_weights: dict[str, Tensor] | None = None  # only while they are better than the saved model's
        self.store = PhotoStore(self.train_set, device)
        size = config.stages[-1].size
        self.judge = Judge(self.held_out, size, config.seed, config.network, device, base) if world.leads else None

    def go(self) -> bool:
        """Train until the end, or until asked to stop; True at the end."""
        config, learner = self.config, self.learner
        self._tell(
            "start", step=learner.step, steps=config.steps, device=describe_device(self.device),
            precision=str(learner.dtype)[6:], processes=self.world.size,
            features=learner.features.name if learner.features else None, base=config.base or None,
        )  # fmt: skip
        stage_index, batches, parts = -1, None, 1
        pace = _Pace()
        ended = _NO_BETTER if self._no_better() else _GO_ON
        while learner.step < config.steps and not ended:
            index, stage = config.stage_at(learner.step)
            if batches is None or index != stage_index:
                stage_index = index
                mine, parts = self._share(index)
                own = dataclasses.replace(stage, batch=mine)
                batches = Batches(self.store, own, index, config.seed, self.world.rank, self.world.size)
            learner.learn(batches.at(learner.step), parts)
            pace.count(stage.batch * self.processes)
            last = learner.step == config.steps
            if learner.step % config.log_every == 0 or last:
                self._tell_step(index, pace)
            with pace.paused():
                if learner.step % config.sample_every == 0 or last:
                    self._sample()
                # None may be left waiting for the others.
                ended = self.world.most(_STOPPED if self._stopped() else _NO_BETTER if self._no_better() else _GO_ON)
                if learner.step % config.save_every == 0 or last or ended:
                    self._save()
            if ended == _STOPPED and not last:
                self._tell("stopped", step=learner.step, steps=config.steps)
                return False
        return True

    def finish(self, verdict: bool, device: str) -> None:
        """Tell how the run ended, compare its model with the base if that is wished for, and tell that it is done."""
        if self.learner.step < self.config.steps and self.best:
            self._tell("ended_early", step=self.learner.step, best_step=self.best.step)
        if verdict and self.config.base:
            self._compare(device)
        self._tell("done", step=self.learner.step, model=str(self.folder / MODEL_FILE))

    def _compare(self, device: str) -> None:
        from training.verdict import VERDICT_FILE, VERDICT_FOLDER, judge_run

        self._tell("note", text="Comparing the model with its base on the photos that were held out.")
        try:
            judge_run(self.folder, device, cancelled=self._stopped)
        except LbamError as error:
            # The model is there, and the comparison can be made up for at any time.
            self._tell("note", text=f"Model and base were not compared: {error}")
        else:
            self._tell("verdict", file=str(self.folder / VERDICT_FOLDER / VERDICT_FILE))

    def _check_shares(self) -> None:
        for number, stage in enumerate(self.config.stages, 1):
            crops = stage.batch * self.processes
            if crops % self.world.size:
                raise RunError(
                    "recipe",
                    f"the {crops} crops of a step (stages[{number}]) cannot be shared out equally over"
                    f" {self.world.size} processes; use a number of processes that divides {crops}",
                )

    def _share(self, stage: int) -> tuple[int, int]:
        """This process's crops of a step, and in how many parts it takes them: none larger than at the start."""
        batch = self.config.stages[stage].batch
        mine = batch * self.processes // self.world.size
        at_once = batch // self.config.accumulate
        return mine, next(parts for parts in range(math.ceil(mine / at_once), mine + 1) if mine % parts == 0)

    def _tell_step(self, stage: int, pace: "_Pace") -> None:
        losses = self.learner.losses()
        step, steps = self.learner.step, self.config.steps
        images_per_second, seconds_left = pace.told(steps - step)
        if self.world.leads:
            self._tell(
                "step", step=step, steps=steps, stage=stage, losses=losses,
                loss=sum(value for name, value in losses.items() if name not in OPPOSED),
                learning_rate=learning_rate(self.config, step), images_per_second=round(images_per_second, 2),
                seconds_left=round(seconds_left, 1), memory=memory_used(self.device), disk_free=disk_free(self.folder),
            )  # fmt: skip

    def _sample(self) -> None:
        """Judge the averaged weights by the held-out photos, keep the best, draw the first photos."""
        if not self.judge:
            return
        fills = self.judge.fills(self.learner.average)
        score, step = self.judge.score(fills), self.learner.step
        better = self.best is None or score > self.best.psnr
        if better:
            self.best = Best(step, score)
            self._best_weights = {key: value.to("cpu", copy=True) for key, value in self.learner.average.items()}
        elif self.best and step > self.best.step:
            self.best = dataclasses.replace(self.best, stale=self.best.stale + 1)
        file = self.folder / SAMPLES_FOLDER / f"step_{step:07}.png"
        with failing_as("folder"):
            file.parent.mkdir(exist_ok=True)
            save_photo(Photo(self.judge.sheet(fills)), file)
        self._tell(
            "sample", step=step, hole_psnr=score, base_psnr=self.judge.base_psnr, best=better, picture=str(file),
            tile=self.judge.tile, columns=self.judge.columns,
        )  # fmt: skip

    def _no_better(self) -> bool:
        return 0 < self.config.patience <= (self.best.stale if self.best else 0)

    def _save(self) -> None:
        if not self.world.leads:
            return
        parts = self.learner.parts()
        check_room(self.folder, self.learner.save_bytes())
        if self.best is None:
            self._sample()
        assert self.best
        # The model first: a kill in between leaves a state that finds its best again, not one that claims another's.
        if self._best_weights:
            network = LbamNetwork(self.config.network)
            network.load_state_dict(self._best_weights)
            with failing_as("folder"):
                save_model(network, self._card(self.best), self.folder / MODEL_FILE)
            self._best_weights = None
        progress = Progress(self.learner.step, self.config, self.photos_hash, self.processes, self.best)
        write_state(self.folder / STATE_FILE, progress, parts)
        self._tell(
            "saved", step=progress.step, state=str(self.folder / STATE_FILE), model=str(self.folder / MODEL_FILE)
        )

    def _card(self, best: Best) -> ModelCard:
        config, features = self.config, self.learner.features
        training = {
            "recipe": config_table(config), "steps_done": best.step, "processes": self.processes,
            "photos": len(self.train_set), "photos_hash": self.photos_hash, "held_out": len(self.held_out),
            "hole_psnr": best.psnr, "base_hole_psnr": self.judge.base_psnr if self.judge else None,
            "features": features.name if features else None,
            "device": describe_device(self.device), "precision": str(self.learner.dtype)[6:],
            "lbam": lbam_core.__version__, "torch": torch.__version__,
        }  # fmt: skip
        start = f"fine-tuned from {Path(config.base).name}" if config.base else "trained from scratch"
        summary = f"LBAM, width {config.network.width}, {start} on {len(self.train_set)} photos"
        return ModelCard(self.folder.resolve().name, summary, config.network, training)


class _Pace:
    """How fast a run goes: pictures a second while it learns, and how long the rest takes with all that is between."""

    def __init__(self) -> None:
        self._began = self._since = time.perf_counter()
        self._steps = self._pictures = 0

    def count(self, pictures: int) -> None:
        """A step with so many pictures is done."""
        self._steps += 1
        self._pictures += pictures

    def told(self, steps_left: int) -> tuple[float, float]:
        """Pictures a second since this was asked last, and the seconds that so many steps will take."""
        now = time.perf_counter()
        speed = self._pictures / max(now - self._since, 1e-9)
        self._since, self._pictures = now, 0
        return speed, (now - self._began) / self._steps * steps_left

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """What the block takes is no learning."""
        before = time.perf_counter()
        yield
        self._since += time.perf_counter() - before


def memory_used(device: torch.device) -> int:
    """Bytes that this process takes: on a GPU those it holds there, else its memory."""
    if device.type == "cuda":
        return torch.cuda.memory_reserved(device)
    return int(psutil.Process().memory_info().rss)
