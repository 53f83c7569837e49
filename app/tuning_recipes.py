"""The door to training's recipes: presets as fields that a person edits, checked one by one; devices; verdicts.

Everything here imports torch or reads files, so it belongs on a worker thread.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast, get_args, get_origin, get_type_hints

from PySide6.QtCore import QCoreApplication

from app.filling import import_torch
from app.tuning_folder import RECIPE_FILE
from app.tuning_state import (
    BinLines,
    ChangeLine,
    DeviceChoice,
    LeftOut,
    PhotoPictures,
    RecipeField,
    SetLines,
    TuneChoice,
    VerdictFacts,
)

if TYPE_CHECKING:
    from training.config import TrainingConfig
    from training.verdict_report import HolesScore, SetVerdict

_LEFT_OUT = ("base", "network")  # chosen beside the recipe, and the base's own
_LEAST: dict[str, float] = {"seed": 0, "warmup": 0, "clip_norm": 1e-6, "photo_side": 128}
"""What the recipe itself does not check; a loss must not count less than nothing either."""
_PLACE = re.compile(r"((?:stages\[(\d+)\]\.|critic\.)?\w+) (must .*)", re.DOTALL)

Table = dict[str, Any]
Measure = Literal["psnr", "ssim", "distance"]


@dataclasses.dataclass(frozen=True)
class _Kind:
    """What can be written into a field."""

    kind: Literal["whole", "number", "text", "choice", "pair"]
    choices: tuple[str, ...] = ()


class _WrongText(ValueError):
    """A text that is no value for its field; says what to do."""


def fields_of(preset: str) -> tuple[RecipeField, ...]:
    """All values of a preset but those that are chosen beside it, stage by stage."""
    table, kinds = _preset_table(preset), dict(_kinds(_preset(preset)))
    return tuple(RecipeField(path, kind.kind, _text(_get(table, path)), kind.choices) for path, kind in kinds.items())


def check_fields(preset: str, fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a recipe of one's own, a sentence for each field; {} if it is good."""
    _, wrong = _own_table(preset, fields)
    return wrong


def recipe_text(choice: TuneChoice, fitting: int | None = None) -> str:
    """What was chosen as the text of a recipe, for `--config`.

    `fitting` is the batch of the heaviest stage that the machine takes well: the preset's batches become as small,
    those of smaller crops accordingly, unless the user chose one.

    Raises:
        ValueError: if one of the user's own fields is wrong.
    """
    table, wrong = _own_table(choice.preset, choice.fields)
    if wrong:
        path, sentence = next(iter(wrong.items()))
        raise ValueError(f"{path}: {sentence}")
    if "seed" not in choice.fields:
        table["seed"] = choice.seed
    fitted = _fitted(table, fitting)
    for index, stage in enumerate(table["stages"]):
        if choice.batch is not None:
            stage["batch"] = choice.batch
        elif f"stages[{index}].batch" not in choice.fields:
            stage["batch"] = fitted[index]
    _match_parts(table)
    return _recipe_text(table)


def lower_batch(run: Path, batch: int) -> None:
    """Have a run go on, or begin anew, with at most `batch` crops at once.

    Raises:
        LbamError: if its state or recipe cannot be read or written.
    """
    import_torch()
    from lbam_core.atomic import atomic_path
    from training.config import config_table, config_text, read_config
    from training.run_folder import CONFIG_FILE, STATE_FILE
    from training.state import read_parts, read_progress, write_state

    def lowered(config: TrainingConfig) -> TrainingConfig:
        return config.fitting(batch, config.heaviest.size)

    state, own = run / STATE_FILE, run / RECIPE_FILE
    if state.is_file():
        # The state goes on with its own recipe alone, so it gets the new one first.
        progress = read_progress(state)
        config = lowered(progress.config)
        write_state(state, dataclasses.replace(progress, config=config), read_parts(state))
        with atomic_path(run / CONFIG_FILE) as temporary:
            temporary.write_text(config_text(config), encoding="utf-8")
    elif own.is_file():
        text = _recipe_text(config_table(lowered(read_config(own))))
        with atomic_path(own) as temporary:
            temporary.write_text(text, encoding="utf-8")


