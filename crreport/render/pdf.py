"""The PDF, set from the XHTML tree. The only module that imports WeasyPrint."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.render.colours import Palette
from crreport.render.fetcher import RefusedError, read_address
from crreport.render.html import XHTML
from crreport.render.marks import PAGE_ATTRIBUTES
from crreport.render.rules import ResourceRefused
from crreport.render.templates import Templates
from crreport.source import Span, start_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SHEETS = ("fonts.css", "print.css")


def write_pdf(
    tree: etree._Element, *, colours: Palette, project: Path, dated: date
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The PDF of a page tree: tagged, with bookmarks, and every fact's place as a named destination.

    `dated` is the report's own date; it stands where programs would else write the time of the build.
    A style sheet that asks for anything outside the project gets nothing, and a diagnostic says so.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    templates = Templates(project)
    sheets = "\n".join(colours.fill_in(templates.text(name)) for name in _SHEETS)
    base = f"{project.resolve().as_uri()}/"
    refused: dict[str, str] = {}
    fetcher = _fetcher(project, refused)
    page = weasyprint.HTML(string=_as_html(tree, sheets, dated), base_url=base, url_fetcher=fetcher)
    with _source_date(dated):
        data = page.write_pdf(font_config=FontConfiguration(), pdf_tags=True, cache={})
    found = (_refusal(templates, address, message) for address, message in sorted(refused.items()))
    return bytes(data), tuple(found)


def report_date(published: date | None, period_end: date) -> date:
    """The date that a report bears: of its publication, or of the end of its period."""
    return published or period_end


def _as_html(tree: etree._Element, sheets: str, dated: date) -> str:
    """The tree as HTML with the style sheets of the print, and the language and date where WeasyPrint
    looks for them."""
    page = deepcopy(tree)
    for element in page.iter(etree.Element):
        if (language := element.get(_XML_LANG)) is not None:
            element.set("lang", language)
        for name in (_XML_LANG, *PAGE_ATTRIBUTES):
            if name in element.attrib:
                del element.attrib[name]
    head = page.find(f"{{{XHTML}}}head")
    if head is not None:
        # in the page itself, since sheets that WeasyPrint is given beside it yield to the page's own
        etree.SubElement(head, f"{{{XHTML}}}style", type="text/css").text = sheets
        for name in ("dcterms.created", "dcterms.modified"):
            etree.SubElement(head, f"{{{XHTML}}}meta", name=name, content=dated.isoformat())
    return "<!DOCTYPE html>\n" + etree.tostring(page, method="html", encoding="unicode")


def _refusal(templates: Templates, address: str, message: str) -> Diagnostic:
    """The diagnostic of an address that was refused, at the place in the templates that asks for it."""
    written = address.rpartition("/")[2]
    for name in templates.overridden():
        file = templates.source(name)
        at = file.text.find(written) if written else -1
        if at >= 0:
            span = Span(file, *file.place(at), *file.place(at + len(written)))
            return ResourceRefused.at(span, message)
    return ResourceRefused.at(start_of(templates.source(_SHEETS[-1])), message)


def _fetcher(project: Path, refused: dict[str, str]) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        """Answers from the project's own files only."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                data, media_type = read_address(url, project)
            except RefusedError as error:
                refused[url] = str(error)
                raise
            return URLFetcherResponse(url, data, {"Content-Type": media_type})

    return ProjectFetcher()


@contextmanager
def _source_date(dated: date) -> Iterator[None]:
    """Tells the font libraries the report's date, and leaves the caller's environment as it was."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    moment = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    os.environ[name] = before or str(max(int(moment.timestamp()), 0))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
