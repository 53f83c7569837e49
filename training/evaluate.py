"""How well fills do on photos whose originals are known: seeded holes in five bins of size, a table a measure.

A photo's holes depend on the seed, its file name, its size and the bin alone, not on other photos or on the fillers:
reports of one seed can be compared. Photos are filled and measured at their own size and depth.
"""

import json
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from lbam_core.errors import LbamError
from lbam_core.metrics import RATIO_BINS, mean_l1, psnr, ssim
from lbam_core.photo import is_photo_name, open_photo
from lbam_core.random_holes import random_hole
from training.gallery import MARK, Gallery, painted, shown

Filler = Callable[[NDArray[Any], NDArray[np.bool_]], NDArray[Any]]
"""`Inpainter.fill`, a baseline, or any other (image, hole) -> image of the same shape and dtype."""

Distance = Callable[[NDArray[Any], NDArray[Any]], float]
"""(filled, original) -> 0 for equal pictures, more for less alike ones; see `training.distances`."""

REPORT_VERSION = 2
PERFECT_DB = 60.0  # a hole's PSNR counts up to here, closer than the rounding to 8 bits: infinity would spoil the mean
_SMALLEST_SIDE = 11  # px of SSIM's window
_BLANK = (128, 128, 128)  # what fillers see in a hole
_LABEL, _GAP = 24, 4  # px of a picture sheet


@dataclass(frozen=True)
class Measure:
    """One column of figures: its key in `Row`, its words, decimal places, factor from the row to what is printed."""

    key: str
    title: str
    digits: int
    higher_is_better: bool
    factor: float = 1.0

    def text(self, value: float) -> str:
        """A value as it is printed."""
        return f"{value * self.factor:.{self.digits}f}"


MEASURES = (
    Measure("psnr", "PSNR in the hole, dB (higher is better)", 2, True),
    Measure("ssim", "SSIM of the whole picture (higher is better)", 4, True),
    Measure("l1", "Mean l1 in the hole, % (lower is better)", 2, False),
    Measure("distance", "Perceptual distance of the whole picture (lower is better)", 4, False),
    Measure("lpips", "LPIPS of the whole picture (lower is better)", 4, False),
    Measure("best", "Holes filled best by PSNR, % (higher is better)", 0, True, 100.0),
    Measure("seconds", "Time for one fill, s (lower is better)", 3, False),
)
"""All measures in the order of the tables. "distance" and "lpips" are None where they were not measured."""


@dataclass(frozen=True)
class Row:
    """Means of one filler over all photos with holes of one bin.

    `ratio` is the bin, shares of the picture; `psnr` in dB and `l1` in percent are of the hole, `ssim` of the whole
    picture; `best` is the share 0..1 of holes in which no other filler has a higher PSNR (equals share it). `distance`
    is the perceptual distance of EfficientNet-Lite0's features, of the whole picture, `lpips` LPIPS with AlexNet's.
    """

    filler: str
    ratio: tuple[float, float]
    psnr: float
    ssim: float
    l1: float
    seconds: float
    best: float
    distance: float | None = None
    lpips: float | None = None


