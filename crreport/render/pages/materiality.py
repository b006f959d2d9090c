"""What matters most: the topics in a matrix or a ranked list, with the scores that they were given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from markupsafe import Markup, escape

from crreport.facts.printing.numbers import grouped
from crreport.keys import materiality_entry
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.materiality import Materiality, MaterialTopic, Rating
from crreport.read.models.quantity import Quantity
from crreport.render.drawing.badges import Look, looks
from crreport.render.drawing.chart_data import Value
from crreport.render.drawing.charts import needs_shaping
from crreport.render.drawing.matrix import MatrixData, Point
from crreport.render.pages.context import Context

_MOST_STEPS = 6
_NAMED_IN_ALT = 3
_MOST_PADDING = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """One of the two scales: its name, and what it says in words if the editor has none of their own."""

    rating: Rating
    label: Markup
    meaning: str


@dataclass(frozen=True, slots=True)
class Score:
    """A score as it is printed, and how much of the scale it is, in percent."""

    content: Markup
    style: str = ""
    share: int | None = None


@dataclass(frozen=True, slots=True)
class MaterialityRow:
    """A topic: its number from the one that matters most, its sign in the matrix, and its scores."""

    number: int
    rated: MaterialTopic
    topic: TopicInputs
    pillar: str
    look: Look
    badge: Markup
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """What the form and the colour of signs stand for."""

    pillar: str
    image: Markup


@dataclass(frozen=True, slots=True)
class MaterialityView:
    """The page "what matters most". `scales` are those on which any topic has a score."""

    rows: tuple[MaterialityRow, ...]
    scales: tuple[Scale, ...]
    intro: Markup
    """What the topics are ranked by, and how high scores can be."""
    matrix: Markup = field(default_factory=Markup)
    signs: tuple[Sign, ...] = ()

    @property
    def across(self) -> Scale:
        """The scale from left to right in a matrix."""
        return next(scale for scale in self.scales if scale.rating == "financial")

    @property
    def up(self) -> Scale:
        """The scale from the foot to the top of a matrix."""
        return next(scale for scale in self.scales if scale.rating == "impact")


def materiality(context: Context) -> MaterialityView | None:
    """How much each topic matters; None if the report does not say."""
    written = context.report_year.report.materiality
    if written is None:
        return None
    scales = tuple(_scales(context, written))
    rows = tuple(_rows(context, written, scales))
    view = MaterialityView(rows, scales, _intro(context, scales))
    return _with_matrix(context, written, view) if written.form == "matrix" else view


def _scales(context: Context, written: Materiality) -> Iterator[Scale]:
    ratings: tuple[Rating, ...] = ("impact", "financial")
    for rating in ratings:
        if any(getattr(rated, rating) is not None for rated in written.topics):
            own = context.marks.show(written, f"{rating}_label")
            word = escape(context.word(f"materiality.{rating}"))
            yield Scale(rating, own or word, "" if own else context.word(f"materiality.{rating}.meaning"))


def _intro(context: Context, scales: tuple[Scale, ...]) -> Markup:
    if not scales:
        return escape(context.word("page.materiality.intro"))
    ranked = context.word("materiality.ranked" if len(scales) > 1 else "materiality.ranked-by-one")
    scale = context.marks.by_key(materiality_entry().with_field("scale"))
    return Markup("{} {}").format(ranked, escape(context.words["materiality.scale"]).format(scale=scale))


def _rows(context: Context, written: Materiality, scales: tuple[Scale, ...]) -> Iterator[MaterialityRow]:
    pillars = context.inputs.organisation.pillars
    of_pillar = dict(
        zip(
            (pillar.id for pillar in pillars),
            zip(pillars, looks([p.colour for p in pillars], context.charts.palette), strict=True),
            strict=True,
        )
    )
    topics = {topic.id: topic for topic in context.report_year.topics}
    for number, rated in enumerate(written.ranked, 1):
        topic = topics[rated.topic]
        pillar, look = of_pillar[topic.entry.pillar]
        yield MaterialityRow(
            number=number,
            rated=rated,
            topic=topic,
            pillar=pillar.name,
            look=look,
            badge=context.charts.draw_badge(look),
            scores=tuple(_score(context, written, rated, scale.rating) for scale in scales),
        )


def _score(context: Context, written: Materiality, rated: MaterialTopic, rating: Rating) -> Score:
    score = getattr(rated, rating)
    shown = context.marks.show(rated, rating)
    if not isinstance(score, Quantity):
        return Score(shown, style="" if score is None else "missing not-yet")
    others = (getattr(other, rating) for other in written.topics)
    most = max(other.places for other in others if isinstance(other, Quantity))
    lacking = min(most - score.places, _MOST_PADDING)
    style = f"pad-{lacking}{'' if score.places else 'p'}" if lacking else ""
    return Score(shown, style, _share(score, written))


def _share(score: Quantity, written: Materiality) -> int | None:
    highest = written.scale.number if isinstance(written.scale, Quantity) else Decimal(0)
    return max(0, min(100, round(100 * score.number / highest))) if highest > 0 else None


def _with_matrix(context: Context, written: Materiality, view: MaterialityView) -> MaterialityView:
    """The view with a matrix of the topics whose scores are both known."""
    points = tuple(point for row in view.rows if (point := _point(row)) is not None)
    if not points or not isinstance(written.scale, Quantity):
        return view
    if any(needs_shaping(point.name) for point in points):
        points = tuple(replace(point, name="") for point in points)
    data = MatrixData(points, _ticks(context, points, written.scale.number))
    return replace(
        view,
        matrix=context.charts.draw_matrix(data, _said(context, view, len(points))),
        signs=tuple(_signs(context, view.rows)),
    )


def _point(row: MaterialityRow) -> Point | None:
    impact, financial = row.rated.impact, row.rated.financial
    if not isinstance(impact, Quantity) or not isinstance(financial, Quantity):
        return None
    across, up = float(financial.number), float(impact.number)
    return Point(row.number, str(row.topic.entry.title), across, up, row.look)


def _signs(context: Context, rows: tuple[MaterialityRow, ...]) -> Iterator[Sign]:
    """What stands for each pillar, if there are several."""
    found = {row.pillar: row.look for row in rows}
    order = [pillar.name for pillar in context.inputs.organisation.pillars if pillar.name in found]
    for name in order if len(order) > 1 else ():
        yield Sign(name, context.charts.draw_badge(found[name]))


def _ticks(context: Context, points: tuple[Point, ...], highest: Decimal) -> tuple[Value, ...]:
    """The values that the scales name: even steps from below the lowest score to the highest possible one."""
    step = next(step for step in _steps() if highest / step <= _MOST_STEPS)
    lowest = min(Decimal(str(value)) for point in points for value in (point.across, point.up))
    low = min(max(lowest // step * step, Decimal(0)), max(highest - step, Decimal(0)))
    named = [low + n * step for n in range(int((highest - low) / step) + 1)]
    if highest - named[-1] > 0:
        named = [value for value in named if highest - value > step / 2] + [highest]
    places = max(0, -int(step.normalize().as_tuple().exponent), -int(highest.normalize().as_tuple().exponent))
    return tuple(Value(float(value), grouped(value, places, context.language)) for value in named)


def _steps() -> Iterator[Decimal]:
    for power in range(-3, 30):
        yield from (Decimal(digit).scaleb(power) for digit in (1, 2, 5))


def _said(context: Context, view: MaterialityView, count: int) -> str:
    """What the matrix shows, for those who do not see it. All scores are in the table."""
    first = [str(row.topic.entry.title) for row in view.rows[:_NAMED_IN_ALT]]
    return context.word(
        "materiality.matrix.alt",
        count=count,
        impact=view.up.label.striptags(),
        financial=view.across.label.striptags(),
        first="; ".join(first),
    )
