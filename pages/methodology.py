"""How a score comes about: dimensions, weights, rules, grades and limits."""

import streamlit as st

from web.methodology import values
from web.templates import render

st.html(render("methodology.html", **values()))
