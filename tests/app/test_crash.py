import logging
import re
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.crash import CrashReporter, diagnostics
from app.crash_dialog import CrashDialog
from app.log import FAULTS, FILE, RotatingFile, last_lines, logging_to
from app.settings import Settings, config_folder, log_folder


@pytest.fixture(autouse=True)
def quiet_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hooks that are called after ours, in place of pytest's own."""
    monkeypatch.setattr(sys, "excepthook", lambda *_args: None)
    monkeypatch.setattr(threading, "excepthook", lambda _args: None)


@pytest.fixture
def reporter(qtbot: QtBot, tmp_path: Path) -> Iterator[CrashReporter]:
    reporter = CrashReporter(tmp_path)
    with reporter.watching():
        yield reporter
    if reporter.dialog is not None:
        reporter.dialog.close()


@pytest.fixture
def window(qtbot: QtBot, reporter: CrashReporter) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reporter.attach(window, lambda: None)
    return window


def fail(text: str = "the shapes differ") -> None:
    raise ValueError(text)


def crash(text: str = "the shapes differ") -> None:
    """What Python does with an exception that nothing catches."""
    try:
        fail(text)
    except ValueError:
        kind, error, trace = sys.exc_info()
        assert kind is not None and error is not None
        sys.excepthook(kind, error, trace)


def dialog_of(qtbot: QtBot, reporter: CrashReporter) -> CrashDialog:
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    return reporter.dialog


def button(dialog: CrashDialog, text: str) -> QPushButton:
    return next(button for button in dialog.findChildren(QPushButton) if button.text() == text)


