#!/bin/sh
# compare_sweep.sh [COMBINATIONS]: the same sweep over 100,000 bars from Rust and through Java (FFM), in processes
# taken in turns. Prints the least times and the ratio of each round's: its median, least and most. Ends with 1 when
# the answers differ. ROUNDS=5 rounds. Needs what `make build` builds.
set -eu
cd "$(dirname "$0")/.."
combinations=${1:-9016}
rounds=${ROUNDS:-5}
java=$(sh scripts/find_java.sh)/bin/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cargo build --quiet --locked --release --example sweep_answer
for _ in $(seq "$rounds"); do
    "${CARGO_TARGET_DIR:-target}/release/examples/sweep_answer" "$combinations" > "$work/rust"
    "$java" --enable-native-access=ALL-UNNAMED -cp "java/bench/target/classes:$(cat java/bench/target/classpath)" \
        io.atra.bench.SweepAnswer "$combinations" > "$work/java"
    paste "$work/rust" "$work/java" >> "$work/all"
done

sort -k 1,1n "$work/all" | awk -v combinations="$combinations" '
    $2 != $4 { print "DIFFERENT ANSWERS: " $2 " from Rust, " $4 " through Java"; bad = 1 }
    { r[NR] = $3 / $1; if (NR == 1 || $1 < rust) rust = $1; if (NR == 1 || $3 < java) java = $3 }
    END {
        for (i = 2; i <= NR; i++) for (j = i; j > 1 && r[j-1] > r[j]; j--) { t = r[j]; r[j] = r[j-1]; r[j-1] = t }
        printf "%d combinations, ns a bar and combination: Rust %.3f, through Java %.3f; ratio %.3f, median of %d rounds (%.3f to %.3f), goal 1.02; answers equal\n", \
            combinations, rust, java, r[int((NR + 1) / 2)], NR, r[1], r[NR]
        exit bad
    }'
