"""Why evidence cannot be read, without the place in the inputs that names it."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be read as what it should be. `field` is the key in the inputs to correct."""

    def __init__(self, message: str, help: str | None = None, field: str = "file") -> None:
        super().__init__(message)
        self.help = help
        self.field = field
