"""The HTML pages of the stand-in. No scripts, nothing from elsewhere; each says what it is."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from sandbox.portals import Portal

# A form's redirects count as its targets, so the places that a redirect URL may have are listed too.
_POLICY = (
    "default-src 'none'; style-src 'self'; form-action 'self' https: http://localhost:*; "
    "base-uri 'none'; frame-ancestors 'none'"
)

STYLE = Path(__file__).with_name("pages.css").read_text(encoding="utf-8")


def choice(portals: Iterable[Portal], scopes: Mapping[str, str], query: Mapping[str, str]) -> Response:
    """The page on which a visitor chooses a portal and connects or cancels."""
    offered = list(portals)
    sound = [p for p in offered if not p.fault]
    faulty = [p for p in offered if p.fault]
    kept = {name: value for name, value in query.items() if name not in {"portal", "decision"}}
    hidden = "".join(f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in kept.items())
    wanted = "".join(
        f"<li>{escape(text)} <code class=soft>{escape(name)}</code></li>" for name, text in scopes.items()
    )
    return _page(
        "Connect an app",
        f"""<h1>Connect an app to a practice portal</h1>
<p class="soft">The app with client ID <code>{escape(query["client_id"][:80])}</code> asks for access.
Choose which portal it sees.</p>
<form method="get" action="/oauth/authorize">{hidden}
<fieldset><legend>Portals</legend><div class="cards">{_cards(sound, chosen="messy")}</div></fieldset>
<fieldset><legend class="soft">Faults</legend>
<details><summary>{len(faulty)} portals that fail in a known way</summary>
<div class="cards">{_cards(faulty)}</div></details></fieldset>
<fieldset><legend>The app will be able to</legend><ul>{wanted}</ul></fieldset>
<div class="bar"><button class="main" name="decision" value="allow">Connect app</button>
<button name="decision" value="deny">Cancel</button></div></form>""",
    )


def refusal(title: str, advice: str) -> Response:
    """The error page on which HubSpot leaves a visitor whose authorization link is wrong."""
    return _page(
        "Authorization failed",
        f"""<h1>Authorization failed: {escape(title)}</h1><p>{escape(advice)}</p>
<p class="soft">Like HubSpot's own, this page does not lead back to the app. Contact its developer.</p>""",
        status=400,
    )


def home(portals: Iterable[Portal]) -> Response:
    """What this server is, for someone who opens its address."""
    rows = "".join(f"<li><code>{escape(p.name)}</code> {escape(p.title)}</li>" for p in portals)
    return _page(
        "Stand-in portal",
        f"""<h1>A stand-in for HubSpot</h1>
<p>This server answers the way HubSpot's OAuth and contacts API do, with made-up people.
Start from the app.</p>
<h2>Portals</h2><ul>{rows}</ul>""",
    )


def missing(title: str, status: int) -> Response:
    """404 and 405, which HubSpot answers with a page."""
    return _page(title, f"<h1>{escape(title)}</h1>", status)


def _cards(portals: Iterable[Portal], chosen: str = "") -> str:
    return "".join(
        f"""<label class="card"><input type="radio" name="portal" value="{escape(p.name)}"
{"checked" if p.name == chosen else ""}><span><b>{escape(p.name)}</b>
<small>{p.contacts.count:,} contacts</small><small>{escape(p.title)}</small></span></label>"""
        for p in portals
    )


def _page(title: str, body: str, status: int = 200) -> Response:
    html = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{escape(title)} · stand-in portal</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/sandbox/pages.css"></head><body>
<div class="note" role="note"><strong>This is a stand-in, not HubSpot.</strong>
The people in it are made up.</div>
<main>{body}</main></body></html>"""
    headers = {
        "Content-Security-Policy": _POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
    }
    return HTMLResponse(html, status, headers)
