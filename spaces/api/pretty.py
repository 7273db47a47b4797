"""JSON for reading in a browser: indented, escaped, with its addresses as links."""
import re

import orjson
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

#: In escaped text a quote is ``&quot;``; an address ends before the next one.
_ADDRESS = re.compile(r"(?<=&quot;)((?:https?:/)?/[^\s<>\\]+?)(?=&quot;)")


def pretty(text: str | bytes) -> SafeString:
    """The JSON text as HTML for inside ``<pre>``."""
    indented = orjson.dumps(orjson.loads(text), option=orjson.OPT_INDENT_2).decode()
    linked = _ADDRESS.sub(r'<a href="\1" rel="nofollow">\1</a>', escape(indented))
    return mark_safe(linked)  # escaped above; the links hold nothing but escaped text
