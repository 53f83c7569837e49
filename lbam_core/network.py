"""The LBAM network: learnable bidirectional attention maps for inpainting, in one file.

Source: Xie et al., "Image Inpainting with Learnable Bidirectional Attention Maps", ICCV 2019 (arXiv 1909.00968).

A seven-level U-Net fills the hole. Beside the features runs a second, small chain of convolutions over `known`
(1 = keep, 0 = hole) whose outputs become attention maps:

* *forward* maps start from `known` and re-normalise the encoder's features, so that hole pixels count for nothing;
* *reverse* maps start from `1 - known` and make the decoder work on the hole.

Variants are words of `NetworkConfig`: the paper's comparisons, and attention between distant places (`context.py`).

Shapes in the comments: B pictures, C channels, H x W pixels; level l of 1..7 has H/2^l x W/2^l.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, Literal, NamedTuple, cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from lbam_core.context import ContextAttention

LEVELS = 7
MAX_WIDTH = 256
"""Sixteen times the paper's parameters; a file that claims more is broken or hostile."""
SIDE_MULTIPLE = 2**LEVELS
RECEPTIVE_FIELD = 382
"""Side in px of what one bottleneck value sees; a wider hole has a middle that no known pixel reaches."""
LEAK = 0.2
ALPHA = 0.8
_CONTEXT_LEVEL = 4  # of 1..7: where distant places are compared, H/16
MASK_CHANNELS = 3
"""The paper feeds `known` as an RGB-like plane of three equal channels."""


@dataclass(frozen=True)
class NetworkConfig:
    """Everything that decides the network's shape and arithmetic.

    `width` is the channel count of level 1 (the paper's is 64). `norm` is "none" (the published weights since 2020)
    or "batch" (paper-time). `output` is "tanh": (tanh + 1) / 2, "abs_tanh": |tanh| (paper-time), or "residual": added
    to the prefilled picture. `attention` picks the paper's comparisons: "bidirectional" is LBAM, "forward" its
    one-directional version, "partial" the partial convolution, "none" a plain U-Net. `prefill` is what stands in the
    hole of the network's input: "none" (black, as published) or "pull-push" (a smooth fill). `activation` is what makes
    attention of a learned mask: "gaussian" is the paper's g_A, "sigmoid", "relu" and "leaky-relu" are what it is
    compared with. `context` "attention" adds a block that copies from known places far away, which the paper lacks.

    Raises:
        ValueError: if `output` is "residual" without a prefill, an `activation` has no learned mask to act on, or a
            value is unknown.
    """

    width: int = 64
    norm: Literal["none", "batch"] = "none"
    output: Literal["tanh", "abs_tanh", "residual"] = "tanh"
    attention: Literal["bidirectional", "forward", "partial", "none"] = "bidirectional"
    prefill: Literal["none", "pull-push"] = "none"
    activation: Literal["gaussian", "sigmoid", "relu", "leaky-relu"] = "gaussian"
    context: Literal["none", "attention"] = "none"

    def __post_init__(self) -> None:
        choices = {
            "norm": ("none", "batch"),
            "output": ("tanh", "abs_tanh", "residual"),
            "attention": ("bidirectional", "forward", "partial", "none"),
            "prefill": ("none", "pull-push"),
            "activation": ("gaussian", "sigmoid", "relu", "leaky-relu"),
            "context": ("none", "attention"),
        }
        for name, allowed in choices.items():
            if getattr(self, name) not in allowed:
                raise ValueError(f"{name} is {getattr(self, name)!r}; it can be {', '.join(allowed)}")
        if type(self.width) is not int or not 1 <= self.width <= MAX_WIDTH:
            raise ValueError(f"width is {self.width!r}; it must be a whole number from 1 to {MAX_WIDTH}")
        if (self.output == "residual") != (self.prefill == "pull-push"):
            raise ValueError("a residual output needs the pull-push prefill, and the other way round")
        if self.activation != "gaussian" and self.attention not in ("bidirectional", "forward"):
            raise ValueError(f"activation is {self.activation!r}, but attention {self.attention!r} learns no masks")

    @property
    def channels(self) -> tuple[int, ...]:
        """Feature channels of encoder levels 1..7."""
        return tuple(self.width * factor for factor in (1, 2, 4, 8, 8, 8, 8))


class AttentionMaps(NamedTuple):
    """The attention maps of one hole: they depend on `known` alone, so one hole on many photos needs them once.

    `forward[l]` is g_A of the forward mask at level l+1, or None where the variant has none; `reverse[l]` likewise.
    """

    forward: tuple[Tensor | None, ...]
    reverse: tuple[Tensor | None, ...]


