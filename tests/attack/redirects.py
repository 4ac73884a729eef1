"""Where the server sends browsers, whatever they ask, over raw HTTP."""

from __future__ import annotations

import http.client
import itertools
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from tests.e2e.server import App
from web.problems import Problem

PATHS = (
    *("/", "/oauth/start", "/oauth/callback", "/scan", "/favicon.ico", "/report", "/privacy", "/receipt"),
    *("//evil.example/%2e%2e", "/oauth/callback/../start", "/\\evil.example", "/oauth/start;@evil.example"),
    *("http://evil.example/oauth/start", "/app/static/../../evil.example", "/privacy/erase", "/report/pdf"),
)
NAMES = (
    "next",
    "url",
    "redirect",
    "redirect_uri",
    "return_to",
    "state",
    "code",
    "error",
    "id",
    "key",
    "until",
)
VALUES = (
    *("//evil.example", "https://evil.example", "/%5Cevil.example", "%0d%0aLocation:%20//evil.example"),
    *(
        "%0d%0aSet-Cookie:%20x=1",
        "javascript:evil",
        "%E2%80%AEevil",
        "%00evil",
        "%ff%feevil",
        "evil@evil.example",
    ),
)
HEADERS = (
    *(
        ("Host", "evil.example"),
        ("Host", "localhost@evil.example"),
        ("Host", ""),
        ("X-Forwarded-Host", "evil.example"),
    ),
    *(
        ("X-Forwarded-Proto", "javascript"),
        ("Forwarded", "host=evil.example;proto=http"),
        ("Referer", "http://evil.example/"),
    ),
    *(
        ("X-Original-URL", "//evil.example"),
        ("X-Rewrite-URL", "//evil.example"),
        ("X-Forwarded-Prefix", "//evil.example"),
    ),
    *(("Origin", "http://evil.example"), ("X-Forwarded-For", "evil.example"), ("Accept", "text/html")),
)
_OURS = {"/", "/scan", "/app/static/icon.svg"} | {f"/?problem={problem}" for problem in Problem}


def constant(location: str, app: App) -> bool:
    """Whether an address to go to is one of the few there are."""
    hubspot = f"{app.settings['HUBSPOT_APP_URL']}/oauth/authorize?"
    if location.startswith(hubspot):
        query = dict(parse_qsl(urlsplit(location).query))
        known = {"client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method"}
        return query.keys() == known and query["redirect_uri"] == f"{app.url}/oauth/callback"
    return re.sub(r"&until=\d+$", "", location) in _OURS


def asked(stride: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Addresses and headers, every so manieth of all combinations."""
    queries = [f"{name}={value}" for name, value in itertools.product(NAMES, VALUES)]
    everything = itertools.product(PATHS, queries, HEADERS)
    for path, query, (name, value) in itertools.islice(everything, 0, None, stride):
        yield f"{path}?{query}", {name: value}


def attack(app: App, stride: int) -> tuple[int, int, list[str]]:
    """Ask for all of them.

    Returns:
        How many requests were made, how many were answered with a redirect, and what was wrong with any.
    """
    port, wrong, redirects, requests = app.port, [], 0, 0
    for target, headers in asked(stride):
        connection = http.client.HTTPConnection("localhost", port, timeout=30)
        connection.putrequest("GET", target, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        location = answer.headers.get("location")
        requests += 1
        redirects += location is not None
        if location is not None and not constant(location, app):
            wrong.append(f"{target} {headers} leads to {location}")
        if answer.status >= 500 or "x" in (answer.headers.get("set-cookie") or "").split("=")[0:1]:
            wrong.append(f"{target} {headers} is answered {answer.status}")
        connection.close()
    return requests, redirects, wrong
