"""Why nothing can be learned from the rows yet, in the words of the kind of labels."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from workbench.gui.pages.train_facts import Facts
from workbench.tasks import multi_label, spans


def rows_problem(facts: Facts) -> str:
    """What is missing, and how much of it; “” where there is enough."""
    used, rows = len(facts.used), facts.parts[0]
    most = max((facts.rows[label.id] for label in facts.used), default=0)
    translate = QCoreApplication.translate
    first = translate("TrainForm", "Label some rows first: two labels with two rows each are the least.")
    if facts.task == spans.NAME:
        checks = [
            (not used, translate("TrainForm", "Mark some passages first: two rows with a passage are the least.")),
            (most < 2, translate("TrainForm", "Too few passages: at least two rows with one label.")),
        ]
    elif facts.task == multi_label.NAME:
        checks = [
            (not rows, first),
            (not used, translate("TrainForm", "None of the labels applies to any labelled row. Label some to which one does.")),
            (used + bool(facts.none) < 2, translate("TrainForm", "All labelled rows have the same label. Label some to which it does not apply.")),
            (max(most, facts.none) < 2, translate("TrainForm", "Too few labelled rows: at least two for one label.")),
        ]  # fmt: skip
    else:
        checks = [
            (not rows, first),
            (used < 2, translate("TrainForm", "All labelled rows have the same label. Label some rows of a second label.")),
            (rows < 2 * used, translate("TrainForm", "Too few labelled rows: at least two for each label.")),
        ]  # fmt: skip
    return next((words for wrong, words in checks if wrong), "")
