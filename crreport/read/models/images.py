"""Images that a report shows, and the words that belong to them."""

from __future__ import annotations

from crreport.read.models.base import Model, content
from crreport.read.models.scalars import RunningText, Text


class Image(Model):
    """A photo or drawing of the project: a PNG, JPEG or SVG file."""

    file: Text = content("ImageFile")
    """Its path in the project, such as `images/depot.jpg`."""
    alt: Text | None = content("ImageAlternative", default=None)
    caption: RunningText | None = content("ImageCaption", default=None)
    credit: Text | None = content("ImageCredit", default=None)
