"""The figures of an ablation: a result a run, kept in `results.json` and shown as tables in `results.md`."""

import dataclasses
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Any

from lbam_core.atomic import atomic_path
from lbam_core.errors import TrainingError
from lbam_core.metrics import RATIO_BINS

SCORED_SIDE = 256
"""Side in px of the crops that runs are scored on, a multiple of 128."""
MEASURES = {
    "psnr": ("PSNR in the hole, dB", 2),
    "ssim": ("SSIM", 4),
    "l1": ("l1 in the hole, %", 2),
    "distance": ("perceptual distance", 4),
}
"""Title and digits of each measure."""


@dataclass(frozen=True)
class BinScores:
    """Means over all photos with holes of one bin: `psnr` in dB, `l1` in percent and the perceptual `distance`.

    `ratio` is the bin, shares of the picture; `psnr` and `l1` are of the hole, `ssim` and `distance` of the whole crop.
    """

    ratio: tuple[float, float]
    psnr: float
    ssim: float
    l1: float
    distance: float


@dataclass(frozen=True)
class Result:
    """One finished run, or the reference, which has no steps.

    `seconds_per_step` is processor time, all threads together, which other programs on the machine do not lengthen;
    None if the run ended in an earlier call.
    """

    variant: str
    seed: int
    steps: int
    seconds_per_step: float | None
    scores: tuple[BinScores, ...]

    def mean(self, measure: str) -> float:
        """Mean over the bins of "psnr", "ssim", "l1" or "distance"."""
        return fmean(getattr(row, measure) for row in self.scores)


def read_results(out: Path, settings: dict[str, Any]) -> list[Result]:
    """The results in a folder, none if it holds none yet.

    Raises:
        TrainingError: if they cannot be read, or were made with other `settings`.
    """
    file = out / "results.json"
    if not file.exists():
        return []
    try:
        table = json.loads(file.read_text(encoding="utf-8"))
        if table["settings"] != settings:
            raise TrainingError(f"{out} holds an ablation with other settings; use those, or name another folder")
        return [_result(row) for row in table["results"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"{file} cannot be read: {error}") from error


def write_results(out: Path, settings: dict[str, Any], results: Sequence[Result]) -> None:
    """Write `results.json` and `results.md`, each whole or not at all. `settings` are what all results share."""
    text = json.dumps({"settings": settings, "results": [dataclasses.asdict(result) for result in results]}, indent=1)
    out.mkdir(parents=True, exist_ok=True)
    for file, content in (("results.json", text), ("results.md", markdown(results, settings))):
        with atomic_path(out / file) as temporary:
            temporary.write_text(content, encoding="utf-8")


def markdown(results: Sequence[Result], settings: dict[str, Any]) -> str:
    """The tables: every measure's mean over the bins, and PSNR by bin; after ± half the span between the seeds."""
    stage = settings["recipe"]["stages"][0]
    steps = sum(stage["steps"] for stage in settings["recipe"]["stages"])
    head = (
        f"Each variant from scratch: {steps} steps of {stage['batch']} crops of {stage['size']} px, width"
        f" {settings['recipe']['network']['width']}, {settings['photos']} photos. Scored on {settings['scored']} other"
        f" photos, a hole of each size in each, crops of {SCORED_SIDE} px. After ±: half the span between the seeds."
    )
    names = dict.fromkeys(result.variant for result in results)
    groups = {name: [result for result in results if result.variant == name] for name in names}
    means, bins = [], []
    for name, group in groups.items():
        seconds = [result.seconds_per_step for result in group if result.seconds_per_step is not None]
        cells = [_cell([result.mean(measure) for result in group], n) for measure, (_, n) in MEASURES.items()]
        means.append([name, str(len(group)), *cells, f"{median(seconds):.3f}" if seconds else "-"])
        by_bin = zip(*(result.scores for result in group), strict=True)
        bins.append([name, *(_cell([row.psnr for row in rows], 2) for rows in by_bin)])
    titles = [title for title, _ in MEASURES.values()]
    ratios = [f"{100 * low:.0f}-{100 * high:.0f} %" for low, high in RATIO_BINS]
    parts = (
        head,
        _table(["variant", "seeds", *titles, "processor seconds a step"], means),
        "PSNR in the hole by the hole's share of the picture, dB:",
        _table(["variant", *ratios], bins),
    )
    return "\n\n".join(parts) + "\n"


def _result(table: dict[str, Any]) -> Result:
    scores = tuple(BinScores(**{**row, "ratio": tuple(row["ratio"])}) for row in table["scores"])
    return Result(**{**table, "scores": scores})


def _cell(values: Sequence[float], digits: int) -> str:
    mean, spread = fmean(values), (max(values) - min(values)) / 2
    return f"{mean:.{digits}f}" + (f" ± {spread:.{digits}f}" if len(values) > 1 else "")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
