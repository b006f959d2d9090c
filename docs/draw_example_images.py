"""Draws the illustrations of the example organisation, plainly drawings: places and people are made up.

`python docs/draw_example_images.py` writes them anew into the example's `images/`. The same script gives the
same bytes: all that is scattered comes from a seeded generator.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import cos, pi, sin
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parents[1] / "crreport" / "starters" / "example" / "images"

NAVY, BLUE, SKY, MIST, PAPER = "#1f2b66", "#2f3f8f", "#8fa3d6", "#d5dcf0", "#f4f1ea"
RUST, SAND, GOLD, LEAF, MOSS, STONE = "#c2542d", "#e9c9a6", "#e0a84a", "#6f8f6a", "#48694f", "#8d8f98"

Parts = Iterator[str]


def main() -> None:
    """Writes all illustrations."""
    FOLDER.mkdir(exist_ok=True)
    for name, (width, height, draw) in IMAGES.items():
        body = "\n".join(draw(width, height))
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n{body}\n</svg>\n'
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


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


def morning_at_the_sound(width: float, height: float) -> Parts:
    """The cover: a valley with a train, a quay with a ferry, and the first light."""
    random = Random(28)
    yield from sky(width, height, (width * 0.72, height * 0.30, height * 0.09))
    for n, (x, tall) in enumerate([(0.10, 0.13), (0.17, 0.16), (0.24, 0.12)]):
        yield from turbine(width * x, height * 0.47, height * tall, 0.5 + n)
    yield hills(width, height, height * 0.50, height * 0.035, SKY, 0.4)
    yield hills(width, height, height * 0.57, height * 0.030, "#5d74b8", 2.6)
    yield from train(width * 0.05, height * 0.60, 4, width * 0.120)
    yield hills(width, height, height * 0.70, height * 0.012, LEAF, 1.1)
    for x in (0.06, 0.12, 0.47, 0.55, 0.90):
        yield from tree(
            width * x, height * (0.715 + random.uniform(-0.01, 0.012)), height * random.uniform(0.07, 0.10)
        )
    for n, x in enumerate((0.20, 0.29, 0.38)):
        yield from house(
            width * x,
            height * 0.755,
            width * 0.052,
            (PAPER, SAND, "#dfe3ec")[n],
            (RUST, NAVY, RUST)[n],
            n != 1,
        )
    yield from water(width, height * 0.76, height, random)
    yield from ferry(width * 0.52, height * 0.90, width * 0.30)


def battery_train(width: float, height: float) -> Parts:
    """A battery train that charges at the end of a branch line."""
    random = Random(3)
    yield from sky(width, height, (width * 0.18, height * 0.30, height * 0.10))
    yield hills(width, height, height * 0.62, height * 0.05, SKY, 1.9)
    yield hills(width, height, height * 0.72, height * 0.03, LEAF, 0.2)
    for n in range(7):
        yield from tree(
            width * (0.03 + 0.15 * n),
            height * 0.735,
            height * random.uniform(0.14, 0.22),
            (MOSS, LEAF)[n % 2],
        )
    yield rect(width * 0.10, height * 0.30, width * 0.86, 4, NAVY)
    for n in range(6):
        yield rect(width * (0.12 + 0.16 * n), height * 0.29, 7, height * 0.52, STONE)
    yield from train(width * 0.14, height * 0.79, 3, width * 0.235)
    yield line(width * 0.50, height * 0.31, width * 0.485, height * 0.52, NAVY, 4)
    yield rect(0, height * 0.86, width, height * 0.14, "#c9c4b8")
    yield rect(0, height * 0.86, width, height * 0.016, GOLD)
    for x, coat in ((0.20, RUST), (0.245, MOSS), (0.61, BLUE), (0.82, GOLD)):
        yield from person(width * x, height * 0.985, height * 0.23, coat)


def ward_at_noon(width: float, height: float) -> Parts:
    """A hospital ward with shading outside its windows."""
    yield rect(0, 0, width, height, PAPER)
    yield rect(0, height * 0.80, width, height * 0.20, "#d9d4c8")
    for n in range(3):
        left = width * (0.07 + 0.31 * n)
        yield rect(left, height * 0.13, width * 0.24, height * 0.42, MIST)
        yield hills_in(left, height * 0.55, width * 0.24, LEAF)
        for slat in range(6):
            yield rect(left - 6, height * (0.13 + 0.035 * slat), width * 0.24 + 12, height * 0.016, RUST)
        yield rect(left + width * 0.118, height * 0.13, 5, height * 0.42, "#ffffff")
    for n in range(2):
        left = width * (0.12 + 0.46 * n)
        yield rect(left, height * 0.68, width * 0.28, height * 0.07, "#ffffff", 8)
        yield rect(left, height * 0.735, width * 0.28, height * 0.03, SKY)
        yield rect(left - 6, height * 0.60, 8, height * 0.24, STONE)
        yield rect(left + width * 0.28, height * 0.66, 8, height * 0.18, STONE)
        yield rect(left + 10, height * 0.645, width * 0.07, height * 0.045, MIST, 10)
    yield from person(width * 0.475, height * 0.90, height * 0.44, "#5f9ea0", "#5b4636", "#8c6248")
    yield from person(width * 0.905, height * 0.90, height * 0.42, BLUE, "#c9c4b8")


def hills_in(left: float, bottom: float, width: float, fill: str) -> str:
    """A rise of land inside a window."""
    return shape(
        [
            (left, bottom),
            (left, bottom - 28),
            (left + width * 0.4, bottom - 62),
            (left + width, bottom - 22),
            (left + width, bottom),
        ],
        fill,
    )


def meadow(width: float, height: float) -> Parts:
    """A wet meadow beside a railway, with birds."""
    random = Random(11)
    yield from sky(width, height, (width * 0.82, height * 0.26, height * 0.11))
    yield hills(width, height, height * 0.55, height * 0.04, SKY, 3.0)
    yield from train(width * 0.30, height * 0.585, 3, width * 0.12, "#4d60ad")
    yield hills(width, height, height * 0.66, height * 0.02, LEAF, 0.9)
    for pool in range(4):
        x, y = width * (0.14 + 0.24 * pool), height * (0.74 + 0.06 * (pool % 2))
        yield ellipse(x, y, width * 0.09, height * 0.028, "#9fb1df")
    for _ in range(150):
        x, y = random.uniform(0, width), random.uniform(height * 0.72, height)
        tall = random.uniform(0.05, 0.13) * height * (y / height)
        yield line(x, y, x + random.uniform(-8, 8), y - tall, random.choice((MOSS, "#5c7f58", "#7fa078")), 3)
    for _ in range(34):
        yield circle(
            random.uniform(0, width),
            random.uniform(height * 0.72, height * 0.96),
            random.uniform(4, 8),
            random.choice((GOLD, RUST, "#ffffff")),
        )
    for n in range(5):
        x, y = width * (0.12 + 0.09 * n), height * (0.20 + 0.05 * sin(n * 2.0))
        for side in (-1, 1):
            yield line(x, y, x + side * 18, y - 12, NAVY, 4)


def first_shift(width: float, height: float) -> Parts:
    """Apprentices at a quay crane before their first shift."""
    random = Random(5)
    yield from sky(width, height, (width * 0.24, height * 0.34, height * 0.12))
    yield from water(width, height * 0.58, height * 0.80, random)
    yield from ferry(width * 0.04, height * 0.66, width * 0.26)
    yield rect(width * 0.60, height * 0.16, 16, height * 0.66, RUST)
    yield rect(width * 0.76, height * 0.16, 16, height * 0.66, RUST)
    yield rect(width * 0.38, height * 0.14, width * 0.56, 18, RUST)
    yield line(width * 0.68, height * 0.02, width * 0.40, height * 0.145, RUST, 6)
    yield line(width * 0.68, height * 0.02, width * 0.92, height * 0.145, RUST, 6)
    yield line(width * 0.46, height * 0.16, width * 0.46, height * 0.40, NAVY, 4)
    yield rect(width * 0.405, height * 0.40, width * 0.11, height * 0.10, GOLD)
    yield rect(0, height * 0.80, width, height * 0.20, "#c9c4b8")
    for n, colour in enumerate((BLUE, MOSS, GOLD, SKY)):
        yield rect(
            width * (0.80 + 0.10 * (n % 2)),
            height * (0.70 - 0.10 * (n // 2)),
            width * 0.095,
            height * 0.095,
            colour,
        )
    for x, coat, hair in ((0.14, GOLD, NAVY), (0.26, RUST, "#5b4636"), (0.38, GOLD, "#b5773f")):
        yield from person(width * x, height * 0.97, height * 0.36, coat, hair)


def warm_homes(width: float, height: float) -> Parts:
    """A row of homes with panels on their roofs."""
    yield from sky(width, height, (width * 0.78, height * 0.28, height * 0.13))
    yield hills(width, height, height * 0.66, height * 0.04, SKY, 2.1)
    yield rect(0, height * 0.84, width, height * 0.16, LEAF)
    walls = (PAPER, SAND, "#dfe3ec", "#e7d7c3", PAPER)
    for n in range(5):
        yield from house(
            width * (0.035 + 0.192 * n), height * 0.86, width * 0.155, walls[n], (NAVY, RUST)[n % 2], n != 2
        )
    for x in (0.015, 0.207, 0.785, 0.985):
        yield from tree(width * x, height * 0.88, height * 0.22)
    yield rect(0, height * 0.93, width, height * 0.07, "#c9c4b8")
    yield from person(width * 0.42, height * 0.985, height * 0.22, RUST)
    yield from person(width * 0.455, height * 0.985, height * 0.16, GOLD, "#5b4636")


def platform(width: float, height: float) -> Parts:
    """Those we serve: people on a platform, a train behind them, and the island ferry beyond."""
    yield from sky(width, height, (width * 0.20, height * 0.26, height * 0.10))
    yield hills(width, height, height * 0.50, height * 0.05, SKY, 2.0)
    yield from water(width, height * 0.52, height * 0.74, Random(5))
    yield from ferry(width * 0.70, height * 0.62, width * 0.22)
    yield from train(width * 0.06, height * 0.76, 3, width * 0.185)
    yield rect(0, height * 0.80, width, height * 0.20, "#dfe3ec")
    yield rect(0, height * 0.80, width, height * 0.018, GOLD)
    coats = (RUST, MOSS, PAPER, BLUE, GOLD, RUST, STONE)
    for n, x in enumerate((0.14, 0.20, 0.37, 0.43, 0.66, 0.78, 0.84)):
        yield from person(width * x, height * 0.95, height * (0.36 if n % 3 else 0.32), coats[n])


def yard_at_dawn(width: float, height: float) -> Parts:
    """Our people: a shift meets in the yard before work."""
    yield from sky(width, height, (width * 0.82, height * 0.38, height * 0.12))
    yield hills(width, height, height * 0.56, height * 0.05, SKY, 0.9)
    for n, x in enumerate((0.02, 0.30, 0.58)):
        yield rect(width * x, height * 0.34, width * 0.25, height * 0.42, ("#5d74b8", BLUE, "#5d74b8")[n])
        yield shape(
            [
                (width * (x - 0.01), height * 0.34),
                (width * (x + 0.125), height * 0.22),
                (width * (x + 0.26), height * 0.34),
            ],
            NAVY,
        )
        yield rect(width * (x + 0.06), height * 0.46, width * 0.13, height * 0.30, MIST)
    yield rect(0, height * 0.76, width, height * 0.24, SAND)
    coats = (RUST, GOLD, RUST, MOSS, GOLD, RUST, BLUE, GOLD)
    for n, x in enumerate((0.10, 0.17, 0.26, 0.40, 0.47, 0.55, 0.70, 0.77)):
        yield from person(width * x, height * (0.93 if n % 2 else 0.96), height * 0.38, coats[n])


def ridge(width: float, height: float) -> Parts:
    """Our world: turbines on a ridge, and a river that goes down to the sea."""
    random = Random(41)
    yield from sky(width, height, (width * 0.30, height * 0.30, height * 0.11))
    yield hills(width, height, height * 0.52, height * 0.06, SKY, 1.4)
    for n, x in enumerate((0.55, 0.66, 0.77, 0.88)):
        yield from turbine(width * x, height * 0.56, height * (0.30, 0.36, 0.32, 0.27)[n], 0.3 + 0.7 * n)
    yield hills(width, height, height * 0.62, height * 0.06, LEAF, 3.1)
    yield hills(width, height, height * 0.76, height * 0.03, MOSS, 0.2)
    yield from water(width, height * 0.86, height, random)
    for _ in range(11):
        x = random.uniform(0.02, 0.98)
        yield from tree(
            width * x, height * random.uniform(0.80, 0.86), height * random.uniform(0.14, 0.20), "#84a37c"
        )


def chief_executive(width: float, height: float) -> Parts:
    """A portrait without a face: a drawing of nobody."""
    yield rect(0, 0, width, height, MIST)
    yield circle(width * 0.5, height * 0.44, width * 0.40, "#c3cdea")
    shoulders = [
        (0.10, 1.0),
        (0.12, 0.70),
        (0.34, 0.66),
        (0.5, 0.66),
        (0.66, 0.66),
        (0.88, 0.70),
        (0.90, 1.0),
    ]
    yield curve(shoulders, width, height, NAVY)
    yield shape(
        [(width * 0.42, height * 0.66), (width * 0.58, height * 0.66), (width * 0.5, height * 0.84)], PAPER
    )
    yield rect(width * 0.445, height * 0.54, width * 0.11, height * 0.13, "#b98565", 20)
    behind = [(0.31, 0.50), (0.24, 0.14), (0.76, 0.14), (0.69, 0.50)]
    yield curve(behind, width, height, "#5b4636")
    yield ellipse(width * 0.5, height * 0.41, width * 0.155, height * 0.165, "#cf9b7b")
    fringe = [
        (0.335, 0.43),
        (0.32, 0.19),
        (0.68, 0.19),
        (0.665, 0.43),
        (0.63, 0.31),
        (0.46, 0.33),
        (0.335, 0.43),
    ]
    yield curve(fringe, width, height, "#5b4636")
    yield circle(width * 0.62, height * 0.80, width * 0.02, RUST)


Draw = Callable[[float, float], Parts]

IMAGES: dict[str, tuple[float, float, Draw]] = {
    "morning-at-the-sound": (1600, 900, morning_at_the_sound),
    "battery-train": (1600, 760, battery_train),
    "ward-at-noon": (1200, 800, ward_at_noon),
    "meadow": (1600, 900, meadow),
    "first-shift": (1200, 800, first_shift),
    "warm-homes": (1600, 760, warm_homes),
    "platform": (1600, 760, platform),
    "yard-at-dawn": (1600, 760, yard_at_dawn),
    "ridge": (1600, 760, ridge),
    "chief-executive": (600, 720, chief_executive),
}


if __name__ == "__main__":
    main()
