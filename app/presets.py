"""Named choices for restoring, shared by the Restore page and `lbam restore`: one TOML file each. No Qt.

What a preset leaves out has the value of DEFAULTS, so that a file written by hand can be two lines long.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import platformdirs
import tomli_w

from app.defaults import DETAIL
from app.whole_files import write_whole

KINDS = ("scratch", "dust", "fold", "stain", "torn", "text")
"""Kinds of damage, as `lbam_core.damage` has them."""

DEFAULTS: Mapping[str, Any] = MappingProxyType(
    {
        "holes": "auto",
        "sensitivity": 0.5,
        "kinds": KINDS,
        "detail": DETAIL,
        "grow": None,  # px; None: by the photo's size
        "without_hole": "copy",
        "format": None,  # None: as the photo's
        "quality": None,  # None: as the photo's
    }
)

_BUILT_IN: dict[str, dict[str, Any]] = {
    # A date stamp can be the only date that a print has, so it stays unless it is asked for.
    "Old prints": {"kinds": ("scratch", "dust", "fold", "stain", "torn")},
    "Dust and scratches only": {"kinds": ("scratch", "dust")},
    "Date stamps": {"kinds": ("text",)},
}
_HOME_VARIABLE = "LBAM_STUDIO_HOME"  # as in `settings`, which needs Qt
_FOLDER = "lbam-studio"
_LONGEST_NAME = 60
# Windows' own names for devices, with any extension.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class PresetError(ValueError):
    """A preset cannot be read or saved; the text says why and what to do."""


def presets_folder() -> Path:
    """Where the user's presets are: beside the settings. It need not exist."""
    home = os.environ.get(_HOME_VARIABLE)
    if home:
        return Path(home).absolute() / "presets"
    if sys.platform == "darwin":  # where Qt, and so `settings`, has what is general
        return Path.home() / "Library" / "Preferences" / _FOLDER / "presets"
    return platformdirs.user_config_path(_FOLDER, appauthor=False) / "presets"


def is_built_in(name: str) -> bool:
    """Whether a preset came with the program; such a one can neither be replaced nor deleted."""
    return _key(name) in {_key(known) for known in _BUILT_IN}


def list_presets() -> list[str]:
    """Names of all presets: those of the program, then the user's by the alphabet."""
    return [*_BUILT_IN, *sorted(_own(), key=str.casefold)]


def load_preset(name: str) -> dict[str, Any]:
    """Every field of DEFAULTS with its value in this preset; capitals in the name make no difference.

    Raises:
        PresetError: if there is no such preset, or its file is damaged or holds a value that makes no sense.
    """
    for known, values in _BUILT_IN.items():
        if _key(known) == _key(name):
            return {**DEFAULTS, **values}
    path = _file_of(name)
    if path is None:
        raise PresetError(f"there is no preset {name!r}; known are {', '.join(list_presets())}")
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:  # ValueError: also text that is no UTF-8
        why = getattr(error, "strerror", None) or error
        raise PresetError(f"the preset {name!r} cannot be read ({why}); mend or delete {path}") from error
    try:
        return {**DEFAULTS, **_checked(found)}
    except PresetError as error:
        raise PresetError(f"the preset {name!r} is wrong: {error}; mend or delete {path}") from error


