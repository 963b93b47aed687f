"""Flag and note of the row that is shown on the Label page, or of the chosen rows of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.gui.pages.label_text import TextEditor

if TYPE_CHECKING:
    from workbench.gui.pages.label_page import LabelPage


class RowMarks:
    """What can be noted of a row beside its label."""

    def __init__(self, page: LabelPage) -> None:
        self._page = page

    def flag(self) -> None:
        """Flag the row, or take its flag away."""
        page, row = self._page, self._page.one.row
        if not page.on_one and page.all_rows is not None:
            page.all_rows.flag()
        elif row is not None and page.on_one:
            with page.session.told():
                page.own(page.session.here.set_flag(row.id, not row.flagged))
            page.one.show_marks(page.session.here.row(row.id))

    def edit_text(self) -> None:
        """Let the text of the row be changed, or of the one with the focus in the table."""
        page, row = self._page, self._page.one.row
        if page.on_one and row is not None:
            TextEditor.open_over(page.window(), page.session, row.id)
        elif not page.on_one and page.all_rows is not None:
            shown = page.all_rows.current()
            if shown is not None:
                TextEditor.open_over(page.window(), page.session, shown)

    def write_note(self, words: str) -> None:
        """Keep a note on the row."""
        page, row = self._page, self._page.one.row
        if row is not None and words != row.note:
            with page.session.told():
                page.own(page.session.here.set_note(row.id, words))
            page.one.show_marks(page.session.here.row(row.id))
