"""The tag for what a page says the same whoever asks."""
from django.template import Context, Engine
from django.utils.translation import override

ENGINE = Engine(
    libraries={"fixed": "spaces.templatetags.fixed", "i18n": "django.templatetags.i18n"},
)


def template_of(text: str):
    return ENGINE.from_string("{% load fixed i18n %}" + text)


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
