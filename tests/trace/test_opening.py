from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crreport.trace.opening import VIEWER, CannotOpenError, open_at


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "a report.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return path


def viewer(tmp_path: Path, code: str) -> str:
    script = tmp_path / "viewer.py"
    script.write_text(code, encoding="utf-8")
    return f"{sys.executable} {script}"


def test_the_viewer_of_ones_own_gets_file_page_and_name(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    code = f"import sys; open({str(said)!r}, 'w').write('|'.join(sys.argv[1:]))"
    monkeypatch.setenv(VIEWER, f"{viewer(tmp_path, code)} -p {{page}} --named-dest={{name}} {{pdf}}")
    open_at(pdf, 7, "engagement.2024")
    assert said.read_text(encoding="utf-8") == f"-p|7|--named-dest=engagement.2024|{pdf}"


def test_the_browser_of_ones_choice_gets_the_page(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "said"
    code = f"import sys; open({str(said)!r}, 'w').write(sys.argv[1])"
    monkeypatch.delenv(VIEWER, raising=False)
    monkeypatch.setenv("BROWSER", f"{viewer(tmp_path, code)} %s")
    open_at(pdf, 7, "engagement.2024")
    assert said.read_text(encoding="utf-8") == f"{pdf.as_uri()}#page=7"


def test_a_viewer_that_fails_is_told(pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VIEWER, viewer(tmp_path, "raise SystemExit(9)"))
    with pytest.raises(CannotOpenError, match="code 9"):
        open_at(pdf, 1, "x")
    monkeypatch.setenv(VIEWER, "no-such-viewer-anywhere {pdf}")
    with pytest.raises(CannotOpenError, match="cannot start no-such-viewer-anywhere"):
        open_at(pdf, 1, "x")


def test_without_a_viewer_the_page_is_told(
    pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VIEWER, raising=False)
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(CannotOpenError, match="open page 3"):
        open_at(pdf, 3, "x")


def test_without_a_pdf_this_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotOpenError, match="build the report first"):
        open_at(tmp_path / "none.pdf", 1, "x")
