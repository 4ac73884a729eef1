"""Words about companies: fillers, mail providers, and what companies do."""

from __future__ import annotations

from scoring.facts.text import listed

PLACEHOLDERS = listed(
    """
    test testing testcompany testfirma testinc testltd company companyname yourcompany mycompany
    nocompany company1 self myself me personal private privat prive privado privato privatperson
    particulier xxx xyz asdf asdfasdf qwerty abcd dummy sample samplecompany example examplecompany
    firma firmenname entreprise empresa azienda unternehmen bedrijf bedrijfsnaam organisation
    organization business employer notemployed placeholder anonymous fake fakecompany foo foobar
    individual none unknown noname kein keine keiner aucun aucune ninguna ninguno nessuna nessuno nenhuma
    nenhum geen sinempresa semempresa keinefirma musterfirma beispielfirma demofirma demoaccount
    demo abccompany abccorp abccorporation societe societa na xx other various home student retired
    unemployed selfemployed selfemployment freelance freelancer freelancing soletrader soleproprietor
    freiberuflich freiberufler selbstandig selbststandig autonomo libreprofessionista autoentrepreneur
    zzper rentner retraite jubilado pensionato homemaker hausfrau arbeitslos 0 00 000 1 123 1234 12345
    """
)
MAIL_PROVIDERS = listed(
    """
    gmail gmailcom googlemail googlemailcom hotmail hotmailcom yahoo yahoocom outlook outlookcom icloud
    icloudcom aol aolcom live livecom msn msncom gmx gmxde gmxnet gmxat gmxch webde tonlinede protonmail
    protonmailcom protonme yahoofr yahoode yahooes yahooit yahoocouk hotmailfr hotmailes hotmailit
    hotmailcouk hotmailde orangefr wanadoofr freefr liberoit mecom maccom ymailcom mailru yandexru qqcom
    163com freemail email mail emailcom mailcom
    """
)
# A company is made up whose words are all of these two lists, one of the first at least: ``Muster GmbH``.
MADE_UP = listed(
    """
    test tests testing demo dummy fake muster beispiel example exemple ejemplo exemplo esempio voorbeeld
    sample placeholder prueba foo foobar xyz asdf qwerty musterfirma beispielfirma testfirma testcompany
    """
)
ANY_COMPANY = listed(
    """
    company companies firma firm business organization organisation unternehmen entreprise societe empresa
    azienda societa bedrijf account name my your our the new a
    """
)
# What stands in a company's name and hardly ever in a family's; words that are family names too (Bank, Law,
# Park, Church) are left out.
BUSINESSES = listed(
    """
    academy advisors advisory agency airlines airways analytics architects associates automotive
    aviation bakery beverages biotech brewery builders building cafe capital care catering center
    centre chemicals clinic college communications computers constructions construction consultancy
    consultants consulting contracting contractors dental design designs distribution distributors
    electric electrical electronics energy engineering enterprises entertainment equipment estates
    events farm farms finance financial foods foundation fund garage health healthcare hospital
    hospitality hotel hotels imports industrial industries infotech institute insurance
    international investments kitchen laboratories labs landscaping logistics machinery management
    manufacturing marketing markets materials media medical mining mortgage motors museum networks
    pharma pharmaceuticals pharmacy photography plastics plumbing printing productions products
    properties publishing realty recruitment renovations rentals repair resources restaurant retail
    roofing school security seguros services shipping shop society software solutions staffing steel
    store stores studio studios supplies supply systems tech technologies technology textiles
    therapeutics tools tourism trading training transport travel trust university utilities ventures
    warehouse wholesale winery agentur anlagenbau apotheke architekten autohaus backerei baeckerei
    bau bauunternehmen beratung bestattungen brauerei buchhandlung druckerei elektro elektrotechnik
    fahrschule fensterbau friseur gasthaus gasthof gaststatte gesellschaft grundschule gymnasium
    handel handels heizung hochschule holzbau immobilien industrie ingenieurburo ingenieure institut
    kanzlei kantonsspital kinderklinik klinik kliniken klinikum konditorei krankenhaus logistik
    maschinenbau metallbau metzgerei mobel molkerei pflegedienst pension praxis rechtsanwalte reisen
    sanitar schreinerei spedition spital stadtwerke steuerberater steuerberatung stiftung systeme
    technik tiefbau tischlerei transporte universitat unternehmensberatung verein verlag
    versicherungen volksbank sparkasse weingut werbeagentur werkstatt zimmerei zahnarztpraxis agence
    artisan ateliers atelier auberge boucherie boulangerie brasserie cabinet carrosserie charpente
    clinique communaute conseil conseils couverture cuisines ecole editions electricite
    etablissements ets ferme fromagerie hopital hotellerie imprimerie jardins laboratoire
    laboratoires librairie mairie maconnerie menuiserie optique papeterie patisserie paysages
    pharmacie plomberie produits syndicat transports travaux universite vignobles voyages abogados
    agencia arquitectos asesores asesoria asociacion ayuntamiento bodega bodegas cafeteria
    carniceria carpinteria cementos centro clinica colegio comercial comercializadora constructora
    construcciones consultora consultores cooperativa distribuciones distribuidora editorial
    electricidad escuela exportadora farmacia ferreteria fundacion gestoria grupo hermanos hostal
    importadora imprenta industrias ingenieria inmobiliaria instalaciones instituto laboratorio
    laboratorios libreria logistica maquinaria muebles panaderia papeleria productos restaurante
    servicios sistemas soluciones suministros talleres tecnologia tecnologias tienda transportes
    universidad viajes agenzia agricola agriturismo albergo assicurazioni associazione autofficina
    azienda birrificio cantina carrozzeria cartiera caseificio ceramiche costruzioni edilizia edile
    elettronica fondazione forno gelateria immobiliare impianti impresa istituto lavanderia mobili
    officina officine ospedale panificio pasticceria pizzeria ristorante salumificio scuola
    serramenti societa tecnologie tessile tipografia trasporti trattoria universita viaggi advocacia
    advogados alimentos associacao auto comercio confeccoes construcoes construtora consultoria
    contabilidade corretora engenharia escola escritorio fazenda fundacao imobiliaria industria
    informatica lanchonete materiais mercado moveis oficina padaria pousada produtos servicos
    solucoes supermercado transportadora universidade aannemersbedrijf accountants advies
    adviesbureau advocaten apotheek autobedrijf bakkerij bouw bouwbedrijf bureau drukkerij gemeente
    groothandel handelsonderneming hogeschool installatietechniek kwekerij loodgietersbedrijf
    makelaardij notariskantoor onderwijs schildersbedrijf slagerij stichting techniek uitgeverij
    uitzendbureau vastgoed vereniging verzekeringen ziekenhuis zorg apteka biuro budownictwo
    budowlana drukarnia fabryka firma fundacja gabinet hurtownia instytut kancelaria klinika
    piekarnia przedsiebiorstwo restauracja serwis sklep spoldzielnia stowarzyszenie szkola szpital
    uniwersytet uslugi wydawnictwo zaklad aktiebolag bageri bygg byggnads elteknik entreprenad
    fastigheter forlag handelsbolag konsult maleri redovisning skola stiftelsen stiftelse sjukhus
    tandvard verkstad akeri bokhandel rederi kaisha kabushiki seisakusho kogyo shoji
    """
)
