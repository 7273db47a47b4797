"""Tags and filters of every page: icons, footnote marks, dates, texts in the reader's language."""

import functools

from django import template
from django.templatetags.static import static
from django.urls import Resolver404, translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, to_locale

from ..views import wording
from ..views.cards import rows_html
from ..views.notes import Mark, marks_html
from ..views.phrases import Phrase, phrases_html
from ..views.sentences import source_link as link_to_source
from ..views.structured import site_of
from ..views.values import entry_link as link_to_entry

register = template.Library()

register.filter("written", wording.written)
register.filter("time_of", wording.time_of)
register.filter("number", wording.number)
register.filter("lettered", lambda name: wording.lettered(str(name)))
register.filter("unbroken", lambda name: wording.unbroken(str(name)))
register.filter("distance", wording.distance)
register.filter("said", wording.said)
register.filter("in_language", wording.in_language)
register.filter("entry_link", link_to_entry)
register.simple_tag(wording.lang_attribute)
register.filter("source_link", link_to_source)
register.filter("rows", rows_html)
register.filter("locator", wording.locator)


def _use(name: str) -> SafeString:
    return format_html('<use href="{}#{}"></use>', static("icons/sprite.svg"), name)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing that says nothing the words beside it do not."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">{}</svg>', _use(name)
    )


@register.simple_tag
def pin(name: str) -> SafeString:
    """The mark of a state, named for who cannot see it. The stylesheet has its shape (see ``build_stylesheet``)."""
    return wording.pin_html(name)


@register.simple_tag
def marks(found: list[Mark]) -> SafeString:
    """Footnote marks that lead to the numbered sources of the page."""
    return marks_html(found)


@register.simple_tag
def phrases(found: list[Phrase]) -> SafeString:
    """The line under a name: what is known in a few words each, with marks."""
    return phrases_html(found)


@register.simple_block_tag(takes_context=True)
def kept(context, content: str, name: str) -> str:
    """What is inside, also kept under a name: a block is written once, and a page says its title twice."""
    context[name] = content
    return content


@functools.lru_cache(maxsize=1024)
def _path_in(code: str, path: str) -> str:
    return translate_url(path, code)


@register.simple_tag(takes_context=True)
def alternates(context) -> list[dict]:
    """This page in every language, same filters: code, the language's own name, address, whether it is this one."""
    request = context.get("request")
    if request is None:
        return []
    path, own = request.get_full_path(), wording.language()
    bare, mark, query = path.partition("?")
    found = []
    for code in wording.languages():
        try:
            url = path if code == own else f"{_path_in(code, bare)}{mark}{query}"
        except Resolver404:
            url = f"/{code}/"
        if url == path and not path.startswith(f"/{code}/"):
            url = f"/{code}/"
        name = get_language_info(code)["name_local"]
        name = name[:1].upper() + name[1:]
        found.append({"code": code, "name": name, "url": url, "current": code == own})
    return found


@register.simple_tag
def share_locale() -> str:
    """The page's language and country, as those who show a shared link want it; empty where the code has no country."""
    found = {"fr": "fr_FR", "en": "en_GB"}.get(wording.language(), to_locale(wording.language()))
    return found if "_" in found else ""


@register.simple_tag(takes_context=True)
def absolute(context, path: str = "") -> str:
    """The full address of a path, or of this page without its filters."""
    request = context["request"]
    return request.build_absolute_uri(path or request.path)


@register.simple_tag(takes_context=True)
def site(context) -> str:
    return site_of(context["request"])


@register.simple_tag(takes_context=True)
def here(context, *names: str) -> SafeString:
    """``aria-current`` for a link whose page, or section, this is."""
    match = getattr(context.get("request"), "resolver_match", None)
    return SafeString(' aria-current="true"') if match and match.url_name in names else SafeString("")
