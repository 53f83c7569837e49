import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from app import settings as module
from app.settings import Preferences, Settings, config_folder, data_folder, log_folder

OTHERS = {
    "theme": "dark",
    "language": "de",
    "wheel": "pan",
    "overlay_color": "#00ff80",
    "overlay_opacity": 0.25,
    "overlay_outline": False,
    "brush_size": 2000,
    "pressure": False,
    "fill_as_brush": True,
    "grow": 0,
    "detail": 40,
    "model": "Großmutters Fotos",
    "device": "cuda:1",
    "undo_memory_mb": 64,
    "recovery": False,
    "quality": 100,
    "restore": {"holes": "pair", "sensitivity": 0.75, "kinds": ["dust"], "grow": None, "without_hole": "skip"},
    "restore_folder": "/Bilder/repariert",
    "recent": ("/a/ü.jpg", "/b.png"),
    "shortcuts": {"save": ["Ctrl+K"], "fill": []},
}
WRONG = {
    "theme": ["Dark", "", None, 1],
    "language": ["fr", 3],
    "wheel": ["scroll", True],
    "overlay_color": ["red", "#ff2d7", "#ff2d780", 255, None, "#ff2d78\n"],
    "overlay_opacity": [0, 1.5, -0.5, float("nan"), float("inf"), "0.5", True, None],
    "overlay_outline": [1, "true", None],
    "brush_size": [0, 2001, 60.0, "60", True, None, 10**400],
    "pressure": [0, None],
    "fill_as_brush": ["yes"],
    "grow": [-1, 65, 1.5, "4", False],
    "detail": [-1, 101, 50.0, "50", None, True],
    "model": ["", None, 3, "a\nb", "x" * 5000],
    "device": ["", 0],
    "undo_memory_mb": [63, 16385, "512"],
    "recovery": [2],
    "quality": [0, 101, 95.5],
    "restore": [[], {"sensitivity": 2}, {"kinds": "dust"}, {"without_hole": None}, {"quality": 0}, None],
    "restore_folder": [None, 3, "a\nb"],
    "recent": ["a.jpg", [1], [""], {"a": 1}, None],
    "shortcuts": [[], {"save": "Ctrl+S"}, {"save": [1]}, {"save": ["x" * 200]}, None],
}
CASES = [(name, value) for name, values in WRONG.items() for value in values]


def stored(folder: Path) -> dict:
    return json.loads((folder / "settings.json").read_text(encoding="utf-8"))


def test_every_preference_is_remembered(qapp, tmp_path):
    assert set(OTHERS) == set(Preferences.__dataclass_fields__) == set(WRONG)
    settings = Settings(tmp_path)
    settings.update(**OTHERS)
    settings.flush()
    again = Settings(tmp_path)
    assert again.prefs == Preferences(**OTHERS)
    assert not again.problems


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_wrong_value_is_refused_and_nothing_changes(qapp, tmp_path, name, value):
    settings = Settings(tmp_path)
    with pytest.raises(ValueError, match=name):
        settings.update(pressure=False, **{name: value}) if name != "pressure" else settings.update(pressure=value)
    assert settings.prefs == Preferences()


