"""Chinese texts: characters that sound alike or look alike, as an input method or a scan gives them; light particles left out.

How a character is read comes from pypinyin; the common characters are the first level of GB 2312 (3,755, by frequency of use).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache

# Characters that are taken for one another by eye.
_SHAPES = [
    "己已巳",
    "未末",
    "土士",
    "日曰",
    "人入",
    "大太犬",
    "天夭",
    "干千",
    "力刀",
    "贝见",
    "晴睛",
    "清请情",
    "候侯",
    "折拆",
    "住往",
    "待侍",
    "帐账",
    "辨辩辫",
    "拔拨",
    "申甲由",
    "午牛",
    "令今",
    "免兔",
    "乌鸟",
    "处外",
    "代伐",
    "戊戌戍",
    "治冶",
    "冷泠",
    "幻幼",
    "风凤",
    "孟盂",
    "很狠恨",
    "根跟",
    "买卖",
    "季李",
    "科料",
    "炎灸",
    "钓钩",
    "第弟",
    "汗汁",
    "历厉",
    "厂广",
    "旦且",
    "白自",
    "目日",
    "田由",
    "石右",
    "左右",
    "休体",
    "名各",
    "问间",
    "闪闭",
    "具其",
    "直真",
    "坐座",
    "蓝篮",
    "漂飘",
    "赢羸",
    "粟栗",
    "徒徙",
    "析折",
    "快块",
    "抱报",
    "抢枪",
    "板版",
    "杨扬",
    "场扬",
    "烧浇",
    "渴喝",
    "蜜密",
    "驼驮",
    "挣睁",
    "线钱",
    "浅线",
    "错借",
    "惜借",
]
_NEGATIONS = frozenset("不没无别未非勿莫否")
_LIGHT = frozenset("的了呢吧啊呀嘛")
_EVERY = 12  # characters, of which one is changed


def varied(text: str, chance: random.Random, *, same_length: bool) -> str:
    """The text with about one in twelve characters changed. `same_length`: none is left out."""
    times = max(1, sum(map(is_han, text)) // _EVERY)
    changes: tuple[Callable[[str, random.Random], str], ...] = (like_sounding, like_looking)
    for _ in range(times):
        text = chance.choice(changes if same_length else (*changes, _particle_lost))(text, chance)
    return text


def is_han(sign: str) -> bool:
    """Whether a sign is a Chinese character of the basic block."""
    return "\u4e00" <= sign <= "\u9fff"


def like_sounding(text: str, chance: random.Random) -> str:
    """A character becomes one that is read alike."""
    return _replaced(text, chance, lambda sign: sounds().get(sign, ""))


def like_looking(text: str, chance: random.Random) -> str:
    """A character becomes one that looks like it."""
    return _replaced(text, chance, lambda sign: shapes().get(sign, ""))


def _replaced(text: str, chance: random.Random, others: Callable[[str], str]) -> str:
    places = [at for at, sign in enumerate(text) if sign not in _NEGATIONS and others(sign)]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(others(text[at])) + text[at + 1 :]


def _particle_lost(text: str, chance: random.Random) -> str:
    places = [at for at, sign in enumerate(text) if sign in _LIGHT]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + text[at + 1 :]


@cache
def sounds() -> dict[str, str]:
    """For each common character the others that are read alike, whatever the tone; negations are none of them."""
    from pypinyin import Style, lazy_pinyin

    common = [sign for sign in _common() if sign not in _NEGATIONS]
    by_sound: dict[str, list[str]] = {}
    for sign in common:
        by_sound.setdefault(lazy_pinyin(sign, style=Style.NORMAL)[0], []).append(sign)
    return {sign: "".join(one for one in alike if one != sign) for alike in by_sound.values() for sign in alike}


@cache
def shapes() -> dict[str, str]:
    """For each character of the table those that look like it."""
    found: dict[str, str] = {}
    for group in _SHAPES:
        for sign in group:
            found[sign] = found.get(sign, "") + group.replace(sign, "")
    return {sign: "".join(one for one in others if one not in _NEGATIONS) for sign, others in found.items()}


def _common() -> list[str]:
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return [sign for code in codes if (sign := code.decode("gb2312", errors="ignore"))]
