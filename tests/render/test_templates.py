from __future__ import annotations

from pathlib import Path

from crreport.render.templates import Templates, shipped_folder


def test_shipped_templates_are_found(tmp_path: Path) -> None:
    assert Templates(tmp_path).find("report.html.jinja") == shipped_folder() / "report.html.jinja"


def test_a_template_of_the_project_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "cover.html.jinja"
    own.parent.mkdir()
    own.write_text("<div>ours</div>")
    templates = Templates(tmp_path)
    assert templates.text("cover.html.jinja") == "<div>ours</div>"
    overridden = templates.overridden()
    assert [name for name, is_own in overridden.items() if is_own] == ["cover.html.jinja"]
    assert "topic.html.jinja" in overridden


def test_a_template_outside_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "elsewhere").write_text("x")
    (tmp_path / "templates" / "cover.html.jinja").symlink_to(tmp_path / "elsewhere")
    assert Templates(tmp_path).find("../elsewhere") is None
    assert Templates(tmp_path).find("cover.html.jinja") == shipped_folder() / "cover.html.jinja"
