"""What is lost on the way from facts to their XBRL forms is reported."""

from dataclasses import replace

from crreport.facts.model import FactSet
from crreport.xbrl.inline.report import inline_report
from crreport.xbrl.losses import not_shown, without_labels
from tests.xbrl.sample_facts import sample_facts
from tests.xbrl.sample_page import sample_page

FACTS = sample_facts()


def codes(facts: FactSet) -> list[str]:
    inline = inline_report(sample_page(facts), facts)
    return [d.rule.code for d in (*not_shown(inline, facts, {}), *without_labels(facts))]


def test_facts_on_no_page_are_named() -> None:
    assert codes(FACTS) == ["CR501", "CR501"]


def test_a_language_without_core_labels_is_said() -> None:
    italian = replace(FACTS, entity=replace(FACTS.entity, language="it"))
    assert "CR503" in codes(italian)
    assert "CR503" not in codes(replace(FACTS, entity=replace(FACTS.entity, language="de-AT")))
