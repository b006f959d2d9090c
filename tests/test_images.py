"""Images that pages can show as they are meant, and those that they cannot."""

from __future__ import annotations

from base64 import b64encode
from io import BytesIO

import pytest
from PIL import Image

from crreport.images import ROOMS, fitted, image_fault, pixels_needed

SVG, JPEG = "image/svg+xml", "image/jpeg"


def picture(mode: str, format: str) -> bytes:
    data = BytesIO()
    Image.new(mode, (8, 8)).save(data, format)
    return data.getvalue()


def drawing(content: str) -> bytes:
    return f"<svg xmlns='http://www.w3.org/2000/svg'>\n  {content}\n</svg>".encode()


def as_data(data: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(data).decode()}"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pngs_of_every_usual_mode_are_right(mode: str) -> None:
    assert image_fault(picture(mode, "PNG"), "image/png") is None


@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_grey_and_coloured_jpegs_are_right(mode: str) -> None:
    assert image_fault(picture(mode, "JPEG"), "image/jpeg") is None


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [
        (picture("CMYK", "JPEG"), "image/jpeg", "has the colours of CMYK"),
        (picture("RGB", "PNG"), "image/jpeg", "is in the format PNG, not JPEG as its name says"),
        (picture("CMYK", "TIFF"), "image/png", "is in the format TIFF, not PNG as its name says"),
        (picture("RGB", "JPEG")[:-80], "image/jpeg", "cannot be read to its end"),
        (b"", "image/png", "is not an image"),
        (b"<svg/>", "image/png", "is not an image"),
    ],
)
def test_a_picture_that_a_page_cannot_show_says_why(data: bytes, media_type: str, reason: str) -> None:
    fault = image_fault(data, media_type)
    assert fault is not None
    assert reason in fault.reason
    assert fault.line is None


@pytest.mark.parametrize(
    "content",
    [
        "<text fill='#123456'>Quill</text>",
        "<rect fill='url(#sky)'/>",
        "<use href='#leaf'/>",
        "<a href='https://quill.example'><path d='M0 0'/></a>",
        f"<image href='{as_data(picture('RGB', 'PNG'), 'image/png')}'/>",
        "<style>.a { fill: url('#sky') }</style>",
        "<text fill='url(#sky)'>Quill</text>",
        "<!-- <foreignObject/> -->",
    ],
)
def test_a_drawing_that_needs_only_itself_is_right(content: str) -> None:
    assert image_fault(drawing(content), SVG) is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<image href='photo.jpg'/>", "refers to another file, `photo.jpg`"),
        ("<use href='https://quill.example/a.svg#leaf'/>", "refers to another file"),
        ("<style>@import 'fonts.css';</style>", "refers to another file, `fonts.css`"),
        ("<rect style='fill: url(https://quill.example/a.svg)'/>", "refers to another file"),
        ("<foreignObject><p>Quill</p></foreignObject>", "has a `foreignObject`"),
        ("<path filter='url(#soft)' d='M0 0'/>", "has a filter"),
        (
            f"<image href='{as_data(picture('CMYK', 'JPEG'), 'image/jpeg')}'/>",
            "an image that has the colours",
        ),
        ("<image href='data:image/png;base64,AAA'/>", "an image that is not an image"),
        ("<g>", "is not well-formed"),
    ],
)
def test_a_drawing_that_a_page_cannot_show_says_why_and_where(content: str, reason: str) -> None:
    fault = image_fault(drawing(content), SVG)
    assert fault is not None
    assert reason in fault.reason
    assert fault.line in (2, 3)


def test_a_page_of_html_is_no_drawing() -> None:
    fault = image_fault(b"<html xmlns='http://www.w3.org/1999/xhtml'/>", SVG)
    assert fault is not None
    assert "is not an SVG drawing" in fault.reason


def photo(size: tuple[int, int], *, turned: bool = False, text: str = "") -> bytes:
    """A photo as a camera writes it: with EXIF data that can say which side is up."""
    exif = Image.Exif()
    if turned:
        exif[0x0112] = 6
    exif[0x010E] = text or "made by a camera"
    data = BytesIO()
    Image.new("RGB", size, "#8899aa").save(data, "JPEG", exif=exif)
    return data.getvalue()


def test_a_photo_is_made_as_small_as_print_allows() -> None:
    made = fitted(photo((4000, 2000)), JPEG, ROOMS["full"])
    with Image.open(BytesIO(made)) as image:
        assert image.format == "JPEG"
        assert image.size == (round(170 / 25.4 * 220), round(170 / 25.4 * 220 / 2))


def test_a_photo_loses_what_the_camera_added_and_stands_upright() -> None:
    made = fitted(photo((900, 600), turned=True, text="shot at home"), JPEG, ROOMS["full"])
    assert b"shot at home" not in made
    with Image.open(BytesIO(made)) as image:
        assert image.size == (600, 900)


def test_the_same_photo_gives_the_same_bytes() -> None:
    data = photo((3000, 2000))
    assert fitted(data, JPEG, ROOMS["cover"]) == fitted(data, JPEG, ROOMS["cover"])


def test_a_small_photo_is_not_made_larger() -> None:
    with Image.open(BytesIO(fitted(photo((90, 60)), JPEG, ROOMS["full"]))) as image:
        assert image.size == (90, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_large_png_of_any_mode_can_be_made_smaller(mode: str) -> None:
    data = BytesIO()
    Image.new(mode, (2400, 40)).save(data, "PNG")
    made = fitted(data.getvalue(), "image/png", ROOMS["margin"])
    assert image_fault(made, "image/png") is None
    with Image.open(BytesIO(made)) as image:
        assert image.width == round(56 / 25.4 * 220)


def test_an_image_that_is_high_and_narrow_needs_fewer_pixels() -> None:
    assert pixels_needed(photo((800, 400)), ROOMS["full"]) == (800, 803)
    assert pixels_needed(photo((400, 1600)), ROOMS["full"]) is None
    assert pixels_needed(photo((400, 1600)), ROOMS["cover"]) == (400, 1020)
