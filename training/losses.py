"""The paper's losses: l1 within and outside the hole, perceptual, style. Each is a mean over the batch's pictures."""

import torch
import torch.nn.functional as F
from torch import Tensor

from training.config import LossWeights
from training.features import FeatureNetwork


def loss_terms(
    output: Tensor, photo: Tensor, known: Tensor, weights: LossWeights, features: FeatureNetwork | None
) -> dict[str, Tensor]:
    """Every term of the loss that has a weight, already weighted; their sum is the loss.

    Args:
        output: the network's picture, (B, 3, H, W) float.
        photo: the true picture, (B, 3, H, W) float in 0..1.
        known: (B, 1, H, W) float, 1 = keep, 0 = hole.
        weights: what each term counts.
        features: the frozen network behind perceptual and style terms; None leaves them out.

    Returns:
        Scalars by name, differentiable in `output`.
    """
    output = output.float()
    error = (output - photo).abs()
    terms = {"hole": weights.hole * (error * (1 - known)).mean(), "known": weights.known * (error * known).mean()}
    if features is not None and (weights.perceptual or weights.style):
        # The composite is what the user sees; outside the hole it equals the photo and costs the loss nothing.
        composite = output * (1 - known) + photo * known
        with torch.no_grad():
            wanted = features(photo)
        found = features(composite)
        pairs = list(zip(found, wanted, strict=True))
        if weights.perceptual:
            terms["perceptual"] = (
                weights.perceptual * torch.stack([F.l1_loss(a.float(), b.float()) for a, b in pairs]).sum()
            )
        if weights.style:
            terms["style"] = weights.style * torch.stack([F.l1_loss(gram(a), gram(b)) for a, b in pairs]).sum()
    return {name: term for name, term in terms.items() if getattr(weights, name)}


def gram(features: Tensor) -> Tensor:
    """Correlations between channels, (B, C, H, W) -> (B, C, C) float32, divided by C H W as in the paper's code."""
    flat = features.float().flatten(2)
    return flat @ flat.transpose(1, 2) / (flat.shape[1] * flat.shape[2])
