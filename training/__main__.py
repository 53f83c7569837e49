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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.progress import MofNCompleteColumn

from lbam_core.errors import Cancelled, TrainingError
from training.console import CANCELLED, DONE, DeviceOption, bar_with, run_command, say, show
from training.events import Emit, Event, LeftAlone, RunError, append_event, event, failing_as, run_error
from training.run_folder import EVENTS_FILE, STATE_FILE, check_photos_folder, process_in
from training.telling import Teller

if TYPE_CHECKING:
    from lbam_core.models import Model
    from training.config import TrainingConfig

EXAMPLES = """Examples:

  lbam train my_photos --run runs/mine                    tune the shipped model
  lbam train my_photos --run runs/mine --resume           go on after a stop or a crash
  lbam train my_photos --run runs/try --preset quick --steps 100
  torchrun --nproc-per-node 4 -m -- training my_photos --run runs/big"""


def train(
    ctx: typer.Context,
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
        typer.Option(help="Shipped recipe: 1,200, 3,000 or 30,000 steps.  (default: standard)"),
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
    accumulate: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Take a step's crops in N parts, which needs less memory.  (default: the recipe's)"
        ),
    ] = None,
    nproc: Annotated[
        int | None, typer.Option("--nproc", min=1, metavar="N", help="Train in N processes on this machine.")
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", metavar="", help="Read the photos, try a few steps, say how long a run takes; no training."
        ),
    ] = False,
    no_verdict: Annotated[
        bool, typer.Option("--no-verdict", metavar="", help="Do not compare base and tuned model at the end.")
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
    if dry_run and resume:
        raise TrainingError("--dry-run and --resume exclude each other; leave one of them out")
    resume_words = _command("lbam", "train", str(photos), "--run", str(run), "--resume")
    if nproc is not None and nproc > 1 and not _under_torchrun():
        with _telling(_Stop(), resume_words, as_json=as_json) as emit, _errors_told(run, photos, emit, resume=resume):
            check_photos_folder(photos, run)
            from training.world import check_places

            check_places(device, nproc)
        raise typer.Exit(_start_processes(ctx, nproc))
    # A process that torchrun has started anew goes on where the one before it was.
    resume = resume or int(os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")) > 0
    figures = {"steps": steps, "batch": batch, "size": size, "seed": seed, "accumulate": accumulate}
    wish = _Wish(run, base, from_scratch, preset, config, figures, resume)
    with (
        _stop_on_signals() as stop,
        _telling(stop, resume_words, as_json=as_json) as emit,
        _errors_told(run, photos, emit, resume=resume) as trouble,
        _cancelled_is_said(),
    ):
        # Before torch is imported, which takes a second.
        check_photos_folder(photos, run)
        from training.loop import train as run_training

        recipe, model = _chosen(wish)
        trouble.batch = recipe.heaviest.batch
        if stop.asked:
            raise Cancelled("Stopped before the first step; nothing was saved.")
        if dry_run:
            from training.trial import rehearse

            rehearse(photos, run, recipe, base=model, device=device, emit=emit, stopped=stop)
            return
        ended = run_training(
            photos, run, recipe, base=model, device=device, resume=resume, verdict=not no_verdict,
            emit=emit, stopped=stop,
        )  # fmt: skip
    if not ended:
        raise typer.Exit(_stopped_code())


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
    process, under_torchrun = os.environ.get("RANK", "0"), _under_torchrun()

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


@dataclass(frozen=True)
class _Wish:
    """What the options say about recipe and base; `figures` replace the recipe's own."""

    run: Path
    base: str | None
    from_scratch: bool
    preset: str | None
    config: Path | None
    figures: dict[str, int | None]
    resume: bool


def _chosen(wish: _Wish) -> "tuple[TrainingConfig, Model | None]":
    """The recipe, which names its base so that it is found again from any folder, and the base; None from scratch."""
    from lbam_core.models import list_models, load_model
    from training.config import network_asked_for, preset, read_config
    from training.run_folder import CONFIG_FILE

    own = wish.run / CONFIG_FILE
    given = (wish.base, wish.from_scratch or None, wish.preset, wish.config, *wish.figures.values())
    chosen = any(value is not None for value in given)
    with failing_as("recipe"):
        if wish.resume and not chosen and own.is_file():
            file: Path | None = own
            recipe = read_config(own)
            start = recipe.base
        else:
            file = wish.config
            recipe = read_config(file) if file else preset(wish.preset or "standard")
            recipe = recipe.override(**wish.figures)
            start = "" if wish.from_scratch else wish.base or recipe.base or "starter"
    if not start:
        # The presets are for tuning.
        return dataclasses.replace(recipe, base="", anchor=recipe.anchor if file else 0.0), None
    # A base that cannot be opened ends here: a run from scratch instead would be found out hours later.
    with failing_as("base"):
        model = load_model(start)
    for key, asked in (network_asked_for(file) if file else {}).items():
        has = getattr(model.network.config, key)
        if has != asked:
            raise RunError(
                "base",
                f"the base {start} has a network of {key} {has}, and the recipe asks for {asked}: use another base,"
                f" take {key} out of {file}, or start --from-scratch",
            )
    lasting = start if start in list_models() else str(Path(start).resolve())
    return dataclasses.replace(recipe, base=lasting), model


class _Trouble:
    """What is known for the case that a run fails: the batch that it uses."""

    batch: int | None = None


@contextlib.contextmanager
def _errors_told(run: Path, photos: Path, emit: Emit, *, resume: bool) -> Iterator[_Trouble]:
    """Tell of whatever ends the run as an event, in the run's folder if that is its own."""
    trouble = _Trouble()
    taken = (run / STATE_FILE).exists() and not resume
    try:
        yield trouble
    except (Cancelled, LeftAlone, BrokenPipeError):
        raise
    except Exception as error:
        found = run_error(error, trouble.batch)
        kind, text, batch = ("other", f"{type(error).__name__}: {error}", None) if found is None else found.told
        told = event("error", kind=kind, text=text, batch=batch)
        emit(told)
        ours = run.is_dir() and run.resolve() != photos.resolve() and process_in(run) is None
        if ours and not taken:
            # Where it cannot be written the sentence on standard error has to do.
            with contextlib.suppress(OSError):
                append_event(run / EVENTS_FILE, told)
        if found is None or found is error:
            raise
        raise found from error


@contextlib.contextmanager
def _cancelled_is_said() -> Iterator[None]:
    """Under torchrun a run that was asked to end must not look like one that failed: it would be started again."""
    try:
        yield
    except Cancelled as error:
        if _stopped_code() == CANCELLED:
            raise
        say(str(error))
        raise typer.Exit(_stopped_code()) from error


def _stopped_code() -> int:
    restarts = int(os.environ.get("TORCHELASTIC_MAX_RESTARTS", "0")) if _under_torchrun() else 0
    return DONE if restarts > int(os.environ.get("TORCHELASTIC_RESTART_COUNT", "0")) else CANCELLED


def _under_torchrun() -> bool:
    return "TORCHELASTIC_RUN_ID" in os.environ


def _start_processes(ctx: typer.Context, count: int) -> int:
    """Start this program again under torchrun, in `count` processes; on POSIX it takes this one's place."""
    if getattr(sys, "frozen", False):
        raise TrainingError("several processes need the program as a Python package; leave out --nproc")
    words = []
    for option in ctx.command.params:
        value = ctx.params.get(option.name or "")
        if option.name == "nproc" or value in (None, False):
            continue
        name = [option.opts[0]] if option.param_type_name == "option" else []
        words += [*name, *([] if value is True else [str(value)])]
    torchrun = ["-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={count}", "-m", "--", "training"]
    # torchrun alone would give each process one thread.
    threads = str(max(1, (os.cpu_count() or 1) // count))
    environment = {"OMP_NUM_THREADS": threads} | os.environ
    command = [sys.executable, *torchrun, *words]
    if os.name == "posix":
        os.execve(sys.executable, command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


@contextlib.contextmanager
def _telling(stop: _Stop, resume_words: str, *, as_json: bool) -> Iterator[Emit]:
    """Where the run's events go."""
    if as_json:
        yield _json_lines(stop)
        return
    with bar_with(MofNCompleteColumn(), "{task.description}") as bar:
        yield Teller(bar, resume_words)


def _json_lines(stop: _Stop) -> Emit:
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


def _command(*words: str) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)


if __name__ == "__main__":
    sys.exit(main())
