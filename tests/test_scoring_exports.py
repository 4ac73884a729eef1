"""Exports as people have them: labels, languages, delimiters, encodings, dates, and ways to be broken."""

from __future__ import annotations

import csv
import gzip
import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.exports import reader
from scoring.exports.labels import columns_of
from scoring.exports.problem import ExportError
from scoring.exports.reader import PART, Export
from scoring.exports.records import DELIMITERS

AS_OF = datetime(2026, 11, 2, tzinfo=UTC)


def read(data: bytes, size: int = PART) -> tuple[list[dict[str, str]], list[str]]:
    """The contacts and their ids, read so many bytes at a time."""
    rows: list[dict[str, str]] = []
    ids: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "PIECE", min(size, reader.PIECE))
        patch.setattr(reader, "PART", min(size, reader.PART))
        parts = list(Export(io.BytesIO(data), AS_OF).parts(size))
    for part in parts:
        rows += part.table.to_pylist()
        ids += part.ids.to_pylist()
    return rows, ids


def problem(data: bytes, size: int = PART) -> str:
    with pytest.raises(ExportError) as caught:
        read(data, size)
    return str(caught.value)


ZOE = [{"firstname": "Zoë", "email": "zoe@navy.mil"}]
TEXT = "Record ID,First Name,Email\r\n7,Zoë,zoe@navy.mil\r\n"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="UTF-8 with a byte order mark"),
        pytest.param(TEXT.encode("utf-16"), id="UTF-16 with a byte order mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16 without one, little end first"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16 without one, big end first"),
        pytest.param(TEXT.encode("cp1252"), id="Windows-1252"),
        pytest.param(gzip.compress(TEXT.encode()), id="gzip"),
        pytest.param(gzip.compress(TEXT.encode("utf-16")), id="gzip around UTF-16"),
        pytest.param(TEXT.replace(",", ";").encode(), id="semicolons"),
        pytest.param(TEXT.replace(",", "\t").encode(), id="tabs"),
        pytest.param(TEXT.replace("\r\n", "\n").encode(), id="line feeds"),
        pytest.param(TEXT.replace("\r\n", "\r").encode(), id="carriage returns"),
        pytest.param(TEXT.rstrip().encode(), id="no line end at the end"),
        pytest.param(f"\r\n{TEXT}\r\n\r\n".encode(), id="blank lines"),
        pytest.param(TEXT.replace("Zoë", '"Zoë"').encode(), id="quotation marks"),
        pytest.param(TEXT.replace("Record ID", '"Record\nID"').encode(), id="a label on two lines"),
        pytest.param('Other;id;First Name;Email\n"a,b";7;Zoë;zoe@navy.mil'.encode(), id="a foreign column"),
    ],
)
def test_the_same_contact_however_it_is_stored(data: bytes) -> None:
    assert read(data) == (ZOE, ["7"])


@pytest.mark.parametrize(
    ("labels", "properties"),
    [
        pytest.param(
            ["Record ID - Contact", "First Name", "Last Name", "Phone Number", "Company Name", "Job Title"],
            ["id", "firstname", "lastname", "phone", "jobtitle", "company"],
            id="HubSpot's labels",
        ),
        pytest.param(
            ["City", "State/Region", "Country/Region", "Create Date", "Last Modified Date", "LinkedIn URL"],
            ["city", "state", "country", "createdate", "lastmodifieddate", "hs_linkedin_url"],
            id="more of them",
        ),
        pytest.param(
            ["Employment Seniority", "Department"], ["hs_seniority", "department"], id="the last two"
        ),
        pytest.param(["hs_object_id", "hs_seniority"], ["id", "hs_seniority"], id="internal names"),
        pytest.param(["EMAIL ", "first_name"], ["firstname", "email"], id="case, spaces and underscores"),
        pytest.param(
            ["Vorname", "Nachname", "Telefonnummer"], ["firstname", "lastname", "phone"], id="German"
        ),
        pytest.param(["Prénom", "Nom de famille", "Ville"], ["firstname", "lastname", "city"], id="French"),
        pytest.param(["Nombre", "Apellidos", "Correo"], ["firstname", "lastname", "email"], id="Spanish"),
        pytest.param(["Email", "Mobile Phone Number", "IP City"], ["email"], id="no other property is taken"),
    ],
)
def test_labels_name_properties(labels: list[str], properties: list[str]) -> None:
    assert list(columns_of(labels)) == properties


