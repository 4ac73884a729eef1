"""Cities, states and countries as people write them: nothing is wrong with any of them."""

from __future__ import annotations

import pytest

from scoring.catalogue import RULES
from scoring.facts.places import country_of, state_of
from scoring.facts.tables import countries
from scoring.rule import Rule
from tests.factories import contact, facts_of

# City, state, country.
PLACES = """
Lyon|Auvergne-Rhône-Alpes|France
Villeurbanne|Rhône|France
Paris|Île-de-France|France
Strasbourg|Alsace|France
Nice|PACA|France
Berlin|Berlin|Germany
Köln|NRW|Germany
Cologne|North Rhine-Westphalia|Deutschland
Frankfurt am Main|Hessen|DE
Halle (Saale)|Sachsen-Anhalt|Germany
München|BY|Germany
Wien|Wien|Austria
Salzburg|Salzburg|Österreich
Zürich|ZH|Switzerland
Genève|Genève|Schweiz
Barcelona|Cataluña|Spain
Barcelona|Barcelona|España
Bilbao|Bizkaia|Spain
A Coruña|Galicia|Spain
Palma de Mallorca|Illes Balears|Spain
Milano|MI|Italy
Milano|Lombardia|Italia
Bolzano|Alto Adige|Italy
Roma|Lazio|Italy
Amsterdam|Noord-Holland|Netherlands
Den Haag|Zuid-Holland|The Netherlands
Utrecht|Utrecht|Holland
Antwerpen|Vlaanderen|Belgium
Liège|Wallonie|België
Brussels|Brussels|Belgium
Lisboa|Lisboa|Portugal
Porto|Porto|Portugal
London|Greater London|United Kingdom
London|England|UK
Manchester|Lancashire|United Kingdom
Manchester|Greater Manchester|England
Edinburgh|Scotland|United Kingdom
Belfast|County Antrim|Northern Ireland
Cardiff|Wales|Great Britain
Washington|Tyne and Wear|UK
Birmingham|West Midlands|UK
Birmingham|AL|USA
Dublin|Leinster|Ireland
Dublin|OH|USA
Cork|Co. Cork|Ireland
New York|NY|United States
Brooklyn|New York|US
Washington|DC|USA
Washington, D.C.|District of Columbia|U.S.
San Juan|Puerto Rico|United States
San Juan|PR|USA
St. Louis|Missouri|USA
Saint Paul|MN|US
Portland|ME|USA
Vancouver|WA|USA
Vancouver|BC|Canada
Toronto|Ontario|Canada
Montréal|Québec|Canada
St. John's|NL|Canada
London|ON|Canada
São Paulo|SP|Brazil
Rio de Janeiro|Rio de Janeiro|Brasil
Belo Horizonte|MG|Brasil
Brasília|Distrito Federal|Brazil
Ciudad de México|CDMX|Mexico
Monterrey|Nuevo León|México
Guadalajara|Jalisco|Mexico
Guadalajara|Castilla-La Mancha|Spain
Buenos Aires|CABA|Argentina
Córdoba|Córdoba|Argentina
Córdoba|Andalucía|Spain
Santiago|Región Metropolitana|Chile
Bogotá|Cundinamarca|Colombia
Bogotá|Bogotá D.C.|Colombia
Medellín|Antioquia|Colombia
Valencia|Carabobo|Venezuela
Valencia|Comunidad Valenciana|Spain
Lima|Lima|Peru
Sydney|NSW|Australia
Melbourne|Victoria|Australia
Perth|WA|Australia
Perth|Perth and Kinross|UK
Auckland|Auckland|New Zealand
Wellington|Wellington|New Zealand
Mumbai|Maharashtra|India
Bengaluru|Karnataka|India
Bangalore|KA|India
New Delhi|Delhi|India
Gurgaon|Haryana|India
Hyderabad|Telangana|India
Hyderabad|Sindh|Pakistan
Lahore|Punjab|Pakistan
Tokyo|Tokyo|Japan
Osaka|Osaka-fu|Japan
東京|東京都|日本
Beijing|Beijing|China
Shanghai|Shanghai|PRC
Shenzhen|Guangdong|China
Hong Kong|Kowloon|Hong Kong
Singapore|Singapore|Singapore
Seoul|Seoul|South Korea
Taipei|Taiwan|Taiwan
Bangkok|Bangkok|Thailand
Hanoi|Hà Nội|Vietnam
Jakarta|DKI Jakarta|Indonesia
Manila|Metro Manila|Philippines
Makati City|NCR|Philippines
Kuala Lumpur|Wilayah Persekutuan|Malaysia
Dubai|Dubai|UAE
Riyadh|Riyadh Province|Saudi Arabia
Tel Aviv|Tel Aviv District|Israel
Istanbul|Marmara|Turkey
İzmir|İzmir|Türkiye
Cairo|Cairo Governorate|Egypt
Lagos|Lagos State|Nigeria
Lagos|Faro|Portugal
Nairobi|Nairobi County|Kenya
Johannesburg|Gauteng|South Africa
Cape Town|Western Cape|South Africa
Casablanca|Casablanca-Settat|Morocco
Stockholm|Stockholms län|Sweden
Göteborg|Västra Götaland|Sverige
Oslo|Oslo|Norway
København|Hovedstaden|Denmark
Copenhagen|Capital Region|Denmark
Helsinki|Uusimaa|Finland
Warszawa|Mazowieckie|Poland
Kraków|Małopolskie|Polska
Praha|Praha|Czech Republic
Brno|Jihomoravský kraj|Czechia
Bratislava|Bratislavský kraj|Slovakia
Budapest|Budapest|Hungary
București|București|Romania
Sofia|Sofia-grad|Bulgaria
Athens|Attica|Greece
Kyiv|Kyiv|Ukraine
Moscow|Moscow Oblast|Russia
Санкт-Петербург|Ленинградская область|Россия
Tbilisi|Tbilisi|Georgia
Atlanta|Georgia|USA
Paris|TX|USA
Moscow|Idaho|USA
Cambridge|MA|USA
Cambridge|Cambridgeshire|United Kingdom
Luxembourg|Luxembourg|Luxembourg
Monaco|Monaco|Monaco
Valletta|Malta|Malta
Nicosia|Nicosia|Cyprus
Windhoek|Khomas|NA
Kingston|St. Andrew|Jamaica
Kingston|ON|Canada
Kingston upon Thames|Surrey|England
Santiago de Compostela|Galicia|Spain
Santiago|Santiago|Dominican Republic
Springfield|IL|United States of America
Honolulu|Hawaii|US
Anchorage|AK|US
Hamilton|Pembroke|Bermuda
Hamilton|Waikato|New Zealand
Hamilton|Ontario|Canada
"""
PLACE_RULES = [
    rule
    for rule in RULES
    if rule.fires and not rule.id.startswith("missing") and {"city", "state", "country"} & {*rule.properties}
]


