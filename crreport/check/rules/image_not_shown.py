"""CR170: images that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from crreport.check.project_images import file_faults
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.contents import images_of
from crreport.read.models.inputs import Inputs

_MAX_BYTES = 40 * 1024 * 1024


class ImageNotShown(Rule):
    """
    **What it finds.** An image whose `file` is not in the project, or is not an SVG, PNG or JPEG image that pages can show as it is meant: it is damaged, too large, in CMYK colours, or an SVG drawing that refers to other files or has what the PDF does not show as it is drawn, such as a filter, a blend mode, a mask, a line in a gradient, or text along a path.

    A draft shows a box in its place that names the file. A final report cannot be built.

    **Why it matters.** The page would have a gap, or the image the wrong colours. Files outside the project are not read, so that anyone who has the project can build the report again.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - image: {file: /home/anna/Desktop/yard.jpg, alt: A rope that keeps walkers away from the cranes.}
    ```

    **Instead.** Put the image into the project and give its path relative to the project folder: `file: images/yard.jpg`. Save photos in RGB. The help says what to change in a drawing; most drawing programs convert text and effects to paths.
    """

    code, name, level, level_when_final = "CR170", "image-not-shown", Level.WARNING, Level.ERROR


def find(inputs: Inputs, year: int, project: Path) -> Iterator[Diagnostic]:
    """Images of the year that are not there, are outside the project, or cannot be shown as they are meant."""
    for shown in images_of(inputs, year):
        faults = file_faults(
            shown.image.file,
            shown.image.place("file"),
            project,
            what="image",
            example="images/depot.jpg",
            most_bytes=_MAX_BYTES,
        )
        for fault in faults:
            yield ImageNotShown.at(fault.place, fault.message, help=fault.help, notes=fault.notes)
