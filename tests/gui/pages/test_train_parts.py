"""A run of several trainings: which of them it is at, what each told, which is kept."""

import numpy as np
import pytest

from workbench.gui import training as trainings
from workbench.gui.pages.train_running import RunView
from workbench.gui.phases import PHASES, phases_of
from workbench.gui.training import Progress
from workbench.records import Run
from workbench.training.config import config_for, write_config
from workbench.training.events import event
from workbench.training.plans.parts import Parts

BASE = {"name": "tiny", "path": "", "revision": "", "sha256": "", "languages": [], "license": ""}
STARTED = event(
    "started", task="single_label", steps=20, epochs=4, train_rows=20, validation_rows=4, resumed_from_step=None
)


def of(number, count):
    return event("notice", text="Training {number} of {count}", values={"number": number, "count": count})


def step(at, epoch):
    return event("step", step=at, epoch=epoch, loss=0.4, seconds_left=30.0, rows_per_second=9.0)


def evaluated(at, epoch, score, *, loss=0.5, best=True):
    return event("evaluated", step=at, epoch=epoch, loss=loss, accuracy=score, macro_f1=score, best=best)


def tried(number, score, status="finished", **more):
    told = {"learning_rate": 0.0002, "epochs": 6, "batch_size": 16, "layer_decay": 1.0, "label_smoothing": 0.0}
    return event("tried", **{"try": number}, **{**told, **more}, score=score, status=status, seconds=20.0)


SEARCH = [
    of(1, 12), STARTED, step(5, 1.0), evaluated(5, 1.0, 0.7), tried(1, 0.7),
    of(2, 12), step(10, 2.0), evaluated(10, 2.0, 0.8), tried(2, 0.8, learning_rate=0.0004),
    of(3, 12), step(12, 2.5), evaluated(12, 2.5, 0.6), tried(3, None, "pruned"),
]  # fmt: skip


@pytest.fixture
def view(qtbot):
    made = RunView()
    qtbot.addWidget(made)
    return made


def progress_of(events):
    progress = Progress(number=4)
    for one in events:
        progress.take(one)
    return progress


def cells(view):
    return [(*line.cells, line.chip) for line in view.parts.table.model_of_lines.lines]


def run(**result):
    return Run(4, "finished", "full", "quick", "tiny", 0.0, 20, (1, 2), result)


def test_the_notice_is_the_engines_own(tmp_path):
    config = config_for("quick", run=0, base=BASE, rows=9, labels=[])
    parts = Parts(tmp_path, config, None, total=3)
    told = next(parts._told(STARTED, 1))
    assert told["text"] == trainings.TRAINING_OF


def test_tries_are_a_table_while_it_runs_with_the_best_one_marked(view):
    view.begin(4, SEARCH, progress_of(SEARCH))
    assert not view.parts.isHidden()
    assert cells(view) == [
        ("1", "0.0002", "6", "16", "1", "0", "70.0%", "20 s", ""),
        ("2", "0.0004", "6", "16", "1", "0", "80.0%", "20 s", "the best so far"),
        ("3", "0.0002", "6", "16", "1", "0", "given up", "20 s", ""),
    ]
    assert view.facts.titles[0].text() == "Epoch, training 3 of 12"
    assert view.facts.figures[2].text() == "80.0%"


def test_a_run_that_goes_on_tells_its_tries_again_and_they_stand_once(view):
    again = [*SEARCH, tried(1, 0.7), tried(2, 0.8)]
    view.begin(4, again, progress_of(again))
    assert len(cells(view)) == 3


def test_a_past_search_says_which_setting_is_kept(view):
    validation = {"accuracy": 0.8, "macro_f1": 0.8, "loss": 0.4}
    done = event("finished", seconds=60.0, validation=validation, tries=[], kept_try=2)
    view.replay(run(), [*SEARCH, done])
    assert view._words.text() == (
        "Done. Of 3 settings the model of number 2 is kept. Its macro F1 on the validation rows is 80.0%."
    )
    assert [line[-1] for line in cells(view)] == ["", "kept", ""]
    kept = [one for one in SEARCH if one["event"] == "tried"]
    view.replay(run(), [of(1, 12), STARTED, {**done, "tries": kept}])
    assert [line[-1] for line in cells(view)] == ["", "kept", ""]


