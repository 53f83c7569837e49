"""The shelf of models: names, copies bit for bit, nothing overwritten, and hostile files refused."""

import dataclasses
import json
import struct
import zipfile
from pathlib import Path

import pytest
import safetensors.torch
import torch

from lbam_core import models, shelf
from lbam_core.errors import ModelError
from lbam_core.models import CARD_KEY, Model, load_model, read_card, save_model
from lbam_core.network import LbamNetwork, NetworkConfig, initialise
from lbam_core.shelf import (
    NameTaken,
    clean_name,
    entries,
    export_model,
    import_model,
    own_file,
    rename_model,
    take_over,
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiny_model: Model) -> Path:
    """The user's folder with the model "mine"; "starter" is shipped."""
    shipped = tmp_path / "shipped"
    monkeypatch.setattr("lbam_core.models._SHIPPED", shipped)
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    save_model(tiny_model.network, tiny_model.card, shipped / "starter.safetensors")
    card = dataclasses.replace(tiny_model.card, name="mine", training={"steps": 3}, scores={"psnr": 20.5})
    save_model(tiny_model.network, card, tmp_path / "models" / "mine.safetensors")
    return tmp_path / "models"


def weights(path: Path) -> bytes:
    data = path.read_bytes()
    return data[8 + struct.unpack("<Q", data[:8])[0] :]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_renamed_model_keeps_its_weights_bit_for_bit_and_tells_its_new_name(folder: Path) -> None:
    old = folder / "mine.safetensors"
    before, card, tensors = weights(old), read_card(old), safetensors.torch.load_file(old)
    new = rename_model("mine", "Großer Hund 2")
    assert new == folder / "Großer-Hund-2.safetensors" and names(folder) == [new.name]
    assert weights(new) == before
    assert read_card(new) == dataclasses.replace(card, name="Großer-Hund-2")
    assert all(torch.equal(value, tensors[key]) for key, value in safetensors.torch.load_file(new).items())
    assert load_model("Großer-Hund-2").card.training == {"steps": 3}


def test_capitals_alone_can_be_changed(folder: Path) -> None:
    assert rename_model("mine", "Mine").name == "Mine.safetensors"
    assert names(folder) == ["Mine.safetensors"] and read_card(folder / "Mine.safetensors").name == "Mine"


def test_what_a_newer_card_tells_survives_a_new_name(folder: Path) -> None:
    file = folder / "mine.safetensors"
    with safetensors.safe_open(file, framework="pt") as opened:
        metadata = dict(opened.metadata() or {}, other="kept")
    safetensors.torch.save_file(safetensors.torch.load_file(file), file, metadata)
    with safetensors.safe_open(rename_model("mine", "other"), framework="pt") as opened:
        assert opened.metadata()["other"] == "kept" and json.loads(opened.metadata()[CARD_KEY])["name"] == "other"


@pytest.mark.parametrize("new", ["starter", "STARTER", "Second"])
def test_a_name_that_is_taken_is_refused_whatever_its_capitals(folder: Path, new: str, tiny_model: Model) -> None:
    save_model(tiny_model.network, tiny_model.card, folder / "second.safetensors")
    before = {path: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(NameTaken, match="there is a model"):
        rename_model("mine", new)
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  My dogs! ", "My-dogs-"[:-1]),
        ("../../etc/passwd", "etc-passwd"),
        ("a.safetensors", "a"),
        (".hidden", "hidden"),
        ("--flag", "flag"),
        ("版" * 100, "版" * 60),
        ("u\u0308ber", "über"),
    ],
)
def test_names_become_fit_for_files(text: str, name: str) -> None:
    assert clean_name(text) == name


@pytest.mark.parametrize("text", ["", "///", "...", "CON", "nul.x", "\ud800"])
def test_what_can_be_no_name_is_refused(text: str) -> None:
    with pytest.raises(ModelError, match="is no name for a model"):
        clean_name(text)


