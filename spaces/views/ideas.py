"""The page on what coworking is: our sentences, each with its source."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..enums import IdeaSection
from ..queries.ideas import all_ideas
from .lists import whole_page
from .notes import Notes, in_order
from .wording import said

#: The sections whose sentences are the items of a list rather than a paragraph.
LISTS = frozenset({IdeaSection.DIMENSIONS, IdeaSection.REASONS, IdeaSection.KINDS})


def coworking_page(request: HttpRequest) -> HttpResponse:
    whole_page(request)
    notes = Notes()
    order = list(IdeaSection)
    ideas = sorted(all_ideas(), key=lambda idea: (order.index(idea.section), idea.order, idea.pk))
    sections = []
    for section, group in groupby(ideas, key=lambda idea: IdeaSection(idea.section)):
        sentences = [
            (said(idea, "text"), in_order([notes.cite(idea), *(notes.cite_source(one) for one in idea.also.all())]))
            for idea in group
        ]
        sections.append(
            {
                "key": section.value,
                "title": section.label,
                "sentences": sentences,
                "as_list": section in LISTS,
            }
        )
    return render(request, "spaces/coworking.html", {"sections": sections, "notes": notes})
