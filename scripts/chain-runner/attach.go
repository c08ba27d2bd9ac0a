package main

import (
	"fmt"
	"net"
	"path/filepath"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

// attachRoot attaches the first program of a chain to its interface: XDP by bpf_link, TC by TCX.
func (f *function) attachRoot(bpffs string) error {
	device, err := net.InterfaceByName(f.iface)
	if err != nil {
		return fmt.Errorf("%s: %w", f.iface, err)
	}
	var attached link.Link
	if f.at.kind == "xdp" {
		attached, err = link.AttachXDP(link.XDPOptions{Program: f.entry, Interface: device.Index})
	} else {
		attached, err = link.AttachTCX(link.TCXOptions{Program: f.entry, Interface: device.Index, Attach: f.at.attach})
	}
	if err != nil {
		return fmt.Errorf("%s cannot be attached to %s: %w", f.Name, f.iface, err)
	}
	f.links = append(f.links, attached)
	path := filepath.Join(bpffs, "links", f.iface, f.Name, f.versionInPaths(), f.Entry+"_"+f.at.kind)
	return f.pinAt(path, attached.Pin)
}

// attachProbes attaches every program of an object to what its section names.
func (f *function) attachProbes() error {
	sections, err := ebpf.LoadCollectionSpec(filepath.Join(f.folder, f.ObjectFile))
	if err != nil {
		return err
	}
	for name, p := range f.collection.Programs {
		attached, err := attachProbe(sections.Programs[name].SectionName, p)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		f.links = append(f.links, attached)
	}
	return nil
}

func attachProbe(section string, p *ebpf.Program) (link.Link, error) {
	kind, target, err := probeTarget(section)
	if err != nil {
		return nil, err
	}
	switch kind {
	case "tracepoint":
		group, name, _ := strings.Cut(target, "/")
		return link.Tracepoint(group, name, p, nil)
	case "kprobe":
		return link.Kprobe(target, p, nil)
	case "kretprobe":
		return link.Kretprobe(target, p, nil)
	}
	path, symbol, _ := strings.Cut(target, ":")
	executable, err := link.OpenExecutable(path)
	if err != nil {
		return nil, err
	}
	if kind == "uprobe" {
		return executable.Uprobe(symbol, p, nil)
	}
	return executable.Uretprobe(symbol, p, nil)
}

// probeTarget splits the name of a section into the kind of probe and what it is attached to, in the spellings that
// l3afd understands: it crashes at some of the others.
func probeTarget(section string) (kind, target string, err error) {
	kind, target, _ = strings.Cut(section, "/")
	fits := false
	switch kind {
	case "tracepoint":
		fits = strings.Count(target, "/") == 1 && target[0] != '/' && !strings.HasSuffix(target, "/")
	case "kprobe", "kretprobe":
		fits = target != "" && !strings.Contains(target, "/")
	case "uprobe", "uretprobe":
		path, symbol, _ := strings.Cut(target, ":")
		fits = strings.HasPrefix(path, "/") && symbol != ""
	}
	if !fits {
		return "", "", fmt.Errorf("section %q: expected tracepoint/GROUP/NAME, k[ret]probe/FUNCTION or u[ret]probe//PATH:SYMBOL", section)
	}
	return kind, target, nil
}
