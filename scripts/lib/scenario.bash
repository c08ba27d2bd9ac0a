# shellcheck shell=bash
#
# What scripts/e2e-l3afd and scripts/e2e-chain share: a program that reads l3afd's configuration file and REST API runs the
# packages of a site.
#
# The program, in network, mount and process namespaces of its own, is told to chain two XDP functions and one TC function on a
# veth interface; it fetches them, and the roots, from a static server that serves the site, or takes them from the folder that
# kfm sync filled from it. Packets are sent from the other end, and bpftool shows what is attached, in which order, and what was counted. The host keeps its
# interfaces, its bpffs and its processes: all of ours end with the namespaces.
#
# A script sets `subject`, the name of the program, and `subject_path`, where it is, and ends with `play_scenario "$@"`. It has:
#   find_subject         outside the namespaces: sets subject_path, or says why the script is skipped
#   exec_subject CONFIG  inside: becomes the program
#   say_which_subject    inside, once it runs: says what is proved
#   check_further        inside, after the scenario, while the program runs
#
# Environment:
#   E2E_FROM      site: packages come from the server; node: from the folder that kfm sync filled (default: one after the other)
#   E2E_TC        a JSON file that names another TC function, in the form of tc_function below
#   E2E_SECONDS   how long all of it may take (default: 300)
#
# Where this cannot run it says "skipped: <reason>" and ends with 0, or with 1 when CI=true, where nothing may be left out.

readonly NODE=10.99.0.1 FAR=10.99.0.2            # the interface under test, and its other end
readonly NODE_REPO=10.98.0.1 REPO=10.98.0.2:8080 # how the node reaches the server
readonly IFACE=node0 API=http://127.0.0.1:7080/l3af/configs/v1
readonly LIMIT=5 ATTEMPTS=10

# The functions: path and version. The XDP functions are chained in this order.
readonly ROOTS=chaining/roots/l3af ROOT_VERSION=1.0.0
readonly FIRST=security/limits/packetworks/ratelimit FIRST_VERSION=1.1.0
readonly SECOND=security/detect/packetworks/syn-counter SECOND_VERSION=1.0.0

# The TC function: where it is attached, l3afd's fields, and a map that must have counted by the end.
tc_function() {
    if [[ -n ${E2E_TC-} ]]; then
        cat "$E2E_TC"
        return
    fi
    cat << 'JSON'
{
  "path": "security/filter/packetworks/dns-filter",
  "version": "1.0.0",
  "list": "tc_ingress",
  "program": {
    "object_file": "dns_filter_tc.bpf.o",
    "entry_function_name": "dns_filter_tc",
    "map_name": "df_next_prog",
    "cmd_start": "dnsfilter_user",
    "cmd_status": "dnsfilter_user",
    "user_program_daemon": true,
    "rules_file": "blocklist.txt",
    "rules": "ads.example\n",
    "map_args": [ { "name": "df_mode", "args": [ { "key": 0, "value": 1 } ] } ],
    "monitor_maps": [ { "name": "df_stats", "key": 1, "aggregator": "scalar" } ]
  },
  "counts": { "map": "df_stats", "key": 1, "at_least": 1 }
}
JSON
}

skip() {
    echo "skipped: $1"
    [[ ${CI-} != true ]] || exit 1
    exit 0
}

fail() {
    echo "$(basename "$0"): $1" >&2
    exit 2
}

# ---- outside: what is needed, and the namespaces -----------------------------------------------------------------------

check_machine() {
    local tool
    [[ $EUID -eq 0 ]] || skip "needs root"
    [[ -r /sys/kernel/btf/vmlinux ]] || skip "this kernel has no BTF"
    for tool in bpftool curl ip python3 unshare timeout; do
        command -v "$tool" > /dev/null || skip "$tool is not installed"
    done
    unshare --mount --net --pid --fork true 2> /dev/null || skip "namespaces cannot be made here"
}

