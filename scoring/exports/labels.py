"""Which column of an export holds which property."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scoring.exports.problem import ExportError
from scoring.rule import PROPERTIES

ID = "id"

# HubSpot's internal names and the labels of its English exports.
_OFFICIAL = {
    ID: "id; hs object id; record id; record id - contact; contact id; vid",
    "firstname": "firstname; first name",
    "lastname": "lastname; last name",
    "email": "email",
    "phone": "phone; phone number",
    "jobtitle": "jobtitle; job title",
    "company": "company; company name",
    "city": "city",
    "state": "state; state/region",
    "country": "country; country/region",
    "createdate": "createdate; create date",
    "lastmodifieddate": "lastmodifieddate; last modified date",
    "hs_linkedin_url": "hs linkedin url; linkedin url",
    "hs_seniority": "hs seniority; employment seniority",
    "department": "department",
}
# Other spellings, other tools, and HubSpot in German, French, Spanish, Portuguese, Italian and Dutch.
_OTHER = {
    ID: """datensatz-id; datensatz-id - kontakt; id de la fiche d'informations; id de fiche d'informations;
        id de fiche d'informations - contact; id de registro; id de registro - contacto; id do registro;
        id do registro - contato; id record; id record - contatto; record-id; record-id - contact""",
    "firstname": "given name; forename; vorname; prénom; nombre; nome; voornaam",
    "lastname": "surname; family name; nachname; nom; nom de famille; apellido; apellidos; sobrenome; "
    "cognome; achternaam",
    "email": "e-mail; email address; e-mail address; mail; e-mail-adresse; adresse e-mail; correo; "
    "correo electrónico; e-mailadres; indirizzo e-mail; endereço de e-mail",
    "phone": "telephone; telephone number; phone no; telefon; telefonnummer; téléphone; numéro de téléphone; "
    "teléfono; número de teléfono; telefone; número de telefone; telefono; numero di telefono; "
    "telefoonnummer",
    "jobtitle": "title; position; jobbezeichnung; berufsbezeichnung; intitulé du poste; poste; "
    "titre du poste; cargo; puesto; qualifica; functie; functietitel",
    "company": "organization; organisation; account name; unternehmen; unternehmensname; "
    "name des unternehmens; firma; entreprise; nom de l'entreprise; empresa; nombre de la empresa; "
    "nome da empresa; azienda; nome azienda; nome dell'azienda; bedrijf; bedrijfsnaam",
    "city": "town; stadt; ort; ville; ciudad; cidade; città; plaats; stad",
    "state": "region; province; state/province; bundesland; bundesland/region; état/région; région; "
    "estado/región; estado/região; estado; stato/regione; provincia; provincie; staat/regio",
    "country": "land; land/region; pays; pays/région; país; país/región; país/região; paese; "
    "paese/area geografica; paese/regione; land/regio",
    "createdate": "created; created at; created date; creation date; erstellungsdatum; erstelldatum; "
    "erstellt am; date de création; fecha de creación; data de criação; data di creazione; aanmaakdatum",
    "lastmodifieddate": "hs lastmodifieddate; last modified; modified; modified date; updated at; "
    "last updated; datum der letzten änderung; zuletzt geändert; zuletzt geändert am; "
    "date de la dernière modification; date de dernière modification; fecha de la última modificación; "
    "fecha de última modificación; data da última modificação; data ultima modifica; "
    "data dell'ultima modifica; datum laatst gewijzigd",
    "hs_linkedin_url": "linkedin; linkedin profile; linkedin profile url; linkedin-url; url linkedin; "
    "url de linkedin; url do linkedin; url di linkedin",
    "hs_seniority": "seniority; seniority level; karrierestufe; ancienneté; antigüedad; senioridade; "
    "seniorität",
    "department": "abteilung; département; departamento; reparto; dipartimento; afdeling",
}


def _plain(label: str) -> str:
    return re.sub(r"[\s_]+", " ", label.replace("’", "'")).strip().casefold()


_LABELS = {
    name: [_plain(label) for label in f"{_OFFICIAL[name]};{_OTHER[name]}".split(";")]
    for name in (ID, *PROPERTIES)
}
_KNOWN = {label for labels in _LABELS.values() for label in labels}


def known(labels: Sequence[str]) -> int:
    """How many of the labels name a property or the id."""
    return sum(_plain(label) in _KNOWN for label in labels)


def columns_of(labels: Sequence[str]) -> dict[str, int]:
    """The column (from 0) of each property and of the id, in the product's order; others are left out.

    Where several labels mean one property, HubSpot's own goes first.

    Raises:
        ExportError: no column is a property, or two columns have the same label of a property.
    """
    places: dict[str, list[int]] = {}
    for column, label in enumerate(labels):
        places.setdefault(_plain(label), []).append(column)
    found = {}
    for name, spellings in _LABELS.items():
        first = next((places[label] for label in spellings if label in places), [])
        if len(first) > 1:
            raise ExportError(f"this column and column {first[0] + 1} are both {name}", 1, first[1] + 1)
        if first:
            found[name] = first[0]
    if not set(found) & set(PROPERTIES):
        raise ExportError(
            "no column is a contact property; the first row must hold labels such as First Name and Email", 1
        )
    return found
