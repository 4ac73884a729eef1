"""The stand-in's pages say what they are, run no script and let no parameter become markup."""

import pytest

from tests.sandbox_visitor import Visit

MARKUP = '"><script>alert(1)</script>'


@pytest.mark.parametrize("path", ["/", "/oauth/authorize", "/nowhere", "/oauth/authorize?client_id=a"])
def test_every_page_says_that_it_is_a_stand_in_and_runs_no_script(visit: Visit, path: str) -> None:
    answer = visit().http.get(path)
    policy = answer.headers["content-security-policy"]
    assert "This is a stand-in, not HubSpot." in answer.text
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "<script" not in answer.text
    assert 'style="' not in answer.text


@pytest.mark.parametrize("parameter", ["client_id", "state", "code_challenge", "unheard_of", "scope", MARKUP])
def test_no_parameter_becomes_markup(visit: Visit, parameter: str) -> None:
    assert MARKUP not in visit().authorize(**{parameter: MARKUP}).text


def test_the_form_carries_everything_on_but_the_choice(visit: Visit) -> None:
    page = visit().authorize(code_challenge="abc", portal="tidy").text
    assert '<input type="hidden" name="state" value="s 1&amp;2">' in page
    assert '<input type="hidden" name="code_challenge" value="abc">' in page
    assert '<input type="hidden" name="portal"' not in page


def test_the_page_offers_portals_with_their_counts_and_both_decisions(visit: Visit) -> None:
    page = visit().authorize().text
    assert "120,000 contacts" in page
    assert 'value="allow"' in page
    assert 'value="deny"' in page
    assert "View properties and other details about contacts" in page


def test_the_style_is_a_file_of_its_own(visit: Visit) -> None:
    answer = visit().http.get("/sandbox/pages.css")
    assert answer.headers["content-type"].startswith("text/css")
