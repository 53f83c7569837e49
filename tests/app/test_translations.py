"""The files in resources/translations are complete, agree with the texts in app/, and are what the program shows."""

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.__main__ import install_language
from app.action_table import ACTIONS, MENUS, Menu
from app.batch_state import Row
from app.collecting import _suggested
from app.main_window import MainWindow
from app.messages import Messages
from app.settings import CHOICES, Settings
from app.theme import Theme
from app.widgets.restore_column import RestoreColumn
from app.widgets.settings_dialog import SettingsDialog

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = sorted(path.stem.removeprefix("lbam_") for path in FOLDER.glob("lbam_*.ts"))
HINT = "run: python3 tasks.py translations"


class Entry(NamedTuple):
    """One text of a .ts file."""

    context: str
    source: str
    is_plural: bool
    forms: tuple[str, ...]
    state: str  # "" where the translation is finished

    def __str__(self) -> str:
        return f"{self.context}: {self.source!r}"


def read(path: Path) -> list[Entry]:
    found = []
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            plural = message.get("numerus") == "yes"
            forms = [form.text or "" for form in translation] if plural else [translation.text or ""]
            name, source = context.findtext("name", ""), message.findtext("source", "")
            found.append(Entry(name, source, plural, tuple(forms), translation.get("type", "")))
    return found


def pairs() -> Iterator[tuple[Entry, str]]:
    """Every form of every translation into every language."""
    for language in LANGUAGES:
        for entry in read(FOLDER / f"lbam_{language}.ts"):
            for form in entry.forms:
                yield entry, form


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """The program's texts and numbers in German, and afterwards as they were."""
    before, had = QLocale(), set(qapp.findChildren(QTranslator))
    assert install_language(qapp, "de")
    yield
    for translator in set(qapp.findChildren(QTranslator)) - had:
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


def test_german_is_there_and_whatever_can_be_chosen_is() -> None:
    assert "de" in LANGUAGES
    assert set(CHOICES["language"]) == {"system", "en", *LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_translate(language: str) -> None:
    open_ = [str(entry) for entry in read(FOLDER / f"lbam_{language}.ts") if entry.state or not all(entry.forms)]
    assert not open_


def test_placeholders_stay() -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w*\}|%n|%L?\d", text))

    wrong = [str(entry) for entry, form in pairs() if placeholders(form) != placeholders(entry.source)]
    assert not wrong


def test_every_plural_has_its_number_and_nothing_else_has_one() -> None:
    assert not [str(entry) for entry in read(FOLDER / "lbam.ts") if entry.is_plural != ("%n" in entry.source)]


def test_accelerators_ends_and_edges_agree() -> None:
    def shape(text: str) -> tuple[object, ...]:
        accelerators = len(re.findall("&(?=[^& ])", text))
        ends = next((end for end in ("…", ".", ":", "?", "!") if text.endswith(end)), "")
        blank = (text[:1].isspace(), text[-1:].isspace())
        return accelerators, ends, blank, text.count("\n"), text.count("\t")

    wrong = [str(entry) for entry, form in pairs() if shape(form) != shape(entry.source)]
    assert not wrong


def test_quotes_and_ellipses_are_typeset() -> None:
    assert not [str(entry) for entry, form in pairs() if "..." in form or '"' in form]


def test_the_files_have_the_texts_of_the_sources(tmp_path: Path) -> None:
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    if not shutil.which(lupdate):
        pytest.skip("pyside6-lupdate is not here")
    fresh = tmp_path / "fresh.ts"
    command = [str(lupdate), "-silent", "-extensions", "py", "-locations", "none", str(ROOT / "app"), "-ts", str(fresh)]
    subprocess.run(command, check=True, capture_output=True)
    wanted = {(entry.context, entry.source, entry.is_plural) for entry in read(fresh)}
    for path in sorted(FOLDER.glob("*.ts")):
        found = {(entry.context, entry.source, entry.is_plural) for entry in read(path)}
        assert not wanted - found, f"{path.name} lacks texts; {HINT}"
        assert not found - wanted, f"{path.name} has texts that are no more; {HINT}"


