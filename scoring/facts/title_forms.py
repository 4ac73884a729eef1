"""How a job title is written: in capitals, in lower case, cut short or with stray marks."""

from __future__ import annotations

import re

from scoring.facts.text import is_latin, listed, words

# Longer than four letters, and yet written in capitals.
_ACRONYMS = listed(
    "cissp pmhnp fache ccnp ccna chfm mrics frics drcog cphims fpandac shrmcp shrmscp ciso chro"
)
_OFFICES = listed("ceo cfo cto coo cmo cio cro cpo cso chro ciso vp svp evp avp cxo gm md hr")
# Lower case is right for a title in French, Italian, Spanish, Portuguese or Dutch; in English it is not.
_ENGLISH = listed(
    """
    account accounting accountant administrator administrative advisor analyst architect assistant associate
    business buyer chief client communications consultant controller coordinator customer data designer
    developer development director district editor engineer engineering executive finance financial founder
    head human information lead manager marketing nurse office officer operations owner partner planner plant
    president principal product production program programmer project purchasing quality recruiter regional
    representative research resources sales scientist senior service services software specialist strategy
    success supervisor support systems teacher technical technician technology training vice warehouse
    """
)
_NOT_ENGLISH_ALONE = listed(
    "director manager partner consultant senior controller marketing sales editor assistant"
)
_JOINTS = listed("of and the for to in at")
_CUT_SHORT = re.compile(r"(?i)\b(?:mgr|mngr|mgmt|asst|coord|dir|engr|supvr?|spclst|acct)\b")
_STRAY = re.compile(r"(?i)^[,;:/|&\-]|[,;:/|&\-]$|[,;/|]\s*(?:of|for)\b|([,;:|])\s*\1")


def is_careless(title: str) -> bool:
    """Whether no business card has a title like this: ``MARKETING MANAGER``, ``ceo``, ``Mgr., Sales``."""
    return bool(
        is_shouted(title) or is_whispered(title) or _CUT_SHORT.search(title) or _STRAY.search(title.strip())
    )


def is_shouted(title: str) -> bool:
    """All capitals, more than acronyms: ``OWNER`` but not ``CEO & CFO``."""
    if not title.isupper() or not is_latin(title):
        return False
    return any((len(word) > 4 and word not in _ACRONYMS) or word in {"head", "lead"} for word in words(title))


def is_whispered(title: str) -> bool:
    """An office or an English title in lower case: ``ceo`` but not ``directeur commercial``."""
    if not title.islower():
        return False
    found = [word for word in words(title) if word not in _JOINTS]
    if len(found) == 1 and found[0] in _NOT_ENGLISH_ALONE:
        return False
    return bool(found) and all(word in _ENGLISH or word in _OFFICES for word in found)
