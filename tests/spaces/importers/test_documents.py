"""The seed documents: loaded, built into fixtures, and seeded beside a curator's work."""
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from spaces.domain.edits import edit_entry
from spaces.domain.entries import create_entries, rename_slug, withdraw_entry
from spaces.domain.resolution import rebuild_missing, resolve_many
from spaces.domain.sources import ensure_curators
from spaces.domain.statements import Draft, rule, submit
from spaces.exports.fixtures import fixture_files, fixture_text
from spaces.importers.documents import DocumentError, load_documents
from spaces.models import DataVersion, Entry, Figure, Focus, Fragment, Idea, Involvement, Source, Space, Statement

pytestmark = pytest.mark.django_db

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def test_resolving_the_loaded_statements_reproduces_every_golden_column(documents):
    assert resolve_many(Entry.objects.all()) == set()


def test_what_is_derived_is_rebuilt_after_loaddata(documents):
    assert not Fragment.objects.exists()
    assert rebuild_missing() == Entry.objects.count() == Fragment.objects.count()
    assert rebuild_missing() == 0


def test_loaddata_rebuilds_by_itself_once_it_is_in(db, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("loaddata", *sorted(FIXTURES.glob("*.json")), verbosity=0)
    assert Fragment.objects.count() == Entry.objects.count() == 44


@pytest.fixture
def load(db, django_capture_on_commit_callbacks):
    """A call loads the fixtures, with what follows once they are in."""
    def once():
        with django_capture_on_commit_callbacks(execute=True):
            call_command("loaddata", *sorted(FIXTURES.glob("*.json")), verbosity=0)
    return once


def shown():
    rows = {entry.public_id: entry.__dict__ | {"_state": None} for entry in Entry.objects.all()}
    return rows, list(Space.objects.order_by("pk").values()), list(Fragment.objects.order_by("pk").values())


def test_loaddata_again_changes_nothing_and_undoes_no_curator(load, cast):
    load()
    before = shown()
    load()
    assert shown() == before
    entry, gone = Entry.objects.get(slug="la-cantine"), Entry.objects.get(slug="la-boate")
    edit_entry(entry=entry, changes={"opened": "2007-12", "focus": None}, by=cast.curator.user)
    withdraw_entry(entry=gone, by=cast.curator.user)
    before = shown()
    load()
    assert shown() == before
    assert (Space.objects.get(pk=entry.pk).opened, Space.objects.public().filter(pk=gone.pk).exists()) == (
        "2007-12", False,
    )


def test_loaddata_leaves_the_addresses_that_curators_gave(load):
    load()
    for entry in Entry.objects.all():
        rename_slug(entry=entry, slug=f"{entry.slug}-renamed")
    before = shown()
    load()
    assert shown() == before
    assert set(Entry.objects.filter(slug__endswith="-renamed")) == set(Entry.objects.all())


def test_loaddata_does_not_make_one_of_two_entries_of_the_same_address(load):
    entry, = create_entries(kind="space", slugs=["la-cantine"])
    said = f"“space:la-cantine” is [0-9A-Z]+ in the fixture and {entry.public_id} here"
    with pytest.raises(CommandError, match=said):
        load()
    assert [row.public_id for row in Entry.objects.all()] == [entry.public_id]


def test_loaddata_says_where_an_entry_is_that_the_fixture_has_under_a_later_address(load, tmp_path):
    load()
    text = (FIXTURES / "04_entries.json").read_text(encoding="utf-8").replace('"la-cantine"', '"la-cantine-later"')
    (tmp_path / "entries.json").write_text(text, encoding="utf-8")
    before = shown()
    with pytest.raises(CommandError, match="is “space:la-cantine-later” in the fixture and “space:la-cantine” here"):
        call_command("loaddata", tmp_path / "entries.json", verbosity=0)
    assert shown() == before


def test_the_fixtures_are_what_the_documents_say(documents):
    """Loading the documents over the fixtures adds nothing, and dumping gives the committed bytes."""
    assert str(load_documents()) == "nothing new"
    for name, rows in fixture_files().items():
        assert fixture_text(rows) == (FIXTURES / name).read_text(encoding="utf-8"), name


def test_what_may_be_filled_and_nothing_else(documents):
    rows = {
        space.name: (
            space.city and space.city.slug, space.opened, space.status,
            sorted(focus.slug for focus in space.focuses.all()),
        )
        for space in Space.objects.public().select_related("city").prefetch_related("focuses")
    }
    assert rows == {
        "La Cantine": ("paris", "2008", "", ["new-technologies"]),
        "La Ruche": ("paris", "2008", "", ["social-entrepreneurship"]),
        "La Boate": ("marseille", "2007", "", []),
        "Studios Singuliers": (None, "", "", []),
        "Soleilles": (None, "", "", ["womens-entrepreneurship"]),
        "Mutinerie": ("paris", "", "", []),
        "La coroutine": ("lille", "", "", []),
        "Coworking Lille": ("lille", "2011-02", "associative", []),
        "Mutualab": ("lille", "2013-08", "", ["social-innovation"]),
        "La Poudrière": ("nancy", "", "associative", []),
        "Coworking Namur": ("namur", "2013-02", "public-private", []),
    }
    assert not Space.objects.exclude(address="", postcode="", latitude=None).exists()


def test_la_cantine_keeps_2008_and_shows_2007_with_its_source(documents):
    opened = Entry.objects.get(slug="la-cantine").provenance["opened"]
    assert [claim["source"] for claim in opened["support"]] == ["s0", "s1"]
    others = [(claim["value"], claim["source"], claim["basis"]) for claim in opened["others"]]
    assert others == [("2007", "s3", "inferred")]
    assert (opened["disputed"], opened["rule"], opened["reason"]) == (True, "best corroborated", "corroborated")


def test_every_involvement_of_the_documents_and_none_besides(documents):
    rows = Involvement.objects.select_related("subject", "object", "object_source")
    assert sorted(
        (row.subject.slug if row.subject else row.subject_name, row.role,
         row.object.slug if row.object else row.object_source.key)
        for row in rows
    ) == sorted([
        ("la-fonderie", "supports", "conference-europeenne-du-coworking-paris"),
        ("la-fonderie", "supports", "coworking-week-end"),
        ("conseil-regional-d-ile-de-france", "supports", "la-cantine"),
        ("mairie-de-paris", "supports", "la-cantine"),
        ("ministere-de-l-industrie", "encourages", "la-cantine"),
        ("la-fonderie", "sponsors", "conference-europeenne-du-coworking-paris"),
        ("la-fonderie", "organises", "conference-europeenne-du-coworking-paris"),
        ("la-fonderie", "linked-to", "conseil-regional-d-ile-de-france"),
        ("region-wallonne", "funds", "coworking-namur"),
        ("association-coworking-namur", "oversees", "coworking-namur"),
        ("Jean-Yves Huwart", "operates", "coworking-namur"),
        ("Bruno Martin", "operates", "la-poudriere"),
        ("Basile Samson", "founds", "studios-singuliers"),
        ("Emmanuel Duvette", "founds", "mutualab"),
        ("silicon-sentier", "studies", "study-2008"),
        ("tvt-innovation", "studies", "study-2008"),
        ("deskmag", "studies", "deskmag-2012"),
        ("cnam", "studies", "cnam-2011"),
        ("mairie-de-paris", "commissions", "cnam-2011"),
        ("anis", "publishes", "s3"),
        ("catalyst", "contributes", "s3"),
        *((who, what, announced) for who, what in (
            ("france-telecom", "supports"), ("fing", "initiates"), ("silicon-sentier", "initiates"),
        ) for announced in Entry.objects.filter(slug__startswith="premier").values_list("slug", flat=True)),
    ])


def test_seeding_twice_changes_nothing(documents):
    ensure_curators()
    rebuild_missing()

    def state():
        return DataVersion.objects.get().number, Statement.objects.count(), Figure.objects.count()

    before = state()
    load_documents()
    assert state() == before


def test_seeding_keeps_a_curators_edit(documents, cast):
    entry = Entry.objects.get(slug="la-cantine")
    edit = submit(Draft(entry=entry, source=ensure_curators(), ref=entry.public_id, data={"opened": "2007-12"}))
    rule(statement=edit.statement, decision="preferred", field="opened", by=cast.curator.user)
    load_documents()
    assert Space.objects.get(pk=entry.pk).opened == "2007-12"


def test_seeding_keeps_what_is_edited_as_it_is(documents):
    """Sources, focuses, figures and ideas have no statements behind them: the rows themselves are the curators'."""
    edited = [
        (Source, {"key": "s1"}, "title"), (Focus, {"slug": "new-technologies"}, "name_en"),
        (Figure, {"source__key": "s0", "ref": "spaces-france"}, "claim_en"), (Idea, {"source__key": "s3"}, "text_en"),
    ]  # fmt: skip
    for model, which, column in edited:
        assert model.objects.filter(**which).update(**{column: "as a curator has it"})
    assert str(load_documents()) == "nothing new"
    for model, which, column in edited:
        assert {*model.objects.filter(**which).values_list(column, flat=True)} == {"as a curator has it"}


def test_a_broken_document_is_refused_whole_with_the_place_named(db, tmp_path):
    (tmp_path / "entries.toml").write_text('[[entries]]\npublic_id = "D1QAZQ4W06"\nkind = "space"\nslug = "x"\n')
    head = '[source]\nkey = "z"\nkind = "document"\ntitle = "Z"\n[[statements]]\nref = "x"\n'
    for body, message in (
        ('about = "space:y"\n[statements.data]\nname = "X"\n', "z.toml: “space:y” is not in entries.toml"),
        ('about = "space:x"\n[statements.data]\nopened = "soon"\n', "x: opened: “soon” is not a date"),
        ("about = \n", "z.toml: Invalid value"),
        ('about = "space:x"\n[[statements.data.involvements]]\nrole = "founds"\nsubject_name = "X"\n'
         'period = {from = "2013", to = "2012"}', "z.toml: statement x: involvements: The period ends .2012. before"),
    ):
        (tmp_path / "z.toml").write_text(head + body)
        with pytest.raises(DocumentError, match=message):
            load_documents(tmp_path)
        assert not Source.objects.exists()
    with pytest.raises(DocumentError, match=r"no entries\.toml"):
        load_documents(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "z.toml: source: write a table here"),
        ("source = 7", "z.toml: source: write a table here"),
        ("[source]\ntitle = 'Z'", "z.toml: source: key: is missing"),
        ("[source]\nkey = ['z']", "z.toml: source: key: write text here"),
        ("statements = 7\n[source]\nkey = 'z'", "z.toml: statements: write a list of tables here"),
        ("opinions = []\n[source]\nkey = 'z'", "z.toml: unknown key “opinions”"),
        ("ideas = ['x']\n[source]\nkey = 'z'", "z.toml: ideas 1: write a table here"),
        ("[source]\nkey = 'z'\n[[figures]]\nref = 'x'\nlow = true", "z.toml: figures 1: low: write a whole number or"),
        ("[source]\nkey = 'z'\n[[ideas]]\nkey = 'x'\nalso = [7]", "z.toml: ideas 1: also: write a list of texts here"),
        ("[source]\nkey = 'z'\n[[statements]]\nref = 'x'\nabout = 'y'", "z.toml: statements 1: data: is missing"),
    ],
)
def test_a_document_of_another_shape_is_refused_in_a_line(db, tmp_path, body, message):
    (tmp_path / "entries.toml").write_text("")
    (tmp_path / "z.toml").write_text(body)
    with pytest.raises(DocumentError) as refused:
        load_documents(tmp_path)
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('kind = "space"\nslug = "x"', "entries.toml: entries 1: public_id: is missing"),
        ('public_id = "x"\nkind = "space"\nslug = "x"', "entries.toml: entries: An identifier is ten digits"),
        ('public_id = "D1QAZQ4W06"\nkind = "space"\nslug = "X Y"', "entries.toml: entries: Use lower-case letters"),
    ],
)
def test_an_entry_that_breaks_a_rule_is_refused(db, tmp_path, row, message):
    (tmp_path / "entries.toml").write_text(f"[[entries]]\n{row}\n")
    with pytest.raises(DocumentError) as refused:
        load_documents(tmp_path)
    assert str(refused.value).startswith(message)
    assert not Entry.objects.exists()
