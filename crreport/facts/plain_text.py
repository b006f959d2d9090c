"""Values, units, periods and dimensions of facts as plain text: in tables, locks and signatures.

Locks and signatures of published reports hold these texts, so none of them may change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

from crreport.facts.model import Axis, DimensionValue, Fact, FactValue, Member, Period
from crreport.measures.xbrl_types import Unit


def value_text(value: FactValue) -> str:
    """A value: numbers without exponent, members by their names in their order; nothing for a nil fact."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return " ".join(map(member_text, value))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


def sorted_members_text(members: Iterable[Member]) -> str:
    """The members of an enumeration, which is a set: by their names, sorted."""
    return " ".join(sorted(map(member_text, members)))


def normal_number(value: Decimal) -> str:
    """A number without exponent and without trailing zeros, so that equal numbers have equal texts."""
    return f"{value.normalize():f}"


def decimals_text(fact: Fact) -> str:
    """The precision of a number as XBRL writes it; nothing for facts that are no number."""
    if fact.unit is None or fact.is_nil:
        return ""
    return "INF" if fact.decimals is None else str(fact.decimals)


def unit_text(unit: Unit, name: Callable[[str], str] = str) -> str:
    """A unit as a fraction of products. `name` gives the text of a measure, which is its QName by default."""
    top, bottom = ("*".join(map(name, side)) for side in (unit.numerator, unit.denominator))
    return f"{top}/{bottom}" if bottom else top


def period_text(period: Period) -> str:
    """`END` for a point in time, else `START/END`; both days are part of the period."""
    return str(period.end) if period.start is None else f"{period.start}/{period.end}"


def member_text(value: DimensionValue) -> str:
    """A member of an axis by its QName, or the value of a typed axis."""
    return value.qname if isinstance(value, Member) else value


def dimension_text(axis: Axis, value: DimensionValue) -> str:
    """An axis and its member, such as `crr:TopicAxis=acme:CareTopicMember`."""
    return f"{axis.qname}={member_text(value)}"