def test_shipped_and_unknown_models_stay(tmp_path: Path) -> None:
    for name, sentence in (("starter", "came with the program"), ("nobody", "there is no model 'nobody'")):
        with pytest.raises(ModelError, match=sentence):
            own_file(name)
        with pytest.raises(ModelError, match=sentence):
            rename_model(name, "other")
    assert (tmp_path / "shipped" / "starter.safetensors").is_file()


def test_a_rename_that_cannot_be_finished_leaves_one_whole_model(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "mine.safetensors":
            raise PermissionError(13, "in use")
        unlink(path, missing_ok=missing_ok)

    unlink = Path.unlink
    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(ModelError, match="in use"):
        rename_model("mine", "other")
    assert names(folder) == ["mine.safetensors"] and load_model("mine").card.name == "mine"


def test_an_export_is_the_model_with_its_card(folder: Path, tmp_path: Path) -> None:
    target = export_model("mine", tmp_path / "given away")
    assert target.name == "given away.safetensors"
    assert target.read_bytes() == (folder / "mine.safetensors").read_bytes()
    assert export_model("starter", tmp_path / "s.safetensors").is_file()


def test_an_export_overwrites_only_when_asked(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.safetensors"
    target.write_text("precious")
    with pytest.raises(ModelError, match="exists already"):
        export_model("mine", target)
    with pytest.raises(ModelError, match="exists already"):
        export_model("mine", tmp_path / "out")
    assert target.read_text() == "precious"
    assert export_model("mine", target, overwrite=True).read_bytes() == (folder / "mine.safetensors").read_bytes()


def test_an_export_onto_the_shelf_or_nowhere_is_refused(folder: Path, tmp_path: Path) -> None:
    before = (folder / "mine.safetensors").read_bytes()
    (tmp_path / "dir.safetensors").mkdir()
    for target, sentence in (
        (folder / "mine.safetensors", "where the program keeps its models"),
        (folder / "copy", "where the program keeps its models"),
        (tmp_path / "none" / "x.safetensors", "there is no folder"),
        (tmp_path / "dir.safetensors", "is a folder"),
    ):
        with pytest.raises(ModelError, match=sentence):
            export_model("mine", target, overwrite=True)
    assert names(folder) == ["mine.safetensors"] and (folder / "mine.safetensors").read_bytes() == before


def test_a_full_disk_leaves_no_half_copy(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shelf.shutil, "copyfile", full)
    monkeypatch.setattr(shelf.shutil, "copyfileobj", full)
    (tmp_path / "out").mkdir()
    for work in (
        lambda: export_model("mine", tmp_path / "out" / "x.safetensors"),
        lambda: rename_model("mine", "other"),
        lambda: take_over(folder / "mine.safetensors", "other"),
    ):
        with pytest.raises(ModelError, match="No space left"):
            work()
    assert names(tmp_path / "out") == [] and names(folder) == ["mine.safetensors"]


def test_a_runs_model_is_taken_over_as_it_is_under_a_name_of_its_own(folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "model.safetensors"
    run.write_bytes((folder / "mine.safetensors").read_bytes())
    kept = [take_over(run, "Mine").name for _ in range(3)]
    assert kept == ["Mine-2.safetensors", "Mine-3.safetensors", "Mine-4.safetensors"]
    assert weights(folder / "Mine-2.safetensors") == weights(run)
    assert read_card(folder / "Mine-3.safetensors").name == "Mine-3"
    with pytest.raises(ModelError, match="there is no file"):
        take_over(tmp_path / "gone.safetensors", "x")


def test_a_runs_model_of_broken_numbers_is_not_taken_over(folder: Path, tmp_path: Path) -> None:
    network = LbamNetwork(NetworkConfig(width=2))
    initialise(network, torch.Generator().manual_seed(0))
    network.head.weight.data[0, 0, 0, 0] = float("nan")
    save_model(network, models.ModelCard("x", "", network.config), tmp_path / "model.safetensors")
    with pytest.raises(ModelError, match="not numbers"):
        take_over(tmp_path / "model.safetensors", "x")
    assert names(folder) == ["mine.safetensors"]


def test_an_import_can_be_made_unique_or_refused(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.safetensors"
    file.write_bytes((folder / "mine.safetensors").read_bytes())
    with pytest.raises(NameTaken):
        import_model(file)
    assert import_model(file, unique=True).name == "mine-2.safetensors"
    assert load_model("mine-2").card.name == "mine-2"


def test_weights_that_16_bits_cannot_hold_are_imported_whole(tmp_path: Path) -> None:
    network = LbamNetwork(NetworkConfig(width=2))
    initialise(network, torch.Generator().manual_seed(0))
    network.head.weight.data[0, 0, 0, 0] = 1e6
    card = models.ModelCard("x", "", network.config)
    save_model(network, card, tmp_path / "large.safetensors", torch.float32)
    import_model(tmp_path / "large.safetensors")
    assert load_model("large").network.head.weight[0, 0, 0, 0] == 1e6


def test_a_file_that_is_too_large_is_refused_before_it_is_read(folder: Path, tmp_path: Path) -> None:
    with (tmp_path / "huge.safetensors").open("wb") as file:
        file.write((folder / "mine.safetensors").read_bytes())
        file.truncate(models.MAX_BYTES + 1)
    with pytest.raises(ModelError, match=r"holds 5\.0 GB; a model of this kind has at most 5 GB"):
        import_model(tmp_path / "huge.safetensors")
    assert names(folder) == ["mine.safetensors"]


def test_an_archive_that_would_unpack_to_too_much_is_refused(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.pth", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data.pkl", b"\0" * 3_000_000)
    assert (tmp_path / "bomb.pth").stat().st_size < 10_000
    monkeypatch.setattr("lbam_core.models.MAX_BYTES", 2_000_000)
    with pytest.raises(ModelError, match="has at most"):
        import_model(tmp_path / "bomb.pth")


def test_weights_that_do_not_fit_the_card_are_not_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "mine.safetensors"
    with safetensors.safe_open(file, framework="pt") as opened:
        metadata = opened.metadata()
    state = safetensors.torch.load_file(file) | {"more": torch.zeros(1000, 1000)}
    safetensors.torch.save_file(state, tmp_path / "more.safetensors", metadata)
    monkeypatch.setattr("safetensors.torch.load_file", lambda *_: pytest.fail("the weights were read"))
    with pytest.raises(ModelError, match="more does not belong there"):
        import_model(tmp_path / "more.safetensors")


def test_a_card_of_tables_without_end_is_damage(folder: Path) -> None:
    file = folder / "mine.safetensors"
    with safetensors.safe_open(file, framework="pt") as opened:
        metadata = opened.metadata()
    metadata[CARD_KEY] = metadata[CARD_KEY].replace('{"steps": 3}', '{"a":' * 500 + "1" + "}" * 500)
    safetensors.torch.save_file(safetensors.torch.load_file(file), file, metadata)
    with pytest.raises(ModelError, match="damaged card"):
        read_card(file)


def test_damaged_files_are_listed_behind_what_came_with_the_program(folder: Path) -> None:
    (folder / "Bad.safetensors").write_bytes((folder / "mine.safetensors").read_bytes()[:-10])
    (folder / "line\nbreak.safetensors").write_bytes((folder / "mine.safetensors").read_bytes())
    found = entries()
    assert [entry.name for entry in found] == ["starter", "Bad", "line\nbreak", "mine"]
    assert [bool(entry.problem) for entry in found] == [False, True, True, False]
    assert found[1].card is None and "damaged or cut short" in found[1].problem
    assert found[0].shipped and found[0].parameters > 1000 and found[0].bytes > 1000


def test_a_folder_that_cannot_be_read_takes_no_shipped_model_along(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, pattern: str) -> object:
        if path.name == "models":
            raise PermissionError(13, "Permission denied")
        return glob(path, pattern)

    glob = Path.glob
    monkeypatch.setattr(Path, "glob", refuse)
    assert [entry.name for entry in entries()] == ["starter"]
    assert load_model("starter").card.name == "tiny"


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs Linux")
def test_a_loaded_model_does_not_hold_its_file(folder: Path) -> None:
    model = load_model("mine")
    assert "mine.safetensors" not in Path("/proc/self/maps").read_text()
    assert model.card.name == "mine"