def test_hubspots_own_label_goes_before_another_spelling() -> None:
    assert columns_of(["Title", "E-Mail", "Email", "Job Title"]) == {"email": 2, "jobtitle": 3}


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("NA", id="Namibia"),
        pytest.param("None", id="a name"),
        pytest.param("007", id="leading zeros"),
        pytest.param('5" pipe', id="a quotation mark inside"),
        pytest.param("two\nlines", id="a line break"),
        pytest.param("a,b;c\td", id="delimiters"),
        pytest.param("", id="nothing"),
        pytest.param("x" * 300_000, id="longer than the csv module likes"),
    ],
)
def test_values_stay_the_strings_that_they_are(value: str) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["id", "company"], ["1", value], ["2", "next"]])
    assert read(text.getvalue().encode()) == ([{"company": value}, {"company": "next"}], ["1", "2"])


def test_quotation_marks_that_nobody_escaped_are_part_of_the_value() -> None:
    assert read(b'id,company\n1,5" pipe\n2,"a\nb"\n')[0] == [{"company": '5" pipe'}, {"company": "a\nb"}]


@pytest.mark.parametrize("stray", [1, 2, 3])
def test_they_do_not_mislead_about_where_a_piece_of_a_large_file_ends(stray: int) -> None:
    rows = [["id", "company", "city"], *([f"{row}", '5" pipe', "x"] for row in range(stray))]
    quoted = [f'{row},"Acme, {row}","Two\nlines"' for row in range(stray, 900)]
    text = "\n".join([*(",".join(row) for row in rows), *quoted, ""])
    found, ids = read(text.encode(), 2_000)
    assert ids == [str(row) for row in range(900)]
    assert found[-1] == {"company": "Acme, 899", "city": "Two\nlines"}


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        pytest.param(b"email\na@b.co\nc@d.co\n", ["2", "3"], id="no id column: the row in the file"),
        pytest.param(b"id,email\n,a@b.co\n 5 ,c@d.co\n", ["row 2", "5"], id="an empty id"),
    ],
)
def test_contacts_without_an_id_go_by_their_row(data: bytes, ids: list[str]) -> None:
    assert read(data)[1] == ids


def dates(*values: str, delimiter: str = "\t") -> tuple[list[str], list[str]]:
    """What becomes of the dates of a file, and what was noted."""
    text = "\n".join([f"id{delimiter}createdate", *(f"1{delimiter}{value}" for value in values)])
    export = Export(io.BytesIO(text.encode()), AS_OF)
    return [row["createdate"] for part in export.parts() for row in part.table.to_pylist()], export.notes


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        pytest.param("2024-03-05 14:22", "2024-03-05 14:22", id="HubSpot's exports"),
        pytest.param("2024-03-05T14:22:10.123Z", "2024-03-05T14:22:10.123Z", id="ISO 8601"),
        pytest.param("1709648520000", "1709648520000", id="epoch milliseconds"),
        pytest.param("25.03.2024 14:22", "2024-03-25T14:22:00Z", id="German"),
        pytest.param("25.03.2024, 14:22:10", "2024-03-25T14:22:10Z", id="German, with comma and seconds"),
        pytest.param("03/25/2024 2:22 PM", "2024-03-25T14:22:00Z", id="American"),
        pytest.param("03/25/2024 12:05\u202fam", "2024-03-25T00:05:00Z", id="just after midnight"),
        pytest.param("25/3/2024", "2024-03-25T00:00:00Z", id="British, without a time"),
        pytest.param("25-3-24", "2024-03-25T00:00:00Z", id="two digits of a year"),
        pytest.param("2024/3/5 14:22", "2024-03-05T14:22:00Z", id="Japanese"),
        pytest.param("", "", id="none"),
        pytest.param("31/31/2024", "31/31/2024", id="no such month: it stays and is found implausible"),
        pytest.param("30.02.2024", "30.02.2024", id="no such day"),
        pytest.param("25.03.2024 25:00", "25.03.2024 25:00", id="no such hour"),
        pytest.param("last spring", "last spring", id="words"),
    ],
)
def test_dates_become_iso(value: str, iso: str) -> None:
    assert dates(value)[0] == [iso]


