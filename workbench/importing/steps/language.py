"""Which language a text is in: by its script, and for Latin letters by the small words that every sentence has.

A guess is made only where it is clear: short texts, names and product codes are "" (unsure).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_SCRIPTS = (
    ("kana", re.compile("[\u3041-\u3096\u30a1-\u30fa]")),
    ("hangul", re.compile("[\u1100-\u11ff\uac00-\ud7af]")),
    ("han", re.compile("[\u3400-\u9fff]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f]")),
    ("cyrillic", re.compile("[\u0400-\u04ff]")),
    ("arabic", re.compile("[\u0600-\u06ff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("greek", re.compile("[\u0370-\u03ff]")),
    ("thai", re.compile("[\u0e00-\u0e7f]")),
    ("devanagari", re.compile("[\u0900-\u097f]")),
)
_OF_SCRIPT = {
    "hangul": "ko",
    "cyrillic": "ru",
    "arabic": "ar",
    "hebrew": "he",
    "greek": "el",
    "thai": "th",
    "devanagari": "hi",
}
_LETTERS_OF_A_SIGN = 4  # a Han character says about as much as four Latin letters
_LEAST = 20  # Latin letters below which no guess is made
_SMALL_WORDS = {
    "en": "the and is of to in that it was for you with this have are not be my on but they at from would can what your when"
    " will there how i we has a as by or so if out do does no up its his her one all just an",
    "de": "der die das und ist nicht ich sie wir mit für von auf den dem ein eine zu im auch sich es haben wird bei wie war aber"
    " mein wurde noch",
    "fr": "le la les et est pas je vous nous avec pour de des un une du dans que qui ce cette sur mon ma ne au il elle mais très"
    " j'ai c'est",
    "es": "el la los las y es no que de en un una por con para mi su se del al lo como más pero está muy me fue este esta todavía dónde qué ha son sin hay",
    "it": "il la le e è non che di un una per con mi del della sono ho ma lo gli nel alla come più questo questa anche molto",
    "pt": "o a os as e é não que de um uma por com para do da em no na meu minha se mais mas foi está muito eu isso",
    "nl": "de het een en is niet ik van dat te in op met voor zijn aan maar ook bij heb mijn er naar wordt geen deze nog",
    "sv": "och att det är en som på inte jag med för av den till har ett men om min var vi så kan från",
    "pl": "i w nie na się że z do to jest jak ale mam po za od przez dla czy są był mi tak już",
    "tr": "ve bir bu için çok ile ama ben değil var da de daha gibi olarak ne kadar olan sonra mi",
    "id": "dan yang di tidak saya ini itu dengan untuk dari ke ada akan bisa sudah pada karena juga kami",
    "vi": "và là của không có tôi cho được này trong một với những các người đã khi rất",
}  # fmt: skip
_WORDS: dict[str, list[str]] = {}
for _language, _small in _SMALL_WORDS.items():
    for _word in _small.split():
        _WORDS.setdefault(_word, []).append(_language)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def language_of(text: str) -> str:
    """The language as two letters ("en", "zh", "ja", "de", ...), or "" where it is not clear."""
    if text.isascii():
        letters = Counter(latin=sum(map(len, _WORD.findall(text))))
    else:
        letters = Counter({name: len(found) for name, pattern in _SCRIPTS if (found := pattern.findall(text))})
    signs = letters["han"] + letters["kana"]
    weights = {name: count for name, count in letters.items() if name not in ("han", "kana")}
    weights["signs"] = signs * _LETTERS_OF_A_SIGN
    total = sum(weights.values())
    script = max(weights, key=lambda name: weights[name])
    if not total or weights[script] < 0.6 * total:
        return ""
    if script == "signs":
        if signs < 2:
            return ""
        return "ja" if letters["kana"] >= 0.1 * signs else "zh"
    if script != "latin":
        return _OF_SCRIPT[script] if letters[script] >= 5 else ""
    return _latin(text) if letters["latin"] >= _LEAST else ""


def _latin(text: str) -> str:
    seen: Counter[str] = Counter()
    for word in set(_WORD.findall(text.casefold().replace("’", "'"))):
        for language in _WORDS.get(word, ()):
            seen[language] += 1
    (best, most), (_, second) = (*seen.most_common(2), ("", 0), ("", 0))[:2]
    return best if most >= 2 and most >= second + 2 else ""


def usual_language(texts: Iterable[str]) -> str:
    """The most frequent language of the texts; "" where none is clear."""
    found = Counter(language_of(text) for text in texts)
    found.pop("", None)
    return max(found, key=lambda name: found[name]) if found else ""


def is_other(text: str, language: str) -> bool:
    """Whether a text is for certain in another language than this one; nothing is where no language is given."""
    found = language_of(text)
    return bool(language) and bool(found) and found != language
