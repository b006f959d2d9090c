from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from crreport.render.pdf.embedded_files import NoEmbeddedFilesError, embedded_files_of


def pdf_with(*names: str) -> bytes:
    """A PDF of some other maker, with a file under each name."""
    document = pikepdf.new()
    document.add_blank_page()
    for n, name in enumerate(names):
        document.attachments[f"key {n}"] = pikepdf.AttachedFileSpec(
            document,
            f"data {n}".encode(),
            filename=name,
            mime_type="text/plain",
            description="",
            creation_date="",
            mod_date="",
        )
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_files_come_out_with_their_names_and_media_types() -> None:
    [found] = embedded_files_of(pdf_with("facts.csv"))
    assert (found.name, found.data, found.media_type) == ("facts.csv", b"data 0", "text/plain")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("C:\\data\\a.csv", "a.csv"),
        ("C:a.csv", "a.csv"),
        ("..", "unnamed"),
        ("a\nb\x00.csv", "ab.csv"),
        ("Bericht für 2018.xbrl", "Bericht für 2018.xbrl"),
    ],
)
def test_no_name_leads_out_of_the_folder(written: str, name: str) -> None:
    assert [file.name for file in embedded_files_of(pdf_with(written))] == [name]


def test_files_of_one_name_are_told_apart() -> None:
    found = embedded_files_of(pdf_with("a.csv", "deep/a.csv", "A.csv"))
    assert [(file.name, file.data) for file in found] == [
        ("a.csv", b"data 0"),
        ("a-2.csv", b"data 1"),
        ("A-3.csv", b"data 2"),
    ]


def test_what_is_no_pdf_is_said_to_be_none() -> None:
    with pytest.raises(NoEmbeddedFilesError, match="not a PDF"):
        embedded_files_of(b"PK\x03\x04 a zip")


def test_a_pdf_without_files_is_said_to_hold_none() -> None:
    with pytest.raises(NoEmbeddedFilesError, match="no embedded files"):
        embedded_files_of(pdf_with())


def test_a_locked_pdf_is_said_to_be_locked() -> None:
    document = pikepdf.open(BytesIO(pdf_with("a.csv")))
    buffer = BytesIO()
    document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(NoEmbeddedFilesError, match="password"):
        embedded_files_of(buffer.getvalue())
