"""Prints the folder that holds node and npm: the machine's, or else that of the wheel on PyPI."""

import shutil
import subprocess
import sys
from pathlib import Path

MINIMUM = 20


def machine_node() -> str | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    return str(Path(npm).parent) if int(version.lstrip("v").split(".")[0]) >= MINIMUM else None


def wheel_node() -> str:
    """Install the pinned wheel into this environment."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps"]
    subprocess.run([*command, "-r", "requirements-node.txt"], check=True, stdout=sys.stderr)  # noqa: S603
    return str(Path(sys.executable).parent)


print(machine_node() or wheel_node())
