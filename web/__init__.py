"""Everything between the browser and the pages: routes, cookies, the HTML shell, the page script."""