def test_no_text_escapes_the_tool_that_collects_them() -> None:
    """It does not see texts within an f-string, or with a context that is no literal."""
    collected = {(entry.context, entry.source) for entry in read(FOLDER / "lbam.ts")}
    asked = {pair for path in (ROOT / "app").rglob("*.py") for pair in texts_in(ast.parse(path.read_text("utf-8")), "")}
    assert asked and asked <= collected, HINT


def texts_in(tree: ast.AST, inside: str) -> Iterator[tuple[str, str]]:
    """Context and source of every literal text that is to be translated."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            words = [word.value if isinstance(word, ast.Constant) else None for word in node.args]
            if name == "tr" and words and isinstance(words[0], str):
                yield inside, words[0]
            elif name in ("translate", "QT_TRANSLATE_NOOP") and len(words) > 1 and isinstance(words[1], str):
                yield str(words[0]), words[1]
        yield from texts_in(node, node.name if isinstance(node, ast.ClassDef) else inside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_file_says_what_the_readable_one_does(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"lbam_{language}.qm")), HINT
    for entry in read(FOLDER / f"lbam_{language}.ts"):
        if entry.is_plural:
            told = {
                translator.translate(entry.context, entry.source, "", number) for number in (0, 1, 2, 3, 5, 21, 100)
            }
            assert told <= set(entry.forms), f"{entry}: {HINT}"
        else:
            assert translator.translate(entry.context, entry.source) == entry.forms[0], f"{entry}: {HINT}"


def test_what_a_base_class_says_is_translated_in_a_class_derived_from_it(german: None, tmp_path: Path) -> None:
    class Heir(Settings):
        pass

    assert Heir(tmp_path).tr("The settings could not be saved to {}: {}").startswith("Die Einstellungen")


def test_the_program_in_german(german: None, qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    window = MainWindow(settings, Messages(), Theme())
    qtbot.addWidget(window)
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["Datei", "Bearbeiten", "Markierung", "Werkzeuge", "Ansicht", "Hilfe"]
    assert window.actions_table["undo"].toolTip().startswith("Rückgängig (Strg+Z)")
    window.status.set_zoom(0.0123)
    assert window.status.zoom_button.text() == "1,2 %"
    window.close()


def test_the_folder_of_repaired_photos_has_a_german_name(german: None) -> None:
    assert _suggested([Path("/a.jpg")], [], "").name == "Fotos repariert", "a whole drive has no name"
    assert _suggested([Path("/scans/a.jpg")], [], "").name == "scans repariert"


@pytest.mark.parametrize(("count", "words"), [(1, "1 Foto"), (2, "2 Fotos")])
def test_one_photo_is_one_in_german(german: None, qtbot: QtBot, count: int, words: str) -> None:
    column = RestoreColumn(Theme())
    qtbot.addWidget(column)
    column.list.batch.add_rows([Row(str(number), f"{number}.jpg", "", "waiting") for number in range(count)])
    qtbot.waitUntil(lambda: column.title.accessibleName() == words)


def test_numbers_go_with_the_texts(qapp: QApplication, german: None) -> None:
    assert QLocale().toString(1.5, "f", 1) == "1,5"
    assert not install_language(qapp, "en")
    assert QLocale().toString(1.5, "f", 1) == "1.5"


def test_no_two_entries_of_a_menu_are_alike(german: None) -> None:
    def entries(menu: Menu) -> Iterator[tuple[str, ...]]:
        words = {spec.id: spec.text for spec in ACTIONS}
        named = (words.get(one, "") if isinstance(one, str) else one[0] for one in menu[1])
        yield tuple(QCoreApplication.translate("Actions", one) for one in named if one)
        for one in menu[1]:
            if not isinstance(one, str):
                yield from entries(one)

    for menu in MENUS:
        for texts in entries(menu):
            assert len(set(texts)) == len(texts)


def test_accelerators_of_the_settings_are_unique_on_their_page(german: None, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SettingsDialog(Settings(tmp_path), Theme())
    qtbot.addWidget(dialog)
    for index in range(dialog.tabs.count()):
        widgets = dialog.tabs.widget(index).findChildren(QObject)
        texts = [str(one.property("text") or "") for one in widgets]
        letters = [found.lower() for text in texts for found in re.findall("&(.)", text)]
        assert len(set(letters)) == len(letters), texts
