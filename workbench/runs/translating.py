"""Two translation models tried on one of a project's own texts, so that it is seen what they make of it before a run asks them."""

from __future__ import annotations

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models.encoder import pick_device
from workbench.models.translation import both
from workbench.models.translators import Translators, check
from workbench.project import Project, RowFilter

_LOOKED_AT = 200  # rows among which one of a handy length is looked for
_SHORT, _LONG = 20, 160  # characters


def tried(project: Project, told: Translators) -> dict[str, str]:
    """A text, what it is in between, and as it comes back. Raises ModelFailed where the models cannot be used."""
    check(told)
    text = _text(project)
    try:
        there, back = both(told, pick_device())
        between = there.translated([text], ["0"])
        return {"text": text, "between": between[0], "back": back.translated(between)[0]}
    except (MemoryError, RuntimeError) as error:
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The translation models could not be tried: {reason}"),
            QT_TRANSLATE_NOOP("errors", "Perhaps the memory ran out: close other programs, or choose smaller models."),
            reason=str(error).strip().split("\n")[0][:200] or type(error).__name__,
        ) from error


def _text(project: Project) -> str:
    """A row's text that is neither very short nor long; a test row stays sealed."""
    rows = project.rows(project.row_ids(RowFilter(split="train"))[:_LOOKED_AT])
    texts = [" ".join(row.text.split()) for row in rows if row.text.strip()]
    handy = (text for text in texts if _SHORT <= len(text) <= _LONG)
    return next(handy, texts[0][:_LONG] if texts else "OK")
