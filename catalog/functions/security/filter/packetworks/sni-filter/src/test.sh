#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Builds the function, attaches it between two network namespaces, and sends TLS ClientHello messages.
# Needs root, clang, libbpf, bpftool, iproute2 and python3 with ssl; says "skipped" and succeeds without root.
set -euo pipefail
cd "$(dirname "$0")"

if [ "$(id -u)" -ne 0 ]; then
    echo "sni-filter: skipped, needs root"
    exit 0
fi

work=$(mktemp -d /tmp/sni-filter-XXXXXX) # libbpf refuses dots in the paths of pins
client=sni-client-$$ server=sni-server-$$
cleanup() {
    # shellcheck disable=SC2046 # the processes of our own background jobs
    kill $(jobs -p) 2>/dev/null || true
    ip netns del "$client" 2>/dev/null || true
    ip netns del "$server" 2>/dev/null || true
    umount "$work/bpf" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

fail() { echo "sni-filter: FAILED: $*" >&2; exit 1; }
in_client() { ip netns exec "$client" "$@"; }

make -s OUT="$work/out" >/dev/null
mkdir "$work/bpf"
mount -t bpf bpf "$work/bpf"
pins=$work/bpf/tc/globals/eth0/sni-filter/1_0_0 # where l3afd pins version 1.0.0
mkdir -p "$pins"
bpftool prog loadall "$work/out/sni_filter_ingress.bpf.o" "$work/bpf/in" pinmaps "$pins"
bpftool prog loadall "$work/out/sni_filter_egress.bpf.o" "$work/bpf/out" pinmaps "$pins"

ip netns add "$client"
ip netns add "$server"
ip -n "$server" link add eth0 type veth peer name eth0 netns "$client"
ip -n "$server" link set eth0 up
ip -n "$client" link set eth0 up
ip -n "$server" addr add 10.77.0.1/24 dev eth0
ip -n "$client" addr add 10.77.0.2/24 dev eth0
ip -n "$server" addr add fd77::1/64 dev eth0 nodad
ip -n "$client" addr add fd77::2/64 dev eth0 nodad
ip netns exec "$server" tc qdisc add dev eth0 clsact
ip netns exec "$server" tc filter add dev eth0 ingress bpf da object-pinned "$work/bpf/in/sni_filter_ingress"
in_client tc qdisc add dev eth0 clsact
in_client tc filter add dev eth0 egress bpf da object-pinned "$work/bpf/out/sni_filter_egress"

# A server that answers "ok" to whatever comes first.
ip netns exec "$server" python3 -c '
import socket, threading
def answer(connection):
    connection.settimeout(2)
    try:
        if connection.recv(4096): connection.sendall(b"ok")
    except OSError: pass
    connection.close()
listener = socket.create_server(("::", 443), family=socket.AF_INET6, dualstack_ipv6=True)
while True: threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()' &
for _ in $(seq 50); do
    if [ -n "$(ip netns exec "$server" ss -Htln 'sport = :443')" ]; then break; fi
    sleep 0.1
done

# hello NAME [ADDRESS]: sends a ClientHello for a name ("-" for none) and says whether an answer came.
hello() {
    in_client python3 -c '
import socket, ssl, sys
name = None if sys.argv[1] == "-" else sys.argv[1]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
out = ssl.MemoryBIO()
try: context.wrap_bio(ssl.MemoryBIO(), out, server_hostname=name).do_handshake()
except ssl.SSLWantReadError: pass
message = out.read()
if sys.argv[1] == "WWW.Upper.Example":   # the library writes names in lower case
    message = message.replace(b"www.upper.example", b"WWW.Upper.Example")
connection = socket.create_connection((sys.argv[2], 443), 2)
connection.sendall(message)
connection.settimeout(0.4)
try: print("passed" if connection.recv(16) == b"ok" else "closed")
except OSError: print("blocked")' "$1" "${2:-10.77.0.1}"
}
expect() {
    local answer
    answer=$(hello "${@:2}")
    [ "$answer" = "$1" ] || fail "${*:2}: $answer, expected $1"
}
counter() { bpftool -j map lookup pinned "$pins/$1" key "$2" 0 0 0 | sed 's/.*"value":\([0-9]*\).*/\1/'; }
rules() { # DIRECTION RULE...
    local direction=$1
    shift
    printf '%s\n' "$@" > "$work/rules"
    "$work/out/snifilterctl" --iface=eth0 --direction="$direction" --version=1_0_0 --bpffs="$work/bpf" --rules-file="$work/rules"
}

expect passed blocked.example
rules ingress '# comment' 'Blocked.example' '*.ads.example  # all below' '*.upper.example'
expect blocked blocked.example
expect blocked blocked.example fd77::1
expect passed www.blocked.example
expect passed notblocked.example
expect passed ads.example
expect passed badads.example
expect blocked a.b.ads.example
expect blocked WWW.Upper.Example
expect passed -
[ "$(counter sni_in_counters 0)" -ge 10 ] || fail "$(counter sni_in_counters 0) ClientHello messages, expected at least 10"
[ "$(counter sni_in_counters 2)" -eq 1 ] || fail "$(counter sni_in_counters 2) without a name, expected 1"
[ "$(counter sni_in_counters 3)" -eq 0 ] || fail "$(counter sni_in_counters 3) could not be read"

# Counting only.
blocked=$(counter sni_in_counters 1)
bpftool map update pinned "$pins/sni_in_config" key 0 0 0 0 value 1 0 0 0 0 0 0 0
expect passed blocked.example
[ "$(counter sni_in_counters 1)" -gt "$blocked" ] || fail "counting only does not count"
bpftool map delete pinned "$pins/sni_in_config" key 0 0 0 0

# New rules replace the old ones; egress has its own.
rules ingress 'other.example'
expect passed blocked.example
expect blocked other.example
rules ingress
rules egress 'out.example'
expect passed other.example
expect blocked out.example
[ "$(counter sni_out_counters 1)" -ge 1 ] || fail "nothing was blocked on egress"
if rules ingress 'not a/name' 'b\ad' 2>/dev/null; then fail "wrong rules were accepted"; fi

# Not TLS.
in_client python3 -c 'import socket
connection = socket.create_connection(("10.77.0.1", 443)); connection.sendall(b"GET / HTTP/1.0\r\n\r\n"); assert connection.recv(9) == b"ok"'

# Random bytes behind a correct beginning: must neither be dropped nor harm.
in_client python3 -c 'import os, socket
for size in (0, 1, 40, 80, 300, 1000):
    connection = socket.create_connection(("10.77.0.1", 443))
    connection.sendall(b"\x16\x03\x01\x02\x00\x01" + os.urandom(size)); assert connection.recv(9) == b"ok"'

echo "sni-filter: ok"
