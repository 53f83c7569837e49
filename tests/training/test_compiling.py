"""Compiling: on GPUs and in long runs alone, and what is compiled learns the same."""

import dataclasses
import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
import torch._dynamo  # not for the first time where modules seem to be missing

from training import compiling
from training.compiling import STEPS_THAT_PAY, compiled_if_it_pays
from training.config import LossWeights, Stage, TrainingConfig
from training.data import Batches, PhotoStore, scan_photos
from training.learner import Learner
from training.world import World


@pytest.mark.parametrize(
    ("device", "steps", "capability", "triton", "compiled"),
    [
        ("cuda", STEPS_THAT_PAY, (8, 0), True, True),
        ("cuda", STEPS_THAT_PAY - 1, (8, 0), True, False),
        ("cuda", STEPS_THAT_PAY, (6, 1), True, False),
        ("cuda", STEPS_THAT_PAY, (8, 0), False, False),
        ("cpu", STEPS_THAT_PAY, (8, 0), True, False),
    ],
)
def test_only_long_runs_on_gpus_are_compiled(
    monkeypatch: pytest.MonkeyPatch, device: str, steps: int, capability: tuple[int, int], triton: bool, compiled: bool
) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _: capability)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object() if triton else None)
    made = torch.nn.Identity()
    monkeypatch.setattr(torch, "compile", lambda module, dynamic: made)
    module = torch.nn.Identity()
    assert compiled_if_it_pays(module, torch.device(device), steps) is (made if compiled else module)


def test_what_is_compiled_learns_the_same(
    photos: Path, recipe: TrainingConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    traced = 0

    def compile_here(module: torch.nn.Module, dynamic: bool) -> Callable[..., Any]:
        def backend(graph: torch.fx.GraphModule, _inputs: object) -> Callable[..., Any]:
            nonlocal traced
            traced += 1
            return graph.forward

        return real(module, dynamic=dynamic, backend=backend)

    real, cpu = torch.compile, torch.device("cpu")
    stage = Stage(steps=2, size=128, batch=2, zoom=(1.0, 1.0), losses=LossWeights(6, 1))
    config = dataclasses.replace(recipe, stages=(stage,))
    learned, _ = scan_photos(photos, 128, 512).split(1, 1)
    batches = Batches(PhotoStore(learned, cpu), stage, 0, config.seed)
    found = []
    for compiled in (False, True):
        with monkeypatch.context() as patch:
            patch.setattr(compiling, "_pays", lambda *_, pays=compiled: pays)
            patch.setattr(torch, "compile", compile_here)
            learner = Learner(config, None, cpu, World())
            learner.join()
        for step in range(2):
            learner.learn(batches.at(step))
        found.append({key: value.clone() for key, value in learner.network.state_dict().items()})
    assert traced > 0
    for key, value in found[0].items():
        torch.testing.assert_close(found[1][key], value, rtol=1e-4, atol=1e-6, msg=key)
