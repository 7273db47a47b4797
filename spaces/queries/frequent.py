"""What is asked of so many spaces that looking each of them up takes longer than passing all of them by.

SQLite finds the ids of all matches of a search fast, and is slow in what it does with them: it makes a set of them for
each query, and sorts what it meets in it; and what it meets in a box or a circle it sorts for each facet. So the ids
are taken once, and a row of bytes is made of them: one of each entry, 1 where it passes. The queries are given that row
as one value and read a byte of it for each space, in the order of whichever index suits them. Where the order is that
of a search's scores, another row says in which class its own puts each. All last as long as the snapshot in which they
were read.
"""
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import orjson
from django.db import connection
from django.db.models import BooleanField, F, Func, Value
from django.db.models.expressions import RawSQL

from ..enums import EntryKind
from ..models import Entry, SearchDocument, Space

#: Frequent is what so many entries match, and more than one of so many.
_MANY, _ONE_OF = 20_000, 8
#: A class of no more is sorted by name, a greater one met in the order of names.
_FEW = 2_000
#: What a byte can say, and all its bits where it says anything.
_BYTE = 256
_ALL_BITS = bytes([0, *[255] * 255])
_ENTRIES, _DOCUMENTS, _SPACES = Entry._meta.db_table, SearchDocument._meta.db_table, Space._meta.db_table
_BYTE_OF = "substr(%s, entry_id, 1)"

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


class Ranking:
    """Spaces in the order of their scores, then by name and id.

    ``ranks`` has a byte for each entry from 1 on: the number of its class, the best one greatest; 0 for what is not
    among them. ``scores`` are those of the classes, from 1 on.
    """

    def __init__(self, ranks: bytes, scores: Sequence[int]):
        self.ranks, self.scores = ranks, scores

    def among(self, row: bytes) -> "Ranking":
        """Those alone for which the row has a 1."""
        return Ranking(both(self.ranks, row.translate(_ALL_BITS)), self.scores)

    def whole(self) -> list[int]:
        """The ids of all, met by name and parted by class."""
        found = self._met("space_by_name", f"{_BYTE_OF} > x'00'", [self.ranks], -1)
        return sorted((entry for _name, entry in found), key=lambda entry: -self.ranks[entry - 1])

    def slice(self, start: int, stop: int) -> list[int]:
        """The ids from ``start`` to before ``stop``: one query for each class met."""
        found: list[int] = []
        for mark in range(len(self.scores), 0, -1):
            number = self.ranks.count(mark)
            if start < number and stop > 0:
                first = max(start, 0)
                found += [entry for _name, entry in self._of_class(mark, "1", [], min(stop, number) - first, first)]
            start, stop = start - number, stop - number
        return found

    def behind(self, key: Sequence[Any] | None, size: int) -> list[tuple[int, str, int]]:
        """Score, name and id of up to ``size`` that follow the one of which ``key`` says so; of the first, without."""
        found: list[tuple[int, str, int]] = []
        for mark in range(len(self.scores), 0, -1):
            score, left = self.scores[mark - 1], size - len(found)
            if left and (key is None or score <= key[0]):
                same = key is not None and score == key[0]
                after = ("(name_sort, entry_id) > (%s, %s)", key[1:]) if same else ("1", [])
                found += [(score, *row) for row in self._of_class(mark, *after, left)]
        return found

    def _of_class(
        self, mark: int, condition: str, values: Sequence[Any], limit: int, offset: int = 0
    ) -> Iterator[tuple[str, int]]:
        if self.ranks.count(mark) <= _FEW:
            where, index, own = "entry_id IN (SELECT value FROM json_each(%s))", "space_by_entry", [self._json(mark)]
        else:
            where, index, own = f"{_BYTE_OF} = %s", "space_by_name", [self.ranks, bytes([mark])]
        return self._met(index, f"{condition} AND {where}", [*values, *own], limit, offset)

    def _met(
        self, index: str, where: str, values: Sequence[Any], limit: int, offset: int = 0
    ) -> Iterator[tuple[str, int]]:
        """Names and ids, in their order."""
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT name_sort, entry_id FROM {_SPACES} INDEXED BY "{index}" WHERE is_public AND {where}'
                " ORDER BY name_sort, entry_id LIMIT %s OFFSET %s", [*values, limit, offset],
            )
            yield from cursor

    def _json(self, mark: int) -> str:
        ids, place = [], self.ranks.find(mark)
        while place >= 0:
            ids.append(place + 1)
            place = self.ranks.find(mark, place + 1)
        return orjson.dumps(ids).decode()


class Marks:
    """The spaces that a search matches, and in which order.

    ``matching`` finds all matches. An entry's score is the sum of what each of the ``words`` is worth: the first of its
    worths that applies, or else ``least``; and what it is worth to be ``named`` so.
    """

    def __init__(self, matching: Sql, named: Worth, words: Sequence[Sequence[Worth]], least: int):
        self._named, self._words, self._least = named, words, least
        row = bytearray(row_of(_ids(*matching)))
        #: The ids of what else matches, as JSON.
        self.others = orjson.dumps([entry for entry in _others() if entry <= len(row) and row[entry - 1]]).decode()
        for entry in orjson.loads(self.others):
            row[entry - 1] = 0
        #: A byte for each entry from 1 on: 1 where the space matches, else 0.
        self.row = bytes(row)

    @cached_property
    def ranking(self) -> Ranking:
        # Rows of bytes that are 0 or 1, as numbers: what is done to one is done to each byte, for no score exceeds one.
        matching = int.from_bytes(self.row, "little")
        total = matching * self._least * len(self._words)
        for worths in self._words:
            left = matching
            for sql, values, score in worths:
                having = left & int.from_bytes(row_of(_ids(sql, values)), "little")
                total += having * (score - self._least)
                left ^= having
        scores = total.to_bytes(len(self.row), "little")
        sql, values, score = self._named
        exact = {
            entry: score + scores[entry - 1] for entry in _ids(sql, values)
            if entry <= len(scores) and scores[entry - 1]
        }
        different = sorted({*(one for one in range(1, _BYTE) if one in scores), *exact.values()})
        classes = {one: number for number, one in enumerate(different, 1)}
        row = bytearray(scores.translate(bytes(classes.get(one, 0) for one in range(_BYTE))))
        for entry, one in exact.items():
            row[entry - 1] = classes[one]
        return Ranking(bytes(row), different)


def row_of(ids: Sequence[int]) -> bytes:
    """A byte for each entry from 1 to the greatest of the ids: 1 for those that are given, else 0."""
    row = bytearray(max(ids, default=0) + 1)
    for entry in ids:
        row[entry] = 1
    return bytes(row[1:])


def both(one: bytes, other: bytes) -> bytes:
    """What two rows have in common."""
    common = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return common.to_bytes(min(len(one), len(other)), "little")


def in_row(row: bytes) -> Func:
    """The condition that a space has another byte than 0 in the row."""
    byte = Func(RawSQL("%s", [row]), F("pk"), Value(1), function="substr")
    return Func(byte, template="%(expressions)s > x'00'", output_field=BooleanField())


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
