"""What the program is, that it keeps to itself, and whose work it stands on."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QTextBrowser, QVBoxLayout, QWidget

# Part, what it does here, licence, address.
PARTS: tuple[tuple[str, Any, str, str], ...] = (
    ("Qt, PySide6", QT_TRANSLATE_NOOP("AboutDialog", "window"), "LGPL 3", "https://doc.qt.io/qtforpython-6/"),
    ("PyTorch", QT_TRANSLATE_NOOP("AboutDialog", "neural networks"), "BSD 3-clause", "https://pytorch.org"),
    ("NumPy", QT_TRANSLATE_NOOP("AboutDialog", "arrays"), "BSD 3-clause", "https://numpy.org"),
    ("OpenCV", QT_TRANSLATE_NOOP("AboutDialog", "image processing"), "Apache 2.0", "https://opencv.org"),
    ("libvips, pyvips", QT_TRANSLATE_NOOP("AboutDialog", "large photos"), "LGPL 2.1, MIT", "https://www.libvips.org"),
    ("Pillow", QT_TRANSLATE_NOOP("AboutDialog", "photo files"), "MIT-CMU", "https://python-pillow.github.io"),
    (
        "safetensors",
        QT_TRANSLATE_NOOP("AboutDialog", "model files"),
        "Apache 2.0",
        "https://github.com/huggingface/safetensors",
    ),
    ("QtAwesome", QT_TRANSLATE_NOOP("AboutDialog", "icons"), "MIT", "https://github.com/spyder-ide/qtawesome"),
    ("Material Design Icons", QT_TRANSLATE_NOOP("AboutDialog", "icons"), "Apache 2.0", "https://pictogrammers.com"),
)
METHOD = "https://arxiv.org/abs/1909.00968"


class AboutDialog(QDialog):
    """Help > About. Shown with open(), so that nothing stops."""

    def __init__(self, version: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About LBAM Studio"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = QLabel()
        icon.setPixmap(QGuiApplication.windowIcon().pixmap(64))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        icon.setAccessibleName(self.tr("Icon of LBAM Studio"))
        name = QLabel("LBAM Studio")
        font = name.font()
        font.setPointSizeF(font.pointSizeF() * 1.75)
        font.setWeight(font.Weight.DemiBold)
        name.setFont(font)
        number = _selectable(
            self.tr("Version {}").format(version) if version[:1].isdigit() else self.tr("Version: unpacked source tree")
        )
        number.setProperty("muted", True)
        what = _wrapped(self.tr("Takes things out of photos and repairs damaged ones, at the photo's own resolution."))
        promise = _wrapped(self.tr("Nothing leaves this machine: LBAM Studio never uses the network."))
        promise.setProperty("heading", True)

        parts = QTextBrowser()
        parts.setOpenExternalLinks(True)
        parts.setTabChangesFocus(True)
        parts.setAccessibleName(self.tr("Parts and their licences"))
        parts.setHtml(self._parts())
        parts.setMinimumHeight(200)
        parts.document().setDocumentMargin(12)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setToolTip(self.tr("Close (Esc)"))
        close.setDefault(True)
        close.setIcon(QIcon())

        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(number)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(icon)
        top.addLayout(words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(top)
        layout.addWidget(what)
        layout.addWidget(promise)
        layout.addWidget(parts, 1)
        layout.addWidget(buttons)
        self.resize(520, 520)
        close.setFocus()

    def _parts(self) -> str:
        """The licences as a small table."""
        own = self.tr("LBAM Studio itself is free software under the MIT licence.")
        method = self.tr("Its network follows Xie et al., Image Inpainting with Learnable Bidirectional Attention Maps")
        color = self.palette().placeholderText().color().name()
        rows = "".join(
            f'<tr><td style="padding: 2px 16px 2px 0"><a href="{address}">{part}</a></td>'
            f'<td style="padding: 2px 16px 2px 0; color: {color}">{self.tr(use)}</td>'
            f'<td style="padding: 2px 0">{licence}</td></tr>'
            for part, use, licence, address in PARTS
        )
        words = f'<p>{own}</p><p>{method} (<a href="{METHOD}">ICCV 2019</a>).</p><p></p>'
        return f'{words}<table cellspacing="0">{rows}</table>'


def _wrapped(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    return label


def _selectable(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
