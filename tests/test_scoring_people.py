"""Names, addresses and profiles of people of many cultures: nothing is wrong with any of them."""

from __future__ import annotations

import pytest

from scoring.catalogue import RULES
from tests.factories import contact, facts_of

# First name, last name, what stands before the @, LinkedIn.
PEOPLE = """
John|Smith|jsmith|john-smith-12ab34
William|O'Connor|bill.oconnor|bill-oconnor-99
Robert|Johnson|bob.johnson|bobjohnson
Elizabeth|Taylor|liz|liz-taylor
Katherine|Van Horn|kvanhorn|kathy-van-horn-1b2
Margaret|Brown|peggy.brown|peggy-brown
Margaret|Brown|peggy.b|peggy-b-41
Richard|Dawson|dick.dawson|dick-dawson
Edward|King|ted.king|ted-king
Charles|Miller|chuck.miller|chuck-miller
Susan|Lee-Jones|sue.jones|sue-jones
Jürgen|Müller|juergen.mueller|j%C3%BCrgen-m%C3%BCller-12
Hans-Peter|Groß|hp.gross|hans-peter-gross
Karl-Theodor|zu Guttenberg|kt.guttenberg|karl-theodor-zu-guttenberg
Annette|Schäfer-Lüdenscheidt|a.schaefer|annette-schaefer
François|Lefèvre|f.lefevre|francois-lefevre
Jean-Baptiste|de La Tour|jb.delatour|jean-baptiste-de-la-tour
Marie-Claire|Dupont épouse Martin|mc.dupont|marie-claire-dupont
María José|García Márquez|mjgarcia|maria-jose-garcia-marquez
José Luis|Rodríguez Zapatero|jlrodriguez|joseluisrodriguez
Francisco|Pérez|paco.perez|paco-perez
Ignacio|López|nacho|nacho-lopez
João|da Silva|joao.silva|joao-silva
Ana Clara|Souza Lima|anaclara.souza|ana-clara-souza-lima
Luiz Inácio|dos Santos|luiz.santos|luiz-santos
Giovanni|De Luca|gdeluca|giovanni-de-luca
Maria Grazia|D'Angelo|mg.dangelo|mariagrazia-dangelo
Jan|van der Berg|jan.vandenberg|jan-van-der-berg
Pieter|van 't Hoff|p.vanthoff|pieter-van-t-hoff
Willemijn|de Vries|willemijndevries|willemijn-de-vries
Søren|Ærø|soren.aero|soeren-aeroe
Åsa|Öberg|asa.oberg|asa-oberg
Björn|Þórðarson|bjorn.thordarson|bjorn-thordarson
Łukasz|Świątek|lukasz.swiatek|lukasz-swiatek
Małgorzata|Wiśniewska|m.wisniewska|gosia-wisniewska
Zdeněk|Dvořák|zdvorak|zdenek-dvorak
Ľubomír|Štúr|lubomir.stur|lubomir-stur
Ștefan|Popescu|stefan.popescu|stefan-popescu
Aleksandr|Ivanov|a.ivanov|alexander-ivanov
Sergey|Kuznetsov|skuznetsov|sergei-kuznetsov
Oleksandr|Shevchenko|alex.shevchenko|olexandr-shevchenko
Dmitry|Volkov|dvolkov|dmitrii-volkov
Владимир|Петров|v.petrov|vladimir-petrov
Γιώργος|Παπαδόπουλος|g.papadopoulos|george-papadopoulos
Georgios|Papadopoulos|george.papadopoulos|george-papadopoulos
Mehmet|Yılmaz|mehmet.yilmaz|mehmet-yilmaz
Şule|Çağlar|sule.caglar|sule-caglar
Mohammed|Al-Fayed|m.alfayed|mohamed-al-fayed
Muhammad|bin Salman|mbinsalman|mohammad-bin-salman
Abdul Rahman|Al Rashid|arahman|abdulrahman-alrashid
Fatima|El-Sayed|fatma.elsayed|fatima-elsayed
Yosef|Cohen|yossi.cohen|yossi-cohen
Rajesh|Krishnamurthy|rajesh.k|rajesh-krishnamurthy-12
Venkata Subramaniam|Iyer|vs.iyer|venkat-subramaniam
Priya|Sharma|priya.sharma|priya-sharma
Wei|Zhang|zhangwei|wei-zhang
Xiaoming|Li|lixm|xiaoming-li
David|Chan Tai Man|david.chan|david-tai-man-chan
Ka-Shing|Li|ksli|ka-shing-li
Ming|Wong|michael.wong|michael-wong
Hiroshi|Tanaka|h-tanaka|hiroshi-tanaka
Yūko|Satō|yuko.sato|yuko-sato
Kenichi|Ōno|kenichi.ohno|kenichi-ohno
Min-jun|Kim|mjkim|minjun-kim
Ji Hye|Park|jihye.park|jihye-park
Nguyễn|Văn Anh|anh.nguyen|nguyen-van-anh
Thi Minh|Tran|tran.minh|minh-tran
Somchai|Srisai|somchai.s|somchai-srisai
Putri|Wulandari|putri.wulandari|putri-wulandari
Siti Nurhaliza|binti Tarudin|siti.nurhaliza|siti-nurhaliza
Chinedu|Okonkwo|c.okonkwo|chinedu-okonkwo
Oluwaseun|Adeyemi|seun.adeyemi|seun-adeyemi
Kwame|Nkrumah-Boateng|knkrumah|kwame-boateng
Thandiwe|Nkosi|thandi.nkosi|thandi-nkosi
Tamar|Beridze|tbe|tamar-beridze
Aigul|Nurzhanova|aigul.n|aigul-nurzhanova
Alexandra|Stone|sasha.stone|sasha-stone
Jennifer|Lopez-Garcia|jenny.lopez|jenlopez
Michael|McDonald|mike.macdonald|mike-mcdonald
Anthony|DiMaggio|tony.dimaggio|tony-dimaggio
James|St. John|jim.stjohn|jim-st-john
Patricia|Fitzgerald|trish.fitz|trish-fitzgerald
Grace|Hopper|grace.murray|grace-murray-hopper
Emily|Clark (Jones)|emily.jones|emily-jones
A.J.|Foyt|aj.foyt|aj-foyt
J. P.|Morgan|jpm|j-p-morgan
Mary Ann|Summers|maryann.summers|mary-ann-summers
Dr. Peter|Weiss|peter.weiss|dr-peter-weiss
Peter|Weiss PhD|pweiss|peter-weiss-phd
Maximilian|Huber|maxi|max-huber
Ekaterina|Smirnova|katya.smirnova|katya-smirnova
Ekaterina|Smirnova|kate.s|kate-s
Giuseppe|Rossi|beppe.rossi|pino-rossi
Johannes|Bauer|hannes.bauer|hannes-bauer
Wilhelm|Schmitt|willi.schmitt|willy-schmitt
Alejandro|Ruiz|alex.ruiz|alex-ruiz
"""


def lines(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def test_nobody_is_flagged_for_a_name() -> None:
    people = lines(PEOPLE)
    linkedin = "https://www.linkedin.com/in/"
    facts = facts_of(
        *(
            contact(
                firstname=first,
                lastname=last,
                email=f"{local}@northwindlogistics.com",
                hs_linkedin_url=linkedin + slug,
            )
            for first, last, local, slug in people
        )
    )
    flagged = {
        rule.id: [people[row] for row in fired.nonzero()[0]]
        for rule in RULES
        if rule.fires and (fired := rule.fires(facts)).any()
    }
    assert not flagged


@pytest.mark.parametrize(
    ("country", "expected"),
    [pytest.param("Hungary", False, id="family first"), pytest.param("Austria", True, id="given first")],
)
def test_the_order_of_a_profile_tells_only_where_given_names_come_first(country: str, expected: bool) -> None:
    slug = "https://www.linkedin.com/in/nagy-istvan"
    person = contact(firstname="István", lastname="Nagy", hs_linkedin_url=slug, country=country, state=None)
    assert bool(facts_of(person).swapped_names[0]) is expected
