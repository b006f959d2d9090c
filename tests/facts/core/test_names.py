"""The names of the core taxonomy stay as they were published: a change of them comes with a new version."""

from __future__ import annotations

from pathlib import Path

from crreport.facts.core.concepts import (
    CORE_NAMESPACE,
    CORE_VERSION,
    core_axes,
    core_concepts,
    core_members,
    members_of_axis,
)

LISTS = Path(__file__).parent / "names"
"""A list for each version, oldest first. Those of versions that a release has had are never edited."""


def names_now() -> list[str]:
    """What each name of the core taxonomy is, a line each."""
    axes = core_axes()
    members = [*core_members(), *(member for axis in axes for member in members_of_axis(axis))]
    return sorted(
        [
            *(f"concept {c.name} {c.type.name} {c.period_type} {c.balance or '-'}" for c in core_concepts()),
            *(f"axis {axis.name} {'typed' if axis.typed else 'explicit'}" for axis in axes),
            *(f"member {member.name}" for member in members),
        ]
    )


def names_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_names_change_only_with_the_version() -> None:
    path = LISTS / f"{CORE_VERSION}.txt"
    listed = names_of(path) if path.exists() else []
    assert names_now() == listed, (
        f"the names of the core taxonomy are not those of version {CORE_VERSION}. If a release has had this"
        " version, raise `version` and `namespace` in core.yaml (docs/versions.md). Write the names to"
        " tests/facts/core/names/VERSION.txt"
    )


def test_no_version_drops_a_name_of_an_earlier_one() -> None:
    now = set(names_now())
    for path in LISTS.glob("*.txt"):
        assert set(names_of(path)) <= now, path.name


def test_the_namespace_ends_with_the_version() -> None:
    assert CORE_NAMESPACE.endswith(f"/{CORE_VERSION}")
