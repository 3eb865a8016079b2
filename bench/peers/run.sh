#!/bin/sh
# run.sh: builds, then runs vectorbt, backtesting.py and a loop in Numba beside ATRA over the same bars and grids, checks
# that all answers agree and prints the table. Ends with 1 where they do not.
#
# QUICK=1 shows in a minute that everything runs; BARS=100000 SEED=7 ROUNDS=3 are the sizes; PYTHON=python3.11 makes the
# environment; BUILD=0 takes what is built; WRITE=1 keeps the record in bench/peers/records. All else is in target/peers.
set -eu
cd "$(dirname "$0")/../.."
folder=target/peers/run

sh scripts/require.sh jdk rust maven
[ "${BUILD:-1}" = 0 ] ||
    mvn -q -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -pl java/app,java/bench -am package -Dmaven.test.skip=true
python=$(sh scripts/peers/environment.sh)
java=$(sh scripts/find_java.sh)/bin/java
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain 2>/dev/null)" ] || commit="$commit and changes"

rm -rf "$folder"
mkdir -p "$folder"
export PYTHONDONTWRITEBYTECODE=1
"$python" -m unittest -q bench/peers/test_agreement.py
"$python" bench/peers/compare.py "$folder" "$commit" "$java" "java/bench/target/classes:$(cat java/bench/target/classpath)"
if [ "${WRITE:-0}" = 1 ]; then
    mkdir -p bench/peers/records
    cp "$folder/record.json" "bench/peers/records/$(date -u +%Y-%m-%d).json"
    echo "bench/peers: kept as bench/peers/records/$(date -u +%Y-%m-%d).json" >&2
fi
