"""Job titles with what they mean, as HubSpot would list it: ``title|seniority|department``."""

# ruff: noqa: E501 - a table reads better by the row

from __future__ import annotations

_TITLES = {
    "en": """
        Chief Executive Officer|executive|executive;CFO|executive|finance;Chief Marketing Officer|executive|marketing
        VP Sales|vp|sales;Vice President of Engineering|vp|engineering;SVP Operations|vp|operations
        Director of Finance|director|finance;Head of People|director|hr;Marketing Director|director|marketing
        Head of Data|director|data;Sales Manager|manager|sales;Office Manager|manager|operations
        Procurement Manager|manager|procurement;Customer Success Manager|manager|success
        Senior Software Engineer|senior|engineering;Senior Accountant|senior|finance
        Lead Data Scientist|senior|data;Account Executive|employee|sales;HR Generalist|employee|hr
        Paralegal|employee|legal;Network Engineer|employee|it;Graphic Designer|employee|marketing
        Warehouse Operative|employee|operations;Marketing Intern|entry|marketing;Trainee Solicitor|entry|legal
        Founder|owner|executive;Owner|owner|executive;Managing Partner|partner|legal;Nurse|employee|operations
        Product Owner|employee|product;Evangelist|employee|marketing;Teacher|employee|operations
        Personal Assistant to the CEO|employee|operations;Senior Vice President, Legal|vp|legal
    """,
    "de": """
        Geschäftsführer|executive|executive;Vorstand Finanzen|executive|finance;Leiter Vertrieb|director|sales
        Leiterin Einkauf|director|procurement;Personalleiterin|director|hr;Teamleiter Kundenservice|manager|success
        Projektmanager|manager|operations;Senior Softwareentwickler|senior|engineering
        Sachbearbeiterin Buchhaltung|employee|finance;Einkäufer|employee|procurement
        Referent Kommunikation|employee|marketing;Auszubildende|entry|operations;Werkstudent IT|entry|it
        Inhaber|owner|executive;Rechtsanwalt|employee|legal;Prokurist|director|finance;Meister|manager|operations
        Vertriebsmitarbeiter|employee|sales;Assistentin der Geschäftsführung|employee|operations
    """,
    "fr": """
        Directeur général|executive|executive;PDG|executive|executive;DRH|director|hr
        Directrice commerciale|director|sales;Responsable marketing|manager|marketing
        Chef de projet|manager|operations;Chargée de recrutement|employee|hr;Comptable|employee|finance
        Acheteur|employee|procurement;Ingénieur logiciel|employee|engineering;Juriste|employee|legal
        Stagiaire communication|entry|marketing;Alternante|entry|hr;Fondatrice|owner|executive
        Gérant|executive|executive;Technicien informatique|employee|it;Assistante de direction|employee|operations
    """,
    "es": """
        Director general|executive|executive;Consejera delegada|executive|executive
        Directora de recursos humanos|director|hr;Gerente de ventas|manager|sales;Jefe de compras|manager|procurement
        Responsable de calidad|manager|operations;Ingeniera de software|employee|engineering
        Contable|employee|finance;Analista financiero|employee|finance;Abogada|employee|legal
        Becario de marketing|entry|marketing;Fundador|owner|executive;Comercial|employee|sales
    """,
    "it": """
        Amministratore delegato|executive|executive;Direttore commerciale|director|sales
        Responsabile acquisti|manager|procurement;Responsabile risorse umane|manager|hr
        Impiegata amministrativa|employee|operations;Ingegnere|employee|engineering;Contabile|employee|finance
        Addetto marketing|employee|marketing;Stagista|entry|operations;Titolare|owner|executive
        Avvocato|employee|legal
    """,
    "pt": """
        Diretor geral|executive|executive;Diretora financeira|director|finance;Gerente de vendas|manager|sales
        Coordenador de marketing|manager|marketing;Analista de RH|employee|hr;Engenheira de software|employee|engineering
        Comprador|employee|procurement;Contador|employee|finance;Estagiário|entry|operations;Sócio fundador|owner|executive
        Advogada|employee|legal
    """,
    "nl": """
        Algemeen directeur|executive|executive;Directeur financiën|director|finance;Hoofd inkoop|director|procurement
        Teamleider klantenservice|manager|success;Accountmanager|employee|sales;Boekhouder|employee|finance
        Softwareontwikkelaar|employee|engineering;Stagiair marketing|entry|marketing;Eigenaar|owner|executive
        Jurist|employee|legal;Medewerker logistiek|employee|operations;HR-adviseur|employee|hr
    """,
}  # fmt: skip

