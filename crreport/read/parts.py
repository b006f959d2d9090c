"""A part of a project's inputs as it is read: its data, the errors in it, and what could not be read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.read.copies import copied_from
from crreport.read.files import YamlFiles
from crreport.read.located import LocatedDict
from crreport.read.rules.files import CopiedFile, MissingFile, UnreadFile
from crreport.read.rules.shapes import WrongShape
from crreport.read.salvage import StandIns, salvage
from crreport.read.schema_faults import did_you_mean, schema_faults
from crreport.read.unread import Hole
from crreport.source import SourceFile, Span, start_of


class Part:
    """Reads some files of a project, and collects their sources, trees, errors and holes.

    `roots` are the trees without what does not fit the models of their files.
    """

    def __init__(self, project: Path, files: YamlFiles) -> None:
        self.project = project
        self.diagnostics: list[Diagnostic] = []
        self.files: list[SourceFile] = []
        self.roots: dict[str, object] = {}
        self.holes: list[Hole] = []
        self.yaml_files = files

    def read(self, path: str, part: str, *, required: bool = False) -> Any:
        """The located data of a file, or None if there is no such file or it cannot be read."""
        file = self.yaml_files.read(path)
        if not file.is_there:
            if required:
                help = f"write {path}, even if it contains only `{{}}`"
                self._report(MissingFile.at(start_of(file.source), "the file is missing", help=help))
                self.holes.append(Hole(start_of(file.source), part, opaque=True))
            return None
        self.diagnostics += file.diagnostics
        if file.source.sha256:
            self.files.append(file.source)
        if file.root is None:
            place = _all_of(file.source)
            self.holes.append(Hole(place, part, opaque=not file.source.text))
            return None
        self.holes += [Hole(span, part) for span in file.left_out]
        self.roots[path] = file.root
        return file.root

    def fit(self, tree: Any, kind: Any, part: str, stand_ins: StandIns | None = None) -> tuple[Any, Any]:
        """A tree read as a model as far as possible (None if it is not), and the tree that was read."""
        result = self.yaml_files.salvaged(tree, kind, stand_ins)
        if result.error is not None:
            self.diagnostics += schema_faults(tree, result.error, kind)
        self.holes += [
            Hole(cut.span, part, cut.field, opaque=cut.is_unnamed, stand_in=cut.stand_in)
            for cut in result.cuts
        ]
        return result.value, result.tree

    def fit_file(
        self, path: str, kind: Any, part: str, *, required: bool = False, stand_ins: StandIns | None = None
    ) -> Any:
        """A file read as a model as far as it goes; if there is nothing to read, stand-ins alone."""
        root = self.read(path, part, required=required)
        if root is None and stand_ins is None:
            return None
        if not isinstance(root, LocatedDict) and stand_ins is not None:
            if root is not None:
                self.fit(root, kind, part)
                self.keep(path, None)
            return self._made_up(path, kind, part, stand_ins)
        value, tree = self.fit(root, kind, part, stand_ins)
        self.keep(path, tree if value is not None else None)
        return value

    def keep(self, path: str, tree: object) -> None:
        """Keeps what could be read of a file, which may be nothing."""
        del self.roots[path]
        if tree is not None:
            self.roots[path] = tree

    def _made_up(self, path: str, kind: Any, part: str, stand_ins: StandIns) -> Any:
        place = start_of(SourceFile(path, ""))
        result = salvage(LocatedDict({}, place, {}), kind, stand_ins)
        self.holes += [Hole(place, part, cut.field, opaque=True, stand_in=True) for cut in result.cuts]
        return result.value

    def is_mapping(self, root: Any, part: str) -> bool:
        """Whether a file is a mapping, as it must be; it is reported if it is not."""
        if isinstance(root, LocatedDict):
            return True
        text = "this file must be a mapping with one entry per topic or year"
        self._report(WrongShape.at(start_of(root.span.file), text))
        self.holes.append(Hole(root.span, part))
        return False

    def report_unread(self, folder: str, known: set[str], folders: Iterable[str] = ()) -> None:
        """Reports the files and folders of a folder that nothing reads."""
        place = self.project / folder
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            is_known = (
                path.name in folders if path.is_dir() else path.suffix == ".yaml" and path.stem in known
            )
            if not (is_known or path.suffix == ".lock" or path.name.startswith(".")):
                self.unread_file(path, [*(f"{name}.yaml" for name in known), *folders])

    def unread_file(self, path: Path, known: Iterable[str] = ()) -> None:
        """Reports a file or folder that nothing reads."""
        place = start_of(SourceFile(path.relative_to(self.project).as_posix(), ""))
        there = [path.with_name(name) for name in known if path.with_name(name).exists()]
        if (original := copied_from(path, there)) is not None:
            self.copied_file(path, original)
            return
        missing = [name for name in known if path.with_name(name) not in there]
        help = did_you_mean(path.name, missing) or "correct its name, or move it out of `inputs`"
        self._report(UnreadFile.at(place, f"`{path.name}` is not an input file", help=help))

    def copied_file(self, path: Path, original: Path) -> None:
        """Reports a copy of a file or folder, which is not read."""
        place = start_of(SourceFile(path.relative_to(self.project).as_posix(), ""))
        text = f"`{path.name}` seems to be a copy of `{original.name}`, and is not read"
        if path.suffix == ".yaml":
            help = f"keep one of the two as `{original.name}`, and move the other out of `inputs`"
            self._report(CopiedFile.at(place, text, help=help))
        else:
            self._report(UnreadFile.at(place, text, help="move it out of `inputs`"))

    def _report(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)


def _all_of(file: SourceFile) -> Span:
    return Span(file, 1, 1, *file.place(len(file.text)))
