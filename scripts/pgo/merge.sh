#!/bin/sh
# merge.sh RAW OUT [KEEP]: merges the raw profiles of folder RAW into the file OUT.
#
# Raw profiles have a version that only an llvm-profdata about as new as the compiler reads, so each one that can be
# found is tried on them: the toolchain's own, the system's from the newest down, then a Debian package that is
# unpacked into the folder KEEP (nothing is installed).
set -eu
raw=$1
out=$2
keep=${3:-$(dirname "$out")/llvm}
tried=

try() { # llvm-profdata $1, its libraries in folder $2
    [ -x "$1" ] || return 1
    # shellcheck disable=SC2086 # the profiles are several
    if LD_LIBRARY_PATH=${2:-}${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} "$1" merge -o "$out.part" "$raw"/*.profraw 2>/dev/null; then
        mv "$out.part" "$out"
        echo "atra: profiles merged by $1"
        exit 0
    fi
    tried="$tried $1"
    return 1
}

newest_first() { # of paths that hold a version
    sed 's/.*[^0-9]\([0-9][0-9]*\).*/\1 &/' | sort -rn | cut -d ' ' -f 2-
}

for own in "$(rustc --print sysroot)"/lib/rustlib/*/bin/llvm-profdata; do try "$own" || true; done
for system in $(ls -d /usr/bin/llvm-profdata-* /usr/lib/llvm-*/bin/llvm-profdata /opt/homebrew/opt/llvm*/bin/llvm-profdata 2>/dev/null | newest_first); do
    try "$system" || true
done
on_path=$(command -v llvm-profdata || true)
[ -z "$on_path" ] || try "$on_path" || true

unpacked() { # the tool of LLVM $1 out of its Debian packages, or what is left of them
    mkdir -p "$keep"
    [ -d "$keep/$1" ] ||
        (cd "$keep" && apt-get download "llvm-$1" "libllvm$1" >/dev/null 2>&1 &&
            for package in ./*.deb; do dpkg-deb -x "$package" "$1"; done && rm -f ./*.deb) || return 1
    library=$(find "$keep/$1" -name 'libLLVM*.so*' | head -n 1)
    try "$keep/$1/usr/lib/llvm-$1/bin/llvm-profdata" "$(dirname "$library")"
}

if command -v apt-get >/dev/null 2>&1 && command -v dpkg-deb >/dev/null 2>&1; then
    for version in $(apt-cache pkgnames llvm- 2>/dev/null | sed -n 's/^llvm-\([0-9][0-9]*\)$/\1/p' | sort -rn | head -n 4); do
        unpacked "$version" || true
    done
fi

echo "atra: error: no llvm-profdata here reads the profiles of $(rustc --version)${tried:+ (tried$tried)};" \
    "install the toolchain's own with 'rustup component add llvm-tools', or LLVM $(rustc -vV | sed -n 's/^LLVM version: \([0-9]*\).*/\1/p') of your system" >&2
exit 1
