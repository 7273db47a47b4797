"""Searches that so many spaces match that looking each of them up takes longer than passing all of them by.

SQLite finds the ids of all matches fast, and is slow in what it does with them: it makes a set of them for each query,
and sorts what it meets in it. So the ids of a frequent search are taken once, and a row of bytes is made of them: one
of each entry, 1 where it matches. The queries are given that row as one value and read a byte of it for each space, in
the order of whichever index suits them. Where the order is that of the scores, another row says in which class its own
puts each. Both last as long as the snapshot in which they were read.
"""
from collections.abc import Sequence
from functools import cached_property

import orjson
from django.db import connection

from ..enums import EntryKind
from ..models import Entry, SearchDocument, Space

#: Frequent is what so many entries match, and more than one of so many.
_MANY, _ONE_OF = 20_000, 8
#: A class of no more is sorted by name, a greater one met in the order of names.
_FEW = 2_000
#: What a byte can say.
_BYTE = 256
_ENTRIES, _DOCUMENTS, _SPACES = Entry._meta.db_table, SearchDocument._meta.db_table, Space._meta.db_table

#: A query for ids, with its values; and one whose finds are worth a score.
Sql = tuple[str, Sequence[str]]
Worth = tuple[str, Sequence[str], int]


def is_frequent(sql: str, values: Sequence[str]) -> bool:
    """Whether the query finds so many; it is not read further than that. Asked of the driver: every search waits for
    this, and few are frequent."""
    database = connection.connection
    size = database.execute(f"SELECT max(entry_id) FROM {_DOCUMENTS}").fetchone()[0] or 0
    most = max(_MANY, size // _ONE_OF)
    if size < most:
        return False
    counted = f"SELECT count(*) FROM ({sql.replace('%s', '?')} LIMIT ?)"
    return database.execute(counted, [*values, most]).fetchone()[0] == most


def are_few(words: Sequence[Sequence[Worth]]) -> bool:
    """Whether the scores that so many words may give, with the name and without, are fewer than bytes."""
    return 2 * sum(max(score for _sql, _values, score in worths) for worths in words) < _BYTE


class Marks:
    """The spaces that a search matches, by bytes: the first one is of the entry 1.

    ``matching`` finds all matches. An entry's score is the sum of what each of the ``words`` is worth: the first of its
    worths that applies, or else ``least``; and what it is worth to be ``named`` so.
    """

    def __init__(self, matching: Sql, named: Worth, words: Sequence[Sequence[Worth]], least: int):
        self._named, self._words, self._least = named, words, least
        row = _row(_ids(*matching))
        for entry in _others():
            if entry < len(row):
                row[entry] = 0
        #: 1 where the space matches, else 0.
        self.row = bytes(row[1:])

    @property
    def number(self) -> int:
        """How many spaces match."""
        return self.row.count(1)

    @cached_property
    def ranks(self) -> bytes:
        """The class of each space that matches, the best one greatest; else 0."""
        # Rows of bytes that are 0 or 1, as numbers: what is done to one is done to each byte, for no score exceeds one.
        matching = int.from_bytes(b"\0" + self.row, "little")
        total = matching * self._least * len(self._words)
        for worths in self._words:
            left = matching
            for sql, values, score in worths:
                having = left & int.from_bytes(_row(_ids(sql, values)), "little")
                total += having * (score - self._least)
                left ^= having
        scores = total.to_bytes(len(self.row) + 1, "little")
        sql, values, score = self._named
        exact = {entry: score + scores[entry] for entry in _ids(sql, values) if entry < len(scores) and scores[entry]}
        different = sorted({*(one for one in range(1, _BYTE) if one in scores), *exact.values()})
        classes = {one: number for number, one in enumerate(different, 1)}
        row = bytearray(scores.translate(bytes(classes.get(one, 0) for one in range(_BYTE))))
        for entry, one in exact.items():
            row[entry] = classes[one]
        return bytes(row[1:])

    def best(self, start: int, stop: int) -> list[int]:
        """The ids from ``start`` to before ``stop``, best first, then by name and id: one query for each class met."""
        found: list[int] = []
        for mark in range(max(self.ranks, default=0), 0, -1):
            number = self.ranks.count(mark)
            if start < number and stop > 0:
                found += self._of_class(mark, number, max(start, 0), min(stop, number))
            start, stop = start - number, stop - number
        return found

    def _of_class(self, mark: int, number: int, start: int, stop: int) -> list[int]:
        if number <= _FEW:
            where, index, values = "entry_id IN (SELECT value FROM json_each(%s))", "space_by_entry", [self._json(mark)]
        else:
            where, index, values = "substr(%s, entry_id, 1) = %s", "space_by_name", [self.ranks, bytes([mark])]
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT entry_id FROM {_SPACES} INDEXED BY "{index}" WHERE is_public AND {where}'
                " ORDER BY name_sort, entry_id LIMIT %s OFFSET %s", [*values, stop - start, start],
            )
            return [row[0] for row in cursor.fetchall()]

    def _json(self, mark: int) -> str:
        ids, place = [], self.ranks.find(mark)
        while place >= 0:
            ids.append(place + 1)
            place = self.ranks.find(mark, place + 1)
        return orjson.dumps(ids).decode()


def _row(ids: Sequence[int]) -> bytearray:
    """A byte for each id from 0 to the greatest: 1 for those that are given."""
    row = bytearray(max(ids, default=0) + 1)
    for entry in ids:
        row[entry] = 1
    return row


def _others() -> list[int]:
    """The entries that are no spaces, few as they are. Those that nobody may see have no words."""
    kinds = [kind.value for kind in EntryKind if kind is not EntryKind.SPACE]
    return _ids(f"SELECT id FROM {_ENTRIES} WHERE kind IN ({', '.join(['%s'] * len(kinds))})", kinds)


def _ids(sql: str, values: Sequence[str]) -> list[int]:
    """The ids that a query gives, fetched as one: a row of its own for each would take three times as long."""
    column = sql.split(" ", 2)[1]
    with connection.cursor() as cursor:
        cursor.execute(sql.replace(column, f"json_group_array({column})", 1), values)
        return orjson.loads(cursor.fetchone()[0])
