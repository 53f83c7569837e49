"""Make a run's model fit to be shipped: add its losses, its scores and its photos' licences to the card.

python -m training.ship RUN --name starter --scores report.json --sources sources.toml -o starter.safetensors
"""

import argparse
import dataclasses
import json
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lbam_core.errors import LbamError, TrainingError
from lbam_core.models import load_model, save_model
from training.evaluate import Report
from training.loop import EVENTS_FILE, MODEL_FILE

_CURVE_POINTS = 50


def ship(run: Path, name: str, summary: str, scores: Path, sources: Path, out: Path) -> None:
    """Write the model of a finished run to `out` under `name`, with all that its users may want to know.

    `scores` is a report of `lbam evaluate` as JSON, `sources` a table of where the photos came from and how they may be
    used. The card also gets the run's last losses and a thinned curve of losses and held-out scores.

    Raises:
        LbamError: if one of the files is missing or not what it should be.
    """
    model = load_model(run / MODEL_FILE)
    try:
        report = Report.from_json(scores.read_text(encoding="utf-8"))
        licences = tomllib.loads(sources.read_text(encoding="utf-8"))
        events = [json.loads(line) for line in (run / EVENTS_FILE).read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TrainingError(f"the card cannot be completed: {error}") from error
    card = dataclasses.replace(
        model.card,
        name=name,
        summary=summary or model.card.summary,
        training=model.card.training | _curves(events),
        scores=json.loads(report.to_json()),
        licences=licences,
    )
    save_model(model.network, card, out)


def _curves(events: list[dict[str, Any]]) -> dict[str, Any]:
    # A resumed run tells the steps after its last save twice: the later telling counts.
    steps = {event["step"]: event for event in events if event["event"] == "step"}
    samples = {event["step"]: event["hole_psnr"] for event in events if event["event"] == "sample"}
    thin = sorted(steps)[:: max(1, len(steps) // _CURVE_POINTS)]
    return {
        "last_losses": steps[max(steps)]["losses"],
        "loss_curve": [[step, round(steps[step]["loss"], 4)] for step in thin],
        "held_out_psnr": [list(item) for item in sorted(samples.items())],
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Run the program; errors end it with a sentence and exit code 2."""
    parser = argparse.ArgumentParser(prog="python -m training.ship", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--summary", default="")
    parser.add_argument("--scores", type=Path, required=True)
    parser.add_argument("--sources", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    given = parser.parse_args(argv)
    try:
        ship(given.run, given.name, given.summary, given.scores, given.sources, given.out)
    except LbamError as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
