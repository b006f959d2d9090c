"""The placeholder that gives what a writer means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crreport.parts import Part, crossing, selectors
from crreport.read.placeholders import Placeholder


def written(metric: str, *words: str) -> str:
    """A placeholder of a metric."""
    return f"{{{{ {' '.join((metric, *words))} }}}}"


def of_year(metric: str, of: int, year: int) -> str:
    """The placeholder of a year's figure, in the report of a year."""
    return written(metric, *([] if of == year else [str(of)]))


def of_change(word: str, metric: str, years: tuple[int, int], year: int, *more: str) -> str:
    """The placeholder of a change between two years, in the report of a year."""
    earlier, later = years
    of_later = [] if later == year else [str(later)]
    since = [] if earlier == later - 1 else [f"since={earlier}"]
    return written(metric, *of_later, word, *more, *since)


def direction_of(metric: str, years: tuple[int, int], year: int, like: Placeholder | None) -> str:
    """The placeholder of the word that fits the figures of two years, of the part that another one is of."""
    return of_change("direction", metric, years, year, *(like.selectors if like is not None else ()))


def like(
    placeholder: Placeholder,
    report_year: int,
    *,
    metric: str | None = None,
    year: int | None = None,
    pairs: Iterable[Part] | None = None,
) -> Placeholder:
    """A placeholder like another one, but of another metric, year or part."""
    of = year or placeholder.year
    of = None if of == report_year else of
    part = placeholder.part if pairs is None else crossing(pairs)
    words = [
        *([str(of)] if of is not None else []),
        *(selectors(part) if part is not None else ()),
        *([placeholder.word] if placeholder.word else []),
        *(["unsigned"] if placeholder.unsigned else []),
        *([f"since={placeholder.since}"] if placeholder.since is not None else []),
    ]
    name = metric or placeholder.metric
    axis, member = part if part is not None else (None, None)
    return replace(placeholder, metric=name, year=of, axis=axis, member=member, written=written(name, *words))
