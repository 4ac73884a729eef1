"""Names that pycountry and Babel do not have: how people write countries in a form."""

COUNTRIES = {
    "AE": "UAE|U.A.E.|Emirates|Dubai|Abu Dhabi",
    "AL": "Shqiperia|Shqipëria",
    "AM": "Hayastan",
    "BA": "Bosnia|Bosnia-Herzegovina|Bosnia and Herzegovina|Bosnien",
    "BN": "Brunei",
    "BO": "Bolivia",
    "BY": "Belarus|Weissrussland|Weißrussland|Belorussia",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo|Congo Kinshasa|Zaire|Congo, Dem. Rep.|"
    "Congo Dem Rep|Dem. Rep. of Congo",
    "CG": "Congo Brazzaville|Republic of the Congo",
    "CH": "Switzerland|Schweiz|Suisse|Svizzera|Swiss|Schweizerische Eidgenossenschaft|"
    "Confédération suisse|Confoederatio Helvetica",
    "CI": "Ivory Coast|Cote d'Ivoire|Elfenbeinküste",
    "CN": "PRC|P.R. China|PR China|Mainland China|China Mainland|People's Republic of China|Zhongguo|"
    "中华人民共和国|China, People's Republic of|China P.R.",
    "CV": "Cape Verde|Cabo Verde",
    "CZ": "Czech Republic|Czechia|Tschechische Republik|Česká republika|Ceska republika|Czech Rep.|Czech Rep",
    "DE": "Germany|Deutschland|BRD|Federal Republic of Germany|Allemagne|Alemania|Ger|"
    "Bundesrepublik Deutschland|Bundesrepublik",
    "EG": "Misr",
    "ES": "Espana|España|Reino de España",
    "FM": "Micronesia",
    "FR": "République française|France métropolitaine|Republique Francaise",
    "GB": "UK|U.K.|United Kingdom|Great Britain|Britain|G.B.|England|Scotland|Wales|Northern Ireland|"
    "UK & NI|United Kingdom of Great Britain and Northern Ireland|Vereinigtes Königreich|Grossbritannien|"
    "Großbritannien|Royaume-Uni|Grande-Bretagne|Angleterre|Reino Unido|Gran Bretaña|Inglaterra|Regno Unito|"
    "Gran Bretagna|Inghilterra|Verenigd Koninkrijk|Groot-Brittannië|Engeland|Schottland|Ecosse|Cymru|Alba|"
    "N. Ireland|Northern Ireland (UK)|United Kingdom of Great Britain|Verenigd Koninkrijk",
    "GE": "Sakartvelo",
    "GR": "EL|Hellas|Ellada|Hellenic Republic",
    "HK": "Hong Kong|HKSAR|Hong Kong SAR|Hongkong",
    "IE": "Eire|Republic of Ireland|Ireland Republic of|ROI|Rep. of Ireland",
    "IN": "Bharat|Hindustan|Republic of India|Bharat Ganarajya|Union of India",
    "IR": "Iran",
    "JP": "Nippon|Nihon|Nippon-koku|日本国",
    "KH": "Kampuchea",
    "KP": "North Korea|DPRK",
    "KR": "Korea|South Korea|Republic of Korea|Korea South|Korea Republic of|S. Korea|Hanguk|"
    "Daehan Minguk|ROK",
    "LA": "Laos|Lao|Lao PDR",
    "MD": "Moldova",
    "MK": "Macedonia|North Macedonia|FYROM|Makedonija|Makedonien|Severna Makedonija",
    "MM": "Burma|Myanmar",
    "MO": "Macau|Macao",
    "NL": "Holland|The Netherlands|Netherlands|Niederlande|Nederland|Pays-Bas|Holanda|Olanda|"
    "Koninkrijk der Nederlanden|Netherlands, The|Kingdom of the Netherlands",
    "NZ": "Aotearoa|N.Z.|Aotearoa New Zealand",
    "PH": "Philippines|The Philippines|Pilipinas|Republic of the Philippines",
    "PS": "Palestine|Palestinian Territories",
    "RU": "Russia|Russian Federation|Rossiya|Rossija|Российская Федерация|Russian Fed.|РФ",
    "SA": "KSA|Kingdom of Saudi Arabia|Saudi",
    "SK": "Slovak Republic|Slovakia|Slovenská republika|Slovak Rep.",
    "SY": "Syria",
    "SZ": "Swaziland|Eswatini",
    "TL": "East Timor",
    "TR": "Turkey|Türkiye|Turkiye",
    "TW": "Taiwan|Taiwan R.O.C.|Republic of China",
    "TZ": "Tanzania",
    "US": "USA|U.S.|U.S.A.|US of A|America|United States|United States of America|The United States|"
    "The United States of America|Estados Unidos|Etats-Unis|États-Unis|EE.UU.|EEUU|EUA|Vereinigte Staaten|"
    "Vereinigte Staaten von Amerika|Stati Uniti|Verenigde Staten|Unites States of America|"
    "Estados Unidos de América|Estados Unidos de America|États-Unis d'Amérique|VS|США|Соединенные Штаты|VSA",
    "VA": "Vatican|Holy See",
    "VE": "Venezuela|Venezuela, RB",
    "VN": "Vietnam|Viet Nam",
    "XK": "Kosovo",
    "AT": "Republik Österreich",
    "IT": "Repubblica Italiana",
    "PT": "República Portuguesa",
    "PL": "Rzeczpospolita Polska",
    "BE": "Royaume de Belgique|Koninkrijk België|Kingdom of Belgium",
    "ID": "Republik Indonesia",
    "AR": "República Argentina",
    "CL": "República de Chile",
    "CO": "República de Colombia",
    "PE": "República del Perú",
    "UY": "República Oriental del Uruguay",
    "SG": "S'pore|Republic of Singapore",
    "ZA": "RSA|Republic of South Africa",
    "MX": "Méjico|Estados Unidos Mexicanos",
    "DO": "Dominican Rep.|Rep. Dominicana",
    "TT": "Trinidad",
    "KN": "Saint Kitts & Nevis|St Kitts and Nevis",
    "KY": "Cayman Is.",
    "AG": "Antigua",
    "DK": "Kongeriget Danmark",
    "SE": "Konungariket Sverige",
    "NO": "Kongeriket Norge",
    "HU": "Magyar Köztársaság",
    "BR": "República Federativa do Brasil",
    "MA": "Royaume du Maroc",
    "MY": "M'sia",
    "TH": "Prathet Thai",
    "HR": "Republika Hrvatska",
    "SI": "Republika Slovenija",
    "RS": "Republika Srbija",
    "BG": "Republic of Bulgaria",
    "LT": "Lietuvos Respublika",
    "LV": "Latvijas Republika",
    "EE": "Eesti Vabariik",
}

JAPAN_KANJI = (
    "北海道 青森 岩手 宮城 秋田 山形 福島 茨城 栃木 群馬 埼玉 千葉 東京 神奈川 新潟 富山 "
    "石川 福井 山梨 長野 岐阜 静岡 愛知 三重 滋賀 京都 大阪 兵庫 奈良 和歌山 鳥取 島根 "
    "岡山 広島 山口 徳島 香川 愛媛 高知 福岡 佐賀 長崎 熊本 大分 宮崎 鹿児島 沖縄 "
)
"""The prefectures, separated by spaces, in the order of their ISO codes, 01 to 47."""
