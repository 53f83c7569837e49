"""How things look: a table of colours, and the palette and the style sheet made from it."""

import struct
from string import Template

from PySide6.QtCore import qRegisterResourceData
from PySide6.QtGui import QColor, QPalette

# role: (light, dark). Greys have no tint, so that they do not bend how a photo's colours are seen.
COLORS: dict[str, tuple[str, str]] = {
    "window": ("#ebebeb", "#242424"),  # menu bar, status bar, dialogs
    "panel": ("#f7f7f7", "#2d2d2d"),
    "canvas": ("#d6d6d6", "#1a1a1a"),  # around the photo
    "field": ("#ffffff", "#1e1e1e"),  # where something is typed or listed
    "button": ("#fdfdfd", "#3c3c3c"),
    "hover": ("#e0e0e0", "#484848"),
    "pressed": ("#cfcfcf", "#1f1f1f"),
    "selected": ("#d5e3f7", "#38424f"),  # behind the chosen tool
    "text": ("#1a1a1a", "#ececec"),
    "muted": ("#4f4f4f", "#bdbdbd"),
    "disabled": ("#999999", "#757575"),
    "border": ("#747474", "#868686"),  # of controls
    "line": ("#cbcbcb", "#3d3d3d"),  # between parts, for the eye only
    "accent": ("#1766c8", "#2974d8"),
    "accent_hover": ("#0f58b3", "#1f64c2"),
    "accent_text": ("#ffffff", "#ffffff"),
    "focus": ("#1059b5", "#7db7ff"),  # focus ring, links, icon of the chosen tool
    "error": ("#b3261e", "#ff9a91"),
    "warning": ("#7a4d00", "#f4c152"),
    "done": ("#17692f", "#7ed492"),
}

# Every pair of a text colour and what it stands on; a test holds each to a contrast of 4.5.
TEXT_PAIRS: tuple[tuple[str, str], ...] = (
    *((text, ground) for text in ("text", "muted") for ground in ("window", "panel", "canvas", "field", "button")),
    *((text, ground) for text in ("text", "muted") for ground in ("hover", "pressed", "selected")),
    *((text, ground) for text in ("focus", "error", "warning", "done") for ground in ("window", "panel", "field")),
    ("accent_text", "accent"),
    ("accent_text", "accent_hover"),
)
# Borders of controls, focus rings and icons: 3.
SHAPE_PAIRS: tuple[tuple[str, str], ...] = (
    *((shape, ground) for shape in ("border", "focus") for ground in ("window", "panel", "canvas", "field")),
    *(("accent", ground) for ground in ("window", "panel", "field")),
    ("focus", "selected"),
    ("focus", "hover"),
    ("focus", "button"),
    ("text", "accent"),
)

_IMAGES = {
    "check": "M3.5 8.5l3 3 6-7",
    "dash": "M4 8h8",
    "down": "M4 6l4 4 4-4",
    "up": "M4 10l4-4 4 4",
    "left": "M10 4l-4 4 4 4",
    "right": "M6 4l4 4-4 4",
}
_IMAGE_ROLES = ("text", "muted", "disabled", "accent_text")
_registered: list[tuple[bytes, bytes, bytes]] = []  # Qt reads them where they are