def train_devices() -> list[DeviceChoice]:
    """Where a run can train here, the first choice first."""
    import_torch()
    import psutil
    import torch

    from app.filling import devices

    free: dict[str, int | None] = {"cpu": int(psutil.virtual_memory().available)}
    for index in range(torch.cuda.device_count() if torch.cuda.is_available() else 0):
        try:
            free[f"cuda:{index}"] = int(torch.cuda.mem_get_info(index)[0])
        except RuntimeError:
            free[f"cuda:{index}"] = None  # taken by another program for itself, for instance
    return [DeviceChoice(name, text, free.get(name)) for name, text in devices()]


def read_verdict_facts(file: Path) -> VerdictFacts:
    """A verdict for the screen.

    Raises:
        TrainingError: if it cannot be read.
    """
    import_torch()
    from training.verdict_report import read_verdict

    found = read_verdict(file.parent)
    return VerdictFacts(
        found.base,
        found.tuned,
        found.device,
        _set_lines(found.yours),
        _set_lines(found.elsewhere) if found.elsewhere else None,
        tuple(_pictures(found.yours, file.parent)),
        tuple(LeftOut(path, reason) for path, reason in found.left_out),
        found.notes,
    )


# Fields


def _preset(name: str) -> TrainingConfig:
    import_torch()
    from training.config import preset

    return preset(name)


def _preset_table(name: str) -> Table:
    from training.config import config_table

    table = config_table(_preset(name))
    for left_out in _LEFT_OUT:
        del table[left_out]
    return table


def _kinds(config: Any, prefix: str = "") -> Iterator[tuple[str, _Kind]]:
    """The fields of a recipe, or of a part of it, with what they can hold."""
    hints = get_type_hints(type(config))
    for field in dataclasses.fields(config):
        if not prefix and field.name in _LEFT_OUT:
            continue
        path, hint, value = prefix + field.name, hints[field.name], getattr(config, field.name)
        if dataclasses.is_dataclass(value):
            yield from _kinds(value, f"{path}.")
        elif get_origin(hint) is Literal:
            yield path, _Kind("choice", tuple(map(str, get_args(hint))))
        elif get_origin(hint) is tuple and get_args(hint)[1:] == (Ellipsis,):
            for index, stage in enumerate(value):
                yield from _kinds(stage, f"{path}[{index}].")
        elif get_origin(hint) is tuple:
            yield path, _Kind("pair")
        else:
            yield path, _Kind({int: "whole", float: "number"}.get(hint, "text"))  # type: ignore[arg-type]


def _own_table(preset: str, fields: Mapping[str, str]) -> tuple[Table, dict[str, str]]:
    """The preset with the user's own values, and what is wrong with them, which is left as the preset has it."""
    table, kinds = _preset_table(preset), dict(_kinds(_preset(preset)))
    wrong: dict[str, str] = {}
    for path, text in fields.items():
        if path not in kinds:
            wrong[path] = QCoreApplication.translate("Recipe", "There is no such setting; remove it.")
            continue
        try:
            _set(table, path, _value(kinds[path], path, text))
        except _WrongText as error:
            wrong[path] = str(error)
    _check_together(table, _preset_table(preset), wrong)
    return table, wrong


def _check_together(table: Table, preset: Table, wrong: dict[str, str]) -> None:
    """Let the recipe itself check all values; each that it refuses is told, and put out of the others' way."""
    from lbam_core.errors import TrainingError
    from training.config import config_from_table

    told: set[str] = set()
    while True:
        try:
            config_from_table(table)
        except TrainingError as error:
            found = _PLACE.search(str(error))
            path = _path(found) if found else ""
            if found is None or path in told:
                wrong.setdefault(path, str(error))
                return
            told.add(path)
            wrong.setdefault(path, _sentence(found[3]))
            # A batch can be wrong for the sake of `accumulate`, which always fits itself.
            parts = table["accumulate"] if path.endswith(".batch") else None
            _set(table, path, parts or _get(preset, path))
        else:
            return


