"""Opening models: the published network's numbers, our own files, and broken or hostile ones with their sentences."""

import dataclasses
import json
import os
import pickle
import random
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import safetensors
import safetensors.torch
import torch
from torch import Tensor, nn

from lbam_core import models
from lbam_core.errors import ModelError
from lbam_core.models import (
    CARD_KEY,
    Model,
    ModelCard,
    find_model,
    is_shipped,
    list_models,
    load_model,
    models_folder,
    read_card,
    save_model,
)
from lbam_core.network import LbamNetwork, NetworkConfig, initialise
from tests.data.official_weights import inputs_for, tensor_for

OUTPUTS = Path(__file__).parents[1] / "data" / "official_outputs.npz"
CASES = {"256x256_seed11": (256, 256, 11), "128x384_seed12": (128, 384, 12)}
SHAPE = NetworkConfig(width=4, output="residual", prefill="pull-push")
CARD = ModelCard(
    "tiny",
    "Für Tests, 4 channels wide",
    SHAPE,
    training={"steps": 3, "losses": [0.5, 0.25]},
    scores={"psnr": 21.5},
    licences={"flickr": ["CC BY 2.0"]},
)


def tiny(config: NetworkConfig = SHAPE) -> LbamNetwork:
    network = LbamNetwork(config)
    initialise(network, torch.Generator().manual_seed(0))
    return network


def official_shapes(width: int = 64, batch: bool = False) -> dict[str, tuple[int, ...]]:
    """Keys and shapes of the published network's state dict; `batch` is the paper-time variant."""
    one, two, four, eight = (width * factor for factor in (1, 2, 4, 8))
    encoder = (one, two, four, eight, eight, eight, eight)
    shapes: dict[str, tuple[int, ...]] = {}
    for level, (into, out) in enumerate(zip((4, *encoder), encoder, strict=False), 1):
        shapes[f"ec{level}.conv.conv.weight"] = (out, into, 4, 4)
        shapes[f"ec{level}.conv.maskConv.weight"] = (out, 3 if level == 1 else into, 4, 4)
        for scalar in ("a", "mu", "sigma1", "sigma2"):
            shapes[f"ec{level}.conv.activationFuncG_A.{scalar}"] = ()
    for level, (into, out) in enumerate(zip((3, *encoder), encoder[:6], strict=False), 1):
        shapes[f"reverseConv{level}.reverseMaskConv.weight"] = (out, into, 4, 4)
        for scalar in ("a", "mu", "sigma1", "sigma2"):
            shapes[f"reverseConv{level}.activationFuncG_A.{scalar}"] = ()
    decoder = ((eight, eight), (2 * eight, eight), (2 * eight, eight), (2 * eight, four), (eight, two), (four, one))
    for level, (into, out) in enumerate(decoder, 1):
        shapes[f"dc{level}.conv.weight"] = (into, out, 4, 4)
    shapes["dc7.weight"] = (two, 3, 4, 4)
    if batch:
        sizes = {f"ec{level}": encoder[level - 1] for level in range(2, 8)}
        sizes |= {f"dc{level}": 2 * out for level, (_, out) in enumerate(decoder, 1)}
        for part, size in sizes.items():
            shapes |= {f"{part}.bn.{leaf}": (size,) for leaf in ("weight", "bias", "running_mean", "running_var")}
            shapes[f"{part}.bn.num_batches_tracked"] = ()
    return shapes


def official_state(width: int = 4, batch: bool = False) -> dict[str, Any]:
    return {key: tensor_for(key, shape) for key, shape in official_shapes(width, batch).items()}


def saved(content: Any, path: Path, **options: Any) -> Path:
    torch.save(content, path, **options)
    return path


# --- The published network --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", params=["head", "bn"])
def official(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Model]:
    """Each published variant at its full width, opened from a .pth; made once and freed."""
    path = saved(official_state(64, batch=request.param == "bn"), tmp_path_factory.mktemp("official") / "LBAM.pth")
    model = load_model(path)
    path.unlink()
    return request.param, model


@pytest.mark.parametrize("case", CASES)
def test_the_published_network_is_reproduced(official: tuple[str, Model], case: str) -> None:
    variant, model = official
    with np.load(OUTPUTS) as outputs:
        expected = torch.from_numpy(outputs[f"{variant}_{case}"])
    image, known = inputs_for(*CASES[case])
    out = model.predict(image, known)
    assert expected.std() > 0.05
    torch.testing.assert_close(out[0], expected, atol=1e-4, rtol=0)
    # What stands in the hole is nothing to it.
    torch.testing.assert_close(model.predict(image * known, known), out, atol=1e-6, rtol=0)


