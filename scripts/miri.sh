#!/bin/sh
# miri.sh [TEST...]: the core's unit tests, or those whose names are like these, under Miri, which sees undefined
# behaviour. Needs a nightly toolchain with miri; takes some minutes.
set -eu
cd "$(dirname "$0")/.."
if ! cargo +nightly miri --version >/dev/null 2>&1; then
    echo "atra: Miri is missing: rustup toolchain install nightly && rustup +nightly component add miri rust-src" >&2
    exit 1
fi
# Tree borrows: the queues below rayon do not keep to the stricter rules of stacked borrows, and never give
# back what all threads share. Few cases of each property: Miri is a thousand times slower.
export MIRIFLAGS="-Zmiri-disable-isolation -Zmiri-tree-borrows -Zmiri-ignore-leaks${MIRIFLAGS:+ $MIRIFLAGS}"
export PROPTEST_CASES="${PROPTEST_CASES:-4}"
nice cargo +nightly miri test -p rust-atra --lib --locked -- "$@"
