"""Reports, leads and running scans in SQL. Imports `scoring` for its types only, and never pandas."""