def save_preset(name: str, values: Mapping[str, Any]) -> None:
    """Save a preset under a name; one of the user's own of that name is replaced, fields left out have DEFAULTS.

    Raises:
        PresetError: for a name that cannot be one or is one of the program's, an unknown field, a value that makes no
            sense, or a folder that cannot be written.
    """
    name = unicodedata.normalize("NFC", name).strip()
    if not name or not name.isprintable() or len(name) > _LONGEST_NAME:
        raise PresetError(f"a preset needs a name of 1 to {_LONGEST_NAME} letters")
    if is_built_in(name):
        raise PresetError(f"{name!r} came with the program and stays as it is; choose another name")
    # TOML has no word for nothing: a field left out is the default, and only a None of the defaults can be None.
    whole = {key: value for key, value in _checked({**DEFAULTS, **values}).items() if value is not None}
    text = tomli_w.dumps({key: list(value) if isinstance(value, tuple) else value for key, value in whole.items()})
    target = presets_folder() / f"{_file_stem(name)}.toml"
    before = _file_of(name)
    try:
        write_whole(target, text)
        if before is not None and not before.samefile(target):
            before.unlink()  # the same name in other capitals
    except OSError as error:
        raise PresetError(f"the preset cannot be saved to {target}: {error.strerror or error}") from error


def delete_preset(name: str) -> None:
    """Delete one of the user's own presets.

    Raises:
        PresetError: if it came with the program, is not there, or cannot be deleted.
    """
    if is_built_in(name):
        raise PresetError(f"{name!r} came with the program and stays; only your own presets can be deleted")
    path = _file_of(name)
    if path is None:
        raise PresetError(f"there is no preset {name!r}")
    try:
        path.unlink()
    except OSError as error:
        raise PresetError(f"the preset cannot be deleted ({error.strerror or error}): {path}") from error


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip().casefold()


def _own() -> dict[str, Path]:
    try:
        files = sorted(presets_folder().glob("[!.]*.toml"))
    except OSError:
        return {}
    found: dict[str, Path] = {}
    for file in files:
        name = unicodedata.normalize("NFC", re.sub("%([0-9a-f]{2})", lambda code: chr(int(code[1], 16)), file.stem))
        # A name that differs from another one by its capitals alone, or that is the program's, could not be chosen.
        if name.isprintable() and not is_built_in(name) and _key(name) not in map(_key, found):
            found[name] = file
    return found


def _file_of(name: str) -> Path | None:
    return next((path for known, path in _own().items() if _key(known) == _key(name)), None)


def _file_stem(name: str) -> str:
    """The name with what file systems refuse as %xx; all others stay readable."""

    def escape(letter: str) -> str:
        return f"%{ord(letter):02x}"

    stem = re.sub(r'[<>:"/\\|?*%]', lambda found: escape(found[0]), name)
    if stem.startswith(".") or _DEVICE.fullmatch(stem):
        stem = escape(stem[0]) + stem[1:]
    return stem[:-1] + escape(".") if stem.endswith(".") else stem


def _checked(values: Mapping[str, Any]) -> dict[str, Any]:
    unknown = set(values) - set(_CHECKS)
    if unknown:
        raise PresetError(f"{', '.join(sorted(unknown))} is no field of a preset; fields are {', '.join(_CHECKS)}")
    for name, value in values.items():
        is_right, right = _CHECKS[name]
        if not is_right(value):
            raise PresetError(f"{name} = {value!r} makes no sense; it is {right}")
    return {name: tuple(value) if name == "kinds" else value for name, value in values.items()}


def _share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _whole(low: int, high: int) -> Callable[[object], bool]:
    return lambda value: value is None or (type(value) is int and low <= value <= high)


def _some_kinds(value: object) -> bool:
    return isinstance(value, list | tuple) and bool(value) and all(kind in KINDS for kind in value)


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "holes": (lambda value: isinstance(value, str) and bool(value), "a text such as 'auto'"),
    "sensitivity": (_share, "a number from 0 to 1"),
    "kinds": (_some_kinds, f"a list of {', '.join(KINDS)}"),
    "detail": (_share, "a number from 0 to 1"),
    "grow": (_whole(0, 10_000), "a whole number of px, 0 or more"),
    "without_hole": (lambda value: value in ("copy", "skip"), "'copy' or 'skip'"),
    "format": (lambda value: value in (None, "jpg", "png", "tif", "webp"), "'jpg', 'png', 'tif' or 'webp'"),
    "quality": (_whole(1, 100), "a whole number from 1 to 100"),
}
