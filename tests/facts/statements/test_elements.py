"""Images, quotes, case studies, key figures and callouts as facts."""

from __future__ import annotations

from pathlib import Path

from crreport.facts.model import FactSet
from crreport.keys import FigureKey, StatementKey
from crreport.read.models.inputs import Inputs, TopicInputs
from crreport.read.statement_ids import elements_of, ids_of_chapter, statements_of
from tests.compiled import compiled
from tests.rules.cases import BASE, laid_over_base

AT = "nature.governance"


def topic_of(inputs: Inputs, id: str) -> TopicInputs:
    return next(topic for topic in inputs.years[max(inputs.years)].topics if topic.id == id)


def test_each_element_is_known_by_what_it_says_first(every_row: FactSet) -> None:
    main = {
        f"{AT}.depot": "ImageAlternative",
        f"{AT}.quiet-day": "QuoteText",
        f"{AT}.women-engaged": "KeyFigureText",
        f"{AT}.tollgate-ropes": "CaseTitle",
        f"{AT}.three-calls": "CalloutTitle",
    }
    assert {id: every_row[id].concept.name for id in main} == main


def test_elements_have_their_kind_and_their_place_among_the_statements(every_row: FactSet) -> None:
    keys = [fact.key for fact in every_row if str(fact.key).startswith(AT)]
    ordered = [key for key in keys if isinstance(key, StatementKey) and key.field == "order"]
    order = [every_row.by_key[key].value for key in ordered]
    assert order == [*range(1, len(order) + 1)]
    assert every_row[f"{AT}.walkers.parent"].text == "tollgate-ropes"
    assert every_row[f"{AT}.call-then.parent"].text == "three-calls"
    assert every_row[f"{AT}.women-engaged.kind"].word == "key_figure"


def test_the_image_of_a_case_study_has_facts_of_its_own(every_row: FactSet) -> None:
    fields = ("image-file", "image-alt", "image-caption", "image-credit")
    assert [every_row[f"{AT}.tollgate-ropes.{field}"].text for field in fields] == [
        "images/rope.svg",
        "A rope hangs between two posts.",
        "What it took.",
        "Sketch: site lead",
    ]


def test_the_text_block_has_the_words_of_elements_and_no_more(every_row: FactSet) -> None:
    value = str(every_row[AT].value)
    assert "<div><p>The depot at Tollgate before it was sold. Drawing by the test workshop</p></div>" in value
    assert (
        "<blockquote><p>The best day is one on which nothing has happened to anyone.</p></blockquote>"
        in value
    )
    assert "<div><p>65.2%</p><p>of the women who work here feel engaged.</p></div>" in value
    assert "<h5>Two ropes and a coat of paint</h5><p>Tollgate depot</p>" in value
    assert "A field below a round hill." not in value


def test_a_key_figure_is_the_figure_itself(every_row: FactSet) -> None:
    assert FigureKey("engagement", 2024, ("gender", "women")) in every_row[AT].mentions


def test_a_metric_that_only_a_key_figure_names_is_in_the_report(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    metrics = project / "inputs" / "history.yaml"
    assert "care-score" not in (project / "inputs/2018/commitments.yaml").read_text(encoding="utf-8")
    commitments = project / "inputs/2018/commitments.yaml"
    block = "  meaning:\n    - key_figure: {metric: care-score, year: 2017, text: felt cared for.}\n"
    commitments.write_text(
        commitments.read_text(encoding="utf-8").replace("  meaning:\n", block), encoding="utf-8"
    )
    year = compiled(project, 2018)
    assert metrics.exists()
    assert FigureKey("care-score", 2017) in year.facts["safety.meaning"].mentions


def test_an_element_changes_no_id_of_a_statement(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    commitments = project / "inputs/2018/commitments.yaml"
    written = "safety:\n  meaning:\n{}    - Everyone goes home unharmed.\n"
    quote = "    - quote: {text: Everyone goes home unharmed., who: A driver}\n"
    commitments.write_text(written.format(""), encoding="utf-8")
    before = compiled(project, 2018).facts["safety.meaning.everyone-goes-home-unharmed"]
    commitments.write_text(written.format(quote), encoding="utf-8")
    after = compiled(project, 2018).facts
    assert after["safety.meaning.everyone-goes-home-unharmed"].value == before.value
    assert after["safety.meaning.everyone-goes-home-unharmed-2"].concept.name == "QuoteText"


def test_an_image_without_an_id_is_known_by_its_file(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path / "project")
    commitments = project / "inputs/2018/commitments.yaml"
    text = "safety:\n  meaning:\n    - image: {file: images/Wind farm 2.jpg, alt: Mills on a hill.}\n"
    commitments.write_text(text, encoding="utf-8")
    assert compiled(project, 2018).facts["safety.meaning.wind-farm-2"].text == "Mills on a hill."


def test_ids_of_statements_and_elements_are_unique_in_their_topic(every_row_inputs: Inputs) -> None:
    topic = topic_of(every_row_inputs, "nature")
    named = [*statements_of(topic), *elements_of(topic)]
    assert len({ids_of_chapter(topic)[id(each)] for _, each in named}) == len(named)
