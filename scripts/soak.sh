#!/bin/sh
# soak.sh: what `make test` does with few seeds, with many: random plans on every engine, every row of random sweeps
# against its single backtest, kills, cuts, property tests, and builds of the native library for other CPUs and with a
# profile, held to the bits of the portable one.
#
# SEEDS=20000 random plans, CASES=20000 cases a property in Rust. Takes hours on two cores.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
seeds=${SEEDS:-20000}
cases=${CASES:-20000}
builds=$root/target/builds

sh scripts/require.sh jdk rust maven
say() { echo "atra: $1, $(date -u +%H:%M)"; }

say "builds of the native library"
for cpu in x86-64-v2 x86-64-v3 x86-64-v4 native; do
    # A CPU that lacks what a build needs cannot try it.
    if [ "$cpu" != x86-64-v4 ] || grep -qw avx512f /proc/cpuinfo; then
        ATRA_NATIVE_CPU=$cpu ATRA_PROFILE='' sh scripts/build_rust.sh "$builds/$cpu"
    fi
done
sh scripts/build_rust_pgo.sh
all=$(printf '%s:' "$builds"/*/*/*atra.* "$root"/target/pgo/profiled/*/*atra.*)

say "Rust, $cases cases a property"
PROPTEST_CASES=$cases cargo test --quiet --release --locked

say "Java, $seeds random plans"
ATRA_PROFILE='' mvn -Dorg.slf4j.simpleLogger.defaultLogLevel=warn verify \
    -Datra.soak=true "-Datra.seeds=$seeds" "-Datra.builds=${all%:}"
say "done"
