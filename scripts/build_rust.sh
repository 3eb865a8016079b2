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
    portable) made_for="any $arch CPU" ;;
    native)
        echo "atra: the native library is for this machine's CPU only (make clean brings the portable one back)"
        made_for="CPUs like the building machine's only"
        ;;
    *) echo "atra: ATRA_NATIVE_CPU is '$cpu'; use portable or native" >&2 && exit 2 ;;
esac

unit=$(printf '\037') # what CARGO_ENCODED_RUSTFLAGS has between flags: paths may hold spaces
flags=--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo
flags=$flags$unit--remap-path-prefix=$(rustc --print sysroot)=/rust
flags=$flags$unit--remap-path-prefix=$root=/atra
[ "$cpu" = portable ] || flags=$flags$unit-Ctarget-cpu=native

# Debug symbols are split off below where objcopy is; elsewhere cargo strips them away.
if [ "$os" = linux ] && command -v objcopy >/dev/null 2>&1; then
    export CARGO_PROFILE_RELEASE_DEBUG=line-tables-only CARGO_PROFILE_RELEASE_STRIP=none
fi

# What `doctor` says of the library.
export ATRA_BUILD="for $made_for, not profile-guided"

target=${CARGO_TARGET_DIR:-$root/target}/$cpu
CARGO_ENCODED_RUSTFLAGS=$flags \
    cargo rustc --quiet -p rust-atra --lib --release --crate-type cdylib --locked --target-dir "$target"
built=$target/release/$library
placed=$folder/$os-$arch/$library
if [ -f "$placed" ] && [ -z "$(find "$built" -newer "$placed")" ] && [ "$(cat "$folder/cpu")" = "$cpu" ]; then
    exit 0
fi

mkdir -p "$folder/$os-$arch"
if [ "${CARGO_PROFILE_RELEASE_STRIP:-}" = none ]; then
    objcopy --only-keep-debug "$built" "$built.debug"
    objcopy --strip-all "$built" "$placed.part"
else
    cp "$built" "$placed.part"
fi
mv "$placed.part" "$placed"
echo "$cpu" > "$folder/cpu"
