"""Import: the lists beside the preview, asked for when they are looked at, and what is decided in them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from workbench.gui.pages.import_cleaning import CleaningPanel
from workbench.gui.pages.import_file import MANY, FileAtHand
from workbench.gui.pages.import_views import Views
from workbench.runs.looks import Look

NEAR_UNDER = 20_000  # rows below which texts that are nearly the same are looked for unasked


class Lists(QObject):
    """Stands between the file, the views and the cleaning panel.

    Signals:
        changed: there is more to show than before.
    """

    changed = Signal()

    def __init__(self, file: FileAtHand, views: Views, cleaning: CleaningPanel) -> None:
        super().__init__()
        self.file, self.views, self.cleaning = file, views, cleaning
        self._near_of: object = None  # how the texts were cleaned that are known to be nearly the same
        file.found.connect(self._found_out)
        cleaning.count_wanted.connect(self._count)
        views.shown.connect(self._shown)
        views.again.mode_chosen.connect(self._choose_mode)
        views.near.decided.connect(self._decide_near)
        views.near.all_decided.connect(self._decide_all_near)
        views.conflicts.decided.connect(self._decide_label)
        views.conflicts.rule_chosen.connect(cleaning.set_rule)

    def forget(self) -> None:
        """Another file is read."""
        self._near_of = None
        self.cleaning.forget()
        self.views.forget()

    def look_anew(self, look: Look) -> None:
        """Texts that were cleaned in another way are to be compared anew."""
        others = {name: value for name, value in look.options.items() if name not in ("near_duplicates", "conflicts")}
        now = (look.roles, others, look.again, look.rows)
        if self._near_of != now:
            self._near_of = now
            self._show_near(None)

    def ask_more(self, look: Look) -> None:
        """What the look does not say: differences from the project, what steps would do, lists to decide."""
        many = look.rows > MANY
        if look.again:
            self.views.again.forget()
            self.file.ask(
                "compare",
                self.tr("Comparing with the project") if many else "",
                folder=str(self.file.session.here.folder),
            )
        near = self.views.near.found is None and self.views.name != "near"
        self.file.ask("survey", language=self.cleaning.language, near_under=NEAR_UNDER if near else 0)
        self._shown(self.views.name)

    def _shown(self, view: str) -> None:
        """A list is looked for when it is looked at."""
        look = self.file.look
        if look is None or not look.complete:
            return
        if view == "near" and self.views.near.found is None:
            self._count("near")
        elif view == "conflicts":
            self.views.conflicts.show_rule(self.cleaning.rule if self.cleaning.steps["conflicts"].on else "keep")
            self.file.ask("conflicts")
        elif view == "again" and not look.again:
            self._choose_mode("skip")
        self.changed.emit()

    def _count(self, what: str) -> None:
        look = self.file.look
        many = look is not None and look.rows > MANY
        if what == "near":
            self.file.ask("near", self.tr("Looking for texts that are nearly the same") if many else "")
        else:
            base = self.file.session.project.setting("base") if self.file.session.project is not None else None
            self.file.ask("cut", self.tr("Counting texts that are too long"), base=base or "auto")

    def _found_out(self, what: str, found: dict[str, Any]) -> None:
        """An answer came."""
        if what == "survey":
            self.cleaning.show_survey(found)
            if found["near"] is not None:
                self._show_near(found["near"])
        elif what == "near":
            self._show_near(found)
        elif what == "conflicts":
            self.views.conflicts.show_found(found)
        elif what == "cut":
            self.cleaning.show_cut(found)
        else:
            self.views.again.show_found(found)
        self.changed.emit()

    def _show_near(self, found: dict[str, Any] | None) -> None:
        self.cleaning.show_near(found)
        self.views.near.show_found(found)
        self.views.show_pairs(found["pairs"] if found is not None else None)

    def _decide_near(self, line: int, stays: object) -> None:
        self.file.near[line] = bool(stays)
        self.file.look_again()

    def _decide_all_near(self, stay: bool) -> None:
        self.file.near.clear()
        self.views.near.set_all(stay)
        self.cleaning.set_near(not stay)

    def _decide_label(self, line: int, label: object) -> None:
        self.file.labels[line] = label if label is None else str(label)
        self.file.look_again()

    def _choose_mode(self, mode: str) -> None:
        """How a file is taken that the project knows."""
        look = self.file.look
        if look is None or self.file.busy:
            return
        if mode == "add":
            self.views.show_view("preview")
        else:
            self.views.again.show_mode(mode)
        if look.again == (mode == "add"):
            self.file.again = mode != "add"
            self.file.look_again()
        self.changed.emit()
