"""The losses: l1, PSNR, perceptual, style, distance. Each is a mean over the batch's pictures."""

import torch
import torch.nn.functional as F
from torch import Tensor

from training.config import LossWeights
from training.features import FeatureNetwork, feature_distance

PSNR_TOP = 40.0
"""dB at which a hole counts as filled rightly: more can hardly be seen, and the gradient would have no bound."""
SHIFT = 8
"""Px, excluded, by which the picture that features and critic look at is shifted. Their strides weigh some px more than
others: seen at one place for ever, they print that pattern into the holes."""


def loss_terms(
    output: Tensor,
    photo: Tensor,
    known: Tensor,
    weights: LossWeights,
    features: FeatureNetwork | None,
    shift: tuple[int, int] = (0, 0),
) -> dict[str, Tensor]:
    """Every term that has a weight, already weighted; their sum is the loss. The critic's is not among them.

    Args:
        output: the network's picture, (B, 3, H, W) float.
        photo: the true picture, (B, 3, H, W) float in 0..1.
        known: (B, 1, H, W) float, 1 = keep, 0 = hole.
        weights: what each term counts.
        features: the frozen network behind perceptual, style and distance terms; None leaves them out.
        shift: rows and columns, 0..SHIFT - 1, left out above and left of what features and critic see.

    Returns:
        Scalars by name, differentiable in `output`.
    """
    output = output.float()
    error = (output - photo).abs()
    terms = {"hole": weights.hole * (error * (1 - known)).mean(), "known": weights.known * (error * known).mean()}
    if weights.psnr:
        terms["psnr"] = weights.psnr * psnr_lack(error, known).mean()
    if features is not None and weights.textured:
        # The composite is what the user sees; outside the hole it equals the photo and costs the loss nothing.
        composite, _ = judged(output, photo, known, shift)
        with torch.no_grad():
            wanted = features(shifted(photo, shift))
        pairs = list(zip(features(composite), wanted, strict=True))
        if weights.perceptual:
            terms["perceptual"] = (
                weights.perceptual * torch.stack([F.l1_loss(a.float(), b.float()) for a, b in pairs]).sum()
            )
        if weights.style:
            terms["style"] = weights.style * torch.stack([F.l1_loss(gram(a), gram(b)) for a, b in pairs]).sum()
        if weights.distance:
            terms["distance"] = weights.distance * feature_distance(pairs).mean()
    return {name: term for name, term in terms.items() if getattr(weights, name)}


def psnr_lack(error: Tensor, known: Tensor) -> Tensor:
    """By how many tens of dB the PSNR in each picture's hole lies below PSNR_TOP, which it only comes close to: (B,).

    Small holes and pictures that are easy to fill count as much as others, as they do where fills are judged.
    """
    hole = 1 - known
    share = hole.mean(dim=(1, 2, 3)).clamp_min(1 / hole[0].numel())
    square = (error.square() * hole).mean(dim=(1, 2, 3)) / share
    return torch.log10(1 + square * 10 ** (PSNR_TOP / 10))


def judged(output: Tensor, photo: Tensor, known: Tensor, shift: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """What features and critic are shown: the composite (B, 3, H, W) and `known` (B, 1, H, W), both `shifted`."""
    return shifted(output * (1 - known) + photo * known, shift), shifted(known, shift)


def shifted(picture: Tensor, shift: tuple[int, int]) -> Tensor:
    """(B, C, H, W) without `shift` rows and columns at its beginning and the rest of SHIFT at its end."""
    if shift == (0, 0):
        return picture
    height, width = picture.shape[-2:]
    rows, columns = shift
    return picture[..., rows : height - SHIFT + rows, columns : width - SHIFT + columns]


def gram(features: Tensor) -> Tensor:
    """Correlations between channels, (B, C, H, W) -> (B, C, C) float32, divided by C H W as in the paper's code."""
    flat = features.float().flatten(2)
    return flat @ flat.transpose(1, 2) / (flat.shape[1] * flat.shape[2])
