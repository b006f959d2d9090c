"""Checks that the inline report has its images in itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.source import SourceFile, start_of
from crreport.verify.rules import ImageOutside
from crreport.xbrl.instance import report_name
from crreport.xbrl.names import XHTML


def images_outside(folder: Path, facts: FactSet) -> Iterator[Diagnostic]:
    """The images of the inline report that are not embedded in it."""
    path = folder / f"{report_name(facts)}.xhtml"
    try:
        root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (OSError, etree.XMLSyntaxError):
        return  # other checks report a file that cannot be read
    for image in root.iter(f"{{{XHTML}}}img"):
        address = image.get("src") or ""
        if not address.startswith("data:"):
            place = start_of(SourceFile(path.as_posix(), ""))
            yield ImageOutside.at(place, f"the image `{address}` is not in the report itself")
