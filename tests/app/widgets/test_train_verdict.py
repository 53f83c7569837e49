"""Whether the tuned model is better: sentence, figures, pictures, and what shall become of it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.theme import Theme
from app.tuning_state import BinLines, ChangeLine, LeftOut, Outcome, PhotoPictures, SetLines, VerdictFacts
from app.widgets.train_table import effect
from app.widgets.train_verdict import TrainVerdict, decibels
from tests.app.widgets.conftest import Show
from tests.app.widgets.train_samples import BEFORE, HOLE, HOLE_RECT, TRUTH

AFTER = QColor("#20a020")


def bin_lines(difference: float, low: float, high: float, ratio: tuple[float, float]) -> BinLines:
    return BinLines(
        ratio,
        (
            ChangeLine("psnr", 18.0, 18.0 + difference, difference, low, high),
            ChangeLine("ssim", 0.85, 0.8512, 0.0012, 0.0001, 0.002),
            ChangeLine("distance", 1.7, 1.65, -0.05, -0.08, -0.02),
        ),
    )


def lines(outcome: Outcome, difference: float, low: float, high: float, photos: int = 40) -> SetLines:
    bins = tuple(bin_lines(difference, low, high, ratio) for ratio in ((0.01, 0.1), (0.1, 0.2)))
    overall = bin_lines(difference, low, high, (0.01, 0.2))
    return SetLines(outcome, difference, low, high, photos, photos < 5, overall, bins)


BETTER = VerdictFacts("starter", "album", "CPU", lines("better", 0.9, 0.6, 1.2), lines("same", 0.0, -0.1, 0.1))
WORSE = replace(BETTER, yours=lines("worse", -0.4, -0.7, -0.1))


@pytest.fixture
def view(light: Theme, show: Show) -> TrainVerdict:
    view = TrainVerdict(light)
    show(view, 1100, 900)
    return view


def is_primary(view: TrainVerdict) -> bool:
    return bool(view.use_button.property("primary"))


def cells(view: TrainVerdict, measure: str, row: int) -> list[str]:
    table, texts = view.tables.tables[measure], []
    for column in range(4):
        item = table.item(row, column)
        assert item is not None
        texts.append(item.text().replace("\N{NO-BREAK SPACE}", " "))
    return texts


def test_better_is_said_in_a_sentence_and_offered(view: TrainVerdict, qtbot: QtBot) -> None:
    view.show_verdict(BETTER, "done")
    assert view.yours.text == "Better on your photos: +0.9 dB (0.6 to 1.2)"
    assert view.elsewhere.text == "Elsewhere unchanged: 0.0 dB (-0.1 to 0.1)"
    assert "95 of 100" in view.yours.toolTip() and not view.advice.isVisible()
    assert is_primary(view) and view.use_button.text() == "Use this model"
    for button, signal in (
        (view.use_button, view.use),
        (view.keep_button, view.keep),
        (view.discard_button, view.discard),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_worse_is_said_plainly_and_is_not_the_main_choice(view: TrainVerdict) -> None:
    view.show_verdict(WORSE, "done")
    assert view.yours.text == "Worse on your photos: -0.4 dB (-0.7 to -0.1)"
    assert "fills your photos better" in view.advice.text and view.yours.words.property("level") == "warning"
    assert not is_primary(view) and view.use_button.text() == "Use it all the same"
    assert "worse" in view.use_button.toolTip()


def test_no_difference_is_no_reason_to_change(view: TrainVerdict) -> None:
    view.show_verdict(replace(BETTER, yours=lines("same", -0.01, -0.02, 0.01), elsewhere=None), "done")
    assert view.yours.text == "Unchanged on your photos: -0.01 dB (-0.02 to 0.01)"
    assert not view.elsewhere.isVisible() and not is_primary(view)
    assert not view.set_buttons["yours"].isVisible()


def test_few_photos_are_a_hint_only(view: TrainVerdict) -> None:
    view.show_verdict(replace(BETTER, yours=lines("better", 0.3, 0.1, 0.6, photos=3)), "done")
    assert view.yours.text.startswith("Only a hint") and "+0.3 dB" in view.yours.text
    assert not view.is_better and not is_primary(view)


def test_better_here_and_worse_elsewhere_is_warned_of(view: TrainVerdict) -> None:
    view.show_verdict(replace(BETTER, elsewhere=lines("worse", -0.5, -0.8, -0.2)), "done")
    assert is_primary(view) and "other ones worse" in view.advice.text


def test_while_it_is_compared_nothing_can_be_chosen(view: TrainVerdict) -> None:
    view.show_verdict(None, "judging")
    assert view.busy.isVisible() and "Comparing" in view.yours.text
    assert not view.use_button.isVisible() and not view.tables.isVisible() and not view.gallery.isVisible()


def test_a_run_that_was_not_compared_can_be_used_all_the_same(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done")
    view.show_verdict(None, "done")
    assert view.yours.text == "Not compared" and not view.busy.isVisible()
    assert view.use_button.isVisible() and not is_primary(view) and not view.tables.isVisible()
    assert not view.elsewhere.isVisible()


def test_a_model_that_is_kept_is_not_kept_again(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done", "album-2")
    assert "album-2" in view.advice.text and not view.keep_button.isEnabled() and view.use_button.isEnabled()
    view.show_verdict(BETTER, "done")
    assert view.keep_button.isEnabled()


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (lines("better", 0.03, 0.01, 0.06), "+0.03 dB (0.01 to 0.06)"),
        (lines("same", 0.03, -0.01, 0.06), "+0.03 dB (-0.01 to 0.06)"),
        (lines("worse", -0.3, -0.3, -0.3, photos=1), "-0.3 dB"),
    ],
)
def test_small_changes_get_another_place(found: SetLines, text: str) -> None:
    assert decibels(found) == text


# Figures


def test_a_row_for_all_holes_and_one_a_size(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done")
    assert cells(view, "psnr", 0) == ["All", "18.00", "18.90", "+0.90 (0.60 to 1.20)"]
    assert cells(view, "psnr", 1)[0] == "1–10 %" and cells(view, "psnr", 2)[0] == "10–20 %"
    assert cells(view, "ssim", 0)[3] == "+0.0012 (0.0001 to 0.0020)"
    assert cells(view, "distance", 0) == ["All", "1.700", "1.650", "-0.050 (-0.080 to -0.020)"]
    assert view.tables.tables["distance"].accessibleName() == "Perceptual distance (smaller is better)"


def test_the_other_photos_figures_are_a_click_away(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done")
    view.set_buttons["elsewhere"].click()
    assert cells(view, "psnr", 0)[3] == "0.00 (-0.10 to 0.10)"
    view.show_verdict(replace(BETTER, elsewhere=None), "done")
    assert cells(view, "psnr", 0)[3] == "+0.90 (0.60 to 1.20)"


def test_a_measure_that_was_not_taken_has_no_table(view: TrainVerdict) -> None:
    overall = replace(BETTER.yours.overall, lines=BETTER.yours.overall.lines[:2])
    view.show_verdict(replace(BETTER, yours=replace(BETTER.yours, overall=overall)), "done")
    assert view.tables.tables["ssim"].isVisible() and not view.tables.tables["distance"].isVisible()
    view.show_verdict(BETTER, "done")
    assert view.tables.tables["distance"].isVisible()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (ChangeLine("psnr", 1, 2, 1, 0.5, 1.5), "better"),
        (ChangeLine("psnr", 1, 0, -1, -1.5, -0.5), "worse"),
        (ChangeLine("psnr", 1, 1, 0.1, -0.1, 0.3), "same"),
        (ChangeLine("distance", 1, 0.9, -0.1, -0.2, -0.05), "better"),
        (ChangeLine("distance", 1, 1.1, 0.1, 0.05, 0.2), "worse"),
    ],
)
def test_less_distance_is_better(line: ChangeLine, expected: str) -> None:
    assert effect(line) == expected


def test_what_a_change_means_is_told_without_colour(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done")
    item = view.tables.tables["distance"].item(0, 3)
    assert item is not None and not item.icon().isNull()
    assert str(item.data(Qt.ItemDataRole.AccessibleTextRole)).endswith(", better")


def test_numbers_are_written_as_they_are_here(view: TrainVerdict) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    try:
        view.show_verdict(BETTER, "done")
        assert "+0,9 dB (0,6 to 1,2)" in view.yours.text and cells(view, "psnr", 0)[1] == "18,00"
    finally:
        QLocale.setDefault(before)


def test_notes_and_photos_left_out_are_told(view: TrainVerdict) -> None:
    view.show_verdict(replace(BETTER, notes=("No distance.",), left_out=(LeftOut("a.jpg", "unreadable"),)), "done")
    assert view.notes.text() == "No distance.\nNot compared: a.jpg (unreadable)"


# Pictures


def pictures(folder: Path, name: str, difference: float) -> PhotoPictures:
    folder = folder / name
    folder.mkdir()
    for view, colour in (("hole", HOLE), ("base", BEFORE), ("tuned", AFTER), ("truth", TRUTH)):
        image = QImage(64, 64, QImage.Format.Format_RGB888)
        image.fill(TRUTH)
        for y in range(HOLE_RECT.top(), HOLE_RECT.bottom()):
            for x in range(HOLE_RECT.left(), HOLE_RECT.right()):
                image.setPixelColor(x, y, colour)
        assert image.save(str(folder / f"{view}.png"))
    files = [str(folder / f"{view}.png") for view in ("hole", "base", "tuned", "truth")]
    return PhotoPictures(f"{name}.jpg", *files, difference)


def test_photos_stand_by_their_gain_and_one_is_large(view: TrainVerdict, qtbot: QtBot, tmp_path: Path) -> None:
    photos = (pictures(tmp_path, "one", -0.2), pictures(tmp_path, "two", 1.25))
    view.show_verdict(replace(BETTER, pictures=photos), "done")
    qtbot.waitUntil(lambda: not view.gallery.is_loading)
    texts = [view.gallery.list.item(row).text() for row in range(2)]
    assert texts == ["two.jpg\n+1.25 dB", "one.jpg\n-0.20 dB"]
    pair = view.gallery.pair
    assert pair.has_photo and len(pair.outline) == 1
    assert view.gallery.list.item(0).icon().pixmap(88, 66).toImage().pixelColor(44, 33) == AFTER


def test_a_photo_whose_pictures_are_gone_is_told(view: TrainVerdict, qtbot: QtBot, tmp_path: Path) -> None:
    photos = (pictures(tmp_path, "one", 1.0), pictures(tmp_path, "two", 0.5))
    Path(photos[1].truth).unlink()
    view.show_verdict(replace(BETTER, pictures=photos), "done")
    qtbot.waitUntil(lambda: not view.gallery.is_loading)
    view.gallery.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: "cannot be read" in view.gallery.pair.accessibleDescription())
    view.gallery.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: view.gallery.pair.has_photo)


def test_without_pictures_there_is_no_gallery(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done")
    assert not view.gallery.isVisible() and not view.pictures_heading.isVisible()


def test_it_fits_a_narrow_window(view: TrainVerdict, tmp_path: Path) -> None:
    view.show_verdict(replace(BETTER, pictures=(pictures(tmp_path, "one", 1.0),)), "done")
    view.resize(420, 480)
    QApplication.sendPostedEvents()
    assert view.widget().minimumSizeHint().width() <= 420
    assert view.horizontalScrollBar().maximum() == 0


def test_tables_stand_side_by_side_only_where_no_figure_is_cut(view: TrainVerdict) -> None:
    view.show_verdict(BETTER, "done")
    for width in (420, 700, 900, 1100, 1400):
        view.resize(width, 800)
        QApplication.sendPostedEvents()
        for table in view.tables.tables.values():
            assert table.sizeHintForColumn(3) <= table.columnWidth(3)
