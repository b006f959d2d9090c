"""What of a drawing pages do not show as it is drawn, and what they do."""

from __future__ import annotations

import pytest
from lxml import etree

from crreport.drawings import DrawingFault, drawing_faults

DEFINED = (
    "<defs>"
    "<linearGradient id='sky'><stop offset='0' stop-color='#c00'/><stop offset='1'/></linearGradient>"
    "<pattern id='dots' width='4' height='4'><circle r='2'/></pattern>"
    "<clipPath id='round'><circle r='9'/></clipPath><clipPath id='name'><text>A</text></clipPath>"
    "<clipPath id='ring'><path clip-rule='evenodd' d='M0 0'/></clipPath>"
    "<mask id='veil'><circle r='9' fill='#fff'/></mask>"
    "<mask id='thin' style='mask-type:alpha'><circle r='9'/></mask>"
    "<filter id='soft'><feGaussianBlur stdDeviation='2'/></filter>"
    "<text id='spare' text-decoration='underline'>not drawn</text>"
    "<path id='way' d='M0 0H9'/></defs>"
)


def faults(content: str) -> list[DrawingFault]:
    drawing = f"<svg xmlns='http://www.w3.org/2000/svg'>{DEFINED}\n{content}\n</svg>"
    return list(drawing_faults(etree.fromstring(drawing, etree.XMLParser(remove_comments=True))))


@pytest.mark.parametrize(
    "content",
    [
        "<path fill='url(#sky)' d='M0 0H9V9Z'/>",
        "<text fill='url(#sky)'>Quill</text>",
        "<style>.a{fill:url(#sky)}</style><text class='a'>Quill</text>",
        "<text fill='url(#dots)'>Quill</text>",
        "<use href='#way' fill='url(#sky)'/>",
        "<path clip-path='url(#round)' d='M0 0H9V9Z'/>",
        "<g style='clip-path:url(#round)'><path d='M0 0H9V9Z'/></g>",
        "<rect mask='url(#veil)' width='9' height='9'/>",
        "<path stroke='url(#sky)' d='M0 0H9'/>",
        "<path stroke='url(#sky)' stroke-width='0' d='M0 0H9'/>",
        "<text stroke='#c00'>Quill</text>",
        "<path style='paint-order:stroke fill markers;stroke:none' d='M0 0'/>",
        "<path style='mix-blend-mode:normal;filter:none;paint-order:normal' d='M0 0'/>",
        "<text style='word-spacing:0px;writing-mode:lr-tb;baseline-shift:baseline'>Quill</text>",
        "<text style='font-variant-caps:normal;text-decoration:none;text-anchor:middle'>Quill</text>",
        "<path transform='rotate(20)' d='M0 0H9'/>",
        "<path clip-rule='evenodd' fill-rule='evenodd' d='M0 0H9V9Z'/>",
        "<g display='none'><text text-decoration='underline'>Quill</text></g>",
        "<style>.h{display:none}</style><foreignObject class='h'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<style>@import url(#none); .a:hover{filter:url(#soft)} p::before{filter:url(#soft)}</style>",
    ],
)
def test_what_is_shown_as_it_is_drawn_is_no_fault(content: str) -> None:
    assert faults(content) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<foreignObject/>", "a `foreignObject`"),
        ("<text><textPath href='#way'>Quill</textPath></text>", "text along a path"),
        ("<path filter='url(#soft)' d='M0 0'/>", "a filter"),
        ("<g style='filter:drop-shadow(1px 1px 1px #000)'/>", "a filter"),
        ("<style>.a{filter:url(#soft)}</style><path class='a' d='M0 0'/>", "a filter"),
        (
            "<style><![CDATA[g > path{mix-blend-mode:multiply}]]></style><g><path d='M0 0'/></g>",
            "a blend mode",
        ),
        ("<path style='transform:rotate(20deg)' d='M0 0'/>", "a `transform` in its styles"),
        ("<g mask='url(#veil)'><path d='M0 0'/></g>", "a mask"),
        ("<rect mask='url(#thin)' width='9' height='9'/>", "a mask"),
        ("<path clip-path='url(#name)' d='M0 0'/>", "the shape of text"),
        ("<path clip-path='url(#ring)' d='M0 0'/>", "the rule `evenodd`"),
        ("<path stroke='url(#sky)' stroke-width='4' d='M0 0'/>", "a line in a gradient"),
        ("<g stroke='url(#dots)' stroke-width='4'><path d='M0 0'/></g>", "a line in a gradient"),
        ("<text stroke='url(#sky)'>Quill</text>", "a line in a gradient"),
        ("<text paint-order='stroke' stroke='#c00'>Quill</text>", "an outline below its fill"),
        ("<path paint-order='markers stroke' stroke='#c00' d='M0 0'/>", "an outline below its fill"),
        ("<g dominant-baseline='middle'><text>Quill</text></g>", "does not stand on its baseline"),
        ("<text alignment-baseline='central'>Quill</text>", "does not stand on its baseline"),
        ("<text>m<tspan baseline-shift='super'>2</tspan></text>", "raised or lowered text"),
        ("<text style='text-decoration:underline'>Quill</text>", "a line at its text"),
        ("<text word-spacing='8'>Quill and Co</text>", "wider spaces"),
        ("<text writing-mode='tb'>Quill</text>", "from top to bottom"),
        ("<text font-variant='small-caps'>Quill</text>", "small capitals"),
        ("<text textLength='80' lengthAdjust='spacingAndGlyphs'>Quill</text>", "stretched to a length"),
        ("<use href='#spare'/>", "a line at its text"),
    ],
)
def test_what_is_not_shown_as_it_is_drawn_is_told_with_its_line(content: str, reason: str) -> None:
    [found, *_] = faults(content)
    assert reason in found.reason and found.help
    assert found.line == (1 if "#spare" in content else 2)
