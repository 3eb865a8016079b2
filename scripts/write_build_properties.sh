#!/bin/sh
# write_build_properties.sh VERSION FILE: what this build is, for `doctor` and the ledger's manifests.
# The commit is "unknown" outside git and ends in "-dirty" when tracked files were changed.
# The file is touched only when its content changes.
set -eu
version=$1
file=$2
commit=$(git rev-parse --verify HEAD 2>/dev/null || echo unknown)
if [ "$commit" != unknown ] && [ -n "$(git status --porcelain --untracked-files=no)" ]; then
    commit=$commit-dirty
fi
text="version=$version
commit=$commit"
if [ "$(cat "$file" 2>/dev/null || true)" != "$text" ]; then
    mkdir -p "$(dirname "$file")"
    printf '%s\n' "$text" > "$file"
fi
