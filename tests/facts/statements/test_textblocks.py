from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest
from lxml import etree

from crreport.facts.model import FactSet
from crreport.keys import SectionKey, StatementKey, section_of
from crreport.marks import marked_ids
from crreport.measures.xbrl_types import ConceptType
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base


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


def block_of(content: str, folder: Path, language: str = "en-GB") -> str:
    """The text block of a section with this content."""
    project = laid_over_base(BASE, folder)
    organisation = project / "inputs" / "organisation.yaml"
    written = organisation.read_text(encoding="utf-8").replace("language: en-GB", f"language: {language}")
    organisation.write_text(written, encoding="utf-8")
    path = project / "inputs" / "2018" / "commitments.yaml"
    section = indent(dedent(content).strip(), "    ")
    rest = "  commitment:\n    policies: [quality]\n    content: [Anyone may stop unsafe work.]\n"
    path.write_text(f"safety:\n  meaning:\n{section}\n{rest}", encoding="utf-8")
    return str(compiled(project, 2018).facts["safety.meaning"].value)


BARE = "<p>We strive to:</p><ul><li>listen;</li><li>answer; and</li><li>act.</li></ul>"


@pytest.mark.parametrize(
    "items",
    [
        ("listen", "answer", "act"),
        ("listen;", "answer; and", "act."),
        ("listen,", "answer, and", "act"),
        ("listen.", "answer.", "act."),
        ("listen; and", "answer; and", "act"),
        ("listen ;", "answer and", "act ."),
    ],
)
def test_fragments_are_printed_alike_whatever_they_end_in(items: tuple[str, ...], tmp_path: Path) -> None:
    listed = ", ".join(f'"{item}"' for item in items)
    content = f'- {{lead_in: "We strive to:", style: fragments, items: [{listed}]}}'
    assert block_of(content, tmp_path) == BARE


@pytest.mark.parametrize(
    ("conjunction", "items", "joined"),
    [
        ("conjunction: or, ", "[listen, act]", "listen; or"),
        ("conjunction: none, ", "[listen, act]", "listen;"),
        ("conjunction: and, ", "[listen, act]", "listen; and"),
        ("", '["listen; or", act]', "listen; or"),
        ("conjunction: none, ", '["listen; and", act]', "listen;"),
    ],
)
def test_the_last_items_are_joined_as_the_list_or_its_items_say(
    conjunction: str, items: str, joined: str, tmp_path: Path
) -> None:
    content = f'- {{lead_in: "We may:", style: fragments, {conjunction}items: {items}}}'
    assert block_of(content, tmp_path) == f"<p>We may:</p><ul><li>{joined}</li><li>act.</li></ul>"


def test_other_languages_join_the_last_items_in_their_words(tmp_path: Path) -> None:
    content = (
        '- {lead_in: "Wir wollen:", style: fragments, items: ["zuhören,", "antworten oder", "handeln."]}'
    )
    assert "<li>antworten; oder</li>" in block_of(content, tmp_path, "de-DE")


def test_abbreviations_keep_their_full_stops(tmp_path: Path) -> None:
    content = '- {lead_in: "In:", style: fragments, items: ["homes, roads etc.", "the U.K."]}'
    assert block_of(content, tmp_path).endswith("<li>homes, roads etc.; and</li><li>the U.K.</li></ul>")


def test_child_items_have_a_style_and_a_conjunction_of_their_own(tmp_path: Path) -> None:
    content = """
    - lead_in: "We strive to:"
      style: fragments
      items:
        - text: "answer, for example:"
          style: fragments
          conjunction: or
          items: ["by letter;", "by telephone."]
        - act
    - text: "In this order:"
      style: numbered
      items: [We listen., We act.]
    """
    assert block_of(content, tmp_path) == (
        "<p>We strive to:</p><ul><li>answer, for example:"
        "<ul><li>by letter; or</li><li>by telephone.</li></ul></li>"
        "<li>act.</li></ul><p>In this order:</p><ol><li>We listen.</li><li>We act.</li></ol>"
    )


def test_a_run_in_heading_has_one_colon(tmp_path: Path) -> None:
    content = '- {label: "Justice:", text: We keep people safe.}'
    assert block_of(content, tmp_path) == "<p><strong>Justice:</strong> We keep people safe.</p>"


def test_runs_of_spaces_become_one(tmp_path: Path) -> None:
    content = '- "We\u00a0 listen\u2028 to\t all  of 10\u00a0MWh\u00a0"'
    assert block_of(content, tmp_path) == "<p>We listen to all of 10\u00a0MWh</p>"
