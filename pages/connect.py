"""The start: what the audit is, what it reads, and the link to HubSpot."""

import streamlit as st

from web.problems import MESSAGES, Problem, code_in, problem_of, seconds_left
from web.service import service
from web.templates import render
from web.words import PROPERTY_WORDS

settings = service().settings
problem = problem_of(st.query_params.get("problem"))
if problem is None and not settings.hubspot_configured:
    problem = Problem.NOT_CONFIGURED
if problem:
    wait = seconds_left(st.query_params.get("until", ""), service().clock())
    code = code_in(st.query_params.get("support", ""))
    message = MESSAGES[problem].waiting(wait)
    st.html(render("message.html", problem=problem, level=2, message=message, code=code))
st.html(
    render(
        "connect.html",
        brand=settings.brand_name,
        limit=settings.scan_max_contacts,
        properties=list(PROPERTY_WORDS.values()),
    )
)
