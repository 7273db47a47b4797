"""``manage.py import_spaces``: other people's lists of spaces, each row a statement of the list."""
import os
import sys
from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import translation

from spaces.domain.statistics import refresh_statistics
from spaces.importers.formats import FORMATS, UnknownFormatError, format_named
from spaces.importers.reading import FileError
from spaces.importers.report import ReportFile
from spaces.importers.spaces import import_spaces
from spaces.management.migrated import MigratedCommand

#: As a shell reports a program that was stopped by Ctrl-C.
INTERRUPTED = 130


class ProgressBar:
    """A line on a terminal that is drawn over; nothing at all where the stream is not one."""

    WIDTH = 40

    def __init__(self, stream):
        self._stream = stream
        self._shown = bool(getattr(stream, "isatty", lambda: False)())
        self.done = 0
        self._open = False

    def __call__(self, done: int, total: int) -> None:
        self.done = done
        if self._shown:
            filled = self.WIDTH * done // max(total, 1)
            bar = "█" * filled + "░" * (self.WIDTH - filled)
            self._stream.write(f"\r{bar} {done}/{total}")
            self._stream.flush()
            self._open = True

    def close(self) -> None:
        """End the line, so that what comes next has its own."""
        if self._open:
            self._stream.write("\n")
            self._open = False


class Command(MigratedCommand):
    help = (
        "Import spaces from a file. Rows that say nothing new add nothing, so the command may be run again; with"
        " --dry-run it reports what it would do and writes nothing."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", required=True, help=f"one of: {', '.join(sorted(FORMATS))}")
        parser.add_argument("--dry-run", action="store_true", help="plan everything, write nothing")
        parser.add_argument("--report", type=Path, metavar="FILE", help="write what became of each row, as JSON")

    def handle(self, *, file, format, dry_run, report, **options):
        if report and os.path.realpath(report) == os.path.realpath(file):
            raise CommandError(f"{report}: the report would take the place of the list itself")
        bar = ProgressBar(sys.stderr)
        try:
            # The gazetteer's notes are translated; a report is in one language.
            with translation.override("en"), ReportFile(report) if report else nullcontext() as target:
                done = import_spaces(file, format_named(format), dry_run=dry_run, progress=bar)
                if target:
                    target.write(done)
        except (FileError, UnknownFormatError) as error:
            raise CommandError(" ".join(str(error).split())) from error
        except KeyboardInterrupt as error:
            kept = "nothing was to be written" if dry_run else "finished batches stay; run it again to complete"
            raise CommandError(f"interrupted after {bar.done} rows; {kept}", returncode=INTERRUPTED) from error
        finally:
            bar.close()
        if not dry_run:
            refresh_statistics()
        # At once: who reads only the beginning, as `head` does, breaks nothing.
        self.stdout.write("\n".join(done.lines()))
