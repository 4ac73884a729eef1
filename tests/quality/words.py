"""What people and machines really leave in a field, most frequent first;
collected from exports, not from rules.

``word*n`` stands for n times the usual frequency.
"""

# ruff: noqa: E501 - a table reads better by the row

from __future__ import annotations


def weighted(text: str, parting: str = ";") -> list[str]:
    """The words of a text, each as often as it is met."""
    found = []
    for entry in " ".join(text.split()).split(parting):
        word, _, times = entry.strip().rpartition("*")
        found += [word] * int(times) if word and times.isdigit() else [entry.strip()]
    return found


NULL_TOKENS = weighted("""
    n/a*8;N/A*8;none*4;None*2;-*6;--*3;.*4;?*3;???*2;unknown*4;Unknown*2;null*4;NULL*4;tbd*3;TBD*2;na/;
    n.a.*2;#N/A*4;
    not available*2;not applicable;nan*2;undefined*3;k.A.;keine Angabe*2;unbekannt*2;inconnu*2;desconocido;
    N/D;(blank);
    non renseigné;no data;n/a.;___;...*2;//;empty;Keine;Ninguna;nicht bekannt;No aplica;sin datos;Aucun;geen;
    brak;#REF!;N.v.t.
""")
COUNTRY_SLIPS = weighted("""
    Untied States*3;Unites States*2;Germnay*2;Gernany;Frnace;Untied Kingdom;Unitd Kingdom;Swizerland;
    Autralia;Brasll;
    Europe*4;EMEA*3;Asia*2;Other*4;Worldwide;International*2;DACH*2;Nordics;Latin America;Please select*3;
    Select country*2;
    California*2;Texas;12345;London*2;New York;Africa;Middle East;Benelux*2;Scandinavia;Global;Sonstige;Autre
""")
LINKEDIN_SLIPS = weighted("""
    https://www.linkedin.com/company/{slug}*8;https://www.linkedin.com/company/{slug}/about/*2;{site}*3;
    https://www.linkedin.com/*3;https://www.linkedin.com/feed/*2;https://www.facebook.com/{slug}*4;
    https://twitter.com/{slug}*3;
    https://www.xing.com/profile/{slug}*3;https://www.linkedin.com/in/*3;linkedin.com*2;
    https://www.linkedin.com/school/{slug};
    https://www.linkedn.com/in/{slug};https://lnkd.in/e8Xa2Q;
    https://www.linkedin.com/search/results/all/?keywords={slug};
    {name}*4;@{slug}*2;yes;https://www.linkedin.com/jobs/view/31415926;https://www.instagram.com/{slug}*2;
    https://www.linkedin.com/sales/lead/ACwAAABc,NAME_SEARCH;https://www.linkdin.com/in/{slug};
    https://github.com/{slug}
""")
STATE_SLIPS = weighted(
    "Midwest;Other*2;EMEA;Süd;North;West Coast;12345*2;Please select*2;Region 4;DACH;Zentrum;Territory A"
)
SENIORITY_SLIPS = weighted("""
    C-Level*4;C-Suite*2;Intern*2;Head*2;Mid-Senior level*3;Mid level*2;Junior*3;Boss;3;Sr.*2;
    Vice President*3;Leitend;Cadre;
    Executive level;Individual contributor*2;Assistant;Middle management;Director level;Trainee;
    Decision maker*3;Team Lead*2
""")
NAME_SYMBOLS = weighted("""
    {}1*3;{}2*2;{}*;{}#;{}!*2;{}?*2;★{};{} 😊;{}_*2;<{}>;[{}];{}™;{}=;{}/{}*2;@{};{}+;{}%;{}_1;{}|;${};{}°;
    MÃ¼ller*3;JosÃ©*2;FranÃ§ois;M?ller;Andr�;J0hn;4nna;Gon#alves;{}99
""")
ROLES = weighted("""
    info*50;sales*16;contact*16;support*12;office*12;admin*10;hello*8;hr*5;jobs*4;marketing*6;billing*4;
    accounts*4;kontakt*5;
    buchhaltung*3;vertrieb*3;einkauf*2;bewerbung*2;rechnung*2;service*4;team*3;mail*3;post*2;comptabilite*2;
    commercial*3;
    accueil*2;compras*2;ventas*2;administracion*2;amministrazione*2;vendite;segreteria;contato;financeiro;
    vendas;verkoop;
    administratie;info.de;sales-uk;sales.emea;service.berlin;no-reply*2;noreply*3;do-not-reply;office2;
    press*2;presse;
    webmaster*3;postmaster*2;abuse;privacy;datenschutz;enquiries*2;reservations;booking;reception*2;
    kundenservice;biuro*2;
    sekretariat;ekonomi;it*2;helpdesk;customerservice;customer.service;accounts.payable*2;ap;procurement;
    orders*2;careers*2;
    shop*2;zentrale;recrutement;rh;direction;secretariat;facturation;achats;investor.relations;media;
    newsletter;dispatch;
    logistik;buero;praxis;rrhh;soporte;gdpr;bestellung;invoices*2;finance*2
""")
NAME_FILLERS = weighted("""
    Test*16;test*8;TEST*4;xxx*4;asdf*6;First Name*3;Firstname*2;Last Name*3;Lastname;Vorname*2;Nachname;
    Prénom;Nombre;
    Apellido;Cognome;Your Name;No Name*3;Noname*2;Anonymous*3;Anonym;qwerty*3;aaa*3;zzz;Test1*2;Tester*3;
    Testing*2;Demo*2;
    Dummy*2;Admin*3;Placeholder;Do Not Contact;Do Not Use;Delete;Duplicate;Customer*2;Subscriber;
    Valued Customer;XX;
    Test User*2;Test Contact;abc*2;Unknown Name;To be confirmed;Blah;{{firstname}}*2;%FNAME%;*|FNAME|*;{{contact.firstname}}
""")
TITLE_FILLERS = weighted("""
    test*8;Test*4;xxx*4;asdf*4;Job Title*3;Position*2;title*3;Titel*2;aaa*2;qwerty*2;asd;Your title;1*2;
    123*2;testing*2;
    Placeholder;Cargo;Poste;Puesto;Funktion;blah;xx;abc*2;dummy
""")
COMPANY_FILLERS = weighted("""
    test*8;Test*4;Test Company*4;Self*4;Private*3;Privat*3;Personal*3;Individual*2;xxx*3;asdf*3;My Company*2;
    Company*2;
    Company Name*3;Firma;Entreprise;Empresa;Particulier;Privatperson;test gmbh;Demo Company;Your Company*2;
    Musterfirma*2;
    Muster GmbH;Example Inc.;asdfgh;No company*2;abc company;qwerty;dummy
""")
COMPANY_MAILS = weighted("""
    Gmail*6;gmail.com*6;Hotmail*3;hotmail.com*3;Yahoo*2;yahoo.com*3;outlook.com*2;GMX*2;gmx.de*2;web.de*3;
    t-online.de*2;
    orange.fr*2;libero.it*2;icloud.com*2;live.com;Wanadoo;hotmail.co.uk;qq.com;wp.pl;uol.com.br;laposte.net;
    free.fr;
    bluewin.ch;googlemail.com;proton.me;telenet.be;yahoo.co.in;GMAIL;Gmail.com*3
""")
PHONE_FILLERS = weighted("""
    1234567890*6;123-456-7890*4;0000000000*5;000-000-0000*3;1111111111*4;111-111-1111*2;1234567*3;12345678*2;
    123456789*4;
    0123456789*3;9999999999*3;999-999-9999*2;555-555-5555*3;5555555555*2;+1 555-555-5555;+1 415 555 0123*2;
    (212) 555-0187*2;
    987654321*2;0987654321;+10000000000;0*2;00000*2;99999999;+49 1234567890*2;+49 123 4567890;+44 0000 000000;
    +33 1 23 45 67 89*2;01 23 45 67 89;+33 6 00 00 00 00;11111*2;+61 400 000 000;+49 111111111;1231231234;
    +1 (800) 000-0000
""")
DISPOSABLE = ["mailinator.com", "guerrillamail.com", "10minutemail.com", "yopmail.com", "temp-mail.org", "throwawaymail.com", "trashmail.com", "getnada.com", "sharklasers.com", "maildrop.cc", "dispostable.com", "fakeinbox.com", "mohmal.com", "mintemail.com", "emailondeck.com", "spamgourmet.com", "mytemp.email", "moakt.com", "tempail.com", "burnermail.io", "mailnesia.com", "mailcatch.com", "tempr.email", "discard.email", "spam4.me", "grr.la", "wegwerfmail.de", "trash-mail.com", "jetable.org", "yopmail.fr", "guerrillamail.de", "1secmail.com", "minuteinbox.com", "emailfake.com", "tempinbox.com", "mailpoof.com", "mx.mailinator.com", "trbvm.com", "mailsac.com", "incognitomail.com", "guerrillamail.info", "20minutemail.com"]  # fmt: skip
FAR_CITIES = ["Bielefeld/DE", "Chemnitz/DE", "Montpellier/FR", "Catania/IT", "Uppsala/SE", "Wrocław/PL", "Nagoya/JP", "Chennai/IN", "Winnipeg/CA", "Curitiba/BR", "Kraków/PL", "Marseille/FR", "München/DE", "Zürich/CH", "Mumbai/IN", "Osaka/JP", "Helsinki/FI", "Reykjavík/IS", "Budapest/HU", "Istanbul/TR", "Nürnberg/DE", "Toulouse/FR", "Göteborg/SE", "Gdańsk/PL", "Bilbao/ES", "Innsbruck/AT", "Antwerpen/BE", "Eindhoven/NL", "Jaipur/IN", "Palermo/IT", "Recife/BR", "Sapporo/JP", "Anchorage/US", "Brisbane/AU", "Edmonton/CA"]  # fmt: skip
FAR_STATES = ["Texas/US", "Illinois/US", "Pennsylvania/US", "Bayern/DE", "Sachsen/DE", "Nordrhein-Westfalen/DE", "Queensland/AU", "Saskatchewan/CA", "Bretagne/FR", "Occitanie/FR", "Lombardia/IT", "Toscana/IT", "Andalucía/ES", "Jalisco/MX", "Steiermark/AT", "Zuid-Holland/NL", "Oost-Vlaanderen/BE", "Maharashtra/IN", "Hokkaido/JP", "Pernambuco/BR", "Minnesota/US", "Alberta/CA"]  # fmt: skip
TESTS = weighted("""
    Test|Test|test@test.com*4;Test|Test|{email}*4;John|Doe|john.doe@example.com*3;John|Doe|{email}*2;
    Jane|Doe|{email}*2;
    Max|Mustermann|{email}*3;Erika|Mustermann|e.mustermann@example.org;{first}|{last}|test@test.com*3;
    {first}|{last}|someone@example.com*3;{first}|{last}|test@example.com*3;asdf|asdf|asdf@asdf.com*3;
    Test|User|{email}*3;
    Foo|Bar|foo@bar.com*2;Brian|Halligan (Sample Contact)|bh@hubspot.com*2;
    Maria|Johnson (Sample Contact)|emailmaria@hubspot.com*2;
    Test|Contact|{email}*2;test|test|asd@asd.com;{first}|{last}|user@example.net*2;Demo|Account|{email};
    Sample|Lead|{email};
    First|Last|{email};qwerty|qwerty|{email};{first}|{last}|me@domain.com;Dummy|User|{email};
    Test|Tester|{email}
""")

