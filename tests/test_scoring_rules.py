"""What each rule fires on, and what it must leave alone."""

from __future__ import annotations

import re
import subprocess
import sys

import pandas as pd
import pytest

from scoring.catalogue import ASSETS, RULE_BY_ID, RULES, WEIGHTS, Asset
from scoring.rule import PROPERTIES, Dimension, Rule
from tests.factories import contact, facts_of, frame_of

MASK_BITS_FOR_RULES = 58


def fires(rule: str, changes: dict[str, str | None]) -> bool:
    function = RULE_BY_ID[rule].fires
    assert function is not None
    verdict = function(facts_of(contact(**changes)))
    assert verdict.dtype == bool
    return bool(verdict[0])


def row(rule: str, sentence: str, **changes: str | None) -> object:
    return pytest.param(rule, changes, id=f"{rule}: {sentence}")


FIRES = [
    *(row(f"missing_{name}", "null", **{name: None}) for name in PROPERTIES),
    *(row(f"missing_{name}", "blanks only", **{name: " \t\u00a0"}) for name in PROPERTIES),
    row("null_token", "n/a in a field", jobtitle="n/a"),
    row("null_token", "a lone dash", company="-"),
    row("null_token", "TBD in capitals", city="TBD"),
    row("null_token", "a programmer's null for a name", lastname="null"),
    row("null_token", "German for not stated", jobtitle="k.A."),
    row("null_token", "Spanish for does not apply", department="No aplica"),
    row("null_token", "French for unknown", city="inconnu"),
    row("null_token", "Polish for none", company="brak"),
    row("null_token", "what a spreadsheet could not work out", company="#REF!"),
    row("email_too_long", "255 characters", email="a" * 60 + "@" + "b." * 95 + "example.com"),
    row("email_too_long", "a novel in the field", email="a@b.co " * 200_000),
    row("email_syntax", "two addresses in one field", email="a@b.co, c@d.co"),
    row("email_syntax", "no @", email="grace.holloway.northwind.com"),
    row("email_syntax", "two dots in a row", email="grace..holloway@northwind.com"),
    row("email_syntax", "a space inside", email="grace holloway@northwind.com"),
    row("email_syntax", "a label that begins with a hyphen", email="grace@-northwind.com"),
    row("email_syntax", "a control character at the end", email="grace@northwind.com\x1f"),
    row("email_syntax", "65 characters before the @", email="g" * 65 + "@northwind.com"),
    row("email_suffix", "an ending that does not exist", email="grace@northwind.cmo"),
    row("email_suffix", "a reserved ending", email="grace@northwind.local"),
    row("email_suffix", "a reserved ending after a long name", email=f"{'g' * 60}@northwind.invalid"),
    row("email_suffix", "a reserved ending after accents", email="josé@northwind.localhost"),
    row("phone_invalid", "too short", phone="+1 415 555"),
    row("phone_invalid", "words", phone="call me"),
    row("phone_invalid", "an area code that the country does not have", phone="(099) 255-2671"),
    row("country_unknown", "a misspelt country", country="Unites States"),
    row("country_unknown", "a continent", country="Europe"),
    row("linkedin_url", "a company page", hs_linkedin_url="https://www.linkedin.com/company/acme"),
    row("linkedin_url", "another network", hs_linkedin_url="https://www.facebook.com/grace"),
    row("linkedin_url", "a misspelt host", hs_linkedin_url="www.linkedn.com/in/grace"),
    row("linkedin_url", "a host that ends alike", hs_linkedin_url="https://notlinkedin.com/in/grace"),
    row("linkedin_url", "no name after /in/", hs_linkedin_url="https://www.linkedin.com/in/"),
    row("state_unknown_for_country", "no such state", state="Califronia"),
    row("state_unknown_for_country", "a city in the state field", state="München", country="Germany"),
    row("date_implausible", "created in the future", createdate="2031-01-01T00:00:00Z"),
    row("date_implausible", "modified before HubSpot existed", lastmodifieddate="1970-01-01T00:00:00Z"),
    row("date_implausible", "not a date", createdate="yesterday"),
    row("date_implausible", "the 31st of February", createdate="2024-02-31"),
    row("seniority_not_in_enum", "a word of its own", hs_seniority="boss"),
    row("seniority_not_in_enum", "a number", hs_seniority="3"),
    row("name_has_digits_or_symbols", "a digit", firstname="Gr4ce"),
    row("name_has_digits_or_symbols", "a heart", lastname="Holloway♥"),
    row("email_typo_domain", "two letters swapped", email="grace@gmial.com"),
    row("email_typo_domain", "a letter missing", email="grace@yaho.com"),
    row("email_typo_domain", "an ending one key away", email="grace@gmail.con"),
    row("email_typo_domain", "a letter too many", email="grace@hotmaill.com"),
    row("email_disposable", "a throw-away provider", email="grace@mailinator.com"),
    row("email_disposable", "a subdomain of one", email="grace@mx.mailinator.com"),
    row("email_role", "info@", email="info@northwindlogistics.com"),
    row("email_role", "a German role with a place", email="vertrieb.nord@northwindlogistics.com"),
    row("email_role", "no-reply", email="no-reply@northwindlogistics.com"),
    row("test_record", "an example domain", email="grace@example.com"),
    row("test_record", "both names are fillers", firstname="Test", lastname="Test"),
    row("test_record", "John Doe", firstname="John", lastname="Doe"),
    row("test_record", "HubSpot's sample contact", email="bh@hubspot.com"),
    row("name_placeholder", "Test", firstname="Test"),
    row("name_placeholder", "three times x", lastname="xxx"),
    row("name_placeholder", "the label of the field", firstname="First Name"),
    row("name_placeholder", "Test and a number", firstname="Test1"),
    row("name_placeholder", "a courtesy", firstname="Mrs"),
    row("name_placeholder", "a note", lastname="No longer here"),
    row("name_placeholder", "a mouse", firstname="Mickey", lastname="Mouse"),
    row("name_placeholder", "a mailing tool's blank", firstname="{{contact.firstname}}"),
    row("email_in_name", "in the first name", firstname="grace@northwind.com"),
    row("email_in_name", "among other words in the last name", lastname="Holloway grace@northwind.com"),
    row("name_gibberish", "neighbouring keys", firstname="sdfghj"),
    row("name_gibberish", "no vowel at all", lastname="dsfkgh"),
    row("name_gibberish", "a few keys over and over", firstname="Uiouioui"),
    row("name_gibberish", "a hand on the middle row", lastname="jdsfafk"),
    row("first_equals_last", "the same name twice", firstname="Holloway"),
    row("first_equals_last", "twice but for the case", firstname="HOLLOWAY"),
    row("names_swapped", "a family name first", firstname="Schmidt", lastname="Julia"),
    row("names_swapped", "LinkedIn has it the other way round", firstname="Holloway", lastname="Grace"),
    row("full_name_in_first", "and the last name again", firstname="Grace Holloway"),
    row("full_name_in_first", "and no last name", firstname="Grace van der Holloway", lastname=None),
    row("name_equals_company", "as first name", firstname="Northwind Logistics"),
    row("name_equals_company", "with its legal form", lastname="Northwind Inc.", company="Northwind Inc."),
    row("name_equals_company", "a line of business", lastname="Hotel Haslinger", company="Hotel Haslinger"),
    row(
        "name_equals_company",
        "in both fields",
        firstname="Valunda Nord",
        lastname="Valunda Nord",
        company="Valunda Nord",
    ),
    row("phone_placeholder", "one digit repeated", phone="+1 111 111 1111"),
    row("phone_placeholder", "counted up", phone="123-456-7890"),
    row("phone_placeholder", "counted up behind the area", phone="+49 30 1234567"),
    row("phone_placeholder", "counted up, and invalid", phone="+1 415 123 4567"),
    row("phone_placeholder", "seven zeros at the end", phone="+61 400 000 000"),
    row("phone_placeholder", "a number for films", phone="(415) 555-0123"),
    row("phone_placeholder", "zero", phone="0"),
    row("title_placeholder", "test", jobtitle="test"),
    row("title_placeholder", "three times x", jobtitle="xxx"),
    row("company_placeholder", "test company", company="test company"),
    row("company_placeholder", "self", company="self"),
    row("company_placeholder", "no employer", company="Self-employed"),
    row("company_placeholder", "three letters of the alphabet", company="XYZ Corp."),
    row("company_placeholder", "no letter", company="@@@"),
    row("title_placeholder", "no letter", jobtitle="$$$"),
    row("company_is_freemail", "Gmail", company="Gmail"),
    row("company_is_freemail", "a provider's domain", company="hotmail.com"),
    row("company_is_freemail", "a smaller provider's domain", company="www.bluewin.ch"),
    row("created_after_modified", "a year earlier", createdate="2026-10-21T00:00:00Z"),
    row("created_after_modified", "hours earlier", createdate="2026-10-20T12:30:00.000Z"),
    row("state_not_in_country", "an American state in Germany", state="Texas", country="Germany"),
    row("state_not_in_country", "a German one in America", state="Bayern"),
    row("city_not_in_country", "Toulouse in America", city="Toulouse"),
    row("city_not_in_country", "München in France", city="München", country="France", state=None),
    row("phone_country_differs", "a French number", phone="+33 1 40 23 91 22"),
    row("phone_country_differs", "a British number, 00 instead of +", phone="0044 20 7946 1234"),
    row("phone_area_differs_from_state", "Chicago in California", phone="+13126624935", city="Chicago"),
    row(
        "phone_area_differs_from_state",
        "Toronto in Quebec",
        phone="+14168712345",
        city="Toronto",
        state="QC",
        country="CA",
    ),
    row("company_differs_from_email_domain", "another company", company="Contoso Bakeries"),
    row("company_differs_from_email_domain", "another domain", email="grace.holloway@fabrikam.de"),
    row("title_differs_from_seniority", "a chief as entry level", jobtitle="CEO", hs_seniority="entry"),
    row("title_differs_from_seniority", "a German intern as vp", jobtitle="Praktikantin", hs_seniority="vp"),
    row("title_differs_from_department", "a marketer in finance", department="Finance"),
    row(
        "title_differs_from_department",
        "a Spanish seller in HR",
        jobtitle="Director de ventas",
        department="HR",
    ),
    row("title_form", "capitals", jobtitle="MARKETING MANAGER"),
    row("title_form", "an office in lower case", jobtitle="ceo"),
    row(
        "linkedin_slug_differs_from_name",
        "somebody else",
        hs_linkedin_url="https://www.linkedin.com/in/peter-muller-12a4",
    ),
    row(
        "linkedin_slug_differs_from_name",
        "percent-encoded somebody else",
        hs_linkedin_url="https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller",
    ),
    row("name_differs_from_email", "somebody else", email="peter.muller@northwindlogistics.com"),
    row(
        "name_differs_from_email",
        "only a first name to go by",
        lastname=None,
        email="peter.muller@northwind.com",
    ),
    row("name_case", "capitals", lastname="HOLLOWAY"),
    row("name_case", "lower case", firstname="grace", lastname="holloway"),
    row("name_case", "lower case behind a particle", lastname="van der berg"),
    row("country_domain_differs", "a French domain in America", email="grace.holloway@northwind.fr"),
    row(
        "country_domain_differs",
        "a British domain in Spain",
        email="g@northwind.co.uk",
        country="Spain",
        state=None,
    ),
    row("phone_not_e164", "national form", phone="(415) 555-2671"),
    row("phone_not_e164", "an extension", phone="415-555-2671 ext 12"),
    row("phone_not_e164", "digits, and no country to go by", phone="4156885110", country=None, state=None),
    row("stray_whitespace", "at the end", company="Northwind Logistics "),
    row("stray_whitespace", "a no-break space in front", lastname="\u00a0Holloway"),
    row("stray_whitespace", "two in a row", jobtitle="Marketing  Director"),
    row(
        "never_touched",
        "two years old",
        createdate="2024-10-01T00:00:00Z",
        lastmodifieddate="2024-10-01T05:00:00Z",
    ),
    row("never_touched", "not even a second later", createdate="2024-10-01", lastmodifieddate="2024-10-01"),
    row("email_freemail", "Gmail", email="grace.holloway@gmail.com"),
    row("email_freemail", "a German provider", email="grace.holloway@web.de"),
    row("seniority_from_title", "a director without a level", hs_seniority=None),
    row("seniority_from_title", "a French manager", hs_seniority=None, jobtitle="Responsable marketing"),
    row("department_from_title", "a marketer without a department", department=None),
    row("department_from_title", "an Italian buyer", department=None, jobtitle="Responsabile acquisti"),
]

