#!/bin/bash
# SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
# Builds the function, attaches it, keeps one CPU busy with more threads than it can run, and looks at the histogram.
# Needs root, clang, a C compiler, libbpf, bpftool and tracefs; says "skipped" and succeeds without root.
set -euo pipefail
cd "$(dirname "$0")"

if [ "$(id -u)" -ne 0 ]; then
    echo "runqueue-latency: skipped, needs root"
    exit 0
fi

work=$(mktemp -d /tmp/runqueue-latency-XXXXXX) # libbpf refuses dots in the paths of pins
cleanup() {
    # shellcheck disable=SC2046 # the processes of our own background jobs
    kill $(jobs -p) 2>/dev/null || true
    umount "$work/bpf" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

fail() { echo "runqueue-latency: FAILED: $*" >&2; exit 1; }

# values MAP: the values of an array, one a line.
values() { bpftool -j map dump pinned "$work/bpf/$1" | grep -Eo '"value":[0-9]+' | cut -d: -f2; }

[ -d /sys/kernel/tracing/events ] || mount -t tracefs tracefs /sys/kernel/tracing
make -s OUT="$work/out" >/dev/null
mkdir "$work/bpf"
mount -t bpf bpf "$work/bpf"
cc -O2 -o "$work/attach" attach.c -lbpf
"$work/attach" "$work/out/runqueue_latency.bpf.o" "$work/bpf" > "$work/attached" &
attached=$!
for _ in $(seq 50); do [ -s "$work/attached" ] || sleep 0.1; done
[ -s "$work/attached" ] || fail "the programs could not be attached"

# Four busy loops share the first CPU that we may use: each waits while the others run.
loops=()
cpu=$(taskset -cp $$ | sed 's/.*: //; s/[-,].*//')
for _ in 1 2 3 4; do
    taskset -c "$cpu" timeout 2 bash -c 'while :; do :; done' &
    loops+=($!)
done
wait "${loops[@]}" || true # they end by timeout
kill "$attached"

waits=$(values rq_totals | sed -n 1p)
wait_us=$(values rq_totals | sed -n 2p)
[ "$waits" -gt 10 ] || fail "$waits waits were measured"
# Four threads for two seconds on one CPU wait together for about six seconds.
[ "$wait_us" -gt 3000000 ] || fail "the waits sum up to $wait_us microseconds only"
long=$(values rq_latency_us | sed -n '11,$p' | paste -sd+ | bc) # a millisecond and more
[ "$long" -gt 50 ] || fail "$long waits of a millisecond or more"
[ "$(values rq_latency_us | paste -sd+ | bc)" -ge "$waits" ] || fail "the histogram has fewer waits than were counted"

echo "runqueue-latency: ok ($waits waits, $((wait_us / waits)) us on average)"
