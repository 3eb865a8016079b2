#!/bin/sh
# check_shell.sh: shellcheck over every shell script, where shellcheck is installed; else a syntax check.
set -eu
cd "$(dirname "$0")/.."
scripts="atra .ci/run $(ls scripts/*.sh scripts/peers/*.sh bench/peers/*.sh)"
if command -v shellcheck >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    shellcheck $scripts
else
    for script in $scripts; do bash -n "$script"; done
fi
