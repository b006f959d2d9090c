"""The command line: reads arguments, calls the pipeline, prints. Heavy imports happen inside commands.

A module is a command, named as it; importing it adds the command to the app.
"""

from __future__ import annotations

import sys

from crreport import __version__
from crreport.cli import (
    build,
    diff,
    evidence,
    explain,
    extract,
    facts,
    init,
    lock,
    new,
    sign,
    status,
    templates,
    trace,
    validate,
    verify,
)
from crreport.cli.app import EXIT_INTERNAL, EXIT_USAGE, app
from crreport.console import complain

__all__ = ["app", "main"]


def main() -> None:
    """The console script. An internal error is reported in one line that names the file with details."""
    try:
        app()
    except (PermissionError, NotADirectoryError, FileExistsError, IsADirectoryError) as error:
        if error.filename is None:
            raise
        complain(f"cannot use {error.filename}: {(error.strerror or 'it is in the way').lower()}")
        sys.exit(EXIT_USAGE)
    except Exception:
        import tempfile
        import traceback

        with tempfile.NamedTemporaryFile("w", prefix="crreport-", suffix=".txt", delete=False) as saved:
            saved.write(f"crreport {__version__}\n{' '.join(sys.argv)}\n\n{traceback.format_exc()}")
        complain(f"internal error in crreport; please report it and attach {saved.name}")
        sys.exit(EXIT_INTERNAL)
