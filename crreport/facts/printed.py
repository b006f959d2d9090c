"""A figure as it is printed, and the only way from a figure to text or to marks on a page.

Number, sign, unit and scale are decided together and stay together, so that what is printed and what Inline
XBRL reads back cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.marks import fact_mark

MINUS, PLUS = "−", "+"


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
    approximately: str = ""
    """The words before a figure that is an approximation, such as `c. `."""
    direction: str = ""
    """The mark that keeps sign, number and percent sign together in right-to-left text."""
    is_percent: bool = False

    @property
    def text(self) -> str:
        """The whole figure."""
        return f"{self.lead}{self.number}{self.suffix}"

    @property
    def lead(self) -> str:
        """All that is printed before the number."""
        return f"{self.approximately}{self.prefix}{self.direction}{self.sign}"

    @property
    def unit(self) -> str:
        """Prefix and suffix as they are printed next to the label of a metric."""
        return f"{self.prefix}{self.suffix.strip()}"

    @property
    def label(self) -> str:
        """The figure in a chart, whose title has the unit: the number with its sign and percent sign."""
        return f"{self.sign}{self.number}{self._percent}"

    @property
    def is_negative(self) -> bool:
        """Whether the number has a minus sign."""
        return self.sign == MINUS

    def marked(self, id: str) -> Markup:
        """The whole figure on a page, its number marked as showing a fact."""
        return Markup('<span class="figure">{}</span>').format(self._marked(id))

    def marked_in_text(self, id: str) -> Markup:
        """The whole figure in running text, its number marked as showing a fact."""
        # from right to left, the figure's parts keep their order only inside an element of their own
        return self.marked(id) if self.direction else self._marked(id)

    def marked_in_table(self, id: str) -> Markup:
        """The figure in a table, whose label has the unit: the marked number, its sign and percent sign."""
        return escape(f"{self.direction}{self.sign}") + self._number(id) + escape(self._percent)

    @property
    def _percent(self) -> str:
        return self.suffix if self.is_percent else ""

    def _marked(self, id: str) -> Markup:
        return escape(self.lead) + self._number(id) + escape(self.suffix)

    def _number(self, id: str) -> Markup:
        return fact_mark(id, escape(self.number))
