#!/bin/sh
# check_reproducible.sh: does this commit give the same atra.jar in any folder? Builds HEAD in two new clones, in
# folders of different names and depths, compares byte for byte and prints the jar's SHA-256.
set -eu
cd "$(dirname "$0")/.."
repository=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

build() { # a clone in folder $1
    git -c advice.detachedHead=false clone --quiet --no-hardlinks "$repository" "$1"
    git -C "$1" checkout --quiet --detach "$commit"
    # Nothing of the caller's builds, and nothing for this machine only.
    (cd "$1" && env -u CARGO_TARGET_DIR -u RUSTFLAGS ATRA_NATIVE_CPU=portable make -s build)
}

commit=$(git rev-parse HEAD)
first=$work/one
second="$work/the second one/and deeper"
build "$first"
build "$second"

if cmp "$first/atra.jar" "$second/atra.jar"; then
    sha256sum "$first/atra.jar" | cut -d ' ' -f 1
else
    echo "atra: error: $commit builds differently in two folders; compare them with: diffoscope" >&2
    exit 1
fi
