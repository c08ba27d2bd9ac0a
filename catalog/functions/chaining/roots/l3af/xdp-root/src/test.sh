#!/usr/bin/env bash
# SPDX-License-Identifier: (GPL-2.0-only OR BSD-2-Clause)
#
# Proves that the root hands packets to the chain, and lets them pass when the chain is empty.
# Run it as root: src/test.sh

set -euo pipefail

skip() {
    echo "skipped: $1"
    exit 0
}

[[ $EUID -eq 0 ]] || skip "needs root"
for tool in clang make bpftool ip unshare ping; do
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
#include <bpf/bpf_helpers.h>
SEC("xdp") int drop(struct xdp_md *ctx) { return XDP_DROP; }
char LICENSE[] SEC("license") = "GPL";
PROGRAM
clang -g -O2 -target bpf -mcpu=v3 -I"/usr/include/$(uname -m)-linux-gnu" -c /run/drop.bpf.c -o /run/drop.bpf.o
bpftool prog load /run/drop.bpf.o /sys/fs/bpf/drop

bpftool prog loadall /run/package/xdp_root.bpf.o "$pins" pinmaps "$pins/maps"
ip link set near0 xdp pinned "$pins/xdp_root"

expect "an empty chain lets packets pass" yes "$(reaches)"
bpftool map update pinned "$pins/maps/xdp_root_array" key 0 0 0 0 value pinned /sys/fs/bpf/drop
expect "the first function of the chain decides" no "$(reaches)"
bpftool map delete pinned "$pins/maps/xdp_root_array" key 0 0 0 0
expect "a chain that became empty lets packets pass" yes "$(reaches)"

exit "$((failures > 0))"
