"""The architecture as a test: who may import what."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = [
    path
    for folder in ("checker", "commands", "generator", "schemas", "templates", "vietnamese", "examples")
    for path in sorted((ROOT / folder).rglob("*.py"))
] + [ROOT / name for name in ("cli.py", "console.py", "office.py")]

# Word lives at the border.
WORD = {"docx", "lxml", "docxtpl", "jinja2"}
BORDER = ("checker/reader/", "checker/reports/html/", "checker/writer/", "generator/template/", "templates/build")


def imports(path: Path, *, top_level_only: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    nodes = tree.body if top_level_only else ast.walk(tree)
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def heads(path: Path, **kwargs: bool) -> set[str]:
    return {name.partition(".")[0] for name in imports(path, **kwargs)}


def reached(path: Path) -> set[Path]:
    """A module and those of the command line that are read with it, before any function runs."""
    found, waiting = set(), [path]
    while waiting:
        here = waiting.pop()
        found.add(here)
        for node in ast.parse(here.read_text("utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                module = getattr(node, "module", None) or ""
                names = [alias.name for alias in node.names]
                for name in (*names, module, *(f"{module}.{name}" for name in names)):
                    inner = ROOT / f"{name.replace('.', '/')}.py"
                    if name.startswith(("commands", "console")) and inner.exists() and inner not in found:
                        waiting.append(inner)
    return found


def test_generator_and_checker_never_import_each_other() -> None:
    crossing = [
        name_of(path)
        for path in SOURCES
        if (name_of(path).startswith("generator/") and "checker" in heads(path))
        or (name_of(path).startswith("checker/") and "generator" in heads(path))
    ]
    assert crossing == []


def test_nobody_imports_the_command_line() -> None:
    inside = [name_of(path) for path in SOURCES if not name_of(path).startswith(("cli", "commands/"))]
    assert [name for name in inside if {"cli", "commands"} & heads(ROOT / name)] == []
    assert [name_of(path) for path in SOURCES if "cli" in heads(path)] == []


def test_word_libraries_stay_at_the_border() -> None:
    leaks = [name_of(path) for path in SOURCES if WORD & heads(path) and not name_of(path).startswith(BORDER)]
    assert leaks == []


def test_only_one_module_reads_pdf_files() -> None:
    assert [name_of(path) for path in SOURCES if "pypdfium2" in heads(path)] == ["checker/paper/pdf.py"]


def test_the_language_and_the_tables_stand_below_everything() -> None:
    above = {"checker", "commands", "generator", "templates", "console", "office"}
    leaks = [
        name_of(path)
        for path in SOURCES
        if name_of(path).startswith(("vietnamese/", "schemas/")) and above & heads(path)
    ]
    assert leaks == []


def test_the_command_line_imports_only_click_before_a_command_runs() -> None:
    allowed = {
        "__future__",
        "collections",
        "click",
        "codecs",  # loaded by the interpreter itself
        "commands",
        "console",
        "contextlib",
        "gc",
        "datetime",
        "itertools",
        "os",
        "pathlib",
        "sys",
        "typing",
        "vietnamese",
    }
    early = reached(ROOT / "cli.py")
    assert {name_of(path): extra for path in early if (extra := heads(path, top_level_only=True) - allowed)} == {}


def test_no_module_outgrows_four_hundred_lines() -> None:
    long = {name_of(path): lines for path in SOURCES if (lines := path.read_text("utf-8").count("\n")) > 400}
    assert long == {}


def test_what_a_check_loads_compiles_no_expression_before_a_text_needs_it() -> None:
    early = [
        name_of(path)
        for path in SOURCES
        if name_of(path).startswith(("checker/", "schemas/", "vietnamese/", "console"))
        and name_of(path) != "vietnamese/regex.py"
        and any(
            isinstance(node, ast.Attribute) and node.attr == "compile" and getattr(node.value, "id", "") == "re"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    ]
    assert early == []  # vietnamese.regex instead


def test_every_package_is_installed() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    listed = settings["tool"]["setuptools"]["packages"]
    folders = {name_of(path.parent).replace("/", ".") for path in SOURCES if path.parent != ROOT}
    assert sorted(listed) == sorted(folders)
