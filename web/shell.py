"""The HTML around a page: Streamlit's own, with our title, share preview and icon from the first byte."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from pathlib import Path

import streamlit
from starlette.responses import HTMLResponse

from settings import ROOT

STREAMLIT = Path(streamlit.__file__).parent / "static"
"""What Streamlit sends to browsers."""
INDEX = STREAMLIT / "index.html"
"""The page that loads them."""
_STATIC = ROOT / "web" / "static"
_STYLES = ("style.css", "print.css")
# What may not stand within another rule.
_OUTSIDE = """@keyframes appear { from { visibility: hidden; } to { visibility: visible; } }
    @page { size: A4; margin: 14mm; }"""
_DESCRIPTION = (
    "A free health audit for your HubSpot contacts: a grade, a score per quality dimension and what to fix "
    "first. Read-only, about a minute, nothing personal is stored."
)
_HEAD = """<title>{title}</title>
    <meta name="description" content="{description}" />
    <meta property="og:type" content="website" />
    <meta property="og:title" content="{title}" />
    <meta property="og:description" content="{description}" />
    <meta property="og:image" content="{public_url}/app/static/share.png" />
    <meta name="twitter:card" content="summary_large_image" />
    <meta name="color-scheme" content="light dark" />
    <style>html {{ {style} }} {outside}</style>
    <link rel="preload" href="./app/static/inter-latin.woff2" as="font" type="font/woff2" crossorigin />"""


@lru_cache
def shell_html(title: str, public_url: str) -> str:
    """Streamlit's `index.html` with a head of our own.

    Raises:
        RuntimeError: the installed Streamlit ships another `index.html` than the one this was made for.
    """
    head = _HEAD.format(
        title=escape(title),
        description=escape(_DESCRIPTION),
        public_url=escape(public_url),
        style="".join((_STATIC / name).read_text() for name in _STYLES),
        outside=_OUTSIDE,
    )
    html = INDEX.read_text()
    for pattern, replacement in (
        (r"<title>Streamlit</title>", head),
        (
            r'<link rel="shortcut icon" href="\./favicon\.png" />',
            '<link rel="icon" href="./app/static/icon.svg" />',
        ),
        (r'<link\s+rel="preload"\s+href="\./static/media/SourceSans[^>]+>', ""),
        (r'<link rel="service-desc"[^>]+>', ""),
        (
            r"<noscript>.*?</noscript>",
            "<noscript>This page needs JavaScript. Please allow it and reload.</noscript>",
        ),
    ):
        html, found = re.subn(pattern, replacement.replace("\\", r"\\"), html, count=1, flags=re.DOTALL)
        if not found:
            raise RuntimeError(f"index.html of the installed Streamlit has no {pattern}")
    return html


def shell(title: str, brand: str, public_url: str) -> HTMLResponse:
    """The response to a visit of a page."""
    return HTMLResponse(
        shell_html(f"{title} · {brand}", public_url), headers={"Cache-Control": "no-store", "Vary": "Cookie"}
    )
