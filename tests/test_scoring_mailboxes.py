"""Addresses from the public test tables, and what kind of mailbox a domain gives out."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.facts.beginnings import beginnings, may_be_one
from scoring.facts.domains import is_disposable, is_free, is_misspelt, is_unreachable
from scoring.facts.emails import HOPELESS, is_valid
from scoring.facts.text import listed

# From the tables of isemail (Dominic Sayers), of RFC 3696 and of Wikipedia's article on email addresses.
VALID = listed("""
    simple@northwind.com very.common@northwind.com x@northwind.com name/surname@northwind.com
    long.email-address-with-hyphens@and.subdomains.northwind.com user.name+tag@northwind.com
    user%northwind.com@northwind.org user-@northwind.org mailhost!username@northwind.org
    _______@northwind.com 1234567890@northwind.com email@northwind.museum o'reilly@northwind.ie
    #!$%&'*+-/=?^_`{}|~@northwind.org
    abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijkl@iana.org
    用户名@领域.中国 квіточка@пошта.укр θσερ@εχαμπλε.ελ Dörte@Sörensen.de коля@пример.рф a@b.co
    user@xn--mnchen-3ya.de
""")
MALFORMED = [
    "abc.northwind.com",
    "a@b@c@northwind.com",
    'just"not"right@northwind.com',
    "1234567890123456789012345678901234567890123456789012345678901234+x@northwind.com",
    "i.like.underscores@but_they_are_not_allowed.com",
    "@northwind.com",
    "Joe Smith <email@northwind.com>",
    ".email@northwind.com",
    "email.@northwind.com",
    "email..email@northwind.com",
    "email@northwind.com (Joe Smith)",
    "email@northwind",
    "email@-northwind.com",
    "email@northwind-.com",
    "email@northwind..com",
    "email@111.222.333.44444",
    "test@[255.255.255]",
    "first.last@sub.do,com",
    "test@xn--",
    "test@iana.org\u200b",
    "mailto:test@iana.org",
    "test@iana.org;",
    "test@ iana.org",
    "test@http://iana.org",
    "test(at)iana.org",
    "<test@iana.org>",
    "test@iana.org.",
    "(comment)test@iana.org",
    "test@iana.org\x00",
    "user@[192.168.2.1]",
    "@",
]


@pytest.mark.parametrize("address", sorted(VALID))
def test_a_good_address(address: str) -> None:
    assert is_valid(address)


@pytest.mark.parametrize("address", MALFORMED)
def test_a_malformed_address(address: str) -> None:
    assert not is_valid(address)


@pytest.mark.parametrize(
    "domain",
    sorted(
        listed("""
    gmial.com gamil.com gmai.com gmail.co gmail.con gmaill.com gnail.com gmail.c0m gmail.coma yaho.com
    yahooo.com yahoo.con hotmial.com hotmal.com hotmail.con hotmail.con.br htomail.com outlok.com outlook.con
    iclod.com aol.con live.con msn.con comcast.nett comcast.con verizon.ney sbcglobal.ney
    protonmial.com googlemail.con
    """)
    ),
)
def test_a_slip_of_the_keyboard(domain: str) -> None:
    assert is_misspelt(domain)


@pytest.mark.parametrize(
    "domain",
    sorted(
        listed("""
    gmail.com gmx.net gmx.com mail.com email.com ymail.com live.com aol.com hey.com me.com mac.com aim.com
    pm.me hotmail.se hotmail.nl yahoo.ca yahoo.in yahoo.com.au yahoo.gr outlook.in outlook.be live.co.uk
    mail.ru cox.net att.net ao.com cloud.com northwind.com
    """)
    ),
)
def test_a_domain_spelled_as_it_is(domain: str) -> None:
    assert not is_misspelt(domain)


@pytest.mark.parametrize(
    "domain", ["mailinator.com", "sub.mailinator.com", "a.b.sub.mailinator.com", "mx.yopmail.com"]
)
def test_a_throw_away_mailbox_on_any_level(domain: str) -> None:
    assert (is_disposable(domain), is_free(domain)) == (True, False)


@pytest.mark.parametrize(
    "domain",
    sorted(
        listed("""
    gmail.com hotmail.be yahoo.gr outlook.pt aol.de gmx.at web.de t-online.de orange.fr sfr.fr libero.it
    uol.com.br ziggo.nl wp.pl seznam.cz naver.com daum.net tuta.com hey.com mailbox.org bluewin.ch
    sympatico.ca
    """)
    ),
)
def test_a_private_mailbox(domain: str) -> None:
    assert (is_free(domain), is_disposable(domain)) == (True, False)


@pytest.mark.parametrize(
    "domain", ["northwind.com", "ibm.com", "mailchimp.com", "outlookinsurance.com", "live-nation.com"]
)
def test_a_business_domain(domain: str) -> None:
    assert not any((is_free(domain), is_disposable(domain), is_misspelt(domain)))


@pytest.mark.parametrize(
    ("domain", "unreachable"),
    [
        ("iana.c", True),
        ("northwind.cmo", True),
        ("mailserver.local", True),
        ("例子.广告", True),
        ("northwind.agency", False),
        ("northwind.com.br", False),
        ("пример.рф", False),
    ],
)
def test_an_ending_that_exists(domain: str, unreachable: bool) -> None:
    assert is_unreachable(domain) is unreachable


@given(
    st.text(alphabet="ab.@ ,;:<>()[]\\\"é\u200b\t'+-_1", max_size=9),
    st.sampled_from(["", ".com", "@northwind.com"]),
)
def test_what_is_called_hopeless_is_refused_by_the_library_too(start: str, end: str) -> None:
    hopeless = HOPELESS.search(start + end) is not None
    assert not (hopeless and is_valid(start + end))


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        pytest.param("sales", True, id="one of the words"),
        pytest.param("hr", True, id="a short one"),
        pytest.param("s-ales", True, id="marks between the letters"),
        pytest.param("2sales", True, id="a digit in front"),
        pytest.param("verkäufe", True, id="a letter beyond z"),
        pytest.param("salomon", False, id="another word of nearly the same beginning"),
        pytest.param("sal", False, id="only the beginning of one"),
        pytest.param("grace", False, id="another word"),
    ],
)
def test_what_cannot_be_one_of_some_words_is_told_by_its_beginning(text: str, doubtful: bool) -> None:
    begun = beginnings({"sales", "hr", "verkauf"})
    assert may_be_one(pa.array([text]), begun).tolist() == [doubtful]
