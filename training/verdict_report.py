"""A verdict on a tuned model as a value: its figures, its words in English, and its file `verdict.json`."""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, get_args

from lbam_core.atomic import atomic_path
from lbam_core.errors import TrainingError
from training.bootstrap import Change, Outcome
from training.evaluate import MEASURES

VERDICT_VERSION = 1
VERDICT_FILE = "verdict.json"
_SHORT_NAMES = {"psnr": "PSNR, dB", "ssim": "SSIM", "distance": "Perceptual distance"}


@dataclass(frozen=True)
class Headline:
    """What came out for a set of photos, in the form that a sentence in any language is made of.

    `outcome` is that of the PSNR in the holes; `difference`, tuned less base, and its 95 % interval `low`..`high` are
    in dB. `photos` were measured, in `pieces` pieces each. Of fewer than 5 photos, or pieces in all, (`few`) the
    outcome is no more than a hint.
    """

    outcome: Outcome
    difference: float
    low: float
    high: float
    photos: int
    few: bool
    pieces: int = 1


@dataclass(frozen=True)
class HolesScore:
    """What changed in the holes of one bin, or in all of them; `ratio` is their range of shares of the picture.

    `changes` has "psnr" in dB in the hole, "ssim" and, if it could be measured, "distance", of the whole picture.
    """

    ratio: tuple[float, float]
    changes: tuple[Change, ...]

    def change(self, measure: str) -> Change | None:
        """That of a measure, by its key; None if it was not measured."""
        return next((change for change in self.changes if change.measure == measure), None)


@dataclass(frozen=True)
class PhotoScore:
    """One photo: (base, tuned) PSNR in dB a bin, and the folder of its pictures below the verdict's ("" for none).

    Of a photo in pieces the mean of their PSNR.
    """

    file: str
    psnr: tuple[tuple[float, float], ...]
    pictures: str = ""


@dataclass(frozen=True)
class SetVerdict:
    """All about one set of photos: `bins` from small holes to large ones, `overall` the mean of a photo's holes."""

    headline: Headline
    overall: HolesScore
    bins: tuple[HolesScore, ...]
    photos: tuple[PhotoScore, ...]


