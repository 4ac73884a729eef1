"""What there is to know about a page of contacts, worked out column by column."""

from scoring.facts.facts import Facts

__all__ = ["Facts"]
