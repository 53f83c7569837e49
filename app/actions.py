"""Everything the program can do, as one table: menus, tool rail, tooltips and the list of shortcuts come from it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import Parameter, signature
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.action_table import ACTIONS, MENUS, RECENT, TOOL_RAIL, ActionSpec, Menu
from app.keys import FieldKeys
from app.settings import Settings
from app.theme import Theme

__all__ = ["ACTIONS", "MENUS", "PORTABLE", "RECENT", "TOOL_RAIL", "ActionSpec", "Actions", "Menu", "clash", "native"]

NATIVE, PORTABLE = QKeySequence.SequenceFormat.NativeText, QKeySequence.SequenceFormat.PortableText


_REPEATING = {"undo", "redo", "brush_smaller", "brush_larger", "zoom_in", "zoom_out", "previous_photo", "next_photo"}
_MENU_ROLES = {
    "settings": QAction.MenuRole.PreferencesRole,
    "quit": QAction.MenuRole.QuitRole,
    "about": QAction.MenuRole.AboutRole,
}


class Actions(QObject):
    """The table as QActions of `window`, with the user's shortcuts.

    The actions that are preferences themselves, the theme and "Fill as I brush", follow and change `settings`.
    """

    shortcuts_changed = Signal()
    recent_chosen = Signal(str)  # path

    def __init__(self, window: QWidget, settings: Settings, theme: Theme) -> None:
        super().__init__(window)
        self._settings = settings
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: list[tuple[QMenu, str]] = []
        for spec in ACTIONS:
            self._actions[spec.id] = self._make(spec, window)
            if spec.icon:
                theme.set_icon(self._actions[spec.id], spec.icon)
        self.recent_menu = QMenu(window)
        self.recent_menu.aboutToShow.connect(self._list_recent)
        self.recent_menu.triggered.connect(self._choose_recent)
        self._name_all()
        for preference in ("theme", "fill_as_brush", RECENT):
            self._follow_preference(preference)
        self._groups["theme"].triggered.connect(self._choose_theme)
        self._actions["fill_as_brush"].toggled.connect(self._keep_fill_as_brush)
        settings.changed.connect(self._follow_preference)
        self._field_keys = FieldKeys(window)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def connect(self, name: str, slot: Callable[..., object]) -> None:  # type: ignore[override]
        """Do this when an action is triggered; the slot of a checkable one may take whether it is now checked."""
        if not self._specs[name].checkable and _has_option(slot):
            # Qt would hand it `checked`, which is never meant.
            raise TypeError(f"{slot!r} has an optional argument, which {name!r} has nothing for")
        self._actions[name].triggered.connect(slot)

    def enable(self, facts: Iterable[str]) -> None:
        """Enable what these facts allow, and nothing else."""
        true = set(facts)
        for name, spec in self._specs.items():
            needs = spec.needs.split()
            self._actions[name].setEnabled(all((need.lstrip("!") in true) != need.startswith("!") for need in needs))

    def spec(self, name: str) -> ActionSpec:
        """The row of the table."""
        return self._specs[name]

    def text(self, name: str) -> str:
        """The translated name, as in the menu but without dots and not as "Undo Fill"."""
        return _tr(self._specs[name].text).removesuffix("…")

    def rename(self, name: str, text: str) -> None:
        """Give an action another name for the time being, such as "Undo Fill"; without one, its own again."""
        self._actions[name].setText(text or _tr(self._specs[name].text))
        self._actions[name].setIconText(self.text(name))

    def tip(self, name: str) -> str:
        """The translated sentence about it."""
        return _tr(self._specs[name].tip)

    def shortcuts(self, name: str) -> tuple[str, ...]:
        """The keys in portable notation, such as "Ctrl+S"."""
        mine = None if self._specs[name].fixed else self._settings.prefs.shortcuts.get(name)
        return self._specs[name].shortcuts if mine is None else _portable(mine)

    def shortcut_text(self, name: str) -> str:
        """The first key as the system writes it, or nothing."""
        keys = self.shortcuts(name)
        return native(keys[0]) if keys else ""

    def is_default(self, name: str) -> bool:
        """Whether the shortcuts are those of the table."""
        return self.shortcuts(name) == self._specs[name].shortcuts

    def holder(self, key: str, but: str = "") -> str | None:
        """The id of what already has this key, or one that begins alike, other than `but`."""
        for name in self._specs:
            if name != but and any(clash(key, other) for other in self.shortcuts(name)):
                return name
        return None

    def set_shortcuts(self, name: str, keys: Sequence[str]) -> str | None:
        """Change the shortcuts of one action; none switch them off.

        Returns:
            The id of another action that has one of the keys; then nothing has changed.
        """
        wanted = _portable(keys)
        if self._specs[name].fixed:
            raise ValueError(f"the shortcut of {name!r} cannot be changed")
        for key in wanted:
            holder = self.holder(key, but=name)
            if holder is not None:
                return holder
        mine = dict(self._settings.prefs.shortcuts)
        mine.pop(name, None)
        if wanted != self._specs[name].shortcuts:
            mine[name] = list(wanted)
        self._settings.update(shortcuts=mine)
        return None

    def reset_shortcuts(self, name: str = "") -> str | None:
        """Give one action, or all, the shortcuts of the table; returns what `set_shortcuts` does."""
        if name:
            return self.set_shortcuts(name, self._specs[name].shortcuts)
        self._settings.update(shortcuts={})
        return None

    def build_menus(self, menu_bar: QMenuBar) -> None:
        """Fill the menu bar from `MENUS`."""
        for menu in MENUS:
            menu_bar.addMenu(self._build(menu, menu_bar))
        self._name_all()

    def _make(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(window)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setChecked(spec.checked)
        action.setMenuRole(_MENU_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        # Menus are for reading; the rail and the panels show the icons.
        action.setIconVisibleInMenu(False)
        # A key that is held down repeats; only for these is that of use.
        action.setAutoRepeat(spec.id in _REPEATING)
        if spec.group:
            if spec.group not in self._groups:
                self._groups[spec.group] = QActionGroup(self)
            self._groups[spec.group].addAction(action)
        # Works from the window itself, with the menu bar hidden too.
        window.addAction(action)
        return action

    def _build(self, menu: Menu, parent: QWidget) -> QMenu:
        title, entries = menu
        built = QMenu(parent)
        self._menus.append((built, title))
        for entry in entries:
            if entry == "-":
                built.addSeparator()
            elif entry == RECENT:
                built.addMenu(self.recent_menu)
            elif isinstance(entry, str):
                built.addAction(self._actions[entry])
            else:
                built.addMenu(self._build(entry, built))
        return built

    def _name_all(self) -> None:
        for name, action in self._actions.items():
            action.setText(_tr(self._specs[name].text))
            action.setIconText(self.text(name))
            self._set_keys(name)
        for menu, title in self._menus:
            menu.setTitle(_tr(title))
        bar = [menu for menu, title in self._menus if any(title == top for top, _ in MENUS)]
        for menu, title in zip(bar, with_mnemonics([menu.title() for menu in bar]), strict=True):
            menu.setTitle(title)
        self.recent_menu.setTitle(self.tr("Open recent"))

    def _set_keys(self, name: str) -> None:
        action, keys = self._actions[name], self.shortcuts(name)
        if self._specs[name].hold:
            # What follows a tab stands where a menu shows the shortcut.
            action.setText("\t".join(filter(None, (_tr(self._specs[name].text), self.shortcut_text(name)))))
        else:
            action.setShortcuts([QKeySequence(key, PORTABLE) for key in keys])
        head = f"{self.text(name)} ({self.shortcut_text(name)})" if keys else self.text(name)
        action.setToolTip(f"{head}\n{self.tip(name)}")

    def _follow_preference(self, name: str) -> None:
        prefs = self._settings.prefs
        if name == "theme":
            self._actions[f"theme_{prefs.theme}"].setChecked(True)
        elif name == "fill_as_brush":
            self._actions["fill_as_brush"].setChecked(prefs.fill_as_brush)
        elif name == RECENT:
            self.recent_menu.setEnabled(bool(prefs.recent))
        elif name == "shortcuts":
            for each in self._specs:
                self._set_keys(each)
            self.shortcuts_changed.emit()

    def _choose_theme(self, action: QAction) -> None:
        self._settings.update(theme=action.objectName().removeprefix("theme_"))

    def _keep_fill_as_brush(self, on: bool) -> None:
        self._settings.update(fill_as_brush=on)

    def _list_recent(self) -> None:
        self.recent_menu.clear()
        for path in map(Path, self._settings.prefs.recent):
            words = f"{path.name}  –  {_short(path.parent)}".replace("&", "&&")
            self.recent_menu.addAction(words).setData(str(path))
        self.recent_menu.addSeparator()
        self.recent_menu.addAction(self.tr("Clear this list"))

    def _choose_recent(self, action: QAction) -> None:
        if action.data():
            self.recent_chosen.emit(action.data())
        else:
            self._settings.clear_recent()


def clash(one: str, other: str) -> bool:
    """Whether two shortcuts are the same, or one is how the other begins."""
    first, second = QKeySequence(one, PORTABLE), QKeySequence(other, PORTABLE)
    no_match = QKeySequence.SequenceMatch.NoMatch
    return first.matches(second) != no_match or second.matches(first) != no_match


def native(key: str) -> str:
    """A key in the notation of the system."""
    return QKeySequence(key, PORTABLE).toString(NATIVE)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def _portable(keys: Iterable[str]) -> tuple[str, ...]:
    """Keys in one notation, each once, without those that are none."""
    written = (QKeySequence(key, PORTABLE).toString(PORTABLE) for key in keys)
    return tuple(dict.fromkeys(key for key in written if key))


def _short(folder: Path) -> str:
    """A folder in few letters."""
    home = Path.home()
    return str(Path("~") / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def _has_option(slot: Callable[..., object]) -> bool:
    """Whether a slot takes an argument that it can do without."""
    try:
        found = signature(slot).parameters.values()
    except ValueError:
        return False
    return any(one.default is not Parameter.empty and one.kind is not Parameter.KEYWORD_ONLY for one in found)


def with_mnemonics(titles: Sequence[str]) -> list[str]:
    """Titles with "&" before the letter that opens them with Alt: the first that no title before has."""
    taken: set[str] = set()
    marked = []
    for title in titles:
        free = (place for place, letter in enumerate(title) if letter.isalpha() and letter.lower() not in taken)
        place = next(free, None)
        if place is not None:
            taken.add(title[place].lower())
        marked.append(title if place is None else f"{title[:place]}&{title[place:]}")
    return marked
