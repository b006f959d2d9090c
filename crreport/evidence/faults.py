"""What keeps evidence from being read, without the place in the inputs that names it."""

from __future__ import annotations


class UnreadableError(Exception):
    """A file that cannot be read as its kind. `field` names the key of the inputs that could mend it."""

    def __init__(self, message: str, help: str | None = None, field: str = "file") -> None:
        super().__init__(message)
        self.help = help
        self.field = field
