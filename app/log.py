"""The log file: what the program did and what went wrong, with paths but nothing else of the user's."""

import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

FILE = "lbam-studio.log"
FAULTS = "faults.log"  # where faulthandler writes when the process dies in native code
LIMIT = 1_000_000  # bytes; the file before is kept, so the folder holds at most twice that

QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_log = logging.getLogger(__name__)


class RotatingFile(logging.FileHandler):
    """A log file that is set aside when it grows too long.

    The standard library's handler of that name takes a fifth of the whole start to import.
    """

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        super().__init__(path, encoding="utf-8", errors="backslashreplace")
        self._limit = limit
        self._path = path
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record, into a new file if the old one is full."""
        try:
            if self._path.stat().st_size > self._limit:
                self.close()
                self._path.replace(self._path.with_suffix(".1.log"))
        except OSError:
            pass  # another program may hold it: a long file is better than none
        super().emit(record)


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Log to a file in the folder, and warnings to the terminal if there is one, Qt's messages among them."""
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    handlers: list[logging.Handler] = []
    # A program without a terminal on Windows has no standard error.
    if sys.stderr is not None:
        terminal = logging.StreamHandler()
        terminal.setLevel(logging.WARNING)
        terminal.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        handlers.append(terminal)
    problem = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handlers.append(RotatingFile(folder / FILE))
    except OSError as error:
        problem = error
    for handler in handlers:
        root.addHandler(handler)
    if problem is not None:
        _log.warning("No log is written: %s", problem)
    _log.info("LBAM Studio starts: process %d, Python %s, %s", os.getpid(), sys.version.partition(" ")[0], sys.platform)
    before = _log_qt()
    try:
        yield
    finally:
        _log.info("LBAM Studio ends")
        qInstallMessageHandler(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)


def last_lines(folder: Path, count: int = 50, name: str = FILE) -> list[str]:
    """The end of a log file, without reading all of it."""
    try:
        with (folder / name).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - 400 * count))
            return file.read().decode("utf-8", "replace").splitlines()[-count:]
    except OSError:
        return []


def _log_qt() -> Callable[[QtMsgType, QMessageLogContext, str], object] | None:
    """Send Qt's messages to the log, and to the handler before, which is returned."""
    qt = logging.getLogger("qt")

    def on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        qt.log(QT_LEVELS.get(kind, logging.WARNING), "%s", text)
        if before is not None:
            before(kind, context, text)

    before: Callable[[QtMsgType, QMessageLogContext, str], object] | None = qInstallMessageHandler(on_message)
    return before
