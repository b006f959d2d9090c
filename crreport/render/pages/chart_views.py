"""A chart as pages show it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from crreport.render.drawing.charts import Size
from crreport.render.pages.context import UnitLabel


@dataclass(frozen=True, slots=True)
class ChartView:
    """A chart with its title, which may be what it shows; then `subtitle` is what it is of."""

    title: Markup
    unit: UnitLabel
    image: Markup
    kind: str
    size: Size = "half"
    starts_at_zero: bool = True
    subtitle: str = ""
