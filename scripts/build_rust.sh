#!/bin/sh
# build_rust.sh FOLDER: builds the native library and puts it at FOLDER/<os>-<arch>/, where the jar takes it.
#
# ATRA_NATIVE_CPU=portable|native  which CPUs it is for; unset: what `make build-rust` chose last
#                                  (its stamp, gone with `make clean`), else portable
# ATRA_SKIP_RUST=1                 leaves everything as it is
#
# The same commit and toolchain give the same bytes in any folder: path prefixes are remapped. The debug
# symbols stay beside cargo's library, as <library>.debug, where the linker's tools can split them off.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
folder=$1
stamp=target/atra-native-cpu

[ "${ATRA_SKIP_RUST:-0}" = 0 ] || exit 0
sh scripts/require.sh rust

case $(uname -s) in
    Linux) os=linux library=libatra.so ;;
    Darwin) os=macos library=libatra.dylib ;;
    MINGW* | MSYS* | CYGWIN*) os=windows library=atra.dll ;;
    *) echo "atra: no native library for $(uname -s); set ATRA_SKIP_RUST=1 to build without it" >&2 && exit 1 ;;
esac
case $(uname -m) in
    x86_64 | amd64) arch=x86_64 ;;
    aarch64 | arm64) arch=aarch64 ;;
    *) echo "atra: no native library for $(uname -m); set ATRA_SKIP_RUST=1 to build without it" >&2 && exit 1 ;;
esac

cpu=${ATRA_NATIVE_CPU:-$(cat "$stamp" 2>/dev/null || echo portable)}
case $cpu in
    portable) ;;
    native) echo "atra: the native library is for this machine's CPU only (make clean brings the portable one back)" ;;
    *) echo "atra: ATRA_NATIVE_CPU is '$cpu'; use portable or native" >&2 && exit 2 ;;
esac

# One flag a line, as CARGO_ENCODED_RUSTFLAGS wants them (with \037 between): paths may hold spaces.
cargo_home=${CARGO_HOME:-$HOME/.cargo}
sysroot=$(rustc --print sysroot)
flags() {
    printf '%s\n' "--remap-path-prefix=$cargo_home=/cargo" "--remap-path-prefix=$sysroot=/rust"
    printf '%s\n' "--remap-path-prefix=$root=/atra"
    [ $cpu = portable ] || printf '%s\n' -C target-cpu=native
}
target=${CARGO_TARGET_DIR:-$root/target}/$cpu

CARGO_ENCODED_RUSTFLAGS=$(flags | tr '\n' '\037' | sed 's/\o037$//') \
    cargo rustc --quiet -p rust-atra --lib --release --crate-type cdylib --locked --target-dir "$target"

mkdir -p "$folder/$os-$arch"
built=$target/release/$library
placed=$folder/$os-$arch/$library
cmp -s "$built" "$placed" || { cp "$built" "$placed.part" && mv "$placed.part" "$placed"; }
