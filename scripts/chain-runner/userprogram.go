package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

const (
	startPatience = 10 * time.Second // until cmd_status says RUNNING, or what is no daemon ends
	endPatience   = 5 * time.Second  // between SIGTERM and SIGKILL
)

// A child is the userspace program of a function.
type child struct {
	command *exec.Cmd
	ended   chan error
}

// startUserProgram writes rules_file and starts cmd_start with l3afd's arguments. A daemon must then be RUNNING, anything
// else must end with 0.
func (f *function) startUserProgram() error {
	if f.CmdStart == "" {
		return nil
	}
	arguments := []string{"--iface=" + f.iface, "--direction=" + f.at.direction, "--version=" + f.versionInPaths()}
	if f.RulesFile != "" {
		rules := filepath.Join(f.folder, f.at.direction, f.RulesFile) // the package brings the folder
		if err := os.WriteFile(rules, []byte(f.Rules), 0o644); err != nil {
			return err
		}
		arguments = append(arguments, "--rules-file="+rules)
	}
	for _, key := range slices.Sorted(maps.Keys(f.StartArgs)) {
		arguments = append(arguments, "--"+key+"="+f.StartArgs[key])
	}
	command := exec.Command(filepath.Join(f.folder, f.CmdStart), arguments...)
	command.Stdout, command.Stderr = os.Stderr, os.Stderr
	if err := command.Start(); err != nil {
		return err
	}
	f.child = &child{command, make(chan error, 1)}
	go func() { f.child.ended <- command.Wait() }()
	say("started", map[string]any{"command": command.Args, "pid": command.Process.Pid})
	return f.awaitUserProgram()
}

func (f *function) awaitUserProgram() error {
	for deadline := time.Now().Add(startPatience); time.Now().Before(deadline); {
		select {
		case err := <-f.child.ended:
			f.child = nil
			if f.Daemon || err != nil {
				return fmt.Errorf("cmd_start %s ended: %v", f.CmdStart, err)
			}
			return nil
		case <-time.After(100 * time.Millisecond):
			if f.Daemon && (f.CmdStatus == "" || f.status() == "RUNNING") {
				return nil
			}
		}
	}
	return fmt.Errorf("%s is not as it should be after %s: cmd_status says %q", f.CmdStart, startPatience, f.status())
}

// status is what cmd_status prints. The space before "=" is l3afd's.
func (f *function) status() string {
	var arguments []string
	for _, key := range slices.Sorted(maps.Keys(f.StatusArgs)) {
		arguments = append(arguments, "--"+key+" ="+f.StatusArgs[key])
	}
	answer, err := exec.Command(filepath.Join(f.folder, f.CmdStatus), arguments...).Output()
	if err != nil && len(answer) == 0 {
		return err.Error()
	}
	if strings.EqualFold(string(answer), "RUNNING") { // untrimmed: a newline is one character too many
		return "RUNNING"
	}
	return string(answer)
}

func (c *child) end() {
	if c == nil {
		return
	}
	_ = c.command.Process.Signal(syscall.SIGTERM)
	select {
	case <-c.ended:
	case <-time.After(endPatience):
		_ = c.command.Process.Kill()
		<-c.ended
	}
}
