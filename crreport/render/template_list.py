"""The templates of a project as text or JSON, for people and scripts."""

from __future__ import annotations

import json
from pathlib import Path

from crreport.render.templates import FOLDER, Templates, shipped_folder


def templates_as_text(project: Path) -> str:
    """One line per template: whether it is the shipped one or the project's own."""
    templates = Templates(project)
    overridden, added = templates.overridden(), templates.added()
    width = max(map(len, (*overridden, *added)))
    lines = [
        f"{name:{width}}  {f'overridden by {FOLDER}/{name}' if is_own else 'shipped'}"
        for name, is_own in overridden.items()
    ]
    lines += [f"{name:{width}}  added by the project (replaces no shipped template)" for name in added]
    lines.append(f"\nThe shipped templates are in {shipped_folder().as_posix()}.")
    return "\n".join(lines)


def templates_as_json(project: Path) -> str:
    """A list with each template's name, where it comes from (shipped, project or added) and its path."""
    templates = Templates(project)
    origins = {name: "project" if own else "shipped" for name, own in templates.overridden().items()}
    origins |= dict.fromkeys(templates.added(), "added")
    entries = [
        {"name": name, "from": origin, "path": str(templates.find(name))} for name, origin in origins.items()
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2)