SILENT = [
    *(row(f"missing_{name}", "filled") for name in PROPERTIES),
    row("null_token", "Namibia's code", country="NA", state=None),
    row("null_token", "a Korean family name", lastname="Na"),
    row("null_token", "a given name", firstname="Nan"),
    row("null_token", "a real family name", lastname="Null"),
    row("null_token", "two initials", firstname="K.A."),
    row("null_token", "a town", city="Leer", state=None, country="Germany", phone=None),
    row("null_token", "an empty field is not a filler", city=""),
    row("email_too_long", "254 characters are allowed", email="a" * 60 + "@" + "b." * 94 + "n.com"),
    row("email_too_long", "missing", email=None),
    row("email_syntax", "missing is not malformed", email=None),
    row(
        "email_role",
        "initials that begin an address",
        firstname="Abdul Rahman",
        lastname="Al Saud",
        email="ar.alsaud@northwind.com",
    ),
    row("email_syntax", "a tag", email="grace+news@northwind.com"),
    row("email_syntax", "an apostrophe", email="o'neill@northwind.ie"),
    row("email_syntax", "an international domain", email="grace@münchen.de"),
    row("email_syntax", "an international local part", email="josé@northwind.es"),
    row("email_syntax", "spaces around it are another rule's business", email=" grace@northwind.com "),
    row("email_suffix", "a second-level suffix", email="grace@northwind.co.uk"),
    row("email_suffix", "a young ending", email="grace@northwind.agency"),
    row("email_suffix", "an international ending", email="grace@пример.рф"),
    row("email_suffix", "missing", email=None),
    row("phone_invalid", "a German number in Germany", phone="030 901820", country="Germany", state=None),
    row("phone_invalid", "an Italian zero", phone="+39 06 6982", country="Italy", state=None),
    row("phone_invalid", "the zero in brackets", phone="+44 (0)20 7946 1234", country="UK", state=None),
    row("phone_invalid", "missing", phone=None),
    row(
        "phone_invalid",
        "national, and nothing tells the country",
        phone="030 901820", country=None, state=None,
    ),
    row("country_unknown", "a short form", country="U.S.A."),
    row("country_unknown", "part of a kingdom", country="England"),
    row("country_unknown", "its own language", country="Deutschland"),
    row("country_unknown", "another language", country="Allemagne"),
    row("country_unknown", "Namibia's code", country="NA"),
    row("country_unknown", "an article", country="The Netherlands"),
    row("country_unknown", "Korea", country="Korea, Republic of"),
    row("linkedin_url", "no scheme", hs_linkedin_url="linkedin.com/in/grace-holloway"),
    row("linkedin_url", "a country and a language", hs_linkedin_url="http://de.linkedin.com/in/grace-h/de"),
    row("linkedin_url", "the old form", hs_linkedin_url="https://www.linkedin.com/pub/grace/1/2a/b3"),
    row("linkedin_url", "capitals and a query", hs_linkedin_url="HTTPS://www.LinkedIn.com/in/Grace?trk=x"),
    row("linkedin_url", "missing", hs_linkedin_url=None),
    row("state_unknown_for_country", "its code", state="CA"),
    row("state_unknown_for_country", "an English name", state="Bavaria", country="Germany"),
    row("state_unknown_for_country", "no accents", state="Ile de France", country="France"),
    row("state_unknown_for_country", "a region of before 2016", state="Nord-Pas-de-Calais", country="France"),
    row("state_unknown_for_country", "a département", state="Haute-Savoie", country="France"),
    row("state_unknown_for_country", "a country without a complete list", state="Middlesex", country="UK"),
    row("state_unknown_for_country", "unknown country", state="Middle", country="Europe"),
    row("date_implausible", "date only", createdate="2024-02-29"),
    row("date_implausible", "epoch milliseconds", createdate="1710152100000"),
    row("date_implausible", "an export's form", createdate="2024-03-11 10:15"),
    row("date_implausible", "missing", createdate=None),
    row("seniority_not_in_enum", "the label instead of the value", hs_seniority="VP"),
    row("seniority_not_in_enum", "missing", hs_seniority=None),
    *(
        row(rule, f"{first} {last}", firstname=first, lastname=last)
        for rule in ("name_has_digits_or_symbols", "name_gibberish", "name_placeholder", "name_case")
        for first, last in (
            ("Siobhán", "O’Brien"),
            ("Jean-Luc", "de La Fontaine"),
            ("Bo", "Ng"),
            ("D'Angelo", "St. Claire, Jr."),
            ("J. R.", "Krč"),
            ("X", "Æ"),
            ("明", "李"),
            ("გიორგი", "ბერიძე"),
            ("محمد", "العربي"),
            ("राजेश", "शर्मा"),
            ("María José", "McDonald-van ’t Hoff"),
            ("Ľudmila", "Čtvrtník"),
            ("Azer", "Strzhemchinsky"),
            ("Henry", "Tudor 3rd"),
            ("JP", "Test-Achats"),
        )
    ),
    row("name_case", "one letter", firstname="J", lastname="D'Arcy"),
    row("name_case", "a particle by itself", lastname="van"),
    row("name_case", "a filler is another rule's business", firstname="test"),
    row("email_typo_domain", "a provider one letter away", email="grace@ymail.com"),
    row("email_typo_domain", "a provider two letters away", email="grace@email.com"),
    row("email_typo_domain", "a company one letter away", email="grace@cloud.com"),
    row("email_typo_domain", "the provider itself", email="grace@gmail.com"),
    row("email_typo_domain", "its national domain", email="grace@yahoo.co.uk"),
    row("email_disposable", "a misspelt provider that is on the list", email="grace@gmial.com"),
    row("email_disposable", "a business", email="grace@northwind.com"),
    row("email_role", "a person called Sales", email="sales@northwind.com", lastname="Sales"),
    row("email_role", "a person's initials", email="hr@northwind.com", firstname="Helen", lastname="Rowe"),
    row(
        "email_role",
        "a person called Dev",
        email="dev.patel@northwind.com", firstname="Dev", lastname="Patel",
    ),
    row("email_role", "a name that begins like a role", email="salesa.moreno@northwind.com"),
    row("email_role", "a person", email="marketa.infova@northwind.cz"),
    row("test_record", "a real company with a short domain", email="grace.holloway@abc.com"),
    row("test_record", "a family called Doe", firstname="Grace", lastname="Doe"),
    row("test_record", "a school's test department", email="grace.holloway@testing-academy.com"),
    row("name_placeholder", "a Chinese name that fills in code", firstname="Bo", lastname="Foo"),
    row("name_placeholder", "a family called Guest", lastname="Guest"),
    row("first_equals_last", "a father's name", firstname="Ahmed", lastname="Ahmed"),
    row("company_placeholder", "a company of one letter", company="X"),
    row("name_differs_from_email", "an initial, no last name", email="g.fuerst@northwind.com", lastname=None),
    row(
        "linkedin_slug_differs_from_name",
        "what somebody does",
        hs_linkedin_url="linkedin.com/in/the-growth-hacker",
    ),
    row(
        "linkedin_slug_differs_from_name",
        "a nickname",
        firstname="Robert",
        hs_linkedin_url="linkedin.com/in/bob-the-great",
    ),
    row(
        "names_swapped",
        "a profile with the family name first",
        firstname="Anna",
        lastname="Schmidt",
        hs_linkedin_url="linkedin.com/in/schmidt-anna",
    ),
    row("email_in_name", "an @ by itself", firstname="Gr@ce"),
    row("email_in_name", "a dot", firstname="St.Claire"),
    row("first_equals_last", "a short name that is both", firstname="Ali", lastname="Ali"),
    row("first_equals_last", "one of two parts", firstname="Holloway Grace"),
    row("names_swapped", "two given names", firstname="Thomas", lastname="James"),
    row("names_swapped", "a given name that is a family name", firstname="Harrison", lastname="Ford"),
    row("full_name_in_first", "a double name", firstname="Anna Maria"),
    row("full_name_in_first", "a double name and no last name", firstname="Luiz Fernando", lastname=None),
    row("full_name_in_first", "a title of courtesy", firstname="Dr. Grace", lastname=None),
    row("full_name_in_first", "initials", firstname="J. R.", lastname=None),
    row("name_equals_company", "a family firm", lastname="Miller", company="Miller"),
    row("name_equals_company", "a firm named after two", lastname="Smith Jones", company="Smith Jones"),
    *(
        row("name_gibberish", f"the name {name}", lastname=name)
        for name in ("Haddad", "Khalaf", "Skjald", "Dahlgaard", "Galadjski", "Hafskjold", "Sjaastad")
    ),
    *(
        row("company_placeholder", f"the company {name}", company=name)
        for name in ("Test Achats", "Muster & Dikson", "Example Brewing", "Stiftung Warentest")
    ),
    row("company_is_freemail", "a company called by its own domain", company="Booking.com"),
    row("name_equals_company", "a freelancer", company="Grace Holloway"),
    row("phone_placeholder", "many equal digits", phone="+49 30 5555 5551"),
    row("phone_placeholder", "555 alone is no film", phone="+14155552671"),
    row("phone_placeholder", "a valid number that only holds a run", phone="+48601234567"),
    row("phone_placeholder", "a run behind an exchange", phone="+44 20 7123 4567"),
    row("title_placeholder", "a tester", jobtitle="Software Tester"),
    row("title_placeholder", "a short title", jobtitle="PA"),
    row("company_placeholder", "a company that tests", company="Stiftung Warentest"),
    row("company_placeholder", "AAA", company="AAA"),
    row("company_is_freemail", "a company that contains one", company="Outlook Insurance"),
    row("company_is_freemail", "missing", company=None),
    row("created_after_modified", "the same day, one date without a time", createdate="2026-10-20T12:00:00Z",
        lastmodifieddate="2026-10-20"),
    row("created_after_modified", "seconds", createdate="2026-10-20T08:30:20.000Z"),
    row("created_after_modified", "missing", createdate=None),
    row("state_not_in_country", "Amazonas is also in Colombia", state="Amazonas", country="Colombia"),
    row("state_not_in_country", "a country that is also a state", state="Georgia"),
    row("state_not_in_country", "missing country", state="Texas", country=None),
    row("city_not_in_country", "Paris, Texas", city="Paris", state="Texas"),
    row("city_not_in_country", "a village that nobody knows", city="Oberunterkirchen", country="Germany"),
    row("city_not_in_country", "an English name", city="Munich", country="Germany", state=None),
    row("city_not_in_country", "the state behind a comma", city="San Jose, CA"),
    row("phone_country_differs", "Canada shares +1", phone="+14168712345"),
    row("phone_country_differs", "missing country", phone="+33140239122", country=None, state=None),
    row("phone_area_differs_from_state", "toll-free belongs to nobody", phone="+18005552671"),
    row("phone_area_differs_from_state", "not American", phone="+33140239122"),
    row("phone_area_differs_from_state", "a state by its code", phone="+12126624935", state="NY"),
    row("phone_not_e164", "with spaces", phone="+1 415-555-2671"),
    row("phone_not_e164", "a placeholder is another rule's business", phone="1234567"),
    *(
        row("company_differs_from_email_domain", f"{company}, {at}", company=company, email=f"g.h@{at}")
        for company, at in (
            ("International Business Machines", "ibm.com"),
            ("Deutsche Telekom AG", "telekom.de"),
            ("Volkswagen AG", "vw.com"),
            ("PricewaterhouseCoopers", "pwc.com"),
            ("Müller & Söhne GmbH", "mueller-soehne.de"),
            ("University of Oxford", "cs.ox.ac.uk"),
            ("Jane's Bakery", "holloway.com"),
            ("Contoso", "gmail.com"),
            ("株式会社日立製作所", "hitachi.co.jp"),
        )
    ),
    row("title_differs_from_seniority", "a neighbouring level", hs_seniority="vp"),
    row(
        "title_differs_from_seniority",
        "a title that does not tell",
        jobtitle="Evangelist", hs_seniority="vp",
    ),
    row("title_differs_from_seniority", "an HR partner owns nothing", jobtitle="HR Business Partner",
        hs_seniority="employee"),
    row("title_differs_from_seniority", "an assistant of the CEO", jobtitle="Executive Assistant to the CEO",
        hs_seniority="entry"),
    row("title_differs_from_department", "a chief sits anywhere", jobtitle="CEO", department="Finance"),
    row("title_differs_from_department", "neighbours", department="Sales"),
    row("title_differs_from_department", "another language", department="Commercial"),
    row("title_form", "acronyms", jobtitle="CEO & CFO"),
    row("title_form", "a filler is another rule's business", jobtitle="TITLE"),
    row(
        "linkedin_slug_differs_from_name",
        "one word may be anything",
        hs_linkedin_url="linkedin.com/in/thegrower",
    ),
    row("linkedin_slug_differs_from_name", "a maiden name", hs_linkedin_url="linkedin.com/in/grace-miller"),
    row("linkedin_slug_differs_from_name", "another script", firstname="明", lastname="李"),
    row("name_differs_from_email", "initial and name", email="gholloway@northwind.com"),
    row(
        "name_differs_from_email",
        "umlauts either way",
        lastname="Müller", email="grace.mueller@northwind.com",
    ),
    row("name_differs_from_email", "a nickname", firstname="Alexander", email="alex.h@northwind.com"),
    row("name_differs_from_email", "a word of fantasy", email="sunshine77@gmail.com"),
    row("name_differs_from_email", "a role", email="info@northwind.com"),
    row(
        "name_differs_from_email",
        "another script",
        firstname="明", lastname="李", email="ming.li@northwind.cn",
    ),
    row("country_domain_differs", "an ending for everybody", email="grace@northwind.io"),
    row("country_domain_differs", "a private mailbox", email="grace@web.de"),
    row("country_domain_differs", "its own", email="grace@northwind.co.uk", country="UK", state=None),
    row("stray_whitespace", "one space", company="Northwind Logistics"),
    row("stray_whitespace", "blank is missing", company="  "),
    row("never_touched", "young", createdate="2026-10-01T00:00:00Z", lastmodifieddate="2026-10-01T05:00:00Z"),
    row("never_touched", "worked with"),
    row("email_freemail", "a business"),
    row("email_freemail", "a throw-away provider", email="grace@mailinator.com"),
    row("seniority_from_title", "there is a level"),
    row("seniority_from_title", "the title does not tell", hs_seniority=None, jobtitle="Evangelist"),
    row("department_from_title", "there is a department"),
    row("department_from_title", "the title does not tell", department=None, jobtitle="Evangelist"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes"), FIRES)
def test_the_rule_fires(rule: str, changes: dict[str, str | None]) -> None:
    assert fires(rule, changes)


@pytest.mark.parametrize(("rule", "changes"), SILENT)
def test_the_rule_must_not_fire(rule: str, changes: dict[str, str | None]) -> None:
    assert not fires(rule, changes)


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.fires])
def test_a_good_contact_passes(rule: str) -> None:
    assert not fires(rule, {})


