"""Erasing what a person typed, by their address alone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select

from storage.database import Database
from storage.leads import erase_lead, place
from storage.sealing import Unsealable, unseal
from storage.tables import LeadRow

_AT_ONCE = 1000


@dataclass(slots=True)
class Erasure:
    """What was found and erased.

    Args:
        leads: how many leads had the address, and are erased.
        unreadable: how many leads no key opens; they may have the address or not.
        scrubbed: whether their bytes are off the disk too.
    """

    leads: int = 0
    unreadable: int = 0
    scrubbed: bool = True


def erase_address(database: Database, keys: Mapping[str, bytes], address: str, now: float) -> Erasure:
    """Erase every lead with an address, down to the bytes.

    Addresses are sealed, each with a random nonce, so all of them are opened: a second of work for 100,000.
    An index of keyed hashes would be faster, and one more thing that tells of people.

    Args:
        database: a migrated database.
        keys: key id → 32 bytes.
        address: in any case, as people write the same one.
        now: seconds since 1970.

    Raises:
        DatabaseError: what was erased so far is erased.
    """
    erasure, wanted = Erasure(), _plain(address)
    for rows in _batches(database):
        found = []
        for report_id, sealed in rows:
            try:
                if _plain(unseal(keys, sealed, place("work_email", report_id))) == wanted:
                    found.append(report_id)
            except Unsealable:
                erasure.unreadable += 1
        if found:
            with database.begin() as session:
                erasure.leads += sum(erase_lead(session, report_id, now) for report_id in found)
    erasure.scrubbed = database.scrub("leads") if erasure.leads else True
    return erasure


def _batches(database: Database) -> Iterator[Sequence[Row[str, bytes]]]:
    some = rest = select(LeadRow.report_id, LeadRow.work_email).order_by(LeadRow.report_id).limit(_AT_ONCE)
    while True:
        with database.read() as session:
            rows = session.execute(some).all()
        if not rows:
            return
        yield rows
        some = rest.where(LeadRow.report_id > rows[-1][0])


def _plain(address: str) -> str:
    return unicodedata.normalize("NFC", address.strip()).casefold()
