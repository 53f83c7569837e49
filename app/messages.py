"""One funnel for what the program has to tell; the message bar listens at its end."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Level = Literal["info", "done", "warning", "error"]
MessageActions = tuple[tuple[str, Callable[[], None]], ...]


@dataclass(frozen=True)
class Message:
    """Something to tell. A new message takes the place of an older one with the same `key`."""

    level: Level
    text: str
    details: str = ""
    actions: MessageActions = ()  # words of a button, and what it does
    key: str = ""


class Messages(QObject):
    """Hands messages to who listens, and keeps them until somebody does."""

    posted = Signal(object)  # Message
    dismissed = Signal(str)  # key

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: list[Message] | None = []  # None: somebody listens

    def post(self, message: Message) -> None:
        """Tell something."""
        if self._waiting is not None:
            if message.key:
                self._waiting = [other for other in self._waiting if other.key != message.key]
            self._waiting.append(message)
        self.posted.emit(message)

    def info(self, text: str, details: str = "", actions: MessageActions = (), key: str = "") -> None:
        """Tell what is going on."""
        self.post(Message("info", text, details, actions, key))

    def done(self, text: str, details: str = "", actions: MessageActions = (), key: str = "") -> None:
        """Tell that something worked."""
        self.post(Message("done", text, details, actions, key))

    def warning(self, text: str, details: str = "", actions: MessageActions = (), key: str = "") -> None:
        """Tell what to look out for."""
        self.post(Message("warning", text, details, actions, key))

    def error(self, text: str, details: str = "", actions: MessageActions = (), key: str = "") -> None:
        """Tell that something did not work."""
        self.post(Message("error", text, details, actions, key))

    def dismiss(self, key: str) -> None:
        """Take the message with this key back: it is no longer true."""
        if self._waiting is not None:
            self._waiting = [other for other in self._waiting if other.key != key]
        self.dismissed.emit(key)

    def listen(self, slot: Callable[[Message], None]) -> None:
        """Connect `slot` to `posted`, and hand it what was posted before anybody listened."""
        waiting, self._waiting = self._waiting or [], None
        self.posted.connect(slot)
        for message in waiting:
            slot(message)
