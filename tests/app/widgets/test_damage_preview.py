"""The preview of a photo with its damage: what is painted, hit, clicked off, zoomed and told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from app.batch_state import Found
from app.settings import Settings
from app.theme import Theme
from app.widgets.damage_marks import (
    DARK,
    LIGHT,
    NOTHING,
    OFF,
    ON,
    POINTED,
    STRIPE,
    TINT,
    DamageMarks,
    Labels,
    render_marks,
)
from app.widgets.damage_preview import DamagePreview
from app.widgets.viewport import Viewport

GREY, BLUE = QColor(120, 120, 120), QColor(20, 40, 200)
LEFT = Qt.MouseButton.LeftButton
FOUND = (
    Found("stain", (40, 40, 120, 120), 0.93, 6400),
    Found("dust", (300, 200, 302, 202), 0.51, 4),
    Found("scratch", (10, 280, 390, 282), 0.7, 760),
)


def photo(colour: QColor = GREY, width: int = 400, height: int = 300) -> QImage:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(colour)
    return image


def labels() -> Labels:
    found = np.zeros((300, 400), np.int32)
    for number, each in enumerate(FOUND):
        left, top, right, bottom = each.box
        found[top:bottom, left:right] = number + 1
    return found


@pytest.fixture
def view(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> DamagePreview:
    theme = Theme()
    theme.apply(qapp, "light")
    view = DamagePreview(Settings(tmp_path), theme)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def damaged(view: DamagePreview) -> DamagePreview:
    view.show_photo(photo())
    view.set_damage(labels(), FOUND, frozenset())
    return view


def middle(view: DamagePreview, index: int) -> QPoint:
    return view.piece_rect(index).center().toPoint()


def colours(view: DamagePreview, index: int) -> set[str]:
    """What is seen in and right around a piece."""
    rect = view.piece_rect(index).toAlignedRect().adjusted(-1, -1, 1, 1) & view.rect()
    seen = view.grab(rect).toImage()
    return {seen.pixelColor(x, y).name() for x in range(seen.width()) for y in range(seen.height())}


# Marks


def rendered(ways: list[int], rect: QRect | None = None, scale: float = 1.0) -> np.ndarray:
    viewport = Viewport(QSize(400, 300), QSize(400, 300), scale)
    whole = QRect(QPoint(), viewport.shown.size())
    return render_marks(DamageMarks(labels(), 3), np.array(ways, np.uint8), viewport, rect or whole, 1.0)


def test_a_piece_is_hatched_and_outlined_and_one_that_is_off_has_dots_around_it() -> None:
    marks = rendered([ON, ON, OFF])
    assert set(np.unique(marks[41:119, 41:119])) == {TINT, STRIPE} and (marks[40, 40:120] == STRIPE).all()
    assert set(np.unique(marks[39, 40:120])) == {LIGHT, DARK}
    assert not marks[280:282, 10:390].any()
    around = marks[279, 10:390]
    assert {LIGHT, DARK, NOTHING} == set(np.unique(around)) and (around == NOTHING).mean() > 0.5
    assert not marks[130:190].any()


def test_the_one_under_the_mouse_is_filled() -> None:
    assert (rendered([POINTED, ON, ON])[40:120, 40:120] == STRIPE).all()


@pytest.mark.parametrize("scale", [0.13, 0.25, 0.4, 1.0, 2.5])
def test_no_speck_gets_lost_however_small_it_is_drawn(scale: float) -> None:
    marks = rendered([OFF, ON, OFF], scale=scale)
    y, x = round(201 * scale), round(301 * scale)
    near = marks[max(0, y - 3) : y + 4, max(0, x - 3) : x + 4]
    assert np.isin(near, (TINT, STRIPE)).any()


@pytest.mark.parametrize("scale", [0.4, 1.0, 2.5])
def test_painted_piece_by_piece_it_is_the_same(scale: float) -> None:
    whole = rendered([ON, POINTED, OFF], scale=scale)
    height, width = whole.shape
    parts = np.zeros_like(whole)
    for top in range(0, height, 37):
        for left in range(0, width, 53):
            rect = QRect(left, top, min(53, width - left), min(37, height - top))
            drawn = rendered([ON, POINTED, OFF], rect, scale)
            parts[top : top + rect.height(), left : left + rect.width()] = drawn
    np.testing.assert_array_equal(parts, whole)


def test_two_pieces_that_touch_have_a_line_between_them() -> None:
    both = np.zeros((20, 20), np.int32)
    both[5:15, 5:10], both[5:15, 10:15] = 1, 2
    viewport = Viewport(QSize(20, 20), QSize(20, 20))
    marks = render_marks(DamageMarks(both, 2), np.full(2, ON, np.uint8), viewport, QRect(0, 0, 20, 20), 1.0)
    assert np.isin(marks[6:14, 10], (LIGHT, DARK)).all() and np.isin(marks[6:14, 8], (TINT, STRIPE)).all()


def test_what_is_hit_and_where_it_lies() -> None:
    marks = DamageMarks(labels(), 3)
    assert marks.at(QPointF(80, 80), 0) == 0
    assert marks.at(QPointF(306, 201), 6) == 1 and marks.at(QPointF(309, 201), 6) == -1
    assert marks.at(QPointF(-500, 80), 6) == -1 and marks.at(QPointF(80, 5000), 6) == -1
    assert [marks.box(index) for index in range(3)] == [
        QRect(QPoint(each.box[0], each.box[1]), QPoint(each.box[2] - 1, each.box[3] - 1)) for each in FOUND
    ]


def test_a_piece_that_has_no_pixel_at_this_size_has_no_box() -> None:
    assert DamageMarks(labels(), 4).box(3).isEmpty()
    assert DamageMarks(np.zeros((4, 4), np.int32), 2).box(0).isEmpty()


# States


def test_without_a_photo_it_invites(view: DamagePreview) -> None:
    assert not view.has_photo
    assert "Choose a photo" in view.accessibleDescription()
    empty = view.grab().toImage()
    view.set_status("error", "The file ends too early")
    assert view.accessibleDescription() == "The file ends too early"
    assert view.grab().toImage() != empty


def test_what_goes_on_is_told_over_the_photo(damaged: DamagePreview) -> None:
    before = damaged.grab().toImage()
    damaged.set_status("busy", "Looking for damage…")
    assert damaged.grab().toImage() != before and damaged.accessibleDescription() == "Looking for damage…"
    damaged.set_status("", "")
    assert damaged.grab().toImage() == before


def test_clear_forgets_the_photo_and_its_damage(damaged: DamagePreview) -> None:
    damaged.clear()
    assert not damaged.has_photo and damaged.findings == () and damaged.piece_at(QPointF(300, 250)) == -1
    with pytest.raises(RuntimeError):
        _ = damaged.viewport
    damaged.show_photo(photo())
    damaged.show_photo(QImage())
    assert not damaged.has_photo


# Pieces


def test_a_click_switches_a_piece_off_and_on(damaged: DamagePreview, qtbot: QtBot) -> None:
    on = colours(damaged, 0)
    with qtbot.waitSignal(damaged.toggled) as toggled:
        qtbot.mouseClick(damaged, LEFT, pos=middle(damaged, 0))
    assert toggled.args == [0] and damaged.off == {0}
    qtbot.mouseMove(damaged, QPoint(5, 5))
    assert len(colours(damaged, 0)) < len(on) and GREY.name() in colours(damaged, 0)
    with qtbot.waitSignal(damaged.toggled):
        qtbot.mouseClick(damaged, LEFT, pos=middle(damaged, 0))
    assert damaged.off == frozenset()


def test_a_speck_is_hit_from_beside_and_the_photo_is_not(damaged: DamagePreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(damaged.toggled) as toggled:
        qtbot.mouseClick(damaged, LEFT, pos=middle(damaged, 1) + QPoint(5, 0))
    assert toggled.args == [1]
    with qtbot.assertNotEmitted(damaged.toggled):
        qtbot.mouseClick(damaged, LEFT, pos=QPoint(300, 150))


def test_what_cannot_be_changed_is_not(damaged: DamagePreview, qtbot: QtBot) -> None:
    damaged.set_changeable(False)
    with qtbot.assertNotEmitted(damaged.toggled):
        qtbot.mouseClick(damaged, LEFT, pos=middle(damaged, 0))
    assert damaged.off == frozenset()


def test_hidden_marks_are_neither_seen_nor_hit(damaged: DamagePreview) -> None:
    assert len(colours(damaged, 0)) > 2
    damaged.set_marks_shown(False)
    assert colours(damaged, 0) == {GREY.name()}
    assert damaged.piece_at(damaged.piece_rect(0).center()) == -1


def test_the_new_answer_replaces_the_old_one(damaged: DamagePreview) -> None:
    damaged.set_damage(np.zeros((300, 400), np.int32), (), frozenset())
    assert damaged.findings == ()
    whole = damaged.grab(QRect(QPoint(120, 120), QPoint(480, 380))).toImage()
    assert {whole.pixelColor(x, y).name() for x in range(0, 360, 7) for y in range(0, 260, 7)} == {GREY.name()}


def test_labels_of_another_size_lie_where_they_belong(view: DamagePreview) -> None:
    view.show_photo(photo())
    view.set_damage(np.ascontiguousarray(labels()[::2, ::2]), FOUND, frozenset())
    shown = view.viewport.shown
    expected = QRect(QPoint(40, 40), QPoint(119, 119)).translated(shown.topLeft())
    rect = view.piece_rect(0).toAlignedRect()
    assert rect.contains(expected) and expected.adjusted(-3, -3, 3, 3).contains(rect)
    assert view.piece_at(QPointF(expected.center())) == 0


def test_the_tooltip_names_kind_and_confidence(damaged: DamagePreview, qtbot: QtBot) -> None:
    place = middle(damaged, 0)
    QApplication.sendEvent(damaged, QHelpEvent(QEvent.Type.ToolTip, place, damaged.mapToGlobal(place)))
    assert QToolTip.text() == "Stain or spot, 93 % sure\nClick to leave it as it is."
    damaged.set_damage(labels(), FOUND, {0})
    QApplication.sendEvent(damaged, QHelpEvent(QEvent.Type.ToolTip, place, damaged.mapToGlobal(place)))
    assert QToolTip.text() == "Stain or spot, 93 % sure\nIt stays as it is. Click to have it repaired."
    QToolTip.hideText()


def test_keys_go_from_piece_to_piece_and_click(damaged: DamagePreview, qtbot: QtBot) -> None:
    damaged.setFocus()
    qtbot.keyClick(damaged, Qt.Key.Key_Right)
    assert damaged.accessibleDescription().startswith("1 of 3: Stain")
    qtbot.keyClick(damaged, Qt.Key.Key_Left)
    assert damaged.accessibleDescription().startswith("3 of 3: Scratch")
    with qtbot.waitSignal(damaged.toggled) as toggled:
        qtbot.keyClick(damaged, Qt.Key.Key_Space)
    assert toggled.args == [2] and "stays as it is" in damaged.accessibleDescription()


def test_a_piece_out_of_sight_is_brought_into_it(damaged: DamagePreview, qtbot: QtBot) -> None:
    for _ in range(8):
        qtbot.keyClick(damaged, Qt.Key.Key_Plus)
    qtbot.keyClick(damaged, Qt.Key.Key_Right)
    assert damaged.rect().contains(middle(damaged, 0))
    qtbot.keyClick(damaged, Qt.Key.Key_Right)
    assert damaged.rect().contains(middle(damaged, 1)) and not damaged.rect().contains(middle(damaged, 0))


# Zoom and place


def test_wheel_zooms_around_the_mouse_and_keys_fit_again(damaged: DamagePreview, qtbot: QtBot) -> None:
    at = QPointF(middle(damaged, 0))
    before = damaged.viewport.to_photo(at)
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    where = damaged.mapToGlobal(at)
    event = QWheelEvent(at, where, QPoint(), QPoint(0, 480), Qt.MouseButton.NoButton, none, phase, False)
    QApplication.sendEvent(damaged, event)
    assert damaged.viewport.scale == pytest.approx(2.0)
    after = damaged.viewport.to_photo(at)
    assert abs(after.x() - before.x()) < 1 and abs(after.y() - before.y()) < 1
    qtbot.keyClick(damaged, Qt.Key.Key_0)
    assert damaged.viewport.is_fitted


def test_dragging_moves_the_photo_and_clicks_nothing(damaged: DamagePreview, qtbot: QtBot) -> None:
    for _ in range(4):
        damaged.zoom_step(1)
    before, start = damaged.viewport.origin, middle(damaged, 0)
    with qtbot.assertNotEmitted(damaged.toggled):
        qtbot.mousePress(damaged, LEFT, pos=start)
        for step in (10, 25, 40):
            qtbot.mouseMove(damaged, start + QPoint(step, 0))
        assert damaged.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        qtbot.mouseRelease(damaged, LEFT, pos=start + QPoint(40, 0))
    assert damaged.viewport.origin == before + QPoint(40, 0)


def test_zoom_stays_for_the_same_photo_and_starts_anew_for_another(damaged: DamagePreview) -> None:
    damaged.zoom_step(1)
    scale = damaged.viewport.scale
    damaged.show_photo(photo(), photo(BLUE))
    assert damaged.viewport.scale == scale
    damaged.clear()
    damaged.show_photo(photo())
    assert damaged.viewport.is_fitted


def test_a_fitted_photo_stays_so_when_the_window_changes(view: DamagePreview) -> None:
    view.show_photo(photo(width=4000, height=3000))
    view.resize(300, 300)
    assert view.viewport.is_fitted and view.viewport.view == QSize(300, 300)
    assert view.grab().toImage().pixelColor(150, 150) == GREY


def test_a_transparent_photo_lies_on_a_pattern(view: DamagePreview) -> None:
    image = QImage(400, 300, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    view.show_photo(image)
    seen = view.grab().toImage()
    assert {seen.pixelColor(300 + x, 250 + y).name() for x in range(8) for y in range(8)} == {"#ffffff", "#cccccc"}


# Before and after


def test_the_slider_shows_before_at_its_left_and_after_at_its_right(damaged: DamagePreview, qtbot: QtBot) -> None:
    damaged.show_photo(photo(), photo(BLUE))
    seen = damaged.grab().toImage()
    assert seen.pixelColor(250, 300) == GREY and seen.pixelColor(350, 300) == BLUE
    for x in (200, 300):
        qtbot.mouseMove(damaged, QPoint(x, 250))
    assert damaged.cursor().shape() == Qt.CursorShape.SplitHCursor
    qtbot.mousePress(damaged, LEFT, pos=QPoint(300, 250))
    qtbot.mouseMove(damaged, QPoint(400, 250))
    qtbot.mouseRelease(damaged, LEFT, pos=QPoint(400, 250))
    assert damaged.grab().toImage().pixelColor(350, 300) == GREY
    for _ in range(10):
        qtbot.keyClick(damaged, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert damaged.grab().toImage().pixelColor(350, 300) == BLUE


def test_marks_are_on_the_side_of_before_only(damaged: DamagePreview) -> None:
    damaged.show_photo(photo(), photo(BLUE))
    assert damaged.piece_at(damaged.piece_rect(0).center()) == 0
    assert damaged.piece_at(damaged.piece_rect(1).center()) == -1
    assert colours(damaged, 1) == {BLUE.name()}
    damaged.show_photo(photo())
    assert damaged.piece_at(damaged.piece_rect(1).center()) == 1


def test_another_colour_in_the_settings_is_taken(damaged: DamagePreview) -> None:
    before = colours(damaged, 0)
    damaged._settings.update(overlay_color="#00ff00")
    assert colours(damaged, 0) != before


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read(view: DamagePreview, theme: str, qapp: QApplication) -> None:
    view._theme.apply(qapp, theme)
    view.set_status("busy", "Looking for damage…")
    seen = view.grab().toImage()
    shades = {seen.pixelColor(x, y).lightness() for x in range(150, 450) for y in range(200, 320)}
    assert max(shades) - min(shades) > 120
