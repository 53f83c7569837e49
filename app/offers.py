"""Offers to recover what was not saved when the program ended badly."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.jobs import JobQueue
from app.messages import MessageActions, Messages
from app.recovery import Offer, Recovery
from app.workspace import Workspace

_log = logging.getLogger(__name__)


class Offers(QObject):
    """Tells of unsaved work by messages, and does what the user answers."""

    def __init__(
        self, workspace: Workspace, recovery: Recovery, messages: Messages, files: JobQueue, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._recovery = recovery
        self._messages = messages
        self._files = files
        self._window = window

    def tell(self) -> None:
        """Look for unsaved work, on the worker, and offer it."""

        def found(offers: list[Offer]) -> None:
            for offer in offers:
                self._offer(offer)

        self._files.submit(
            lambda _control: self._recovery.offers(),
            done=found,
            failed=lambda error: _log.warning("Unsaved work cannot be looked for: %s", error),
        )

    def _offer(self, offer: Offer) -> None:
        moment = QDateTime.fromSecsSinceEpoch(round(offer.time.timestamp()))
        when = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        actions: MessageActions = ((self.tr("Discard"), lambda: self._discard(offer)),)
        if not offer.missing:
            text = self.tr("LBAM Studio did not end well. Your work on {} from {} can be recovered.")
            actions = ((self.tr("Recover"), lambda: self._recover(offer)), *actions)
        else:
            text = self.tr("There is unsaved work on {} from {}, but that photo is gone or was changed since.")
            if offer.path is not None:
                actions = ((self.tr("Find the photo…"), lambda: self._find(offer)), *actions)
        self._messages.warning(text.format(offer.title, when), actions=actions, key=_key(offer))

    def _discard(self, offer: Offer) -> None:
        self._messages.dismiss(_key(offer))
        self._recovery.dismiss(offer)

    def _recover(self, offer: Offer) -> None:
        self._messages.dismiss(_key(offer))
        self._workspace.recover(offer)

    def _find(self, offer: Offer) -> None:
        """Ask where the photo is now; one of another size is refused when it is opened."""
        folder = str(offer.path.parent) if offer.path else ""
        dialog = QFileDialog(self._window, self.tr("Where is {}?").format(offer.title), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._recover(replace(offer, path=Path(name), missing=False)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _key(offer: Offer) -> str:
    return f"recover {offer.folder.name}"
