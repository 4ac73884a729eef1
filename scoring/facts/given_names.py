"""Which given names are forms of one another, and which are names of their own."""

from __future__ import annotations

from functools import cache
from itertools import combinations

from scoring.facts.name_words import GIVEN_NAMES, SECOND_NAMES
from scoring.facts.text import fold, listed, squeeze

# The full name first, then its other forms. A short form may stand in several lines (Alex, Chris); full
# names that are two people's (Anna and Anne, Alexander and Alexandra, Maria and Marie) never share one.
_FORMS = """
abigail abby gail
abraham abe bram
adelheid heidi
agnieszka aga
alan allan allen al
albert bert al albrecht
alberto beto tito
alejandra ale sandra alex
alejandro ale alex jandro
alessandra sandra ale alex
alessandro sandro ale alex
alexander alex sandy sascha xander lex alec aleksander alexandre aleksandr
alexandra alex sandra sandy sascha lexi aleksandra
alexandre alex xande
alfred fred alf freddy al
alfredo fredo
alice ali
amanda mandy
andreas andi andy
andre andy
andrew andy drew
angela angie
angelika geli angie
anthony tony toni anton
antoine tony
anton toni tony
antonia toni
antonio toni tony tonio nino toninho antonino
arnold arnie arno
arthur art artie artur
augustin gus
augusto guto
barbara barb barbie babs
bartholomew bart
beatrice bea trixie
beatriz bia bea
benedikt beni
benjamin ben benny benji
bernard bernie
bernhard bernd
brigitte gitte gitti
bruce brucie
caroline carol caro carrie lynn
carolina caro carol
catarina cata
charles charlie chuck chas chaz charly carlos karl
charlotte lotte charlie lottie
christian chris christiaan
christina tina chris
christine chris tina chrissy kristine christel
christoph chris stoffel kristof
christophe chris
christopher chris kit topher kris kristopher
claudia claudi
clifford cliff
clinton clint
concepcion concha conchita
consuelo chelo
cornelia conny nelly
cornelis cees kees cor
cynthia cindy
daniel dan danny dani
daniela dani
danielle dani
david dave davy davey
deborah deb debbie debby debra
dennis denny denis
diego dieguito
dieter didi
dietrich dieter
dmitri dima dmitry dimitri
dolores lola
dominique dom
dominik dom
donald don donny donnie
dorothea doro thea
dorothy dot dottie dolly
douglas doug
eduard edi
eduardo edu duda lalo edo
edward ed eddie eddy ted teddy ned
edwin ed eddie
eleanor ellie nell nora elinor
elisabeth lisa elli sissi lisbeth betti
elizabeth liz lizzie beth betty betsy eliza libby lisa elisabeth bess
ellen ellie
emanuele manu lele
emily em emmy
emmanuel manu manny
enrique quique kike
ernst erni
eric erik erich rick
eugene gene
evelyn evie
federica fede
federico fede rico
felipe lipe pipe
ferdinand ferdi
fernanda fer nanda
fernando fer nando
florian flo
frances fran franny fanny
francesca fra franca
francesco fra franco checco ciccio
francis frank fran
francisca paca paqui
francisco paco pancho fran chico kiko xico curro
franciscus frans
frank frankie franklin
franklin frank
franz franzl
frederic fred freddy
frederick fred freddie freddy rick frederic fredrick
friedrich fritz fred frieder
gabriel gabe gabi
gabriela gabi gaby
gabriele gabi gaby
geoffrey geoff jeff
georg schorsch jorg
george georgie
gerald gerry jerry
gerard gerry
gerhard gerd gert
gertrude trudy gertie gertrud
gianluca luca
gilbert gil bert
giovanna gio vanna
giovanni gianni gio vanni nino
giuseppe beppe peppe pino
gottfried friedl
gregory greg gregor
guadalupe lupe lupita
guilherme gui
guillaume guigui will
guillermo memo guille
gunther gunter guenther
gustavo gus guga tavo
hannah hanna
hannelore hanne lore
harold harry hal
hector tito
heinrich heinz heiner heini hinrich
heike heikki
helena lena leni
helene lene leni
hendrik henk rik
henry harry hank hal
herbert herb bert herbie
hermann manni
hubert bert
ignacio nacho
ines inez
irene reni
isabel isa bela isabelle
isabella bella izzy isa
jacob jake jakob jack coby
jacqueline jackie jacky
jacques jacky
james jim jimmy jamie jem
jan janek
janet jan
janice jan
jason jay
javier javi xavi xavier
jean jeannot
jeffrey jeff geoffrey jeffery
jennifer jen jenny jenn jenni
jeremy jerry jem
jerome jerry
jessica jess jessie
jesus chuy
jesse jess
joachim jochen achim jo
joanna jo joan
joanne jo
joao joaozinho jonny
joaquin quino
johann hans johannes
johanna hanna jo hanne
johannes hans hannes johan jo jan
johan jo
john johnny jack jon jonny
jonathan jon jonny nathan johnathan jonathon
jorge jorgito
jose pepe zeca pepito chepe ze
josef sepp jupp jo joseph
joseph joe joey jo josef
josephine josie jo
joshua josh
judith judy jude
julia jules julie
julian jules
juliana ju
julius jules
jurgen juergen
karl carl kalle
katharina kathi kati kathrin katrin kaethe katarina
katherine kathy kate katie kathryn catherine cathy kat kay katharine kathleen kath cate
kathleen kathy kate katie
kenneth ken kenny
kimberly kim kimmy kimberley
klaus claus
konrad conny conrad kurt
kristen kris kirsten kristin
kristin kris kirstin
kristina tina kris
laura laurie
laurence larry laurie
lawrence larry laurence
leonard leo len lenny leonhard
leonardo leo
leonora nora
leopold leo poldi
leslie les lesley
lieselotte lilo lotte
lillian lily lil lilian
linda lindy
lorenzo enzo renzo
lourdes lulu
louis lou louie lewis
louise lou
lucas luke lukas luc
lucia lucy lulu
lucy lucie
ludwig wiggerl lutz
luigi gigi gino
luis lucho luiz lou
luiz lula
madeleine maddy
magdalena lena magda leni
manfred fred manni
manuel manu manolo lolo
manuela manu ela
marcelo celo
marcus mark
marco marcos
margaret maggie meg peggy marge margie madge greta rita peg megan margot daisy
margarete grete gretel margret rita
margarita marga rita
margherita rita marghe
margriet griet
maria mia
maria mariuca mimi
maria mitzi
mariana mari
marie mia
marc mark
mark marc
markus marcus mark
martha marty
martin marty martijn
martina tina
marvin marv
mary molly polly mamie
mateo teo matteo
mathias matthias matze mathis hias
matthew matt matty mathew
matthieu mathieu matt
maurice moe
maureen mo
maximilian max maxi
maximiliano max
maxime max
maxwell max
melanie mel
melissa mel missy
mercedes merche
michael mike mick mickey micky mikey michi micha mikael mitch
michaela michi ela
michel mike micha
michele mike
michelle shelly mich
miguel migue mike
mitchell mitch
mohammed mo mohamed muhammad mohammad
monica moni monika
monika moni
montserrat montse
morris moe
nancy nan
natalia nata talia natasha
natalie nat nathalie
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky nicolas nico nic
nicolaas klaas nico
nicola nico nicky
nicolas nico nick
nicole nicky nikki nic
nikolaus klaus niko claus
norbert bert nobby
olga olya
oliver olli ollie oli olivier
olivia liv livia
oscar oskar
pamela pam
paola pao
patricia pat patty patti tricia trish paty
patrick pat paddy ricky rick
patrizia patty
paul pauli
pedro perico peter
penelope penny
peter pete petr
petrus piet peter
philipp phil philip lipp
philip phil pip phillip
philippe phil
phyllis phyl
pierre pierrot
pieter piet
pietro piero
pilar pili
priscilla cilla
rafael rafa raphael
raimund mundi
rainer reiner
ralph ralf
ramon moncho
raymond ray
rebecca becky becca bec rebekah
regina gina
reinhard reini
reginald reg reggie
ricardo rico richi ricky cacho
riccardo ricky
richard rich rick dick ricky richie rick ritchie
robert rob bob bobby robbie bert robby
roberta bobbie
roberto beto robi berto
rodney rod
rodolfo rudy fito
rodrigo rod rodri digo
roger rog
roland roli
ronald ron ronnie ronny
rosa rosita
rosario charo
rosemary rose rosie
rosemarie romy rosi
rosalia lia
roxanne roxy
rudolf rudi rudy
russell russ rusty
salvador chava
salvatore salvo toto
samantha sam sammy
samuel sam sammy samu
sandra sandy
santiago santi
sara sarah sally
sebastian seb basti sebi bastian
sebastien seb
sergio checo
sharon shari
siegfried sigi
sigmund sigi
silvia silvi sylvia
simon si
simone simo
sofia sophia sofi sophie
sophia sofia
sophie sofie
stanley stan
stefan steff stephan steve
stefania stefi
stefanie steffi stephanie
stefano ste
stephanie steph stephie steffi
stephane steph
stephen steve stevie steven stephan
steven steve stevie stephen
stuart stu stewart
susan sue susie suzie suzy
susana susi
susanna sue susi sanna
susanne susi sanne susan
suzanne sue suzie suzy
sylvester sly
sylvie syl
tamara tammy tami
teodoro teo
teresa tere tessa teri terry
terence terry terrance terrence
theodor theo
theodore ted teddy theo
theresa terry tess tessa tracy resi therese
therese tess
thomas tom tommy thom tomas
tiffany tiff
timothy tim timmy
tobias tobi toby
tomas tommy
tomasz tomek
ulrich uli ulli
ulrike uli ulli rike
ursula uschi ulla
valentina vale tina
valentin tino
valerie val
vanessa nessa
veronica ronnie vero
veronika vroni
vicente chente
victor vic vik viktor
victoria vicky vicki tori vic viktoria
vincent vince vinny vinnie
vincenzo enzo vincenzo
virginia ginny ginger
vladimir vlad
walter walt wally
waltraud traudl
wilfried willi fred
wilhelm willi willy helmut
wilhelmina mina willemijn mien
willem wim
william bill will billy willy liam willie wil
wolfgang wolf wolfi
xavier xavi
yolanda yoli
zachary zach zack zac zak
"""

