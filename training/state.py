"""The resumable state of a run: one safetensors file, written whole or not at all."""

import json
from collections.abc import Mapping
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from lbam_core.atomic import atomic_path
from lbam_core.errors import TrainingError
from training.config import TrainingConfig, config_from_table, config_table

Parts = dict[str, dict[str, Tensor]]
"""Tensors by part ("network", "average", ...) and name within it."""

_KEY = "lbam_run"


def write_state(
    file: Path, step: int, parts: Mapping[str, Mapping[str, Tensor]], config: TrainingConfig, photos: str
) -> None:
    """Save a run after `step` steps; `photos` is the fingerprint of what it learns from.

    Raises:
        TrainingError: if the file cannot be written; an earlier state stays as it was.
    """
    about = {"step": step, "config": config_table(config), "photos": photos}
    # Plain copies: channels_last and shared memory do not belong in a file.
    plain = {
        f"{part}.{name}": value.detach().to("cpu", copy=True).contiguous()
        for part, tensors in parts.items()
        for name, value in tensors.items()
    }
    try:
        with atomic_path(file) as temporary:
            safetensors.torch.save_file(plain, temporary, metadata={_KEY: json.dumps(about)})
    except (OSError, safetensors.SafetensorError) as error:
        raise TrainingError(
            f"the run cannot be saved in {file.parent}: {error}; free some space, then resume"
        ) from error


def read_state(file: Path, config: TrainingConfig, photos: str) -> tuple[int, Parts]:
    """Steps done and tensors of a saved run, on the CPU.

    Raises:
        TrainingError: if the file is damaged, or the run was started with another recipe or other photos.
    """
    try:
        with safetensors.safe_open(file, framework="pt") as opened:
            about = json.loads((opened.metadata() or {})[_KEY])
        tensors = safetensors.torch.load_file(file)
        then = config_from_table(about["config"])
        step = int(about["step"])
    except (OSError, safetensors.SafetensorError, KeyError, ValueError, TypeError) as error:
        raise TrainingError(f"the state of the run in {file} is damaged: {error}") from error
    if then != config:
        raise TrainingError(f"{file.parent} was started with another recipe; resume it with its own config.toml")
    if about["photos"] != photos:
        raise TrainingError(f"{file.parent} was started with other photos; resume it with the same ones")
    parts: Parts = {}
    for key, value in tensors.items():
        part, name = key.split(".", 1)
        parts.setdefault(part, {})[name] = value
    return step, parts


def moments(optimizer: torch.optim.Adam, network: nn.Module) -> dict[str, Tensor]:
    """What the optimiser remembers of each parameter: step count, exp_avg, exp_avg_sq."""
    return {
        f"{key}.{name}": value
        for key, parameter in network.named_parameters()
        for name, value in optimizer.state[parameter].items()
    }


def restore_moments(optimizer: torch.optim.Adam, network: nn.Module, saved: Mapping[str, Tensor]) -> None:
    """Put `moments` back; a parameter that none were saved for, because it has not learned yet, starts without."""
    for key, parameter in network.named_parameters():
        if f"{key}.step" in saved:
            optimizer.state[parameter] = {
                # The fused optimiser counts its steps on the device.
                "step": saved[f"{key}.step"].to(parameter.device),
                "exp_avg": _like(saved[f"{key}.exp_avg"], parameter),
                "exp_avg_sq": _like(saved[f"{key}.exp_avg_sq"], parameter),
            }


def _like(value: Tensor, parameter: Tensor) -> Tensor:
    """`value` on the parameter's device, in its memory layout."""
    return torch.empty_like(parameter).copy_(value)
