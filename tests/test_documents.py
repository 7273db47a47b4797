"""What the five documents say, as written down under fixtures/documents: whole, well-formed, and in our own words."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from actors.domain import actors, events
from actors.enums import ActorKind, EventState
from spaces.domain import spaces
from spaces.enums import AreaKind, Basis, EntryKind, IdeaSection, Lifecycle, Qualifier, Role, SourceKind, Status
from spaces.partial_dates import PartialDate
from spaces.validators import validate_public_id, validate_ref, validate_slug, validate_web_address

FOLDER = settings.BASE_DIR / "fixtures" / "documents"
KEYS = ("s0", "s1", "s2", "s3", "s4")
DOCUMENTS = {key: tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8")) for key in KEYS}
ENTRIES = tomllib.loads((FOLDER / "entries.toml").read_text(encoding="utf-8"))
SOURCES = [source for doc in DOCUMENTS.values() for source in (doc["source"], *doc.get("studies", []))]
FIELDS = {
    EntryKind.SPACE: {field.name for field in spaces.FIELDS},
    EntryKind.ACTOR: {field.name for field in actors.FIELDS},
    EntryKind.EVENT: {field.name for field in events.FIELDS},
}
CHOICES = {"status": Status, "lifecycle": Lifecycle, "actor_kind": ActorKind, "event_state": EventState}
ENTRY_REFERENCES = {f"{entry['kind']}:{entry['slug']}" for entry in ENTRIES["entries"]}
SOURCE_KEYS = {source["key"] for source in SOURCES}
FOCUSES = {focus["slug"] for focus in ENTRIES["focuses"]}
#: So many words in a row are a document's sentence, not ours.
COPIED_WORDS = 8


def rows(table: str):
    """Every row of a table, with the key of its document."""
    return [(key, row) for key, document in DOCUMENTS.items() for row in document.get(table, [])]


STATEMENTS, FIGURES, IDEAS = rows("statements"), rows("figures"), rows("ideas")
CLAIMS = [*STATEMENTS, *FIGURES, *IDEAS]


def values(name: str, kind: str) -> dict[str, list[tuple[str, object]]]:
    """By entry, what each document says in one field."""
    found: dict[str, list[tuple[str, object]]] = {}
    for key, row in STATEMENTS:
        if row["about"].startswith(f"{kind}:") and name in row["data"]:
            found.setdefault(row["about"].partition(":")[2], []).append((key, row["data"][name]))
    return found


def prose(node, language: str) -> list[str]:
    """Every text of ours in one language, below a table or a list."""
    if isinstance(node, list):
        return [text for item in node for text in prose(item, language)]
    if not isinstance(node, dict):
        return []
    here = [value for key, value in node.items() if key == language or key.endswith(f"_{language}")]
    return here + [text for value in node.values() for text in prose(value, language)]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def name_of(claim) -> str:
    key, row = claim
    return f"{key}-{row.get('ref') or row['key']}"


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[str]]:
    """The lines of each document, by key."""
    folder: Path = settings.BASE_DIR.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds, the documents themselves, is not beside this clone")
    return {
        key: (folder / document["source"]["file"]).read_text(encoding="utf-8").splitlines()
        for key, document in DOCUMENTS.items()
    }


def test_every_identifier_is_valid_and_given_once():
    public_ids = [entry["public_id"] for entry in ENTRIES["entries"]]
    for public_id in public_ids:
        validate_public_id(public_id)
    for slug in [*FOCUSES, *SOURCE_KEYS, *(entry["slug"] for entry in ENTRIES["entries"])]:
        validate_slug(slug)
    given = [
        *public_ids,
        *(f"{entry['kind']}:{entry['slug']}" for entry in ENTRIES["entries"]),
        *(focus["slug"] for focus in ENTRIES["focuses"]),
        *(source["key"] for source in SOURCES),
        *((key, "statement", row["ref"]) for key, row in STATEMENTS),
        *((key, "figure", row["ref"]) for key, row in FIGURES),
        *((key, "idea", row["key"]) for key, row in IDEAS),
        *((row["section"], row["order"]) for _, row in IDEAS),
    ]
    assert [one for one, count in Counter(given).items() if count > 1] == []


def test_every_entry_has_one_name_and_every_focus_is_described():
    named = Counter()
    for kind in EntryKind.values:
        for slug, said in values("name", kind).items():
            named[f"{kind}:{slug}"] = len({text for _, text in said})
    assert named == dict.fromkeys(ENTRY_REFERENCES, 1)
    assert [focus for focus in ENTRIES["focuses"] if not (focus["name_fr"] and focus["name_en"])] == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source["key"])
def test_source_is_described_and_dated(source):
    assert source["kind"] in {SourceKind.DOCUMENT, SourceKind.STUDY}
    assert source["title"]
    assert source["description_fr"]
    assert source["description_en"]
    PartialDate.parse_or_none(source["date"])
    assert not source.get("date_inferred") or source["date"]
    if source["kind"] == SourceKind.DOCUMENT:
        assert source["dating_fr"]
        assert source["dating_en"]
        assert max(len(source["dating_fr"]), len(source["dating_en"])) <= 300


@pytest.mark.parametrize("claim", CLAIMS, ids=name_of)
def test_claim_says_where_it_stands_and_on_what_it_rests(claim):
    key, row = claim
    validate_ref(row.get("ref") or row["key"])
    assert row["locator"]
    assert row.get("basis", Basis.STATED) in Basis.values
    notes = [row.get("note_fr", ""), row.get("note_en", "")]
    assert all(notes) or not any(notes)
    if row.get("basis") == Basis.INFERRED:
        assert all(notes)
        assert set(row["rests_on"]) <= set(KEYS) - {key}
    else:
        assert "rests_on" not in row
    assert set(row.get("also", [])) <= set(KEYS) - {key}
    assert "via" not in row or row["via"] in {study["key"] for study in DOCUMENTS[key].get("studies", [])}


@pytest.mark.parametrize("claim", STATEMENTS, ids=name_of)
def test_statement_is_about_a_known_entry_in_known_fields_and_values(claim):
    _, row = claim
    data = row["data"]
    assert row["about"] in ENTRY_REFERENCES
    kind = row["about"].partition(":")[0]
    assert data
    assert data.keys() <= FIELDS[kind]
    for name, choices in CHOICES.items():
        assert name not in data or data[name] in choices.values
    for name in ("opened", "closed", "starts", "ends"):
        PartialDate.parse_or_none(data.get(name))
    for address in [*data.get("links", []), *([data["website"]] if "website" in data else [])]:
        validate_web_address(address)
    for reference in [*data.get("about", []), *(data[name] for name in ("successor", "space") if name in data)]:
        assert reference in ENTRY_REFERENCES
    assert set(data.get("focus", [])) <= FOCUSES
    assert data.get("place", {}).keys() <= {"country", "region", "city"}
    for item in data.get("involvements", []):
        assert item["role"] in Role.values
        assert len(item.keys() & {"subject", "subject_name", "object_source"}) == 1
        assert item.get("subject") in {None, *ENTRY_REFERENCES}
        assert item.get("object_source") in {None, *SOURCE_KEYS}


def test_a_document_names_a_field_of_an_entry_once():
    """The newest statement of a source that names a field speaks for it: two of one document would hide each other."""
    named = Counter((key, row["about"], name) for key, row in STATEMENTS for name in row["data"])
    assert [one for one, count in named.items() if count > 1] == []


@pytest.mark.parametrize("claim", FIGURES, ids=name_of)
def test_figure_is_a_number_with_its_unit_or_a_claim_without_either(claim):
    _, row = claim
    validate_slug(row["indicator"])
    assert row["claim_fr"]
    assert row["claim_en"]
    assert row["subject_fr"]
    assert row["subject_en"]
    assert row.get("subject_entry") in {None, *ENTRY_REFERENCES}
    assert bool(row["base_fr"]) == bool(row["base_en"])
    assert bool(row["area_kind"]) == bool(row["area"])
    assert row["area_kind"] in {"", *AreaKind.values}
    PartialDate.parse_or_none(row["period"])
    assert bool(row["unit"]) == bool(row["qualifier"]) == ("low" in row)
    assert row["qualifier"] in {"", *Qualifier.values}
    assert ("high" in row) == (row["qualifier"] == Qualifier.BETWEEN)
    assert row.get("high", row.get("low")) == row.get("low") or row["high"] > row["low"]


def test_every_part_of_the_page_on_coworking_has_its_sentences():
    assert {row["section"] for _, row in IDEAS} == set(IdeaSection.values)
    assert Counter(row["section"] for _, row in IDEAS)["dimensions"] == 4
    assert Counter(row["section"] for _, row in IDEAS)["reasons"] == 7


@pytest.mark.parametrize("key", KEYS)
def test_every_text_is_in_both_languages_and_in_french_typography(key):
    french, english = prose(DOCUMENTS[key], "fr"), prose(DOCUMENTS[key], "en")
    assert len(french) == len(english)
    assert [bool(text) for text in french] == [bool(text) for text in english]
    assert [text for text in french + english if "'" in text] == []
    wrong = re.compile(r"[ \u00a0][;:!?%€»]|\S[;:!?»]|«[^\u202f]|\d \d{3}\b")
    assert [text for text in french if wrong.search(text)] == []


@pytest.mark.parametrize("claim", CLAIMS, ids=name_of)
def test_locator_names_lines_and_a_heading_that_the_document_has(claim, seeds):
    key, row = claim
    found = re.fullmatch(r"(?:«\u202f(?P<heading>.+)\u202f», )?l\. (?P<lines>[\d–, ]+)", row["locator"])
    assert found, row["locator"]
    lines = [int(number) for number in re.findall(r"\d+", found["lines"])]
    assert lines == sorted(set(lines))
    assert [number for number in lines if not "".join(seeds[key][number - 1:number]).strip()] == []
    if heading := words(found["heading"] or ""):
        above = [words(line) for line in seeds[key][: lines[-1]]]
        assert [line for line in above if line[: len(heading)] == heading] != []


@pytest.mark.parametrize("key", KEYS)
def test_no_sentence_is_copied(key, seeds):
    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {tuple(found[at:at + COPIED_WORDS]) for at in range(len(found) - COPIED_WORDS + 1)}

    printed = set().union(*(runs(" ".join(lines)) for lines in seeds.values()))
    ours = prose(DOCUMENTS[key], "fr") + prose(DOCUMENTS[key], "en")
    assert [text for text in ours if runs(text) & printed] == []


def test_the_spaces_are_eleven_and_most_of_them_undocumented():
    kinds = Counter(entry["kind"] for entry in ENTRIES["entries"])
    assert kinds == {"space": 11, "actor": 26, "event": 7}
    assert values("status", "space") == {
        "coworking-lille": [("s3", "associative")],
        "coworking-namur": [("s3", "public-private")],
        "la-poudriere": [("s3", "associative")],
    }
    assert values("opened", "space") == {
        "la-cantine": [("s0", "2008"), ("s1", "2008"), ("s3", "2007")],
        "la-ruche": [("s1", "2008")],
        "la-boate": [("s1", "2007")],
        "coworking-lille": [("s3", "2011-02")],
        "mutualab": [("s3", "2013-08")],
        "coworking-namur": [("s3", "2013-02")],
    }
    assert values("lifecycle", "space") == {
        "coworking-lille": [("s3", "open")],
        "mutualab": [("s3", "planned")],
        "coworking-namur": [("s3", "open")],
    }
    places = [place for kind in EntryKind.values for said in values("place", kind).values() for _, place in said]
    assert [place for place in places if place.keys() & {"address", "postcode"}] == []


def test_the_involvements_are_exactly_those_that_are_stated():
    found = Counter()
    for key, row in STATEMENTS:
        for item in row["data"].get("involvements", []):
            here = row["about"].partition(":")[2]
            if "object_source" in item:
                found[key, here, item["role"], item["object_source"]] += 1
            else:
                subject = item.get("subject_name") or item["subject"].partition(":")[2]
                found[key, subject, item["role"], here] += 1
    assert found == dict.fromkeys([
        ("s0", "la-fonderie", "supports", "conference-europeenne-du-coworking-paris"),
        ("s0", "la-fonderie", "supports", "coworking-week-end"),
        ("s0", "la-fonderie", "linked-to", "conseil-regional-d-ile-de-france"),
        ("s0", "conseil-regional-d-ile-de-france", "supports", "la-cantine"),
        ("s0", "mairie-de-paris", "supports", "la-cantine"),
        ("s0", "ministere-de-l-industrie", "encourages", "la-cantine"),
        ("s0", "Basile Samson", "founds", "studios-singuliers"),
        ("s0", "silicon-sentier", "studies", "study-2008"),
        ("s0", "tvt-innovation", "studies", "study-2008"),
        ("s1", "cnam", "studies", "cnam-2011"),
        ("s1", "mairie-de-paris", "commissions", "cnam-2011"),
        ("s2", "france-telecom", "supports", "premier-espace-de-coworking-a-paris"),
        ("s2", "fing", "initiates", "premier-espace-de-coworking-a-paris"),
        ("s2", "silicon-sentier", "initiates", "premier-espace-de-coworking-a-paris"),
        ("s3", "Emmanuel Duvette", "founds", "mutualab"),
        ("s3", "Bruno Martin", "operates", "la-poudriere"),
        ("s3", "Jean-Yves Huwart", "operates", "coworking-namur"),
        ("s3", "association-coworking-namur", "oversees", "coworking-namur"),
        ("s3", "region-wallonne", "funds", "coworking-namur"),
        ("s3", "anis", "publishes", "s3"),
        ("s3", "catalyst", "contributes", "s3"),
        ("s4", "la-fonderie", "sponsors", "conference-europeenne-du-coworking-paris"),
        ("s4", "la-fonderie", "organises", "conference-europeenne-du-coworking-paris"),
        ("s4", "deskmag", "studies", "deskmag-2012"),
    ], 1)


def test_the_study_of_2008_adds_up_and_the_three_counts_of_france_stand_side_by_side():
    by_status = {row["category"]: row["low"] for _, row in FIGURES if row["indicator"] == "spaces-by-status"}
    assert by_status == {"private": 6, "public-private": 3, "associative": 8}
    assert sum(by_status.values()) == 17
    france = {
        key: (row["qualifier"], row["low"], row["period"])
        for key, row in FIGURES if row["indicator"] == "spaces-count" and row["area"] == "fr"
    }
    assert france == {"s0": ("more-than", 60, ""), "s1": ("exactly", 600, ""), "s3": ("nearly", 120, "2013")}
