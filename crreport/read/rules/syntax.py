"""Errors in YAML itself, and in what of YAML an input file may have."""

from __future__ import annotations

from crreport.diagnostics import Rule


class YamlSyntax(Rule):
    """
    **What it finds.** Text that is not YAML: an unclosed quote or bracket, wrong indentation, a missing colon.

    **Why it matters.** Nothing after the error in this file can be read.

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
    **What it finds.** A tab character where YAML needs spaces.

    **Why it matters.** YAML forbids tabs in indentation, because editors disagree about their width.

    **Instead.** Indent with two spaces. Most editors can convert tabs when they save a file.
    """

    code, name = "CR004", "tab-indentation"


class DuplicateKey(Rule):
    """
    **What it finds.** The same key twice in one mapping. If several keys are there again, an entry of a list has most likely lost its `- `: this is told once, at the first of them.

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

    **Why it matters.** Tags change how a value is read. crreport reads every value as it is written and runs nothing.

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

    **Why it matters.** With aliases one line would be used in several places, so a figure could not be traced to its own line. Nested aliases can also expand a small file to gigabytes.

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

    **Why it matters.** No report needs so many levels. Such a file is damaged, or made to exhaust the reader.

    **Instead.** Look for indentation that grows by mistake. List items can have child items, and these can have children of their own; more levels do not print well.
    """

    code, name = "CR008", "too-deep"


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


class ControlCharacter(Rule):
    """
    **What it finds.** A control character, which is not allowed in YAML or XML.

    **Why it matters.** The report could not be written as XML. Such characters come from text that was copied from PDFs or old editors.

    **Instead.** Delete the character at the place that the message names. It is invisible in most editors.
    """

    code, name = "CR014", "control-character"


class KeyNotText(Rule):
    """
    **What it finds.** A mapping key that is itself a list or a mapping.

    **Why it matters.** Keys are names. The cause is usually a stray `?`, `[` or `{`, or a `{{ placeholder }}` without quotes around it.

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


class ConflictMarker(Rule):
    """
    **What it finds.** The marks of a merge conflict that git left in a file: `<<<<<<<`, `=======`, `>>>>>>>`.

    **Why it matters.** Two people changed the same lines, and nobody has decided which of the two versions is right.

    **Instead.** Keep one of the two versions, or write a third one, and delete the lines with the marks. Until then the first version is read, so that everything else can be checked.
    """

    code, name = "CR019", "conflict-marker"


class OddSpace(Rule):
    """
    **What it finds.** A no-break space, or another space that is not that of the space bar, in an indentation or right after a hyphen or the colon of a key.

    **Why it matters.** For YAML only the ordinary space indents. With another one a line becomes a part of the text above it. Such spaces come from word processors and web pages and look like ordinary ones.

    **Instead.** Delete the space and type it again. Most editors can replace U+00A0 in the whole file.
    """

    code, name = "CR020", "odd-space"


class SignAtStart(Rule):
    """
    **What it finds.** A text without quotes that starts with a sign that means something in YAML: `@`, `%`, `` ` ``, `*`, `&`, `!`, `|`, `>`, `- ` or `? `.

    **Why it matters.** YAML cannot read the text, or the first word is lost.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: @work, an event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: "@work, an event that could have led to harm."
    ```
    """

    code, name = "CR021", "sign-at-start"


class ClosedTooEarly(Rule):
    """
    **What it finds.** A text in quotes that goes on after the closing quotation mark, such as `'it's'`, where the apostrophe ends the text.

    **Why it matters.** YAML cannot read the rest of the text.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: 'It's an event that could have led to harm.'
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: "It's an event that could have led to harm."
    ```
    """

    code, name = "CR022", "closed-too-early"


class SplitText(Rule):
    """
    **What it finds.** A text or number without quotes within braces that contains a comma.

    **Why it matters.** Within braces a comma ends the text. The rest would be lost.

    **Example.**

    ```yaml
    # glossary.yaml
    - {term: Near miss, definition: An event, which could have led to harm.}
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - {term: Near miss, definition: "An event, which could have led to harm."}
    ```
    """

    code, name = "CR023", "split-text"


class CutText(Rule):
    """
    **What it finds.** A text without quotes before a `#` that seems to be a part of it: `We are #1 in the market.`

    **Why it matters.** In YAML ` #` starts a comment. What follows it would be missing from the report.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: Number #1 of all reports.
    ```

    **Instead.** Put quotes around the text. A comment is no error if it has a space after `#`, or two spaces before it.

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: "Number #1 of all reports."
    ```
    """

    code, name = "CR024", "cut-text"


class KeyNotSeparated(Rule):
    """
    **What it finds.** A key without a colon, a colon or a hyphen without a space after it, or a full-width colon.

    **Why it matters.** YAML takes the line for a text.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition:An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR026", "key-not-separated"


RULES: tuple[type[Rule], ...] = (
    YamlSyntax,
    TabIndentation,
    DuplicateKey,
    CustomTag,
    AliasOrMerge,
    TooDeep,
    SeveralDocuments,
    ControlCharacter,
    KeyNotText,
    ConflictMarker,
    OddSpace,
    SignAtStart,
    ClosedTooEarly,
    SplitText,
    CutText,
    KeyNotSeparated,
)
