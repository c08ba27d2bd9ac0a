#!/bin/bash
# SPDX-License-Identifier: BSD-2-Clause
# Builds the function, attaches it in a network namespace of its own, sends packets, and reads the datagrams that a
# collector gets. Needs root, clang, libbpf, bpftool, iproute2 and python3; says "skipped" and succeeds without root.
set -euo pipefail
cd "$(dirname "$0")"

if [ "$(id -u)" -ne 0 ]; then
    echo "flow-exporter: skipped, needs root"
    exit 0
fi

work=$(mktemp -d /tmp/flow-exporter-XXXXXX) # libbpf refuses dots in the paths of pins
client=fe-client-$$ server=fe-server-$$
cleanup() {
    # shellcheck disable=SC2046 # the processes of our own background jobs
    kill $(jobs -p) 2>/dev/null || true
    ip netns del "$client" 2>/dev/null || true
    ip netns del "$server" 2>/dev/null || true
    umount "$work/bpf" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

fail() { echo "flow-exporter: FAILED: $*" >&2; exit 1; }
in_server() { ip netns exec "$server" "$@"; }
in_client() { ip netns exec "$client" "$@"; }
exporter() { in_server "$work/out/flowexportd" "$@"; }

make -s OUT="$work/out" >/dev/null
iface=fe$$
mkdir "$work/bpf"
mount -t bpf bpf "$work/bpf"
pins=$work/bpf/tc/globals/$iface/flow-exporter/1_1_0 # where l3afd pins version 1.1.0
mkdir -p "$pins"
bpftool prog loadall "$work/out/flow_exporter_ingress.bpf.o" "$work/bpf/in" pinmaps "$pins"
bpftool prog loadall "$work/out/flow_exporter_egress.bpf.o" "$work/bpf/out" pinmaps "$pins"

ip netns add "$client"
ip netns add "$server"
ip -n "$server" link add "$iface" type veth peer name eth0 netns "$client"
ip -n "$server" link set lo up
ip -n "$server" link set "$iface" up
ip -n "$client" link set eth0 up
ip -n "$server" addr add 10.77.0.1/24 dev "$iface"
ip -n "$client" addr add 10.77.0.2/24 dev eth0
ip -n "$server" addr add fd77::1/64 dev "$iface" nodad
ip -n "$client" addr add fd77::2/64 dev eth0 nodad
in_server tc qdisc add dev "$iface" clsact
in_server tc filter add dev "$iface" ingress bpf da object-pinned "$work/bpf/in/flow_exporter_ingress"
in_server tc filter add dev "$iface" egress bpf da object-pinned "$work/bpf/out/flow_exporter_egress"

traffic() {
    in_client ping -q -c 3 -i 0.05 -W 1 10.77.0.1 >/dev/null
    in_client ping -q -c 2 -i 0.05 -W 1 fd77::1 >/dev/null
    in_client python3 -c 'import socket
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for _ in range(4): sender.sendto(b"hello\n", ("10.77.0.1", 4242))'
}

# collect FORMAT OUTPUT: waits for datagrams on port 9995 and prints one line for each flow in them.
collect() {
    ip netns exec "$server" timeout 20 python3 - "$1" > "$2" <<'PYTHON' &
import ipaddress, socket, struct, sys
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(("127.0.0.1", 9995))
templates = {}

def show(*words):
    print(*words, flush=True)

def netflow5(datagram):
    version, count = struct.unpack_from("!HH", datagram)
    assert version == 5 and len(datagram) == 24 + 48 * count
    for at in range(24, len(datagram), 48):
        source, destination = datagram[at:at + 4], datagram[at + 4:at + 8]
        packets, octets, first, last, sport, dport = struct.unpack_from("!IIIIHH", datagram, at + 16)
        assert first <= last
        show(ipaddress.ip_address(source), sport, ipaddress.ip_address(destination), dport, datagram[at + 38], packets, octets)

def ipfix(datagram):
    version, length = struct.unpack_from("!HH", datagram)
    assert version == 10 and length == len(datagram)
    at = 16
    while at < length:
        number, size = struct.unpack_from("!HH", datagram, at)
        end, at = at + size, at + 4
        while number == 2 and at < end:
            template, fields = struct.unpack_from("!HH", datagram, at)
            templates[template] = [struct.unpack_from("!HH", datagram, at + 4 + 4 * i) for i in range(fields)]
            at += 4 + 4 * fields
        while number > 255 and at < end:
            record = {}
            for element, width in templates[number]:
                record[element] = datagram[at:at + width]
                at += width
            value = {element: int.from_bytes(data, "big") for element, data in record.items()}
            assert value[152] <= value[153]
            show(ipaddress.ip_address(record.get(8, record.get(27))), value[7],
                 ipaddress.ip_address(record.get(12, record.get(28))), value[11], value[4], value[2], value[1])
        assert at == end
while True:
    {"netflow5": netflow5, "ipfix": ipfix}[sys.argv[1]](receiver.recv(2000))
PYTHON
    for _ in $(seq 50); do
        in_server ss -Huln 'sport = :9995' | grep -q . && return
        sleep 0.1
    done
    fail "the collector did not start"
}

# expect FILE PATTERN: waits until a line of the file matches.
expect() {
    for _ in $(seq 60); do
        grep -Eq -- "$2" "$1" && return
        sleep 0.1
    done
    cat "$1" >&2
    fail "no flow matches $2"
}

# --print --once lists the table and leaves it as it is.
traffic
exporter --map="$pins/fe_in_flows" --print --once > "$work/printed"
expect "$work/printed" '^ingress protocol 1   10\.77\.0\.2 port 0 -> 10\.77\.0\.1 port 2048: 3 packets, 252 bytes,'
expect "$work/printed" 'fd77::2 port 0 -> fd77::1 port 32768: 2 packets, 208 bytes,'
[ "$(bpftool -j map dump pinned "$pins/fe_in_flows" | grep -o '"key"' | wc -l)" -ge 3 ] || fail "the table was emptied"

# As l3afd starts it, with IPFIX.
[ "$(exporter --cmd=status --iface="$iface")" = STOPPED ] || fail "running before it was started"
collect ipfix "$work/ipfix"
collector=$!
ip netns exec "$server" "$work/out/flowexportd" --iface="$iface" --direction=ingress --version=1_1_0 --log-dir=/var/log \
    --bpffs="$work/bpf" --collector=127.0.0.1:9995 --idle-timeout=1 --active-timeout=30 &
expect "$work/ipfix" '^10\.77\.0\.2 0 10\.77\.0\.1 2048 1 3 252$'
expect "$work/ipfix" '^fd77::2 0 fd77::1 32768 58 2 208$'
expect "$work/ipfix" '^10\.77\.0\.2 [0-9]+ 10\.77\.0\.1 4242 17 4 136$'
[ "$(exporter '--cmd =status')" = RUNNING ] || fail "not running" # the stray space is l3afd's
traffic
exporter --iface="$iface" --direction=ingress '--cmd =stop'
[ "$(exporter --cmd=status --iface="$iface")" = STOPPED ] || fail "running after it was stopped"
sleep 0.3
[ "$(grep -c ' 4242 17 4 136$' "$work/ipfix")" -eq 2 ] || fail "the last flows were not sent when it was stopped"
kill "$collector"
wait "$collector" 2>/dev/null || true

# NetFlow 5, the other direction, everything at once.
collect netflow5 "$work/netflow5"
exporter --map="$pins/fe_out_flows" --direction=egress --protocol=netflow5 --collector=127.0.0.1:9995 --once
expect "$work/netflow5" '^10\.77\.0\.1 0 10\.77\.0\.2 0 1 6 504$'
if grep -q fd77 "$work/netflow5"; then fail "NetFlow 5 has no IPv6"; fi

echo "flow-exporter: ok"
