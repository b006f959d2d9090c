"""Draws the illustrations of the example organisation, plainly drawings: places and people are made up.

`python docs/draw_example_images.py` writes them anew into the example's `images/`. The same script gives the
same bytes: all that is scattered comes from a seeded generator.
"""

from __future__ import annotations

from collections.abc import Callable
from math import sin
from pathlib import Path
from random import Random

from example_shapes import (
    BLUE,
    GOLD,
    LEAF,
    MIST,
    MOSS,
    NAVY,
    PAPER,
    RUST,
    SAND,
    SKY,
    STONE,
    Parts,
    circle,
    curve,
    ellipse,
    ferry,
    hills,
    house,
    line,
    person,
    rect,
    shape,
    sky,
    train,
    tree,
    turbine,
    water,
)

FOLDER = Path(__file__).parents[1] / "crreport" / "starters" / "example" / "images"


def main() -> None:
    """Writes all illustrations."""
    FOLDER.mkdir(exist_ok=True)
    for name, (width, height, draw) in IMAGES.items():
        body = "\n".join(draw(width, height))
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">\n{body}\n</svg>\n'
        (FOLDER / f"{name}.svg").write_text(svg, encoding="utf-8")


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
