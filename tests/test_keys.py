import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crreport.facts.model import FactSet
from crreport.key_ids import key_of
from crreport.keys import (
    REPORT_STATUS,
    SECTION_FIELDS,
    SECTIONS,
    AnswerKey,
    BenchmarkKey,
    DetailKey,
    Entry,
    EntryKey,
    EvidenceKey,
    FactKey,
    FigureDetail,
    FigureKey,
    SectionKey,
    StatementKey,
    TargetKey,
    TopicKey,
    external,
    metric_of,
    of_metric,
    page_section,
    section_of,
    topic_of,
    whole_of,
    year_of,
)

PACKAGE = Path(__file__).parents[1] / "crreport"
IDS = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
OWN_IDS = IDS.filter(lambda word: word not in tuple(Entry))
YEARS = st.integers(1900, 2199)
NUMBERS = st.integers(1, 40)
AXES = OWN_IDS.filter(lambda word: word not in ("benchmark", "evidence", *FigureDetail))
FIGURES = st.builds(FigureKey, OWN_IDS, YEARS, st.none() | st.tuples(AXES, OWN_IDS))
TARGETS = (
    st.builds(TargetKey, OWN_IDS, IDS)
    | st.builds(TargetKey, OWN_IDS, IDS, milestone=YEARS)
    | st.builds(TargetKey, OWN_IDS, IDS, is_baseline=st.just(True))
    | st.builds(TargetKey, OWN_IDS, IDS, report=YEARS)
)
BENCHMARKS = st.builds(BenchmarkKey, OWN_IDS, YEARS, NUMBERS)
SECTION_NAMES = st.sampled_from(SECTIONS)
PAGES = IDS.map(page_section)
KEYS: st.SearchStrategy[FactKey] = st.one_of(
    FIGURES,
    TARGETS,
    BENCHMARKS,
    st.builds(DetailKey, FIGURES | BENCHMARKS, st.sampled_from(FigureDetail)),
    st.builds(EvidenceKey, FIGURES, NUMBERS, IDS),
    st.builds(TopicKey, OWN_IDS, st.sampled_from(["title", "pillar", "summary", "omitted"])),
    st.builds(SectionKey, OWN_IDS, SECTION_NAMES),
    st.builds(SectionKey, OWN_IDS, SECTION_NAMES, field=st.sampled_from(sorted(SECTION_FIELDS))),
    st.builds(SectionKey, OWN_IDS, st.just("governance"), OWN_IDS, st.sampled_from(["name", "scope"])),
    st.builds(
        StatementKey,
        OWN_IDS,
        SECTION_NAMES,
        IDS.filter(lambda word: word not in SECTION_FIELDS),
        st.sampled_from(["", "kind", "order", "status"]),
    ),
    st.builds(
        AnswerKey,
        st.just("") | OWN_IDS,
        st.builds("{}/{}/{}".format, YEARS, OWN_IDS, OWN_IDS),
        st.sampled_from(["to", "disposition", "first-year"]),
    ),
    st.builds(SectionKey, st.just(""), PAGES, field=st.sampled_from(["", *sorted(SECTION_FIELDS)])),
    st.builds(
        StatementKey,
        st.just("") | OWN_IDS,
        PAGES,
        IDS.filter(lambda word: word not in SECTION_FIELDS),
        st.sampled_from(["", "kind", "order"]),
    ),
    st.builds(
        EntryKey,
        st.sampled_from([*(each for each in Entry if each != Entry.PAGE)]),
        st.lists(IDS, max_size=1).map(tuple),
        IDS,
    ).filter(lambda key: key.path[:1] != ("answer",)),
)


@given(KEYS)
def test_a_key_is_read_back_from_its_id(key: FactKey) -> None:
    assert key_of(str(key)) == key


WORDS = IDS | YEARS.map(str) | st.sampled_from(["", "target", "evidence", "progress", "report"])


@given(st.text() | st.lists(WORDS).map(".".join))
def test_any_text_has_a_key_that_gives_the_text_again(text: str) -> None:
    assert str(key_of(text)) == text


def test_the_keys_of_a_report_are_read_back_from_its_ids(every_row: FactSet) -> None:
    assert [fact.id for fact in every_row if key_of(fact.id) != fact.key] == []


def test_ids_are_those_that_locks_and_published_reports_hold() -> None:
    women = FigureKey("headcount", 2024, ("gender", "women"))
    goal = TargetKey("energy", "less")
    ids = {
        women: "headcount.2024.gender.women",
        women.in_year(2023): "headcount.2023.gender.women",
        DetailKey(women, FigureDetail.PREVIOUS): "headcount.2024.gender.women.previous",
        EvidenceKey(women, 2, "sha256"): "headcount.2024.gender.women.evidence.2.sha256",
        DetailKey(BenchmarkKey("score", 2024, 1), FigureDetail.NAME): "score.2024.benchmark.1.name",
        goal: "energy.target.less",
        TargetKey("energy", "less", milestone=2027): "energy.target.less.2027",
        TargetKey("energy", "less", is_baseline=True): "energy.target.less.baseline",
        TargetKey("energy", "less", report=2022): "energy.target.less.report.2022",
        StatementKey("water", "progress", "taps", "kind"): "water.progress.taps.kind",
        SectionKey("water", "governance", "code", "name"): "water.governance.instrument.code.name",
        external(SectionKey("water", "commitment", field="policies")): "water.commitment.policies-external",
        AnswerKey("water", "2023/water/taps", "to"): "water.answer.2023.water.taps.to",
        AnswerKey("", "2023/water/taps", "to"): "report.answer.2023.water.taps.to",
        SectionKey("", page_section("harvest")): "page.harvest",
        SectionKey("", page_section("harvest"), field="heading"): "page.harvest.heading",
        StatementKey("", page_section("harvest"), "apples", "kind"): "page.harvest.apples.kind",
        StatementKey("water", page_section("harvest"), "apples"): "water.page-harvest.apples",
        REPORT_STATUS: "report.status",
    }
    assert {key: str(key) for key in ids} == ids


def test_a_key_says_what_its_fact_is_about() -> None:
    note = DetailKey(FigureKey("energy", 2024), FigureDetail.NOTE)
    step = StatementKey("water", "next-steps", "taps")
    assert (metric_of(note), year_of(note), topic_of(note)) == ("energy", 2024, None)
    assert (metric_of(step), year_of(step), topic_of(step)) == (None, None, "water")
    assert of_metric(note, "gas") == DetailKey(FigureKey("gas", 2024), FigureDetail.NOTE)
    assert section_of(step.with_field("kind")) == SectionKey("water", "next-steps")


def test_what_is_said_of_something_has_it_as_its_whole() -> None:
    wholes = {
        "energy.2024.note": "energy.2024",
        "energy.2024.evidence.1.file": "energy.2024",
        "energy.target.less.2027": "energy.target.less",
        "water.progress.taps.kind": "water.progress.taps",
        "water.progress.taps": "water.progress",
        "water.progress.heading": "water.progress",
        "water.progress": "None",
        "energy.target.less.report.2022": "None",
        "energy.2024.division.north": "None",
        "policy.code.owner": "None",
    }
    assert {id: str(whole_of(key_of(id))) for id in wholes} == wholes


def test_no_module_takes_the_id_of_a_fact_apart() -> None:
    taken_apart = re.compile(
        r"(fact|figure|revised|explanations\[0\])\.id\.(r?partition|split|remove\w+|startswith|endswith|replace|count)\("
    )
    modules = (path for path in PACKAGE.rglob("*.py") if taken_apart.search(path.read_text(encoding="utf-8")))
    assert [path.name for path in modules] == []
