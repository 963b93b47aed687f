"""The sample project: texts that ship with the program, a third of them labelled."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbench.paths import sample

SAMPLE_TEST_SHARE = 0.2


def build(folder: Path, name: str, language: str) -> Path:
    """Make it in this folder."""
    from workbench.importing import cleaning, columns, readers
    from workbench.project import Project

    folder.parent.mkdir(parents=True, exist_ok=True)
    table = readers.read_table(sample(language))
    mapping = columns.guess(table)
    cleaned = cleaning.clean(table, mapping)
    project = Project.create(folder, name=name, language=language)
    try:
        roles: dict[str, object] = {"text": list(mapping.text), "label": mapping.label, "id": mapping.id}
        rows = [row if place % 3 == 0 else replace(row, label=None) for place, row in enumerate(cleaned.rows)]
        project.add_rows(
            rows, source=table.path.name, columns=table.columns, mapping=roles, test_share=SAMPLE_TEST_SHARE
        )
    finally:
        project.close()
    return folder
