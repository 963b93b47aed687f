"""A page of the program's own: one file, nothing from outside, and a browser is told to allow nothing else.

What pages have in common, how they look and what they draw, is put into them here.
"""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache

from workbench.paths import resources

SHARED = ("pages.css", "pages.js")


@cache
def page(name: str = "try.html") -> tuple[str, dict[str, str]]:
    """A page and its headers. Its own script and style are the only ones that may run, known by their hashes."""
    templates = resources() / "templates"
    html = (templates / name).read_text(encoding="utf-8")
    for shared in SHARED:
        html = html.replace(f"/* {shared} */", (templates / shared).read_text(encoding="utf-8").strip())
    policy = (
        f"default-src 'none'; script-src {_hash(html, 'script')}; style-src {_hash(html, 'style')};"
        " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return html, {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-store",
    }


def _hash(html: str, tag: str) -> str:
    found = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    assert found is not None
    return f"'sha256-{base64.b64encode(hashlib.sha256(found.group(1).encode()).digest()).decode()}'"
