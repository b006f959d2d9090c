"""Draws the images of this project: `python draw.py`. Plain shapes, so that nobody takes them for photos."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
SKY, HILL, FIELD, ROAD, ROOF = "#cfe0ea", "#8fb0a0", "#dcc98f", "#6d7a80", "#b4532a"


def landscape(width: int, height: int) -> Image.Image:
    """A hill, a field, a road and a depot."""
    image = Image.new("RGB", (width, height), SKY)
    draw = ImageDraw.Draw(image)
    draw.ellipse((-width * 0.2, height * 0.45, width * 0.8, height * 1.6), fill=HILL)
    draw.rectangle((0, height * 0.74, width, height), fill=FIELD)
    draw.polygon(
        [
            (width * 0.42, height),
            (width * 0.58, height),
            (width * 0.52, height * 0.74),
            (width * 0.5, height * 0.74),
        ],
        fill=ROAD,
    )
    draw.rectangle((width * 0.66, height * 0.55, width * 0.9, height * 0.76), fill="#f5f2ea")
    draw.polygon(
        [(width * 0.63, height * 0.55), (width * 0.93, height * 0.55), (width * 0.78, height * 0.4)],
        fill=ROOF,
    )
    return image


def person(width: int, height: int) -> Image.Image:
    """A head and shoulders."""
    image = Image.new("RGB", (width, height), "#e4ddd0")
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.1, height * 0.68, width * 0.9, height * 1.5), fill="#224466")
    draw.ellipse((width * 0.3, height * 0.2, width * 0.7, height * 0.7), fill="#c99a78")
    return image


def main() -> None:
    """Writes the images beside this file."""
    landscape(1080, 620).save(HERE / "depot.jpg", quality=72, optimize=True)
    person(420, 530).save(HERE / "person.jpg", quality=72, optimize=True)
    landscape(420, 420).quantize(16).save(HERE / "hill.png", optimize=True)


if __name__ == "__main__":
    main()
