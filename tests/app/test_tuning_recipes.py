"""Recipes as fields, devices and verdicts, for the Train page."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from app.tuning_recipes import (
    check_fields,
    fields_of,
    lower_batch,
    read_verdict_facts,
    recipe_text,
    train_devices,
)
from app.tuning_state import TuneChoice
from lbam_core.errors import TrainingError
from training.bootstrap import Change
from training.config import TrainingConfig, config_from_table, config_table, config_text, preset, read_config
from training.state import Progress, read_parts, read_progress, write_state
from training.verdict_report import Headline, HolesScore, PhotoScore, SetVerdict, Verdict, write_verdict


@pytest.mark.parametrize("name", ["quick", "standard", "thorough"])
def test_every_value_of_a_preset_is_a_field(name: str) -> None:
    fields = {field.path: field for field in fields_of(name)}
    recipe = preset(name)
    stage = recipe.stages[0]
    rate = fields["learning_rate"]
    assert rate.kind == "number" and float(rate.value) == recipe.learning_rate
    assert (
        fields["stages[0].zoom"].value == f"{stage.zoom[0]}, {stage.zoom[1]}"
        and fields["stages[0].zoom"].kind == "pair"
    )
    assert fields["precision"].choices == ("auto", "float32", "bfloat16")
    assert float(fields["stages[0].losses.hole"].value) == stage.losses.hole and fields["critic.loss"].kind == "choice"
    assert not any(path.startswith(("base", "network")) for path in fields)
    unchanged = {path: field.value for path, field in fields.items()}
    assert check_fields(name, unchanged) == {}
    text = recipe_text(TuneChoice(name, fields=unchanged))
    assert config_from_table(tomllib.loads(text)) == replace(recipe, seed=1)


@pytest.mark.parametrize(
    ("path", "text", "words"),
    [
        ("learning_rate", "0", "above 0"),
        ("learning_rate", "fast", "a number"),
        ("learning_rate", "nan", "a number"),
        ("learning_rate", "", "a number"),
        ("warmup", "1.5", "whole number"),
        ("warmup", "-1", "at least 0"),
        ("seed", "-1", "at least 0"),
        ("held_out", "0", "at least 1"),
        ("ema", "1", "below 1"),
        ("precision", "int8", "float32"),
        ("critic.levels", "99", "must lie in"),
        ("stages[0].size", "200", "multiple of 128"),
        ("stages[0].zoom", "2, 1", "rising"),
        ("stages[0].zoom", "1", "two numbers"),
        ("stages[0].zoom", "1, 2, 3", "two numbers"),
        ("stages[0].hole_ratio", "0.1, 1.5", "between 0 and 1"),
        ("stages[0].losses.hole", "-1", "at least 0"),
        ("stages[7].size", "256", "no such setting"),
        ("base", "starter", "no such setting"),
    ],
)
def test_a_wrong_value_is_told_at_its_field(path: str, text: str, words: str) -> None:
    wrong = check_fields("quick", {path: text})
    assert list(wrong) == [path] and words.lower() in wrong[path].lower() and wrong[path].endswith(".")
    with pytest.raises(ValueError, match="learning_rate|" + path.replace("[", r"\[")):
        recipe_text(TuneChoice(fields={path: text}))


def test_all_wrong_values_are_told_at_once() -> None:
    fields = {"learning_rate": "0", "warmup": "x", "stages[0].size": "200", "stages[0].zoom": "2, 1"}
    assert set(check_fields("quick", fields)) == set(fields)


def test_values_are_checked_together() -> None:
    assert check_fields("quick", {"accumulate": "3", "stages[0].batch": "6", "stages[1].batch": "9"}) == {}
    wrong = check_fields("quick", {"accumulate": "3", "stages[0].size": "100"})
    assert (
        set(wrong) == {"stages[0].batch", "stages[0].size", "stages[1].batch"}
        and "multiple of accumulate" in wrong["stages[0].batch"]
    )
    assert set(check_fields("quick", {"accumulate": "0", "stages[0].batch": "x"})) == {"accumulate", "stages[0].batch"}


@pytest.mark.parametrize("text", ["0.5, 1.5", "0.5,1.5", "0,5; 1,5", "[0.5, 1.5]", "0.5 1.5", " 0,5, 1,5 "])
def test_two_numbers_are_written_in_many_ways(text: str) -> None:
    table = tomllib.loads(recipe_text(TuneChoice(fields={"stages[0].zoom": text, "ema": "0,5"})))
    assert table["stages"][0]["zoom"] == [0.5, 1.5] and table["ema"] == 0.5


def batches_of(choice: TuneChoice, fitting: int | None = None) -> list[int]:
    return [stage.batch for stage in read_text(recipe_text(choice, fitting)).stages]


def read_text(text: str) -> TrainingConfig:
    return config_from_table(tomllib.loads(text))


def test_the_batch_that_fits_takes_the_place_of_a_larger_one_unless_the_user_chose() -> None:
    # Of 256 px, after 16 crops of 128 px.
    assert batches_of(TuneChoice("standard")) == [16, 6]
    assert batches_of(TuneChoice("standard"), 2) == [8, 2] and batches_of(TuneChoice("standard"), 64) == [16, 6]
    assert batches_of(TuneChoice("standard"), 4) == [16, 4]
    assert batches_of(TuneChoice("standard", batch=5), 2) == [5, 5]
    assert batches_of(TuneChoice("standard", fields={"stages[1].batch": "4"}), 2) == [8, 4]
    parted = read_text(recipe_text(TuneChoice("standard", fields={"accumulate": "2"}), 3))
    assert (parted.stages[1].batch, parted.accumulate) == (3, 1)


def test_the_base_brings_its_network_along() -> None:
    table = tomllib.loads(recipe_text(TuneChoice("quick", seed=9)))
    assert "network" not in table and "base" not in table and table["seed"] == 9


def test_a_saved_run_goes_on_with_a_smaller_batch(tmp_path: Path) -> None:
    config = replace(preset("standard").override(batch=4), accumulate=2, base="starter")
    parts = {"network": {"weight": torch.ones(3)}}
    write_state(tmp_path / "last.safetensors", Progress(7, config, "photos", 1, None), parts)
    (tmp_path / "config.toml").write_text(config_text(config))
    lower_batch(tmp_path, 1)
    after = read_progress(tmp_path / "last.safetensors")
    assert (after.step, after.config.stages[1].batch, after.config.accumulate) == (7, 1, 1)
    assert read_config(tmp_path / "config.toml") == after.config, "else it could not be resumed"
    assert torch.equal(read_parts(tmp_path / "last.safetensors")["network"]["weight"], torch.ones(3))
    assert config_table(after.config) | {"stages": 0, "accumulate": 0} == config_table(config) | {
        "stages": 0, "accumulate": 0
    }  # fmt: skip


def test_a_run_that_saved_nothing_begins_with_a_smaller_batch(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text(recipe_text(TuneChoice("standard")))
    lower_batch(tmp_path, 3)
    assert [stage.batch for stage in read_config(tmp_path / "recipe.toml").stages] == [12, 3]
    assert "network" not in tomllib.loads((tmp_path / "recipe.toml").read_text())


def test_a_damaged_state_is_told(tmp_path: Path) -> None:
    (tmp_path / "last.safetensors").write_bytes(b"torn")
    with pytest.raises(TrainingError, match="damaged"):
        lower_batch(tmp_path, 1)
    assert (tmp_path / "last.safetensors").read_bytes() == b"torn"


def test_devices_come_with_their_free_memory() -> None:
    found = {device.name: device for device in train_devices()}
    assert list(found)[:2] == ["auto", "cpu"]
    assert found["auto"].free_memory is None and (found["cpu"].free_memory or 0) > 2**20 and found["cpu"].text


def test_a_verdict_is_read_for_the_screen(tmp_path: Path) -> None:
    changes = (Change("psnr", 20.0, 21.0, 1.0, 0.5, 1.5), Change("ssim", 0.8, 0.9, 0.1, 0.0, 0.2))
    bins = tuple(HolesScore((low, low + 0.1), changes) for low in (0.0, 0.1, 0.2))
    headline = Headline("better", 1.0, 0.5, 1.5, photos=2, few=True)
    photos = (
        PhotoScore("/p/a.png", ((20.0, 21.0), (22.0, 25.5), (1.0, 2.0)), "yours/a"),
        PhotoScore("/p/b.png", ((20.0, 21.0),) * 3),
    )
    verdict = Verdict(
        "starter", "mine", "CPU", 1, 512, SetVerdict(headline, HolesScore((0.0, 0.3), changes), bins, photos), None,
        (("/p/c.png", "gone"),), ("a note",),
    )  # fmt: skip
    facts = read_verdict_facts(write_verdict(verdict, tmp_path / "verdict"))
    assert (facts.base, facts.tuned, facts.notes, facts.elsewhere) == ("starter", "mine", ("a note",), None)
    assert facts.yours.outcome == "better" and facts.yours.few and len(facts.yours.bins) == 3
    line = facts.yours.overall.lines[0]
    assert (line.measure, line.base, line.tuned, line.difference, line.low, line.high) == (
        "psnr", 20.0, 21.0, 1.0, 0.5, 1.5
    )  # fmt: skip
    assert facts.left_out[0].reason == "gone"
    (picture,) = facts.pictures
    assert Path(picture.tuned) == tmp_path / "verdict" / "yours" / "a" / "tuned.png" and picture.difference == 3.5


def test_a_torn_verdict_is_told(tmp_path: Path) -> None:
    (tmp_path / "verdict.json").write_text("{")
    with pytest.raises(TrainingError, match="cannot be read"):
        read_verdict_facts(tmp_path / "verdict.json")
