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

_CLEAR_DISTANCE = 3
"""Steps from which title and level contradict each other: CEO and entry, never manager and senior."""

# The first pattern that matches decides.
_LEVEL_PATTERNS = tuple(
    (re.compile(rf"\b(?:{pattern})\b"), level)
    for level, pattern in (
        (
            "entry",
            r"intern|internship|trainee|apprentice|praktikant(?:in)?|auszubildender?|azubi|werkstudent(?:in)?|"
            r"stagiaire|alternante?|apprentie?|becari[oa]|practicante|stagista|tirocinante|estagiari[oa]|stagiair|"
            r"working student|student|volontar(?:iat)?|graduate trainee|junior",
        ),
        ("", r"assistant (?:to|of)|(?:executive|personal|management|direction) assistant|assistenz|assistentin|"
             r"assistante? de direction|office of the|chief of staff|sekretar(?:in)?|secretary|secretaria"),
        ("vp", r"(?:s|e|a|sr)?\.?vp|(?:senior |executive |assistant )?vice[- ]?president[ae]?|vice[- ]presidente"),
        (
            "owner",
            r"founder|co-?founder|owner|co-?owner|proprietor|grunder(?:in)?|inhaber(?:in)?|fondateur|fondatrice|"
            r"cofondateur|cofondatrice|fundador[ae]?|cofundador[ae]?|propietari[oa]|fondatore|titolare|"
            r"proprietari[oa]|oprichter|eigenaar|eigentumer(?:in)?",
        ),
        (
            "executive",
            r"c[efotimrhdps]o|cmo|chro|ciso|chief [a-z& ]*officer|chief executive|president|geschaftsfuhrer(?:in)?|"
            r"geschaeftsfuehrer(?:in)?|vorstand(?:svorsitzender?)?|managing director|directeur general|"
            r"directrice generale|pdg|president[- ]directeur general|director[a]? general|consejer[oa] delegad[oa]|"
            r"amministratore delegato|amministratrice delegata|diretor(?:a)? executiv[oa]|diretor geral|"
            r"algemeen directeur|bestuurder|gerant|gerente general|presidente|board member|chairman|chairwoman",
        ),
        ("partner", r"(?:managing|general|senior|equity|founding) partner|partner|associe gerant|socio|socia"),
        (
            "director",
            r"director[a]?|directeur|directrice|direttore|direttrice|diretor|diretora|direktor(?:in)?|"
            r"head|hauptabteilungsleiter(?:in)?|bereichsleiter(?:in)?|leiter(?:in)?|dir",
        ),
        (
            "manager",
            r"manager(?:in)?|mgr|teamleiter(?:in)?|abteilungsleiter(?:in)?|gruppenleiter(?:in)?|team ?lead(?:er)?|"
            r"supervisor[a]?|responsable|chef(?:fe)? d(?:e |')[a-z ]+|gerente|jefe|jefa|responsabile|encargad[oa]|"
            r"coordenador[a]?|leidinggevende|teamleider|hoofd|verantwoordelijke|superintendent",
        ),
        ("senior", r"senior|sr|lead|principal|staff engineer|expert(?:e)?|architect|architekt(?:in)?|architecte"),
        (
            "employee",
            r"engineer|developer|programmer|analyst|specialist|consultant|accountant|designer|representative|"
            r"coordinator|administrator|recruiter|buyer|planner|technician|researcher|scientist|account executive|"
            r"clerk|associate|assistant|sachbearbeiter(?:in)?|berater(?:in)?|entwickler(?:in)?|ingenieur(?:in)?|"
            r"referent(?:in)?|kaufmann|kauffrau|mitarbeiter(?:in)?|controller(?:in)?|comptable|"
            r"ingenieure|developpeur|developpeuse|conseiller|conseillere|consultante|charge[e]? d[e'].*|"
            r"technicien(?:ne)?|commerciale?|ingenier[oa]|desarrollador[a]?|analista|consultor[a]?|tecnic[oa]|"
            r"contable|ingegnere|sviluppatore|impiegat[oa]|addett[oa]|consulente|engenheir[oa]|desenvolvedor[a]?|"
            r"medewerk(?:er|ster)|ontwikkelaar|adviseur|specialista|especialista|analyste",
        ),
    )
)  # fmt: skip

