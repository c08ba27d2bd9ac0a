package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

// A function is a program of a request, loaded.
type function struct {
	program
	at         point
	iface      string
	folder     string // of its unpacked package
	collection *ebpf.Collection
	entry      *ebpf.Program
	next       *ebpf.Map // key 0 is the program behind it in the chain
	pins       []string
	links      []link.Link
	child      *child
}

var (
	loadable = []ebpf.ProgramType{ebpf.XDP, ebpf.SchedCLS, ebpf.SchedACT, ebpf.TracePoint, ebpf.Kprobe}
	perCPU   = []ebpf.MapType{ebpf.PerCPUHash, ebpf.PerCPUArray, ebpf.LRUCPUHash, ebpf.PerCPUCGroupStorage}
)

// load brings the object of a program into the kernel, pins what l3afd pins, and writes map_args.
func (h *host) load(iface string, at point, p program) (*function, error) {
	if p.AdminStatus != "enabled" || p.Version == "" || p.ObjectFile == "" || p.Name == "" || strings.ContainsAny(p.Name, "./") {
		return nil, fmt.Errorf("%q: expected a name without dots, a version, an object_file, and admin_status \"enabled\"", p.Name)
	}
	f := &function{program: p, at: at, iface: iface}
	fetch := func() (err error) { f.folder, err = h.store.fetch(p); return err }
	pin := func() error { return f.pin(h.bpffs) }
	steps := []func() error{fetch, f.loadObject, f.findEntry, pin, f.writeMapArgs, f.checkMonitoredMaps}
	for _, step := range steps {
		if err := step(); err != nil {
			f.unload()
			return nil, fmt.Errorf("%s %s, %s: %w", p.Name, p.Version, p.ObjectFile, err)
		}
	}
	say("loaded", f.report())
	return f, nil
}

func (f *function) loadObject() error {
	spec, err := ebpf.LoadCollectionSpec(filepath.Join(f.folder, f.ObjectFile))
	if err != nil {
		return err
	}
	for name, p := range spec.Programs {
		if !slices.Contains(loadable, p.Type) {
			return fmt.Errorf("program %s in section %q: %s is a type that l3afd does not support", name, p.SectionName, p.Type)
		}
		if _, _, err := probeTarget(p.SectionName); f.at.kind == "probe" && err != nil {
			return err
		}
	}
	f.collection, err = ebpf.NewCollection(spec)
	return err
}

// findEntry looks for what makes a program a link of a chain. Where it fails, l3afd ends with a nil dereference.
func (f *function) findEntry() error {
	if f.at.kind == "probe" {
		return nil
	}
	f.entry = f.collection.Programs[f.Entry]
	if f.entry == nil {
		return fmt.Errorf("entry_function_name %q is no function of the object", f.Entry)
	}
	if isXDP := f.entry.Type() == ebpf.XDP; isXDP != (f.at.kind == "xdp") {
		return fmt.Errorf("%s is of type %s, which %s does not take", f.Entry, f.entry.Type(), f.at.list)
	}
	f.next = f.collection.Maps[f.MapName]
	if f.next == nil {
		return fmt.Errorf("map_name %q is no map of the object", f.MapName)
	}
	if m := f.next; m.Type() != ebpf.ProgramArray || m.KeySize() != 4 || m.ValueSize() != 4 || m.MaxEntries() < 1 {
		return fmt.Errorf("map_name %q must be a PROG_ARRAY with keys and values of 4 bytes, found %s", f.MapName, m)
	}
	return nil
}

// pin puts every map but ".bss", and the entry function, on bpffs. Programs without an entry function, which only
// probes may be, are not pinned.
func (f *function) pin(bpffs string) error {
	if f.Entry == "" {
		return nil
	}
	below := filepath.Join(f.iface, f.Name, f.versionInPaths())
	maps := filepath.Join(bpffs, below)
	if f.at.kind == "tc" {
		maps = filepath.Join(bpffs, "tc/globals", below)
	}
	for name, m := range f.collection.Maps {
		if name == ".bss" {
			continue
		}
		if err := f.pinAt(filepath.Join(maps, name), m.Pin); err != nil {
			return err
		}
	}
	if f.entry == nil {
		return nil
	}
	return f.pinAt(filepath.Join(bpffs, "progs", below, f.Entry+"_"+f.at.kind), f.entry.Pin)
}

func (f *function) pinAt(path string, pin func(string) error) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	if err := pin(path); err != nil {
		return fmt.Errorf("%s cannot be pinned: %w", path, err)
	}
	f.pins = append(f.pins, path)
	return nil
}

