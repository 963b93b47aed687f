"""Which row names the columns."""

from __future__ import annotations

import re
import unicodedata
from statistics import median


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# English and Chinese first, then the languages of the encodings that are read: Japanese, German, French, Spanish.
TEXT_NAMES = _words(
    """text texts message messages question questions comment comments review reviews content body description sentence
    title query utterance feedback post tweet document summary
    文本 内容 內容 评论 評論 评价 評價 留言 正文 标题 標題 问题 問題 描述 句子 消息 訊息 反馈 原文 意见
    本文 テキスト 文章 コメント レビュー メッセージ 質問 感想 口コミ
    nachricht kommentar bewertung frage beschreibung anliegen texte commentaire avis texto comentario mensaje
    """
)
LABEL_NAMES = _words(
    """label labels category categories class topic topics intent sentiment tag tags target type polarity emotion
    标签 標籤 类别 類別 分类 分類 情感 情感倾向 情感极性 情绪 类型 類型 主题 主題 意图 意圖 标注 標註 极性 标记
    ラベル カテゴリ カテゴリー 種類 感情 タグ
    kategorie klasse thema stimmung étiquette catégorie thème etiqueta categoría tema
    """
)
ID_NAMES = _words(
    """id no nr number ticket ticket_no key uid uuid guid case case_id row respondent index
    编号 編號 序号 序號 单号 單號 工单号 流水号 案件号 号码 主键 番号 通し番号 nummer numéro número
    """
)
# The last word of a longer name that says as much: "final_label", "情感标签", "order id".
_ENDINGS = {
    LABEL_NAMES: _words("label labels category class topic intent sentiment emotion tag tags kategorie")
    | _words("标签 標籤 类别 類別 分类 分類 意图 ラベル カテゴリ カテゴリー"),
    ID_NAMES: _words("id no nr number uuid 编号 編號 序号 单号 番号"),
}
_WORD = re.compile(r"[\s_\-./]+|(?<=[a-z])(?=[A-Z])")
_KNOWN = TEXT_NAMES | LABEL_NAMES | ID_NAMES
_NUMBER = re.compile(r"[+-]?[\d.,:/\-\s%]+")


def plain(name: str) -> str:
    """A column name for comparing: width, case, spaces and a final dot ignored."""
    return unicodedata.normalize("NFKC", name).strip().strip(".:#").strip().casefold()


def ends_like(name: str, known: frozenset[str]) -> bool:
    """Whether the last word of a column's name is a usual name for a label or an id."""
    endings = _ENDINGS.get(known, frozenset())
    last = plain(_WORD.split(name.strip())[-1])
    return last in endings or any(_stands_behind_han(plain(name), ending) for ending in endings)


def _stands_behind_han(name: str, ending: str) -> bool:
    """Whether a name ends so, with no letter before that goes on with the word: “情感标签”, “微博id”, but not “paid”."""
    before = name.removesuffix(ending)
    return before != name and not (ending.isascii() and before[-1:].isascii())


def is_known(name: str) -> bool:
    """Whether a plain name is one that people give to columns of texts, labels or ids."""
    return name in _KNOWN


def find_header(records: list[list[str]], *, only_known: bool = False) -> int | None:
    """The 0-based record that names the columns, None where the first record is data already.

    `only_known`: other words than the usual names are no header, as in a file of one text a line.
    """
    if not records:
        return None
    if only_known:
        return 0 if any(is_known(plain(cell)) for cell in records[0]) else None
    usual = median(sum(bool(c.strip()) for c in r) for r in records[:50])
    for index, record in enumerate(records[:10]):
        filled = [cell for cell in record if cell.strip()]
        if len(filled) < max(1, 0.6 * usual):
            continue  # a title, a note, or names of groups of columns
        if _has_known_name(record, records[index + 1 : index + 60]):
            return _lower_names(records, index)
        return index if _names_columns(record, records[index + 1 : index + 60]) else None
    return None


def _has_known_name(record: list[str], below: list[list[str]]) -> bool:
    """Whether a cell is a usual name, and no value: "question" above other questions may be a label."""
    for j, cell in enumerate(record):
        if plain(cell) in _KNOWN and not any(j < len(r) and r[j].strip() == cell.strip() for r in below):
            return True
    return False


def _lower_names(records: list[list[str]], index: int) -> int:
    """Of two header rows the lower one names the columns, the upper one groups them, with gaps where a group goes on."""
    upper, below = records[index], records[index + 1] if index + 1 < len(records) else []
    gaps = any(not cell.strip() for cell in upper[: len(below)])
    known = sum(plain(c) in _KNOWN for c in upper)
    known_below = sum(plain(c) in _KNOWN or (gaps and any(ends_like(c, one) for one in _ENDINGS)) for c in below)
    return index + 1 if known_below > known and all(len(c) < 60 for c in below) else index


def names_at(records: list[list[str]], index: int) -> list[str]:
    """The names in a header row; one that is missing comes from a row of groups above it."""
    names = list(records[index])
    groups = records[index - 1] if index else []
    if sum(bool(cell.strip()) for cell in groups) > 1:
        names = [name if name.strip() or j >= len(groups) else groups[j] for j, name in enumerate(names)]
    return names


def _names_columns(record: list[str], below: list[list[str]]) -> bool:
    """Whether a row without any known name still looks like names: short words over something else."""
    names = [cell.strip() for cell in record]
    filled = [name for name in names if name]
    if len(set(filled)) < len(filled) or any(len(n) > 60 or _NUMBER.fullmatch(n) for n in filled):
        return False
    different = False
    for j, name in enumerate(names):
        column = [r[j].strip() for r in below if j < len(r) and r[j].strip()]
        if not name or not column:
            continue
        if name in column:
            return False
        numbers = sum(bool(_NUMBER.fullmatch(c)) for c in column) > 0.8 * len(column)
        longer = median(map(len, column)) > 2.5 * len(name) and median(map(len, column)) > 15
        different = different or numbers or longer
    return different


def unique_names(names: list[str]) -> list[str]:
    """Trimmed names, each once: empty ones are numbered, repeated ones get a number behind."""
    seen: dict[str, int] = {}
    unique: list[str] = []
    for i, raw in enumerate(names, start=1):
        name = " ".join(raw.replace("\u3000", " ").split()) or f"column {i}"
        seen[name] = seen.get(name, 0) + 1
        unique.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return unique
