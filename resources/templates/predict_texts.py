"""Labels texts with the model in this folder. Needs numpy, tokenizers, and onnxruntime where it is an ONNX file, else transformers.

python predict.py FILE         one text a line, one JSON object a line comes out; without FILE from standard input
python predict.py --self-test  exit status 0 where the model answers as it did when it was written
"""

import json
import sys
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
NOTE = json.loads((HERE / "workbench.json").read_text(encoding="utf-8"))


class Torch:
    """A model of transformers, asked as an ONNX session is."""

    def __init__(self, threads):
        import torch
        from transformers import AutoModelForSequenceClassification

        if threads:
            torch.set_num_threads(threads)
        self.model = AutoModelForSequenceClassification.from_pretrained(HERE).eval()

    def run(self, _, feed):
        """The logits."""
        import torch

        with torch.inference_mode():
            return [self.model(**{name: torch.from_numpy(one) for name, one in feed.items()}).logits.float().numpy()]


def load(threads=0):
    """The model and the tokenizer; 0 threads: as many as the processor has cores."""
    tokenizer = Tokenizer.from_file(str(HERE / "tokenizer.json"))
    if "model" not in NOTE:
        return Torch(threads), tokenizer
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(HERE / NOTE["model"]), options, ["CPUExecutionProvider"]), tokenizer


def token_ids(tokenizer, texts):
    """The token ids of each text, at most max_length; of longer ones the start, or a quarter of it and the end."""
    length, most = NOTE["max_length"], 32 * NOTE["max_length"]
    tokenizer.no_padding()
    if NOTE["long_texts"] != "head_tail":
        tokenizer.enable_truncation(length)
        return [one.ids for one in tokenizer.encode_batch([text.lstrip()[:most] for text in texts])]
    tokenizer.no_truncation()
    cut = [text if len(text) <= 2 * most else f"{text[:most]} {text[-most:]}" for text in map(str.strip, texts)]
    ids, head = [one.ids for one in tokenizer.encode_batch(cut)], length // 4
    return [row if len(row) <= length else row[:head] + row[head - length :] for row in ids]


def probabilities(model, texts):
    """One row for each text, one column for each label."""
    session, tokenizer = model
    ids, found = token_ids(tokenizer, texts), np.zeros((len(texts), len(NOTE["labels"])))
    order, at = sorted(range(len(ids)), key=lambda i: -len(ids[i])), 0
    while at < len(order):  # texts of like length together, about 512 tokens at once
        batch = order[at : at + max(1, min(16, 512 // max(1, len(ids[order[at]]))))]
        tokens = np.full((len(batch), max(1, len(ids[batch[0]]))), NOTE["pad"], dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, i in enumerate(batch):
            tokens[row, : len(ids[i])], mask[row, : len(ids[i])] = ids[i], 1
        logits = session.run(None, {"input_ids": tokens, "attention_mask": mask})[0].astype(float)
        if NOTE["task"] == "multi_label":
            found[batch] = 1 / (1 + np.exp(-np.clip(logits, -60, 60)))
        else:
            shares = np.exp(logits - logits.max(axis=1, keepdims=True))
            found[batch] = shares / shares.sum(axis=1, keepdims=True)
        at += len(batch)
    return found


def predict(model, texts):
    """One answer for each text: its label, or all labels that apply, and how probable that is."""
    answers = []
    for shares in probabilities(model, texts):
        if NOTE["task"] == "multi_label":
            applies = shares >= np.array(NOTE["thresholds"])
            labels = [name for name, there in zip(NOTE["labels"], applies, strict=True) if there]
            answers.append({"labels": labels, "confidence": float(np.where(applies, shares, 1 - shares).min())})
        else:
            answers.append({"label": NOTE["labels"][int(shares.argmax())], "confidence": float(shares.max())})
        if NOTE.get("accept_from") is not None:
            answers[-1]["accepted"] = answers[-1]["confidence"] >= NOTE["accept_from"]
    return answers


def self_test(model):
    """0 where the answers are those of the day when the model was written, else 1."""
    kept = json.loads((HERE / "self_test.json").read_text(encoding="utf-8"))
    answers, wrong = predict(model, [one["text"] for one in kept["rows"]]), 0
    for one, answer in zip(kept["rows"], answers, strict=True):
        expected = one["answer"]
        near = abs(answer["confidence"] - expected["confidence"]) <= kept["tolerance"]
        wrong += not near or any(answer.get(name) != expected.get(name) for name in ("label", "labels"))
    print(f"{len(answers) - wrong} of {len(answers)} answers as expected")
    return 1 if wrong else 0


def main():
    """Answer every text of the file, or of standard input."""
    if sys.argv[1:] == ["--self-test"]:
        try:
            return self_test(load())
        except Exception as error:  # a damaged file shows itself in many ways
            print(f"The model cannot be used: {error}")
            return 1
    data = Path(sys.argv[1]).read_bytes() if len(sys.argv) > 1 else sys.stdin.buffer.read()
    for answer in predict(load(), data.decode("utf-8-sig").splitlines()):
        answer["confidence"] = round(answer["confidence"], 4)
        sys.stdout.buffer.write((json.dumps(answer, ensure_ascii=False) + "\n").encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
