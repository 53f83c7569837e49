import json
import shutil
import threading
from pathlib import Path

import cv2
import numpy as np
import pytest
import safetensors.torch
import torch

import lbam_core
from lbam_core import damage
from lbam_core.damage import DamageDetector, DetectorCard, read_detector, save_detector
from lbam_core.damage_kinds import KINDS
from lbam_core.damage_network import DamageNetwork, side_multiple
from lbam_core.errors import Cancelled, HoleError, ModelError
from lbam_core.models import list_models

WIDTHS = (4, 6, 8)


@pytest.fixture
def detector_file(tmp_path: Path) -> Path:
    """A detector that has learned nothing, in a file."""
    network = DamageNetwork(WIDTHS)
    generator = torch.Generator().manual_seed(3)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, 0, 0.3, generator=generator)
    file = tmp_path / "tiny.safetensors"
    save_detector(network, DetectorCard(WIDTHS, 0.5, -0.5, "tiny"), file)
    return file


@pytest.fixture
def sample() -> np.ndarray:
    path = Path(__file__).parents[2] / "resources/samples/old_barn.jpg"
    return lbam_core.open_photo(path).image


def test_the_network_keeps_the_size() -> None:
    network = DamageNetwork(WIDTHS).eval()

    assert network(torch.rand(2, 3, 32, 48)).shape == (2, 1 + len(KINDS), 32, 48)
    assert side_multiple(WIDTHS) == 8


def test_the_shipped_network_is_small() -> None:
    network, card = read_detector(damage.SHIPPED)

    assert sum(parameter.numel() for parameter in network.parameters()) <= 2_000_000
    assert damage.SHIPPED.stat().st_size <= 5_000_000
    assert card.scores


def test_detectors_are_told_apart_by_what_is_in_their_files(detector_file: Path, tmp_path: Path) -> None:
    network, card = read_detector(detector_file)
    digest = DamageDetector("cpu", detector_file).digest
    moved = tmp_path / "moved.safetensors"
    shutil.copy(detector_file, moved)

    assert DamageDetector("cpu", moved).digest == digest

    # Trained on, with the same card.
    with torch.no_grad():
        next(network.parameters()).mul_(1.5)
    save_detector(network, card, moved)

    assert DamageDetector("cpu", moved).digest != digest


def test_the_probability_is_that_of_both_ways_to_look_at_the_photo(detector_file: Path) -> None:
    # Without the folding of norms that the detector does.
    network, card = read_detector(detector_file)
    image = np.random.default_rng(0).integers(0, 256, (32, 64, 3), np.uint8)
    rgb = torch.from_numpy(image).permute(2, 0, 1)[None].float() / 255
    with torch.inference_mode():
        logits = (network(rgb)[0] + network(rgb.flip(3))[0].flip(2)) / 2
    kind = logits[1:].argmax(0)
    readiness = torch.from_numpy(damage._READINESS)[kind]
    expected = torch.sigmoid(card.scale * logits[0] + card.offset + readiness).numpy() * 255

    found = DamageDetector("cpu", detector_file).look(image)

    assert np.abs(found.probability.astype(float) - expected).max() <= 0.6
    assert (found.kind == kind.numpy()).mean() > 0.999


@pytest.mark.parametrize("shape", [(1, 1), (7, 300), (513, 129), (130, 1100)])
def test_any_size_is_looked_at(detector_file: Path, shape: tuple[int, int]) -> None:
    image = np.random.default_rng(0).integers(0, 256, (*shape, 3), np.uint8)

    found = DamageDetector("cpu", detector_file).look(image)

    assert found.probability.shape == found.kind.shape == shape


def test_tiles_cover_a_photo_once() -> None:
    shape = 2500, 1500
    times = np.zeros(shape, int)
    for inner, outer in damage._tiles(shape):
        times[inner] += 1
        assert all(o.start <= i.start < i.stop <= o.stop for i, o in zip(inner, outer, strict=True))
        assert all(o.stop - o.start <= damage._TILE for o in outer)

    assert (times == 1).all()


