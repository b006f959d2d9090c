"""Every text with characters that outputs escape, as other readers than ours find it in each output."""

from __future__ import annotations

import csv
import json
import re
from base64 import b64decode
from collections.abc import Iterator
from functools import cache
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from pypdf import PdfReader
from rich.console import Console

from crreport.facts.model import Fact, label_in
from crreport.measures.xbrl_types import ConceptType
from crreport.outputs import FORMS, XBRL
from crreport.pipeline import verify_built
from crreport.project import Project
from crreport.trace.follow import Follower
from crreport.trace.forms import as_data, as_text
from crreport.verify.rules import FactChanged
from crreport.xbrl.losses import STRUCTURE
from crreport.xbrl.names import XML_LANG
from crreport.years.diff.compare import compared
from crreport.years.diff.data import as_json
from crreport.years.diff.markdown import as_markdown
from crreport.years.diff.model import Comparison, Side
from crreport.years.diff.page import as_html
from crreport.years.diff.terminal import as_renderables
from tests.builds import SPOKEN, Build, built, pdf_text, squeezed
from tests.compiled import compiled
from tests.hard_texts import ENDING, hard_project, written_texts
from tests.projects import EVERY_ROW
from tests.trees import elements, strings, text


@pytest.fixture(scope="module")
def report() -> Build:
    return built(hard_project(), 2024, forms=frozenset({XBRL}))


@pytest.fixture(scope="module")
def page(report: Build) -> etree._Element:
    return etree.parse(str(report.file(".xhtml"))).getroot()


def texts_of(report: Build) -> list[Fact]:
    """The facts whose value is a text that a person wrote."""
    return [
        fact
        for fact in report.facts
        if isinstance(fact.value, str)
        and fact.concept.type is not ConceptType.TEXT_BLOCK
        and fact.value.endswith(ENDING.strip())
    ]


@cache
def written() -> tuple[str, ...]:
    return tuple(text for text, _ in written_texts(hard_project(), 2024))


def without_placeholders(texts: tuple[str, ...]) -> list[str]:
    return [text for text in texts if "{{" not in text]


def as_read(markup: str) -> str:
    """How a fragment of XHTML reads."""
    return text(html.fragment_fromstring(markup, create_parent="div"))


def test_every_text_is_in_a_fact_or_a_label_as_it_is_written(report: Build) -> None:
    values = {str(fact.value) for fact in report.facts}
    blocks = " ".join(as_read(str(f.value)) for f in report.facts if f.concept.type is ConceptType.TEXT_BLOCK)
    names = {label for member in report.facts.members for label in member.labels.values()}
    held = " ".join([*values, *names, blocks])
    lost = [text for text in without_placeholders(written()) if text not in held]
    assert lost == []
    assert len(written()) > 150


def test_the_instance_has_every_text_as_it_is_written(report: Build) -> None:
    root = etree.parse(str(report.file(".xbrl"))).getroot()
    found = {e.get("id"): e.text for e in root.iter(etree.Element) if e.get("contextRef")}
    assert [fact.id for fact in texts_of(report) if found[fact.id] != fact.value] == []
    notes = [text(e) for e in root.iter("{http://www.xbrl.org/2003/linkbase}footnote")]
    assert set(notes) == {note.text for note in report.facts.footnotes}


def test_text_blocks_are_escaped_once(report: Build) -> None:
    root = etree.parse(str(report.file(".xbrl"))).getroot()
    found = {str(e.get("id")): str(e.text) for e in root.iter(etree.Element) if e.get("contextRef")}
    blocks = [fact for fact in report.facts if fact.concept.type is ConceptType.TEXT_BLOCK]
    assert blocks
    for block in blocks:
        assert ENDING in as_read(found[block.id])
        assert "&amp;amp;" not in found[block.id]


def test_the_inline_report_reads_as_it_is_written(report: Build, page: etree._Element) -> None:
    whole = text(page)
    assert "&amp;" not in whole and "&lt;" not in whole and "&#" not in whole
    lost = [fact.id for fact in texts_of(report) if str(fact.value) not in whole]
    assert lost == []
    tagged = {e.get("id"): e for e in page.iter("{http://www.xbrl.org/2013/inlineXBRL}nonNumeric")}
    plain = [fact for fact in texts_of(report) if tagged[fact.id].get("escape") != "true"]
    excluded = "{http://www.xbrl.org/2013/inlineXBRL}exclude"
    assert [f.id for f in plain if without(tagged[f.id], excluded) != f.value] == []


