#!/usr/bin/env bash
# Installs the Debian packages that are missing, or names them. Usage: tools/systeem.sh basis|test
set -eu
PYTHON=${PYTHON:-python3}
"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "Python 3.11 of nieuwer is nodig; $PYTHON is $("$PYTHON" --version 2>/dev/null || echo er niet)." >&2
    echo "Een andere kiezen: make PYTHON=python3.12 …" >&2
    exit 1
}
missing=()
need() { # need PACKAGE COMMAND...: the package, unless the command succeeds
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}
library() { "$PYTHON" -c "import ctypes; ctypes.CDLL('$1')"; }

need python3-venv "$PYTHON" -c 'import ensurepip, venv'
need libpango-1.0-0 library libpango-1.0.so.0
need libpangoft2-1.0-0 library libpangoft2-1.0.so.0
need libharfbuzz-subset0 library libharfbuzz-subset.so.0
if [ "$1" = test ]; then
    need chromium bash -c 'command -v chromium || command -v chromium-browser || command -v google-chrome'
    need poppler-utils command -v pdftotext
    need libreoffice-writer-nogui command -v soffice
    need libatomic1 library libatomic.so.1 # the node that Playwright ships
    need git command -v git
fi
[ ${#missing[@]} -eq 0 ] && exit 0

run=()
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null && run=(sudo -n) || {
        echo "Deze pakketten ontbreken. Laat een beheerder ze installeren:" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    }
fi
command -v apt-get >/dev/null || {
    echo "Deze Debian-pakketten ontbreken en apt-get is er niet: ${missing[*]}" >&2
    exit 1
}
echo "Installeert: ${missing[*]}"
"${run[@]}" apt-get update -qq
# env after sudo, which drops variables of its caller
"${run[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
