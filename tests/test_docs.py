"""What the README promises is there: the two commands, the picture, every verb, every key."""

from __future__ import annotations

import re
from pathlib import Path

from workbench import __version__
from workbench.cli.main import VERBS, _parser
from workbench.project.labels import KEYS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_begins_with_a_picture_and_two_commands() -> None:
    beginning = README[:1600]
    picture = re.search(r"!\[[^\]]+\]\(([^)]+)\)", beginning)
    assert picture is not None
    assert (ROOT / picture.group(1)).stat().st_size > 10_000
    commands = [line.strip() for line in beginning.split("\n") if line.startswith("    ")]
    assert commands == ["python3 resources/start.py", "python3 resources/start.py test"]
    assert (ROOT / "resources" / "start.py").is_file()


def test_every_verb_and_its_own_options_are_in_the_guide() -> None:
    subparsers = next(a for a in _parser()._actions if hasattr(a, "choices") and a.choices)
    for verb, parser in subparsers.choices.items():
        begins = (f"| `workbench {verb} ", f"| `workbench {verb}`")
        line = next((line for line in README.split("\n") if line.startswith(begins)), None)
        assert line is not None, f"{verb} is not in the table of verbs"
        for word in re.findall(r"--[a-z0-9-]+", line):
            assert word in parser._option_string_actions, f"{verb} has no {word}"
    assert set(subparsers.choices) == set(VERBS)


def test_no_option_of_the_fixed_names_is_missing() -> None:
    """Scripts rely on these."""
    subparsers = next(a for a in _parser()._actions if hasattr(a, "choices") and a.choices)
    fixed = {
        "preview": ["--sheet"],
        "new": ["--text", "--label", "--id", "--sheet", "--test-share", "--language"],
        "import": ["--split", "--text", "--label", "--id", "--sheet"],
        "annotate": ["--row", "--label"],
        "train": ["--base", "--method", "--effort", "--epochs", "--max-length", "--seed"],
        "run": ["--events"],
        "evaluate": ["--run", "--file", "--text", "--label"],
        "review": ["--run", "--limit"],
        "predict": ["-o", "--run", "--text"],
        "export": ["--format", "-o", "--run"],
    }
    for verb, options in fixed.items():
        for option in options:
            assert option in subparsers.choices[verb]._option_string_actions
    for verb, parser in subparsers.choices.items():
        assert verb in ("run", "importer") or "--json" in parser._option_string_actions


def test_the_changelog_knows_this_version() -> None:
    assert f"### {__version__}" in README


def test_reserved_keys_are_no_label_keys() -> None:
    assert not set("AFNXZ") & set(KEYS)
    assert len(set(KEYS)) == len(KEYS)