@pytest.mark.parametrize("rule", PLACE_RULES, ids=lambda rule: rule.id)
def test_no_place_is_flagged(rule: Rule) -> None:
    assert rule.fires
    places = [line.split("|") for line in PLACES.strip().splitlines()]
    facts = facts_of(
        *(
            contact(city=city, state=state, country=country, phone=None, email=None)
            for city, state, country in places
        )
    )
    assert [places[row] for row in rule.fires(facts).nonzero()[0]] == []


@pytest.mark.parametrize(
    ("country", "written"),
    [
        ("CZ", "Česká republika"),
        ("BE", "Belgique/België"),
        ("DE", "DE - Germany"),
        ("GB", "England, UK"),
        ("NL", "Netherlands, The"),
        ("NZ", "Aotearoa / New Zealand"),
        ("US", "США"),
        ("CD", "Congo, Dem. Rep."),
        (None, "Paris, France"),
        (None, "Germany, Austria"),
        (None, "Deutchland"),
    ],
)
def test_a_country_as_people_write_it(country: str | None, written: str) -> None:
    assert country_of(written) == country


@pytest.mark.parametrize(
    ("country", "states"),
    [
        (
            "US",
            "Ala. Ariz. Ark. Calif. Colo. Conn. Fla. Ill. Mass. Mich. Minn. Okla. Ore. Tenn. W.Va. Wis. Wyo.",
        ),
        ("CA", "Ont. Alta. Sask. Man. Que. Nfld. B.C. P.E.I."),
        ("MX", "Qro. Gto. Coah. Chih. Tamps. Hgo. Tlax. Dgo. N.L. CDMX"),
    ],
)
def test_a_state_cut_short_is_known(country: str, states: str) -> None:
    assert not [state for state in states.split() if not state_of(state, country)]


@pytest.mark.parametrize(
    ("country", "state"),
    [
        ("US", "NY - New York"),
        ("US", "Texas, USA"),
        ("US", "TX 75201"),
        ("BR", "São Paulo - SP"),
        ("FR", "92 - Hauts-de-Seine"),
        ("IT", "Prov. di Milano"),
        ("CH", "Kt. Zürich"),
    ],
)
def test_a_state_with_more_beside_it_is_known(country: str, state: str) -> None:
    assert state_of(state, country)


@pytest.mark.parametrize(
    ("country", "state"), [("US", "Bavaria"), ("DE", "Texas, USA"), ("CA", "NY - New York")]
)
def test_a_state_of_another_country_is_none(country: str, state: str) -> None:
    assert not state_of(state, country)


def test_no_alias_takes_the_code_of_a_country() -> None:
    codes = {code.lower() for code in countries().values()}
    assert not [code for code in codes if countries().get(code, code.upper()) != code.upper()]
