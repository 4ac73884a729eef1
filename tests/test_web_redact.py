"""What is struck out of a line, whoever wrote it, and what stays readable."""

from __future__ import annotations

import time

import pytest

from web.problems import Problem
from web.redact import LONGEST, redacted
from web.visits import ROUTES

JWE = "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..q83vASNFZ4mrze8B.kanarienvogel.c2VhbGVkc2VhbGVkc2VhbA"
LETTERS = "kanarienvogelkanarienvogel"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("mail to ada@kanarienvogel.example now", "mail to [email] now", id="an email address"),
        pytest.param("<ada+x@kanarienvogel.example>,b", "<[email]>,b", id="in angle brackets"),
        pytest.param("Ada@kanarienvogel", "[email]", id="without a dot"),
        pytest.param(f"token {JWE} refused", "token [long] refused", id="a sealed text"),
        pytest.param(f"Authorization: Bearer {JWE}", "Authorization ...", id="a header with a token"),
        pytest.param("bearer kanarienvogel", "bearer ...", id="a short token after its word"),
        pytest.param("Set-Cookie: a=kanarienvogel; Path=/", "Set-Cookie ...", id="a cookie that is set"),
        pytest.param("cookie kanarienvogel\nnext", "cookie ...", id="a cookie, and the line after it"),
        pytest.param("n=kanarienvogel; x", "n=...; x", id="a value"),
        pytest.param("audit_token=kanarienvogel; x", "[long]; x", id="a cookie"),
        pytest.param("/oauth/callback?code=kanarienvogel&state=s", "/oauth/callback?...", id="a query"),
        pytest.param("GET /?kanarienvogel HTTP/1.1", "GET /?... HTTP/1.1", id="a query without a name"),
        pytest.param("a9f3c1d2" * 8, "[long]", id="hexadecimal"),
        pytest.param("mZ3/kanarienvogel+Q7w==", "[long]", id="base64"),
        pytest.param(LETTERS, "[long]", id="many letters in a row"),
        pytest.param("be1ee532-15c1-49cb-91c6-1bd12d62e7ea", "[long]", id="the id of a session"),
        pytest.param("one\r\ntwo", "one\\u000d\\u000atwo", id="line ends"),
        pytest.param("\x1b[31mred\x07", "\\u001b[31mred\\u0007", id="escapes of a terminal"),
        pytest.param("a\u202eb\u2066c\u200b", "a\\u202eb\\u2066c\\u200b", id="what turns the direction"),
        pytest.param("a\u2028b\x85c", "a\\u2028b\\u0085c", id="line ends of Unicode"),
        pytest.param("ready on 8501, 3 of 4 – schön", "ready on 8501, 3 of 4 – schön", id="plain words"),
    ],
)
def test_what_is_somebodys_is_struck_out(text: str, line: str) -> None:
    assert redacted(text) == line
    assert "kanarienvogel" not in redacted(text)


@pytest.mark.parametrize("word", sorted({route.path for route in ROUTES} | set(Problem) | {"K7Q2-M4XT"}))
def test_our_own_words_stay(word: str) -> None:
    assert redacted(word) == word


def test_a_line_ends_somewhere() -> None:
    assert len(redacted("word " * 10_000)) == LONGEST


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a@" * 50_000, id="signs of addresses"),
        pytest.param("a." * 50_000, id="dots"),
        pytest.param("=" * 100_000, id="signs of values"),
        pytest.param("?" * 100_000, id="signs of queries"),
        pytest.param("cookie" * 16_000, id="names of headers"),
        pytest.param(" " * 100_000, id="blanks"),
    ],
)
def test_no_text_keeps_it_busy(text: str) -> None:
    began = time.process_time()
    redacted(text)
    assert time.process_time() - began < 0.5  # A pattern that backtracks would take minutes.
