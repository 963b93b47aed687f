"""What is written for a container is true: the zip alone starts the very command of the Dockerfile, with only what is listed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile

import pytest

from workbench.exporting import container

FORBIDDEN = (
    "PySide6",
    "pandas",
    "sklearn",
    "torch",
    "transformers",
    "openpyxl",
    "platformdirs",
    "scipy",
    "dateutil",
    "jinja2",
    "psutil",
    "regex",
)


def test_the_files_of_both_formats(tmp_path):
    for onnx in (True, False):
        place = tmp_path / str(onnx)
        place.mkdir()
        container.write(place, onnx=onnx)
        assert sorted(os.listdir(place)) == sorted(container.FILES)
        wanted = (place / "requirements.txt").read_text()
        assert ("torch==" in wanted) is not onnx
        assert ("onnxruntime==" in wanted) is onnx
        assert "+cu" not in wanted
        assert "USER 10001" in (place / "Dockerfile").read_text()
        assert "/health" in (place / "Dockerfile").read_text()
        names = zipfile.ZipFile(place / "program.zip").namelist()
        assert "workbench/serving/web/app.py" in names
        assert not [name for name in names if name.startswith("workbench/gui/")]
        assert str(container.PACKAGE.parent) not in (place / "Dockerfile").read_text()


def test_the_folder_alone_serves(models, key_file, key, tmp_path):
    """As in the image: the zip unpacked, none but the listed packages, the Dockerfile's own command."""
    folder = models("single_label")[1]
    with zipfile.ZipFile(folder / "program.zip") as packed:
        packed.extractall(tmp_path / "app")
    words = json.loads(re.search(r"^CMD (\[.*\])$", (folder / "Dockerfile").read_text(), re.MULTILINE)[1])
    assert words[:4] == ["python", "-m", "workbench", "serve"]
    there = {"/model": str(folder), "/keys/keys.json": str(key_file), "8571": "0"}
    words = [there.get(word, word) for word in words[1:]]
    (tmp_path / "app" / "sitecustomize.py").write_text(
        "import sys\n"
        "class Absent:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name.split('.')[0] in {FORBIDDEN!r}:\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Absent())\n"
    )
    child = subprocess.Popen(
        [sys.executable, *words, "--json"], cwd=tmp_path / "app", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "app"), "WORKBENCH_HOME": str(tmp_path / "home")},
    )  # fmt: skip
    try:
        line = child.stdout.readline()
        assert line, child.stderr.read()
        address = json.loads(line)["address"].replace("0.0.0.0", "127.0.0.1")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        assert opener.open(f"{address}/health", timeout=10).status == 200
        request = urllib.request.Request(
            f"{address}/predict", b'{"text": "lovely"}',
            {"Authorization": f"Bearer {key}", "Content-Type": "application/json", "Host": "model.example"},
        )  # fmt: skip
        assert json.load(opener.open(request, timeout=10))["answers"][0]["label"] in {"good", "bad"}
    finally:
        child.kill()
        child.communicate()


@pytest.mark.parametrize("name", ["serve.Dockerfile", "serve.compose.yaml"])
def test_templates_are_whole(name):
    import yaml

    from workbench.paths import resources

    text = (resources() / "templates" / name).read_text(encoding="utf-8")
    if name.endswith("yaml"):
        told = yaml.safe_load(text)["services"]["model"]
        assert told["ports"] == ["127.0.0.1:8571:8571"]
        assert told["volumes"] == ["./keys:/keys:ro"]
    else:
        assert text.index("USER 10001") < text.index('CMD ["python", "-m"')
