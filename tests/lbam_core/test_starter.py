"""The shipped model and samples: whole, small enough, explained, and better than diffusion from the rim."""

import os
from pathlib import Path

import numpy as np
import pytest

import lbam_core
from lbam_core.baselines import navier_stokes, telea
from lbam_core.engine import Inpainter
from lbam_core.holes import read_hole
from lbam_core.metrics import psnr
from lbam_core.models import find_model, save_model
from lbam_core.random_holes import random_hole

SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
MASKS = sorted(SAMPLES.glob("*_mask.png"))


@pytest.fixture(scope="module")
def starter() -> Inpainter:
    return lbam_core.Inpainter("starter", "cpu")


def test_it_is_at_most_40_mb_and_its_card_tells_where_it_comes_from(starter: Inpainter) -> None:
    card = starter.model.card
    assert find_model("starter").stat().st_size <= 40_000_000
    assert card.name == "starter"
    assert card.training["recipe"]["stages"]
    assert card.training["last_losses"]["hole"] > 0
    assert sum(source["photos"] for source in card.licences["sources"]) > 1000
    assert all(source["licence"] for source in card.licences["sources"])
    fillers = {row["filler"] for row in card.scores["rows"]}
    assert {"starter", "telea", "navier-stokes"} <= fillers


def test_the_recipe_on_its_card_is_the_one_in_the_tree(starter: Inpainter) -> None:
    from training.config import config_from_table, read_config

    recipe = Path(__file__).parents[2] / "training" / "recipes" / "starter_finished.toml"
    assert config_from_table(starter.model.card.training["recipe"]) == read_config(recipe)


@pytest.mark.parametrize("mask", MASKS, ids=lambda mask: mask.stem)
def test_samples_are_filled(starter: Inpainter, mask: Path) -> None:
    photo = lbam_core.open_photo(mask.with_name(mask.name.replace("_mask.png", ".jpg")))
    hole = read_hole(mask, photo.image.shape[:2])
    assert 0 < hole.mean() < 0.2
    filled = starter.fill(photo.image, hole)
    assert (filled[hole] != photo.image[hole]).any()


def test_equal_photos_get_equal_fills(starter: Inpainter) -> None:
    image = lbam_core.open_photo(SAMPLES / "lighthouse.jpg").image
    hole = random_hole(*image.shape[:2], np.random.default_rng(0), (0.1, 0.3))
    first = starter.fill(image, hole)
    assert all((starter.fill(image, hole) == first).all() for _ in range(2))


@pytest.mark.parametrize("sample", ["island", "lighthouse"])
def test_it_beats_telea_and_navier_stokes(starter: Inpainter, sample: str) -> None:
    image = lbam_core.open_photo(SAMPLES / f"{sample}.jpg").image
    wins = []
    for seed in range(4):
        hole = random_hole(*image.shape[:2], np.random.default_rng(seed), (0.1, 0.3))
        ours = psnr(starter.fill(image, hole, grow=0, detail=0), image, hole)
        wins.append(ours - max(psnr(fill(image, hole), image, hole) for fill in (telea, navier_stokes)))
    assert np.mean(wins) > 0.5


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_saved_model_may_be_read_by_others_like_any_new_file(starter: Inpainter, tmp_path: Path) -> None:
    save_model(starter.model.network, starter.model.card, tmp_path / "copy.safetensors")
    (tmp_path / "any").touch()
    assert (tmp_path / "copy.safetensors").stat().st_mode == (tmp_path / "any").stat().st_mode
