"""A CSV file exported from HubSpot → columns of contacts, in bounded memory."""
