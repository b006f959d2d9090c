"""Nothing is silently dropped: every field says what becomes of it, and every written value is in a fact."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crreport.facts.core.concepts import core_concept
from crreport.facts.coverage import unreported
from crreport.facts.model import FactSet
from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs
from crreport.read.models.signatures import Signature


def all_models(base: type[Model] = Model) -> list[type[Model]]:
    return [model for child in base.__subclasses__() for model in (child, *all_models(child))]


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.__name__)
def test_every_field_says_what_becomes_of_it(model: type[Model]) -> None:
    for name, info in model.model_fields.items():
        extra = info.json_schema_extra
        assert isinstance(extra, dict), name
        assert {"concept", "reported", "structure"} & set(extra), name
        if "concept" in extra:
            assert core_concept(str(extra["concept"])).labels["en"]


def test_every_written_value_is_in_a_fact(every_row: FactSet, every_row_inputs: Inputs) -> None:
    assert unreported(every_row_inputs, every_row, ()) == []


@pytest.mark.parametrize(
    "dropped", ["safe-work.governance.committee-reads", "engagement.2024", "letter.signatory.tagline"]
)
def test_a_value_in_no_fact_is_found(dropped: str, every_row: FactSet, every_row_inputs: Inputs) -> None:
    sources = every_row[dropped].sources[0]
    kept = tuple(
        fact
        for fact in every_row
        if not any(
            source.file == sources.file and source.line <= sources.line <= source.end_line
            for source in fact.sources
        )
    )
    found = unreported(every_row_inputs, replace(every_row, facts=kept), ())
    assert sources in [diagnostic.span for diagnostic in found]
    assert {diagnostic.rule.code for diagnostic in found} == {"CR301"}


def test_the_project_uses_every_content_field_of_every_model(every_row: FactSet) -> None:
    """But those of signatures, which every edit would end; `tests/years/test_signing.py` has them."""
    used = {fact.concept.name for fact in every_row}
    wanted = {
        str(info.json_schema_extra["concept"])
        for model in all_models()
        if model is not Signature
        for info in model.model_fields.values()
        if isinstance(info.json_schema_extra, dict) and "concept" in info.json_schema_extra
    }
    assert wanted <= used
