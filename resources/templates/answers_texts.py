"""Labels texts with the model in this folder: `predict(load(), [text, …])`; predict.py shows how.

Needs numpy, tokenizers, and onnxruntime where the model is an ONNX file, else transformers.
"""

import json
import os
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
NOTE = json.loads((HERE / "workbench.json").read_text(encoding="utf-8"))


class Torch:
    """A model of transformers, asked as an ONNX session is; it calculates in 32 bits whatever its weights have."""

    def __init__(self, threads):
        import torch
        from transformers import AutoModelForSequenceClassification

        if threads:
            torch.set_num_threads(threads)
        self.model = AutoModelForSequenceClassification.from_pretrained(HERE).float().eval()

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
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else it sends what it runs to its maker; Windows needs the line below
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(str(HERE / NOTE["model"]), options, ["CPUExecutionProvider"]), tokenizer


MOST = 8  # windows of a text


def token_ids(tokenizer, texts):
    """What is read of each text: token ids, at most max_length, in one window or several."""
    length, rule = NOTE["max_length"], NOTE["long_texts"]
    most = 32 * length * (MOST if rule == "windows" else 1)
    tokenizer.no_padding()
    if rule not in ("head_tail", "windows"):
        tokenizer.enable_truncation(length)
        return [[one.ids] for one in tokenizer.encode_batch([text.lstrip()[:most] for text in texts])]
    tokenizer.no_truncation()
    cut = [text if len(text) <= 2 * most else f"{text[:most]} {text[-most:]}" for text in map(str.strip, texts)]
    ids, head = [one.ids for one in tokenizer.encode_batch(cut)], length // 4
    if rule == "windows":
        return windows(tokenizer, ids)
    return [[row if len(row) <= length else row[:head] + row[head - length :]] for row in ids]


def windows(tokenizer, ids):
    """Each text in windows of max_length that overlap by an eighth or more, at most MOST, evenly spread over it."""
    marks, length = tokenizer.encode("a").special_tokens_mask, NOTE["max_length"]
    before = marks.index(0) if 0 in marks else len(marks)
    behind = sum(marks) - before
    room = length - before - behind
    found = []
    for row in ids:
        inner, overlap = len(row) - before - behind, room // 8
        count = min(MOST, -(-(inner - overlap) // (room - overlap)))
        starts = [before + at * (inner - room) // (count - 1) for at in range(count)] if len(row) > length else []
        end = row[len(row) - behind :]
        found.append([row[:before] + row[start : start + room] + end for start in starts] or [row])
    return found


def probabilities(model, texts):
    """One row for each text, one column for each label. Of a text in several windows their mean log-odds count."""
    session, tokenizer = model
    read = token_ids(tokenizer, texts)
    logits = iter(log_odds(session, [window for own in read for window in own]))
    found = np.array([np.mean([next(logits) for _ in own], axis=0) for own in read])
    found = found.reshape(len(texts), len(NOTE["labels"]))
    if NOTE["task"] == "multi_label":
        return 1 / (1 + np.exp(-np.clip(found, -60, 60)))
    shares = np.exp(found - found.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def log_odds(session, ids):
    """What the model says of each list of token ids, one column for each label."""
    found = np.zeros((len(ids), len(NOTE["labels"])))
    order, at = sorted(range(len(ids)), key=lambda i: -len(ids[i])), 0
    while at < len(order):  # texts of like length together, about 512 tokens at once
        batch = order[at : at + max(1, min(16, 512 // max(1, len(ids[order[at]]))))]
        tokens = np.full((len(batch), max(1, len(ids[batch[0]]))), NOTE["pad"], dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, i in enumerate(batch):
            tokens[row, : len(ids[i])], mask[row, : len(ids[i])] = ids[i], 1
        found[batch] = session.run(None, {"input_ids": tokens, "attention_mask": mask})[0]
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


def self_test(model=None):
    """0 where the answers are those of the day when the model was written, else 1."""
    try:
        kept = json.loads((HERE / "self_test.json").read_text(encoding="utf-8"))
        answers, wrong = predict(model or load(), [one["text"] for one in kept["rows"]]), 0
    except Exception as error:  # a damaged file shows itself in many ways
        print(f"The model cannot be used: {error}")
        return 1
    for one, answer in zip(kept["rows"], answers, strict=True):
        expected = one["answer"]
        near = abs(answer["confidence"] - expected["confidence"]) <= kept["tolerance"]
        wrong += not near or any(answer.get(name) != expected.get(name) for name in ("label", "labels"))
    print(f"{len(answers) - wrong} of {len(answers)} answers as expected")
    return 1 if wrong else 0


def rounded(answer):
    """An answer as it is printed."""
    return {**answer, "confidence": round(answer["confidence"], 4)}
