#!/bin/bash
# SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
# Builds the function, attaches it, resolves a few names, and looks at what was measured.
# Needs root, clang, a C compiler, libbpf, bpftool, getent, and the C library at the path that is in the object; says
# "skipped" and succeeds without root.
set -euo pipefail
cd "$(dirname "$0")"

if [ "$(id -u)" -ne 0 ]; then
    echo "resolver-latency: skipped, needs root"
    exit 0
fi

work=$(mktemp -d /tmp/resolver-latency-XXXXXX) # libbpf refuses dots in the paths of pins
cleanup() {
    # shellcheck disable=SC2046 # the processes of our own background jobs
    kill $(jobs -p) 2>/dev/null || true
    umount "$work/bpf" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

fail() { echo "resolver-latency: FAILED: $*" >&2; exit 1; }

# values MAP: the values of an array, one a line.
values() { bpftool -j map dump pinned "$work/bpf/$1" | grep -Eo '"value":[0-9]+' | cut -d: -f2; }

make -s OUT="$work/out" >/dev/null
mkdir "$work/bpf"
mount -t bpf bpf "$work/bpf"
cc -O2 -o "$work/attach" attach.c -lbpf
"$work/attach" "$work/out/resolver_latency.bpf.o" "$work/bpf" > "$work/attached" &
for _ in $(seq 50); do [ -s "$work/attached" ] || sleep 0.1; done
[ -s "$work/attached" ] || fail "the programs could not be attached"

# Three names that are in no need of a network, and one that never exists (RFC 6761 section 6.4).
for _ in 1 2 3; do getent ahosts localhost >/dev/null; done
getent ahosts nothing-here.invalid >/dev/null || true

calls=$(values rl_totals | sed -n 1p)
failed=$(values rl_totals | sed -n 3p)
[ "$calls" -ge 4 ] || fail "$calls calls were measured, expected at least 4"
[ "$failed" -ge 1 ] || fail "the name that does not exist was resolved"
[ "$(values rl_latency_us | paste -sd+ | bc)" -eq "$calls" ] || fail "the histogram and the count differ"
bpftool -j map dump pinned "$work/bpf/rl_processes" | grep -q '"command":"getent"' || fail "getent is not among the processes"
[ "$(bpftool -j map dump pinned "$work/bpf/rl_calls" | grep -Eo '"value":[0-9]+' | wc -l)" -eq 0 ] || fail "calls are left over"

echo "resolver-latency: ok ($calls calls, $failed failed)"
