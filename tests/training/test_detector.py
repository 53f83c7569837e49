import json
from pathlib import Path

import numpy as np
import pytest
import torch

from lbam_core.damage import DamageDetector, read_detector
from lbam_core.damage_kinds import KINDS
from lbam_core.damage_network import DamageNetwork
from lbam_core.errors import TrainingError
from lbam_core.photo import Photo, save_photo
from training import detector
from training.detector import DamagedCrops, DetectorRun, calibrate, detection_loss, main, train
from training.detector_scores import Tally, clean_shares, damage_scores
from training.print_damage import UNCLEAR

TINY = DetectorRun(steps=3, batch=2, side=64, workers=0)


@pytest.fixture
def photos() -> list[np.ndarray]:
    y, x = np.mgrid[:100, :120]
    return [np.stack([60 + x, 90 + y, 120 + level * x // 2], 2).astype(np.uint8) for level in (-1, 0, 1)]


@pytest.fixture(autouse=True)
def small_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detector, "WIDTHS", (4, 6))
    monkeypatch.setattr(detector, "_CALIBRATION_CROPS", 3)


def test_crops_are_the_same_for_the_same_seed(photos: list[np.ndarray]) -> None:
    first, second = (
        [next(crops) for _ in range(6)]
        for crops in (iter(DamagedCrops(photos, 64, 4)), iter(DamagedCrops(photos, 64, 4)))
    )

    for (picture, labels), (again, same) in zip(first, second, strict=True):
        assert picture.shape == (64, 64, 3)
        assert (picture == again).all()
        assert (labels == same).all()
    assert any(labels.any() for _, labels in first)
    assert any(not labels.any() for _, labels in first)


def test_the_loss_knows_right_from_wrong() -> None:
    labels = torch.zeros(1, 16, 16, dtype=torch.uint8)
    labels[:, 4:8] = 2
    right = torch.full((1, 1 + len(KINDS), 16, 16), -9.0)
    right[:, 0, 4:8] = 9
    right[:, 2] = 9
    other_kind = right.clone()
    other_kind[:, 2], other_kind[:, 3] = -9, 9

    losses = [float(detection_loss(logits, labels)[0]) for logits in (right, other_kind, -right)]

    assert losses[0] < 0.05
    assert losses[0] + 0.5 < losses[1] < losses[2]


def test_what_nobody_can_see_counts_nothing() -> None:
    labels = torch.zeros(1, 16, 16, dtype=torch.uint8)
    labels[:, 8:] = UNCLEAR
    logits = torch.randn(1, 1 + len(KINDS), 16, 16, generator=torch.Generator().manual_seed(0))
    changed = logits.clone()
    changed[:, :, 8:] += 5

    assert float(detection_loss(logits, labels)[0]) == pytest.approx(float(detection_loss(changed, labels)[0]))


def test_training_lowers_the_loss_and_goes_on(
    photos: list[np.ndarray], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def white_squares(image: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        labels = np.zeros(image.shape[:2], np.uint8)
        top, left = rng.integers(0, 48, 2)
        labels[top : top + 16, left : left + 16] = 4
        return np.where(labels[..., None] > 0, np.uint8(255), image), labels

    monkeypatch.setattr(detector, "damaged", white_squares)
    list(train(photos, tmp_path, TINY))
    state = torch.load(tmp_path / "last.pt", weights_only=True)
    assert state["step"] == 3

    told = list(train(photos, tmp_path, DetectorRun(steps=160, batch=4, side=64, learning_rate=0.01, workers=0)))

    assert torch.load(tmp_path / "last.pt", weights_only=True)["step"] == 160
    assert [int(news["step"]) for news in told] == [50, 100, 150]
    assert told[-1]["cross"] < 0.8 * told[0]["cross"]
    _, card = read_detector(tmp_path / "damage.safetensors")
    assert card.widths == (4, 6)


def test_no_photos_are_told(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="no photos"):
        list(train([], tmp_path, TINY))


def test_calibration_undoes_what_is_too_sure(photos: list[np.ndarray]) -> None:
    network = DamageNetwork((4, 6)).eval()
    scale, offset = calibrate(network, photos, 0)

    with torch.inference_mode():
        assert scale * float(network(torch.zeros(1, 3, 16, 16))[0, 0].mean()) + offset < 0  # most px are whole


def test_the_command_makes_a_detector(
    tmp_path: Path, photos: list[np.ndarray], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "photos").mkdir()
    for index, photo in enumerate(photos):
        save_photo(Photo(image=photo), tmp_path / "photos" / f"{index}.png")

    assert (
        main(
            [str(tmp_path / "photos"), "--run", str(tmp_path / "run"), "--steps", "1", "--batch", "1", "--workers", "0"]
        )
        == 0
    )

    DamageDetector("cpu", tmp_path / "run" / "damage.safetensors")


def test_scores_allow_two_px() -> None:
    labels = np.zeros((40, 40), np.uint8)
    labels[10, 5:35] = 1
    found = np.zeros((40, 40), bool)
    found[12, 5:35] = True
    far = np.zeros((40, 40), bool)
    far[13, 5:35] = True
    near_tally, far_tally = Tally(), Tally()

    near_tally.add(found, found.astype(np.uint8), labels)
    far_tally.add(far, far.astype(np.uint8), labels)

    assert near_tally.score().f1 == pytest.approx(1)
    assert far_tally.score().f1 == 0


def test_scores_of_a_detector_that_finds_nothing(tmp_path: Path, photos: list[np.ndarray]) -> None:
    list(train(photos, tmp_path, DetectorRun(steps=1, batch=1, side=64, workers=0)))
    tiny = DamageDetector("cpu", tmp_path / "damage.safetensors")

    scores = damage_scores(photos, tiny, 1, sensitivity=0)

    assert set(scores) == {*KINDS, "all"}
    assert scores["all"].recall == 0
    assert clean_shares(photos, tiny, 0).tolist() == [0, 0, 0]
    assert json.dumps(scores["all"].f1) == "0.0"
