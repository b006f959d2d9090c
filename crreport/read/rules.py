"""The faults that reading can meet: CR0xx for files and YAML, CR1xx for shapes and values."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class MissingFile(Rule):
    """
    **What it finds.** A file that every project or every year needs is not there.

    **Why it matters.** A report without, say, its `progress.yaml` would leave out a whole section of every topic without a word.

    **Instead.** Write the file, or run `crreport init` in an empty folder to see a complete set.
    """

    code, name = "CR001", "missing-file"


class NotUtf8(Rule):
    """
    **What it finds.** A file whose bytes are not UTF-8 text.

    **Why it matters.** Names and quotation marks would turn into other characters in the report.

    **Instead.** Save the file as UTF-8 in your editor; the place given is the first byte that is not.
    """

    code, name = "CR002", "not-utf8"


class YamlSyntax(Rule):
    """
    **What it finds.** Text that is not YAML: an unclosed quote or bracket, wrong indentation, a missing colon.

    **Why it matters.** Nothing behind the fault in this file can be read.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: "Near miss
      definition: An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: "Near miss"
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR003", "yaml-syntax"


class TabIndentation(Rule):
    """
    **What it finds.** A tab character where YAML wants spaces.

    **Why it matters.** YAML forbids tabs in indentation, since editors disagree about their width.

    **Instead.** Indent with two spaces; most editors can convert tabs when saving.
    """

    code, name = "CR004", "tab-indentation"


class DuplicateKey(Rule):
    """
    **What it finds.** The same key twice in one mapping.

    **Why it matters.** Most YAML readers silently keep the last one, so a figure or sentence disappears.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
      definition: An event without harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm but did not.
    ```
    """

    code, name = "CR005", "duplicate-key"


class CustomTag(Rule):
    """
    **What it finds.** A YAML tag such as `!!python/object`, `!include` or `!!int`.

    **Why it matters.** Tags change how a value is read. crreport reads every value as it is written, and runs nothing.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: !secret Near miss
      definition: An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR006", "custom-tag"


class AliasOrMerge(Rule):
    """
    **What it finds.** A YAML alias (`*name`) or merge key (`<<`).

    **Why it matters.** With aliases one line would stand for several places, so a figure could not be traced to its own line; nested aliases can also swell a small file to gigabytes.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: &near An event that could have led to harm.
    - term: Close call
      definition: *near
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    - term: Close call
      definition: Another word for near miss.
    ```
    """

    code, name = "CR007", "alias-or-merge"


class TooDeep(Rule):
    """
    **What it finds.** YAML nested deeper than 40 levels.

    **Why it matters.** No report needs it; such a file is damaged or made to exhaust the reader.

    **Instead.** Look for indentation that grows by mistake. List items may have child items, and these children of their own; more levels do not print well.
    """

    code, name = "CR008", "too-deep"


class EmptyFile(Rule):
    """
    **What it finds.** A file with no content, or with comments only.

    **Why it matters.** The file is expected to hold a part of the report.

    **Instead.** Fill the file. Where there is truly nothing to say yet, write `{}` for a mapping or `[]` for a list.
    """

    code, name = "CR009", "empty-file"


class SeveralDocuments(Rule):
    """
    **What it finds.** A second YAML document (`---`) in one file.

    **Why it matters.** Only the first would be read.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ---
    - term: LTI
      definition: Lost time incident.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    - term: LTI
      definition: Lost time incident.
    ```
    """

    code, name = "CR010", "several-documents"


class FileTooLarge(Rule):
    """
    **What it finds.** An input file of more than 4 MiB.

    **Why it matters.** Inputs are written by people; a file of that size is most likely data put in the wrong place.

    **Instead.** Split a section into a folder with one file a topic.
    """

    code, name = "CR011", "file-too-large"


class FileAndFolder(Rule):
    """
    **What it finds.** A section given both as a file (`progress.yaml`) and as a folder (`progress/`).

    **Why it matters.** One of the two would be passed over without a word.

    **Instead.** Keep one form: move the topics of the file into the folder, one file a topic, or the other way round.
    """

    code, name = "CR012", "file-and-folder"


class UnreadFile(Rule):
    """
    **What it finds.** A file or folder under `inputs/` whose name crreport does not know.

    **Why it matters.** A typing error in a file name (`progres.yaml`) would drop a section from the report.

    **Instead.** Correct the name, or move the file out of `inputs/`. Evidence belongs into `evidence/`.
    """

    code, name, level = "CR013", "unread-file", Level.WARNING


class ControlCharacter(Rule):
    """
    **What it finds.** A control character, which neither YAML nor XML can hold.

    **Why it matters.** The report could not be written as XML. Such characters come from copying out of PDFs and old editors.

    **Instead.** Delete the character at the place given; it is invisible in most editors.
    """

    code, name = "CR014", "control-character"


class KeyNotText(Rule):
    """
    **What it finds.** A mapping key that is itself a list or a mapping.

    **Why it matters.** Keys are names. This is mostly a stray `?`, `[` or `{`, such as a `{{ placeholder }}` without quotes around it.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: {{ near-misses }}
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: "{{ near-misses }}"
    ```
    """

    code, name = "CR015", "key-not-text"


class OutsideProject(Rule):
    """
    **What it finds.** A path or symbolic link that leads out of the project folder.

    **Why it matters.** A report must be built from the project alone, or nobody else can build it again; and a stray path must not publish a private file.

    **Instead.** Copy the file into the project and name it relative to the project folder.
    """

    code, name = "CR016", "outside-project"


class UnknownKey(Rule):
    """
    **What it finds.** A key that this place does not know.

    **Why it matters.** What stands under a misspelt key would be missing from the report.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      defintion: An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR101", "unknown-key"


class MissingKey(Rule):
    """
    **What it finds.** A key that this place needs is not there.

    **Why it matters.** The report has a place for this value that would stay empty.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR102", "missing-key"


class WrongShape(Rule):
    """
    **What it finds.** A list where a mapping is expected, a mapping where a text is expected, and the like.

    **Why it matters.** crreport does not guess what was meant.

    **Example.**

    ```yaml
    # glossary.yaml
    term: Near miss
    definition: An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR103", "wrong-shape"


