"""What the Label page says when there is no row to show."""

from __future__ import annotations

from workbench.gui.session import Session
from workbench.gui.widgets.empty_state import EmptyState


class LabelEmpty(EmptyState):
    """Says why there is nothing, and where its button leads."""

    def __init__(self, session: Session) -> None:
        super().__init__("label")
        self.session = session
        self.leads_to = "home"  # a page, “unlabelled”: the rows without a label, or “before”: the order before

    def say_why(self, state: str, order: str) -> None:
        """There is no row, or no more, of these."""
        project = self.session.project
        if project is None or self.session.counts().rows == 0:
            self.leads_to = "home" if project is None else "import"
            self.say(
                self.tr("No texts yet"), self.tr("Here you read one text at a time and give it a label with one key."),
                self.tr("Import a spreadsheet") if project is not None else self.tr("Go to Home"),
            )  # fmt: skip
        elif order == "doubted":
            self.leads_to = "unlabelled"
            self.say(
                self.tr("No more doubtful labels"), self.tr("The model agrees with the labels of all other rows, as far as it can tell."),
                self.tr("Unlabelled rows"),
            )  # fmt: skip
        elif order == "alike":
            self.leads_to = "before"
            self.say(
                self.tr("No more rows like that one"), self.tr("All rows like it that pass the filter above were shown."),
                self.tr("Back to the order before"),
            )  # fmt: skip
        elif state == "unlabelled":
            self.leads_to = "train"
            self.say(
                self.tr("Every row has a label"), self.tr("Train a model on them and see what it gets wrong."),
                self.tr("Go to Train"), self.tr("Skipped rows can be looked at again with the filter above."),
            )  # fmt: skip
        else:
            self.leads_to = "unlabelled"
            self.say(
                self.tr("That was the last of these rows"), self.tr("Choose another filter above, or go back to what is unlabelled."),
                self.tr("Unlabelled rows"),
            )  # fmt: skip
