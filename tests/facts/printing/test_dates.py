from __future__ import annotations

from datetime import date

import pytest

from crreport.facts.printing.dates import printed_date

DAY = date(2024, 9, 12)


@pytest.mark.parametrize(
    ("language", "text", "format"),
    [
        ("en-GB", "12 September 2024", "date-day-monthname-year-en"),
        ("en-US", "September 12, 2024", "date-monthname-day-year-en"),
        ("de-AT", "12. September 2024", "date-day-monthname-year-de"),
        ("ja", "2024年9月12日", "date-year-month-day"),
        ("ko", "2024년 9월 12일", "date-year-month-day"),
        ("ar", "12/9/2024", "date-day-month-year"),
        ("he", "12.9.2024", "date-day-month-year"),
        ("ru", "12.09.2024", "date-day-month-year"),
        ("fa", "2024/9/12", "date-year-month-day"),
        ("hu", "2024. 09. 12", "date-year-month-day"),
    ],
)
def test_dates_are_printed_so_that_they_can_be_read_back(language: str, text: str, format: str) -> None:
    printed = printed_date(DAY, language)
    assert (printed.text, printed.format) == (text, format)


@pytest.mark.parametrize("language", ["bg", "th", "mn", "zh-Hans", "sv", "lt", "ta", "es-MX", "pt-BR", "tr"])
def test_every_language_gets_all_digits_of_the_year(language: str) -> None:
    assert "2024" in printed_date(DAY, language).text