_SHEET = Template("""
QToolTip { color: $text; background: $panel; border: 1px solid $border; padding: 4px; }
QLabel[heading="true"] { font-weight: 600; }
QLabel[muted="true"] { color: $muted; }
QLabel[level="error"] { color: $error; }
QLabel[level="warning"] { color: $warning; }
QLabel[level="done"] { color: $done; }

QPushButton {
    color: $text; background: $button; border: 1px solid $border; border-radius: 4px;
    min-height: 22px; min-width: 48px; padding: 4px 15px;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:checked { background: $pressed; }
QPushButton:focus { border: 2px solid $focus; padding: 3px 14px; }
QPushButton:disabled { color: $disabled; background: transparent; border-color: $line; }
QPushButton[primary="true"] { color: $accent_text; background: $accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: $accent_hover; }
QPushButton[primary="true"]:pressed { background: $accent_hover; border-color: $focus; }
QPushButton[primary="true"]:focus { border-color: $text; }
QPushButton[primary="true"]:disabled { color: $disabled; background: $hover; border-color: $hover; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; color: $focus; }
QPushButton[flat="true"]:hover { background: $hover; }
QPushButton[flat="true"]:focus { border-color: $focus; }
QPushButton::menu-indicator { image: url(:/lbam-$scheme-down-muted.svg); width: 14px; height: 14px; right: 6px;
    subcontrol-position: right center; subcontrol-origin: padding; }

QToolButton {
    color: $text; background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 5px;
}
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:checked { background: $selected; border-color: $focus; }
QToolButton:focus { border: 2px solid $focus; padding: 4px; }
QToolButton:disabled { color: $disabled; }
QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton[popupMode="2"]:focus { padding-right: 15px; }
QToolButton::menu-indicator { image: url(:/lbam-$scheme-down-muted.svg); width: 14px; height: 14px;
    subcontrol-position: right center; subcontrol-origin: padding; }
QToolBar { background: $window; border: none; spacing: 4px; padding: 4px; }
QToolBar::separator:horizontal { background: $line; width: 1px; margin: 4px; }
QToolBar::separator:vertical { background: $line; height: 1px; margin: 4px; }

QLineEdit, QAbstractSpinBox, QComboBox {
    color: $text; background: $field; border: 1px solid $border; border-radius: 4px;
    min-height: 22px; padding: 4px 7px; selection-background-color: $accent; selection-color: $accent_text;
}
QLineEdit { placeholder-text-color: $muted; }
QLineEdit[quiet="true"] { background: transparent; border-color: $line; }
QLineEdit[quiet="true"]:hover { border-color: $border; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { border: 2px solid $focus; padding: 3px 6px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
    color: $disabled; background: $window; border-color: $line;
}
/* Qt ignores the left padding where there are arrows, so figures stand at the right; its line edit is 3 px higher. */
QAbstractSpinBox { padding: 3px 20px 2px 7px; qproperty-alignment: 'AlignRight | AlignVCenter'; }
QAbstractSpinBox:focus { padding: 2px 20px 1px 6px; }
QAbstractSpinBox[buttonSymbols="2"] { padding-right: 7px; }
QAbstractSpinBox[buttonSymbols="2"]:focus { padding-right: 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; width: 20px; border: none; background: transparent;
}
/* They stand at the top and the bottom by themselves; told so here, Qt leaves a field without buttons no room. */
QAbstractSpinBox::up-button { margin: 2px 2px 0 0; }
QAbstractSpinBox::down-button { margin: 0 2px 2px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: $hover; border-radius: 2px; }
QAbstractSpinBox::up-arrow { image: url(:/lbam-$scheme-up-muted.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(:/lbam-$scheme-down-muted.svg); width: 12px; height: 12px; }
QAbstractSpinBox::up-arrow:disabled, QAbstractSpinBox::up-arrow:off {
    image: url(:/lbam-$scheme-up-disabled.svg);
}
QAbstractSpinBox::down-arrow:disabled, QAbstractSpinBox::down-arrow:off {
    image: url(:/lbam-$scheme-down-disabled.svg);
}
QComboBox { combobox-popup: 0; padding-right: 24px; }
QComboBox:focus { padding-right: 23px; }
QComboBox:hover:!editable { background: $hover; }
QComboBox:disabled { background: $window; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 24px; border: none; }
QComboBox::down-arrow { image: url(:/lbam-$scheme-down-muted.svg); width: 14px; height: 14px; }
QComboBox::down-arrow:disabled { image: url(:/lbam-$scheme-down-disabled.svg); }
QComboBox QAbstractItemView { border: 1px solid $border; padding: 4px; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 24px; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 16px; height: 16px; border: 1px solid $border; border-radius: 4px; background: $field;
}
QRadioButton::indicator { border-radius: 9px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent; }
QCheckBox::indicator:checked { image: url(:/lbam-$scheme-check-accent_text.svg); }
QCheckBox::indicator:indeterminate { image: url(:/lbam-$scheme-dash-accent_text.svg); }
QRadioButton::indicator:checked {
    border-color: $accent;
    background: qradialgradient(cx:0.5, cy:0.5, radius:0.5, fx:0.5, fy:0.5,
        stop:0 $accent_text, stop:0.4 $accent_text, stop:0.48 $accent, stop:1 $accent);
}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    width: 14px; height: 14px; border: 2px solid $focus;
}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: $line; background: $window; }
QCheckBox::indicator:checked:disabled { image: url(:/lbam-$scheme-check-disabled.svg); }

QSlider { min-height: 24px; }
QSlider:vertical { min-height: 0; min-width: 24px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $border; }
QSlider::groove:vertical { width: 4px; border-radius: 2px; background: $border; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::add-page:vertical { width: 4px; border-radius: 2px; background: $accent; }
QSlider::handle { background: $knob; border: 1px solid $knob_border; border-radius: 8px; width: 14px; height: 14px; }
QSlider::handle:horizontal { margin: -6px 0; }
QSlider::handle:vertical { margin: 0 -6px; }
QSlider::handle:hover { background: $knob_hover; }
QSlider::handle:focus { border: 2px solid $focus; width: 12px; height: 12px; }
QSlider::groove:disabled, QSlider::sub-page:disabled, QSlider::add-page:disabled { background: $line; }
QSlider::handle:disabled { background: $window; border-color: $line; }

QProgressBar { border: none; border-radius: 2px; background: $line; min-height: 4px; max-height: 4px; }
QProgressBar::chunk { border-radius: 2px; background: $accent; }

QAbstractItemView {
    color: $text; background: $field; alternate-background-color: $panel; border: 1px solid $line;
    selection-background-color: $accent; selection-color: $accent_text; outline: 0;
}
QListView::item, QTreeView::item { min-height: 24px; padding: 0 4px; border: 1px solid transparent; }
QListView::item:hover:!selected, QTreeView::item:hover:!selected { background: $hover; }
QListView::item:selected, QTreeView::item:selected { background: $accent; color: $accent_text; }
QListView::item:selected:!active, QTreeView::item:selected:!active { background: $selected; color: $text; }
QListView:focus, QTreeView:focus, QTableView:focus { border-color: $focus; }
/* A list laid out before it is first shown keeps rows without the padding above; a font makes it lay them out anew. */
QListView, QTreeView { font-style: normal; }
QHeaderView { border: none; background: $window; }
QHeaderView::section { color: $muted; background: $window; border: none; border-bottom: 1px solid $line; padding: 4px; }
QTableView { gridline-color: $line; }
QTableCornerButton::section { background: $window; border: none; border-bottom: 1px solid $line; }

QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    color: $muted; background: transparent; border: 2px solid transparent; padding: 6px 14px; min-height: 20px;
}
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $text; border-bottom-color: $focus; }
QTabBar::tab:focus:selected { border: 2px solid $focus; border-radius: 4px; }
QTabBar::tab:disabled { color: $disabled; }

QMenuBar { color: $text; background: $window; padding: 2px 4px; border: none; }
QMenuBar::item { background: transparent; padding: 5px 8px; border-radius: 4px; }
QMenuBar::item:selected { background: $hover; }
QMenu { color: $text; background: $panel; border: 1px solid $border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 28px; border-radius: 4px; min-height: 16px; }
QMenu::item:selected { color: $accent_text; background: $accent; }
QMenu::item:disabled { color: $disabled; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; }
QMenu::indicator:checked { image: url(:/lbam-$scheme-check-text.svg); }
QMenu::indicator:checked:selected { image: url(:/lbam-$scheme-check-accent_text.svg); }
QMenu::indicator:checked:disabled { image: url(:/lbam-$scheme-check-disabled.svg); }
QMenu::right-arrow { image: url(:/lbam-$scheme-right-muted.svg); width: 14px; height: 14px; right: 4px; }
QMenu::right-arrow:selected { image: url(:/lbam-$scheme-right-accent_text.svg); }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QGroupBox { border: none; margin-top: 24px; padding: 0; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; subcontrol-position: top left; padding: 0; }
QStatusBar { background: $window; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $focus; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $focus; }
QDockWidget { titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $panel; padding: 8px; font-weight: 600; }
QScrollArea { border: none; background: transparent; }
""")


