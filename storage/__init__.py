"""Reports, leads and running scans in SQL. Imports `scoring` for its types only, and never pandas."""

from storage import detail_tables as detail_tables  # whichever module is asked for, `Base` knows every table
