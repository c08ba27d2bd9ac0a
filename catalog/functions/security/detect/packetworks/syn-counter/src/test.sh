#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Proves that attempts and acknowledgements are counted by port, and that a flood raises the alarm.
# Run it as root: src/test.sh

set -euo pipefail

skip() {
    echo "skipped: $1"
    exit 0
}

[[ $EUID -eq 0 ]] || skip "needs root"
for tool in clang make bpftool ip python3 unshare; do
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

# set_map MAP KEY VALUE, all of them bytes of the map in the order of memory
set_map() {
    # shellcheck disable=SC2086 # a key is several words
    bpftool map update pinned "$pins/maps/$1" key $2 value $3
}

# counter MAP INDEX
counter() {
    bpftool --json map lookup pinned "$pins/maps/$1" key "$2" 0 0 0 | python3 -c '
import json, sys
print(json.load(sys.stdin)["formatted"]["value"])'
}

# A server that accepts everything, reads it, and closes when its client does.
cat > /run/server.py << 'PYTHON'
import socket

listener = socket.create_server(("::", 80), family=socket.AF_INET6, dualstack_ipv6=True)
while True:
    connection, _ = listener.accept()
    with connection:
        while connection.recv(4096):
            pass
PYTHON
python3 /run/server.py &

# connects TARGET PORT TIMES: opens that many connections, sends 5 bytes, and closes them
connects() {
    ip netns exec far python3 - "$@" << 'PYTHON'
import socket, sys

target, port, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
for _ in range(times):
    try:
        with socket.create_connection((target, port), timeout=0.3) as connection:
            connection.send(b"hello")
            connection.shutdown(socket.SHUT_WR)
            connection.recv(1)
    except ConnectionRefusedError:
        pass
PYTHON
}

# flood TIMES: that many SYN packets, padded to the 60 bytes of a short frame, from as many addresses
flood() {
    ip netns exec far python3 - "$1" "$(ip -brief link show dev near0 | awk '{ print $3 }')" << 'PYTHON'
import socket, struct, sys

near = bytes.fromhex(sys.argv[2].replace(":", ""))
link = socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
link.bind(("far0", 0))
for i in range(int(sys.argv[1])):
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 40, i, 0, 64, 6, 0, bytes([198, 18, i >> 8, i & 255]), bytes([10, 99, 0, 1]))
    tcp = struct.pack("!HHIIBBHHH", 1024 + i, 443, 0, 0, 0x50, 2, 1024, 0, 0)
    link.send((near + b"\2\0\0\0\0\1" + b"\x08\x00" + ip + tcp).ljust(60, b"\0"))
# and one bare ACK in a padded frame
tcp = struct.pack("!HHIIBBHHH", 1024, 443, 1, 1, 0x50, 16, 1024, 0, 0)
link.send((near + b"\2\0\0\0\0\1" + b"\x08\x00" + ip + tcp).ljust(60, b"\0"))
PYTHON
}

# port_counter MAP PORT
port_counter() {
    bpftool --json map lookup pinned "$pins/maps/$1" key $(($2 % 256)) $(($2 / 256)) 0 0 | python3 -c '
import json, sys
print(json.load(sys.stdin)["formatted"]["value"])'
}

bpftool prog loadall /run/package/syn_counter.bpf.o "$pins" pinmaps "$pins/maps"
ip link set near0 xdp pinned "$pins/syn_counter"
set_map sc_config "0 0 0 0" "50 0 0 0"         # a second with more than 50 attempts is alarming
sleep 0.3

connects 10.99.0.1 80 3
connects fd99::1 80 2
connects 10.99.0.1 81 4
expect "attempts are counted by port" "5 4" "$(port_counter sc_port_syn 80) $(port_counter sc_port_syn 81)"
expect "all attempts are counted" 9 "$(counter sc_totals 0)"
expect "each connection that was opened was acknowledged" yes \
    "$([[ $(port_counter sc_port_ack 80) -ge 5 ]] && echo yes || echo no)"
expect "a refused attempt is not acknowledged" 0 "$(port_counter sc_port_ack 81)"
expect "ends are counted" 5 "$(counter sc_totals 2)"
expect "nothing is alarming" 0 "$(counter sc_rate 2)"

# The seconds of the kernel and ours do not begin together: what is sent in one burst may fall into two of them.
flood 400
sleep 1.1
connects 10.99.0.1 81 1
expect "a flood has attempts" 400 "$(port_counter sc_port_syn 443)"
expect "a flood has no acknowledgements but ours, which was padded" 1 "$(port_counter sc_port_ack 443)"
expect "the rate peaks" yes "$([[ $(counter sc_rate 1) -ge 200 ]] && echo yes || echo no)"
expect "the flood is alarming" yes "$([[ $(counter sc_rate 2) -ge 1 ]] && echo yes || echo no)"

exit "$((failures > 0))"
