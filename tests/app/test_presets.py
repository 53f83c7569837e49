"""Presets: what comes with the program, what the user saves, files that are wrong."""

import dataclasses
import inspect
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import cli, defaults, presets
from app.presets import PresetError, delete_preset, is_built_in, list_presets, load_preset, save_preset

ROOT = Path(__file__).parents[2]
BUILT_IN = ["Old prints", "Dust and scratches only", "Date stamps"]
MINE: dict[str, Any] = {
    "holes": "color:#ff0000",
    "sensitivity": 0.7,
    "kinds": ("dust", "text"),
    "detail": 0.25,
    "grow": 3,
    "without_hole": "skip",
    "format": "png",
    "quality": 80,
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LBAM_STUDIO_HOME", str(tmp_path))
    return tmp_path / "presets"


def test_it_loads_neither_qt_nor_the_core() -> None:
    script = (
        "import sys, app.presets; print([m for m in ('PySide6', 'lbam_core', 'numpy', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_it_agrees_with_the_core() -> None:
    from lbam_core.batch import BatchOptions
    from lbam_core.damage import KINDS

    assert presets.KINDS == KINDS
    options = BatchOptions()
    assert {name: getattr(options, name) for name in presets.DEFAULTS} == presets.DEFAULTS


def test_the_default_detail_is_everywhere_that_of_the_core() -> None:
    from app.filling import FillRequest
    from app.settings import Preferences
    from lbam_core.batch import BatchOptions
    from lbam_core.defaults import DETAIL
    from lbam_core.engine import Inpainter

    assert defaults.DETAIL == DETAIL == BatchOptions().detail == presets.DEFAULTS["detail"]
    fields = {field.name: field.default for field in dataclasses.fields(FillRequest)}
    commands = inspect.signature(cli.fill).parameters["detail"], inspect.signature(Inpainter.fill).parameters["detail"]
    assert {fields["detail"], Preferences().detail / 100, *(each.default for each in commands)} == {DETAIL}


def test_they_lie_beside_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from app.settings import config_folder

    assert presets.presets_folder() == config_folder() / "presets"
    monkeypatch.delenv("LBAM_STUDIO_HOME")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "other"))
    assert presets.presets_folder() == config_folder() / "presets"


def test_those_of_the_program(folder: Path) -> None:
    assert list_presets() == BUILT_IN
    assert not folder.exists()
    assert load_preset("Dust and scratches only") == {**presets.DEFAULTS, "kinds": ("scratch", "dust")}
    assert load_preset("date stamps")["kinds"] == ("text",)
    assert "text" not in load_preset("Old prints")["kinds"]
    assert is_built_in("OLD PRINTS")


def test_save_load_replace_delete(folder: Path) -> None:
    save_preset("Grandma", MINE)
    assert load_preset("Grandma") == MINE
    assert list_presets() == [*BUILT_IN, "Grandma"]
    save_preset("grandma", {"sensitivity": 0.2})
    assert list_presets() == [*BUILT_IN, "grandma"]
    assert load_preset("GRANDMA") == {**presets.DEFAULTS, "sensitivity": 0.2}
    assert [path.name for path in folder.iterdir()] == ["grandma.toml"]
    delete_preset("Grandma")
    assert list_presets() == BUILT_IN
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["Größe ä", "a/b\\c: 50 %?", ".hidden", "CON", "con.old", "ends.", "日本", "%41", "Gro\u0308ße", '<"|*>'],
)
def test_names_survive(folder: Path, name: str) -> None:
    import unicodedata

    save_preset(name, {"quality": 5})
    shown = unicodedata.normalize("NFC", name)
    assert list_presets() == [*BUILT_IN, shown]
    assert load_preset(name)["quality"] == 5
    (file,) = folder.iterdir()
    assert not set(file.name) & set('<>:"/\\|?*')
    assert file.stem.casefold() not in ("con", "con.old")
    assert not file.stem.endswith(".")
    delete_preset(name)
    assert list(folder.iterdir()) == []


def test_what_is_not_set_stays_unset() -> None:
    save_preset("plain", {"grow": None, "format": None, "quality": None})
    loaded = load_preset("plain")
    assert (loaded["grow"], loaded["format"], loaded["quality"]) == (None, None, None)
    assert set(loaded) == set(presets.DEFAULTS)


def test_a_file_written_by_hand(folder: Path) -> None:
    folder.mkdir()
    (folder / "Short.toml").write_text('# mine\nkinds = ["text"]\n')
    assert load_preset("short") == {**presets.DEFAULTS, "kinds": ("text",)}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("kinds = [", "cannot be read"),
        ("\x00", "cannot be read"),
        ("sensitivity = 2", "sensitivity = 2 makes no sense; it is a number from 0 to 1"),
        ("sensitivity = true", "sensitivity = True makes no sense"),
        ('kinds = ["rust"]', "kinds = ['rust'] makes no sense; it is a list of scratch, dust"),
        ("kinds = []", "kinds = [] makes no sense"),
        ("kinds = [[]]", "kinds = [[]] makes no sense"),
        ("grow = -1", "grow = -1 makes no sense"),
        ('format = "gif"', "format = 'gif' makes no sense; it is 'jpg', 'png'"),
        ("quality = 0", "quality = 0 makes no sense"),
        ('without_hole = "delete"', "without_hole = 'delete' makes no sense"),
        ('holes = ""', "holes = '' makes no sense"),
        ("colour = 1", "colour is no field of a preset; fields are holes, "),
    ],
)
def test_wrong_files_are_told_and_listed(folder: Path, text: str, sentence: str) -> None:
    folder.mkdir()
    path = folder / "bad.toml"
    path.write_text(text)
    assert "bad" in list_presets()
    with pytest.raises(PresetError) as caught:
        load_preset("bad")
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(f"mend or delete {path}")


def test_a_file_in_another_encoding(folder: Path) -> None:
    folder.mkdir()
    (folder / "bad.toml").write_bytes('holes = "Größe"'.encode("latin-1"))
    with pytest.raises(PresetError, match="cannot be read"):
        load_preset("bad")


def test_wrong_values_are_not_saved(folder: Path) -> None:
    for values in ({"sensitivity": -0.1}, {"colour": 1}, {"kinds": None}, {"sensitivity": None}):
        with pytest.raises(PresetError):
            save_preset("mine", values)
    assert not folder.exists()


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "x" * 61])
def test_names_that_cannot_be(folder: Path, name: str) -> None:
    with pytest.raises(PresetError, match="a preset needs a name"):
        save_preset(name, {})
    assert not folder.exists()


def test_those_of_the_program_stay() -> None:
    with pytest.raises(PresetError, match="choose another name"):
        save_preset("old prints", MINE)
    with pytest.raises(PresetError, match="came with the program"):
        delete_preset("Old prints")
    assert load_preset("Old prints")["sensitivity"] == 0.5


def test_there_is_none_of_that_name() -> None:
    with pytest.raises(PresetError, match="there is no preset 'mine'; known are Old prints, "):
        load_preset("mine")
    with pytest.raises(PresetError, match="there is no preset 'mine'"):
        delete_preset("mine")


def test_a_folder_that_cannot_be_made(folder: Path) -> None:
    folder.write_text("a file")
    with pytest.raises(PresetError, match="cannot be saved to"):
        save_preset("mine", MINE)
    assert list_presets() == BUILT_IN
