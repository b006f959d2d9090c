"""CR166: answers that name the statement of another answer, although one of their own is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs
from crreport.read.statement_ids import ids_of_chapter, statements_of

_LONG_WORD = 4


class StatementNamedTwice(Rule):
    """
    **What it finds.** Two answers that name the same statement of progress, although no answer names another statement whose id has a word of one of the steps: the step is `six-week-rosters`, its answer names `school`, and there is a statement `rosters-2018`.

    Nothing is said if the ids of the step and of the named statement share a word too.

    **Why it matters.** An answer was copied, and the statement in it was not changed. Readers who follow the promise come to the wrong paragraph.

    **Example.**

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-supervisors, text: Train all supervisors.}
      - {id: fence-sites, text: Put fences round all sites.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - {id: supervisors-2018, text: All supervisors were trained.}
        - {id: sites-2018, text: All sites have fences.}
      answers:
        - {to: 2017/safety/train-supervisors, disposition: done, statement: sites-2018}
        - {to: 2017/safety/fence-sites, disposition: done, statement: sites-2018}
    ```

    **Instead.**

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-supervisors, text: Train all supervisors.}
      - {id: fence-sites, text: Put fences round all sites.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - {id: supervisors-2018, text: All supervisors were trained.}
        - {id: sites-2018, text: All sites have fences.}
      answers:
        - {to: 2017/safety/train-supervisors, disposition: done, statement: supervisors-2018}
        - {to: 2017/safety/fence-sites, disposition: done, statement: sites-2018}
    ```
    """

    code, name, level = "CR166", "statement-named-twice", Level.WARNING
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Answers that name a statement of another answer while one with a word of their step is left over."""
    replies = Promises(inputs).replies(year)
    named = Counter((topic, id) for reply in replies for topic, id, _ in reply.statements)
    progress = _progress(inputs, year)
    for reply in replies:
        step = _words(reply.to.rpartition("/")[2])
        for topic, id, place in reply.statements:
            if named[topic, id] < 2 or id not in progress.get(topic, ()) or step & _words(id):
                continue
            own = [other for other in progress[topic] if not named[topic, other] and step & _words(other)]
            if own:
                message = (
                    f"the answer to `{reply.to}` names `{id}`, as another answer does, "
                    f"and no answer names `{own[0]}`"
                )
                help = f"write `statement: {own[0]}` if that is the statement about it"
                yield StatementNamedTwice.at(place, message, help=help, about=[id], subject=Subject(reply.to))


def _progress(inputs: Inputs, year: int) -> dict[str, list[str]]:
    """The ids of the year's statements of progress, by topic."""
    found: dict[str, list[str]] = {}
    for topic in inputs.years[year].topics:
        ids = ids_of_chapter(topic)
        found[topic.id] = [ids[id(each)] for section, each in statements_of(topic) if section == "progress"]
    return found


def _words(id: str) -> set[str]:
    return {word for word in id.split("-") if len(word) >= _LONG_WORD and not word.isdigit()}
