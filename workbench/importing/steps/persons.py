"""Names of persons where a title, a greeting, a signature or a field's name stands beside them, English and Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = r"[A-Z][a-z\u00e0-\u024f]*(?:['’-]?[A-Z]?[a-z\u00e0-\u024f]+)+"
_NAME = rf"{_WORD}(?:[ \u00a0](?:[A-Z]\.|(?:van|von|de|der|den|la|bin|al)[ ]{_WORD}|{_WORD})){{0,3}}"
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herr|Frau|Mme)\b\.?[ \u00a0]({_NAME}|[A-Z]\.?[ ]{_WORD})"
)
_GREETED = re.compile(rf"(?:^|[\n.!?][ ]?)(?:Dear|Hi|Hello|Hey)[ ,]{{1,2}}({_NAME})(?=[ ]?[,:!;\n]|[ ]*$|[ ][-–—])")
_SIGNED = re.compile(
    rf"\b(?:[Rr]egards|[Ss]incerely|[Bb]est wishes|[Cc]heers|[Yy]ours (?:truly|faithfully|sincerely)|[Mm]any thanks|[Tt]hank you)[,.!]?[ ]?\n+[ ]?({_NAME})(?=[ ]*(?:\n|$))"
)
_TOLD = re.compile(
    rf"(?:\b[Mm]y name is|\b[Ff]ull [Nn]ame[ ]?[:：]|\b(?:[Pp]atient|[Cc]ustomer|[Cc]lient|[Cc]ontact|[Ff]irst|[Ll]ast)(?: [Nn]ame)?[ ]?[:：]|(?:^|\n)Name[ ]?[:：])[ ]?({_NAME})"
)
# Words with a capital that are no part of a name: brands with a title, whom letters greet, and what begins the next sentence.
_NO_NAME_TEXT = """Sir Madam Sirs Team All Customer Customers Support Everyone Everybody There Friend Friends Colleague Colleagues Guest Member
    User Users Manager Folks Both Doctor Nurse Service Services Staff Sales Admin Hiring Sirs Client Clients Seller Buyer Valued
    Support Care Help Desk Bank World Kitty Again Guys Ladies Gentlemen Santa Diary God Lord Pepper Martens Oetker Bean Who Robot
    Clean Muscle President Chairman Chair Speaker Right Wrong Me Universe Department Office Please Thanks Thank Your You The This That These Those We They It He She His Her Our My
    And But Or If When While After Before Since Because Can Could Would Should Will May Have Has Had Is Are Was Were Do Does Did
    Not No Yes Is In On At For From To With As An Any Another Also Just Let See Order Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday January February March April June July August September October November December What Why Where How Here Now
    Please Regards Best Kind Sincerely Unknown None Sent"""
_NO_NAME = frozenset(_NO_NAME_TEXT.split())

_HAN = "\u4e00-\u9fff"
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|夏侯|司徒|端木|百里|南宫|长孙|宇文"
# The most frequent surnames (Ministry of Public Security, 2020), less those that end or begin too many other words.
_SURNAMES = "王李张刘陈杨赵吴徐孙胡朱郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖潘袁董余苏吕魏蒋杜沈姜傅钟卢崔蔡贾丁薛叶阎谭廖邹熊陆郝孔邱秦侯邵孟龙段钱汤尹黎贺赖龚戴陶姚汪韦范康顾莫严倪樊颜邢俞聂葛翁焦阮"
# These stand in many other words ("对于女士"): only where a word begins for certain.
_MAYBE = "周黄高马程于江史万田任夏方金白常武乔毛文向温安成时华路雷殷洪齐梅柯"
_ONE_SURNAMES = frozenset(_SURNAMES)
_TITLES = "(?:先生|女士|小姐|太太|夫人)(?![款装鞋包专用内衣裤表香])"
_JOBS = "老师|医生|大夫|护士|主任|经理|律师|教授|师傅|阿姨|叔叔|总"
_BEGINS = rf"(?:(?<![{_HAN}A-Za-z])|(?<=尊敬的)|(?<=亲爱的)|(?<=您好)|(?<=你好)|(?<=我是)|(?<=我叫)|(?<=客户)|(?<=患者)|(?<=联系)|(?<=[给找请和跟与问叫])|(?<=我姓)|(?<=[是了]))"
_CN_TITLED = re.compile(
    rf"(?<![{_HAN}])({_COMPOUND})(?={_TITLES}|{_JOBS})|((?:{_COMPOUND}|[{_SURNAMES}]))(?={_TITLES})"
    rf"|{_BEGINS}([{_SURNAMES}][{_HAN}]{{1,2}}?|[{_MAYBE}])(?={_TITLES})|{_BEGINS}([{_SURNAMES}])(?=(?:{_JOBS})(?![{_HAN}]*(?:费|券)))"
)
_CN_SAID = re.compile(
    rf"(?:我叫|我的名字(?:是|叫)|本人姓名是?|名叫)((?:{_COMPOUND}|[{_SURNAMES}{_MAYBE}])[{_HAN}]{{1,2}})(?![{_HAN}])"
    rf"|(?:姓名|联系人|收件人|收货人|寄件人|患者|客户|申请人|投诉人|户名|持卡人)[ ]?[:：][ ]?((?:[{_HAN}]{{2,4}})(?![{_HAN}])|{_WORD}(?:[ ]{_WORD}){{0,2}})"
)
_NO_CN_NAME_TEXT = "本人 客户 未知 匿名 同上 保密 不详 无名 用户 先生 女士 小姐 患者 家属 本店 客服 许多 很多 男士 男 女 这位 那位 各位 何种 林业 您好 你好 苏州 苏式 钱包 龙年 康复 叶子 孔雀 杜绝 严重 严格 薛定 段子 单身"
_NO_CN_NAME = frozenset(_NO_CN_NAME_TEXT.split())


_HINTS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Herr|Frau|Mme|Dear|Hi|Hello|Hey|[Rr]egards|[Ss]incerely|[Cc]heers|faithfully|truly"
    r"|wishes|thanks|[Tt]hank you|[Nn]ame|[Pp]atient|[Cc]ustomer|[Cc]lient|[Cc]ontact|[Ff]irst|[Ll]ast)\b"
    rf"|先生|女士|小姐|太太|夫人|{_JOBS}|我叫|名叫|名字|本人姓名|[:：]"
)


def may_hold_names(text: str) -> bool:
    """Whether a text holds a word beside which `find_persons` looks."""
    return _HINTS.search(text) is not None


def find_persons(text: str) -> Iterator[tuple[int, int]]:
    """Where names of persons stand (start, end); the title or greeting stays."""
    for pattern in (_TITLED, _GREETED, _SIGNED, _TOLD):
        for found in pattern.finditer(text):
            end = _without_words(text, *found.span(1))
            if end is not None:
                yield found.start(1), end
    if text.isascii():
        return
    for pattern in (_CN_TITLED, _CN_SAID):
        for found in pattern.finditer(text):
            group = found.lastindex or 0
            if found[group] not in _NO_CN_NAME:
                yield _from_its_start(text, *found.span(group)) if group == 2 else found.span(group)


def _from_its_start(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of a whole name where its last character was taken for a surname: “李晓林先生”."""
    if text[max(0, start - 1) : start] in _ONE_SURNAMES:
        return start - 1, end
    if start > 1 and text[start - 2] in _ONE_SURNAMES and re.match(f"[{_HAN}]", text[start - 1]):
        return start - 2, end
    return start, end


def _without_words(text: str, start: int, end: int) -> int | None:
    """Where the name ends when the words that are none are cut off; None where nothing is left."""
    kept = None
    for word in re.finditer(r"\S+", text[start:end]):
        if word[0].rstrip(".") in _NO_NAME:
            break
        kept = start + word.end()
    return kept