def test_the_published_keys_are_all_of_it(official: tuple[str, Model]) -> None:
    variant, model = official
    assert (
        len(official_shapes(batch=variant == "bn"))
        == len(model.network.state_dict())
        == {"head": 79, "bn": 139}[variant]
    )
    assert model.card.name == "LBAM" and model.card.network == model.network.config
    assert model.card.network == NetworkConfig(
        norm="batch" if variant == "bn" else "none", output="abs_tanh" if variant == "bn" else "tanh"
    )
    assert not model.network.training and not any(value.requires_grad for value in model.network.parameters())


@pytest.mark.parametrize("batch", [False, True], ids=["head", "bn"])
@pytest.mark.parametrize("way", ["bare", "several GPUs", "wrapped", "both", "with alpha", "legacy", "renamed"])
def test_published_files_as_they_go_around(tmp_path: Path, way: str, batch: bool) -> None:
    state = official_state(batch=batch)
    expected = load_model(saved(state, tmp_path / "bare.pth")).network.state_dict()
    if way in ("several GPUs", "both"):
        state = {f"module.{key}": value for key, value in state.items()}
    if way == "with alpha":
        state |= {f"ec{level}.conv.updateMask.alpha": torch.tensor(0.8) for level in range(1, 8)}
        state |= {f"reverseConv{level}.updateMask.alpha": torch.tensor(0.8) for level in range(1, 7)}
    content: Any = {"state_dict": state, "epoch": 500} if way in ("wrapped", "both") else state
    path = tmp_path / ("model.bin" if way == "renamed" else "model.pth")
    model = load_model(saved(content, path, _use_new_zipfile_serialization=way != "legacy"))
    torch.testing.assert_close(model.network.state_dict(), expected, rtol=0, atol=0)
    assert model.card.network.width == 4
    assert model.card.network.norm == ("batch" if batch else "none")


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_published_weights_in_another_precision(tmp_path: Path, dtype: torch.dtype) -> None:
    state = {key: value.to(dtype) for key, value in official_state().items()}
    network = load_model(saved(state, tmp_path / "half.pth")).network
    assert {value.dtype for value in network.state_dict().values()} == {torch.float32}
    torch.testing.assert_close(network.encoder[0].conv.weight.data, state["ec1.conv.conv.weight"].float())
    torch.testing.assert_close(
        network.forward_masks[2].attention.gamma_right.data, state["ec3.conv.activationFuncG_A.sigma2"].float()
    )


def test_published_scalars_go_where_they_belong(tmp_path: Path) -> None:
    state = official_state()
    attention = load_model(saved(state, tmp_path / "model.pth")).network.reverse_masks[5].attention
    key = "reverseConv6.activationFuncG_A."
    found = {name: value.item() for name, value in attention.named_parameters()}
    names = {"a": "a", "mu": "mu", "gamma_left": "sigma1", "gamma_right": "sigma2"}
    assert found == {ours: state[key + theirs].item() for ours, theirs in names.items()}
    assert len(set(found.values())) == 4


# --- Our files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "config",
    [
        SHAPE,
        NetworkConfig(width=3),
        NetworkConfig(width=4, norm="batch", output="abs_tanh"),
        NetworkConfig(width=4, attention="forward"),
        NetworkConfig(width=4, attention="partial"),
        NetworkConfig(width=4, attention="none", output="residual", prefill="pull-push"),
        NetworkConfig(width=4, activation="leaky-relu"),
        NetworkConfig(width=4, context="attention"),
    ],
    ids=str,
)
def test_a_saved_model_comes_back(tmp_path: Path, config: NetworkConfig) -> None:
    network = tiny(config)
    with torch.no_grad():
        for value in network.state_dict().values():
            if value.ndim > 1:
                value.copy_(value.half())
            elif value.is_floating_point():
                value.add_(1e-6)  # lost, were it stored as float16
    card = dataclasses.replace(CARD, network=config)
    path = tmp_path / "new folder" / "modèle 模型.safetensors"
    save_model(network, card, path)
    model = load_model(path)
    assert model.card == card
    torch.testing.assert_close(model.network.state_dict(), network.state_dict(), rtol=0, atol=0)
    rgb, known = inputs_for(128, 256, 1)
    torch.testing.assert_close(model.predict(rgb, known), network.eval()(rgb, known).detach(), rtol=0, atol=0)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_card_from_before_a_setting_existed_means_its_default(tmp_path: Path) -> None:
    path = tmp_path / "old.safetensors"
    save_model(tiny(), CARD, path, dtype=torch.float32)
    with safetensors.safe_open(path, framework="pt") as file:
        table = json.loads(file.metadata()[CARD_KEY])
    del table["network"]["activation"], table["network"]["context"]
    safetensors.torch.save_file(safetensors.torch.load_file(path), path, metadata={CARD_KEY: json.dumps(table)})
    model = load_model(path)
    assert model.card == CARD
    torch.testing.assert_close(model.network.state_dict(), tiny().state_dict(), rtol=0, atol=0)


