"""Which parts of the report are printed, and where what stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from crreport.keys import is_page_section
from crreport.read.models.layout import Appendix, FiguresPlace, Layout, Place, PrintedSection, Profile

_ALL_APPENDICES = frozenset(get_args(Appendix))
_ALL_SECTIONS = frozenset(name.replace("_", "-") for name in get_args(PrintedSection))


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What is printed of a report: its profile with what report.yaml says otherwise.

    `answers`, `next_steps` and `figures` say where these stand.
    """

    profile: Profile
    appendices: frozenset[str]
    without: frozenset[str]
    sections: frozenset[str]
    answers: Place
    next_steps: Place
    figures: FiguresPlace

    @property
    def repeats(self) -> bool:
        """Whether what stands in one place is printed in others too, as an overview or a reminder."""
        return self.profile == "full"

    @property
    def runs_on(self) -> bool:
        """Whether short pages follow one another on one sheet."""
        return self.profile != "full"

    @property
    def has_openers(self) -> bool:
        """Whether a pillar with several topics has a page of its own."""
        return self.profile != "summary"

    @property
    def leaves_out(self) -> bool:
        """Whether some of what the report says can be on no page."""
        return (
            bool(self.without)
            or self.appendices != _ALL_APPENDICES
            or self.sections != _ALL_SECTIONS
            or "none" in (self.answers, self.next_steps, self.figures)
            or self.next_steps == "overview"
        )

    def prints(self, part: str) -> bool:
        """Whether a page, or a part of chapters, is printed."""
        return part not in self.without

    def prints_appendix(self, name: str) -> bool:
        """Whether an appendix is printed."""
        return name in self.appendices and name not in self.without

    def prints_section(self, name: str) -> bool:
        """Whether a section of topics is printed, by its name in keys."""
        if name == "next-steps" and self.next_steps not in ("topic", "both"):
            return False
        return ("pages" if is_page_section(name) else name) in self.sections


FULL = PageLayout("full", _ALL_APPENDICES, frozenset(), _ALL_SECTIONS, "both", "both", "both")
_REPORT = replace(FULL, profile="report", answers="topic", next_steps="topic", figures="topic")
_SUMMARY = replace(
    _REPORT,
    profile="summary",
    appendices=frozenset(("basis", "control")),
    without=frozenset(("charts", "breakdowns", "benchmarks", "topic-changes")),
    sections=frozenset(("meaning",)),
    answers="none",
    next_steps="none",
)
_PROFILES: dict[Profile, PageLayout] = {"full": FULL, "report": _REPORT, "summary": _SUMMARY}


def page_layout(layout: Layout) -> PageLayout:
    """What report.yaml makes of its profile."""
    usual = _PROFILES[layout.profile]
    sections = layout.sections
    return replace(
        usual,
        appendices=usual.appendices if layout.appendices is None else frozenset(layout.appendices),
        without=usual.without | frozenset(layout.without),
        sections=usual.sections
        if sections is None
        else frozenset(name.replace("_", "-") for name in sections),
        answers=layout.answers or usual.answers,
        next_steps=layout.next_steps or usual.next_steps,
        figures=layout.figures or usual.figures,
    )
