#!/bin/sh
# Runs first in the sandbox that Sandbox.java makes: builds a source, copies out what was built, runs its tests.
#
#   build.sh NAME TESTED FILES    the folder to work in is /build/NAME; TESTED: yes or no; FILES: how many there may be
#
# It is trusted, and sees what the build script of a submission must not: /source, from which the source is copied, and
# /result, the one place that outlives the sandbox. The build script runs in a second sandbox inside of this one, in which
# only its folder can be written to, and which ends, with every process in it, before anything is copied out.
set -u
umask 022
work=/build/$1
tested=$2
files=$3

# The last step that was begun; "done" when all went well.
step() {
    echo "$1" > /result/step
}

# A command in the second sandbox. Its exit code; 3 when processes were left behind, whose names are then in /result/left.
# What is in quotes runs inside: /proc holds the processes of this sandbox alone, 1 being bubblewrap itself.
inside() {
    # shellcheck disable=SC2016
    bwrap --unshare-user --unshare-pid --unshare-ipc --unshare-cgroup-try --disable-userns --die-with-parent \
        --cap-drop ALL --ro-bind /usr /usr --ro-bind /etc /etc "$@" \
        --proc /proc --dev /dev --bind "$work" "$work" --symlink "$work/tmp" /tmp --remount-ro /dev --remount-ro / \
        --chdir "$work/src" -- sh -c '
            echo started >&3
            make OUT="$0/out" $1 3>&-
            code=$?
            for try in 1 2 3 4 5 6 7 8 9 10; do
                left=""
                for process in /proc/[0-9]*; do
                    case ${process#/proc/} in 1 | $$) continue ;; esac
                    if read -r name 2>/dev/null < "$process/comm"; then left="$left $name"; fi
                done
                [ -n "$left" ] || exit "$code"
                sleep 0.05
            done
            echo "$left" >&3
            exit 3
        ' "$work" "$goal" 3> /result/left
}

# The folders of programs and libraries that are links in this sandbox, as arguments.
links() {
    for name in bin sbin lib lib32 lib64 libx32; do
        if [ -L "/$name" ]; then
            set -- "$@" --symlink "$(readlink "/$name")" "/$name"
        elif [ -d "/$name" ]; then
            set -- "$@" --ro-bind "/$name" "/$name"
        fi
    done
    inside "$@"
    echo $? > /result/code
}

# Waits until every process of the second sandbox is gone: the kernel ends them, but not at once.
alone() {
    while :; do
        others=""
        for process in /proc/[0-9]*; do
            case ${process#/proc/} in 1 | "$$") ;; *) others=yes ;; esac
        done
        [ -n "$others" ] || return 0
        sleep 0.01
    done
}

# run [GOAL]: calls the build script, and writes down what became of it.
run() {
    goal=${1-}
    links
    alone
    cat /proc/net/snmp /proc/net/snmp6 > /result/network 2> /dev/null
    stat -f -c %a /build > /result/free
    [ "$(cat /result/code)" = 0 ] || exit 1
}

step tools
for tool in bwrap make clang; do
    command -v "$tool" > /dev/null || {
        echo "$tool" > /result/missing
        exit 1
    }
done
clang --version | head -n 1 > /result/compiler
[ -s /result/compiler ] || {
    echo "clang that runs" > /result/missing
    exit 1
}

step prepare
mkdir -p "$work/home" "$work/tmp" "$work/out" && cp -r /source "$work/src" || exit 1

step build
run

step collect
if [ "$(find "$work/out" | head -n "$((files + 2))" | wc -l)" -gt "$((files + 1))" ]; then
    echo "$files" > /result/many
    exit 1
fi
cp -r "$work/out" /result/out && chmod -R u+rwX /result/out || exit 1

if [ "$tested" = yes ]; then
    step test
    run test
fi
step "done"
