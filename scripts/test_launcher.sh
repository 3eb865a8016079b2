#!/bin/sh
# test_launcher.sh: the real atra.jar and the wrapper on each Java of this machine. The finer points of the hand-over
# (signals, input, a killed parent) are tried by HandOverProcessTest; here it is the jar: its manifest, its classes.
set -u
cd "$(dirname "$0")/.." || exit 1
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

fail() {
    echo "atra: error: launcher test: $1" >&2
    sed 's/^/    /' "$work/out" "$work/err" >&2
    failures=$((failures + 1))
}

expect() { # what, status, command...
    what=$1
    wanted=$2
    shift 2
    "$@" >"$work/out" 2>"$work/err" </dev/null
    got=$?
    [ $got = "$wanted" ] || fail "$what ended with $got, not $wanted"
}

silent() { # what: nothing on stderr, so no warning either
    [ ! -s "$work/err" ] || fail "$1 wrote to stderr"
}

sentence() { # what, pattern: exactly one line on stderr, of this shape
    if [ "$(wc -l <"$work/err")" -ne 1 ] || ! grep -q "^atra: error: $2" "$work/err"; then
        fail "$1 did not say: $2"
    fi
}

javas() { # one home of each version
    for home in /usr/lib/jvm/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null)
        [ -x "$home/bin/java" ] && [ -n "$version" ] && echo "$version $home"
    done | sort -u -k1,1n
}

on_java() { # version, home
    java=$2/bin/java
    cd "$work" || exit 1
    expect "doctor on Java $1" 0 "$java" -jar "$root/atra.jar" doctor
    silent "doctor on Java $1"
    expect "an unknown command on Java $1" 2 "$java" -jar "$root/atra.jar" no-such-command
    sentence "an unknown command on Java $1" ".*no-such-command"
    cd "$root" || exit 1
    [ "$1" -ge 25 ] || on_old_java "$1" "$java"
}

on_old_java() { # version, program
    expect "no newer Java than $1" 1 \
        env -u JAVA_HOME -u ATRA_JAVA_HOME PATH=/none "$2" "-Datra.launcher.folders=$work" -jar atra.jar doctor
    sentence "no newer Java than $1" "ATRA needs Java 25 or newer, found .*; install a JDK 25"
    expect "ATRA_JAVA_HOME without a Java, on $1" 1 env ATRA_JAVA_HOME="$work" "$2" -jar atra.jar doctor
    sentence "ATRA_JAVA_HOME without a Java, on $1" "ATRA_JAVA_HOME is "
}

wrapper() {
    ln -s "$root/atra" "$work/link"
    cd "$work" || exit 1
    expect "the wrapper through a link" 0 "$work/link" doctor
    silent "the wrapper through a link"
    mkdir "$work/lone folder" && cp "$root/atra" "$work/lone folder/"
    expect "the wrapper without a jar" 1 "$work/lone folder/atra" doctor
    sentence "the wrapper without a jar" ".*atra.jar is missing; run: make"
    cd "$root" || exit 1
}

[ -f atra.jar ] || { echo "atra: error: launcher test: atra.jar is missing; run: make build" >&2 && exit 1; }
javas >"$work/javas"
while read -r version home; do
    on_java "$version" "$home"
done <"$work/javas"
wrapper
[ $failures = 0 ] && echo "launcher: good on Java $(cut -d ' ' -f 1 "$work/javas" | paste -s -d ' ' -)"
[ $failures = 0 ]
