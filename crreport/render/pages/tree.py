"""The pages as one XHTML tree, in which every printed fact is marked."""

from __future__ import annotations

import re
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from babel import Locale
from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.loaders import FunctionLoader
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.marks import fact_shown_by, give_ids, marked_ids, pattern_of
from crreport.read.models.inputs import Inputs
from crreport.render.drawing.charts import Charts
from crreport.render.drawing.colours import Palette, palette
from crreport.render.drawing.logo import logo_address
from crreport.render.drawing.pictures import Pictures
from crreport.render.fingerprint import fingerprint
from crreport.render.pages.blocks import bodies, picture
from crreport.render.pages.chart_function import chart_function
from crreport.render.pages.columns import leave_out_empty_columns
from crreport.render.pages.context import Context
from crreport.render.pages.formulas import formula_in_words
from crreport.render.pages.goals import goal_strip
from crreport.render.pages.layout import FULL, PageLayout
from crreport.render.pages.marks import Marks
from crreport.render.pages.page_list import page_names
from crreport.render.pages.references import lead_to_places, link, reference_list
from crreport.render.pages.styles import page_styles
from crreport.render.rules import ImageNotEmbedded, LocalLink, TemplateFault, TemplateNotXhtml, UnknownMark
from crreport.render.templates import SHIPPED, Templates, shipped_folder
from crreport.source import Span, start_of
from crreport.wording import words
from crreport.years.diff.model import Comparison

XHTML = "http://www.w3.org/1999/xhtml"
_REPORT = "report.html.jinja"
_FROM, _TO = "from ", "to "
"""What begins the comments around a template's part of the page, if the parts are to be distinguished."""
_LEADS_OUT = re.compile(r"#|https?://|mailto:|tel:")
_EMPTY_PAGE = f'<html xmlns="{XHTML}"><head><title/></head><body><p/></body></html>'


def page_tree(
    inputs: Inputs, facts: FactSet, *, final: bool, project: Path, comparison: Comparison | None = None
) -> tuple[etree._Element, tuple[Diagnostic, ...]]:
    """The report of a year as an XHTML tree; or an empty page and what is wrong, if a template has errors.

    `comparison` is with the earlier report that the redline appendix shows, where there is one.
    """
    templates = Templates(project)
    brand = inputs.organisation.brand
    colours = palette(brand)
    charts = Charts(templates, colours)
    logo = logo_address(brand, project)
    pictures = Pictures(project)
    text, template_faults = _filled_in(
        templates,
        lambda environment: _template_names(
            inputs, facts, environment, charts, pictures, colours, logo, final, comparison
        ),
    )
    tree, form_faults = _parsed(text, templates)
    lead_to_places(tree)
    leave_out_empty_columns(tree)
    unknown = (*_unknown_marks(tree, facts, templates), *_local_links(tree, templates))
    unknown = (*unknown, *_embedded(tree, pictures, templates))
    _, sheet_faults = page_styles(inputs.organisation, colours, templates)
    give_ids(tree)
    _take_off_links_to_nothing(tree)
    return tree, (*template_faults, *form_faults, *charts.diagnostics.values(), *unknown, *sheet_faults)


def facts_of_all_pages(inputs: Inputs, facts: FactSet, *, final: bool, project: Path) -> frozenset[str]:
    """The facts that the report would show with every page and appendix."""
    templates = Templates(project)
    colours = palette(inputs.organisation.brand)
    charts = Charts(templates, colours)
    text, _ = _filled_in(
        templates,
        lambda environment: _template_names(
            inputs, facts, environment, charts, Pictures(project), colours, "", final, other_layout=FULL
        ),
    )
    return frozenset(marked_ids(_parsed(text, templates)[0]))


def printing_templates(inputs: Inputs, facts: FactSet, *, final: bool) -> Mapping[str, tuple[str, ...]]:
    """The shipped templates that print each fact, the innermost first and then those that include it."""
    shipped = Templates(shipped_folder().parent)
    colours = palette(inputs.organisation.brand)
    charts = Charts(shipped, colours)
    text, faults = _filled_in(
        shipped,
        lambda environment: _template_names(
            inputs, facts, environment, charts, Pictures(shipped_folder()), colours, "", final
        ),
        _with_borders,
    )
    tree, more = _parsed(text, shipped)
    return {} if faults or more else dict(_printers(tree))


