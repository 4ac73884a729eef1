"""HubSpot: OAuth, the contacts client and its errors. Imports none of the product's other packages."""
