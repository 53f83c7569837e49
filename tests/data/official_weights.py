"""Deterministic weights and inputs for checking a re-implementation of LBAM against the official code's outputs.

`official_outputs.npz` beside this file was made by the official network with exactly these weights and inputs.
Values depend on the official state-dict key alone, so no 273 MB file is needed.
"""

import zlib

import torch

_ACTIVATION_RANGES = {
    "a": (0.9, 7.0),
    "mu": (0.0, 3.5),
    "sigma1": (0.3, 2.5),
    "sigma2": (0.3, 2.5),
}  # past the clamps on purpose


def tensor_for(key: str, shape: tuple[int, ...]) -> torch.Tensor:
    """The tensor that stands under the official state-dict `key`."""
    generator = torch.Generator().manual_seed(zlib.crc32(key.encode()))
    leaf = key.rsplit(".", 1)[1]
    if "activationFuncG_A" in key:
        low, high = _ACTIVATION_RANGES[leaf]
        return low + (high - low) * torch.rand((), generator=generator)
    if leaf == "num_batches_tracked":
        return torch.tensor(100)
    if ".bn." in key:
        noise = torch.randn(shape, generator=generator)
        return {
            "weight": 1 + 0.1 * noise,
            "bias": 0.1 * noise,
            "running_mean": 0.1 * noise,
            "running_var": 1 + 0.5 * noise.abs(),
        }[leaf]
    if "mask" in key.lower():
        return (torch.rand(shape, generator=generator) - 0.2) * 4.0 / (shape[1] * shape[2] * shape[3])
    if key == "dc7.weight":
        return torch.randn(shape, generator=generator) * 12 * (2 / (shape[0] * 4)) ** 0.5
    if key.startswith("dc"):
        return torch.randn(shape, generator=generator) * (2 / (shape[0] * 4)) ** 0.5
    return torch.randn(shape, generator=generator) * (2 / (shape[1] * 16)) ** 0.5


def inputs_for(height: int, width: int, seed: int) -> tuple[torch.Tensor, torch.Tensor]:
    """`image` (1, 3, H, W) in [0, 1] and `known` (1, 1, H, W), 1 = keep, 0 = hole. The network sees image * known."""
    generator = torch.Generator().manual_seed(seed)
    image = torch.rand(1, 3, height, width, generator=generator)
    hole = torch.rand(1, 1, height // 16, width // 16, generator=generator) < 0.35
    return image, 1 - torch.nn.functional.interpolate(hole.float(), size=(height, width), mode="nearest")
