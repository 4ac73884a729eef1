"""The HTML around a page, made from the `index.html` of the Streamlit that is installed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from web import shell as module
from web.shell import shell, shell_html

SITE = "https://audit.example.com"
STATIC = Path(module.__file__).parent / "static"


class Tags(HTMLParser):
    """Every tag with its attributes, and the text of the title."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found:
            self.texts.setdefault(self.found[-1][0], data)

    def meta(self) -> dict[str, str]:
        named = [
            (a.get("property") or a.get("name"), a.get("content")) for tag, a in self.found if tag == "meta"
        ]
        return {name: content for name, content in named if name and content}

    def addresses(self) -> list[str]:
        return [value for _, a in self.found for name in ("href", "src", "content") if (value := a.get(name))]


@pytest.fixture
def tags() -> Tags:
    return Tags(shell_html("Report · Refine", SITE))


def test_the_title_is_ours_and_stands_once(tags: Tags) -> None:
    assert tags.texts["title"] == "Report · Refine"
    assert [tag for tag, _ in tags.found].count("title") == 1


def test_a_shared_link_has_a_preview(tags: Tags) -> None:
    meta = tags.meta()
    assert (meta["og:type"], meta["og:title"]) == ("website", "Report · Refine")
    assert meta["og:description"] == meta["description"]
    assert meta["og:image"] == f"{SITE}/app/static/share.png"
    assert meta["twitter:card"] == "summary_large_image"
    assert meta["viewport"]


def test_nothing_of_a_third_party_is_named(tags: Tags) -> None:
    named = [address for address in tags.addresses() if re.match(r"(?:[a-z]+:)?//", address)]
    assert named == [f"{SITE}/app/static/share.png"]


def test_every_picture_and_font_it_names_is_there(tags: Tags) -> None:
    names = [a.rpartition("/")[2] for a in tags.addresses() if "app/static/" in a]
    assert sorted(names) == ["icon.svg", "inter-latin.woff2", "share.png"]
    assert all((STATIC / name).is_file() for name in names)


def test_the_style_is_there_before_anything_is_drawn() -> None:
    (style,) = re.findall(r"<style>(.*?)</style>", shell_html("Report", SITE), re.DOTALL)
    nested = "".join((STATIC / name).read_text() for name in ("style.css", "print.css"))
    assert f"html {{ {nested} }}" in style
    named = set(re.findall(r"animation: (\w+)", nested))
    assert named == set(re.findall(r"@keyframes (\w+)", style.replace(nested, "")))
    assert "@page" in style
    # A browser would drop these within a rule.
    assert not re.search(r"@(?:keyframes|page|font-face|import|charset|layer)|</", nested)


def test_streamlits_own_traces_are_gone() -> None:
    html = shell_html("Report", SITE)
    for trace in ("<title>Streamlit", "favicon.png", "SourceSans", "service-desc", "You need to enable"):
        assert trace not in html


def test_what_streamlit_needs_is_still_there() -> None:
    html = shell_html("Report", SITE)
    assert '<div id="root"></div>' in html
    assert re.search(r'<script type="module" crossorigin src="\./static/js/index\.[^"]+\.js"></script>', html)
    assert "<noscript>This page needs JavaScript." in html


def test_a_title_is_text_whatever_is_in_it() -> None:
    evil = '</title><script>alert("1")</script>\\1 \\g<0>'
    html = shell_html(evil, SITE)
    assert "<script>alert" not in html
    assert Tags(html).texts["title"] == evil


def test_an_index_that_is_not_the_known_one_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "index.html"
    other.write_text(module.INDEX.read_text().replace("<title>Streamlit</title>", "<title>Other</title>"))
    monkeypatch.setattr(module, "INDEX", other)
    with pytest.raises(RuntimeError, match="<title>Streamlit</title>"):
        shell_html("a title that no other test has asked for", SITE)


def test_the_response_is_html_that_nobody_keeps() -> None:
    answer = shell("Report", "Refine", SITE)
    assert b"<title>Report \xc2\xb7 Refine</title>" in bytes(answer.body)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert (answer.headers["cache-control"], answer.headers["vary"]) == ("no-store", "Cookie")
