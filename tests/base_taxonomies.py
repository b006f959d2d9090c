"""The made-up base taxonomy `foo`, as the package that a user would put into a project."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

_SOURCE = Path(__file__).parent / "base_taxonomy"

FOO = """
base_taxonomies:
  - package: taxonomies/foo.zip
    prefix: foo
    namespace: https://taxonomy.foo.example/2025
    entry_point: https://taxonomy.foo.example/2025/foo-all.xsd
"""
"""The entry in organisation.yaml that names the package."""


def add_foo(project: Path) -> Path:
    """Writes the package into a project, and gives its path."""
    target = project / "taxonomies" / "foo.zip"
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w") as archive:
        for path in sorted(_SOURCE.rglob("*.x*")):
            archive.write(path, f"foo-2025/{path.relative_to(_SOURCE).as_posix()}")
    return target
