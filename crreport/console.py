"""What the command line prints: diagnostics, complaints, and the stage at work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from crreport.diagnostics import Diagnostic


_ENDLESS = 10_000
"""Columns that no table needs."""


class MessageFormat(StrEnum):
    """How diagnostics are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def print_diagnostics(diagnostics: Sequence[Diagnostic], format: MessageFormat, notes: bool) -> None:
    """Prints diagnostics and their count: texts on standard error, all else on standard output."""
    from rich.text import Text

    from crreport.diagnostics import Level, as_github, as_json, as_text

    if format is MessageFormat.JSON:
        typer.echo(as_json(diagnostics))
        return
    console = console_on()
    styles = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTE: "cyan"}
    for diagnostic in diagnostics:
        if diagnostic.level is Level.NOTE and not notes:
            continue
        if format is MessageFormat.GITHUB:
            typer.echo(as_github(diagnostic))
            continue
        text = Text(as_text(diagnostic))
        text.highlight_words([f"{diagnostic.level}[{diagnostic.rule.code}]"], styles[diagnostic.level])
        console.print(text, soft_wrap=True)
    counts = [(level, sum(d.level is level for d in diagnostics)) for level in Level]
    said = [f"{count} {level}{'s' if count != 1 else ''}" for level, count in counts if count]
    hint = " (shown with --notes)" if not notes and any(d.level is Level.NOTE for d in diagnostics) else ""
    console.print(Text((", ".join(said) or "no errors or warnings") + hint), soft_wrap=True)


def console_on(*, stderr: bool = True) -> Console:
    """A console that writes colours to a terminal and plain text elsewhere."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False)


def print_table(table: Table) -> None:
    """Prints a table on standard output, folded to a terminal; in a pipe or file no cell is folded."""
    console = console_on(stderr=False)
    if not console.is_terminal:
        console.width = console.measure(table, options=console.options.update(width=_ENDLESS)).maximum
    console.print(table)


def say(message: str) -> None:
    """Says that all is well, on standard error, so that standard output holds nothing but data."""
    typer.echo(message, err=True)


def complain(message: str) -> None:
    """Says one line on standard error."""
    typer.echo(f"crreport: {message}", err=True)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Shows the stage at work where standard error is a terminal, and nothing elsewhere."""
    console = console_on()
    if not console.is_terminal:
        yield lambda stage: None
        return
    with console.status("reading") as status:
        yield status.update
