"""Imports point down, between the packages and between the layers of an app, and the top level stays as designed."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)

# A package imports itself and those after it.
PACKAGES = ("coworking_site", "actors", "spaces")

# A layer imports its own line and those above it. Every module of an app belongs to one.
LAYERS = (
    ("enums", "validators", "partial_dates", "analysis", "exonyms"),
    ("models", "migrations"),
    ("queries",),
    ("domain",),
    ("forms", "filters"),
    ("importers", "exports"),
    ("api", "feeds", "sitemaps"),
    ("views", "admin", "management", "templatetags"),
    ("urls",),
    ("apps", "signals"),  # wire the app together when it is ready
)
RANK = {layer: rank for rank, line in enumerate(LAYERS) for layer in line}

TOP_LEVEL = set(
    "manage.py coworking_site spaces actors templates static fixtures tests requirements.txt README.md pyproject.toml"
    " Makefile LICENSE CONTRIBUTING.md .ci .gitignore .gitattributes .editorconfig .pre-commit-config.yaml locale"
    " benchmarks docs".split()
)
LARGEST_FILE = 2 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Import:
    file: str
    line: int
    source: str  # dotted module that imports
    target: str  # dotted module that is imported

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.target}"


def imports_of(source: str, *, file: str, module: str, is_package: bool) -> Iterator[Import]:
    """Every import in a module's text, those inside functions and type checks included, relative ones resolved."""
    for node in ast.walk(ast.parse(source, file)):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = module.split(".")[: None if is_package else -1]
                parents = parents[: len(parents) - node.level + 1]
                base = ".".join([*parents, *([node.module] if node.module else [])])
            # `from spaces import models` imports spaces.models; a name that is no module does no harm.
            targets = [f"{base}.{alias.name}" for alias in node.names]
        else:
            continue
        for target in targets:
            yield Import(file, node.lineno, module, target)


def imports_in(package: str) -> list[Import]:
    found = []
    for path in sorted((ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        text = path.read_text(encoding="utf-8")
        found += imports_of(text, file=str(path.relative_to(ROOT)), module=module, is_package=is_package)
    return found


def points_up_between_packages(found: Import) -> bool:
    source, target = found.source.split(".")[0], found.target.split(".")[0]
    if target == "tests":
        return True
    return target in PACKAGES and PACKAGES.index(target) < PACKAGES.index(source)


def points_up_between_layers(found: Import) -> bool:
    """Whether a module imports from a later layer, of its own app or of the app below."""
    source, target = found.source.split("."), found.target.split(".")
    if target[0] not in ("spaces", "actors") or len(source) < 2 or len(target) < 2:
        return False
    return RANK.get(target[1], 0) > RANK.get(source[1], 0)


@pytest.mark.parametrize("package", PACKAGES)
def test_packages_import_downwards(package):
    assert [str(found) for found in imports_in(package) if points_up_between_packages(found)] == []


@pytest.mark.parametrize("app", ["spaces", "actors"])
def test_layers_import_downwards(app):
    assert [str(found) for found in imports_in(app) if points_up_between_layers(found)] == []


@pytest.mark.parametrize("app", ["spaces", "actors"])
def test_every_module_of_an_app_has_a_layer(app):
    modules = {path.stem for path in (ROOT / app).iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert modules - {"__init__"} - set(RANK) == set()


@pytest.mark.parametrize(
    ("module", "text", "between_packages", "between_layers"),
    [
        ("spaces.domain.resolution", "from spaces.models import Space", False, False),
        ("spaces.domain.resolution", "from spaces.views.spaces import detail", False, True),
        ("spaces.models.spaces", "def late():\n    from ..queries import spaces", False, True),
        ("spaces.models.spaces", "from .places import City", False, False),
        ("spaces.models.spaces", "import actors.models", True, False),
        ("actors.domain.events", "from spaces import api", False, True),
        ("actors.domain.events", "from coworking_site.env import env", True, False),
        ("spaces.urls", "from spaces.views import spaces", False, False),
        ("coworking_site.urls", "from actors.views import actors", False, False),
        ("spaces.models.spaces", "from tests.conftest import Cast", True, False),
    ],
)
def test_the_rules_see_what_they_are_for(module, text, between_packages, between_layers):
    (found,) = imports_of(text, file="example.py", module=module, is_package=False)
    assert (points_up_between_packages(found), points_up_between_layers(found)) == (between_packages, between_layers)


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The paths git keeps. The owner of the clone may be another user than the one who tests it."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return listing.split("\0")[:-1]


def test_top_level_is_as_designed(tracked):
    assert {path.split("/")[0] for path in tracked} - TOP_LEVEL == set()


def test_no_large_file_is_kept(tracked):
    sizes = {path: (ROOT / path).stat().st_size for path in tracked if (ROOT / path).is_file()}
    assert {path: size for path, size in sizes.items() if size > LARGEST_FILE} == {}
