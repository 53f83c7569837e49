"""`lbam-studio`: arguments, log, crash hook, a look at the system, Qt, and the window.

Nothing is imported before its turn: help needs no Qt, and the window is on screen before the engine is loaded.
"""

import argparse
import contextlib
import gc
import logging
import math
import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from app import startup

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale
    from PySide6.QtWidgets import QApplication, QWidget

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
WRONG_USE = 2
TRAINING = "--training"
IMPATIENCE = 5.0  # seconds; a second Ctrl-C within them is meant


def main(argv: Sequence[str] | None = None) -> int:
    """Run the editor and return its exit code: 0 done, 2 wrong use or no window can be opened."""
    words = sys.argv[1:] if argv is None else list(argv)
    if words[:1] == [TRAINING]:
        return _train(words[1:])
    try:
        options = _arguments().parse_args(words)
    except SystemExit as end:  # --help, --version, or an option that is none
        return int(end.code or 0)
    # All that is made during a start stays: looking through it for garbage takes a tenth of the time.
    gc.disable()
    try:
        return _start(options.photos)
    finally:
        gc.enable()


def _train(words: list[str]) -> int:
    """What `python -m training` does, for a frozen program, in which there is no `python`."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # of a program without a terminal
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - as long as it runs
    from training.__main__ import main as train

    return train(words)


def _start(photos: list[Path]) -> int:
    """Look whether a window can be opened, and open it."""
    startup.forget_opencv()
    problem = startup.window_problem()
    if problem is None:
        try:
            import PySide6.QtWidgets  # noqa: F401
        except ImportError as error:
            problem = f"{startup.CANNOT}{error}."
    if problem is not None:
        _tell(sys.stderr, problem)
        return WRONG_USE
    return _run(photos)


def install_language(app: "QApplication", preference: str) -> bool:
    """Show the program in a language ("system", "en", "de" ...), if it is translated; True if it now is another one."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    folder = RESOURCES / "translations"
    names = QLocale().uiLanguages() if preference == "system" else [preference]
    if preference != "system":
        _write_numbers_as_in(QLocale(preference))
    for name in names:
        language = name.replace("-", "_").partition("_")[0]
        if language == "en":
            return False
        translator = QTranslator(app)
        if translator.load(f"lbam_{language}", str(folder)):
            app.installTranslator(translator)
            # Qt's own words: "Cancel", "Copy" in context menus.
            own = QTranslator(app)
            if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
                app.installTranslator(own)
            return True
    return False


def _write_numbers_as_in(wanted: "QLocale") -> None:
    """Decimals and dates in the language of the texts, but as in the user's own country where that speaks it."""
    from PySide6.QtCore import QLocale

    none, english = QLocale.Language.C, QLocale.Language.English
    here, there = QLocale().language(), wanted.language()
    # A system without a language is as good as English.
    if there not in (none, here) and (there, here) != (english, none):
        QLocale.setDefault(wanted)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lbam-studio",
        description="Take things out of photos and repair damaged ones. Everything stays on this machine.",
        epilog="The same on the command line, without a window: lbam --help",
    )
    parser.add_argument("photos", nargs="*", type=_path, metavar="PHOTO", help="photos to open")
    parser.add_argument("--version", action=_ShowVersion, nargs=0, help="show the version and exit")
    return parser


class _ShowVersion(argparse.Action):
    """The version is looked up only when somebody asks: that costs more than the rest of the arguments."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002
        values: object,  # noqa: ARG002
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        _tell(sys.stdout, f"lbam-studio {startup.version()}")
        parser.exit()


def _tell(stream: TextIO | None, text: str) -> None:
    """Print a line; a program without a terminal on Windows has no streams."""
    if stream is not None:
        stream.write(f"{text}\n")


def _path(text: str) -> Path:
    """A photo's absolute path; desktop environments may hand over file:// addresses."""
    if text.startswith("file://"):
        from urllib.parse import urlsplit
        from urllib.request import url2pathname

        text = url2pathname(urlsplit(text).path)
    return Path(os.path.abspath(text))  # noqa: PTH100 - resolve() would replace links by what they point at


def _run(photos: list[Path]) -> int:
    """Everything that needs Qt."""
    from app.log import logging_to
    from app.settings import Settings, config_folder, log_folder

    with contextlib.ExitStack() as cleanup:
        cleanup.enter_context(logging_to(log_folder()))
        cleanup.push(_log_failure)
        from app.crash import CrashReporter

        reporter = CrashReporter(log_folder())
        cleanup.enter_context(reporter.watching())
        app = _application()
        settings = Settings(config_folder())
        install_language(app, settings.prefs.language)

        from shiboken6 import delete

        from app.main_window import MainWindow
        from app.messages import Messages
        from app.theme import Theme

        theme = Theme()
        theme.apply(app, settings.prefs.theme)
        messages = Messages()
        for sentence in settings.problems:
            messages.warning(sentence)
        settings.save_failed.connect(messages.warning)
        window = MainWindow(settings, messages, theme, photos)
        reporter.attach(window, lambda: window.rescue)
        window.show()
        gc.enable()
        cleanup.enter_context(closing_on_signals(window))
        logging.getLogger(__name__).info("The window is shown on %s", app.platformName())
        code = app.exec()
        settings.flush()
        # Now, in one piece and in Qt's order, rather than one by one while the interpreter shuts down.
        delete(window)
        return code


def _log_failure(_kind: object, error: BaseException | None, _trace: object) -> None:
    """Keep in the log why the program could not start; the error goes on to the terminal."""
    if isinstance(error, Exception):
        logging.getLogger(__name__).critical("The program cannot go on", exc_info=error)


def _application() -> "QApplication":
    """The one QApplication, named so that desktops find its icon and Qt its folders."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        # Only the program's name: Qt would read options of its own out of the rest.
        app = QApplication(sys.argv[:1] or ["lbam-studio"])
    app.setApplicationName("lbam-studio")
    app.setApplicationDisplayName("LBAM Studio")
    app.setOrganizationName("LBAM Studio")
    app.setDesktopFileName("lbam-studio")
    icon = QIcon()
    for size in (16, 32, 64, 256):
        icon.addFile(str(RESOURCES / "icons" / f"lbam-studio-{size}.png"))
    app.setWindowIcon(icon)
    return app


@contextlib.contextmanager
def closing_on_signals(window: "QWidget") -> Iterator[None]:
    """Ctrl-C in the terminal and a polite end from outside close the window; two in a row end without asking."""
    import socket

    from PySide6.QtCore import QCoreApplication, QSocketNotifier

    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    last = -math.inf

    def on_bytes() -> None:
        nonlocal last
        seen = [number for number in ours.recv(64) if number in handlers]
        if not seen:
            return
        before, last = last, time.monotonic()
        if last - before < IMPATIENCE:
            QCoreApplication.exit(128 + seen[-1])
        else:
            window.close()

    # Python runs its handlers only between two steps of Python code, which an idle event loop never takes. But the
    # signal's number is written into the socket at once, and that wakes the loop.
    def on_signal(_number: int, _frame: FrameType | None) -> None: ...

    handlers = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
    before = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(on_bytes)
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before)
        for number, handler in handlers.items():
            signal.signal(number, handler)
        ours.close()
        theirs.close()


if __name__ == "__main__":
    sys.exit(main())
