"""A text turned into its opposite by a negation put in or taken out, where a plain rule can; what it cannot is left out.

A directional expectation test (Ribeiro et al., CheckList, 2020): where labels are about what is claimed (good or bad, wanted or
not), the answer should change. Where they are about a topic, it should not; only the user knows which.
"""

from __future__ import annotations

import regex

_NOT = regex.compile(r"(?i)\b(can)not\b|\b(ca|wo|sha)n['’]t\b|(?<=\w)n['’]t\b|\s+(?:not|never)\b")
_SHORT = {"ca": "can", "wo": "will", "sha": "shall"}
_VERB = regex.compile(
    r"(?i)(?<=\w\s+)(?:am|is|are|was|were|can|could|will|would|should|must|(?:has|have|had)(?=\s+(?:been|\w+ed)\b))\b(?!\s+not\b)"
)
_WISH = regex.compile(
    r"(?i)\b(?:i|we|you|they)\s+(?=(?:like|love|hate|want|need|think|know|recommend|enjoy|trust|believe|feel|agree)\b)"
)
_FIXED = "不过|不同|不仅|不但|不管|不断|不论|不得不|要不|差不多|对不起|了不起|忍不住|不一会"
_NO = regex.compile(f"(?:{_FIXED})(*SKIP)(*FAIL)|没有|不|没")
_YES = regex.compile(
    "很(?=[好差快慢满喜])|非常(?=[好差快慢满喜])|(?=是|会|能|可以|喜欢|满意|推荐|值得|应该|好看|好用|好吃)|(?=有)"
)


def negated(text: str) -> str:
    """The opposite, or the text as it was."""
    if regex.search(r"\p{Han}", text):
        return _chinese(text)
    found = _NOT.search(text)
    if found is not None:
        kept = found[1] or _SHORT.get((found[2] or "").lower(), "")
        return text[: found.start()] + kept + text[found.end() :]
    verb = _VERB.search(text)
    if verb is not None:
        return text[: verb.end()] + " not" + text[verb.end() :]
    wish = _WISH.search(text)
    return text if wish is None else text[: wish.end()] + "don't " + text[wish.end() :]


def _chinese(text: str) -> str:
    found = _NO.search(text)
    if found is not None:
        return text[: found.start()] + ("有" if found[0] == "没有" else "") + text[found.end() :]
    place = _YES.search(text)
    if place is None:
        return text
    return text[: place.start()] + ("没" if text[place.end()] == "有" else "不") + text[place.end() :]
