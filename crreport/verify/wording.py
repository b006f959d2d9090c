"""Checks that the inline report shows each figure with the number, the scale and the unit of its fact."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.keys import metric_of
from crreport.read.models.inputs import Inputs
from crreport.verify.charts import chart_misprints
from crreport.verify.rules import FigureMisprinted, UnitMisprinted
from crreport.verify.shown import Shown, ShownPage, shown_on
from crreport.verify.wanted import (
    Units,
    first_word,
    has_words,
    is_as_wanted,
    is_scale,
    seen_of,
    spaced,
    wanted,
)
from crreport.xbrl.instance import report_name


def inline_misprints(folder: Path, facts: FactSet, inputs: Inputs) -> Iterator[Diagnostic]:
    """Figures and units that the inline report shows otherwise than the facts have them.

    The page in the report package is read too, if it is another one.
    """
    name = report_name(facts)
    page = read_page(folder / f"{name}.xhtml")
    packed = _packed_page(folder / f"{name}.xbri")
    if page is not None:
        yield from _misprints(page, facts, inputs, (folder / f"{name}.xhtml").as_posix())
    if packed is not None and packed != page:
        yield from _misprints(packed, facts, inputs, (folder / f"{name}.xbri").as_posix())


def shown_page(data: bytes | None, facts: FactSet) -> ShownPage:
    """What an inline report shows; nothing if it cannot be read, which other checks report."""
    if data is None:
        return ShownPage()
    try:
        root = etree.parse(
            BytesIO(data), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        ).getroot()
    except etree.XMLSyntaxError:
        return ShownPage()
    return shown_on(root, facts)


def read_page(path: Path) -> bytes | None:
    """The bytes of an inline report, if there is one."""
    return path.read_bytes() if path.is_file() else None


def _packed_page(package: Path) -> bytes | None:
    try:
        with ZipFile(package) as zipped:
            names = [name for name in zipped.namelist() if name.endswith(".xhtml")]
            return zipped.read(names[0]) if names else None
    except (OSError, BadZipFile):
        return None


def _misprints(data: bytes, facts: FactSet, inputs: Inputs, file: str) -> Iterator[Diagnostic]:
    page, units = shown_page(data, facts), Units(inputs, facts)
    yield from chart_misprints(page, facts, units, file)
    told: set[str] = set()
    for shown in page.figures:
        found = _of_figure(shown, units, file)
        if found is not None and shown.fact.id not in told:
            told.add(shown.fact.id)
            yield found
    for unit in page.units:
        fact = units.fact_in(unit.metric)
        if fact is not None and unit.metric not in told and not units.is_named_by(unit):
            told.add(unit.metric)
            words = spaced(f"{unit.text} {unit.after}" if is_scale(first_word(unit.after)) else unit.text)
            text = f"{file} says `{words}` beside `{fact.id}`, not `{units.of(unit.metric)}`"
            yield UnitMisprinted.at(fact.sources[0], text)


def _of_figure(shown: Shown, units: Units, file: str) -> Diagnostic | None:
    fact, unit = shown.fact, units.of(metric_of(shown.fact.key))
    if not is_as_wanted(shown):
        text = f"{file} shows `{seen_of(shown)}` for `{fact.id}`, not `{wanted(shown).whole}`"
        return FigureMisprinted.at(fact.sources[0], text)
    if shown.form == "beside" and unit and not shown.is_labelled and not has_words(shown.row, unit):
        text = f"{file} shows `{seen_of(shown)}` for `{fact.id}` without its unit, `{unit}`"
        return UnitMisprinted.at(fact.sources[0], text)
    return None
