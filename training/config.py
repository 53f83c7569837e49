"""What a run is made of, as one frozen value that is read from and written to `config.toml`."""

import dataclasses
import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import tomli_w

from lbam_core.errors import TrainingError
from lbam_core.network import LEVELS, SIDE_MULTIPLE, NetworkConfig

PRESETS = ("quick", "standard", "thorough")
_PRESET_FOLDER = Path(__file__).parent / "presets"


@dataclass(frozen=True)
class LossWeights:
    """Weight of each loss term; 0 leaves a term out and costs nothing.

    Every term is a mean over one picture, then over the batch, so a run on two processes with batch N has the losses
    of one process with batch 2N. `hole` and `known` are l1 over the picture, within and outside the hole. `psnr` is by
    how many tens of dB the PSNR in the hole lies below 40: a small hole counts as much as a large one. `perceptual`
    and `style` compare features of the composite with those of the photo, as the paper does; `distance` is the
    perceptual distance that `evaluate` measures. `adversarial` is what the critic's opinion counts: the length of its
    gradient at the network's output as a multiple of that of all other terms together.
    """

    hole: float = 6.0
    known: float = 1.0
    perceptual: float = 0.0
    style: float = 0.0
    distance: float = 0.0
    psnr: float = 0.0
    adversarial: float = 0.0

    @property
    def textured(self) -> bool:
        """Whether a term needs perceptual features."""
        return self.perceptual > 0 or self.style > 0 or self.distance > 0


@dataclass(frozen=True)
class CriticConfig:
    """The critic behind the adversarial term, made only where a stage has one.

    `loss` is "hinge" (with spectral norm) or "wgan-gp" (the paper's). Each of `levels` halvings doubles the channels,
    from `width` to eight times that. `learning_rate` keeps its ratio to the network's along the run.
    """

    loss: Literal["hinge", "wgan-gp"] = "hinge"
    width: int = 32
    levels: int = 4
    learning_rate: float = 3e-4

    def __post_init__(self) -> None:
        _check(self.width >= 1, "critic.width", "must be at least 1")
        _check(1 <= self.levels <= LEVELS, "critic.levels", f"must lie in 1..{LEVELS}")
        _check(self.learning_rate > 0, "critic.learning_rate", "must be above 0")


@dataclass(frozen=True)
class Stage:
    """One stretch of a run: `steps` steps of `batch` crops of `size` px a side (a multiple of 128) per process.

    `zoom` is the range of source px per crop px; `hole_ratio` the range of the hole's share. `texture_every` applies
    the terms that need features on every n-th step only (their features cost more than the network on a CPU).
    """

    steps: int = 1000
    size: int = 256
    batch: int = 8
    zoom: tuple[float, float] = (0.75, 2.0)
    hole_ratio: tuple[float, float] = (0.01, 0.5)
    texture_every: int = 1
    losses: LossWeights = field(default_factory=LossWeights)


