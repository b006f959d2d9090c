"""explain: what a rule finds, and what to write instead."""

from __future__ import annotations

from typing import Annotated

import typer

from crreport.cli.app import EXIT_USAGE, app
from crreport.console import complain, console_on


@app.command()
def explain(
    code: Annotated[
        str | None,
        typer.Argument(
            help="A code such as CR201 or a rule's name such as total-mismatch (default: list all rules)."
        ),
    ] = None,
) -> None:
    """Explain a rule: what it finds, why it matters, an example, and what to write instead.

    Without a code, list all rules with their codes, names and levels.
    """
    from crreport.read.schema_faults import did_you_mean
    from crreport.rulebook import ALL_RULES, list_of_rules, rule_called

    if code is None:
        typer.echo(list_of_rules())
        return
    rule = rule_called(code)
    if rule is None:
        known = [word for r in ALL_RULES for word in (r.code, r.name)]
        hint = did_you_mean(code.upper() if code[:2].upper() == "CR" else code, known)
        complain(f"there is no rule `{code}`" + (f"; {hint}" if hint else ""))
        raise typer.Exit(EXIT_USAGE)
    console = console_on(stderr=False)
    if console.is_terminal:
        from rich.markdown import Markdown

        console.print(Markdown(rule.page()))
    else:
        typer.echo(rule.page())
