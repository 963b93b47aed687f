"""HTML to text. What only looks like it ("<3", "a < b", "<name>", "AT&T") is left alone."""

from __future__ import annotations

import html
import re
from html.entities import html5

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "select",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "button",
        "canvas",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "datalist",
        "del",
        "dfn",
        "em",
        "embed",
        "font",
        "i",
        "iframe",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "link",
        "map",
        "mark",
        "meta",
        "meter",
        "nobr",
        "object",
        "optgroup",
        "output",
        "param",
        "picture",
        "progress",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "textarea",
        "time",
        "track",
        "tt",
        "u",
        "var",
        "video",
        "audio",
        "wbr",
        "path",
        "area",
        "base",
    ]
)
_CELLS = frozenset(["td", "th"])
# People write these in angle brackets, too ("call at <time>"): without an attribute or an end they are no tags.
_WORDS_TEXT = (
    "address area article base button caption center cite code data details dialog figure font footer form header input label"
    " legend link main map mark menu meter object option output param picture section select source summary time title track"
    " head body"
)
_WORDS = frozenset(_WORDS_TEXT.split())
# Attributes that stand without a value; any other word after a name means that it is no tag: "a <b and c> d".
_BARE = (
    "allowfullscreen|async|autofocus|autoplay|checked|compact|controls|default|defer|disabled|download|formnovalidate|hidden|inert"
    "|ismap|itemscope|loop|multiple|muted|nohref|nomodule|noshade|novalidate|nowrap|open|playsinline|readonly|required|reversed"
    "|selected"
)
_ATTRIBUTES = (
    rf"(?:\s++(?:[a-z_:@][-\w:.@]*+\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s\"'=<>`]++)|(?:{_BARE})(?=[\s/>])))*+\s*+/?+"
)
_TAG = re.compile(rf"<(/?)([a-z][a-z0-9]*+(?::[a-z][a-z0-9]*+)?){_ATTRIBUTES}>", re.IGNORECASE)
_DROPPED = re.compile(
    rf"<(script|style|template|noscript)\b{_ATTRIBUTES}>.*?(?:</\1\s*>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<!\[(?:CDATA\[)?|\]\]>|<!doctype\b[^<>]*>|<\?xml\b[^<>]*>|<!\[?endif\]?(?:--)?>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_EDGE, _BREAK = "\ue000", "\ue001"  # stand for the edge of a block and for <br> until spaces are settled
_SPACES = re.compile(r"[ \t\r\n\f]+")
_LINE_ENDS = re.compile(rf"[ \t]*(?:{_EDGE}[ \t{_EDGE}]*|{_BREAK}[ \t]*)+")


def html_to_text(text: str) -> str:
    """The text that a browser would show: a line for each block and <br>, entities as characters, no scripts or styles.

    A text without a known tag, comment or closed entity comes back as it is.
    """
    if "<" in text:
        text = _without_tags(text)
    return _ENTITY.sub(_character, text) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    if found[0][1] != "#" and found[0][1:] not in html5:
        return found[0]
    shown = html.unescape(found[0])
    return " " if shown == "\xa0" else shown


def _without_tags(text: str) -> str:
    kept = _DROPPED.sub("", text)
    lower = kept.lower()
    seen: set[str] = set()

    def replaced(found: re.Match[str]) -> str:
        name = found[2].lower()
        if name in _WORDS and "=" not in found[0] and f"</{name}>" not in lower:
            return found[0]
        if name == "br":
            seen.add("block")
            return _BREAK
        if name in _BLOCKS:
            seen.add("block")
            return _EDGE
        if name in _CELLS:
            return "" if found[1] else " "
        if name in _INLINE or ":" in name:
            return ""
        return found[0]

    told = _TAG.sub(replaced, kept.replace(_EDGE, "").replace(_BREAK, ""))
    if told == kept:
        return text if kept == text else kept.strip()
    if not seen:
        return told.strip()
    lines = _LINE_ENDS.sub(_line_end, _SPACES.sub(" ", told))
    return lines.strip()


def _line_end(found: re.Match[str]) -> str:
    breaks = found[0].count(_BREAK)
    return "\n" * min(max(breaks, 1), 2)