def test_sixteen_bits_are_looked_at_like_eight(detector_file: Path, sample: np.ndarray) -> None:
    detector = DamageDetector("cpu", detector_file)
    part = sample[:200, :260]

    assert (detector.look(part.astype(np.uint16) * 257).probability == detector.look(part).probability).all()


def test_several_threads_get_what_one_gets(detector_file: Path, sample: np.ndarray) -> None:
    detector = DamageDetector("cpu", detector_file)
    parts = [np.ascontiguousarray(sample[top : top + 120, :160]) for top in range(0, 160, 40)]
    alone = [detector.look(part).probability for part in parts]
    found: dict[int, np.ndarray] = {}

    def work(index: int) -> None:
        found[index] = detector.look(parts[index]).probability

    threads = [threading.Thread(target=work, args=(index,)) for index in range(len(parts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert all((found[index] == alone[index]).all() for index in range(len(parts)))


def test_progress_and_cancel(detector_file: Path, sample: np.ndarray) -> None:
    detector = DamageDetector("cpu", detector_file)
    told: list[float] = []

    detector.look(sample, lambda share, _text: told.append(share))
    with pytest.raises(Cancelled):
        detector.look(sample, cancelled=lambda: True)

    assert told[0] == 0
    assert told[-1] == 1
    assert told == sorted(told)


def test_painted_damage_is_found_and_the_rest_left_alone(sample: np.ndarray) -> None:
    image = cv2.resize(sample, (640, 480), interpolation=cv2.INTER_AREA)
    hole = lbam_core.detect_damage(image)
    before = hole.copy()
    scratched = image.copy()
    cv2.line(scratched, (60, 40), (560, 430), (250, 250, 245), 2, cv2.LINE_AA)
    drawn = np.zeros(image.shape[:2], np.uint8)
    cv2.line(drawn, (60, 40), (560, 430), 1, 2)

    found = lbam_core.detect_damage(scratched)

    assert found.dtype == np.bool_
    assert found[drawn > 0].mean() > 0.7
    near = cv2.dilate(drawn, np.ones((9, 9), np.uint8)) > 0
    assert (found & ~near & ~before).mean() < 0.002


def test_kinds_and_sensitivity_are_checked_before_the_work(sample: np.ndarray) -> None:
    with pytest.raises(HoleError, match="sensitivity"):
        lbam_core.detect_damage(sample, sensitivity=2)
    with pytest.raises(HoleError, match="rust"):
        lbam_core.detect_damage(sample, kinds=["rust"])


@pytest.mark.parametrize("image", [None, np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3), np.float32)])
def test_what_is_no_image_is_refused(image: object) -> None:
    with pytest.raises(HoleError):
        lbam_core.detect_damage(image)  # type: ignore[arg-type]


def test_wrong_files_are_refused(tmp_path: Path, detector_file: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        DamageDetector("cpu", tmp_path / "none.safetensors")
    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(detector_file.read_bytes()[:-100])
    with pytest.raises(ModelError, match="damaged"):
        DamageDetector("cpu", cut)
    other = tmp_path / "other.safetensors"
    safetensors.torch.save_file({"a": torch.zeros(2)}, other)
    with pytest.raises(ModelError, match="no damage detector"):
        DamageDetector("cpu", other)
    part = tmp_path / "part.safetensors"
    card = {"lbam_damage_card": json.dumps({"widths": WIDTHS, "scale": 1, "offset": 0})}
    safetensors.torch.save_file({"a": torch.zeros(2)}, part, card)
    with pytest.raises(ModelError, match="not a whole"):
        DamageDetector("cpu", part)


def test_the_detector_is_not_listed_as_a_model() -> None:
    assert damage.SHIPPED.is_file()
    assert "damage" not in list_models()
