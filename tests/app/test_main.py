import gc
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from app.__main__ import install_language, main
from app.log import FILE, last_lines
from app.messages import Message, Messages
from app.settings import Settings, config_folder, log_folder
from app.theme import Theme

ROOT = Path(__file__).parent.parent.parent


class StandIn(QMainWindow):
    """As much of the main window as main() knows of."""

    last: "StandIn | None" = None

    def __init__(self, settings: Settings, messages: Messages, theme: Theme, photos: list[Path]) -> None:
        super().__init__()
        StandIn.last = self
        self.rescue = None
        self.photos = photos
        self.told: list[Message] = []
        self.closed_events = 0
        messages.listen(self.told.append)
        QTimer.singleShot(0, self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed_events += 1
        event.accept()


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[type[StandIn]]:
    module = ModuleType("app.main_window")
    module.MainWindow = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "app.main_window", module)
    monkeypatch.setattr("app.startup.window_problem", lambda: None)
    yield StandIn
    StandIn.last = None
    # What main() did to the one application of all tests.
    qapp.setStyleSheet("")
    qapp.setQuitOnLastWindowClosed(True)


def python(code: str, **environ: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, **environ}
    for name in [name for name, value in environ.items() if not value]:
        del environment[name]
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, cwd=ROOT, env=environment)


def test_help_and_version_need_no_qt() -> None:
    code = "import sys; from app.__main__ import main; print(main(['--{}']), 'PySide6' in sys.modules)"
    told = python(code.format("help"))
    assert "lbam-studio" in told.stdout and "PHOTO" in told.stdout
    assert told.stdout.endswith("0 False\n")
    told = python(code.format("version"))
    assert told.stdout.startswith("lbam-studio 0.") and told.stdout.endswith("0 False\n")


def test_the_program_trains_without_a_window_when_it_is_told_to() -> None:
    code = "import sys; from app.__main__ import main; print(main(['--training', '--help']), 'PySide6' in sys.modules)"
    told = python(code)
    assert "PHOTOS_FOLDER" in told.stdout and "--dry-run" in told.stdout
    assert told.stdout.endswith("0 False\n")
    # A window's program on Windows has nowhere to print to.
    code = "import sys; sys.stdout = sys.stderr = None; from app.__main__ import main; sys.exit(main(['--training']))"
    assert python(code).returncode == 2


def test_an_unknown_option_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--nonsense"]) == 2
    assert "--nonsense" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
def test_without_a_display_one_sentence_and_exit_2() -> None:
    no_display = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": "", "XDG_SESSION_TYPE": ""}
    told = python("import sys; from app.__main__ import main; sys.exit(main([]))", **no_display)
    assert told.returncode == 2
    assert told.stderr.startswith("LBAM Studio cannot open a window: ") and told.stderr.count("\n") == 1


def test_a_system_without_qt_gets_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("app.startup.window_problem", lambda: None)
    monkeypatch.setitem(sys.modules, "PySide6.QtWidgets", None)
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("LBAM Studio cannot open a window: import of PySide6.QtWidgets")


def test_the_window_gets_absolute_photos(stand_in: type[StandIn], tmp_path: Path) -> None:
    link = tmp_path / "a b.jpg"
    assert main(["photo.jpg", link.as_uri(), "-h"][:2]) == 0
    assert stand_in.last is not None
    assert stand_in.last.photos == [Path.cwd() / "photo.jpg", link]
    assert stand_in.last.closed_events == 1


def test_a_start_leaves_a_log_and_puts_everything_back(stand_in: type[StandIn]) -> None:
    before = sys.excepthook, signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    assert main([]) == 0
    assert main([]) == 0
    assert (sys.excepthook, signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
    text = "\n".join(last_lines(log_folder()))
    assert text.count("LBAM Studio starts") == 2 and text.count("LBAM Studio ends") == 2
    assert (log_folder() / FILE).is_file()


def test_a_start_that_fails_is_in_the_log(stand_in: type[StandIn], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("no menu")

    monkeypatch.setattr(stand_in, "__init__", fail)
    with pytest.raises(RuntimeError, match="no menu"):
        main([])
    assert "RuntimeError: no menu" in "\n".join(last_lines(log_folder()))
    assert gc.isenabled()


def test_what_is_wrong_with_the_settings_is_told(stand_in: type[StandIn]) -> None:
    config_folder().mkdir(parents=True, exist_ok=True)
    (config_folder() / "settings.json").write_text('{"theme": "mauve"}', encoding="utf-8")
    assert main([]) == 0
    assert stand_in.last is not None
    assert [message.level for message in stand_in.last.told] == ["warning"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window(stand_in: type[StandIn], monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    closed: list[bool] = []
    monkeypatch.setattr(stand_in, "closeEvent", lambda _window, event: closed.append(True) or event.accept())
    monkeypatch.setattr(StandIn, "__init__", _open_for_long)
    QTimer.singleShot(50, lambda: os.kill(os.getpid(), number))
    assert main([]) == 0
    assert closed == [True]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals to send")
def test_a_second_signal_leaves_without_asking(stand_in: type[StandIn], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stand_in, "closeEvent", lambda _window, event: event.ignore())
    monkeypatch.setattr(StandIn, "__init__", _open_for_long)
    for wait in (50, 100):
        QTimer.singleShot(wait, lambda: os.kill(os.getpid(), signal.SIGINT))
    assert main([]) == 128 + signal.SIGINT


def _open_for_long(window: StandIn, *_args: object) -> None:
    QMainWindow.__init__(window)
    window.rescue = None


def test_a_language_that_is_not_there_changes_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    assert not install_language(qapp, "tlh")
    assert not install_language(qapp, "en")


def test_the_icon_is_there(stand_in: type[StandIn], qapp: QApplication) -> None:
    assert main([]) == 0
    assert {size.width() for size in qapp.windowIcon().availableSizes()} == {16, 32, 64, 256}
