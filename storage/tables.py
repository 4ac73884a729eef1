"""Everything that is kept. Numbers, members of enumerations and rule ids: nothing that can hold a contact.

`storage.detail_tables` has the other parts of a report. Moments are seconds since 1970 UTC. The only words of
a person are the four sealed columns of `leads`, which that person typed into the form.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from scoring.rule import Dimension
from storage.columns import Flag, Fraction, RuleId, Token, Version, Whole, Word, only, plain
from storage.kinds import ApiCall, ScanProblem, ScanState, WaitReason

STRICT = {"sqlite_strict": True}  # else SQLite would take a name where a number belongs


class Base(DeclarativeBase):
    """What a column may be. ``str`` is missing on purpose."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  # read once by SQLAlchemy, as its manual writes it
        int: Whole(),
        float: Fraction(),
        bool: Flag(),
        bytes: LargeBinary(),
        Dimension: Word(Dimension),
        ScanState: Word(ScanState),
        ScanProblem: Word(ScanProblem),
        WaitReason: Word(WaitReason),
        ApiCall: Word(ApiCall),
    }


class ReportRow(Base):
    """A report for twelve months."""

    __tablename__ = "reports"
    __table_args__ = (
        *plain("id", "A-Za-z0-9_-", 22),
        *plain("scan_id", "A-Za-z0-9_-", 64),
        *plain("engine_version", "0-9.", 14),
        CheckConstraint("composite BETWEEN 0 AND 100", name="composite"),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Token(), primary_key=True)
    scan_id: Mapped[str] = mapped_column(Token(), unique=True)
    portal_id: Mapped[int] = mapped_column(index=True)
    scanned_at: Mapped[int]
    expires_at: Mapped[int] = mapped_column(index=True)
    engine_version: Mapped[str] = mapped_column(Version())
    contacts: Mapped[int]
    unscored: Mapped[int]
    complete: Mapped[bool]
    composite: Mapped[float]
    grade_a: Mapped[int]
    grade_b: Mapped[int]
    grade_c: Mapped[int]
    grade_d: Mapped[int]
    grade_f: Mapped[int]
    absent_properties: Mapped[int]  # bit n stands for scoring.rule.PROPERTIES[n]
    bulk_touched: Mapped[int]
    surplus: Mapped[int | None]


def report_key() -> Mapped[str]:
    """The report that a row belongs to and goes away with."""
    return mapped_column(Token(), ForeignKey(ReportRow.id, ondelete="CASCADE"), primary_key=True)


class DimensionRow(Base):
    """The score of one dimension of a report."""

    __tablename__ = "report_dimensions"
    __table_args__ = (only("dimension", Dimension), STRICT)

    report_id: Mapped[str] = report_key()
    dimension: Mapped[Dimension] = mapped_column(primary_key=True)
    score: Mapped[float | None]
    cost: Mapped[float]


class IssueRow(Base):
    """One rule that fired, position 0 first."""

    __tablename__ = "report_issues"
    __table_args__ = (*plain("rule", "a-z0-9_", 64), STRICT)

    report_id: Mapped[str] = report_key()
    position: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(RuleId())
    affected: Mapped[int]
    applicable: Mapped[int]
    points_lost: Mapped[float]
    gain: Mapped[float]
    regraded: Mapped[int | None]


class RecommendationRow(Base):
    """One step of the repair sequence, position 0 first."""

    __tablename__ = "report_recommendations"
    __table_args__ = (*plain("rule", "a-z0-9_", 64), STRICT)

    report_id: Mapped[str] = report_key()
    position: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(RuleId())
    affected: Mapped[int]
    composite_after: Mapped[float]
    regraded: Mapped[int | None]


class ReceiptRow(Base):
    """What a scan asked for, and when it let go of its tokens."""

    __tablename__ = "receipts"
    __table_args__ = STRICT

    report_id: Mapped[str] = report_key()
    properties: Mapped[int]  # bit n stands for scoring.rule.PROPERTIES[n]
    revoked_at: Mapped[float | None]
    cleared_at: Mapped[float | None]


