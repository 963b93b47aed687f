"""What goes over the wire: the question and the answer, as OpenAPI describes them."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field

from workbench.serving.reading import Answer
from workbench.tasks import single_label


def _whole(text: str) -> str:
    """Half of a surrogate pair is no character: no tokenizer reads it."""
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        raise ValueError("half of a surrogate pair is no character")
    return text


Text = Annotated[str, AfterValidator(_whole)]


class Question(BaseModel):
    """One text, or a list of texts."""

    text: Text | list[Text] = Field(examples=["My card was charged twice", ["Where is my card", "退款什么时候到账"]])


class ToldPassage(BaseModel):
    """A passage: `start` and `end` count code points of the text from 0."""

    start: int
    end: int
    label: str
    text: str
    confidence: float


class ToldAnswer(BaseModel):
    """What the model says of one text; a text without any letters gets none.

    `label` where a text has one, `labels` in any case; `scores` are the probabilities of all labels, of passages each has its own.
    """

    label: str | None
    labels: list[str]
    confidence: float | None
    scores: dict[str, float]
    passages: list[ToldPassage]


class Told(BaseModel):
    """One answer for each text, in their order."""

    model: str
    task: str
    answers: list[ToldAnswer]


class ToldModel(BaseModel):
    """The model that is served."""

    model: str
    format: str
    task: str
    labels: list[str]
    since: float
    self_test: str
    may_roll_back: bool
    limits: dict[str, int]


class Refusal(BaseModel):
    """Why not."""

    detail: str | list[dict[str, Any]]


def answer(told: Answer | None, task: str) -> dict[str, Any]:
    """An answer as it is sent."""
    if told is None:
        return {"label": None, "labels": [], "confidence": None, "scores": {}, "passages": []}
    return {
        "label": told.labels[0] if task == single_label.NAME else None,
        "labels": list(told.labels),
        "confidence": told.confidence,
        "scores": told.scores,
        "passages": [
            {"start": p.start, "end": p.end, "label": p.label, "text": p.text, "confidence": p.confidence}
            for p in told.passages
        ],
    }
