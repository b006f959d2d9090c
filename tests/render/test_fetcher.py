from __future__ import annotations

from pathlib import Path

import pytest

from crreport.render.fetcher import RefusedError, read_address
from crreport.render.templates import shipped_folder


def test_data_addresses_are_read(tmp_path: Path) -> None:
    assert read_address("data:text/plain;base64,aGVsbG8=", tmp_path) == (b"hello", "text/plain")
    assert read_address("data:text/css,a%20b", tmp_path) == (b"a b", "text/css")


def test_fonts_come_from_the_font_packages(tmp_path: Path) -> None:
    data, media_type = read_address("font-package:SourceSansPro-Regular.ttf", tmp_path)
    assert media_type == "font/ttf" and len(data) > 10_000


def test_files_of_the_project_are_read(tmp_path: Path) -> None:
    (tmp_path / "a picture.png").write_bytes(b"png")
    address = (tmp_path / "a picture.png").as_uri()
    assert read_address(address, tmp_path) == (b"png", "image/png")


def test_shipped_templates_are_read(tmp_path: Path) -> None:
    assert read_address((shipped_folder() / "print.css").as_uri(), tmp_path)[1] == "text/css"


@pytest.mark.parametrize(
    "address",
    [
        "http://example.com/a.png",
        "https://example.com/a.css",
        "ftp://example.com/a",
        "file:///etc/passwd",
        "font-package:../../etc/passwd",
        "font-package:Nothing.ttf",
        "jar:file:///etc/passwd",
    ],
)
def test_everything_else_is_refused(address: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        read_address(address, tmp_path)


def test_a_path_or_link_out_of_the_project_is_refused(tmp_path: Path) -> None:
    project, outside = tmp_path / "project", tmp_path / "secret.txt"
    project.mkdir()
    outside.write_text("secret")
    (project / "link.txt").symlink_to(outside)
    for address in (f"{project.as_uri()}/../secret.txt", (project / "link.txt").as_uri()):
        with pytest.raises(RefusedError):
            read_address(address, project)
