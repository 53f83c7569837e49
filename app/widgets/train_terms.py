"""The words of the Train page: states of a run, presets, spans of time, and why photos are left out."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from app.tuning_state import LeftOut, RunFacts

REASONS = ("small", "same", "blank", "broken")
"""Why a photo is left out: too few px, looks like another one, nothing in it, cannot be read."""
_SMALL = re.compile(r"too small: (\d+) x (\d+) px, the short side must have (\d+) px")
_SAME = "looks the same as "
_BLANK = "nearly blank"


class State(NamedTuple):
    """How a state is told: in words, by an icon of the mdi6 family, and by the role of that icon's colour."""

    words: str
    icon: str
    role: str = "muted"


STATES: dict[str, State] = {
    "empty": State("", "school-outline"),
    "reading": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Reading photos")), "image-search-outline", "focus"),
    "measuring": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Measuring speed")), "speedometer", "focus"),
    "ready": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Ready to start")), "play-circle-outline"),
    "starting": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Starting")), "play-circle-outline", "focus"),
    "running": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Learning")), "school-outline", "focus"),
    "stopping": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Saving")), "content-save-outline", "focus"),
    "paused": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Paused")), "pause-circle-outline"),
    "judging": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Comparing")), "scale-balance", "focus"),
    "done": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Finished")), "check-circle-outline", "done"),
    "failed": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Failed")), "alert-circle-outline", "error"),
    "died": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Broke off")), "alert-circle-outline", "error"),
}
OUTCOMES: dict[str, State] = {
    "better": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Better on your photos")), "trending-up", "done"),
    "same": State(str(QT_TRANSLATE_NOOP("TrainTerms", "No clear difference")), "trending-neutral"),
    "worse": State(str(QT_TRANSLATE_NOOP("TrainTerms", "Worse on your photos")), "trending-down", "warning"),
}
ALIVE = frozenset({"reading", "measuring", "starting", "running", "stopping", "judging"})


class PresetWords(NamedTuple):
    """What a preset is called, what it does, and for which photos it is."""

    name: str
    purpose: str
    photos: str
    least: int  # photos that it is made for


PRESET_WORDS: dict[str, PresetWords] = {
    "quick": PresetWords(
        str(QT_TRANSLATE_NOOP("TrainTerms", "Quick look")),
        str(QT_TRANSLATE_NOOP("TrainTerms", "Shows soon whether your photos gain anything at all.")),
        str(QT_TRANSLATE_NOOP("TrainTerms", "For a first try with any folder")),
        0,
    ),
    "standard": PresetWords(
        str(QT_TRANSLATE_NOOP("TrainTerms", "Standard")),
        str(QT_TRANSLATE_NOOP("TrainTerms", "Gets most of what can be gained. The usual choice.")),
        str(QT_TRANSLATE_NOOP("TrainTerms", "For 50 photos and more")),
        50,
    ),
    "thorough": PresetWords(
        str(QT_TRANSLATE_NOOP("TrainTerms", "Thorough")),
        str(QT_TRANSLATE_NOOP("TrainTerms", "Gets the last bit, and takes much longer than Standard.")),
        str(QT_TRANSLATE_NOOP("TrainTerms", "For 1000 photos and more; fewer would be learned by heart")),
        1000,
    ),
}


def state_words(phase: str) -> str:
    """The state of a run in a word or two."""
    return _tr(STATES[phase].words)


def outcome_words(outcome: str) -> str:
    """What came out of a run."""
    return _tr(OUTCOMES[outcome].words)


def preset_words(preset: str) -> PresetWords:
    """Name and description of a preset."""
    words = PRESET_WORDS[preset]
    return PresetWords(_tr(words.name), _tr(words.purpose), _tr(words.photos), words.least)


def span_words(seconds: float) -> str:
    """How long something takes, as people say it: "about 12 min"."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return QCoreApplication.translate("TrainTerms", "less than a minute")
    if minutes < 60:
        return QCoreApplication.translate("TrainTerms", "about {} min").format(minutes)
    if minutes < 10 * 60:
        text = QCoreApplication.translate("TrainTerms", "about {hours} h {minutes} min")
        return text.format(hours=minutes // 60, minutes=minutes % 60)
    if minutes < 48 * 60:
        return QCoreApplication.translate("TrainTerms", "about {} h").format(round(minutes / 60))
    return QCoreApplication.translate("TrainTerms", "about {} days").format(QLocale().toString(round(minutes / 1440)))


def steps_words(step: int, steps: int) -> str:
    """How far a run is: "step 120 of 300"; "" before it is known how many there are."""
    if not steps:
        return ""
    locale = QLocale()
    text = QCoreApplication.translate("TrainTerms", "step {step} of {steps}")
    return text.format(step=locale.toString(step), steps=locale.toString(steps))


def reason_kind(reason: str) -> str:
    """Which of REASONS a reason is."""
    if _SMALL.search(reason):
        return "small"
    if reason.startswith(_SAME):
        return "same"
    return "blank" if reason == _BLANK else "broken"


def kind_words(kind: str, count: int) -> str:
    """What the photos that are left out for one of REASONS have in common, and how many they are."""
    words = {
        "small": QCoreApplication.translate("TrainTerms", "Too small ({})"),
        "same": QCoreApplication.translate("TrainTerms", "Look like another one ({})"),
        "blank": QCoreApplication.translate("TrainTerms", "Nearly blank ({})"),
        "broken": QCoreApplication.translate("TrainTerms", "Cannot be read ({})"),
    }
    return words[kind].format(QLocale().toString(count))


def reason_words(reason: str) -> str:
    """A reason in the user's language; that of a file that cannot be read as it is."""
    small = _SMALL.search(reason)
    if small:
        width, height, least = small.groups()
        text = QCoreApplication.translate("TrainTerms", "{width} × {height} px; the short side needs {least} px")
        return text.format(width=width, height=height, least=least)
    if reason.startswith(_SAME):
        name = reason.removeprefix(_SAME)
        return QCoreApplication.translate("TrainTerms", "Looks the same as {}").format(name)
    return QCoreApplication.translate("TrainTerms", "Nearly all of one colour") if reason == _BLANK else reason


def grouped(left_out: tuple[LeftOut, ...]) -> dict[str, list[LeftOut]]:
    """What was left out by REASONS, in their order; only those that there are."""
    groups: dict[str, list[LeftOut]] = {kind: [] for kind in REASONS}
    for item in left_out:
        groups[reason_kind(item.reason)].append(item)
    return {kind: items for kind, items in groups.items() if items}


def short_path(file: str, folder: str) -> str:
    """A file as it is told below a folder."""
    path = PurePath(file)
    return str(path.relative_to(folder)) if folder and path.is_relative_to(folder) else path.name


def breakable(path: str) -> str:
    """A path that can go on in a second line after its slashes: it has no other places to."""
    return path.replace("/", "/\N{ZERO WIDTH SPACE}").replace("\\", "\\\N{ZERO WIDTH SPACE}")


def has_learned(facts: RunFacts) -> bool:
    """Whether there is anything of a run to look at but its photos."""
    return facts.step > 0 or bool(facts.curve or facts.samples or facts.model)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TrainTerms", text)
