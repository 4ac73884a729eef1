"""What the security page claims, each with the tests that prove it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that is true of this program.

    Args:
        text: the sentence.
        tests: ids of the tests that would fail if it were not.
    """

    text: str
    tests: tuple[str, ...]


def _claim(text: str, *tests: str) -> Claim:
    return Claim(text, tuple(f"tests/{test}" for test in tests))


CLAIMS: dict[str, Claim] = {
    # Reading
    "scopes": _claim(
        "The audit asks for two scopes, oauth and crm.objects.contacts.read, and for no other.",
        "test_hubspot_oauth.py::test_the_visitor_is_sent_with_exactly_what_is_needed",
        "test_web_signin.py::TestStart::test_it_sends_the_visitor_to_hubspot_with_the_two_scopes",
    ),
    "allowlist": _claim(
        "A scan sends HubSpot’s API only requests on a fixed list; any other is refused before it is sent. "
        "None on the list can change anything in your CRM.",
        "test_hubspot_ledger.py::test_what_is_not_on_the_list_is_not_sent",
    ),
    "fourteen": _claim(
        "Fourteen contact properties are asked for, by name, and no other.",
        "test_scan_worker.py::test_with_the_tally_come_the_calls_and_the_properties",
        "test_web_security.py::test_the_example_request_is_what_hubspot_is_really_sent",
    ),
    "limit": _claim(
        "Contacts are read in pages of 100, and never more of them than the limit.",
        "test_hubspot_contacts.py::test_pages_of_a_portal",
    ),
    "retries": _claim(
        "When HubSpot asks us to slow down or fails for a moment, the scan waits and tries again, three "
        "times at most; a refused token ends it at once.",
        "test_hubspot_retry.py::test_what_passes_is_tried_four_times",
        "test_hubspot_contacts.py::test_what_does_not_pass_ends_the_reading",
    ),
    # Contacts
    "memory": _claim(
        "After scans that end well, fail, are cancelled or are killed, no word of a contact and no HubSpot "
        "token is left in any table, database file, temporary file, log line, page, or in the memory of the"
        " server.",
        "test_canary.py::test_nothing_of_a_scan_is_left_in",
        "test_canary.py::test_a_word_planted_there_is_found_in",
    ),
    "messages": _claim(
        "What the scan’s process reports to the server holds no word of a contact and no token: counters, "
        "then counts, the requests that it made, and the portal’s number and region.",
        "test_scan_worker.py::test_no_message_holds_a_word_of_a_contact_or_of_the_token",
    ),
    "database": _claim(
        "A report’s columns are numbers, yes or no, fixed words and ids. The program and the database each "
        "refuse free text.",
        "test_storage_reports.py::test_free_text_is_refused_and_nothing_is_kept",
        "test_storage_reports.py::test_the_database_itself_refuses_free_text",
        "test_storage_reports.py::test_the_database_itself_refuses_text_for_a_number",
    ),
    "every_column": _claim(
        "The tables below name every column of the database.",
        "test_web_security.py::test_every_column_is_named_once",
    ),
    "failed": _claim(
        "A scan that fails stores no report.",
        "test_scan_supervisor.py::test_a_scan_that_fails_says_why_and_stores_nothing",
    ),
    "cancel": _claim(
        "Cancel ends the scan’s process.",
        "test_scan_supervisor.py::test_cancelling_ends_the_worker_soon",
    ),
    # Sign-in and tokens
    "state": _claim(
        "The state parameter that goes to HubSpot and back is encrypted with AES-256-GCM and good for ten "
        "minutes.",
        "test_web_callback.py::TestCallback::test_a_sign_in_is_good_for_ten_minutes",
        "test_seal.py::test_everything_else_is_broken_with_one_message",
    ),
    "state_once": _claim(
        "A state works once.",
        "test_web_callback.py::TestSingleUse::test_a_state_works_once",
        "test_storage_states.py::test_exactly_one_of_many_uses_it",
    ),
    "state_browser": _claim(
        "It works only in the browser that began the sign-in.",
        "test_web_callback.py::TestBinding::test_another_browser_cannot_use_a_state",
        "test_web_callback.py::TestBinding::test_another_browser_with_a_sign_in_of_its_own_cannot_use_it_either",
    ),
    "pkce": _claim(
        "Every sign-in sends a PKCE challenge (S256) and its own verifier.",
        "test_web_callback.py::TestCallback::test_the_verifier_of_the_exchange_is_the_one_of_this_sign_in",
    ),
    "refresh": _claim(
        "The refresh token is revoked at HubSpot in the same step in which it arrives, and never kept.",
        "test_scan_worker.py::test_a_code_becomes_a_sealed_token_and_the_refresh_token_is_gone",
        "test_canary.py::test_code_and_refresh_token_are_spent_at_hubspot",
    ),
    "sealed_token": _claim(
        "Between sign-in and scan the access token waits in your browser, in an httpOnly cookie encrypted "
        "with AES-256-GCM, and, while a scan queues, in the server’s memory too, still encrypted but beside "
        "its key; for ten minutes at most.",
        "test_canary.py::test_the_token_in_the_cookie_is_sealed",
        "test_web_callback.py::TestCallback::test_its_cookies_are_lax_secure_and_hidden",
        "test_web_visits.py::TestScan::test_a_token_is_good_for_ten_minutes",
        "test_scan_supervisor.py::test_a_scan_whose_token_grows_too_old_in_the_queue_ends",
    ),
    "one_scan": _claim(
        "A sealed token is good for one scan, and its cookie is cleared when the scan starts; a saved copy "
        "starts nothing.",
        "test_web_visits.py::TestScan::test_a_token_starts_its_scan_and_is_cleared",
        "test_web_visits.py::TestScan::test_a_saved_copy_of_the_token_is_refused_and_cleared",
    ),
    "process": _claim(
        "The access token is opened in one short-lived process. “Cleared” means that this process has ended"
        " and the operating system has taken its memory back.",
        "test_scan_process.py::test_closing_a_worker_ends_it_whatever_it_does",
        "test_scan_supervisor.py::test_a_report_comes_with_its_receipt",
    ),
    "process_dies": _claim(
        "If the server dies, the scan’s process dies with it; it writes no core dump and holds no terminal.",
        "test_scan_process.py::test_workers_die_with_the_server",
        "test_scan_process.py::test_workers_leave_no_core_and_hold_no_terminal",
    ),
    "pipe": _claim(
        "Secrets reach the scan’s process through a pipe, never as arguments or environment.",
        "test_scan_process.py::test_secrets_are_in_no_argument_and_no_environment",
    ),
    # Storage
    "retention": _claim(
        "What has had its time is deleted, at start and then every hour.",
        "test_storage_purge.py::test_everything_has_its_time",
        "test_storage_purge.py::test_a_report_takes_everything_of_its_own_along",
    ),
    "bytes": _claim(
        "On SQLite the deleted bytes are overwritten, in the file and in its write-ahead log.",
        "test_storage_purge.py::test_no_byte_is_left_in_sqlite",
    ),
    "lead": _claim(
        "What you enter in the form is encrypted with AES-256-GCM, field by field, before it reaches the "
        "database.",
        "test_storage_leads.py::test_no_answer_can_be_read_in_the_database",
        "test_storage_sealing.py::test_only_256_bits_seal",
    ),
    "lead_place": _claim(
        "An encrypted field opens in its own column of its own report only.",
        "test_storage_leads.py::test_answers_cannot_change_places",
        "test_storage_leads.py::test_a_lead_cannot_move_to_another_report",
    ),
    "keys": _claim(
        "Every purpose has a key of its own, derived with HKDF-SHA-256 from a master key of 256 random "
        "bits; shorter and guessable ones are refused.",
        "test_keys.py::test_each_purpose_has_its_own_keys",
        "test_keys.py::test_derivation_is_hkdf_with_sha_256",
        "test_settings.py::test_bad_settings_are_refused_in_one_line",
    ),
    "rotation": _claim(
        "Keys rotate without a pause: the newest encrypts, older ones still open what they encrypted.",
        "test_storage_sealing.py::test_the_first_key_seals_and_all_keys_open",
        "test_web_callback.py::TestBinding::test_a_sign_in_goes_on_while_keys_are_rotated",
    ),
    "file": _claim(
        "A SQLite file can be read by the account that runs the server, and no other.",
        "test_storage_database.py::test_a_sqlite_file_is_for_its_owner_only",
    ),
    "own_key": _claim(
        "Whoever fills in the form gets a sealed link, given to them alone, with which they see, export and "
        "erase what they typed and withdraw consent.",
        "test_web_privacy.py::test_the_link_shows_what_was_typed_for_as_long_as_it_is_kept",
        "test_web_privacy.py::test_any_other_key_opens_nothing",
        "test_web_privacy.py::test_a_key_opens_its_own_lead_only",
    ),
    "erased": _claim(
        "Erasing takes the bytes off the disk at once, on PostgreSQL those of the table.",
        "test_storage_erasure.py::test_no_erased_byte_is_left_in_sqlite",
        "test_storage_erasure.py::test_no_erased_byte_is_left_in_the_table_of_postgresql",
        "test_web_privacy.py::test_its_bytes_are_gone_with_it",
    ),
    "forms": _claim(
        "Looking changes nothing; what changes something is a form of our own page, good for an hour, "
        "whatever cookies a browser sends along.",
        "test_web_privacy.py::test_looking_changes_nothing",
        "test_web_privacy.py::test_no_other_form_changes_anything",
    ),
    "passed_on": _claim(
        "What you enter is passed on to nobody unless the operator has set that up, and then the form and "
        "the privacy notice say so: to a form in the operator’s own HubSpot, over TLS, and by email, over "
        "TLS too unless the mail server is on the same machine.",
        "test_web_delivery.py::TestTold::test_form_and_notice_say_what_is_passed_on_and_no_more",
        "test_web_delivery.py::TestForward::test_nothing_is_passed_on_unless_it_is_set_up",
        "test_web_delivery.py::TestMail::test_a_server_without_tls_is_sent_nothing",
    ),
    "called_off": _claim(
        "What is erased before it was passed on is not passed on any more, unless it is being sent at that "
        "moment.",
        "test_storage_outbox.py::test_an_erased_lead_takes_its_deliveries_along",
        "test_web_delivery.py::TestForward::test_what_was_erased_or_withdrawn_is_not_sent",
    ),
    "consent_as_given": _claim(
        "A consent goes along with the text that was agreed to; without one, none goes along, and you get no "
        "email.",
        "test_web_delivery.py::TestForward::test_consent_goes_along_as_given_or_not_at_all",
        "test_web_delivery.py::TestMail::test_only_who_agreed_is_written_to",
    ),
    # The line
    "https": _claim(
        "Anywhere but on localhost the program refuses to start without an https address and keys of its "
        "own.",
        "test_settings.py::test_bad_settings_are_refused_in_one_line",
        "test_settings.py::test_the_server_refuses_to_start_with_one_line",
    ),
    "hsts": _claim(
        "Over https every answer tells browsers to stay there (HSTS), and carries a content security policy.",
        "test_web_headers.py::test_every_answer_has_them",
    ),
    "tls": _claim(
        "Towards HubSpot certificates are verified and TLS is 1.2 or newer.",
        "test_hubspot_session.py::test_tls_is_verified_and_1_2_or_newer",
        "test_attack_environment.py::test_the_certificate_must_have_the_name",
    ),
    "proxies": _claim(
        "Proxies and passwords in the server’s environment are not used, redirects are not followed, and "
        "answers are bounded in size and time.",
        "test_hubspot_session.py::test_proxies_of_the_environment_are_not_used",
        "test_hubspot_session.py::test_passwords_of_the_environment_are_not_sent",
        "test_attack_environment.py::test_no_redirect_is_followed",
        "test_attack_hubspot.py::test_what_unpacks_to_more_than_five_megabytes_is_dropped_there",
        "test_hubspot_session.py::test_no_whole_answer_is_a_network_failure",
        "test_hubspot_session.py::test_what_is_not_a_page_of_contacts",
    ),
    "third_parties": _claim(
        "These pages call no third party: no analytics, no fonts, no trackers.",
        "test_web_headers.py::test_nothing_is_allowed_but_what_the_pages_need",
        "test_web_templates.py::test_no_template_runs_a_script_or_calls_a_third_party",
    ),
    "cookies": _claim(
        "Every cookie is listed in the privacy notice; none can be read by a script, whoever sets it.",
        "test_web_headers.py::test_every_cookie_is_out_of_reach_whoever_sets_it",
        "test_web_privacy.py::test_every_cookie_is_told",
        "test_web_cookies.py::test_a_cookie_is_lax_hidden_and_for_the_whole_site",
        "e2e/test_trust_pages.py::test_a_person_sees_exports_withdraws_and_erases_what_they_typed",
    ),
    # Access
    "closed": _claim(
        "There is no administrator’s page, no account and no list of reports: addresses that no page needs "
        "are closed, no other name than the site’s own is answered to, and the WebSocket opens to our own "
        "pages only.",
        "test_web_gate.py::test_everything_else_is_no_such_page",
        "test_web_gate.py::test_no_other_name_is_answered_to",
        "test_web_gate.py::test_no_other_web_socket_is_opened",
    ),
    "crowd": _claim(
        "One network holds at most twenty pages open at a time, and a flood of connections from it takes no "
        "place from anybody else.",
        "test_web_crowd.py::test_what_is_promised_is_twenty_sockets_of_one_network",
        "test_web_crowd.py::test_a_flood_from_one_network_takes_nothing_from_the_others",
        "e2e/test_limits.py::test_one_network_holds_twenty_sockets_and_reads_why_there_is_no_more",
    ),
    "report_id": _claim(
        "A report is found by a link with 128 random bits and by nothing else.",
        "test_storage_reports.py::test_ids_are_128_random_bits",
        "test_storage_links.py::test_a_new_link_has_128_random_bits",
    ),
    "link_ends": _claim(
        "The browser that made the report can end its link at once or on a day, and no other browser can; "
        "an ended link cannot be told from one that never was.",
        "test_storage_links.py::test_an_ended_link_opens_for_its_maker_only",
        "test_storage_links.py::test_only_its_maker_ends_or_makes_a_link",
        "test_web_takeaway.py::TestLinks::test_an_ended_link_cannot_be_told_from_one_that_never_was",
    ),
    "earlier": _claim(
        "A portal’s earlier reports are shown to the browser that connected it last, since HubSpot "
        "confirmed access to its contacts then; so colleagues see each other’s. A link or a portal’s id "
        "shows none.",
        "test_storage_history.py::test_a_colleague_who_connects_the_same_portal_sees_what_was_before",
        "test_storage_history.py::test_nobody_but_the_latest_to_connect_sees_a_history",
    ),
    "minute": _claim(
        "One scan per network address and minute, however many servers run; after one that failed through "
        "our own fault, one more at once.",
        "test_storage_limits.py::test_exactly_one_of_many_is_admitted",
        "test_web_callback.py::TestMinute::test_of_several_at_once_one_gets_it",
        "test_web_callback.py::TestMinute::test_a_portal_that_breaks_every_scan_gets_two_a_minute",
    ),
    "address": _claim(
        "To count that minute a keyed hash of the address is kept, from which the address cannot be read.",
        "test_web_service.py::test_an_address_cannot_be_read_from_its_key_and_needs_ours",
    ),
    "logs": _claim(
        "The program’s log lines are made of fields on a list: kinds and places of errors, never what was "
        "typed or read, and no address with its query. What looks like an email address, a token or a cookie "
        "is struck out besides.",
        "test_web_logs.py::test_an_error_is_named_by_type_and_place_and_never_by_text",
        "test_web_logs.py::test_whoever_speaks_in_a_process_of_ours_speaks_in_our_lines",
        "test_web_redact.py::test_what_is_somebodys_is_struck_out",
        "test_web_access.py::test_an_answer_is_one_line",
        "test_storage_database.py::test_an_error_names_its_kind_and_no_value",
        "test_canary.py::test_the_output_that_was_searched_is_that_of_debug",
    ),
    "support": _claim(
        "If something fails on our side, the page shows a short support code and nothing of the error; in "
        "the log the code stands beside the error’s kind and place.",
        "test_web_access.py::test_an_error_of_ours_is_a_page_with_a_code_that_stands_in_the_log",
    ),
    "receipt": _claim(
        "Every report has a data receipt that counts each request of its scan, signed so that a changed "
        "copy is found out.",
        "test_scan_supervisor.py::test_a_report_comes_with_its_receipt",
        "test_hubspot_ledger.py::test_every_request_is_counted_with_its_outcome",
        "test_storage_receipts.py::test_anything_else_is_not_genuine",
    ),
}
