"""The PDF, set from the XHTML tree. The only module that imports WeasyPrint."""

from __future__ import annotations

import gc
import os
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.images import MEDIA_TYPES, ImageFault, image_fault
from crreport.marks import fact_shown_by, place_name, take_off
from crreport.render.drawing.colours import Palette
from crreport.render.fetcher import RefusedError, read_address
from crreport.render.lettering import UsedFont, font_sheets, of_the_machine
from crreport.render.pages.tree import XHTML
from crreport.render.pdf.destinations import Destination
from crreport.render.pdf.embedded_files import EmbeddedFile
from crreport.render.pdf.finisher import finisher
from crreport.render.pdf.laid_out import layout_faults
from crreport.render.pdf.paper import Paper
from crreport.render.pdf.sheets import cannot_be_read, undefined_variables
from crreport.render.pdf.whole_texts import texts_whole
from crreport.render.rules import ImageNotUsable, ResourceRefused
from crreport.render.stylesheets import BRAND_SHEET, PAGE_SHEET, on_paper
from crreport.render.templates import Templates
from crreport.render.typefaces import Typefaces
from crreport.source import SourceFile, Span, start_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_USUAL = Paper()
_SHIPPED_FONTS = Typefaces()
_VARIANT = "pdf/a-3a"
_POINTS = 0.75
"""Points in a pixel of CSS."""

Embed = Callable[[Mapping[str, Destination]], Sequence[EmbeddedFile]]
"""Gives the files to embed, once it is known where each fact is on the pages."""


def _nothing(places: Mapping[str, Destination]) -> Sequence[EmbeddedFile]:
    return ()


