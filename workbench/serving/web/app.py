"""The routes of a served model.

/health answers anybody; / is the page to try a text; the rest wants a key where keys are demanded (see gate).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response, Security
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.security import HTTPBearer
from starlette.middleware.trustedhost import TrustedHostMiddleware

from workbench import __version__
from workbench.errors import WorkbenchError
from workbench.serving.keys import Keys
from workbench.serving.reading import Answer
from workbench.serving.web.batching import Batcher, Full
from workbench.serving.web.current import Current
from workbench.serving.web.figures import Figures
from workbench.serving.web.gate import LOG, SCOPE, Gate, Limits, Note
from workbench.serving.web.page import page
from workbench.serving.web.told import Question, Refusal, Told, ToldModel, answer

_LOOPBACK = ["localhost", "127.0.0.1", "[::1]", "::1"]
_KEY: dict[int | str, dict[str, Any]] = {401: {"model": Refusal}, 429: {"model": Refusal}}
_ADMIN: dict[int | str, dict[str, Any]] = {**_KEY, 403: {"model": Refusal}, 409: {"model": Refusal}}


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask. `loopback`: only this computer, by its own name: another web site's name that leads here is refused."""

    keys: Keys
    demanded: bool = True
    loopback: bool = True


@dataclass(frozen=True, slots=True)
class Service:
    """What the routes work with."""

    current: Current
    batcher: Batcher
    figures: Figures
    limits: Limits
    shown: Callable[[str], str] | None = None  # how a text may stand in the log: masked; None: not at all


def build(
    current: Current, access: Access, *, limits: Limits | None = None, shown: Callable[[str], str] | None = None,
    figures: Figures | None = None,
) -> FastAPI:  # fmt: skip
    """The application: an ASGI app with its own queue and thread for the model, which end with it."""
    limits, figures = limits or Limits(), figures or Figures()
    batcher = Batcher(lambda: current.reader, waiting=limits.waiting, at_once=limits.at_once, saw=figures.read)
    figures.watch(lambda: batcher.waiting, lambda: current.since)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        await asyncio.to_thread(batcher.close)

    app = _Described(
        limits, title="Text workbench", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
        description="A model that labels texts. Nothing that is asked is kept.",
    )  # fmt: skip
    service = Service(current, batcher, figures, limits, shown)
    app.include_router(_open())
    app.include_router(_asked())
    app.include_router(_admin())
    app.state.service = service
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(WorkbenchError, _refused)
    if access.loopback:
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=_LOOPBACK)
    app.add_middleware(Gate, keys=access.keys, demanded=access.demanded, limits=limits, figures=figures)
    return app


class _Described(FastAPI):
    """The application; its description says how much one request may hold, so that who reads it can keep to it."""

    def __init__(self, limits: Limits, **told: Any) -> None:
        super().__init__(**told)
        self._limits = limits

    def openapi(self) -> dict[str, Any]:
        """The description of the routes."""
        told = super().openapi()
        one, several = told["components"]["schemas"]["Question"]["properties"]["text"]["anyOf"]
        one["maxLength"] = several["items"]["maxLength"] = self._limits.characters
        several["maxItems"] = self._limits.texts
        return told


def _open() -> APIRouter:
    router = APIRouter()

    @router.get("/health", responses={503: {"model": Refusal}})
    async def health(request: Request) -> dict[str, str]:
        """Whether it answers; says nothing else, for it needs no key."""
        if not _service(request).batcher.alive:
            raise HTTPException(503, "It is ending.")
        return {"status": "ok"}

    @router.get("/", include_in_schema=False)
    @router.head("/", include_in_schema=False)
    async def try_page(request: Request) -> Response:
        html, headers = page()
        note: Note = request.scope[SCOPE]
        return HTMLResponse(html, 200 if note.holder is not None else 401, headers)

    return router


