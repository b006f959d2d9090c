import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from crreport.read.files import MAX_BYTES
from crreport.read.load import load, years_in
from tests.rules.cases import BASE


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def found(project: Path, year: int | None = 2018) -> set[tuple[str, str]]:
    _, faults = load(project, year)
    return {(str(fault.span), fault.rule.code) for fault in faults}


def fault_in(project: Path, name: str, data: bytes) -> Diagnostic:
    (project / "inputs" / name).write_bytes(data)
    _, (fault,) = load(project, 2018)
    return fault


def test_the_latest_year_is_loaded_where_none_is_named(project: Path) -> None:
    inputs, faults = load(project)
    assert faults == ()
    assert inputs is not None
    assert list(inputs.years) == [2017, 2018]


def test_later_years_are_not_opened(project: Path) -> None:
    (project / "inputs/2018/report.yaml").write_text("unfinished: [")
    inputs, faults = load(project, 2017)
    assert (inputs is not None, faults) == (True, ())


def test_years_are_the_folders_with_a_year_for_a_name(project: Path) -> None:
    (project / "inputs/20181").mkdir()
    (project / "inputs/2019").write_text("not a folder")
    assert years_in(project) == (2017, 2018)
    assert years_in(project / "nowhere") == ()


def test_a_project_without_inputs_says_how_to_begin(tmp_path: Path) -> None:
    inputs, (fault,) = load(tmp_path)
    assert inputs is None
    assert (fault.rule.code, fault.help) == ("CR122", "run `crreport init` to start a project")


def test_a_year_without_a_folder_is_named(project: Path) -> None:
    _, (fault,) = load(project, 2030)
    assert fault.message == "there is no folder for 2030"
    assert fault.help == "years with a folder: 2017, 2018"


def test_the_faults_of_all_files_come_in_one_run(project: Path) -> None:
    files: Mapping[str, str] = {
        "glossary.yaml": "a: [",
        "risks.yaml": "- id: X",
        "2018/next_steps.yaml": "- x",
    }
    for name, text in files.items():
        (project / "inputs" / name).write_text(text)
    assert {place.rsplit(":", 2)[0] for place, _ in found(project)} == {f"inputs/{name}" for name in files}


def test_a_section_may_be_a_folder_with_one_file_a_topic(project: Path) -> None:
    (project / "inputs/2018/next_steps.yaml").unlink()
    folder = project / "inputs/2018/next_steps"
    folder.mkdir()
    (folder / "safety.yaml").write_text("- {id: train, text: Train everyone.}\n")
    (folder / ".safety.yaml.swp").write_text("an editor's own file")
    inputs, faults = load(project, 2018)
    assert faults == ()
    assert inputs is not None
    (statement,) = inputs.years[2018].next_steps["safety"].content
    assert str(statement.place("text")) == "inputs/2018/next_steps/safety.yaml:1:21"


def test_a_byte_order_mark_does_not_shift_columns(project: Path) -> None:
    (project / "inputs/glossary.yaml").write_bytes(b"\xef\xbb\xbf- {term: A, definiton: B}\n")
    assert {place for place, _ in found(project)} == {"inputs/glossary.yaml:1:4", "inputs/glossary.yaml:1:13"}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_the_first_byte_that_is_not_utf8_is_found(project: Path, mark: bytes) -> None:
    fault = fault_in(
        project, "glossary.yaml", mark + "- term: ä\n  definition: caf\u00e9".encode()[:-2] + b"\xe9 x\n"
    )
    assert (fault.rule.code, str(fault.span)) == ("CR002", "inputs/glossary.yaml:2:18")
    assert "0xe9" in fault.message


def test_a_file_in_utf16_is_not_utf8(project: Path) -> None:
    fault = fault_in(project, "glossary.yaml", "- term: A\n".encode("utf-16"))
    assert (fault.rule.code, str(fault.span)) == ("CR002", "inputs/glossary.yaml:1:1")


def test_windows_line_ends_keep_their_places(project: Path) -> None:
    fault = fault_in(project, "bodies.yaml", b"- id: board\r\n  name: The Board\r\n  level: top\r\n")
    assert str(fault.span) == "inputs/bodies.yaml:3:10"


def test_a_huge_file_is_not_read(project: Path) -> None:
    fault = fault_in(project, "glossary.yaml", b"#" * (MAX_BYTES + 1))
    assert fault.rule.code == "CR011"


def test_a_link_out_of_the_project_is_not_followed(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.yaml"
    outside.write_text("- {term: A, definition: B}")
    (project / "inputs/glossary.yaml").unlink()
    (project / "inputs/glossary.yaml").symlink_to(outside)
    assert found(project) == {("inputs/glossary.yaml:1:1", "CR016")}


def test_a_section_folder_that_is_a_link_out_of_the_project_is_not_followed(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "safety.yaml").write_text("- {id: train, text: Train everyone.}\n")
    (project / "inputs/2018/next_steps.yaml").unlink()
    (project / "inputs/2018/next_steps").symlink_to(outside)
    assert found(project) == {("inputs/2018/next_steps/safety.yaml:1:1", "CR016")}


def test_a_folder_where_a_file_belongs_is_a_fault_and_no_crash(project: Path) -> None:
    (project / "inputs/glossary.yaml").unlink()
    (project / "inputs/glossary.yaml").mkdir()
    assert ("inputs/glossary.yaml:1:1", "CR001") in found(project)


def test_a_history_that_is_a_list_or_has_odd_years_is_a_fault(project: Path) -> None:
    (project / "inputs/history.yaml").write_text("- 2016\n")
    assert found(project) == {("inputs/history.yaml:1:1", "CR103")}
    (project / "inputs/history.yaml").write_text("'16': {observations: []}\n")
    assert found(project) == {("inputs/history.yaml:1:1", "CR121")}


@pytest.mark.parametrize(
    "name", ["organisation", "metrics", "2018/report", "2018/progress", "policies", "history"]
)
@pytest.mark.parametrize(
    "text", ["x", "[]", "{}", "[[1]]", "{a: 1}", "- a: 1", "'2018': 3", "safety: 4", "[~]"]
)
def test_no_shape_of_any_file_crashes_the_loader(project: Path, name: str, text: str) -> None:
    (project / f"inputs/{name}.yaml").write_text(text)
    inputs, faults = load(project, 2018)
    assert faults or inputs is not None
    for fault in faults:
        assert fault.message[0].islower() or not fault.message[0].isalpha()
