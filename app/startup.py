"""What has to be right before Qt is loaded: opencv's traces in the environment, a display, the system's libraries.

Qt aborts the process where its xcb plugin cannot be loaded, with a hint that names the wrong package more often than
not. So the plugin is loaded here first, by the system's loader: that costs next to nothing, since Qt needs it anyway.
"""

import ctypes
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from pathlib import Path

CANNOT = "LBAM Studio cannot open a window: "

# Libraries that Qt's wheels expect on the system, and the Debian packages that hold them.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libOpenGL.so.0": "libopengl0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

Load = Callable[[str], object]


def version() -> str:
    """The version of the installed program."""
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("lbam-studio")
    except PackageNotFoundError:
        return "of an unpacked source tree"


def forget_opencv(environ: MutableMapping[str, str] = os.environ) -> None:
    """Drop the folders of plugins and fonts that opencv's wheel sets for a Qt of its own."""
    for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR"):
        if "cv2" in Path(environ.get(name, "")).parts:
            del environ[name]


def window_problem(
    environ: Mapping[str, str] = os.environ,
    load: Load = ctypes.CDLL,
    qt: Path | None = None,
    answers: Callable[[str], bool] | None = None,
) -> str | None:
    """One sentence that says why no window can be opened here, and what helps; None where nothing speaks against it.

    `load` opens a shared library, `qt` is the folder of Qt's libraries and plugins, `answers` tells whether an X
    server does.
    """
    if sys.platform != "linux":
        return None
    platforms = platforms_to_try(environ)
    if not platforms:
        return f"{CANNOT}there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)."
    qt = qt or qt_folder()
    only_xcb = platforms == ["xcb"]
    if qt is not None:
        files = [qt / "lib" / "libQt6Gui.so.6"]
        if only_xcb:
            files += [qt / "lib" / "libQt6XcbQpa.so.6", qt / "plugins" / "platforms" / "libqxcb.so"]
        problem = _load_problem(files, load)
        if problem is not None:
            return problem
    if only_xcb and not (answers or x_server_answers)(environ.get("DISPLAY", "")):
        return f"{CANNOT}no X server answers at DISPLAY={environ.get('DISPLAY', '')}."
    return None


def platforms_to_try(environ: Mapping[str, str]) -> list[str]:
    """The window systems that Qt will try, as it chooses them itself."""
    wanted = environ.get("QT_QPA_PLATFORM", "")
    if wanted:
        return [name.partition(":")[0] for name in wanted.split(";")]
    wayland = environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland"
    return ["wayland"] * bool(wayland) + ["xcb"] * bool(environ.get("DISPLAY"))


def qt_folder() -> Path | None:
    """The folder of Qt in PySide6's wheel; None where a distribution's own Qt is used, whose packages are complete."""
    spec = importlib.util.find_spec("PySide6")
    for folder in (spec and spec.submodule_search_locations) or ():
        qt = Path(folder) / "Qt"
        if (qt / "plugins" / "platforms").is_dir():
            return qt
    return None


def x_server_answers(display: str) -> bool:
    """Whether a connection to an X server can be made."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True  # the loader of the plugin did find it: let Qt speak
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(display.encode() or None, None)
    # It stays open: a server like Xvfb starts over when its last client leaves, and would keep Qt waiting.
    return not xcb.xcb_connection_has_error(connection)


def _load_problem(files: Iterable[Path], load: Load) -> str | None:
    """Load the last of Qt's files, which needs the others, and say what it lacks."""
    files = [file for file in files if file.exists()]
    if not files:
        return None
    try:
        load(str(files[-1]))
    except OSError as error:
        named = str(error).partition(": ")[0]
        missing = {name: PACKAGES[name] for name in PACKAGES if _is_named_in(name, files) and not _loads(name, load)}
        if named.partition(".so")[1] and "cannot open shared object" in str(error):
            missing.setdefault(named, PACKAGES.get(named, ""))
        if not missing:
            return f"{CANNOT}{error}."
        return _advice(sorted(missing), sorted({package for package in missing.values() if package}))
    return None


def _is_named_in(library: str, files: Iterable[Path]) -> bool:
    """Whether one of the files asks for the library: its name then stands in the file's table of names."""
    return any(b"\0" + library.encode() + b"\0" in file.read_bytes() for file in files)


def _loads(library: str, load: Load) -> bool:
    try:
        load(library)
    except OSError:
        return False
    return True


def _advice(libraries: list[str], packages: list[str]) -> str:
    many = len(libraries) > 1
    what = f"{'the libraries' if many else 'the library'} {_listed(libraries)} {'are' if many else 'is'} missing."
    if not packages:
        return f"{CANNOT}{what}"
    them = "them" if len(packages) > 1 else "it"
    if shutil.which("apt"):
        return f"{CANNOT}{what} Install {them} with: sudo apt install {' '.join(packages)}"
    return f"{CANNOT}{what} On Debian and Ubuntu the packages are: {' '.join(packages)}"


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
