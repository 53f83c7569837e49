"""What is known of one model, in readable form: a card with folds, the last of which is for experts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.theme import Theme
from app.tuning_state import ModelLine
from app.widgets.model_list import kind_words, size_words
from app.widgets.section import RING, Section

_LABEL = 144  # px; as wide as the words before a colon may be
_INDENT = 12  # px a level


class ModelDetails(QScrollArea):
    """Scrolls by the keyboard; `memory` knows which folds are open."""

    def __init__(self, memory: QSettings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("About the model"))
        self.name = _label("heading")
        self.facts = _label("muted")
        self.problem = _label()
        self.problem.setProperty("level", "error")
        self.summary = _label()
        titles = {
            "learned": self.tr("What it learned from"),
            "scores": self.tr("Scores"),
            "licences": self.tr("Licences of what it learned from"),
            "expert": self.tr("For experts"),
        }
        self.sections = {name: Section(title, f"model_{name}", memory, theme) for name, title in titles.items()}
        if memory.value("options/folded_model_expert") is None:
            self.sections["expert"].heading.setChecked(False)
        self._tables: list[QWidget] = []
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(0)
        for label in (self.name, self.facts, self.problem, self.summary):
            label.setContentsMargins(RING, 0, RING // 2, 8)
            column.addWidget(label)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self.setWidget(content)
        self.show_line(None, is_default=False)

    def show_line(self, line: ModelLine | None, *, is_default: bool) -> None:
        """Show a model's card; None: there is none to show."""
        for label in (self.name, self.facts, self.problem, self.summary):
            label.setVisible(line is not None)
        parts = _parts(line.outline) if line is not None else {}
        for name, section in self.sections.items():
            section.setVisible(bool(parts) and (name == "expert" or name in parts))
        for table in self._tables:
            table.hide()
            table.deleteLater()
        self._tables.clear()
        if line is None:
            self.setAccessibleDescription("")
            return
        self.name.setText(line.name)
        default = [self.tr("Default")] if is_default else []
        self.facts.setText(" · ".join([*default, kind_words(line), size_words(line)]))
        why = self.tr("It cannot be used: {}").format(line.problem.rstrip("."))
        remedy = self.tr("Delete it, or put a whole copy in the place of its file:")
        self.problem.setText(f"{why}. {remedy} {line.file}")
        self.problem.setVisible(bool(line.problem))
        self.summary.setText(line.summary)
        self.summary.setVisible(bool(line.summary))
        self.setAccessibleDescription("\n".join([line.name, line.problem or line.summary, *line.outline]))
        for name in ("learned", "scores", "licences"):
            self._add(name, parts.get(name, ()))
        self._add("expert", parts.get("architecture", ()))
        self._add("expert", parts.get("recipe", ()), self.tr("Recipe"))
        file = self.tr("File")
        self._add("expert", (f"  {file}: {line.file}",))
        self.verticalScrollBar().setValue(0)

    def _add(self, name: str, lines: Sequence[str], title: str = "") -> None:
        """Put lines below what a section holds; "label: value" in two columns."""
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        if title:
            heading = _label("heading")
            heading.setText(title)
            heading.setContentsMargins(0, 8, 0, 0)
            grid.addWidget(heading, 0, 0, 1, 2)
        for row, line in enumerate(lines, 1):
            indent = _INDENT * (len(line) - len(line.lstrip()) - 2) // 2
            words, _, value = line.strip().partition(": ")
            first = _label("muted" if value else "")
            first.setText(words)
            first.setContentsMargins(indent, 0, 0, 0)
            if not value:
                grid.addWidget(first, row, 0, 1, 2)
                continue
            first.setMaximumWidth(_LABEL + indent)
            first.setMinimumWidth(_LABEL)
            second = _label()
            second.setText(value)
            grid.addWidget(first, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(second, row, 1)
        self.sections[name].body.addWidget(table)
        self._tables.append(table)


def _parts(outline: Sequence[str]) -> dict[str, list[str]]:
    """The lines below each line that is not indented."""
    parts: dict[str, list[str]] = {}
    name = ""
    for line in outline:
        if line.startswith(" "):
            parts.setdefault(name, []).append(line)
        else:
            name = line
    return parts


def _label(role: str = "") -> QLabel:
    """Words that can be long and come from elsewhere: they are wrapped, and never read as markup."""
    label = QLabel(wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    if role:
        label.setProperty(role, True)
    return label
