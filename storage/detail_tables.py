"""The tables of what a report says in detail, and of what became of its lead, under the same promise as the
others in `storage.tables`.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from scoring.report import MIN_CELL, Channel, Drawn, Grade, Stage
from scoring.rule import Dimension
from storage.columns import Cause, RuleId, Word, only, plain
from storage.kinds import DeliveryState, Region, Target
from storage.tables import STRICT, Base, report_key


class LossRow(Base):
    """Points that one cause takes from the composite, position 0 first."""

    __tablename__ = "report_losses"
    __table_args__ = (only("dimension", Dimension), *plain("cause", "a-z0-9_", 64), STRICT)

    report_id: Mapped[str] = report_key()
    position: Mapped[int] = mapped_column(primary_key=True)
    dimension: Mapped[Dimension]
    cause: Mapped[str] = mapped_column(Cause())
    points: Mapped[float]


class ReachRow(Base):
    """Contacts left at one stage of being reached."""

    __tablename__ = "report_reach"
    __table_args__ = (only("channel", Channel), only("stage", Stage), STRICT)

    report_id: Mapped[str] = report_key()
    channel: Mapped[Channel] = mapped_column(Word(Channel), primary_key=True)
    stage: Mapped[Stage] = mapped_column(Word(Stage), primary_key=True)
    contacts: Mapped[int]


class CohortRow(Base):
    """The contacts created in one month, never fewer than ten."""

    __tablename__ = "report_cohorts"
    __table_args__ = (
        CheckConstraint(f"contacts >= {MIN_CELL}", name="contacts"),
        CheckConstraint("composite BETWEEN 0 AND 100", name="composite"),
        STRICT,
    )

    report_id: Mapped[str] = report_key()
    month: Mapped[int] = mapped_column(primary_key=True)  # 0 is January 1970
    contacts: Mapped[int]
    composite: Mapped[float]


class SurenessRow(Base):
    """What the scan allows to say about the whole portal."""

    __tablename__ = "report_sureness"
    __table_args__ = (only("drawn", Drawn), STRICT)

    report_id: Mapped[str] = report_key()
    drawn: Mapped[Drawn] = mapped_column(Word(Drawn))
    lowest: Mapped[float | None]
    highest: Mapped[float | None]
    grade_probability: Mapped[float | None]


class NextGradeRow(Base):
    """The next better grade, where there is one."""

    __tablename__ = "report_next_grades"
    __table_args__ = (only("grade", Grade), STRICT)

    report_id: Mapped[str] = report_key()
    grade: Mapped[Grade] = mapped_column(Word(Grade))
    contacts: Mapped[int]


class NextStepRow(Base):
    """One step of the way to the next grade, position 0 first."""

    __tablename__ = "report_next_steps"
    __table_args__ = (*plain("rule", "a-z0-9_", 64), STRICT)

    report_id: Mapped[str] = report_key()
    position: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(RuleId())
    affected: Mapped[int]
    composite_after: Mapped[float]
    regraded: Mapped[int | None]


class RegionRow(Base):
    """Where the portal's pages are, for links into it."""

    __tablename__ = "report_regions"
    __table_args__ = (only("region", Region), STRICT)

    report_id: Mapped[str] = report_key()
    region: Mapped[Region] = mapped_column(Word(Region))


class DeliveryRow(Base):
    """A lead's way to one receiver. It says nothing about the person; that is in the lead."""

    __tablename__ = "deliveries"
    __table_args__ = (only("target", Target), only("state", DeliveryState), STRICT)

    report_id: Mapped[str] = report_key()
    target: Mapped[Target] = mapped_column(Word(Target), primary_key=True)
    state: Mapped[DeliveryState] = mapped_column(Word(DeliveryState))
    attempts: Mapped[int]
    next_at: Mapped[float] = mapped_column(index=True)
