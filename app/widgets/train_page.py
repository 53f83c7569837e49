"""The Train page: the fine-tunings at the left; at the right the one that is shown, from its photos to its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.settings import Settings
from app.theme import Theme
from app.tuning_state import DeviceChoice, RecipeField, RunFacts, RunLine, TuneChoice, VerdictFacts
from app.widgets.restore_zone import HoverHint
from app.widgets.start_page import local_paths
from app.widgets.train_bar import TrainBar
from app.widgets.train_head import TrainHead
from app.widgets.train_progress import TrainProgress
from app.widgets.train_runs import WIDTH, RunColumn
from app.widgets.train_setup import TrainSetup
from app.widgets.train_terms import has_learned
from app.widgets.train_verdict import TrainVerdict
from app.widgets.train_zone import TrainEmpty

_LAYOUT, _RUNS = "train/splitter", "train/runs"
_NARROW = 800  # px; below, the list of runs is folded away until it is asked for
_CHOOSING = ("reading", "measuring", "ready")
_ENDED = ("failed", "died", "paused")


class TrainPage(QWidget):
    """A view only: what is done is asked for by signals, what is so is set."""

    folder_wanted = Signal()
    folder_dropped = Signal(Path)
    new_wanted = Signal()
    run_chosen = Signal(str)  # folder of a run, here and below
    start = Signal()
    pause = Signal()
    resume = Signal()
    resume_smaller = Signal(int)
    cancel = Signal()
    use = Signal()
    keep = Signal()
    discard = Signal()
    rename_wanted = Signal(str)
    delete_wanted = Signal(str)
    open_folder = Signal(str)
    preset_changed = Signal(str)
    fields_changed = Signal(dict)
    estimate_wanted = Signal()
    thumbnails_wanted = Signal(list)
    show_model_manager = Signal()

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._facts = RunFacts()
        self._wants_curves = False
        self._was_narrow = False
        self.setAccessibleName(self.tr("Train"))
        self.setAcceptDrops(True)
        self.runs = RunColumn(theme)
        self.head = TrainHead(theme)
        self.empty = TrainEmpty(theme)
        self.setup = TrainSetup(settings, theme)
        self.progress = TrainProgress(theme)
        self.verdict = TrainVerdict(theme)
        self.bar = TrainBar(theme)
        self._lay_out()
        self._hover = HoverHint(theme, self)
        self._connect()
        self._restore_layout()
        self.show_facts(self._facts)

    @property
    def message_place(self) -> QWidget:
        """Where messages lie at the top: beside the list of runs."""
        return self._stack

    @property
    def view(self) -> str:
        """What is shown: "empty", "setup", "curves" or "verdict"."""
        return self._view_of(self._facts)

    def set_runs(self, lines: Sequence[RunLine], current: str) -> None:
        """List the runs, newest first, and mark the one that is shown; "" for none."""
        self.runs.set_runs(lines, current)

    def show_facts(self, facts: RunFacts) -> None:
        """Show a run as it is now, in the view that its phase asks for."""
        before, self._facts = self._facts, facts
        if facts.folder != before.folder or facts.phase != before.phase:
            self._wants_curves = False
        if self.view == "setup":
            self.setup.show_facts(facts)
        elif facts.phase != "empty":
            self.progress.show_facts(facts)
        self.bar.show_facts(facts)
        self._show_ready()
        self._show_view()

    def set_devices(self, devices: list[DeviceChoice]) -> None:
        """Where a run can learn."""
        self.setup.set_devices(devices)

    def set_models(self, models: list[tuple[str, str]]) -> None:
        """What a run can begin with: names and what is said about each."""
        self.setup.set_models(models)

    def set_recipe(self, preset: str, fields: tuple[RecipeField, ...]) -> None:
        """The values of a preset, the answer to `preset_changed`."""
        self.setup.set_recipe(preset, fields)

    def set_field_errors(self, errors: dict[str, str]) -> None:
        """What is wrong with values of the recipe, the answer to `fields_changed`: path -> sentence."""
        self.setup.set_field_errors(errors)

    def set_thumbnail(self, file: str, image: QImage) -> None:
        """A small picture, the answer to `thumbnails_wanted`."""
        self.setup.set_thumbnail(file, image)

    def show_verdict(self, verdict: VerdictFacts | None) -> None:
        """Show what came out of the run; None while that is not known."""
        self.verdict.show_verdict(verdict, self._facts.phase, self._facts.kept_as)

    def choice(self) -> TuneChoice:
        """What is chosen for the next start."""
        return self.setup.choice()

    def save_layout(self) -> None:
        """Remember how wide the parts are."""
        self._settings.window.setValue(_LAYOUT, self._splitter.saveState())
        if not self._was_narrow:
            self._settings.window.setValue(_RUNS, self.head.runs_button.isChecked())

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._views: dict[str, QWidget] = {
            "empty": self.empty, "setup": self.setup, "curves": self.progress, "verdict": self.verdict,
        }  # fmt: skip
        for view in self._views.values():
            self._stack.addWidget(view)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(self.runs)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _connect(self) -> None:
        runs, setup, bar, verdict = self.runs, self.setup, self.bar, self.verdict
        for source, target in (
            (self.empty.zone.folder_button.clicked, self.folder_wanted),
            (runs.chosen, self.run_chosen),
            (runs.rename_wanted, self.rename_wanted),
            (runs.open_wanted, self.open_folder),
            (runs.delete_wanted, self.delete_wanted),
            (runs.models_wanted, self.show_model_manager),
            (setup.folder_wanted, self.folder_wanted),
            (setup.preset_changed, self.preset_changed),
            (setup.fields_changed, self.fields_changed),
            (setup.estimate_wanted, self.estimate_wanted),
            (setup.thumbnails_wanted, self.thumbnails_wanted),
            (bar.start, self.start),
            (bar.pause, self.pause),
            (bar.resume, self.resume),
            (bar.cancel, self.cancel),
            (bar.folder_wanted, self.folder_wanted),
            (verdict.use, self.use),
            (verdict.keep, self.keep),
            (verdict.discard, self.discard),
        ):
            source.connect(target)
        runs.new_wanted.connect(self._begin_anew)
        bar.smaller.connect(self._take_smaller)
        bar.read_again.connect(lambda: self.folder_dropped.emit(Path(self._facts.photos)))
        bar.open_folder.connect(lambda: self.open_folder.emit(self._facts.folder))
        setup.ready_changed.connect(self._show_ready)
        self.head.runs_shown.connect(runs.setVisible)
        self.head.view_chosen.connect(self._choose_view)
        self.head.menu_wanted.connect(self._show_menu)

    def _restore_layout(self) -> None:
        state = self._settings.window.value(_LAYOUT)
        if not (isinstance(state, QByteArray) and self._splitter.restoreState(state)):
            self._splitter.setSizes([WIDTH, 1000])
        self.head.runs_button.setChecked(bool(self._settings.window.value(_RUNS, True, bool)))

    def _view_of(self, facts: RunFacts) -> str:
        if facts.phase == "empty":
            return "empty"
        if facts.phase in _CHOOSING or (facts.phase in _ENDED and not has_learned(facts)):
            return "setup"
        return "verdict" if facts.phase == "done" and facts.verdict and not self._wants_curves else "curves"

    def _show_view(self) -> None:
        """Turn to the view, and bring the keyboard along if it was in the one before."""
        name = self.view
        view, before, focus = self._views[name], self._stack.currentWidget(), QApplication.focusWidget()
        self.head.show_facts(self._facts, name)
        self.bar.setVisible(name != "empty")
        if view is not before:
            had_keyboard = focus is not None and before is not None and before.isAncestorOf(focus)
            self._stack.setCurrentWidget(view)
            if had_keyboard:
                button = self.bar.main_button
                (button if button.isVisibleTo(self) and button.isEnabled() else view).setFocus()
        self.setFocusProxy(self.empty if name == "empty" else self.runs.list)

    def _show_ready(self) -> None:
        self.bar.set_ready(not self.setup.has_errors, self.setup.time_words)

    def _choose_view(self, view: str) -> None:
        self._wants_curves = view == "curves"
        self._show_view()

    def _begin_anew(self) -> None:
        """Where nothing is shown already, another folder is all that is missing."""
        (self.folder_wanted if self._facts.phase == "empty" else self.new_wanted).emit()

    def _take_smaller(self, batch: int) -> None:
        if self._facts.can_resume:
            self.resume_smaller.emit(batch)
        else:
            self.setup.set_batch(batch)
            self.start.emit()

    def _show_menu(self) -> None:
        menu = self.runs.list.menu()
        if menu:
            button = self.head.menu_button
            menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height())))

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the list of runs away when the window becomes narrow, and back."""
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW
        if is_narrow != self._was_narrow:
            if is_narrow:
                self._settings.window.setValue(_RUNS, self.head.runs_button.isChecked())
            self._was_narrow = is_narrow
            wanted = not is_narrow and bool(self._settings.window.value(_RUNS, True, bool))
            self.head.runs_button.setChecked(wanted)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Light up for files; everything else is the window's. A run that works is not disturbed."""
        if not local_paths(event.mimeData()) or self._facts.is_alive:
            event.ignore()
            return
        event.acceptProposedAction()
        if self.view == "empty":
            self.empty.zone.set_hovering(True)
        else:
            self._hover.show_words(self.tr("Let go to learn from this folder"))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()
        self._go_dark()

    def dropEvent(self, event: QDropEvent) -> None:
        """A folder, or the one that a photo lies in."""
        self._go_dark()
        event.acceptProposedAction()
        path = local_paths(event.mimeData())[0]
        self.folder_dropped.emit(path.parent if path.is_file() else path)

    def _go_dark(self) -> None:
        self._hover.hide()
        self.empty.zone.set_hovering(False)
