"""CR277: names of years that are not those that organisation.yaml gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.year_names import folder_like, form_of, is_plain, year_named
from crreport.source import Span


class YearNameMisfit(Rule):
    """
    **What it finds.** A folder under `inputs/` that is named like a financial year, such as `2024-25` or `FY25`, although `year_names` in `organisation.yaml` does not say so or gives another form. Also a second folder for the same year, and a name whose two years do not follow one another.

    **Why it matters.** `2024-25` could be the year that ends in 2025, or two years. The name is printed above all figures of the year.

    **Instead.** Say in `organisation.yaml` how years are named, by an example such as `year_names: 2024/25`, or name the folder by the year in which the period ends: `2025`. A folder cannot have `/` in its name; write `-` there.
    """

    code, name = "CR277", "year-name-misfit"


def year_name_misfit(
    place: Span, name: str, known: Mapping[int, str], example: str | None
) -> Iterator[Diagnostic]:
    """What is wrong with the name of a folder that looks like that of a year."""
    year = year_named(name)
    if year is None:
        text = f"`{name}` does not name one year: its second year does not follow the first"
        yield YearNameMisfit.at(place, text, help="name the folder by the year in which the period ends")
    elif known[year] != name:
        text = f"both `{known[year]}` and `{name}` are folders for the year that ends in {year}"
        yield YearNameMisfit.at(place, text, help="keep one of them")
    elif is_plain(name):
        return
    elif example is None:
        text = f"`{name}` looks like the financial year that ends in {year}"
        help = f"add `year_names: {name}` to organisation.yaml, or rename the folder to `{year}`"
        yield YearNameMisfit.at(place, text, help=help)
    elif form_of(name) != form_of(example):
        text = f"`{name}` is the year that ends in {year}, but `year_names` has the form `{example}`"
        help = f"rename the folder to `{folder_like(example, year)}` or `{year}`, or change `year_names`"
        yield YearNameMisfit.at(place, text, help=help)