# Plays the scenario with packages from the server, and then with those of a node, unless E2E_FROM chooses.
play_scenario() {
    if [[ -n ${E2E_FROM-} ]]; then
        run_scenario "$@"
    else
        check_machine
        find_subject
        E2E_FROM=site "$0" "$@"
        E2E_FROM=node "$0" "$@"
    fi
}

run_scenario() {
    if [[ ${1-} == --inside ]]; then
        shift
        inside "$@"
        return
    fi
    local site=target/site work child deadline status=0
    while [[ $# -gt 0 ]]; do
        case $1 in
            --site) site=${2-} && shift $(($# > 1 ? 2 : 1)) ;;
            --site=*) site=${1#--site=} && shift ;;
            *) fail "usage: scripts/$(basename "$0") [--site DIR]" ;;
        esac
    done
    check_machine
    [[ -d $site/packages ]] || fail "$site: no site there (kfm site makes one)"
    find_subject

    work=$(mktemp -d)
    # shellcheck disable=SC2064 # the folder of now
    trap "rm -rf '$work'" EXIT
    [[ $E2E_FROM == site ]] || fill_node "$(realpath "$site")"
    export subject_path
    unshare --mount --net --pid --fork --kill-child --mount-proc \
        "$(realpath "$0")" --inside "$(realpath "$site")" "$work" &
    child=$!
    # Who kills unshare kills the first process of the namespace, and with it all others there.
    trap 'kill -KILL "$child"; exit 1' INT TERM
    deadline=$((SECONDS + ${E2E_SECONDS:-300}))
    while kill -0 "$child" 2> /dev/null; do
        if ((SECONDS >= deadline)); then
            echo "not ok - all was done within ${E2E_SECONDS:-300} seconds"
            kill -KILL "$child"
            break
        fi
        sleep 0.5
    done
    wait "$child" 2> /dev/null || status=1
    exit "$status"
}

# fill_node SITE: has kfm sync fill $work/node with the functions and the roots
fill_node() {
    local pin
    pin=$(sed -n 's/.*"fingerprint": "\([0-9A-F]*\)".*/\1/p' "$1/index.json" | head -n 1)
    cat > "$work/node.yaml" << YAML
folder: node
marketplaces:
  - { name: site, from: "$1", keys: [$pin] }
functions:
  - $ROOTS/xdp-root@$ROOT_VERSION
  - $ROOTS/tc-root@$ROOT_VERSION
  - $FIRST@$FIRST_VERSION
  - $SECOND@$SECOND_VERSION
  - $(field path)@$(field version)
YAML
    "$(dirname "$(realpath "$0")")/kfm" sync "$work/node.yaml" > "$work/sync" 2>&1 || fail "kfm sync: $(cat "$work/sync")"
}

# ---- inside: the stage ---------------------------------------------------------------------------------------------------

failures=0 checks=0
: "${subject:=}" # the script's

# expect WHAT WANTED FOUND
expect() {
    checks=$((checks + 1))
    if [[ $2 == "$3" ]]; then
        echo "ok - $1"
    else
        echo "not ok - $1: expected $2, found $3"
        failures=$((failures + 1))
    fi
}

# give_up WHAT LOG
give_up() {
    echo "not ok - $1"
    echo "--- the end of $(basename "$2"):"
    tail -n 40 "$2"
    exit 1
}

# until_true SECONDS COMMAND...
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" > /dev/null 2>&1; do
        ((SECONDS < deadline)) || return 1
        sleep 0.2
    done
}

# veth NAME ADDRESS OTHER_ADDRESS NAMESPACE: an interface here, and its other end in a new namespace
veth() {
    ip netns add "$4"
    ip link add "$1" type veth peer name eth0 netns "$4"
    ip address add "$2/24" dev "$1"
    ip link set "$1" up
    ip -n "$4" address add "$3/24" dev eth0
    ip -n "$4" link set eth0 up
    ip -n "$4" link set lo up
}

set_the_stage() {
    mount -t tmpfs tmpfs /run
    mount -t bpf bpf /sys/fs/bpf
    # l3afd mounts tracefs below debugfs unless it is there.
    mount -t debugfs debugfs /sys/kernel/debug 2> /dev/null || true
    mount -t tracefs tracefs /sys/kernel/debug/tracing 2> /dev/null || true
    ip link set lo up
    veth "$IFACE" "$NODE" "$FAR" far
    veth repo0 "$NODE_REPO" "${REPO%:*}" repo
    mkdir "$work/bin" "$work/packages"
    export PATH="$work/bin:$PATH"
}

# The folder of a function's version in the site, and in it the platform that this host is, or passes for.
choose_platform() {
    local versions=$site/packages/$ROOTS/xdp-root/$ROOT_VERSION own=""
    [[ -d $versions ]] || give_up "the site has $ROOTS/xdp-root $ROOT_VERSION" <(find "$site/packages" -maxdepth 5)
    own=$(lsb_release -cs 2> /dev/null | tail -n 1) || true
    platform=$own
    if [[ -z $own || ! -d $versions/$own ]]; then
        platform=$(find "$versions" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort | head -n 1)
        [[ -n $platform ]] || give_up "the site serves some platform" <(find "$versions")
        printf '#!/bin/sh\necho %s\n' "$platform" > "$work/bin/lsb_release"
        chmod +x "$work/bin/lsb_release"
        echo "# lsb_release says \"$own\", for which the site has no packages: l3afd is told \"$platform\""
    fi
}

# artifact PATH VERSION: the name of the package
artifact() {
    local folder=$site/packages/$1/$2/$platform
    find "$folder" -maxdepth 1 \( -name '*.tar.gz' -o -name '*.zip' \) -printf '%f\n' 2> /dev/null | sort | head -n 1
}

# repository PATH: what l3afd calls the repository of a function
repository() {
    if [[ $E2E_FROM == site ]]; then
        echo "http://$REPO/packages/${1%/*}"
    else
        echo "file://$work/node"
    fi
}

start_server() {
    ip netns exec repo python3 -m http.server --directory "$site" --bind "${REPO%:*}" "${REPO#*:}" \
        > "$work/server.log" 2>&1 &
    until_true 15 curl --silent --fail --max-time 2 --output /dev/null "http://$REPO/packages/" ||
        give_up "the site is served" "$work/server.log"
}

answers() {
    curl --silent --fail --max-time 2 --output /dev/null "$API"
}

answers_or_died() {
    ! kill -0 "$daemon" || answers
}

start_subject() {
    cat > "$work/l3afd.cfg" << CONFIG
[l3afd]
pid-file: $work/l3afd.pid
datacenter: e2e
bpf-dir: $work/packages
bpf-log-dir:
kernel-major-version: 5
kernel-minor-version: 15
shutdown-timeout: 5s
http-client-timeout: 10s
max-ebpf-restart-count: 3
bpf-chaining-enabled: true
swagger-api-enabled: false
environment: DEV
BpfMapDefaultPath: /sys/fs/bpf

[ebpf-repo]
url: $(repository $ROOTS/xdp-root)

[web]
metrics-addr: 127.0.0.1:8898
ebpf-poll-interval: 2s
n-metric-samples: 20

[xdp-root]
package-name: xdp-root
artifact: $(artifact $ROOTS/xdp-root $ROOT_VERSION)
version: $ROOT_VERSION
command: xdp_root
object-file: xdp_root.bpf.o
entry-function-name: xdp_root
ingress-map-name: xdp_root_array

[tc-root]
package-name: tc-root
artifact: $(artifact $ROOTS/tc-root $ROOT_VERSION)
version: $ROOT_VERSION
command: tc_root
ingress-object-file: tc_root_ingress.bpf.o
egress-object-file: tc_root_egress.bpf.o
ingress-entry-function-name: tc_ingress_root
egress-entry-function-name: tc_egress_root
ingress-map-name: tc_ingress_root_array
egress-map-name: tc_egress_root_array

[ebpf-chain-debug]
addr: 127.0.0.1:8899
enabled: true

[l3af-configs]
restapi-addr: 127.0.0.1:7080

[l3af-config-store]
filename: $work/l3af-config.json

[mtls]
enabled: false
CONFIG
    (cd "$work" && exec_subject "$work/l3afd.cfg") > "$work/$subject.log" 2>&1 &
    daemon=$!
    # l3afd builds large tables when it starts, which takes seconds on small machines.
    until_true 90 answers_or_died || true
    answers || give_up "$subject starts" "$work/$subject.log"
}

# call VERB: sends standard input to the program
call() {
    local code
    code=$(curl --silent --max-time 90 --output "$work/answer" --write-out '%{http_code}' \
        --header 'Content-Type: application/json' --data-binary @- "$API/$1") || true
    [[ $code == 2* ]] || give_up "$subject answers \"$1\" with $code: $(head -c 2000 "$work/answer" 2> /dev/null)" \
        "$work/$subject.log"
}

# field NAME...: a field of the TC function
field() {
    tc_function | python3 -c '
import functools, json, sys
print(functools.reduce(lambda value, name: value[name], sys.argv[1:], json.load(sys.stdin)))' "$@"
}

add_functions() {
    tc_function | python3 -c '
import json, os, platform, sys

(iface, limit, first, first_artifact, first_repository, second, second_artifact, second_repository, tc_artifact,
    tc_repository) = sys.argv[1:]
tc = json.load(sys.stdin)

def program(path, artifact, repository, prog_type, seq_id, fields):
    name, version = path.rsplit("/", 1)[1].split("@")
    return dict(fields, name=name, version=version, artifact=artifact, prog_type=prog_type, seq_id=seq_id,
        admin_status="enabled", ebpf_package_repo_url=repository)

print(json.dumps([{
    "host_name": platform.node(),
    "iface": iface,
    "bpf_programs": {
        "xdp_ingress": [
            program(first, first_artifact, first_repository, "xdp", 1, {
                "object_file": "ratelimit.bpf.o", "entry_function_name": "ratelimit", "map_name": "rl_next_prog",
                "map_args": [
                    {"name": "rl_config", "args": [{"key": 0, "value": int(limit)}, {"key": 1, "value": 60000}]},
                    {"name": "rl_ports", "args": [{"key": 80, "value": 1}]},
                ],
                "monitor_maps": [{"name": "rl_refused", "key": 0, "aggregator": "scalar"}],
            }),
            program(second, second_artifact, second_repository, "xdp", 2, {
                "object_file": "syn_counter.bpf.o", "entry_function_name": "syn_counter", "map_name": "sc_next_prog",
                "map_args": [{"name": "sc_config", "args": [{"key": 0, "value": 1000}]}],
                "monitor_maps": [{"name": "sc_port_syn", "key": 80, "aggregator": "scalar"}],
            }),
        ],
        tc["list"]: [program(tc["path"] + "@" + tc["version"], tc_artifact, tc_repository, "tc", 1, tc["program"])],
    },
}]))' "$IFACE" "$LIMIT" \
        "$FIRST@$FIRST_VERSION" "$(artifact $FIRST $FIRST_VERSION)" "$(repository $FIRST)" \
        "$SECOND@$SECOND_VERSION" "$(artifact $SECOND $SECOND_VERSION)" "$(repository $SECOND)" \
        "$(artifact "$tc_path" "$tc_version")" "$(repository "$tc_path")" | call add
}

# delete_functions LIST NAME...
delete_functions() {
    python3 -c '
import json, platform, sys
print(json.dumps([{"host_name": platform.node(), "iface": sys.argv[1], "bpf_programs": {sys.argv[2]: sys.argv[3:]}}]))' \
        "$IFACE" "$@" | call delete
}

# ---- inside: what is looked at -------------------------------------------------------------------------------------------

# pins KIND PATH VERSION: where l3afd pins the maps of a function; KIND is xdp or tc
pins() {
    local under=""
    [[ $1 == xdp ]] || under=tc/globals/
    echo "/sys/fs/bpf/$under$IFACE/${2##*/}/${3//./_}"
}

# program PATH VERSION ENTRY KIND: the id of the program that l3afd pinned
program() {
    bpftool --json prog show pinned "/sys/fs/bpf/progs/$IFACE/${1##*/}/${2//./_}/$3_$4" 2> /dev/null | python3 -c '
import json, sys
print(json.load(sys.stdin)["id"])' 2> /dev/null || echo "no program"
}

# element MAP KEY: the value of a map with four-byte keys
element() {
    bpftool --json map lookup pinned "$1" key $(($2 & 255)) $(($2 >> 8 & 255)) $(($2 >> 16 & 255)) 0 2> /dev/null |
        python3 -c '
import json, sys
value = json.load(sys.stdin)["value"]
print(value if isinstance(value, int) else int.from_bytes(bytes(int(byte, 16) for byte in value), "little"))' \
            2> /dev/null || echo "nothing"
}

# The id of the XDP program on the interface.
xdp_on_interface() {
    ip -json link show dev "$IFACE" | python3 -c '
import json, sys
print(json.load(sys.stdin)[0].get("xdp", {}).get("prog", {}).get("id", "nothing"))'
}

# attempts N: how many of N connection attempts from the far end are answered, be it by a RST
attempts() {
    ip netns exec far python3 - "$NODE" "$1" << 'PYTHON'
import socket, sys

answered = 0
for _ in range(int(sys.argv[2])):
    with socket.socket() as attempt:
        attempt.settimeout(0.3)
        try:
            attempt.connect((sys.argv[1], 80))
        except ConnectionRefusedError:
            answered += 1
        except TimeoutError:
            pass
print(answered)
PYTHON
}

# UDP in both directions: DNS queries, for one blocked name and one other, from each end to the other.
ask_names() {
    local from
    for from in "" "ip netns exec far"; do
        # shellcheck disable=SC2086 # a command of several words, or none
        $from python3 - "$NODE" "$FAR" << 'PYTHON'
import socket, struct, sys

client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
for server in sys.argv[1:]:
    for labels in ([b"x", b"ads", b"example"], [b"fine", b"example"]):
        name = b"".join(bytes([len(label)]) + label for label in labels) + b"\0"
        try:
            client.sendto(struct.pack("!HHHHHH", 7, 0x0100, 1, 0, 0, 0) + name + b"\0\1\0\1", (server, 53))
        except ConnectionRefusedError:
            pass  # nobody listens there, which is what the packet before this one was told
PYTHON
    done
}

asked_and_counted() {
    ask_names
    tc_counted
}

tc_counted() {
    local counted
    counted=$(element "$(pins tc "$tc_path" "$tc_version")/$(field counts map)" "$(field counts key)")
    [[ $counted != nothing && $counted -ge $(field counts at_least) ]]
}

# metric MAP: what the program publishes of a map
metric() {
    curl --silent --max-time 5 http://127.0.0.1:8898/metrics |
        awk -v map="$1" '$0 !~ /^#/ && index($0, map) { value = $NF } END { print value }'
}

metric_is() {
    [[ $(metric "$1") == "$2" ]]
}

is_gone() {
    [[ ! -e $1 ]]
}

inside() {
    site=$1 work=$2
    local first second root name root_of_tc array tc_program
    set_the_stage
    choose_platform
    tc_path=$(field path) tc_version=$(field version)
    for name in "$ROOTS/xdp-root $ROOT_VERSION" "$ROOTS/tc-root $ROOT_VERSION" "$FIRST $FIRST_VERSION" \
        "$SECOND $SECOND_VERSION" "$tc_path $tc_version"; do
        # shellcheck disable=SC2086 # path and version
        expect "the site has $name" yes "$([[ -n $(artifact $name) ]] && echo yes || echo no)"
    done
    ((failures == 0)) || exit 1

    start_server
    start_subject
    say_which_subject
    add_functions
    for name in "$FIRST/$FIRST_VERSION" "$SECOND/$SECOND_VERSION" "$tc_path/$tc_version"; do
        expect "$subject took $name from the $E2E_FROM" "$E2E_FROM" \
            "$(grep -q "\"GET /packages/$name/$platform/[^ ]* HTTP/1.1\" 200" "$work/server.log" && echo site || echo node)"
    done

    root=$(program $ROOTS/xdp-root $ROOT_VERSION xdp_root xdp)
    first=$(program $FIRST $FIRST_VERSION ratelimit xdp)
    second=$(program $SECOND $SECOND_VERSION syn_counter xdp)
    array=$(pins xdp $ROOTS/xdp-root $ROOT_VERSION)/xdp_root_array
    expect "the XDP root is attached to $IFACE" "$root" "$(xdp_on_interface)"
    expect "the XDP root goes on to ${FIRST##*/}" "$first" "$(element "$array" 0)"
    expect "${FIRST##*/} goes on to ${SECOND##*/}" "$second" "$(element "$(pins xdp $FIRST $FIRST_VERSION)/rl_next_prog" 0)"
    expect "${SECOND##*/} is the last" nothing "$(element "$(pins xdp $SECOND $SECOND_VERSION)/sc_next_prog" 0)"

    root_of_tc=tc_$([[ $(field list) == tc_egress ]] && echo egress || echo ingress)_root
    tc_program=$(program "$tc_path" "$tc_version" "$(field program entry_function_name)" tc)
    expect "the TC root goes on to ${tc_path##*/}" "$tc_program" \
        "$(element "$(pins tc $ROOTS/tc-root $ROOT_VERSION)/${root_of_tc}_array" 0)"

    expect "the limit gets through" "$LIMIT" "$(attempts "$ATTEMPTS")"
    expect "${FIRST##*/} counted all attempts" "$ATTEMPTS" "$(element "$(pins xdp $FIRST $FIRST_VERSION)/rl_attempts" 0)"
    expect "${FIRST##*/} refused the rest" "$((ATTEMPTS - LIMIT))" "$(element "$(pins xdp $FIRST $FIRST_VERSION)/rl_refused" 0)"
    expect "${SECOND##*/} saw what ${FIRST##*/} let through" "$LIMIT" \
        "$(element "$(pins xdp $SECOND $SECOND_VERSION)/sc_port_syn" 80)"

    # The userspace program of a function may take a moment until its maps are filled.
    until_true 10 asked_and_counted || true
    expect "${tc_path##*/} is attached by the TC root and counted" yes "$(tc_counted && echo yes || echo no)"
    until_true 10 metric_is rl_refused "$((ATTEMPTS - LIMIT))" || true # l3afd looks once a second
    expect "$subject publishes the metrics" "$((ATTEMPTS - LIMIT))" "$(metric rl_refused)"

    delete_functions xdp_ingress "${FIRST##*/}"
    until_true 15 is_gone "$(pins xdp $FIRST $FIRST_VERSION)/rl_next_prog" || true
    expect "${FIRST##*/} is gone" yes "$(is_gone "$(pins xdp $FIRST $FIRST_VERSION)/rl_next_prog" && echo yes || echo no)"
    expect "the chain heals: the XDP root goes on to ${SECOND##*/}" "$second" "$(element "$array" 0)"
    expect "nothing is limited any more" "$ATTEMPTS" "$(attempts "$ATTEMPTS")"
    expect "${SECOND##*/} goes on counting" "$((LIMIT + ATTEMPTS))" \
        "$(element "$(pins xdp $SECOND $SECOND_VERSION)/sc_port_syn" 80)"

    delete_functions xdp_ingress "${SECOND##*/}"
    delete_functions "$(field list)" "${tc_path##*/}"
    until_true 15 is_gone "$array" || true
    expect "with the last function, the XDP root leaves $IFACE" nothing "$(xdp_on_interface)"
    expect "${tc_path##*/} is gone" "no program" \
        "$(program "$tc_path" "$tc_version" "$(field program entry_function_name)" tc)"

    check_further

    echo "$((checks - failures)) passed, $failures failed"
    if ((failures > 0)); then
        echo "--- the end of $subject.log:"
        tail -n 60 "$work/$subject.log"
        exit 1
    fi
}
