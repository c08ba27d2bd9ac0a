#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Proves that the DNS filter blocks domains and what is below them, and that its userspace program keeps the list.
# Run it as root: src/test.sh

set -euo pipefail

skip() {
    echo "skipped: $1"
    exit 0
}

[[ $EUID -eq 0 ]] || skip "needs root"
for tool in clang make bpftool ip python3 unshare tc cc; do
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
mkdir "$pins"
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
    bpftool map update pinned "$maps/$1" key $2 value $3
}

# counter MAP INDEX
counter() {
    bpftool --json map lookup pinned "$maps/$1" key "$2" 0 0 0 | python3 -c '
import json, sys
print(json.load(sys.stdin)["formatted"]["value"])'
}

# A name server that answers every query with itself.
cat > /run/server.py << 'PYTHON'
import socket

server = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
server.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
server.bind(("::", 53))
while True:
    query, client = server.recvfrom(4096)
    server.sendto(query[:2] + bytes([query[2] | 0x80]) + query[3:], client)
PYTHON
python3 /run/server.py &
ip netns exec far python3 /run/server.py &
sleep 0.3

# asks.py SERVER NAME...: for each name, whether the query is answered. Labels are parted by dots; \x2e is a dot inside one.
cat > /run/asks.py << 'PYTHON'
import socket, struct, sys

def wire(name):
    labels = [label.encode().decode("unicode_escape").encode("latin-1") for label in name.split(".") if label]
    return b"".join(bytes([len(label)]) + label for label in labels) + b"\0"

answers = []
for name in sys.argv[2:]:
    with socket.socket(socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(0.2)
        client.sendto(struct.pack("!HHHHHH", 7, 0x0100, 1, 0, 0, 0) + wire(name) + b"\0\1\0\1", (sys.argv[1], 53))
        try:
            client.recv(4096)
            answers.append("answered")
        except TimeoutError:
            answers.append("blocked")
print(" ".join(answers))
PYTHON

long_label=$(printf 'x%.0s' {1..63})
longest=$long_label.$long_label.$long_label.${long_label:0:49}.ads.example # 253 characters, the most there can be
cat > /run/blocklist << RULES
# domains, one per line
Ads.Example.
0.0.0.0 tracker.example  metrics.example   # as in a hosts file
*.wild.example
bad..line
$long_label.deep.example
RULES

# proves WHERE DIRECTION ASK...: ASK is the command that asks through the hook; the maps are pinned where l3afd pins them
proves() {
    local where=$1 direction=$2
    shift 2
    cp /run/blocklist /run/rules
    set_map df_mode "0 0 0 0" "1 0 0 0"
    /run/package/dnsfilter_user --iface=near0 "--direction=$direction" --version=1_0_0 --rules-file=/run/rules \
        2>> /run/user.log &
    local user=$!

    expect "$where: cmd_status waits for the start" RUNNING "$(/run/package/dnsfilter_user)"
    sleep 0.3
    expect "$where: names and what is below them are blocked, whatever their case" "blocked blocked blocked blocked" \
        "$("$@" ads.example ADS.eXample a.b.ads.example tracker.example)"
    expect "$where: all domains of a line are blocked" "blocked blocked" "$("$@" metrics.example x.wild.example)"
    expect "$where: others are answered" "answered answered answered answered answered" \
        "$("$@" example bads.example ads.example.org sads.example .)"
    expect "$where: a dot inside a label is no end of one" answered "$("$@" 'x\x2eads.example')"
    expect "$where: long labels and the longest name are blocked" "blocked blocked" \
        "$("$@" "$long_label.deep.example" "$longest")"
    expect "$where: queries are counted" 14 "$(counter df_stats 0)"
    expect "$where: blocked queries are counted" 8 "$(counter df_stats 1)"
    expect "$where: nothing was malformed" 0 "$(counter df_stats 2)"

    set_map df_mode "0 0 0 0" "0 0 0 0"
    expect "$where: mode 0 only counts" answered "$("$@" ads.example)"
    expect "$where: mode 0 does count" 9 "$(counter df_stats 1)"
    set_map df_mode "0 0 0 0" "1 0 0 0"

    echo "new.example" > /run/rules
    sleep 1.5
    expect "$where: a changed file is read" "answered blocked" "$("$@" ads.example new.example)"
    kill "$user"
    wait "$user"
    expect "$where: the list outlives its keeper" blocked "$("$@" new.example)"
    expect "$where: cmd_status knows that nobody runs" STOPPED "$(/run/package/dnsfilter_user || true)"
    /run/package/dnsfilter_user --iface=near0 "--direction=$direction" --cmd=update --version=1_0_0 \
        --rules-file=/run/blocklist 2>> /run/user.log
    expect "$where: update fills the map once" "blocked answered" "$("$@" ads.example new.example)"
}

maps=/sys/fs/bpf/near0/dns-filter/1_0_0
mkdir -p "$maps"
bpftool prog loadall /run/package/dns_filter_xdp.bpf.o "$pins/xdp" pinmaps "$maps"
ip link set near0 xdp pinned "$pins/xdp/dns_filter_xdp"
proves "XDP, IPv4" xdpingress ip netns exec far python3 /run/asks.py 10.99.0.1
expect "XDP, IPv6: the same" "blocked answered" "$(ip netns exec far python3 /run/asks.py fd99::1 ads.example example)"
ip link set near0 xdp off

maps=/sys/fs/bpf/tc/globals/near0/dns-filter/1_0_0
mkdir -p "$maps"
bpftool prog loadall /run/package/dns_filter_tc.bpf.o "$pins/tc" pinmaps "$maps"
tc qdisc add dev near0 clsact
tc filter add dev near0 egress bpf direct-action pinned "$pins/tc/dns_filter_tc"
proves "TC, IPv4" egress python3 /run/asks.py 10.99.0.2
expect "TC, IPv6: the same" "blocked answered" "$(python3 /run/asks.py fd99::2 ads.example example)"

/run/package/dnsfilter_user --iface=near0 --direction=egress --version=1_0_0 --rules-file=/run/rules 2>> /run/user.log &
sleep 0.3
/run/package/dnsfilter_user --iface=near0 --direction=egress "--cmd =stop"
expect "stop ends the one that runs" STOPPED "$(/run/package/dnsfilter_user || true)"
expect "a mistake in the file is reported with its line" yes \
    "$(grep -q '/run/blocklist:5: "bad..line": empty label' /run/user.log && echo yes || echo no)"

exit "$((failures > 0))"
