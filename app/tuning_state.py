"""What a fine-tuning is for the screen: plain values, made by the doors to training and shown by the Train page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Phase = Literal[
    "empty", "reading", "measuring", "ready", "starting", "running", "stopping", "paused", "judging", "done", "failed",
    "died",
]  # fmt: skip
"""No run; photos are read; speed is measured; it can start; the process starts; it learns; it was asked to end; it
ended and can go on; base and model are compared; all is there; it ended with an error; it ended without a word."""
PRESETS = ("quick", "standard", "thorough")
Outcome = Literal["better", "worse", "same"]


@dataclass(frozen=True)
class LeftOut:
    """A photo that is not used; `reason` is a sentence's end, in English."""

    file: str
    reason: str


@dataclass(frozen=True)
class Scan:
    """What was found in a folder of photos; files are paths as text, `sizes` (width, height) in px."""

    used: int = 0  # to learn from; those held out come on top
    held_out: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    few: bool = False


@dataclass(frozen=True)
class Forecast:
    """What a few real steps have told of this machine; `seconds` a preset, `free_memory` in bytes.

    `batch` is what it takes well of the `asked` crops of the recipe's heaviest stage.
    """

    device: str
    free_memory: int | None
    batch: int
    images_per_second: float
    seconds_per_step: float
    seconds: dict[str, float]
    asked: int = 0  # 0: unknown

    @property
    def fitting(self) -> int | None:
        """The batch that larger ones have to be lowered to; None where all that was asked for fits."""
        return self.batch if self.batch < self.asked else None


@dataclass(frozen=True)
class Step:
    """How it stood after a step; `memory` and `disk_free` in bytes."""

    step: int
    losses: dict[str, float]
    loss: float
    learning_rate: float
    images_per_second: float
    seconds_left: float
    memory: int
    disk_free: int


@dataclass(frozen=True)
class Sample:
    """Held-out photos filled at a step: the picture has a column a photo, of `tile` px squares.

    Its rows are hole, base fill (only with a base), fill, truth. PSNR in the holes in dB.
    """

    step: int
    hole_psnr: float
    base_psnr: float | None
    best: bool
    picture: str
    tile: int
    columns: int


@dataclass(frozen=True)
class Failure:
    """Why a run ended: a kind of `training.events.ERROR_KINDS` or "died"; `batch` is a smaller one to try."""

    kind: str
    text: str
    batch: int | None = None


@dataclass(frozen=True)
class RunFacts:
    """Everything that a run has told so far; a new value whenever it told something."""

    folder: str = ""
    name: str = ""
    photos: str = ""  # folder of the photos
    preset: str = ""  # "" for a recipe of one's own
    base: str = ""
    phase: Phase = "empty"
    read: int = 0
    of: int = 0
    scan: Scan | None = None
    forecast: Forecast | None = None
    device: str = ""
    steps: int = 0
    first_step: int = 0  # of this start; not 0 after a pause
    curve: tuple[Step, ...] = ()
    samples: tuple[Sample, ...] = ()
    notes: tuple[str, ...] = ()  # for the log
    failure: Failure | None = None
    ended_early: bool = False
    model: str = ""  # file of the model, as soon as there is one
    verdict: str = ""  # file of the verdict
    log_tail: str = ""  # last lines of standard output and error, after a death
    kept_as: str = ""  # name under which the model was taken over

    @property
    def step(self) -> int:
        """The newest step."""
        return self.curve[-1].step if self.curve else self.first_step

    @property
    def is_alive(self) -> bool:
        """Whether a process works for it."""
        return self.phase in ("reading", "measuring", "starting", "running", "stopping", "judging")

    @property
    def can_resume(self) -> bool:
        """Whether it can go on from a saved state."""
        return self.phase in ("paused", "failed", "died") and bool(self.model)


@dataclass(frozen=True)
class RunLine:
    """A run in the list of runs; `when` is ISO text of its last change."""

    folder: str
    name: str
    phase: Phase
    step: int
    steps: int
    when: str
    outcome: Outcome | None = None


@dataclass(frozen=True)
class DeviceChoice:
    """Where a run can train; `free_memory` in bytes, None if nobody knows."""

    name: str  # for --device
    text: str
    free_memory: int | None = None


@dataclass(frozen=True)
class RecipeField:
    """One value of a recipe, as text that a person edits; `path` such as "learning_rate" or "stages[0].losses.hole".

    `kind`: "whole", "number", "text", "choice" (one of `choices`) or "pair" ("0.75, 1.5").
    """

    path: str
    kind: Literal["whole", "number", "text", "choice", "pair"]
    value: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class TuneChoice:
    """What the user chose for a run; `fields` (path -> text) only for a recipe of one's own, else empty."""

    preset: str = "quick"
    device: str = "auto"
    base: str = "starter"
    seed: int = 1
    batch: int | None = None  # None: the preset's, or what fits
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ChangeLine:
    """One measure of one set and bin: means of base and tuned, and their paired difference with its 95 % interval."""

    measure: Literal["psnr", "ssim", "distance"]
    base: float
    tuned: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class BinLines:
    """The measures of one bin; `ratio` is the range of the holes' shares, (0.01, 0.6) or so for all of them."""

    ratio: tuple[float, float]
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class SetLines:
    """All about one set of photos: the outcome of the PSNR in dB, all holes together, and bin by bin."""

    outcome: Outcome
    difference: float
    low: float
    high: float
    photos: int
    few: bool
    overall: BinLines
    bins: tuple[BinLines, ...]


@dataclass(frozen=True)
class PhotoPictures:
    """One held-out photo's four pictures (paths), and what tuning changed in dB."""

    file: str
    hole: str
    base: str
    tuned: str
    truth: str
    difference: float


@dataclass(frozen=True)
class VerdictFacts:
    """Base against tuned; `elsewhere` is None where it was not measured."""

    base: str
    tuned: str
    device: str
    yours: SetLines
    elsewhere: SetLines | None
    pictures: tuple[PhotoPictures, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ModelLine:
    """A model on the shelf; `outline` is its card as indented lines, `problem` why it cannot be opened."""

    name: str
    file: str
    kind: Literal["shipped", "own", "damaged"]
    bytes: int
    summary: str
    outline: tuple[str, ...] = ()
    problem: str = ""
