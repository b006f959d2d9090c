"""The command line as a person or a pipeline meets it: what it prints, where, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from crreport import __version__
from crreport.facts.model import FactSet
from crreport.listing import as_table
from crreport.rulebook import ALL_RULES
from tests.command import crreport, freshly
from tests.projects import EVERY_ROW


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    shutil.copytree(EVERY_ROW, copy)
    return copy


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report in all forms, as it is built outside of git."""
    copy = shutil.copytree(EVERY_ROW, tmp_path_factory.mktemp("built") / "project")
    done = crreport("build", cwd=copy)
    assert done.returncode == 0, done.stderr
    return Path(copy, "out", "2024")


@pytest.fixture
def with_report(project: Path, report: Path) -> Path:
    """The project with its report in `out/2024`."""
    shutil.copytree(report, project / "out" / "2024")
    return project


def spoil(project: Path, name: str, old: str, new: str) -> None:
    path = project / "inputs" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """The bytes of all files below a folder, by their paths in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_version_is_told() -> None:
    done = freshly("--version")
    assert (done.returncode, done.stdout) == (0, f"crreport {__version__}\n")


def test_version_loads_nothing_heavy() -> None:
    heavy = "('pydantic', 'lxml', 'weasyprint', 'babel', 'jinja2')"
    code = f"import sys, crreport.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_help_names_the_exit_codes() -> None:
    assert "70 internal error" in " ".join(freshly("--help").stdout.split())


def test_sound_inputs_end_with_zero(project: Path) -> None:
    done = freshly("validate", cwd=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""


def test_a_fault_is_told_on_standard_error_with_its_line(project: Path) -> None:
    spoil(project, "2024/progress/nature.yaml", "value: 305", "value: 300")
    done = crreport("validate", cwd=project)
    assert done.returncode == 1
    assert "inputs/2024/progress/nature.yaml:6:31: error[CR201]" in done.stderr
    assert "^^^" in done.stderr
    assert done.stdout == ""


def test_faults_can_be_had_as_json_on_standard_output(project: Path) -> None:
    spoil(project, "2024/progress/nature.yaml", "value: 305", "value: 300")
    [found] = json.loads(crreport("validate", "--format", "json", cwd=project).stdout)
    assert (found["code"], found["file"], found["line"]) == ("CR201", "inputs/2024/progress/nature.yaml", 6)


def test_faults_can_annotate_a_pull_request(project: Path) -> None:
    spoil(project, "2024/progress/nature.yaml", "value: 305", "value: 300")
    done = crreport("validate", "--format", "github", cwd=project)
    assert done.stdout.startswith(
        "::error file=inputs/2024/progress/nature.yaml,line=6,col=31,endLine=6,title=CR201::"
    )


def test_a_warning_stops_only_a_strict_run(project: Path) -> None:
    (project / "inputs" / "2024" / "progres.yaml").write_text("{}\n", encoding="utf-8")
    assert crreport("validate", cwd=project).returncode == 0
    assert crreport("validate", "--strict", cwd=project).returncode == 1


def test_a_failed_build_leaves_the_last_good_output_untouched(project: Path) -> None:
    assert crreport("build", "--only", "xbrl", cwd=project).returncode == 0
    before = contents(project / "out" / "2024")
    spoil(project, "2024/progress/nature.yaml", "value: 305", "value: 300")
    assert crreport("build", "--only", "xbrl", cwd=project).returncode == 1
    assert contents(project / "out" / "2024") == before
    assert [path.name for path in (project / "out").iterdir()] == ["2024"]


def test_a_build_names_the_files_it_wrote(project: Path) -> None:
    done = freshly("build", "2024", "--only", "xbrl", "--output", "elsewhere", cwd=project)
    assert done.returncode == 0, done.stderr
    names = {Path(line).relative_to("elsewhere/2024").as_posix() for line in done.stdout.splitlines()}
    assert names == set(contents(project / "elsewhere" / "2024"))
    assert "quill-2024.xbrl" in names


def test_an_unknown_form_is_wrong_usage(project: Path) -> None:
    done = crreport("build", "--only", "docx", cwd=project)
    assert done.returncode == 2
    assert "docx" in done.stderr


def test_a_year_without_a_folder_is_a_fault_that_names_the_others(project: Path) -> None:
    done = crreport("build", "1999", cwd=project)
    assert done.returncode == 1
    assert "error[CR122]" in done.stderr and "2024" in done.stderr


def test_a_folder_without_inputs_is_told_how_to_begin(tmp_path: Path) -> None:
    done = crreport("validate", cwd=tmp_path)
    assert done.returncode == 1
    assert "crreport init" in done.stderr


def test_facts_can_be_had_as_csv(project: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(freshly("facts", "2024", "--format", "csv", cwd=project).stdout)))
    row = next(row for row in rows if row["id"] == "engagement.2024")
    assert (row["value"], row["decimals"], row["unit"], row["shown"]) == (
        "0.6410",
        "4",
        "xbrli:pure",
        "64.10%",
    )
    assert row["source"].startswith("inputs/2024/progress/safe-work.yaml:10:")


def test_facts_can_be_had_as_json(project: Path) -> None:
    rows = json.loads(crreport("facts", "2024", "--format", "json", cwd=project).stdout)
    assert {"id", "concept", "value", "period", "source"} <= set(rows[0])


def test_the_table_of_facts_in_a_pipe_has_every_id_and_place_whole(project: Path) -> None:
    rows = json.loads(crreport("facts", "2024", "--format", "json", cwd=project).stdout)
    words = crreport("facts", "2024", cwd=project).stdout.split()
    assert {row["id"] for row in rows} | {row["source"] for row in rows} <= set(words)


def test_the_table_of_facts_folds_in_a_narrow_terminal_and_cuts_no_id(every_row: FactSet) -> None:
    console = Console(file=io.StringIO(), width=80)
    console.print(as_table(every_row))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in "".join(line[:20] for line in shown.splitlines())
    first = "".join(line.split(" ")[0] for line in shown.splitlines()[1:])
    assert "".join(fact.id for fact in every_row)[:200] == first[:200]


def test_facts_of_faulty_inputs_are_not_listed(project: Path) -> None:
    spoil(project, "2024/progress/nature.yaml", "value: 305", "value: 300")
    done = crreport("facts", "2024", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")


@pytest.mark.parametrize("word", ["CR201", "cr201", "total-mismatch"])
def test_a_rule_is_explained_by_code_or_name(word: str) -> None:
    done = crreport("explain", word)
    assert done.returncode == 0
    assert done.stdout.startswith("# CR201 total-mismatch")
    assert "**Instead.**" in done.stdout


def test_evidence_names_a_file_once_with_all_figures_that_rest_on_it(project: Path) -> None:
    lines = freshly("evidence", "2024", cwd=project).stdout.splitlines()
    files = [line for line in lines if not line.startswith(" ")]
    at = lines.index("evidence/2024/energy.csv: unchanged")
    assert files and len(files) == len(set(files))
    assert [line.split()[0] for line in lines[at + 1 : at + 3]] == [
        "energy.2024",
        "energy.2024.division.north",
    ]


def test_without_a_code_all_rules_are_listed_with_their_levels() -> None:
    done = freshly("explain")
    assert done.returncode == 0
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert lines == sorted(lines) and len(lines) == len(ALL_RULES)
    assert {"CR013 unread-file warning", "CR201 total-mismatch error"} <= set(lines)


def test_an_unknown_rule_gets_a_suggestion() -> None:
    done = crreport("explain", "total-mismach")
    assert done.returncode == 2
    assert "did you mean `total-mismatch`" in done.stderr


def test_a_new_project_builds_at_once(tmp_path: Path) -> None:
    assert freshly("init", "mine", cwd=tmp_path).returncode == 0
    done = crreport("build", "--project", "mine", "--only", "xbrl", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_init_never_overwrites(project: Path) -> None:
    done = crreport("init", ".", cwd=project)
    assert done.returncode == 2
    assert "inputs" in done.stderr


def test_an_output_folder_that_is_a_file_is_wrong_usage(project: Path) -> None:
    (project / "taken").write_text("", encoding="utf-8")
    done = crreport("build", "--only", "xbrl", "--output", "taken", cwd=project)
    assert done.returncode == 2
    assert "taken" in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.slow
def test_check_finds_a_changed_output_and_writes_nothing(with_report: Path) -> None:
    done = crreport("build", "--check", cwd=with_report)
    assert done.returncode == 0
    assert re.search(r"a build would change nothing in out/2024: its \d+ files are up to date", done.stderr)
    instance = with_report / "out" / "2024" / "quill-2024.xbrl"
    instance.write_bytes(instance.read_bytes() + b"<!-- edited -->")
    done = crreport("build", "--check", cwd=with_report)
    assert done.returncode == 1
    assert "quill-2024.xbrl:1:1: error[CR529]" in done.stderr
    assert done.stderr.count("error[") == 1
    assert instance.read_bytes().endswith(b"<!-- edited -->")


@pytest.mark.slow
def test_check_names_a_file_that_is_gone(with_report: Path) -> None:
    (with_report / "out" / "2024" / "facts.csv").unlink()
    done = crreport("build", "--check", cwd=with_report)
    assert done.returncode == 1
    assert "facts.csv:1:1: error[CR529]" in done.stderr and done.stderr.count("error[") == 1


@pytest.mark.slow
def test_the_data_in_a_pdf_can_be_taken_out_again(with_report: Path, report: Path) -> None:
    done = crreport("extract", "out/2024/quill-2024.pdf", "-o", "data", cwd=with_report)
    assert done.returncode == 0, done.stderr
    names = ("facts.csv", "lineage.csv", "quill-2024.xbri", "quill-2024.xbrl")
    assert done.stdout.splitlines() == [f"data/{name}" for name in names]
    for name in names:
        assert (with_report / "data" / name).read_bytes() == (report / name).read_bytes()


def test_what_holds_no_data_is_told_in_one_line(project: Path) -> None:
    done = freshly("extract", "inputs/metrics.yaml", cwd=project)
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "crreport: nothing to extract from inputs/metrics.yaml: it is not a PDF, or is damaged\n"
    )


def test_an_internal_error_is_one_line_and_keeps_its_traceback(project: Path) -> None:
    code = (
        "import sys; from crreport import cli, pipeline;"
        "pipeline.validated = lambda *a, **k: 1 / 0; sys.argv = ['crreport', 'validate']; cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=project, check=False
    )
    assert done.returncode == 70
    [line] = done.stderr.splitlines()
    saved = Path(line.rpartition(" ")[2])
    assert "ZeroDivisionError" in saved.read_text(encoding="utf-8")
    saved.unlink()


def test_signing_says_what_was_signed_and_where(project: Path) -> None:
    arguments = ("sign", "2024", "nature", "--role", "reviewer", "--by", "Robin Sample")
    done = freshly(*arguments, cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Robin Sample signed nature as reviewer in inputs/2024/signatures.yaml\n"


def test_what_cannot_be_signed_is_told_in_one_line(project: Path) -> None:
    done = crreport("sign", "2024", "nothing", "--role", "reviewer", "--by", "Robin Sample", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("crreport: the report of 2024 has no topic `nothing`; it has: safe-work")
    assert not (project / "inputs/2024/signatures.yaml").exists()


def own_template(project: Path, name: str, text: str) -> None:
    path = project / "templates" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_templates_are_listed_with_those_that_the_project_replaces(project: Path) -> None:
    own_template(project, "cover.html.jinja", "<div/>")
    own_template(project, "ours.html.jinja", "<div/>")
    lines = dict(
        line.split(maxsplit=1) for line in crreport("templates", cwd=project).stdout.splitlines()[:-2]
    )
    assert lines["cover.html.jinja"] == "overridden by templates/cover.html.jinja"
    assert lines["letter.html.jinja"] == "shipped"
    assert lines["ours.html.jinja"] == "added by the project (replaces no shipped template)"


def test_templates_are_listed_as_data(project: Path) -> None:
    own_template(project, "cover.html.jinja", "<div/>")
    listed = json.loads(freshly("templates", "--format", "json", cwd=project).stdout)
    by_name = {entry["name"]: entry for entry in listed}
    assert by_name["cover.html.jinja"] | {"path": ""} == {
        "name": "cover.html.jinja",
        "from": "project",
        "path": "",
    }
    assert Path(by_name["print.css"]["path"]).is_file()


@pytest.mark.slow
def test_a_template_that_drops_a_fact_is_told_with_the_line_of_the_input(project: Path) -> None:
    own_template(project, "appendix_risks.html.jinja", '<div id="risks"/>')
    done = crreport("build", "--only", "pdf", "--format", "json", cwd=project)
    dropped = [d for d in json.loads(done.stdout) if d["code"] == "CR501"]
    assert {d["file"] for d in dropped} == {"inputs/risks.yaml"}
    assert {d["line"] for d in dropped} == {1}
    assert {note["at"] for d in dropped for note in d["notes"]} == {"templates/appendix_risks.html.jinja:1:1"}


@pytest.mark.slow
def test_a_template_that_marks_an_unknown_fact_stops_the_build(project: Path) -> None:
    own_template(project, "letter.html.jinja", '<p>\n<span data-fact="made.up">1</span></p>')
    done = crreport("build", "--format", "json", cwd=project)
    assert done.returncode == 1
    [found] = [d for d in json.loads(done.stdout) if d["level"] == "error"]
    assert (found["code"], found["file"], found["line"]) == ("CR403", "templates/letter.html.jinja", 2)
    assert not (project / "out").exists()


def test_a_figure_is_traced_to_its_line(project: Path) -> None:
    done = crreport("trace", "64.10%", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "inputs/2024/progress/safe-work.yaml:10:12" in done.stdout


def test_a_trace_can_be_had_as_json(project: Path) -> None:
    [found] = json.loads(freshly("trace", "headcount.2024", "--format", "json", cwd=project).stdout)
    assert found["parents"] == ["headcount.2024.gender.women", "headcount.2024.gender.men"]


def test_a_trace_of_nothing_names_the_nearest_id(project: Path) -> None:
    done = crreport("trace", "headcont.2024", cwd=project)
    assert done.returncode == 2
    assert "did you mean `headcount.2024`?" in done.stderr


@pytest.mark.arelle
@pytest.mark.slow
def test_a_build_can_be_verified_at_once_and_files_spoiled_later_are_found(project: Path) -> None:
    assert crreport("build", "--only", "xbrl", "--verify", cwd=project).returncode == 0
    instance = project / "out" / "2024" / "quill-2024.xbrl"
    instance.write_bytes(instance.read_bytes().replace(b">8400<", b">8500<"))
    done = crreport("verify", "2024", cwd=project)
    assert done.returncode == 3
    assert "inputs/2024/progress/nature.yaml" in done.stderr and "error[CR522]" in done.stderr


@pytest.mark.arelle
@pytest.mark.slow
def test_a_report_made_elsewhere_is_counted_and_judged(project: Path) -> None:
    assert crreport("build", "--only", "xbrl", cwd=project).returncode == 0
    folder = project / "out" / "2024"
    package = str(folder / "quill-2024-taxonomy.zip")
    done = crreport("verify", str(folder / "quill-2024.json"), "--package", package, cwd=project)
    assert done.returncode == 0, done.stderr
    assert re.search(r"quill-2024\.json: \d+ facts, 0 of them duplicates", done.stdout)
    assert crreport("verify", str(folder / "quill-2024.json"), cwd=project).returncode == 3


@pytest.mark.arelle
@pytest.mark.slow
def test_an_output_folder_is_verified_with_its_inputs_and_without(
    project: Path, report: Path, tmp_path: Path
) -> None:
    assert crreport("build", "--only", "xbrl", cwd=project).returncode == 0
    done = crreport("verify", "out/2024", cwd=project)
    assert done.returncode == 0, done.stderr
    assert re.search(r"out/2024 agrees with its inputs \(\d+ facts\)", done.stderr)
    sent = tmp_path / "received" / "report"
    shutil.copytree(report, sent)
    (tmp_path / "received" / "inputs").mkdir()
    done = crreport("verify", "report", cwd=tmp_path / "received")
    assert done.returncode == 0, done.stderr
    assert len(re.findall(r"\d+ facts", done.stdout)) == 6
    instance = sent / "quill-2024.xbrl"
    instance.write_bytes(instance.read_bytes().replace(b">8400<", b">8500<"))
    done = crreport("verify", str(sent), cwd=project)
    assert done.returncode == 3 and "error[CR522]" in done.stderr


def test_a_folder_without_a_report_is_told(project: Path) -> None:
    done = freshly("verify", "inputs", cwd=project)
    assert done.returncode == 3
    assert "there is no XBRL report in this folder" in done.stderr


def test_a_report_that_is_not_there_is_told(project: Path) -> None:
    done = crreport("verify", "nowhere.xbri", cwd=project)
    assert done.returncode == 3
    assert "nowhere.xbri:1:1: error[CR524]" in done.stderr


def test_without_xbrl_there_is_nothing_to_verify(project: Path) -> None:
    done = crreport("build", "--only", "pdf", "--verify", cwd=project)
    assert done.returncode == 2
    assert not (project / "out").exists()
