"""The server in this process: who is let in, what is answered, what is refused, what is written down."""

from __future__ import annotations

import json
import logging
import shutil
import threading
from contextlib import contextmanager

import pytest
from starlette.testclient import TestClient

from tests.models.tiny import texts
from tests.serving.conftest import KINDS
from workbench.serving import keys, reading
from workbench.serving.keys import Keys
from workbench.serving.web.app import Access, build
from workbench.serving.web.current import Current
from workbench.serving.web.gate import Limits

TEXTS = [text for text, _ in texts(12, seed=3)]


@contextmanager
def serving(find, key_file, *, demanded=True, limits=None, shown=None, loopback=True):
    app = build(Current(find), Access(Keys(key_file), demanded, loopback), limits=limits, shown=shown)
    with TestClient(app, base_url="http://127.0.0.1:8571", raise_server_exceptions=False) as client:
        yield client


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


@pytest.fixture
def client(models, key_file, key):
    with serving(lambda: models("single_label")[1], key_file) as made:
        made.headers.update(bearer(key))
        yield made


@pytest.mark.parametrize("kind", KINDS)
def test_answers_are_those_of_the_model(models, key_file, key, kind):
    folder = models(kind)[1]
    expected = reading.load(folder).read(TEXTS)
    with serving(lambda: folder, key_file) as client:
        told = client.post("/predict", json={"text": TEXTS}, headers=bearer(key)).json()
        assert (told["model"], told["task"]) == ("onnx", kind)
        for answer, own in zip(told["answers"], expected, strict=True):
            assert answer["labels"] == list(own.labels)
            assert answer["label"] == (own.labels[0] if kind == "single_label" else None)
            assert answer["confidence"] == pytest.approx(own.confidence, abs=1e-4)
            assert answer["scores"] == pytest.approx(own.scores, abs=1e-4)
            assert [(p["start"], p["end"], p["label"]) for p in answer["passages"]] == [
                (p.start, p.end, p.label) for p in own.passages
            ]
        one = client.post("/predict", json={"text": TEXTS[0]}, headers=bearer(key)).json()
        assert one["answers"][0]["labels"] == told["answers"][0]["labels"]
        assert client.get("/model", headers=bearer(key)).json()["labels"] == list(reading.load(folder).labels)


def test_places_of_passages_count_code_points(models, key_file, key):
    with serving(lambda: models("spans")[1], key_file) as client:
        text = "😀😀 退款 lovely and awful"
        told = client.post("/predict", json={"text": text}, headers=bearer(key)).json()
    found = told["answers"][0]["passages"]
    assert found
    assert all(p["text"] == text[p["start"] : p["end"]] for p in found)


def test_without_a_key_nothing_but_health_answers(models, key_file, key):
    with serving(lambda: models("single_label")[1], key_file) as client:
        paths = [*client.app.openapi()["paths"], "/openapi.json", "/docs", "/redoc", "/nowhere", "//health", "/health/"]
        assert "/predict" in paths
        for path in paths:
            for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"):
                for headers in (
                    {},
                    bearer("wb_wrong"),
                    bearer(""),
                    {"Authorization": f"Basic {key}"},
                    {"X-API-Key": "x"},
                ):
                    status = client.request(method, path, headers=headers).status_code
                    assert status == 401 or path == "/health", (method, path, headers, status)
        assert client.get("/health").json() == {"status": "ok"}
        page = client.get("/")
        assert page.status_code == 401  # the page that asks for the key: it says nothing of the model
        assert "good" not in page.text
        assert client.post("/").status_code == 401
        assert client.get("/model", headers={"X-API-Key": key}).status_code == 200


def test_a_key_is_taken_back_while_serving(client, key_file, key):
    assert client.post("/predict", json={"text": "fine"}).status_code == 200
    keys.revoke(key_file, "shop")
    assert client.post("/predict", json={"text": "fine"}).status_code == 401


def test_open_for_this_computer(models, key_file):
    with serving(lambda: models("single_label")[1], key_file, demanded=False) as client:
        assert client.get("/").status_code == 200
        assert client.post("/predict", json={"text": "fine"}).status_code == 200
        assert client.post("/admin/reload").status_code == 403
        for host in ("evil.example", "127.0.0.1.evil.example", ""):  # another site's name that leads to this computer
            assert client.get("/model", headers={"Host": host}).status_code == 400
        for host in ("localhost:8571", "[::1]:8571"):
            assert client.get("/model", headers={"Host": host}).status_code == 200


