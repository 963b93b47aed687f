"""Texts translated by a local model, sentence by sentence; the words drawn with a seed where that is wanted, or the likeliest ones.

Words are drawn among the ten likeliest: Edunov et al., Understanding Back-Translation at Scale (2018). A draw is the largest of
scores with Gumbel noise, and the noise of a sentence comes from its own seed: what else is translated with it changes nothing.
"""

from __future__ import annotations

import copy
import hashlib
import re
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import QT_TRANSLATE_NOOP, ModelFailed
from workbench.models.encoder import TokenIds, like_length_batches, padded, quiet
from workbench.models.translators import Translators, check_codes, check_folder

LONGEST = 2000  # characters of a text: what is longer takes too long, and is cut by a model
_TOKENS, _MORE = 200, 16  # of a sentence at most; that a translation may have besides twice as many as were read
_TOP = 10
_END = re.compile(r"(?<=[.!?;])\s+|(?<=[。！？；\n])\s*")  # between two sentences
_HAN = re.compile(r"[一-鿿]")
_MOST_MISSING = 0.1  # of a model's weights: a few may be made anew as it is loaded, more and it is another model


class Translator:
    """A translation model, loaded. Raises ModelFailed where it cannot be. `watch` is called at every word and may raise."""

    def __init__(
        self, folder: Path, source: str, target: str, device: Any, watch: Callable[[], None] = lambda: None
    ) -> None:
        config = check_folder(folder)
        check_codes(folder, config, source, target)
        quiet()
        self._device, self._watch, self._prefix = device, watch, ""
        self._first_token: int | None = None
        self._tokenizer = _loaded(lambda: _tokenizer(folder), folder)
        self._model = _loaded(lambda: _model(folder), folder).to(device).eval()
        self.use(folder, source, target)

    def use(self, folder: Path, source: str, target: str) -> None:
        """Read one language and write another, where the model knows several. Raises ModelFailed."""
        tokenizer, self._source = self._tokenizer, source
        if getattr(tokenizer, "supported_language_codes", None):
            self._prefix = f">>{target}<< "
        elif source and target and hasattr(tokenizer, "src_lang"):
            for code in (source, target):
                if _token_of(tokenizer, code) is None:
                    raise ModelFailed(
                        QT_TRANSLATE_NOOP("errors", "The model in “{folder}” knows no language “{code}”."),
                        QT_TRANSLATE_NOOP(
                            "errors",
                            "Such as eng_Latn and deu_Latn (NLLB), en and de (M2M100), or en_XX and de_DE (mBART).",
                        ),
                        folder=folder.name,
                        code=code,
                    )
            self._first_token = _token_of(tokenizer, target)

    def other_way(self, folder: Path, source: str, target: str) -> Translator:
        """The same model, from other languages into others. Raises ModelFailed."""
        check_codes(folder, check_folder(folder), source, target)
        other = copy.copy(self)
        other.use(folder, source, target)
        return other

    def translated(self, texts: Sequence[str], seeds: Sequence[str] | None = None) -> list[str]:
        """Each text in the other language. With `seeds`, one a text, words are drawn; without, the likeliest are taken."""
        pieces = [sentences(text) for text in texts]
        flat = [piece for own in pieces for piece in own]
        drawn = (
            [f"{seed}/{at}" for seed, own in zip(seeds, pieces, strict=True) for at in range(len(own))]
            if seeds
            else None
        )
        found = iter(self._sentences(flat, drawn))
        return [joined([next(found) for _ in own]) for own in pieces]

    def _sentences(self, pieces: Sequence[str], seeds: Sequence[str] | None) -> list[str]:
        ids = self._read(pieces)
        found = [""] * len(pieces)
        for batch in _batches(ids):
            chosen = [seeds[at] for at in batch] if seeds else None
            for at, text in zip(batch, self._written([ids[at] for at in batch], chosen), strict=True):
                found[at] = text.strip()
        return found

    def _read(self, pieces: Sequence[str]) -> TokenIds:
        if self._first_token is not None:
            self._tokenizer.src_lang = self._source  # the model back may be the same one
        said = [self._prefix + piece for piece in pieces]
        return list(self._tokenizer(said, truncation=True, max_length=_TOKENS)["input_ids"]) if said else []

    def words(self, texts: Sequence[str]) -> int:
        """How often `watch` will be called for these, where a translation is as long as what is read."""
        ids = self._read([piece for text in texts for piece in sentences(text)])
        return sum(len(ids[batch[0]]) for batch in _batches(ids))

    def _written(self, ids: list[list[int]], seeds: Sequence[str] | None) -> list[str]:
        """What the model writes for one batch."""
        import torch

        tokens, mask = padded(ids, pad=self._tokenizer.pad_token_id or 0, device=self._device)
        most = min(2 * tokens.shape[1] + _MORE, _TOKENS + _MORE)
        first: dict[str, int] = {} if self._first_token is None else {"forced_bos_token_id": self._first_token}
        with torch.inference_mode():
            written = self._model.generate(
                input_ids=tokens, attention_mask=mask, num_beams=1, do_sample=False, max_new_tokens=most,
                logits_processor=[self._likeliest, *([_drawing(seeds)] if seeds else [])], **first,
            )  # fmt: skip
        return list(self._tokenizer.batch_decode(written, skip_special_tokens=True))

    def _likeliest(self, _written: Any, scores: Any) -> Any:
        """The scores of the next words as they are."""
        self._watch()
        return scores


