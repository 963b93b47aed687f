"""The walls of the house: who may import whom, what may load when, and how large things may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workbench"
TOP_LEVEL = {"workbench", "resources", "tests", "pyproject.toml", "README.md"}

NOUNS = {"errors", "records", "paths"}
MIDDLE = {"importing", "project", "labelling", "reviewing"}
# What each room may import of ours, itself aside. `settings` is the user's own file: nouns only.
ROOMS: dict[str, set[str]] = {
    **dict.fromkeys(NOUNS, set()),
    "folding": set(),
    "lines": set(),
    "garbage": set(),
    "priority": set(),
    "network": {"errors"},
    "settings": {"errors", "paths"},
    "tasks": {"errors", "records"},
    **dict.fromkeys(MIDDLE, {"errors", "records", "tasks", "folding", "garbage"}),
    "models": {"errors", "records", "tasks", "paths", "network"},
    "training": {"errors", "records", "tasks", "paths", "models"},
    "exporting": {"errors", "records", "tasks", "paths", "models", "reviewing"},
    "serving": {"errors", "records", "tasks", "paths", "models", "reviewing", "exporting", "network"},
    # What a colleague gets: it may hold no more than reading and writing spreadsheets needs.
    "handed": {"errors", "records", "tasks", "paths", "importing", "models", "exporting", "serving"},
    "runs": {*NOUNS, *MIDDLE, "folding", "lines", "tasks", "models", "training", "exporting"},
    "assist": {*NOUNS, *MIDDLE, "priority", "tasks", "models", "training"},
    "cli": {
        *NOUNS,
        *MIDDLE,
        "settings",
        "network",
        "priority",
        "tasks",
        "models",
        "training",
        "exporting",
        "serving",
        "runs",
        "assist",
        "gui",
    },
    "gui": {
        *NOUNS,
        *MIDDLE,
        "settings",
        "network",
        "tasks",
        "models",
        "training",
        "exporting",
        "serving",
        "runs",
        "assist",
    },
    "__main__": {"cli"},
    "__init__": set(),
}
HEAVY = {
    "torch": {"models", "training", "exporting", "cli"},
    "onnx": {"models"},
    "onnxruntime": {"models"},
    "optuna": {"training"},
    "pynvml": {"training"},
    "tensorboardX": {"runs"},
    "wandb": {"runs"},
    "fastapi": {"serving"},
    "starlette": {"serving"},
    "uvicorn": {"serving"},
    "pydantic": {"serving"},
    "prometheus_client": {"serving"},
    "limits": {"serving"},
    "pypinyin": {"training"},
    "opencc": {"runs"},
    "rjieba": {"models"},
    "sentencepiece": {"models"},
    "transformers": {"models", "training", "exporting", "cli"},
    "peft": {"training"},
    "PyInstaller": {"exporting"},
    "pandas": {"importing", "exporting"},
    "openpyxl": {"importing", "exporting"},
    "python_calamine": {"importing"},
    "PySide6": {"gui", "cli"},
    "pyqtgraph": {"gui"},
    "sqlite3": {"project"},
}
NEVER_AT_START = (
    "torch", "transformers", "sentencepiece", "peft", "onnx", "onnxruntime", "optuna", "tensorboardX", "wandb", "opencc", "sklearn", "scipy", "pandas", "openpyxl", "numpy", "pyqtgraph", "python_calamine", "fastapi", "uvicorn", "prometheus_client", "PyInstaller"
)  # fmt: skip
LONGEST_FILE, LONGEST_FUNCTION = 400, 60


@cache
def files() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(node: ast.AST, *, module: str) -> Iterator[str]:
    """Every module that an import statement names; relative imports are not used here."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module} uses a relative import"
        yield node.module or ""
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named_modules(node: ast.AST, module: str, known: set[str]) -> set[str]:
    """The modules of ours that an import loads; `from package import module` means the module."""
    if isinstance(node, ast.ImportFrom):
        inner = {f"{node.module}.{alias.name}" for alias in node.names} & known
        return inner if len(inner) == len(node.names) else inner | ({node.module or ""} & known)
    return {name for name in imports(node, module=module) if name in known}


def typing_only(path: Path) -> set[int]:
    """The lines of imports under `if TYPE_CHECKING`: they never run."""
    lines: set[int] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            lines |= {inner.lineno for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)}
    return lines


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_rooms_import_only_what_they_may(path: Path) -> None:
    room = room_of(path)
    assert room in ROOMS, f"{room} is a room that the design does not know"
    for node in ast.walk(tree(path)):
        for name in imports(node, module=module_of(path)):
            parts = name.split(".")
            if (
                parts[0] == "workbench"
                and len(parts) > 1
                and (PACKAGE / parts[1]).exists() | (PACKAGE / f"{parts[1]}.py").exists()
            ):
                assert parts[1] == room or parts[1] in ROOMS[room], f"{room} may not import {name}"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_libraries_stay_in_their_rooms(path: Path) -> None:
    for node in ast.walk(tree(path)):
        for name in imports(node, module=module_of(path)):
            allowed = HEAVY.get(name.split(".")[0])
            assert allowed is None or room_of(path) in allowed, f"{room_of(path)} may not import {name}"


def test_no_import_cycles() -> None:
    """Counted over imports at module level that really run."""
    graph: dict[str, set[str]] = {}
    known = {module_of(path) for path in files()}
    for path in files():
        skip = typing_only(path)
        found = set()
        for node in tree(path).body:
            if getattr(node, "lineno", 0) not in skip:
                found |= named_modules(node, module_of(path), known)
        graph[module_of(path)] = found - {module_of(path)}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        assert module not in above, f"import cycle: {' -> '.join((*above[above.index(module) :], module))}"
        if module not in done:
            for inner in graph[module]:
                visit(inner, (*above, module))
            done.add(module)

    for module in graph:
        visit(module, ())


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_and_functions_stay_small_and_say_what_they_return(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_FILE, f"{lines} lines"
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= LONGEST_FUNCTION, f"{node.name} has {length} lines"
            assert node.returns is not None or node.name == "__init__", f"{node.name} does not say what it returns"


@pytest.mark.parametrize("path", files(), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    empty = not path.read_text(encoding="utf-8").strip()
    assert empty or ast.get_docstring(tree(path)), "no docstring"


def test_nothing_new_at_the_top_level() -> None:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    tracked = done.stdout.split("\0")
    found = {line.split("/")[0] for line in tracked if line and not line.startswith(".")}
    assert found <= TOP_LEVEL


def loaded_after(code: str) -> set[str]:
    """Which of the heavy libraries are loaded after some code ran in a fresh process."""
    probe = f"import sys\n{code}\nprint(' '.join(m for m in {NEVER_AT_START!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split("\n")[-2].split())


def test_help_loads_nothing_heavy() -> None:
    code = """
from workbench.cli.main import main
try:
    main(["--help"])
except SystemExit:
    pass
assert "PySide6" not in sys.modules
"""
    assert loaded_after(code) == set()


def test_runs_and_base_models_load_nothing_heavy() -> None:
    assert loaded_after("import workbench.runs, workbench.models.base_models, workbench.training.config") == set()
