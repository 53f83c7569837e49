"""What is chosen before a fine-tuning starts: its photos, how thoroughly, where and from what, and the recipe."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from app.settings import Settings
from app.theme import Theme
from app.tuning_state import PRESETS, DeviceChoice, Forecast, RecipeField, RunFacts, Scan, TuneChoice
from app.widgets.even_grid import EvenGrid
from app.widgets.restore_preset import Choice
from app.widgets.section import RING, Section
from app.widgets.train_cards import OWN, PresetCards
from app.widgets.train_parts import PageScroll, heading, muted, plain_button
from app.widgets.train_photos import HeldOut, LeftOutList
from app.widgets.train_recipe import RecipePane
from app.widgets.train_terms import breakable, preset_words, span_words
from app.widgets.train_words import Statement, data_size

_WIDTH = 960  # px; what is below each other never gets wider
_AT_ONCE = ("reading", "measuring")
_Measured = tuple[str, str, dict[str, str]]  # device, base, changes of one's own recipe


class TrainSetup(PageScroll):
    """A view only: choices are read by `choice`, what is so is set."""

    folder_wanted = Signal()
    preset_changed = Signal(str)
    fields_changed = Signal(dict)
    estimate_wanted = Signal()
    thumbnails_wanted = Signal(list)
    ready_changed = Signal()  # whether its values allow a start, or what they are

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, parent)
        self._settings = settings
        self._theme = theme
        self._facts = RunFacts()
        self._own: tuple[str, dict[str, str]] = ("", {})
        self._asked: _Measured | None = None  # what is being measured
        self._measured: _Measured | None = None
        self._batch: int | None = None
        self.setAccessibleName(self.tr("New fine-tuning"))
        self._make_photos()
        self._make_choices()
        self._lay_out()
        self._connect()
        self._show()

    @property
    def has_errors(self) -> bool:
        """Whether a value of one's own recipe is wrong."""
        return self.cards.value == OWN and self.recipe.error_count > 0

    @property
    def time_words(self) -> str:
        """How long the chosen recipe takes on this computer, "" if nobody knows."""
        seconds = self._seconds(self.cards.value)
        return "" if seconds is None else span_words(seconds)

    def choice(self) -> TuneChoice:
        """What is chosen now."""
        preset, fields = self._own if self.cards.value == OWN else (self.cards.value, {})
        seed = fields.get("seed", self.recipe.value("seed") if self.recipe.preset == preset else "")
        return TuneChoice(
            preset=preset,
            device=str(self.device.value or "auto"),
            base=str(self.base.value or "starter"),
            seed=int(seed) if seed.isdecimal() else TuneChoice.seed,
            batch=self._batch,
            fields=dict(fields),
        )

    def set_batch(self, batch: int | None) -> None:
        """Take so many crops at once instead of the recipe's, after memory did not suffice."""
        self._batch = batch

    def show_facts(self, facts: RunFacts) -> None:
        """Show the photos of a run and how fast it would be."""
        before, self._facts = self._facts, facts
        is_other = facts.folder != before.folder
        if is_other:
            self._batch = None
            self._asked = self._measured = None
            self._take_choice(facts)
            self.verticalScrollBar().setValue(0)
        if facts.phase in _AT_ONCE and (is_other or before.phase not in _AT_ONCE):
            self._asked = self._present()
        if facts.forecast is not None and (is_other or facts.forecast != before.forecast):
            self._measured = self._asked or self._present()
        self._show()

    def set_devices(self, devices: list[DeviceChoice]) -> None:
        """Offer these devices; the chosen one stays, if it is among them."""
        entries = []
        for device in devices:
            free = "" if device.free_memory is None else self.tr("{} free").format(data_size(device.free_memory))
            entries.append((f"{device.text} · {free}" if free else device.text, device.name))
        self._fill(self.device, entries)

    def set_models(self, models: list[tuple[str, str]]) -> None:
        """Offer these models to begin with, each with what is said about it."""
        self._fill(self.base, [(f"{name} · {summary}" if summary else name, name) for name, summary in models])

    def set_recipe(self, preset: str, fields: tuple[RecipeField, ...]) -> None:
        """Show the values of a preset, and those changed by the user if their own recipe is chosen."""
        is_own = self.cards.value == OWN
        self.recipe.set_recipe(preset, fields)
        if is_own and preset == self._own[0]:
            self.recipe.apply(self._own[1])
        elif preset in PRESETS:
            self.cards.set_value(preset)
        self._show()

    def set_field_errors(self, errors: dict[str, str]) -> None:
        """Say what is wrong with values of the recipe: path -> sentence."""
        self.recipe.set_errors(errors)
        self._show()

    def set_thumbnail(self, file: str, image: QImage) -> None:
        """Show the small picture of a photo held out."""
        self.held_out.set_thumbnail(file, image)

    def _make_photos(self) -> None:
        theme = self._theme
        self.folder = QLabel()
        self.folder.setWordWrap(True)
        self.folder.setTextFormat(Qt.TextFormat.PlainText)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder_button = plain_button(self.tr("Change folder…"), self.tr("Choose other photos to learn from"))
        theme.set_icon(self.folder_button, "folder-open-outline")
        self.summary = Statement(theme)
        self.summary.words.setProperty("heading", True)
        self.warning = Statement(theme)
        self.warning.hide()
        self.held_out_title = muted(self.tr("Held out: it never learns from these, so they show what was gained."))
        self.held_out = HeldOut(theme)
        self.held_out_title.setBuddy(self.held_out)
        self.left_out_section = self._section(self.tr("Photos left out"), "train_left_out")
        self.left_out = LeftOutList(theme)
        self.left_out_section.body.addWidget(self.left_out)

    def _make_choices(self) -> None:
        theme = self._theme
        self.cards = PresetCards(theme)
        self.measured = muted()
        self.again_button = plain_button(
            self.tr("Estimate again"), self.tr("Measure with a few steps how long it takes with these choices")
        )
        theme.set_icon(self.again_button, "speedometer")
        self.problem = Statement(theme)
        self.problem.hide()
        self.problem_button = plain_button(self.tr("Show"), self.tr("Go to the first value that is wrong"))
        self.device = Choice(self.tr("Learn on"), self.tr("The processor or graphics card that does the work"))
        self.base = Choice(
            self.tr("Begin with"), self.tr("The model that learns more; it stays as it is, the tuned one is a new one")
        )
        self.recipe_section = self._section(self.tr("Recipe for experts"), "train_recipe")
        self.recipe = RecipePane(theme)
        self.recipe_section.body.addWidget(self.recipe)

    def _lay_out(self) -> None:
        head = QWidget()
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight, head)
        self._head.setContentsMargins(0, 0, 0, 0)
        self._head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(heading(self.tr("Photos to learn from")))
        words.addWidget(self.folder)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.folder_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._problems = self._line(self.problem, self.problem_button)
        self._times = self._line(self.measured, self.again_button)
        where = EvenGrid((2, 1), 260, spacing=16)
        for choice in (self.device, self.base):
            cell = QWidget()
            rows = QVBoxLayout(cell)
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(4)
            rows.addWidget(choice.label)
            rows.addWidget(choice)
            where.add(cell)
        self.setTabOrder(self.device, self.base)
        photos = (head, self.summary, self.warning, self.held_out_title, self.held_out)
        choices = (heading(self.tr("How thoroughly?")), self.cards, self._times, self._problems, where)
        for part in (_inset(photos), self.left_out_section, _inset(choices), self.recipe_section):
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _line(self, words: QWidget, button: QWidget) -> QWidget:
        """Words, and at their right a button that can be away."""
        line = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _section(self, title: str, name: str) -> Section:
        """Folded until the user unfolds it for the first time."""
        memory = self._settings.window
        is_new = not memory.contains(f"options/folded_{name}")
        section = Section(title, name, memory, self._theme)
        if is_new:
            section.heading.setChecked(False)
        return section

    def _connect(self) -> None:
        self.folder_button.clicked.connect(self.folder_wanted)
        self.held_out.thumbnails_wanted.connect(self.thumbnails_wanted)
        self.cards.chosen.connect(self._card_chosen)
        self.again_button.clicked.connect(self.estimate_wanted)
        self.problem_button.clicked.connect(self._show_problem)
        self.device.chosen.connect(self._show)
        self.base.chosen.connect(self._show)
        self.recipe.edited.connect(self._recipe_edited)
        self.recipe.settled.connect(self.fields_changed)

    def _take_choice(self, facts: RunFacts) -> None:
        """Show what was chosen for a run, as far as it is known."""
        if facts.preset in PRESETS and facts.preset != self.choice().preset:
            self.cards.set_value(facts.preset)
            if self.recipe.preset != facts.preset:
                self.preset_changed.emit(facts.preset)
        if facts.base:
            self.base.set_value(facts.base)

    def _card_chosen(self, card: str) -> None:
        self._batch = None
        preset = self._own[0] if card == OWN else card
        if preset != self.recipe.preset:
            self.preset_changed.emit(preset)  # answered by `set_recipe`
        else:
            self.recipe.apply(self._own[1] if card == OWN else {})
            self.recipe.set_errors({})
        self.fields_changed.emit(self._own[1] if card == OWN else {})
        self._show()

    def _recipe_edited(self) -> None:
        self._batch = None
        changes = self.recipe.changes()
        self._own = (self.recipe.preset, changes)
        if changes:
            self._say_own()
            self.cards.set_value(OWN)
        else:
            self.cards.set_own("")
            self.cards.set_value(self.recipe.preset)
        self._show()

    def _say_own(self) -> None:
        preset, changes = self._own
        name = preset_words(preset).name
        if len(changes) == 1:
            self.cards.set_own(self.tr("“{}” with one value changed below.").format(name))
        else:
            number = QLocale().toString(len(changes))
            words = self.tr("“{preset}” with {number} values changed below.")
            self.cards.set_own(words.format(preset=name, number=number))

    def _present(self) -> _Measured:
        """What an estimate would be made for."""
        choice = self.choice()
        return choice.device, choice.base, choice.fields

    def _seconds(self, card: str) -> float | None:
        """How long a card's recipe takes; None where that was not measured."""
        forecast = self._facts.forecast
        if forecast is None or self._measured is None or self._measured[:2] != self._present()[:2]:
            return None
        if card != OWN:
            return forecast.seconds.get(card)
        steps = self.recipe.steps if self.recipe.preset == self._own[0] else None
        return None if steps is None or self._measured[2] != self._own[1] else steps * forecast.seconds_per_step

    def _show(self) -> None:
        facts = self._facts
        self.folder.setText(breakable(facts.photos))
        self.folder.setToolTip(facts.photos)
        self._show_scan(facts.scan)
        self._show_times(facts.forecast)
        wrong = self.recipe.error_count if self.has_errors else 0
        text = self.tr("A value of your own recipe is wrong.") if wrong == 1 else ""
        text = self.tr("{} values of your own recipe are wrong.").format(wrong) if wrong > 1 else text
        self.problem.say(text, "alert-circle-outline", "error")
        self._problems.setVisible(bool(wrong))
        self.ready_changed.emit()

    def _show_scan(self, scan: Scan | None) -> None:
        phase, locale = self._facts.phase, QLocale()
        for part in (self.held_out_title, self.held_out):
            part.setVisible(scan is not None and bool(scan.held_out))
        self.left_out_section.setVisible(scan is not None and bool(scan.left_out))
        self.cards.set_photos(None if scan is None else scan.used + len(scan.held_out))
        if scan is None:
            text = ""
            if phase == "reading":
                read, of = locale.toString(self._facts.read), locale.toString(self._facts.of)
                text = self.tr("Reading the photos: {read} of {of}").format(read=read, of=of)
                text = text if self._facts.of else self.tr("Looking for photos…")
            self.summary.say(text, "image-search-outline")
            self.warning.say("")
            self.warning.hide()
            return
        used, held_out, left_out = scan.used, len(scan.held_out), len(scan.left_out)
        parts = [
            self.tr("1 photo to learn from") if used == 1 else self.tr("%n photos to learn from", "", used),
            self.tr("%n held out to judge by", "", held_out),
        ]
        if left_out:
            parts.append(self.tr("%n left out", "", left_out))
        self.summary.say(" · ".join(parts), "image-multiple-outline")
        few = self.tr("These are few photos; from about 50 on there is more to gain. Look closely at the verdict.")
        self.warning.say(few if scan.few else "", "alert-outline", "warning")
        self.warning.setVisible(scan.few)
        self.held_out.set_files(scan.held_out, self._facts.photos)
        self.left_out.set_left_out(scan.left_out, self._facts.photos)
        heading = self.left_out_section.heading
        heading.setText(self.tr("%n left out: see why", "", left_out))
        heading.tell(heading.isChecked())

    def _show_times(self, forecast: Forecast | None) -> None:
        times, is_measuring = {}, self._facts.phase in _AT_ONCE
        for card in (*PRESETS, OWN):
            seconds = self._seconds(card)
            if is_measuring and (forecast is None or seconds is None):
                times[card] = self.tr("measuring the time…")
            elif seconds is not None:
                times[card] = self.tr("{} on this computer").format(span_words(seconds))
            elif self._facts.scan is not None:
                times[card] = self.tr("time not measured yet")
        self.cards.set_times(times)
        is_stale = self._facts.scan is not None and self._seconds(self.cards.value) is None and not is_measuring
        self.again_button.setVisible(is_stale)
        if forecast is None:
            self.measured.setText("")
        elif is_stale:
            self.measured.setText(self.tr("The choices have changed since the time was measured."))
        else:
            speed = QLocale().toString(forecast.images_per_second, "f", 0 if forecast.images_per_second >= 10 else 1)
            text = self.tr("Measured with a few real steps: {device}, {speed} crops a second")
            self.measured.setText(text.format(device=forecast.device, speed=speed))
        self._times.setVisible(is_stale or bool(self.measured.text()))

    def _show_problem(self) -> None:
        self.recipe_section.heading.setChecked(True)
        wrong = self.recipe.first_wrong()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(wrong)

    def _fill(self, combo: Choice, entries: list[tuple[str, str]]) -> None:
        kept = combo.value
        blocker = QSignalBlocker(combo)
        combo.clear()
        for words, value in entries:
            combo.addItem(words, value)
            combo.setItemData(combo.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        combo.set_value(kept)
        blocker.unblock()
        self._show()


def _inset(parts: Sequence[QWidget]) -> QWidget:
    """Parts below each other, with their edges in line with what is in sections."""
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(RING, 0, RING // 2, 8)
    column.setSpacing(8)
    for part in parts:
        column.addWidget(part)
    return block
