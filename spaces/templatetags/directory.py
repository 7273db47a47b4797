"""Tags and filters of every page: icons, footnote marks, dates, texts in the reader's language."""

from django import template
from django.templatetags.static import static
from django.urls import Resolver404, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..views import wording
from ..views.notes import Mark
from ..views.sentences import source_link as link_to_source
from ..views.values import entry_link as link_to_entry

register = template.Library()

register.filter("written", wording.written)
register.filter("time_of", wording.time_of)
register.filter("number", wording.number)
register.filter("distance", wording.distance)
register.filter("said", wording.said)
register.filter("in_language", wording.in_language)
register.filter("entry_link", link_to_entry)
register.filter("source_link", link_to_source)


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
    return format_html('<span class="pin {}" role="img" aria-label="{}"></span>', name, wording.pin_title(name))


@register.simple_tag
def marks(found: list[Mark]) -> SafeString:
    """Footnote marks that lead to the numbered sources of the page."""
    if not found:
        return SafeString("")
    # Glued to what it marks, for a mark alone on the next line belongs to nothing; forty in a row may break somewhere.
    return format_html("\N{WORD JOINER}{}", format_html_join(
        "\N{ZERO WIDTH SPACE}",
        '<a class="cite" href="#source-{0}" aria-label="{1}">{0}</a>',
        ((mark.number, _("source %(number)d") % {"number": mark.number}) for mark in found),
    ))


@register.simple_block_tag(takes_context=True)
def kept(context, content: str, name: str) -> str:
    """What is inside, also kept under a name: a block is written once, and a page says its title twice."""
    context[name] = content
    return content


@register.simple_tag(takes_context=True)
def alternates(context) -> list[dict]:
    """This page in every language, same filters: code, the language's own name, address, whether it is this one."""
    request = context.get("request")
    if request is None:
        return []
    path = request.get_full_path()
    names = {"fr": "Français", "en": "English"}
    found = []
    for code in wording.LANGUAGES:
        try:
            url = translate_url(path, code)
        except Resolver404:
            url = f"/{code}/"
        if url == path and not path.startswith(f"/{code}/"):
            url = f"/{code}/"
        found.append({"code": code, "name": names[code], "url": url, "current": code == wording.language()})
    return found


@register.simple_tag(takes_context=True)
def absolute(context, path: str = "") -> str:
    """The full address of a path, or of this page without its filters."""
    request = context["request"]
    return request.build_absolute_uri(path or request.path)


@register.simple_tag(takes_context=True)
def here(context, *names: str) -> SafeString:
    """``aria-current`` for a link whose page, or section, this is."""
    match = getattr(context.get("request"), "resolver_match", None)
    return SafeString(' aria-current="true"') if match and match.url_name in names else SafeString("")
