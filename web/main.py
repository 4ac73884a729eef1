"""The page script: frame and navigation around whichever page is open."""

from __future__ import annotations

import streamlit as st

from settings import ROOT
from web.service import service
from web.templates import render
from web.visits import TITLES

brand = service().settings.brand_name
st.set_page_config(page_icon=str(ROOT / "web" / "static" / "icon.svg"), layout="centered", menu_items={})

page = st.navigation(
    [
        st.Page(ROOT / "pages" / "connect.py", title=f"{TITLES['/']} · {brand}", default=True),
        st.Page(ROOT / "pages" / "scan.py", title=f"{TITLES['/scan']} · {brand}"),
        st.Page(ROOT / "pages" / "report.py", title=f"{TITLES['/report']} · {brand}"),
        st.Page(ROOT / "pages" / "methodology.py", title=f"{TITLES['/methodology']} · {brand}"),
    ],
    position="hidden",
)
st.html(render("header.html", brand=brand, scan_again=page.url_path == "report"))
page.run()
st.html(render("footer.html", contact=service().settings.contact_email))
