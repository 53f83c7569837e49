"""Filling from the editor's side: requests out, results into the document, one at a time, and words for what failed."""

from __future__ import annotations

import traceback
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from app.document import Document
from app.filling import Filler, FillRequest, FillResult, ModelStatus, cause
from app.history import Fills
from app.jobs import Job
from app.messages import MessageActions, Messages
from app.settings import Settings
from app.tiles import part

_KEY = "fill"  # of messages about fills: a new one replaces the old


class FillControl(QObject):
    """Fills a document's hole, fetches further candidates, and fills while the user goes on brushing."""

    progressed = Signal(float, str)
    busy_changed = Signal(bool)
    models_wanted = Signal()  # to choose another one

    def __init__(self, filler: Filler, settings: Settings, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filler = filler
        self._settings = settings
        self._messages = messages
        self._job: Job | None = None
        self._document: Document | None = None
        self._again: Document | None = None  # brushed in while a fill was under way
        self._broken = ""  # the model that was told to be of no use

    @property
    def document(self) -> Document | None:
        """The one that is being filled."""
        return self._document

    def fill(self, document: Document) -> None:
        """Fill the document's hole."""
        if self._document is not None:
            self._again = document
            return
        if not document.hole_count:
            self._messages.info(self.tr("Brush over what should vanish first, then press Fill."), key=_KEY)
            return
        prefs = self._settings.prefs
        request = FillRequest(
            document.image, document.hole.copy(), document.revision, prefs.grow, detail=prefs.detail / 100
        )
        self._start(document, request, lambda result: self._put(document, result))

    def fill_stroke(self, document: Document) -> None:
        """A stroke was finished: fill it if the user has chosen so."""
        if self._settings.prefs.fill_as_brush and document.hole_count:
            self.fill(document)

    def try_again(self, document: Document) -> None:
        """Fill the hole of the last fill once more, another way."""
        last = document.history.last
        if self._document is not None or last is None or last.fills is None:
            return
        fills = last.fills
        hole = np.zeros_like(document.hole)
        for flips in fills.hole:
            hole[part(flips.rect)] |= flips.unpacked()
        request = FillRequest(
            document.image,
            hole,
            document.revision,
            self._settings.prefs.grow,
            detail=self._settings.prefs.detail / 100,
            variant=len(fills.candidates),
            underlay=tuple((patch.rect.top(), patch.rect.left(), patch.before) for patch in fills.before),
        )
        self._start(document, request, lambda result: self._put_candidate(document, fills, result))

    def cancel(self) -> None:
        """Stop; the photo stays as it is."""
        self._again = None
        if self._job and self._job.finished:
            # Its result waits for the end of a stroke.
            self._end()
        elif self._job:
            self._job.cancel()

    def forget(self, document: Document) -> None:
        """The document is being closed."""
        if self._again is document:
            self._again = None
        if self._document is document:
            self.cancel()

    def model_told(self, status: ModelStatus) -> None:
        """Tell once of a model that cannot be loaded. No other one takes its place before the user says so."""
        if status.state == "failed" and status.cause == "model" and status.model != self._broken:
            self._broken = status.model
            text = self.tr("The model “{}” cannot be used, so nothing can be filled: {}")
            self._messages.error(text.format(status.model, _sentence(status.error)), actions=self._others(), key=_KEY)
        elif self._broken and (status.state == "ready" or status.model != self._broken):
            self._broken = ""
            self._messages.dismiss(_KEY)

    def _start(self, document: Document, request: FillRequest, put: Callable[[FillResult], None]) -> None:
        self._messages.dismiss(_KEY)
        self._document = document

        def done(result: FillResult) -> None:
            if self._document is not document:
                return
            if document.is_stroking:
                # A fill must not cut the stroke that is being drawn in two.
                document.stroke_ended.connect(lambda: done(result), Qt.ConnectionType.SingleShotConnection)
                return
            self._end()
            if document.revision != request.revision:
                self._messages.warning(
                    self.tr("The photo was changed while it was being filled, so that fill was dropped. Fill again."),
                    key=_KEY,
                )
            else:
                put(result)
            self._go_on()

        def failed(error: Exception) -> None:
            self._end()
            self._again = None
            self._tell(error)

        def cancelled() -> None:
            self._end()
            self._again = None

        self.busy_changed.emit(True)
        self.progressed.emit(0.0, self.tr("Getting ready…"))
        self._job = self._filler.fill(
            request, progress=self.progressed.emit, done=done, failed=failed, cancelled=cancelled
        )

    def _end(self) -> None:
        self._job = self._document = None
        self.busy_changed.emit(False)

    def _go_on(self) -> None:
        again, self._again = self._again, None
        if again is not None and again.hole_count:
            self.fill(again)

    def _put(self, document: Document, result: FillResult) -> None:
        # What was undone or erased meanwhile is to stay as it is. The patches cover the hole, and are all of the photo
        # that has to be looked at.
        boxes = [np.s_[top : top + len(where), left : left + where.shape[1]] for top, left, _, where in result.patches]
        if any((result.request.hole[box] & ~document.hole[box]).any() for box in boxes):
            self._messages.warning(
                self.tr("The hole was changed while it was being filled, so that fill was dropped. Fill again."),
                key=_KEY,
            )
            return
        document.apply_fill(self.tr("Fill"), result.patches, result.request.hole)
        self._tell_notes(result)

    def _put_candidate(self, document: Document, fills: Fills, result: FillResult) -> None:
        last = document.history.last
        if last is None or last.fills is not fills:
            self._messages.warning(self.tr("The photo went on meanwhile, so the other fill was dropped."), key=_KEY)
            return
        document.add_candidate(self.tr("Try again"), fills, result.patches)
        self._tell_notes(result)

    def _tell_notes(self, result: FillResult) -> None:
        if result.notes:
            self._messages.warning(
                self.tr("Memory was short, so the fill was made another way and may be softer."),
                details="\n".join(result.notes),
                key=_KEY,
            )

    def _tell(self, error: Exception) -> None:
        actions: MessageActions = ()
        at_fault = cause(error)
        if at_fault == "model":
            actions = self._others()
        elif at_fault == "device" and self._settings.prefs.device != "auto":
            actions = ((self.tr("Use any device"), lambda: self._settings.update(device="auto")),)
        details = "".join(traceback.format_exception(error))
        text = _sentence(str(error) or type(error).__name__)
        self._messages.error(self.tr("Nothing was filled: {}").format(text), details, actions, key=_KEY)

    def _others(self) -> MessageActions:
        """What can be done about a model that is of no use."""
        choose = (self.tr("Choose another…"), self.models_wanted.emit)
        if self._settings.prefs.model == "starter":
            return (choose,)
        return ((self.tr("Use the starter model"), lambda: self._settings.update(model="starter")), choose)


def _sentence(text: str) -> str:
    return text.rstrip(".") + "."