def test_matrices_are_stored_small_and_scalars_whole(tmp_path: Path) -> None:
    network = tiny()
    save_model(network, CARD, tmp_path / "half.safetensors")
    for key, value in safetensors.torch.load_file(tmp_path / "half.safetensors").items():
        assert value.dtype == (torch.float16 if value.ndim > 1 else torch.float32), key
    save_model(network, CARD, tmp_path / "whole.safetensors", dtype=torch.float32)
    model = load_model(str(tmp_path / "whole.safetensors"))
    torch.testing.assert_close(model.network.state_dict(), network.state_dict(), rtol=0, atol=0)


def test_the_card_stands_in_the_header(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "model.safetensors"
    save_model(tiny(), CARD, path)
    with safetensors.safe_open(path, framework="pt") as file:
        text = file.metadata()[CARD_KEY]
    assert "Für Tests" in text
    assert json.loads(text)["version"] == 1
    assert json.loads(text)["network"]["width"] == 4

    def refuse(*given: Any, **named: Any) -> None:
        raise AssertionError("weights were read for a card")

    monkeypatch.setattr(safetensors.torch, "load_file", refuse)
    monkeypatch.setattr(torch, "load", refuse)
    monkeypatch.setattr(models, "LbamNetwork", refuse)
    assert read_card(path) == CARD
    with pytest.raises(AssertionError, match="weights were read"):
        load_model(path)


def test_the_card_of_a_published_file(tmp_path: Path) -> None:
    card = read_card(saved(official_state(batch=True), tmp_path / "places.pth"))
    assert card.name == "places" and "paper-time" in card.summary
    assert card.network == NetworkConfig(width=4, norm="batch", output="abs_tanh")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(28, "No space left on device"), r"cannot be saved to .*model\.safetensors: No space left on device"),
        (safetensors.SafetensorError("I/O error: disk full"), r"cannot be saved to .*model\.safetensors.*disk full"),
    ],
    ids=["os", "safetensors"],
)
def test_a_failed_save_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, sentence: str
) -> None:
    path = tmp_path / "model.safetensors"
    save_model(tiny(), CARD, path)
    before = path.read_bytes()

    def half_way(tensors: dict[str, Tensor], target: Path, metadata: dict[str, str]) -> None:
        Path(target).write_bytes(before[:100])
        raise error

    monkeypatch.setattr(safetensors.torch, "save_file", half_way)
    with pytest.raises(ModelError, match=sentence):
        save_model(tiny(), CARD, path)
    assert path.read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["model.safetensors"]


def test_a_model_cannot_be_saved_over_a_folder_or_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder.safetensors").mkdir()
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "folder.safetensors", tmp_path / "file" / "model.safetensors"):
        with pytest.raises(ModelError, match="the model cannot be saved to"):
            save_model(tiny(), CARD, path)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["file", "folder.safetensors"]


# --- Names ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of imported models beside a shipped one that holds "starter"."""
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "imported"))
    monkeypatch.setattr(models, "_SHIPPED", tmp_path / "shipped")
    save_model(tiny(), dataclasses.replace(CARD, name="shipped one"), tmp_path / "shipped" / "starter.safetensors")
    return tmp_path / "imported"


