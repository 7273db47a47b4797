"""One run of wrk: requests a second and latencies, or an error where an answer was not 2xx."""
import json
import re
import subprocess
import tempfile
from dataclasses import asdict, dataclass

LONGEST = 60  # seconds after which a question without any answer is given up
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}
_LUA = """
local paths = {paths}
local number = 0
request = function()
    number = number % #paths + 1
    return wrk.format("GET", paths[number], {{ ["Accept"] = {accept} }})
end
"""


class MeasureError(RuntimeError):
    """wrk saw errors, or nothing at all."""


@dataclass(frozen=True)
class Run:
    """``rate`` is in whole answers a second; ``p50`` and ``p99`` are milliseconds of one request."""

    rate: float
    p50: float
    p99: float

    as_json = asdict


def measure(origin: str, paths: list[str], *, seconds: int, connections: int, accept: str) -> Run:
    """Ask for the paths in turn; several paths make one answer."""
    listed = "{" + ", ".join(map(json.dumps, paths)) + "}"
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(_LUA.format(paths=listed, accept=json.dumps(accept)))
        script.flush()
        command = [
            "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", f"{LONGEST}s", "--latency",
            "-s", script.name, origin,
        ]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if found := re.search(r"Non-2xx.*|Socket errors: .*", text):
        raise MeasureError(f"{found[0]} from {origin}{paths[0]}")
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1])
    if not rate and seconds < LONGEST:
        return measure(origin, paths, seconds=seconds * 4, connections=connections, accept=accept)
    if not rate:
        raise MeasureError(f"no answer within {seconds} s from {origin}{paths[0]}")
    return Run(rate / len(paths), _latency(text, 50), _latency(text, 99))


def _latency(text: str, percent: int) -> float:
    number, unit = re.search(rf"\s{percent}%\s+([\d.]+)(us|ms|s|m)", text).groups()
    return float(number) * _UNITS[unit]


