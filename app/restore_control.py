"""What the Restore page asks for, done: it wires the page to the batch, to the editor and to the files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from app import photo_files, presets
from app.batch_clock import Progress
from app.batch_state import KINDS, Row
from app.damage_store import Hole
from app.finding import Choice, Pieces, overlay_picture
from app.jobs import JobControl
from app.notifying import notify
from app.restoring import Restoring
from app.settings import data_folder
from app.widgets.restore_page import RestorePage

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from lbam_core.batch_events import BatchSummary

_KEY = "restore"  # of messages about the batch: a new one replaces the old


class RestoreControl(QObject):
    """The Restore page of a window, and the batch behind it."""

    title_changed = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.settings
        self._messages = window.messages
        self.page = RestorePage(window.settings, window.theme)
        prefs = window.settings.prefs
        self.restoring = Restoring(data_folder() / "restore", prefs.device, window.make_queue, self)
        self.restoring.photos.place = prefs.restore_folder
        self._may_stop = False
        self._when_kept: Callable[[], object] | None = None
        self._progress = Progress(0, 0, None, None, 0)
        remembered = dict(prefs.restore)
        if "kinds" in remembered:
            remembered["kinds"] = tuple(kind for kind in remembered["kinds"] if kind in KINDS)
        self.page.options.set_value(remembered)
        self._list_presets()
        self._connect_page()
        self._connect_batch()
        self._choose()

    @property
    def title(self) -> str:
        """Of the window, while the page is shown."""
        if self.restoring.is_running:
            return self.tr("{} of {} repaired").format(self._progress.done, self._progress.total)
        return self.tr("Repair photos")

    @property
    def must_ask(self) -> bool:
        """Whether a batch runs, and nobody has said yet that it may be stopped."""
        return self.restoring.is_running and not self._may_stop

    @property
    def message_place(self) -> QWidget:
        """What messages may cover."""
        return self.page.preview

    def add(self, paths: Sequence[Path]) -> None:
        """Take in photos and folders."""
        if self.restoring.is_running:
            self._messages.info(self.tr("More photos can be added when these are done."), key=_KEY)
        elif paths:
            self.restoring.photos.add(paths)

    def ask_photos(self) -> None:
        """Let the user choose photos."""
        suffixes = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in photo_files.open_suffixes())
        dialog = QFileDialog(self._window, self.tr("Add photos"), self._folder())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([self.tr("Photos") + f" ({suffixes})", self.tr("All files") + " (*)"])
        dialog.filesSelected.connect(lambda names: self.add([Path(name) for name in names]))
        _open(dialog)

    def ask_folder(self) -> None:
        """Let the user choose a folder of photos."""
        dialog = QFileDialog(self._window, self.tr("Add a folder of photos"), self._folder())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.add([Path(name)]))
        _open(dialog)

    def ask_to_stop(self, then: Callable[[], object]) -> None:
        """Ask whether the batch is to be stopped, and go on with `then` if so."""
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(self.tr("Photos are still being repaired. Stop now?"))
        box.setInformativeText(self.tr("What is done stays; with the same photos the next run goes on there."))
        stop = box.addButton(self.tr("Stop"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Go on repairing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(stop)

        def answered(button: QPushButton) -> None:
            if button is stop:
                self._may_stop = True
                self.restoring.cancel()
                then()

        box.buttonClicked.connect(answered)
        box.open()

    @property
    def is_keeping(self) -> bool:
        """Whether something that the user did would be lost if the program ended now; a moment later it is kept."""
        return self.restoring.review.is_keeping

    def when_kept(self, then: Callable[[], object]) -> None:
        """Go on with `then` as soon as what the user did is kept; not at all if it cannot be."""
        self._when_kept = then
        self.restoring.review.hurry()
        self._messages.info(self.tr("The window closes when what you have changed is kept…"), key=_KEY)

    def leave(self) -> None:
        """The program ends."""
        self.page.save_layout()
        self.restoring.cancel()

    def _connect_page(self) -> None:
        page, restoring = self.page, self.restoring
        review = restoring.review
        page.paths_dropped.connect(self.add)
        page.add_files.connect(self.ask_photos)
        page.add_folder.connect(self.ask_folder)
        page.start.connect(self._start)
        page.pause.connect(restoring.pause)
        page.go_on.connect(restoring.go_on)
        page.cancel.connect(restoring.cancel)
        page.open_folder.connect(self._open_folder)
        page.save_report.connect(self._ask_report)
        page.edit_requested.connect(self._edit)
        page.detect_again.connect(review.look_again)
        page.current_changed.connect(review.show)
        page.thumbnails_wanted.connect(review.prefer)
        page.thumbnails_wanted.connect(restoring.photos.load_thumbnails)
        page.toggled.connect(review.toggle)
        page.options_changed.connect(self._options_changed)
        page.sensitivity_changed.connect(review.try_sensitivity)
        page.remove_requested.connect(self._remove)
        page.clear_requested.connect(self._clear)
        page.output_folder_wanted.connect(self._ask_out)
        page.preset_chosen.connect(self._take_preset)
        page.preset_save.connect(self._save_preset)
        page.preset_delete.connect(self._delete_preset)

    def _connect_batch(self) -> None:
        page, restoring, model = self.page, self.restoring, self.page.list.batch
        review = restoring.review
        restoring.photos.rows_added.connect(model.add_rows)
        restoring.photos.rows_added.connect(lambda _rows: self._show_looked())
        restoring.photos.thumbnail_made.connect(model.set_thumbnail)
        restoring.row_changed.connect(self._row_changed)
        restoring.phase_changed.connect(self._show_phase)
        restoring.progressed.connect(self._show_progress)
        restoring.refused.connect(lambda text: self._messages.warning(text, key=_KEY))
        restoring.ended.connect(self._ended)
        review.overlay_made.connect(self._show_overlay)
        review.picture_made.connect(self._show_picture)
        review.picture_failed.connect(lambda _key, why: page.preview.set_status("error", why))
        review.pieces_found.connect(self._show_pieces)
        review.kept.connect(self._kept)
        review.sensitivity_settled.connect(lambda _value: self._choose())
        self._settings.changed.connect(self._settings_changed)

    # Photos

    def _row_changed(self, row: Row) -> None:
        model = self.page.list.batch
        before = model.row(row.key)
        model.update_row(row)
        if not self.restoring.is_running:
            self._show_looked()
        elif row.state == "done" and before and before.state != "done" and row.key == self.page.list.current_key:
            self.restoring.review.show(row.key)

    def _kept(self, lost: str) -> None:
        then, self._when_kept = self._when_kept, None
        if lost:
            self._messages.error(self.tr("What you have changed is not kept: {}").format(lost), key=_KEY)
        elif then:
            then()

    def _remove(self, keys: list[str]) -> None:
        self.restoring.remove(keys)
        self.page.list.batch.remove_rows(keys)
        self._show_looked()

    def _clear(self) -> None:
        self.restoring.clear()
        self.page.list.batch.remove_rows(self.page.list.batch.keys())
        self.page.set_notice("")

    def _show_overlay(self, key: str, hole: Hole) -> None:
        colour = QColor(self._settings.prefs.overlay_color)
        self.page.list.batch.set_overlay(
            key, overlay_picture(hole, (colour.red(), colour.green(), colour.blue())) if hole.any() else QImage()
        )

    def _show_picture(self, key: str, picture: QImage, after: QImage | None) -> None:
        if key == self.page.list.current_key:
            self.page.preview.show_photo(picture, after)

    def _show_pieces(self, key: str, pieces: Pieces) -> None:
        if key == self.page.list.current_key:
            self.page.preview.set_damage(pieces.labels, pieces.found, pieces.off)

    def _edit(self, key: str) -> None:
        """Open a photo in the editor with its hole; Done there brings it back."""
        item = self.restoring.photos.items.get(key)
        if item is None or self.restoring.phase == "running":
            return
        finder, choice, photo = self.restoring.finder, self.restoring.review.choice, item.photo
        found: list[Hole] = []

        def load(_shape: tuple[int, int], control: JobControl) -> Hole:
            found.append(finder.hole(photo, choice, control.cancelled))
            return found[0]

        def returned(hole: Hole | None) -> None:
            self._window.show_page("restore")
            if hole is not None and (hole != found[0]).any():
                self.restoring.review.take_hole(photo, hole)

        self._window.show_page("edit")
        self._window.with_editor(lambda editor: editor.workspace.lend(photo.source, load, returned))

    # Options

    def _values(self) -> dict[str, Any]:
        """What a preset holds."""
        values = self.page.options.value()
        del values["out"]
        return values

    def _options_changed(self) -> None:
        self._settings.update(restore=self._values())
        self._choose()

    def _choose(self) -> None:
        values = self._values()
        self.restoring.review.set_choice(Choice(values["holes"], values["sensitivity"], tuple(values["kinds"])))

    def _settings_changed(self, name: str) -> None:
        if name == "device":
            self.restoring.finder.set_device(self._settings.prefs.device)

    def _ask_out(self) -> None:
        out = self.restoring.photos.out
        start = str(out.parent if out else self._folder())
        dialog = QFileDialog(self._window, self.tr("Where do repaired copies go?"), start)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.set_out(Path(name)))
        _open(dialog)

    def set_out(self, out: Path) -> None:
        """Have the results go to a folder; the next batch's folder will be beside it."""
        self.restoring.photos.set_out(out)
        self.restoring.photos.place = str(out.parent)
        self._settings.update(restore_folder=str(out.parent))
        self.page.options.set_value({"out": str(out)})

    def _list_presets(self) -> None:
        names = presets.list_presets()
        self.page.options.set_presets(names, [name for name in names if presets.is_built_in(name)])

    def _take_preset(self, name: str) -> None:
        try:
            values = presets.load_preset(name)
        except presets.PresetError as error:
            self._messages.error(str(error), key=_KEY)
            return
        self.page.options.set_value(values)
        self.page.options.set_preset(name)
        self._options_changed()

    def _save_preset(self, name: str) -> None:
        self._change_presets(lambda: presets.save_preset(name, self._values()), name)

    def _delete_preset(self, name: str) -> None:
        self._change_presets(lambda: presets.delete_preset(name), "")

    def _change_presets(self, change: Callable[[], None], chosen: str) -> None:
        try:
            change()
        except presets.PresetError as error:
            self._messages.error(str(error), key=_KEY)
            return
        self._list_presets()
        self.page.options.set_preset(chosen)

    # The run

    def _start(self) -> None:
        prefs = self._settings.prefs
        self._may_stop = False
        self._messages.dismiss(_KEY)
        self.page.set_notice("")
        self.restoring.start(self._values(), prefs.model, prefs.device)

    def _show_phase(self, phase: str) -> None:
        self.page.set_phase(phase)
        out = self.restoring.photos.out
        self.page.options.set_value({"out": str(out) if out else ""})
        if phase in ("scanning", "review"):
            self._show_looked()
        self.title_changed.emit()

    def _show_looked(self) -> None:
        """Before the run: how many photos were looked at."""
        if self.restoring.phase in ("scanning", "review"):
            total = len(self.restoring.photos.items)
            self.page.set_progress(total - self.restoring.review.due, total, None, None, 0)

    def _show_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.page.set_progress(
            progress.done, progress.total, progress.seconds_left, progress.per_minute, progress.failed
        )
        self.title_changed.emit()

    def _ended(self, summary: BatchSummary) -> None:
        text = self._summary_words(summary)
        actions = ((self.tr("Open folder"), self._open_folder),)
        if summary.stopped:
            # Its last words are for the command line; here it always goes on where it stopped.
            why = summary.stopped.replace(" (--resume)", "")
            self._messages.warning(f"{text} {why}", actions=actions, key=_KEY)
        elif summary.failed:
            self._messages.warning(text, actions=actions, key=_KEY)
        else:
            self._messages.done(text, actions=actions, key=_KEY)
        left = [item.row for item in self.restoring.photos.items.values() if item.row.state == "skipped"]
        strange = sum("exists already" in row.reason for row in left)
        if strange == 1:
            self.page.set_notice(self.tr("1 photo was left out: the folder holds a file of its name from elsewhere."))
        elif strange:
            self.page.set_notice(
                self.tr("%n photos were left out: the folder holds files of these names from elsewhere.", "", strange)
            )
        notify(self._window, self.tr("The batch has ended"), text)

    def _summary_words(self, summary: BatchSummary) -> str:
        copied = self.tr("1 copied as it was") if summary.copied == 1 else self.tr("{} copied as they were")
        told = (
            (summary.done, self.tr("{} repaired")),
            (summary.copied, copied),
            (summary.skipped, self.tr("{} left out")),
            (summary.resumed, self.tr("{} done before")),
            (summary.failed, self.tr("{} failed")),
        )
        words = [text.format(count) for count, text in told if count]
        return (", ".join(words) or self.tr("No photo was repaired")) + "."

    def _open_folder(self) -> None:
        out = self.restoring.photos.out
        if out is not None:
            _show(out)

    def _ask_report(self) -> None:
        out = self.restoring.photos.out
        filters = {".html": self.tr("Page with pictures") + " (*.html)", ".csv": self.tr("Table") + " (*.csv)"}
        dialog = QFileDialog(self._window, self.tr("Save a report"), str(out.parent) if out else "")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters.values()))
        dialog.setDefaultSuffix("html")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if chosen == filters[".csv"] else "html")
        )
        dialog.selectFile(self.tr("report") + ".html")
        dialog.fileSelected.connect(lambda name: self.save_report(Path(name)))
        _open(dialog)

    def save_report(self, path: Path) -> None:
        """Write what became of each photo to a .csv or .html file."""

        def done(written: Path) -> None:
            show = (self.tr("Show"), partial(_show, written))
            self._messages.done(self.tr("The report was saved as {}.").format(written.name), actions=(show,), key=_KEY)

        self.restoring.save_report(path, done)

    def _folder(self) -> str:
        """Where the user's photos were the last time."""
        inputs, recent = self.restoring.photos.inputs, self._settings.prefs.recent
        return str(inputs[-1].parent) if inputs else str(Path(recent[0]).parent) if recent else ""


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _open(dialog: QFileDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
