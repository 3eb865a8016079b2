#!/bin/sh
# analyze_and_create_indexes.sh [--apply] [--statements FILE] [--json] [--db FILE]: which indexes would help the database
# and which are superfluous. A dry run unless --apply. The same as `atra db indexes`, which tells more by --help.
set -eu
exec "$(dirname "$0")/../atra" db indexes "$@"