class _AsymmetricGaussian(torch.autograd.Function):
    """g_A with its derivative written out: autograd would keep eight arrays of the mask's size, this keeps one."""

    @staticmethod
    def forward(ctx: Any, mask: Tensor, a: Tensor, mu: Tensor, gamma_left: Tensor, gamma_right: Tensor) -> Tensor:
        ctx.save_for_backward(mask, a, mu, gamma_left, gamma_right)
        _, left, bell = _bell(mask, mu, gamma_left, gamma_right)
        # Left: a * bell. Right: (a - 1) * bell + 1.
        return (left + (a - 1)).mul_(bell).add_(1).sub_(left)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, ...]:
        mask, a, mu, gamma_left, gamma_right = ctx.saved_tensors
        offset, left, bell = _bell(mask, mu, gamma_left, gamma_right)
        grad_bell = grad * bell
        grad_a = grad_bell.sum()
        flow = grad_bell.mul_(left + (a - 1)).mul_(offset)  # d out / d bell * bell * offset, times grad
        by_gamma = flow * offset
        grad_left = (by_gamma * left).sum()
        grad_mask = flow.mul_(2 * (left * (gamma_right - gamma_left) - gamma_right))
        return grad_mask, grad_a, -grad_mask.sum(), -grad_left, grad_left - by_gamma.sum()


def _bell(mask: Tensor, mu: Tensor, gamma_left: Tensor, gamma_right: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Offset from mu, 1 where left of mu else 0, and exp(-gamma offset^2), each of the mask's shape and dtype."""
    offset = mask - mu
    left = (offset < 0).to(mask.dtype)
    bell = (left * (gamma_right - gamma_left)).sub_(gamma_right).mul_(offset).mul_(offset).exp_()
    return offset, left, bell


class _MaskUpdate(torch.autograd.Function):
    """g_M(m) = ReLU(m)^0.8, with a gradient of 0 where m <= 0 (the power's own is infinite at 0)."""

    @staticmethod
    def forward(ctx: Any, mask: Tensor) -> Tensor:
        updated = F.relu(mask).log_().mul_(ALPHA).exp_()  # log(0) = -inf, exp(-inf) = 0
        ctx.save_for_backward(mask, updated)
        return updated

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Tensor:
        mask, updated = ctx.saved_tensors
        slope = torch.where(mask > 0, updated / mask, 0)
        return slope.mul_(ALPHA).mul_(grad)


def asymmetric_gaussian(mask: Tensor, a: Tensor, mu: Tensor, gamma_left: Tensor, gamma_right: Tensor) -> Tensor:
    """The paper's activation g_A: a exp(-gl (m-mu)^2) left of mu, 1 + (a-1) exp(-gr (m-mu)^2) right of it.

    `mask` is any shape, the other four are scalars; the result has `mask`'s shape and dtype.
    """
    return cast(Tensor, _AsymmetricGaussian.apply(mask, a, mu, gamma_left, gamma_right))  # type: ignore[no-untyped-call]


def update_mask(mask: Tensor) -> Tensor:
    """The paper's mask update g_M(m) = ReLU(m)^0.8, same shape and dtype; its gradient at 0 is 0."""
    return cast(Tensor, _MaskUpdate.apply(mask))  # type: ignore[no-untyped-call]


def pull_push(rgb: Tensor, known: Tensor) -> Tensor:
    """Fill holes smoothly from their rims: averages of known pixels, coarse to fine.

    `rgb` (B, 3, H, W) float, `known` (B, 1, H, W) float, 1 = keep; returns (B, 3, H, W), equal to `rgb` where known.
    """
    # Pull: each level holds the average of the known colours times their share, and the share itself.
    colours, shares = [rgb * known], [known]
    while max(colours[-1].shape[-2:]) > 1:
        colours.append(F.avg_pool2d(colours[-1], 2, ceil_mode=True))
        shares.append(F.avg_pool2d(shares[-1], 2, ceil_mode=True))
    # Push: what a level does not know comes from the next coarser one.
    filled = colours[-1] / shares[-1].clamp_min(1e-12)
    for colour, share in zip(colours[-2::-1], shares[-2::-1], strict=True):
        coarse = F.interpolate(filled, size=colour.shape[-2:], mode="bilinear", align_corners=False)
        filled = colour + (1 - share) * coarse
    return filled


class GaussianAttention(nn.Module):
    """g_A with its four learnable scalars, clamped to the paper's ranges on use (the parameters stay as loaded)."""

    RANGES: ClassVar = {"a": (1.01, 6.0), "mu": (0.1, 3.0), "gamma_left": (0.5, 2.0), "gamma_right": (0.5, 2.0)}

    def __init__(self, a: float, mu: float, gamma_left: float, gamma_right: float) -> None:
        super().__init__()
        self.a = nn.Parameter(torch.tensor(a))
        self.mu = nn.Parameter(torch.tensor(mu))
        self.gamma_left = nn.Parameter(torch.tensor(gamma_left))
        self.gamma_right = nn.Parameter(torch.tensor(gamma_right))

    def forward(self, mask: Tensor) -> Tensor:
        """M^c of any shape -> g_A(M^c) of the same shape."""
        return asymmetric_gaussian(mask, *(getattr(self, name).clamp(*ends) for name, ends in self.RANGES.items()))

    @property
    def peak(self) -> float:
        """The M^c that gets the most attention: mu."""
        return float(self.mu)

    @torch.no_grad()
    def clamp_(self) -> None:
        """Bring the scalars themselves back into range: beyond it they have no gradient and would stay for ever."""
        for name, ends in self.RANGES.items():
            getattr(self, name).clamp_(*ends)


class PlainAttention(nn.Module):
    """What the paper compares g_A with: an ordinary activation of M^c, without scalars to learn.

    `peak` is the M^c that fully known windows start with. ReLU and LeakyReLU then give the 1.1 that g_A gives them; the
    sigmoid, which has no way above 1, gives 0.88 (and 0.5 to fully unknown windows) and is still steep enough to learn.
    """

    KINDS: ClassVar[dict[str, tuple[Callable[[Tensor], Tensor], float]]] = {
        "sigmoid": (torch.sigmoid, 2.0),
        "relu": (F.relu, 1.1),
        "leaky-relu": (partial(F.leaky_relu, negative_slope=LEAK), 1.1),
    }

    def __init__(self, activation: str) -> None:
        super().__init__()
        self.activation, self.peak = self.KINDS[activation]

    def forward(self, mask: Tensor) -> Tensor:
        """M^c of any shape -> attention of the same shape."""
        return self.activation(mask)


class LearnableMask(nn.Module):
    """One level of a mask chain: M^c = M (*) k_M, attention g_A(M^c), next mask g_M(M^c) = ReLU(M^c)^0.8."""

    def __init__(self, in_channels: int, out_channels: int, attention: GaussianAttention | PlainAttention) -> None:
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 4, stride=2, padding=1, bias=False)
        self.attention = attention

    def forward(self, mask: Tensor, update: bool = True) -> tuple[Tensor, Tensor | None]:
        """(B, C, H, W) mask -> attention map (B, C', H/2, W/2) and, if `update`, the next level's mask."""
        convolved = self.conv(mask)
        return self.attention(convolved), update_mask(convolved) if update else None