def _with_borders(name: str, text: str) -> str:
    return f"<!--{_FROM}{name}-->{text}<!--{_TO}{name}-->"


def _printers(tree: etree._Element) -> Iterator[tuple[str, tuple[str, ...]]]:
    inside: list[str] = []
    for node in tree.iter():
        if isinstance(node, etree._Comment):
            text = node.text or ""
            if text.startswith(_FROM):
                inside.insert(0, text.removeprefix(_FROM))
            elif text.startswith(_TO):
                inside.remove(text.removeprefix(_TO))
        elif (id := fact_shown_by(node)) is not None:
            yield id, tuple(inside)


def _template_names(
    inputs: Inputs,
    facts: FactSet,
    environment: Environment,
    charts: Charts,
    pictures: Pictures,
    colours: Palette,
    logo: str,
    final: bool,
    comparison: Comparison | None = None,
    *,
    other_layout: PageLayout | None = None,
) -> Mapping[str, Any]:
    """Everything that templates can use."""
    language = inputs.organisation.language
    catalogue = words(language)
    marks = Marks(facts, language, catalogue)
    context = Context(inputs, facts, catalogue, marks, charts, pictures, comparison, other_layout)
    marks.bodies = bodies(context, environment)
    return {
        "inputs": inputs,
        "organisation": inputs.organisation,
        "report": context.report_year.report,
        "year": facts.year,
        "year_name": context.name_of(facts.year),
        "name_of": context.name_of,
        "final": final,
        "layout": context.layout,
        "build": fingerprint(inputs, charts.templates),
        "language": language,
        "right_to_left": Locale.parse(language, sep="-").text_direction == "rtl",
        "palette": colours,
        "logo": logo,
        "styles": page_styles(inputs.organisation, colours, charts.templates)[0],
        "word": context.word,
        "show": marks.show,
        "fact": marks.by_id,
        "chart": chart_function(context),
        "refs": lambda model, field: reference_list(context, model, field),
        "link": lambda field, target: link(context, field, target),
        "has": marks.has,
        "picture": lambda image, place: picture(context, image, place),
        "with_mail": marks.show_with_mail,
        "formula_in_words": lambda metric: formula_in_words(context, metric),
        "goal_strip": goal_strip(context),
        "signatures": context.report_year.signatures,
        **page_names(context),
    }


def _filled_in(
    templates: Templates,
    names: Callable[[Environment], Mapping[str, Any]],
    change: Callable[[str, str], str] = lambda name, text: text,
) -> tuple[str, tuple[Diagnostic, ...]]:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FunctionLoader(lambda name: _source(templates, name, change)),
    )
    try:
        return environment.get_template(_REPORT).render(names(environment)), ()
    except TemplateSyntaxError as error:
        name = error.name or _REPORT
        return _EMPTY_PAGE, (_fault(templates, name, error.lineno, error.message or "it cannot be read"),)
    except RecursionError as error:
        return _EMPTY_PAGE, (_own_ancestor(templates, error),)
    except (TemplateError, TypeError, ValueError, AttributeError, KeyError) as error:
        place = _template_line(error)
        if place is None:
            raise
        return _EMPTY_PAGE, (_fault(templates, *place, str(error)),)


def _source(
    templates: Templates, name: str, change: Callable[[str, str], str]
) -> tuple[str, str, None] | None:
    path = templates.find(name)
    return (change(name, path.read_text(encoding="utf-8")), name, None) if path else None


def _template_line(error: Exception) -> tuple[str, int] | None:
    """The template and line where filling in failed; None if the error is crreport's own."""
    frames = traceback.extract_tb(error.__traceback__)
    if not isinstance(error, TemplateError) and frames and not frames[-1].filename.endswith(".jinja"):
        return None
    in_templates = [frame for frame in frames if frame.filename.endswith(".jinja")]
    return (in_templates[-1].filename, in_templates[-1].lineno or 1) if in_templates else (_REPORT, 1)


