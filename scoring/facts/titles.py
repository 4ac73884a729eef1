"""What a job title says about level and department, in seven languages.

Only clear words count; most titles say something about one of the two and many about neither.
"""

from __future__ import annotations

import re

from scoring.facts.text import fold

LEVELS = {
    "entry": 0, "employee": 1, "senior": 2, "manager": 3, "director": 4, "vp": 5,
    "executive": 6, "partner": 6, "owner": 6,
}  # fmt: skip
"""HubSpot's nine levels of seniority, in steps."""

_SPECIALIST = "specialist"
"""Managers of accounts, projects or products rather than of people; many portals rank them lower."""
_CLEAR_DISTANCE = 3
"""Steps from which title and level contradict each other: CEO and entry, never manager and senior."""

_LEVEL_WORDS = {
    "entry": """
        intern | internship | trainee | apprentice | praktikant(in)? | auszubildender? | azubi |
        werkstudent(in)? | stagiaire | alternante? | apprentie? | becari[oa] | practicante | stagista |
        tirocinante | estagiari[oa] | stagiair | (working|phd|graduate) student | student(in)?$ |
        volontar(iat)? | junior | aprendiz | apprendista | leerling |
        praktykant(ka)?
    """,
    "": """
        assistant (to|of) | (executive|personal|management) assistant | assistenz | assistentin | office
        of the | chief of staff | sekretar(in)? | secretary | secretaria |
        assistant [a-z ]*manager | founder'?s | ^principal$ | [a-z]+ principal$ | ^gerente$ |
        head (chef|nurse|teacher|coach|waiter|gardener|librarian|baker|brewer) |
        (art|creative|funeral|music|choir|film|casting|athletic|stage|activities) director |
        (home|data|risk|system|service|platform|solution|application|control|budget|feature) owner |
        (financial |finance )?controller(in)?
    """,
    "vp": "[seaf]?vp | vice[- ]?president[ae]? | vice[- ]presidente",
    "owner": """
        founder | co-?founder | (?<!product )(?<!process )owner | co-?owner | proprietor | grunder(in)?
        | inhaber(in)? | fondateur | fondatrice | cofondateur | cofondatrice | co?fundador[ae]? |
        propietari[oa] | fondatore | fondatrice | titolare | fundador[ae]? | proprietari[oa] | oprichter
        | eigenaar | eigentumer(in)?
    """,
    "executive": """
        c[cdefhimoprst]o | chro | ciso | chief [a-z& ]*officer | chief executive | president |
        presidente | geschaftsfuhrer(in)? | geschaeftsfuehrer(in)? | vorstand(svorsitzender?)? |
        managing director | pdg | directeur general | directrice generale | directora? general |
        consejer[oa] delegad[oa] | amministrat(ore|rice) delegat[oa] | diretora? executiv[oa] | diretor
        geral | algemeen directeur | bestuurder | gerante? | gerente general | board member | chairman |
        chairwoman
    """,
    "partner": """
        (managing|general|equity|founding|law|tax|audit|senior) partner |
        ^partner(?! [a-z]+ (manager|sales)) | soci[oa]
    """,
    "director": """
        directora? | directeur | directrice | direttore | direttrice | diretora? | direktor(in)? | head
        | dir | leiter(in)? |
        (hauptabteilungs|bereichs|betriebs|werks|produktions|entwicklungs)leiter(in)? |
        (personal|vertriebs|verkaufs|einkaufs|marketing|finanz|rechts)leiter(in)?
    """,
    "specialist": """
        (account|project|product|community|social media|case|campaign|content|event|property|program(me)?|
        office|territory|relationship|customer success) manager(in)? | projektleiter(in)? |
        (account|event|produ[ck]t|proje[ck]t)manager(in)?
    """,
    "manager": """
        manager(in)? | mgr | teamleiter(in)? | (abteilungs|gruppen|filial|schicht)leiter(in)? | team
        ?lead(er)? | supervisora? | responsable | cheff?e? d(e |')[a-z ]+ | gerente | jef[ea] |
        responsabile | encargad[oa] | coordenadora? | leidinggevende | teamleider | hoofd |
        verantwoordelijke | superintendent
    """,
    "senior": "senior | sr | lead | principal | staff engineer | experte? | architecte? | architekt(in)?",
    "employee": """
        engineer | developer | programmer | analyst | specialist | consultant | accountant | designer |
        buyer | representative | coordinator | administrator | recruiter | planner | technician |
        researcher | scientist | account executive | clerk | associate | assistant | operative | operator |
        cashier | bookkeeper | generalist | [a-z]*sachbearbeiter(in)? | (kunden|fach|verkaufs)?berater(in)? |
        [a-z]*entwickler(in)? | [a-z]*ingenieur(in|e)? | [a-z]*referent(in)? | [a-z]*kauf(mann|frau) |
        [a-z]*mitarbeiter(in)? |
        (service)?techniker(in)? | (ein|ver)kaufer(in)? | buchhalter(in)? | comptable | developpeu(r|se) |
        conseiller(e)? | consultante | assistante? | acheteu(r|se) | vendeu(r|se) | employee? d[e'].*
        | chargee? d[e'].* | technicien(ne)? | commerciale? | ingenier[oa] | desarrolladora? | analista
        | consultora? | tecnic[oa] | contable | compradora? | vendedora? | comercial |
        administrativ[oa] | ingegnere | sviluppa(tore|trice) | impiegat[oa] | addett[oa] | contabile |
        ragionier[ea] | consulente | engenheir[oa] | desenvolvedora? | [a-z]*medewerk(er|ster) |
        [a-z]*ontwikkelaar | [a-z]*adviseur | inkoper | verkoper | boekhouder | specialista |
        especialista | analyste | assistente | auxiliar
    """,
}

