#!/bin/sh
# build_rust_pgo.sh: builds the native library with a profile of its own work, and puts it into atra.jar.
#
# An instrumented build of the very library does atra.jar's everyday work inside a JVM (scripts/pgo/train.sh), its
# profiles are merged (scripts/pgo/merge.sh), the library is built again with them and compared with the plain build,
# in answers and in time. Everything lies under target/pgo; a copy of the library goes to the project's root. Later
# builds use the profile too, as long as the crate is what it was (make clean forgets it).
set -eu
cd "$(dirname "$0")/.."
root=$PWD
pgo=$root/target/pgo

say() { echo "atra: $1"; }
library() { ls "$1"/*/*atra.*; }

sh scripts/require.sh jdk rust maven
rm -rf "$pgo/raw" "$pgo/kept" "$pgo/data"
mkdir -p "$pgo/raw"

say "1/5 the plain library and atra.jar"
make --no-print-directory build
ATRA_PROFILE='' sh scripts/build_rust.sh "$pgo/plain"

say "2/5 the library that writes profiles"
ATRA_PROFILE_INTO=$pgo/raw sh scripts/build_rust.sh "$pgo/instrumented"

say "3/5 its everyday work"
sh scripts/pgo/train.sh "$(library "$pgo/instrumented")" "$pgo/data"
sh scripts/pgo/merge.sh "$pgo/raw" "$pgo/atra.profdata" "$pgo/llvm"

say "4/5 the library with the profile"
ATRA_PROFILE=$pgo/atra.profdata sh scripts/build_rust.sh "$pgo/profiled" 2> "$pgo/warnings" ||
    { cat "$pgo/warnings" >&2 && exit 1; }
# A profile that does not fit is only warned of, and a raw one is left out in silence.
if grep -Eq 'profile|hash mismatch' "$pgo/warnings"; then
    head -n 5 "$pgo/warnings" >&2
    echo "atra: error: the profile does not fit the library (all of it in target/pgo/warnings); run 'make clean' and try again" >&2
    exit 1
fi
if cmp -s "$(library "$pgo/plain")" "$(library "$pgo/profiled")"; then
    echo "atra: error: the profile changed nothing: the library is the plain one, byte for byte" >&2
    exit 1
fi
mkdir -p "$pgo/kept"
cp "$pgo/atra.profdata" "$pgo/kept/atra.profdata"
sh scripts/crate_state.sh > "$pgo/kept/state"
make --no-print-directory build
cp "$(library "$pgo/profiled")" .

say "5/5 side by side"
sh scripts/compare_builds.sh "plain=$(library "$pgo/plain")" "pgo=$(library "$pgo/profiled")"
say "the library with the profile is in atra.jar and at $(basename "$(library "$pgo/profiled")")"
