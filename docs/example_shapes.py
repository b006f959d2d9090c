"""Shapes for the illustrations of the example organisation: from rectangles to trains, houses and people."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin
from random import Random

NAVY, BLUE, SKY, MIST, PAPER = "#1f2b66", "#2f3f8f", "#8fa3d6", "#d5dcf0", "#f4f1ea"
RUST, SAND, GOLD, LEAF, MOSS, STONE = "#c2542d", "#e9c9a6", "#e0a84a", "#6f8f6a", "#48694f", "#8d8f98"

Parts = Iterator[str]


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """A rectangle, with round corners if it has a radius."""
    corners = f' rx="{radius:g}"' if radius else ""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"{corners} fill="{fill}"/>'


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """A disc."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'


def shape(points: list[tuple[float, float]], fill: str) -> str:
    """A polygon."""
    return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="{fill}"/>'


def path(steps: list[tuple[str, float, float]], fill: str) -> str:
    """A closed outline: commands of SVG, each with a point."""
    return f'<path d="{" ".join(f"{step}{x:.1f} {y:.1f}" for step, x, y in steps)} Z" fill="{fill}"/>'


def curve(points: list[tuple[float, float]], width: float, height: float, fill: str) -> str:
    """A closed outline of cubic curves through points given as shares of the drawing."""
    commands = ["M", *("C" if n % 3 == 0 else "" for n in range(len(points) - 1))]
    steps = [(c, x * width, y * height) for c, (x, y) in zip(commands, points, strict=True)]
    return path(steps, fill)


def ellipse(x: float, y: float, across: float, down: float, fill: str) -> str:
    """An ellipse by its two radii."""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{across:.1f}" ry="{down:.1f}" fill="{fill}"/>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 3) -> str:
    """A straight line with round ends."""
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{stroke}" stroke-width="{width:g}" '
        'stroke-linecap="round"/>'
    )


def hills(width: float, height: float, base: float, swell: float, fill: str, turn: float) -> str:
    """A line of hills from the left edge to the right one, filled to the bottom."""
    steps = 48
    top = [
        (
            width * n / steps,
            base - swell * (sin(turn + 2.2 * pi * n / steps) + 0.45 * sin(1.7 * turn + 5.1 * pi * n / steps)),
        )
        for n in range(steps + 1)
    ]
    return shape([(0, height), *top, (width, height)], fill)


def sky(width: float, height: float, sun: tuple[float, float, float]) -> Parts:
    """A pale sky with a sun in rings."""
    yield rect(0, 0, width, height, MIST)
    x, y, radius = sun
    yield circle(x, y, radius * 1.9, "#e3e3ee")
    yield circle(x, y, radius * 1.4, "#efe2d3")
    yield circle(x, y, radius, SAND)


def train(x: float, y: float, cars: int, length: float, body: str = BLUE) -> Parts:
    """A train that goes to the right, on its track."""
    tall = length * 0.34
    for car in range(cars):
        left = x + car * (length + 6)
        leads = car == cars - 1
        yield rect(left, y - tall, length, tall, body, tall * 0.18)
        if leads:
            yield path(
                [
                    ("M", left + length - tall * 0.4, y - tall),
                    ("Q", left + length + tall * 0.55, y - tall * 0.9),
                    ("", left + length + tall * 0.7, y),
                    ("L", left + length - tall * 0.4, y),
                ],
                body,
            )
            yield path(
                [
                    ("M", left + length + tall * 0.08, y - tall * 0.84),
                    ("Q", left + length + tall * 0.36, y - tall * 0.74),
                    ("", left + length + tall * 0.50, y - tall * 0.46),
                    ("L", left + length + tall * 0.08, y - tall * 0.46),
                ],
                MIST,
            )
        yield rect(left, y - tall * 0.30, length, tall * 0.10, RUST)
        for window in range(5):
            yield rect(
                left + length * (0.07 + 0.175 * window), y - tall * 0.80, length * 0.12, tall * 0.34, MIST, 2
            )
        for wheel in (0.18, 0.32, 0.68, 0.82):
            yield circle(left + length * wheel, y + 3, tall * 0.11, NAVY)
    yield rect(x - 60, y + tall * 0.14, cars * (length + 6) + 160, 4, STONE)


