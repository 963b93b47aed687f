"""`workbench assist`: the live helper of a project, for the window and for whoever types or pipes JSON lines.

A line on stdin is a request:

    {"do": "labelled", "rows": [ids]}      these rows were labelled, skipped or unlabelled
    {"do": "changed", "rows": [ids]}       rows came or went, these may have another text (left out: any row);
                                           {"do": "labels"}: labels did
    {"do": "runs"}                         a run ended or went away: suggestions come from the newest one's vectors
    {"do": "order", "order": "mixed"}      mixed, uncertain, different or rare; answered by “next”
    {"do": "next", "count": 12, "leave_out": [ids]}
    {"do": "sight", "rows": [ids]}         rows on the screen: scored before the others
    {"do": "say", "rows": [ids]}           scores of rows, answered by “said”
    {"do": "alike", "row": id, "count": 50, "open": true}  the nearest rows; open: only those without a label
    {"do": "doubted"}; {"do": "curve"}
    {"do": "groups", "count": 20, "label": id}  of the rows without a label, or with this one
    {"do": "rest", "on": true}             leave the processor to something else

stdout carries events, a JSON object a line. It ends with its stdin, and may be killed at any moment: it writes nothing but its
own cache.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import json
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.errors import WorkbenchError
from workbench.priority import give_way, thread_gives_way

if TYPE_CHECKING:
    from workbench.assist.helper import Helper
    from workbench.models.base_models import BaseModel
    from workbench.models.embedder import Embedder
    from workbench.project import Project

_WAIT_FOR_PARENT = 0.5  # seconds: what a killed process had open is closed a moment before it is gone
_CHANGES = ("labelled", "changed", "labels", "runs")
_LATER = ThreadPoolExecutor(1)  # what may take seconds waits here for its turn
_TELLING = threading.Lock()
Request = dict[str, Any]


def add_parser(subparsers: Any) -> None:
    """Add the verb to the command line."""
    parser = subparsers.add_parser("assist", help="suggest labels and what to label next, live")
    parser.add_argument("project", type=Path)
    parser.add_argument(
        "--base", default="", help="base model that makes the vectors; by default the project's language decides"
    )
    parser.add_argument(
        "--entailment",
        default="",
        help="a model trained on NLI, by name or folder, that makes the first suggestions from the labels' names;"
        " by default the first one added (workbench models --add, --fetch); “none”: do without",
    )
    parser.add_argument("--device", choices=("auto", "cpu", "cuda"), default="auto")


def main(args: argparse.Namespace) -> int:
    """Answer requests until stdin ends."""
    give_way(5)  # the window comes first
    try:
        _serve(args)
    except WorkbenchError as error:
        values = {name: value if isinstance(value, int | float) else str(value) for name, value in error.values.items()}
        _tell({"event": "failed", "sentence": error.sentence, "hint": error.hint, "values": values})
        return 1
    finally:
        _LATER.shutdown(wait=False, cancel_futures=True)
    return 0


def _serve(args: argparse.Namespace) -> None:
    from workbench.assist import quick
    from workbench.assist.helper import Helper
    from workbench.project import Project

    # what the first suggestions need is imported beside the model's loading, or before there is any row
    threading.Thread(target=_import_early, daemon=True).start()
    waiting = _Requests()
    with Project.open(args.project, read_only=True) as project:
        if not _until_rows(project, waiting):
            return
        base = _base(project, args.base)
        embedder = _loaded(base, device=args.device, quick=quick.wanted(project))
        reader = _entailment(args.entailment)
        while not _help(Helper(project, embedder, _tell, reader), waiting):  # 8 bits were not enough for these texts
            embedder = _loaded(base, device=args.device)


def _loaded(base: BaseModel, **how: Any) -> Embedder:
    """The model, loaded by a thread that is as nice as the one that will read with it: its own threads become so, too."""
    from workbench.assist import embedding
    from workbench.models.embedder import Embedder

    with ThreadPoolExecutor(1, initializer=thread_gives_way, initargs=(embedding.NICER,)) as loading:
        return loading.submit(Embedder, base, **how).result()


def _import_early() -> None:
    for library in ("onnxruntime", "tokenizers", "scipy.optimize", "scipy.cluster.vq", "scipy.spatial.distance"):
        importlib.import_module(library)


def _help(helper: Helper, waiting: _Requests) -> bool:
    """Answer until stdin ends; False where exact vectors have to be made instead of these."""
    waiting.news = helper.news
    helper.news.set()
    _tell({"event": "ready", "base": helper.base, "rows": len(helper.rows)})
    helper.start()
    try:
        helper.refit()
        while _turn(helper, waiting):
            if helper.quick.failed:
                return False
    finally:
        helper.close()
    return True


def _until_rows(project: Project, waiting: _Requests) -> bool:
    """Wait for the first rows: their language decides which base model is loaded. False where stdin ends before."""
    while not project.counts().rows:
        _tell({"event": "waiting"})
        if waiting.take(block=True) is None:
            return False
    return True


def _base(project: Project, wanted: str) -> BaseModel:
    from workbench import runs
    from workbench.models import base_models

    return base_models.find(wanted) if wanted else runs.default_base(project)


def _entailment(wanted: str) -> BaseModel | None:
    """The NLI model asked for. Raises ModelFailed where it is none."""
    from workbench.models import base_models, entailment

    if wanted in ("", "none"):
        return None if wanted else entailment.at_hand()
    model = base_models.ensure(base_models.find(wanted))
    if model.path is not None:
        entailment.outputs(model.path)
    return model


def _turn(helper: Helper, waiting: _Requests) -> bool:
    """Wait for something to do and do it: all changes first, then one refit, then the questions. False at the end."""
    helper.news.wait()
    helper.news.clear()
    requests = waiting.take()
    if requests is None:
        return False
    helper.busy(bool(requests))
    try:
        changed = [request for request in requests if request["do"] in _CHANGES]
        _follow(helper, changed)
        for request in requests:
            if request["do"] in ("order", "sight"):
                _answer(helper, request)
        if changed:
            helper.refit()
        for request in requests:
            if request["do"] not in (*_CHANGES, "sight"):
                _answer(helper, request)
    finally:
        helper.busy(False)
    helper.take_news()
    return True


def _follow(helper: Helper, changed: list[Request]) -> None:
    """Tell the helper all that changed, rows before labels."""
    whole = [request.get("rows") for request in changed if request["do"] == "changed"]
    if whole:
        helper.reload(None if None in whole else [row for rows in whole for row in rows or ()])
    if any(request["do"] == "labels" for request in changed):
        helper.labels_changed()
    if any(request["do"] == "runs" for request in changed):
        helper.look_for_run()
    rows = [row for request in changed if request["do"] == "labelled" for row in request.get("rows", ())]
    if rows:
        helper.labelled(rows)


def _answer(helper: Helper, request: Request) -> None:
    match request["do"]:
        case "order":
            helper.order = request["order"]
            helper.next_rows()
        case "next":
            helper.next_rows(request.get("count", 12), leave_out=request.get("leave_out", ()))
        case "sight":
            helper.see(request["rows"])
        case "say":
            helper.say(request["rows"])
        case "alike":
            helper.alike(request["row"], request.get("count", 50), only_open=bool(request.get("open")))
        case "doubted":
            helper.doubted(request.get("count", 12))
        case "curve":
            helper.draw_curve(_later)
        case "groups":
            helper.make_groups(request.get("count", 0), _later, label=request.get("label", 0))
        case "rest":
            helper.rest(bool(request["on"]))
        case other:
            _tell({"event": "unknown", "do": other})


def _later(work: Callable[[], None]) -> None:
    """Do it when what came before it is done; a helper that ends does it no more."""
    with contextlib.suppress(RuntimeError):
        _LATER.submit(work)


class _Requests:
    """What comes on stdin, read in a thread of its own; `news` is set whenever there is something, or the end."""

    def __init__(self) -> None:
        self.news: threading.Event | None = None
        self._waiting: queue.Queue[Request | None] = queue.Queue()
        self._ended = False
        self._parent = os.getppid()
        threading.Thread(target=self._read, daemon=True).start()

    def take(self, *, block: bool = False) -> list[Request] | None:
        """All requests that wait, None once stdin has ended. With `block` wait for one."""
        found: list[Request] = []
        while not self._ended:
            try:
                one = self._waiting.get(block=block and not found)
            except queue.Empty:
                return found
            if one is None:
                self._ended = True
            else:
                found.append(one)
        return found or None

    def _read(self) -> None:
        for line in sys.stdin:
            try:
                request = json.loads(line)
            except ValueError:
                continue
            if isinstance(request, dict) and "do" in request:
                self._waiting.put(request)
                self._wake()
        self._waiting.put(None)
        self._wake()
        time.sleep(_WAIT_FOR_PARENT)
        if os.getppid() != self._parent:  # whoever asked was killed: nobody waits for a model that is being loaded
            os._exit(0)

    def _wake(self) -> None:
        if self.news is not None:
            self.news.set()


def _tell(event: dict[str, Any]) -> None:
    line = json.dumps(event, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"
    with _TELLING:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
