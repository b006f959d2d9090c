"""Which earlier next step an answer was meant for, if it names something that is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from crreport.diagnostics import Meant
from crreport.history.promises import Promises
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean


class StepsMeant:
    """The next steps that the answers of a year's report can be to."""

    def __init__(self, inputs: Inputs, year: int) -> None:
        self._announced = [path for path in Promises(inputs).announced if int(path.split("/")[0]) < year]
        self._open = [promise.step.path for promise in Promises(inputs).unanswered(year)]

    def by_id(self, topic: str, year: str) -> Mapping[str, str]:
        """The paths of the steps of a topic and year, by their ids."""
        return {
            path.rpartition("/")[2]: path for path in self._announced if path.startswith(f"{year}/{topic}/")
        }

    def elsewhere(self, path: str) -> str | None:
        """A help that names the steps with this id under other topics or in other years, if there are any."""
        year, topic, id = path.split("/")
        paths = [known for known in self._announced if known.endswith(f"/{id}") and known != path]
        same_year = [known for known in paths if known.startswith(f"{year}/")]
        same_topic = [known for known in paths if known.split("/")[1] == topic]
        found = same_year or same_topic or paths
        if not found:
            return None
        written = " or ".join(f"`{known}`" for known in found)
        if not same_year:
            years = " and ".join(dict.fromkeys(known.split("/")[0] for known in found))
            return f"`{id}` is a next step of {years}: write {written}"
        topics = " and ".join(f"`{known.split('/')[1]}`" for known in found)
        return f"`{id}` is in {topics}: write {written}"

    def of_id(self, path: str) -> str | Meant:
        """What may be meant by an id that the topic does not have."""
        year, topic, id = path.split("/")
        steps = self.by_id(topic, year)
        return self.elsewhere(path) or did_you_mean(id, steps) or self._those_of(topic, year, steps)

    def of_topic(self, path: str, topics: Collection[str]) -> str | Meant:
        """What may be meant by a topic that the report of the year does not have."""
        year, topic, id = path.split("/")
        near = did_you_mean(topic, topics)
        if near is not None and id in self.by_id(near.word, year):
            return near
        return self.elsewhere(path) or near or f"topics of {year}: {', '.join(topics)}"

    def _those_of(self, topic: str, year: str, steps: Mapping[str, str]) -> str:
        unanswered = [id for id, path in steps.items() if path in self._open]
        if unanswered:
            return f"next steps of `{topic}` in {year} without an answer: {_listed(unanswered)}"
        return (
            f"next steps of `{topic}` in {year}: {_listed(steps)}"
            if steps
            else f"`{topic}` has no next steps in {year}"
        )


def _listed(ids: Collection[str]) -> str:
    return ", ".join(f"`{id}`" for id in ids)