def test_models_are_found_by_name(library: Path) -> None:
    assert models_folder() == library
    assert list(list_models()) == ["starter"]  # the folder of imported ones need not exist
    for name in ("holiday", "alps"):
        save_model(tiny(), dataclasses.replace(CARD, name=name), library / f"{name}.safetensors")
    assert set(list_models()) == {"starter", "holiday", "alps"}
    assert find_model("holiday") == library / "holiday.safetensors"
    assert load_model("alps").card.name == "alps"
    assert not is_shipped(find_model("alps")) and is_shipped(find_model("starter"))


def test_an_imported_model_cannot_hide_a_shipped_one(library: Path) -> None:
    save_model(tiny(), CARD, library / "starter.safetensors")
    assert load_model("starter").card.name == "shipped one"
    assert load_model(library / "starter.safetensors").card.name == "tiny"


def test_only_models_are_listed(library: Path) -> None:
    save_model(tiny(), CARD, library / "mine.safetensors")
    (library / "notes.txt").write_text("")
    (library / ".lbam-0123456789abcdef.safetensors").write_bytes(b"left behind by a crash")
    (library / "._mine.safetensors").write_bytes(b"left behind by a Mac")
    (library / "folder.safetensors").mkdir()
    assert set(list_models()) == {"starter", "mine"}


def test_a_name_comes_before_a_file_and_a_path_before_a_name(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    saved(official_state(), tmp_path / "starter")
    assert load_model("starter").card.name == "shipped one"
    assert "Official" in load_model("./starter").card.summary
    assert find_model(Path("shipped") / "starter.safetensors") == Path("shipped") / "starter.safetensors"


def test_without_a_setting_models_lie_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LBAM_MODELS")
    assert models_folder().name == "models" and models_folder().is_absolute()
    assert "lbam-studio" in models_folder().parts


@pytest.fixture(autouse=True)
def no_models_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("unheard-of", r"there is no model 'unheard-of'; known are starter, or name a file"),
        ("gone/model.pth", r"there is no model 'gone/model\.pth'"),
        ("a\0b", "there is no model"),
        ("n" * 5000, "there is no model"),
    ],
    ids=["name", "path", "null", "long"],
)
def test_unknown_models_are_said(library: Path, name: str, sentence: str) -> None:
    for opened in (load_model, find_model):
        with pytest.raises(ModelError, match=sentence):
            opened(name)


# --- Broken and hostile files -----------------------------------------------------------------------------------------


class RunsCode:
    """Unpickled, it runs a command that leaves a file behind."""

    def __init__(self, witness: Path) -> None:
        self.witness = witness

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f'echo pwned > "{self.witness}"',)


@pytest.mark.parametrize(
    "way", ["zip", "legacy", "in a list", "beside weights", "protocol 2", "protocol 4", "protocol 0"]
)
def test_code_in_a_file_is_refused_by_name_and_never_runs(tmp_path: Path, way: str) -> None:
    witness, path = tmp_path / "witness", tmp_path / "hostile.pth"
    code = RunsCode(witness)
    if way.startswith("protocol"):
        path.write_bytes(pickle.dumps(code, protocol=int(way[-1])))
    else:
        content = {"in a list": [code], "beside weights": {**official_state(), "ec8": code}}.get(way, code)
        saved(content, path, _use_new_zipfile_serialization=way != "legacy")
    # Protocol 4 names its code in a way that is not even looked at.
    sentence = "is not a model file" if way == "protocol 4" else r"was refused: it holds code \((posix|nt)\.system\)"
    with pytest.raises(ModelError, match=rf"^hostile\.pth {sentence}"):
        load_model(path)
    assert not witness.exists()
    if way == "protocol 2":
        with path.open("rb") as file:
            pickle.load(file)
        assert witness.exists(), "the file is as hostile as it should be"


def changed(**changes: Any) -> dict[str, Any]:
    """The published state dict with some layers replaced, or taken away by None; two underscores stand for a dot."""
    state = official_state() | {key.replace("__", "."): value for key, value in changes.items()}
    return {key: value for key, value in state.items() if value is not None}