def test_a_dialog_says_what_happened_and_work_goes_on(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    crash()
    assert reporter.dialog is None  # the hook itself shows nothing
    dialog = dialog_of(qtbot, reporter)
    assert dialog.isVisible() and dialog.parentWidget() is window
    assert dialog._what.text() == "ValueError: the shapes differ"
    assert "test_crash.py" in dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    with qtbot.waitSignal(dialog.destroyed):
        button(dialog, "Continue").click()
    assert reporter.dialog is None and window.isVisible()


def test_an_exception_in_a_slot_gets_there(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    with qtbot.captureExceptions():
        sys.excepthook = reporter.on_exception
        QTimer.singleShot(0, fail)
        dialog_of(qtbot, reporter)


def test_an_exception_on_another_thread_gets_there(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    thread = threading.Thread(target=fail, args=("on a worker",))
    thread.start()
    thread.join()
    dialog = dialog_of(qtbot, reporter)
    assert dialog._what.text() == "ValueError: on a worker"
    assert dialog.thread() is window.thread()


def test_never_two_dialogs(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    for _ in range(3):
        crash()
    dialog = dialog_of(qtbot, reporter)
    qtbot.waitUntil(lambda: "3 times" in dialog._sentence.text())
    assert len(window.findChildren(CrashDialog)) == 1


def test_the_log_is_not_filled_by_one_that_comes_back(
    qtbot: QtBot, reporter: CrashReporter, window: QWidget, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(50):
        crash()
    assert len(caplog.records) == 3  # the first in full, then the 2nd and the 10th in a line
    assert "Traceback" in caplog.records[0].getMessage()
    assert "\n" not in caplog.records[1].getMessage()


def test_save_a_copy_is_offered_where_there_is_work(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    saved: list[bool] = []
    reporter.attach(window, lambda: lambda: saved.append(True))
    crash()
    dialog = dialog_of(qtbot, reporter)
    button(dialog, "Save a copy…").click()
    assert saved == [True] and dialog.isVisible()
    assert "save a copy" in dialog._sentence.text()


def test_and_not_where_there_is_none(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    crash()
    dialog = dialog_of(qtbot, reporter)
    assert "Save a copy…" not in [button.text() for button in dialog.findChildren(QPushButton)]


def test_details_can_be_shown_and_copied(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    crash()
    dialog = dialog_of(qtbot, reporter)
    details = dialog.findChildren(QPlainTextEdit)[0]
    assert not details.isVisible()
    button(dialog, "Details").click()
    assert details.isVisible()
    button(dialog, "Copy details").click()
    assert "ValueError: the shapes differ" in QGuiApplication.clipboard().text()


def test_quit_closes_the_window(qtbot: QtBot, reporter: CrashReporter, window: QWidget) -> None:
    crash()
    button(dialog_of(qtbot, reporter), "Quit").click()
    assert not window.isVisible()


def test_quit_leaves_even_if_closing_is_what_fails(
    qtbot: QtBot, reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(QWidget):
        def close(self) -> bool:
            crash("cannot close")
            return False

    broken = Broken()
    qtbot.addWidget(broken, before_close_func=lambda _widget: monkeypatch.undo())
    left: list[int] = []
    monkeypatch.setattr("app.crash.QCoreApplication.exit", left.append)
    reporter.attach(broken, lambda: None)
    crash()
    button(dialog_of(qtbot, reporter), "Quit").click()
    assert left == []
    button(dialog_of(qtbot, reporter), "Quit").click()
    assert left == [1]
    broken.close = lambda: True  # type: ignore[method-assign]


def test_ctrl_c_is_no_crash(reporter: CrashReporter, caplog: pytest.LogCaptureFixture) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not caplog.records


def test_hooks_are_put_back(qtbot: QtBot, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    with CrashReporter(tmp_path).watching():
        assert sys.excepthook != before[0]
    assert (sys.excepthook, threading.excepthook) == before


def test_the_hook_before_is_called_too(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: told.append(args[1]))
    reporter = CrashReporter(tmp_path)
    with reporter.watching():
        crash()
    assert [str(error) for error in told] == ["the shapes differ"]
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    reporter.dialog.close()  # type: ignore[union-attr]


# The log


def test_the_log_has_what_was_told_and_qts_messages(tmp_path: Path, qtbot: QtBot) -> None:
    with logging_to(tmp_path / "deep" / "folder"):
        logging.getLogger("app.test").info("opened photo.jpg")
        qWarning("a signal has no such argument")
    text = (tmp_path / "deep" / "folder" / FILE).read_text(encoding="utf-8")
    assert "INFO app.test: opened photo.jpg" in text
    assert "WARNING qt: a signal has no such argument" in text
    assert not any(isinstance(handler, RotatingFile) for handler in logging.getLogger().handlers)


def test_a_full_log_is_set_aside(tmp_path: Path) -> None:
    handler = RotatingFile(tmp_path / FILE, limit=200)
    try:
        for number in range(9):
            handler.emit(logging.LogRecord("x", logging.INFO, "", 0, f"line {number} {'.' * 40}", None, None))
    finally:
        handler.close()
    kept = [*last_lines(tmp_path, name="lbam-studio.1.log"), *last_lines(tmp_path)]
    assert re.findall(r"line (\d)", "\n".join(kept))[-3:] == ["6", "7", "8"]
    assert (tmp_path / FILE).stat().st_size < 400


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    with logging_to(tmp_path / "file" / "log"):
        pass
    assert "No log is written" in capsys.readouterr().err


def test_last_lines_of_a_log(tmp_path: Path) -> None:
    assert last_lines(tmp_path) == []
    (tmp_path / FILE).write_text("\n".join(f"line {number}" for number in range(5000)), encoding="utf-8")
    assert last_lines(tmp_path, 2) == ["line 4998", "line 4999"]


def test_diagnostics(qtbot: QtBot, tmp_path: Path) -> None:
    with logging_to(log_folder()):
        logging.getLogger("app.test").warning("out of memory, trying 512 px")
    (log_folder() / FAULTS).write_text("Fatal Python error: Segmentation fault\n", encoding="utf-8")
    settings = Settings(config_folder())
    settings.prefs = replace(settings.prefs, recent=("/home/anna/private.jpg",))
    text = diagnostics(settings, {"Photo": "4032 x 3024, 8 bit"})
    for part in ("Python: 3.", "Qt: 6.", "platform offscreen", "Memory:", "Screen 1:", "at scale", "model='starter'"):
        assert part in text, part
    assert "Photo: 4032 x 3024, 8 bit" in text
    assert "out of memory, trying 512 px" in text and "Segmentation fault" in text
    assert "private.jpg" not in text
    assert ("PyTorch" in text) == ("torch" in sys.modules)
