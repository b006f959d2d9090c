"""The command line in a process of its own, as a person or a pipeline starts it.

The process is forked from one that has loaded what the commands need: loading it takes longer than most of
them do. `freshly` starts a new interpreter instead, so that each command is seen to load all it needs itself.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

MAIN = "from crreport.cli import main; main()"

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["crreport.pipeline", "weasyprint", "rich.console", "typer"])


def crreport(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    with TemporaryDirectory(prefix="crreport-test-") as folder:
        said, told = Path(folder, "stdout"), Path(folder, "stderr")
        process = _FORKING.Process(target=_run, args=(arguments, cwd or Path.cwd(), said, told))
        process.start()
        process.join()
        assert process.exitcode is not None
        texts = [path.read_text(encoding="utf-8") for path in (said, told)]
    return subprocess.CompletedProcess(arguments, process.exitcode, *texts)


def freshly(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", MAIN, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def _run(arguments: tuple[str, ...], cwd: Path, said: Path, told: Path) -> None:
    for number, path in ((1, said), (2, told)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))
    os.chdir(cwd)
    sys.argv = ["-c", *arguments]
    from crreport.cli import main

    main()