FIRST = "ec1__conv__conv__weight"
PTH_FILES: dict[str, tuple[Callable[[], Any], str]] = {
    "a list": (lambda: [torch.zeros(2)], "is not a model: it holds a list, not named weights"),
    "a tensor": (lambda: torch.zeros(2), "is not a model: it holds a Tensor, not named weights"),
    "a number": (lambda: 7, "is not a model: it holds a int, not named weights"),
    "nothing named": (dict, "is not an LBAM model: it holds 0 of its weights, the first layer is missing"),
    "numbers for names": (lambda: {1: torch.zeros(2)}, "is not a model: it holds a dict, not named weights"),
    "a wrapped list": (lambda: {"state_dict": [1]}, "is not an LBAM model: it holds 'state_dict'"),
    "a module": (lambda: nn.Linear(2, 2), r"was refused: it holds code \(torch\.nn\.modules\.linear\.Linear\)"),
    "another network": (lambda: nn.Linear(2, 2).state_dict(), "is not an LBAM model: it holds 'weight'"),
    "a text for weights": (
        lambda: changed(**{FIRST: "zeros"}),
        r"is not an LBAM model: it holds 'ec1\.conv\.conv\.weight'",
    ),
    "a list for weights": (lambda: changed(dc7__weight=[0.0]), r"is not an LBAM model: it holds 'dc7\.weight'"),
    "no first layer": (lambda: changed(**{FIRST: None}), "holds 78 of its weights, the first layer is missing"),
    "a missing layer": (
        lambda: changed(dc3__conv__weight=None),
        r"is not a whole LBAM model of width 4: decoder\.2\.conv\.weight is missing",
    ),
    "a missing scalar": (
        lambda: changed(ec5__conv__activationFuncG_A__mu=None),
        r"is not a whole LBAM model of width 4: forward_masks\.4\.attention\.mu is missing",
    ),
    "an unknown layer": (lambda: changed(ec1__bias=torch.zeros(4)), r"is not an LBAM model: it holds 'ec1\.bias'"),
    "an eighth layer": (
        lambda: changed(ec8__conv__conv__weight=torch.zeros(4, 4, 4, 4)),
        r"is not a whole LBAM model of width 4: encoder\.7\.conv\.weight does not belong there",
    ),
    "a layer too many": (
        lambda: changed(dc1__bn__weight=torch.zeros(64)),
        r"is not a whole LBAM model of width 4: decoder\.0\.norm\.bias is missing",
    ),
    "a wrong shape": (
        lambda: changed(dc7__weight=torch.zeros(8, 4, 4, 4)),
        r"does not fit: head\.weight is \(8, 4, 4, 4\), not \(8, 3, 4, 4\)",
    ),
    "a wrong input": (
        lambda: changed(**{FIRST: torch.zeros(4, 6, 4, 4)}),
        r"does not fit: encoder\.0\.conv\.weight is \(4, 6, 4, 4\), not \(4, 4, 4, 4\)",
    ),
    "a scalar for a layer": (
        lambda: changed(**{FIRST: torch.tensor(1.0)}),
        r"is not an LBAM model: its first layer is \(\)",
    ),
    "an empty layer": (
        lambda: changed(**{FIRST: torch.zeros(0, 4, 4, 4)}),
        r"is not an LBAM model: its first layer is \(0, 4, 4, 4\)",
    ),
    "a boundless layer": (
        lambda: changed(**{FIRST: torch.zeros(1, dtype=torch.half).expand(2**40, 4, 4, 4)}),
        r"is not an LBAM model: its first layer is \(1099511627776, 4, 4, 4\)",
    ),
    "complex numbers": (
        lambda: changed(dc7__weight=torch.zeros(8, 3, 4, 4, dtype=torch.complex64)),
        r"is broken: head\.weight holds values that are not numbers",
    ),
    "sparse numbers": (
        lambda: changed(dc7__weight=torch.zeros(8, 3, 4, 4).to_sparse()),
        r"is broken: head\.weight holds values that are not numbers",
    ),
    "no storage": (
        lambda: changed(dc7__weight=torch.zeros(8, 3, 4, 4, device="meta")),
        r"is broken: head\.weight holds values that are not numbers",
    ),
    "not a number": (
        lambda: changed(dc2__conv__weight=torch.full((64, 32, 4, 4), torch.nan)),
        r"is broken: decoder\.1\.conv\.weight holds values that are not numbers",
    ),
    "infinite": (
        lambda: changed(ec2__conv__activationFuncG_A__a=torch.tensor(torch.inf)),
        r"is broken: forward_masks\.1\.attention\.a holds values that are not numbers",
    ),
}


@pytest.mark.parametrize("what", PTH_FILES)
def test_a_pth_of_something_else_is_refused(tmp_path: Path, what: str) -> None:
    content, sentence = PTH_FILES[what]
    path = saved(content(), tmp_path / "odd.pth")
    with pytest.raises(ModelError, match=r"^odd\.pth .*" + sentence):
        load_model(path)


