"""What people and programs write where they have nothing to write."""

from __future__ import annotations

from scoring.facts.text import listed

LIKE_NAMES = listed("Nan Nil Null Blank Brak Keiner Ingen Vazio K.A.")
"""Fillers that are names of people where they are written like a name: Christopher Null, K.A. Paul."""

# Codes of states (NC, N.D., S.D.) and of countries (NA) are left out, and whatever is longer than a filler.
NULL_TOKENS = listed(
    """
    n/a #n/a n.a. n.a n\\a n/d na/ \\n none null nil nan undefined unknown tbd tba tbc blank empty missing
    unspecified undisclosed (blank) (none) (null) (unknown) (empty) [null] [none] [empty] <null> <none>
    <empty> {null} #null! #ref! #value! #name? #div/0!
    unbekannt k.a. k.a k/a s/o keine keiner entfällt
    inconnu inconnue aucun aucune néant vide
    desconocido desconocida ninguno ninguna vacío s/d
    desconhecido desconhecida nenhum nenhuma vazio
    sconosciuto sconosciuta nessuno nessuna vuoto
    onbekend geen leeg n.v.t. nvt
    okänd ukjent ukendt ingen saknas mangler tuntematon
    brak nieznany nieznana nieznane neznámý neznámá neuvedeno ismeretlen nincs necunoscut bilinmiyor
    н/д
    """
) | {
    *("n / a", "not available", "not applicable", "not provided", "not known", "not specified"),
    *("not given", "not stated", "not set", "not found", "not disclosed", "not entered", "not assigned"),
    *("no data", "no info", "no information", "no value", "none given", "none provided"),
    *("keine angabe", "keine angaben", "keine daten", "ohne angabe", "k. a.", "nicht bekannt"),
    *("nicht angegeben", "nicht vorhanden", "nicht zutreffend", "siehe oben"),
    *("non renseigné", "non renseignée", "non renseigne", "non précisé", "non communiqué", "non disponible"),
    *("non applicable", "non connu", "sans objet", "pas renseigné"),
    *("no aplica", "no disponible", "no consta", "no informado", "no especificado", "no indicado"),
    *("sin datos", "sin dato", "sin información", "sin informacion", "sin especificar", "por definir"),
    *("não informado", "nao informado", "não aplicável", "nao aplicavel", "não se aplica", "não disponível"),
    *("sem dados", "sem informação", "sem informacao", "a definir"),
    *("non applicabile", "non specificato", "non indicato", "non noto", "non pervenuto", "da definire"),
    *("niet bekend", "niet opgegeven", "niet ingevuld", "niet van toepassing", "geen gegevens"),
    *("ej angivet", "ej angiven", "ikke angivet", "ikke oppgitt", "ei tiedossa"),
    *("brak danych", "nie dotyczy", "nie podano", "není uvedeno"),
}
"""Lower case; shorter than twenty bytes, because what is longer is not looked at."""