@pytest.mark.parametrize(
    "rule", [rule.id for rule in RULES if rule.fires and not rule.id.startswith("missing_")]
)
def test_nothing_but_absence_is_wrong_with_an_empty_contact(rule: str) -> None:
    assert not fires(rule, dict.fromkeys(PROPERTIES))


def test_every_rule_has_two_rows_on_each_side() -> None:
    for rows in (FIRES, SILENT):
        named = [param.values[0] for param in rows]  # type: ignore[attr-defined]
        few = [
            rule.id
            for rule in RULES
            if rule.fires and named.count(rule.id) < (1 if rule.id.startswith("missing") else 2)
        ]
        assert not few


def test_the_rules_fit_into_the_mask() -> None:
    slots: dict[str, int] = {}
    for rule in RULES:
        slots[rule.slot] = slots.get(rule.slot, 0) + 1
    bits = sum(count if not slot else count.bit_length() for slot, count in slots.items())
    assert bits <= MASK_BITS_FOR_RULES


def test_ids_are_unique_and_each_property_has_its_missing_rule() -> None:
    assert len(RULE_BY_ID) == len(RULES)
    assert {f"missing_{name}" for name in PROPERTIES} <= RULE_BY_ID.keys()


def test_weights_add_up_and_penalties_are_shares() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert WEIGHTS.keys() == set(Dimension)
    penalties = {Dimension.ACCURACY, Dimension.CONSISTENCY, Dimension.UNIQUENESS}
    assert all(0 < rule.weight < 1 for rule in RULES if rule.dimension in penalties)


