"""The verdict: intervals against exact ones, outcomes and sentences, pictures, what is left out, the command line."""

import dataclasses
import itertools
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

import training.verdict
from lbam_core.errors import Cancelled, TrainingError
from lbam_core.metrics import RATIO_BINS, psnr, ssim
from lbam_core.models import Model, ModelCard, save_model
from lbam_core.network import LbamNetwork, NetworkConfig, initialise
from lbam_core.photo import Photo, open_photo, save_photo
from training.bootstrap import bootstrap_interval, paired_changes
from training.config import TrainingConfig, config_text
from training.evaluate import PERFECT_DB
from training.verdict import (
    Headline,
    Verdict,
    compare,
    compare_fillers,
    judge_run,
    main,
    read_verdict,
    sample_photos,
    sentence,
    write_verdict,
)

TINY = NetworkConfig(width=2, output="residual", prefill="pull-push")


def picture(number: int, height: int = 40, width: int = 56) -> np.ndarray:
    rng = np.random.default_rng(number)
    coarse = rng.uniform(60, 190, (4, 5, 3)).astype(np.float32)
    return np.rint(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)).astype(np.uint8)


def write_photos(folder: Path, count: int) -> list[Path]:
    """Each of its own width, by which `Off` knows them."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        save_photo(Photo(picture(number, width=56 + number)), path)
    return paths


class Off:
    """A filler whose fill of photo n is off by a known number of levels everywhere in the hole."""

    def __init__(self, levels: Sequence[int]) -> None:
        self.levels = levels
        self.holes: list[np.ndarray] = []

    def __call__(self, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        number = image.shape[1] - 56
        self.holes.append(hole.copy())
        result = image.copy()
        result[hole] = picture(number, *image.shape[:2])[hole] + self.levels[number]
        return result


def decibels(base: Sequence[int], tuned: Sequence[int]) -> list[float]:
    return [20 * float(np.log10(a / b)) for a, b in zip(base, tuned, strict=True)]


def plain_interval(values: Sequence[float]) -> tuple[float, float]:
    """The percentile interval worked out without the code under test."""
    draw = random.Random(99)
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(20_000))
    return means[500], means[19_499]


def tiny_model(name: str, seed: int) -> Model:
    network = LbamNetwork(TINY)
    initialise(network, torch.Generator().manual_seed(seed))
    return Model(network, ModelCard(name, "", TINY))


def test_intervals_of_few_photos_are_those_of_all_resamples() -> None:
    values = np.array([[0.3, -0.4], [0.9, 0.1], [1.4, -0.2], [0.2, 0.3], [2.5, -0.9]])
    every = np.array([values[list(drawn)].mean(axis=0) for drawn in itertools.product(range(5), repeat=5)])
    low, high = bootstrap_interval(values, (7,))
    np.testing.assert_allclose(low, np.quantile(every, 0.025, axis=0), atol=0.03)
    np.testing.assert_allclose(high, np.quantile(every, 0.975, axis=0), atol=0.03)


def test_the_seed_decides_the_resampling_alike_in_all_columns() -> None:
    values = np.random.default_rng(1).normal(size=(9, 2))
    (low, high), (again, _), (other, _) = (
        bootstrap_interval(part, (seed,)) for part, seed in ((values, 7), (values[:, 1:], 7), (values, 8))
    )
    assert again[0] == low[1] < high[1]
    assert other[1] != low[1]
    with pytest.raises(ValueError, match="nothing to resample"):
        bootstrap_interval(np.empty((0, 2)), (1,))


def test_changes_hold_the_means_and_paired_differences() -> None:
    pairs = np.array([[[20.0, 21.0], [0.9, 0.9]], [[30.0, 33.0], [0.5, 0.4]]])
    first, second = paired_changes(pairs, ("psnr", "ssim"), (1,))
    assert (first.measure, first.base, first.tuned, first.difference) == ("psnr", 25.0, 27.0, 2.0)
    assert (first.low, first.high, first.outcome) == (1.0, 3.0, "better")
    assert second.difference == pytest.approx(-0.05)
    assert (second.low, second.high) == (pytest.approx(-0.1), 0.0)
    assert second.outcome == "same"


@pytest.mark.parametrize(
    ("base", "tuned", "outcome"),
    [
        ([8, 9, 10, 11, 12, 9], [6, 7, 9, 10, 10, 5], "better"),
        ([6, 7, 9, 10, 10, 5], [8, 9, 10, 11, 12, 9], "worse"),
        ([8, 9, 10, 11, 12, 9], [6, 12, 9, 13, 10, 11], "same"),
        ([8, 9, 10, 11, 12, 9], [8, 9, 10, 11, 12, 9], "same"),
    ],
)
def test_known_differences_give_known_intervals(
    tmp_path: Path, base: list[int], tuned: list[int], outcome: str
) -> None:
    verdict = compare_fillers(Off(base), Off(tuned), write_photos(tmp_path / "photos", 6), (), 3, tmp_path)
    differences = decibels(base, tuned)
    low, high = plain_interval(differences)
    found = verdict.yours
    assert found.headline.outcome == outcome
    assert (found.headline.photos, found.headline.few) == (6, False)
    assert verdict.elsewhere is None and verdict.left_out == () and verdict.notes == ()
    assert [holes.ratio for holes in found.bins] == list(RATIO_BINS)
    # A constant error has the same PSNR in holes of all sizes.
    for holes in (*found.bins, found.overall):
        change = holes.change("psnr")
        assert change is not None
        assert change.base == pytest.approx(np.mean([20 * np.log10(255 / level) for level in base]))
        assert change.difference == pytest.approx(np.mean(differences))
        assert (change.low, change.high) == (pytest.approx(low, abs=0.05), pytest.approx(high, abs=0.05))
        assert holes.change("distance") is None
    headline = found.headline
    assert (headline.difference, headline.low) == (found.overall.changes[0].difference, found.overall.changes[0].low)


def test_all_holes_of_a_photo_count_as_one_witness(tmp_path: Path) -> None:
    """Five alike holes a photo must not narrow the interval as five times as many photos would."""
    base, tuned = [10] * 6, [5, 14, 7, 9, 6, 8]
    verdict = compare_fillers(Off(base), Off(tuned), write_photos(tmp_path / "photos", 6), (), 3, tmp_path)
    differences = decibels(base, tuned)
    too_narrow = plain_interval(differences * 5)
    assert verdict.yours.headline.low < too_narrow[0] - 0.3
    assert verdict.yours.headline.high > too_narrow[1] + 0.3


def test_both_get_the_same_holes_and_all_measures_are_taken(tmp_path: Path) -> None:
    base, tuned = Off([9, 9]), Off([4, 4])
    paths = write_photos(tmp_path / "photos", 2)
    verdict = compare_fillers(
        base, tuned, paths[:1], paths[1:], 3, tmp_path, distances={"distance": lambda a, b: float(np.ptp(a - b))}
    )
    assert len(base.holes) == 10
    for mine, other, (low, high) in zip(base.holes, tuned.holes, RATIO_BINS * 2, strict=True):
        np.testing.assert_array_equal(mine, other)
        assert low <= mine.mean() <= high
    truth = picture(0, width=56)
    for hole, holes, scores in zip(base.holes[:5], verdict.yours.bins, verdict.yours.photos[0].psnr, strict=True):
        nine, four = (np.where(hole[..., None], truth + level, truth).astype(np.uint8) for level in (9, 4))
        assert scores == (pytest.approx(psnr(nine, truth, hole)), pytest.approx(psnr(four, truth, hole)))
        similar, far = holes.change("ssim"), holes.change("distance")
        assert similar is not None and far is not None
        assert (similar.base, similar.tuned) == (pytest.approx(ssim(nine, truth)), pytest.approx(ssim(four, truth)))
        assert (far.base, far.tuned, far.difference) == (9.0, 4.0, -5.0)
    assert verdict.elsewhere is not None
    assert verdict.elsewhere.photos[0].file == str(paths[1])
    assert verdict.elsewhere.photos[0].pictures == ""


def test_a_perfect_fill_is_a_number(tmp_path: Path) -> None:
    verdict = compare_fillers(Off([5] * 5), Off([0] * 5), write_photos(tmp_path / "photos", 5), (), 1, tmp_path)
    assert verdict.yours.overall.changes[0].tuned == PERFECT_DB
    json.loads(verdict.to_json(), parse_constant=pytest.fail)


def test_pictures_are_of_the_middle_hole(tmp_path: Path) -> None:
    paths = write_photos(tmp_path / "photos", 2)
    twin = tmp_path / "more" / "0.png"
    twin.parent.mkdir()
    save_photo(Photo(picture(2, width=58)), twin)
    odd = tmp_path / "more" / "...png"
    odd.write_bytes(paths[1].read_bytes())
    base, tuned, folder = Off([9, 8, 7]), Off([3, 2, 1]), tmp_path / "verdict"
    (folder / "yours" / "stale").mkdir(parents=True)
    verdict = compare_fillers(base, tuned, [*paths, twin, odd], paths[:1], 3, folder)
    assert [photo.pictures for photo in verdict.yours.photos] == ["yours/0", "yours/1", "yours/0 (2)", "yours/photo"]
    assert sorted(path.name for path in folder.iterdir()) == ["yours"]
    assert sorted(path.name for path in (folder / "yours").iterdir()) == ["0", "0 (2)", "1", "photo"]
    for place, number in enumerate((0, 1, 2)):
        views = {
            path.stem: open_photo(path).image for path in (folder / verdict.yours.photos[place].pictures).iterdir()
        }
        assert sorted(views) == ["base", "hole", "truth", "tuned"]
        truth, hole = picture(number, width=56 + number), base.holes[5 * place + 2]
        np.testing.assert_array_equal(views["truth"], truth)
        np.testing.assert_array_equal(np.all(views["hole"] == (255, 0, 255), axis=2), hole)
        for name, filler in (("base", base), ("tuned", tuned)):
            np.testing.assert_array_equal(views[name][hole], truth[hole] + filler.levels[number])
            np.testing.assert_array_equal(views[name][~hole], truth[~hole])


def test_photos_are_reduced_and_spread(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(6)]
    for number, path in enumerate(paths):
        save_photo(Photo(picture(number, 60 + number, 120)), path)
    shapes: list[tuple[int, ...]] = []

    def fill(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        shapes.append((*image.shape, image.dtype.itemsize))
        return image

    def other(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        return image

    verdict = compare_fillers(fill, other, paths, (), 1, tmp_path / "out", limit=2, side=64)
    assert [Path(photo.file).name for photo in verdict.yours.photos] == ["1.png", "4.png"]
    assert shapes == [(33, 64, 3, 1)] * 5 + [(34, 64, 3, 1)] * 5
    assert verdict.side == 64
    with pytest.raises(TrainingError, match="limit of 0 photos"):
        compare_fillers(fill, other, paths, (), 1, tmp_path / "out", limit=0)


def test_unusable_photos_are_left_out_and_told(tmp_path: Path) -> None:
    paths = write_photos(tmp_path / "photos", 3)
    bad, gone, thin = tmp_path / "bad.jpg", tmp_path / "gone.jpg", tmp_path / "thin.png"
    bad.write_text("no photo")
    save_photo(Photo(picture(1, 12, 120)), thin)
    calls: list[tuple[float, str]] = []
    verdict = compare_fillers(
        Off([9] * 3), Off([5] * 3), [bad, *paths, thin], [gone], 1, tmp_path / "out",
        lambda *call: calls.append(call), side=60,
    )  # fmt: skip
    assert [file for file, _ in verdict.left_out] == [str(bad), str(thin), str(gone)]
    assert "bad.jpg" in verdict.left_out[0][1]
    assert "too narrow: reduced to 60 x 6 px" in verdict.left_out[1][1]
    assert verdict.yours.headline.photos == 3
    assert verdict.elsewhere is None
    assert verdict.notes == ("None of the photos elsewhere could be used.",)
    assert [text for _, text in calls[:2]] == ["bad.jpg: left out", "0.png: hole 1 of 5"]
    assert len(calls) == 1 + 15 + 2
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    assert calls[-1] == (1.0, "gone.jpg: left out")
    assert f"- {bad}: " in verdict.markdown() and verdict.notes[0] in verdict.markdown()


def test_without_a_usable_photo_there_is_no_verdict(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="there are no held-out photos"):
        compare_fillers(Off([1]), Off([1]), (), write_photos(tmp_path, 1), 1, tmp_path / "out")
    with pytest.raises(TrainingError, match=r"none of the 2 held-out photos can be used; .*a\.jpg: .*put them"):
        compare_fillers(Off([1]), Off([1]), [tmp_path / "a.jpg", tmp_path / "b.jpg"], (), 1, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_cancelled_comparison_leaves_the_earlier_pictures(tmp_path: Path) -> None:
    paths, folder = write_photos(tmp_path / "photos", 2), tmp_path / "out"
    compare_fillers(Off([9, 9]), Off([5, 5]), paths[:1], (), 1, folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.png")}
    asked = iter([False] * 7 + [True])
    base = Off([7, 7])
    with pytest.raises(Cancelled, match="there is no new verdict"):
        compare_fillers(base, Off([3, 3]), paths, (), 1, folder, cancelled=lambda: next(asked))
    assert len(base.holes) == 7
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in folder.iterdir()] == ["yours"]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    paths = write_photos(tmp_path / "photos", 1)
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(TrainingError, match=r"cannot be written to .*file: "):
        compare_fillers(Off([9]), Off([5]), paths, (), 1, file)
    verdict = compare_fillers(Off([9]), Off([5]), paths, (), 1, tmp_path)
    with pytest.raises(TrainingError, match=r"cannot be written to .*file: "):
        write_verdict(verdict, file)


@pytest.mark.parametrize(
    ("yours", "elsewhere", "said"),
    [
        (("better", 0.94, 0.61, 1.2, 8), ("same", 0.02, -0.1, 0.1, 6),
         "better on your photos: +0.9 dB (0.6 to 1.2); unchanged elsewhere"),
        (("worse", -0.94, -1.2, -0.61, 8), ("worse", -2.0, -2.5, -1.5, 6),
         "worse on your photos: -0.9 dB (-1.2 to -0.6); worse elsewhere: -2.0 dB (-2.5 to -1.5)"),
        (("same", -0.01, -0.3, 0.2, 8), None, "unchanged on your photos: -0.01 dB (-0.30 to 0.20)"),
        (("same", -0.01, -0.02, 0.01, 40), ("worse", -0.4, -0.7, -0.1, 3),
         "unchanged on your photos: -0.01 dB (-0.02 to 0.01); worse elsewhere: -0.4 dB (-0.7 to -0.1)"),
        (("same", 0.001, 0.0005, 0.002, 40), None, "unchanged on your photos: +0.00 dB (0.00 to 0.00)"),
        (("same", 0.16, -0.04, 0.3, 40), None, "unchanged on your photos: +0.2 dB (0.0 to 0.3)"),
        (("better", 0.04, 0.02, 0.06, 40), ("better", 0.5, 0.3, 0.7, 5),
         "better on your photos: +0.04 dB (0.02 to 0.06); better elsewhere: +0.5 dB (0.3 to 0.7)"),
        (("better", 0.94, 0.61, 1.2, 4), ("worse", -0.5, -0.8, -0.2, 1),
         ("4 photos of yours are too few for a verdict (+0.9 dB, 0.6 to 1.2);"
          " 1 photo elsewhere is too few for a verdict (-0.5 dB)")),
        (("better", 0.94, 0.94, 0.94, 1), None, "1 photo of yours is too few for a verdict (+0.9 dB)"),
    ],
)  # fmt: skip
def test_sentences(yours: tuple, elsewhere: tuple | None, said: str) -> None:
    pieces = 2
    headlines = [
        Headline(*values, few=values[-1] * pieces < 5, pieces=pieces) if values else None
        for values, pieces in ((yours, 1), (elsewhere, pieces))
    ]
    assert sentence(*headlines) == said


def test_photos_elsewhere_are_measured_piece_by_piece(tmp_path: Path) -> None:
    mine = write_photos(tmp_path / "photos", 1)
    wide, tall, small = (tmp_path / f"{name}.png" for name in ("wide", "tall", "small"))
    save_photo(Photo(picture(7, 60, 93)), wide)
    save_photo(Photo(picture(8, 90, 62)), tall)
    save_photo(Photo(picture(9, 20, 31)), small)
    seen: list[np.ndarray] = []
    original = np.concatenate([cv2.resize(picture(7, 60, 93), (93, 60))])

    def fill(off: int) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
        def filler(image: np.ndarray, hole: np.ndarray) -> np.ndarray:
            if off == 4:
                seen.append(np.where(hole[..., None], 0, image))
            result = image.copy()
            result[hole] = off
            return result

        return filler

    verdict = compare_fillers(fill(4), fill(90), mine, [wide, tall, small], 1, tmp_path / "out", pieces=6)
    pieces = seen[5:]
    assert [piece.shape[:2] for piece in pieces] == [(30, 31)] * 60  # two rows of three, three rows of two
    for number in (0, 1, 5):
        row, column = divmod(number, 3)
        part = original[row * 30 : row * 30 + 30, column * 31 : column * 31 + 31]
        shown = pieces[5 * number]
        known = (shown != 0).any(axis=2)
        np.testing.assert_array_equal(shown[known], part[known])
    holes = {(piece == 0).all(axis=2).tobytes() for piece in pieces}
    assert len(holes) == 60, "each piece has holes of its own"
    assert verdict.elsewhere
    headline = verdict.elsewhere.headline
    assert (headline.photos, headline.pieces, headline.few) == (2, 6, False)
    assert headline.outcome == "better"
    assert len(verdict.elsewhere.photos) == 2
    means = np.array([photo.psnr for photo in verdict.elsewhere.photos]).mean(axis=(0, 1))
    assert verdict.elsewhere.overall.changes[0].base == pytest.approx(means[0])
    assert verdict.notes == (
        ("Elsewhere stands for 12 pieces of 2 sample photos: a fair hint of what was forgotten,"
         " no measurement of all kinds of photos."),
    )  # fmt: skip
    assert "### Elsewhere (2 photos, 6 pieces of each)" in verdict.markdown()
    assert verdict.left_out == ((str(small), "too small to be cut into 6 pieces: 31 x 20 px"),)
    assert Verdict.from_json(verdict.to_json()) == verdict


@pytest.mark.parametrize(("difference", "outcome"), [(0.019, "same"), (-0.019, "same"), (0.021, "better")])
def test_what_nobody_sees_is_no_change(difference: float, outcome: str) -> None:
    pairs = np.full((9, 1, 2), 20.0)
    pairs[:, 0, 1] += difference
    (change,) = paired_changes(pairs, ("psnr",), (1,))
    assert change.low == pytest.approx(difference) == pytest.approx(change.high)
    assert change.outcome == outcome


@pytest.mark.parametrize(("photos", "few"), [(4, True), (5, False)])
def test_few_photos_are_said_to_be_few(tmp_path: Path, photos: int, few: bool) -> None:
    verdict = compare_fillers(
        Off([9] * photos), Off([5] * photos), write_photos(tmp_path / "photos", photos), (), 1, tmp_path
    )
    assert verdict.yours.headline.few is few
    assert verdict.sentence.startswith(
        "4 photos of yours are too few for a verdict (+5.1 dB, 5.1" if few else "better on your photos: +5.1 dB"
    )


def test_the_table_has_a_row_a_bin(tmp_path: Path) -> None:
    paths = write_photos(tmp_path / "photos", 6)
    text = compare_fillers(Off([10] * 6), Off([5] * 6), paths[:5], paths[5:], 1, tmp_path).markdown()
    assert "### Your photos (5 photos)" in text and "### Elsewhere (1 photo)" in text
    assert text.count("| 10-20 % | 28.13 | 34.15 | +6.02 (6.02 to 6.02) | ") == 2
    assert text.count("\n| all | 28.13 | 34.15 | +6.02 (6.02 to 6.02) | ") == 2


def test_a_verdict_comes_back_from_its_file(tmp_path: Path) -> None:
    paths = write_photos(tmp_path / "photos", 3)
    bad = tmp_path / "sürprise.jpg"
    bad.touch()
    for elsewhere in (paths[2:], ()):
        verdict = compare_fillers(
            Off([9] * 3), Off([5, 6, 7]), [*paths[:2], bad], elsewhere, 4, tmp_path,
            distances={"distance": lambda *_: 0.5},
        )  # fmt: skip
        verdict = dataclasses.replace(verdict, notes=("a note",))
        file = write_verdict(verdict, tmp_path / "verdict")
        assert file == tmp_path / "verdict" / "verdict.json"
        assert read_verdict(tmp_path / "verdict") == verdict
        table = json.loads(file.read_text())
        assert (table["version"], table["sentence"]) == (1, verdict.sentence)
        assert table["yours"]["headline"]["outcome"] == "better"
        assert [path.name for path in file.parent.iterdir()] == ["verdict.json"]
    with pytest.raises(TrainingError, match=r"gone.verdict\.json cannot be read: "):
        read_verdict(tmp_path / "gone")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda text: "", "cannot be read"),
        (lambda text: "[]", "cannot be read"),
        (lambda text: text[:-9], "cannot be read"),
        (lambda text: text.replace('"version": 1', '"version": 9'), r"another version .* \(format 9, here 1\)"),
        (lambda text: text.replace('"better"', '"great"'), "no outcome 'great'"),
        (lambda text: text.replace('"ssim"', '"sim"'), "no measure 'sim'"),
        (lambda text: text.replace('"low"', '"lowest"'), "cannot be read"),
        (lambda text: text.replace('"seed"', '"seeds"'), "cannot be read"),
        (lambda text: text.replace('"tuned": ', '"tuned": "many", "x": '), "cannot be read"),
    ],
)
def test_other_json_is_refused(tmp_path: Path, spoil: Callable[[str], str], told: str) -> None:
    verdict = compare_fillers(Off([9]), Off([5]), write_photos(tmp_path / "photos", 1), (), 4, tmp_path)
    with pytest.raises(TrainingError, match=told):
        Verdict.from_json(spoil(verdict.to_json()))


def test_equal_seeds_give_equal_verdicts_on_any_number_of_threads(tmp_path: Path) -> None:
    paths = write_photos(tmp_path / "photos", 3)
    base, tuned = tiny_model("base", 1), tiny_model("mine", 2)
    before = torch.get_num_threads()
    found = []
    try:
        for threads, seed in ((1, 5), (3, 5), (1, 6)):
            torch.set_num_threads(threads)
            found.append(compare(base, tuned, paths[:2], paths[2:], seed, "cpu", tmp_path / "out"))
            assert torch.get_num_threads() == threads
    finally:
        torch.set_num_threads(before)
    first, again, other = found
    assert first == again
    assert first.yours.overall != other.yours.overall
    assert (first.base, first.tuned, first.seed) == ("base", "mine", 5)
    assert first.device
    assert [change.measure for change in first.yours.overall.changes] == ["psnr", "ssim", "distance"]
    assert all(change.difference != 0 for change in first.yours.overall.changes)


def test_the_samples_are_photos_without_their_masks() -> None:
    assert [path.name for path in sample_photos()] == ["island.jpg", "lighthouse.jpg", "old_barn.jpg"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stopped run with three held-out photos, its last event cut short."""
    folder = tmp_path / "run"
    folder.mkdir()
    base, tuned = tiny_model("base", 1), tiny_model("mine", 2)
    save_model(base.network, base.card, tmp_path / "base.safetensors")
    save_model(tuned.network, tuned.card, folder / "model.safetensors")
    recipe = TrainingConfig(seed=5, base=str(tmp_path / "base.safetensors"), network=TINY)
    (folder / "config.toml").write_text(config_text(recipe), encoding="utf-8")
    paths = write_photos(tmp_path / "photos", 4)
    events = [
        {"v": 2, "event": "scan", "held_out": ["old.jpg"]},
        {"v": 2, "event": "scan", "held_out": [str(path) for path in paths[:3]]},
        {"v": 2, "event": "start", "step": 0},
        {"v": 2, "event": "stopped", "step": 3},
        # The folder had changed, and the run was not resumed with it.
        {"v": 2, "event": "scan", "held_out": [str(path) for path in paths[1:]]},
        {"v": 2, "event": "error", "kind": "photos"},
    ]
    text = "\n".join(json.dumps(event) for event in events) + '\n{"v": 2, "eve'
    (folder / "events.jsonl").write_text(text, encoding="utf-8")
    monkeypatch.setattr(training.verdict, "sample_photos", lambda: paths[3:])
    return folder


