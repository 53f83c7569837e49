"""The table of everything the program can do, and the menus as trees of its ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6 import QtCore

# Qt's own, with the type that it has; the tool that collects texts goes by the name.
QT_TRANSLATE_NOOP: Callable[[str, str], str] = QtCore.QT_TRANSLATE_NOOP  # type: ignore[assignment]


@dataclass(frozen=True)
class ActionSpec:
    """One thing the program can do.

    `needs` is what must be true for it to be enabled: facts separated by spaces, "!" before one that must not be.
    The facts: photo (one is open), photos (several are), filled (it is not as it was opened), hole (it is not empty),
    fillable (nor does a fill run), busy (one does), candidates (there is a fill to try again), undo, redo, lent (the
    photo is open for its hole alone, which another page waits for). None of them holds while another page is shown.
    """

    id: str
    text: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    group: str = ""  # of actions of which one is chosen
    needs: str = ""
    checked: bool = False  # to begin with
    hold: bool = False  # works while the key is down, so the key is the window's to watch and not the action's
    fixed: bool = False  # its shortcut cannot be changed


# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    # File
    ActionSpec("open", QT_TRANSLATE_NOOP("Actions", "Open…"), "folder-open-outline", ("Ctrl+O",),
        QT_TRANSLATE_NOOP("Actions", "Open one or several photos.")),
    ActionSpec("open_sample", QT_TRANSLATE_NOOP("Actions", "Open the sample photo"), "image-outline", (),
        QT_TRANSLATE_NOOP("Actions", "Try the program on a photo that comes with it.")),
    ActionSpec("import_hole", QT_TRANSLATE_NOOP("Actions", "Import hole…"), "import", (),
        QT_TRANSLATE_NOOP("Actions", "Read the hole from a picture that is white where something is to be filled."),
        needs="photo"),
    ActionSpec("export_hole", QT_TRANSLATE_NOOP("Actions", "Export hole…"), "export", (),
        QT_TRANSLATE_NOOP("Actions", "Save the hole as a black and white picture."), needs="hole"),
    ActionSpec("save", QT_TRANSLATE_NOOP("Actions", "Save"), "content-save-outline", ("Ctrl+S",),
        QT_TRANSLATE_NOOP("Actions", "Save a copy beside the original, which stays as it is."), needs="photo !lent"),
    ActionSpec("save_as", QT_TRANSLATE_NOOP("Actions", "Save as…"), "content-save-edit-outline", ("Ctrl+Shift+S",),
        QT_TRANSLATE_NOOP("Actions", "Choose name, format and quality."), needs="photo !lent"),
    ActionSpec("close_photo", QT_TRANSLATE_NOOP("Actions", "Close photo"), "close", ("Ctrl+W",),
        QT_TRANSLATE_NOOP("Actions", "Close this photo."), needs="photo"),
    ActionSpec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), "", ("Ctrl+Q",),
        QT_TRANSLATE_NOOP("Actions", "Close all photos and the program.")),
    # Edit
    ActionSpec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), "undo", ("Ctrl+Z",),
        QT_TRANSLATE_NOOP("Actions", "Take the last step back."), needs="undo"),
    ActionSpec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"),
        QT_TRANSLATE_NOOP("Actions", "Do again what was taken back."), needs="redo"),
    ActionSpec("copy", QT_TRANSLATE_NOOP("Actions", "Copy photo"), "content-copy", ("Ctrl+C",),
        QT_TRANSLATE_NOOP("Actions", "Copy the photo as it is now, or drag this button to another program."),
        needs="photo"),
    ActionSpec("paste", QT_TRANSLATE_NOOP("Actions", "Paste photo"), "content-paste", ("Ctrl+V",),
        QT_TRANSLATE_NOOP("Actions", "Open the photo that was copied in another program.")),
    ActionSpec("models", QT_TRANSLATE_NOOP("Actions", "Models…"), "cube-outline", (),
        QT_TRANSLATE_NOOP("Actions", "See, choose, import and export what fills the holes.")),
    ActionSpec("settings", QT_TRANSLATE_NOOP("Actions", "Settings…"), "cog-outline", ("Ctrl+,",),
        QT_TRANSLATE_NOOP("Actions", "Choose how the program looks and works.")),
    # Hole
    ActionSpec("fill", QT_TRANSLATE_NOOP("Actions", "Fill"), "auto-fix", ("Return", "Enter"),
        QT_TRANSLATE_NOOP("Actions", "Fill the hole from what is around it."), needs="fillable"),
    ActionSpec("try_again", QT_TRANSLATE_NOOP("Actions", "Try again"), "refresh", ("T",),
        QT_TRANSLATE_NOOP("Actions", "Fill the same hole in another way and keep both to choose from."),
        needs="candidates"),
    ActionSpec("cancel", QT_TRANSLATE_NOOP("Actions", "Stop filling"), "close-circle-outline", ("Esc",),
        QT_TRANSLATE_NOOP("Actions", "Stop and leave the photo as it is."), needs="busy"),
    ActionSpec("fill_as_brush", QT_TRANSLATE_NOOP("Actions", "Fill as I brush"), "brush-variant", (),
        QT_TRANSLATE_NOOP("Actions", "Fill each stroke as soon as it is done."), checkable=True),
    ActionSpec("grow_hole", QT_TRANSLATE_NOOP("Actions", "Grow hole"), "arrow-expand-all", ("Ctrl+G",),
        QT_TRANSLATE_NOOP("Actions", "Make the hole a little larger on all sides."), needs="hole"),
    ActionSpec("shrink_hole", QT_TRANSLATE_NOOP("Actions", "Shrink hole"), "arrow-collapse-all", ("Ctrl+Shift+G",),
        QT_TRANSLATE_NOOP("Actions", "Make the hole a little smaller on all sides."), needs="hole"),
    ActionSpec("invert_hole", QT_TRANSLATE_NOOP("Actions", "Invert hole"), "invert-colors", ("Ctrl+I",),
        QT_TRANSLATE_NOOP("Actions", "Keep what is marked and mark the rest."), needs="photo"),
    ActionSpec("clear_hole", QT_TRANSLATE_NOOP("Actions", "Clear hole"), "select-off", ("Ctrl+D",),
        QT_TRANSLATE_NOOP("Actions", "Unmark everything."), needs="hole"),
    ActionSpec("show_hole", QT_TRANSLATE_NOOP("Actions", "Show hole"), "eye-outline", ("O",),
        QT_TRANSLATE_NOOP("Actions", "Show or hide the colour over the hole."),
        checkable=True, checked=True, needs="photo"),
    # Tools
    ActionSpec("tool_brush", QT_TRANSLATE_NOOP("Actions", "Brush"), "brush", ("B",),
        QT_TRANSLATE_NOOP("Actions", "Brush over what should vanish."), True, "tool", checked=True, needs="photo"),
    ActionSpec("tool_eraser", QT_TRANSLATE_NOOP("Actions", "Eraser"), "eraser", ("E",),
        QT_TRANSLATE_NOOP("Actions", "Brush away from the hole what was marked by mistake."),
        True, "tool", needs="photo"),
    ActionSpec("tool_lasso", QT_TRANSLATE_NOOP("Actions", "Lasso"), "lasso", ("L",),
        QT_TRANSLATE_NOOP("Actions", "Draw around what should vanish."), True, "tool", needs="photo"),
    ActionSpec("tool_polygon", QT_TRANSLATE_NOOP("Actions", "Polygon"), "vector-polygon", ("Shift+L",),
        QT_TRANSLATE_NOOP("Actions", "Click the corners around what should vanish."), True, "tool", needs="photo"),
    ActionSpec("tool_rectangle", QT_TRANSLATE_NOOP("Actions", "Rectangle"), "select", ("M",),
        QT_TRANSLATE_NOOP("Actions", "Drag a rectangle over what should vanish."), True, "tool", needs="photo"),
    ActionSpec("tool_restore", QT_TRANSLATE_NOOP("Actions", "Restore original"), "history", ("R",),
        QT_TRANSLATE_NOOP("Actions", "Brush the opened photo back."), True, "tool", needs="photo"),
    ActionSpec("tool_hand", QT_TRANSLATE_NOOP("Actions", "Hand"), "hand-back-right-outline", ("H",),
        QT_TRANSLATE_NOOP("Actions", "Drag the photo about."), True, "tool", needs="photo"),
    ActionSpec("brush_smaller", QT_TRANSLATE_NOOP("Actions", "Smaller brush"), "minus", ("[",),
        QT_TRANSLATE_NOOP("Actions", "Make the brush smaller."), needs="photo"),
    ActionSpec("brush_larger", QT_TRANSLATE_NOOP("Actions", "Larger brush"), "plus", ("]",),
        QT_TRANSLATE_NOOP("Actions", "Make the brush larger."), needs="photo"),
    # View
    ActionSpec("page_edit", QT_TRANSLATE_NOOP("Actions", "Edit"), "image-edit-outline", ("Alt+1",),
        QT_TRANSLATE_NOOP("Actions", "Work on photos one by one."), True, "page", checked=True),
    ActionSpec("page_restore", QT_TRANSLATE_NOOP("Actions", "Restore"), "image-multiple-outline", ("Alt+2",),
        QT_TRANSLATE_NOOP("Actions", "Repair many damaged photos at once."), True, "page"),
    ActionSpec("page_train", QT_TRANSLATE_NOOP("Actions", "Train"), "school-outline", ("Alt+3",),
        QT_TRANSLATE_NOOP("Actions", "Teach the program photos like yours."), True, "page"),
    ActionSpec("zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom in"), "magnify-plus-outline", ("Ctrl++", "Ctrl+="),
        QT_TRANSLATE_NOOP("Actions", "Show less of the photo, larger."), needs="photo"),
    ActionSpec("zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom out"), "magnify-minus-outline", ("Ctrl+-",),
        QT_TRANSLATE_NOOP("Actions", "Show more of the photo, smaller."), needs="photo"),
    ActionSpec("zoom_fit", QT_TRANSLATE_NOOP("Actions", "Fit in window"), "fit-to-screen-outline", ("Ctrl+0",),
        QT_TRANSLATE_NOOP("Actions", "Show the whole photo."), needs="photo"),
    ActionSpec("zoom_100", QT_TRANSLATE_NOOP("Actions", "Actual size"), "magnify-scan", ("Ctrl+1",),
        QT_TRANSLATE_NOOP("Actions", "Show each pixel of the photo as one of the screen."), needs="photo"),
    ActionSpec("compare", QT_TRANSLATE_NOOP("Actions", "Before and after"), "compare", ("C",),
        QT_TRANSLATE_NOOP("Actions", "Drag a line between the opened photo and what it is now."), True, needs="photo"),
    ActionSpec("show_opened", QT_TRANSLATE_NOOP("Actions", "Show opened photo"), "image-search-outline", ("\\",),
        QT_TRANSLATE_NOOP("Actions", "Show the photo as it was opened, while held."), needs="photo", hold=True),
    ActionSpec("outline_filled", QT_TRANSLATE_NOOP("Actions", "Outline filled areas"), "vector-square", ("Shift+O",),
        QT_TRANSLATE_NOOP("Actions", "Draw a line around what has been filled."), True, needs="photo"),
    ActionSpec("previous_photo", QT_TRANSLATE_NOOP("Actions", "Previous photo"), "chevron-left", ("PgUp",),
        QT_TRANSLATE_NOOP("Actions", "Go to the photo before this one."), needs="photos"),
    ActionSpec("next_photo", QT_TRANSLATE_NOOP("Actions", "Next photo"), "chevron-right", ("PgDown",),
        QT_TRANSLATE_NOOP("Actions", "Go to the photo after this one."), needs="photos"),
    ActionSpec("toggle_options", QT_TRANSLATE_NOOP("Actions", "Options"), "tune", ("F7",),
        QT_TRANSLATE_NOOP("Actions", "Show or hide the options of the tool."), True, checked=True),
    ActionSpec("toggle_history", QT_TRANSLATE_NOOP("Actions", "History"), "format-list-bulleted", ("F8",),
        QT_TRANSLATE_NOOP("Actions", "Show or hide the list of steps."), True),
    ActionSpec("toggle_strip", QT_TRANSLATE_NOOP("Actions", "Photo strip"), "filmstrip", ("F9",),
        QT_TRANSLATE_NOOP("Actions", "Show or hide the row of open photos."), True, checked=True),
    ActionSpec("full_screen", QT_TRANSLATE_NOOP("Actions", "Full screen"), "fullscreen", ("F11",),
        QT_TRANSLATE_NOOP("Actions", "Give the photo the whole screen."), True),
    ActionSpec("theme_system", QT_TRANSLATE_NOOP("Actions", "As the system"), "theme-light-dark", (),
        QT_TRANSLATE_NOOP("Actions", "Light or dark, as other programs are."), True, "theme"),
    ActionSpec("theme_light", QT_TRANSLATE_NOOP("Actions", "Light"), "white-balance-sunny", (),
        QT_TRANSLATE_NOOP("Actions", "Dark text on light grey."), True, "theme"),
    ActionSpec("theme_dark", QT_TRANSLATE_NOOP("Actions", "Dark"), "weather-night", (),
        QT_TRANSLATE_NOOP("Actions", "Light text on dark grey."), True, "theme"),
    # Help
    ActionSpec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"), "keyboard-outline", ("F1", "?"),
        QT_TRANSLATE_NOOP("Actions", "See and change all shortcuts.")),
    ActionSpec("open_log", QT_TRANSLATE_NOOP("Actions", "Open log"), "text-box-outline", (),
        QT_TRANSLATE_NOOP("Actions", "Open the folder in which the program notes what it does.")),
    ActionSpec("copy_diagnostics", QT_TRANSLATE_NOOP("Actions", "Copy diagnostics"), "clipboard-text-outline", (),
        QT_TRANSLATE_NOOP("Actions", "Copy what helps others to find a fault.")),
    ActionSpec("about", QT_TRANSLATE_NOOP("Actions", "About LBAM Studio"), "information-outline", (),
        QT_TRANSLATE_NOOP("Actions", "Version, licences, and what the program does with your photos.")),
    # In no menu
    ActionSpec("hand_hold", QT_TRANSLATE_NOOP("Actions", "Move the photo about"), "", ("Space",),
        QT_TRANSLATE_NOOP("Actions", "Drag the photo while the key is held."), needs="photo", hold=True, fixed=True),
)

# A menu: its title and its entries. An entry is an id, "-" between groups, RECENT, or a menu.
RECENT = "recent"
Menu = tuple[str, tuple["str | Menu", ...]]
MENUS: tuple[Menu, ...] = (
    (QT_TRANSLATE_NOOP("Actions", "File"), (
        "open", RECENT, "open_sample", "-", "save", "save_as", "-", "import_hole", "export_hole", "-",
        "close_photo", "quit")),
    (QT_TRANSLATE_NOOP("Actions", "Edit"), ("undo", "redo", "-", "copy", "paste", "-", "models", "settings")),
    (QT_TRANSLATE_NOOP("Actions", "Hole"), (
        "fill", "try_again", "cancel", "fill_as_brush", "-", "grow_hole", "shrink_hole", "invert_hole", "clear_hole",
        "-", "show_hole")),
    (QT_TRANSLATE_NOOP("Actions", "Tools"), (
        "tool_brush", "tool_eraser", "tool_lasso", "tool_polygon", "tool_rectangle", "tool_restore", "tool_hand",
        "-", "brush_smaller", "brush_larger")),
    (QT_TRANSLATE_NOOP("Actions", "View"), (
        "page_edit", "page_restore", "page_train", "-", "zoom_in", "zoom_out", "zoom_fit", "zoom_100", "-", "compare",
        "show_opened", "outline_filled", "-", "previous_photo", "next_photo", "-",
        "toggle_options", "toggle_history", "toggle_strip", "-",
        (QT_TRANSLATE_NOOP("Actions", "Theme"), ("theme_system", "theme_light", "theme_dark")), "full_screen")),
    (QT_TRANSLATE_NOOP("Actions", "Help"), ("shortcuts", "-", "open_log", "copy_diagnostics", "-", "about")),
)
PAGES = ("page_edit", "page_restore", "page_train")
TOOL_RAIL = ("tool_brush", "tool_eraser", "tool_lasso", "tool_polygon", "tool_rectangle", "-",
             "tool_restore", "-", "tool_hand")
# fmt: on
