"""The canvas as it is seen and used: pixels on the screen, tools, keys, pen and wheel."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColorSpace, QImage, QMouseEvent, QPointingDevice, QTabletEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.colours import ColourTransform
from app.document import Document
from app.settings import Settings
from app.theme import Theme
from app.widgets.canvas import Canvas
from app.widgets.photo_view import View
from app.widgets.pyramid import Pyramid, shrunk_levels
from lbam_core.photo import Photo
from tests.conftest import photo_pixels

Open = Callable[..., Canvas]
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def open_canvas(qtbot: QtBot, tmp_path: Path) -> Open:
    def open_one(photo: Photo | None = None, size: tuple[int, int] = (500, 400)) -> Canvas:
        photo = photo or Photo(photo_pixels(300, 400))
        settings = Settings(tmp_path)
        settings.update(overlay_outline=True, brush_size=20)
        canvas = Canvas(settings, Theme())
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        canvas.show()
        document = Document(photo, 64 << 20, "test", canvas)
        canvas.show_view(View(document, Pyramid(document), ColourTransform(photo.icc)))
        return canvas

    return open_one


def document_of(canvas: Canvas) -> Document:
    assert canvas.view is not None
    return canvas.view.document


def screen(canvas: Canvas) -> np.ndarray:
    image = canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()


def at(canvas: Canvas, x: float, y: float) -> QPoint:
    """The widget's point over the middle of the photo's px (x, y)."""
    return (canvas.viewport.to_view(QPointF(x + 0.5, y + 0.5)) / canvas.devicePixelRatioF()).toPoint()


def drag(
    canvas: Canvas,
    points: list[tuple[int, int]],
    button: Qt.MouseButton = Qt.MouseButton.LeftButton,
    modifiers: Qt.KeyboardModifier = NONE,
) -> None:
    places = [at(canvas, *point) for point in points]
    QTest.mousePress(canvas, button, modifiers, places[0])
    for place in places[1:]:
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(place),
            QPointF(canvas.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            button,
            modifiers,
        )
        QApplication.sendEvent(canvas, event)
    QTest.mouseRelease(canvas, button, modifiers, places[-1])


def test_at_100_percent_pixels_are_pixels(open_canvas: Open) -> None:
    canvas = open_canvas()
    canvas.zoom_to(1.0)
    corner = canvas.viewport.origin
    shown = screen(canvas)[corner.y() : corner.y() + 300, corner.x() : corner.x() + 400]
    assert (shown == document_of(canvas).image).all()


def test_at_400_percent_pixels_are_squares(open_canvas: Open) -> None:
    canvas = open_canvas()
    canvas.zoom_to(4.0)
    canvas.set_viewport(canvas.viewport.centred_on(QPointF(200, 150)))
    image, shown = document_of(canvas).image, screen(canvas)
    for x, y in ((180, 140), (220, 170), (201, 150)):
        place = canvas.viewport.to_view(QPointF(x, y)).toPoint()
        square = shown[place.y() : place.y() + 4, place.x() : place.x() + 4]
        assert (square == image[y, x]).all()


@pytest.mark.parametrize("kind", ["rgb", "16 bit", "alpha", "odd"])
@pytest.mark.parametrize("scale", [0.13, 0.5, 0.83, 1.0, 1.7, 3.0])
def test_what_changed_looks_as_if_painted_afresh(open_canvas: Open, kind: str, scale: float) -> None:
    size = (611, 803) if kind == "odd" else (600, 800)
    pixels = photo_pixels(*size, dtype=np.uint16 if kind == "16 bit" else np.uint8)
    alpha = np.tile(np.linspace(0, 255, size[1]).astype(np.uint8), (size[0], 1)) if kind == "alpha" else None
    canvas = open_canvas(Photo(pixels, alpha))
    canvas.zoom_to(scale)
    screen(canvas)
    document = document_of(canvas)
    rng = np.random.default_rng(3)
    for _ in range(3):
        rect = QRect(int(rng.integers(-20, 700)), int(rng.integers(-20, 500)), 91, 67) & document.bounds
        stroke = document.begin_stroke()
        stroke.mark(rect, rng.random((rect.height(), rect.width())) < 0.4, True)
        stroke.commit("Brush")
        shape = rect.height(), rect.width(), 3
        document.put_image(rect, rng.integers(0, np.iinfo(pixels.dtype).max, shape).astype(pixels.dtype))
        canvas.set_viewport(canvas.viewport.panned(QPoint(13, -7)))
    patched = screen(canvas)
    for frame in (canvas._now, canvas._then, canvas._marks):
        frame.spoil()
    canvas.update()
    off = np.abs(patched.astype(int) - screen(canvas))
    # Interpolation rounds to 1/32 px, wherever a piece begins.
    assert off.max() <= (2 if kind == "alpha" else 1) and (off > 0).mean() < 0.005


def test_a_speck_is_seen_when_zoomed_out(open_canvas: Open) -> None:
    canvas = open_canvas(Photo(np.full((2000, 3000, 3), 128, np.uint8)))
    before = screen(canvas)
    stroke = document_of(canvas).begin_stroke()
    stroke.mark(QRect(1501, 777, 1, 1), np.ones((1, 1), bool), True)
    stroke.commit("Brush")
    assert (before != screen(canvas)).any()


def test_the_outline_is_seen_on_any_colour(open_canvas: Open) -> None:
    fill = (255, 45, 120)
    canvas = open_canvas(Photo(np.full((300, 400, 3), fill, np.uint8)))
    canvas.zoom_to(1.0)
    drag(canvas, [(200, 150)])
    around = screen(canvas)
    tones = {tuple(colour) for colour in around.reshape(-1, 3).tolist()}
    assert (255, 255, 255) in tones and (0, 0, 0) in tones
    canvas.set_hole_shown(False)
    QTest.mouseMove(canvas, QPoint(2, 2))
    canvas._point_at(None)
    hidden = {tuple(colour) for colour in screen(canvas).reshape(-1, 3).tolist()}
    assert (255, 255, 255) not in hidden


def test_brush_marks_right_button_and_alt_erase(open_canvas: Open) -> None:
    canvas = open_canvas()
    hole = document_of(canvas).hole
    drag(canvas, [(100, 100), (200, 100)])
    assert hole[100, 92:208].all() and not hole[115].any()
    drag(canvas, [(150, 100)], Qt.MouseButton.RightButton)
    assert not hole[100, 150] and hole[100, 120]
    drag(canvas, [(200, 100)], modifiers=Qt.KeyboardModifier.AltModifier)
    assert not hole[100, 200]
    assert [step.text for step in document_of(canvas).history.steps] == ["Brush", "Eraser", "Eraser"]


def test_shift_click_draws_a_straight_line_and_shift_drag_sets_the_size(open_canvas: Open) -> None:
    canvas = open_canvas()
    drag(canvas, [(50, 50)])
    drag(canvas, [(250, 150)], modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert document_of(canvas).hole[100, 150]
    drag(canvas, [(50, 200), (130, 200)], modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert canvas.settings.prefs.brush_size > 25
    assert len(document_of(canvas).history.steps) == 2, "setting the size paints nothing"


@pytest.mark.parametrize("tool", ["lasso", "rectangle", "polygon"])
def test_areas(open_canvas: Open, tool: str) -> None:
    canvas = open_canvas()
    canvas.set_tool(tool)
    corners = [(50, 50), (250, 50), (250, 200), (50, 200)]
    if tool == "rectangle":
        drag(canvas, [corners[0], corners[2]])
    elif tool == "lasso":
        drag(canvas, corners)
    else:
        for corner in corners:
            drag(canvas, [corner])
        canvas.setFocus()
        QTest.keyClick(canvas, Qt.Key.Key_Return)
    hole = document_of(canvas).hole
    assert hole[52:198, 52:248].all() and not hole[:48].any() and not hole[:, 254:].any()
    assert len(document_of(canvas).history.steps) == 1 and not canvas.is_busy


def test_escape_drops_a_polygon_and_backspace_its_last_corner(open_canvas: Open) -> None:
    canvas = open_canvas()
    canvas.set_tool("polygon")
    for corner in ((50, 50), (250, 50), (250, 200), (390, 290)):
        drag(canvas, [corner])
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert document_of(canvas).hole[100, 200] and not document_of(canvas).hole[270, 370]
    drag(canvas, [(50, 50)])
    drag(canvas, [(90, 50)])
    assert canvas.is_busy
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not canvas.is_busy and len(document_of(canvas).history.steps) == 1


def test_space_and_middle_button_pan(open_canvas: Open) -> None:
    canvas = open_canvas()
    canvas.zoom_to(4.0)
    start = canvas.viewport.origin
    drag(canvas, [(200, 150), (210, 160)], Qt.MouseButton.MiddleButton)
    assert canvas.viewport.origin == start + QPoint(40, 40)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    drag(canvas, [(200, 150), (190, 140)])
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.viewport.origin != start + QPoint(40, 40)
    assert not document_of(canvas).hole_count


def wheel(canvas: Canvas, notches: float, modifiers: Qt.KeyboardModifier = NONE) -> None:
    place = QPointF(at(canvas, 100, 100))
    QApplication.sendEvent(
        canvas,
        QWheelEvent(
            place,
            QPointF(canvas.mapToGlobal(place)),
            QPoint(),
            QPoint(0, round(120 * notches)),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_zooms_pans_and_sizes(open_canvas: Open) -> None:
    canvas = open_canvas()
    before = canvas.viewport
    wheel(canvas, 2)
    assert canvas.viewport.scale == pytest.approx(before.scale * 2**0.5)
    canvas.settings.update(wheel="pan")
    scale, origin = canvas.viewport.scale, canvas.viewport.origin
    wheel(canvas, -1)
    assert canvas.viewport.scale == scale and canvas.viewport.origin.y() != origin.y()
    wheel(canvas, 1, Qt.KeyboardModifier.ControlModifier)
    assert canvas.viewport.scale > scale
    wheel(canvas, 3, Qt.KeyboardModifier.AltModifier)
    assert canvas.settings.prefs.brush_size > 20


def pen(canvas: Canvas, kind: QEvent.Type, x: int, y: int, pressure: float, eraser: bool = False) -> None:
    place = QPointF(at(canvas, x, y))
    pointer = QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen
    device = QPointingDevice(
        "pen", 1, QPointingDevice.DeviceType.Stylus, pointer, QPointingDevice.Capability.Pressure, 1, 1
    )
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, device, place, QPointF(canvas.mapToGlobal(place)), pressure, 0, 0, 0, 0, 0, NONE, button, held
    )
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted(), "or Qt would make a mouse event of it as well"


def test_pen_pressure_sets_the_width_and_its_other_end_erases(open_canvas: Open) -> None:
    canvas = open_canvas()
    canvas.settings.update(brush_size=60)
    hole = document_of(canvas).hole
    pen(canvas, QEvent.Type.TabletPress, 100, 150, 0.2)
    pen(canvas, QEvent.Type.TabletMove, 300, 150, 1.0)
    pen(canvas, QEvent.Type.TabletRelease, 300, 150, 0.0)
    assert 8 <= hole[:, 100].sum() <= 20 and 54 <= hole[:, 300].sum() <= 62
    assert len(document_of(canvas).history.steps) == 1
    pen(canvas, QEvent.Type.TabletPress, 300, 150, 1.0, eraser=True)
    pen(canvas, QEvent.Type.TabletRelease, 300, 150, 0.0, eraser=True)
    assert not hole[150, 300]
    canvas.settings.update(pressure=False)
    pen(canvas, QEvent.Type.TabletPress, 200, 50, 0.1)
    pen(canvas, QEvent.Type.TabletRelease, 200, 50, 0.0)
    assert hole[:, 200].sum() > 50


def test_the_keyboard_alone_can_brush(open_canvas: Open) -> None:
    canvas = open_canvas()
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    for _ in range(5):
        QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert canvas.is_busy
    QTest.keyClick(canvas, Qt.Key.Key_Space)
    document = document_of(canvas)
    assert not canvas.is_busy and [step.text for step in document.history.steps] == ["Brush"]
    assert document.hole_rect().height() > 60
    origin = canvas.viewport.zoomed(4, QPointF(9, 9))
    canvas.set_viewport(origin)
    QTest.keyClick(canvas, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert canvas.viewport.origin.x() < origin.origin.x()


def test_comparison_shows_before_and_after(open_canvas: Open) -> None:
    canvas = open_canvas()
    canvas.zoom_to(1.0)
    document = document_of(canvas)
    opened = document.image.copy()
    document.put_image(document.bounds, 255 - opened)
    corner = canvas.viewport.origin
    inside = np.s_[corner.y() : corner.y() + 300, corner.x() : corner.x() + 400]
    canvas.set_opened_shown(True)
    assert (screen(canvas)[inside] == opened).all()
    canvas.set_opened_shown(False)
    assert (screen(canvas)[inside] == 255 - opened).all()
    canvas.set_comparing(True)
    shown = screen(canvas)[inside]
    line = canvas.width() // 2 - corner.x()
    assert (shown[80:, : line - 20] == opened[80:, : line - 20]).all()
    assert (shown[80:, line + 20 :] == 255 - opened[80:, line + 20 :]).all()
    drag(canvas, [(line, 100), (line + 90, 100)])
    assert (screen(canvas)[inside][80:, line + 20 : line + 70] == opened[80:, line + 20 : line + 70]).all()
    assert not document.hole_count, "dragging the line brushes nothing"


def test_the_filled_area_can_be_outlined(open_canvas: Open) -> None:
    canvas = open_canvas()
    document = document_of(canvas)
    plain = screen(canvas)
    canvas.set_filled_outlined(True)
    assert (screen(canvas) == plain).all()
    document.put_image(QRect(100, 100, 80, 60), np.full((60, 80, 3), 90, np.uint8))
    outlined = screen(canvas)
    canvas.set_filled_outlined(False)
    changed = (outlined != screen(canvas)).any(axis=2)
    edge = canvas.viewport.to_view(QPointF(100, 130)).toPoint()
    middle = canvas.viewport.to_view(QPointF(140, 130)).toPoint()
    assert changed[edge.y() - 4 : edge.y() + 4, edge.x() - 3 : edge.x() + 4].any()
    assert not changed[middle.y(), middle.x()]


def test_colours_are_managed_for_the_screen_only(open_canvas: Open) -> None:
    wide = bytes(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3).iccProfile().data())
    pixels = np.full((300, 400, 3), (200, 60, 60), np.uint8)
    canvas = open_canvas(Photo(pixels.copy(), icc=wide))
    red = screen(canvas)[200, 250]
    assert red[0] > 205, "the same numbers in a wider space are a stronger red in sRGB"
    assert (document_of(canvas).image == pixels).all()
    broken = open_canvas(Photo(pixels.copy(), icc=b"no profile" * 20))
    assert (screen(broken)[200, 250] == (200, 60, 60)).all()


def test_another_photo_keeps_its_own_place(open_canvas: Open) -> None:
    canvas = open_canvas()
    first = canvas.view
    canvas.zoom_to(3.0, QPointF(20, 20))
    place = canvas.viewport
    other = Document(Photo(photo_pixels(100, 80, 5)), 1 << 20, "other", canvas)
    canvas.show_view(View(other, Pyramid(other, shrunk_levels(other.image, None)), ColourTransform(None)))
    assert canvas.viewport.is_fitted
    canvas.show_view(first)
    assert canvas.viewport == place
    canvas.show_view(None)
    assert len(np.unique(screen(canvas).reshape(-1, 3), axis=0)) == 1


def test_grey_profiles_are_managed_too(open_canvas: Open) -> None:
    space = QColorSpace(QPointF(0.3127, 0.3290), QColorSpace.TransferFunction.Linear)
    linear = bytes(space.iccProfile().data())
    assert linear
    pixels = np.full((300, 400, 3), 60, np.uint8)
    canvas = open_canvas(Photo(pixels, grey=True, icc=linear))
    grey = screen(canvas)[200, 250]
    assert (grey == grey[0]).all() and 125 <= grey[0] <= 138, "60 of 255 in linear light is 132 in sRGB"
