"""Whatever is sent, by the description of the routes and against it, the server never breaks and tells what it describes."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import negative_data_rejection

from workbench.serving import keys
from workbench.serving.keys import Keys
from workbench.serving.web.app import Access, build
from workbench.serving.web.current import Current
from workbench.serving.web.gate import Limits

ROUTES = {"/health", "/predict", "/model", "/metrics", "/admin/reload", "/admin/rollback"}
FUZZ = settings(
    max_examples=40, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)  # fmt: skip


@pytest.mark.parametrize("kind", ["single_label", "spans"])
def test_no_request_breaks_it(models, tmp_path, kind):
    headers = {"Authorization": f"Bearer {keys.add(tmp_path / 'keys.json', 'fuzz', admin=True)}"}
    limits = Limits(per_minute=10**9, characters=2000, texts=20, body=1_000_000)
    app = build(Current(lambda: models(kind)[1]), Access(Keys(tmp_path / "keys.json"), loopback=False), limits=limits)
    try:
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers=headers)
        operations = [one.ok() for one in schema.get_all_operations()]
        assert {one.path for one in operations} == ROUTES
        for operation in operations:
            _ask(operation, GenerationMode.POSITIVE, headers)
            if operation.path == "/predict":  # the others take nothing that could be wrong
                _ask(operation, GenerationMode.NEGATIVE, headers)
    finally:
        app.state.service.batcher.close()


def _ask(operation, mode, headers) -> None:
    statuses = []

    @FUZZ
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case) -> None:
        response = case.call(headers=headers)
        statuses.append(response.status_code)
        # 413 is a refusal of what is too much, which that check does not know of
        known = [negative_data_rejection] if response.status_code == 413 else []
        case.validate_response(response, headers=headers, excluded_checks=known)

    asked()
    assert statuses
    assert max(statuses) < 500
