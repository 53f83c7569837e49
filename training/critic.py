"""The adversarial loss: a critic with two columns, one for what is known and one for the hole.

Source: the paper's two-column discriminator. Its code trains it with WGAN-GP (Gulrajani et al., "Improved training of
Wasserstein GANs", 2017) and one score a picture; here it scores patches, so that it judges texture wherever a hole is,
and the hinge loss with spectral norm (Miyato et al., "Spectral normalization for GANs", 2018) is there as well.
"""

from collections.abc import Callable, Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

from training.config import CriticConfig
from training.state import moments, restore_moments

_LEAK = 0.2
_PENALTY = 10.0  # the paper's weight of the gradient penalty


class Adversary:
    """The critic of a run with its optimiser: it gives the network a gradient, then learns from the same composites."""

    def __init__(self, config: CriticConfig, seed: int, device: torch.device) -> None:
        self._config = config
        with torch.random.fork_rng(devices=[]):
            torch.default_generator.manual_seed(seed)  # spectral norm starts from this one
            critic = TwoColumnCritic(config, torch.Generator().manual_seed(seed))
        self.critic = critic.to(device, memory_format=torch.channels_last).train()  # type: ignore[call-overload]
        fused = device.type in ("cpu", "cuda")
        self._optimizer = torch.optim.Adam(
            self.critic.parameters(), config.learning_rate, betas=(0.0, 0.99), fused=fused
        )

    def loss(self, composite: Tensor, known: Tensor) -> Tensor:
        """What the network learns by: the critic's scores of its composites (B, 3, H, W), the higher the better."""
        self.critic.requires_grad_(False)
        return -_mean_at_holes(self.critic(composite, known).float(), known)

    def learn(
        self,
        photo: Tensor,
        composite: Tensor,
        known: Tensor,
        *,
        rate: float,
        between: Tensor,
        share_gradients: Callable[[list[Tensor]], None],
    ) -> dict[str, Tensor]:
        """One step of the critic, `rate` (0..1) times its learning rate; returns its losses by name, detached.

        `photo`, `composite` (B, 3, H, W) without gradient; `known` (B, 1, H, W). `between` (B, 1, 1, 1) in
        0..1 tells where from composite to photo the penalty is taken. `share_gradients` averages them over the
        processes, in place.
        """
        self.critic.requires_grad_(True)
        terms = critic_loss(self.critic, self._config.loss, photo, composite, known, between)
        self._optimizer.zero_grad(set_to_none=True)
        torch.stack(list(terms.values())).sum().backward()  # type: ignore[no-untyped-call]
        share_gradients([parameter.grad for parameter in self.critic.parameters() if parameter.grad is not None])
        for group in self._optimizer.param_groups:
            group["lr"] = self._config.learning_rate * rate
        self._optimizer.step()
        return {name: term.detach() for name, term in terms.items()}

    def state(self) -> dict[str, dict[str, Tensor]]:
        """Everything that a resumed run needs, as parts of its state."""
        return {"critic": self.critic.state_dict(), "critic_optimizer": moments(self._optimizer, self.critic)}

    def restore(self, parts: Mapping[str, Mapping[str, Tensor]]) -> None:
        """Go on from `state()`; a critic that has not learned yet has no moments in it."""
        self.critic.load_state_dict(parts["critic"])
        restore_moments(self._optimizer, self.critic, parts.get("critic_optimizer", {}))


class TwoColumnCritic(nn.Module):
    """Scores how much each patch looks like a photo; no norm and no sigmoid, as a Wasserstein critic needs it.

    Each column halves the picture `levels` times (channels width, 2, 4, 8, 8, ... times width); the columns meet in two
    convolutions. Weights are drawn from `generator`, on the CPU.
    """

    def __init__(self, config: CriticConfig, generator: torch.Generator) -> None:
        super().__init__()
        normed: Callable[[nn.Module], nn.Module] = spectral_norm if config.loss == "hinge" else lambda module: module
        channels = [config.width * min(2**level, 8) for level in range(config.levels)]

        def conv(incoming: int, outgoing: int, kernel: int, stride: int = 1) -> nn.Module:
            made = nn.Conv2d(incoming, outgoing, kernel, stride=stride, padding=1)
            with torch.no_grad():
                made.weight.normal_(0, (2 / made.weight[0].numel()) ** 0.5, generator=generator)
                assert made.bias is not None
                made.bias.zero_()
            return normed(made)

        def column() -> nn.Sequential:
            layers: list[nn.Module] = []
            for incoming, outgoing in zip((4, *channels), channels, strict=False):
                layers += [conv(incoming, outgoing, 4, stride=2), nn.LeakyReLU(_LEAK)]
            return nn.Sequential(*layers)

        self.known_column, self.hole_column = column(), column()
        last = channels[-1]
        self.judge = nn.Sequential(conv(2 * last, last // 2, 3), nn.LeakyReLU(_LEAK), conv(last // 2, 1, 3))

    def forward(self, picture: Tensor, known: Tensor) -> Tensor:
        """(B, 3, H, W) in 0..1 and (B, 1, H, W), 1 = keep -> scores (B, 1, H / 2^levels, W / 2^levels)."""
        picture = 2 * picture - 1
        known_part = self.known_column(torch.cat((picture * known, known), dim=1))
        hole_part = self.hole_column(torch.cat((picture * (1 - known), known), dim=1))
        return self.judge(torch.cat((known_part, hole_part), dim=1))  # type: ignore[no-any-return]


def critic_loss(
    critic: TwoColumnCritic, kind: str, photo: Tensor, composite: Tensor, known: Tensor, between: Tensor
) -> dict[str, Tensor]:
    """What the critic learns by, by name: scores of photos up, of composites down; for "wgan-gp" the penalty too.

    `photo`, `composite` (B, 3, H, W), no gradient needed; `known` (B, 1, H, W). `between` (B, 1, 1, 1) in 0..1 tells
    where the penalty is taken: 1 is at the photo. Scalars, means over the pictures.
    """
    # One pass for both: half the calls, and spectral norm takes one step.
    scores = critic(torch.cat((photo, composite)), torch.cat((known, known))).float()
    real, fake = scores.chunk(2)
    if kind == "hinge":
        return {"critic": _mean_at_holes(F.relu(1 - real), known) + _mean_at_holes(F.relu(1 + fake), known)}
    difference = _mean_at_holes(fake, known) - _mean_at_holes(real, known)
    return {"critic": difference, "penalty": _PENALTY * _gradient_penalty(critic, photo, composite, known, between)}


def _mean_at_holes(scores: Tensor, known: Tensor) -> Tensor:
    """Mean of (B, 1, h, w) over the patches that contain hole, each by its share of hole: others are photo anyway."""
    height, width = scores.shape[-2:]
    share = F.adaptive_avg_pool2d(1 - known, (height, width))
    weights = share / share.sum(dim=(1, 2, 3), keepdim=True).clamp_min(1e-6)
    return (scores * weights).sum(dim=(1, 2, 3)).mean()


def _gradient_penalty(
    critic: TwoColumnCritic, photo: Tensor, composite: Tensor, known: Tensor, between: Tensor
) -> Tensor:
    """How far the slope of the scores between photo and composite is from 1."""
    mixed = (between * photo + (1 - between) * composite).requires_grad_()
    score = _mean_at_holes(critic(mixed, known).float(), known) * len(photo)
    slope: Tensor = torch.autograd.grad(score, mixed, create_graph=True)[0]
    lengths: Tensor = slope.flatten(1).norm(dim=1)
    return (lengths - 1).square().mean()
