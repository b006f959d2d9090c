"""Images of the project, embedded in the page with the pixels that print needs."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path

from crreport.check.project_images import is_shown
from crreport.images import MEDIA_TYPES, ROOMS, fitted


@dataclass
class Pictures:
    """The images of one project as addresses; each is made once for each place."""

    project: Path
    _made: dict[tuple[str, str], str] = field(default_factory=dict)

    def address(self, file: str, place: str) -> str:
        """An image as a `data:` address for a place; empty if it cannot be shown, which the checks report."""
        if (file, place) not in self._made:
            self._made[file, place] = self._embedded(file, place) if is_shown(file, self.project) else ""
        return self._made[file, place]

    def _embedded(self, file: str, place: str) -> str:
        path = self.project / file
        media_type = MEDIA_TYPES[path.suffix.lower()]
        data = fitted(path.read_bytes(), media_type, ROOMS[place])
        return f"data:{media_type};base64,{b64encode(data).decode()}"
