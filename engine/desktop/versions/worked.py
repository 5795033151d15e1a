"""Work behind the window: done in pieces by a thread of its own, stopped and gone on with."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from engine.errors import HistoryLabError


class StoppedError(Exception):
    """Somebody has turned away in the middle of a piece; it is begun anew when asked again."""


class Worked:
    """Something worked out in pieces; a subclass says which, and when there are no more.

    Between two pieces it can be stopped, and it goes on from there when somebody asks again.
    Nothing is begun before anybody has asked.

    Attributes:
        doing: what is being worked out, in words; empty when nothing is.
        fault: why it cannot be worked out, in words.
        serial: grows whenever any of this changes.
    """

    def __init__(self) -> None:
        self.doing = self.fault = ""
        self.serial = 0
        self._thread: threading.Thread | None = None
        self._is_stopped = False
        self._error: Exception | None = None
        self._pieces = self.work()

    def work(self) -> Iterator[None]:
        """Do all of it, by pieces."""
        raise NotImplementedError

    def next_work(self) -> Iterator[None]:
        """Return what is still wanted once `work` has come to its end."""
        return iter(())

    @property
    def is_complete(self) -> bool:
        """Whether nothing that is wanted is left to be worked out."""
        raise NotImplementedError

    @property
    def has_more(self) -> bool:
        """Whether the pieces of `work` are not done yet."""
        raise NotImplementedError

    @property
    def is_working(self) -> bool:
        """Whether the thread is at work."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def is_stopped(self) -> bool:
        """Whether somebody has asked it to stop."""
        return self._is_stopped

    def go_on(self) -> None:
        """Work in a thread, unless that is going on or there is nothing left to do.

        Raises:
            Exception: what went wrong in the thread, other than a fault of the scenario's.
        """
        self._raise()
        if not self.is_working and not self.is_complete:
            self._is_stopped = False
            self._thread = threading.Thread(target=self._run, name="version", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Stop after the piece in hand."""
        self._is_stopped = True

    def finish(self) -> None:
        """Do all of it here."""
        self._is_stopped = False
        self._run()
        self._raise()

    def tell(self, doing: str = "", fault: str = "") -> None:
        """Say what is being worked out now, or why it cannot be."""
        self.doing, self.fault = doing, fault
        self.serial += 1

    def _raise(self) -> None:
        if self._error is not None:
            error, self._error = self._error, None
            raise error

    def _run(self) -> None:
        try:
            while not self._is_stopped and not self.is_complete:
                if not self.has_more:
                    # What was stopped in the middle of a piece is begun anew.
                    self._pieces = self.next_work()
                self._do_pieces()
        except StoppedError:
            pass
        except HistoryLabError as error:
            self.tell(fault=str(error).splitlines()[0])
        except Exception as error:
            # Raised again by `go_on`: an error must not die with its thread.
            self._error = error

    def _do_pieces(self) -> None:
        for _ in self._pieces:
            if self._is_stopped:
                return
