"""CR622 and CR623: signatures of topics that do not exist, and one person's signatures in two roles."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean


class SignatureOfNothing(Rule):
    """
    **What it finds.** A signature of a topic that the year's report does not list.

    **Why it matters.** It covers nothing that is in the report.

    **Example.**

    ```yaml
    # 2018/signatures.yaml
    - topic: safty
      role: preparer
      by: Robin Sample
      date: 2019-02-01
      fingerprint: 0000000000000000000000000000000000000000000000000000000000000000
    ```

    **Instead.** Delete the entry, and sign the topic under its id: `crreport sign 2018 safety --role preparer --by "Robin Sample"`.
    """

    code, name = "CR622", "signature-of-nothing"
    reads = frozenset({"report.topics"})
    spoils = True


class SignedTwice(Rule):
    """
    **What it finds.** One person who signed a topic in two roles, or a topic in one role and the whole report in another, although `sign_off` in organisation.yaml asks for different people.

    **Why it matters.** A review by the person who prepared a figure is not a review.

    **Example.**

    ```yaml
    # 2018/signatures.yaml
    - topic: safety
      role: preparer
      by: Robin Sample
      date: 2019-02-01
      fingerprint: 0000000000000000000000000000000000000000000000000000000000000000
    - topic: safety
      role: reviewer
      by: Robin Sample
      date: 2019-02-02
      fingerprint: 0000000000000000000000000000000000000000000000000000000000000000
    ```

    **Instead.** Let somebody else sign in one of the roles. If the organisation has too few people for that, write `different_people: false` under `sign_off`.
    """

    code, name = "CR623", "signed-twice"


def find_of_nothing(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Signatures of topics that the report does not have."""
    known = [topic.id for topic in inputs.years[year].report.topics]
    for signature in inputs.years[year].signatures:
        if signature.topic is not None and signature.topic not in known:
            text = f"report.yaml lists no topic `{signature.topic}`"
            yield SignatureOfNothing.at(
                signature.place("topic"), text, help=did_you_mean(signature.topic, known)
            )


def find_twice(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Signatures of one person in a second role."""
    policy = inputs.organisation.sign_off
    if policy is None or not policy.different_people:
        return
    signatures = inputs.years[year].signatures
    for number, signature in enumerate(signatures):
        for earlier in signatures[:number]:
            overlap = None in (signature.topic, earlier.topic) or signature.topic == earlier.topic
            if overlap and signature.role != earlier.role and _name(signature.by) == _name(earlier.by):
                text = f"`{signature.by}` signed as {earlier.role} and as {signature.role}"
                notes = [(earlier.place("by"), f"the signature as {earlier.role} is here")]
                help = "let somebody else sign in one of the roles"
                yield SignedTwice.at(signature.place("by"), text, help=help, notes=notes)
                break


def _name(written: str) -> str:
    return " ".join(written.casefold().split())
