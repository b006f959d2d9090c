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

from crreport.render.fetcher import read_address
from crreport.render.html import XHTML
from crreport.render.marks import ECHO, MARK
from crreport.render.templates import Templates

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SHEETS = ("fonts.css", "print.css")


def write_pdf(tree: etree._Element, *, project: Path, dated: date) -> bytes:
    """The PDF of a page tree: tagged, with bookmarks, and every fact's place as a named destination.

    `dated` is the report's own date; it stands where programs would else write the time of the build.
    """
    import weasyprint  # noqa: PLC0415  heavy
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    fetcher = _fetcher(project)
    fonts = FontConfiguration()
    templates = Templates(project)
    base = f"{project.resolve().as_uri()}/"
    sheets = [
        weasyprint.CSS(string=templates.text(name), base_url=base, url_fetcher=fetcher, font_config=fonts)
        for name in _SHEETS
    ]
    page = weasyprint.HTML(string=_as_html(tree, dated), base_url=base, url_fetcher=fetcher)
    with _source_date(dated):
        data = page.write_pdf(stylesheets=sheets, font_config=fonts, pdf_tags=True, cache={})
    return bytes(data)


def report_date(published: date | None, period_end: date) -> date:
    """The date that a report bears: of its publication, or of the end of its period."""
    return published or period_end


def _as_html(tree: etree._Element, dated: date) -> str:
    """The tree as HTML with the language and date where WeasyPrint looks for them."""
    page = deepcopy(tree)
    for element in page.iter(etree.Element):
        language = element.attrib.pop(_XML_LANG, None)
        if language:
            element.set("lang", language)
        for mark in (MARK, ECHO, "data-exclude"):
            element.attrib.pop(mark, None)
    head = page.find(f"{{{XHTML}}}head")
    if head is not None:
        for name in ("dcterms.created", "dcterms.modified"):
            etree.SubElement(head, f"{{{XHTML}}}meta", name=name, content=dated.isoformat())
    return "<!DOCTYPE html>\n" + etree.tostring(page, method="html", encoding="unicode")


def _fetcher(project: Path) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        """Answers from the project's own files only."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            data, media_type = read_address(url, project)
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
