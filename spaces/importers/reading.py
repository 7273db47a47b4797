"""Tables in text files: delimited rows, read line by line, refused in one sentence that says what is wrong and where.

A file is checked whole before anybody writes: :meth:`TableFile.rows` raises :class:`FileError` at the first byte, line
or row that is not what the header promises. Memory stays the same whatever the size of the file.
"""
import codecs
import csv
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

#: Bytes in one line. The longest line of any real list seen so far has 500.
LONGEST_LINE = 65_536
DELIMITERS = (",", ";", "\t", "|")
_SIGNATURES = (
    (b"\x1f\x8b", "gzip-compressed: unpack it first"),
    (b"PK\x03\x04", "a zip archive or a spreadsheet (xlsx, ods): save it as CSV first"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook: save it as CSV first"),
    (b"%PDF", "a PDF"),
    (codecs.BOM_UTF32_LE, "encoded as UTF-32: save it as UTF-8"),
    (codecs.BOM_UTF16_LE, "encoded as UTF-16: save it as UTF-8"),
    (codecs.BOM_UTF16_BE, "encoded as UTF-16: save it as UTF-8"),
)


class FileError(ValueError):
    """The file cannot be read. The message is one line: which file, what is wrong, and where."""


class Row(NamedTuple):
    """Cells as text, and the number of the line on which they start (1 is the header)."""

    line: int
    cells: list[str]


class TableFile:
    """An open file with a header. Use it as a context manager; ``rows()`` may be called again and starts over.

    ``ended`` says that the format ends every line, the last one too. Only then can a file be told from one that was
    cut off within its last cell.
    """

    def __init__(self, path: Path | str, *, ended: bool = False):
        self.path = Path(path)
        self._ended = ended
        self._handle = self._open()
        self._at = 0
        try:
            self._start = self._check_start()
            self.delimiter, self.header = self._read_header()
        except BaseException:
            self._handle.close()
            raise

    def __enter__(self) -> "TableFile":
        return self

    def __exit__(self, *details) -> None:
        self._handle.close()

    def error(self, message: str, line: int | None = None) -> FileError:
        where = f"{self.path}, line {line}" if line else str(self.path)
        return FileError(f"{where}: {message}")

    def rows(self) -> Iterator[Row]:
        """The rows under the header, blank lines left out; :class:`FileError` where the file is broken."""
        records = self._records()
        next(records)
        count = 0
        for line, cells in records:
            if not cells:
                continue
            if len(cells) != len(self.header):
                raise self.error(
                    f"{len(cells)} cells where the header has {len(self.header)}; the file may be cut off here", line
                )
            count += 1
            yield Row(line, cells)
        if not count:
            raise self.error("a header and no row under it")

    def _open(self) -> BinaryIO:
        try:
            mode = self.path.stat().st_mode
            if stat.S_ISDIR(mode):
                raise self.error("a folder, not a file")
            if not stat.S_ISREG(mode):  # a pipe cannot be read twice
                raise self.error("not a regular file")
            return self.path.open("rb")
        except OSError as error:
            raise self.error(f"cannot be read: {error.strerror}") from error

    def _read(self, step: Callable[[int], Any], number: int) -> Any:
        """What the step returns. Discs and networks fail in the middle of a file, too."""
        try:
            return step(number)
        except OSError as error:
            raise self.error(f"cannot be read on from here: {error.strerror}", self._at + 1) from error

    def _check_start(self) -> int:
        """Refuse what is no text at all; returns the byte at which the text begins."""
        start = self._read(self._handle.read, 4096)
        if not start.removeprefix(codecs.BOM_UTF8).strip():
            raise self.error("the file is empty")
        for signature, what in _SIGNATURES:
            if start.startswith(signature):
                raise self.error(f"not a text file but {what}")
        return len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0

    def _lines(self) -> Iterator[str]:
        self._at = 0
        self._read(self._handle.seek, self._start)
        while True:
            raw = self._read(self._handle.readline, LONGEST_LINE + 1)
            if not raw:
                return
            self._at += 1
            if b"\x00" in raw:
                raise self.error(f"byte {raw.index(0) + 1} is NUL: the file is binary or damaged", self._at)
            if len(raw) > LONGEST_LINE:
                raise self.error(f"longer than {LONGEST_LINE:,} bytes: no row of a list is", self._at)
            if self._ended and not raw.endswith(b"\n"):
                message = "the file is cut off here: its last line has no end (if nothing is missing, add a line break)"
                raise self.error(message, self._at)
            try:
                yield raw.decode("utf-8")
            except UnicodeDecodeError as error:
                raise self.error(
                    f"byte {error.start + 1} (0x{raw[error.start]:02X}) is not UTF-8; if the file is in Windows-1252,"
                    " convert it: iconv -f WINDOWS-1252 -t UTF-8", self._at,
                ) from error

    def _records(self, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
        reader = csv.reader(self._lines(), delimiter=delimiter or self.delimiter, strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise self.error(f"{error}; look for a quotation mark that is never closed", line) from error
            yield line, cells

    def _read_header(self) -> tuple[str, tuple[str, ...]]:
        """The delimiter that cuts the first line into most cells, and those cells."""
        first = next(self._lines())
        delimiter = max(DELIMITERS, key=first.count)
        _line, cells = next(self._records(delimiter))
        return delimiter, tuple(" ".join(cell.split()) for cell in cells)
