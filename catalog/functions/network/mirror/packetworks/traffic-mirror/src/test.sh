#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Builds the function, attaches it in a network namespace of its own, sends packets and looks at what was mirrored.
# Needs root, clang, bpftool and iproute2; says "skipped" and succeeds without root.
set -euo pipefail
cd "$(dirname "$0")"

if [ "$(id -u)" -ne 0 ]; then
    echo "traffic-mirror: skipped, needs root"
    exit 0
fi

work=$(mktemp -d /tmp/traffic-mirror-XXXXXX) # libbpf refuses dots in the paths of pins
client=tm-client-$$ server=tm-server-$$
cleanup() {
    ip netns del "$client" 2>/dev/null || true
    ip netns del "$server" 2>/dev/null || true
    umount "$work/bpf" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

fail() { echo "traffic-mirror: FAILED: $*" >&2; exit 1; }
in_server() { ip netns exec "$server" "$@"; }
in_client() { ip netns exec "$client" "$@"; }

# counter MAP KEY: the value of an entry of a pinned map.
counter() { bpftool -j map lookup pinned "$work/bpf/maps/$1" key "$2" 0 0 0 | sed 's/.*"value":\([0-9]*\).*/\1/'; }

# configure DIRECTION KEY VALUE: writes one entry of the configuration (values below 256).
configure() { bpftool map update pinned "$work/bpf/maps/tm_${1}_config" key "$2" 0 0 0 value "$3" 0 0 0 0 0 0 0; }

make -s OUT="$work/out" >/dev/null
mkdir "$work/bpf"
mount -t bpf bpf "$work/bpf"
mkdir "$work/bpf/maps"
bpftool prog loadall "$work/out/traffic_mirror_ingress.bpf.o" "$work/bpf/in" pinmaps "$work/bpf/maps"
bpftool prog loadall "$work/out/traffic_mirror_egress.bpf.o" "$work/bpf/out" pinmaps "$work/bpf/maps"

# client eth0 <-> eth0 server; the server mirrors to span0, whose other end is span1.
ip netns add "$client"
ip netns add "$server"
ip -n "$server" link add eth0 type veth peer name eth0 netns "$client"
ip -n "$server" link add span0 type veth peer name span1
for link in eth0 span0 span1; do ip -n "$server" link set "$link" up; done
ip -n "$client" link set eth0 up
ip -n "$server" addr add 10.77.0.1/24 dev eth0
ip -n "$client" addr add 10.77.0.2/24 dev eth0
target=$(in_server cat /sys/class/net/span0/ifindex)

in_server tc qdisc add dev eth0 clsact
in_server tc filter add dev eth0 ingress bpf da object-pinned "$work/bpf/in/traffic_mirror_ingress"
in_server tc filter add dev eth0 egress bpf da object-pinned "$work/bpf/out/traffic_mirror_egress"

ping_server() { in_client ping -q -c "$1" -i 0.05 -W 1 10.77.0.1 >/dev/null; }
udp_to() { echo hello | in_client timeout 1 bash -c "cat >/dev/udp/10.77.0.1/$1" 2>/dev/null || true; }

ping_server 2
[ "$(counter tm_in_counters 0)" -eq 0 ] || fail "packets were looked at without a target"

# UDP port 4789 only: pings and other ports are not mirrored.
configure in 0 "$target"
configure in 1 17
configure in 2 1
bpftool map update pinned "$work/bpf/maps/tm_in_ports" key 0xb5 0x12 value 1
before=$(in_server cat /sys/class/net/span1/statistics/rx_packets)
ping_server 3
udp_to 53
udp_to 4789
udp_to 4789
[ "$(counter tm_in_counters 1)" -eq 2 ] || fail "mirrored $(counter tm_in_counters 1) packets, expected 2"
[ "$(counter tm_in_counters 0)" -ge 6 ] || fail "looked at $(counter tm_in_counters 0) packets, expected at least 6"
after=$(in_server cat /sys/class/net/span1/statistics/rx_packets)
[ $((after - before)) -ge 2 ] || fail "span1 received $((after - before)) packets, expected at least 2"

# ICMP to 10.77.0.0/16 in the other direction.
configure out 0 "$target"
configure out 1 1
bpftool map update pinned "$work/bpf/maps/tm_out_config" key 3 0 0 0 value 0 0 77 10 0 0 0 0
configure out 4 16
ping_server 3
[ "$(counter tm_out_counters 1)" -eq 3 ] || fail "mirrored $(counter tm_out_counters 1) replies, expected 3"

# A network that does not match.
bpftool map update pinned "$work/bpf/maps/tm_out_config" key 3 0 0 0 value 0 0 78 10 0 0 0 0
ping_server 2
[ "$(counter tm_out_counters 1)" -eq 3 ] || fail "a packet of another network was mirrored"

# A target that is gone counts as failed, and the packet still passes.
bpftool map update pinned "$work/bpf/maps/tm_out_config" key 3 0 0 0 value 0 0 77 10 0 0 0 0
configure out 0 250
ping_server 2
[ "$(counter tm_out_counters 2)" -eq 2 ] || fail "failures: $(counter tm_out_counters 2), expected 2"

echo "traffic-mirror: ok"
