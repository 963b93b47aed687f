"""500 clients at once on loopback: is anything lost or wrong, and what does batching win over one text at a time?

    python tests/benchmarks/serving.py MODEL [TEXTS] [--clients 500] [--each 4]

MODEL is a model folder, an ONNX folder or a project, TEXTS a file with a text a line (else the sample's texts). The same
server is started twice: as it is, and with `--at-once 1`, which reads one text at a time. Every answer is compared with what
the model says when it is asked directly. The clients are this one process, on the same cores as the server.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from workbench import paths
from workbench.cli.serve import served_folder
from workbench.importing import columns, readers
from workbench.serving import keys, reading


def texts(place: Path | None) -> list[str]:
    """The texts that are asked."""
    if place is not None:
        return [line for line in place.read_text(encoding="utf-8").splitlines() if line.strip()]
    table = readers.read_table(paths.sample("en"))
    at = table.columns.index(columns.guess(table).text[0])
    return [record[at] for record in table.records if record[at].strip()]


async def client(number: int, asked: list[str], port: int, key: str, results: list) -> None:
    """One client with a connection of its own: asks one text after another."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for text in asked:
        body = json.dumps({"text": text}).encode()
        head = (
            f"POST /predict HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        began = time.perf_counter()
        writer.write(head.encode() + body)
        status = int((await reader.readline()).split()[1])
        length = 0
        while (line := await reader.readline()) not in (b"\r\n", b""):
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        told = json.loads(await reader.readexactly(length))
        results.append((number, text, status, told, time.perf_counter() - began))
    writer.close()


async def storm(asked: list[list[str]], port: int, key: str) -> tuple[list, float]:
    """All clients at once."""
    results: list = []
    began = time.perf_counter()
    await asyncio.gather(*(client(at, own, port, key, results) for at, own in enumerate(asked)))
    return results, time.perf_counter() - began


def measure(model: Path, asked: list[list[str]], expected: dict[str, reading.Answer], at_once: int) -> float:
    """Start the server, let all clients ask, say what came back. Returns rows a second."""
    with tempfile.TemporaryDirectory() as place:
        key_file = Path(place) / "keys.json"
        key = keys.add(key_file, "benchmark")
        child = subprocess.Popen(
            [sys.executable, "-m", "workbench", "serve", str(model), "--port", "0", "--keys", str(key_file), "--json",
             "--per-minute", "1000000", "--at-once", str(at_once), "--ends-with-stdin"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            port = int(json.loads(child.stdout.readline())["address"].rsplit(":", 1)[1])
            asyncio.run(storm([own[:1] for own in asked[:8]], port, key))  # warm
            results, seconds = asyncio.run(storm(asked, port, key))
        finally:
            child.stdin.close()
            child.wait(30)
    total = sum(map(len, asked))
    fine = [one for one in results if one[2] == 200]
    wrong, gap = 0, 0.0
    for _, text, _, told, _ in fine:
        answer, own = told["answers"][0], expected[text]
        wrong += answer["labels"] != list(own.labels)
        wrong += [(p["start"], p["end"]) for p in answer["passages"]] != [(p.start, p.end) for p in own.passages]
        gap = max(gap, abs(answer["confidence"] - own.confidence))
    times = sorted(one[4] for one in fine)
    rate = len(fine) / seconds
    print(
        f"at once {at_once:4d}: {total} asked by {len(asked)} clients, {total - len(fine)} lost, {wrong} wrong,"
        f" largest difference of a probability {gap:.1e}, {rate:.0f} rows/s,"
        f" p50 {1000 * times[len(times) // 2]:.0f} ms, p99 {1000 * times[int(0.99 * len(times))]:.0f} ms"
    )
    return rate


def main() -> None:
    """Both servers, and the ratio."""
    parser = argparse.ArgumentParser()
    parser.add_argument("model", type=Path)
    parser.add_argument("texts", type=Path, nargs="?")
    parser.add_argument("--clients", type=int, default=500)
    parser.add_argument("--each", type=int, default=4)
    args = parser.parse_args()
    folder = served_folder(args.model, None)
    pool = texts(args.texts)
    asked = [[pool[(at * args.each + n) % len(pool)] for n in range(args.each)] for at in range(args.clients)]
    every = list({text for own in asked for text in own})
    model = reading.load(folder)
    expected = dict(zip(every, (model.read([text])[0] for text in every), strict=True))
    batched = measure(folder, asked, expected, 256)
    single = measure(folder, asked, expected, 1)
    print(f"batched over one at a time: {batched / single:.2f} x rows/s")


if __name__ == "__main__":
    main()
