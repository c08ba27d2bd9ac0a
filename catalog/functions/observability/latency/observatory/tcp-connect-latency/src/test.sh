#!/bin/bash
# SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
# Builds the function, attaches it, makes TCP connections over the loopback interface, and looks at what was measured.
# Needs root, clang, a C compiler, libbpf, bpftool, bash's /dev/tcp and a kernel with kprobes; says "skipped" and succeeds
# without root or kprobes.
set -euo pipefail
cd "$(dirname "$0")"

if [ "$(id -u)" -ne 0 ]; then
    echo "tcp-connect-latency: skipped, needs root"
    exit 0
fi
if [ ! -e /sys/bus/event_source/devices/kprobe/type ]; then
    echo "tcp-connect-latency: skipped, this kernel has no kprobes"
    exit 0
fi

work=$(mktemp -d /tmp/tcp-connect-latency-XXXXXX) # libbpf refuses dots in the paths of pins
cleanup() {
    # shellcheck disable=SC2046 # the processes of our own background jobs
    kill $(jobs -p) 2>/dev/null || true
    umount "$work/bpf" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

fail() { echo "tcp-connect-latency: FAILED: $*" >&2; exit 1; }

# values MAP: the values of an array, one a line.
values() { bpftool -j map dump pinned "$work/bpf/$1" | grep -Eo '"value":[0-9]+' | cut -d: -f2; }
sum() { values "$1" | paste -sd+ | bc; }

make -s OUT="$work/out" >/dev/null
mkdir "$work/bpf"
mount -t bpf bpf "$work/bpf"
cc -O2 -o "$work/attach" attach.c -lbpf
"$work/attach" "$work/out/tcp_connect_latency.bpf.o" "$work/bpf" > "$work/attached" &
python3 -m http.server --bind 127.0.0.1 47115 >/dev/null 2>&1 &
python3 -m http.server --bind ::1 47116 >/dev/null 2>&1 &
for _ in $(seq 50); do [ -s "$work/attached" ] || sleep 0.1; done
[ -s "$work/attached" ] || fail "the programs could not be attached"
for port in 47115 47116; do
    for _ in $(seq 50); do [ -n "$(ss -Htln "sport = :$port")" ] || sleep 0.1; done
done

before=$(sum tcl_ipv4_us)
for _ in 1 2 3 4 5; do : 3<>/dev/tcp/127.0.0.1/47115; done
for _ in 1 2 3; do : 3<>/dev/tcp/::1/47116; done
: 2>/dev/null 3<>/dev/tcp/127.0.0.1/47117 || true # refused by the peer: never established
: 2>/dev/null 3<>/dev/tcp/240.0.0.1/47117 || true # no such network: refused here

[ $(($(sum tcl_ipv4_us) - before)) -eq 5 ] || fail "$(sum tcl_ipv4_us) IPv4 connections, expected 5"
[ "$(sum tcl_ipv6_us)" -eq 3 ] || fail "$(sum tcl_ipv6_us) IPv6 connections, expected 3"
[ "$(values tcl_totals | sed -n 3p)" -ge 1 ] || fail "the connection without a route was not noticed"
bpftool -j map dump pinned "$work/bpf/tcl_ports" | grep -q '"key":47115,"value":{"established":5,' ||
    fail "port 47115 does not have 5 connections"

echo "tcp-connect-latency: ok ($(values tcl_totals | sed -n 1p) connections)"
