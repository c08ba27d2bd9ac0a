// Command chain-runner tries the packages of a marketplace in the running kernel where l3afd is not to be had.
//
// It is NOT l3afd and shares no code with it: it reads l3afd's configuration file and the bodies of its REST API, and
// keeps to what is known of l3afd's contract with packages. See README.md beside this file.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/rlimit"
)

const usage = `usage: chain-runner --config FILE [--load-only] [REQUEST.json...]

Tries l3afd packages in the running kernel. This is NOT l3afd: it is a small reader of the same configuration file and
REST bodies, which keeps to l3afd's contract with packages and says what l3afd would refuse.

  --config FILE   an l3afd.cfg; [xdp-root] and [tc-root] name the roots of the chains
  --load-only     fetch, load, pin and configure every program of the requests and every root of the file, one after
                  the other, without attaching or starting anything; then end
  REQUEST.json    bodies of POST /l3af/configs/v1/add, carried out in order

Without --load-only it serves /l3af/configs/v1, /add and /delete at [l3af-configs] restapi-addr, the values of
monitor_maps at [web] metrics-addr, and unloads everything at SIGTERM. What it does, it says in lines of JSON.
Exit codes: 0 done; 1 something was refused; 2 usage.
`

var output sync.Mutex

// say writes one line of JSON about something that happened.
func say(event string, fields map[string]any) {
	output.Lock()
	defer output.Unlock()
	fields["event"] = event
	_ = json.NewEncoder(os.Stdout).Encode(fields)
}

func main() {
	flags := flag.NewFlagSet("chain-runner", flag.ContinueOnError)
	flags.Usage = func() { fmt.Fprint(flags.Output(), usage) }
	file := flags.String("config", "", "")
	loadOnly := flags.Bool("load-only", false, "")
	switch err := flags.Parse(os.Args[1:]); {
	case errors.Is(err, flag.ErrHelp):
		os.Exit(0)
	case err != nil || *file == "":
		flags.Usage()
		os.Exit(2)
	}
	if err := run(*file, *loadOnly, flags.Args()); err != nil {
		reason := err.Error()
		if verifier := (*ebpf.VerifierError)(nil); errors.As(err, &verifier) {
			reason += fmt.Sprintf("\n%+v", verifier)
		}
		say("refused", map[string]any{"reason": reason})
		os.Exit(1)
	}
}

func run(file string, loadOnly bool, requests []string) error {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	_ = rlimit.RemoveMemlock() // only kernels before 5.11 count locked memory
	config, err := readConfiguration(file)
	if err != nil {
		return err
	}
	host, err := newHost(config)
	if err != nil {
		return err
	}
	defer host.unloadAll()
	if loadOnly {
		if err := host.tryRoots(); err != nil {
			return err
		}
	}
	for _, name := range requests {
		body, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		do := host.add
		if loadOnly {
			do = host.try
		}
		if err := do(body); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if loadOnly {
		return nil
	}
	if err := host.serve(); err != nil {
		return err
	}
	<-signals
	return nil
}
