#!/bin/sh
# crate_state.sh: prints a checksum of what the native library is made from: the crate, its lock file, the compiler.
set -eu
cd "$(dirname "$0")/.."
{
    rustc -vV
    cat Cargo.toml Cargo.lock rust-atra/Cargo.toml
    find rust-atra/src rust-atra/catalogue.json -type f | LC_ALL=C sort | while read -r file; do cat "$file"; done
} | cksum
