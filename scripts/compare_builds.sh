#!/bin/sh
# compare_builds.sh NAME=LIBRARY NAME=LIBRARY…: the same work by builds of the native library, taken in turns. Prints
# sizes, times of the first one, and of each other one the ratio to it (below 1 is faster): the median of the rounds,
# the least and the most. Ends with 1 when their answers differ.
#
# Needs what `make build` builds. ROUNDS=5 rounds; ROUNDS=1 is enough to compare answers.
set -eu
cd "$(dirname "$0")/.."
rounds=${ROUNDS:-5}
java=$(sh scripts/find_java.sh)/bin/java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for build in "$@"; do
    printf '%-12s %8d bytes\n' "${build%%=*}" "$(wc -c < "${build#*=}")"
done
for round in $(seq "$rounds"); do
    for build in "$@"; do
        "$java" --enable-native-access=ALL-UNNAMED "-Datra.library=${build#*=}" \
            -cp "java/bench/target/classes:$(cat java/bench/target/classpath)" io.atra.bench.Work |
            sed "s/^/$round	${build%%=*}	/" >> "$work/all"
    done
done

awk -F '\t' -v base="${1%%=*}" '
    { nanos[$1, $2, $3] = $4; if (!seen[$3]++) pieces[++p] = $3; if (!known[$2]++) builds[++b] = $2; if ($1 > n) n = $1
      if (!($3 in answer)) answer[$3] = $5; else if (answer[$3] != $5) { print "DIFFERENT ANSWERS: " $3 ", " $2 ": " $5 ", not " answer[$3]; bad = 1 } }
    function sorted(m,   i, j, t) { for (i = 2; i <= m; i++) for (j = i; j > 1 && v[j-1] > v[j]; j--) { t = v[j]; v[j] = v[j-1]; v[j-1] = t } }
    END {
        printf "%-32s %14s", "", base " ns a bar"
        for (k = 2; k <= b; k++) printf "  %22s", builds[k]
        print ""
        for (i = 1; i <= p; i++) {
            for (r = 1; r <= n; r++) v[r] = nanos[r, base, pieces[i]]
            sorted(n); printf "%-32s %14.2f", pieces[i], v[1]
            for (k = 2; k <= b; k++) {
                for (r = 1; r <= n; r++) v[r] = nanos[r, builds[k], pieces[i]] / nanos[r, base, pieces[i]]
                sorted(n); printf "  %6.2f (%5.2f to %5.2f)", v[int((n + 1) / 2)], v[1], v[n]
            }
            print ""
        }
        exit bad
    }' "$work/all"