_DEPARTMENT_PATTERNS = tuple(
    (re.compile(rf"\b(?:{pattern})"), department)
    for department, pattern in (
        ("success", r"customer success|customer support|customer service|customer care|client success|support\b|"
                    r"kundenservice|kundenbetreu|service client|atencion al cliente|assistenza clienti|suporte|"
                    r"klantenservice|customer experience|help ?desk"),
        ("hr", r"hr\b|human resources|people\b|talent|recruit|personal(?:leiter|abteilung|wesen|referent)|"
               r"ressources humaines|drh\b|rh\b|recursos humanos|rrhh|risorse umane|payroll|chro\b|recrut"),
        ("procurement", r"procurement|purchas|buyer|sourcing|einkauf|einkaufer|achat|acheteu|compras|comprador|"
                        r"acquisti|inkoop|supply chain"),
        ("marketing", r"marketing|brand\b|seo\b|sem\b|content\b|communications?\b|public relations|pr\b|cmo\b|"
                      r"demand gen|social media|kommunikation|comunicaci|comunicazione|campaign|werbung"),
        ("sales", r"sales|account executive|business development|bdr\b|sdr\b|vertrieb|verkauf|ventes?\b|"
                  r"commercial|comercial|ventas|vendite|vendas|verkoop|key account|account manager|revenue"),
        ("finance", r"financ|account(?:ing|ant|s)|controll|treasur|audit|tax\b|cfo\b|buchhalt|comptab|compta|"
                    r"contab|finanz|boekhoud|bookkeep|steuer"),
        ("legal", r"legal|counsel|lawyer|attorney|compliance|jurist|juridi|juridique|rechtsabteilung|avocat|abogad"),
        ("product", r"product (?:manager|owner|lead|director|management|marketing|designer)|head of product|"
                    r"vp product|chief product|cpo\b|produktmanag|chef de produit|product\b"),
        ("data", r"data\b|analytics|bi\b|business intelligence|datenanaly|insights"),
        ("it", r"it\b|information technology|infrastructure|sysadmin|systems? admin|network|cio\b|ciso\b|edv\b|"
               r"informatik|informatique|sistemas|security engineer|cyber"),
        ("engineering", r"software|engineer|developer|programmer|devops|cto\b|entwickl|developpeu|desarrollad|"
                        r"sviluppat|desenvolved|ontwikkel|technolog|r&d|research|architect|ingenieur|qa\b|backend|"
                        r"frontend|full ?stack|ingenier|ingegner|engenheir|technik"),
        ("operations", r"operations|operation\b|coo\b|logisti|warehouse|produktion|production|plant\b|facilit|"
                       r"operaciones|operazioni|operacoes|betriebsleit|exploitation"),
        ("executive", r"ceo\b|founder|owner|president\b|geschaftsfuhr|geschaeftsfuehr|vorstand|managing director|"
                      r"board\b|inhaber|pdg\b|chief executive|executive\b|management\b|leadership|direction\b|"
                      r"geschaftsleitung|direccion|direzione|direcao|directie|c-level|c-suite"),
    )
)  # fmt: skip

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
    plain = re.sub(r"[.,/|()_]+", " ", fold(title)).replace("v p", "vp")
    for pattern, level in _LEVEL_PATTERNS:
        if pattern.search(plain):
            return level or None
    return None


def department_of(text: str) -> str | None:
    """The department that a title or a department's name stands for, ``None`` where it does not tell."""
    plain = re.sub(r"[.,/|()_-]+", " ", fold(text))
    return next((name for pattern, name in _DEPARTMENT_PATTERNS if pattern.search(plain)), None)


def level_contradicts(title: str, seniority: str) -> bool:
    """Whether title and seniority level are clearly apart."""
    level, stated = level_of(title), LEVELS.get(seniority.lower())
    return level is not None and stated is not None and abs(LEVELS[level] - stated) >= _CLEAR_DISTANCE


def department_contradicts(title: str, department: str) -> bool:
    """Whether title and department are clearly about different work; who leads may sit anywhere."""
    told, stated = department_of(title), department_of(department)
    if told is None or stated is None or told == stated or "executive" in (told, stated):
        return False
    return not any({told, stated} <= near for near in _NEAR)