class PartialMask(nn.Module):
    """The partial convolution's fixed rule: f_A(m) = 1/m if m > 0 else 0; next mask 1 if m > 0 else 0."""

    def forward(self, mask: Tensor, update: bool = True) -> tuple[Tensor, Tensor | None]:
        """(B, 1, H, W) mask -> re-normalisation map (B, 1, H/2, W/2) and, if `update`, the next level's mask."""
        share = F.avg_pool2d(mask, 4, stride=2, padding=1)
        seen = share > 0
        return torch.where(seen, 1 / share.clamp_min(1e-6), 0.0), seen.to(mask.dtype) if update else None


class EncoderLevel(nn.Module):
    """Features down by two: conv, attention, norm, LeakyReLU."""

    def __init__(self, in_channels: int, out_channels: int, norm: bool) -> None:
        super().__init__()
        self.conv = nn.Conv2d(in_channels, out_channels, 4, stride=2, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(out_channels) if norm else nn.Identity()

    def forward(self, features: Tensor, attention: Tensor | None) -> tuple[Tensor, Tensor]:
        """(B, C, H, W) -> activated features (B, C', H/2, W/2) and the same before attention, for the decoder."""
        raw = self.conv(features)
        weighted = raw.clone() if attention is None else raw * attention
        return _leaky_relu(self.norm(weighted)), raw


class DecoderLevel(nn.Module):
    """Features up by two, joined with the encoder's of that level, both under their attention."""

    def __init__(self, in_channels: int, skip_channels: int, norm: bool) -> None:
        super().__init__()
        self.conv = nn.ConvTranspose2d(in_channels, skip_channels, 4, stride=2, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(2 * skip_channels) if norm else nn.Identity()

    def forward(self, features: Tensor, skip: Tensor, forward_map: Tensor | None, reverse_map: Tensor | None) -> Tensor:
        """(B, C, H, W) features and (B, S, 2H, 2W) skip -> (B, 2S, 2H, 2W), the encoder's part first."""
        own = _weighted(self.conv(features), reverse_map)
        return _leaky_relu(self.norm(torch.cat((_weighted(skip, forward_map), own), dim=1)))


class LbamNetwork(nn.Module):
    """The whole network; `LbamNetwork(NetworkConfig())` has the 68,304,948 parameters of the published one.

    Fresh weights are He-initialised, mask convolutions start as averaging kernels that give exactly the attention's
    peak on a fully known window (so each level starts as a soft partial convolution), and transposed convolutions as
    bilinear enlargement, which leaves no checkerboard.
    """

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        channels = config.channels
        batch = config.norm == "batch"

        self.encoder = nn.ModuleList(
            EncoderLevel(c_in, c_out, norm=batch and level > 0)
            for level, (c_in, c_out) in enumerate(zip((4, *channels), channels, strict=False))
        )
        # The decoder climbs from level 6 to 1 and doubles each level's channels: the encoder's and its own.
        skips = channels[-2::-1]
        ins = (channels[-1], *(2 * skip for skip in skips))
        self.decoder = nn.ModuleList(
            DecoderLevel(c_in, skip, norm=batch) for c_in, skip in zip(ins, skips, strict=False)
        )
        self.head = nn.ConvTranspose2d(2 * channels[0], 3, 4, stride=2, padding=1, bias=False)

        self.context = ContextAttention(2 * channels[_CONTEXT_LEVEL - 1]) if config.context == "attention" else None

        mask_ins = (MASK_CHANNELS, *channels)
        # The paper-time weights were trained from one start for both directions; only new weights feel it.
        reverse_start = (1.1, 2.0, 1.0, 1.0) if batch else (1.1, 1.0, 0.5, 0.5)
        self.forward_masks = nn.ModuleList()
        self.reverse_masks = nn.ModuleList()
        if config.attention in ("bidirectional", "forward"):
            self.forward_masks.extend(
                LearnableMask(c_in, c_out, self._activation(1.1, 2.0, 1.0, 1.0))
                for c_in, c_out in zip(mask_ins, channels, strict=False)
            )
        if config.attention == "bidirectional":
            self.reverse_masks.extend(
                LearnableMask(c_in, c_out, self._activation(*reverse_start))
                for c_in, c_out in zip(mask_ins, channels[:-1], strict=False)
            )
        if config.attention == "partial":
            self.forward_masks.extend(PartialMask() for _ in channels)

    def attention_maps(self, known: Tensor) -> AttentionMaps:
        """All maps of one hole. `known` (B, 1, H, W) float, 1 = keep; sides multiples of 128."""
        nothing: tuple[Tensor | None, ...] = (None,) * LEVELS
        forward = _run_chain(self.forward_masks, self._mask_input(known)) if len(self.forward_masks) else nothing
        reverse = _run_chain(self.reverse_masks, self._mask_input(1 - known)) if len(self.reverse_masks) else nothing
        return AttentionMaps(forward, reverse)

    def forward(self, rgb: Tensor, known: Tensor, maps: AttentionMaps | None = None) -> Tensor:
        """Predict the whole picture; the caller keeps its known pixels.

        Args:
            rgb: (B, 3, H, W) float in 0..1; what stands in the hole is ignored. Sides are multiples of 128.
            known: (B, 1, H, W) float, 1 = keep, 0 = hole.
            maps: `attention_maps(known)`, if at hand already.

        Returns:
            (B, 3, H, W) float in 0..1; with a residual output it can leave that range a little.

        Raises:
            ValueError: if a side is not a multiple of 128 or the shapes disagree.
        """
        _check_shapes(rgb, known)
        maps = maps or self.attention_maps(known)
        start = pull_push(rgb, known) if self.config.prefill == "pull-push" else rgb * known
        # Weights may be stored in half precision; the start, to which a residual is added, stays exact.
        features = torch.cat((start, known), dim=1).to(self.head.weight.dtype)  # (B, 4, H, W)
        skips = []
        for level, attention in zip(self.encoder, maps.forward, strict=True):
            features, raw = level(features, attention)
            skips.append(raw)  # level l: (B, C_l, H/2^l, W/2^l)
        for index, level in enumerate(self.decoder):
            below = LEVELS - 2 - index
            features = level(features, skips[below], maps.forward[below], maps.reverse[below])
            if self.context is not None and below == _CONTEXT_LEVEL - 1:
                features = self.context(features, known)
        return self._output(self.head(features), start)

    def _activation(self, *scalars: float) -> GaussianAttention | PlainAttention:
        activation = self.config.activation
        return GaussianAttention(*scalars) if activation == "gaussian" else PlainAttention(activation)

    def _mask_input(self, known: Tensor) -> Tensor:
        known = known.to(self.head.weight.dtype)
        return known if self.config.attention == "partial" else known.expand(-1, MASK_CHANNELS, -1, -1)

    def _output(self, raw: Tensor, start: Tensor) -> Tensor:
        match self.config.output:
            case "tanh":
                return (torch.tanh(raw) + 1) / 2
            case "abs_tanh":
                return torch.tanh(raw).abs()
            case "residual":
                return start + raw


def initialise(network: LbamNetwork, generator: torch.Generator) -> None:
    """Give `network` fresh weights, in place, drawn from `generator` (on the CPU).

    N(0, 0.02), the published start, dies without BatchNorm: features fall to 1e-13 on the way down.
    """
    with torch.no_grad():
        for level in network.encoder:
            assert isinstance(level, EncoderLevel)
            fan_in = level.conv.weight[0].numel()
            level.conv.weight.normal_(0, (2 / fan_in) ** 0.5, generator=generator)
        for chain in (network.forward_masks, network.reverse_masks):
            for index, mask in enumerate(chain):
                if isinstance(mask, LearnableMask):
                    _start_mask(mask, first=index == 0, generator=generator)
        for level in network.decoder:
            assert isinstance(level, DecoderLevel)
            _start_bilinear(level.conv, 1.0, generator)
        _start_bilinear(network.head, 0.1, generator)
        if network.context is not None:
            network.context.initialise(generator)


def _leaky_relu(features: Tensor) -> Tensor:
    """LeakyReLU 0.2, without a second array where no gradient needs the first."""
    return F.leaky_relu(features, LEAK, inplace=not torch.is_grad_enabled())


def _weighted(features: Tensor, attention: Tensor | None) -> Tensor:
    """`features * attention`, in place of `features` where no gradient needs them."""
    if attention is None:
        return features
    return features * attention if torch.is_grad_enabled() else features.mul_(attention)


def _run_chain(chain: nn.ModuleList, mask: Tensor) -> tuple[Tensor, ...]:
    maps = []
    for index, level in enumerate(chain):
        attention, mask = level(mask, update=index + 1 < len(chain))
        maps.append(attention)
    return tuple(maps)


def _start_mask(level: LearnableMask, first: bool, generator: torch.Generator) -> None:
    """A noisy averaging kernel that answers a fully known window with exactly the attention's peak."""
    weight = level.conv.weight
    peak = level.attention.peak
    incoming = 1.0 if first else peak**ALPHA
    weight.uniform_(0.5, 1.5, generator=generator)
    weight.mul_(peak / (incoming * weight.sum(dim=(1, 2, 3), keepdim=True)))


def _start_bilinear(conv: nn.ConvTranspose2d, scale: float, generator: torch.Generator) -> None:
    """A bilinear kernel (4 taps at stride 2 sum to 1 per phase) times a random channel mix of He variance."""
    taps = torch.tensor([0.25, 0.75, 0.75, 0.25])
    mix = torch.empty(conv.weight.shape[:2]).normal_(0, scale * (2 / conv.weight.shape[0]) ** 0.5, generator=generator)
    conv.weight.copy_(mix[:, :, None, None] * taps[:, None] * taps)


def _check_shapes(rgb: Tensor, known: Tensor) -> None:
    height, width = rgb.shape[-2:]
    if rgb.ndim != 4 or rgb.shape[1] != 3 or known.shape != (rgb.shape[0], 1, height, width):
        raise ValueError(f"need rgb (B, 3, H, W) and known (B, 1, H, W), got {tuple(rgb.shape)}, {tuple(known.shape)}")
    if height % SIDE_MULTIPLE or width % SIDE_MULTIPLE or not height or not width:
        raise ValueError(f"sides must be multiples of {SIDE_MULTIPLE} px, got {width} x {height}")
