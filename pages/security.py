"""What is read, stored and never stored."""

import streamlit as st

from web.promises import STORED
from web.service import service
from web.templates import render
from web.words import PROPERTY_WORDS

settings = service().settings
st.html(
    render(
        "security.html",
        brand=settings.brand_name,
        contact=settings.contact_email,
        https=settings.https,
        limit=settings.scan_max_contacts,
        properties=PROPERTY_WORDS,
        stored=STORED,
    )
)