def header(length: int, text: bytes = b"{}") -> bytes:
    return struct.pack("<Q", length) + text


NO_MODEL = "is not a model file|or no model file"
RAW_FILES: dict[str, tuple[str, bytes, str]] = {
    "an empty pth": ("odd.pth", b"", "is empty"),
    "an empty safetensors": ("odd.safetensors", b"", "is empty|is damaged or cut short"),
    "random bytes": ("odd.pth", random.Random(1).randbytes(4000), NO_MODEL),
    "a text": ("odd.pth", b"Dear reader, this is a text.\n" * 9, NO_MODEL),
    "a web page": ("odd.pth", b"<!DOCTYPE html>\n<html><body>404</body></html>", NO_MODEL),
    "an end of a pickle": ("odd.pth", b".", NO_MODEL),
    "a cut number": ("odd.pth", b"\x80\x02M\x01", NO_MODEL),
    "an endless pickle": ("odd.pth", b"\x80\x02" + b"(" * 5000, NO_MODEL),
    "a PNG": ("odd.safetensors", b"\x89PNG\r\n\x1a\n" + bytes(500), f"is damaged or cut short|{NO_MODEL}"),
    "an empty zip": ("odd.pth", b"PK\x05\x06" + bytes(18), NO_MODEL),
    "a boundless header": ("odd.safetensors", header(2**60), "is damaged or cut short"),
    "a boundless header in a pth": ("odd.pth", header(2**60), "is damaged or cut short"),
    "a header longer than the file": ("odd.safetensors", header(90), "is damaged or cut short"),
    "a header of nonsense": ("odd.safetensors", header(9, b'{"a": [}]'), "is damaged or cut short"),
    "weights beyond the end": (
        "odd.safetensors",
        header(65, b'{"a":{"dtype":"F32","shape":[8],"data_offsets":[0,32]}}          '),
        "is damaged or cut short",
    ),
    "no tensors": ("odd.safetensors", header(2), "is not an LBAM model: it has no card and holds nothing"),
}


@pytest.mark.parametrize("what", RAW_FILES)
def test_a_file_of_something_else_is_refused(tmp_path: Path, what: str) -> None:
    name, data, sentence = RAW_FILES[what]
    path = tmp_path / name
    path.write_bytes(data)
    for opened in (load_model, read_card):
        with pytest.raises(ModelError, match=rf"^{name} .*({sentence})"):
            opened(path)


def with_card(path: Path, **changes: Any) -> Path:
    """A whole model whose card is changed; `text` stands for the card as a whole."""
    table = {"version": 1, **dataclasses.asdict(CARD), **changes}
    text = changes.get("text", json.dumps(table))
    safetensors.torch.save_file(tiny().state_dict(), path, metadata={CARD_KEY: text})
    return path


NETWORK = dataclasses.asdict(SHAPE)
CARDS: dict[str, tuple[dict[str, Any], str]] = {
    "damaged": ({"text": '{"version": 1, "na'}, "has a damaged card"),
    "nested": ({"text": "[" * 100_000}, "has a damaged card"),
    "a list": ({"text": "[1]"}, "has a damaged card"),
    "a number": ({"text": "1"}, "has a damaged card"),
    "empty": ({"text": ""}, "has a damaged card"),
    "no version": ({"text": json.dumps(dataclasses.asdict(CARD))}, "has a damaged card"),
    "newer": ({"version": 2, "colour": "red"}, "was made by a newer version of this program; update to open it"),
    "a text for a version": ({"version": "1"}, "has a damaged card"),
    "unknown field": ({"colour": "red"}, "has a damaged card"),
    "a number for a name": ({"name": 5}, "has a damaged card"),
    "a list for scores": ({"scores": [1]}, "has a damaged card"),
    "no network": ({"network": None}, "has a damaged card"),
    "unknown attention": ({"network": {**NETWORK, "attention": "total"}}, "has a damaged card .*attention is 'total'"),
    "a text for a width": ({"network": {**NETWORK, "width": "4"}}, "has a damaged card .*width is '4'"),
    "a broken width": ({"network": {**NETWORK, "width": 4.0}}, "has a damaged card .*width is 4.0"),
    "a boundless width": ({"network": {**NETWORK, "width": 10**30}}, "has a damaged card .*width is 1"),
    "another width": ({"network": {**NETWORK, "width": 5}}, r"does not fit: .* is \(.*\), not \(.*\)"),
    "another attention": (
        {"network": {**NETWORK, "attention": "forward"}},
        r"is not a whole LBAM model of width 4: reverse_masks\.0.* does not belong there",
    ),
    "another norm": (
        {"network": {**NETWORK, "norm": "batch"}},
        r"is not a whole LBAM model of width 4: decoder\.0\.norm\.bias is missing",
    ),
}