@pytest.mark.parametrize(
    ("values", "delimiter", "first", "noted"),
    [
        pytest.param(["4/5/2024", "25/5/2024"], "\t", "2024-05-04", False, id="a day above 12 comes first"),
        pytest.param(["4/5/2024", "5/25/2024"], "\t", "2024-04-05", False, id="a day above 12 comes second"),
        pytest.param(["4/5/2024", "3/12/2026"], "\t", "2024-04-05", False, id="one order lies in the future"),
        pytest.param(["4/5/2024", "12/3/2026"], "\t", "2024-05-04", False, id="the other lies in the future"),
        pytest.param(["4.5.2024"], "\t", "2024-05-04", False, id="dots: the day comes first"),
        pytest.param(["4/5/2024"], ";", "2024-05-04", True, id="semicolons: probably the day"),
        pytest.param(["4/5/2024 2:22 PM"], ";", "2024-04-05", True, id="PM: probably the month"),
        pytest.param(["4/5/2024"], "\t", "2024-04-05", True, id="no sign at all: the month, and it is noted"),
    ],
)
def test_the_file_shows_the_order_of_day_and_month(
    values: list[str], delimiter: str, first: str, noted: bool
) -> None:
    found, notes = dates(*values, delimiter=delimiter)
    assert found[0].startswith(first)
    assert bool(notes) == noted


def test_the_other_column_may_show_the_order() -> None:
    text = b"createdate,lastmodifieddate\n4/5/2024,25/5/2024\n"
    assert read(text)[0][0]["createdate"].startswith("2024-05-04")


def many_dates(telling: int) -> bytes:
    """A thousand contacts whose dates can be read either way, but for one of them."""
    dates = ["25/05/2024" if row == telling else "04/05/2024" for row in range(1_000)]
    return "\n".join(["Create Date", *dates]).encode()


