"""Save as: what is chosen, what is warned of, when it can be saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSlider, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app import photo_files
from app.widgets.save_dialog import SaveChoice, SaveDialog, SaveSource


class Shown:
    """A dialog on the screen, and its parts by the names that people hear."""

    def __init__(self, qtbot: QtBot, source: SaveSource) -> None:
        self.dialog = SaveDialog(source, photo_files.save_formats())
        qtbot.addWidget(self.dialog)
        self.asked: list[tuple[str, int | None]] = []
        self.choices: list[SaveChoice] = []
        self.dialog.size_wanted.connect(lambda suffix, quality: self.asked.append((suffix, quality)))
        self.dialog.chosen.connect(self.choices.append)
        self.dialog.open()
        qtbot.waitExposed(self.dialog)
        self.name = self.part(QLineEdit, "Name")
        self.folder = self.part(QLineEdit, "Folder")
        self.format = self.part(QComboBox, "Format")
        self.quality = self.part(QSlider, "Quality")
        self.number = self.part(QSpinBox, "Quality, as a number")
        self.save = self.part(QPushButton, "Save")
        self.as_original, self.replace = self.dialog.findChildren(QCheckBox)

    def part(self, kind: type, name: str) -> QWidget:
        (found,) = (part for part in self.dialog.findChildren(kind) if part.accessibleName() == name)
        return found

    def words(self) -> str:
        return "\n".join(label.text() for label in self.dialog.findChildren(QLabel) if label.isVisible())

    def type_name(self, text: str) -> None:
        self.name.selectAll()
        QTest.keyClicks(self.name, text)

    def choose_format(self, label: str) -> None:
        self.format.setCurrentText(label)
        self.format.activated.emit(self.format.currentIndex())


@pytest.fixture
def jpeg(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.touch()
    return path


@pytest.fixture
def shown(qtbot: QtBot, jpeg: Path) -> Shown:
    return Shown(qtbot, SaveSource(jpeg.with_name("photo_filled.jpg"), jpeg, is_jpeg=True, is_exact=False))


def test_enter_takes_what_was_offered(shown: Shown, jpeg: Path) -> None:
    QTest.keyClick(shown.name, Qt.Key.Key_Return)
    assert shown.choices == [SaveChoice(jpeg.with_name("photo_filled.jpg"), None, overwrite=False)]
    assert not shown.dialog.isVisible()


def test_escape_chooses_nothing(shown: Shown) -> None:
    QTest.keyClick(shown.name, Qt.Key.Key_Escape)
    assert shown.choices == [] and not shown.dialog.isVisible()


def test_the_name_is_selected_up_to_its_ending(shown: Shown, jpeg: Path) -> None:
    QTest.keyClicks(shown.name, "new")
    assert shown.dialog.path == jpeg.with_name("new.jpg")


def test_name_and_format_follow_each_other(shown: Shown, jpeg: Path) -> None:
    shown.choose_format("PNG")
    assert shown.name.text() == "photo_filled.png"
    shown.type_name("other.TIF")
    assert shown.format.currentText() == "TIFF" and shown.dialog.path.name == "other.TIF"
    shown.type_name("version 2.0")
    assert shown.dialog.path.name == "version 2.0.tif", "an ending that is none of a photo stays in the name"
    shown.choose_format("WebP")
    assert shown.dialog.path.name == "version 2.0.webp"


def test_quality_is_there_where_the_format_has_one(shown: Shown) -> None:
    assert shown.as_original.isVisible() and shown.as_original.isChecked() and not shown.quality.isEnabled()
    assert shown.dialog.quality is None
    shown.as_original.click()
    shown.number.setValue(60)
    assert shown.quality.value() == 60 == shown.dialog.quality
    shown.choose_format("AVIF")
    assert shown.quality.isVisible() and not shown.as_original.isVisible() and shown.dialog.quality == 60
    shown.choose_format("PNG")
    assert not shown.quality.isVisible() and not shown.number.isVisible() and shown.dialog.quality is None


def test_an_exact_photo_can_stay_exact_in_webp(qtbot: QtBot, jpeg: Path) -> None:
    shown = Shown(qtbot, SaveSource(jpeg.with_name("new.webp"), is_exact=True))
    assert shown.as_original.isVisible() and shown.dialog.quality is None
    assert "Nothing of the photo is lost" in shown.words()
    shown.as_original.click()
    assert "a little loss" in shown.words() and shown.dialog.quality == 95


def test_a_quality_of_the_settings_is_offered(qtbot: QtBot, jpeg: Path) -> None:
    shown = Shown(qtbot, SaveSource(jpeg.with_name("new.jpg"), jpeg, is_jpeg=True, is_exact=False, quality=70))
    assert shown.dialog.quality == 70 and shown.quality.isEnabled()


def test_what_a_format_costs_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    source = SaveSource(tmp_path / "scan.tif", None, has_alpha=True, is_deep=True, has_metadata=True, pages=3)
    shown = Shown(qtbot, source)
    assert "first of 3 pages" in shown.words() and "white" not in shown.words()
    shown.choose_format("BMP")
    for words in ("become white", "16 bits per colour become 8", "Camera data"):
        assert words in shown.words()


def test_the_size_is_asked_for_once_things_have_settled(shown: Shown, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shown.asked == [(".jpg", None)])
    shown.dialog.set_size(3_412_345)
    assert "about 3.4 MB" in shown.words()
    shown.as_original.click()
    for value in range(50, 80):
        shown.quality.setValue(value)
    assert "3.4 MB" not in shown.words(), "it is no longer true"
    qtbot.waitUntil(lambda: shown.asked[1:] == [(".jpg", 79)])
    shown.dialog.set_size(None)
    assert "not known" in shown.words()
    shown.type_name("other.jpg")
    qtbot.wait(300)
    assert len(shown.asked) == 2, "the name changes nothing about it"


def test_replacing_another_file_is_told(shown: Shown, jpeg: Path) -> None:
    jpeg.with_name("other.jpg").touch()
    shown.type_name("other")
    assert "other.jpg exists and will be replaced" in shown.words() and not shown.replace.isVisible()
    shown.save.click()
    assert shown.choices == [SaveChoice(jpeg.with_name("other.jpg"), None, overwrite=False)]


def test_replacing_the_original_takes_a_second_word(shown: Shown, jpeg: Path) -> None:
    shown.type_name("photo.jpg")
    assert "the photo that you opened" in shown.words() and shown.replace.isVisible()
    assert not shown.save.isEnabled()
    QTest.keyClick(shown.name, Qt.Key.Key_Return)
    assert shown.choices == []
    shown.replace.click()
    shown.save.click()
    assert shown.choices == [SaveChoice(jpeg, None, overwrite=True)]


def test_agreeing_to_replace_the_original_means_no_other_file(shown: Shown, jpeg: Path) -> None:
    shown.type_name("photo.jpg")
    shown.replace.click()
    shown.type_name("new.jpg")
    shown.save.click()
    assert shown.choices == [SaveChoice(jpeg.with_name("new.jpg"), None, overwrite=False)]


def test_an_original_of_many_pages_is_never_replaced(qtbot: QtBot, tmp_path: Path) -> None:
    scan = tmp_path / "scan.tif"
    scan.touch()
    shown = Shown(qtbot, SaveSource(scan, scan, pages=4))
    assert "4 pages" in shown.words() and not shown.save.isEnabled() and not shown.replace.isVisible()


@pytest.mark.parametrize(
    ("name", "folder", "words"),
    [
        ("", None, "Give the new file a name"),
        ("a/b.jpg", None, "cannot hold"),
        ("new.jpg", "gone", "There is no folder"),
        ("folder.jpg", None, "is a folder"),
        ("x" * 300 + ".jpg", None, "is no name for a file"),
    ],
)
def test_what_cannot_be_saved_is_said(shown: Shown, tmp_path: Path, name: str, folder: str | None, words: str) -> None:
    (tmp_path / "folder.jpg").mkdir()
    shown.name.setText(name)
    if folder:
        shown.folder.setText(str(tmp_path / folder))
    assert words in shown.words() and not shown.save.isEnabled()


def test_every_part_is_named_and_explained_and_on_the_way_of_tab(shown: Shown) -> None:
    shown.type_name("photo.jpg")
    shown.as_original.click()
    shown.replace.click()
    order, part = [], shown.name
    for _ in range(10):
        assert part.toolTip() and (part.accessibleName() or part.text()), part
        order.append(part)
        QTest.keyClick(part, Qt.Key.Key_Tab)
        part = shown.dialog.focusWidget()
    assert part is shown.name, "around once"
    assert order[:2] == [shown.name, shown.folder] and order[3] is shown.format and order[-1] is shown.save


def test_a_closed_dialog_is_freed(qtbot: QtBot, jpeg: Path) -> None:
    dialog = SaveDialog(SaveSource(jpeg), photo_files.save_formats())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
