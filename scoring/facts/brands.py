"""Domains that a company's name does not show: other brands of one house, public knowledge of 2025."""

from __future__ import annotations

from functools import cache

_HOUSES = """
    fidelity fidelityinvestments fmr
    faurecia forvia hella
    3m mmm
    accor ibis novotel sofitel
    adobe figma magento
    ahold aholddelhaize albertheijn ah stopandshop giantfood
    airfranceklm airfrance klm
    alphabet google youtube abc deepmind waymo verily fitbit mandiant looker
    amazon aws audible twitch zappos wholefoods ring
    americanexpress amex aexp
    anheuserbusch ab inbev abinbev ambev
    anthem elevance elevancehealth carelon
    arcelormittal mittal
    associatedbritishfoods abf primark
    astrazeneca medimmune alexion
    att directv cricket
    bankofamerica bofa baml merrill ml
    bankofnewyork bankofnewyorkmellon bny bnymellon
    bayer monsanto
    berkshirehathaway geico brk
    bmw mini bayerischemotorenwerke
    bnpparibas fortis
    booking bookingholdings priceline kayak
    bosch rexroth
    bp britishpetroleum castrol
    broadcom vmware symantec ca
    charter spectrum
    cigna evernorth expressscripts
    cisco meraki webex splunk
    citigroup citi citibank
    cityoflosangeles lacity
    cityofnewyork newyorkcity nyc
    cocacola coke ko
    comcast nbcuni nbcuniversal xfinity sky
    creditagricole lcl amundi cacib
    cvs aetna cvshealth caremark
    daimler mercedes mercedesbenz
    dassault dassaultsystemes 3ds solidworks
    dell emc delltechnologies
    deutschebahn bahn db schenker
    deutschepost dhl dpdhl
    diageo guinness
    disney espn abc pixar hulu
    electricitedefrance edf
    endesa enel
    engie gdfsuez gdf
    eon uniper
    ernstyoung ey
    europeancommission ec
    expedia vrbo hotels
    exxonmobil exxon esso
    fujifilm fuji
    gap oldnavy
    georgiainstitutetechnology georgiainstituteoftechnology gatech georgiatech
    migros mgb
    larsentoubro lnt lntecc
    ameriprise ampf
    generalelectric ge gehealthcare gevernova
    glaxosmithkline gsk haleon
    hca hcahealthcare
    hewlettpackard hp hpe
    iag internationalairlines ba iberia vueling aerlingus
    ibm redhat kyndryl
    ikea ingka
    inditex zara massimodutti
    ing ingdiba
    intuit mailchimp
    ipg interpublic mccann weber fcb
    jaguarlandrover jaguar landrover jlr
    jll joneslanglasalle
    johnsonjohnson jnj janssen
    jpmorgan jpmorganchase chase jpmchase
    kaiserpermanente kp kaiser
    kelloggs kellanova kellogg
    kering gucci ysl balenciaga
    kraftheinz kraft heinz
    lloyds lloydsbankinggroup halifax bankofscotland
    lockheed lmco sikorsky
    lufthansa dlh swiss austrian eurowings
    lvmh louisvuitton moethennessy dior sephora bulgari guerlain
    marksandspencer marksspencer mnscorp mns mands
    marriott starwood
    mcdonalds mcd
    mckinsey quantumblack
    merck msd emd
    meta facebook fb instagram whatsapp oculus
    metro makro
    microsoft linkedin github xbox skype nuance
    mondelez kraftfoods cadbury
    munchenerruckversicherung munichre ergo
    nationalhealthservice nhs
    natwest rbs royalbankofscotland ulsterbank coutts
    newscorp dowjones wsj harpercollins
    nhsengland nhs
    northropgrumman ngc
    novartis sandoz
    occidental occidentalpetroleum oxy
    omnicom ddb bbdo tbwa
    oracle cerner netsuite
    paramount viacomcbs viacom cbs
    philipmorris pmi altria
    philips signify
    pricewaterhousecoopers pwc strategyand
    procter proctergamble pg gillette
    publicis saatchi leoburnett sapient epsilon zenith
    pvh calvinklein tommy
    raytheon rtx prattwhitney collins collinsaerospace utc
    relx elsevier lexisnexis reedexhibitions
    renault dacia alpine
    restaurantbrands rbi burgerking timhortons
    rewe penny
    richemont cartier montblanc
    roche genentech
    salesforce slack tableau mulesoft
    sanofi aventis genzyme
    santander abbey gruposantander
    schneiderelectric se aveva
    schwarzgruppe lidl kaufland
    societegenerale socgen sg
    southwestairlines southwest wnco swa
    springernature springer nature
    square block cashapp
    stellantis fiat fca chrysler jeep peugeot citroen opel vauxhall psa
    swissfederalrailways schweizerischebundesbahnen chemindeferfederal sbb cff ffs
    thomsonreuters reuters tr
    tjx tjmaxx homesense marshalls
    tmobile telekom deutschetelekom tsystems
    totalenergies total
    twitter x
    unilever benandjerrys
    unitedhealth unitedhealthcare optum uhc uhg
    unitednations un undp unicef
    verizon vzw verizonwireless yahooinc
    vfcorporation vf vans thenorthface
    viatris mylan
    volkswagen vw audi porsche skoda seat cariad man scania
    walgreens walgreensboots boots wba
    walmart asda samsclub
    warnerbros wbd hbo discovery cnn turner timewarner
    wpp ogilvy vml grey mindshare groupm wundermanthompson
    xerox fujixerox
    yum kfc pizzahut tacobell
    zurich farmers
"""
"""One house a line: names and domains, folded (``ae`` is written ``a``), that answer for each other."""


@cache
def _houses() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(_HOUSES.strip().splitlines()):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def is_one_house(company: str, label: str) -> bool:
    """Whether a company (its folded core) is known to write from a domain label."""
    return not _houses().get(company, frozenset()).isdisjoint(_houses().get(label, ()))