def _value(kind: _Kind, path: str, text: str) -> Any:
    """What a text says, as it stands in a recipe."""
    text = text.strip()
    if kind.kind == "text":
        return text
    if kind.kind == "choice":
        if text not in kind.choices:
            sentence = QCoreApplication.translate("Recipe", "Choose one of these: {}.")
            raise _WrongText(sentence.format(", ".join(kind.choices)))
        return text
    if kind.kind == "pair":
        return _pair(text)
    value = _whole(text) if kind.kind == "whole" else _number(text)
    least = _least(path)
    if least is not None and value < least:
        raise _WrongText(QCoreApplication.translate("Recipe", "Must be at least {}.").format(f"{least:g}"))
    return value


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise _WrongText(QCoreApplication.translate("Recipe", "Must be a whole number, such as 8.")) from error


def _number(text: str) -> float:
    # In half of the world a comma stands before the decimals.
    plain = text.replace(",", ".") if text.count(",") == 1 and "." not in text else text
    try:
        value = float(plain)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise _WrongText(QCoreApplication.translate("Recipe", "Must be a number, such as 0.5."))
    return value


def _pair(text: str) -> list[float]:
    parts = re.split(r"\s*;\s*|,\s+|\s+", text.strip("[]() "))
    if len(parts) == 1:
        parts = text.strip("[]() ").split(",")
    try:
        low, high = (_number(part) for part in parts)
    except ValueError as error:
        raise _WrongText(QCoreApplication.translate("Recipe", "Must be two numbers, such as 0.75, 1.5.")) from error
    return [low, high]


def _least(path: str) -> float | None:
    return 0 if ".losses." in path else _LEAST.get(path)


def _sentence(words: str) -> str:
    """What the recipe says of a value, as a sentence of its own."""
    return words[:1].upper() + words[1:].rstrip(".") + "."


def _path(found: re.Match[str]) -> str:
    """The path of a field in a recipe's complaint, which counts stages from 1."""
    return found[1] if found[2] is None else found[1].replace(f"[{found[2]}]", f"[{int(found[2]) - 1}]", 1)


def _text(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path)]


def _get(table: Any, path: str) -> Any:
    for step in _steps(path):
        table = table[step]
    return table


def _set(table: Any, path: str, value: Any) -> None:
    *steps, last = _steps(path)
    for step in steps:
        table = table[step]
    table[last] = value


def _fitted(table: Table, batch: int | None) -> list[int]:
    """The batch of each stage where `batch` crops of the heaviest one fit at once; None leaves all as they are."""
    from training.config import config_from_table

    config = config_from_table(table)
    if batch is not None:
        config = config.fitting(max(1, batch), config.heaviest.size)
    return [stage.batch for stage in config.stages]


def _match_parts(table: Table) -> None:
    """Have every batch be a multiple of the parts that it is taken in."""
    table["accumulate"] = math.gcd(table["accumulate"], *(stage["batch"] for stage in table["stages"]))


def _recipe_text(table: Table) -> str:
    import tomli_w

    return tomli_w.dumps({name: value for name, value in table.items() if name not in _LEFT_OUT})


# Verdicts


def _set_lines(found: SetVerdict) -> SetLines:
    headline = found.headline
    return SetLines(
        headline.outcome, headline.difference, headline.low, headline.high, headline.photos, headline.few,
        _bin_lines(found.overall), tuple(map(_bin_lines, found.bins)),
    )  # fmt: skip


def _bin_lines(found: HolesScore) -> BinLines:
    lines = tuple(
        ChangeLine(cast(Measure, change.measure), change.base, change.tuned, change.difference, change.low, change.high)
        for change in found.changes
    )
    return BinLines(found.ratio, lines)


def _pictures(found: SetVerdict, folder: Path) -> Iterator[PhotoPictures]:
    """The photos that there are pictures of, each with what changed in the hole that they show."""
    from training.verdict import PICTURES

    for photo in found.photos:
        if photo.pictures:
            hole, base, tuned, truth = (str(folder / photo.pictures / name) for name in PICTURES)
            # The middle one of the bins is painted.
            before, after = photo.psnr[len(photo.psnr) // 2]
            yield PhotoPictures(photo.file, hole, base, tuned, truth, after - before)
