#!/bin/sh
# environment.sh: makes target/peers/venv from requirements.txt, if it is not there yet, and prints its Python.
#
# PYTHON=python3.11 is the Python that it is made with. What cannot be installed is named, and the rest is installed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
venv=$PWD/target/peers/venv
python=${PYTHON:-python3}

command -v "$python" >/dev/null 2>&1 || {
    echo "scripts/peers: error: there is no $python; install Python 3.11 or newer, or name one with PYTHON=" >&2
    exit 1
}
wanted="$(cksum < "$here/requirements.txt") $("$python" -V)"
if [ "$(cat "$venv/made-of" 2>/dev/null)" != "$wanted" ]; then
    rm -rf "$venv"
    "$python" -m venv "$venv" >&2
    if "$venv/bin/pip" install -q --disable-pip-version-check -r "$here/requirements.txt" >&2; then
        echo "$wanted" > "$venv/made-of"
    else
        # Packages of their own: one that cannot be had must not keep the others away.
        while read -r package; do
            "$venv/bin/pip" install -q --disable-pip-version-check "$package" >&2 ||
                echo "scripts/peers: $package cannot be installed; going on without it" >&2
        done < "$here/requirements.txt"
    fi
fi
echo "$venv/bin/python"
