"""Vectors by ONNX Runtime are PyTorch's; what cannot be written, or was damaged, falls back to PyTorch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from workbench.models import base_models, onnx_file, onnx_int8
from workbench.models.embedder import Embedder
from workbench.models.onnx_encoder import OnnxEncoder
from workbench.models.torch_encoder import TorchEncoder

from .tiny import texts


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_HOME", str(tmp_path / "home"))


@pytest.fixture
def base(tiny_bert: Path) -> base_models.BaseModel:
    return base_models.from_folder(tiny_bert)


@pytest.mark.parametrize("quick", [False, True])
def test_the_vectors_are_those_of_the_model_in_any_batch(base: base_models.BaseModel, quick: bool) -> None:
    rows = [text for text, _ in texts(90)] + ["", "  again", "the room was " * 200]
    embedder, model = Embedder(base, device="cpu", quick=quick), TorchEncoder(base, device="cpu")
    assert embedder.quick is quick
    assert onnx_file.kept(base, quick=quick).is_file()
    alone = np.concatenate([model.vectors([ids]) for ids in model.tokenise(rows)])
    made = embedder.embed(rows)
    likeness = (made * alone).sum(axis=1)
    assert likeness.min() > (0.97 if quick else 0.9999)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-4)


def test_both_files_come_from_one_export_and_a_second_start_needs_no_pytorch(base: base_models.BaseModel) -> None:
    Embedder(base, device="cpu")
    assert onnx_file.kept(base, quick=True).is_file()
    code = (
        "import sys; from pathlib import Path; from workbench.models import base_models; "
        "from workbench.models.embedder import Embedder; "
        f"e = Embedder(base_models.from_folder(Path({str(base.path)!r})), device='cpu'); print(e.embed(['the room']).shape); "
        "assert not {'torch', 'transformers'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "(1, 32)"


def test_a_damaged_file_is_taken_away_and_written_anew(base: base_models.BaseModel) -> None:
    path = onnx_file.write(base, quick=False)
    assert path is not None
    path.write_bytes(path.read_bytes()[:2000])
    assert Embedder(base, device="cpu").embed(["the room"]).shape == (1, 32)
    assert not path.exists()
    Embedder(base, device="cpu")
    assert path.is_file()


def test_a_model_whose_tokenizer_is_no_json_file_keeps_to_pytorch(tiny_bert: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_bert, tmp_path / "old")
    base = base_models.from_folder(folder)
    encoder, path = TorchEncoder(base, device="cpu"), tmp_path / "old.onnx"
    with onnx_int8.quietly():
        onnx_file._export(encoder, path)
    assert not onnx_file._difference(encoder, path, 0.999)
    (folder / "tokenizer.json").unlink()
    assert "no tokenizer" in onnx_file._difference(encoder, path, 0.999)


def test_a_refusal_is_remembered(base: base_models.BaseModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx_file, "LEAST_ALIKE", 1.1)
    assert onnx_file.write(base, quick=False) is None
    assert onnx_file.refused(onnx_file.kept(base, quick=False))
    monkeypatch.setattr(onnx_file, "TorchEncoder", None)
    assert onnx_file.write(base, quick=True) is None
    assert not list((onnx_file.kept(base, quick=False)).parent.glob("*.part"))


def test_no_room_for_the_file_is_no_trouble(base: base_models.BaseModel, tmp_path: Path) -> None:
    (tmp_path / "home" / "data").mkdir(parents=True)
    (tmp_path / "home" / "data" / "models").write_text("a file where the folder should be")
    assert Embedder(base, device="cpu").embed(["the room"]).shape == (1, 32)


def test_a_full_disk_is_no_refusal(base: base_models.BaseModel, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage(path)._replace(free=1000))
    assert Embedder(base, device="cpu").embed(["the room"]).shape == (1, 32)
    exact = onnx_file.kept(base, quick=False)
    assert not exact.exists()
    assert not onnx_file.refused(exact)
    monkeypatch.undo()
    assert onnx_file.write(base, quick=False) is not None


def test_a_driver_without_a_card_keeps_to_the_processor(
    base: base_models.BaseModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("workbench.models.embedder.ctypes.CDLL", asked.append)
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    Embedder(base)
    assert asked
    assert onnx_file.kept(base, quick=False).is_file()


def test_smoothing_changes_what_is_rounded_and_not_what_comes_out(base: base_models.BaseModel, tmp_path: Path) -> None:
    import onnx

    path = onnx_file.write(base, quick=False)
    assert path is not None
    before = OnnxEncoder(base, path)
    ids = before.tokenise(["the room was fine", "awful and late again"])
    model = onnx.load(path)
    largest = onnx_int8._largest(model, ids)
    onnx_int8._smooth(model, largest)
    onnx.save(model, tmp_path / "smooth.onnx")
    assert np.allclose(OnnxEncoder(base, tmp_path / "smooth.onnx").vectors(ids), before.vectors(ids), atol=1e-5)
    after = onnx_int8._largest(model, ids)
    apart = [np.log(one).std() for one in largest.values()], [np.log(one).std() for one in after.values()]
    assert np.mean(apart[1]) < np.mean(apart[0])


def test_large_tables_are_halved_only_where_no_number_changes(
    base: base_models.BaseModel, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import onnx

    def tables(name: str) -> list[int]:
        encoder = TorchEncoder(base, device="cpu")
        if name == "exact":
            for weight in encoder.module.parameters():
                weight.data = weight.data.half().float()
        path = tmp_path / f"{name}.onnx"
        with onnx_int8.quietly():
            onnx_file._export(encoder, path)
        ids = encoder.tokenise(["the room was fine"])
        assert np.allclose(OnnxEncoder(base, path).vectors(ids), encoder.vectors(ids), atol=1e-6)
        return [one.data_type for one in onnx.load(path).graph.initializer if one.data_type == onnx.TensorProto.FLOAT16]

    monkeypatch.setattr(onnx_file, "_LARGE", 500)
    assert tables("exact")
    assert not tables("inexact")
