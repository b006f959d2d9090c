"""What XBRL knows of a value: the type of its concept, and the unit of a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

CORE_PREFIX = "crr"
"""The prefix of the core taxonomy's concepts, and of units that no registry has."""


@dataclass(frozen=True, slots=True)
class ConceptType:
    """What a concept's values are; facts of numeric types have a unit and decimals."""

    name: str
    item_type: str
    is_numeric: bool = True

    STRING: ClassVar[ConceptType]
    IDENTIFIER: ClassVar[ConceptType]
    """Ids of the project, separated by spaces. Pages print what they stand for."""
    TEXT_BLOCK: ClassVar[ConceptType]
    DATE: ClassVar[ConceptType]
    YEAR: ClassVar[ConceptType]
    BOOLEAN: ClassVar[ConceptType]
    ENUMERATION: ClassVar[ConceptType]
    """An extensible enumeration set: zero or more members."""
    INTEGER: ClassVar[ConceptType]
    DECIMAL: ClassVar[ConceptType]
    PERCENT: ClassVar[ConceptType]
    MONETARY: ClassVar[ConceptType]
    PER_SHARE: ClassVar[ConceptType]

    @property
    def local_item_type(self) -> str:
        """The item type without its prefix."""
        return self.item_type.partition(":")[2]


ConceptType.STRING = ConceptType("string", "xbrli:stringItemType", is_numeric=False)
ConceptType.IDENTIFIER = ConceptType("identifier", "dtr-types:noLangTokenItemType", is_numeric=False)
ConceptType.TEXT_BLOCK = ConceptType("text_block", "dtr-types:textBlockItemType", is_numeric=False)
ConceptType.DATE = ConceptType("date", "xbrli:dateItemType", is_numeric=False)
ConceptType.YEAR = ConceptType("year", "xbrli:gYearItemType", is_numeric=False)
ConceptType.BOOLEAN = ConceptType("boolean", "xbrli:booleanItemType", is_numeric=False)
ConceptType.ENUMERATION = ConceptType("enumeration", "enum2:enumerationSetItemType", is_numeric=False)
ConceptType.INTEGER = ConceptType("integer", "xbrli:integerItemType")
ConceptType.DECIMAL = ConceptType("decimal", "xbrli:decimalItemType")
ConceptType.PERCENT = ConceptType("percent", "dtr-types:percentItemType")
ConceptType.MONETARY = ConceptType("monetary", "xbrli:monetaryItemType")
ConceptType.PER_SHARE = ConceptType("per_share", "dtr-types:perShareItemType")

CONCEPT_TYPES = {
    type.name: type
    for type in (
        ConceptType.STRING,
        ConceptType.IDENTIFIER,
        ConceptType.TEXT_BLOCK,
        ConceptType.DATE,
        ConceptType.YEAR,
        ConceptType.BOOLEAN,
        ConceptType.ENUMERATION,
        ConceptType.INTEGER,
        ConceptType.DECIMAL,
        ConceptType.PERCENT,
        ConceptType.MONETARY,
        ConceptType.PER_SHARE,
    )
}
"""The types by name that concepts of the core taxonomy can have, apart from those of kinds of figures."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Measures multiplied, over measures multiplied; each a QName such as `utr:MWh` or `iso4217:GBP`."""

    numerator: tuple[str, ...]
    denominator: tuple[str, ...] = ()


PURE = Unit(("xbrli:pure",))
"""The unit of plain numbers and shares."""