def test_the_command_judges_a_run(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(run), "--device", "cpu"]) == 0
    printed = capsys.readouterr().out
    verdict = read_verdict(run / "verdict")
    assert printed.strip() == verdict.markdown()
    assert (verdict.base, verdict.tuned, verdict.seed, verdict.side) == ("base", "mine", 5, 512)
    assert [Path(photo.file).name for photo in verdict.yours.photos] == ["0.png", "1.png", "2.png"]
    assert len(list((run / "verdict" / "yours").rglob("*.png"))) == 12
    (run.parent / "photos" / "1.png").unlink()
    assert main([str(run), "--json", "--device", "cpu"]) == 0
    out, err = capsys.readouterr()
    again = Verdict.from_json(out)
    assert again == read_verdict(run / "verdict")
    assert again.yours.headline.photos == 2
    assert "left out: " in err and "1.png" in err


def test_judging_a_run_can_be_cancelled(run: Path) -> None:
    with pytest.raises(Cancelled):
        judge_run(run, "cpu", cancelled=lambda: True)
    assert not (run / "verdict" / "verdict.json").exists()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda run: (run / "config.toml").unlink(), "is not the folder of a run: it holds no config.toml"),
        (lambda run: (run / "events.jsonl").unlink(), "is not the folder of a run: it holds no events.jsonl"),
        (lambda run: (run / "model.safetensors").unlink(), "has no model yet (model.safetensors); let the run go on"),
        (lambda run: (run / "model.safetensors").write_bytes(b"torn"), "damaged"),
        (lambda run: (run / "config.toml").write_text("seed = 1"), "trained from scratch, so there is no base"),
        (lambda run: (run / "config.toml").write_text("base ="), "cannot be read as a recipe"),
        (lambda run: (run.parent / "base.safetensors").unlink(), "started from cannot be opened: there is no model"),
        (lambda run: (run / "events.jsonl").write_text("\n[1]\n"), "tells of no photos yet"),
        (lambda run: [path.unlink() for path in (run.parent / "photos").iterdir()], "none of the 3 held-out photos"),
    ],
)
def test_what_a_run_lacks_is_said(
    run: Path, spoil: Callable[[Path], object], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(run)
    assert main([str(run), "--device", "cpu"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ") and told in err
    assert not (run / "verdict" / "verdict.json").exists()


def test_wrong_use_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "is not the folder of a run" in capsys.readouterr().err
    assert main([str(tmp_path), "--device", "quantum"]) == 2
    assert "there is no device" in capsys.readouterr().err