@pytest.mark.parametrize("size", [500, 3_000, 8_000, 11_000, 1_000_000])
def test_how_dates_are_meant_does_not_hang_on_the_size_of_parts(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(reader, "PIECE", 2_000)
    monkeypatch.setattr(reader, "PART", 8_000)
    parts = list(Export(io.BytesIO(many_dates(telling=700)), AS_OF).parts(size))
    dates = [date for part in parts for date in part.table["createdate"].to_pylist()]
    assert (len(dates), set(dates[:700])) == (1_000, {"2024-05-04T00:00:00Z"})
    with pytest.raises(ExportError, match=r"^row 902, column 1: dates before this one"):
        list(Export(io.BytesIO(many_dates(telling=900)), AS_OF).parts(size))


def test_a_guess_that_turns_out_wrong_is_told() -> None:
    text = b"id,createdate\n1,4/5/2024\n2,4/5/2024\n3,25/5/2024\n"
    assert problem(text, 16).startswith("row 4, column 2: dates before this one could be read either way")


HEADER = b"id,firstname,email\n"
BAD = "a NUL byte, or bytes that are"


@pytest.mark.parametrize(
    ("data", "line"),
    [
        pytest.param(b"", "the file is empty", id="nothing in it"),
        pytest.param(b"\n \n", "the file is empty", id="only blank lines"),
        pytest.param(HEADER, "there is a header but no contact", id="only a header"),
        pytest.param(
            b"Ada,Lovelace\nAlan,Turing\n", "row 1: no column is a contact property", id="no header"
        ),
        pytest.param(b"Email,id,email\n1,2,3", "row 1, column 3: this column and column 1", id="twice"),
        pytest.param(
            HEADER + b"1,Ada,a@b.co\n2,Alan\n", "row 3, column 3: the row ends too early", id="too short"
        ),
        pytest.param(
            HEADER + b"1,Ada,a@b.co\n\n2,A,b,c\n", "row 3, column 4: a value too many", id="too long"
        ),
        pytest.param(
            HEADER + b'1,"Ada,a@b.co\n2,Alan,c@d.co\n', "row 2, column 2: the quotation mark", id="unclosed"
        ),
        pytest.param(HEADER + b"1,Ada,a@b.co\n2,A\0,c@d.co\n", "row 3, column 2: a NUL byte", id="NUL"),
        pytest.param(
            HEADER + "1,Zoë,a@b.co\n".encode() + b"2,Z,\xffoe\n",
            f"row 3, column 3: {BAD} not UTF-8",
            id="not UTF-8",
        ),
        pytest.param(
            HEADER + b"1,Zo\xeb,a@b.co\n2,\x81,c@d.co\n",
            f"row 3, column 2: {BAD} neither",
            id="not Windows-1252",
        ),
        pytest.param(
            "id,email\n1,x\ud800y\n".encode("utf-16", "surrogatepass"),
            f"row 2, column 2: {BAD} not UTF-16",
            id="not UTF-16",
        ),
        pytest.param(
            "id,email\n1,xyz".encode("utf-16")[:-1],
            f"row 2, column 2: {BAD} not UTF-16",
            id="half a character at the end",
        ),
        pytest.param(
            gzip.compress(HEADER * 9)[:-9], "the gzip data are damaged or end early", id="half a gzip file"
        ),
        pytest.param(b"PK\x03\x04rest", "this is a ZIP archive or an Excel workbook", id="a workbook"),
        pytest.param(b"\x28\xb5\x2f\xfd", "this is compressed with zstd", id="zstd"),
    ],
)
def test_a_malformed_file_gets_one_line_that_names_the_place(data: bytes, line: str) -> None:
    told = problem(data)
    assert told.startswith(line)
    assert "\n" not in told


@pytest.mark.parametrize("secret", ["Lovelace", "ada@navy.mil"])
def test_what_is_wrong_is_told_without_a_word_of_the_file(secret: str) -> None:
    rows = [b"Ada,Lovelace,ada@navy.mil", b'Ada,Lovelace,"ada@navy.mil', b"Ada,Lovelace,ada@navy.mil,\xff"]
    for row in rows:
        assert secret not in problem(row + b"\n" + row)
        assert secret not in problem(b"firstname,lastname\n" + row)


def test_a_forgotten_quotation_mark_does_not_swallow_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LONGEST_RECORD", 256)
    rows = b"".join(b"%d,Ada,a@b.co\n" % row for row in range(100))
    told = problem(HEADER + rows + b'7,"Alan,c@d.co\n' + rows, 64)
    assert told.startswith("row 102, column 2: the quotation mark")


CELLS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8), min_size=3, max_size=3
)


@given(
    st.lists(CELLS, min_size=1, max_size=9),
    st.sampled_from(DELIMITERS),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
    st.integers(4, 40),
)
@settings(max_examples=200, deadline=None)
def test_what_was_written_is_read_whatever_the_pieces(
    rows: list[list[str]], delimiter: str, encoding: str, quoting: int, piece: int
) -> None:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting)  # type: ignore[arg-type]  # a plain int will do
    writer.writerows([["firstname", "lastname", "company"], *rows])
    found, _ = read(text.getvalue().encode(encoding), piece)
    assert [list(row.values()) for row in found] == rows


@given(st.binary(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_told_wrong(data: bytes) -> None:
    for prefix in (b"", b"id,email\n", b"\x1f\x8b", b"\xff\xfe"):
        with suppress(ExportError):
            read(prefix + data)