def _own_ancestor(templates: Templates, error: RecursionError) -> Diagnostic:
    frames = traceback.extract_tb(error.__traceback__)
    names = Counter(frame.filename for frame in frames if frame.filename.endswith(".jinja"))
    name = max(names, key=names.__getitem__, default=_REPORT)
    file = templates.source(name)
    at = max(file.text.find("extends"), 0)
    help = f'to change a part of the shipped one, write `{{% extends "{SHIPPED}{name}" %}}`'
    return TemplateFault.at(
        Span(file, *file.place(at), *file.place(at + 7)), "it extends or includes itself", help=help
    )


def _fault(templates: Templates, name: str, line: int, message: str) -> Diagnostic:
    file = templates.source(name)
    width = len(file.lines[line - 1]) if line <= len(file.lines) else 0
    written = message[:1].lower() + message[1:].rstrip(".")
    return TemplateFault.at(Span(file, line, 1, line, width + 1), written.replace("'", "`"))


def _parsed(text: str, templates: Templates) -> tuple[etree._Element, tuple[Diagnostic, ...]]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(text.encode(), parser), ()
    except etree.XMLSyntaxError as error:
        line = error.lineno or 1
        written = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
        message = f"the page is not well-formed: {error.msg}"
        file = templates.source(_REPORT)
        notes = [(start_of(file), f"the text there is: {written[:160]}")]
        return etree.fromstring(_EMPTY_PAGE), (TemplateNotXhtml.at(start_of(file), message, notes=notes),)


def _unknown_marks(tree: etree._Element, facts: FactSet, templates: Templates) -> tuple[Diagnostic, ...]:
    unknown = sorted(id for id in marked_ids(tree) if id not in facts.by_id)
    return tuple(
        UnknownMark.at(_where_marked(templates, id), f"the report has no fact `{id}`") for id in unknown
    )


def _local_links(tree: etree._Element, templates: Templates) -> tuple[Diagnostic, ...]:
    """Removes and reports the links to local files."""
    diagnostics = []
    for element in tree.iter(f"{{{XHTML}}}a"):
        address = element.get("href") or "#"
        if not _LEADS_OUT.match(address):
            del element.attrib["href"]
            message = f"`{address}` is a local file, which readers of the report do not have"
            diagnostics.append(LocalLink.at(_where_linked(templates, address), message))
    return tuple(diagnostics)


def _embedded(tree: etree._Element, pictures: Pictures, templates: Templates) -> tuple[Diagnostic, ...]:
    """Embeds the files of the project that templates show as images, and reports what cannot be embedded."""
    diagnostics = []
    for element in tree.iter(f"{{{XHTML}}}img"):
        source = element.get("src") or ""
        if source.startswith("data:"):
            continue
        address = pictures.address(unquote(source), "full")
        if address:
            element.set("src", address)
        else:
            message = f"`{source}` is no image of the project, and would be missing in the report"
            pattern = rf"""src\s*=\s*["']({re.escape(source)})["']"""
            diagnostics.append(ImageNotEmbedded.at(_first_place(templates, pattern), message))
    return tuple(diagnostics)


def _take_off_links_to_nothing(tree: etree._Element) -> None:
    """Makes plain words of the links to what the layout leaves out."""
    ids = {element.get("id") for element in tree.iter(etree.Element)}
    for element in tree.iter(f"{{{XHTML}}}a"):
        address = element.get("href") or ""
        if address.startswith("#") and address[1:] not in ids:
            del element.attrib["href"]
            element.attrib.pop("class", "")


def _where_linked(templates: Templates, address: str) -> Span:
    return _first_place(templates, rf"""href\s*=\s*["']({re.escape(address)})["']""")


def _where_marked(templates: Templates, id: str) -> Span:
    """The place in a template that marks the fact by hand, or the start of the page's template."""
    return _first_place(templates, pattern_of(id))


def _first_place(templates: Templates, pattern: str) -> Span:
    """The first match of a pattern's group in a project's templates, or the start of the page's template."""
    for name in templates.overridden():
        file = templates.source(name)
        match = re.search(pattern, file.text)
        if match:
            return Span(file, *file.place(match.start(1)), *file.place(match.end(1)))
    return start_of(templates.source(_REPORT))