def without(element: etree._Element, tag: str) -> str:
    """The text in an element but for that in elements of a name."""
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag == tag else without(child, tag), child.tail or ""]
    return "".join(parts)


def drawings(page: etree._Element) -> Iterator[etree._Element]:
    for source in strings(page, "//*[local-name()='img']/@src"):
        if source.startswith("data:image/svg+xml;base64,"):
            yield etree.fromstring(b64decode(source.partition(",")[2]))


def test_charts_name_members_as_they_are_written(page: etree._Element) -> None:
    labels = [text(e) for svg in drawings(page) for e in elements(svg, "//*[local-name()='text']")]
    hard = [label for label in labels if "R&" in label]
    assert hard
    assert not [label for label in labels if "&amp;" in label or "&lt;" in label]
    names = [name for name in written() if name.endswith(ENDING.strip())]
    assert [label for label in hard if not any(label.partition("…")[0] in name for name in names)] == []


def test_the_text_alternatives_of_charts_read_as_they_are_written(page: etree._Element) -> None:
    spoken = strings(page, "//@alt") + [
        str(value)
        for svg in drawings(page)
        for value in strings(svg, "//@aria-label | //*[local-name()='title' or local-name()='desc']/text()")
    ]
    assert any(ENDING in value for value in spoken)
    assert not [value for value in spoken if "&amp;" in value or "&lt;" in value]


def test_json_and_csv_have_every_text_as_it_is_written(report: Build) -> None:
    in_json = json.loads(_json_file(report).read_bytes())["facts"]
    rows = list(csv.DictReader(StringIO(_csv_file(report, "facts"), newline="")))
    in_csv = {row["id"].replace("_", "."): row["value"] for row in rows}
    flat = list(csv.DictReader(StringIO((report.folder / "facts.csv").read_text("utf-8-sig"), newline="")))
    in_flat = {row["id"]: (row["value"], row["printed"]) for row in flat}
    for fact in texts_of(report):
        assert in_json[fact.id]["value"] == fact.value
        assert in_csv[fact.id] == fact.value
        assert in_flat[fact.id] == (fact.value, fact.value)


def _json_file(report: Build) -> Path:
    [found] = [p for p in report.folder.glob("*.json") if p.name != "manifest.json"]
    return found


def _csv_file(report: Build, table: str) -> str:
    [found] = (report.folder / "csv").glob(f"*-csv-{table}.csv")
    return found.read_bytes().decode()


def test_footnotes_in_json_and_csv_are_xhtml_that_reads_as_it_is_written(report: Build) -> None:
    in_json = json.loads(_json_file(report).read_bytes())["facts"]
    in_csv = {r["id"]: r["value"] for r in csv.DictReader(StringIO(_csv_file(report, "notes"), newline=""))}
    for note in report.facts.footnotes:
        assert as_read(in_json[note.id]["value"]) == note.text
        assert as_read(in_csv[note.id]) == note.text


@pytest.mark.parametrize("table", ["facts", "notes"])
def test_tools_that_guess_the_form_of_a_table_guess_rightly(report: Build, table: str) -> None:
    start = _csv_file(report, table)[:1024]
    form = csv.Sniffer().sniff(start, delimiters=",\t;|")
    assert (form.delimiter, form.quotechar, form.skipinitialspace) == (",", '"', False)


def test_the_taxonomy_names_things_as_they_are_written(report: Build) -> None:
    labels: set[str] = set()
    for path in report.folder.glob("*-taxonomy.zip"):
        with ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    root = etree.fromstring(package.read(name))
                    labels |= {text(e) for e in root.iter(etree.Element) if e.get(XML_LANG)}
    reported = {label_in(fact.concept.labels, "en-GB") for fact in report.facts if fact.printed}
    for metric in (metric for metric in report.inputs.metrics if metric.label in reported):
        assert metric.label in labels and metric.definition in labels
    for policy in report.inputs.policies:
        assert policy.name in labels


