"""`python -m training`, which is `lbam train`: make a run from options, tell how it goes, stop it when asked to."""

import contextlib
import dataclasses
import json
import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.progress import MofNCompleteColumn, Progress

from lbam_core.errors import Cancelled, TrainingError
from training.console import CANCELLED, DeviceOption, bar_with, run_command, say, show

if TYPE_CHECKING:
    from lbam_core.models import Model
    from training.config import TrainingConfig

EXAMPLES = """Examples:

  lbam train my_photos --run runs/mine                    tune the shipped model
  lbam train my_photos --run runs/mine --resume           go on after a stop or a crash
  lbam train my_photos --run runs/try --preset quick --steps 100
  torchrun --nproc-per-node 4 -m -- training my_photos --run runs/big"""

_LEFT_OUT_SHOWN = 10
_LINES = 20  # about so many lines tell of a run's progress where there is no bar

Event = dict[str, Any]


def train(
    photos: Annotated[Path, typer.Argument(metavar="PHOTOS_FOLDER", help="Photos to learn from, in any subfolder.")],
    run: Annotated[Path, typer.Option("--run", metavar="DIR", help="Folder of the run; made if it is not there.")],
    base: Annotated[
        str | None, typer.Option(metavar="MODEL", help="Model to start from: a name or a file.  (default: starter)")
    ] = None,
    from_scratch: Annotated[
        bool,
        typer.Option(
            "--from-scratch", metavar="", help="Start from nothing, with the network that the recipe describes."
        ),
    ] = False,
    preset: Annotated[
        Literal["quick", "standard", "thorough"] | None,
        typer.Option(help="Shipped recipe: 300, 3,000 or 30,000 steps.  (default: standard)"),
    ] = None,
    config: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Recipe of your own, a .toml file like DIR/config.toml.")
    ] = None,
    steps: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Steps in all, shared out over the recipe's stages.")
    ] = None,
    batch: Annotated[int | None, typer.Option(min=1, metavar="N", help="Crops per step and process.")] = None,
    size: Annotated[int | None, typer.Option(min=1, metavar="PX", help="Side of a crop, a multiple of 128.")] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Decides the photos held out, the crops and the holes.")
    ] = None,
    device: DeviceOption = "auto",
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            metavar="",
            help="Go on from the saved state. Without recipe options DIR/config.toml is the recipe.",
        ),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", metavar="", help="One JSON event a line on standard output.")
    ] = False,
) -> None:
    """Train a model on a folder of photos.

    The finished model is DIR/model.safetensors; it is there from the first save on.
    Ctrl-C stops after the current step and saves, a second one quits at once.
    Photos are only read, and some of them are held out to judge the model by.
    """
    if base is not None and from_scratch:
        raise TrainingError("--base and --from-scratch exclude each other; leave one of them out")
    if preset is not None and config is not None:
        raise TrainingError("--preset and --config exclude each other; leave one of them out")
    if not photos.is_dir():
        raise TrainingError(f"{photos} is not a folder of photos")
    with _stop_on_signals() as stop:
        from training.config import preset as read_preset
        from training.config import read_config
        from training.loop import CONFIG_FILE
        from training.loop import train as run_training

        own = run / CONFIG_FILE
        chosen = base or from_scratch or preset or config or any(x is not None for x in (steps, batch, size, seed))
        if resume and not chosen and own.is_file():
            recipe = read_config(own)
            start = recipe.base
        else:
            recipe = read_config(config) if config else read_preset(preset or "standard")
            recipe = recipe.override(steps=steps, batch=batch, size=size, seed=seed)
            start = "" if from_scratch else base or recipe.base or "starter"
        recipe, model = _with_base(recipe, start)
        if stop.asked:
            raise Cancelled("Stopped before the first step; nothing was saved.")
        resume_words = _command("lbam", "train", str(photos), "--run", str(run), "--resume")
        with _telling(stop, resume_words, as_json=as_json) as emit, _memory_errors():
            ended = run_training(photos, run, recipe, base=model, device=device, resume=resume, emit=emit, stopped=stop)
    if not ended:
        raise typer.Exit(CANCELLED)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program and return its exit code."""
    app = typer.Typer(add_completion=False, rich_markup_mode="rich")
    app.command(epilog=EXAMPLES)(train)
    return run_command(app, sys.argv[1:] if argv is None else argv, "python -m training")


class _Stop:
    """Whether the run has been asked to end; call it to know."""

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        return self.asked


@contextlib.contextmanager
def _stop_on_signals() -> Iterator[_Stop]:
    """Ctrl-C and a polite kill ask for an end; a second Ctrl-C does not ask."""
    stop = _Stop()
    process, under_torchrun = os.environ.get("RANK", "0"), "TORCHELASTIC_RUN_ID" in os.environ

    def on_signal(number: int, _frame: FrameType | None) -> None:
        # torchrun passes on the Ctrl-C that its processes have already had from the terminal.
        if stop.asked and number == signal.SIGINT and not under_torchrun:
            _write("\x1b[?25h" if os.isatty(2) else "")  # the bar hides the cursor
            os._exit(CANCELLED)
        if not stop.asked and process == "0":
            _write("\nStopping after this step, then saving; Ctrl-C again quits at once without saving.\n")
        stop.asked = True

    names = [name for name in ("SIGINT", "SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {name: signal.signal(getattr(signal, name), on_signal) for name in names}
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _write(text: str) -> None:
    """To standard error past its buffer, which a signal handler may have interrupted in the middle of a write."""
    with contextlib.suppress(OSError):
        os.write(2, text.encode())


def _with_base(recipe: "TrainingConfig", start: str) -> "tuple[TrainingConfig, Model | None]":
    """The recipe that names its base so that it is found again from any folder, and the base; "" for none."""
    from lbam_core.models import list_models, load_model

    if not start:
        return dataclasses.replace(recipe, base=""), None
    # A base that cannot be opened ends here: a run from scratch instead would be found out hours later.
    model = load_model(start)
    lasting = start if start in list_models() else str(Path(start).resolve())
    return dataclasses.replace(recipe, base=lasting), model


@contextlib.contextmanager
def _memory_errors() -> Iterator[None]:
    """Say what to do where memory does not suffice for a step."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        text = str(error).lower()
        if not isinstance(error, MemoryError) and "out of memory" not in text and "t allocate memory" not in text:
            raise
        raise TrainingError(
            "there is not enough memory for this batch: start a run with a smaller --batch or --size"
        ) from error


