"""The structure of the code in numbers: modules, cycles, lengths of functions, `Any`s, local imports, tests.

Plain Python, nothing to install: `python benchmarks/structure.py [FOLDER]`. With what `pytest --durations=0
-vv` printed (`--durations FILE`), it also gives the seconds of each tier of tests.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

Modules = Mapping[str, ast.Module]
Function = ast.FunctionDef | ast.AsyncFunctionDef
_TIERS = ("arelle", "slow", "cli")
_DURATION = re.compile(r"^([\d.]+)s (?:call|setup|teardown) +(\S+?\.py)::(?:\w+::)*(\w+)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--durations", type=Path, help="what `pytest --durations=0 -vv` printed")
    arguments = parser.parse_args()
    modules = read(arguments.folder, "crreport")
    lengths = {f"{name}.{function.name}": length(function) for name, function in functions(modules)}
    longest = max(lengths, key=lambda name: lengths[name])
    print(f"modules          {len(modules)}")
    print(f"lines            {sum(lines_of(tree) for tree in modules.values())}")
    print(f"import cycles    {len(cycles(imports(modules)))}")
    print(f"functions        {sum(1 for _ in functions(modules))}")
    print(f"median function  {median(length(function) for _, function in functions(modules)):g} lines")
    print(f"longest function {lengths[longest]} lines ({longest})")
    print(f"longest module   {max(map(lines_of, modules.values()))} lines")
    print(f"uses of Any      {sum(uses_of_any(tree) for tree in modules.values())}")
    print(f"local imports    {sum(local_imports(tree) for tree in modules.values())}")
    for tier, count, seconds in tiers(read(arguments.folder, "tests"), arguments.durations):
        took = f", {seconds:.0f} s" if arguments.durations else ""
        print(f"{'tests ' + tier:<16} {count} functions{took}")


def read(folder: Path, package: str) -> Modules:
    """The modules of a package by their dotted names."""
    paths = sorted((folder / package).rglob("*.py"))
    return {_dotted(path.relative_to(folder)): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def imports(modules: Modules) -> Mapping[str, frozenset[str]]:
    """What each module imports of the package when it is loaded, not for types or within functions."""
    return {name: frozenset(_imported(tree, modules) - {name}) for name, tree in modules.items()}


def cycles(needs: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """The groups of modules that need each other."""
    reached = {name: _reached(name, needs) for name in needs}
    groups = {frozenset(other for other in reached[name] if name in reached[other]) for name in needs}
    return [group for group in groups if group]


def functions(modules: Modules) -> Iterator[tuple[str, Function]]:
    """All functions and methods, each with the name of its module."""
    for name, tree in modules.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield name, node


def length(function: Function) -> int:
    """The lines of a function without its decorators and its docstring."""
    first = function.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def lines_of(tree: ast.Module) -> int:
    """The number of the last line with code."""
    return max((node.end_lineno or 0 for node in tree.body), default=0)


def uses_of_any(tree: ast.Module) -> int:
    """How often `Any` is named outside of imports."""
    return sum(1 for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "Any")


def local_imports(tree: ast.Module) -> int:
    """How many imports stand within functions."""
    inside = (node for each in ast.walk(tree) if isinstance(each, Function) for node in ast.walk(each))
    return len({id(node) for node in inside if isinstance(node, ast.Import | ast.ImportFrom)})


def tiers(modules: Modules, durations: Path | None) -> Iterator[tuple[str, int, float]]:
    """Each tier of tests with its test functions and their seconds; a test is of the first that marks it."""
    seconds = _seconds(durations)
    counts: Counter[str] = Counter()
    took: dict[str, float] = defaultdict(float)
    for name, tree in modules.items():
        path = f"{name.replace('.', '/')}.py"
        of_module = _marks(
            node.value for node in tree.body if isinstance(node, ast.Assign) and _is_mark(node)
        )
        of_module |= {"cli"} if "/cli/" in path or path.endswith("/test_cli.py") else set()
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                marks = of_module | _marks(node.decorator_list)
                tier = next((tier for tier in _TIERS if tier in marks), "quick")
                counts[tier] += 1
                took[tier] += seconds[path, node.name]
    for tier in ("quick", *reversed(_TIERS)):
        yield tier, counts[tier], took[tier]


def _dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def _imported(tree: ast.Module, modules: Modules) -> set[str]:
    found: set[str] = set()
    for node in _at_loading(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            within = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in modules else node.module for name in within}
    return found & modules.keys()


def _at_loading(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        for_types = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test)
        if not isinstance(child, Function) and not for_types:
            yield child
            yield from _at_loading(child)


def _reached(start: str, needs: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = needs[waiting.pop()] - found
        found |= new
        waiting += new
    return frozenset(found)


def _is_mark(node: ast.Assign) -> bool:
    return any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)


def _marks(expressions: Iterator[ast.expr] | list[ast.expr]) -> set[str]:
    named = (node for each in expressions for node in ast.walk(each) if isinstance(node, ast.Attribute))
    return {node.attr for node in named if ast.unparse(node.value) == "pytest.mark"}


def _seconds(durations: Path | None) -> Mapping[tuple[str, str], float]:
    found: dict[tuple[str, str], float] = defaultdict(float)
    lines = durations.read_text(encoding="utf-8").splitlines() if durations else []
    for match in filter(None, map(_DURATION.match, lines)):
        found[match[2], match[3]] += float(match[1])
    return found


if __name__ == "__main__":
    main()