class EmptyValue(Rule):
    """
    **What it finds.** A key with nothing behind it, an empty text, or an empty list where something is needed.

    **Why it matters.** An empty place in the report is a mistake nobody sees until it is printed.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition:
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR104", "empty-value"


class BadNumber(Rule):
    """
    **What it finds.** A value that is not a number, or one that can be read in two ways: `1.234,5`, `1:30`, `013`, `1e6`, `12,34`.

    **Why it matters.** A figure must mean the same to everyone. Readers of YAML make 90 out of `1:30` and 11 out of `013`; crreport asks instead.

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
    **What it finds.** A date that is not written `YYYY-MM-DD`, or that the calendar does not have.

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


class UnknownChoice(Rule):
    """
    **What it finds.** A word where only certain words are possible, such as `kind: percentage` for `kind: percent`.

    **Why it matters.** These words decide how a value is checked, printed and tagged.

    **Example.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: top
    ```

    **Instead.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: board
    ```
    """

    code, name = "CR107", "unknown-choice"


class BadId(Rule):
    """
    **What it finds.** An id that is not made of lower-case letters, digits and single hyphens, starting with a letter.

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

    **Why it matters.** The LEI says whose report this is; a wrong digit makes it somebody else's, and no XBRL tool will say so.

    **Instead.** Copy the LEI from the register of the issuing organisation: 18 letters or digits and two check digits.
    """

    code, name = "CR109", "bad-lei"


class BadLanguage(Rule):
    """
    **What it finds.** A language that is not a BCP 47 tag with known locale data, such as `en-GB`, `de-DE` or `fr-FR`.

    **Why it matters.** The language decides hyphenation, the form of numbers and dates, and the tagging of every text.

    **Instead.** Write the tag with a hyphen, language in small letters and country in capitals.
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

    **Why it matters.** The namespace is the world-wide unique name of the organisation's own XBRL concepts.

    **Instead.** Use an address under a domain that the organisation owns, such as `https://xbrl.example.com/cr`.
    """

    code, name = "CR112", "bad-uri"


class BadColour(Rule):
    """
    **What it finds.** A colour that is not written as `#` and six hexadecimal digits.

    **Why it matters.** The brand colours are checked for contrast and used in pages and charts.

    **Instead.** Write `#1a2b3c`, in quotes, since `#` starts a comment in YAML.
    """

    code, name = "CR113", "bad-colour"


class UnquotedColon(Rule):
    """
    **What it finds.** A text with a colon and a space that YAML has read as a key and a value: `- Justice: we run prisons`.

    **Why it matters.** The text would be lost.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition:
        In short: an event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: "In short: an event that could have led to harm."
    ```
    """

    code, name = "CR114", "unquoted-colon"


