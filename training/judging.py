"""How a run is judged while it goes: held-out crops filled, scored and drawn beside what the base makes of them."""

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lbam_core.metrics import psnr
from lbam_core.models import Model
from lbam_core.network import LbamNetwork, NetworkConfig
from training.data import PhotoSet, fixed_batch

COLUMNS = 6
"""Held-out photos that are drawn, at most; all are scored."""
_AT_ONCE = 4
_HOLE_GREY = 128

Fills = NDArray[np.uint8]
"""(photos, height, width, 3)"""


class Judge:
    """Scores weights of one network shape on the centre crops of held-out photos, a seeded hole in each.

    The base's fills and its score, `base_psnr` in dB, are made once; both None without a base.
    """

    def __init__(
        self, held_out: PhotoSet, size: int, seed: int, shape: NetworkConfig, device: torch.device, base: Model | None
    ) -> None:
        self._batch = fixed_batch(held_out, size, seed)
        self._device = device
        self._network = LbamNetwork(shape).to(device).eval().requires_grad_(False)
        self._truths = _bytes(self._batch.photo)
        self._holes = self._batch.known[:, 0].numpy() == 0
        self._base_fills = self.fills(base.network.state_dict()) if base else None
        self.base_psnr = None if self._base_fills is None else self.score(self._base_fills)
        self.tile, self.columns = size, min(COLUMNS, len(self._truths))

    @torch.no_grad()
    def fills(self, weights: Mapping[str, Tensor]) -> Fills:
        """The crops as a network with these weights fills them."""
        self._network.load_state_dict(weights)
        fills = []
        for start in range(0, len(self._truths), _AT_ONCE):
            part = slice(start, start + _AT_ONCE)
            photo, known = self._batch.photo[part].to(self._device), self._batch.known[part].to(self._device)
            fills.append(_bytes(self._network(photo, known).clamp(0, 1) * (1 - known) + photo * known))
        return np.concatenate(fills)

    def score(self, fills: Fills) -> float:
        """Mean PSNR within the holes in dB, to three places."""
        scores = [psnr(*each) for each in zip(fills, self._truths, self._holes, strict=True)]
        return round(float(np.mean(scores)), 3)

    def sheet(self, fills: Fills) -> NDArray[np.uint8]:
        """A column for each of the first `columns` photos: hole, base fill if there is a base, fill, truth.

        Each tile is `tile` px a side.
        """
        with_holes = np.where(self._holes[..., None], np.uint8(_HOLE_GREY), self._truths)
        rows = [with_holes, *([] if self._base_fills is None else [self._base_fills]), fills, self._truths]
        return np.concatenate([np.concatenate(row[: self.columns], axis=1) for row in rows], axis=0)


def _bytes(pictures: Tensor) -> NDArray[np.uint8]:
    """(B, 3, H, W) in 0..1 on any device -> (B, H, W, 3)."""
    return (pictures.cpu().permute(0, 2, 3, 1) * 255).round().to(torch.uint8).numpy()
