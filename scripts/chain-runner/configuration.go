package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/cilium/ebpf"
)

// A point is a list of l3afd's REST API, and what it means for programs.
type point struct {
	list      string // in the REST API
	direction string // what userspace programs are told
	kind      string // "xdp", "tc" or "probe"; ends the names of pinned programs
	attach    ebpf.AttachType
	section   string // where l3afd.cfg names the root
	prefix    string // of the root's keys for entry function and object
	mapPrefix string // of the root's key for the map
}

var points = []point{
	{"xdp_ingress", "xdpingress", "xdp", ebpf.AttachXDP, "xdp-root", "", "ingress-"},
	{"tc_ingress", "ingress", "tc", ebpf.AttachTCXIngress, "tc-root", "ingress-", "ingress-"},
	{"tc_egress", "egress", "tc", ebpf.AttachTCXEgress, "tc-root", "egress-", "egress-"},
	{list: "probes", kind: "probe"},
}

// A request is one host's part of a REST body; the lists hold programs to add, or names to delete.
type request[P any] struct {
	HostName string         `json:"host_name"`
	Iface    string         `json:"iface"`
	Programs map[string][]P `json:"bpf_programs"`
}

// A program has those fields of l3afd's models.BPFProgram that matter here.
type program struct {
	Name         string            `json:"name"`
	SeqID        int               `json:"seq_id"`
	Artifact     string            `json:"artifact"`
	Version      string            `json:"version"`
	Repository   string            `json:"ebpf_package_repo_url"`
	AdminStatus  string            `json:"admin_status"`
	ObjectFile   string            `json:"object_file"`
	Entry        string            `json:"entry_function_name"`
	MapName      string            `json:"map_name"`
	CmdStart     string            `json:"cmd_start"`
	CmdStatus    string            `json:"cmd_status"`
	Daemon       bool              `json:"user_program_daemon"`
	RulesFile    string            `json:"rules_file"`
	Rules        string            `json:"rules"`
	StartArgs    map[string]string `json:"start_args"`
	StatusArgs   map[string]string `json:"status_args"`
	MapArgs      []mapArgument     `json:"map_args"`
	MonitoredMap []monitoredMap    `json:"monitor_maps"`
}

type mapArgument struct {
	Name string `json:"name"`
	Args []struct {
		Key   int64 `json:"key"`
		Value int64 `json:"value"`
	} `json:"args"`
}

type monitoredMap struct {
	Name       string `json:"name"`
	Key        int64  `json:"key"`
	Aggregator string `json:"aggregator"`
}

// versionInPaths is the version as l3afd writes it into paths of bpffs, which refuses dots.
func (p program) versionInPaths() string { return strings.ReplaceAll(p.Version, ".", "_") }

// parseRequests reads a REST body that is meant for this host.
func parseRequests[P any](body []byte) ([]request[P], error) {
	var requests []request[P]
	if err := json.NewDecoder(bytes.NewReader(body)).Decode(&requests); err != nil {
		return nil, err
	}
	self, err := os.Hostname()
	if err != nil {
		return nil, err
	}
	for _, r := range requests {
		if r.HostName != self {
			return nil, fmt.Errorf("host_name %q is not this host, %q", r.HostName, self)
		}
		known := 0
		for _, at := range points {
			if _, ok := r.Programs[at.list]; ok {
				known++
			}
		}
		if known != len(r.Programs) {
			return nil, fmt.Errorf("bpf_programs has a list that is none of xdp_ingress, tc_ingress, tc_egress, probes")
		}
	}
	return requests, nil
}

// A configuration holds the values of an l3afd.cfg by section and key.
type configuration map[string]map[string]string

func (c configuration) get(section, key, otherwise string) string {
	if value := c[section][key]; value != "" {
		return value
	}
	return otherwise
}

// root is the program that starts the chains of a point.
func (c configuration) root(at point) (program, error) {
	if c[at.section] == nil {
		return program{}, fmt.Errorf("the configuration has no [%s]", at.section)
	}
	value := func(key string) string { return c[at.section][key] }
	return program{
		Name: value("package-name"), Artifact: value("artifact"), Version: value("version"),
		Repository: c["ebpf-repo"]["url"], AdminStatus: "enabled", ObjectFile: value(at.prefix + "object-file"),
		Entry: value(at.prefix + "entry-function-name"), MapName: value(at.mapPrefix + "map-name"),
	}, nil
}

func readConfiguration(file string) (configuration, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	result, section := configuration{}, ""
	lines := bufio.NewScanner(bytes.NewReader(text))
	for number := 1; lines.Scan(); number++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' || line[0] == ';' {
			continue
		}
		if line[0] == '[' && line[len(line)-1] == ']' {
			section = line[1 : len(line)-1]
			result[section] = map[string]string{}
			continue
		}
		end := strings.IndexAny(line, ":=")
		if end < 0 || section == "" {
			return nil, fmt.Errorf("%s:%d: expected [section] or key: value, found %q", file, number, line)
		}
		result[section][strings.TrimSpace(line[:end])] = strings.TrimSpace(line[end+1:])
	}
	return result, lines.Err()
}
