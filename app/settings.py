"""What the user chose, kept in one readable file, and the folders in which the program keeps things."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSettings, QStandardPaths, QTimer, Signal

from app.defaults import DETAIL
from app.whole_files import write_whole

HOME_VARIABLE = "LBAM_STUDIO_HOME"
FOLDER = "lbam-studio"
RECENT_AT_MOST = 12
SAVE_AFTER_MS = 800

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": ("system", "light", "dark"),
    "language": ("system", "en", "de"),
    "wheel": ("zoom", "pan"),
}
RANGES: dict[str, tuple[int, int]] = {
    "brush_size": (1, 2000),  # px
    "grow": (0, 64),  # px
    "detail": (0, 100),  # %
    "undo_memory_mb": (64, 16384),
    "quality": (1, 100),
}
OPACITY_RANGE = (0.1, 1.0)


@dataclass(frozen=True)
class Preferences:
    """Everything that is remembered from one start to the next, with what a fresh installation has."""

    theme: str = "system"
    language: str = "system"
    wheel: str = "zoom"  # what the plain wheel does; with Ctrl it always zooms
    overlay_color: str = "#ff2d78"
    overlay_opacity: float = 0.5
    overlay_outline: bool = True
    brush_size: int = 60
    pressure: bool = True  # the pen's pressure changes the size
    fill_as_brush: bool = False
    grow: int | None = None  # None: the engine decides
    detail: int = round(100 * DETAIL)  # % of the texture that is copied from around a hole
    model: str = "starter"
    device: str = "auto"
    undo_memory_mb: int = 512
    recovery: bool = True
    quality: int | None = None  # None: as the photo was saved
    restore: dict[str, Any] = field(default_factory=dict)  # what was last chosen on the Restore page
    restore_folder: str = ""  # in which the folders of repaired copies are; none: beside the photos
    recent: tuple[str, ...] = ()  # newest first
    shortcuts: dict[str, list[str]] = field(default_factory=dict)  # those that differ from the table in `actions`


class Settings(QObject):
    """The preferences in `folder`/settings.json, saved soon after a change, and `window`, the layout of the window."""

    changed = Signal(str)  # name of the preference
    save_failed = Signal(str)  # a sentence

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / "settings.json"
        self.window = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)
        self.problems: tuple[str, ...] = ()
        self._unknown: dict[str, Any] = {}
        self._unsaved = False
        self.prefs = self._load()
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def update(self, **changes: object) -> None:
        """Change preferences; each that is now another one is announced.

        Raises:
            TypeError: there is no such preference.
            ValueError: a value is of the wrong type or out of range; nothing has changed.
        """
        checked: dict[str, Any] = {name: _check(name, value) for name, value in changes.items()}
        other = [name for name, value in checked.items() if value != getattr(self.prefs, name)]
        if not other:
            return
        self.prefs = replace(self.prefs, **checked)
        self._unsaved = True
        if not self._timer.isActive():
            self._timer.start()
        for name in other:
            self.changed.emit(name)

    def add_recent(self, path: Path) -> None:
        """Put a photo at the head of the recent ones."""
        self.update(recent=(str(path.absolute()), *self._recent_without(path)))

    def remove_recent(self, path: Path) -> None:
        """Take a photo off the recent ones."""
        self.update(recent=self._recent_without(path))

    def clear_recent(self) -> None:
        """Forget the recent photos."""
        self.update(recent=())

    def flush(self) -> None:
        """Write now what has not been written; a file system that refuses is told by `save_failed`."""
        self._timer.stop()
        self.window.sync()
        if not self._unsaved:
            return
        self._unsaved = False
        values = {item.name: getattr(self.prefs, item.name) for item in fields(Preferences)}
        text = json.dumps(self._unknown | values, indent=2, ensure_ascii=False) + "\n"
        # A file name that is no valid text holds lone surrogates, which cannot be written but as escapes.
        text = re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
        try:
            write_whole(self.path, text)
        except OSError as error:
            why = error.strerror or str(error)
            self.save_failed.emit(self.tr("The settings could not be saved to {}: {}").format(self.path, why))

    def _recent_without(self, path: Path) -> tuple[str, ...]:
        gone = os.path.normcase(path.absolute())
        return tuple(other for other in self.prefs.recent if os.path.normcase(other) != gone)

    def _load(self) -> Preferences:
        try:
            found = json.loads(self.path.read_text(encoding="utf-8"))
            if not isinstance(found, dict):
                raise ValueError("no object")
        except FileNotFoundError:
            return Preferences()
        except (OSError, ValueError, RecursionError):
            return self._put_aside()
        good: dict[str, Any] = {}
        wrong = []
        for name, value in found.items():
            if name not in _CHECKS:
                # A newer version's: kept, so that going back and forth between versions loses nothing.
                self._unknown[name] = value
                continue
            try:
                good[name] = _check(name, value)
            except ValueError:
                wrong.append(name)
        if wrong:
            text = self.tr("Some settings had values that make no sense and are back to their defaults: {}.")
            self.problems = (text.format(", ".join(wrong)),)
        return Preferences(**good)

    def _put_aside(self) -> Preferences:
        """Keep a file that cannot be read beside the new one."""
        broken = self.path.with_name(f"{self.path.name}.broken")
        try:
            self.path.replace(broken)
        except OSError:
            broken = self.path
        text = self.tr("The settings could not be read, so all are back to their defaults. The old file: {}")
        self.problems = (text.format(broken),)
        return Preferences()


def config_folder() -> Path:
    """Where the settings are."""
    return _folder(QStandardPaths.StandardLocation.GenericConfigLocation)


def data_folder() -> Path:
    """Where the program keeps what it makes for itself, such as recovery journals."""
    return _folder(QStandardPaths.StandardLocation.GenericDataLocation)


def log_folder() -> Path:
    """Where the log is."""
    return _folder(QStandardPaths.StandardLocation.GenericStateLocation)


def _folder(location: QStandardPaths.StandardLocation) -> Path:
    # One folder for everything when asked for: a portable installation, or a test.
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Path(home).absolute()
    found = QStandardPaths.writableLocation(location)
    return (Path(found) if found else Path.home()) / FOLDER


def _check(name: str, value: object) -> object:
    if name not in _CHECKS:
        raise TypeError(f"there is no setting {name!r}")
    checked = _CHECKS[name](value)
    if checked is _WRONG:
        raise ValueError(f"{value!r} is no value for the setting {name!r}")
    return checked


_WRONG = object()
Check = Callable[[object], object]


def _one_of(choices: tuple[str, ...]) -> Check:
    return lambda value: value if isinstance(value, str) and value in choices else _WRONG


def _whole(low: int, high: int) -> Check:
    def check(value: object) -> object:
        whole = isinstance(value, int) and not isinstance(value, bool)
        return value if whole and low <= value <= high else _WRONG  # type: ignore[operator]

    return check


def _or_none(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _share(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return _WRONG
    return float(value) if OPACITY_RANGE[0] <= value <= OPACITY_RANGE[1] else _WRONG


def _yes_or_no(value: object) -> object:
    return value if isinstance(value, bool) else _WRONG


def _fraction(value: object) -> object:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 <= value <= 1 else _WRONG  # type: ignore[arg-type,operator]


def _words(value: object) -> object:
    if not isinstance(value, list | tuple) or not all(isinstance(word, str) for word in value):
        return _WRONG
    return list(value)


def _restore(value: object) -> object:
    """Choices for restoring; those of a newer version are left out."""
    if not isinstance(value, dict):
        return _WRONG
    checked = {name: _RESTORE_CHECKS[name](chosen) for name, chosen in value.items() if name in _RESTORE_CHECKS}
    return _WRONG if any(chosen is _WRONG for chosen in checked.values()) else checked


def _folder_or_none(value: object) -> object:
    return value if value == "" else _text(value)


def _color(value: object) -> object:
    right = isinstance(value, str) and re.fullmatch("#[0-9a-fA-F]{6}", value)
    return value.lower() if right and isinstance(value, str) else _WRONG


def _text(value: object) -> object:
    return value if isinstance(value, str) and 0 < len(value) <= 4096 and value.isprintable() else _WRONG


def _paths(value: object) -> object:
    if not isinstance(value, list | tuple) or not all(isinstance(path, str) and path for path in value):
        return _WRONG
    return tuple(dict.fromkeys(value))[:RECENT_AT_MOST]


def _shortcuts(value: object) -> object:
    if not isinstance(value, dict) or not all(isinstance(name, str) for name in value):
        return _WRONG
    if not all(isinstance(keys, list | tuple) for keys in value.values()):
        return _WRONG
    if not all(isinstance(key, str) and len(key) <= 100 for keys in value.values() for key in keys):
        return _WRONG
    return {name: list(keys) for name, keys in value.items()}


_RESTORE_CHECKS: dict[str, Check] = {
    "holes": _text,
    "sensitivity": _fraction,
    "kinds": _words,
    "detail": _fraction,
    "grow": _or_none(_whole(0, 10_000)),
    "without_hole": _one_of(("copy", "skip")),
    "format": _or_none(_one_of(("jpg", "png", "tif", "webp"))),
    "quality": _or_none(_whole(*RANGES["quality"])),
}
_CHECKS: dict[str, Check] = {
    "theme": _one_of(CHOICES["theme"]),
    "language": _one_of(CHOICES["language"]),
    "wheel": _one_of(CHOICES["wheel"]),
    "overlay_color": _color,
    "overlay_opacity": _share,
    "overlay_outline": _yes_or_no,
    "brush_size": _whole(*RANGES["brush_size"]),
    "pressure": _yes_or_no,
    "fill_as_brush": _yes_or_no,
    "grow": _or_none(_whole(*RANGES["grow"])),
    "detail": _whole(*RANGES["detail"]),
    "model": _text,
    "device": _text,
    "undo_memory_mb": _whole(*RANGES["undo_memory_mb"]),
    "recovery": _yes_or_no,
    "quality": _or_none(_whole(*RANGES["quality"])),
    "restore": _restore,
    "restore_folder": _folder_or_none,
    "recent": _paths,
    "shortcuts": _shortcuts,
}
