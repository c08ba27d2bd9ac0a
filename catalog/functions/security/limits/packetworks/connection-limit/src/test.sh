#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Proves that the connection limit holds per source, and that closed and idle connections count no longer.
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

# A server that accepts everything and keeps it open.
cat > /run/server.py << 'PYTHON'
import socket, threading

def swallow(connection):
    with connection:
        try:
            while connection.recv(4096):
                pass
        except OSError:
            pass

listener = socket.create_server(("::", 80), family=socket.AF_INET6, dualstack_ipv6=True, backlog=128)
while True:
    connection, _ = listener.accept()
    threading.Thread(target=swallow, args=(connection,), daemon=True).start()
PYTHON
python3 /run/server.py &

# client ACTION...: runs actions on one list of connections and prints how many attempts of each `open` succeeded.
#   open SOURCE TARGET TIMES | close TIMES | abort TIMES | wait SECONDS | talk SECONDS
client() {
    ip netns exec far python3 - "$@" << 'PYTHON'
import socket, struct, sys, time

words, connections, answers = iter(sys.argv[1:]), [], []
for action in words:
    if action == "open":
        source, target, times = next(words), next(words), int(next(words))
        opened = 0
        for _ in range(times):
            attempt = socket.socket(socket.AF_INET6 if ":" in target else socket.AF_INET)
            attempt.settimeout(0.2)
            attempt.bind((source, 0))
            try:
                attempt.connect((target, 80))
                connections.append(attempt)
                opened += 1
            except TimeoutError:
                attempt.close()
        answers.append(str(opened))
    elif action in ("close", "abort"):
        for _ in range(int(next(words))):
            connection = connections.pop(0)
            if action == "abort":
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            connection.close()
        time.sleep(0.1)
    elif action == "wait":
        time.sleep(float(next(words)))
    elif action == "talk":
        until = time.monotonic() + float(next(words))
        while time.monotonic() < until:
            for connection in connections:
                connection.send(b".")
            time.sleep(0.3)
print(" ".join(answers))
PYTHON
}

ip -n far address add 10.99.0.3/24 dev far0
ip -n far address add fd99:0:0:1::2/32 dev far0 nodad
bpftool prog loadall /run/package/connection_limit.bpf.o "$pins" pinmaps "$pins/maps"
ip link set near0 xdp pinned "$pins/connection_limit"
set_map cl_ports "0x50 0" "1"                  # port 80
set_map cl_config "0 0 0 0" "3 0 0 0"          # 3 connections
sleep 0.3

one="10.99.0.2 10.99.0.1"
other="10.99.0.3 10.99.0.1"
# shellcheck disable=SC2086 # one and other are two words each
{
    expect "the limit can be open, and no more" 3 "$(client open $one 5)"
    expect "connections that their client closed count no longer" "3 2 0" "$(client open $one 3 close 2 open $one 3 open $one 1)"
    expect "connections that their client reset count no longer" "3 1" "$(client open $one 4 abort 1 open $one 2)"
    expect "another source has a limit of its own" "3 3" "$(client open $one 4 open $other 4)"
    expect "IPv6 is limited, per network" "3 3" "$(client open fd99::2 fd99::1 4 open fd99:0:0:1::2 fd99::1 4)"
    expect "refusals are counted" 10 "$(counter cl_refused 0)"
    expect "what was opened is counted" 24 "$(counter cl_opened 0)"

    set_map cl_config "1 0 0 0" "2 0 0 0"      # idle after 2 seconds
    expect "an idle connection counts no longer" "3 3" "$(client open $one 4 wait 3.1 open $one 4)"
    sleep 3.1
    expect "a connection that is used counts" "3 0" "$(client open $one 3 talk 3.5 open $one 1)"

    set_map cl_config "0 0 0 0" "0 0 0 0"
    expect "a limit of 0 limits nothing, however many there are" 80 "$(client open $one 80)"
    set_map cl_config "0 0 0 0" "200 0 0 0"
    set_map cl_config "1 0 0 0" "0 0 0 0"
    expect "64 is the highest limit" 64 "$(client open $other 66)"
}

exit "$((failures > 0))"