def test_assets_name_rules_that_exist() -> None:
    for asset in ASSETS:
        assert asset.effects.keys() <= RULE_BY_ID.keys()
        assert set(asset.properties) <= set(PROPERTIES)


def test_every_issue_says_what_why_and_what_to_do() -> None:
    for rule in RULES:
        if rule.finding:
            assert rule.why.endswith(".")
            assert rule.remedy.endswith(".")
            assert not rule.finding.endswith(".")


WEIGHED = [
    *(pytest.param(rule, id=rule.id) for rule in RULES if rule.finding),
    *(pytest.param(asset, id=asset.name) for asset in ASSETS),
]


@pytest.mark.parametrize("row", WEIGHED)
def test_every_weight_has_evidence_of_its_own(row: Rule | Asset) -> None:
    assert re.fullmatch(r"[A-Z][^\n]{30,260}\.", row.evidence)
    everything = [rule.evidence for rule in RULES] + [asset.evidence for asset in ASSETS]
    assert everything.count(row.evidence) == 1


@pytest.mark.parametrize("row", WEIGHED)
def test_the_evidence_says_what_nobody_has_measured(row: Rule | Asset) -> None:
    assert re.search("our judgement|by definition|no weight of its own|weighs as much", row.evidence.lower())


def test_the_catalogue_needs_no_pandas() -> None:
    code = "import sys, scoring.catalogue; sys.exit('pandas' in sys.modules or 'pyarrow' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_verdicts_keep_the_order_of_the_page() -> None:
    page = [contact(), contact(email=None), contact(), contact(email="x")]
    function = RULE_BY_ID["email_syntax"].fires
    assert function is not None
    frame = frame_of(*page)
    assert isinstance(frame["email"].dtype, pd.StringDtype)
    assert function(facts_of(*page)).tolist() == [False, False, False, True]