@pytest.mark.parametrize("what", CARDS)
def test_a_card_that_cannot_be_right_is_refused(tmp_path: Path, what: str) -> None:
    changes, sentence = CARDS[what]
    path = with_card(tmp_path / "odd.safetensors", **changes)
    with pytest.raises(ModelError, match=r"^odd\.safetensors " + sentence):
        load_model(path)


def test_the_cards_of_these_tests_are_right_but_for_the_change(tmp_path: Path) -> None:
    assert load_model(with_card(tmp_path / "good.safetensors")).card == CARD


def test_safetensors_of_something_else_are_named(tmp_path: Path) -> None:
    path = tmp_path / "other.safetensors"
    safetensors.torch.save_file({"unet.up": torch.zeros(2), "unet.down": torch.zeros(2)}, path)
    for opened in (load_model, read_card):
        with pytest.raises(ModelError, match=r"is not an LBAM model: it has no card and holds unet\.down, unet\.up"):
            opened(path)


def test_our_own_file_with_values_that_are_not_numbers_is_refused(tmp_path: Path) -> None:
    network = tiny()
    nn.init.constant_(network.encoder[3].conv.weight, 1e6)  # infinite as float16
    save_model(network, CARD, tmp_path / "good.safetensors", dtype=torch.float32)
    load_model(tmp_path / "good.safetensors")
    tensors = {key: value.half() for key, value in network.state_dict().items()}
    text = json.dumps({"version": 1, **dataclasses.asdict(CARD)})
    safetensors.torch.save_file(tensors, tmp_path / "bad.safetensors", metadata={CARD_KEY: text})
    with pytest.raises(ModelError, match=r"bad\.safetensors is broken: encoder\.3\.conv\.weight holds .* not numbers"):
        load_model(tmp_path / "bad.safetensors")


def test_files_are_known_by_their_content(tmp_path: Path) -> None:
    ours = tmp_path / "ours.pth"
    save_model(tiny(), CARD, ours)
    assert load_model(ours).card == CARD
    theirs = saved(official_state(), tmp_path / "theirs.safetensors")
    assert "Official" in load_model(theirs).card.summary


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="is a folder, not a model file"):
        load_model(tmp_path)
    with pytest.raises(ModelError, match=r"is a folder|cannot be opened"):
        read_card(tmp_path)


def test_a_card_of_nothing_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.safetensors"):
        read_card(tmp_path / "gone.safetensors")


@pytest.mark.parametrize("kind", ["zip", "legacy", "ours"])
def test_every_cut_and_every_changed_byte_is_survived(tmp_path: Path, kind: str) -> None:
    """Whatever a broken disk or download leaves: a model, or one sentence; never another error or a warning."""
    path = tmp_path / ("file.safetensors" if kind == "ours" else "file.pth")
    if kind == "ours":
        save_model(tiny(NetworkConfig(width=1)), dataclasses.replace(CARD, network=NetworkConfig(width=1)), path)
    else:
        small = {"ec1.conv.conv.weight": torch.ones(4, 4, 4, 4), "dc7.weight": torch.ones(8, 3, 4, 4)}
        saved(small, path, _use_new_zipfile_serialization=kind == "zip")
    whole = path.read_bytes()
    rng = random.Random(kind)
    table = min(len(whole), 8000 if kind == "ours" else 700)  # where structure stands, not numbers
    sentences: list[str] = []
    for number in range(400):
        data = bytearray(whole)
        if number % 4 == 0:
            del data[rng.randrange(len(data)) :]
        for _ in range(number % 4):
            data[min(rng.randrange(table), len(data) - 1)] = rng.randrange(256)
        path.write_bytes(data)
        try:
            load_model(path)
        except ModelError as error:
            sentences.append(str(error))
    assert len(sentences) > 200
    assert all(sentence.startswith(path.name) and "\n" not in sentence for sentence in sentences)
