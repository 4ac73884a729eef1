"""The tables of `people.Country`: who lives where, works for whom, and how they write it down."""

from sandbox.people import Country

_ENGLISH_SECTORS = (
    "Analytics Logistics Software Consulting Robotics Media Foods Health Energy Systems Partners Industries"
)

UNITED_STATES = Country(
    "US",
    "United States",
    "USA|U.S.|US|United States of America|U.S.A.",
    "1",
    "",
    "com",
    """James Mary Robert Patricia Michael Jennifer David Linda William Elizabeth Richard Susan Joseph
    Jessica Thomas Karen Carlos Sofía Daniel Nancy DeShawn Lisa Matthew Aaliyah Anthony Ashley Mark
    Emily Steven Mei Ravi Priya""",
    """Smith Johnson Williams Brown Jones García Miller Davis Rodríguez Martinez Hernandez Wilson
    Anderson Taylor Thompson O'Connor Nguyen Lee Ng Patel McDonald Scott Torres de_la_Cruz Hill
    Fitzgerald Adams Nelson Baker Carter-Hughes Rivera D'Angelo""",
    """New York|New York|212|7; San Francisco|California|415|7; Los Angeles|California|213|7;
    San Diego|California|619|7; Austin|Texas|512|7; Houston|Texas|713|7; Dallas|Texas|214|7;
    Chicago|Illinois|312|7; Boston|Massachusetts|617|7; Seattle|Washington|206|7;
    Denver|Colorado|303|7; Atlanta|Georgia|404|7; Miami|Florida|305|7;
    Philadelphia|Pennsylvania|215|7; Portland|Oregon|503|7; Minneapolis|Minnesota|612|7;
    Phoenix|Arizona|602|7; Detroit|Michigan|313|7; Nashville|Tennessee|615|7; Columbus|Ohio|614|7;
    Charlotte|North Carolina|704|7""",
    """Ridgeline Harborview Bluestem Copperfield Larkspur Stonebridge Fairhaven Northgate Summit
    Cedarwood Ironclad Brightwater Lakeshore Redwood Silvercrest Millbrook""",
    _ENGLISH_SECTORS,
    " Inc.| LLC|, Inc.| Corp.|",
)
UNITED_KINGDOM = Country(
    "GB",
    "United Kingdom",
    "UK|England|Great Britain|GB|U.K.",
    "44",
    "0",
    "co.uk",
    """Oliver Amelia Harry Isla George Ava Noah Mia Jack Grace Arthur Freya Leo Poppy Oscar Charlotte
    Alfie Imogen Rhys Siân Callum Eilidh Imran Aisha""",
    """Smith Jones Taylor Brown Davies Evans Wilson Thomas Roberts Walker Wright Robinson Green Hughes
    Edwards Hall Wood Clarke Patel Khan MacLeod O'Neill Ashton-Reid Li""",
    """London|England|207|7; Manchester|England|161|7; Birmingham|England|1212|6; Leeds|England|1132|6;
    Bristol|England|1179|6; Liverpool|England|151|7; Sheffield|England|1142|6; Glasgow|Scotland|141|7;
    Edinburgh|Scotland|131|7; Cardiff|Wales|2920|6; Belfast|Northern Ireland|2890|6""",
    """Thornbury Wexford Aldermoor Kestrel Beckett Langdale Pennine Stratton Hartwell Oakridge
    Winterbourne Mersey""",
    _ENGLISH_SECTORS,
    " Ltd| Limited| plc|",
)
GERMANY = Country(
    "DE",
    "Germany",
    "Deutschland|GER|DE|BRD",
    "49",
    "0",
    "de",
    """Lukas Anna Maximilian Lena Felix Marie Jonas Sophie Paul Laura Stefan Katharina Jürgen Sabine
    Björn Käthe Matthias Ute Jörg Heike Hans-Peter Anja Çağla Emre""",
    """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer
    Richter Klein Wolf Schröder Neumann Krüger Groß von_Bergen Yılmaz Köhler Müller-Lüdenscheid""",
    """Berlin|Berlin|30|8; Hamburg|Hamburg|40|8; München|Bayern|89|8; Köln|Nordrhein-Westfalen|221|7;
    Düsseldorf|Nordrhein-Westfalen|211|7; Frankfurt am Main|Hessen|69|8;
    Stuttgart|Baden-Württemberg|711|7; Leipzig|Sachsen|341|7; Nürnberg|Bayern|911|7;
    Hannover|Niedersachsen|511|7; Bremen|Bremen|421|7""",
    """Nordwind Falkenberg Rheintal Bergmann Hansea Lindental Eichenhof Sonnenberg Weserland Kronacher
    Donautal Altmühl""",
    "Logistik Maschinenbau Software Technik Elektro Beratung Handel Medien Energie Pharma",
    " GmbH| AG| GmbH & Co. KG|",
    joint="-",
    umlauts=True,
    own_titles="Geschäftsführer|executive|Management; Vertriebsleiter|manager|Sales;"
    "Buchhalter|employee|Finance; Einkaufsleiterin|manager|Purchasing",
)
FRANCE = Country(
    "FR",
    "France",
    "FR|République française|FRANCE",
    "33",
    "0",
    "fr",
    """Gabriel Louise Léo Chloé Raphaël Camille Hugo Inès Nathan Manon Étienne Zoé François Hélène
    Jean-Luc Anne-Sophie Mathieu Aurélie Benoît Océane""",
    """Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel
    d'Arcy Roux Fournier Girard de_La_Tour Lefebvre""",
    """Paris|Île-de-France|142|6; Lyon|Auvergne-Rhône-Alpes|472|6;
    Marseille|Provence-Alpes-Côte d'Azur|491|6; Toulouse|Occitanie|561|6; Lille|Hauts-de-France|320|6;
    Bordeaux|Nouvelle-Aquitaine|556|6; Nantes|Pays de la Loire|240|6; Strasbourg|Grand Est|388|6;
    Rennes|Bretagne|299|6""",
    "Beaumont Clairval Fontenay Hautcoeur Montrêve Rivage Solène Valmont Cordelier Granville",
    "Conseil Logistique Logiciels Industrie Santé Énergie Distribution Médias",
    " SAS| SARL| SA|",
    joint="-",
    own_titles="Directrice marketing|director|Marketing; Responsable des achats|manager|Purchasing;"
    "Comptable|employee|Finance",
)
SPAIN = Country(
    "ES",
    "Spain",
    "España|ESP|ES",
    "34",
    "",
    "es",
    """Hugo Lucía Martín Sofía Pablo María Álvaro Paula Javier Carmen Íñigo Begoña Sergio Nuria José_Luis
    Ana""",
    """García Fernández González Rodríguez López Martínez Sánchez Pérez Gómez Núñez Muñoz Ibáñez
    García_Márquez de_la_Fuente Ortega Peña""",
    """Madrid|Madrid|91|7; Barcelona|Barcelona|93|7; Valencia|Valencia|96|7; Sevilla|Sevilla|95|7;
    Zaragoza|Zaragoza|976|6; Málaga|Málaga|952|6""",
    "Montalbo Riberalta Castellar Aldaya Peñalba Sierranova Levantina Guadiana",
    "Consultores Logística Tecnología Alimentos Energía Industrias",
    " S.L.| S.A.|",
    own_titles="Directora comercial|director|Sales; Contable|employee|Finance",
)
ITALY = Country(
    "IT",
    "Italy",
    "Italia|ITA|IT",
    "39",
    "",
    "it",
    """Leonardo Giulia Francesco Sofia Alessandro Aurora Lorenzo Chiara Matteo Francesca Niccolò Martina
    Davide Elisa""",
    """Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco De_Luca D'Amico Conti Gallo""",
    """Milano|Lombardia|02|8; Roma|Lazio|06|8; Torino|Piemonte|011|7; Bologna|Emilia-Romagna|051|7;
    Firenze|Toscana|055|7; Napoli|Campania|081|7; Genova|Liguria|010|7""",
    "Belvedere Montefiore Valdarno Cassiopea Torrechiara Lagorai Brenta Solaria",
    "Consulenza Logistica Tecnologie Alimentari Energia Meccanica",
    " S.r.l.| S.p.A.|",
)
PORTUGAL = Country(
    "PT",
    "Portugal",
    "PT|PRT",
    "351",
    "",
    "pt",
    "João Maria Afonso Beatriz Gonçalo Inês Tiago Catarina Luís Conceição",
    "Silva Santos Ferreira Pereira Oliveira Costa Gonçalves Simões dos_Santos Araújo",
    "Lisboa|Lisboa|21|7; Porto|Porto|22|7; Braga|Braga|253|6; Coimbra|Coimbra|239|6",
    "Atlântida Douromar Serranova Tejolivre Alvorada",
    "Consultoria Tecnologia Alimentar Energia",
    ", Lda.|, S.A.|",
)
NETHERLANDS = Country(
    "NL",
    "Netherlands",
    "The Netherlands|Nederland|Holland|NL",
    "31",
    "0",
    "nl",
    "Daan Emma Sem Julia Lucas Tess Bram Sanne Jeroen Femke Pieter Marieke Joost Anouk",
    """de_Jong Jansen de_Vries van_den_Berg Bakker van_Dijk Visser Smit Meijer de_Boer Mulder van_'t_Hoff
    ten_Brink Dekker""",
    """Amsterdam|Noord-Holland|20|7; Rotterdam|Zuid-Holland|10|7; Utrecht|Utrecht|30|7;
    Eindhoven|Noord-Brabant|40|7; Groningen|Groningen|50|7""",
    "Zuiderzee Waterland Kaasmakers Oranjehof Polderwerk Maasvlakte Duinrand Windkracht",
    "Logistiek Techniek Software Advies Handel Energie",
    " B.V.| N.V.|",
    joint="-",
)
SWEDEN = Country(
    "SE",
    "Sweden",
    "Sverige|SWE|SE",
    "46",
    "0",
    "se",
    "Erik Anna Lars Maja Åke Elsa Björn Linnéa Oskar Agnes Göran Åsa",
    "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Lindström Åkesson Sjöberg Öberg Nyström",
    "Stockholm|Stockholm|8|8; Göteborg|Västra Götaland|31|6; Malmö|Skåne|40|6; Uppsala|Uppsala|18|6",
    "Nordljus Fjällvik Granskog Mälarstrand Vintergatan",
    "Logistik Teknik Konsult Energi Livs",
    " AB|",
)
NORWAY = Country(
    "NO",
    "Norway",
    "Norge|NOR|NO",
    "47",
    "",
    "no",
    "Jakob Nora Lars Ingrid Øyvind Astrid Håkon Solveig Bjørn Sigrid",
    "Hansen Johansen Olsen Larsen Andersen Pedersen Bjørnstad Ødegård Solberg Haugen",
    "Oslo|Oslo|22|6; Bergen|Vestland|55|6; Trondheim|Trøndelag|73|6",
    "Fjordheim Nordkyst Trollvann Havbris",
    "Energi Sjømat Teknologi Rådgivning",
    " AS| ASA|",
)
DENMARK = Country(
    "DK",
    "Denmark",
    "Danmark|DNK|DK",
    "45",
    "",
    "dk",
    "Magnus Freja Søren Ida Mads Clara Jørgen Mette Rasmus Kirstine",
    "Nielsen Jensen Hansen Pedersen Andersen Christensen Sørensen Møller Østergaard Kjær",
    "København|Hovedstaden|33|6; Aarhus|Midtjylland|86|6; Odense|Syddanmark|66|6",
    "Nordhavn Vesterbro Kronborg Lillebælt",
    "Logistik Teknik Energi Design",
    " A/S| ApS|",
)
FINLAND = Country(
    "FI",
    "Finland",
    "Suomi|FIN|FI",
    "358",
    "0",
    "fi",
    "Eero Aino Väinö Helmi Juhani Sanna Jari Päivi Mikko Outi",
    "Korhonen Virtanen Mäkinen Nieminen Mäkelä Hämäläinen Laine Heikkinen Koskinen Järvinen",
    "Helsinki|Uusimaa|9|7; Tampere|Pirkanmaa|3|7; Turku|Varsinais-Suomi|2|7",
    "Pohjola Järvenpää Koivuniemi Revontuli",
    "Logistiikka Tekniikka Energia Konsultointi",
    " Oy| Oyj|",
)
POLAND = Country(
    "PL",
    "Poland",
    "Polska|POL|PL",
    "48",
    "",
    "pl",
    "Jakub Zofia Michał Agnieszka Paweł Małgorzata Łukasz Katarzyna Wojciech Grażyna Sławomir Ewa",
    """Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski
    Jabłoński Król""",
    """Warszawa|Mazowieckie|22|7; Kraków|Małopolskie|12|7; Wrocław|Dolnośląskie|71|7;
    Gdańsk|Pomorskie|58|7; Poznań|Wielkopolskie|61|7; Łódź|Łódzkie|42|7""",
    "Wisłoka Karpatia Bursztyn Sokolnik Jantar Zamkowa",
    "Logistyka Technika Energia Doradztwo Handel",
    " Sp. z o.o.| S.A.|",
)
JAPAN = Country(
    "JP",
    "Japan",
    "JPN|JP|日本|JAPAN",
    "81",
    "0",
    "co.jp",
    "Haruto Yui Sōta Aoi 健太/Kenta 陽子/Yoko Ren Hina 太郎/Taro Sakura Yūki 美咲/Misaki",
    """Satō Suzuki Takahashi 田中/Tanaka Watanabe Itō 山本/Yamamoto Nakamura
    小林/Kobayashi Katō Yoshida Sasaki""",
    """Tokyo|Tokyo|35|7; Osaka|Osaka|66|7; Yokohama|Kanagawa|45|7; Nagoya|Aichi|52|7;
    Fukuoka|Fukuoka|92|7; Kyoto|Kyoto|75|7""",
    "Hikari Sakuragi Minamoto Asahina Fujimori Kitayama",
    "Denki Seiki Shoji Systems Foods",
    " K.K.| Co., Ltd.|",
)

WORLD = [
    (UNITED_STATES, 8), (UNITED_KINGDOM, 4), (GERMANY, 3), (FRANCE, 2), (SPAIN, 1), (ITALY, 1), (PORTUGAL, 1),
    (NETHERLANDS, 1), (SWEDEN, 1), (NORWAY, 1), (DENMARK, 1), (FINLAND, 1), (POLAND, 1), (JAPAN, 1),
]  # fmt: skip
EUROPE = [
    (GERMANY, 6), (FRANCE, 3), (SPAIN, 2), (ITALY, 2), (PORTUGAL, 1), (NETHERLANDS, 2), (SWEDEN, 1),
    (NORWAY, 1), (DENMARK, 1), (FINLAND, 1), (POLAND, 2),
]  # fmt: skip
COMMON = [(UNITED_STATES, 12), (UNITED_KINGDOM, 5), (GERMANY, 3)]