def both(told: Translators, device: Any, watch: Callable[[], None] = lambda: None) -> tuple[Translator, Translator]:
    """The models there and back, loaded once where one folder stands in both. Raises ModelFailed, MemoryError, RuntimeError."""
    way, way_back = told.ways()
    there = Translator(*way, device, watch)
    same = way[0].resolve() == way_back[0].resolve()
    return there, there.other_way(*way_back) if same else Translator(*way_back, device, watch)


def _batches(ids: TokenIds) -> list[list[int]]:
    return like_length_batches(ids, tokens=1024, rows=32)


def sentences(text: str) -> list[str]:
    """A text cut after its sentences: translation models are made from single ones, and drop what follows."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def joined(parts: Sequence[str]) -> str:
    """Sentences as one text again; between Chinese ones stands no space."""
    whole = ""
    for part in filter(None, parts):
        apart = "" if not whole or (_HAN.search(whole[-2:]) and _HAN.search(part[:2])) else " "
        whole += apart + part
    return whole


def _drawing(seeds: Sequence[str]) -> Callable[[Any, Any], Any]:
    """Turns the likeliest next word of each sentence into one that is drawn among the likeliest ten."""
    import torch

    chances = [torch.Generator().manual_seed(_number(seed)) for seed in seeds]

    def draw(_written: Any, scores: Any) -> Any:
        best, places = scores.topk(min(_TOP, scores.shape[-1]))
        shares = torch.stack([torch.rand(best.shape[-1], generator=chance) for chance in chances])
        noise = -torch.log(-torch.log(shares.clamp(1e-9, 1 - 1e-7)))
        drawn = torch.full_like(scores, float("-inf"))
        return drawn.scatter(1, places, best + noise.to(best))

    return draw


def _number(seed: str) -> int:
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:7], "little")


def _token_of(tokenizer: Any, code: str) -> int | None:
    """The token that stands for a language; None where the tokenizer does not know it."""
    known: dict[str, int] | None = getattr(tokenizer, "lang_code_to_id", None)
    if known:
        return known.get(code)
    token = tokenizer.convert_tokens_to_ids(code)
    return None if token is None or token == tokenizer.unk_token_id else int(token)


def _tokenizer(folder: Path) -> Any:
    from transformers import AutoTokenizer

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it recommends a package that only tidies punctuation
        return AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)


def _model(folder: Path) -> Any:
    import torch
    from transformers import AutoModelForSeq2SeqLM

    model, told = AutoModelForSeq2SeqLM.from_pretrained(
        folder,
        dtype=torch.float32,
        local_files_only=True,
        trust_remote_code=False,
        weights_only=True,
        output_loading_info=True,
    )
    if len(told["missing_keys"]) > _MOST_MISSING * len(model.state_dict()):
        raise ValueError(f"{len(told['missing_keys'])} weights are missing")
    return model


def _loaded(load: Callable[[], Any], folder: Path) -> Any:
    """What is read from a folder, with the libraries' many errors as one ModelFailed."""
    try:
        return load()
    except MemoryError:
        raise
    except Exception as error:
        if "out of memory" in str(error):
            raise
        raise ModelFailed(
            QT_TRANSLATE_NOOP("errors", "The translation model in “{folder}” could not be loaded: {reason}"),
            QT_TRANSLATE_NOOP(
                "errors", "Check that its files are complete, or name another folder in Project settings."
            ),
            folder=folder.name,
            reason=(str(error).strip() or type(error).__name__).split("\n")[0][:300],
        ) from error