@dataclass(frozen=True)
class Report:
    """What `evaluate` found: a row a filler and bin, and (path below the folder, reason) of photos left out.

    `notes` are sentences that a reader must know, such as that a measure could not be taken.
    """

    photos: int
    seed: int
    rows: tuple[Row, ...]
    left_out: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def fillers(self) -> tuple[str, ...]:
        """Names in the order of the rows."""
        return tuple(dict.fromkeys(row.filler for row in self.rows))

    @property
    def bins(self) -> tuple[str, ...]:
        """The bins in words, such as "10-20 %"."""
        return tuple(
            f"{100 * low:.0f}-{100 * high:.0f} %" for low, high in dict.fromkeys(row.ratio for row in self.rows)
        )

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Those of `MEASURES` that every row has."""
        return tuple(each for each in MEASURES if all(getattr(row, each.key) is not None for row in self.rows))

    def values(self, filler: str, measure: str) -> list[float]:
        """A measure of one filler by its key, a value a bin."""
        return [getattr(row, measure) for row in self.rows if row.filler == filler]

    def mean(self, filler: str, measure: str) -> float:
        """Mean of a measure, by its key, over all bins."""
        return float(np.mean(self.values(filler, measure)))

    @property
    def summary(self) -> str:
        """What was measured, in a sentence."""
        return f"{self.photos} photos, one hole of each size in each, seed {self.seed}."

    def markdown(self) -> str:
        """One table a measure: a row a filler, a column a bin and one for the mean of the bins."""
        head = f"| hole | {' | '.join(self.bins)} | mean |\n|---|{'---:|' * (len(self.bins) + 1)}"
        parts = [self.summary, *self.notes]
        for measure in self.measures:
            lines = []
            for filler in self.fillers:
                values = (*self.values(filler, measure.key), self.mean(filler, measure.key))
                lines.append("| " + " | ".join((filler.replace("|", "\\|"), *map(measure.text, values))) + " |")
            parts.append("\n".join((f"### {measure.title}\n", head, *lines)))
        if self.left_out:
            parts.append("\n".join(("Left out:\n", *(f"- {path}: {reason}" for path, reason in self.left_out))))
        # File names can hold what no text file can.
        return ("\n\n".join(parts) + "\n").encode("utf-8", "replace").decode()

    def to_json(self) -> str:
        """The report as JSON text, for `from_json`."""
        return json.dumps({"version": REPORT_VERSION, **asdict(self)}, indent=1)

    @classmethod
    def from_json(cls, text: str) -> "Report":
        """A report from the text of `to_json`.

        Raises:
            LbamError: if the text is something else.
        """
        try:
            table = json.loads(text)
            version = table.pop("version")
            if version != REPORT_VERSION:
                made = f"another version of this program made it (format {version}, here {REPORT_VERSION})"
                raise ValueError(f"{made}; measure again with lbam evaluate")
            rows = tuple(Row(**{**row, "ratio": tuple(row["ratio"])}) for row in table.pop("rows"))
            left_out = tuple((path, reason) for path, reason in table.pop("left_out"))
            return cls(rows=rows, left_out=left_out, notes=tuple(table.pop("notes")), **table)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise LbamError(f"this report cannot be read: {error}") from error


def evaluate(
    photos: Path,
    fillers: Mapping[str, Filler],
    *,
    seed: int = 1,
    limit: int | None = None,
    distances: Mapping[str, Distance] | None = None,
    gallery: Gallery | None = None,
    progress: Callable[[int, int, str], None] | None = None,
) -> Report:
    """Let every filler fill the same seeded holes in the photos of a folder, and measure how close they come.

    Args:
        photos: folder, searched recursively; hidden files are passed over, unreadable ones listed in the report.
        fillers: by the name they have in the report. Each gets copies of its own, the hole of the image blanked.
        seed: of the holes, 0 or more.
        limit: at most so many photos, spread evenly over the folder.
        distances: what else to measure, "distance" and "lpips"; `training.distances.open_distances` gives them.
        gallery: gets the pictures of a few fills.
        progress: gets (fills done, all fills, what was done) after each; what it raises ends the evaluation.

    Raises:
        LbamError: if the folder, the photos or the fillers leave nothing to measure, and whatever a filler raises.
    """
    if not fillers:
        raise LbamError("there is nothing to evaluate: name a model or a baseline")
    paths = _photo_paths(photos, limit)
    each = len(RATIO_BINS) * len(fillers)
    scores: list[dict[str, float]] = []  # by photo, bin and filler
    left_out: list[tuple[str, str]] = []
    gallery = gallery or Gallery(most=0)
    gallery.plan(len(paths))

    def tell(text: str) -> None:
        if progress:
            progress(len(scores) + len(left_out) * each, len(paths) * each, text)

    for place, path in enumerate(paths):
        below = path.relative_to(photos).as_posix()
        try:
            image = open_measurable(path)
        except LbamError as error:
            left_out.append((below, str(error)))
            gallery.postpone(place)
            tell(f"{path.name}: left out")
            continue
        for index in range(len(RATIO_BINS)):
            hole = seeded_hole(path.name, image, seed, index)
            kept: list[tuple[str, NDArray[np.uint8], Mapping[str, float]]] = []
            for name, fill in fillers.items():
                filled, found = measured(fill, image, hole, distances or {})
                scores.append(found)
                if gallery.wants(place, index):
                    kept.append((name, shown(filled), found))
                tell(f"{path.name}: {name}")
            if kept:
                gallery.add(below, image, hole, kept)
    if not scores:
        raise LbamError(f"none of the {len(paths)} photos in {photos} can be used; the first: {left_out[0][1]}")
    return Report(len(scores) // each, seed, _rows(scores, list(fillers)), tuple(left_out))


def contact_sheet(
    photos: Sequence[Path], fillers: Mapping[str, Filler], *, seed: int = 1, ratio_bin: int = 2, columns: int = 1
) -> NDArray[np.uint8]:
    """An RGB picture to judge by: of each photo its hole in magenta, each filler's result, and the original.

    The holes are those of `evaluate` with this `seed` in bin number `ratio_bin` of `RATIO_BINS`; `columns` photos stand
    side by side. Photos of up to 512 px on the short side are shown pixel by pixel, larger ones reduced after the fill.

    Raises:
        LbamError: for no photos, or one that cannot be used, and whatever a filler raises.
    """
    if not photos:
        raise LbamError("there are no photos for a picture sheet")
    cells = [cell for path in photos for cell in _strip(path, fillers, seed, ratio_bin)]
    across = columns * (len(fillers) + 2)
    height = max(picture.shape[0] for _, picture in cells) + _LABEL + _GAP
    width = max(picture.shape[1] for _, picture in cells) + _GAP
    sheet = Image.new("RGB", (across * width, -(-len(cells) // across) * height), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(15)
    for place, (label, picture) in enumerate(cells):
        left, top = place % across * width, place // across * height
        draw.text((left, top + 3), label, "black", font)
        sheet.paste(Image.fromarray(picture), (left, top + _LABEL))
    return np.array(sheet)


def _photo_paths(folder: Path, limit: int | None) -> list[Path]:
    """All photos below the folder, or one from the middle of each of `limit` equal parts of them."""
    if limit is not None and limit < 1:
        raise LbamError(f"a limit of {limit} photos leaves nothing to measure; use 1 or more")
    found = (path.relative_to(folder) for path in folder.rglob("*") if is_photo_name(path) and path.is_file())
    paths = sorted((path for path in found if not any(part[0] == "." for part in path.parts)), key=Path.as_posix)
    if not paths:
        raise LbamError(f"{folder} is not a folder that holds photos")
    count = min(limit or len(paths), len(paths))
    return [folder / paths[(2 * index + 1) * len(paths) // (2 * count)] for index in range(count)]


def open_measurable(path: Path) -> NDArray[Any]:
    """A photo's image, (H, W, 3) uint8 or uint16.

    Raises:
        LbamError: if it cannot be read, or is too small for the measures.
    """
    image = open_photo(path).image
    if min(image.shape[:2]) < _SMALLEST_SIDE:
        raise LbamError(f"{path.name} is too small: each side must have at least {_SMALLEST_SIDE} px")
    return image


def seeded_hole(name: str, image: NDArray[Any], seed: int, index: int) -> NDArray[np.bool_]:
    """The hole of bin number `index` of `RATIO_BINS` in the photo of that file name; (H, W), True = to be filled."""
    rng = np.random.default_rng((seed, zlib.crc32(name.encode("utf-8", "surrogatepass")), index))
    return random_hole(image.shape[0], image.shape[1], rng, RATIO_BINS[index])


def measured(
    fill: Filler, image: NDArray[Any], hole: NDArray[np.bool_], distances: Mapping[str, Distance]
) -> tuple[NDArray[Any], dict[str, float]]:
    """The fill of a hole in `image`, which is blanked there first, and its measures by their keys in `MEASURES`."""
    damaged, mask = painted(image, hole, _BLANK), hole.copy()
    start = time.perf_counter()
    filled = fill(damaged, mask)
    seconds = time.perf_counter() - start
    found = {
        "psnr": min(psnr(filled, image, hole), PERFECT_DB),
        "ssim": ssim(filled, image),
        "l1": mean_l1(filled, image, hole),
        "seconds": seconds,
    }
    return filled, found | {key: distance(filled, image) for key, distance in distances.items()}


def _rows(scores: Sequence[Mapping[str, float]], fillers: Sequence[str]) -> tuple[Row, ...]:
    """Means over the photos of scores that are sorted by photo, bin and filler."""
    tables = {
        key: np.reshape([found[key] for found in scores], (-1, len(RATIO_BINS), len(fillers))) for key in scores[0]
    }
    winners = tables["psnr"] == tables["psnr"].max(axis=2, keepdims=True)
    tables["best"] = winners / winners.sum(axis=2, keepdims=True)
    means = {key: table.mean(axis=0).T.ravel().tolist() for key, table in tables.items()}
    return tuple(
        Row(filler, ratio, **{key: values[number] for key, values in means.items()})
        for number, (filler, ratio) in enumerate(product(fillers, RATIO_BINS))
    )


def _strip(path: Path, fillers: Mapping[str, Filler], seed: int, index: int) -> list[tuple[str, NDArray[np.uint8]]]:
    """The labelled pictures of one photo."""
    image = open_measurable(path)
    hole = seeded_hole(path.name, image, seed, index)
    strip = [(f"{path.name}, {100 * hole.mean():.0f} % hole", painted(image, hole, MARK))]
    for name, fill in fillers.items():
        filled = fill(painted(image, hole, _BLANK), hole.copy())
        strip.append((f"{name}, {psnr(filled, image, hole):.1f} dB", filled))
    return [(label, shown(picture)) for label, picture in (*strip, ("original", image))]
