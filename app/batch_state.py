"""What the Restore page knows of each photo, and the words and signs for it. No numpy: the window imports it early."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

_CONTEXT = "BatchState"

KINDS: tuple[str, ...] = ("scratch", "dust", "fold", "stain", "torn", "text")
"""Kinds of damage, as the detector has them."""

FILTERS: tuple[str, ...] = ("all", "failed", "nothing", "much", "edited")

MUCH = 0.05
"""The share of a photo from which on so much was found that it should be looked at."""


@dataclass(frozen=True)
class State:
    """How a state is told: in words, by an icon of the mdi6 family, and by the role of that icon's colour."""

    words: str
    icon: str
    role: str = "muted"


STATES: dict[str, State] = {
    "waiting": State(str(QT_TRANSLATE_NOOP("BatchState", "Waiting")), "clock-outline"),
    "detecting": State(str(QT_TRANSLATE_NOOP("BatchState", "Looking for damage")), "magnify"),
    "review": State(str(QT_TRANSLATE_NOOP("BatchState", "Ready to repair")), "eye-outline"),
    "filling": State(str(QT_TRANSLATE_NOOP("BatchState", "Repairing")), "auto-fix", "focus"),
    "done": State(str(QT_TRANSLATE_NOOP("BatchState", "Repaired")), "check-circle-outline", "done"),
    "copied": State(str(QT_TRANSLATE_NOOP("BatchState", "Copied as it was")), "content-copy"),
    "skipped": State(str(QT_TRANSLATE_NOOP("BatchState", "Left out")), "skip-next-outline"),
    "failed": State(str(QT_TRANSLATE_NOOP("BatchState", "Failed")), "alert-circle-outline", "error"),
}
BUSY = frozenset({"detecting", "filling"})

_KIND_WORDS: dict[str, str] = {
    "scratch": str(QT_TRANSLATE_NOOP("BatchState", "Scratches")),
    "dust": str(QT_TRANSLATE_NOOP("BatchState", "Dust")),
    "fold": str(QT_TRANSLATE_NOOP("BatchState", "Folds")),
    "stain": str(QT_TRANSLATE_NOOP("BatchState", "Stains")),
    "torn": str(QT_TRANSLATE_NOOP("BatchState", "Torn parts")),
    "text": str(QT_TRANSLATE_NOOP("BatchState", "Dates and text")),
}
_ONE_OF_A_KIND: dict[str, str] = {
    "scratch": str(QT_TRANSLATE_NOOP("BatchState", "Scratch")),
    "dust": str(QT_TRANSLATE_NOOP("BatchState", "Dust or a hair")),
    "fold": str(QT_TRANSLATE_NOOP("BatchState", "Fold or crack")),
    "stain": str(QT_TRANSLATE_NOOP("BatchState", "Stain or spot")),
    "torn": str(QT_TRANSLATE_NOOP("BatchState", "Torn part")),
    "text": str(QT_TRANSLATE_NOOP("BatchState", "Date or text")),
    "drawn": str(QT_TRANSLATE_NOOP("BatchState", "Marked by hand")),
    "mask": str(QT_TRANSLATE_NOOP("BatchState", "Marked by a mask")),
}


@dataclass(frozen=True)
class Found:
    """One piece of damage: its kind, its box (left, top, right, bottom, exclusive; px of the upright photo), how sure
    the detector is of it (0..1; None where somebody marked it), and how many px it has.
    """

    kind: str
    box: tuple[int, int, int, int]
    confidence: float | None
    pixels: int


@dataclass(frozen=True)
class Row:
    """One photo of a batch; `key` is its path, `folder` where it lies, in words."""

    key: str
    name: str
    folder: str
    state: str  # of STATES
    reason: str = ""  # why it failed or was left out
    kinds: tuple[tuple[str, int], ...] = ()  # how many of each kind were found
    share: float | None = None  # of the photo's px that are filled; None while nobody has looked
    progress: float = 0.0  # 0..1, while it is worked on
    target: str = ""  # the repaired copy
    edited: bool = False  # the user changed what was found

    @property
    def is_nothing(self) -> bool:
        """Whether it was looked at and nothing is to be filled."""
        return self.share is not None and self.share <= 0

    def passes(self, filter_name: str) -> bool:
        """Whether a filter of FILTERS shows this photo."""
        if filter_name == "failed":
            return self.state == "failed"
        if filter_name == "nothing":
            return self.is_nothing and self.state != "failed"
        if filter_name == "much":
            return self.share is not None and self.share >= MUCH
        return filter_name != "edited" or self.edited


def state_words(row: Row) -> str:
    """The state of a photo, with how far it is while it is worked on."""
    if row.state == "review" and row.is_nothing:
        return _nothing()
    words = _tr(STATES[row.state].words)
    if row.state in BUSY and row.progress > 0:
        return f"{words} {QLocale().toString(int(100 * row.progress))}\N{NO-BREAK SPACE}%"
    return words


def kind_words(kind: str) -> str:
    """A kind of damage, in the plural."""
    return _tr(_KIND_WORDS[kind]) if kind in _KIND_WORDS else kind


def found_words(found: Found) -> str:
    """One piece of damage and how sure that is, such as "Scratch, 93 % sure", or by whom it was marked."""
    kind = _tr(_ONE_OF_A_KIND[found.kind]) if found.kind in _ONE_OF_A_KIND else found.kind
    if found.confidence is None:
        return kind
    percent = QLocale().toString(round(100 * found.confidence))
    return QCoreApplication.translate("BatchState", "{kind}, {percent} % sure").format(kind=kind, percent=percent)


def count_words(kinds: Iterable[tuple[str, int]]) -> str:
    """How many of each kind, such as "Scratches 12 · Dust 40"."""
    locale = QLocale()
    return " · ".join(f"{kind_words(kind)}\N{NO-BREAK SPACE}{locale.toString(n)}" for kind, n in kinds if n)


def found_line(row: Row) -> str:
    """What is known of a photo beside its state: why it failed, or what was found and whether the user changed it."""
    if row.reason:
        return row.reason
    words = [QCoreApplication.translate("BatchState", "Changed by you")] if row.edited else []
    if row.kinds:
        words.append(count_words(row.kinds))
    elif row.is_nothing and row.state != "review":
        words.append(_nothing())
    return " · ".join(words)


def _nothing() -> str:
    return QCoreApplication.translate("BatchState", "Nothing to repair")


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)
