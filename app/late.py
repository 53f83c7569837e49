"""A page that is made when it is needed first: what it imports would be part of the time until the window shows."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from app.jobs import JobControl, JobQueue

Page = TypeVar("Page")


class Late(Generic[Page]):
    """`make` makes the page, once its module was imported on a worker.

    Args:
        module: name of the module.
        queue: gives the queue to import it on.
        make: called on the GUI thread. Should it fail, the next who needs the page tries again.
        ready: called when the page is there and those who waited for it have done what they wanted.
        failed: told why the module cannot be imported.
    """

    def __init__(
        self,
        module: str,
        queue: Callable[[], JobQueue],
        make: Callable[[], Page],
        ready: Callable[[], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self.page: Page | None = None
        self._module = module
        self._queue = queue
        self._make = make
        self._ready = ready
        self._failed = failed
        self._is_loading = False
        self._waiting: list[Callable[[Page], object]] = []

    def use(self, work: Callable[[Page], object]) -> None:
        """Do something with the page, as soon as it is there."""
        if self.page is not None:
            work(self.page)
            return
        self._waiting.append(work)
        if not self._is_loading:
            self._is_loading = True
            self._queue().submit(self._import, done=self._imported, failed=self._not_imported)

    def _import(self, _control: JobControl) -> None:
        importlib.import_module(self._module)

    def _imported(self, _nothing: None) -> None:
        self._is_loading = False
        self.page = page = self._make()
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work(page)
        self._ready()

    def _not_imported(self, error: Exception) -> None:
        self._is_loading = False
        self._waiting.clear()
        self._failed(error)
