"""The running text of a generated page as a text block."""

from __future__ import annotations

from crreport.facts.collector import Collector
from crreport.facts.statements.textblocks import section_body
from crreport.facts.texts import FilledText, filled
from crreport.keys import FactKey
from crreport.read.models.base import Model
from crreport.read.models.blocks import Prose


def add_prose(collector: Collector, key: FactKey, concept: str, prose: Prose) -> None:
    """The running text of a generated page, whose statements are parts of its text block only."""

    def fill(text: str) -> FilledText:
        return filled(text, collector.scope, collector.facts)

    def text_of(model: Model, part: str) -> FilledText | None:
        value = getattr(model, part)
        return None if value is None else fill(value)

    body = section_body(prose.content, text_of, fill, collector.scope.language)
    collector.add_block(key, concept, body, (prose.place("content"),))
