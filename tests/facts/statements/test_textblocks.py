from __future__ import annotations

from lxml import etree

from crreport.facts.model import FactSet
from crreport.keys import SectionKey, StatementKey, section_of
from crreport.marks import marked_ids
from crreport.measures.xbrl_types import ConceptType


def test_a_text_block_knows_every_fact_that_is_marked_in_it(every_row: FactSet) -> None:
    blocks = [fact for fact in every_row if fact.concept.type is ConceptType.TEXT_BLOCK]
    assert blocks
    for block in blocks:
        shown = marked_ids(etree.fromstring(f"<div>{block.markup}</div>"))
        assert shown <= {str(key) for key in block.mentions}


def test_a_letter_mentions_the_figures_that_it_speaks_of(every_row: FactSet) -> None:
    assert "engagement.2024" in map(str, every_row["letter.body"].mentions)


def test_a_section_mentions_its_statements_and_their_status(every_row: FactSet) -> None:
    block = every_row["safe-work.progress"]
    statements = {key for key in block.mentions if isinstance(key, StatementKey)}
    assert {section_of(key) for key in statements} == {block.key} == {SectionKey("safe-work", "progress")}
    assert any(key.field == "status" for key in statements)
