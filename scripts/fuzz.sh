#!/bin/sh
# fuzz.sh [SECONDS]: runs each fuzz target of the core for so many seconds, 300 if not said.
# Needs a nightly toolchain and cargo-fuzz. What was found to matter stays in rust-atra/fuzz/corpus,
# what breaks the core in rust-atra/fuzz/artifacts.
set -eu
cd "$(dirname "$0")/../rust-atra"
seconds=${1:-300}
if ! cargo +nightly fuzz --version >/dev/null 2>&1; then
    echo "atra: fuzzing needs a nightly toolchain and cargo-fuzz: rustup toolchain install nightly && cargo install cargo-fuzz" >&2
    exit 1
fi
# A window of a hundred million bars is memory that cannot be had, not one to be had.
export ASAN_OPTIONS="allocator_may_return_null=1:max_allocation_size_mb=256${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
for target in plan abi jni evaluate; do
    echo "$target: $seconds s"
    nice cargo +nightly fuzz run "$target" -- \
        -max_total_time="$seconds" -malloc_limit_mb=0 -rss_limit_mb=3000 -max_len=4096 -len_control=0 -timeout=30 -print_final_stats=1
done
