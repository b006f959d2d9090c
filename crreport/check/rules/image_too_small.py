"""CR172: photos with too few pixels for their place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crreport.check.project_images import is_shown
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.images import MEDIA_TYPES, ROOMS, pixels_needed
from crreport.read.contents import images_of
from crreport.read.models.inputs import Inputs


class ImageTooSmall(Rule):
    """
    **What it finds.** A photo with too few pixels for its place: fewer than 120 to the inch at the size at which it is printed. Drawings (SVG) are sharp at any size.

    **Why it matters.** Its pixels would be seen in print.

    **Instead.** Use the photo as it came from the camera; it is made smaller when the report is built. Or give it less room: `placement: margin`.
    """

    code, name, level, level_when_final = "CR172", "image-too-small", Level.WARNING, Level.ERROR


def find(inputs: Inputs, year: int, project: Path) -> Iterator[Diagnostic]:
    """Photos of the year that cannot be printed sharply at their places."""
    for shown in images_of(inputs, year):
        name = shown.image.file
        media_type = MEDIA_TYPES.get(Path(name).suffix.lower())
        if media_type in (None, MEDIA_TYPES[".svg"]) or not is_shown(name, project):
            continue
        lacking = pixels_needed((project / name).read_bytes(), ROOMS[shown.place])
        if lacking is not None:
            text = f"`{name}` is {lacking[0]} pixels wide; {lacking[1]} are needed for its place"
            help = "use the photo in its full size"
            if shown.place == "full":
                help += ", or give it less room with `placement: margin`"
            yield ImageTooSmall.at(shown.image.place("file"), text, help=help)