def ferry(x: float, y: float, length: float) -> Parts:
    """A ferry that goes to the left."""
    deck = length * 0.13
    yield shape([(x, y - deck), (x + length, y - deck), (x + length * 0.93, y), (x + length * 0.09, y)], NAVY)
    yield rect(x + length * 0.16, y - deck * 2, length * 0.70, deck, "#ffffff")
    yield rect(x + length * 0.26, y - deck * 2.9, length * 0.42, deck * 0.9, "#ffffff")
    yield rect(x + length * 0.56, y - deck * 4.1, length * 0.10, deck * 1.2, RUST)
    for n in range(9):
        yield rect(x + length * (0.20 + 0.07 * n), y - deck * 1.65, length * 0.04, deck * 0.34, SKY)
    yield rect(x + length * 0.04, y - deck * 0.72, length * 0.88, deck * 0.14, RUST)


def water(width: float, top: float, bottom: float, random: Random) -> Parts:
    """A stretch of water with short waves."""
    yield rect(0, top, width, bottom - top, "#7f93c9")
    for _ in range(26):
        x, y = random.uniform(0, width), random.uniform(top + 10, bottom - 8)
        yield line(x, y, x + random.uniform(24, 70), y, "#a9b8e0", 3)


def tree(x: float, y: float, size: float, fill: str = MOSS) -> Parts:
    """A round tree."""
    yield rect(x - size * 0.06, y - size * 0.4, size * 0.12, size * 0.4, "#6b5848")
    yield circle(x, y - size * 0.68, size * 0.38, fill)
    yield circle(x - size * 0.22, y - size * 0.5, size * 0.26, fill)
    yield circle(x + size * 0.22, y - size * 0.5, size * 0.26, fill)


def house(x: float, y: float, width: float, wall: str, roof: str, panels: bool = False) -> Parts:
    """A house with a pitched roof, with solar panels if it has them."""
    tall = width * 0.62
    yield rect(x, y - tall, width, tall, wall)
    yield shape(
        [(x - 8, y - tall), (x + width / 2, y - tall - width * 0.42), (x + width + 8, y - tall)], roof
    )
    if panels:
        low, high = y - tall - width * 0.06, y - tall - width * 0.30
        yield shape(
            [
                (x + width * 0.58, high),
                (x + width * 0.80, low),
                (x + width * 0.62, low),
                (x + width * 0.46, high),
            ],
            NAVY,
        )
        yield line(x + width * 0.52, high, x + width * 0.71, low, SKY, 2)
    yield rect(x + width * 0.42, y - tall * 0.5, width * 0.16, tall * 0.5, NAVY)
    for column in (0.14, 0.68):
        yield rect(x + width * column, y - tall * 0.66, width * 0.18, tall * 0.26, SAND)


def person(x: float, y: float, size: float, coat: str, hair: str = NAVY, skin: str = "#c99a78") -> Parts:
    """A person who stands, seen from afar and without a face."""
    for side in (-1, 1):
        yield line(
            x + side * size * 0.075,
            y - size * 0.40,
            x + side * size * 0.085,
            y - size * 0.03,
            NAVY,
            size * 0.10,
        )
        yield line(
            x + side * size * 0.14,
            y - size * 0.66,
            x + side * size * 0.20,
            y - size * 0.38,
            coat,
            size * 0.085,
        )
        yield circle(x + side * size * 0.205, y - size * 0.345, size * 0.042, skin)
    yield rect(x - size * 0.155, y - size * 0.72, size * 0.31, size * 0.40, coat, size * 0.07)
    yield rect(x - size * 0.04, y - size * 0.77, size * 0.08, size * 0.08, skin)
    yield circle(x, y - size * 0.845, size * 0.125, hair)
    yield circle(x, y - size * 0.815, size * 0.105, skin)


def turbine(x: float, y: float, tall: float, turn: float) -> Parts:
    """A wind turbine."""
    yield line(x, y, x, y - tall, "#ffffff", tall * 0.035)
    for blade in range(3):
        angle = turn + blade * 2 * pi / 3
        yield line(
            x,
            y - tall,
            x + tall * 0.46 * cos(angle),
            y - tall + tall * 0.46 * sin(angle),
            "#ffffff",
            tall * 0.028,
        )
    yield circle(x, y - tall, tall * 0.03, STONE)