@dataclass(frozen=True)
class Verdict:
    """How a tuned model compares with its base.

    `base` and `tuned` are the models' names, `side` is the px that photos were reduced to, `left_out` has (file,
    reason), and `notes` are sentences that a reader must know. `elsewhere` is None where there were no such photos.
    """

    base: str
    tuned: str
    device: str
    seed: int
    side: int
    yours: SetVerdict
    elsewhere: SetVerdict | None
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The verdict in a sentence, such as "better on your photos: +0.9 dB (0.6 to 1.2); unchanged elsewhere"."""
        return sentence(self.yours.headline, self.elsewhere.headline if self.elsewhere else None)

    def markdown(self) -> str:
        """The sentence, a table a set of photos, and what was left out."""
        parts = [self.sentence, _table("Your photos", self.yours)]
        if self.elsewhere:
            parts.append(_table("Elsewhere", self.elsewhere))
        parts += self.notes
        if self.left_out:
            parts.append("\n".join(("Left out:\n", *(f"- {file}: {reason}" for file, reason in self.left_out))))
        return "\n\n".join(parts)

    def to_json(self) -> str:
        """The verdict as JSON text, for `from_json`; "sentence" is there for readers."""
        return json.dumps({"version": VERDICT_VERSION, "sentence": self.sentence, **asdict(self)}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Verdict":
        """A verdict from the text of `to_json`.

        Raises:
            TrainingError: if the text is something else.
        """
        try:
            table = json.loads(text)
            version = table.pop("version")
            if version != VERDICT_VERSION:
                raise ValueError(f"another version of this program made it (format {version}, here {VERDICT_VERSION})")
            table.pop("sentence")
            return cls(
                yours=_set_from(table.pop("yours")),
                elsewhere=_set_from(found) if (found := table.pop("elsewhere")) is not None else None,
                left_out=tuple((str(file), str(reason)) for file, reason in table.pop("left_out")),
                notes=tuple(map(str, table.pop("notes"))),
                **table,
            )
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise TrainingError(
                f"this verdict cannot be read: {error}; make it again with python -m training.verdict RUN"
            ) from error


def write_verdict(verdict: Verdict, folder: Path) -> Path:
    """Write `verdict.json` into the folder, whole or not at all; gives its path.

    Raises:
        TrainingError: if it cannot be written.
    """
    file = folder / VERDICT_FILE
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with atomic_path(file) as temporary:
            temporary.write_text(verdict.to_json() + "\n", encoding="utf-8")
    return file


def read_verdict(folder: Path) -> Verdict:
    """The verdict that `write_verdict` left in the folder.

    Raises:
        TrainingError: if there is none, or it cannot be read.
    """
    file = folder / VERDICT_FILE
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    return Verdict.from_json(text)


def sentence(yours: Headline, elsewhere: Headline | None) -> str:
    """What the headlines say, in English; the app says the same from the same numbers in other languages."""
    parts = [_few(yours, "of yours") if yours.few else f"{_word(yours)} on your photos: {_figures(yours)}"]
    if elsewhere and elsewhere.few:
        parts.append(_few(elsewhere, "elsewhere"))
    elif elsewhere:
        unchanged = elsewhere.outcome == "same"
        parts.append(f"{_word(elsewhere)} elsewhere" + ("" if unchanged else f": {_figures(elsewhere)}"))
    return "; ".join(parts)


def _word(headline: Headline) -> str:
    return "unchanged" if headline.outcome == "same" else headline.outcome


def _few(headline: Headline, where: str) -> str:
    difference, _, interval = _figures(headline).partition(" (")
    if headline.photos == 1:
        return f"1 photo {where} is too few for a verdict ({difference})"
    return f"{headline.photos} photos {where} are too few for a verdict ({difference}, {interval}"


def _figures(headline: Headline) -> str:
    # "+0.0 dB (0.0 to 0.0)" would leave the reader wondering: small differences get another place.
    nearest = min(abs(headline.low), abs(headline.high))
    places = 2 if abs(headline.difference) < 0.1 or (headline.outcome != "same" and nearest < 0.05) else 1
    difference, low, high = (round(value, places) + 0.0 for value in (headline.difference, headline.low, headline.high))
    return f"{difference:+.{places}f} dB ({low:.{places}f} to {high:.{places}f})"


def _table(title: str, found: SetVerdict) -> str:
    digits = {measure.key: measure.digits for measure in MEASURES}
    columns = [_SHORT_NAMES.get(change.measure, change.measure) for change in found.overall.changes]
    count, pieces = found.headline.photos, found.headline.pieces
    cut = f", {pieces} pieces of each" if pieces > 1 else ""
    lines = [
        f"### {title} ({count} photo{'' if count == 1 else 's'}{cut})\n",
        "| hole | " + " | ".join(f"{name}: base | tuned | difference (95 % interval)" for name in columns) + " |",
        "|---|" + "---:|" * (3 * len(columns)),
    ]
    for holes in (*found.bins, found.overall):
        cells = ["all" if holes is found.overall else f"{100 * holes.ratio[0]:.0f}-{100 * holes.ratio[1]:.0f} %"]
        for change in holes.changes:
            base, tuned, low, high = (
                f"{value:.{digits[change.measure]}f}" for value in (change.base, change.tuned, change.low, change.high)
            )
            cells += [base, tuned, f"{change.difference:+.{digits[change.measure]}f} ({low} to {high})"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


@contextlib.contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn what the file system says into a sentence.

    Raises:
        TrainingError: for an OSError within.
    """
    try:
        yield
    except OSError as error:
        raise TrainingError(f"the verdict cannot be written to {folder}: {error.strerror or error}") from error


def _set_from(table: dict[str, Any]) -> SetVerdict:
    headline = Headline(**table["headline"])
    if headline.outcome not in get_args(Outcome):
        raise ValueError(f"there is no outcome {headline.outcome!r}")
    photos = tuple(
        PhotoScore(str(item["file"]), tuple((float(a), float(b)) for a, b in item["psnr"]), str(item["pictures"]))
        for item in table["photos"]
    )
    return SetVerdict(headline, _holes_from(table["overall"]), tuple(map(_holes_from, table["bins"])), photos)


def _holes_from(table: dict[str, Any]) -> HolesScore:
    low, high = map(float, table["ratio"])
    return HolesScore((low, high), tuple(_change_from(**change) for change in table["changes"]))


def _change_from(measure: str, **figures: Any) -> Change:
    if measure not in _SHORT_NAMES:
        raise ValueError(f"there is no measure {measure!r}")
    return Change(measure, **{name: float(value) for name, value in figures.items()})
