"""What holds for the repository as a whole."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ["basis", "gebruikers", "fonds", "projecten", "pilots", "rapportage", "portaal"]
# Written in parts, so that this file itself names no registry's host and no machine's path.
REGISTRIES = re.compile(
    "|".join(
        [
            "py" + r"pi\.org",
            "python" + "hosted",
            "npm" + r"js\.(?:org|com)",
            "deb" + r"\.debian",
            "--index" + "-url",
            "--find" + "-links",
            "--extra" + "-index",
            "--trusted" + "-host",
            "file:" + "//",
            r"\"resolved\"",
            "/ro" + "ot/",
            "/ho" + "me/",
            "/op" + "t/",
        ]
    )
)


def tracked(*patterns: str) -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize(
    "name",
    [
        "requirements.txt",
        "requirements-dev.txt",
        "requirements-node.txt",
        "package-lock.json",
        "package.json",
        "pyproject.toml",
        ".npmrc",
        "Makefile",
    ],
)
def test_no_lock_or_tool_file_names_a_registry_or_a_local_path(name):
    path = ROOT / name
    if not path.exists():
        pytest.skip(f"{name} is er niet")
    lines = [line for line in path.read_text().splitlines() if REGISTRIES.search(line)]
    assert lines == []


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]
)
def test_every_locked_package_has_a_hash(name):
    text = (ROOT / name).read_text()
    pinned = re.findall(r"^([a-z0-9][^=\s]*)==", text, re.M)
    hashed = re.findall(r"^([a-z0-9][^=\s]*)==[^\n]*\\\n +--hash=sha256:", text, re.M)
    assert pinned
    assert pinned == hashed


@pytest.mark.parametrize("app", APPS)
def test_no_file_of_an_app_is_longer_than_300_lines(app):
    long = {
        str(path.relative_to(ROOT)): count
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and (count := len(path.read_text().splitlines())) > 300
    }
    assert long == {}


def test_there_is_no_utils():
    assert [path for path in tracked("*.py") if path.stem in {"utils", "helpers"}] == []


def test_no_template_has_inline_script_style_or_handler():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/json)|\sstyle=|\son[a-z]+=\"", re.I
    )
    faults = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in tracked("templates/*.html")
        if (match := inline.search(path.read_text()))
        and "rapportage/pdf" not in str(path)  # rendered by WeasyPrint only, without CSP
    ]
    assert faults == []


def test_serving_outside_debug_refuses_to_start_without_a_secret(tmp_path):
    from portaal import settings  # the file under test

    result = subprocess.run(
        [
            ROOT / ".venv/bin/python",
            "-c",
            Path(settings.__file__).read_text().replace("__file__", "'/x/y/z'"),
        ],
        env={"PATH": "/usr/bin", "DEBUG": "False"},
        capture_output=True,
        text=True,
        cwd=tmp_path,
    )
    assert result.returncode == 1
    assert "SECRET_KEY is not set" in result.stderr
