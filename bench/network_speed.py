"""How fast the network runs here, against the official layout run straight: eager, contiguous, its own formulas.

Same weights, same input, one process, two threads, rounds taken in turn so that a busy machine slows both alike. The
straight version computes attention and mask update step by step with the published formulas, as the official code does.
"""

import statistics
import time
from collections.abc import Callable

import torch
import torch.nn.functional as F
from rich.console import Console
from rich.table import Table
from torch import Tensor

from lbam_core.engine import _prepared
from lbam_core.network import LbamNetwork, NetworkConfig, initialise

ROUNDS = 9


def straight(network: LbamNetwork, rgb: Tensor, known: Tensor) -> Tensor:
    """The published forward pass, layer by layer, over the same weights."""

    def attend(level: torch.nn.Module, mask: Tensor) -> tuple[Tensor, Tensor]:
        convolved = level.conv(mask)
        gate = level.attention
        a, mu = gate.a.clamp(1.01, 6.0), gate.mu.clamp(0.1, 3.0)
        left, right = gate.gamma_left.clamp(0.5, 2.0), gate.gamma_right.clamp(0.5, 2.0)
        rising = a * torch.exp(-left * (convolved - mu) ** 2)
        falling = 1 + (a - 1) * torch.exp(-right * (convolved - mu) ** 2)
        return torch.where(convolved < mu, rising, falling), torch.pow(F.relu(convolved), 0.8)

    mask = known.repeat(1, 3, 1, 1)
    features, skips, forward_maps = torch.cat((rgb * known, known), 1), [], []
    for level, chain in zip(network.encoder, network.forward_masks, strict=True):
        attention, mask = attend(chain, mask)
        raw = level.conv(features)
        features = F.leaky_relu(raw * attention, 0.2)
        skips.append(raw)
        forward_maps.append(attention)
    mask, reverse_maps = 1 - known.repeat(1, 3, 1, 1), []
    for chain in network.reverse_masks:
        attention, mask = attend(chain, mask)
        reverse_maps.append(attention)
    for index, level in enumerate(network.decoder):
        below = 5 - index
        joined = torch.cat((skips[below], level.conv(features)), 1)
        features = F.leaky_relu(joined * torch.cat((forward_maps[below], reverse_maps[below]), 1), 0.2)
    return (torch.tanh(network.head(features)) + 1) / 2


def main() -> None:
    torch.set_num_threads(2)
    generator = torch.Generator().manual_seed(0)
    network = LbamNetwork(NetworkConfig()).eval().requires_grad_(False)
    initialise(network, generator)
    rgb = torch.rand(1, 3, 256, 256, generator=generator)
    known = F.interpolate((torch.rand(1, 1, 16, 16, generator=generator) > 0.3).float(), size=(256, 256))
    cpu = torch.device("cpu")
    ours, half = _prepared(network, cpu, torch.float32), _prepared(network, cpu, torch.bfloat16)
    last = rgb.contiguous(memory_format=torch.channels_last)
    runs: dict[str, Callable[[], Tensor]] = {
        "official layout, straight, float32": lambda: straight(network, rgb, known),
        "ours, float32": lambda: ours(last, known),
        "ours, bfloat16": lambda: half(last, known),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    with torch.inference_mode():
        difference = (straight(network, rgb, known) - ours(last, known)).abs().max().item()
        for _ in range(ROUNDS):
            for name, run in runs.items():
                began = time.perf_counter()
                run()
                times[name].append(time.perf_counter() - began)
    table = Table("width 64, 256 x 256 px, batch 1, two threads", "median ms", "times as fast")
    base = statistics.median(times["official layout, straight, float32"])
    for name, values in times.items():
        median = statistics.median(values)
        table.add_row(name, f"{median * 1000:.0f}", f"{base / median:.2f}")
    Console().print(table, f"Largest difference of the float32 results: {difference:.1e}")


if __name__ == "__main__":
    main()
