"""Words that are not names, and names that tell first from last."""

from __future__ import annotations

from scoring.facts.text import listed

PLACEHOLDERS = listed(
    """
    test testing tester tests testtest testuser demo dummy asdf asdfg asdfgh qwerty qwertz azerty
    xxx xx yyy zzz firstname lastname fname lname surname forename givenname familyname fullname
    yourname myname noname nofirstname nolastname notknown anonymous anonym vorname nachname prenom
    nomdefamille nombre apellido apellidos cognome sobrenome voornaam achternaam username user admin
    administrator webmaster nobody noone abc abcd abcde xyz foobar loremipsum lorem ipsum placeholder
    default newcontact newlead samplecontact mustermann musterfrau fakename customer visitor subscriber
    undefined unnamed nameless tbd tba unknown sinnombre sinapellido keinname donotcontact donotuse
    donotcall donotemail donotmail donotdelete donotreply delete deleteme deleted duplicate duplicated
    obsolete testcontact testlead testperson testname testaccount testcustomer testclient testrecord
    testentry testkontakt testkunde testeintrag usertest prueba pruebas
    blah blahblah blahblahblah blabla blablabla unknownname tobeconfirmed valuedcustomer dearcustomer
    newcustomer newuser guestuser cliente anonyme anonimo anoniem anonymus firstlast firstnamelastname
    vornamenachname nomprenom prenomnom nombreapellido nomecognome fornavn etternavn efternavn efternamn
    fornamn etunimi sukunimi nazwisko prijmeni fakeuser fakeperson dummyuser dummycontact sampleuser
    demouser democontact demoaccount mr mrs madam sirmadam frau madame monsieur imie deceased verstorben
    ausgeschieden leftcompany leftthecompany nolongerhere nolongerwithcompany nolongeremployed
    formeremployee exemployee
    """
)
# Names that people also really bear; a filler only where both names are fillers.
WEAK_PLACEHOLDERS = listed("foo bar baz name nom nome guest sample fake contact lead client no none null")
DOES = frozenset(
    tuple(pair.split())
    for pair in (
        *(
            "john doe",
            "jane doe",
            "max mustermann",
            "erika mustermann",
            "joe bloggs",
            "otto normalverbraucher",
        ),
        *("mickey mouse", "minnie mouse", "donald duck", "bugs bunny", "darth vader", "homer simpson"),
        *("bart simpson", "spongebob squarepants", "santa claus"),
    )
)

# Where a father's name serves as family name, many sons bear it too: Ahmed Ahmed, Ibrahim Ibrahim.
FATHERS = listed(
    """
    mohamed mohammed mohammad muhammad mohamad muhammed mahmoud mahmood ahmed ahmad hassan hasan hussein
    hussain husain ibrahim abdullah abdallah abdulla abdullahi abdirahman abdulrahman yusuf yousef youssef
    ismail osman othman khalid khaled mustafa mostafa saleh salem salim hamid hamed jamal kamal farah
    """
)

PARTICLES = listed(
    """
    de da do das dos del della dello delle degli dei di la le les lo los las van von vom der den dem ten
    ter te 't zu zum zur zur af av al el bin ibn ben bint abu y e i und et und o' d' l' dal du des san
    st st. mac mc ap ab 'n op aan in het thoe a afd
    """
)

GENERATIONS = {
    **dict.fromkeys(("jr", "jnr", "jun", "junior"), "jr"),
    **dict.fromkeys(("sr", "snr", "sen", "senior"), "sr"),
    **{word: word for word in ("ii", "iii", "iv", "filho", "neto", "sobrinho")},
}
"""The last word of a family name that tells father from son → one spelling of it."""

TITLES_OF_COURTESY = listed("dr mr mrs ms miss prof herr frau mme mlle m sr sra srta dott ing sir rev dra")

