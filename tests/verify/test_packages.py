"""A package must hold the very files that stand beside it."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from crreport.verify.packages import torn_embedded_files, torn_packages
from tests.builds import Build, built
from tests.projects import EVERY_ROW


@pytest.fixture(scope="module")
def sound() -> Build:
    return built(EVERY_ROW, 2024, forms=frozenset({"xbrl"}))


@pytest.fixture
def report(sound: Build, tmp_path: Path) -> Path:
    """A copy of the built files, by their path without the ending."""
    shutil.copytree(sound.folder, tmp_path / "2024")
    return tmp_path / "2024" / "quill-2024"


def with_ending(report: Path, ending: str) -> Path:
    return report.with_name(report.name + ending)


def rewritten(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """The zip with each of its files changed, or left out."""
    with zipfile.ZipFile(path) as old:
        files = {name: change(name, old.read(name)) for name in old.namelist()}
    with zipfile.ZipFile(path, "w") as new:
        for name, data in files.items():
            if data is not None:
                new.writestr(name, data)


def messages(report: Path) -> list[str]:
    return [diagnostic.message for diagnostic in torn_packages(report)]


def test_packages_as_built_are_whole(report: Path) -> None:
    assert messages(report) == []


def test_a_changed_label_in_a_package_is_found(report: Path) -> None:
    rewritten(with_ending(report, ".xbri"), lambda name, data: data.replace(b"Water", b"Wader"))
    found = messages(report)
    assert any("quill-2024.xbri contains a" in m and "lab-en-GB.xml" in m for m in found)
    assert any("`reports/quill-2024.xhtml` that differs from quill-2024.xhtml" in m for m in found)


def test_a_file_left_out_of_a_package_is_found(report: Path) -> None:
    rewritten(with_ending(report, ".xbr"), lambda name, data: None if name.endswith("_cal.xml") else data)
    [message] = messages(report)
    assert (
        "quill-2024.xbr contains a" in message
        and "_cal.xml` that differs from quill-2024-taxonomy.zip" in message
    )


def test_a_file_smuggled_into_a_package_is_found(report: Path) -> None:
    with zipfile.ZipFile(with_ending(report, ".xbri"), "a") as archive:
        archive.writestr("quill-2024/reports/other.xhtml", b"<html/>")
    assert any("`reports/other.xhtml`" in message for message in messages(report))


def test_a_changed_loose_instance_is_found(report: Path) -> None:
    path = with_ending(report, ".xbrl")
    path.write_bytes(path.read_bytes().replace(b">8400<", b">8401<"))
    [message] = messages(report)
    assert "quill-2024.xbr contains a `reports/quill-2024.xbrl` that differs" in message


@pytest.mark.parametrize("ending", [".xbri", ".xbr", "-taxonomy.zip"])
def test_a_cut_off_zip_is_found(report: Path, ending: str) -> None:
    path = with_ending(report, ending)
    path.write_bytes(path.read_bytes()[:-2000])
    assert any(f"quill-2024{ending} cannot be read" in message for message in messages(report))


def test_a_flipped_bit_in_a_zip_is_found(report: Path) -> None:
    path = with_ending(report, ".xbri")
    with zipfile.ZipFile(path) as archive:
        largest = max(archive.infolist(), key=lambda entry: entry.compress_size)
    data = bytearray(path.read_bytes())
    data[largest.header_offset + largest.compress_size // 2] ^= 1
    path.write_bytes(bytes(data))
    assert any("quill-2024.xbri cannot be read" in message for message in messages(report))


@pytest.mark.slow
def test_a_pdf_with_other_data_embedded_than_the_files_beside_it_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "2024"
    shutil.copytree(built(EVERY_ROW, 2024).folder, folder)
    pdf = folder / "quill-2024.pdf"
    assert list(torn_embedded_files(folder, pdf)) == []
    (folder / "facts.csv").write_text("id")
    (folder / "quill-2024.xbri").write_bytes(b"")
    (folder / "lineage.csv").unlink()
    found = [diagnostic.message for diagnostic in torn_embedded_files(folder, pdf)]
    assert [message.partition(" has ")[2] for message in found] == [
        "an embedded `facts.csv` that differs from the file in the folder",
        "an embedded `quill-2024.xbri` that differs from the file in the folder",
    ]