_DEPARTMENT_WORDS = {
    "success": r"""
        customer success | customer support | customer service | customer care | client success |
        support\b | (field|technical) service | service (engineer|technician) |
        kundenservice | kundenbetreu | service client | atencion al cliente | assistenza
        clienti | suporte | klantenservice | customer experience | help ?desk
    """,
    "hr": r"""
        hr\b | human resources | people\b | talent | recruit | personnel\b | personeels | ^personal$ |
        personal(leit|abteilung|wesen|referent|entwickl|verwalt|sachbearb|manag) |
        recrut | ressources humaines | drh\b | rh\b | recursos humanos | rrhh | risorse umane |
        payroll | chro\b
    """,
    "procurement": """
        procurement | purchas | buyer | sourcing | einkauf | einkaufer | achat | acheteu | compras |
        comprador | acquisti | inkoop | supply chain
    """,
    "marketing": r"""
        marketing | brand\b | seo\b | sem\b | content\b | communications?\b | public relations | pr\b |
        cmo\b | web\b | media\b | copywrit |
        demand gen | social media | kommunikation | comunicaci | comunicazione | campaign |
        werbung
    """,
    "sales": r"""
        sales | account executive | business development | bdr\b | sdr\b | vertrieb |
        ventes?\b | revenue | commercial | comercial | ventas | vendite | vendas | vendedor | verkoop |
        verkauf | key account | account ?manager | solutions? (engineer|architect|consultant) |
        pre-?sales | ingenieur d'affaires
    """,
    "finance": r"""
        financ | account(ing|ant|s) | controll | treasur | audit | tax\b | cfo\b | buchhalt | comptab |
        compta | contab | contadora?\b | finanz | boekhoud | bookkeep | steuer | payroll | rechnungswesen |
        tesorer | tesourei | tesoreri | tresor | ragionier | wirtschaftspruf | kreditor | debitor
    """,
    "legal": r"""
        legal | paralegal | data protection | privacy | datenschutz | counsel\b | lawyer | attorney |
        solicitor | barrister | notary | notaire | notari[os]\b | compliance | jurist | juridi |
        juridique | recht\b | rechts(abteilung|anwalt|referent|berat) | (fach|patent)?anwalt | syndikus |
        justi[tz]iar | avocat | abogad | avvocat | advogad | advoca(at|te)\b | bedrijfsjurist
    """,
    "product": r"product\b | chief product | cpo\b | produktmanag | chef de produit",
    "data": r"data\b | analytics | bi\b | business intelligence | datenanaly | insights",
    "it": r"""
        it\b | information technology | infrastructure | sysadmin | systems? admin | network | cio\b |
        ciso\b | edv\b | informatik | informatique | sistemas | security engineer | cyber
    """,
    "engineering": r"""
        software | engineer | developer | programmer | devops | cto\b | entwickl | developpeu |
        desarrollad | qa\b | sviluppat | desenvolved | ontwikkel | technolog | r&d | research |
        architect | ingenieur | backend | frontend | full ?stack | ingenier | ingegner |
        engenheir | engenhari | technik
    """,
    "operations": r"""
        operations | operation\b | coo\b | logisti | warehouse | produktion | production | produccion |
        producao | produzione | plant\b |
        facilit | operaciones | operazioni | operacoes | betriebsleit | exploitation
    """,
    "executive": r"""
        ceo\b | (co)?founder | (?<!product )(?<!process )owner | (?<!vice )president[ae]?\b |
        geschaftsfuhr | geschaeftsfuehr | vorstand | managing director | board\b | inhaber | pdg\b |
        chief executive | ^executives?$ | executive (assistant|board|committee|director|office|suite|team) |
        management\b | leadership | direction\b | geschaftsleitung | direccion |
        direzione | direcao | diretoria | directie | c-level | c-suite | (co)?fondat(eur|rice|ore)\b |
        (co)?fundadora?\b | propietari[oa]\b | proprietari[oa]\b | proprietaire\b | proprietor | titolare |
        (co)?grunder(in)?\b | eigentumer | eigenaar | oprichter | bestuurder | gerante?\b | gerente general |
        direct(eur|rice) general | directora? general\b | diretora? geral | algemeen directeur |
        direttore generale | direttrice generale | consejer[oa] delegad |
        amministrat(ore|rice) (delegat|unic) | chairman | chairwoman | chairperson
    """,
}