def test_the_page_takes_nothing_from_outside(client):
    page = client.get("/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http:" not in page.text.lower()
    assert "https:" not in page.text.lower()
    assert "innerHTML" not in page.text


def test_texts_without_letters_get_no_answer(client):
    told = client.post("/predict", json={"text": ["", "  \n", "fine"]}).json()["answers"]
    assert [one["label"] is None for one in told] == [True, True, False]
    assert client.post("/predict", json={"text": []}).json()["answers"] == []
    assert client.post("/predict", json={"text": " "}).json()["answers"][0]["confidence"] is None


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b'{"text": 1}', 422),
        (b'{"text": null}', 422),
        (b'{"text": [1]}', 422),
        (b'{"text": {"a": "secret words"}}', 422),
        (b'{"text": "\\ud800"}', 422),
        (b'{"\\ud800": "x"}', 422),
        (b"\xff\xfe", 400),
        (b'{"text": "\\u0000 fine"}', 200),
    ],
)
def test_bodies_that_cannot_be_read(client, body, status):
    told = client.post("/predict", content=body, headers={"Content-Type": "application/json"})
    assert told.status_code in {status, 422 if status == 400 else status}
    assert "secret words" not in told.text


def test_the_description_says_how_much_a_request_may_hold(client):
    one, several = client.get("/openapi.json").json()["components"]["schemas"]["Question"]["properties"]["text"][
        "anyOf"
    ]
    assert (one["maxLength"], several["maxItems"]) == (Limits().characters, Limits().texts)


def test_limits(models, key_file, key):
    limits = Limits(body=2000, texts=3, characters=50, per_minute=8)
    with serving(lambda: models("single_label")[1], key_file, limits=limits) as client:
        client.headers.update(bearer(key))

        def status(**asked) -> int:
            return client.post("/predict", **asked).status_code

        assert status(json={"text": ["a"] * 4}) == 413
        assert status(json={"text": "a" * 51}) == 413
        assert status(json={"text": "a" * 3000}) == 413
        whole = json.dumps({"text": "a" * 3000}).encode()
        pieces = (whole[at : at + 500] for at in range(0, len(whole), 500))
        assert status(content=pieces, headers={"Content-Type": "application/json"}) == 413  # no length was told
        assert status(json={"text": ["fine"] * 3}) == 200
        for _ in range(3):
            assert status(json={"text": "fine"}) == 200
        refused = client.post("/predict", json={"text": "fine"})
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        other = keys.add(key_file, "other")
        assert client.post("/predict", json={"text": "fine"}, headers=bearer(other)).status_code == 200


def test_what_is_asked_at_once_is_read_at_once_and_too_much_is_refused(models, key_file, key, monkeypatch):
    sizes, go = [], threading.Event()
    real = reading.load(models("single_label")[1])

    def slow(asked):
        sizes.append(len(asked))
        go.wait(10)
        return real.read(asked)

    monkeypatch.setattr("workbench.serving.web.current.check", lambda _: "")
    monkeypatch.setattr(
        "workbench.serving.web.current.load",
        lambda _: reading.Reader(real.folder, real.format, real.task, real.labels, slow),
    )
    expected = [one.labels[0] for one in real.read(TEXTS)]
    with serving(lambda: real.folder, key_file, limits=Limits(waiting=8)) as client:
        client.headers.update(bearer(key))
        found: dict[int, object] = {}

        def ask(at: int) -> None:
            found[at] = client.post("/predict", json={"text": TEXTS[at]})

        threads = [threading.Thread(target=ask, args=(at,)) for at in range(9)]
        threads[0].start()
        wait_for(lambda: sizes == [1])
        for thread in threads[1:]:
            thread.start()
        wait_for(lambda: client.app.state.service.batcher.waiting == 8)
        full = client.post("/predict", json={"text": "fine"})
        assert (full.status_code, full.headers["retry-after"]) == (503, "1")
        assert client.get("/health").status_code == 200
        go.set()
        for thread in threads:
            thread.join()
    assert sizes == [1, 8]
    assert [found[at].json()["answers"][0]["label"] for at in range(9)] == expected[:9]


def wait_for(true, seconds: float = 20) -> None:
    done = threading.Event()
    for _ in range(int(seconds * 100)):
        if true():
            return
        done.wait(0.01)
    raise AssertionError("waited in vain")


