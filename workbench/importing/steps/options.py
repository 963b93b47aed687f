"""What cleaning is asked to do, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

Duplicates = Literal["keep", "merge"]
Conflicts = Literal["keep", "drop", "first"]
OtherLanguages = Literal["keep", "drop"]


@dataclass(frozen=True, slots=True)
class CleaningOptions:
    """Every cleaning step and how it is set. Trimming and removing control characters are always done.

    Lengths are in characters after the text was cleaned. `near_similarity` is the share of character shingles that two
    texts have in common (0 to 1). `language` is the language that stays with `other_languages="drop"` ('' is the most
    frequent of the file). `names_column` holds names of persons that are masked in every cell. `decided` says of a text
    with several labels which one to keep, None to leave all its rows out, or "" to keep them all; it goes before `conflicts`.
    `near_decided` says of a text that is nearly the same as an earlier one whether it stays; it goes before `near_duplicates`.
    """

    html: bool = False
    normalise: bool = False
    full_width: bool = False
    min_length: int = 0
    max_length: int = 0
    duplicates: Duplicates = "keep"
    near_duplicates: Duplicates = "keep"
    near_similarity: float = 0.8
    near_decided: Mapping[str, bool] = field(default_factory=dict)
    conflicts: Conflicts = "keep"
    decided: Mapping[str, str | None] = field(default_factory=dict)
    other_languages: OtherLanguages = "keep"
    language: str = ""
    mask_personal_data: bool = False
    names_column: str | None = None

    @property
    def changes_cells(self) -> bool:
        """Whether a cell may come out different: else records are not touched at all."""
        return self.html or self.normalise or self.full_width or self.masks

    @property
    def masks(self) -> bool:
        """Whether personal data is masked."""
        return self.mask_personal_data or self.names_column is not None

    @property
    def judges_texts(self) -> bool:
        """Whether a text by itself can be a reason to leave its row out."""
        return self.min_length > 0 or self.max_length > 0 or self.other_languages == "drop"

    def said(self) -> dict[str, Any]:
        """What differs from the defaults, to be remembered with a source."""
        usual = CleaningOptions()
        every = asdict(self)
        return {one.name: every[one.name] for one in fields(self) if every[one.name] != getattr(usual, one.name)}


def from_said(said: Mapping[str, Any]) -> CleaningOptions:
    """The options of `CleaningOptions.said`; names that this version does not know are left out."""
    known = {one.name for one in fields(CleaningOptions)}
    return CleaningOptions(**{name: value for name, value in said.items() if name in known})
