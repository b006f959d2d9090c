"""Errors in single values: CR1xx."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class BadNumber(Rule):
    """
    **What it finds.** A value that is not a number, or one that can be read in two ways: `1.234,5`, `1:30`, `013`, `1e6`, `12,34`.

    **Why it matters.** A figure must mean the same to everyone. Some YAML programs read `1:30` as 90 and `013` as 11; crreport asks instead.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: 1:30
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: 1.5
    ```
    """

    code, name = "CR105", "bad-number"


class BadDate(Rule):
    """
    **What it finds.** A date that is not written `YYYY-MM-DD`, or that does not exist.

    **Why it matters.** `03/04/2018` is March in one country and April in another.

    **Example.**

    ```yaml
    # policies.yaml
    - id: quality
      name: Quality
      approved: 03/04/2018
    ```

    **Instead.**

    ```yaml
    # policies.yaml
    - id: quality
      name: Quality
      approved: 2018-04-03
    ```
    """

    code, name = "CR106", "bad-date"


class BadId(Rule):
    """
    **What it finds.** An id that does not consist of lowercase letters, digits and single hyphens, starting with a letter.

    **Why it matters.** Ids become XML names, page anchors and file names, and stay the same for years.

    **Example.**

    ```yaml
    # policies.yaml
    - id: Health & Safety
      name: Health and Safety
    ```

    **Instead.**

    ```yaml
    # policies.yaml
    - id: health-and-safety
      name: Health and Safety
    ```
    """

    code, name = "CR108", "bad-id"


class BadLei(Rule):
    """
    **What it finds.** A Legal Entity Identifier whose form or check digits (ISO 17442, ISO 7064 MOD 97-10) are wrong.

    **Why it matters.** The LEI says whose report this is. With one wrong digit it is somebody else's, and no XBRL tool notices.

    **Instead.** Copy the LEI from the register of the issuing organisation: 18 letters or digits and two check digits.
    """

    code, name = "CR109", "bad-lei"


class BadLanguage(Rule):
    """
    **What it finds.** A language that is not a BCP 47 tag with known locale data, such as `en-GB`, `de-DE` or `fr-FR`.

    **Why it matters.** The language decides hyphenation, the form of numbers and dates, and the tagging of every text.

    **Instead.** Write the language in lowercase, a hyphen and the country in capitals.
    """

    code, name = "CR110", "bad-language"


class BadCurrency(Rule):
    """
    **What it finds.** A currency that is not an ISO 4217 code.

    **Why it matters.** Money is tagged with this code.

    **Instead.** Write the three-letter code: `GBP`, `EUR`, `USD`.
    """

    code, name = "CR111", "bad-currency"


class BadUri(Rule):
    """
    **What it finds.** A namespace or web address that is not an absolute `https://` or `http://` address.

    **Why it matters.** The namespace makes the names of the organisation's own XBRL concepts unique in the world.

    **Instead.** Use an address under a domain that the organisation owns, such as `https://xbrl.example.com/cr`.
    """

    code, name = "CR112", "bad-uri"


class BadColour(Rule):
    """
    **What it finds.** A colour that is not written as `#` and six hexadecimal digits.

    **Why it matters.** The brand colours are checked for contrast and used in pages and charts.

    **Instead.** Write it in quotes, as in `"#1a2b3c"`, because `#` starts a comment in YAML.
    """

    code, name = "CR113", "bad-colour"


class PlaceholderSyntax(Rule):
    """
    **What it finds.** A placeholder such as `{{ care-score 2017 }}` that cannot be read: unclosed, empty, or with unknown words.

    **Why it matters.** It would be printed as it is.

    **Instead.** Write `{{ METRIC }}` and, if you like, a year, a breakdown, `change` or `direction`:
    `{{ energy-use 2017 division=rail }}`, `{{ care-score change }}`, `{{ care-score direction }}`.
    """

    code, name = "CR117", "placeholder-syntax"


class DerivedId(Rule):
    """
    **What it finds.** A statement without an id. It is given an id from its first words.

    **Why it matters.** An id identifies a statement over the years, even when it is reworded. A derived id changes with the words.

    **Instead.** Write the derived id into the file: `{id: protect-wellbeing, text: ...}`. Drafts may leave it out.
    """

    code, name, level = "CR118", "derived-id", Level.NOTE


class BadPeriod(Rule):
    """
    **What it finds.** A reporting period that ends before it starts or is longer than 550 days.

    **Why it matters.** Every figure of the year is tagged with this period.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-12-31, end: 2018-01-01}
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    ```
    """

    code, name = "CR119", "bad-period"


class BadYear(Rule):
    """
    **What it finds.** A year that is not four digits between 1900 and 2199.

    **Why it matters.** Every figure is ordered and tagged by its year.

    **Instead.** Write four digits: `2018`. For a fiscal year that spans two calendar years, write the year in which it ends, or a name such as `2017/18` or `FY18`.
    """

    code, name = "CR121", "bad-year"


class BadBoolean(Rule):
    """
    **What it finds.** A value other than `true` or `false` where one of them is needed.

    **Why it matters.** YAML versions disagree about `yes`, `no`, `on` and `off`. crreport reads them as plain text.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: 4
          estimated: maybe
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: 4
          estimated: true
    ```
    """

    code, name = "CR123", "bad-boolean"


class BadReferenceForm(Rule):
    """
    **What it finds.** A value that does not have the form that it needs, such as an `answers` reference that is not `YEAR/TOPIC/STATEMENT`.

    **Why it matters.** crreport cannot find out what is meant.

    **Instead.** Write the value in the form that the message gives.
    """

    code, name = "CR124", "bad-form"


RULES: tuple[type[Rule], ...] = (
    BadNumber,
    BadDate,
    BadId,
    BadLei,
    BadLanguage,
    BadCurrency,
    BadUri,
    BadColour,
    PlaceholderSyntax,
    DerivedId,
    BadPeriod,
    BadYear,
    BadBoolean,
    BadReferenceForm,
)
