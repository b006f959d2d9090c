"""Tables of base taxonomies are read as the dimensions specification has them."""

from __future__ import annotations

import pytest
from lxml import etree

from crreport.read.base_tables import Arcs, BaseTable, definition_arcs

DIM = "http://xbrl.org/int/dim/arcrole/"
HEAD = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"
  xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xbrldt="http://xbrl.org/2005/xbrldt">"""
TABLE = (
    ("r", "all", "Items", "Table", 'xbrldt:closed="true"'),
    ("r", "hypercube-dimension", "Table", "Axis", 'xbrldt:targetRole="members"'),
    ("members", "dimension-domain", "Axis", "Domain", 'xbrldt:usable="false"'),
    ("members", "domain-member", "Domain", "North", ""),
    ("r", "domain-member", "Items", "Energy", ""),
)

Written = tuple[str, str, str, str, str]


def arcs_of(*written: Written) -> Arcs:
    links = []
    for role, kind, source, target, attributes in written:
        arcrole = kind if ":" in kind else f"{DIM}{kind}"
        locators = "".join(
            f'<link:loc xlink:href="base.xsd#x_{name}" xlink:label="{name}"/>' for name in (source, target)
        )
        arc = f'xlink:arcrole="{arcrole}" xlink:from="{source}" xlink:to="{target}" {attributes}'
        inside = f"{locators}<link:definitionArc {arc}/>"
        links.append(f'<link:definitionLink xlink:role="{role}">{inside}</link:definitionLink>')
    root = etree.fromstring(f"{HEAD}{''.join(links)}</link:linkbase>")
    names = {name for _, _, *ends, _ in written for name in ends}
    addresses = {f"https://x.example/base.xsd#x_{name}": f"x:{name}" for name in names}
    return definition_arcs([("https://x.example/def.xml", root)], addresses)


def test_a_concept_inherits_the_table_of_its_heading_and_members_of_another_role() -> None:
    [[table]] = arcs_of(*TABLE).tables()["x:Energy"]
    assert (table.name, table.closed) == ("x:Table", True)
    assert table.axes == {"x:Axis": frozenset({"x:North"})}


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"x:Axis": "x:North"}, None),
        ({"x:Axis": "x:South"}, "x:Axis"),
        ({}, "x:Axis"),
        ({"x:Axis": "x:North", "x:Other": "x:Any"}, "x:Other"),
    ],
)
def test_a_closed_table_allows_its_axes_and_members_only(values: dict[str, str], refused: str | None) -> None:
    [[table]] = arcs_of(*TABLE).tables()["x:Energy"]
    assert table.refused(values) == refused


def test_an_open_table_allows_further_axes() -> None:
    table = BaseTable("x:Table", False, {}, {})
    assert table.refused({"x:Other": "x:Any"}) is None


def test_an_axis_with_a_default_can_be_left_out() -> None:
    with_default = ("defaults", "dimension-default", "Axis", "North", "")
    arcs = arcs_of(*TABLE, with_default)
    [[table]] = arcs.tables()["x:Energy"]
    assert table.refused({}) is None
    assert arcs.axis("x:Axis", "").default == "x:North"


def test_tables_are_grouped_by_role() -> None:
    more = (
        ("r", "all", "Items", "Second", ""),
        ("other", "all", "Energy", "Third", ""),
    )
    roles = arcs_of(*TABLE, *more).tables()["x:Energy"]
    assert [[table.name for table in tables] for tables in roles] == [["x:Table", "x:Second"], ["x:Third"]]


def test_a_prohibited_arc_does_not_count() -> None:
    prohibited = ("r", "domain-member", "Items", "Energy", 'use="prohibited" priority="1"')
    assert "x:Energy" not in arcs_of(*TABLE, prohibited).tables()


def test_a_prohibition_of_a_lower_priority_does_not_count() -> None:
    stronger = ("r", "domain-member", "Items", "Energy", 'priority="2"')
    prohibited = ("r", "domain-member", "Items", "Energy", 'use="prohibited" priority="1"')
    assert "x:Energy" in arcs_of(*TABLE, stronger, prohibited).tables()


def test_circles_come_to_an_end() -> None:
    circle = ("members", "domain-member", "North", "Domain", "")
    [[table]] = arcs_of(*TABLE, circle).tables()["x:Energy"]
    assert table.axes["x:Axis"] == frozenset({"x:North", "x:Domain"})
