"""What several test files need: a tiny network and small photos with structure."""

import numpy as np
import pytest
import torch

from lbam_core.models import Model, ModelCard
from lbam_core.network import LbamNetwork, NetworkConfig, initialise


@pytest.fixture(scope="session")
def tiny_model() -> Model:
    """A fresh network of width 4: it fills smoothly, as the pull-push prefill does."""
    config = NetworkConfig(width=4, output="residual", prefill="pull-push")
    network = LbamNetwork(config)
    initialise(network, torch.Generator().manual_seed(0))
    return Model(network, ModelCard("tiny", "for tests", config))


def photo_pixels(height: int, width: int, seed: int = 0, dtype: type = np.uint8) -> np.ndarray:
    """Waves, a gradient and a little noise: (H, W, 3), nothing in it flat."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    channels = [0.5 + 0.3 * np.sin(x / (9 + 4 * c) + seed) * np.cos(y / (13 - 3 * c)) for c in range(3)]
    image = np.stack(channels, axis=-1) + 0.1 * (x / width)[..., None] + rng.normal(0, 0.01, (height, width, 3))
    peak = np.iinfo(dtype).max
    return (np.clip(image, 0, 1) * peak).astype(dtype)
