"""A run's model as a thing to ask: texts in, answers of any kind of labels out, in the project's label ids. For child processes only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.project import Project
from workbench.records import Value
from workbench.runs.preparing import folder_of
from workbench.tasks import multi_label, single_label, spans

Progress = Callable[[int, int], None]
Ask = Callable[[Sequence[str], Progress], list[Value]]


def asker(project: Project, number: int) -> Ask:
    """What answers texts as the model of a run does: of one label a text as well as a value, (label,). Raises ModelFailed."""
    run = project.run(number)
    folder, ids = folder_of(project, number) / "model", run.label_ids
    if run.result.get("task") == spans.NAME:
        from workbench.models.passage_predictor import PassagePredictor

        marker = PassagePredictor(folder)
        return lambda texts, progress: [
            tuple(one._replace(label=ids[one.label]) for one in value)
            for value, _ in marker.predict(texts, progress=progress)
        ]
    from workbench.models.predictor import Predictor

    model = Predictor(folder)

    def answer(scores: list[float]) -> Value:
        if model.several:
            return multi_label.from_scores(scores, ids, model.thresholds)[0]
        return (single_label.from_scores(scores, ids)[0],)

    return lambda texts, progress: [answer(one.tolist()) for one in model.predict(texts, progress=progress)]
