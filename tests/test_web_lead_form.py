"""What the lead form accepts, and what it asks to change."""

from __future__ import annotations

import hashlib

import pytest

from storage.leads import Lead
from web.lead_form import consent_text, read_lead

BRAND = "Database Health Audit"


def read(**changes: str) -> Lead | list[str]:
    typed = {
        "first_name": "Ann",
        "last_name": "Lee",
        "work_email": "ann@acme.com",
        "company": "Acme",
    } | changes
    return read_lead(**typed, consent=False, brand=BRAND)


def lead(**changes: str) -> Lead:
    answer = read(**changes)
    assert isinstance(answer, Lead), answer
    return answer


def test_what_was_typed_is_kept_without_the_space_around_it() -> None:
    answer = lead(
        first_name=" Ann ", last_name="Lee\n", work_email=" Ann.Lee@Acme.com", company="\tAcme Ltd "
    )
    assert (answer.first_name, answer.last_name, answer.work_email, answer.company) == (
        "Ann",
        "Lee",
        "Ann.Lee@Acme.com",
        "Acme Ltd",
    )


@pytest.mark.parametrize("ticked", [True, False])
def test_consent_is_kept_as_given_with_the_hash_of_its_text(ticked: bool) -> None:
    answer = read_lead(
        first_name="A", last_name="B", work_email="a@acme.com", company="C", consent=ticked, brand="Refine"
    )
    assert isinstance(answer, Lead)
    assert answer.consent is ticked
    text = (
        "Refine may email me tips on contact data quality. "
        "I can withdraw this at any time, by replying or on the privacy page."
    )
    assert consent_text("Refine") == text
    assert answer.consent_text_sha256 == hashlib.sha256(text.encode()).digest()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Zoë", id="an accent"),
        pytest.param("Zoe\u0308", id="an accent of its own"),
        pytest.param("O’Neill-Smith", id="an apostrophe and a hyphen"),
        pytest.param("李", id="one Chinese character"),
        pytest.param("Þórður", id="Icelandic"),
        pytest.param("عبد الرحمن", id="Arabic with a space"),
        pytest.param("می‌نا", id="Persian with a joiner that nobody sees"),
        pytest.param("क्‍षा", id="Hindi with a joiner"),
        pytest.param("Ann\u00a0Marie", id="a no-break space, pasted"),
        pytest.param("<b>Ann</b>", id="markup, which is only text"),
        pytest.param("x" * 100, id="a hundred characters"),
    ],
)
@pytest.mark.parametrize("field", ["first_name", "last_name", "company"])
def test_names_are_taken_as_they_are(field: str, name: str) -> None:
    assert getattr(lead(**{field: name}), field) == name


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        pytest.param("", "please fill it in", id="nothing"),
        pytest.param("   ", "please fill it in", id="only spaces"),
        pytest.param("\u00a0", "please fill it in", id="only a no-break space"),
        pytest.param("x" * 101, "up to 100 characters", id="a hundred and one characters"),
        pytest.param("Ann\nLee", "in one line", id="two lines"),
        pytest.param("Ann\u2028Lee", "in one line", id="two lines by Unicode"),
        pytest.param("Ann\x00", "in one line", id="a control character"),
        pytest.param("Ann\x1b[31m", "in one line", id="a terminal's colour"),
        pytest.param("Ann\u202eeeL", "in one line", id="text turned round"),
        pytest.param("Ann\ud800", "in one line", id="half a character"),
    ],
)
@pytest.mark.parametrize(
    ("field", "label"), [("first_name", "First name"), ("last_name", "Last name"), ("company", "Company")]
)
def test_names_that_cannot_be_kept_get_one_sentence(
    field: str, label: str, text: str, complaint: str
) -> None:
    (sentence,) = read(**{field: text})  # type: ignore[misc]  # a list of one
    assert sentence.startswith(f"{label}: ")
    assert complaint in sentence
    assert not text.strip() or text not in sentence


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("ann@acme.com", id="plain"),
        pytest.param("Ann.Lee+audit@Mail.Acme.co.uk", id="capitals, a tag and a subdomain"),
        pytest.param("o'neill@acme.ie", id="an apostrophe"),
        pytest.param("jörg@müller.de", id="umlauts"),
        pytest.param("ann@xn--mller-kva.de", id="umlauts in ASCII"),
        pytest.param("info@gmail.com.acme.com", id="a private mailbox's name inside a company's"),
        pytest.param("a@notgmail.com", id="a private mailbox's name at the end of a company's"),
    ],
)
def test_work_addresses_are_taken_as_they_are(address: str) -> None:
    assert lead(work_email=address).work_email == address


@pytest.mark.parametrize(
    ("address", "complaint"),
    [
        pytest.param("", "please fill it in", id="nothing"),
        pytest.param("ann", "does not look like", id="no at sign"),
        pytest.param("ann@", "does not look like", id="no domain"),
        pytest.param("@acme.com", "does not look like", id="nobody"),
        pytest.param("ann@acme", "does not look like", id="no suffix"),
        pytest.param("ann@@acme.com", "does not look like", id="two at signs"),
        pytest.param("ann@acme..com", "does not look like", id="two dots"),
        pytest.param("a@acme.com, b@acme.com", "does not look like", id="two addresses"),
        pytest.param("Ann <ann@acme.com>", "does not look like", id="a name before it"),
        pytest.param("ann@localhost", "does not look like", id="this machine"),
        pytest.param("ann@acme.test", "does not look like", id="a domain for tests"),
        pytest.param("ann@10.0.0.1", "does not look like", id="an IP address"),
        pytest.param("ann@acme.com\nbcc: x@y.com", "does not look like", id="a second line"),
        pytest.param("ann\x00@acme.com", "does not look like", id="a control character"),
        pytest.param(f"ann@{'a' * 63}.{'b' * 63}.{'c' * 63}.{'d' * 63}.com", "does not look", id="too long"),
        pytest.param("ann@gmail.com", "private mailbox", id="a private mailbox"),
        pytest.param("ann@GMAIL.com", "private mailbox", id="a private mailbox in capitals"),
        pytest.param("ann@googlemail.com", "private mailbox", id="its other name"),
        pytest.param("ann@web.de", "private mailbox", id="a German one"),
        pytest.param("ann@qq.com", "private mailbox", id="a Chinese one"),
        pytest.param("ann@mailinator.com", "throw-away", id="on both lists: a throw-away mailbox"),
        pytest.param("ann@guerrillamail.com", "throw-away", id="a throw-away mailbox"),
        pytest.param("ann@10minutemail.com", "throw-away", id="another one"),
    ],
)
def test_other_addresses_get_one_friendly_sentence(address: str, complaint: str) -> None:
    (sentence,) = read(work_email=address)  # type: ignore[misc]  # a list of one
    assert sentence.startswith("Work email: ")
    assert complaint in sentence
    assert "private" not in complaint or "Please use your work address" in sentence


def test_everything_that_is_wrong_is_said_at_once() -> None:
    answer = read(first_name="", last_name=" ", work_email="ann@gmail.com", company="x" * 101)
    assert isinstance(answer, list)
    assert [sentence.partition(":")[0] for sentence in answer] == [
        "First name",
        "Last name",
        "Company",
        "Work email",
    ]
