#!/bin/sh
# bench.sh full|quick|smoke: builds, then measures ATRA's engines beside plain Java and other libraries and prints the
# page; its files are in target/bench. WRITE=1 keeps the page as docs/benchmarks.md; RESUME=1 goes on where a run was
# stopped.
#
# full takes half an hour and 16 GB, quick less than five minutes; smoke, two minutes, only shows that everything
# runs and all answers agree. The machine must do nothing else.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-quick}
folder=target/bench/$kind

sh scripts/require.sh jdk rust maven
mvn -q -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl java/bench -am package -Dmaven.test.skip=true
java=$(sh scripts/find_java.sh)/bin/java
[ "${RESUME:-0}" = 1 ] || rm -rf "$folder"
mkdir -p "$folder"
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain 2>/dev/null)" ] || commit="$commit and changes"

[ -s "$folder/pair.txt" ] || case $kind in
    full) ROUNDS=${ROUNDS:-7} sh scripts/compare_sweep.sh 9016 > "$folder/pair.txt" ;;
    quick) ROUNDS=${ROUNDS:-5} sh scripts/compare_sweep.sh 500 > "$folder/pair.txt" ;;
    smoke) ROUNDS=1 sh scripts/compare_sweep.sh 40 > "$folder/pair.txt" ;;
    *) echo "atra: bench.sh knows full, quick and smoke, not $kind" >&2 && exit 2 ;;
esac
# JMH reads field offsets in a way that newer Javas warn of.
"$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "java/bench/target/classes:$(cat java/bench/target/classpath)" \
    io.atra.bench.Benchmarks "$kind" "$folder" "$commit"
if [ "${WRITE:-0}" = 1 ]; then
    cp "$folder/$kind.md" docs/benchmarks.md
    echo "atra: kept as docs/benchmarks.md"
fi
