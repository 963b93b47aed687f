"""Marks passages with the model in this folder: `predict(load(), [text, …])`; predict.py shows how.

Needs numpy, tokenizers, and onnxruntime where the model is an ONNX file, else transformers.
"""

import json
import os
import re
import unicodedata
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

HERE = Path(__file__).resolve().parent
NOTE = json.loads((HERE / "workbench.json").read_text(encoding="utf-8"))


class Torch:
    """A model of transformers, asked as an ONNX session is; it calculates in 32 bits whatever its weights have."""

    def __init__(self, threads):
        import torch
        from transformers import AutoModelForTokenClassification

        if threads:
            torch.set_num_threads(threads)
        self.model = AutoModelForTokenClassification.from_pretrained(HERE).float().eval()

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


# Scripts that put no spaces between words: Thai, Lao, Khmer, kana, Han.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
NEVER = -1e9


def joins(char):
    """Whether a code point belongs to the one before it."""
    mark = unicodedata.category(char) in ("Mn", "Me", "Mc")
    return mark or char in "\u200d\ufe0f" or "\U0001f3fb" <= char <= "\U0001f3ff"


def cuts(text, at):
    """Whether a place lies within a word or a character of a text."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if joins(right):
        return True
    if UNSPACED.match(left) or UNSPACED.match(right):
        return False
    return (left.isalnum() or joins(left)) and right.isalnum()


def trimmed(text, start, end):
    """A place without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def windows(tokenizer, texts):
    """Of each text its windows: token ids, from and to which token the window is judged by, and where those stand."""
    special = tokenizer.num_special_tokens_to_add(False)
    overlap = max(1, NOTE["max_length"] - special) // 4 // 2 * 2
    tokenizer.no_padding()
    tokenizer.enable_truncation(NOTE["max_length"], stride=overlap)
    for text, first in zip(texts, tokenizer.encode_batch(texts), strict=True):
        parts, found = [first, *first.overflowing], []
        for number, part in enumerate(parts):
            own = [i for i, mark in enumerate(part.special_tokens_mask) if not mark]
            start, end = (own[0], own[-1] + 1) if own else (0, 0)
            start += overlap // 2 if number else 0
            end = max(start, end - (overlap // 2 if number + 1 < len(parts) else 0))
            found.append((part.ids, start, end, [trimmed(text, *place) for place in part.offsets[start:end]]))
        yield found


def log_probabilities(session, rows):
    """For each list of token ids a row of log probabilities for each token."""
    found = [None] * len(rows)
    order, at = sorted(range(len(rows)), key=lambda i: -len(rows[i])), 0
    while at < len(order):  # windows of like length together, about 512 tokens at once
        batch = order[at : at + max(1, min(16, 512 // max(1, len(rows[order[at]]))))]
        tokens = np.full((len(batch), max(1, len(rows[batch[0]]))), NOTE["pad"], dtype=np.int64)
        mask = np.zeros_like(tokens)
        for row, i in enumerate(batch):
            tokens[row, : len(rows[i])], mask[row, : len(rows[i])] = rows[i], 1
        logits = session.run(None, {"input_ids": tokens, "attention_mask": mask})[0].astype(float)
        logits -= logits.max(axis=-1, keepdims=True)
        logits -= np.log(np.exp(logits).sum(axis=-1, keepdims=True))
        for row, i in enumerate(batch):
            found[i] = logits[row]
        at += len(batch)
    return found


def best_tags(logs, joined):
    """The likeliest legal tag of each token: 0 outside, 1 + 2n begins label n, 2 + 2n goes on with it (Viterbi)."""
    count, tags = logs.shape
    begins, inside = np.arange(1, tags, 2), np.arange(2, tags, 2)
    best, came = logs[0].copy(), np.zeros((count, tags), dtype=int)
    best[inside] = NEVER
    for token in range(1, count):
        after, now = np.where(best[begins] >= best[inside], begins, inside), np.full(tags, NEVER)
        came[token, inside], now[inside] = after, best[after] + logs[token, inside]
        if joined[token]:
            now[0] = best[0] + logs[token, 0]
        else:
            source = int(best.argmax())
            came[token, 0] = came[token, begins] = source
            now[0], now[begins] = best[source] + logs[token, 0], best[source] + logs[token, begins]
        best = now
    path = [int(best.argmax())]
    for token in range(count - 1, 0, -1):
        path.append(int(came[token, path[-1]]))
    return path[::-1]


def passages(text, logs, places):
    """The passages of one text, and how probable the least certain of them is, or that there is no other."""
    if not len(logs):
        return {"passages": [], "confidence": 1.0}
    whole = NOTE["whole_words"]
    joined = [bool(whole and i and p[0] <= places[i - 1][1] and cuts(text, p[0])) for i, p in enumerate(places)]
    tags, found, shares = best_tags(logs, joined), [], []
    for first, tag in enumerate(tags):
        end = first + 1
        while tag % 2 and end < len(tags) and tags[end] == tag + 1:
            end += 1
        within = [place for place in places[first:end] if place[0] < place[1]]
        if tag % 2 and within:
            share = float(np.exp(logs[first:end, tag : tag + 2]).sum(axis=1).mean())
            found.append((within[0][0], within[-1][1], NOTE["labels"][tag // 2], share))
    kept = []
    for start, end, label, share in sorted(found, key=lambda one: (one[0] - one[1], -one[3], one[0])):
        if all(end <= one["start"] or start >= one["end"] for one in kept):  # of two in one place the longer stays
            kept.append({"start": start, "end": end, "label": label, "text": text[start:end], "confidence": share})
            shares.append(share)
    outside = [i for i, tag in enumerate(tags) if tag == 0]
    shares.append(float(np.exp(logs[outside, 0]).min()) if outside else 1.0)
    return {"passages": sorted(kept, key=lambda one: one["start"]), "confidence": min(shares)}


def predict(model, texts):
    """One answer for each text: its passages (places count characters from 0), and how probable they are."""
    session, tokenizer = model
    cut = list(windows(tokenizer, texts))
    logs = iter(log_probabilities(session, [window[0] for own in cut for window in own]))
    answers = []
    for text, own in zip(texts, cut, strict=True):
        judged = np.concatenate([next(logs)[start:end] for _, start, end, _ in own])
        answers.append(passages(text, judged, [place for window in own for place in window[3]]))
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
        places = [[(p["start"], p["end"], p["label"]) for p in each["passages"]] for each in (answer, expected)]
        wrong += not near or places[0] != places[1]
    print(f"{len(answers) - wrong} of {len(answers)} answers as expected")
    return 1 if wrong else 0


def rounded(answer):
    """An answer as it is printed."""
    kept = [{**one, "confidence": round(one["confidence"], 4)} for one in answer["passages"]]
    return {"passages": kept, "confidence": round(answer["confidence"], 4)}