class ReceiptCallRow(Base):
    """How often a scan made one kind of request with one outcome, and how long that took together."""

    __tablename__ = "receipt_calls"
    __table_args__ = (
        only("call", ApiCall),
        CheckConstraint("status BETWEEN 0 AND 599", name="status"),
        STRICT,
    )

    report_id: Mapped[str] = report_key()
    call: Mapped[ApiCall] = mapped_column(primary_key=True)
    status: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # 0: there was no answer
    count: Mapped[int]
    milliseconds: Mapped[int]


class LeadRow(Base):
    """Who unlocked a report; the four answers are sealed with AES-256-GCM."""

    __tablename__ = "leads"
    __table_args__ = STRICT

    report_id: Mapped[str] = report_key()
    first_name: Mapped[bytes]
    last_name: Mapped[bytes]
    work_email: Mapped[bytes]
    company: Mapped[bytes]
    consent: Mapped[bool]
    consent_text_sha256: Mapped[bytes]
    created_at: Mapped[int]  # also the moment of the consent
    expires_at: Mapped[int] = mapped_column(index=True)


class ErasedLeadRow(Base):
    """A report stays unlocked when the person who unlocked it has erased what they had typed."""

    __tablename__ = "erased_leads"
    __table_args__ = STRICT

    report_id: Mapped[str] = report_key()
    erased_at: Mapped[int]


class LinkRow(Base):
    """Where a report is found once its maker has changed that; until then the report's own id is its link."""

    __tablename__ = "report_links"
    __table_args__ = (*plain("link", "A-Za-z0-9_-", 22), STRICT)

    report_id: Mapped[str] = report_key()
    link: Mapped[str | None] = mapped_column(Token(), unique=True)  # none: only its maker can open it
    ends_at: Mapped[int]


class MakerRow(Base):
    """Which browser made a scan: a hash that no other scan of this browser shares."""

    __tablename__ = "makers"
    __table_args__ = (*plain("scan_id", "A-Za-z0-9_-", 64), STRICT)

    scan_id: Mapped[str] = mapped_column(Token(), primary_key=True)
    proof_sha256: Mapped[bytes]
    created_at: Mapped[int] = mapped_column(index=True)


class ScanRow(Base):
    """How far a scan is, for a day."""

    __tablename__ = "scans"
    __table_args__ = (
        *plain("id", "A-Za-z0-9_-", 64),
        only("state", ScanState),
        only("wait_reason", WaitReason),
        only("problem", ScanProblem),
        STRICT,
    )

    id: Mapped[str] = mapped_column(Token(), primary_key=True)
    handle_sha256: Mapped[bytes] = mapped_column(unique=True)
    state: Mapped[ScanState]
    created_at: Mapped[float] = mapped_column(index=True)
    updated_at: Mapped[float]
    pages: Mapped[int]
    contacts: Mapped[int]
    expected: Mapped[int | None]
    wait_reason: Mapped[WaitReason | None]
    wait_until: Mapped[float | None]
    problem: Mapped[ScanProblem | None]
    report_id: Mapped[str | None] = mapped_column(
        Token(), ForeignKey(ReportRow.id, ondelete="SET NULL"), index=True
    )
    ahead: Mapped[int | None]


class UsedStateRow(Base):
    """An OAuth state that was used, until it would have ended anyway."""

    __tablename__ = "used_states"
    __table_args__ = STRICT

    jti_sha256: Mapped[bytes] = mapped_column(primary_key=True)
    expires_at: Mapped[float] = mapped_column(index=True)


class RateLimitRow(Base):
    """When an address last started a scan, for a day."""

    __tablename__ = "rate_limits"
    __table_args__ = STRICT

    address_hmac: Mapped[bytes] = mapped_column(primary_key=True)
    at: Mapped[float] = mapped_column(index=True)
