"""Where the people of the corpus live: names, cities, companies and titles as they are written there."""

# ruff: noqa: E501 - a table reads better by the row

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Country:
    """One country, as its people fill in a form.

    Args:
        code: ISO 3166-1.
        name: the form that this portal uses.
        other_names: forms that other people use for it, parted by ``|``.
        ending: the usual domain ending.
        language: whose titles and departments are used.
        given, family: names, parted by spaces; ``_`` is a space within a name.
        cities: ``city/state`` or ``city/state/area code``, parted by ``;``.
        phones: numbers with ``n`` for 2–9, ``x`` for any digit and ``area`` for the city's code.
        companies: names of companies with ``*`` for a family name and ``+`` for a coined word, parted by ``;``.
        freemail: private mailboxes that are common there.
    """

    code: str
    name: str
    other_names: str
    ending: str
    language: str
    given: str
    family: str
    cities: str
    phones: str
    companies: str
    freemail: str = "gmail.com outlook.com yahoo.com hotmail.com icloud.com"


US = Country(
    "US", "United States", "USA|U.S.|US|United States of America|U.S.A.|usa", "com", "en",
    """Abigail Aaron Brittany Caleb Darnell Destiny Ethan Gabriela Hector Ingrid Jamal Kathleen Latoya Marcus
    Nadia Owen Paige Quentin Rosalind Shreya Tanisha Vincent Wesley Xiomara Yolanda Zachary Mary_Beth Luz Kwame
    Siobhan""",
    """Abernathy Bauman Castellanos Delacroix Eckhart Fairchild Goldberg Hendricks Iverson Jacobson Kowalczyk
    Lindqvist McAllister Nakamura O'Donnell Pemberton Quintero Rasmussen Stapleton Truong Underwood Van_Buren
    Washington Yamamoto Zielinski Okonkwo Del_Rio St._John Two_Bears Ng""",
    """Austin/Texas/512;Tampa/Florida/813;Boise/Idaho/208;Omaha/Nebraska/402;Raleigh/North Carolina/919;
    Tucson/Arizona/520;Buffalo/New York/716;Fresno/California/559;Spokane/Washington/509;Madison/Wisconsin/608;
    Tulsa/Oklahoma/918;Richmond/Virginia/804;Hartford/Connecticut/860;Anchorage/Alaska/907;Reno/Nevada/775""",
    "+1 area nxx xxxx",
    """+ Logistics, Inc.;* & Sons Plumbing;+ Health Systems;* Brothers LLC;The + Group;+ Robotics Corp.;
    First + Bank;+ Community College;St. * Medical Center;* Law Firm LLP;+ Software""",
)  # fmt: skip
CA = Country(
    "CA", "Canada", "CAN|CA|Kanada", "ca", "en",
    """Alexis Brielle Connor Dominique Evelyn Félix Gurpreet Hailey Isabelle Jérôme Kendra Liam Maxime Noémie
    Odette Parker Rohan Sandrine Tyler Violette""",
    """Archambault Bouchard Cloutier Dhaliwal Fortin Gagnon Hutchinson Kaczmarek Lavoie MacDonald Ouellette
    Pelletier Sandhu Thibodeau Wójcik Fraser Sinclair Beaulieu Chung Tremblay""",
    """Calgary/Alberta/403;Ottawa/Ontario/613;Halifax/Nova Scotia/902;Winnipeg/Manitoba/204;
    Québec/Quebec/418;Victoria/British Columbia/250;Regina/Saskatchewan/306;Toronto/Ontario/416""",
    "+1 area nxx xxxx",
    "+ Energy Ltd.;* Construction Inc.;Les Entreprises * inc.;+ Foods;* & Associates;+ Analytics",
)  # fmt: skip
GB = Country(
    "GB", "United Kingdom", "UK|England|Great Britain|GB|U.K.|uk", "co.uk", "en",
    """Alistair Bethan Cressida Dafydd Eleanor Fergus Gemma Hamish Isobel Jasmine Kieran Lorna Mohammed Niamh
    Oonagh Piers Rhiannon Sebastian Tamsin Uzma Verity Winston Yusuf Zara""",
    """Ashworth Blackwood Chatterjee Drummond Entwistle Featherstone Griffiths Higginbotham Iqbal Jenkinson
    Kavanagh Llewellyn MacGregor Nwosu Osborne Pritchard Quigley Rowbotham Smythe-Jones Thistlethwaite Vaughan
    Whitaker ap_Rhys de_Vere""",
    """Leeds/England;Bristol/England;Norwich/England;Cardiff/Wales;Swansea/Wales;Dundee/Scotland;
    Inverness/Scotland;Derry/Northern Ireland;Brighton/England;York/England""",
    "+44 7700 xxxxxx;+44 20 7xxx xxxx;+44 7911 xxxxxx;+44 113 4xx xxxx",
    """* & Co Ltd;+ Engineering Limited;University of +;The + Trust;*s Solicitors LLP;+ Marine plc;
    + Recruitment Ltd;Royal + Hospital""",
)  # fmt: skip
AU = Country(
    "AU", "Australia", "AUS|AU|Australien", "com.au", "en",
    "Bronte Callum Darcy Eliza Fraser Imogen Jarrah Kirra Lachlan Matilda Nerida Rhys Saskia Tahlia Zane Minh",
    """Blackburn Cockburn Dunstan Ferraro Gallagher Harcourt Kidman Le_Roux Mitrovic Papadopoulos Ryan
    Sutherland Tjapaltjarri Vella Wu Nguyen""",
    """Perth/Western Australia;Hobart/Tasmania;Cairns/Queensland;Geelong/Victoria;Newcastle/New South Wales;
    Darwin/Northern Territory;Adelaide/South Australia""",
    "+61 4xx xxx xxx;+61 3 9xxx xxxx;+61 8 6xxx xxxx",
    "+ Mining Pty Ltd;* Winery;+ Freight Pty Ltd;* & Partners;+ Aboriginal Services;+ Surf Co",
)  # fmt: skip
DE = Country(
    "DE", "Germany", "Deutschland|DE|BRD|Allemagne|GERMANY", "de", "de",
    """Annegret Björn Cornelia Dirk Elif Friederike Gesine Hans-Jürgen Ilse Jörg Käthe Lutz Mareike Niklas Ömer
    Philipp Ronja Sönke Tanja Udo Volker Wiebke Yannick Zeynep Jan-Ole Karl-Heinz""",
    """Achterberg Bäcker Dreßler Eggers Freiherr_von_Stein Gößling Hübner Jürgens Kästner Lüdemann Mäurer
    Nötzel Öztürk Pfeiffer Rößler Schäuble Thüringer Uhl von_der_Heide Westphal Yilmaz Zöllner Scholz-Wagner
    zu_Hohenlohe""",
    """Augsburg/Bayern;Bielefeld/Nordrhein-Westfalen;Chemnitz/Sachsen;Freiburg im Breisgau/Baden-Württemberg;
    Kiel/Schleswig-Holstein;Mainz/Rheinland-Pfalz;Potsdam/Brandenburg;Kassel/Hessen;Göttingen/Niedersachsen;
    Jena/Thüringen;Berlin/Berlin;Rostock/Mecklenburg-Vorpommern""",
    "+49 151 xxxxxxxx;+49 89 nxxxxxx;+49 30 nxxxxxxx;+49 (0)221 nxxxxxx",
    """* Maschinenbau GmbH & Co. KG;+ Werke AG;Stadtwerke +;* und Söhne GmbH;Autohaus * e.K.;+ Versicherung AG;
    Universität +;Steuerberatung *;Bäckerei * GmbH;+ Automotive SE;Kreissparkasse +""",
    "gmx.de web.de t-online.de gmail.com freenet.de",
)  # fmt: skip
AT = Country(
    "AT", "Austria", "Österreich|AUT|AT|Autriche", "at", "de",
    "Alois Burgi Christoph Edeltraud Florian Gerlinde Hubert Irmgard Johann Lukas Magdalena Resi Veronika Xaver",
    "Aigner Brandstätter Dörfler Eder Fürst Gruber Haslinger Innerhofer Kröll Leitgeb Moosbrugger Pöll Rainer",
    "Linz/Oberösterreich;Graz/Steiermark;Salzburg/Salzburg;Innsbruck/Tirol;Bregenz/Vorarlberg;Wien/Wien",
    "+43 664 xxxxxxx;+43 1 5xxxxxx;+43 732 xxxxxx",
    "* Holzbau GmbH;+ Bergbahnen AG;Tischlerei * KG;+ Consulting OG;Hotel *",
    "gmx.at aon.at gmail.com",
)  # fmt: skip
CH = Country(
    "CH", "Switzerland", "Schweiz|Suisse|Svizzera|CH|CHE", "ch", "de",
    "Beat Céline Didier Fabrizio Gian Heidi Jolanda Luzia Nadja Reto Regula Sandro Urs Ursina",
    "Aebischer Bernasconi Chappuis Dübendorfer Egli Frey Gfeller Hürlimann Inäbnit Jaccard Käslin Müller_Rossi",
    "Zürich/Zürich;Genève/Genève;Lugano/Ticino;Luzern/Luzern;Lausanne/Vaud;Basel/Basel-Stadt",
    "+41 79 xxx xx xx;+41 44 nxx xx xx;+41 22 7xx xx xx",
    "* Uhren AG;+ Treuhand GmbH;Fiduciaire * Sàrl;+ Pharma AG;Kantonsspital +",
    "bluewin.ch gmx.ch gmail.com",
)  # fmt: skip
FR = Country(
    "FR", "France", "FR|FRA|france|République française|Frankreich", "fr", "fr",
    """Amélie Benoît Chloé Dorothée Étienne Fatoumata Gaëlle Hervé Inès Jean-Baptiste Kévin Loïc Mathilde
    Anne-Sophie Océane Pascal Rémi Solène Tanguy Ulysse Yann Zoé Maëlys Thérèse""",
    """Aubert Bäecker_Lévy Chevallier D'Hôtel de_La_Tour Estève Fontanel Guérin Hénault Jaouen Kerbrat Le_Goff
    L'Hostis Maréchal N'Diaye Ollivier Péron Quéméner Rivière Saint-Martin Traoré Vasseur""",
    """Rennes/Bretagne;Nantes/Pays de la Loire;Lille/Hauts-de-France;Montpellier/Occitanie;Dijon/
    Bourgogne-Franche-Comté;Rouen/Normandie;Annecy/Auvergne-Rhône-Alpes;Ajaccio/Corse;Metz/Grand Est;
    Bordeaux/Nouvelle-Aquitaine;Versailles/Île-de-France""",
    "+33 6 xx xx xx xx;+33 1 4x xx xx xx;+33 2 9x xx xx xx;+33 7 8x xx xx xx",
    """Établissements *;Boulangerie *;+ Conseil SARL;Société Générale de +;Cabinet * & Associés;+ SAS;
    Mairie de +;Groupe + SA;L'Atelier +;Transports * SASU""",
    "orange.fr wanadoo.fr free.fr gmail.com laposte.net",
)  # fmt: skip
BE = Country(
    "BE", "Belgium", "België|Belgique|BE|Belgien", "be", "nl",
    "Bart Delphine Elke Gert Hilde Joris Katleen Lieve Mieke Pieter-Jan Quinten Stijn Tine Wouter Griet",
    "Claeys De_Smet D'hondt Goossens Hendrickx Lambrecht Maes Peeters Van_den_Broeck Vandenberghe Wauters Ooms",
    "Gent/Oost-Vlaanderen;Antwerpen/Antwerpen;Leuven/Vlaams-Brabant;Brugge/West-Vlaanderen;Hasselt/Limburg",
    "+32 47x xx xx xx;+32 2 5xx xx xx;+32 9 2xx xx xx",
    "* NV;Brouwerij *;+ Logistics BV;+ BVBA;Gemeente +",
    "telenet.be skynet.be gmail.com",
)  # fmt: skip
NL = Country(
    "NL", "Netherlands", "The Netherlands|Nederland|Holland|NL|Pays-Bas", "nl", "nl",
    "Anouk Bram Cees Daan Eefje Femke Gijs Hanneke Ilse Jeroen Koen Lotte Maarten Noor Sjoerd Tjitske Ype Wieke",
    """Achterberg van_Beek Dijkstra van_'t_Hof de_Graaf Hoekstra IJsselstein Kuipers van_der_Linden Mulder
    Nijland Oosterhuis Postma ter_Braak Veenstra van_den_Akker Zijlstra""",
    """Groningen/Groningen;Eindhoven/Noord-Brabant;Zwolle/Overijssel;Maastricht/Limburg;Haarlem/Noord-Holland;
    Leiden/Zuid-Holland;Leeuwarden/Friesland;Arnhem/Gelderland""",
    "+31 6 xxxxxxxx;+31 20 nxx xxxx;+31 50 nxx xxxx",
    "* Bouw B.V.;+ Zorg;Gebroeders * B.V.;+ Software B.V.;Stichting +;Accountantskantoor *",
    "ziggo.nl kpnmail.nl gmail.com live.nl",
)  # fmt: skip
ES = Country(
    "ES", "Spain", "España|ES|ESP|Espagne|Spanien", "es", "es",
    """Aitor Begoña Ceferino Dolores Eneko Fátima Gonzalo Íñigo José_Luis Leire María_del_Carmen Nuria Oihane
    Rubén Santiago Txema Úrsula Ximena Yolanda Jordi Montserrat""",
    """Aguirre_Echeverría Bermúdez Caamaño de_la_Fuente Etxeberria Fuentes_Gil Ibáñez Larrañaga Muñoz_Soto
    Núñez Ordóñez Puigdemont Quiñones Riquelme Sáenz_de_Buruaga Toledano Urrutia Vidal_i_Puig Zabala""",
    """Bilbao/País Vasco;Girona/Catalunya;Sevilla/Andalucía;Vigo/Galicia;Pamplona/Navarra;Oviedo/Asturias;
    Logroño/La Rioja;Valencia/Comunitat Valenciana;Murcia/Región de Murcia;Badajoz/Extremadura""",
    "+34 6xx xx xx xx;+34 91 nxx xx xx;+34 93 nxx xx xx",
    """Talleres * S.L.;Hermanos * S.A.;+ Consultores S.L.U.;Bodegas *;Grupo +;Universidad de +;
    Construcciones * e Hijos S.L.""",
    "gmail.com hotmail.es telefonica.net yahoo.es",
)  # fmt: skip
MX = Country(
    "MX", "Mexico", "México|MX|MEX|Mexiko", "com.mx", "es",
    "Araceli Bernardo Citlali Efraín Fabiola Gerardo Itzel Jesús Lupita Marisol Noé Rocío Xóchitl Zulema",
    "Arriaga Barragán Cárdenas Domínguez_Peña Elizondo Huerta Nájera Olvera Palacios Quintanilla Villarreal",
    "Mérida/Yucatán;Monterrey/Nuevo León;Guadalajara/Jalisco;Puebla/Puebla;Tijuana/Baja California",
    "+52 55 nxxx xxxx;+52 81 nxxx xxxx;+52 33 nxxx xxxx",
    "+ S.A. de C.V.;Distribuidora *;Grupo + S.A.P.I. de C.V.;* y Asociados",
    "gmail.com hotmail.com prodigy.net.mx",
)  # fmt: skip
IT = Country(
    "IT", "Italy", "Italia|IT|ITA|Italie", "it", "it",
    """Alessio Benedetta Ciro Donatella Ettore Fiammetta Gianluca Ilaria Loredana Michelangelo Nicolò Ornella
    Piergiorgio Raffaella Salvatore Tommaso Umberto Vincenza Anna_Lisa""",
    """Abbagnale Bonaventura Cantù D'Angelo De_Santis Di_Giacomo Fumagalli Giannattasio La_Rocca Lo_Presti
    Mastroianni Nicolosi Paternò Quaranta Sciortino Tagliabue Vaccaro Zanetti Dalla_Chiesa""",
    """Bergamo/Lombardia;Catania/Sicilia;Genova/Liguria;Perugia/Umbria;Torino/Piemonte;Lecce/Puglia;
    Firenze/Toscana;Aosta/Valle d'Aosta;Modena/Emilia-Romagna;Cagliari/Sardegna""",
    "+39 34x xxxxxxx;+39 02 nxxxxxxx;+39 06 nxxxxxxx",
    """Fratelli * S.n.c.;+ S.p.A.;Studio Legale *;Officine * S.r.l.;Azienda Agricola *;Gruppo + S.p.A.;
    Comune di +""",
    "libero.it virgilio.it gmail.com tiscali.it",
)  # fmt: skip
BR = Country(
    "BR", "Brazil", "Brasil|BR|BRA|Brésil", "com.br", "pt",
    """Adriano Bruna Caio Débora Edson Flávia Gilberto Heloísa Iracema João_Pedro Kauã Letícia Márcio Neusa
    Otávio Priscila Raimundo Simone Thaís Vinícius Wagner""",
    """Assunção Brandão Conceição da_Rocha de_Albuquerque Espíndola Figueiredo Gonçalves dos_Anjos Junqueira
    Magalhães Nogueira Paixão Queiroz Sepúlveda Teixeira Vasconcelos Yoshida""",
    """Curitiba/Paraná;Salvador/Bahia;Manaus/Amazonas;Campinas/São Paulo;Recife/Pernambuco;Goiânia/Goiás;
    Niterói/Rio de Janeiro;Florianópolis/Santa Catarina;Uberlândia/Minas Gerais""",
    "+55 11 9nxxx xxxx;+55 21 3xxx xxxx;+55 41 9nxxx xxxx",
    "+ Ltda.;Irmãos * Ltda;Grupo + S.A.;Padaria *;+ Engenharia EIRELI;Universidade Federal de +",
    "gmail.com uol.com.br bol.com.br hotmail.com",
)  # fmt: skip
SE = Country(
    "SE", "Sweden", "Sverige|SE|SWE|Schweden", "se", "en",
    "Åsa Björn Camilla Elin Fredrik Göran Håkan Ingegerd Jörgen Kerstin Lars-Erik Märta Örjan Pär Siv Ulla-Britt",
    "Åkerlund Bergström Dahlgren Edström Fagerström Grönlund Hjalmarsson Löfgren Nyqvist Öberg Sjögren af_Ugglas",
    "Uppsala/Uppsala län;Malmö/Skåne län;Göteborg/Västra Götalands län;Umeå/Västerbottens län",
    "+46 70 xxx xx xx;+46 8 5xx xxx xx;+46 31 7xx xx xx",
    "* Bygg AB;+ Industrier AB;Aktiebolaget +;* & Partners AB;+ kommun",
    "telia.com gmail.com hotmail.se",
)  # fmt: skip
PL = Country(
    "PL", "Poland", "Polska|PL|POL|Polen", "pl", "en",
    "Agnieszka Bartłomiej Czesława Dariusz Ewelina Grzegorz Halina Ireneusz Jadwiga Krzysztof Łucja Małgorzata",
    """Błaszczyk Chrzanowski Dąbrowska Grześkowiak Jędrzejczyk Krzyżanowski Leśniak Mróz Niedźwiecki Pawłowska
    Szczepański Święcicki Wąsik Źdźbło""",
    "Gdańsk/Pomorskie;Kraków/Małopolskie;Łódź/Łódzkie;Poznań/Wielkopolskie;Wrocław/Dolnośląskie",
    "+48 60x xxx xxx;+48 22 6xx xx xx;+48 12 4xx xx xx",
    "+ Sp. z o.o.;Zakład *;+ S.A.;Kancelaria *;+ Polska Sp. z o.o.",
    "wp.pl o2.pl onet.pl gmail.com interia.pl",
)  # fmt: skip
IN = Country(
    "IN", "India", "IND|Bharat|Indien|INDIA", "in", "en",
    "Aarav Bhavna Chirag Deepika Esha Gaurav Harini Ishaan Jyoti Karthik Lakshmi Meenakshi Nikhil Om Pooja Ravi Sri",
    "Agarwal Bhattacharya Chaudhary D Deshpande Goswami Iyer Jha Krishnamurthy Mukherjee Nair Patel Rao Singh Venkat",
    "Pune/Maharashtra;Chennai/Tamil Nadu;Jaipur/Rajasthan;Kochi/Kerala;Hyderabad/Telangana;Mysuru/Karnataka",
    "+91 98xxx xxxxx;+91 80 2xxx xxxx;+91 22 2xxx xxxx",
    "+ Technologies Pvt. Ltd.;* & Sons;+ Infotech Limited;Indian Institute of +;* Textiles Private Limited",
    "gmail.com rediffmail.com yahoo.co.in",
)  # fmt: skip
JP = Country(
    "JP", "Japan", "日本|JP|JPN|Japon", "co.jp", "en",
    "Aiko Daiki Emi Haruto Kenji Mei Naoko Ryu Sayuri Takeshi Yui 健太 美咲 陽菜 Ai Jun'ichi",
    "Abe Fujiwara Hashimoto Inoue Kobayashi Matsumoto Nishimura Ōno Sakamoto Ueda Yamaguchi 田中 鈴木 高橋 I Itō",
    "Sapporo/Hokkaido;Nagoya/Aichi;Fukuoka/Fukuoka;Kyoto/Kyoto;Sendai/Miyagi",
    "+81 90 nxxx xxxx;+81 3 3xxx xxxx;+81 52 2xx xxxx",
    "+ K.K.;株式会社+;* Seisakusho Co., Ltd.;+ Corporation",
    "gmail.com yahoo.co.jp docomo.ne.jp",
)  # fmt: skip

COUNTRIES = (US, CA, GB, AU, DE, AT, CH, FR, BE, NL, ES, MX, IT, BR, SE, PL, IN, JP)

_FIRST = [
    "Al",
    "Bel",
    "Cal",
    "Din",
    "El",
    "Fer",
    "Gal",
    "Hel",
    "Il",
    "Jun",
    "Kar",
    "Lum",
    "Mer",
    "Nor",
    "Or",
    "Pel",
    "Quin",
    "Rav",
    "Sol",
    "Tar",
    "Um",
    "Val",
    "Wes",
    "Xan",
    "Yar",
    "Zeph",
]
_SECOND = [
    "ara",
    "bexa",
    "cora",
    "dion",
    "edra",
    "fini",
    "gano",
    "hart",
    "ivia",
    "kestra",
    "lora",
    "mont",
    "nexa",
    "ovis",
    "pura",
    "ranto",
    "sola",
    "tria",
    "unda",
    "vora",
]
COINED = [first + second for first in _FIRST for second in _SECOND]
"""Words that a founder might put on the door; each company gets its own."""
