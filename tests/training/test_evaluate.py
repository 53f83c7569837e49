"""Evaluation: fair and seeded holes, means worked out by hand, unusable photos, reports and picture sheets."""

import dataclasses
import itertools
import json
import math
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import pytest

from lbam_core.baselines import telea
from lbam_core.errors import Cancelled, LbamError
from lbam_core.metrics import RATIO_BINS, mean_l1, psnr, ssim
from lbam_core.photo import Photo, save_photo
from training.evaluate import MEASURES, PERFECT_DB, REPORT_VERSION, Filler, Report, Row, contact_sheet, evaluate
from training.gallery import Gallery

MAGENTA = (255, 0, 255)


def picture(number: int, height: int = 40, width: int = 56, dtype: type = np.uint8) -> np.ndarray:
    """Smooth, without magenta or mid-grey pixels, another one for each number."""
    rng = np.random.default_rng(number)
    coarse = rng.uniform(0.55, 0.95, (4, 5, 3)).astype(np.float32)
    smooth = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    return np.rint(smooth * np.iinfo(dtype).max).astype(dtype)


def write(path: Path, image: np.ndarray) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_photo(Photo(image), path)
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three photos, out of order and at two depths of folders."""
    write(tmp_path / "photos" / "b.png", picture(1))
    write(tmp_path / "photos" / "a" / "z.png", picture(2, 33, 48))
    write(tmp_path / "photos" / "c.png", picture(3, dtype=np.uint16))
    return tmp_path / "photos"


class Spy:
    """A filler that notes what it is given, spoils its arguments, and paints the hole in one grey level of 0..1."""

    def __init__(self, level: float = 0.6) -> None:
        self.level = level
        self.images: list[np.ndarray] = []
        self.holes: list[np.ndarray] = []

    def __call__(self, image: np.ndarray, hole: np.ndarray) -> np.ndarray:
        self.images.append(image.copy())
        self.holes.append(hole.copy())
        result = image.copy()
        result[hole] = round(self.level * int(np.iinfo(image.dtype).max))
        image[:], hole[:] = 0, False
        return result


def without_time(report: Report) -> Report:
    return dataclasses.replace(report, rows=tuple(dataclasses.replace(row, seconds=0.0) for row in report.rows))


def test_every_filler_gets_the_same_holes_one_a_bin(folder: Path) -> None:
    first, second = Spy(), Spy(0.9)
    report = evaluate(folder, {"first": first, "second": second})
    assert report.photos == 3 and report.left_out == ()
    assert len(first.holes) == 3 * len(RATIO_BINS)
    for mine, other in zip(first.holes, second.holes, strict=True):
        np.testing.assert_array_equal(mine, other)
    for hole, (low, high) in zip(first.holes, RATIO_BINS * 3, strict=True):
        assert low <= hole.mean() <= high
    # In the order of relative paths: a/z.png, b.png, c.png.
    assert [hole.shape for hole in first.holes[::5]] == [(33, 48), (40, 56), (40, 56)]
    assert first.images[10].dtype == np.uint16
    assert any(not np.array_equal(b, c) for b, c in zip(first.holes[5:10], first.holes[10:], strict=True))


def test_no_filler_sees_what_it_is_measured_on(folder: Path) -> None:
    first, second = Spy(), Spy()
    evaluate(folder, {"first": first, "second": second})
    originals = [picture(2, 33, 48), picture(1), picture(3, dtype=np.uint16)]
    for spy in (first, second):
        for number, (image, hole) in enumerate(zip(spy.images, spy.holes, strict=True)):
            original = originals[number // 5]
            np.testing.assert_array_equal(image[~hole], original[~hole])
            assert len(np.unique(image[hole])) == 1


def test_rows_are_the_means_of_the_photos(folder: Path) -> None:
    grey, blur = Spy(0.7), telea
    report = evaluate(folder, {"grey": grey, "telea": blur})
    assert [(row.filler, row.ratio) for row in report.rows] == list(itertools.product(("grey", "telea"), RATIO_BINS))
    originals = [picture(2, 33, 48), picture(1), picture(3, dtype=np.uint16)]
    for index in range(5):
        by_hand = {"grey": [], "telea": []}
        wins = []
        for number, original in enumerate(originals):
            hole = grey.holes[5 * number + index]
            flat = original.copy()
            flat[hole] = round(0.7 * int(np.iinfo(original.dtype).max))
            for name, filled in (("grey", flat), ("telea", telea(original, hole))):
                scores = psnr(filled, original, hole), ssim(filled, original), mean_l1(filled, original, hole)
                by_hand[name].append(scores)
            wins.append(by_hand["telea"][-1][0] > by_hand["grey"][-1][0])
        for row in (report.rows[index], report.rows[5 + index]):
            assert (row.psnr, row.ssim, row.l1) == pytest.approx(np.mean(by_hand[row.filler], axis=0))
            assert row.seconds > 0
        assert report.rows[5 + index].best == pytest.approx(np.mean(wins))
        assert report.rows[index].best == pytest.approx(1 - np.mean(wins))
    assert report.mean("telea", "psnr") == pytest.approx(np.mean([row.psnr for row in report.rows[5:]]))


def test_distances_are_means_of_fill_and_original(folder: Path) -> None:
    seen: list[tuple[np.ndarray, np.ndarray]] = []

    def apart(filled: np.ndarray, original: np.ndarray) -> float:
        seen.append((filled, original))
        return float(np.abs(filled.astype(float) - original).mean())

    spy = Spy()
    report = evaluate(folder, {"spy": spy, "telea": telea}, distances={"distance": apart, "lpips": lambda *_: 0.25})
    assert len(seen) == 3 * 5 * 2
    np.testing.assert_array_equal(seen[0][1], picture(2, 33, 48))
    np.testing.assert_array_equal(seen[0][0][~spy.holes[0]], picture(2, 33, 48)[~spy.holes[0]])
    for number, row in enumerate(report.rows[:5]):
        pairs = seen[2 * number :: 10]
        assert row.distance == pytest.approx(np.mean([np.abs(a.astype(float) - b).mean() for a, b in pairs]))
    assert {row.lpips for row in report.rows} == {0.25}
    assert report.measures == MEASURES
    unmeasured = evaluate(folder, {"spy": Spy()}, limit=1)
    assert [measure.key for measure in unmeasured.measures] == ["psnr", "ssim", "l1", "best", "seconds"]
    assert unmeasured.rows[0].distance is None


def test_pictures_are_collected_without_further_fills(folder: Path) -> None:
    (folder / "a" / "bad.png").write_bytes(b"")
    spy, gallery = Spy(), Gallery(most=4)
    evaluate(folder, {"spy": spy, "telea": telea}, gallery=gallery)
    assert len(spy.holes) == 15
    # The unusable first photo's turn goes to the next one.
    shown = [(scene.photo, scene.size) for scene in gallery.scenes]
    assert shown == [("a/z.png", (48, 33)), ("a/z.png", (48, 33)), ("b.png", (56, 40)), ("c.png", (56, 40))]
    for scene, number in zip(gallery.scenes, (0, 1, 7, 13), strict=True):
        assert [view.name for view in scene.pictures] == ["original", "hole", "spy", "telea"]
        assert scene.hole == spy.holes[number].mean()
        assert set(scene.pictures[2].scores) == {"psnr", "ssim", "l1", "seconds"}


def test_a_perfect_fill_does_not_spoil_the_means(tmp_path: Path) -> None:
    flat = np.full((32, 32, 3), 153, np.uint8)
    write(tmp_path / "flat.png", flat)
    report = evaluate(tmp_path, {"perfect": Spy(0.6), "equal": Spy(0.6), "worse": Spy(0.5)})
    perfect, equal, worse = (report.rows[start] for start in (0, 5, 10))
    assert perfect.psnr == PERFECT_DB
    assert (perfect.ssim, perfect.l1) == (pytest.approx(1.0), 0.0)
    assert worse.psnr == pytest.approx(20 * math.log10(255 / 25))
    assert (perfect.best, equal.best, worse.best) == (0.5, 0.5, 0.0)


def test_the_seed_decides_the_holes(folder: Path) -> None:
    def run(seed: int) -> tuple[Report, list[np.ndarray]]:
        spy = Spy()
        return without_time(evaluate(folder, {"spy": spy}, seed=seed)), spy.holes

    (first, holes), (again, _), (other, other_holes) = run(4), run(4), run(5)
    assert first == again
    assert first != other and other.seed == 5
    assert not any(np.array_equal(a, b) for a, b in zip(holes, other_holes, strict=True))


def test_a_photos_holes_do_not_depend_on_its_company(folder: Path) -> None:
    spy, alone = Spy(), Spy()
    evaluate(folder, {"other": telea, "spy": spy})
    evaluate(folder / "a", {"alone": alone})
    for mine, other in zip(spy.holes[:5], alone.holes, strict=True):
        np.testing.assert_array_equal(mine, other)


@pytest.mark.parametrize(
    ("limit", "chosen"), [(1, [5]), (2, [2, 7]), (3, [1, 5, 8]), (10, range(10)), (99, range(10)), (None, range(10))]
)
def test_limit_spreads_over_the_folder(tmp_path: Path, limit: int | None, chosen: list[int]) -> None:
    for number in range(10):
        write(tmp_path / f"{number}.png", picture(0, 20 + number, 24))
    spy = Spy()
    report = evaluate(tmp_path, {"spy": spy}, limit=limit)
    assert report.photos == len(chosen)
    assert [hole.shape[0] - 20 for hole in spy.holes[::5]] == list(chosen)


def test_unusable_photos_are_listed_and_the_rest_done(folder: Path) -> None:
    (folder / "a" / "text.jpg").write_text("no photo")
    (folder / "empty.png").write_bytes(b"")
    write(folder / "thin.png", picture(4, 10, 60))
    write(folder / ".hidden.png", picture(5))
    write(folder / ".trash" / "gone.png", picture(5))
    (folder / "notes.txt").write_text("not asked about")
    calls: list[tuple[int, int, str]] = []
    report = evaluate(folder, {"spy": Spy(), "telea": telea}, progress=lambda *call: calls.append(call))
    assert report.photos == 3
    assert [path for path, _ in report.left_out] == ["a/text.jpg", "empty.png", "thin.png"]
    assert "too small: each side must have at least 11 px" in report.left_out[2][1]
    assert all(Path(path).name in reason for path, reason in report.left_out)
    # Six photos of ten fills; a photo that is left out counts as ten done ones.
    assert [(done, total) for done, total, _ in calls] == [(done, 60) for done in (*range(10, 41), 50, 60)]
    assert [text for _, _, text in calls[:3]] == ["text.jpg: left out", "z.png: spy", "z.png: telea"]


def test_nothing_to_measure_is_said(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(LbamError, match="name a model or a baseline"):
        evaluate(folder, {})
    with pytest.raises(LbamError, match="limit of 0 photos"):
        evaluate(folder, {"spy": Spy()}, limit=0)
    for nothing in (tmp_path / "missing", folder / "b.png"):
        with pytest.raises(LbamError, match="is not a folder that holds photos"):
            evaluate(nothing, {"spy": Spy()})
    bad = tmp_path / "bad"
    bad.mkdir()
    with pytest.raises(LbamError, match="is not a folder that holds photos"):
        evaluate(bad, {"spy": Spy()})
    (bad / "a.jpg").write_bytes(b"")
    (bad / "b.jpg").write_bytes(b"")
    with pytest.raises(LbamError, match=r"none of the 2 photos in .*bad can be used; the first: a\.jpg"):
        evaluate(bad, {"spy": Spy()})


def test_a_cancel_in_progress_ends_the_evaluation(folder: Path) -> None:
    spy = Spy()

    def stop(done: int, total: int, text: str) -> None:
        if done == 3:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled, match="stopped"):
        evaluate(folder, {"spy": spy}, progress=stop)
    assert len(spy.holes) == 3


def by_hand() -> Report:
    rows = [
        Row("telea", (0.01, 0.1), 20.0, 0.9, 5.0, 0.25, 0.25),
        Row("telea", (0.1, 0.2), 18.0, 0.8, 7.0, 0.5, 0.75),
        Row("model|x", (0.01, 0.1), 22.126, 0.95, 4.0, 1.5, 0.75),
        Row("model|x", (0.1, 0.2), 19.0, 0.85, 6.0, 2.5, 0.25),
    ]
    return Report(4, 7, tuple(rows), (("a/ü.jpg", "ü.jpg is empty"), ("odd\udc80.jpg", "is odd")))


def test_markdown_has_a_table_a_measure() -> None:
    text = by_hand().markdown()
    text.encode()
    assert text.startswith("4 photos, one hole of each size in each, seed 7.\n")
    assert (
        "### PSNR in the hole, dB (higher is better)\n\n"
        "| hole | 1-10 % | 10-20 % | mean |\n"
        "|---|---:|---:|---:|\n"
        "| telea | 20.00 | 18.00 | 19.00 |\n"
        "| model\\|x | 22.13 | 19.00 | 20.56 |\n"
    ) in text
    assert text.count("### ") == 5, "none for what was not measured"
    assert "| telea | 25 | 75 | 50 |" in text
    assert "| telea | 0.9000 | 0.8000 | 0.8500 |" in text
    assert "| model\\|x | 1.500 | 2.500 | 2.000 |" in text
    assert text.endswith("Left out:\n\n- a/ü.jpg: ü.jpg is empty\n- odd?.jpg: is odd\n")


def test_markdown_tells_notes_and_distances() -> None:
    rows = tuple(dataclasses.replace(row, distance=0.12345) for row in by_hand().rows)
    text = dataclasses.replace(by_hand(), rows=rows, notes=("Mind the gap.",)).markdown()
    assert text.startswith("4 photos, one hole of each size in each, seed 7.\n\nMind the gap.\n\n### PSNR")
    assert "### Perceptual distance of the whole picture (lower is better)\n" in text
    assert "| telea | 0.1235 | 0.1235 | 0.1235 |" in text
    assert "LPIPS" not in text


def test_a_report_comes_back_from_json(folder: Path) -> None:
    measured = evaluate(folder, {"telea": telea}, limit=1, distances={"distance": lambda *_: 0.5})
    for report in (dataclasses.replace(by_hand(), notes=("a note",)), measured):
        text = report.to_json()
        text.encode()
        assert Report.from_json(text) == report
    table = json.loads(by_hand().to_json())
    assert table["rows"][0]["filler"] == "telea" and table["rows"][0]["ratio"] == [0.01, 0.1]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: "[1]",
        lambda text: "3",
        lambda text: text[:-9],
        lambda text: text.replace('"version": ', '"version": 1'),
        lambda text: text.replace('"notes"', '"note"'),
        lambda text: text.replace('"psnr"', '"snr"'),
        lambda text: text.replace('"seed"', '"seeds"'),
        lambda text: "[" * 100_000,
    ],
)
def test_other_json_is_refused(spoil: Callable[[str], str]) -> None:
    with pytest.raises(LbamError, match="this report cannot be read"):
        Report.from_json(spoil(by_hand().to_json()))


def test_reports_of_other_versions_are_named() -> None:
    text = by_hand().to_json().replace(f'"version": {REPORT_VERSION}', '"version": 1')
    with pytest.raises(LbamError, match=r"another version of this program made it \(format 1, here 2\); measure again"):
        Report.from_json(text)


def test_contact_sheet_shows_hole_results_and_original(folder: Path) -> None:
    spy = Spy(0.2)
    paths = [folder / "b.png", folder / "c.png"]
    sheet = contact_sheet(paths, {"spy": spy, "telea": telea}, ratio_bin=3)
    cell, label = (40 + 24 + 4, 56 + 4), 24
    assert sheet.dtype == np.uint8 and sheet.shape == (2 * cell[0], 4 * cell[1], 3)
    for row, original in enumerate((picture(1), picture(3))):
        top = row * cell[0]
        parts = [sheet[top + label : top + label + 40, left : left + 56] for left in range(0, sheet.shape[1], cell[1])]
        hole = np.all(parts[0] == MAGENTA, axis=2)
        np.testing.assert_array_equal(hole, spy.holes[row])
        np.testing.assert_array_equal(parts[0][~hole], parts[3][~hole])
        assert np.all(parts[1][hole] == 51)
        assert psnr(parts[2], parts[3], hole) > psnr(parts[1], parts[3], hole)
        assert np.abs(parts[3].astype(int) - original).max() <= 1
        for left in range(0, sheet.shape[1], cell[1]):
            assert sheet[top : top + label, left : left + 56].min() < 100, "a label"
    expected = Spy()
    evaluate(folder, {"spy": expected})
    np.testing.assert_array_equal(spy.holes[0], expected.holes[5 + 3])


def test_contact_sheet_columns_and_large_photos(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{number}.png", picture(number, 30, 30)) for number in range(3)]
    fillers: dict[str, Filler] = {"spy": Spy()}
    assert contact_sheet(paths, fillers, columns=2).shape == (2 * (30 + 28), 6 * 34, 3)
    large = write(tmp_path / "large.png", picture(9, 600, 1200))
    sheet = contact_sheet([large], fillers)
    assert sheet.shape == (512 + 28, 3 * (1024 + 4), 3)
    shown = cv2.resize(picture(9, 600, 1200), (1024, 512), interpolation=cv2.INTER_AREA)
    np.testing.assert_array_equal(sheet[24:536, 2 * 1028 : 2 * 1028 + 1024], shown)


def test_contact_sheet_needs_usable_photos(tmp_path: Path) -> None:
    with pytest.raises(LbamError, match="no photos for a picture sheet"):
        contact_sheet([], {"spy": Spy()})
    with pytest.raises(LbamError, match="too small"):
        contact_sheet([write(tmp_path / "dot.png", picture(1, 1, 1))], {"spy": Spy()})
    with pytest.raises(LbamError, match=r"gone\.png"):
        contact_sheet([tmp_path / "gone.png"], {"spy": Spy()})
