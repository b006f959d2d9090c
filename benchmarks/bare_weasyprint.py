"""The reference: WeasyPrint alone on the page that a build gives it.

Usage: python benchmarks/bare_weasyprint.py PAGE.html
       python benchmarks/bare_weasyprint.py PROJECT YEAR PAGE.html    writes the page first
"""

from __future__ import annotations

import sys
from pathlib import Path
from unittest import mock

import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from crreport.outputs import FORMS
from crreport.pipeline import composed
from crreport.project import Project
from crreport.render.fetcher import read_address


class Fetcher(URLFetcher):
    """Answers from the font packages and data addresses, as a build does."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes behind an address."""
        data, media_type = read_address(url, Path())
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


def save_page(project: Path, year: int, target: Path) -> None:
    """Saves the HTML that a build of the project hands to WeasyPrint."""

    class SavedError(Exception):
        pass

    def save(*, string: str, **options: object) -> None:
        target.write_text(string, encoding="utf-8")
        raise SavedError

    with mock.patch.object(weasyprint, "HTML", save):
        try:
            composed(Project(project), year, FORMS)
        except SavedError:
            return


def main() -> None:
    if len(sys.argv) == 4:
        save_page(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
        return
    page = weasyprint.HTML(filename=sys.argv[1], url_fetcher=Fetcher())
    page.write_pdf("/dev/null", pdf_variant="pdf/a-3a")


if __name__ == "__main__":
    main()
