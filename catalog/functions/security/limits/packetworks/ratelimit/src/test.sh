#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
#
# Proves that the rate limiter admits its limit per source and drops the rest.
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

# connects SOURCE TARGET PORT TIMES: how many of that many connection attempts get an answer
connects() {
    ip netns exec far python3 - "$@" << 'PYTHON'
import socket, sys

source, target, port, times = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
answered = 0
for _ in range(times):
    with socket.socket(socket.AF_INET6 if ":" in target else socket.AF_INET) as attempt:
        attempt.settimeout(0.3)
        attempt.bind((source, 0))
        try:
            attempt.connect((target, port))
            answered += 1
        except ConnectionRefusedError:
            answered += 1  # a RST is an answer too: the attempt reached the host
        except TimeoutError:
            pass
print(answered)
PYTHON
}

ip -n far address add 10.99.0.3/24 dev far0
ip -n far address add fd99:0:0:1::2/32 dev far0 nodad
bpftool prog loadall /run/package/ratelimit.bpf.o "$pins" pinmaps "$pins/maps"
ip link set near0 xdp pinned "$pins/ratelimit"

set_map rl_ports "0x50 0" "1"                      # port 80
set_map rl_config "0 0 0 0" "5 0 0 0"              # 5 attempts ...
set_map rl_config "1 0 0 0" "0x30 0x75 0 0"        # ... in 30,000 ms

expect "the limit gets through" 5 "$(connects 10.99.0.2 10.99.0.1 80 5)"
expect "what is above the limit is dropped" 0 "$(connects 10.99.0.2 10.99.0.1 80 3)"
expect "another port is not limited" 8 "$(connects 10.99.0.2 10.99.0.1 81 8)"
expect "another source has a limit of its own" 5 "$(connects 10.99.0.3 10.99.0.1 80 6)"
expect "attempts are counted" 14 "$(counter rl_attempts 0)"
expect "refusals are counted" 4 "$(counter rl_refused 0)"

expect "IPv6 is limited" 5 "$(connects fd99::2 fd99::1 80 6)"
expect "another IPv6 network has a limit of its own" 5 "$(connects fd99:0:0:1::2 fd99::1 80 6)"

set_map rl_config "1 0 0 0" "200 0 0 0"
sleep 0.5
expect "the window moves on" 5 "$(connects 10.99.0.2 10.99.0.1 80 5)"
set_map rl_config "0 0 0 0" "0 0 0 0"
expect "a limit of 0 limits nothing" 20 "$(connects 10.99.0.2 10.99.0.1 80 20)"

exit "$((failures > 0))"
