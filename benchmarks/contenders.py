"""The servers that are measured: how each is started on loopback with two workers, and what its workers weigh."""
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKERS = 2
PATIENCE = 60  # seconds until a server must answer


class ServerError(RuntimeError):
    """A server did not start, or answered something else than 200."""


@dataclass
class Contender:
    """A server to be: its command without the port, its environment, an address that answers 200 at once."""

    name: str
    command: list[str]
    environment: dict[str, str]
    ready: str
    log: Path
    port: int = 0
    startup: float = 0.0
    _process: subprocess.Popen | None = field(default=None, repr=False)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path: str, accept: str = "application/json") -> bytes:
        """The body of the answer; :class:`ServerError` unless its status is 200."""
        request = urllib.request.Request(self.address(path), headers={"Accept": accept})
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as response:
                return response.read()
        except urllib.error.HTTPError as error:
            raise ServerError(f"{self.name}: {error.code} from {path}: {error.read()[:300]!r}") from error

    def start(self) -> None:
        """Start it on a free port, and measure the seconds until it answers."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        began = time.monotonic()
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [*self.command, "--port", str(self.port)], cwd=ROOT, env=os.environ | self.environment, stdout=log,
                stderr=subprocess.STDOUT, start_new_session=True,
            )
        while True:
            try:
                self.get(self.ready)
                break
            except OSError as error:
                if self._process.poll() is not None or time.monotonic() - began > PATIENCE:
                    raise ServerError(f"{self.name} does not answer: {self.log.read_text()[-2000:]}") from error
                time.sleep(0.02)
        self.startup = time.monotonic() - began

    def stop(self) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self._process.pid, signal.SIGKILL)
                self._process.wait()

    def worker_megabytes(self) -> float:
        """The mean proportional set size (shared pages count once) of its heaviest processes, one for each worker."""
        sizes = sorted((_pss(pid) for pid in _family(self._process.pid)), reverse=True)[:WORKERS]
        return sum(sizes) / len(sizes) / 1024


def _family(root: int) -> list[int]:
    """The process and those below it."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        parents[int(path.parent.name)] = int(fields[1])
    found = [root]
    for pid in found:
        found += [child for child, parent in parents.items() if parent == pid]
    return found


def _pss(pid: int) -> int:
    """Kilobytes."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def granian(application: str) -> list[str]:
    """The command by which ``make run`` serves the site, for any WSGI application."""
    return [
        str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--workers", str(WORKERS),
        "--blocking-threads", "4", "--backpressure", "64", "--no-ws", "--log-level", "warning", application,
    ]


def site(name: str, environment: dict[str, str], logs: Path, settings: str, ready: str) -> Contender:
    """The directory itself, or another application inside its settings."""
    environment = {"DJANGO_SETTINGS_MODULE": settings, "LOG_LEVEL": "WARNING", **environment}
    return Contender(name, granian("coworking_site.wsgi:application"), environment, ready, logs / f"{name}.log")


def datasette(plain: Path, logs: Path) -> Contender:
    command = [
        str(BIN / "uvicorn"), "benchmarks.datasette_app:app", "--host", "127.0.0.1", "--workers", str(WORKERS),
        "--log-level", "warning", "--no-access-log",
    ]
    environment = {"PLAIN_DATABASE": str(plain)}
    return Contender("datasette", command, environment, "/-/versions.json", logs / "datasette.log")


def textbook(database: Path, logs: Path) -> Contender:
    environment = {"DJANGO_SETTINGS_MODULE": "benchmarks.textbook.settings", "TEXTBOOK_DATABASE": str(database)}
    command = granian("benchmarks.textbook.wsgi:application")
    return Contender("textbook", command, environment, "/api/", logs / "textbook.log")
