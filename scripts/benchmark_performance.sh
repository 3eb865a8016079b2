#!/bin/sh
# benchmark_performance.sh [OPTIONS]: measures what the database promises on this machine: `atra db benchmark`.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
[ -f "$here/atra.jar" ] || { echo "atra: atra.jar is missing: run 'make build' first" >&2; exit 1; }
exec "$here/atra" db benchmark "$@"
