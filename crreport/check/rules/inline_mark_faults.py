"""CR180 to CR184: emphasis, links and languages in texts that cannot be read, or say nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from crreport.check import marks_meant
from crreport.check.walk import printed_texts
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.inline_marks import InlineMark, Kind, MarkedText, place_in
from crreport.read.models.inputs import Inputs
from crreport.source import Span
from crreport.wording.prose import in_all_languages


class MarkNotClosed(Rule):
    """
    **What it finds.** `**` before a word that no `**` behind a word ends, and a link whose address has no `)`.

    **Why it matters.** Readers would see the stars or the brackets, and no strong words or link.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "**Everyone goes home unharmed."
    ```

    **Instead.** Stars that are no mark are written with a backslash: `\\*\\*`.

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "**Everyone** goes home unharmed."
    ```
    """

    code, name, level = "CR180", "mark-not-closed", Level.WARNING


class LinkNotUsable(Rule):
    """
    **What it finds.** A link in a text to an address that a report cannot have: a local file, a script, an address without `https://`, an id that is not written as one. Also an image in Markdown, and a link without words.

    **Why it matters.** It is no link, and would be printed with its brackets and its address.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "We follow [our rules](rules.pdf) for sites."
    ```

    **Instead.** Links lead to `https:`, `mailto:` and `tel:`, or with `#` to a topic, pillar, policy, risk, body, value or metric of the report.

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "We follow [our rules](https://acme.example/rules.pdf) for sites."
    ```
    """

    code, name = "CR181", "link-not-usable"


class LinkToNothing(Rule):
    """
    **What it finds.** A link in a text to an id, such as `[how we work](#safety)`, that no topic, pillar, policy, risk, body, value or metric of the report has.

    **Why it matters.** The link would lead nowhere.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "See [how we treat people](#saftey)."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "See [how we treat people](#safety)."
    ```
    """

    code, name = "CR182", "link-to-nothing"


class LinkSaysNothing(Rule):
    """
    **What it finds.** A link in a text whose words are "here", "click here", "page", "more" and the like.

    **Why it matters.** Those who listen go from link to link and hear its words alone; on paper, "here" is nowhere.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Our rules for sites are [here](https://acme.example/rules)."
    ```

    **Instead.** Put the link on the words that name where it leads.

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "All keep [our rules for sites](https://acme.example/rules)."
    ```
    """

    code, name, level = "CR183", "link-says-nothing", Level.WARNING


class UnknownPartLanguage(Rule):
    """
    **What it finds.** The language of a part of a text, as in `[words]{lang=de}`, that is not the tag of a known language.

    **Why it matters.** It would be printed with its brackets, and read aloud in the wrong language.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Miners say [Glück auf]{lang=german}."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "Miners say [Glück auf]{lang=de}."
    ```
    """

    code, name = "CR184", "unknown-part-language"


_PARTS = (
    *("report.topics", "report.pages", "organisation.pillars"),
    *("policies", "risks", "bodies", "values", "metrics"),
)
"""The parts of the inputs that hold what a link can lead to."""
_Find = Callable[[MarkedText], Iterable[marks_meant.Unread]]


def find_unclosed(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Marks that begin and do not end."""
    return _unread(inputs, year, MarkNotClosed, marks_meant.unclosed)


def find_links(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Links that are none."""
    return _unread(inputs, year, LinkNotUsable, marks_meant.links)


def find_languages(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Languages that are unknown."""
    return _unread(inputs, year, UnknownPartLanguage, marks_meant.languages)


def find_to_nothing(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Links to ids that the report does not have."""
    known = _ids(inputs, year)
    for _, mark, place in _marks(inputs, year, Kind.PLACE):
        if mark.value not in known:
            message = f"the report has nothing with the id `{mark.value}`"
            close = get_close_matches(mark.value, known, 1)
            kinds = "write the id of a topic, page, pillar, policy, risk, body, value or metric"
            help = f"did you mean `#{close[0]}`?" if close else kinds
            yield LinkToNothing.at(place.narrowed(f"#{mark.value}"), message, help=help, reads=_PARTS)


def find_wordless(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Links whose words say nothing."""
    nothing = {words.casefold() for words in in_all_languages("wordless_links")}
    for kind in (Kind.LINK, Kind.PLACE):
        for text, mark, place in _marks(inputs, year, kind):
            words = text[mark.start : mark.end]
            if words.strip(" .:,›»→>").casefold() in nothing:
                message = f"the words of this link, `{words}`, do not say where it leads"
                help = "put the link on words that do, such as the name of the page"
                span = place_in(text, place, mark.start, mark.end)
                yield LinkSaysNothing.at(span, message, help=help)


def _texts(inputs: Inputs, year: int) -> Iterator[tuple[MarkedText, Span]]:
    for text, model, path in printed_texts(inputs, year):
        if isinstance(text, MarkedText):
            yield text, model.place(*path)


def _unread(inputs: Inputs, year: int, rule: type[Rule], find: _Find) -> Iterator[Diagnostic]:
    for text, place in _texts(inputs, year):
        for each in find(text):
            yield rule.at(place_in(text, place, each.start, each.end), each.message, help=each.help)


def _marks(inputs: Inputs, year: int, kind: Kind) -> Iterator[tuple[MarkedText, InlineMark, Span]]:
    for text, place in _texts(inputs, year):
        yield from ((text, mark, place) for mark in text.marks if mark.kind is kind)


def _ids(inputs: Inputs, year: int) -> list[str]:
    """The ids of all that a link in a text can lead to."""
    topics = [topic.id for topic in inputs.years[year].report.topics]
    pillars = [pillar.id for pillar in inputs.organisation.pillars]
    registers = (inputs.policies, inputs.risks, inputs.bodies, inputs.values, inputs.metrics)
    pages = [page.id for page in inputs.years[year].report.pages]
    return [*topics, *pages, *pillars, *(entry.id for register in registers for entry in register)]
