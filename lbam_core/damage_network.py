"""The network that finds damage: a small U-Net that sees two by two pixels at once.

Pixels are folded into channels at the entrance and unfolded at the exit, so that the widest maps have half the photo's
sides; a scratch of one pixel is still there, in one channel of four.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lbam_core.damage_kinds import KINDS

WIDTHS = (24, 40, 64, 96, 128)
"""Channels at 1/2, 1/4, ... of the photo's sides."""


def side_multiple(widths: Sequence[int] = WIDTHS) -> int:
    """Sides of what is fed are multiples of this."""
    return int(2 ** len(widths))


class DamageNetwork(nn.Module):
    """(B, 3, H, W) RGB in 0..1 to (B, 1 + kinds, H, W) logits: how sure damage is, then which kind it would be.

    Sides are multiples of `side_multiple(widths)`. After Ronneberger et al., U-Net, MICCAI 2015.
    """

    def __init__(self, widths: Sequence[int] = WIDTHS, kinds: int = len(KINDS)) -> None:
        super().__init__()
        self.widths = tuple(widths)
        entrances = (12, *self.widths[:-1])
        self.down = nn.ModuleList(
            nn.Sequential(_convolution(before, width), _convolution(width, width))
            for before, width in zip(entrances, self.widths, strict=True)
        )
        self.up = nn.ModuleList(
            _convolution(below + width, width) for below, width in zip(self.widths[1:], self.widths[:-1], strict=True)
        )
        self.exit = nn.Sequential(
            _convolution(self.widths[0], self.widths[0]), nn.Conv2d(self.widths[0], 4 * (1 + kinds), 1)
        )

    def forward(self, rgb: Tensor) -> Tensor:
        """Logits of (B, 1 + kinds, H, W) for RGB (B, 3, H, W) in 0..1."""
        x = F.pixel_unshuffle(rgb * 2 - 1, 2)
        skips = []
        for index, block in enumerate(self.down):
            x = block(F.max_pool2d(x, 2) if index else x)
            skips.append(x)
        skips.pop()
        for block, skip in zip(reversed(self.up), reversed(skips), strict=True):
            x = F.interpolate(x, scale_factor=2.0, mode="nearest")
            x = block(torch.cat([x, skip], 1))
        return F.pixel_shuffle(self.exit(x), 2)


def _convolution(before: int, after: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(before, after, 3, padding=1, bias=False), nn.BatchNorm2d(after), nn.ReLU(inplace=True)
    )
