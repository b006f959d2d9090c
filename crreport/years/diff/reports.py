"""What a person names when comparing: a year of the project, a folder, or a revision in git."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crreport.git.revisions import NoSuchRevisionError, NotInRevisionError, write_revision
from crreport.read.load import years_in
from crreport.read.year_names import year_named


class NoSuchReportError(ValueError):
    """What was named is no report; the message says why."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report to compare: its project folder, its year (None for the latest), and what to call it."""

    name: str
    folder: Path
    year: int | None


@contextmanager
def opened(what: str, project: Path, year: int | None) -> Iterator[Report]:
    """The report that a word names, for as long as the context lasts.

    `2018` is a year of the project, `DIR` and `DIR:2018` are another project's, `REV` and `REV:2018` the
    project's own as it stood at a revision. `year` is taken where the word names none; where a year, a folder
    and a revision have one name, they go in that order.
    """
    named = re.fullmatch(r"(?P<where>.+):(?P<year>\d{4})", what)
    if (number := year_named(what)) is not None and number in years_in(project):
        yield Report(what, project, number)
    elif Path(what).is_dir():
        yield _report(what, Path(what), year)
    elif named and Path(named["where"]).is_dir():
        yield _report(named["where"], Path(named["where"]), int(named["year"]))
    else:
        where, asked = (named["where"], int(named["year"])) if named else (what, year)
        with tempfile.TemporaryDirectory(prefix="crreport-diff-") as folder:
            _unpack(where, what, project, Path(folder))
            yield _report(where, Path(folder), asked)


def _report(name: str, folder: Path, year: int | None) -> Report:
    latest = max(years_in(folder), default=None)
    chosen = year if year is not None else latest
    return Report(f"{name}:{chosen}" if chosen else name, folder, chosen)


def _unpack(revision: str, what: str, project: Path, folder: Path) -> None:
    """Writes the project as it was at a revision into a folder; nothing is checked out."""
    try:
        write_revision(revision, project, folder)
    except NoSuchRevisionError:
        known = ", ".join(map(str, years_in(project))) or "none"
        text = f"`{what}` is not a year of the project (it has {known}), a folder or a git revision"
        raise NoSuchReportError(text) from None
    except NotInRevisionError:
        raise NoSuchReportError(f"the project's folder does not exist in revision `{revision}`") from None
