"""Words that several parts of Import share: languages, kinds of personal data, where something odd stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication

from workbench.errors import QT_TRANSLATE_NOOP
from workbench.gui import texts

_LANGUAGES = {
    "en": QT_TRANSLATE_NOOP("importing", "English"), "zh": QT_TRANSLATE_NOOP("importing", "Chinese"),
    "ja": QT_TRANSLATE_NOOP("importing", "Japanese"), "ko": QT_TRANSLATE_NOOP("importing", "Korean"),
    "de": QT_TRANSLATE_NOOP("importing", "German"), "fr": QT_TRANSLATE_NOOP("importing", "French"),
    "es": QT_TRANSLATE_NOOP("importing", "Spanish"), "it": QT_TRANSLATE_NOOP("importing", "Italian"),
    "pt": QT_TRANSLATE_NOOP("importing", "Portuguese"), "nl": QT_TRANSLATE_NOOP("importing", "Dutch"),
    "sv": QT_TRANSLATE_NOOP("importing", "Swedish"), "pl": QT_TRANSLATE_NOOP("importing", "Polish"),
    "tr": QT_TRANSLATE_NOOP("importing", "Turkish"), "id": QT_TRANSLATE_NOOP("importing", "Indonesian"),
    "vi": QT_TRANSLATE_NOOP("importing", "Vietnamese"), "ru": QT_TRANSLATE_NOOP("importing", "Russian"),
    "ar": QT_TRANSLATE_NOOP("importing", "Arabic"), "he": QT_TRANSLATE_NOOP("importing", "Hebrew"),
    "el": QT_TRANSLATE_NOOP("importing", "Greek"), "th": QT_TRANSLATE_NOOP("importing", "Thai"),
    "hi": QT_TRANSLATE_NOOP("importing", "Hindi"),
}  # fmt: skip
_KINDS = {
    "phone": QT_TRANSLATE_NOOP("importing", "phone"), "email": QT_TRANSLATE_NOOP("importing", "email"),
    "resident_id": QT_TRANSLATE_NOOP("importing", "identity number"), "card": QT_TRANSLATE_NOOP("importing", "bank card"),
    "iban": QT_TRANSLATE_NOOP("importing", "bank account"), "ip": QT_TRANSLATE_NOOP("importing", "IP address"),
    "plate": QT_TRANSLATE_NOOP("importing", "number plate"), "credentials": QT_TRANSLATE_NOOP("importing", "password"),
    "name": QT_TRANSLATE_NOOP("importing", "name"),
}  # fmt: skip
_STEPS = {
    "html": QT_TRANSLATE_NOOP("importing", "HTML"), "normalise": QT_TRANSLATE_NOOP("importing", "spaces"),
    "full_width": QT_TRANSLATE_NOOP("importing", "full width"), "masked": QT_TRANSLATE_NOOP("importing", "masked"),
}  # fmt: skip
COMMA = QT_TRANSLATE_NOOP("importing", ", ")
MOST_LANGUAGES = 3


def _say(source: str) -> str:
    return QCoreApplication.translate("importing", source)


def language(code: str) -> str:
    """A language's name."""
    return _say(_LANGUAGES[code]) if code in _LANGUAGES else code


def languages(counts: dict[str, int]) -> str:
    """The most frequent languages with their numbers: Spanish 5, German 2."""
    some = sorted(counts.items(), key=lambda pair: -pair[1])[:MOST_LANGUAGES]
    return listed(f"{language(code)} {texts.number(count)}" for code, count in some)


def kinds(counts: dict[str, int]) -> str:
    """Personal data by kind: phone 12, email 3."""
    return listed(f"{_say(_KINDS.get(kind, kind))} {texts.number(count)}" for kind, count in counts.items() if count)


def step(name: str) -> str:
    """A step that changed a text, as a chip says it."""
    return _say(_STEPS.get(name, name))


def listed(parts: Iterable[str]) -> str:
    """Words one after the other, with commas."""
    return _say(COMMA).join(parts)


def where(odd: dict[str, Any]) -> str:
    """How often and where: a number, columns, the first lines, which labels."""
    parts = []
    if odd.get("columns"):
        parts.append(", ".join(odd["columns"][:4]))
    elif odd.get("groups") and isinstance(odd["groups"][0], dict):
        parts.append("; ".join(" = ".join(group) for group in odd["groups"][:3]))
    elif isinstance(odd.get("labels"), list):
        parts.append(", ".join(odd["labels"][:4]))
    if odd.get("lines"):
        lines = ", ".join(texts.number(line) for line in odd["lines"][:3])
        more = "…" if odd.get("count", 0) > 3 else ""
        count = int(odd.get("count", 0))
        said = QCoreApplication.translate("importing", "%Ln rows: line {lines}", "", count)
        parts.append(said.format(lines=lines + more))
    elif odd.get("count"):
        parts.append(texts.number(odd["count"]))
    return f" ({'; '.join(parts)})" if parts else ""
