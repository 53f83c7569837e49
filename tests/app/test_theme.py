import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QCheckBox, QListWidget, QPushButton, QSpinBox, QTabWidget, QToolButton, QWidget

from app import look
from app.actions import ACTIONS
from app.theme import Theme


@pytest.fixture
def theme(qapp):
    style, palette = qapp.style().objectName(), qapp.palette()
    yield Theme()
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setPalette(palette)


def test_contrast_is_reckoned_as_wcag_does():
    assert look.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert look.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert look.contrast("#ff0000", "#ffffff") == look.contrast("#ffffff", "#ff0000") == pytest.approx(4.0, abs=0.01)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("text", "ground"), look.TEXT_PAIRS)
def test_texts_can_be_read(text, ground, dark):
    assert look.contrast(look.COLORS[text][dark], look.COLORS[ground][dark]) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize(("shape", "ground"), look.SHAPE_PAIRS)
def test_borders_rings_and_icons_can_be_seen(shape, ground, dark):
    assert look.contrast(look.COLORS[shape][dark], look.COLORS[ground][dark]) >= 3


@pytest.mark.parametrize("role", ["window", "panel", "canvas", "field", "button", "hover", "text", "muted", "border"])
@pytest.mark.parametrize("dark", [False, True])
def test_greys_have_no_tint(role, dark):
    assert QColor(look.COLORS[role][dark]).saturation() == 0


def test_light_and_dark_are_applied_and_announced(qapp, qtbot, theme):
    theme.apply(qapp, "light")
    assert not theme.is_dark
    with qtbot.waitSignal(theme.changed):
        theme.apply(qapp, "dark")
    assert theme.is_dark
    assert qapp.palette().color(QPalette.ColorRole.Window) == theme.color("window") == QColor("#242424")
    assert "#242424" in qapp.styleSheet()
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(qapp, "dark")


def test_the_system_is_followed_live_only_when_asked(qapp, theme, monkeypatch):
    hints = qapp.styleHints()
    scheme = [Qt.ColorScheme.Light]
    monkeypatch.setattr(type(hints), "colorScheme", lambda _hints: scheme[0])
    monkeypatch.setattr(type(hints), "setColorScheme", lambda _hints, _scheme: None)
    theme.apply(qapp, "system")
    assert not theme.is_dark
    scheme[0] = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(scheme[0])
    assert theme.is_dark
    theme.apply(qapp, "light")
    hints.colorSchemeChanged.emit(scheme[0])
    assert not theme.is_dark


def test_the_marks_of_the_style_sheet_are_there(qapp, theme):
    theme.apply(qapp, "light")
    for scheme in ("light", "dark"):
        for image in look._IMAGES:
            for role in look._IMAGE_ROLES:
                assert not QPixmap(f":/lbam-{scheme}-{image}-{role}.svg").isNull()
    for part in qapp.styleSheet().split("url(")[1:]:
        assert not QPixmap(part.partition(")")[0]).isNull()


def test_a_checked_box_shows_its_mark(qapp, qtbot, theme):
    theme.apply(qapp, "light")
    box = QCheckBox()
    qtbot.addWidget(box)
    box.setChecked(True)
    box.show()
    shown = box.grab().toImage()
    colors = {shown.pixelColor(x, y).name() for x in range(16) for y in range(shown.height())}
    assert {look.COLORS["accent"][0], look.COLORS["accent_text"][0]} <= colors


def test_controls_are_of_one_height(qapp, qtbot, theme):
    theme.apply(qapp, "dark")
    for kind in (QPushButton, QSpinBox):
        widget = kind()
        qtbot.addWidget(widget)
        assert widget.sizeHint().height() == 32


def test_a_number_without_buttons_can_be_read(qapp, qtbot, theme):
    theme.apply(qapp, "light")
    field = QSpinBox(maximum=2000, value=1234, buttonSymbols=QSpinBox.ButtonSymbols.NoButtons)
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    assert field.lineEdit().width() > field.fontMetrics().horizontalAdvance("1234")


def test_a_list_filled_before_it_is_shown_has_even_rows(qapp, qtbot, theme):
    theme.apply(qapp, "dark")
    tabs, view = QTabWidget(), QListWidget()
    qtbot.addWidget(tabs)
    view.addItems([str(i) for i in range(20)])
    view.setCurrentRow(2)
    tabs.addTab(view, "x")
    tabs.show()
    qtbot.waitExposed(tabs)
    qtbot.waitUntil(lambda: view.visualItemRect(view.item(1)).top() == view.sizeHintForRow(0))
    assert view.sizeHintForRow(0) >= 24


def pixels(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> set[str]:
    image = icon.pixmap(QSize(24, 24), mode, state).toImage()
    points = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(*point).name() for point in points if image.pixelColor(*point).alpha() == 255}


def test_icons_come_once_they_are_loaded_and_follow_the_theme(qapp, qtbot, theme):
    theme.apply(qapp, "light")
    window = QWidget()
    qtbot.addWidget(window)
    button, primary = QToolButton(window), QPushButton(window)
    primary.setProperty("primary", True)
    theme.set_icon(button, "brush")
    theme.set_icon(primary, "auto-fix")
    theme.set_icon(QAction(window), "eraser")  # nobody else knows it
    assert button.icon().isNull()
    theme.load_icons()
    [action] = window.findChildren(QAction)
    assert not action.icon().isNull()
    assert pixels(button.icon()) == {theme.color("muted").name()}
    assert pixels(button.icon(), state=QIcon.State.On) == {theme.color("focus").name()}
    assert pixels(button.icon(), QIcon.Mode.Disabled) == {theme.color("disabled").name()}
    assert pixels(primary.icon()) == {"#ffffff"}
    light = pixels(button.icon())
    theme.apply(qapp, "dark")
    assert pixels(button.icon()) == {theme.color("muted").name()} != light


def test_icons_are_sharp_on_a_dense_screen(qapp, theme):
    theme.apply(qapp, "light")
    theme.load_icons()
    pixmap = theme.icon("brush").pixmap(QSize(24, 24), 2.0)
    assert pixmap.size() == QSize(48, 48)
    assert pixmap.devicePixelRatio() == 2


def test_a_target_that_is_gone_is_forgotten(qapp, theme):
    theme.apply(qapp, "light")
    parent = QWidget()
    action = QAction(parent)
    theme.set_icon(action, "brush")
    theme.set_icon(QAction(), "brush")
    parent.deleteLater()
    qapp.sendPostedEvents(parent)
    del parent
    theme.load_icons()
    theme.apply(qapp, "dark")
    assert len(theme._targets) <= 1


def test_an_icon_that_is_none_is_logged(qapp, theme, caplog):
    theme.apply(qapp, "light")
    theme.load_icons()
    assert theme.icon("no-such-icon").isNull()
    assert "no-such-icon" in caplog.text


def test_every_action_has_its_icon(qapp, theme):
    theme.apply(qapp, "light")
    theme.load_icons()
    assert [spec.id for spec in ACTIONS if spec.icon and theme.icon(spec.icon).isNull()] == []


def test_importing_costs_little():
    code = "import sys, app.theme, app.actions, app.settings, app.messages; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"torch", "numpy", "cv2", "qtawesome", "qtpy", "lbam_core", "PySide6.QtSvg"}.isdisjoint(loaded)
