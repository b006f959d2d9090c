from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.render import lettering
from crreport.render.fetcher import font_files
from crreport.render.lettering import UsedFont, faces, font_for, font_sheets, of_the_machine, without_font
from crreport.render.pages.tree import page_tree
from crreport.render.templates import Templates
from crreport.source import SourceFile
from tests.compiled import compiled
from tests.projects import EVERY_ROW

NOWHERE = Templates(Path("/nowhere"))
XHTML = "http://www.w3.org/1999/xhtml"


def page(text: str) -> etree._Element:
    return etree.fromstring(f'<html xmlns="{XHTML}"><body><p>{text}</p></body></html>')


def project_with(tmp_path: Path, old: str, new: str) -> Path:
    project = Path(shutil.copytree(EVERY_ROW, tmp_path / "project"))
    path = project / "inputs" / "2024" / "report.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    return project


def found_in(project: Path) -> tuple[Diagnostic, ...]:
    report = compiled(project, 2024, final=True)
    tree, _ = page_tree(report.inputs, report.facts, final=True, project=project)
    return without_font(tree, report.inputs, Templates(project))


@pytest.mark.parametrize(
    ("text", "sheet"),
    [
        ("תקציר", "fonts-hebrew.css"),
        ("تقرير", "fonts-arabic.css"),
        ("प्रतिवेदन", "fonts-devanagari.css"),
        ("報告書", "fonts-cjk.css"),
        ("보고서", "fonts-cjk.css"),
    ],
)
def test_a_script_brings_the_style_sheet_of_its_fonts(text: str, sheet: str) -> None:
    assert font_sheets(page(text), NOWHERE) == ("fonts.css", sheet)


def test_latin_greek_and_cyrillic_need_the_main_fonts_only() -> None:
    assert font_sheets(page("Zoë, Ελλάδα, Київ, 5\u202f% – ▲ ✓ tCO₂e"), NOWHERE) == ("fonts.css",)


def test_marks_that_no_font_draws_are_no_fault(tmp_path: Path) -> None:
    project = project_with(tmp_path, "Written once.", "Writ\u00adten\u200b on\u2060ce.")
    assert found_in(project) == ()


def test_a_character_without_a_font_is_told_of_where_it_is_written(tmp_path: Path) -> None:
    project = project_with(tmp_path, "tagline: Written once.", "tagline: Written 🦉 once ᚠ.")
    [fault] = found_in(project)
    assert fault.rule.code == "CR407"
    line = fault.span.file.lines[fault.span.line - 1]
    assert line[fault.span.column - 1] == "🦉"
    assert "U+1F989 OWL" in fault.message and "1 more" in fault.message


def test_a_character_of_a_template_is_told_of_in_the_template(tmp_path: Path) -> None:
    project = project_with(tmp_path, "", "")
    glossary = project / "templates" / "appendix_glossary.html.jinja"
    glossary.parent.mkdir()
    glossary.write_text('<p>{{ word("page.glossary") }}\n  ᚠ</p>', encoding="utf-8")
    [fault] = found_in(project)
    assert str(fault.span) == "templates/appendix_glossary.html.jinja:2:3"


def test_a_font_of_the_project_serves_its_characters(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    shutil.copy(font_files()["NotoSansArabic[wdth,wght].ttf"], own / "Mine.ttf")
    sheet = '@font-face { font-family: "Other scripts"; src: url("templates/Mine.ttf"); }'
    (own / "fonts-arabic.css").write_text(sheet)
    templates = Templates(tmp_path)
    [(family, address)] = faces("fonts-arabic.css", templates)
    assert family == "Other scripts" and address.endswith("/templates/Mine.ttf")
    assert font_sheets(page("تقرير"), templates) == ("fonts.css", "fonts-arabic.css")


def test_without_the_fonts_for_east_asia_the_help_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = {name: path for name, path in font_files().items() if "CJK" not in name}
    monkeypatch.setattr("crreport.render.fetcher.font_files", lambda: fewer)
    monkeypatch.setattr(lettering, "font_files", lambda: fewer)
    [fault] = found_in(project_with(tmp_path, "Written once.", "約束"))
    assert fault.help is not None and "crreport[cjk]" in fault.help


def test_labels_of_charts_are_measured_in_a_font_that_has_them() -> None:
    assert font_for("Northern division 66%") is None
    chosen = font_for("北日本事業部")
    assert chosen is not None and chosen.family == "Noto Sans CJK JP"


def test_a_font_of_the_machine_is_told_of_where_it_is_asked_for(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "print.css"
    own.parent.mkdir()
    own.write_text('p { font-family: "Source Sans Pro"; }\nh1 { font-family: Papyrus; }\n')
    used = [UsedFont("Source Sans Pro", b"known", "abc"), UsedFont("DejaVu Sans", b"strange", "xyz")]
    [fault] = of_the_machine(used, [b"known"], ("fonts.css", "print.css"), Templates(tmp_path))
    assert fault.rule.code == "CR408" and "`xyz`" in fault.message and "`DejaVu Sans`" in fault.message
    assert str(fault.span) == "templates/print.css:2:19"


@pytest.mark.parametrize(
    ("drawn", "column"),
    [
        ('<text font-family="Frutiger">Quill</text>', 9),
        ('<text style="fill:red;font-family:Frutiger, sans-serif">Quill</text>', 25),
        ("<text>Quill</text>", 3),
    ],
)
def test_a_font_of_the_machine_in_a_drawing_is_told_of_in_the_drawing(drawn: str, column: int) -> None:
    logo = SourceFile("brand/logo.svg", f"<svg xmlns='http://www.w3.org/2000/svg'>\n  {drawn}\n</svg>")
    used = [UsedFont("DejaVu Sans", b"strange", "Quill")]
    [fault] = of_the_machine(used, [b"known"], ("fonts.css",), NOWHERE, [logo])
    assert str(fault.span) == f"brand/logo.svg:2:{column}"


def test_a_font_of_the_machine_that_bears_a_declared_name_is_told_of_too() -> None:
    used = [UsedFont("Source Sans Pro", b"another version", "abc")]
    assert [d.rule.code for d in of_the_machine(used, [b"known"], ("fonts.css",), NOWHERE)] == ["CR408"]


def test_the_drawing_with_the_letters_is_named_among_several() -> None:
    def drawing(name: str, text: str, family: str) -> SourceFile:
        return SourceFile(name, f"<svg>\n  <text font-family='{family}'>{text}</text>\n</svg>")

    used = [UsedFont("DejaVu Sans", b"strange", "Bx"), UsedFont("Noto Sans", b"stranger", "京")]
    drawings = [
        drawing("brand/logo.svg", "QQ", "Frutiger"),
        drawing("images/board.svg", "&#66;x", "Frutiger"),
        drawing("images/station.svg", "京", "Source Sans Pro"),
    ]
    found = of_the_machine(used, [b"known"], ("fonts.css",), NOWHERE, drawings)
    assert [str(fault.span) for fault in found] == ["images/board.svg:2:9", "images/station.svg:2:3"]
