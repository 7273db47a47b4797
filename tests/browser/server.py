"""The site's own server on a free port, over the data of :mod:`tests.browser.dataset`."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests
from django.conf import settings

from tests.browser.dataset import environment

_LONGEST_START = 60  # seconds


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The origin, such as ``http://127.0.0.1:40123``, of a server that ends with the block."""
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-ws", "--workers-kill-timeout", "5", "--log-level", "warning",
        "coworking_site.wsgi:application",
    ]
    with (folder / f"server-{port}.log").open("w+") as log:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=environment(folder), stdout=log, stderr=subprocess.STDOUT
        )
        try:
            origin = f"http://127.0.0.1:{port}"
            _wait(process, origin, log)
            yield origin
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: subprocess.Popen, origin: str, log) -> None:
    until = time.monotonic() + _LONGEST_START
    while process.poll() is None and time.monotonic() < until:
        try:
            if requests.get(f"{origin}/healthz", timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    log.seek(0)
    raise RuntimeError(f"The site did not start:\n{log.read()}")
