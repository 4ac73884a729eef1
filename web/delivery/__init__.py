"""Leads on their way out, where the operator has set that up: to their HubSpot form and by email."""
