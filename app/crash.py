"""What happens when something in the program fails unforeseen: it is logged, told, and work can be saved."""

import faulthandler
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, QSysInfo, Qt, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.log import FAULTS, last_lines
from app.settings import Settings, log_folder
from app.startup import version

if TYPE_CHECKING:
    from app.crash_dialog import CrashDialog

Rescue = Callable[[], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Crash:
    """One exception that nothing caught."""

    kind: str
    text: str
    trace: str
    place: str  # equal for exceptions from the same line


class CrashReporter(QObject):
    """Logs every uncaught exception of every thread and shows a dialog for them, one at a time."""

    crashed = Signal(Crash)

    def __init__(self, log_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: CrashDialog | None = None
        self._log_folder = log_folder
        self._window: QWidget | None = None
        self._rescue: Callable[[], Rescue | None] = lambda: None
        self._known: dict[str, int] = {}
        self._closing = self._cannot_close = False
        # Queued: the hook may be called on a worker thread, or in the middle of a paint event.
        self.crashed.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Take the place of Python's hooks, and keep what native code dies of in a file."""
        self._before = before = sys.excepthook, threading.excepthook
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception
        faults = None
        # Where it is on already, by PYTHONFAULTHANDLER or a test runner, somebody reads it there.
        if not faulthandler.is_enabled():
            try:
                faults = (self._log_folder / FAULTS).open("a", encoding="utf-8")
                faulthandler.enable(faults)
            except OSError as error:
                _log.warning("Crashes of native code are not logged: %s", error)
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before
            if faults is not None:
                faulthandler.disable()
                faults.close()

    def attach(self, window: QWidget, rescue: Callable[[], Rescue | None]) -> None:
        """Name the window that dialogs belong to; `rescue` returns what saves a copy of the work, None without work."""
        self._window, self._rescue = window, rescue

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Python's hook: only logs and emits a signal, since it is called on any thread."""
        if issubclass(kind, Exception):
            self._report(kind, error, trace)
        self._before[0](kind, error, trace)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if issubclass(args.exc_type, Exception) and args.exc_value is not None:
            self._report(args.exc_type, args.exc_value, args.exc_traceback)
        self._before[1](args)

    def _report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        last = traceback.extract_tb(trace)[-1:]
        place = f"{kind.__name__} {last[0].filename}:{last[0].lineno}" if last else kind.__name__
        crash = Crash(kind.__name__, str(error), "".join(traceback.format_exception(kind, error, trace)), place)
        times = self._known[place] = self._known.get(place, 0) + 1
        # What fails at every repaint must not fill the disk.
        if times == 1:
            _log.error("Uncaught on thread %s\n%s", threading.current_thread().name, crash.trace)
        elif times in (2, 10, 100, 1000):
            _log.error("Uncaught again, %d times now: %s", times, place)
        if self._closing:
            self._cannot_close = True
        self.crashed.emit(crash)

    def _show(self, crash: Crash) -> None:
        if self.dialog is not None:
            self.dialog.add(crash)
            return
        # Only now: what a start does not need, it does not import.
        from app.crash_dialog import CrashDialog

        self.dialog = dialog = CrashDialog(crash, self._log_folder, self._rescue(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget_dialog)
        dialog.quit_requested.connect(self._quit)
        dialog.open()

    def _forget_dialog(self) -> None:
        self.dialog = None

    def _quit(self) -> None:
        """Close the window, which may ask about unsaved work; if closing is what fails, leave without it."""
        if self._cannot_close or self._window is None:
            QCoreApplication.exit(1)
            return
        self._closing = True
        self._window.close()
        self._closing = False


def diagnostics(settings: Settings, extra: Mapping[str, str]) -> str:
    """What somebody who helps wants to know: versions, machine, screens, choices and the end of the log."""
    import platform

    app = QGuiApplication.instance()
    folder = log_folder()
    lines = {
        "LBAM Studio": version(),
        "Python": f"{platform.python_version()} ({sys.executable})",
        "Qt": f"{qVersion()}, PySide6 {PySide6.__version__}, platform {QGuiApplication.platformName()}",
        "System": f"{platform.platform()}, {QSysInfo.prettyProductName()}",
        "Processor": f"{platform.machine()}, {os.cpu_count()} cores",
        "Memory": _memory(),
    }
    if isinstance(app, QGuiApplication):
        for number, screen in enumerate(app.screens(), start=1):
            size = screen.size()
            lines[f"Screen {number}"] = f"{size.width()} x {size.height()} at scale {screen.devicePixelRatio():g}"
    # Asking for its version would load torch, which takes longer than everything else here.
    if (torch := sys.modules.get("torch")) is not None:
        lines["PyTorch"] = str(torch.__version__)
    private = ("recent", "shortcuts")
    chosen = (f"{name}={value!r}" for name, value in vars(settings.prefs).items() if name not in private)
    lines["Settings"] = ", ".join(chosen)
    lines.update(extra)
    parts = [f"{name}: {value}" for name, value in lines.items()]
    parts += ["", f"Log ({folder}):", *last_lines(folder)]
    if faults := last_lines(folder, 30, FAULTS):
        parts += ["", "Crashes of native code:", *faults]
    return "\n".join(parts) + "\n"


def _memory() -> str:
    import psutil

    memory = psutil.virtual_memory()
    own = psutil.Process().memory_info().rss
    return f"{memory.total / 1e9:.1f} GB, {memory.available / 1e9:.1f} GB free, {own / 1e9:.2f} GB used by LBAM Studio"
