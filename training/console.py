"""What `lbam` and `python -m training` do alike: words in and out, errors as sentences, exit codes.

Results go to standard output, everything else to standard error. It stands here and not in `app` because training
imports nothing from there.
"""

import contextlib
import os
import re
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from types import FrameType
from typing import Annotated

import typer
import typer.main
from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, TaskProgressColumn, TextColumn
from rich.table import Column

from lbam_core.errors import Cancelled, LbamError

DONE, SOME_FAILED, WRONG_USE, DEFECT, CANCELLED = 0, 1, 2, 70, 130
"""Exit codes; a defect has its own, because the others promise something about the result."""

Tell = Callable[[float, str], None]
"""Gets (share done 0..1, what is going on)."""


def _known_device(name: str) -> str:
    # Only the spelling: whether the device is there takes torch, which takes seconds to load.
    if not re.fullmatch(r"auto|cpu|mps|cuda(:\d+)?", name):
        raise typer.BadParameter(f"there is no device {name!r}; use auto, cpu, cuda, cuda:N or mps")
    return name


DeviceOption = Annotated[
    str,
    typer.Option(
        "--device",
        metavar="DEVICE",
        callback=_known_device,
        help="auto, cpu, cuda, cuda:N or mps. auto takes the fastest there is; a device that is not there is an error.",
    ),
]


def run_command(app: typer.Typer, argv: Sequence[str], program: str) -> int:
    """Run a Typer program on `argv` and return its exit code; an error becomes one sentence on standard error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            # A file name that the terminal's encoding lacks must not end the program.
            reconfigure(errors="backslashreplace")
    try:
        code = _answer(app, argv, program)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) has seen enough. Python would complain once more when it flushes at its end.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = SOME_FAILED
    return code


def say(text: str) -> None:
    """Print a message for people."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def show(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


@contextlib.contextmanager
def interruptible(message: str) -> Iterator[Callable[[], bool]]:
    """Turn Ctrl-C into `Cancelled` with this message; what it gives tells whether that was asked for.

    Raises:
        Cancelled: after Ctrl-C, at the end of the block at the latest.
    """
    asked = False

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        raise KeyboardInterrupt

    in_main = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, on_signal) if in_main else None
    try:
        yield lambda: asked
        if asked:
            # While libraries are being imported, the exception alone can get lost or turn into another one.
            raise KeyboardInterrupt
    except (Exception, KeyboardInterrupt) as error:
        if asked or isinstance(error, KeyboardInterrupt):
            raise Cancelled(message) from None
        raise
    finally:
        if in_main:
            signal.signal(signal.SIGINT, before)


@contextlib.contextmanager
def progress_bar() -> Iterator[Tell]:
    """A bar on standard error that goes away when it is done; nothing where that is not a terminal."""
    with bar_with(TaskProgressColumn(), "{task.description}") as bar:
        task = bar.add_task("Starting", total=1.0)

        def tell(done: float, words: str) -> None:
            bar.update(task, completed=done, description=words)

        yield tell


def bar_with(figures: ProgressColumn, words: str) -> Progress:
    """A bar, some figures, and words that are cut short where the terminal ends: it must stay one line."""
    text = TextColumn(words, markup=False, table_column=Column(ratio=1, no_wrap=True, overflow="ellipsis"))
    console = Console(stderr=True)
    off = not console.is_terminal
    return Progress(BarColumn(20), figures, text, console=console, expand=True, transient=True, disable=off)


def _answer(app: typer.Typer, argv: Sequence[str], program: str) -> int:
    process = int(os.environ.get("RANK", "0"))
    # Under torchrun the processes share a terminal: who complains has to be told, and one of them may be the only one.
    name = f"process {process}: error" if process else "error"
    try:
        # Not app(): that puts a hook of its own into sys.excepthook.
        typer.main.get_command(app).main(args=list(argv), prog_name=program)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    except BrokenPipeError:
        raise
    except Cancelled as error:
        say(str(error))
        return CANCELLED
    except (LbamError, OSError, MemoryError) as error:
        _trace_if_asked()
        say(f"{name}: {_sentence(error)}")
        return WRONG_USE
    except Exception as error:  # noqa: BLE001 - the message is what it is for
        _trace_if_asked()
        what = f"{type(error).__name__}: {error}".strip().splitlines()[0]
        say(f"{name}: this is a defect in the program ({what}); run it again with LBAM_DEBUG=1 to see where it is")
        return DEFECT
    return DONE


def _sentence(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "there is not enough free memory; close other programs and try again"
    if isinstance(error, OSError) and error.strerror:
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return f"{where}{error.strerror}"
    return str(error)


def _trace_if_asked() -> None:
    if os.environ.get("LBAM_DEBUG"):
        traceback.print_exc()
