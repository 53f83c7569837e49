"""The app's door to the shelf: models as lines for the screen, and the trash."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from app import model_shelf
from app.model_card import card_lines, one_line
from lbam_core.errors import ModelError
from lbam_core.models import Model, ModelCard, save_model
from lbam_core.network import NetworkConfig

CARD = ModelCard(
    "mine",
    "for tests",
    NetworkConfig(width=4, output="residual", prefill="pull-push"),
    training={
        "recipe": {"base": "starter", "seed": 1},
        "photos": 187,
        "steps_done": 300,
        "hole_psnr": 24.31,
        "base_hole_psnr": 23.4,
        "device": "CPU",
        "loss_curve": [[1, 2]],
    },
    scores={
        "rows": [
            {"filler": "mine", "ratio": [0.01, 0.1], "psnr": 20.78, "ssim": 0.9764},
            {"filler": "telea", "ratio": [0.01, 0.1], "psnr": 19.1, "ssim": 0.9},
        ]
    },
    licences={"note": "Ask first.", "sources": [{"name": "album", "licence": "my own", "photos": 200}]},
)


class NoTrash:
    """A file where the system has no trash."""

    def __init__(self, name: str) -> None:
        self.name = name

    def moveToTrash(self) -> bool:
        return False


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Model, qapp: QCoreApplication) -> Path:
    monkeypatch.setattr("lbam_core.models._SHIPPED", tmp_path / "shipped")
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    save_model(tiny_model.network, tiny_model.card, tmp_path / "shipped" / "starter.safetensors")
    save_model(tiny_model.network, CARD, tmp_path / "models" / "mine.safetensors")
    return tmp_path / "models"


def test_models_as_lines(folder: Path) -> None:
    (folder / "torn.safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{torn")
    starter, mine, torn = model_shelf.shelf()
    assert (starter.name, starter.kind) == ("starter", "shipped")
    assert (mine.name, mine.kind, mine.summary, mine.problem) == ("mine", "own", "for tests", "")
    assert mine.file == str(folder / "mine.safetensors") and mine.bytes == Path(mine.file).stat().st_size
    assert (torn.name, torn.kind, torn.outline) == ("torn", "damaged", ()) and "damaged or cut short" in torn.problem


def test_a_card_as_people_read_it() -> None:
    lines = card_lines(CARD, 123)
    assert [line for line in lines if not line.startswith(" ")] == [
        "learned",
        "scores",
        "licences",
        "architecture",
        "recipe",
    ]
    for line in (
        "  Photos: 187",
        "  Began with: starter",
        "  Held-out photos: 24.3 dB (before: 23.4 dB)",
        "  Holes of 1 to 10 %: 20.8 dB, SSIM 0.976",
        "  Ask first.",
        "  album: my own (200 photos)",
        "  Parameters: 123",
        "    seed: 1",
    ):
        assert line in lines
    assert not any("19.1" in line or "loss_curve" in line for line in lines)


@pytest.mark.parametrize(
    "change",
    [
        {"training": {"recipe": 5, "photos": [1], "steps_done": None, "hole_psnr": float("nan"), "device": {}}},
        {"scores": {"rows": [5, {"filler": "x", "ratio": "ab", "psnr": True}, {"psnr": 1e300}]}},
        {"licences": {"sources": [1, 2], "note": {"a": {"b": [["c"]]}}}},
        {"training": {f"key{number}": "x" * 5000 for number in range(1000)}},
    ],
)
def test_a_strange_card_is_shown_all_the_same(change: dict[str, object]) -> None:
    lines = card_lines(dataclasses.replace(CARD, **change), 1)
    assert "architecture" in lines and len(lines) < 800 and max(map(len, lines)) < 400


def test_texts_of_others_become_one_short_line() -> None:
    assert one_line("a\nb\x1b[31m\u202ec") == "a b [31m c"
    assert len(one_line("x" * 10**6)) == 500


def test_an_import_takes_the_next_free_name(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.safetensors"
    file.write_bytes((folder / "mine.safetensors").read_bytes())
    assert model_shelf.import_file(file) == "mine-2"
    with pytest.raises(ModelError, match="there is a model mine already"):
        model_shelf.import_file(file, "mine")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    names, problems = model_shelf.import_files([tmp_path / "photo.jpg", file, tmp_path])
    assert names == ["mine-3"] and len(problems) == 2 and "photo.jpg" in problems[0]


def test_rename_export_and_take_over(folder: Path, tmp_path: Path) -> None:
    assert model_shelf.rename("mine", "my dogs") == "my-dogs"
    assert model_shelf.export("my-dogs", tmp_path / "out").name == "out.safetensors"
    assert model_shelf.take_over(tmp_path / "out.safetensors", "my dogs") == "my-dogs-2"
    assert [line.name for line in model_shelf.shelf()] == ["starter", "my-dogs", "my-dogs-2"]
    assert model_shelf.clean_name("a b") == "a-b"


def test_a_deleted_model_is_in_the_trash(folder: Path, tmp_path: Path) -> None:
    content = (folder / "mine.safetensors").read_bytes()
    model_shelf.to_trash("mine")
    assert not (folder / "mine.safetensors").exists()
    trashed = [path for path in tmp_path.rglob("*.safetensors") if path.parent.name == "files"]
    assert [path.read_bytes() for path in trashed] == [content]


def test_without_a_trash_nothing_is_deleted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_shelf, "QFile", NoTrash)
    with pytest.raises(ModelError, match=r"nothing was deleted; the file is .*mine"):
        model_shelf.to_trash("mine")
    assert (folder / "mine.safetensors").is_file()


def test_what_came_with_the_program_is_never_deleted(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="came with the program"):
        model_shelf.to_trash("starter")
    assert (tmp_path / "shipped" / "starter.safetensors").is_file()
