"""Points in a matrix: none covers another, each is in the field, and no text touches anything."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, product
from math import dist

import pytest
from lxml import etree

from crreport.read.models.brand import Brand
from crreport.render.drawing.badges import REACH, Look, badge, looks
from crreport.render.drawing.chart_data import Value
from crreport.render.drawing.colours import palette
from crreport.render.drawing.matrix import MatrixData, Point, matrix
from tests.render.drawing.boxes import collisions, read_drawing

PALETTE = palette(Brand())
WIDTH = 624.0
TICKS = tuple(Value(float(n), str(n)) for n in range(6))
SCORES: dict[str, Callable[[int], tuple[float, float]]] = {
    "apart": lambda n: (n * 1.37 % 5, n * 2.11 % 5),
    "in one place": lambda n: (4, 4),
    "in a corner": lambda n: (5 - n * 0.01, 5 - n * 0.02),
    "in steps": lambda n: (n % 3 + 3, n % 2 + 4),
    "on a line": lambda n: (n * 0.15, n * 0.15),
    "at the ends": lambda n: (n % 2 * 5, n // 2 % 2 * 5),
}
NAMES = {
    "short": "Topic {}",
    "long": "Topic {} of the Donaudampfschifffahrtsgesellschaftskapitänsversorgungswerk",
    "several lines": "Safe and healthy work for topic number {} and everybody",
    "none": "",
}
COUNTS = (1, 2, 5, 12, 30)


def points_of(scores: str, names: str, count: int) -> tuple[Point, ...]:
    each = looks([None] * 7, PALETTE)
    places = [SCORES[scores](n) for n in range(count)]
    return tuple(
        Point(n, NAMES[names].format(n), across, up, each[n % 7]) for n, (across, up) in enumerate(places, 1)
    )


def drawn(points: tuple[Point, ...]) -> str:
    return matrix(MatrixData(points, TICKS), PALETTE, WIDTH).svg()


def texts(svg: str) -> list[str]:
    return [text for text, _ in read_drawing(svg).texts]


@pytest.mark.parametrize("scores", SCORES)
def test_no_text_of_a_matrix_touches_anything(scores: str) -> None:
    for names, count in product(NAMES, COUNTS):
        assert collisions(drawn(points_of(scores, names, count))) == [], (names, count)


@pytest.mark.parametrize("scores", SCORES)
def test_no_point_covers_another_and_each_number_is_there(scores: str) -> None:
    for count in COUNTS:
        svg = drawn(points_of(scores, "none", count))
        numbers = {str(n + 1) for n in range(count)}
        middles = middles_of_badges(svg)
        assert len(middles) == count
        assert all(dist(one, other) >= 2 * REACH - 3 for one, other in combinations(middles, 2))
        assert numbers <= set(texts(svg))


def test_a_point_stands_where_its_scores_say() -> None:
    look = Look(0, "#0b4f8a")
    points = (Point(1, "", 0, 0, look), Point(2, "", 5, 5, look), Point(3, "", 2.5, 2.5, look))
    first, last, middle = middles_of_badges(drawn(points))
    assert first[0] < last[0] and first[1] > last[1]
    assert middle == pytest.approx(((first[0] + last[0]) / 2, (first[1] + last[1]) / 2), abs=0.1)


def test_names_are_written_beside_points_where_all_of_them_have_room() -> None:
    assert "Topic 3" in texts(drawn(points_of("apart", "short", 5)))
    assert not any("Topic" in text for text in texts(drawn(points_of("in one place", "short", 30))))
    assert not any("Topic" in text for text in texts(drawn(points_of("apart", "long", 5))))


def test_groups_differ_by_form_and_by_colour() -> None:
    pictures = {badge(look, PALETTE).svg() for look in looks([None] * 6, PALETTE)}
    assert len(pictures) == 6
    same_colour = {badge(Look(form, "#0b4f8a"), PALETTE).svg() for form in range(6)}
    assert len(same_colour) == 6


def test_a_group_keeps_its_own_colour() -> None:
    one, other = looks(["#ffd100", None], PALETTE)
    assert one.fill == "#ffd100" and other.fill != "#ffd100"


def middles_of_badges(svg: str) -> list[tuple[float, float]]:
    """The middles of all badges, by their numbers, which are strong."""
    root = etree.fromstring(svg.encode())
    strong = [e for e in root.iter("{*}text") if e.get("font-weight") == "600"]
    return [(float(e.get("x", "0")), float(e.get("y", "0"))) for e in strong]
