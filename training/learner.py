"""What learns: a network with its optimiser, its averaged weights and its critic, taken one step at a time.

Nothing here waits for the device: what is told of the losses is added up there and fetched by `losses` alone.
"""

import contextlib
import math

import numpy as np
import torch
from torch import Tensor, nn

from lbam_core.devices import fast_dtype
from lbam_core.models import Model
from lbam_core.network import GaussianAttention, LbamNetwork, initialise
from training.compiling import compiled_if_it_pays
from training.config import Stage, TrainingConfig
from training.critic import Adversary
from training.data import Batch
from training.events import RunError
from training.features import DISTANCE_TAPS, LOSS_TAPS, FeatureNetwork, open_features
from training.losses import SHIFT, judged, loss_terms, shifted
from training.state import Parts, moments, restore_moments
from training.world import World

Shift = tuple[int, int]


class Learner:
    """One process's network on its way; `step` counts the steps done.

    `config.network` must be the base's shape where there is a base; without one the weights start from `config.seed`.
    """

    def __init__(self, config: TrainingConfig, base: Model | None, device: torch.device, world: World) -> None:
        if config.anchor and base is None:
            raise RunError("recipe", "anchor pulls towards the base, and this run has none: set it to 0")
        self.config, self.device, self.step = config, device, 0
        self._world = world
        network = LbamNetwork(config.network)
        if base:
            network.load_state_dict(base.network.state_dict())
        else:
            initialise(network, torch.Generator().manual_seed(config.seed))
        self.network = network.to(device, memory_format=torch.channels_last).train()  # type: ignore[call-overload]
        self._parameters = list(self.network.parameters())
        self._attention = [module for module in self.network.modules() if isinstance(module, GaussianAttention)]
        self._floats = {key: value for key, value in self.network.state_dict().items() if value.is_floating_point()}
        self.average = {key: value.detach().clone() for key, value in self.network.state_dict().items()}
        self._anchors = [value.detach().clone() for value in self._parameters] if config.anchor else []
        fused = device.type in ("cpu", "cuda")
        self._optimizer = torch.optim.Adam(self._parameters, config.learning_rate, betas=(0.9, 0.99), fused=fused)
        opposed = any(stage.losses.adversarial for stage in config.stages)
        self._adversary = Adversary(config.critic, config.seed, device) if opposed else None
        self._logged: dict[str, Tensor] = {}
        half = {"auto": fast_dtype(device), "float32": torch.float32, "bfloat16": torch.bfloat16}
        self.dtype = half[config.precision]
        self.features = None
        if any(stage.losses.textured for stage in config.stages):
            taps = DISTANCE_TAPS if any(stage.losses.distance for stage in config.stages) else LOSS_TAPS
            self.features = open_features(config.features, config.features_file, taps).to(device)
            self.features = self.features.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._parallel: nn.Module = self.network
        self._called = self._parallel

    def join(self) -> None:
        """Begin to share gradients with the other processes, all of which must have the same weights by now.

        In a long run the network is compiled, where that pays.
        """
        if self._world.size > 1:
            ids = [self.device.index] if self.device.type == "cuda" else None
            self._parallel = nn.parallel.DistributedDataParallel(self.network, device_ids=ids)
        self._called = compiled_if_it_pays(self._parallel, self.device, self.config.steps)

    def learn(self, batch: Batch, parts: int = 1) -> None:
        """Take a step on this process's crops, in so many equal parts; gradients are shared in the last one."""
        config, stage = self.config, self.config.stage_at(self.step)[1]
        rate = learning_rate(config, self.step)
        for group in self._optimizer.param_groups:
            group["lr"] = rate
        features = self.features if self.step % stage.texture_every == 0 else None
        rows, columns = np.random.default_rng((config.seed, self.step, 1)).integers(SHIFT, size=2).tolist()
        shift = rows, columns
        self._optimizer.zero_grad(set_to_none=True)
        terms: dict[str, Tensor] = {}
        leaves = []
        pieces = zip(batch.photo.chunk(parts), batch.known.chunk(parts), strict=True)
        for number, (photo, known) in enumerate(pieces, 1):
            quiet = isinstance(self._parallel, nn.parallel.DistributedDataParallel) and number < parts
            with self._parallel.no_sync() if quiet else contextlib.nullcontext():  # type: ignore[operator]
                output = self._output(photo, known)
                leaf, gradient, found = self._descend(output, photo, known, stage, features, shift)
                output.backward((gradient / parts).to(output.dtype))  # type: ignore[no-untyped-call]
            leaves.append(leaf.detach())
            for name, term in found.items():
                terms[name] = terms.get(name, 0) + term.detach() / parts
        nn.utils.clip_grad_norm_(self._parameters, config.clip_norm)
        self._optimizer.step()
        for module in self._attention:
            module.clamp_()
        self._follow(rate)
        if self._adversary and stage.losses.adversarial:
            terms |= self._teach_critic(batch, torch.cat(leaves), shift, rate)
        count = torch.ones((), device=self.device)
        for name, term in terms.items():
            self._logged[name] = self._logged.get(name, 0) + torch.stack((term.detach(), count))
        self.step += 1

    def losses(self) -> dict[str, float]:
        """Means of the losses by name since they were last asked for, over all processes.

        Raises:
            RunError: if one of them is no number.
        """
        names = sorted(self._logged)
        means = torch.stack([self._logged[name][0] / self._logged[name][1] for name in names])
        self._world.average_([means])
        self._logged = {}
        values = means.tolist()
        self._check_numbers(values)
        return dict(zip(names, values, strict=True))

    def parts(self) -> Parts:
        """Everything that a resumed run needs, as parts of its state.

        Raises:
            RunError: if a loss is no number, and so the weights are none either.
        """
        self._check_numbers([value[0].item() for value in self._logged.values()])
        return {
            "network": self.network.state_dict(), "average": self.average,
            "optimizer": moments(self._optimizer, self.network), "logged": self._logged,
            **(self._adversary.state() if self._adversary else {}),
        }  # fmt: skip

    def restore(self, step: int, parts: Parts) -> None:
        """Go on from what `parts()` gave after `step` steps."""
        self.step = step
        self.network.load_state_dict(parts["network"])
        for key, value in parts["average"].items():
            self.average[key].copy_(value)
        self._logged = {name: value.to(self.device) for name, value in parts.get("logged", {}).items()}
        restore_moments(self._optimizer, self.network, parts["optimizer"])
        if self._adversary:
            self._adversary.restore(parts)

    def save_bytes(self) -> int:
        """How large a saved state and the model beside it are, about."""
        weights = sum(value.nbytes for value in self.average.values())
        critic = sum(p.nbytes for p in self._adversary.critic.parameters()) if self._adversary else 0
        # Weights, their average and two moments in 32 bits; the model in 16 bits.
        return int(4 * weights + 3 * critic + weights // 2)

    def _output(self, photo: Tensor, known: Tensor) -> Tensor:
        with self._autocast():
            output: Tensor = self._called(photo, known)
        return output

    def _descend(
        self, output: Tensor, photo: Tensor, known: Tensor, stage: Stage, features: FeatureNetwork | None, shift: Shift
    ) -> tuple[Tensor, Tensor, dict[str, Tensor]]:
        """The output as a leaf, the loss's gradient there, and the terms of the loss by name."""
        with self._autocast():
            # Terms meet at the output, so that the network is walked through once, however many there are.
            leaf = output.detach().float().requires_grad_()
            terms = loss_terms(leaf, photo, known, stage.losses, features, shift)
            (gradient,) = torch.autograd.grad(torch.stack(list(terms.values())).sum(), leaf)
            if self._adversary and stage.losses.adversarial:
                terms["adversarial"] = self._adversary.loss(*judged(leaf, photo, known, shift))
                (opposing,) = torch.autograd.grad(terms["adversarial"], leaf)
                gradient = gradient + opposing * stage.losses.adversarial * self._length_ratio(gradient, opposing)
        return leaf, gradient, terms

    @torch.no_grad()
    def _follow(self, rate: float) -> None:
        """Pull the weights towards the base's, and the average towards the weights."""
        if self._anchors:
            torch._foreach_lerp_(self._parameters, self._anchors, min(1.0, rate * self.config.anchor))
        # A young average would remember the random start for thousands of steps.
        decay = min(self.config.ema, (1 + self.step) / (10 + self.step))
        torch._foreach_lerp_([self.average[key] for key in self._floats], list(self._floats.values()), 1 - decay)

    def _teach_critic(self, batch: Batch, output: Tensor, shift: Shift, rate: float) -> dict[str, Tensor]:
        assert self._adversary
        generator = torch.Generator(self.device).manual_seed((self.config.seed * 1_000_003 + self.step) * 2 + 1)
        count = len(batch.photo)
        # Drawn for all processes, so that each crop gets the same number whoever takes it.
        everywhere = torch.rand(count * self._world.size, 1, 1, 1, generator=generator, device=self.device)
        between = everywhere[self._world.rank * count :][:count]
        with self._autocast():
            return self._adversary.learn(
                shifted(batch.photo, shift), *judged(output, batch.photo, batch.known, shift),
                rate=rate / self.config.learning_rate, between=between, share_gradients=self._world.average_,
            )  # fmt: skip

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self.device.type, self.dtype, enabled=self.dtype != torch.float32)

    def _length_ratio(self, a: Tensor, b: Tensor) -> Tensor:
        """How many times as long `a` is as `b`, over all processes."""
        squares = torch.stack((a.square().sum(), b.square().sum()))
        self._world.average_([squares])
        return (squares[0] / squares[1].clamp_min(1e-20)).sqrt()

    def _check_numbers(self, losses: list[float]) -> None:
        if not all(map(math.isfinite, losses)):
            raise RunError(
                "diverged",
                f"the loss stopped being a number by step {self.step}; start a new run with a lower learning_rate"
                " (what was saved last is sound)",
            )


def learning_rate(config: TrainingConfig, step: int) -> float:
    """The rate of step `step` (from 0): rising over the warm-up, then falling along a cosine."""
    if step < config.warmup:
        return config.learning_rate * (step + 1) / config.warmup
    share = (step - config.warmup) / max(1, config.steps - config.warmup)
    fall = (1 + math.cos(math.pi * min(1.0, share))) / 2
    return config.learning_rate * (config.final_rate + (1 - config.final_rate) * fall)
