#!/bin/sh
# require.sh [jdk] [rust] [maven]: one sentence for each of these tools that is missing or too old, and how to get it.
set -u
cd "$(dirname "$0")/.." || exit 1
status=0

missing() {
    echo "atra: error: $1" >&2
    status=1
}

jdk() {
    home=$(sh scripts/find_java.sh)
    if [ ! -x "$home/bin/javac" ]; then
        missing "building ATRA needs a JDK 25 or newer; install one (https://adoptium.net, or apt-get install temurin-25-jdk) in a usual folder or set JAVA_HOME"
    fi
}

rust() {
    least=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' rust-atra/Cargo.toml)
    found=$(rustc --version 2>/dev/null | sed 's/^rustc \([0-9.]*\).*/\1/')
    if ! command -v cargo >/dev/null 2>&1 || ! not_older "${found:-0}" "$least"; then
        missing "building ATRA needs Rust $least or newer, found ${found:-none}; install it with rustup (https://rustup.rs)"
    elif ! command -v cc >/dev/null 2>&1 && ! command -v link.exe >/dev/null 2>&1; then
        missing "Rust needs a C compiler to link with; install one (apt-get install gcc, xcode-select --install)"
    fi
}

maven() {
    if ! command -v mvn >/dev/null 2>&1; then
        missing "building ATRA needs Maven 3.8 or newer; install it (apt-get install maven, brew install maven, https://maven.apache.org)"
    fi
}

not_older() { # version $1 is $2 or newer
    [ "$(printf '%s\n%s\n' "$1" "$2" | sort -t. -k1,1n -k2,2n -k3,3n | head -n 1)" = "$2" ]
}

for tool in "$@"; do
    case $tool in
        jdk) jdk ;;
        rust) rust ;;
        maven) maven ;;
        *) missing "scripts/require.sh knows jdk, rust and maven, not $tool" ;;
    esac
done
exit $status
