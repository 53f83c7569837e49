"""Recipes: read back as written, every wrong value named."""

from pathlib import Path

import pytest

from lbam_core.errors import TrainingError
from lbam_core.network import NetworkConfig
from training.config import (
    PRESETS,
    LossWeights,
    Stage,
    TrainingConfig,
    config_from_table,
    config_table,
    config_text,
    network_asked_for,
    preset,
    read_config,
)

RECIPES = [
    Path(__file__).parents[2] / "training" / "recipes" / name
    for name in ("starter.toml", "starter_continued.toml", "starter_finished.toml")
]


def test_a_recipe_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    config = TrainingConfig(
        seed=9,
        base="my model ü",
        network=NetworkConfig(width=16, norm="batch", attention="forward"),
        stages=(Stage(steps=7, zoom=(0.5, 1.5), losses=LossWeights(style=0.25)), Stage(size=384)),
    )
    file = tmp_path / "config.toml"
    file.write_text(config_text(config), encoding="utf-8")
    assert read_config(file) == config
    assert config_from_table(config_table(config)) == config


@pytest.mark.parametrize("name", PRESETS)
def test_shipped_presets_are_valid(name: str) -> None:
    config = preset(name)
    assert config.steps >= 100
    samples = config.steps // config.sample_every
    assert samples >= 6
    assert config.patience < samples
    # The pull must not undo a step: it is a small share of the way to the base.
    assert 0 <= config.learning_rate * config.anchor < 0.1


@pytest.mark.parametrize("file", RECIPES, ids=lambda file: file.stem)
def test_shipped_recipes_are_valid(file: Path) -> None:
    assert read_config(file).steps >= 100


WRONG = [
    ("learning_rat = 1", "has no setting 'learning_rat'"),
    ("learning_rate = 'fast'", "learning_rate must be a value of kind float, not 'fast'"),
    ("learning_rate = 0", "learning_rate must be above 0"),
    ("seed = true", "seed must be a value of kind int, not True"),
    ("seed = 1.5", "seed must be a value of kind int"),
    ("features = 'alexnet'", "features is 'alexnet'; it can be efficientnet-lite0, vgg16"),
    ("network = 3", "network must be a table"),
    ("network = { width = 0 }", "width is 0"),
    ("network = { output = 'sigmoid' }", "it can be tanh, abs_tanh, residual"),
    ("network = { output = 'residual' }", "needs the pull-push prefill"),
    ("stages = []", "stages needs at least one stage"),
    ("stages = 'one'", "stages must be a list"),
    ("[[stages]]\nsize = 200", r"stages\[1\].size must be a multiple of 128, not 200"),
    ("[[stages]]\nsteps = 0", r"stages\[1\].steps must be at least 1"),
    ("[[stages]]\nzoom = [2.0]", "zoom must have 2 values"),
    ("[[stages]]\nzoom = [2.0, 1.0]", "zoom must be two rising numbers"),
    ("[[stages]]\nhole_ratio = [0.0, 1.0]", "hole_ratio must be two rising shares"),
    ("[[stages]]\nlosses = { hole = 'much' }", "hole must be a value of kind float"),
    ("ema = 1.0", "ema must lie in 0..1"),
    ("anchor = -1.0", "anchor must not be below 0"),
    ("patience = -1", "patience must not be below 0"),
    ("accumulate = 0", "accumulate must be at least 1"),
    ("accumulate = 3\n[[stages]]\nbatch = 4", r"stages\[1\].batch must be a multiple of accumulate, which is 3; 4 is"),
    ("save_every = 0", "save_every must be at least 1"),
    ("seed = = 1", "cannot be read as a recipe"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "recipe.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TrainingError, match=words):
        read_config(file)


def test_what_a_recipe_asks_of_the_network_is_told_without_defaults(tmp_path: Path) -> None:
    file = tmp_path / "recipe.toml"
    file.write_text("seed = 2\n", encoding="utf-8")
    assert network_asked_for(file) == {}
    file.write_text("network = { width = 16 }\n", encoding="utf-8")
    assert network_asked_for(file) == {"width": 16}


def test_missing_and_binary_files_and_unknown_presets(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="cannot be read as a recipe"):
        read_config(tmp_path / "none.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TrainingError, match="cannot be read as a recipe"):
        read_config(tmp_path / "binary.toml")
    with pytest.raises(TrainingError, match="there are quick, standard, thorough"):
        preset("eternal")


def test_stages_follow_each_other() -> None:
    config = TrainingConfig(stages=(Stage(steps=3), Stage(steps=2, size=128)))
    assert [config.stage_at(step)[0] for step in range(6)] == [0, 0, 0, 1, 1, 1]


def test_overrides_share_steps_out_and_reach_every_stage() -> None:
    config = TrainingConfig(stages=(Stage(steps=300, batch=4), Stage(steps=100, batch=2)))
    shorter = config.override(steps=40, batch=8, size=128, seed=3)
    assert [stage.steps for stage in shorter.stages] == [30, 10]
    assert {stage.batch for stage in shorter.stages} == {8}
    assert {stage.size for stage in shorter.stages} == {128}
    assert shorter.seed == 3
    assert config.override(steps=1).steps == 1
    assert config.override(seed=0).seed == 0
    assert config.override(accumulate=2).accumulate == 2
    assert config.override() == config
    with pytest.raises(TrainingError, match="multiple of 128"):
        config.override(size=100)
