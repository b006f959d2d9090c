"""A figure as it is printed, and the only way from a figure to text or to marks on a page.

Number, sign, unit and scale are decided together and stay together, so that what is printed and what Inline
XBRL reads back cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.marks import BESIDE_UNIT, FIGURE, fact_mark

MINUS, PLUS = "−", "+"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure in the parts that it is printed in, and how Inline XBRL reads its number back.

    The whole figure is `approximately`, `prefix`, `direction`, `sign`, `number` and `suffix`. `number` is
    what inline tags, with the transformation `format` (a local name of the registry) and `scale`.
    """

    number: str
    places: int
    """The decimal places of the number."""
    format: str
    scale: int
    sign: str = ""
    prefix: str = ""
    """What is printed before the number, such as the symbol of a currency."""
    suffix: str = ""
    """What is printed after the number, such as a unit or `%`."""
    noun: str = ""
    """The unit in words, such as `hours`, where running text names it in its own words."""
    approximately: str = ""
    """The words before a figure that is an approximation, such as `c. `."""
    direction: str = ""
    """The mark that keeps sign, number and percent sign together in right-to-left text."""
    is_percent: bool = False

    @property
    def text(self) -> str:
        """The whole figure, as it stands by itself."""
        return f"{self.lead}{self.number}{self.ending}"

    @property
    def text_in_sentence(self) -> str:
        """The whole figure in running text, which names its unit."""
        return f"{self.lead}{self.number}{self.suffix}"

    @property
    def ending(self) -> str:
        """All that is printed after the number of a figure that stands by itself."""
        return f"{self.suffix}{_NO_BREAK}{self.noun}" if self.noun else self.suffix

    @property
    def lead(self) -> str:
        """All that is printed before the number."""
        return f"{self.approximately}{self.prefix}{self.direction}{self.sign}"

    @property
    def label(self) -> str:
        """The figure in a chart, whose title has the unit: the number with its sign and percent sign."""
        return f"{self.sign}{self.number}{self.percent}"

    @property
    def is_negative(self) -> bool:
        """Whether the number has a minus sign."""
        return self.sign == MINUS

    def marked(self, id: str) -> Markup:
        """The whole figure on a page, its number marked as showing a fact."""
        return _as_one(escape(self.lead) + self._number(id) + escape(self.ending))

    def marked_as_bound(self, id: str) -> Markup:
        """The figure as an end of a range: without the name of its unit, which would be said twice."""
        return _as_one(escape(self.lead) + self._number(id) + escape(self.suffix))

    def marked_in_text(self, id: str) -> Markup:
        """The whole figure in running text, which names its unit; its number is marked as showing a fact."""
        inside = escape(self.lead) + self._number(id) + escape(self.suffix)
        # from right to left, the figure's parts keep their order only inside an element of their own
        return _as_one(inside) if self.direction else inside

    def marked_in_table(self, id: str) -> Markup:
        """The figure beside a label that has its unit: the marked number, its sign and percent sign."""
        number = fact_mark(id, escape(self.number), style=BESIDE_UNIT)
        return escape(f"{self.direction}{self.sign}") + number + escape(self.percent)

    @property
    def percent(self) -> str:
        """The percent sign of a share, which is at its number everywhere."""
        return self.suffix if self.is_percent else ""

    def _number(self, id: str) -> Markup:
        return fact_mark(id, escape(self.number))


def _as_one(figure: Markup) -> Markup:
    return Markup('<span class="{}">{}</span>').format(FIGURE, figure)
