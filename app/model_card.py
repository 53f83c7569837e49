"""A model's card as lines that people read: what it learned from, scores, licences, and for experts the rest.

A card is what somebody else has written into a file, so nothing in it is sure to be there, short, or of the right type.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeGuard

from PySide6.QtCore import QCoreApplication, QLocale

if TYPE_CHECKING:
    from lbam_core.models import ModelCard

SUMMARY_AT_MOST = 500  # letters
_LINE_AT_MOST, _LINES_AT_MOST = 300, 150
translate = QCoreApplication.translate  # the tool that collects texts goes by the name
# Long rows of figures; the Train page draws them.
_CURVES = ("loss_curve", "held_out_psnr")


def card_lines(card: ModelCard, parameters: int) -> tuple[str, ...]:
    """Sections "learned", "scores", "licences", "architecture" and "recipe", each a line without an indent.

    Below a section stand its lines, "label: value" or plain text, with an indent of two a level. Runs on any thread.
    """
    size = translate("ModelCard", "Parameters: {}").format(_number(parameters))
    parts = {
        "learned": _learned(card.training),
        "scores": _scores(card.scores, card.training),
        "licences": _licences(card.licences),
        "architecture": [size, *_outline(dataclasses.asdict(card.network))],
        "recipe": _outline({key: value for key, value in card.training.items() if key not in _CURVES}),
    }
    return tuple(line for name, lines in parts.items() for line in (name, *_fitted(lines)))


def one_line(text: str, most: int = SUMMARY_AT_MOST) -> str:
    """A text without line breaks and signs that cannot be shown, cut to so many letters."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text[: 2 * most])
    plain = " ".join(plain.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _learned(training: Mapping[str, Any]) -> list[str]:
    recipe = training.get("recipe")
    base = recipe.get("base") if isinstance(recipe, Mapping) else None
    facts: list[tuple[str, object]] = [(translate("ModelCard", "Photos"), training.get("photos"))]
    if training:
        facts.append(
            (
                translate("ModelCard", "Began with"),
                base if isinstance(base, str) and base else translate("ModelCard", "nothing, from scratch"),
            )
        )
    facts += [
        (translate("ModelCard", "Steps"), training.get("steps_done")),
        (translate("ModelCard", "Trained on"), training.get("device")),
    ]
    known = ((label, _number(value) if _is_number(value) else value) for label, value in facts)
    return [f"{label}: {value}" for label, value in known if value and isinstance(value, str)]


def _scores(scores: Mapping[str, Any], training: Mapping[str, Any]) -> list[str]:
    lines = []
    tuned, base = training.get("hole_psnr"), training.get("base_hole_psnr")
    if _is_number(tuned):
        words = translate("ModelCard", "Held-out photos: {}").format(_decibels(tuned))
        before = translate("ModelCard", "before: {}").format(_decibels(base)) if _is_number(base) else ""
        lines.append(f"{words} ({before})" if before else words)
    rows = scores.get("rows")
    own = [row for row in rows if isinstance(row, Mapping)] if isinstance(rows, list) else []
    # The first is the model itself; the others are what it was compared with.
    own = [row for row in own if row.get("filler") == own[0].get("filler")]
    bins = [line for line in map(_bin, own) if line]
    lines += bins or _outline(scores)
    return (
        [*lines, translate("ModelCard", "How close fills come to what was there; higher is better.")] if lines else []
    )


def _bin(row: Mapping[str, Any]) -> str:
    """How well holes of one size are filled."""
    ratio, psnr, ssim = row.get("ratio"), row.get("psnr"), row.get("ssim")
    if not (isinstance(ratio, Sequence) and len(ratio) == 2 and all(map(_is_number, ratio)) and _is_number(psnr)):
        return ""
    label = translate("ModelCard", "Holes of {} to {} %").format(
        *(QLocale().toString(round(100 * share)) for share in ratio)
    )
    words = f"{label}: {_decibels(psnr)}"
    return f"{words}, SSIM {QLocale().toString(float(ssim), 'f', 3)}" if _is_number(ssim) else words


def _licences(licences: Mapping[str, Any]) -> list[str]:
    note, sources = licences.get("note"), licences.get("sources")
    lines = [note] if isinstance(note, str) and note else []
    if not isinstance(sources, list) or not all(isinstance(source, Mapping) for source in sources):
        return lines + _outline({key: value for key, value in licences.items() if value != note})
    unknown = translate("ModelCard", "not told")
    for source in sources:
        photos = source.get("photos")
        words = f"{source.get('name', '?')}: {source.get('licence') or unknown}"
        count = translate("ModelCard", "{} photos").format(_number(photos)) if _is_number(photos) else ""
        lines.append(f"{words} ({count})" if count else words)
    return lines


def _outline(value: Mapping[str, Any]) -> list[str]:
    from app.console import outline

    return list(outline(value)) if value else []


def _fitted(lines: Sequence[str]) -> Iterator[str]:
    """Lines as they are shown, or that nothing is told."""
    for line in lines[:_LINES_AT_MOST]:
        indent = len(line) - len(line.lstrip())
        yield " " * (indent + 2) + one_line(line, _LINE_AT_MOST)
    if len(lines) > _LINES_AT_MOST:
        yield "  …"
    elif not lines:
        yield "  " + translate("ModelCard", "Nothing is told.")


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e15  # no NaN either


def _number(value: float) -> str:
    return QLocale().toString(value) if isinstance(value, int) else QLocale().toString(float(value), "g", 6)


def _decibels(value: float) -> str:
    return f"{QLocale().toString(float(value), 'f', 1)} dB"
