"""``python -m benchmarks``: build, start, check, time in turns, report. See README.md."""
import argparse
import datetime
import json
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from . import contenders, postgres, raw_sql, report
from .build import once
from .checks import check
from .contenders import Contender
from .questions import DATASETTE, SITE, TEXTBOOK, Question, questions
from .wrk import Run, measure

ROOT = Path(__file__).resolve().parent.parent
CONSTANT, POSTGRES = "constant view", "site on PostgreSQL"


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def built(folder: Path, count: int) -> dict:
    """The data of that size, made where it is missing; what the questions need to know of it."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "benchmarks.build", "--spaces", str(count)]
    environment = os.environ | {"DIRECTORY_VAR_DIR": str(folder)}
    answer = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    return json.loads(answer.splitlines()[-1])


def on_postgres(folder: Path, site: dict[str, str], held: ExitStack) -> Contender:
    """The site on a PostgreSQL that runs while the stack holds it, with the same data."""
    address = held.enter_context(postgres.running(folder / "postgres"))
    environment = {**site, "DATABASE_URL": address}
    stamp, digest = folder / "postgres-made-by", (folder / "site-made-by").read_text()

    def copy() -> None:
        command = [sys.executable, "-m", "benchmarks.postgres", "--site", str(folder / "directory.sqlite3")]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True)

    once(stamp, digest, copy)
    # Those of the copied file may be of an earlier release by now; see ``build``.
    subprocess.run([sys.executable, "manage.py", "refresh_cards"], cwd=ROOT, env=os.environ | environment, check=True)
    return contenders.site("postgres", environment, folder, "coworking_site.settings", "/healthz")


def servers(folder: Path) -> dict[str, Contender]:
    environment = {"DIRECTORY_VAR_DIR": str(folder)}
    settings, constant = "coworking_site.settings", "benchmarks.constant.settings"
    return {
        SITE: contenders.site(SITE, environment, folder, settings, "/healthz"),
        DATASETTE: contenders.datasette(folder / "plain.sqlite3", folder),
        TEXTBOOK: contenders.textbook(folder / "textbook.sqlite3", folder),
        CONSTANT: contenders.site("constant", environment, folder, constant, "/api/constant/"),
    }


def timed(
    asked: list[Question], running: dict[str, Contender], *, rounds: int, seconds: int
) -> dict[str, dict[str, list[Run]]]:
    """By question and contender a run for each round; contenders take turns, so that a slow minute is everybody's."""
    found: dict[str, dict[str, list[Run]]] = {question.key: {} for question in asked}
    for number in range(rounds):
        for question in asked:
            for name, contender in running.items():
                if name in question.paths:
                    run = measure(
                        contender.address(""), question.paths[name], seconds=seconds, connections=question.connections,
                        accept=question.accept,
                    )
                    found[question.key].setdefault(name, []).append(run)
            line = ", ".join(f"{name} {runs[-1].rate:.1f}" for name, runs in found[question.key].items())
            say(f"  round {number + 1}, {question.key}: {line}")
    return found


def run(count: int, folder: Path, options: argparse.Namespace) -> tuple[str, dict]:
    """One size, measured: the section of the report, and the numbers."""
    say(f"{count} spaces: building")
    facts = built(folder, count)
    asked = questions(slug=facts["slug"], ninety=facts["ninety"], box=tuple(facts["box"]))
    asked = [question for question in asked if not options.only or question.key in options.only]
    asked.append(Question("0", "constant view in the site's middleware", {CONSTANT: ["/api/constant/"]}, {}))
    running, held = servers(folder), ExitStack()
    try:
        if options.database == "postgres":
            running[POSTGRES] = on_postgres(folder, {"DIRECTORY_VAR_DIR": str(folder)}, held)
            for question in asked:
                if SITE in question.paths:
                    for by_name in (question.paths, question.read, question.check_paths, question.check_read):
                        if SITE in by_name:
                            by_name[POSTGRES] = by_name[SITE]
        for contender in running.values():
            contender.start()
        for question in asked:
            if SITE in question.paths:
                check(question, running)
        say("  all answer the same")
        runs = timed(asked, running, rounds=options.rounds, seconds=options.seconds)
        memory = {name: one.worker_megabytes() for name, one in running.items()}
        startup = {name: one.startup for name, one in running.items()}
    finally:
        for contender in running.values():
            contender.stop()
        held.close()
    raw = raw_sql.rates(folder / "directory.sqlite3", facts["slug"])
    titles = {question.key: question.title for question in asked}
    section = f"### {count:,} spaces\n\n{report.table(runs, titles, raw)}\n\n{report.weights(startup, memory)}\n"
    numbers = {
        "spaces": count, "startup_s": startup, "memory_mb": memory, "raw_sql_per_s": raw,
        "runs": {key: {name: [one.as_json() for one in all_] for name, all_ in by.items()} for key, by in runs.items()},
    }
    return section, numbers


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--spaces", type=int, action="append", help="a size; 10000 and 100000 where none is given")
    parser.add_argument("--database", choices=["sqlite", "postgres"], default="sqlite", help="postgres: as well")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seconds", type=int, default=1, help="of each run")
    parser.add_argument("--only", action="append", help="a question, such as Q1")
    parser.add_argument("--folder", type=Path, default=ROOT / "var" / "bench")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that no server outlives the run
    sections, numbers = [], []
    for count in options.spaces or [10_000, 100_000]:
        section, found = run(count, (options.folder / str(count)).resolve(), options)
        sections.append(section)
        numbers.append(found)
        say(section)
    head = f"{datetime.date.today().isoformat()}, {report.machine()}; {options.rounds} rounds of {options.seconds} s"
    (options.folder / "results.json").write_text(json.dumps({"head": head, "sizes": numbers}, indent=1))
    (options.folder / "table.md").write_text(f"{head}\n\n" + "\n".join(sections))
    say(f"{head}\nwritten to {options.folder}")


if __name__ == "__main__":
    main()