// writeMapArgs writes the entries of map_args, and deletes all others but those of arrays.
func (f *function) writeMapArgs() error {
	for _, argument := range f.MapArgs {
		m := f.collection.Maps[argument.Name]
		if m == nil || m.KeySize() > 8 || m.ValueSize() > 8 {
			return fmt.Errorf("map_args: %q must be a map with keys and values of at most 8 bytes, found %v", argument.Name, m)
		}
		given := map[string]bool{}
		for _, pair := range argument.Args {
			key := little(pair.Key, m.KeySize())
			given[string(key)] = true
			if err := m.Put(key, little(pair.Value, m.ValueSize())); err != nil {
				return fmt.Errorf("map_args: %s[%d]: %w", argument.Name, pair.Key, err)
			}
		}
		if m.Type() == ebpf.Array {
			continue
		}
		var others [][]byte
		key, value := make([]byte, m.KeySize()), make([]byte, m.ValueSize())
		for entries := m.Iterate(); entries.Next(&key, &value); {
			if !given[string(key)] {
				others = append(others, slices.Clone(key))
			}
		}
		for _, other := range others {
			if err := m.Delete(other); err != nil {
				return fmt.Errorf("map_args: %s: %w", argument.Name, err)
			}
		}
	}
	return nil
}

func (f *function) checkMonitoredMaps() error {
	for _, monitored := range f.MonitoredMap {
		if !slices.Contains([]string{"scalar", "max-rate", "avg"}, monitored.Aggregator) {
			return fmt.Errorf("monitor_maps: %s: no aggregator %q", monitored.Name, monitored.Aggregator)
		}
		if _, err := f.monitor(monitored); err != nil {
			return fmt.Errorf("monitor_maps: %w", err)
		}
	}
	return nil
}

// monitor reads one value; a key that is not there is 0.
func (f *function) monitor(monitored monitoredMap) (uint64, error) {
	m, sizes := f.collection.Maps[monitored.Name], []uint32{1, 2, 4, 8}
	if m == nil || !slices.Contains(sizes, m.KeySize()) || !slices.Contains(sizes, m.ValueSize()) {
		return 0, fmt.Errorf("%q must be a map with keys and values of 1, 2, 4 or 8 bytes, found %v", monitored.Name, m)
	}
	if slices.Contains(perCPU, m.Type()) {
		return 0, fmt.Errorf("%q has a value for each CPU, which l3afd cannot read", monitored.Name)
	}
	value := make([]byte, m.ValueSize())
	err := m.Lookup(little(monitored.Key, m.KeySize()), &value)
	if err != nil && !errors.Is(err, ebpf.ErrKeyNotExist) {
		return 0, fmt.Errorf("%s[%d]: %w", monitored.Name, monitored.Key, err)
	}
	return binary.LittleEndian.Uint64(append(value, make([]byte, 8)...)), nil
}

// little is a number in the given count of bytes, the low ones first.
func little(number int64, size uint32) []byte {
	return binary.LittleEndian.AppendUint64(nil, uint64(number))[:size]
}

// unload takes a function out of the kernel, with its links, pins and process.
func (f *function) unload() {
	f.child.end()
	for _, l := range slices.Backward(f.links) {
		_ = l.Unpin()
		l.Close()
	}
	for _, path := range slices.Backward(f.pins) {
		_ = os.Remove(path)
		for folder := filepath.Dir(path); os.Remove(folder) == nil; folder = filepath.Dir(folder) {
			// up to the first folder that others use
		}
	}
	if f.collection != nil {
		f.collection.Close()
	}
}

// report says what a function is in the kernel.
func (f *function) report() map[string]any {
	programs, maps := map[string]any{}, map[string]any{}
	for name, p := range f.collection.Programs {
		if info, err := p.Info(); err == nil {
			programs[name], _ = info.ID()
		}
	}
	for name, m := range f.collection.Maps {
		if info, err := m.Info(); err == nil {
			maps[name], _ = info.ID()
		}
	}
	return map[string]any{"name": f.Name, "version": f.Version, "iface": f.iface, "list": f.at.list, "seq_id": f.SeqID,
		"artifact": f.Artifact, "object_file": f.ObjectFile, "programs": programs, "maps": maps, "pins": f.pins,
		"monitor": f.monitored()}
}

func (f *function) monitored() map[string]uint64 {
	values := map[string]uint64{}
	for _, monitored := range f.MonitoredMap {
		if value, err := f.monitor(monitored); err == nil {
			values[fmt.Sprintf("%s[%d]", monitored.Name, monitored.Key)] = value
		}
	}
	return values
}
