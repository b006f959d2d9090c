from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from crreport.facts.inline_xhtml import InlineXhtml
from crreport.facts.model import FactSet
from crreport.marks import value_of
from crreport.measures.xbrl_types import ConceptType
from crreport.read.inline_marks import read_marks
from crreport.read.located import leaves
from crreport.read.yaml_nodes import parse
from crreport.source import SourceFile
from tests.projects import EVERY_ROW

ROOT = Path(__file__).parents[2]
PIECES = st.sampled_from(
    ["*", "**", "[", "]", "](https://a.example/?a=1&b=2)", "](#care)", "]{lang=cy}", "a", " ", "<", "&", '"']
)


def xhtml_of(written: str) -> str:
    text = read_marks(written)
    made = InlineXhtml(text.marks)
    made.add_words(text)
    return made.finished()


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_text_of_the_xhtml_is_the_words(written: str) -> None:
    tree = etree.fromstring(f"<p>{xhtml_of(written)}</p>")
    assert "".join(map(str, tree.itertext())) == read_marks(written)


def test_a_text_block_has_emphasis_links_and_languages_but_no_places_of_the_report() -> None:
    written = "*So* **we** [say](https://a.example?b=1&c=2): [see *care*](#care), [Gyda’n gilydd]{lang=cy}."
    assert value_of(f"<p>{xhtml_of(written)}</p>") == (
        '<p><em>So</em> <strong>we</strong> <a href="https://a.example?b=1&amp;c=2">say</a>: '
        'see <em>care</em>, <span xml:lang="cy">Gyda’n gilydd</span>.</p>'
    )


def test_the_value_of_a_text_is_its_words(every_row: FactSet) -> None:
    text = every_row["nature.commitment.named-in-german"]
    assert text.value == (
        "On the mainland we say Naturerbe, and the chapter on safety has more; see the page of the park, "
        "which has *no* figures [sic], and call its keeper about 1,250.0\u00a0MWh."
    )
    assert text.markup is not None and '<span xml:lang="de"><em>Naturerbe</em></span>' in text.markup
    assert str(every_row["nature.commitment"].value).count("<a href=") == 2


def test_a_text_in_another_language_is_a_fact_in_that_language(every_row: FactSet) -> None:
    assert every_row["nature.commitment.motto"].language == "cy"
    assert every_row["nature.commitment.named-in-german"].language == "en-GB"


def test_every_kind_of_running_text_can_have_marks(every_row: FactSet) -> None:
    """The project marks a text of each concept that takes marks."""
    marked = {fact.concept.name for fact in every_row if fact.markup and "<em>" in fact.markup}
    assert {"MetricDefinition", "FigureNote", "TopicSummary", "TargetChangeReason", "PolicyAudience"} < marked
    names = ("Name", "Title", "Label", "Heading")
    assert not [concept for concept in marked if concept.endswith(names)]
    texts = [fact for fact in every_row if fact.concept.type is ConceptType.STRING]
    assert not [fact.id for fact in texts if str(fact.value).startswith(("*", "["))]


@pytest.mark.parametrize("folder", ["inputs", "crreport/starters", "tests/projects", "tests/crossed"])
def test_the_texts_of_existing_projects_are_read_as_they_are_written(folder: str) -> None:
    for path in sorted((ROOT / folder).rglob("*.yaml")):
        if not path.is_relative_to(EVERY_ROW):
            root, _, _ = parse(SourceFile(path.name, path.read_text(encoding="utf-8")))
            for _, leaf in leaves(root):
                assert str(read_marks(leaf)) == str(leaf)
