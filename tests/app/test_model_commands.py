"""`lbam models rename` and `export`; the older commands are tested with the rest of the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.cli import main
from lbam_core.models import Model, read_card, save_model


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Model) -> Path:
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    monkeypatch.chdir(tmp_path)
    save_model(tiny_model.network, tiny_model.card, tmp_path / "models" / "mine.safetensors")
    return tmp_path / "models"


def test_rename(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "rename", "mine", "my dogs"]) == 0
    assert capsys.readouterr().out == "mine is called my-dogs now\nUse it with --model my-dogs\n"
    assert read_card(folder / "my-dogs.safetensors").name == "my-dogs"
    assert main(["models", "rename", "my-dogs", "mine", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"name": "mine", "file": str(folder / "mine.safetensors")}


def test_export(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "export", "mine", "out"]) == 0
    assert capsys.readouterr().out == f"Exported mine to {tmp_path / 'out.safetensors'}\n"
    assert main(["models", "export", "mine", "out"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert main(["models", "export", "mine", "out", "--overwrite"]) == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("rename", "starter", "x"), "starter came with the program and stays"),
        (("rename", "nobody", "x"), "there is no model 'nobody'"),
        (("rename", "mine", "STARTER"), "there is a model STARTER already; choose another name"),
        (("rename", "mine", "///"), "'///' is no name for a model"),
        (("export", "nobody", "x"), "there is no model 'nobody'"),
        (("export", "mine", "no/x"), "there is no folder"),
    ],
)
def test_refusals(words: tuple[str, ...], sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", *words]) == 2
    assert capsys.readouterr().err.startswith(f"error: {sentence}")
    assert [path.name for path in folder.iterdir()] == ["mine.safetensors"]
