"""The only place where HubSpot and scoring meet, and the only one where contacts exist."""
