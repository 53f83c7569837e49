"""Attention from the hole to what is known: a step beyond the paper, in which the network learns where to copy from.

A convolution sees as far as its window; here every cell of a coarse level looks at all cells of the picture at once.
Cosine similarity, as in Liu et al., "Swin Transformer V2" (CVPR 2022), keeps the scores of every picture in one range;
contextual attention for inpainting is due to Yu et al., "Generative Image Inpainting with Contextual Attention" (CVPR
2018), who compare patches where this compares learned projections.
"""

from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

HEADS = 4
_SHARPNESS = 10.0
"""Start of the factor on cosines: exp(2 * 10) lies between the most and the least alike, enough to pick one of many."""
_SHARPEST = 100.0


class ContextAttention(nn.Module):
    """Adds to the features of hole cells what similar known cells hold; there is no trace of absolute position.

    A cell counts as much as its share of known pixels, one without any not at all: where nothing is known, nothing is
    added, and to wholly known cells neither. The last projection starts at zero, so that the block changes nothing
    until it has learned to. Time and memory for N cells grow with N^2 and N (4,096 cells for a level of 64 x 64).
    """

    def __init__(self, channels: int) -> None:
        super().__init__()
        inner = channels // 2
        self.query = nn.Conv2d(channels, inner, 1, bias=False)
        self.key = nn.Conv2d(channels, inner, 1, bias=False)
        self.value = nn.Conv2d(channels, inner, 1, bias=False)
        self.out = nn.Conv2d(inner, channels, 1, bias=False)
        self.sharpness = nn.Parameter(torch.tensor(_SHARPNESS))
        nn.init.zeros_(self.out.weight)

    def forward(self, features: Tensor, known: Tensor) -> Tensor:
        """Features after the block.

        Args:
            features: (B, C, h, w) float.
            known: (B, 1, H, W) float, 1 = keep, 0 = hole, with H/h = W/w a whole number.

        Returns:
            (B, C, h, w) of the features' dtype.
        """
        share = F.avg_pool2d(known.float(), known.shape[-1] // features.shape[-1])  # (B, 1, h, w), known part of a cell
        flat = share.flatten(2)[:, None]  # (B, 1, 1, N)
        anything = (flat > 0).any(dim=-1, keepdim=True)
        # -inf for all keys would make NaN of the softmax.
        weight = torch.where(anything, flat.log(), 0)
        query, key = (F.normalize(_heads(part(features)), dim=-1) for part in (self.query, self.key))
        query = query * self.sharpness.clamp(max=_SHARPEST)
        value = _heads(self.value(features))  # (B, heads, N, D)
        copied = F.scaled_dot_product_attention(
            query.to(value.dtype), key.to(value.dtype), value, weight.to(value.dtype), scale=1.0
        )
        copied = copied.transpose(1, 2).reshape(len(features), *features.shape[-2:], -1).permute(0, 3, 1, 2)
        hole = ((1 - share) * anything).to(features.dtype)
        return cast(Tensor, features + hole * self.out(copied))

    @torch.no_grad()
    def initialise(self, generator: torch.Generator) -> None:
        """Give the block fresh weights, in place, drawn from `generator` (on the CPU)."""
        for part in (self.query, self.key, self.value):
            part.weight.normal_(0, part.in_channels**-0.5, generator=generator)
        self.out.weight.zero_()
        self.sharpness.fill_(_SHARPNESS)


def _heads(features: Tensor) -> Tensor:
    """(B, heads * D, h, w) -> (B, heads, N, D), D side by side in memory, as attention without an N x N array needs."""
    count, channels = features.shape[:2]
    return features.permute(0, 2, 3, 1).contiguous().view(count, -1, HEADS, channels // HEADS).transpose(1, 2)
