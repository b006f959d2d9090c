"""Errors in files: which are read and which are not, and a year without a folder."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class MissingFile(Rule):
    """
    **What it finds.** A missing file that every project or every year needs.

    **Why it matters.** Without `progress.yaml`, for example, the report would silently leave out a whole section of every topic.

    **Instead.** Write the file, or run `crreport init` in an empty folder to see a complete set.
    """

    code, name = "CR001", "missing-file"


class NotUtf8(Rule):
    """
    **What it finds.** A file whose bytes are not UTF-8 text.

    **Why it matters.** Names and quotation marks would turn into other characters in the report.

    **Instead.** Save the file as UTF-8 in your editor. The message names the first byte that is not UTF-8.
    """

    code, name = "CR002", "not-utf8"


class EmptyFile(Rule):
    """
    **What it finds.** A file without content, or with comments only.

    **Why it matters.** The file should contain a part of the report.

    **Instead.** Fill the file. If there is nothing to say yet, write `{}` for a mapping or `[]` for a list.
    """

    code, name = "CR009", "empty-file"


class FileTooLarge(Rule):
    """
    **What it finds.** An input file of more than 4 MiB.

    **Why it matters.** Inputs are written by people. A file of this size is most likely data in the wrong place.

    **Instead.** Split a section into a folder with one file per topic.
    """

    code, name = "CR011", "file-too-large"


class FileAndFolder(Rule):
    """
    **What it finds.** A section given both as a file (`progress.yaml`) and as a folder (`progress/`).

    **Why it matters.** One of the two would silently be ignored.

    **Instead.** Keep one form: move the topics of the file into the folder, one file per topic, or the other way round.
    """

    code, name = "CR012", "file-and-folder"


class UnreadFile(Rule):
    """
    **What it finds.** A file or folder under `inputs/` whose name crreport does not know.

    **Why it matters.** A typing error in a file name (`progres.yaml`) would drop a section from the report.

    **Instead.** Correct the name, or move the file out of `inputs/`. Evidence belongs in `evidence/`.
    """

    code, name, level = "CR013", "unread-file", Level.WARNING


class CopiedFile(Rule):
    """
    **What it finds.** A YAML file whose name says that it is a copy of an input file, such as `safety (1).yaml` or `safety - Copy.yaml` beside `safety.yaml`; or one that report.yaml lists no topic for and whose lines are mostly those of another file.

    **Why it matters.** Nobody can tell which of the two counts. The copy is not read: it would give each figure a second time.

    **Instead.** Keep one of them under the name of the original, and move the other out of `inputs/`. If the copy is the beginning of a chapter of its own, give it the id of the new topic as its name, and list that in report.yaml.
    """

    code, name = "CR027", "copied-file"


class OutsideProject(Rule):
    """
    **What it finds.** A path or symbolic link that leads out of the project folder.

    **Why it matters.** A report must be built from the project alone, or nobody else can build it again. And a wrong path must not publish a private file.

    **Instead.** Copy the file into the project and give its path relative to the project folder.
    """

    code, name = "CR016", "outside-project"


class BadTaxonomyPackage(Rule):
    """
    **What it finds.** A base taxonomy that cannot be used. Its zip file is missing, damaged or not a taxonomy package, or the package does not contain the entry point or the namespace.

    **Why it matters.** Metrics that are reported as its concepts could not be checked, and nobody could load the report.

    **Instead.** Put the package into the project as its publisher provides it, and take `entry_point` and `namespace` from its documentation: `{package: taxonomies/esrs.zip, prefix: esrs, namespace: ..., entry_point: ...}`.
    """

    code, name = "CR017", "bad-taxonomy-package"


class NoYear(Rule):
    """
    **What it finds.** A year without a folder, or a project in which no year has one.

    **Why it matters.** There is nothing to build.

    **Instead.** Name a year that has a folder under `inputs/`, or write `inputs/YEAR/report.yaml`.
    """

    code, name = "CR122", "no-year"


RULES: tuple[type[Rule], ...] = (
    MissingFile,
    NotUtf8,
    EmptyFile,
    FileTooLarge,
    FileAndFolder,
    UnreadFile,
    CopiedFile,
    OutsideProject,
    BadTaxonomyPackage,
    NoYear,
)
