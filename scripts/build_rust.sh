#!/bin/sh
# build_rust.sh FOLDER: builds the native library and puts it at FOLDER/<os>-<arch>/, where the jar takes it.
#
# ATRA_NATIVE_CPU=portable|native|x86-64-v2|x86-64-v3|x86-64-v4
#                          which CPUs it is for; unset: what `make build-rust` chose last
#                          (its stamp, gone with `make clean`), else portable
# ATRA_PROFILE=FILE        a merged profile that it is built with; unset: the one that
#                          `make build-rust-pgo` left, as long as the crate is what it was; empty: none
# ATRA_PROFILE_INTO=DIR    builds it so that it writes profiles of its runs there
# ATRA_SKIP_RUST=1         leaves everything as it is
#
# The same commit and toolchain give the same bytes in any folder: path prefixes are remapped. The debug
# symbols stay beside cargo's library, as <library>.debug, where the linker's tools can split them off.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
folder=$1
stamp=target/atra-native-cpu
kept=target/pgo/kept # the profile of the last `make build-rust-pgo` and the crate's state that it fits

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
    x86-64-v[234]) made_for="$cpu CPUs" ;;
    native)
        echo "atra: the native library is for this machine's CPU only (make clean brings the portable one back)"
        made_for="CPUs like the building machine's only"
        ;;
    *) echo "atra: ATRA_NATIVE_CPU is '$cpu'; use portable, native or x86-64-v2 to x86-64-v4" >&2 && exit 2 ;;
esac

profile=${ATRA_PROFILE-}
if [ -z "${ATRA_PROFILE+set}" ] && [ -z "${ATRA_PROFILE_INTO:-}" ] && [ -f "$kept/atra.profdata" ]; then
    if [ "$(sh scripts/crate_state.sh)" = "$(cat "$kept/state")" ]; then
        profile=$root/$kept/atra.profdata
    else
        echo "atra: the crate is not what it was at the last make build-rust-pgo: built without its profile"
    fi
fi

unit=$(printf '\037') # what CARGO_ENCODED_RUSTFLAGS has between flags: paths may hold spaces
flags=--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo
flags=$flags$unit--remap-path-prefix=$(rustc --print sysroot)=/rust
flags=$flags$unit--remap-path-prefix=$root=/atra
[ "$cpu" = portable ] || flags=$flags$unit-Ctarget-cpu=$cpu
kind=$cpu
if [ -n "${ATRA_PROFILE_INTO:-}" ]; then
    flags=$flags$unit-Cprofile-generate=$ATRA_PROFILE_INTO
    kind=$cpu-instrumented
elif [ -n "$profile" ]; then
    flags=$flags$unit-Cprofile-use=$profile$unit-Cllvm-args=-pgo-warn-missing-function
    kind=$cpu-pgo
fi

# Debug symbols are split off below where objcopy is; elsewhere cargo strips them away.
if [ "$os" = linux ] && command -v objcopy >/dev/null 2>&1; then
    export CARGO_PROFILE_RELEASE_DEBUG=line-tables-only CARGO_PROFILE_RELEASE_STRIP=none
fi

# What `doctor` says of the library.
guided="not profile-guided"
[ -z "$profile" ] || guided="profile-guided"
export ATRA_BUILD="for $made_for, $guided"

# Always with --target: the flags are for the library, not for what runs while it is built.
host=$(rustc -vV | sed -n 's/^host: //p')
target=${CARGO_TARGET_DIR:-$root/target}/$kind
CARGO_ENCODED_RUSTFLAGS=$flags \
    cargo rustc --quiet -p rust-atra --lib --release --crate-type cdylib --locked --target "$host" --target-dir "$target"
built=$target/$host/release/$library
placed=$folder/$os-$arch/$library
if [ -f "$placed" ] && [ -z "$(find "$built" -newer "$placed")" ] && [ "$(cat "$folder/cpu")" = "$kind" ]; then
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
echo "$kind" > "$folder/cpu"
