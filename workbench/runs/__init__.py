"""A run's life outside the engine: prepare its folder, start and steer the child, collect what it predicts.

Everything goes through the run folder, so a run outlives the window that started it: a window that opens the project later
reads the same events, writes the same words into `control`, and collects the result when the run has ended.
"""

from workbench.runs.collecting import collect, outcome, read_predictions, recover, test_scores
from workbench.runs.comparing import compare
from workbench.runs.curves import export_curves
from workbench.runs.estimating import estimate, find_rate
from workbench.runs.handover import export_model, export_onnx, export_spreadsheet
from workbench.runs.preparing import FREE_SPACE, check_space, default_base, folder_of, gather, language_of, prepare
from workbench.runs.process import alive, can_continue, command, environment, lines, start, tell
from workbench.runs.queueing import at_work, begin, check_alone, enqueue, next_due, time_of
from workbench.runs.reviews import Review, examples_of, review
from workbench.runs.trusting import trust

__all__ = [
    "FREE_SPACE",
    "Review",
    "alive",
    "at_work",
    "begin",
    "can_continue",
    "check_alone",
    "check_space",
    "collect",
    "command",
    "compare",
    "default_base",
    "enqueue",
    "environment",
    "estimate",
    "examples_of",
    "export_curves",
    "export_model",
    "export_onnx",
    "export_spreadsheet",
    "find_rate",
    "folder_of",
    "gather",
    "language_of",
    "lines",
    "next_due",
    "outcome",
    "prepare",
    "read_predictions",
    "recover",
    "review",
    "start",
    "tell",
    "test_scores",
    "time_of",
    "trust",
]
