"""The stored-data table of the security page."""

_YEAR = "12 months"
_DAY = "1 day"

STORED = (
    ("Overall composite score", "Your health grade", _YEAR),
    ("Score and cost of each dimension", "Dimension breakdown", _YEAR),
    ("Grade distribution (A, B, C, D, F counts)", "Distribution chart", _YEAR),
    ("Top issues: rule, counts, points", "Issue cards", _YEAR),
    (
        "Recommendations and the way to the next grade: grade, contacts; of each step rule, counts, score "
        "reached",
        "Action items",
        _YEAR,
    ),
    ("Points lost by each cause", "Why this score", _YEAR),
    ("Contacts left at each step to being reached by email and phone (counts)", "Usable contacts", _YEAR),
    (
        "Number and mean score of the contacts created in a month, where these are ten or more",
        "Trend by month of creation",
        _YEAR,
    ),
    (
        "Contacts scanned and not scorable (counts), whether that was all of them, how they were drawn, "
        "interval and probability of the grade, properties not in use, contacts touched on one day, "
        "duplicates that merging would remove (count)",
        "Report header, and how sure the score is",
        _YEAR,
    ),
    ("HubSpot portal ID, time of the scan", "Report association", _YEAR),
    ("Version of the scoring rules", "To tell a change of method from a change of data", _YEAR),
    (
        "Requests the scan sent to HubSpot (kind, status, count, milliseconds), properties "
        "asked for, when the tokens were revoked and cleared",
        "Data receipt of the report",
        _YEAR,
    ),
    (
        "What you enter in the form: first name, last name, work email, company, consent with the hash "
        "of its text and its time; the four texts encrypted",
        "To talk to you about the report",
        _YEAR,
    ),
    (
        "Progress counters of the scan, hash of the browser’s scan cookie",
        "To show progress after a reload",
        _DAY,
    ),
    ("Keyed hash of your network address", "One scan per minute", _DAY),
    ("Hash of each used sign-in state", "A sign-in works once", "10 minutes, removed hourly"),
)