def colors(dark: bool) -> dict[str, str]:
    """The colour of each role."""
    return {role: pair[dark] for role, pair in COLORS.items()}


def style_sheet(dark: bool) -> str:
    """The style sheet of the whole program."""
    if not _registered:
        _registered.append(_resource(_images()))
        tree, names, data = _registered[0]
        qRegisterResourceData(1, tree, names, data)
    table = colors(dark)
    knob = {
        "knob": table["text"] if dark else table["field"],
        "knob_border": table["text"] if dark else table["border"],
        "knob_hover": "#ffffff" if dark else table["hover"],
    }
    return _SHEET.substitute(table, **knob, scheme="dark" if dark else "light")


def palette(dark: bool) -> QPalette:
    """What the style sheet does not reach, and what widgets that paint themselves read."""
    role, table = QPalette.ColorRole, colors(dark)
    made = QPalette()
    plain = {
        role.Window: "window",
        role.WindowText: "text",
        role.Base: "field",
        role.AlternateBase: "panel",
        role.Text: "text",
        role.PlaceholderText: "muted",
        role.Button: "button",
        role.ButtonText: "text",
        role.BrightText: "accent_text",
        role.ToolTipBase: "panel",
        role.ToolTipText: "text",
        role.Highlight: "accent",
        role.HighlightedText: "accent_text",
        role.Accent: "accent",
        role.Link: "focus",
        role.LinkVisited: "focus",
        role.Light: "hover",
        role.Midlight: "button",
        role.Mid: "line",
        role.Dark: "border",
        role.Shadow: "pressed",
    }
    for where, name in plain.items():
        made.setColor(where, QColor(table[name]))
    for where in (role.WindowText, role.Text, role.ButtonText, role.PlaceholderText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, where, QColor(table["disabled"]))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(table["line"]))
    return made


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2 reckons it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    shares = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _images() -> dict[str, bytes]:
    """The marks and arrows that a style sheet takes from files, in the colours that they are needed in."""
    made = {}
    for scheme, table in (("light", colors(dark=False)), ("dark", colors(dark=True))):
        for name, path in _IMAGES.items():
            for role in _IMAGE_ROLES:
                line = f'fill="none" stroke="{table[role]}" stroke-width="1.6" stroke-linecap="round"'
                made[f"lbam-{scheme}-{name}-{role}.svg"] = (
                    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
                    f'<path d="{path}" {line} stroke-linejoin="round"/></svg>'
                ).encode()
    return made


def _resource(files: dict[str, bytes]) -> tuple[bytes, bytes, bytes]:
    """Files as a Qt resource of format 1 in one folder, as `rcc` lays it out: tree, names, data.

    Style sheets read images only from files or resources, and these images follow the table of colours.
    """
    # Qt finds a name by bisecting the hashes.
    ordered = sorted(files, key=_name_hash)
    tree = struct.pack(">IHII", 0, 2, len(ordered), 1)
    names = struct.pack(">HI", 0, 0)
    data = b""
    for name in ordered:
        tree += struct.pack(">IHHHI", len(names), 0, 0, 1, len(data))
        names += struct.pack(">HI", len(name), _name_hash(name)) + name.encode("utf-16-be")
        data += struct.pack(">I", len(files[name])) + files[name]
    return tree, names, data


def _name_hash(name: str) -> int:
    value = 0
    for letter in name:
        value = (value << 4) + ord(letter)
        value = (value ^ (value & 0xF0000000) >> 23) & 0x0FFFFFFF
    return value
