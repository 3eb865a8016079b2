#!/bin/sh
# count_instructions.sh [PIECE…]: how many instructions the core takes a bar for each piece of fixed work, counted by
# valgrind's callgrind: the same on a busy machine, unlike times. A piece is run once and three times; the difference
# is free of everything around it. Instructions tell of changes of the code; waiting for memory does not show.
set -eu
cd "$(dirname "$0")/.."
sh scripts/require.sh rust
command -v valgrind >/dev/null 2>&1 || {
    echo "atra: error: counting instructions needs valgrind; install it (apt-get install valgrind)" >&2
    exit 1
}
cargo build --quiet --locked --release --example count_work
program=${CARGO_TARGET_DIR:-target}/release/examples/count_work
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

count() { # instructions of `count_work $1 $2`
    # The kernels that every CPU of the kind has: the same count on every machine.
    ATRA_KERNELS=plain valgrind --tool=callgrind --callgrind-out-file="$work/out" "$program" "$1" "$2" \
        > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
    sed -n 's/^summary: //p; s/^totals: //p' "$work/out" | tail -n 1
}

"$program" > "$work/pieces"
for piece in "$@"; do
    grep -q "^$piece " "$work/pieces" ||
        { echo "atra: error: there is no piece '$piece'; there are $(cut -d ' ' -f 1 "$work/pieces" | paste -s -d ' ')" >&2; exit 2; }
done
[ $# -gt 0 ] || {
    # shellcheck disable=SC2046 # one word a piece
    set -- $(cut -d ' ' -f 1 "$work/pieces")
}
echo "instructions a bar (of a sweep, a bar and combination), commit $(git rev-parse --short HEAD 2>/dev/null || echo unknown)"
for piece in "$@"; do
    bars=$(sed -n "s/^$piece //p" "$work/pieces")
    once=$(count "$piece" 1)
    thrice=$(count "$piece" 3)
    awk -v piece="$piece" -v once="$once" -v thrice="$thrice" -v bars="$bars" \
        'BEGIN { printf "%-16s %10.2f\n", piece, (thrice - once) / 2 / bars }'
done
