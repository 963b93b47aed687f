"""An NLI model that the user added makes the first suggestions; labels outweigh it; what it read is not read again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.assist.conftest import Told, until
from tests.assist.test_helper import Child, last
from tests.models.tiny import BAD, GOOD, PLAIN
from tests.models.tiny_nli import nli_model
from workbench.assist import zero_shot
from workbench.assist.helper import Helper
from workbench.assist.suggestions import Suggestions
from workbench.assist.zero_shot import FILE
from workbench.models import base_models, entailment, hub
from workbench.models.embedder import Embedder
from workbench.project import Project
from workbench.records import NewRow


@pytest.fixture(scope="session")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return nli_model(tmp_path_factory.mktemp("nli") / "tiny-nli")


@pytest.fixture
def project(tmp_path: Path, base: Path) -> Iterator[Project]:
    """300 rows without a label, praise and complaint in turn: words that the base model does not know."""
    with Project.create(tmp_path / "new.workbench") as made:
        words = [GOOD if n % 2 == 0 else BAD for n in range(300)]
        made.add_rows(
            [NewRow(f"{PLAIN[n % 3]} {one[n % 4]} {one[(n // 4) % 4]} {n}", n) for n, one in enumerate(words)],
            source="a.csv",
        )
        made.add_label("praise")
        made.add_label("complaint")
        made.set_setting("base", str(base))
        yield made


def started(project: Project, base: Path, told: Told, taught: Path) -> Helper:
    helper = Helper(project, Embedder(base_models.from_folder(base)), told.append, base_models.from_folder(taught))
    helper.start()
    until(helper, lambda: any(one["event"] == "entailment" and one["done"] == one["total"] for one in told))
    until(helper, lambda: bool(helper.rows.embedded.all()))
    return helper


def right(helper: Helper, project: Project) -> float:
    names = {label.id: label.name for label in project.labels()}
    rows = sorted(project.row_ids())
    found = Suggestions(helper.folder, largest=0).of(rows)
    return float(
        np.mean([one is not None and names[one[0]] == ("praise", "complaint")[at % 2] for at, one in enumerate(found)])
    )


def test_it_suggests_all_rows_from_what_it_says_of_a_sample(
    project: Project, base: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zero_shot, "_PAIRS", 120)
    told: Told = []
    helper = started(project, base, told, taught)
    helper.refit()
    assert last(told, "entailment")["total"] == 60
    assert last(told, "entailment")["model"] == taught.name
    assert right(helper, project) > 0.9
    lines = (helper.folder / FILE).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 60
    helper.close()
    plain = Helper(project, Embedder(base_models.from_folder(base)), told.append)
    plain.start()
    until(plain, lambda: bool(plain.rows.embedded.all()))
    plain.refit()
    assert right(plain, project) < 0.7  # the names alone say nothing to this base model
    plain.close()


def test_what_was_read_is_not_read_again(
    project: Project, base: Path, taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zero_shot, "_PAIRS", 80)
    read: list[str] = []
    ask = entailment.Entailment.logits

    def watched(
        self: entailment.Entailment, texts: Sequence[str], claims: Sequence[str], *, between: Callable[[], None]
    ) -> entailment.Matrix:
        read.extend(texts)
        return ask(self, texts, claims, between=between)

    monkeypatch.setattr(entailment.Entailment, "logits", watched)
    started(project, base, [], taught).close()
    assert len(read) == 40
    file = project.folder / "cache" / "helper" / FILE
    kept = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([*kept[:30], kept[30][:20]]) + "\n", encoding="utf-8")  # ended while it wrote
    started(project, base, [], taught).close()
    assert len(read) == 50
    assert set(read[40:]) < set(read[:40])
    project.rename_label(project.labels()[0].id, "thanks")  # another question
    started(project, base, [], taught).close()
    assert len(read) == 90


def test_labels_outweigh_it_and_then_it_is_not_asked(project: Project, base: Path, taught: Path) -> None:
    praise, complaint = (label.id for label in project.labels())
    rows = sorted(project.row_ids())
    told: Told = []
    helper = started(project, base, told, taught)
    assert right(helper, project) > 0.9
    for at, row in enumerate(rows[:60]):  # the labels turn out to be called the other way round
        project.annotate(row, complaint if at % 2 == 0 else praise)
    helper.labelled(rows[:60])
    helper.refit()
    assert right(helper, project) < 0.1
    helper.close()
    (helper.folder / FILE).unlink()
    again = Helper(project, Embedder(base_models.from_folder(base)), told.append, base_models.from_folder(taught))
    again.start()
    until(again, lambda: bool(again.rows.embedded.all()))
    again.refit()
    assert not (again.folder / FILE).exists()
    again.close()


@pytest.mark.slow
def test_the_command_takes_an_added_model_by_itself_and_refuses_one_without_names(
    project: Project, taught: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))
    hub.add(taught)
    child = Child(project.folder)
    assert child.until("entailment")["model"] == taught.name
    assert child.end() == 0
    config = json.loads((taught / "config.json").read_text(encoding="utf-8"))
    nameless = tmp_path / "nameless"
    nameless.mkdir()
    for file in taught.iterdir():
        (nameless / file.name).write_bytes(file.read_bytes())
    config["id2label"] = {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}
    (nameless / "config.json").write_text(json.dumps(config), encoding="utf-8")
    child = Child(project.folder, "--entailment", str(nameless))
    assert "which of its outputs" in child.until("failed")["sentence"]
    assert child.end() == 1


def test_news_that_comes_while_the_names_are_read_is_not_lost(
    project: Project, base: Path, taught: Path, told: Told
) -> None:
    helper = started(project, base, told, taught)
    zero = helper._zero
    assert zero is not None
    zero.told()
    assert not zero.fresh
    zero._tell()
    helper.labels_changed()
    helper.refit()  # reads the names, with what there is so far
    assert zero.fresh
    helper.close()