@contextlib.contextmanager
def _telling(stop: _Stop, resume_words: str, *, as_json: bool) -> Iterator[Callable[[Event], None]]:
    """Where the run's events go."""
    if as_json:
        yield _json_lines(stop)
        return
    with bar_with(MofNCompleteColumn(), "{task.description}") as bar:
        yield _Teller(bar, resume_words)


def _json_lines(stop: _Stop) -> Callable[[Event], None]:
    broken = False

    def emit(event: Event) -> None:
        nonlocal broken
        if broken:
            return
        try:
            # ASCII whatever the pipe's encoding, and file names that are no UTF-8 come through as well.
            show(json.dumps(event))
        except BrokenPipeError:
            # Nobody listens any more: end as if asked to, with the state saved.
            broken = stop.asked = True

    return emit


class _Teller:
    """Tells people of events: a bar on a terminal, else a line now and then."""

    def __init__(self, bar: Progress, resume_words: str) -> None:
        self._bar, self._resume_words = bar, resume_words
        self._task = bar.add_task("reading the photos", total=None)
        self._psnr = ""
        self._next_line = 0

    def __call__(self, event: Event) -> None:
        tell = getattr(self, f"_tell_{event['event']}", None)
        if tell:
            tell(event)

    def _tell_scan(self, event: Event) -> None:
        left_out = event["left_out"]
        say(f"{event['used']} photos to learn from, {len(event['held_out'])} held out to judge by")
        if left_out:
            say(f"{len(left_out)} left out:")
            for item in left_out[:_LEFT_OUT_SHOWN]:
                say(f"  {item['file']}: {item['reason']}")
            if len(left_out) > _LEFT_OUT_SHOWN:
                say(f"  and {len(left_out) - _LEFT_OUT_SHOWN} more")

    def _tell_start(self, event: Event) -> None:
        together = f", {event['processes']} processes" if event["processes"] > 1 else ""
        going_on = f"; going on after step {event['step']}" if event["step"] else ""
        say(f"Training {event['steps']} steps on {event['device']}, {event['precision']}{together}{going_on}")
        self._bar.update(self._task, total=event["steps"], completed=event["step"], description="")

    def _tell_step(self, event: Event) -> None:
        step, steps = event["step"], event["steps"]
        speed = f"{event['images_per_second']:.3g} images/s"
        told = f"loss {event['loss']:.4f}{self._psnr}, {speed}, {_duration(event['seconds_left'])} left"
        self._bar.update(self._task, completed=step, description=told)
        if self._bar.disable and (step >= self._next_line or step == steps):
            self._next_line = step + max(1, steps // _LINES)
            say(f"step {step} of {steps}: {told}")

    def _tell_sample(self, event: Event) -> None:
        self._psnr = f", holes {event['hole_psnr']:.2f} dB"

    def _tell_stopped(self, event: Event) -> None:
        say(f"Stopped after step {event['step']} of {event['steps']}; the state is saved. Go on with:")
        say(f"  {self._resume_words}")

    def _tell_done(self, event: Event) -> None:
        say(f"Trained {event['step']} steps{self._psnr.replace(', holes', '; held-out photos: hole PSNR')}")
        show(event["model"])


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


def _command(*words: str) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


if __name__ == "__main__":
    sys.exit(main())
