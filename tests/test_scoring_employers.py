"""Companies and the domains that they really write from: initials, brands, short forms, and strangers."""

from __future__ import annotations

import pytest

from scoring.facts.companies import core
from scoring.facts.ownership import agree, read_labels, read_wording


@pytest.mark.parametrize(
    ("company", "domain"),
    [
        ("International Business Machines", "us.ibm.com"),
        ("Société Générale", "socgen.com"),
        ("Colgate-Palmolive", "colpal.com"),
        ("Industria de Diseño Textil", "inditex.com"),
        ("Alphabet Inc.", "google.com"),
        ("Meta Platforms, Inc.", "fb.com"),
        ("Procter & Gamble", "pg.com"),
        ("Johnson & Johnson", "jnj.com"),
        ("Legal & General", "landg.com"),
        ("B&Q", "b-and-q.co.uk"),
        ("Banca Monte dei Paschi di Siena", "mps.it"),
        ("Ferrovie dello Stato", "fsitaliane.it"),
        ("Ministerie van Defensie", "mindef.nl"),
        ("Boy Scouts of America", "scouting.org"),
        ("3M", "3m.com"),
        ("Studio 54 GmbH", "studio54.de"),
        ("Sá", "sa-advogados.com.br"),
        ("Jones Lang LaSalle", "jll.com"),
        ("A.P. Møller - Mærsk", "maersk.com"),
        ("Würth Gruppe", "wuerth.com"),
        ("Ü & Bö", "uetboe.fr"),
        ("Électricité de France", "edf.fr"),
        ("Petróleo Brasileiro S.A.", "petrobras.com.br"),
        ("University College London", "ucl.ac.uk"),
        ("Smith Family Dentistry", "smithdental.com"),
        ("株式会社日立製作所", "hitachi.co.jp"),
    ],
)
def test_a_company_that_may_well_own_the_domain(company: str, domain: str) -> None:
    assert agree(read_wording(company), read_labels(domain))


@pytest.mark.parametrize(
    ("company", "domain"),
    [
        ("Contoso Bakeries", "fabrikam.de"),
        ("3M", "siemens.com"),
        ("Nestlé S.A.", "danone.com"),
        ("Bank of America", "wellsfargo.com"),
        ("Müller & Söhne GmbH", "schmidt-partner.de"),
        ("Northwind Logistics", "optum.com"),
        ("Google", "microsoft.com"),
        ("Ayuntamiento de Madrid", "barcelona.cat"),
        ("Sá", "pereira.com.br"),
        ("IBM", "accenture.com"),
        pytest.param("aax " * 35 + "bbb", "a" * 40 + ".com", id="more ways to take it than time"),
    ],
)
def test_a_company_of_somebody_else(company: str, domain: str) -> None:
    assert not agree(read_wording(company), read_labels(domain))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("ACME, Inc.", "Acme", True, id="legal form"),
        pytest.param("Müller GmbH & Co. KG", "MUELLER", True, id="umlaut"),
        pytest.param("Studio 54", "Studio 55", False, id="a number tells them apart"),
        pytest.param("3M", "M", False, id="a digit is part of the name"),
        pytest.param("B.V. Bakkerij Jansen", "Bakkerij Jansen BV", True, id="form in front"),
    ],
)
def test_one_spelling_for_one_company(one: str, other: str, same: bool) -> None:
    assert (core(one) == core(other)) is same