_DEPARTMENTS = {
    "en": "executive=Management finance=Finance marketing=Marketing sales=Sales engineering=Engineering "
    "operations=Operations hr=Human_Resources data=Data_&_Analytics procurement=Procurement legal=Legal it=IT "
    "product=Product success=Customer_Success",
    "de": "executive=Geschäftsleitung finance=Finanzen marketing=Marketing sales=Vertrieb engineering=Entwicklung "
    "operations=Produktion hr=Personal procurement=Einkauf legal=Recht it=IT success=Kundenservice",
    "fr": "executive=Direction finance=Comptabilité marketing=Marketing sales=Commercial engineering=R&D "
    "operations=Production hr=Ressources_humaines procurement=Achats legal=Juridique it=Informatique",
    "es": "executive=Dirección finance=Finanzas marketing=Marketing sales=Ventas engineering=Ingeniería "
    "operations=Operaciones hr=Recursos_Humanos procurement=Compras legal=Legal",
    "it": "executive=Direzione finance=Amministrazione marketing=Marketing sales=Vendite engineering=Tecnico "
    "operations=Produzione hr=Risorse_Umane procurement=Acquisti legal=Legale",
    "pt": "executive=Diretoria finance=Financeiro marketing=Marketing sales=Vendas engineering=Engenharia "
    "operations=Operações hr=RH procurement=Compras legal=Jurídico",
    "nl": "executive=Directie finance=Financiën marketing=Marketing sales=Verkoop engineering=IT "
    "operations=Logistiek hr=HR procurement=Inkoop legal=Juridische_Zaken success=Klantenservice",
}

Job = tuple[str, str, str]
"""Title, seniority, department."""


def _jobs(text: str) -> list[Job]:
    rows = [row.strip().split("|") for line in text.strip().splitlines() for row in line.split(";")]
    return [(title, level, department) for title, level, department in rows]


JOBS: dict[str, list[Job]] = {language: _jobs(text) for language, text in _TITLES.items()}

DEPARTMENTS: dict[str, dict[str, str]] = {
    language: {pair.split("=")[0]: pair.split("=")[1].replace("_", " ") for pair in text.split()}
    for language, text in _DEPARTMENTS.items()
}

UNTOLD_LEVEL = {
    "Evangelist", "Nurse", "Teacher", "Prokurist", "Meister", "Projektmanager", "Rechtsanwalt", "Abogada", "Avvocato",
    "Advogada", "Jurist", "Juriste", "Paralegal", "Chef de projet", "Contador", "Comptable", "Product Owner",
}  # fmt: skip
"""Titles that leave the seniority open: owners have them and beginners."""

UNTOLD_DEPARTMENT = {
    "Evangelist", "Nurse", "Teacher", "Prokurist", "Meister", "Projektmanager", "Chef de projet", "Auszubildende",
    "Office Manager", "Graphic Designer", "Managing Partner", "Estagiário", "Stagista", "Warehouse Operative",
    "Assistentin der Geschäftsführung", "Personal Assistant to the CEO", "Assistante de direction", "Product Owner",
    "Responsable de calidad", "Impiegata amministrativa", "Ingegnere", "Alternante",
}  # fmt: skip
"""Titles that leave the department open."""
