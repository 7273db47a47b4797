"""What a page says the same whoever asks: written once for each language, and kept while the process lives."""

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.i18n import TranslateNode, do_translate

from ..views.wording import language

register = template.Library()


class FixedNode(template.Node):
    """Its text by language and by the values that it varies with. Those are few: they are never what somebody typed."""

    #: No block stands inside, which Django would look for in it each time a page extends this one.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, varying: list[FilterExpression]):
        self.nodelist, self.varying = nodelist, varying
        self.written: dict[tuple[Any, ...], str] = {}

    def render(self, context: Context) -> str:
        key = (language(), *(one.resolve(context) for one in self.varying))
        if (found := self.written.get(key)) is None:
            found = self.written[key] = self.nodelist.render(context)
        return found


@register.tag
def fixed(parser: Parser, token: Token) -> FixedNode:
    """``{% fixed %}…{% endfixed %}``; ``{% fixed name %}`` where the text depends on one value of the context.

    For headers, footers and forms without data: translating them and looking up their addresses anew for every page
    takes longer than reading its rows.
    """
    varying = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endfixed",))
    parser.delete_first_token()
    return FixedNode(nodelist, varying)


@register.tag
def translate(parser: Parser, token: Token) -> TranslateNode | FixedNode:
    """Django's tag, that finds the words of a template once for each language: a list says forty of them.

    For templates that load this library after ``i18n``.
    """
    node = do_translate(parser, token)
    said = [one for one in (node.filter_expression, node.message_context) if one]
    literal = all(getattr(one.var, "lookups", None) is None and not one.filters for one in said)
    return FixedNode(NodeList([node]), []) if literal and not node.asvar else node
