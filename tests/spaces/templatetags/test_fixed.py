"""The tag for what a page says the same whoever asks."""
from django.template import Context, Engine
from django.utils.translation import override

ENGINE = Engine(
    libraries={"fixed": "spaces.templatetags.fixed", "i18n": "django.templatetags.i18n"},
)


def template_of(text: str):
    return ENGINE.from_string("{% load i18n fixed %}" + text)


def test_a_text_is_written_once():
    template = template_of("{% fixed %}{{ word }}{% endfixed %} {{ word }}")
    assert [template.render(Context({"word": word})) for word in ("one", "two")] == ["one one", "one two"]


def test_it_is_written_for_each_language():
    template = template_of('{% fixed %}{% translate "Sources" %} {{ word }}{% endfixed %}')
    found = []
    for code, word in (("fr", "un"), ("en", "one"), ("fr", "deux")):
        with override(code):
            found.append(template.render(Context({"word": word})))
    assert found[0] == found[2]
    assert found[:2] == ["Sources un", "Sources one"]


def test_it_is_written_for_each_value_that_it_varies_with():
    template = template_of("{% fixed here.name %}{{ here.name }} {{ word }}{% endfixed %}")
    asked = [("a", "one"), ("b", "two"), ("a", "three")]
    found = [template.render(Context({"here": {"name": name}, "word": word})) for name, word in asked]
    assert found == ["a one", "b two", "a one"]


def test_a_value_that_is_missing_is_a_value():
    template = template_of("{% fixed here.name %}{{ word }}{% endfixed %}")
    assert template.render(Context({"word": "one"})) == "one"


def test_texts_are_escaped_as_anywhere():
    assert template_of("{% fixed %}{{ word }}{% endfixed %}").render(Context({"word": "<b>"})) == "&lt;b&gt;"


def in_each_language(text: str, **context) -> list[str]:
    """Rendered in French, English and French again."""
    template, found = template_of(text), []
    for code in ("fr", "en", "fr"):
        with override(code):
            found.append(template.render(Context(context)))
    return found


def test_words_of_a_template_are_those_of_its_language():
    assert in_each_language('{% translate "Filters" %}') == ["Filtres", "Filters", "Filtres"]
    assert in_each_language('{% translate "Coworking" context "menu" %}')[1] == "Coworking"


def test_words_under_a_name_are_there_each_time():
    assert in_each_language('{% translate "Filters" as words %}{{ words }}') == ["Filtres", "Filters", "Filtres"]


def test_words_that_are_a_value_or_filtered_by_one_are_looked_up_each_time():
    template = template_of('{% translate word %} {% translate "a"|default:word|add:word %}')
    with override("fr"):
        found = [template.render(Context({"word": word})) for word in ("Filters", "Map", "<b>")]
    assert found == ["Filtres aFilters", "Carte aMap", "&lt;b&gt; a&lt;b&gt;"]
