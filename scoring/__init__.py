"""Contacts → masks → tally → report. Imports none of the product's other packages."""
