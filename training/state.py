"""The resumable state of a run: one safetensors file, written whole or not at all."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from lbam_core.atomic import atomic_path
from lbam_core.errors import LbamError, TrainingError
from training.config import TrainingConfig, config_from_table, config_table
from training.events import RunError, is_disk_full

Parts = dict[str, dict[str, Tensor]]
"""Tensors by part ("network", "average", ...) and name within it."""

_KEY = "lbam_run"


@dataclass(frozen=True)
class Best:
    """The averaged weights that filled the held-out photos best: after step `step`, with a hole PSNR of `psnr` dB.

    `stale` samples have come since without a better one.
    """

    step: int
    psnr: float
    stale: int = 0


@dataclass(frozen=True)
class Progress:
    """How far a run has come, with what it must not change when it is resumed.

    `photos` is the fingerprint of what it learns from; `processes` how many it was started with: a step's crops in all
    stay the recipe's batch times that, however many share them out later.
    """

    step: int
    config: TrainingConfig
    photos: str
    processes: int
    best: Best | None


def write_state(file: Path, progress: Progress, parts: Mapping[str, Mapping[str, Tensor]]) -> None:
    """Save a run.

    Raises:
        TrainingError: if the file cannot be written; an earlier state stays as it was.
    """
    about = dataclasses.asdict(progress) | {"config": config_table(progress.config)}
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
        full = is_disk_full(error)
        remedy = "free some space" if full else "allow writing there"
        text = f"the run cannot be saved in {file.parent}: {error}; {remedy}, then resume"
        raise RunError("disk" if full else "folder", text) from error


def read_progress(file: Path) -> Progress:
    """How far the run of a saved state has come, without reading its tensors.

    Raises:
        TrainingError: if the file is damaged.
    """
    try:
        with safetensors.safe_open(file, framework="pt") as opened:
            about = json.loads((opened.metadata() or {})[_KEY])
        best = about.get("best")
        return Progress(
            int(about["step"]), config_from_table(about["config"]), str(about["photos"]),
            # States of before these were kept come from one process, or from as many as they are resumed with.
            int(about.get("processes", 0)), Best(**best) if best else None,
        )  # fmt: skip
    except (OSError, safetensors.SafetensorError, LbamError, KeyError, ValueError, TypeError) as error:
        raise _damaged(file, error) from error


def read_parts(file: Path) -> Parts:
    """The tensors of a saved run, on the CPU.

    Raises:
        TrainingError: if the file is damaged.
    """
    try:
        tensors = safetensors.torch.load_file(file)
    except (OSError, safetensors.SafetensorError) as error:
        raise _damaged(file, error) from error
    parts: Parts = {}
    for key, value in tensors.items():
        part, name = key.split(".", 1)
        parts.setdefault(part, {})[name] = value
    return parts


def _damaged(file: Path, error: Exception) -> TrainingError:
    return TrainingError(
        f"the state of the run in {file} is damaged: {error}; move that file away and start with --resume from the"
        " beginning, or name another folder"
    )


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
