"""Zip packages: the taxonomy package and the report package."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

from crreport.artifact import Artifact
from crreport.facts.model import FactSet
from crreport.xbrl.instance import report_name
from crreport.xbrl.names import NAMESPACES, clark, namespaces
from crreport.xbrl.taxonomy.extension import extension_taxonomy
from crreport.xbrl.taxonomy.model import Taxonomy
from crreport.xbrl.taxonomy.schema import taxonomy_files
from crreport.xbrl.xml import serialised, sub

_REPORT_PACKAGE = "https://xbrl.org/report-package/2023"
_PACKAGE_SCHEMA = "http://www.xbrl.org/2016/taxonomy-package.xsd"


Parts = Mapping[str, bytes]


def taxonomy_package(facts: FactSet, taxonomy: Parts) -> Artifact:
    """The extension taxonomy and the core as a Taxonomy Package 1.0."""
    name = f"{report_name(facts)}-taxonomy"
    return Artifact(f"{name}.zip", _zipped(name, taxonomy), "application/zip")


def report_package(facts: FactSet, inline: Artifact, taxonomy: Parts) -> Artifact:
    """The inline report with its taxonomy as a Report Package 1.0 (`.xbri`)."""
    return _report_package(facts, inline, taxonomy, "xbri")


def instance_package(facts: FactSet, report: Artifact, taxonomy: Parts) -> Artifact:
    """An instance, as XML or as xBRL-JSON, with its taxonomy as a Report Package 1.0 (`.xbr`)."""
    return _report_package(facts, report, taxonomy, "xbr")


def _report_package(facts: FactSet, report: Artifact, taxonomy: Parts, kind: str) -> Artifact:
    name = report_name(facts)
    document = {"documentInfo": {"documentType": f"{_REPORT_PACKAGE}/{kind}"}}
    parts = {
        **taxonomy,
        "META-INF/reportPackage.json": json.dumps(document).encode(),
        f"reports/{report.path.rpartition('/')[2]}": report.data,
    }
    return Artifact(f"{name}.{kind}", _zipped(name, parts), f"application/vnd.xbrl.{kind}+zip")


def zip_of(parts: Parts) -> bytes:
    """A zip whose bytes depend on its content only: sorted, without times, stored.

    Deflated data would differ between builds of zlib.
    """
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for path in sorted(parts):
            info = ZipInfo(path, date_time=(1980, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, parts[path])
    return buffer.getvalue()


def _zipped(folder: str, parts: Parts) -> bytes:
    return zip_of({f"{folder}/{path}": data for path, data in parts.items()})


def taxonomy_parts(facts: FactSet) -> Parts:
    """The files of a taxonomy package by their paths below its top folder."""
    extension = extension_taxonomy(facts)
    taxonomies = (*extension.imports, extension)
    files = {artifact.path: artifact.data for taxonomy in taxonomies for artifact in taxonomy_files(taxonomy)}
    return {
        "META-INF/catalog.xml": _catalog(taxonomies),
        "META-INF/taxonomyPackage.xml": _description(facts, extension),
        **files,
    }


def _catalog(taxonomies: Iterable[Taxonomy]) -> bytes:
    root = etree.Element(clark("catalog:catalog"), nsmap=namespaces("catalog"))
    for taxonomy in taxonomies:
        start, prefix = f"{taxonomy.file.namespace}/", f"../{taxonomy.file.folder}/"
        sub(root, "catalog:rewriteURI", {"uriStartString": start, "rewritePrefix": prefix})
    return serialised(root)


def _description(facts: FactSet, extension: Taxonomy) -> bytes:
    entity = facts.entity
    root = etree.Element(clark("tp:taxonomyPackage"), nsmap=namespaces("tp", "xsi"))
    root.set(clark("xsi:schemaLocation"), f"{NAMESPACES['tp']} {_PACKAGE_SCHEMA}")
    root.set("{http://www.w3.org/XML/1998/namespace}lang", entity.language)
    sub(root, "tp:identifier", text=entity.namespace)
    sub(root, "tp:name", text=extension.title)
    sub(root, "tp:version", text=str(facts.year))
    sub(root, "tp:publisher", text=entity.name)
    if entity.published is not None:
        sub(root, "tp:publicationDate", text=entity.published.isoformat())
    entry = sub(sub(root, "tp:entryPoints"), "tp:entryPoint")
    sub(entry, "tp:name", text=extension.title)
    sub(entry, "tp:entryPointDocument", {"href": extension.file.url})
    languages = sub(entry, "tp:languages")
    for language in dict.fromkeys(
        (*extension.languages, *(t for i in extension.imports for t in i.languages))
    ):
        sub(languages, "tp:language", text=language)
    return serialised(root)
