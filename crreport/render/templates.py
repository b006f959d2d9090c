"""Where templates come from: the project's own first, then the shipped ones of the same name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from crreport.source import SourceFile

FOLDER = "templates"
SHIPPED = "shipped/"
"""Before its name, this is a shipped template, which one of the project's own can extend."""


@cache
def shipped_folder() -> Path:
    """The folder of the shipped templates: inside the installed package, or next to it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / FOLDER
    return installed if installed.is_dir() else package.parent / FOLDER


@dataclass(frozen=True)
class Templates:
    """The templates of one project."""

    project: Path

    def find(self, name: str) -> Path | None:
        """The file of a template, or None where there is none. Links out of their folder are not followed.

        `shipped/cover.html.jinja` is the shipped one, also where the project has its own.
        """
        own = () if name.startswith(SHIPPED) else (self.project / FOLDER,)
        plain = name.removeprefix(SHIPPED)
        for folder in (*own, shipped_folder()):
            path = folder / plain
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                # the shipped path where a project is the checkout itself
                return shipped_folder() / plain if folder.samefile(shipped_folder()) else path
        return None

    def text(self, name: str) -> str:
        """The text of a template that is known to exist."""
        path = self.find(name)
        if path is None:
            raise FileNotFoundError(name)
        return path.read_text(encoding="utf-8")

    def source(self, name: str) -> SourceFile:
        """The template as a source file, for diagnostics; without text where it does not exist."""
        path = self.find(name)
        text = path.read_text(encoding="utf-8", errors="replace") if path else ""
        return SourceFile(name if name.startswith(SHIPPED) else f"{FOLDER}/{name}", text)

    def overridden(self) -> dict[str, bool]:
        """The shipped templates by name, and whether the project has its own of that name."""
        shipped = shipped_folder()
        files = sorted(path for path in shipped.rglob("*") if path.is_file())
        names = (path.relative_to(shipped).as_posix() for path in files)
        return {name: self.find(name) != shipped / name for name in names}

    def added(self) -> tuple[str, ...]:
        """The project's files that replace no shipped template."""
        own, shipped = self.project / FOLDER, self.overridden()
        files = sorted(path for path in own.rglob("*") if path.is_file())
        names = (path.relative_to(own).as_posix() for path in files)
        return tuple(name for name in names if name not in shipped)

    def files(self) -> dict[str, Path]:
        """All files that pages can be made of, by name: the shipped ones, and the project's that replace them
        or are added."""
        found: dict[str, Path] = {}
        for folder in (shipped_folder(), self.project / FOLDER):
            paths = sorted(path for path in folder.rglob("*") if path.is_file())
            names = (path.relative_to(folder).as_posix() for path in paths)
            found.update((name, path) for name in names if (path := self.find(name)) is not None)
        return dict(sorted(found.items()))
