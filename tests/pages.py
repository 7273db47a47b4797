"""Reads the HTML that a view answered: ids, links, texts, what a browser would complain of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = {"meta", "link", "input", "br", "hr", "img"}


@dataclass
class Page:
    lang: str = ""
    title: str = ""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    robots: str = ""
    shared: dict[str, str] = field(default_factory=dict)
    headings: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    text: str = ""


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.page, self.open = Page(), []

    def handle_starttag(self, tag, attributes):
        given, page = dict(attributes), self.page
        if tag not in _VOID:
            self.open.append(tag)
        page.ids += [given["id"]] if "id" in given else []
        page.links += [given["href"]] if tag == "a" and "href" in given else []
        page.headings += [int(tag[1])] if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() else []
        page.faults += [f"{tag} has {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "script" and given.get("type") != "application/ld+json":
            ours = given.get("type") == "module" and given.get("src", "").startswith("/static/js/")
            page.faults += [] if ours else ["a script that is no module of ours"]
        if tag == "style":
            page.faults.append("an inline style")
        if tag == "html":
            page.lang = given.get("lang", "")
        if tag == "meta" and given.get("name") == "robots":
            page.robots = given["content"]
        if tag == "meta" and given.get("property", "").startswith("og:"):
            page.shared[given["property"]] = given["content"]
        if tag == "link" and given.get("rel") == "canonical":
            page.canonical = given["href"]
        if tag == "link" and given.get("hreflang"):
            page.alternates[given["hreflang"]] = given["href"]

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.page.faults.append(f"</{tag}> closes {self.open[-3:]}")
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data):
        inside = self.open[-1] if self.open else ""
        if inside == "script":
            self.page.data.append(data)
        elif inside == "title" and "svg" not in self.open:
            self.page.title += data
        else:
            self.page.text += data


def read(response) -> Page:
    """The answer's page; its text has single spaces."""
    reader = _Reader()
    reader.feed(response.content.decode("utf-8"))
    reader.close()
    page = reader.page
    page.text = " ".join(page.text.replace("\N{WORD JOINER}", "").replace("\N{ZERO WIDTH SPACE}", "").split())
    page.faults += [f"{tag} stays open" for tag in reader.open]
    page.faults += [f"id {one} twice" for one in sorted({one for one in page.ids if page.ids.count(one) > 1})]
    page.faults += [f"#{link[1:]} leads nowhere" for link in page.links if link[:1] == "#" and link[1:] not in page.ids]
    steps = zip(page.headings, page.headings[1:], strict=False)
    page.faults += [f"h{one} is followed by h{other}" for one, other in steps if other > one + 1]
    if page.headings.count(1) != 1:
        page.faults.append(f"{page.headings.count(1)} h1")
    return page
