"""Facts that no page shows: a project's own templates drop them, or its layout leaves them out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from crreport.facts.model import FactSet
from crreport.marks import marked_ids
from crreport.read.models.inputs import Inputs
from crreport.render.pages.layout import page_layout
from crreport.render.pages.tree import facts_of_all_pages, printing_templates
from crreport.render.templates import Templates
from crreport.source import Span, start_of

_PARTS = ".jinja"


def left_out(
    tree: etree._Element, inputs: Inputs, facts: FactSet, *, final: bool, project: Path
) -> frozenset[str]:
    """The facts that no page shows because of the layout in report.yaml."""
    layout = page_layout(inputs.years[facts.year].report.layout)
    missing = frozenset(facts.by_id) - marked_ids(tree)
    if not layout.leaves_out or not missing:
        return frozenset()
    return missing & facts_of_all_pages(inputs, facts, final=final, project=project)


def places_of_dropping(
    tree: etree._Element, inputs: Inputs, facts: FactSet, *, final: bool, project: Path
) -> Mapping[str, tuple[Span, str]]:
    """For each fact that is no longer printed, the project's template that replaces the one printing it.

    Where a fact was printed through a macro, its page may be the shipped one; then it is the macros' file.
    """
    templates = Templates(project)
    own = [name for name, is_own in templates.overridden().items() if is_own and name.endswith(_PARTS)]
    missing = set(facts.by_id) - marked_ids(tree)
    if not own or not missing:
        return {}
    printers = printing_templates(inputs, facts, final=final)
    replacing = {}
    for id in missing & set(printers):
        replaced = next((name for name in printers[id] if name in own), own[0])
        text = f"this replaces the shipped `{replaced}`, which prints the fact"
        replacing[id] = (start_of(templates.source(replaced)), text)
    return replacing