@dataclass(frozen=True)
class TrainingConfig:
    """Everything that decides a run's result, beside the photos themselves.

    `learning_rate` rises over `warmup` steps and falls along a cosine to `final_rate` times itself. `ema` is the decay
    of the averaged weights; what the run delivers are those that filled the held-out photos best. `patience` ends the
    run after so many samples without a better one (0: never). `anchor` pulls the weights towards the base's against
    forgetting, after each step by learning rate x anchor of the way (0: not at all; without a base it must be 0).
    `accumulate` takes each process's crops of a step in so many parts, which saves memory and changes nothing else, but
    for an adversarial term, which is balanced part by part, and batch norm. `features` names the perceptual network:
    "efficientnet-lite0" (whose weights are a package) or "vgg16" (weights from `features_file`, else
    fetched by torch). `held_out` photos are never trained on. `log_every`, `save_every`, `sample_every` count steps.
    `precision` "auto" is bfloat16 where the device is fast at it. `photo_side` bounds the short side of photos in
    memory. `base` is the model that the run started from, none from scratch; `network` counts only from scratch.
    """

    seed: int = 1
    base: str = ""
    network: NetworkConfig = field(
        default_factory=lambda: NetworkConfig(width=32, output="residual", prefill="pull-push")
    )
    learning_rate: float = 3e-4
    final_rate: float = 0.02
    warmup: int = 100
    ema: float = 0.999
    clip_norm: float = 1.0
    anchor: float = 0.0
    patience: int = 0
    accumulate: int = 1
    features: Literal["efficientnet-lite0", "vgg16"] = "efficientnet-lite0"
    features_file: str = ""
    critic: CriticConfig = field(default_factory=CriticConfig)
    held_out: int = 8
    photo_side: int = 512
    log_every: int = 10
    save_every: int = 500
    sample_every: int = 500
    precision: Literal["auto", "float32", "bfloat16"] = "auto"
    stages: tuple[Stage, ...] = (Stage(),)

    def __post_init__(self) -> None:
        _check(self.learning_rate > 0, "learning_rate", "must be above 0")
        _check(0 <= self.final_rate <= 1, "final_rate", "must lie in 0..1")
        _check(0 <= self.ema < 1, "ema", "must lie in 0..1, below 1")
        _check(self.anchor >= 0, "anchor", "must not be below 0")
        _check(self.patience >= 0, "patience", "must not be below 0")
        _check(self.accumulate >= 1, "accumulate", "must be at least 1")
        _check(self.held_out >= 1, "held_out", "must be at least 1")
        for name in ("log_every", "save_every", "sample_every"):
            _check(getattr(self, name) >= 1, name, "must be at least 1")
        _check(len(self.stages) >= 1, "stages", "needs at least one stage")
        for number, stage in enumerate(self.stages, 1):
            where = f"stages[{number}]"
            _check(stage.steps >= 1, f"{where}.steps", "must be at least 1")
            _check(stage.batch >= 1, f"{where}.batch", "must be at least 1")
            parted = f"must be a multiple of accumulate, which is {self.accumulate}; {stage.batch} is not"
            _check(stage.batch % self.accumulate == 0, f"{where}.batch", parted)
            _check(stage.texture_every >= 1, f"{where}.texture_every", "must be at least 1")
            multiple = stage.size >= SIDE_MULTIPLE and stage.size % SIDE_MULTIPLE == 0
            _check(multiple, f"{where}.size", f"must be a multiple of {SIDE_MULTIPLE}, not {stage.size}")
            _check(0 < stage.zoom[0] <= stage.zoom[1], f"{where}.zoom", "must be two rising numbers above 0")
            low, high = stage.hole_ratio
            _check(0 < low <= high < 1, f"{where}.hole_ratio", "must be two rising shares between 0 and 1")

    @property
    def steps(self) -> int:
        """Steps of all stages together."""
        return sum(stage.steps for stage in self.stages)

    @property
    def heaviest(self) -> Stage:
        """The stage whose steps take most memory: that with most pixels at once, of equal ones that of larger crops."""
        return max(self.stages, key=lambda stage: (stage.size**2 * stage.batch, stage.size))

    def fitting(self, batch: int, size: int) -> "TrainingConfig":
        """The same recipe where `batch` crops of `size` px fit into memory at once: no stage takes more pixels."""
        most = [max(1, batch * size**2 // stage.size**2) for stage in self.stages]
        stages = tuple(
            dataclasses.replace(stage, batch=min(stage.batch, limit))
            for stage, limit in zip(self.stages, most, strict=True)
        )
        parts = math.gcd(self.accumulate, *(stage.batch for stage in stages))
        return dataclasses.replace(self, stages=stages, accumulate=parts)

    def stage_at(self, step: int) -> tuple[int, Stage]:
        """Index and value of the stage that step `step` (from 0) belongs to."""
        for index, stage in enumerate(self.stages):
            if step < stage.steps:
                return index, stage
            step -= stage.steps
        return len(self.stages) - 1, self.stages[-1]

    def override(
        self,
        *,
        steps: int | None = None,
        batch: int | None = None,
        size: int | None = None,
        seed: int | None = None,
        accumulate: int | None = None,
    ) -> "TrainingConfig":
        """The same recipe with other figures: `steps` is shared out over the stages as before, the rest goes to all."""
        stages = self.stages
        if steps is not None:
            _check(steps >= 1, "steps", "must be at least 1")
            ends = [round(steps * sum(s.steps for s in stages[: i + 1]) / self.steps) for i in range(len(stages))]
            lengths = [end - start for start, end in zip([0, *ends], ends, strict=False)]
            stages = tuple(dataclasses.replace(s, steps=n) for s, n in zip(stages, lengths, strict=True) if n > 0)
        stages = tuple(dataclasses.replace(s, batch=batch or s.batch, size=size or s.size) for s in stages)
        return dataclasses.replace(
            self,
            stages=stages,
            seed=self.seed if seed is None else seed,
            accumulate=self.accumulate if accumulate is None else accumulate,
        )


def read_config(path: Path) -> TrainingConfig:
    """Read a recipe.

    Raises:
        TrainingError: if the file cannot be read, or a key or value in it is wrong; the text names the key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TrainingError(f"{path} cannot be read as a recipe: {error}") from error
    return config_from_table(table, str(path))


def network_asked_for(path: Path) -> dict[str, Any]:
    """What a recipe that `read_config` could read says about the network, without the defaults."""
    asked = tomllib.loads(path.read_text(encoding="utf-8")).get("network", {})
    assert isinstance(asked, dict)
    return asked


def preset(name: str) -> TrainingConfig:
    """The shipped recipe "quick", "standard" or "thorough"."""
    if name not in PRESETS:
        raise TrainingError(f"there is no preset {name!r}; there are {', '.join(PRESETS)}")
    return read_config(_PRESET_FOLDER / f"{name}.toml")


def config_from_table(table: dict[str, Any], where: str = "the recipe") -> TrainingConfig:
    """A config from plain tables, as `config_table` makes them; missing keys take their defaults."""
    config = _from_table(TrainingConfig, table, where)
    assert isinstance(config, TrainingConfig)
    return config


def config_table(config: TrainingConfig) -> dict[str, Any]:
    """The config as plain tables, lists and values, fit for TOML and JSON."""
    table = _plain(dataclasses.asdict(config))
    assert isinstance(table, dict)
    return table


def config_text(config: TrainingConfig) -> str:
    """The config as the text of a `config.toml`."""
    return tomli_w.dumps(config_table(config))


def first_difference(before: TrainingConfig, now: TrainingConfig) -> str:
    """The first value in which two unequal recipes differ, in words such as "seed was 1 and is 2"."""
    pairs = zip(_values(config_table(before)), _values(config_table(now)), strict=False)
    for (name, was), (other, value) in pairs:
        if (name, was) != (other, value):
            return f"{name} was {was!r} and is {value!r}" if name == other else "the stages differ"
    return "the number of stages differs"


def _check(condition: bool, name: str, problem: str) -> None:
    if not condition:
        raise TrainingError(f"{name} {problem}")


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value


def _values(table: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """All plain values of a recipe with their names, such as "stages[1].losses.hole"."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from _values(value, f"{name}.{key}" if name else key)
    elif isinstance(table, list) and table and isinstance(table[0], dict):
        for number, value in enumerate(table, 1):
            yield from _values(value, f"{name}[{number}]")
    else:
        yield name, table


def _from_table(cls: Any, table: Any, where: str) -> Any:
    if not isinstance(table, dict):
        raise TrainingError(f"{where} must be a table, not {table!r}")
    hints = get_type_hints(cls)
    unknown = sorted(set(table) - set(hints))
    if unknown:
        raise TrainingError(f"{where} has no setting {unknown[0]!r}; it can have {', '.join(hints)}")
    values = {name: _value(hints[name], item, f"{where}: {name}") for name, item in table.items()}
    try:
        return cls(**values)
    except ValueError as error:
        raise TrainingError(f"{where}: {error}") from error


def _value(hint: Any, value: Any, where: str) -> Any:
    if dataclasses.is_dataclass(hint):
        return _from_table(hint, value, where)
    origin, options = get_origin(hint), get_args(hint)
    if origin is Literal:
        if value not in options:
            raise TrainingError(f"{where} is {value!r}; it can be {', '.join(map(str, options))}")
        return value
    if origin is tuple:
        if not isinstance(value, list):
            raise TrainingError(f"{where} must be a list, not {value!r}")
        kinds = [options[0]] * len(value) if options[1:] == (Ellipsis,) else list(options)
        if len(kinds) != len(value):
            raise TrainingError(f"{where} must have {len(kinds)} values, not {len(value)}")
        return tuple(_value(kind, item, where) for kind, item in zip(kinds, value, strict=True))
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (hint is not bool and isinstance(value, bool)):
        raise TrainingError(f"{where} must be a value of kind {hint.__name__}, not {value!r}")
    return value