# Given names that stand second in a double name ("Anna Maria", "Luiz Fernando", "Jean Pierre", "Mary Ann").
SECOND_NAMES = listed(
    """
    maria marie jose luis luiz carlos antonio miguel angel manuel jesus juan pedro paulo henrique
    fernando eduardo roberto alberto augusto cesar felipe gabriel rafael ricardo vitor vitoria clara
    beatriz luiza lucia cristina isabel elena carmen teresa pilar dolores rosario mercedes paula laura
    julia eugenia victoria alejandra guadalupe fernanda alejandro javier ignacio francisco enrique
    andres david daniel ramon rosa ana ann anne anna lee lynn jo jean kay sue rose grace mae may beth
    ellen elizabeth jane louise claire lou ray pierre paul luc claude marc michel louis francois
    philippe yves christophe baptiste noel guy jacques rene bernard charles henri daniel patrick loup
    david emmanuel sebastien alain robert sophie laure france helene christine therese francoise odile
    louise caroline claire peter michael josef joseph heinz dieter jurgen uwe werner wilhelm georg
    friedrich karl ulrich martin joachim otto ludwig hermann rainer thomas andreas stefan christian
    gunter wolfgang helga luise sophie katharina magdalena theresa elisabeth margarethe giovanni luca
    andrea paolo carlo pia grazia chiara rita vittoria matteo maurizio filippo emanuele pietro stella
    sol kumar minh anh thi van xuan jun hee min joao vitoria
    """
)

# Given names that are hardly ever family names, and family names that are hardly ever given names.
GIVEN_NAMES = listed(
    """
    anna maria sarah sara julia laura lisa jennifer jessica michelle stephanie amanda melissa nicole
    elizabeth katherine catherine christine christina susan karen linda barbara patricia nancy sandra
    donna carol sharon deborah angela rebecca rachel emily hannah olivia sophie sophia charlotte emma
    isabella katharina claudia sabine petra monika andrea birgit ursula heike anja katrin susanne
    stefanie nathalie isabelle sylvie veronique celine aurelie sandrine francoise brigitte giulia
    francesca chiara federica valentina alessandra paola carmen lucia cristina beatriz fernanda juliana
    mariana patricia john michael david robert william richard joseph matthew christopher daniel kevin
    brian steven jonathan jason nicholas timothy joshua andrew stefan wolfgang jurgen klaus dieter uwe
    holger matthias juergen andreas philippe jean nicolas guillaume sebastien francois giuseppe giovanni
    alessandro matteo luca andrea jose juan luis carlos javier fernando eduardo rodrigo joao
    """
)
FAMILY_NAMES = listed(
    """
    smith johnson williams brown jones garcia miller davis rodriguez martinez hernandez lopez gonzalez
    wilson anderson taylor moore jackson thompson white harris clark lewis robinson walker perez hall
    young allen sanchez wright king scott green baker adams nelson hill ramirez campbell mitchell
    roberts carter phillips evans turner torres parker collins edwards stewart flores morris nguyen
    murphy rivera cook rogers morgan peterson cooper reed bailey bell gomez kelly howard ward cox diaz
    richardson wood watson brooks bennett gray james reyes cruz hughes price myers long foster sanders
    ross morales powell sullivan russell ortiz jenkins gutierrez perry butler barnes fisher muller
    mueller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schafer koch bauer
    richter klein wolf schroder neumann schwarz zimmermann braun kruger hofmann hartmann lange schmitt
    werner krause meier lehmann schmid schulze maier kohler herrmann konig walter mayer huber kaiser
    fuchs peters lang scholz moller weiss jung hahn schubert vogel friedrich keller gunther frank berger
    winkler roth beck lorenz baumann dubois durand leroy moreau lefebvre roux fournier girard bonnet
    dupont lambert fontaine rousseau rossi russo ferrari esposito bianchi romano colombo ricci marino
    greco bruno gallo conti costa giordano mancini fernandez silva santos oliveira souza pereira lima
    carvalho ferreira ribeiro almeida jansen de-vries bakker visser smit meijer
    """
)
