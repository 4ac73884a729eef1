"""Contacts whose every text is an attack on whoever shows, logs, copies or opens it."""

from datetime import datetime
from itertools import product
from random import Random

from sandbox.countries import WORLD
from sandbox.people import deal, dealt
from sandbox.populations import Population, listed, new_id

BEACON = "beacon.invalid"
"""A host that nobody may ask for anything."""

_RUN = (
    "window.ran={n}",
    "alert({n})",
    f"fetch('http://{BEACON}/{{n}}')",
    f"new Image().src='//{BEACON}/{{n}}'",
)
_CARRIERS = (
    "<script>{run}</script>",
    '"><script>{run}</script>',
    '\'><img src=x onerror="{run}">',
    "<img src=x onerror={run}>",
    "<svg onload={run}>",
    "</title></style></textarea><svg/onload={run}>",
    "<iframe srcdoc='<script>parent.{run}</script>'>",
    "<details open ontoggle={run}>x</details>",
    "<a href=javascript:{run}>x</a>",
    '" autofocus onfocus="{run}" x="',
    "<math><mtext><table><mglyph><style><img src=x onerror={run}>",
    "[x](javascript:{run})",
    "<!--><img src=x onerror={run}>-->",
    "{{{{constructor.constructor('{run}')()}}}}",
    "${{{run}}}",
    "\\u003cscript\\u003e{run}\\u003c/script\\u003e",
)
_CALLS = (
    f"![x](http://{BEACON}/{{n}})",
    f"![x][1]\n\n[1]: http://{BEACON}/{{n}}",
    f"<img src=http://{BEACON}/{{n}}>",
    f"<link rel=stylesheet href=//{BEACON}/{{n}}>",
    f"<style>@import '//{BEACON}/{{n}}'</style>",
    f'<div style="background:url(//{BEACON}/{{n}})">',
    f"<meta http-equiv=refresh content='0;url=http://{BEACON}/{{n}}'>",
    f"<form action=http://{BEACON}/{{n}}><button autofocus>x",
    f"<base href=//{BEACON}/{{n}}/>",
    f"<object data=//{BEACON}/{{n}}></object>",
    f"<video poster=//{BEACON}/{{n}}></video>",
    f"[![x](http://{BEACON}/{{n}}.png)](http://{BEACON}/{{n}})",
    ":material/home: :red[{n}] $$\\href{{http://" + BEACON + "/{n}}}{{x}}$$",
)
_SHEETS = (
    f'=HYPERLINK("http://{BEACON}/{{n}}";"x")',
    f'=IMPORTXML("http://{BEACON}/{{n}}","//a")',
    "+cmd|'/c calc'!A{n}",
    "-2+3+cmd|'/c calc'!A{n}",
    "@SUM(1+{n})",
    "\t=1+{n}",
    "\r=1+{n}",
    "\n=1+{n}",
    '";=1+{n};"',
    "|=1+{n}",
)
_SIGNS = (
    "\u202e{n}gpj.exe\u202c",
    "\u2066\u202e{n}\u2069",
    "\u200f\u200e\u061c{n}",
    "\u202d" * 200 + "{n}",
    "a\0b{n}",
    "\x1b[31m{n}\x1b[0m\x07",
    "{n}\ud800",
    "\udfff{n}",
    "{n}\ufeff\ufffe\uffff",
    "Z̸̧̛̗a{n}" + "\u0301" * 300,
    "\U0001f468\u200d\U0001f469\u200d\U0001f467{n}",
    "{n}\u2028\u2029\x85\x0b\x0c",
    "' OR 1=1; DROP TABLE leads;--{n}",
    "../../../../etc/passwd%00{n}",
    "\r\nSet-Cookie: x={n}\r\n\r\n<svg onload=alert({n})>",
    "A" * 60_000 + "{n}",
    "9" * 5_000 + "{n}",
)


def _payloads() -> list[str]:
    scripts = [carrier.format(run=run, n="{n}") for carrier, run in product(_CARRIERS, _RUN)]
    scripts = [text.replace("{{n}}", "{n}") for text in scripts]
    shapes = [*scripts, *_CALLS, *_SHEETS, *_SIGNS]
    crossed = [sheet + sign for sheet, sign in product(_SHEETS, _SIGNS)]
    chosen = [*shapes, *crossed][:200]
    return [
        text.replace("{n}", str(number)).replace("{{", "{").replace("}}", "}")
        for number, text in enumerate(chosen)
    ]


PAYLOADS = _payloads()
"""Two hundred texts."""


def hostile(today: datetime) -> Population:
    """As many contacts as there are payloads; each holds its own in every property but the dates."""
    rng = Random("hostile")
    slots = deal(WORLD)
    people = [dealt(slots, i, rng) for i in range(len(PAYLOADS))]
    for person, payload in zip(people, PAYLOADS, strict=True):
        person.created, person.modified = rng.uniform(200, 400), rng.uniform(1, 199)
        person.props = dict.fromkeys(person.props, payload)
    return listed(people, today, {}, new_id)
