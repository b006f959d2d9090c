"""All forms of a report come from one page tree and one set of facts."""

from dataclasses import replace

from crreport.facts.model import FactSet
from crreport.xbrl.forms import xbrl_artifacts
from tests.xbrl.sample_facts import sample_facts
from tests.xbrl.sample_page import sample_page

FACTS = sample_facts()


def codes(facts: FactSet) -> list[str]:
    return [diagnostic.rule.code for diagnostic in xbrl_artifacts(sample_page(facts), facts, {})[1]]


def test_every_form_is_written_once() -> None:
    made, _ = xbrl_artifacts(sample_page(FACTS), FACTS, {})
    assert [artifact.path for artifact in made] == [
        "acme-2018.xbrl",
        "acme-2018.xhtml",
        "acme-2018.xbri",
        "acme-2018.xbr",
        "acme-2018-taxonomy.zip",
        "acme-2018.json",
        "csv/acme-2018-csv.json",
        "csv/acme-2018-csv-facts.csv",
        "csv/acme-2018-csv-notes.csv",
        "facts.csv",
    ]


def test_facts_on_no_page_are_named() -> None:
    assert codes(FACTS) == ["CR501", "CR501"]


def test_a_language_without_core_labels_is_said() -> None:
    italian = replace(FACTS, entity=replace(FACTS.entity, language="it"))
    assert "CR503" in codes(italian)
    assert "CR503" not in codes(replace(FACTS, entity=replace(FACTS.entity, language="de-AT")))
