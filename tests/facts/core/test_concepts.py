"""The core table holds what the input models report, and says it in every language."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal, get_args, get_origin

import pytest

from crreport.facts.core.concepts import (
    axis_member,
    core_axes,
    core_axis,
    core_concept,
    core_concepts,
    core_members,
    word_member,
)
from crreport.facts.model import Axis, Concept, Member
from crreport.measures.kinds import KINDS
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models import figures, inputs, report  # noqa: F401  (defines all models)
from crreport.read.models.base import Model
from crreport.wording import languages

LANGUAGES = list(languages())


def model_fields() -> Iterator[tuple[str, Any]]:
    def below(model: type[Model]) -> Iterator[type[Model]]:
        for child in model.__subclasses__():
            yield child
            yield from below(child)

    for model in below(Model):
        for info in model.model_fields.values():
            if isinstance(info.json_schema_extra, dict) and "concept" in info.json_schema_extra:
                yield str(info.json_schema_extra["concept"]), info


def words_of(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((words for part in get_args(annotation) if (words := words_of(part))), ())


def mentions(annotation: Any, name: str) -> bool:
    return name in str(annotation)


@pytest.mark.parametrize(
    ("concept", "info"), list(model_fields()), ids=lambda v: v if isinstance(v, str) else ""
)
def test_a_content_field_has_a_core_concept_of_its_type(concept: str, info: Any) -> None:
    annotation = info.annotation
    found = core_concept(concept)
    words = tuple(KINDS) if concept == "MetricKind" else words_of(annotation)
    if words:
        assert found.type is ConceptType.ENUMERATION
        members = [word_member(concept, word) for word in words]
        assert {member.axis for member in members} == {found.domain}
        assert [m for m in core_members() if m.axis == found.domain] == members
    elif mentions(annotation, "reference.Reference"):
        assert core_concept(f"{concept}External").type is ConceptType.STRING
        if concept == "StatementMetrics":
            assert found.type in (ConceptType.STRING, ConceptType.IDENTIFIER)
        else:
            assert found.type is ConceptType.ENUMERATION
            assert found.domain in {axis.qname for axis in core_axes() if not axis.typed}
    elif mentions(annotation, "_year"):
        assert found.type is ConceptType.YEAR
    elif annotation is date or date in get_args(annotation) or mentions(annotation, "datetime.date"):
        assert found.type is ConceptType.DATE
    elif mentions(annotation, "_score"):
        assert found.type is ConceptType.DECIMAL
    elif mentions(annotation, "_count"):
        assert found.type is ConceptType.INTEGER
    elif found.type is not ConceptType.YEAR:
        assert found.type in (ConceptType.STRING, ConceptType.IDENTIFIER)


def test_every_label_is_there_in_each_language() -> None:
    items: tuple[Concept | Axis | Member, ...] = (*core_concepts(), *core_axes(), *core_members())
    for item in items:
        assert list(item.labels) == LANGUAGES, item.qname
        assert all(text.strip() for text in item.labels.values()), item.qname


def test_every_concept_is_documented_in_each_language_with_a_sentence() -> None:
    for concept in core_concepts():
        assert list(concept.documentation) == LANGUAGES, concept.name
        assert all(text.endswith(".") for text in concept.documentation.values()), concept.name


def test_names_are_unique_over_concepts_axes_members_and_domains() -> None:
    domains = {c.domain for c in core_concepts() if c.domain and c.domain.endswith("Domain")}
    items: tuple[Concept | Axis | Member, ...] = (*core_concepts(), *core_axes(), *core_members())
    names = [item.qname for item in items] + sorted(domains)
    assert len(names) == len(set(names))


def test_no_two_concepts_share_a_label() -> None:
    for language in LANGUAGES:
        labels = [c.labels[language] for c in core_concepts() if c.type is not ConceptType.TEXT_BLOCK]
        assert len(labels) == len(set(labels)), sorted(x for x in set(labels) if labels.count(x) > 1)


def test_words_of_different_enumerations_are_different_members() -> None:
    assert word_member("StatementStatus", "done").qname == "crr:StatementStatusDoneMember"
    assert word_member("AnswerDisposition", "done").qname == "crr:AnswerDispositionDoneMember"
    assert word_member("TargetKind", "intensity") != word_member("MetricKind", "intensity")


def test_statements_are_told_apart_by_a_typed_core_axis() -> None:
    assert core_axis("StatementAxis").typed
    assert not core_axis("TopicAxis").typed


def test_members_know_the_words_that_they_stand_for() -> None:
    assert word_member("StatementStatus", "in_progress").word == "in_progress"
    assert axis_member("RestatementAxis", "difference").word == "difference"
