"""The Edit page: tool rail, canvas, film strip and panels, wired to the open photos and to the fill."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.actions import Actions
from app.document import Document
from app.fill_control import FillControl
from app.filling import Filler, devices, models
from app.hole_control import HoleControl
from app.jobs import JobQueue
from app.messages import Messages
from app.offers import Offers
from app.previews import candidate_pictures
from app.recovery import Recovery
from app.saving import Saver
from app.settings import Settings, data_folder
from app.sharing import Sharing
from app.theme import Theme
from app.widgets.brush import size_step
from app.widgets.canvas import Canvas
from app.widgets.film_strip import FilmStrip
from app.widgets.history_panel import HistoryPanel
from app.widgets.loan_bar import LoanBar
from app.widgets.options_panel import OptionsPanel
from app.widgets.status import StatusBar
from app.widgets.tool_rail import ToolRail
from app.workspace import Entry, Workspace

TOOLS = ("brush", "eraser", "lasso", "polygon", "rectangle", "restore", "hand")
_LAYOUT = "editor/splitter"
_PANELS = ("toggle_options", "toggle_history", "toggle_strip")


class Editor(QWidget):
    """Everything about the photos that are open. Made once the window is up."""

    facts_changed = Signal()

    def __init__(
        self,
        settings: Settings,
        messages: Messages,
        theme: Theme,
        actions: Actions,
        status: StatusBar,
        files: JobQueue,
        compute: JobQueue,
        pictures: JobQueue,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._messages = messages
        self._actions = actions
        self._status = status
        self._compute = compute
        self.recovery = Recovery(data_folder() / "recovery", files, self)
        self.recovery.set_enabled(settings.prefs.recovery)
        self.workspace = Workspace(settings, messages, files, pictures, self.recovery, self)
        self.offers = Offers(self.workspace, self.recovery, messages, files, self)
        self.filler = Filler(compute, settings.prefs.model, settings.prefs.device, self)
        self.fills = FillControl(self.filler, settings, messages, self)
        self.holes = HoleControl(lambda: self.document, messages, files, self)
        self.sharing = Sharing(messages, files, self)
        self.saver = Saver(settings, messages, files, self)
        self.saver.saved.connect(self.recovery.photo_saved)
        self.canvas = Canvas(settings, theme)
        self.loan = LoanBar(theme)
        self.rail = ToolRail(actions, theme)
        self.strip = FilmStrip(theme)
        self.options = OptionsPanel(actions, settings, theme)
        self.history = HistoryPanel(theme)
        self._lay_out()
        self._connect()
        self._connect_actions()

    @property
    def document(self) -> Document | None:
        return self.workspace.document

    @property
    def facts(self) -> set[str]:
        """What is there just now, for enabling actions."""
        document = self.document
        if document is None:
            return set()
        history, last = document.history, document.history.last
        busy = self.fills.document is not None
        found = {
            "photo": True,
            "lent": self._is_lent,
            "modified": self.workspace.current is not None and self.workspace.current.is_modified,
            "hole": document.hole_count > 0,
            "fillable": document.hole_count > 0 and not busy and not self._is_lent,
            "undo": history.can_undo or self.canvas.is_busy,
            "redo": history.can_redo,
            "busy": busy or self.canvas.is_busy,
            "candidates": not busy and last is not None and last.fills is not None,
            "filled": document.is_filled,
            "photos": len(self.workspace.entries) > 1,
        }
        return {name for name, holds in found.items() if holds}

    def save_layout(self) -> None:
        self._settings.window.setValue(_LAYOUT, self._splitter.saveState())
        for name in _PANELS:
            self._settings.window.setValue(f"editor/{name}", self._actions[name].isChecked())

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.loan)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.strip)
        side = QSplitter(Qt.Orientation.Vertical)
        side.addWidget(self.options)
        side.addWidget(self.history)
        side.setStretchFactor(0, 1)
        side.setChildrenCollapsible(False)
        self._side = side
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.addWidget(middle)
        self._splitter.addWidget(side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._splitter.setChildrenCollapsible(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(self._splitter, 1)
        state = self._settings.window.value(_LAYOUT)
        if not (isinstance(state, QByteArray) and self._splitter.restoreState(state)):
            self._splitter.setSizes([1000, 280])

    def _connect(self) -> None:
        self.workspace.current_changed.connect(self._show_current)
        self.workspace.entries_changed.connect(self._show_entries)
        self.recovery.trouble.connect(self._messages.warning)
        self.canvas.zoom_changed.connect(self._status.set_zoom)
        self.canvas.step_made.connect(self._stroke_made)
        self.canvas.busy_changed.connect(self.facts_changed)
        self.loan.ended.connect(self._give_back)
        self.options.opened_held.connect(self.canvas.set_opened_shown)
        self.options.candidate_chosen.connect(self._choose_candidate)
        self.strip.activated.connect(lambda index: self.workspace.show(self.workspace.entries[index]))
        self.strip.close_requested.connect(self.close_entry)
        self.strip.drag_out_requested.connect(lambda index: self._drag_out(self.workspace.entries[index]))
        self.rail.drag_started.connect(lambda: self._drag_out(self.workspace.current))
        self.fills.progressed.connect(self._fill_progressed)
        self.fills.busy_changed.connect(self._fill_busy)
        self.filler.status_changed.connect(self._status.set_model)
        self.filler.status_changed.connect(self.fills.model_told)
        self.fills.models_wanted.connect(self._actions["models"].trigger)
        self._status.cancel_requested.connect(self.fills.cancel)
        self._status.zoom_chosen.connect(self._zoom_chosen)
        self._settings.changed.connect(self._settings_changed)
        self._status.set_model(self.filler.status)

    def _connect_actions(self) -> None:
        canvas, workspace = self.canvas, self.workspace
        handlers: dict[str, Callable[[], object]] = {
            "undo": self._undo,
            "redo": lambda: self._on_document(lambda document: document.history.redo()),
            "copy": lambda: self._on_document(self.sharing.copy),
            "fill": lambda: self._on_document(self.fills.fill),
            "try_again": lambda: self._on_document(self.fills.try_again),
            "cancel": self._cancel,
            "grow_hole": self.holes.grow,
            "shrink_hole": self.holes.shrink,
            "invert_hole": self.holes.invert,
            "clear_hole": self.holes.clear,
            "brush_smaller": lambda: canvas.set_brush_size(size_step(self._settings.prefs.brush_size, -2)),
            "brush_larger": lambda: canvas.set_brush_size(size_step(self._settings.prefs.brush_size, 2)),
            "zoom_in": lambda: canvas.zoom_step(1),
            "zoom_out": lambda: canvas.zoom_step(-1),
            "zoom_fit": canvas.zoom_fit,
            "zoom_100": lambda: canvas.zoom_to(1.0),
            "previous_photo": lambda: workspace.step(-1),
            "next_photo": lambda: workspace.step(1),
            "save": lambda: self._on_document(self.saver.save),
            "save_as": lambda: self._on_document(lambda document: self.saver.save_as(document, self)),
            "import_hole": self.holes.ask_import,
            "export_hole": self.holes.ask_export,
            "close_photo": self._close_current,
        }
        for name, handler in handlers.items():
            self._actions.connect(name, handler)
        switches: dict[str, Callable[[bool], object]] = {
            "show_hole": canvas.set_hole_shown,
            "compare": canvas.set_comparing,
            "outline_filled": canvas.set_filled_outlined,
            "toggle_options": lambda _on: self._show_panels(),
            "toggle_history": lambda _on: self._show_panels(),
            "toggle_strip": lambda _on: self._show_entries(),
        }
        for name in _PANELS:
            shown = self._settings.window.value(f"editor/{name}", self._actions[name].isChecked(), bool)
            self._actions[name].setChecked(bool(shown))
        for name, switch in switches.items():
            self._actions[name].toggled.connect(switch)
            switch(self._actions[name].isChecked())
        for tool in TOOLS:
            action = self._actions[f"tool_{tool}"]
            action.triggered.connect(lambda _checked=False, tool=tool: self._use_tool(tool))
            if action.isChecked():
                self._use_tool(tool)

    def _use_tool(self, tool: str) -> None:
        self.canvas.set_tool(tool)
        self.options.set_tool(tool)

    def _show_panels(self) -> None:
        options, history = (self._actions[name].isChecked() for name in ("toggle_options", "toggle_history"))
        self.options.setVisible(options)
        self.history.setVisible(history)
        self._side.setVisible(options or history)

    def _on_document(self, work: Callable[[Document], object]) -> None:
        if self.document is not None:
            work(self.document)

    # The open photos

    def _show_current(self) -> None:
        entry = self.workspace.current
        view = entry.view if entry else None
        self.canvas.show_view(view)
        self.loan.set_name(entry.title if entry and self._is_lent else None)
        document = view.document if view else None
        self.history.set_history(document.history if document else None, self._settings.prefs.undo_memory_mb)
        if document:
            document.step_done.connect(self._document_changed, Qt.ConnectionType.UniqueConnection)
            document.hole_changed.connect(self._hole_changed, Qt.ConnectionType.UniqueConnection)
            self.canvas.setFocus()
            self.filler.load()
        self._document_changed()

    def _show_entries(self) -> None:
        entries = self.workspace.entries
        self.strip.setVisible(len(entries) > 1 and self._actions["toggle_strip"].isChecked())
        self.facts_changed.emit()
        if len(entries) < 2:
            # After every stroke, and nobody sees it.
            return
        self.strip.set_photos([(entry.title, "modified" if entry.is_modified else "") for entry in entries])
        for index, entry in enumerate(entries):
            if not entry.thumbnail.isNull():
                self.strip.set_thumbnail(index, entry.thumbnail)
        if self.workspace.current in entries:
            self.strip.set_current(entries.index(self.workspace.current))

    def _document_changed(self) -> None:
        document = self.document
        history = document.history if document else None
        for name, words, step in (
            ("undo", self.tr("Undo {}"), history.undo_text if history else ""),
            ("redo", self.tr("Redo {}"), history.redo_text if history else ""),
        ):
            self._actions.rename(name, words.format(step) if step else "")
        self._hole_changed()
        self._show_candidates()
        if document:
            width, height = document.bounds.width(), document.bounds.height()
            facts = self.tr("{} × {} · {} bit").format(width, height, document.depth)
            entries = self.workspace.entries
            if len(entries) > 1 and self.workspace.current in entries:
                place = self.tr("{} of {}").format(entries.index(self.workspace.current) + 1, len(entries))
                facts = f"{place} · {facts}"
            self._status.set_photo(facts)
        else:
            self._status.set_photo("")
        self.facts_changed.emit()

    def _hole_changed(self) -> None:
        document = self.document
        had = self._actions["fill"].isEnabled()
        share, empty = (document.hole_share, not document.hole_count) if document else (0.0, True)
        self.options.set_hole(share, empty)
        self._status.set_hole(share)
        if had == empty:
            self.facts_changed.emit()

    def close_entry(self, index: int) -> None:
        """Close a photo, asking first if there is unsaved work."""
        entry = self.workspace.entries[index]

        def close() -> None:
            if entry.view:
                self.fills.forget(entry.view.document)
            self.workspace.close(entry)

        if entry.returned:
            self.workspace.give_back(entry, changed=False)
        elif entry.view and entry.is_modified:
            self.saver.ask(self, [entry.view.document], close)
        else:
            close()

    @property
    def _is_lent(self) -> bool:
        return self.workspace.current is not None and self.workspace.current.returned is not None

    def _give_back(self, changed: bool) -> None:
        self.canvas.cancel_tool()
        if self.workspace.current:
            self.workspace.give_back(self.workspace.current, changed=changed)

    def _close_current(self) -> None:
        if self.workspace.current in self.workspace.entries:
            self.close_entry(self.workspace.entries.index(self.workspace.current))

    # Filling

    def _stroke_made(self, marked: bool) -> None:
        if marked and not self._is_lent:
            self._on_document(self.fills.fill_stroke)

    def _fill_progressed(self, share: float, text: str) -> None:
        self.options.set_progress(share, text)
        self._status.set_job(share, text)

    def _fill_busy(self, busy: bool) -> None:
        if not busy:
            self.options.set_progress(None, "")
            self._status.set_job(None, "")
        self.facts_changed.emit()

    def _undo(self) -> None:
        """Of something unfinished the last bit, else the last step."""
        if self.canvas.is_busy:
            self.canvas.take_back()
        else:
            self._on_document(lambda document: document.history.undo())

    def _cancel(self) -> None:
        if self.canvas.is_busy:
            self.canvas.cancel_tool()
        else:
            self.fills.cancel()

    def _choose_candidate(self, number: int) -> None:
        document = self.document
        last = document.history.last if document else None
        if document and last and last.fills:
            document.choose_candidate(self.tr("Choose fill {}").format(number + 1), last.fills, number)

    def _show_candidates(self) -> None:
        document = self.document
        last = document.history.last if document else None
        if document and last and last.fills:
            self.options.set_candidates(candidate_pictures(document, last.fills), last.candidate)
        else:
            self.options.set_candidates([], 0)

    def _drag_out(self, entry: Entry | None) -> None:
        if entry and entry.view:
            self.sharing.drag(entry.view.document, entry.thumbnail)

    def list_choices(self, found: Callable[[tuple[list[tuple[str, str]], list[tuple[str, str]]]], None]) -> None:
        """Find out, on the worker, which models and devices there are."""
        self._compute.submit(lambda _control: (models(), devices()), done=found, failed=self._tell)

    def save_copies(self) -> None:
        """Save copies of all unsaved work beside the originals, right now."""
        documents = [entry.view.document for entry in self.workspace.modified if entry.view]
        try:
            written = self.saver.rescue(documents)
        except Exception as error:
            self._tell(error)
            raise
        self._messages.done(self.tr("Copies were saved: {}").format(", ".join(map(str, written))))

    def leave(self) -> None:
        """The program ends and nothing is to be kept: stop the fill, remove journals and temporary files."""
        self.fills.cancel()
        for entry in self.workspace.entries:
            if entry.view:
                self.recovery.forget(entry.view.document)
        self.sharing.leave()

    def _tell(self, error: Exception) -> None:
        self._messages.error(str(error) or type(error).__name__)

    def _zoom_chosen(self, chosen: object) -> None:
        if isinstance(chosen, float | int):
            self.canvas.zoom_to(float(chosen))
        else:
            self.canvas.zoom_fit()

    def _settings_changed(self, name: str) -> None:
        if name in ("model", "device"):
            self.filler.choose(self._settings.prefs.model, self._settings.prefs.device)
        elif name == "undo_memory_mb":
            self._show_current()
