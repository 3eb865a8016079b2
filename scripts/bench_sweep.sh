#!/bin/sh
# bench_sweep.sh [ROW…]: sweeps of the core beside the loops that one would write by hand, answers compared, and the
# memory that a sweep of the program takes; prints a table of goals and figures. Rows: crossing long exits columns threads
# single memory pgo; all of them when none is named.
#
# QUICK=1 takes two minutes after the build; WRITE=1 keeps the page as docs/records/sweep-DATE.md; CPU=portable compiles
# core and loops for all CPUs of this kind, otherwise both are for this machine's. The machine must do nothing else.
set -eu
cd "$(dirname "$0")/.."
size=full
[ "${QUICK:-0}" = 0 ] || size=quick
cpu=${CPU:-native}
folder=target/bench/sweep
page=$folder/$size.md

sh scripts/require.sh rust
mkdir -p "$folder"
built=${CARGO_TARGET_DIR:-target}/bench-$cpu
flags=
[ "$cpu" = portable ] || flags=-Ctarget-cpu=$cpu
RUSTFLAGS=$flags cargo build --quiet --locked --release --example bench_sweep --target-dir "$built"
"$built/release/examples/bench_sweep" "$size" "$@" | tee "$page"
