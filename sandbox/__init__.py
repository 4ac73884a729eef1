"""A stand-in HubSpot portal: authorize page, OAuth, contacts list and search, and the ways they fail."""
