"""What a run has told, event by event, folded into the plain values that the Train page shows. Pure: no Qt, no torch.

`training.events` lists the events. Whatever of a line does not fit is passed over: a kill can cut a line short, and
another version of the program may have written it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any, Literal

from app.tuning_state import Failure, Forecast, LeftOut, Phase, RunFacts, Sample, Scan, Step

MODEL_FILE, STATE_FILE, SAMPLES_FOLDER, VERDICT_FILE = (
    "model.safetensors",
    "last.safetensors",
    "samples",
    "verdict/verdict.json",
)
_NOTES = 200  # the newest ones are kept

Mode = Literal["rehearsal", "run"]
"""Photos are read and speed is measured; or it learns."""


@dataclass(frozen=True)
class Signs:
    """What a run's folder and the system's processes tell, beside the events."""

    mode: Mode = "run"  # for which the newest process was started
    is_alive: bool = False
    is_asked: bool = False  # to end
    has_told: bool = False  # whether the newest process has changed the events
    has_model: bool = False
    has_state: bool = False
    has_verdict: bool = False
    log_tail: str = ""


class RunFold:
    """The events of a run so far; `scan` and `forecast` are those of before, until it tells of its own."""

    def __init__(self, scan: Scan | None = None, forecast: Forecast | None = None) -> None:
        self.scan, self.forecast = scan, forecast
        self.steps = 0
        self._read = self._of = self._first_step = 0
        self._device = ""
        self._is_measuring = self._has_begun = self._ended_early = False
        self._ending: Literal["", "stopped", "done", "error"] = ""
        self._failure: Failure | None = None
        self._steps: list[Step] = []
        self._samples: list[Sample] = []
        self._notes: list[str] = []
        # Made anew only when they have grown: a long run has thousands of steps.
        self._curve: tuple[Step, ...] = ()
        self._sampled: tuple[Sample, ...] = ()
        self._noted: tuple[str, ...] = ()

    def add(self, event: Mapping[str, Any]) -> None:
        """Take in an event; one that is not as it should be changes nothing."""
        take = _TAKERS.get(event.get("event", ""))
        if take:
            try:
                take(self, event)
            except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
                return

    def phase(self, signs: Signs) -> Phase:
        """How the run stands."""
        # What an earlier process said at its end does not hold any more once a new one was started.
        ending = self._ending if signs.has_told else ""
        if signs.mode == "rehearsal" and not self._has_begun:
            return self._rehearsal_phase(signs, ending)
        if signs.is_alive:
            return self._running_phase(signs, ending)
        if ending == "done":
            return "done"
        if ending == "error":
            return "failed"
        if ending == "stopped":
            # Asked to end before the first step: there is nothing to go on with, and it can be started.
            return "paused" if signs.has_state or not self.scan else "ready"
        return "died"

    def facts(self, about: RunFacts, signs: Signs) -> RunFacts:
        """All that is known: `about` with what the events tell."""
        if len(self._curve) != len(self._steps):
            self._curve = tuple(self._steps)
        if len(self._sampled) != len(self._samples):
            folder = PurePath(about.folder) / SAMPLES_FOLDER
            self._sampled = tuple(replace(item, picture=str(folder / item.picture)) for item in self._samples)
        if len(self._noted) != len(self._notes):
            self._noted = tuple(self._notes[-_NOTES:])
        phase = self.phase(signs)
        ended = phase in ("failed", "died")
        failure = self._failure if phase == "failed" else None
        if phase == "died":
            last = next((line for line in reversed(signs.log_tail.splitlines()) if line.strip()), "")
            # Once there are steps the last line tells of one, and what ends the process then leaves no words.
            failure = Failure("died", "" if self._steps else last.strip())
        folder = PurePath(about.folder)
        return replace(
            about,
            phase=phase,
            read=self._read,
            of=self._of,
            scan=self.scan,
            forecast=self.forecast,
            device=self._device or about.device,
            steps=self.steps,
            first_step=self._first_step,
            curve=self._curve,
            samples=self._sampled,
            notes=self._noted,
            failure=failure,
            ended_early=self._ended_early,
            model=str(folder / MODEL_FILE) if signs.has_model else "",
            verdict=str(folder / VERDICT_FILE) if signs.has_verdict else "",
            log_tail=signs.log_tail if ended else "",
        )

    def _rehearsal_phase(self, signs: Signs, ending: str) -> Phase:
        if signs.is_alive:
            return "measuring" if self._is_measuring and signs.has_told else "reading"
        if signs.has_told and not ending and self.forecast and self._is_measuring:
            return "ready"
        if ending == "error":
            return "failed"
        if ending == "stopped" or signs.is_asked:
            return "ready" if self.scan else "empty"
        return "died"

    def _running_phase(self, signs: Signs, ending: str) -> Phase:
        if ending == "done":
            return "judging"  # for the moment that the process takes to go
        if signs.is_asked or ending:
            return "stopping"
        if not self._has_begun or not signs.has_told:
            return "starting"
        at_end = self.steps > 0 and bool(self._steps) and self._steps[-1].step >= self.steps
        return "judging" if at_end or self._ended_early else "running"

    # Events

    def _go_on(self) -> None:
        """A process is at work again: what the one before it said at its end is past."""
        self._ending, self._failure = "", None

    def _take_reading(self, event: Mapping[str, Any]) -> None:
        self._read, self._of = int(event["read"]), int(event["of"])
        # The first one of a process that goes on, or that reads the photos once more.
        if self._ending or self._is_measuring:
            self._has_begun = self._is_measuring = False
        self._go_on()

    def _take_scan(self, event: Mapping[str, Any]) -> None:
        sizes = {str(file): (int(width), int(height)) for file, (width, height) in event["sizes"].items()}
        left_out = tuple(LeftOut(str(item["file"]), str(item["reason"])) for item in event["left_out"])
        held_out = tuple(str(file) for file in event["held_out"])
        self.scan = Scan(int(event["used"]), held_out, left_out, sizes, bool(event["few"]))
        self._is_measuring = True
        self._go_on()

    def _take_forecast(self, event: Mapping[str, Any]) -> None:
        self.forecast = forecast_from(event)
        self._is_measuring = True

    def _take_start(self, event: Mapping[str, Any]) -> None:
        step, steps = int(event["step"]), int(event["steps"])
        self._first_step, self.steps, self._device = step, steps, str(event["device"])
        self._has_begun, self._ended_early = True, False
        self._fold_back(step)
        self._go_on()

    def _take_step(self, event: Mapping[str, Any]) -> None:
        losses = {str(name): float(value) for name, value in event["losses"].items()}
        names = ("loss", "learning_rate", "images_per_second", "seconds_left")
        loss, rate, speed, left = (float(event[name]) for name in names)
        memory, disk, steps = int(event["memory"]), int(event["disk_free"]), int(event["steps"])
        step = Step(int(event["step"]), losses, loss, rate, speed, left, memory, disk)
        if self._steps and step.step <= self._steps[-1].step:
            self._fold_back(step.step - 1)
        self._steps.append(step)
        self.steps, self._has_begun = steps, True
        self._go_on()

    def _take_sample(self, event: Mapping[str, Any]) -> None:
        base = event["base_psnr"]
        # Only the name: the folder may have been moved. Both kinds of slashes, wherever it was made.
        picture = str(event["picture"]).replace("\\", "/").rpartition("/")[2]
        sample = Sample(
            int(event["step"]), float(event["hole_psnr"]), None if base is None else float(base),
            bool(event["best"]), picture, int(event["tile"]), int(event["columns"]),
        )  # fmt: skip
        if self._samples and sample.step <= self._samples[-1].step:
            self._samples = [item for item in self._samples if item.step < sample.step]
            self._sampled = ()
        self._samples.append(sample)

    def _take_note(self, event: Mapping[str, Any]) -> None:
        self._notes.append(str(event["text"]))

    def _take_ended_early(self, event: Mapping[str, Any]) -> None:
        self._ended_early = int(event["step"]) >= 0

    def _take_stopped(self, event: Mapping[str, Any]) -> None:
        self.steps = int(event["steps"]) or self.steps
        self._ending = "stopped"

    def _take_done(self, _event: Mapping[str, Any]) -> None:
        self._ending = "done"

    def _take_error(self, event: Mapping[str, Any]) -> None:
        batch = event.get("batch")
        self._failure = Failure(str(event["kind"]), str(event["text"]), None if batch is None else int(batch))
        self._ending = "error"

    def _fold_back(self, step: int) -> None:
        """Forget what came after a step from which a run has gone on."""
        if self._steps and self._steps[-1].step > step:
            self._steps = [item for item in self._steps if item.step <= step]
            self._curve = ()
        if self._samples and self._samples[-1].step > step:
            self._samples = [item for item in self._samples if item.step <= step]
            self._sampled = ()


_TAKERS: dict[str, Callable[[RunFold, Mapping[str, Any]], None]] = {
    "reading": RunFold._take_reading,
    "scan": RunFold._take_scan,
    "forecast": RunFold._take_forecast,
    "start": RunFold._take_start,
    "step": RunFold._take_step,
    "sample": RunFold._take_sample,
    "note": RunFold._take_note,
    "ended_early": RunFold._take_ended_early,
    "stopped": RunFold._take_stopped,
    "done": RunFold._take_done,
    "error": RunFold._take_error,
}


def forecast_from(table: Mapping[str, Any]) -> Forecast:
    """A forecast from the values of its event.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: if they are none.
    """
    free = table["free_memory"]
    seconds = {str(name): float(value) for name, value in table["seconds"].items()}
    speed, pace = float(table["images_per_second"]), float(table["seconds_per_step"])
    if not all(math.isfinite(value) for value in (*seconds.values(), speed, pace)):
        raise ValueError("no numbers")
    batch = int(table["batch"])
    asked = int(table.get("asked", 0))
    return Forecast(str(table["device"]), None if free is None else int(free), batch, speed, pace, seconds, asked)
