"""Which views of a run Review has beside the mistakes, in the order of their tabs."""

from __future__ import annotations

from workbench.gui.pages.review_all_scores import ScoresView
from workbench.gui.pages.review_failing import FailingView
from workbench.gui.pages.review_robustness import RobustnessView
from workbench.gui.pages.review_trust import TrustView
from workbench.gui.pages.review_views import RunView
from workbench.gui.session import Session


def run_views(session: Session) -> dict[str, RunView]:
    """The views by name."""
    return {
        "scores": ScoresView(session),
        "failing": FailingView(session),
        "robustness": RobustnessView(session),
        "trust": TrustView(session),
    }