def test_one_bad_text_spoils_no_other(models, key_file, key, monkeypatch, caplog):
    real = reading.load(models("single_label")[1])

    def fussy(asked):
        if any("poison" in text for text in asked):
            raise ValueError(" ".join(asked))
        return real.read(asked)

    monkeypatch.setattr("workbench.serving.web.current.check", lambda _: "")
    monkeypatch.setattr(
        "workbench.serving.web.current.load",
        lambda _: reading.Reader(real.folder, real.format, real.task, real.labels, fussy),
    )
    with serving(lambda: real.folder, key_file) as client, caplog.at_level(logging.INFO, "workbench.serving"):
        client.headers.update(bearer(key))
        failed = client.post("/predict", json={"text": f"poison {7 * 191}"})
        assert failed.status_code == 500
        assert "1337" not in failed.text
        assert client.post("/predict", json={"text": "fine"}).status_code == 200
    assert "ValueError" in caplog.text
    assert "1337" not in caplog.text


def test_the_log_holds_no_text(client, caplog):
    with caplog.at_level(logging.INFO, "workbench.serving"):
        client.post("/predict", json={"text": ["call Anna on 0171 2345678", "fine"]})
        client.post("/predict?text=hidden", json={"text": 5})
        client.get("/secret-words")
        client.request("SECRET", "/predict")
    said = caplog.text
    assert "2 texts of 29 characters" in said
    assert '"shop"' in said
    for word in ("Anna", "0171", "hidden", "secret"):
        assert word not in said


def test_texts_in_the_log_are_masked(models, key_file, key, caplog):
    from workbench.importing.steps.masking import mask

    served = serving(lambda: models("single_label")[1], key_file, shown=mask)
    with served as client, caplog.at_level(logging.INFO, "workbench.serving"):
        client.post("/predict", json={"text": "write to anna@example.com\nfaked line"}, headers=bearer(key))
    assert "write to [EMAIL]\\nfaked line" in caplog.text
    assert "anna@" not in caplog.text


def test_figures(client):
    client.post("/predict", json={"text": TEXTS})
    client.get("/nowhere-else")
    told = client.get("/metrics").text
    assert 'workbench_requests_total{route="/predict",status="200"} 1.0' in told
    assert 'workbench_requests_total{route="other",status="404"} 1.0' in told
    assert "workbench_batch_texts_sum 12.0" in told
    assert "workbench_waiting_texts 0.0" in told
    labels = [line for line in told.splitlines() if line.startswith("workbench_labels_total{")]
    assert sum(float(line.split()[-1]) for line in labels) == 12


def test_a_new_model_is_taken_and_rolled_back(models, key_file, key, admin_key, tmp_path):
    place = tmp_path / "live"
    shutil.copytree(models("single_label")[1], place)
    with serving(lambda: place, key_file) as client:
        assert client.post("/admin/reload", headers=bearer(key)).status_code == 403
        assert client.post("/admin/rollback", headers=bearer(admin_key)).status_code == 409
        shutil.rmtree(place)
        refused = client.post("/admin/reload", headers=bearer(admin_key))
        assert refused.status_code == 409
        assert client.post("/predict", json={"text": "fine"}, headers=bearer(key)).json()["task"] == "single_label"
        shutil.copytree(models("multi_label")[1], place)
        told = client.post("/admin/reload", headers=bearer(admin_key)).json()
        assert (told["task"], told["may_roll_back"]) == ("multi_label", True)
        assert client.post("/predict", json={"text": "fine"}, headers=bearer(key)).json()["task"] == "multi_label"
        assert client.post("/admin/rollback", headers=bearer(admin_key)).json()["task"] == "single_label"
        assert client.post("/predict", json={"text": "fine"}, headers=bearer(key)).json()["task"] == "single_label"
        told = client.get("/metrics", headers=bearer(key)).text
        assert 'workbench_reloads_total{result="refused"} 1.0' in told


def test_a_model_that_fails_its_self_test_is_not_taken(models, key_file, key, admin_key, tmp_path):
    place = tmp_path / "live"
    shutil.copytree(models("single_label")[1], place)
    with serving(lambda: place, key_file) as client:
        before = client.post("/predict", json={"text": TEXTS}, headers=bearer(key)).json()
        tests = json.loads((place / "self_test.json").read_text())
        for row in tests["rows"]:
            row["answer"]["label"] = "bad" if row["answer"]["label"] == "good" else "good"
        (place / "self_test.json").write_text(json.dumps(tests))
        refused = client.post("/admin/reload", headers=bearer(admin_key))
        assert refused.status_code == 409
        assert "0 of 20" in refused.json()["detail"]
        assert client.post("/predict", json={"text": TEXTS}, headers=bearer(key)).json() == before
        assert not client.get("/model", headers=bearer(key)).json()["may_roll_back"]