# Names of their own that are one letter from another name.
_OTHERS = listed(
    """
    adam adrian adriana adriano aaron agnes aida aileen aisha alana alain alba alda alena alessia alexia
    alexis alfonso alicia alina alison allison alma alois alvaro amelia amelie amy ana anais anastasia
    andrea andreia andrej angel angelo angelina angeles anika anita anja anke ann anna annabel anne
    annette annika antje april ariana ariane arne arno astrid aurelie axel baptiste beate bella benoit
    bianca bjorn blanca bob bodo boris brad brandon brenda brent bret brian brianna britta bruna bruno
    bryan burkhard camila camille camilla carina carl carla carlo carlos carmen carol carola carole
    carolyn carsten cassandra cecile cecilia cecily celia celine cesar chantal chiara chloe christa
    christiane cindy clara clarice clarissa claire claude claudio clemens colin colleen constance
    cora corinna corinne craig cristian cristiana cristiano cristina crystal curt cyril dale dan dana
    dania danilo dante daria dario darrell darren daryl dean debra denise derek desiree detlef diana
    diane dick dino dirk domenico donna dora doreen doris dorit duane dustin dylan earl edgar edith
    edmond edmund edna eileen elaine elena eleonora elia eliane elias elif elina elio elisa elise elke
    ella ellen elli elsa elvira emil emilia emilie emilio emma enrico enzo erica erika erin erna
    ernest ernesto ernestine esther etienne eugenia eugenio eva evan evelina fabian fabiana fabiano
    fabien fabio fabrice fabrizio fatima felicia felix flavia flavio flora florence frank franco
    franca franziska freddy frederik frederike fritz gary gaston gavin gemma genevieve georges georgia
    georgina gerda gerhard gero gianna gilles gina gino giorgia giorgio gisela giulia giulio glen glenn
    gloria grace graham greta guido gunda guy gwen hans harald harriet harvey hazel heath heidi heiko
    heinz helen helga helge helmut henri henriette henrik hilda holger holly horst hugo ian ida ilaria
    ilona ilse imke ina inga inge ingo ingrid irina iris irma isaac isolde ivan ivana ivo jade jaime
    jamie jana jane janina janine jannis jasmin jasmine jay jean jeanne jeannette jenna jens jil jill
    joan jochen jodie joel joelle joerg johnny jon jonas jordan jorg joris josefa josefina josiane
    joyce juan juana jude judy jule julie julien juliet juliette julio jutta kai kaj kara karen karin
    karina karl karla karsten kate katja katia katrin kay keith kelly kelvin ken kerry kersten kerstin
    kevin kilian kim kira kirk kirsten knut kristian kurt kyle lana lara lars laure laurent lauren lea
    leah lee leila lena leo leon leona leonie lia liam liana lidia lilly lily lina lino lisa livia loic
    lola loren lorena loretta lori lothar lou luana luca lucas luciana luciano lucie lucien lucille
    luisa luise luke lukas luz lydia lynn madison maike maja malte manon mara marcel marcela marcella
    marcello marcia marcio marco marcos margot mariam marian mariano marianne maribel marie marilyn
    marina mario marion marisa marissa marit marjorie marlene marlon marta marten martha martine
    mary mathilde matteo mattia maura maurizio mauro max maya megan melina mia mick mika mila milan
    milena milo mina mira miriam mirjam mirko moritz muriel myriam nadia nadine nadja naomi natascha
    nelly nelson nia nico nicoletta niels nils nina nino noa noah noemi nora noel norma norman odile
    ole olaf oleg olivier omar ornella oscar pablo paolo pascal pascale pat paulina pauline paulo pavel
    peggy per perry phoebe pia piero pierluigi pina piotr rachel rafaela raffaele raffaella ralf ramona
    raphaela raquel raul regine reinhold remi renata renate renato renzo rhonda rita robin robyn rocio
    rod roland rolf romain roman romana romeo romina ron rosa rosalie rose roy ruben rudi ruth ryan
    sabina sabine sabrina sally salome sam samira sandro sandy saskia sascha scott sean selena selina
    serena serge sergej shane shannon shaun shawn sheila sherri sherry shirley siegrid sigrid silke
    silvio silvana silvano simona simone sina sofie solene sonia sonja stacey stacy stefania stella
    steffen sven svenja sybille sylvain sylvia tania tanja tanya tara tatiana tatjana ted telma thea
    theo thilo thierry thorsten till tim timo tina tino titus todd tom toni tonia tony tonya torben
    torsten toby tracy travis trevor tristan troy ugo ulla umberto ute uta uwe valeria valerio vanda
    vera verena vincente viola violet virginie viviana viviane vito vittorio volker wanda wayne wendy
    esteban giacomo justin karin lars otto paula petra rene urban winfried
    werner wilma xenia yann yannick yasmin yves yvette yvonne zita zoe
    """
)

