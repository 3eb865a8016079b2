#!/bin/sh
# bench_sweep.sh [ROW…]: sweeps of the core beside loops written by hand, answers compared, the memory of a sweep through
# the Java library, and what a profile gains; prints a table of goals and figures. Rows: crossing long exits columns
# threads single memory pgo; all of them when none is named. The page is in target/bench/sweep.
#
# QUICK=1 takes two minutes after the build, otherwise it is a quarter of an hour; WRITE=1 keeps the page as
# bench/sweep/records/DATE.md; CPU=portable compiles core and loops for all CPUs of this kind, otherwise both are for this
# machine's. The row pgo needs what `make build-rust-pgo` leaves. The machine must do nothing else.
set -eu
cd "$(dirname "$0")/.."
size=full
[ "${QUICK:-0}" = 0 ] || size=quick
cpu=${CPU:-native}
folder=target/bench/sweep
page=$folder/$size.md
core="crossing long exits columns threads single"
[ $# -gt 0 ] || eval "set -- $core memory pgo"

sh scripts/require.sh jdk rust maven
mkdir -p "$folder"
built=${CARGO_TARGET_DIR:-target}/bench-$cpu
flags=
[ "$cpu" = portable ] || flags=-Ctarget-cpu=$cpu
RUSTFLAGS=$flags cargo build --quiet --locked --release --example bench_sweep --target-dir "$built"
mvn -q -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl java/bench -am package -Dmaven.test.skip=true
java=$(sh scripts/find_java.sh)/bin/java

head_of_page() {
    commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
    [ -z "$(git status --porcelain 2>/dev/null)" ] || commit="$commit and changes"
    echo "# Sweeps: goals and figures"
    echo
    echo "\`make bench-sweep\`, $size, $(date -u +%Y-%m-%d), commit $commit; $(nproc) CPUs," \
        "$(awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo), load when it began $(cut -d ' ' -f 1 /proc/loadavg);" \
        "$(rustc --version), core and loops compiled for $cpu; $("$java" -version 2>&1 | sed -n 3p)."
    echo
}

memory() { # of a sweep with heap and columns of these MiB: $1 name, $2 strategy, then ranges
    what=$1
    strategy=scripts/pgo/$2.toml
    shift 2
    "$java" -Xmx128m --enable-native-access=ALL-UNNAMED \
        -cp "java/bench/target/classes:$(cat java/bench/target/classpath)" \
        io.atra.bench.SweepMemory "$strategy" 256 "$@" |
        awk -v what="$what" '{ printf "| memory: %d %s × 100,000 bars, rows streamed, heap 128 MiB, columns 256 MiB | flat, below 1,024 MiB in all | **%d MiB** | took %s s |\n", $1, what, $3, $2 }'
}

memories() {
    memory "RSI thresholds" thresholds n=5..104 lower=10..37:3 upper=60..87:3
    memory "RSI thresholds" thresholds n=5..104 lower=10..39.7:0.3 upper=60..87:3
    [ $size = quick ] || {
        memory "RSI thresholds" thresholds n=5..104 lower=10..39.7:0.3 upper=60..89.7:0.3
        memory "crossings, more columns than find room," averages fast=5..104 slow=105..504
    }
}

gain_of_profile() {
    plain=$(ls target/pgo/plain/*/*atra.* 2>/dev/null || true)
    profiled=$(ls target/pgo/profiled/*/*atra.* 2>/dev/null || true)
    if [ -z "$plain" ] || [ -z "$profiled" ]; then
        echo "| with a profile of these runs | | not measured: there is none, run make build-rust-pgo | |"
        return
    fi
    rounds=5
    [ $size = full ] || rounds=3
    ROUNDS=$rounds sh scripts/compare_builds.sh "plain=$plain" "pgo=$profiled" > "$folder/builds"
    awk '/^sweep / { match($0, / +[0-9.]+ +[0-9.]+ \(/); name = substr($0, 1, RSTART - 1); rest = substr($0, RSTART)
        split(rest, f); gsub(/[()]/, "", rest); n = split(rest, f, /[ to]+/)
        printf "| with a profile, %s, time over the plain build | below 1 | **%s** of %s ns | %s to %s |\n", name, f[3], f[2], f[4], f[5] }' "$folder/builds"
}

rows() {
    asked=
    for row in "$@"; do
        case " $core " in *" $row "*) asked="$asked $row" ;; esac
    done
    # shellcheck disable=SC2086 # a word a row
    [ -z "$asked" ] || "$built/release/examples/bench_sweep" "$size" $asked
    for row in "$@"; do
        case $row in
            memory) memories ;;
            pgo) gain_of_profile ;;
        esac
    done
}

head_of_page > "$page"
cat "$page"
rows "$@" | tee -a "$page"
if [ "${WRITE:-0}" = 1 ]; then
    mkdir -p bench/sweep/records
    cp "$page" "bench/sweep/records/$(date -u +%Y-%m-%d).md"
    echo "atra: kept as bench/sweep/records/$(date -u +%Y-%m-%d).md" >&2
fi
