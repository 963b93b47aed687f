"""The core's sentences in the language of the browser: English as they are, Chinese from the translations of the window."""

from __future__ import annotations

from functools import cache
from xml.etree import ElementTree as ET

from workbench.errors import WorkbenchError, singular
from workbench.paths import resources

CONTEXT = "errors"
FILE = "workbench_zh_CN.ts"


def told(error: WorkbenchError, *, chinese: bool) -> str:
    """What happened and what to do, in one line."""
    if not chinese:
        return str(error)
    known = _chinese()
    parts = [known.get(part) or singular(part, error.values) for part in (error.sentence, error.hint) if part]
    return "".join(parts).format(**error.values)


@cache
def _chinese() -> dict[str, str]:
    try:
        root = ET.parse(resources() / "translations" / FILE).getroot()  # noqa: S314 - our own file
    except (OSError, ET.ParseError):  # English is better than nothing
        return {}
    own = next((one for one in root.iter("context") if one.findtext("name") == CONTEXT), None)
    messages = own.iter("message") if own is not None else iter(())
    return {one.findtext("source") or "": one.findtext("translation") or "" for one in messages}
