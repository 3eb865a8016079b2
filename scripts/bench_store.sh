#!/bin/sh
# bench_store.sh: measures the database: the write queue beside a connection a thread, packed blocks beside raw ones, what
# each PRAGMA brings, and what the database promises. DIR=. is the disk; ROUNDS=5. The machine must do nothing else.
set -eu
cd "$(dirname "$0")/.."
dir=${DIR:-.}
rounds=${ROUNDS:-5}

sh scripts/require.sh jdk rust maven
mvn -q -Dorg.slf4j.simpleLogger.defaultLogLevel=warn package -Dmaven.test.skip=true
mvn -q -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl java/store -am test-compile -Dskip.rust=true
java=$(sh scripts/find_java.sh)/bin/java
classes=$(cat java/bench/target/classpath)
run() { "$java" --enable-native-access=ALL-UNNAMED -cp "java/bench/target/classes:$classes" "$@"; }

echo "machine: $(nproc) CPUs, $(awk -F ': ' '/model name/ { print $2; exit }' /proc/cpuinfo); $("$java" -version 2>&1 | sed -n 2p)"
echo "commit:  $(git rev-parse --short HEAD 2>/dev/null || echo unknown), $(date -u +%Y-%m-%d)"
echo; echo "== writes: the queue beside a connection a thread"
run io.atra.bench.store.QueueContest "$dir" 5 "$rounds"
echo; echo "== blocks, CPU time of one thread"
"$java" --enable-native-access=ALL-UNNAMED -cp "java/store/target/test-classes:$classes" \
    io.atra.store.bars.CodecFigures codec 400
echo; echo "== settings of connections"
run io.atra.bench.store.PragmaContest "$dir" "$rounds"
echo; echo "== promises"
./atra db benchmark --dir "$dir" || true