SHORT_FAMILY_NAMES = listed(
    """
    abel adam adler ahmed ali allan alves amos arndt bach bahr baer ball banks barr barth bauch baum bayer
    beer behr bender berg berger bern best beyer bird blum bock bohm bohr boll bond born bosch boss both
    bower bowen boyd boyer brand brandt bray brock brook bruns buck bull burke burns bush busch cain cane
    cano cao carr casey cash chan chang chao chen cheng cheung chin cho choi chow chu chung clay cline
    close cobb cohen cole cook coon cora corte cortes cortez craig crane crow cruz dahl dale daly dang
    daniel daniels davies davis dean deng diaz dias diehl diez dietz dill dinh dixon dorn doyle drake
    duarte dunn duran dutt ebel eckel engel ernst esser ewald faber falk fang feng ferri field finn fink
    fisk flynn ford frank franz frei frey fritz fry fuchs fung gall gao garcia gates geier geiger geis
    gil gill glass goetz gong good graf gray green greene grey gross gruber guo gupta haas haase hagen
    hahn hall hamm han hand hanna hansen hanson harms harper hart hartl harz haug hauser hay haynes hays
    hein heinz held heller hell helm henn herr herz hess hesse heyer hill hirsch hoff hofer hogan hold
    holm holt holz hong horn horne hood hsu huang huber hue hull hung hunt hwang jain jans janz jensen
    jiang johns jones joshi jung kahl kahn kaiser kane kang kay kaya kean keane kehl keil kell keller kern
    kerr khan kim king kirk klee klein kline kling knoll koch kohl kohn kolb koller kong kopp korn kraft
    kraus krause krebs kremer kuhn kuhl kumar kunz kurz lai lake lam lamb lane lang lange lau law lay le
    lee lenz leon levi levin levy lewin li liang lim lima lin lind linde ling link liu lloyd lo long lopes
    lopez lord lowe lucas luna lund lutz lynch lyon lyons ma maas maier mai mair mann marin marino marks
    marsh martin martini martins marx mata mays mayer mead meier menz merz meyer mills mohr moll monk moon
    moore moran moreau moreira moreno moser moss mota moya muller nagel neal neil nash noel noll novak
    nowak nunes nunez ochs oh olsen olson ortega ott otto owen owens pace page paiva pan pape park parks
    patel payne peck pena perez perry peters peterson petersen pham pietz pike pinto pires poole pope
    porter pratt preis price quinn rau raab ramos rau ray reed reese reich reid reis rex reyes rice rich
    ricci richards richter rios riva rivas rivera robin robins rocha roche rock roe rohr rojas romano
    romero rose rosen ross rossi rossini roth rowe rubin rush russ russo sachs salas salz sand sander
    sanders sanz sauer sauter schell scherer schmid schmidt schmitt schmitz schuh schulz schultz schulze
    schutz schwab seidl seidel seitz shah shaw shea shen sheng shin sims singer singh small snow soler
    solis song sosa soto sousa souza spies stahl stark stein stern stone stoll storm stout strauss suarez
    suh sun sung swan tan tang tate thiel thom thoma todd tong torre torres tran trapp tsai tucker turk
    vance vargas vaz vega vela vera vieira vogel vogt voigt voss wade wahl wald walker wall walz wang ward
    ware warner webb weber weil weiss welch wells welsh wendt wenz werner west white wild wilde wilke
    will wills wirth witt witte wolf wolff wong wood woods wu wulf xie xu yang yao ye yee yi yin yoon york
    young yu zahn zang zeng zhan zhang zhao zheng zhou zhu zorn
    """
)
"""Family names that are one letter from another one."""


@cache
def forms() -> dict[str, frozenset[str]]:
    """Given name → its other forms, spelled as ``scoring.facts.text.squeeze`` leaves them.

    A full name and its forms, and forms of which one begins the other (Bill and Billy); Lisa and Beth are
    not one person because both may be Elizabeth.
    """
    result: dict[str, set[str]] = {}
    for line in _FORMS.strip().splitlines():
        names = list(dict.fromkeys(_spelled(name) for name in line.split()))
        for one, other in combinations(names, 2):
            if one == names[0] or one.startswith(other) or other.startswith(one):
                result.setdefault(one, set()).add(other)
                result.setdefault(other, set()).add(one)
    return {name: frozenset(others) for name, others in result.items()}


@cache
def established() -> frozenset[str]:
    """Given names that are no slip of another one, spelled likewise."""
    others = (_spelled(name) for name in _OTHERS | GIVEN_NAMES | SECOND_NAMES)
    return frozenset(map(_spelled, _FORMS.split())) | frozenset(others)


def _spelled(name: str) -> str:
    return squeeze(fold(name))
