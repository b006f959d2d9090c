"""What a build makes of a compiled year: a list of outputs, each with what it needs and its writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from crreport.artifact import Artifact
from crreport.check.project_images import is_shown
from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.manifest import manifest
from crreport.project import CompiledYear, Project
from crreport.read.contents import images_of
from crreport.read.models.inputs import Inputs
from crreport.render.drawing.colours import palette
from crreport.render.lettering import font_sheets
from crreport.render.pdf.destinations import Destination
from crreport.render.pdf.embedded_files import EmbeddedFile, Relationship
from crreport.render.pdf.paper import paper_of
from crreport.render.pdf.setting import report_date, write_pdf
from crreport.render.templates import Templates
from crreport.render.typefaces import typefaces_of
from crreport.source import SourceFile
from crreport.wording import words
from crreport.xbrl.flat.facts_csv import facts_csv
from crreport.xbrl.flat.lineage_csv import lineage_csv
from crreport.xbrl.inline.report import InlineReport, inline_report
from crreport.xbrl.instance import instance, report_name
from crreport.xbrl.oim.xbrl_csv import oim_csv
from crreport.xbrl.oim.xbrl_json import oim_json
from crreport.xbrl.packages import instance_package, report_package, taxonomy_package, taxonomy_parts

PDF, XBRL = "pdf", "xbrl"


@dataclass
class Making:
    """A report being built: what all outputs are made from, and the artifacts made so far."""

    project: Project
    year: CompiledYear
    tree: etree._Element
    made: dict[str, tuple[Artifact, ...]] = field(default_factory=dict)

    @property
    def inputs(self) -> Inputs:
        """The inputs of the report."""
        return self.year.inputs

    @property
    def facts(self) -> FactSet:
        """The facts of the report."""
        return self.year.facts

    def artifact(self, output: str) -> Artifact:
        """The only artifact of an output that has been made."""
        [artifact] = self.made[output]
        return artifact

    @cached_property
    def templates(self) -> Templates:
        """The templates of the pages."""
        return Templates(self.project.folder)

    @cached_property
    def inline(self) -> InlineReport:
        """The inline report, with the facts that are not on its pages."""
        return inline_report(self.tree, self.facts)

    @cached_property
    def taxonomy(self) -> Mapping[str, bytes]:
        """The files of the taxonomy package."""
        return taxonomy_parts(self.facts)

    @cached_property
    def pages(self) -> Pages:
        """The pages, laid out for print."""
        self.project.announce(f"laying out the pages of {self.facts.year}")
        return _set_pages(self)


@dataclass(frozen=True, slots=True)
class Pages:
    """The PDF, the lineage table of its facts, and the diagnostics of the pages."""

    pdf: Artifact
    lineage: Artifact
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Output:
    """Something that a build makes.

    It is written if one of its `forms` is asked for; `needs` are the outputs that it is made from.
    `embedded` gives its relationship and the word for its description, if it is embedded in the PDF.
    """

    name: str
    forms: frozenset[str]
    write: Callable[[Making], Iterable[Artifact]]
    needs: tuple[str, ...] = ()
    embedded: tuple[Relationship, str] | None = None


_ONLY_XBRL, _ONLY_PDF, _ALL = frozenset({XBRL}), frozenset({PDF}), frozenset({PDF, XBRL})

OUTPUTS: tuple[Output, ...] = (
    Output("instance", _ONLY_XBRL, lambda m: [instance(m.facts)], embedded=("Data", "embedded.instance")),
    Output("inline", _ONLY_XBRL, lambda m: [m.inline.artifact]),
    Output(
        "report package",
        _ONLY_XBRL,
        lambda m: [report_package(m.facts, m.artifact("inline"), m.taxonomy)],
        needs=("inline",),
        # the inline report is the same tree that the pages are laid out from
        embedded=("Source", "embedded.package"),
    ),
    Output(
        "instance package",
        _ONLY_XBRL,
        lambda m: [instance_package(m.facts, m.artifact("instance"), m.taxonomy)],
        needs=("instance",),
    ),
    Output("taxonomy", _ONLY_XBRL, lambda m: [taxonomy_package(m.facts, m.taxonomy)]),
    Output("json", _ONLY_XBRL, lambda m: [oim_json(m.facts)]),
    Output("csv", _ONLY_XBRL, lambda m: oim_csv(m.facts)),
    Output("facts", _ONLY_XBRL, lambda m: [facts_csv(m.facts)], embedded=("Supplement", "embedded.table")),
    Output("pdf", _ONLY_PDF, lambda m: [m.pages.pdf], needs=("instance", "report package", "facts")),
    Output(
        "lineage",
        _ALL,
        lambda m: [m.pages.lineage],
        needs=("pdf",),
        embedded=("Supplement", "embedded.lineage"),
    ),
    Output("manifest", _ALL, lambda m: [_manifest(m)], needs=("pdf",)),
)
"""All outputs, each after those that it needs."""

FORMS: frozenset[str] = frozenset().union(*(output.forms for output in OUTPUTS))
"""What can be asked for."""


def write(making: Making, forms: frozenset[str]) -> tuple[Artifact, ...]:
    """The artifacts of the given forms, in the order of the list."""
    asked = [output for output in OUTPUTS if output.forms <= forms]
    needed = _with_needs(asked)
    for output in OUTPUTS:
        if output.name in needed:
            making.made[output.name] = tuple(output.write(making))
    return tuple(artifact for output in asked for artifact in making.made[output.name])


def _with_needs(outputs: Sequence[Output]) -> frozenset[str]:
    needed = {output.name for output in outputs}
    for output in reversed(OUTPUTS):
        if output.name in needed:
            needed |= set(output.needs)
    return frozenset(needed)


def _set_pages(making: Making) -> Pages:
    """The pages and the lineage, which says where facts are in the PDF and is embedded in it."""
    facts, inputs = making.facts, making.inputs
    lineages: list[Artifact] = []

    def embedded(places: Mapping[str, Destination]) -> Sequence[EmbeddedFile]:
        lineages.append(lineage_csv(facts, inputs, places))
        return _embedded(making, lineages[-1])

    data, diagnostics = write_pdf(
        making.tree,
        colours=palette(inputs.organisation.brand),
        project=making.project.folder,
        dated=report_date(facts.entity.published, facts.entity.period.end),
        embed=embedded,
        paper=paper_of(inputs.organisation.brand),
        drawings=_drawings(making),
        typefaces=typefaces_of(inputs.organisation.brand, making.project.folder),
        sources={fact.id: fact.sources[0] for fact in facts},
    )
    pdf = Artifact(f"{report_name(facts)}.pdf", data, "application/pdf")
    return Pages(pdf, lineages[-1] if lineages else Artifact("lineage.csv", b"", "text/csv"), diagnostics)


def _drawings(making: Making) -> tuple[SourceFile, ...]:
    """The project's own drawings that stand on the pages."""
    folder, shown = making.project.folder, images_of(making.inputs, making.year.number)
    names = (*making.inputs.organisation.brand.files, *(each.image.file for each in shown))
    drawn = (name for name in dict.fromkeys(names) if name.lower().endswith(".svg"))
    return tuple(
        SourceFile(name, (folder / name).read_bytes().decode("utf-8", errors="replace"))
        for name in drawn
        if is_shown(name, folder)
    )


def _embedded(making: Making, lineage: Artifact) -> tuple[EmbeddedFile, ...]:
    """The outputs that are embedded in the PDF, sorted by name."""
    catalogue = words(making.inputs.organisation.language)
    made = {**making.made, "lineage": (lineage,)}
    files = (
        EmbeddedFile(
            artifact.path,
            artifact.data,
            artifact.media_type,
            output.embedded[0],
            catalogue[output.embedded[1]],
        )
        for output in OUTPUTS
        if output.embedded is not None
        for artifact in made[output.name]
    )
    return tuple(sorted(files, key=lambda file: file.name))


def _manifest(making: Making) -> Artifact:
    """The manifest of all other outputs."""
    written = [artifact for artifacts in making.made.values() for artifact in artifacts]
    sheets = font_sheets(making.tree, making.templates)
    return manifest(
        making.inputs, making.facts, written, making.project.evidence, sheets, making.year.diagnostics
    )