def _asked() -> APIRouter:
    router = APIRouter(dependencies=[Security(HTTPBearer(auto_error=False))], responses={**_KEY})

    @router.post(
        "/predict", response_model=Told,
        responses={413: {"model": Refusal}, 422: {"model": Refusal}, 400: {"model": Refusal}, 503: {"model": Refusal}},
    )  # fmt: skip
    async def predict(question: Question, request: Request) -> Response:
        """Label a text, or several."""
        service = _service(request)
        texts = [question.text] if isinstance(question.text, str) else question.text
        _note(request, texts, service)
        _bound(texts, service.limits)
        full = [text for text in texts if text.strip()]
        reader, found = service.current.reader, list[Answer]()
        if full:
            try:
                reader, found = await service.batcher.ask(full)
            except Full:
                raise HTTPException(503, "Too many texts wait: try again in a moment.", {"Retry-After": "1"}) from None
        service.figures.said(found)
        of_text = iter(found)
        answers = [answer(next(of_text) if text.strip() else None, reader.task) for text in texts]
        return JSONResponse({"model": reader.folder.name, "task": reader.task, "answers": answers})

    @router.get("/model")
    async def model(request: Request) -> ToldModel:
        """What is served, and what one request may hold."""
        return _told(_service(request))

    @router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
    async def metrics(request: Request) -> Response:
        """Figures for Prometheus: counts, times, labels; no text."""
        text = await asyncio.to_thread(_service(request).figures.text)
        return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    return router


def _admin() -> APIRouter:
    router = APIRouter(prefix="/admin", dependencies=[Security(HTTPBearer(auto_error=False))], responses={**_ADMIN})

    @router.post("/reload")
    async def reload(request: Request) -> ToldModel:
        """Load the model that lies there now; where it fails its self-test the present one goes on."""
        await asyncio.to_thread(reload_now, _service(request))
        return _told(_service(request))

    @router.post("/rollback")
    async def rollback(request: Request) -> ToldModel:
        """Serve the model before again."""
        service = _service(request)
        await asyncio.to_thread(service.current.roll_back)
        service.figures.loaded("rolled back")
        LOG.info("rolled back to %s", service.current.reader.folder)
        return _told(service)

    return router


def reload_now(service: Service) -> None:
    """Load what lies there now; raises, and leaves the present model, where it is not fit to serve."""
    try:
        said = service.current.reload()
    except WorkbenchError as error:
        service.figures.loaded("refused")
        LOG.warning("not reloaded: %s", error)
        raise
    service.figures.loaded("loaded")
    LOG.info("reloaded from %s: %s", service.current.reader.folder, said)


def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


def _told(service: Service) -> ToldModel:
    current = service.current
    reader = current.reader
    return ToldModel(
        model=reader.folder.name, format=reader.format, task=reader.task, labels=list(reader.labels),
        since=current.since, self_test=current.said, may_roll_back=current.may_roll_back,
        limits={name: int(value) for name, value in asdict(service.limits).items()},
    )  # fmt: skip


def _note(request: Request, texts: Sequence[str], service: Service) -> None:
    note: Note = request.scope[SCOPE]
    note.texts, note.characters = len(texts), sum(map(len, texts))
    if service.shown is not None:
        for text in texts[: service.limits.texts]:
            LOG.info("text %s", ascii(service.shown(text[:2000])))


def _bound(texts: Sequence[str], limits: Limits) -> None:
    if len(texts) > limits.texts:
        raise HTTPException(413, f"At most {limits.texts} texts at once.")
    if any(len(text) > limits.characters for text in texts):
        raise HTTPException(413, f"A text may have at most {limits.characters} characters.")


def _unreadable(_request: Request, error: Any) -> Response:
    """What is wrong and where, without the text that was sent."""
    told = [
        {"loc": [str(part)[:100].encode("ascii", "replace").decode() for part in one["loc"]], "msg": one["msg"], "type": one["type"]}
        for one in error.errors()
    ]  # fmt: skip
    return JSONResponse({"detail": [{**one, "msg": _safe(one["msg"])} for one in told]}, 422)


def _safe(words: str) -> str:
    return words.encode("ascii", "replace").decode()


def _refused(_request: Request, error: Any) -> Response:
    return JSONResponse({"detail": str(error)}, 409)
