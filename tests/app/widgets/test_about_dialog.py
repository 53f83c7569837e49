from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.about_dialog import PARTS, AboutDialog


def test_it_tells_version_promise_and_licences_and_is_freed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    dialog = AboutDialog("1.2.3", window)
    dialog.open()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Version 1.2.3" in words
    assert "Nothing leaves this machine: LBAM Studio never uses the network." in words
    told = dialog.findChildren(QTextBrowser)[0].toPlainText()
    assert all(part in told and licence in told for part, _use, licence, _address in PARTS)
    close = dialog.findChildren(QDialogButtonBox)[0].buttons()[0]
    with qtbot.waitSignal(dialog.destroyed):
        close.click()
    assert not [child for child in window.children() if isinstance(child, QObject) and child.inherits("QDialog")]
