"""Words of job titles in seven languages, as the expressions that `titles` reads."""

from __future__ import annotations

LEVEL_WORDS = {
    "entry": """
        intern | internship | trainee | apprentice | praktikant(in)? | auszubildender? | azubi |
        werkstudent(in)? | stagiaire | alternante? | apprentie? | becari[oa] | practicante | stagista |
        tirocinante | estagiari[oa] | stagiair | (working|phd|graduate) student | student(in)?$ |
        volontar(iat)? | junior(?! partner) | aprendiz | apprendista | leerling |
        praktykant(ka)?
    """,
    "": """
        (assistant|ea|pa) (to|of) | director of photography | (executive|personal|management) assistant |
        assistenz | assistentin | office
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
        propietari[oa] | fondatore | fondatrice | titolare | fundador[ae]? | proprietari[oa] |
        oprichter | cheff?e? d'entreprise
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
        (managing|general|equity|founding|law|tax|audit|senior|junior|associate) partner |
        ^partner(?! ([a-z]+ )?(manager|sales)) | soci[oa]
    """,
    "director": """
        general manager | directora? | directeur | directrice | direttore | direttrice | diretora? |
        direktor(in)? | head
        | dir | leiter(in)? |
        (hauptabteilungs|bereichs|betriebs|werks|produktions|entwicklungs)leiter(in)? |
        (personal|vertriebs|verkaufs|einkaufs|marketing|finanz|rechts)leiter(in)?
    """,
    "specialist": """
        (account|project|product|community|social media|case|campaign|content|event) manager(in)? |
        (property|program(me)?|office|territory|relationship|customer success) manager(in)? |
        projektleiter(in)? |
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

DEPARTMENT_WORDS = {
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
        ventes?\b | revenue op | chief revenue | revops | commercial | comercial | ventas | vendite |
        vendas | vendedor | verkoop |
        verkauf | key account | account ?manager | solutions? (engineer|architect|consultant) |
        pre-?sales | ingenieur d'affaires
    """,
    "finance": r"""
        financ | lending | loans?\b | banking | banker | underwrit | mortgage | wealth | actuar |
        commercialist |
        account(ing|ant|s) | controll | treasur | audit | tax\b | cfo\b | buchhalt | comptab |
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

PROFESSIONS = """
    freelancer? | freelance [a-z]+ | self-employed | independent | consultant | consultante | consulente |
    consultora? | berater(in)? | adviseur | accountant | bookkeeper | buchhalter(in)? | comptable | contable |
    contabile | ragionier[ea] | boekhouder | designer | developer | programmer | architecte? |
    architekt(in)? | entwickler(in)? | ingenieur(in)? | ingegnere | recruiter
    """
"""What people do on their own account, so that the owner or a partner of a firm may have no other title."""
