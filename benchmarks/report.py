"""The measured numbers as a table in Markdown, with the goals they are held against."""
import os
import platform
import statistics
from collections.abc import Iterable

from .questions import DATASETTE, SITE, TEXTBOOK
from .wrk import Run

#: How many times as many answers a second as Datasette and as the textbook the site means to give.
GOALS = {
    "Q1": (4, 8), "Q2": (4, 4), "Q2r": (3, 4), "Q2h": (3, 4), "Q3": (0.75, 4), "Q4": (1.5, 4), "Q5": (4, 8),
    "Q6": (4, 8), "Q7": (5, 4), "H": (None, 8),
}


def machine() -> str:
    """Processor, number of cores, memory and Python, in a line."""
    model = "unknown processor"
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), model)
    gigabytes = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    system = f"Linux {platform.release()}, Python {platform.python_version()}"
    return f"{model}, {os.cpu_count()} cores, {gigabytes:.0f} GB, {system}"


def median(runs: Iterable[Run]) -> Run:
    """The middle of each number over the rounds."""
    runs = list(runs)
    return Run(*(statistics.median(getattr(run, name) for run in runs) for name in ("rate", "p50", "p99")))


def _ratio(ours: list[Run], theirs: list[Run], goal: float | None) -> str:
    """The middle of the rounds' ratios: what slows the machine for a while spoils a round, not the result."""
    if not ours or not theirs:
        return ""
    ratio = statistics.median(one.rate / other.rate for one, other in zip(ours, theirs, strict=True))
    mark = "" if goal is None else (f" (goal {goal:g}, reached)" if ratio >= goal else f" (goal {goal:g})")
    return f"{ratio:.2g} ×{mark}" if ratio < 10 else f"{ratio:.0f} ×{mark}"


def _rate(run: Run | None) -> str:
    return "" if run is None else f"{run.rate:,.0f}" if run.rate >= 10 else f"{run.rate:.1f}"


def table(runs: dict[str, dict[str, list[Run]]], titles: dict[str, str], raw: dict[str, float]) -> str:
    """``runs`` by question and contender."""
    others = sorted({name for one in runs.values() for name in one} - {SITE, DATASETTE, TEXTBOOK})
    head = ["", "question", "site /s", "p50 ms", "p99 ms", "Datasette /s", "site : Datasette", "textbook /s",
            "site : textbook", *(f"{name} /s" for name in others), "SQL alone /s"]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for key, by_name in runs.items():
        found = {name: median(one) for name, one in by_name.items()}
        ours = found.get(SITE)
        to_datasette, to_textbook = GOALS.get(key, (None, None))
        cells = [key, titles[key], _rate(ours), f"{ours.p50:.1f}" if ours else "", f"{ours.p99:.1f}" if ours else ""]
        for name, goal in ((DATASETTE, to_datasette), (TEXTBOOK, to_textbook)):
            cells += [_rate(found.get(name)), _ratio(by_name.get(SITE, []), by_name.get(name, []), goal)]
        cells += [_rate(found.get(name)) for name in others]
        cells.append(f"{raw[key]:,.0f}" if key in raw else "")
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def weights(startup: dict[str, float], memory: dict[str, float]) -> str:
    """Start-up in seconds and megabytes per worker."""
    lines = ["| server | seconds to its first answer | MB per worker (PSS, after the run) |", "| --- | --- | --- |"]
    lines += [f"| {name} | {startup[name]:.2f} | {memory[name]:.0f} |" for name in startup]
    return "\n".join(lines)
