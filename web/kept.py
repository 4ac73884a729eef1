"""What is stored, what for and for how long: the table that visitors read. A test holds it to the columns."""

from __future__ import annotations

from dataclasses import dataclass

_YEAR = "12 months"
_WITH_REPORT = "12 months, with the report"
_DAY = "1 day"


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing that is stored, as a visitor calls it.

    Args:
        data: what it is.
        purpose: what it is for.
        until: how long it stays.
        columns: table → the names of its columns that hold it.
    """

    data: str
    purpose: str
    until: str
    columns: dict[str, str]


STORED = (
    Kept("Overall composite score", "Your health grade", _YEAR, {"reports": "composite"}),
    Kept(
        "Score and cost of each dimension",
        "Dimension breakdown",
        _YEAR,
        {"report_dimensions": "report_id dimension score cost"},
    ),
    Kept(
        "Grade distribution (A, B, C, D, F counts)",
        "Distribution chart",
        _YEAR,
        {"reports": "grade_a grade_b grade_c grade_d grade_f"},
    ),
    Kept(
        "Top issues: rule, counts, points",
        "Issue cards",
        _YEAR,
        {"report_issues": "report_id position rule affected applicable points_lost gain regraded"},
    ),
    Kept(
        "Recommendations and the way to the next grade: grade, contacts; of each step rule, counts, score "
        "reached",
        "Action items",
        _YEAR,
        {
            "report_recommendations": "report_id position rule affected composite_after regraded",
            "report_next_grades": "report_id grade contacts",
            "report_next_steps": "report_id position rule affected composite_after regraded",
        },
    ),
    Kept(
        "Points lost by each cause",
        "Why this score",
        _YEAR,
        {"report_losses": "report_id position dimension cause points"},
    ),
    Kept(
        "Contacts left at each step to being reached by email and phone (counts)",
        "Usable contacts",
        _YEAR,
        {"report_reach": "report_id channel stage contacts"},
    ),
    Kept(
        "Number and mean score of the contacts created in a month, where these are ten or more",
        "Trend by month of creation",
        _YEAR,
        {"report_cohorts": "report_id month contacts composite"},
    ),
    Kept(
        "Contacts scanned and not scorable (counts), whether that was all of them, how they were drawn, "
        "interval and probability of the grade, properties not in use, contacts touched on one day, "
        "duplicates that merging would remove (count)",
        "Report header, and how sure the score is",
        _YEAR,
        {
            "reports": "contacts unscored complete absent_properties bulk_touched surplus",
            "report_sureness": "report_id drawn lowest highest grade_probability",
        },
    ),
    Kept(
        "HubSpot portal ID, time of the scan, random ids of report and scan",
        "Report association",
        _YEAR,
        {"reports": "id scan_id portal_id scanned_at expires_at"},
    ),
    Kept(
        "The report’s link once whoever made it has changed it, and when it ends",
        "To end a link",
        _WITH_REPORT,
        {"report_links": "report_id link ends_at"},
    ),
    Kept(
        "Hash of a random secret in the browser that made the scan, another one for each scan",
        "That browser alone can end the link, and sees the portal’s earlier scans",
        _WITH_REPORT,
        {"makers": "scan_id proof_sha256 created_at"},
    ),
    Kept(
        "Region of HubSpot in which your portal is kept",
        "Links into your portal",
        _YEAR,
        {"report_regions": "report_id region"},
    ),
    Kept(
        "Version of the scoring rules",
        "To tell a change of method from a change of data",
        _YEAR,
        {"reports": "engine_version"},
    ),
    Kept(
        "Requests the scan sent to HubSpot (kind, status, count, milliseconds), which of the fourteen "
        "properties it asked for, when the tokens were revoked and cleared",
        "The report’s data receipt",
        _WITH_REPORT,
        {
            "receipts": "report_id properties revoked_at cleared_at",
            "receipt_calls": "report_id call status count milliseconds",
        },
    ),
    Kept(
        "What you enter in the form: first name, last name, work email, company, each encrypted; consent "
        "with the hash of its text and its time",
        "To talk to you about the report",
        "12 months, or until you erase it",
        {
            "leads": "report_id first_name last_name work_email company consent consent_text_sha256 "
            "created_at expires_at"
        },
    ),
    Kept(
        "Where this installation passes on what you entered, if it does: whether it has arrived, how often "
        "it was tried, when next; nothing of what you entered",
        "To pass it on, and to know where else to erase it",
        _WITH_REPORT,
        {"deliveries": "report_id target state attempts next_at"},
    ),
    Kept(
        "That somebody erased what they had entered, and when",
        "The report stays open for its readers",
        _WITH_REPORT,
        {"erased_leads": "report_id erased_at"},
    ),
    Kept(
        "Progress counters of the scan, its place in the queue, hash of the browser’s scan cookie",
        "To show progress after a reload",
        _DAY,
        {
            "scans": "id handle_sha256 state created_at updated_at pages contacts expected wait_reason "
            "wait_until problem report_id ahead"
        },
    ),
    Kept(
        "Keyed hash of your network address, time of your last scan",
        "One scan per minute",
        _DAY,
        {"rate_limits": "address_hmac at"},
    ),
    Kept(
        "Hash of each used sign-in state; of a scan that failed through our fault, hash of its random id",
        "A sign-in works once, and one more scan at once makes up for the fault",
        "10 minutes, removed hourly",
        {"used_states": "jti_sha256 expires_at"},
    ),
)

NEVER_STORED = (
    ("Names of contacts", "Not needed for aggregate scoring"),
    ("Email addresses of contacts", "Used in memory during the scan only"),
    ("Phone numbers", "Discarded after scoring"),
    ("HubSpot’s ids of contacts", "Used in memory so that no contact counts twice"),
    ("Any other personal data of a contact", "Only aggregate statistics are kept"),
    ("HubSpot access token and refresh token", "No connection to your portal is kept"),
    ("Your network address", "Only a keyed hash of it, for a day"),
    ("HubSpot’s answers, and copies of requests", "Receipts count them; nothing is recorded"),
)
