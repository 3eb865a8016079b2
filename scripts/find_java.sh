#!/bin/sh
# find_java.sh: prints the home of a Java 25 or newer and ends with 0, or prints nothing and ends with 1.
# ATRA_JAVA_HOME decides alone where it is set; then JAVA_HOME; then the newest of the usual folders and PATH.
# Nothing is started to ask for its version: a Java says it in its file `release`.
set -u
least=25

version() { # of the Java at home $1: 25.0.3
    [ -x "$1/bin/java" ] && sed -n 's/^JAVA_VERSION="\([0-9][0-9.]*\).*/\1/p' "$1/release" 2>/dev/null
}

serves() {
    found=$(version "$1") && [ -n "$found" ] && [ "${found%%.*}" -ge $least ]
}

homes() {
    ls -d /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.gradle/jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home 2>/dev/null
    on_path=$(command -v java) && on_path=$(readlink -f "$on_path" 2>/dev/null) && dirname "$(dirname "$on_path")"
}

if [ -n "${ATRA_JAVA_HOME:-}" ]; then
    serves "$ATRA_JAVA_HOME" && echo "$ATRA_JAVA_HOME"
    exit
fi
if [ -n "${JAVA_HOME:-}" ] && serves "$JAVA_HOME"; then
    echo "$JAVA_HOME"
    exit
fi
newest=$(homes | while IFS= read -r home; do
    serves "$home" && echo "$found $home"
done | sort -t. -k1,1n -k2,2n -k3,3n | tail -n 1)
[ -n "$newest" ] && echo "${newest#* }"
