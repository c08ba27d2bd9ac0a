package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"

	"github.com/cilium/ebpf"
)

// A host is this machine: its chains, by interface and point, and its probes.
type host struct {
	mutex     sync.Mutex
	config    configuration
	store     store
	bpffs     string
	temporary string // the packages' folder, when nobody named one
	chains    map[chainKey]*chain
}

type chainKey struct{ iface, list string }

// A chain is a root and the functions behind it, by seq_id; probes have no root and no order.
type chain struct {
	root      *function
	functions []*function
}

func newHost(config configuration) (*host, error) {
	h := &host{config: config, bpffs: config.get("l3afd", "BpfMapDefaultPath", "/sys/fs/bpf"), chains: map[chainKey]*chain{}}
	folder := config.get("l3afd", "bpf-dir", "")
	var err error
	if folder == "" {
		folder, err = os.MkdirTemp("", "chain-runner-")
		h.temporary = folder
	}
	if err != nil {
		return nil, err
	}
	codename, err := platform()
	h.store = store{folder, codename}
	return h, err
}

// each calls for every program of a REST body.
func each[P any](body []byte, do func(iface string, at point, p P) error) error {
	requests, err := parseRequests[P](body)
	if err != nil {
		return err
	}
	for _, r := range requests {
		for _, at := range points {
			for _, p := range r.Programs[at.list] {
				if err := do(r.Iface, at, p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// try loads and unloads each program of a request, and attaches nothing.
func (h *host) try(body []byte) error {
	return each(body, func(iface string, at point, p program) error {
		f, err := h.load(iface, at, p)
		if err == nil {
			f.unload()
		}
		return err
	})
}

// tryRoots loads and unloads the roots that the configuration names.
func (h *host) tryRoots() error {
	for _, at := range points {
		root, err := h.config.root(at)
		if err != nil || root.ObjectFile == "" {
			continue
		}
		f, err := h.load("no-interface", at, root)
		if err != nil {
			return err
		}
		f.unload()
	}
	return nil
}

// add loads the programs of a request and puts them into their chains; those before one that is refused stay.
func (h *host) add(body []byte) error {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return each(body, h.addOne)
}

func (h *host) addOne(iface string, at point, p program) (err error) {
	key := chainKey{iface, at.list}
	c := h.chains[key]
	if c == nil {
		c = &chain{}
	}
	if slices.ContainsFunc(c.functions, func(f *function) bool { return f.Name == p.Name }) {
		return fmt.Errorf("%s is in %s of %s already", p.Name, at.list, iface)
	}
	f, err := h.load(iface, at, p)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.unload()
			if c.root != nil && len(c.functions) == 0 {
				c.root.unload()
			}
		}
	}()
	if err := f.startUserProgram(); err != nil {
		return err
	}
	if at.kind == "probe" {
		if err := f.attachProbes(); err != nil {
			return err
		}
		c.functions = append(c.functions, f)
		h.chains[key] = c
		return nil
	}
	if c.root == nil {
		if err := h.addRoot(c, iface, at); err != nil {
			return err
		}
	}
	functions := append(slices.Clone(c.functions), f)
	slices.SortStableFunc(functions, func(a, b *function) int { return cmp.Compare(a.SeqID, b.SeqID) })
	if err := c.connect(functions); err != nil {
		return err
	}
	h.chains[key] = c
	return nil
}

func (h *host) addRoot(c *chain, iface string, at point) error {
	p, err := h.config.root(at)
	if err != nil {
		return err
	}
	root, err := h.load(iface, at, p)
	if err != nil {
		return err
	}
	if err := root.attachRoot(h.bpffs); err != nil {
		root.unload()
		return err
	}
	c.root = root
	say("attached", map[string]any{"name": root.Name, "iface": iface, "list": at.list})
	return nil
}

// connect makes each function jump to the one behind it, the last one first, so that packets never meet a chain that
// ends early.
func (c *chain) connect(functions []*function) error {
	names := []string{}
	for i, f := range slices.Backward(functions) {
		names = append(names, f.Name)
		if i == len(functions)-1 {
			if err := f.next.Delete(uint32(0)); err != nil && !errors.Is(err, ebpf.ErrKeyNotExist) {
				return err
			}
		} else if err := f.next.Put(uint32(0), functions[i+1].entry); err != nil {
			return err
		}
	}
	c.functions = functions
	if len(functions) > 0 {
		if err := c.root.next.Put(uint32(0), functions[0].entry); err != nil {
			return err
		}
	}
	slices.Reverse(names)
	say("chained", map[string]any{"root": c.root.Name, "iface": c.root.iface, "list": c.root.at.list, "functions": names})
	return nil
}

// remove takes functions out of their chains; a root goes with the last of its functions.
func (h *host) remove(body []byte) error {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	return each(body, func(iface string, at point, name string) error {
		key := chainKey{iface, at.list}
		c := h.chains[key]
		if c == nil {
			return fmt.Errorf("%s of %s is empty", at.list, iface)
		}
		i := slices.IndexFunc(c.functions, func(f *function) bool { return f.Name == name })
		if i < 0 {
			return fmt.Errorf("%s is not in %s of %s", name, at.list, iface)
		}
		gone := c.functions[i]
		rest := slices.Delete(slices.Clone(c.functions), i, i+1)
		if c.root == nil || len(rest) == 0 {
			c.functions = rest
		} else if err := c.connect(rest); err != nil {
			return err
		}
		if len(rest) == 0 {
			c.unloadRoot()
			delete(h.chains, key)
		}
		gone.leave()
		return nil
	})
}

func (c *chain) unloadRoot() {
	if c.root != nil {
		c.root.leave()
	}
}

// leave unloads a function and says what it counted.
func (f *function) leave() {
	values := f.monitored()
	f.unload()
	say("unloaded", map[string]any{"name": f.Name, "iface": f.iface, "list": f.at.list, "monitor": values})
}

func (h *host) unloadAll() {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for _, c := range h.chains {
		c.unloadRoot()
		for _, f := range c.functions {
			f.leave()
		}
	}
	if h.temporary != "" {
		_ = os.RemoveAll(h.temporary)
	}
}