@pytest.mark.parametrize(("name", "value"), CASES)
def test_a_wrong_value_in_the_file_falls_back_alone(qapp, tmp_path, name, value):
    written = OTHERS | {name: value}
    (tmp_path / "settings.json").write_text(json.dumps(written), encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.prefs == replace(Preferences(**OTHERS), **{name: getattr(Preferences(), name)})
    [problem] = settings.problems
    assert name in problem


def test_an_unknown_preference_is_a_mistake(qapp, tmp_path):
    with pytest.raises(TypeError, match="no_such"):
        Settings(tmp_path).update(no_such=1)


@pytest.mark.parametrize("text", ["{", "[]", "\x00\xff", "[" * 100_000, ""])
def test_an_unreadable_file_is_kept_aside(qapp, tmp_path, text):
    (tmp_path / "settings.json").write_text(text, encoding="latin-1")
    settings = Settings(tmp_path)
    assert settings.prefs == Preferences()
    assert (tmp_path / "settings.json.broken").read_text(encoding="latin-1") == text
    assert "settings.json.broken" in settings.problems[0]
    settings.update(theme="dark")
    settings.flush()
    assert stored(tmp_path)["theme"] == "dark"


def test_what_a_newer_version_wrote_stays(qapp, tmp_path):
    (tmp_path / "settings.json").write_text('{"theme": "dark", "hologram": [1, 2]}')
    settings = Settings(tmp_path)
    assert not settings.problems
    settings.update(theme="light")
    settings.flush()
    assert stored(tmp_path)["hologram"] == [1, 2]


def test_changes_are_announced_once_and_only_if_they_are_some(qapp, tmp_path):
    settings = Settings(tmp_path)
    heard = []
    settings.changed.connect(lambda name: heard.append((name, getattr(settings.prefs, name))))
    settings.update(theme="dark", brush_size=60, quality=80)
    settings.update(theme="dark")
    assert heard == [("theme", "dark"), ("quality", 80)]


def test_many_changes_are_one_write_soon_after(qapp, qtbot, tmp_path, monkeypatch):
    written = []
    monkeypatch.setattr(module, "SAVE_AFTER_MS", 30)
    monkeypatch.setattr(module, "write_whole", lambda path, text: written.append(json.loads(text)["brush_size"]))
    settings = Settings(tmp_path)
    for size in range(1, 50):
        settings.update(brush_size=size)
    assert not written
    qtbot.waitUntil(lambda: bool(written), timeout=2000)
    assert written == [49]
    settings.flush()
    assert written == [49]


def test_it_is_written_within_a_second_even_while_it_goes_on_changing(qapp, tmp_path):
    assert module.SAVE_AFTER_MS <= 1000
    settings = Settings(tmp_path)
    settings.update(brush_size=1)
    first = settings._timer.remainingTime()
    settings.update(brush_size=2)
    assert settings._timer.remainingTime() <= first


def test_a_write_that_fails_leaves_the_old_file_and_is_told(qapp, tmp_path, monkeypatch):
    settings = Settings(tmp_path)
    settings.update(theme="dark")
    settings.flush()
    told = []
    settings.save_failed.connect(told.append)

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    settings.update(theme="light")
    settings.flush()
    assert "No space left" in told[0]
    assert stored(tmp_path)["theme"] == "dark"
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".ini"] == ["settings.json"]


def test_a_link_stays_one(qapp, tmp_path):
    real = tmp_path / "dotfiles"
    real.mkdir()
    (tmp_path / "settings.json").symlink_to(real / "lbam.json")
    settings = Settings(tmp_path)
    settings.update(theme="dark")
    settings.flush()
    assert (tmp_path / "settings.json").is_symlink()
    assert json.loads((real / "lbam.json").read_text())["theme"] == "dark"


def test_recent_photos_newest_first_each_once_and_twelve(qapp, tmp_path):
    settings = Settings(tmp_path)
    for index in range(15):
        settings.add_recent(tmp_path / f"{index}.jpg")
    settings.add_recent(tmp_path / "10.jpg")
    newest_first = (10, 14, 13, 12, 11, 9, 8, 7, 6, 5, 4, 3)
    assert [Path(path).stem for path in settings.prefs.recent] == [str(index) for index in newest_first]
    settings.remove_recent(tmp_path / "14.jpg")
    assert Path(settings.prefs.recent[1]).stem == "13"
    settings.clear_recent()
    assert settings.prefs.recent == ()


@pytest.mark.skipif(os.name == "nt", reason="names there are always text")
def test_a_file_name_that_is_no_text_is_remembered(qapp, tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/gr\xfc\xdfe \xf0\x9f\x8c\xb8.jpg"))
    settings = Settings(tmp_path)
    settings.add_recent(path)
    settings.flush()
    assert Settings(tmp_path).prefs.recent == (str(path),)


def test_the_layout_of_the_window_is_remembered(qapp, tmp_path):
    settings = Settings(tmp_path)
    settings.window.setValue("geometry", QByteArray(b"\x01\x02"))
    settings.flush()
    assert Settings(tmp_path).window.value("geometry") == QByteArray(b"\x01\x02")
    assert (tmp_path / "window.ini").exists()


def test_one_variable_moves_all_folders(monkeypatch, tmp_path):
    monkeypatch.setenv("LBAM_STUDIO_HOME", str(tmp_path))
    assert config_folder() == data_folder() == log_folder() == tmp_path


def test_the_folders_of_the_system(monkeypatch):
    monkeypatch.delenv("LBAM_STUDIO_HOME")
    for folder in (config_folder(), data_folder(), log_folder()):
        assert folder.is_absolute()
        assert folder.name == "lbam-studio"
