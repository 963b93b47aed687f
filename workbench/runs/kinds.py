"""Which kinds of labels can be reviewed so far."""

from __future__ import annotations

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project


def check_single(project: Project) -> None:
    """Raises TrainingFailed where a text may have several labels, or passages."""
    if project.several:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Review knows texts with one label each so far; here they have several."),
            QT_TRANSLATE_NOOP(
                "errors",
                "“workbench evaluate” gives the scores, and “workbench export” the rows with what the model says.",
            ),
        )