def _any_of(alternatives: str, end: str) -> re.Pattern[str]:
    words = (" ".join(word.split()) for word in re.split(r"\s[|](?=\s)", alternatives))
    return re.compile(rf"\b(?:{'|'.join(words)}){end}")


# In both tables the first entry that matches decides.
_LEVEL_PATTERNS = tuple((_any_of(words, r"\b"), level) for level, words in _LEVEL_WORDS.items())
_DEPARTMENT_PATTERNS = tuple((_any_of(words, ""), name) for name, words in _DEPARTMENT_WORDS.items())

# Departments whose titles are so often mixed that they do not contradict each other.
_NEAR = (
    {"it", "engineering", "data", "product"},
    {"sales", "marketing", "success"},
    {"finance", "operations", "procurement"},
    {"finance", "legal"},
    {"finance", "data"},
    {"marketing", "product"},
    {"marketing", "data"},
    {"engineering", "operations"},
    {"hr", "operations"},
    {"success", "operations"},
    {"success", "it"},
    {"success", "product"},
)


def level_of(title: str) -> str | None:
    """HubSpot's seniority for a title, ``None`` where the title does not tell."""
    level = _told_level(title)
    return "manager" if level == _SPECIALIST else level


def _told_level(title: str) -> str | None:
    plain = re.sub(r"[.,/|()_]+", " ", fold(title)).replace("v p", "vp").strip()
    for pattern, level in _LEVEL_PATTERNS:
        if pattern.search(plain):
            return level or None
    return None


def department_of(text: str) -> str | None:
    """The department that a title or a department's name stands for, ``None`` where it does not tell."""
    return next(iter(_departments_of(text)), None)


def _departments_of(text: str) -> list[str]:
    plain = re.sub(r"[.,/|()_-]+", " ", fold(text))
    return [name for pattern, name in _DEPARTMENT_PATTERNS if pattern.search(plain)]


def level_contradicts(title: str, seniority: str) -> bool:
    """Whether title and seniority level are clearly apart."""
    level, stated = _told_level(title), LEVELS.get(seniority.lower())
    if level is None or stated is None:
        return False
    return abs((LEVELS["senior"] if level == _SPECIALIST else LEVELS[level]) - stated) >= _CLEAR_DISTANCE


def department_contradicts(title: str, department: str) -> bool:
    """Whether title and department are clearly about different work; who leads may sit anywhere.

    A title about two departments (``Sales Operations``) fits both.
    """
    told, stated = {*_departments_of(title)}, {*_departments_of(department)}
    if not told or not stated or told & stated or "executive" in told | stated:
        return False
    return not any(near & told and near & stated for near in _NEAR)
