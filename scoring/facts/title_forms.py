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
    academic account accountant accounting accounts acquisition adjunct administration administrator
    administrative adviser advisor affairs agency agent analyst analytics applications apprentice architect
    area assistant associate attorney audit auditor automation backend banking billing board bookkeeper brand
    broker business buyer campaign care cashier chair chairman channel chemist chief claims clerk client
    clinical cloud coach commercial communications community company compliance computer construction
    consultant consulting content contracts controller coordinator copywriter corporate counsel counselor
    creative credit customer cyber cybersecurity data database delivery department deputy design designer
    desk developer development devops digital director distribution district division driver ecommerce
    editor education electrical employee energy engagement engineer engineering enterprise environmental
    estate events executive experience facilities field finance financial foreman founder freelance
    frontend fullstack fundraising general global graduate graphic growth hardware head health healthcare
    help hiring hotel housekeeping human implementation industrial information infrastructure inside
    inspector installation instructor insurance integration intern internal international internship
    inventory investment investor journalist junior key knowledge lab laboratory lawyer lead leader learning
    lecturer legal librarian logistics machine maintenance management manager managing manufacturing market
    marketing mechanical media medical member merchandiser mobile mortgage national network new north
    nurse office officer online operations operator outreach owner paralegal partner partnerships payroll
    people performance pharmacist planner planning plant policy portfolio practice president principal
    privacy process procurement producer product production professor program programme programmer project
    projects property public purchasing quality realtor receptionist recruiter recruiting recruitment region
    regional registered regulatory relations relationship representative reporting research researcher
    resources retail revenue risk safety sales school science scientist secretary security senior server
    service services shift shop site social software solicitor solution solutions sourcing specialist staff
    store strategic strategist strategy student success supervisor supply chain support surveyor
    sustainability system systems talent tax teacher team technical technician technologist technology test
    tester trader trainee trainer training transformation translator treasurer treasury truck vice web
    website wealth wellness west wholesale worker workplace writer warehouse
    """
)
_NOT_ENGLISH_ALONE = listed(
    "director manager partner consultant senior controller marketing sales editor assistant inspector "
    "instructor junior service general production construction administration installation "
    "internal international audit agent commercial digital social design content experience team web "
    "global national regional region professor auditor operator expert infrastructure finance management "
    "distribution automation division data credit media coach trainer tester"
)
# Behind the noun in French, Spanish, Italian and Portuguese: ``directeur général``, ``director regional``.
_BEHIND_THE_NOUN = listed(
    "general commercial digital social international national regional industrial legal global medical "
    "principal senior junior"
)
_JOINTS = listed("of and the for to in at")
_SHORT_FORMS = listed("mgr mngr mgmt asst coord dir engr supv supvr spclst acct")
_CUT_SHORT = re.compile(rf"(?i)\b(?:{'|'.join(_SHORT_FORMS)})\b")
_STRAY = re.compile(r"(?i)^[,;:/|&\-]|[,;:/|&\-]$|[,;/|]\s*(?:of|for)\b|([,;:|])\s*\1")


def is_careless(title: str) -> bool:
    """Whether no business card has a title like this: ``MARKETING MANAGER``, ``ceo``, ``Mgr., Sales``."""
    return is_shouted(title) or is_whispered(title) or _is_cut_short(title) or _has_stray_marks(title)


def _is_cut_short(title: str) -> bool:
    if _is_plain(title):
        return not _SHORT_FORMS.isdisjoint(title.lower().split())
    return _CUT_SHORT.search(title) is not None


def _has_stray_marks(title: str) -> bool:
    return not _is_plain(title) and _STRAY.search(title.strip()) is not None


def _is_plain(title: str) -> bool:
    """Whether there are letters, digits and spaces only: no marks."""
    return title.isascii() and title.replace(" ", "").isalnum()


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
    if found and found[-1] in _BEHIND_THE_NOUN and _JOINTS.isdisjoint(words(title)):
        return False
    return bool(found) and all(word in _ENGLISH or word in _OFFICES for word in found)