@pytest.mark.parametrize(
    ("parts", "kept", "words", "table"),
    [
        (
            [{"part": 1, "added": 0}, {"part": 2, "added": 1200}], 2, "Of 2 generations the model of number 2",
            [("Generation 1", "0", "75.0%", "9 s", ""), ("Generation 2", "1,200", "75.0%", "9 s", "kept")],
        ),
        (
            [{"part": 1}, {"part": 2}, {"part": 3}], 3, "Done. 2 models were made into one.",
            [
                ("Model 1", "75.0%", "9 s", ""), ("Model 2", "75.0%", "9 s", ""), ("One made of them", "75.0%", "9 s", "kept"),
            ],
        ),
        (
            [{"part": 1}], 1, "Done. Stopped before 2 models could be made into one: number 1 is kept.",
            [("Model 1", "75.0%", "9 s", "kept")],
        ),
    ],
)  # fmt: skip
def test_generations_and_models_are_a_table_when_it_is_done(view, parts, kept, words, table):
    validation = {"accuracy": 0.75, "macro_f1": 0.75, "loss": 0.4}
    told = [{**one, "validation": validation, "seconds": 9.0} for one in parts]
    story = [of(1, 3), STARTED, step(5, 1.0), evaluated(5, 1.0, 0.7), of(2, 3), step(9, 2.0)]
    view.begin(4, story, progress_of(story))
    assert view.parts.isHidden()
    view.replay(run(), [*story, event("finished", seconds=18.0, validation=validation, parts=told, kept_part=kept)])
    assert words in view._words.text()
    assert cells(view) == table


def test_the_curves_of_one_training_alone_are_judged(view):
    """The second begins with a loss as the first began: nothing has turned worse."""
    first = [evaluated(n, n / 5, 0.9, loss=0.2) for n in range(6)]
    second = [evaluated(6, 2.0, 0.3, loss=2.0)]
    story = [of(1, 2), STARTED, *first, of(2, 2), *second]
    progress = progress_of(story)
    assert progress.own_evaluations == second
    assert (progress.part, progress.parts) == (2, 2)


def test_one_training_has_no_table(view):
    story = [STARTED, step(5, 1.0), evaluated(5, 1.0, 0.7)]
    view.replay(run(), [*story, event("finished", seconds=6.0)])
    assert view.parts.isHidden()
    assert view.facts.titles[0].text() == "Epoch"


def test_reading_first_counts_only_where_it_is_done(tmp_path):
    for name, changes, phases in (
        ("usual", {}, set(PHASES) - {"pretrain", "imitate", "make"}),
        ("reads", {"pretrain_epochs": 1}, set(PHASES) - {"imitate", "make"}),
        ("smaller", {"plan": "shrink", "continued_from": 1}, set(PHASES) - {"pretrain", "make"}),
        ("translates", {"augment": 1, "made_by": "translation"}, set(PHASES) - {"pretrain", "imitate"}),
        ("head", {"method": "head"}, set(PHASES) - {"pretrain", "imitate", "make", "train"}),
    ):
        folder = tmp_path / name
        folder.mkdir()
        write_config(config_for("quick", run=0, base=BASE, rows=9, labels=[], **changes), folder)
        assert set(phases_of(folder)) == phases
    assert phases_of(tmp_path) == list(PHASES)


def test_the_status_bar_says_which_training_and_no_notice_pops_up(session, qtbot, said, tmp_path, project_folder):
    session.open(project_folder)
    training = session.training
    training._phases = list(PHASES)
    heard = []
    training._job = type("Job", (), {"done": 0, "total": 0, "tell": lambda _, *words: heard.append(words)})()
    training._take([of(2, 4), STARTED, step(5, 1.0)])
    assert heard[-1][2] == "training 2 of 4: training · 30 s left"
    assert not said
    training._take(
        [event("notice", text="One model now learns what the {count} models say on average.", values={"count": 3})]
    )
    assert "3 models" in said[-1].sentence


def test_no_line_joins_two_trainings_and_none_is_lost(view):
    story = [of(1, 2), STARTED]
    for part in range(3):
        story += [of(part + 1, 3)] if part else []
        for at in range(1, 4):
            epoch = part + at / 3
            story += [step(3 * part + at, epoch), evaluated(3 * part + at, epoch, 0.1 * at)]
    view.begin(4, story, progress_of(story))
    view.plot.resize(900, 300)
    for line in (view.plot.raw, view.plot.smooth, view.plot.validation, view.plot.f1):
        x, y = line.getOriginalDataset()
        assert np.isfinite(x).all()
        assert (np.diff(x) >= 0).all()
        assert np.flatnonzero(np.isnan(y)).tolist() == [3, 7]
        assert np.isfinite(y).sum() == 9
    view.plot.overlay({3: story})
    assert len(view.plot._lines) == 2