class OutOfBounds(Rule):
    """
    **What it finds.** A number below or above what this place can hold, such as a body that meets -4 times a year.

    **Why it matters.** It is a typing error.

    **Example.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: board
      meetings_per_year: -4
    ```

    **Instead.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: board
      meetings_per_year: 4
    ```
    """

    code, name = "CR115", "out-of-bounds"


class ReasonMissing(Rule):
    """
    **What it finds.** A value given as `not_available` or `not_applicable` without a `reason`, or a `reason` beside a real value.

    **Why it matters.** Zero, not applicable and not available are three different things, and a reader may ask why.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: not_available
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: not_available
          reason: The survey was not held in 2016.
    ```
    """

    code, name = "CR116", "reason-missing"


class PlaceholderSyntax(Rule):
    """
    **What it finds.** A placeholder such as `{{ care-score 2017 }}` that cannot be read: unclosed, empty, or with unknown words.

    **Why it matters.** It would be printed as it stands.

    **Instead.** Write `{{ METRIC }}`, and where wanted a year, a breakdown or `change` or `direction`:
    `{{ energy-use 2017 division=rail }}`, `{{ care-score change }}`, `{{ care-score direction }}`.
    """

    code, name = "CR117", "placeholder-syntax"


class DerivedId(Rule):
    """
    **What it finds.** A statement without an id of its own. One is derived from its first words.

    **Why it matters.** A statement's id lets it be followed over the years and through rewording. A derived id changes with the words.

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


class BadCombination(Rule):
    """
    **What it finds.** Keys that do not go together, or of which one asks for another: a block with neither a text nor items, a rate without its base.

    **Why it matters.** It cannot be printed or tagged as it stands.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: lost-time-rate
      label: Lost time incident rate
      definition: Lost time incidents for the hours worked.
      kind: rate
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: lost-time-rate
      label: Lost time incident rate
      definition: Lost time incidents for the hours worked.
      kind: rate
      per: 1,000,000 hours
    ```
    """

    code, name = "CR120", "bad-combination"


class BadYear(Rule):
    """
    **What it finds.** A year that is not four digits between 1900 and 2199.

    **Why it matters.** Years order the series and name the contexts of every figure.

    **Instead.** Write four digits: `2018`. For a fiscal year that spans two calendar years, write the year in which it ends.
    """

    code, name = "CR121", "bad-year"


class NoYear(Rule):
    """
    **What it finds.** There is no folder for the year asked for, or none for any year.

    **Why it matters.** There is nothing to build.

    **Instead.** Name a year that has a folder under `inputs/`, or write `inputs/YEAR/report.yaml`.
    """

    code, name = "CR122", "no-year"


class BadBoolean(Rule):
    """
    **What it finds.** Something else than `true` or `false` where one of them is needed.

    **Why it matters.** YAML versions disagree on `yes`, `no`, `on` and `off`; crreport reads them as the texts that they are.

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
    **What it finds.** A value whose form is wrong in a way of its own, such as an `answers` reference that is not `YEAR/TOPIC/STATEMENT`.

    **Why it matters.** The thing that is meant cannot be looked up.

    **Instead.** Follow the form that the message gives.
    """

    code, name = "CR124", "bad-form"


class BadTaxonomyPackage(Rule):
    """
    **What it finds.** A base taxonomy that cannot be used: its zip is missing, damaged or no taxonomy package, or the package does not hold the entry point or the namespace.

    **Why it matters.** Metrics that are reported as its concepts could not be checked, and nobody could load the report.

    **Instead.** Put the package as its publisher gives it into the project, and take `entry_point` and `namespace` from its documentation: `{package: taxonomies/esrs.zip, prefix: esrs, namespace: ..., entry_point: ...}`.
    """

    code, name = "CR017", "bad-taxonomy-package"


RULES: tuple[type[Rule], ...] = (
    MissingFile, NotUtf8, YamlSyntax, TabIndentation, DuplicateKey, CustomTag, AliasOrMerge, TooDeep,
    EmptyFile, SeveralDocuments, FileTooLarge, FileAndFolder, UnreadFile, ControlCharacter, KeyNotText,
    OutsideProject, BadTaxonomyPackage, UnknownKey, MissingKey, WrongShape, EmptyValue, BadNumber, BadDate, UnknownChoice,
    BadId, BadLei, BadLanguage, BadCurrency, BadUri, BadColour, UnquotedColon, OutOfBounds, ReasonMissing,
    PlaceholderSyntax, DerivedId, BadPeriod, BadCombination, BadYear, NoYear, BadBoolean, BadReferenceForm,
)  # fmt: skip
