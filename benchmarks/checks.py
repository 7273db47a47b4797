"""Makes sure that all contenders answer the same before anything is timed."""
from collections.abc import Iterable

from .contenders import Contender
from .questions import SITE, Answer, Question


class DifferentAnswers(RuntimeError):
    """Two contenders answer different rows, counts or facets to one question."""


def answer(question: Question, name: str, contender: Contender, paths: dict[str, list[str]]) -> Answer:
    return question.read[name]([contender.get(path, question.accept) for path in paths[name]])


def check(question: Question, contenders: dict[str, Contender]) -> Answer:
    """The site's answer, when everybody's is the same; :class:`DifferentAnswers` otherwise."""
    ours = answer(question, SITE, contenders[SITE], question.paths)
    if not (ours.slugs or ours.facets):
        raise DifferentAnswers(f"{question.key}: the site answers nothing to compare")
    for name in question.paths:
        if name != SITE and name in contenders:
            _compare(question, name, ours, answer(question, name, contenders[name], question.paths))
    if question.check_paths:
        whole = {
            name: _set(question.check_read[name]([contenders[name].get(path) for path in paths]).slugs)
            for name, paths in question.check_paths.items() if name in contenders
        }
        for name, slugs in whole.items():
            _same(question, name, "rows of the whole answer", whole[SITE], slugs)
    return ours


def _compare(question: Question, name: str, ours: Answer, theirs: Answer) -> None:
    if ours.count is not None and theirs.count is not None:
        _same(question, name, "count", ours.count, theirs.count)
    if ours.slugs is not None and theirs.slugs and not question.check_paths:
        order = list if question.ordered else _set
        _same(question, name, "rows", order(ours.slugs), order(theirs.slugs))
    for facet in question.facets:
        _same(question, name, f"facet {facet}", ours.facets[facet], theirs.facets[facet])


def _set(slugs: Iterable[str] | None) -> list[str]:
    return sorted(set(slugs or ()))


def _same(question: Question, name: str, what: str, ours, theirs) -> None:
    if ours != theirs:
        raise DifferentAnswers(
            f"{question.key}: {name} answers another {what}:\n  site: {str(ours)[:600]}\n  {name}: {str(theirs)[:600]}"
        )
