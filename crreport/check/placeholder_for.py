"""The placeholder that gives what a writer means."""

from __future__ import annotations

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
