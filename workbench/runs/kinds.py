"""Which kinds of labels a model can be trained on and reviewed so far."""

from __future__ import annotations

from workbench.errors import QT_TRANSLATE_NOOP, TrainingFailed
from workbench.project import Project


def check_single(project: Project) -> None:
    """Raises TrainingFailed where a text may have several labels, or passages."""
    if project.several:
        raise TrainingFailed(
            QT_TRANSLATE_NOOP("errors", "Training knows texts with one label each so far; here they have several."),
            QT_TRANSLATE_NOOP("errors", "Go on labelling: nothing is lost, and the labels can be exported."),
        )