OTHER_STATES = {
    "Texas": "TX", "Florida": "FL", "New York": "NY", "California": "CA", "Virginia": "Va.", "Ontario": "ON",
    "Alberta": "AB", "British Columbia": "B.C.", "Quebec": "Québec", "Queensland": "QLD",
    "New South Wales": "NSW",
    "Victoria": "VIC", "Bayern": "Bavaria", "Sachsen": "Saxony", "Nordrhein-Westfalen": "NRW",
    "Hessen": "Hesse",
    "Niedersachsen": "Lower Saxony", "Thüringen": "Thuringia", "Baden-Württemberg": "BW", "Tirol": "Tyrol",
    "Steiermark": "Styria", "Wien": "Vienna", "Zürich": "ZH", "Genève": "Geneva", "Ticino": "Tessin",
    "Bretagne": "Brittany", "Normandie": "Normandy", "Corse": "Corsica", "Oost-Vlaanderen": "East Flanders",
    "Antwerpen": "Antwerp", "Noord-Brabant": "North Brabant", "Zuid-Holland": "South Holland",
    "Catalunya": "Cataluña",
    "Andalucía": "Andalusia", "País Vasco": "Basque Country", "Lombardia": "Lombardy", "Toscana": "Tuscany",
    "Piemonte": "Piedmont", "Sicilia": "Sicily", "São Paulo": "SP", "Minas Gerais": "MG",
    "Rio de Janeiro": "RJ",
    "Nuevo León": "NL", "Jalisco": "JAL", "Maharashtra": "MH", "Tamil Nadu": "TN", "Karnataka": "KA",
}  # fmt: skip
"""Other ways to write a state."""

COMMON_NAMES = weighted("""
    Patricia|Johnson;Michael|Williams;Jennifer|Taylor;Klaus|Fischer;Petra|Wagner;Sabine|Hoffmann;
    Giulia|Rossi;Chiara|Ferrari;
    Nathalie|Dubois;Nicolas|Moreau;Carmen|Rodríguez;Fernanda|Oliveira;Susan|Thompson;Matthew|Wilson;
    Stefanie|Schneider
""")
"""Names whose order everybody can tell."""
