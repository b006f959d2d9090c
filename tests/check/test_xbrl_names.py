from crreport.check.rules.reserved_prefix import RESERVED
from crreport.check.rules.xbrl_name_clash import CORE_BREAKDOWNS, REGISTERS
from crreport.facts.core.concepts import core_axes
from crreport.facts.scope import STANDARD_BREAKDOWNS
from crreport.measures.xbrl_types import CORE_PREFIX
from crreport.read.models.scalars import camel
from crreport.xbrl.names import NAMESPACES


def test_every_prefix_that_the_files_use_is_reserved() -> None:
    prefixes = {prefix.partition("-")[0] for prefix in NAMESPACES}
    assert prefixes - RESERVED == set()
    assert CORE_PREFIX in RESERVED


def test_every_axis_of_the_core_is_a_standard_breakdown_or_reserved() -> None:
    kept = {f"{camel(id)}Axis" for id in CORE_BREAKDOWNS} | set(STANDARD_BREAKDOWNS.values())
    assert kept == {axis.name for axis in core_axes()}
    assert {f"{register}Axis" for register in REGISTERS} <= kept
