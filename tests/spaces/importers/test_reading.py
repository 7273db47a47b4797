"""Delimited files: what is read, and in which words each kind of broken file is refused."""

import gzip
import os
import tracemalloc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from spaces.importers.reading import LONGEST_LINE, FileError, TableFile

GOOD = "ID,NAME\n1,Mutualab\n2,La Coroutine\n"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "list.csv"


def read(path):
    with TableFile(path) as table:
        return table.header, list(table.rows())


@pytest.mark.parametrize("content", [
    GOOD.encode(), b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n").encode(),
    GOOD.replace(",", ";").encode(), GOOD.replace(",", "\t").encode(), GOOD.rstrip().encode(),
    GOOD.replace("ID,NAME", " ID ,\xa0NAME").encode(),
])
def test_every_common_way_of_writing_a_table(path, content):
    path.write_bytes(content)
    assert read(path) == (("ID", "NAME"), [(2, ["1", "Mutualab"]), (3, ["2", "La Coroutine"])])


def test_quoted_cells_blank_lines_and_line_numbers(path):
    path.write_text('ID,NAME\n\n1,"La ""Ruche"",\nParis"\n\n2,L\'Atelier\n', encoding="utf-8")
    assert read(path)[1] == [(3, ["1", 'La "Ruche",\nParis']), (6, ["2", "L'Atelier"])]


def test_rows_can_be_read_again(path):
    path.write_text(GOOD, encoding="utf-8")
    with TableFile(path) as table:
        assert list(table.rows()) == list(table.rows())


@pytest.mark.parametrize(("content", "message"), [
    (b"", "{path}: the file is empty"),
    (b" \n\n", "{path}: the file is empty"),
    (b"\xef\xbb\xbf", "{path}: the file is empty"),
    (b"ID,NAME\n", "{path}: a header and no row under it"),
    (gzip.compress(GOOD.encode(), mtime=0), "{path}: not a text file but gzip-compressed: unpack it first"),
    (b"PK\x03\x04" + bytes(30),
     "{path}: not a text file but a zip archive or a spreadsheet (xlsx, ods): save it as CSV first"),
    (GOOD.encode("utf-16"), "{path}: not a text file but encoded as UTF-16: save it as UTF-8"),
    (GOOD.encode() + b"3,\x00\n", "{path}, line 4: byte 3 is NUL: the file is binary or damaged"),
    (b"\x7fELF\x02\x00", "{path}, line 1: byte 6 is NUL: the file is binary or damaged"),
    ("ID,NAME\n1,Café\n".encode("cp1252"),
     "{path}, line 2: byte 6 (0xE9) is not UTF-8; if the file is in Windows-1252, convert it:"
     " iconv -f WINDOWS-1252 -t UTF-8"),
    (GOOD.encode() + b"3\n", "{path}, line 4: 1 cells where the header has 2; the file may be cut off here"),
    (GOOD.encode() + b"3,a,b\n", "{path}, line 4: 3 cells where the header has 2; the file may be cut off here"),
    (GOOD.encode() + b'3,"Mutinerie\n4,Soleilles\n',
     "{path}, line 4: unexpected end of data; look for a quotation mark that is never closed"),
    (GOOD.encode() + b'3,"a"b\n',
     "{path}, line 4: ',' expected after '\"'; look for a quotation mark that is never closed"),
    (GOOD.encode() + b"3," + b"x" * LONGEST_LINE + b"\n",
     "{path}, line 4: longer than 65,536 bytes: no row of a list is"),
    (b'ID,NAME\n1,"' + b"x" * 1000 + b'\n"' + b",\n" * 3 + b"x" * 1_000_000,
     "{path}, line 2: 3 cells where the header has 2; the file may be cut off here"),
])
def test_a_broken_file_is_refused_in_one_line(path, content, message):
    path.write_bytes(content)
    with pytest.raises(FileError) as refused:
        read(path)
    assert str(refused.value) == message.format(path=path)


def test_a_quote_that_swallows_the_rest_of_a_large_file(path):
    path.write_bytes(b'ID,NAME\n1,"Mutualab\n' + b"2,La Coroutine\n" * 20_000)
    with pytest.raises(FileError) as refused:
        read(path)
    assert str(refused.value) == (
        f"{path}, line 2: field larger than field limit (131072); look for a quotation mark that is never closed"
    )


@pytest.mark.parametrize("cut", [1, 4, 10, 14])
def test_a_format_that_ends_its_lines_knows_every_cut_within_one(path, cut):
    """Also one within the last cell, and one that took nothing but the last line break."""
    path.write_text(GOOD[:-cut], encoding="utf-8")
    with pytest.raises(FileError) as refused, TableFile(path, ended=True) as table:
        list(table.rows())
    assert str(refused.value) == (
        f"{path}, line 3: the file is cut off here: its last line has no end (if nothing is missing, add a line break)"
    )


def test_no_file_a_folder_and_no_regular_file(path, tmp_path):
    pipe, endless = tmp_path / "pipe", tmp_path / ("x" * 300)
    os.mkfifo(pipe)
    for wrong, message in (
        (path, f"{path}: cannot be read: No such file or directory"), (tmp_path, f"{tmp_path}: a folder, not a file"),
        (pipe, f"{pipe}: not a regular file"), (endless, f"{endless}: cannot be read: File name too long"),
    ):
        with pytest.raises(FileError) as refused:
            TableFile(wrong)
        assert str(refused.value) == message


def test_a_disc_that_fails_in_the_middle(path, tmp_path):
    """A folder is opened and never read: put under an open file, it fails as a disc does."""
    path.write_text("ID,NAME\n" + "1,Mutualab\n" * 5000, encoding="utf-8")
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        with TableFile(path) as table:
            rows = table.rows()
            assert next(rows) == (2, ["1", "Mutualab"])
            os.dup2(folder, table._handle.fileno())
            with pytest.raises(FileError) as refused:
                list(rows)
    finally:
        os.close(folder)
    message = str(refused.value)
    assert message.startswith(f"{path}, line ")
    assert message.endswith(": cannot be read on from here: Is a directory")


def test_memory_does_not_grow_with_the_file(path):
    """A line of a gigabyte, or a million rows, is never held whole: here 540 kB are read within 200 kB."""
    path.write_bytes(b"ID,NAME\n" + b"12345,La Coroutine\n" * 30_000)
    tracemalloc.start()
    try:
        with TableFile(path) as table:
            assert sum(1 for _row in table.rows()) == 30_000
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=200), st.text(alphabet='a,;"\r\n\té', max_size=60).map(str.encode)))
@example(content=b"a\r")
@example(content=b"a,b\nc\rd,e")
def test_any_bytes_are_rows_or_one_clear_line(path, content):
    path.write_bytes(content)
    refusal = None
    try:
        header, rows = read(path)
    except FileError as refused:
        refusal = str(refused)
    if refusal is None:
        assert {len(cells) for _line, cells in rows} == {len(header)}
    else:
        assert refusal.startswith(str(path))
        assert "\n" not in refusal