def test_the_packages_can_be_read(report: Build) -> None:
    for path in report.folder.glob("*.zip"):
        with ZipFile(path) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".xsd")):
                    etree.fromstring(package.read(name))


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    old, new = compiled(EVERY_ROW, 2024), compiled(hard_project(), 2024)
    return compared(Side("old & <old>", old.inputs, old.facts), Side("new", new.inputs, new.facts))


def new_words(comparison: Comparison) -> list[str]:
    return ["".join(s.text for s in change.line if s.kind != "old") for change in comparison.statements]


def test_a_comparison_as_a_page_reads_as_it_is_written(comparison: Comparison) -> None:
    root = html.document_fromstring(as_html(comparison))
    assert "&amp;" not in text(root) and "&lt;" not in text(root)
    assert text(root).count("R&D <5 & >3") > 20


def test_a_comparison_as_markdown_reads_as_it_is_written(comparison: Comparison) -> None:
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(as_markdown(comparison))
    root = html.document_fromstring(page)
    for deleted in elements(root, "//del"):
        deleted.clear(keep_tail=True)
    read = " ".join(text(root).split())
    lost = [words for words in new_words(comparison) if " ".join(words.split()) not in read]
    assert lost == []


def test_a_comparison_as_json_and_on_the_terminal_has_texts_as_they_are_written(
    comparison: Comparison,
) -> None:
    assert "R&D <5 & >3" in json.dumps(json.loads(as_json(comparison)), ensure_ascii=False)
    console = Console(file=StringIO(), width=20000, force_terminal=False)
    for part in as_renderables(comparison, styled=True):
        console.print(part)
    assert isinstance(console.file, StringIO)
    shown = " ".join(console.file.getvalue().split())
    assert ENDING.strip() in shown


def test_a_trace_shows_texts_as_they_are_written(report: Build) -> None:
    follower = Follower(report.facts, report.inputs, {}, ())
    for fact in texts_of(report):
        trace = follower.trace(fact)
        assert as_data(trace)["value"] == fact.value
        if len(fact.text) < 190:
            assert fact.text in as_text(trace)


@pytest.mark.arelle
@pytest.mark.slow
def test_verification_finds_every_text_as_it_is_written() -> None:
    whole = built(hard_project(), 2024, forms=FORMS)
    found = verify_built(Project(hard_project()), compiled(hard_project(), 2024, final=True), whole.folder)
    assert [d.message for d in found if d.rule is FactChanged] == []
    assert [d.message for d in found if d.level == "error"] == []


@pytest.mark.slow
def test_the_pdf_shows_every_text_as_it_is_written() -> None:
    whole = built(hard_project(), 2024, forms=FORMS)
    shown = pdf_text(whole.file(".pdf"))
    printed = [f for f in texts_of(whole) if f.concept.name not in {*STRUCTURE, SPOKEN}]
    assert [f.id for f in printed if squeezed(f.text) not in shown] == []
    assert not re.search("&(amp|lt|gt|quot);", shown)


@pytest.mark.slow
def test_outline_and_metadata_of_the_pdf_read_as_they_are_written() -> None:
    whole = built(hard_project(), 2024, forms=FORMS)
    reader = PdfReader(whole.file(".pdf"))
    title = whole.inputs.years[2024].report.title
    assert title is not None
    assert reader.metadata is not None and title in str(reader.metadata.title)
    titles = list(_titles(reader.outline))
    chapters = [topic.entry for topic in whole.inputs.years[2024].topics if not topic.entry.omitted]
    assert [entry.id for entry in chapters if entry.title not in titles] == []
    with_lineage = csv.DictReader(StringIO((whole.folder / "lineage.csv").read_text("utf-8-sig"), newline=""))
    printed = {row["id"]: row["printed"] for row in with_lineage}
    assert [f.id for f in texts_of(whole) if printed[f.id] != f.text] == []


def _titles(outline: object) -> Iterator[str]:
    for entry in outline if isinstance(outline, list) else [outline]:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield str(getattr(entry, "title", ""))