def write_pdf(
    tree: etree._Element,
    *,
    colours: Palette,
    project: Path,
    dated: date,
    embed: Embed = _nothing,
    paper: Paper = _USUAL,
    drawings: Sequence[SourceFile] = (),
    typefaces: Typefaces = _SHIPPED_FONTS,
    sources: Mapping[str, Span] = MappingProxyType({}),
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The PDF of a page tree, as PDF/A-3a and PDF/UA-1: with bookmarks, every place of every fact as a named
    destination (the second of `water.2024` is `water.2024--2`), and the embedded files.

    `dated` is the report's own date; programs would otherwise write the time of the build. It is used unless
    the caller's environment gives a date for that.
    `typefaces` are the brand's own, if it has any.
    `sources` are the lines of the inputs that the facts come from, where texts are told that do not fit.
    `drawings` are the project's drawings on the pages, in which text may ask for a font.
    A style sheet that asks for anything outside the project gets nothing, and a diagnostic says so. If its
    values cannot be calculated, there is no PDF.
    """
    import weasyprint
    from weasyprint import svg
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.fonts import FontConfiguration

    templates = Templates(project)
    names = (*font_sheets(tree, templates), *paper.sheets, BRAND_SHEET)
    faults = tuple(undefined_variables(names, templates))
    if faults:
        return b"", faults
    texts = (*(templates.text(name) for name in names[:-1]), on_paper(BRAND_SHEET, templates).css)
    filled = (typefaces.fill_in(paper.fill_in(colours.fill_in(text))) for text in texts)
    sheets = "\n".join((typefaces.sheet, *filled))
    base = f"{project.resolve().as_uri()}/"
    refused: dict[str, str] = {}
    fetched: list[bytes] = []
    spoiled: dict[str, ImageFault] = {}
    used: list[UsedFont] = []
    fetcher = _fetcher(project, refused, fetched, spoiled)
    with _source_date(dated) as moment, _uncollected(), texts_whole(svg):
        page = weasyprint.HTML(string=_as_html(tree, sheets, moment), base_url=base, url_fetcher=fetcher)
        try:
            document = page.render(font_config=FontConfiguration(), cache={}, pdf_variant=_VARIANT)
        except AssertionError as error:
            fault = cannot_be_read(error, names, templates)
            if fault is None:
                raise
            return b"", (fault,)
        embedded = embed(_places(document))
        unfit = tuple(layout_faults(document, sources, start_of(templates.source(PAGE_SHEET))))
        data = document.write_pdf(
            pdf_variant=_VARIANT,
            attachments=[_attachment(file, moment, fetcher) for file in embedded],
            finisher=_noting_fonts(finisher(moment, boxes), used),
        )
    places = {url: _asked_for(templates, url) for url in (*refused, *spoiled)}
    diagnostics = [ResourceRefused.at(places[url], message) for url, message in sorted(refused.items())]
    diagnostics += [_unusable(places[url], url, fault) for url, fault in sorted(spoiled.items())]
    return bytes(data), (*diagnostics, *unfit, *of_the_machine(used, fetched, names, templates, drawings))


def pango_version() -> str:
    """The version of the system library that breaks lines and shapes text."""
    from weasyprint.text.ffi import pango

    major, minor = divmod(pango.pango_version(), 10_000)
    return f"{major}.{minor // 100}.{minor % 100}"


def report_date(published: date | None, period_end: date) -> date:
    """The date of a report: of its publication, or of the end of its period."""
    return published or period_end


def build_moment(dated: date, epoch: str | None) -> datetime:
    """The date and time of a document: the given one in seconds since 1970, or the report's date."""
    if epoch is not None and epoch.isascii() and epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime(dated.year, dated.month, dated.day, tzinfo=UTC)


def _as_html(tree: etree._Element, sheets: str, moment: datetime) -> str:
    """The tree as HTML with the style sheets of the print, and the language and date where WeasyPrint
    looks for them."""
    page = deepcopy(tree)
    marks = Counter(fact_shown_by(element) for element in page.iter(etree.Element) if element.get("id"))
    for element in page.iter(etree.Element):
        if (fact := fact_shown_by(element)) is not None and element.get("id") is None:
            marks[fact] += 1
            element.set("id", place_name(fact, marks[fact]))
        if (language := element.get(_XML_LANG)) is not None:
            element.set("lang", language)
            del element.attrib[_XML_LANG]
        take_off(element, is_read_aloud=True)
    head = page.find(f"{{{XHTML}}}head")
    if head is not None:
        # in the page itself, since the page's own sheets override those given to WeasyPrint
        etree.SubElement(head, f"{{{XHTML}}}style", type="text/css").text = sheets
        for name in ("dcterms.created", "dcterms.modified"):
            etree.SubElement(
                head, f"{{{XHTML}}}meta", name=name, content=moment.strftime("%Y-%m-%dT%H:%M:%SZ")
            )
    return "<!DOCTYPE html>\n" + etree.tostring(page, method="html", encoding="unicode")


def _places(document: Any) -> dict[str, Destination]:
    """The position of each anchor on the pages, as in the PDF's named destinations."""
    found: dict[str, Destination] = {}
    for number, page in enumerate(document.pages, 1):
        for name, (left, top, *_) in page.anchors.items():
            place = Destination(number, round(left * _POINTS, 1), round(top * _POINTS, 1))
            found.setdefault(name, place)
    return found


def _attachment(file: EmbeddedFile, moment: datetime, fetcher: Any) -> Any:
    from weasyprint import Attachment

    # an address, since WeasyPrint takes no media type with bytes and would guess one from the name
    address = f"data:{file.media_type};base64,{b64encode(file.data).decode()}"
    return Attachment(
        url=address,
        url_fetcher=fetcher,
        name=file.name,
        description=file.description,
        relationship=file.relationship,
        created=moment,
        modified=moment,
    )


def _asked_for(templates: Templates, address: str) -> Span:
    """The place in the templates that asks for an address."""
    written = address.rpartition("/")[2]
    for name in templates.overridden():
        file = templates.source(name)
        at = file.text.find(written) if written else -1
        if at >= 0:
            return Span(file, *file.place(at), *file.place(at + len(written)))
    return start_of(templates.source("print.css"))


def _unusable(place: Span, address: str, fault: ImageFault) -> Diagnostic:
    name = "the image" if address.startswith("data:") else f"`{unquote(address.rpartition('/')[2])}`"
    return ImageNotUsable.at(place, f"{name} {fault.reason}", help=fault.help)


def _noting_fonts(finish: Callable[[Any, Any], None], used: list[UsedFont]) -> Callable[[Any, Any], None]:
    """The finisher, which also notes the fonts that the text was set in.

    By then their own bytes are a subset of the file; HarfBuzz holds the whole file.
    """
    from weasyprint.text.fonts import get_hb_object_data

    def finish_and_note(document: Any, pdf: Any) -> None:
        finish(document, pdf)
        used.extend(
            UsedFont(font.family, get_hb_object_data(font.hb_face), "".join(font.to_unicode.values()))
            for font in document.fonts.values()
        )

    return finish_and_note


def _fetcher(
    project: Path, refused: dict[str, str], fonts: list[bytes], spoiled: dict[str, ImageFault]
) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class ProjectFetcher(URLFetcher):  # type: ignore[misc]
        """Answers from the project's own files only."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            try:
                data, media_type = read_address(url, project)
            except RefusedError as error:
                refused[url] = str(error)
                raise
            if media_type.startswith("font/"):
                fonts.append(data)
            fault = image_fault(data, media_type) if media_type in MEDIA_TYPES.values() else None
            if fault is not None:
                spoiled[url] = fault
            return URLFetcherResponse(url, data, {"Content-Type": media_type})

    return ProjectFetcher()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the garbage collector from walking the boxes of all pages again and again.

    It frees next to nothing there, and takes a quarter of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _source_date(dated: date) -> Iterator[datetime]:
    """Passes the document's date to the font libraries, and yields it; restores the caller's
    environment afterwards."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    moment = build_moment(dated, before)
    os.environ[name] = str(max(int(moment.timestamp()), 0))
    try:
        yield moment
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
