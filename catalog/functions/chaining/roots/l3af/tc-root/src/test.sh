#!/usr/bin/env bash
# SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
#
# Proves that the roots hand packets to their chain, and let them pass when it is empty.
# Run it as root: src/test.sh

set -euo pipefail

skip() {
    echo "skipped: $1"
    exit 0
}

[[ $EUID -eq 0 ]] || skip "needs root"
for tool in clang make bpftool ip unshare ping tc; do
    command -v "$tool" > /dev/null || skip "$tool is not installed"
done

# Interfaces, pins and processes live in namespaces of their own, which take them along when the test ends.
if [[ ${1-} != --inside ]]; then
    exec unshare --mount --net --pid --fork --kill-child --mount-proc "$(realpath "$0")" --inside
fi
cd "$(dirname "$0")"
mount -t bpf bpf /sys/fs/bpf
mount -t tmpfs tmpfs /run
ip netns add far
ip link add near0 type veth peer name far0 netns far
ip address add 10.99.0.1/24 dev near0
ip address add fd99::1/32 dev near0 nodad
ip -n far address add 10.99.0.2/24 dev far0
ip -n far address add fd99::2/32 dev far0 nodad
ip link set near0 up
ip link set lo up
ip -n far link set far0 up

pins=/sys/fs/bpf/test
make -s OUT=/run/package

# expect WHAT WANTED FOUND
failures=0
expect() {
    if [[ $2 == "$3" ]]; then
        echo "ok - $1"
    else
        echo "not ok - $1: expected $2, found $3"
        failures=$((failures + 1))
    fi
}

reaches() {
    ip netns exec far ping -c 1 -W 1 10.99.0.1 > /dev/null 2>&1 && echo yes || echo no
}

cat > /run/drop.bpf.c << 'PROGRAM'
#include <linux/bpf.h>
#include <linux/pkt_cls.h>
#include <bpf/bpf_helpers.h>
SEC("tc") int drop(struct __sk_buff *skb) { return TC_ACT_SHOT; }
char LICENSE[] SEC("license") = "GPL";
PROGRAM
clang -g -O2 -target bpf -mcpu=v3 -I"/usr/include/$(uname -m)-linux-gnu" -c /run/drop.bpf.c -o /run/drop.bpf.o
bpftool prog load /run/drop.bpf.o /sys/fs/bpf/drop
mkdir "$pins"
tc qdisc add dev near0 clsact

for direction in ingress egress; do
    bpftool prog loadall "/run/package/tc_root_$direction.bpf.o" "$pins/$direction" pinmaps "$pins/$direction/maps"
    tc filter add dev near0 "$direction" bpf direct-action pinned "$pins/$direction/tc_${direction}_root"
    array="$pins/$direction/maps/tc_${direction}_root_array"

    expect "$direction: an empty chain lets packets pass" yes "$(reaches)"
    bpftool map update pinned "$array" key 0 0 0 0 value pinned /sys/fs/bpf/drop
    expect "$direction: the first function of the chain decides" no "$(reaches)"
    bpftool map delete pinned "$array" key 0 0 0 0
    expect "$direction: a chain that became empty lets packets pass" yes "$(reaches)"
done

exit "$((failures > 0))"
