"""CR171: images without an alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from crreport.check.prose import flat_words
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.images import MEDIA_TYPES
from crreport.read.contents import images_of
from crreport.read.models.images import Image
from crreport.read.models.inputs import Inputs


class ImageWithoutWords(Rule):
    """
    **What it finds.** An image without an `alt`, or one whose `alt` is the name of a file or repeats the caption.

    **Why it matters.** Who cannot see the image learns nothing of it: screen readers read the `alt` in its place, and search engines and the XBRL have nothing else of it. PDF/UA requires it. A caption is read too, so the same words would be read twice.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - image: {file: images/yard.svg, alt: yard.svg}
    ```

    **Instead.** Say in a sentence what can be seen:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - image: {file: images/yard.svg, alt: A rope keeps walkers away from the cranes in the yard.}
    ```
    """

    code, name, level, level_when_final = "CR171", "image-without-words", Level.WARNING, Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Images of the year without words for those who cannot see them."""
    for shown in images_of(inputs, year):
        image = shown.image
        message, help = None, "say in a sentence what can be seen in it"
        if image.alt is None:
            message, help = "this image has no alternative text", f"add `alt:`: {help}"
        elif _is_file_name(image):
            message = "the alternative text is the name of a file"
        elif image.caption is not None and flat_words(image.alt) == flat_words(image.caption):
            message = "the alternative text repeats the caption"
        if message is not None:
            yield ImageWithoutWords.at(image.place("alt" if image.alt else "file"), message, help=help)


def _is_file_name(image: Image) -> bool:
    said, path = flat_words(image.alt or ""), PurePosixPath(image.file)
    own = {flat_words(name) for name in (image.file, path.name, path.stem)}
    return said in own or bool(re.fullmatch(r"\S+", said) and said.endswith(tuple(MEDIA_TYPES)))
