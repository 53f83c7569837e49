import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import startup
from app.startup import PACKAGES, forget_opencv, platforms_to_try, window_problem

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs")
XCB = {"DISPLAY": ":0"}


def loader(*missing: str) -> Callable[[str], object]:
    """A system's loader on which these libraries are missing, which the file libqxcb.so needs."""

    def load(name: str) -> object:
        lacking = list(missing) if "/" in name else [name] if name in missing else []
        if lacking:
            raise OSError(f"{lacking[0]}: cannot open shared object file: No such file or directory")
        return object()

    return load


@pytest.fixture
def qt(tmp_path: Path) -> Path:
    """Qt's folder, with files that ask for some libraries by name as real ones do."""
    files = {
        "lib/libQt6Gui.so.6": ("libEGL.so.1", "libGL.so.1", "libfontconfig.so.1"),
        "lib/libQt6XcbQpa.so.6": ("libxcb-icccm.so.4", "libxcb-keysyms.so.1"),
        "plugins/platforms/libqxcb.so": ("libxcb-cursor.so.0", "libodd.so.3"),
    }
    for name, needs in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"\x7fELF\0" + b"\0".join(need.encode() for need in needs) + b"\0")
    return tmp_path


@pytest.fixture(autouse=True)
def debian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup.shutil, "which", lambda name: f"/usr/bin/{name}")


def problem(environ: dict[str, str], qt: Path, *missing: str, answers: bool = True) -> str | None:
    return window_problem(environ, loader(*missing), qt, lambda _display: answers)


def test_opencv_folders_are_forgotten_and_those_of_the_user_kept() -> None:
    cv2 = "/env/lib/python3.11/site-packages/cv2/qt"
    environ = {"QT_QPA_PLATFORM_PLUGIN_PATH": f"{cv2}/plugins", "QT_QPA_FONTDIR": f"{cv2}/fonts", "HOME": "/root"}
    forget_opencv(environ)
    assert environ == {"HOME": "/root"}
    environ = {"QT_QPA_PLATFORM_PLUGIN_PATH": "/opt/qt/plugins"}
    forget_opencv(environ)
    assert environ == {"QT_QPA_PLATFORM_PLUGIN_PATH": "/opt/qt/plugins"}


@linux
def test_nothing_is_said_where_all_is_well(qt: Path) -> None:
    assert problem(XCB, qt) is None


@linux
def test_all_missing_libraries_are_named_in_one_sentence(qt: Path) -> None:
    said = problem(XCB, qt, "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libEGL.so.1")
    assert said == (
        "LBAM Studio cannot open a window: the libraries libEGL.so.1, libxcb-cursor.so.0 and libxcb-icccm.so.4 are "
        "missing. Install them with: sudo apt install libegl1 libxcb-cursor0 libxcb-icccm4"
    )


@linux
def test_one_missing_library(qt: Path) -> None:
    said = problem(XCB, qt, "libxcb-cursor.so.0")
    assert said is not None
    assert said.endswith("the library libxcb-cursor.so.0 is missing. Install it with: sudo apt install libxcb-cursor0")


@linux
def test_a_library_that_qt_does_not_ask_for_is_not_named(qt: Path) -> None:
    said = problem(XCB, qt, "libxcb-cursor.so.0", "libxcb-xinerama.so.0")
    assert said is not None
    assert "xinerama" not in said


@linux
def test_an_unknown_library_is_named_without_a_package(qt: Path) -> None:
    said = problem(XCB, qt, "libodd.so.3")
    assert said == "LBAM Studio cannot open a window: the library libodd.so.3 is missing."


@linux
def test_without_apt_the_packages_are_only_told(qt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup.shutil, "which", lambda _name: None)
    said = problem(XCB, qt, "libxcb-cursor.so.0")
    assert said is not None
    assert said.endswith("is missing. On Debian and Ubuntu the packages are: libxcb-cursor0")


@linux
def test_another_failure_of_the_loader_is_told_as_it_is(qt: Path) -> None:
    def load(name: str) -> object:
        if "/" in name:
            raise OSError("/lib/libc.so.6: version `GLIBC_2.99' not found")
        return object()

    said = window_problem(XCB, load, qt, lambda _display: True)
    assert said == "LBAM Studio cannot open a window: /lib/libc.so.6: version `GLIBC_2.99' not found."


@linux
def test_wayland_and_offscreen_do_without_xcb(qt: Path) -> None:
    for environ in ({"WAYLAND_DISPLAY": "wayland-0"}, XCB | {"WAYLAND_DISPLAY": "wayland-0"}):
        assert problem(environ, qt, answers=False) is None
    loaded: list[str] = []
    assert window_problem({"QT_QPA_PLATFORM": "offscreen"}, loaded.append, qt, lambda _display: False) is None
    assert [Path(name).name for name in loaded] == ["libQt6Gui.so.6"]


@linux
def test_libraries_of_every_window_system_are_looked_at_off_xcb_too(qt: Path) -> None:
    said = problem({"WAYLAND_DISPLAY": "wayland-0"}, qt, "libEGL.so.1")
    assert said is not None
    assert "libegl1" in said


@linux
def test_no_display(qt: Path) -> None:
    said = problem({"HOME": "/root"}, qt)
    assert said is not None
    assert "neither DISPLAY nor WAYLAND_DISPLAY is set" in said


@linux
def test_a_display_that_does_not_answer(qt: Path) -> None:
    said = problem({"DISPLAY": ":77"}, qt, answers=False)
    assert said == "LBAM Studio cannot open a window: no X server answers at DISPLAY=:77."
    assert not startup.x_server_answers("nowhere.invalid.:77")


@linux
def test_the_users_choice_of_a_platform_counts(qt: Path) -> None:
    assert platforms_to_try({"QT_QPA_PLATFORM": "wayland;xcb", "DISPLAY": ":0"}) == ["wayland", "xcb"]
    assert platforms_to_try({"QT_QPA_PLATFORM": "offscreen:size=800x600"}) == ["offscreen"]
    said = problem({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, qt, "libxcb-cursor.so.0")
    assert said is not None
    assert "libxcb-cursor0" in said


@linux
def test_a_distributions_own_qt_is_left_alone(tmp_path: Path) -> None:
    assert problem(XCB, tmp_path, "libxcb-cursor.so.0") is None


@linux
def test_the_real_qt_asks_for_libraries_that_have_a_package() -> None:
    qt = startup.qt_folder()
    if qt is None:
        pytest.skip("Qt is the distribution's own")
    plugin = qt / "plugins" / "platforms" / "libqxcb.so"
    files = [qt / "lib" / "libQt6Gui.so.6", qt / "lib" / "libQt6XcbQpa.so.6", plugin]
    wanted = {name for name in PACKAGES if startup._is_named_in(name, files)}
    assert {"libEGL.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxkbcommon-x11.so.0"} <= wanted


def test_the_check_needs_no_qt() -> None:
    code = "import sys; from app import startup; startup.window_problem(); print('PySide6' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == "False"
