// Command loader tries objects in the running kernel, each whole and with cilium/ebpf, as l3afd loads them, and attaches
// nothing. For each it prints a line of JSON: which package and object, and if the kernel refused it the reason and what
// the loader said.
//
// usage: loader FOLDER        FOLDER/<sha256 of the package>/<object>
//
// Started as the first process of a machine it mounts what it needs, tries the objects in /objects, puts LINE before each
// line, so that it can be told from what the kernel prints, and turns the machine off.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"github.com/cilium/ebpf/rlimit"
)

const library = "github.com/cilium/ebpf"

const (
	line    = "LINE "
	mounted = "KFM_MOUNTED"
)

type report struct {
	Package string `json:"package"`
	Object  string `json:"object"`
	Loader  string `json:"loader"`
	Reason  string `json:"reason,omitempty"`
	Message string `json:"message,omitempty"`
}

func main() {
	switch {
	case os.Getpid() != 1 && len(os.Args) == 2:
		tryAll(os.Args[1], "")
	case os.Getpid() != 1:
		fmt.Fprintln(os.Stderr, "usage: loader FOLDER")
		os.Exit(2)
	case os.Getenv(mounted) == "":
		fmt.Println(boot())
	default:
		tryAll("/objects", line)
		fmt.Println(line + "end")
		_ = syscall.Reboot(syscall.LINUX_REBOOT_CMD_POWER_OFF)
	}
}

// boot mounts what the library asks before main is reached, and so starts this program a second time.
func boot() error {
	for folder, kind := range map[string]string{"/proc": "proc", "/sys": "sysfs"} {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		if err := syscall.Mount(kind, folder, kind, 0, ""); err != nil {
			return fmt.Errorf("mount %s: %w", folder, err)
		}
	}
	return syscall.Exec("/init", os.Args, append(os.Environ(), mounted+"=yes"))
}

func tryAll(root, prefix string) {
	_ = rlimit.RemoveMemlock() // only kernels before 5.11 count locked memory
	loader := name()
	_ = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		inside, _ := filepath.Rel(root, path)
		sum, object, _ := strings.Cut(inside, "/")
		found := report{Package: sum, Object: object, Loader: loader}
		if err := try(path); err != nil {
			found.Reason, found.Message = reason(err), message(err)
		}
		text, _ := json.Marshal(found)
		fmt.Println(prefix + string(text))
		return nil
	})
}

func try(path string) error {
	spec, err := ebpf.LoadCollectionSpec(path)
	if err != nil {
		return err
	}
	for _, m := range spec.Maps {
		m.Pinning = ebpf.PinNone // nothing of this stays
	}
	collection, err := ebpf.NewCollection(spec)
	if err != nil {
		return err
	}
	collection.Close()
	return nil
}

// reason is the kind of a failure, for machines.
func reason(err error) string {
	text := err.Error()
	var verifier *ebpf.VerifierError
	switch {
	case errors.Is(err, btf.ErrNotFound), strings.Contains(text, "CO-RE relocation"), strings.Contains(text, "invalid func unknown#195896080"):
		return "relocation"
	case errors.As(err, &verifier):
		return "verifier"
	case errors.Is(err, ebpf.ErrNotSupported):
		return "unsupported"
	case strings.HasPrefix(text, "map "), strings.Contains(text, "map create"):
		return "map"
	}
	return "other"
}

// Programs are loaded in no particular order, and the verifier's log is as long as it is: neither is part of a message, so
// that the same refusal is told in the same words.
var accidental = regexp.MustCompile(`^program \S+: |^load program: | \(\d+ line\(s\) omitted\)$`)

func message(err error) string {
	text := err.Error()
	for {
		shorter := accidental.ReplaceAllString(text, "")
		if shorter == text {
			return text
		}
		text = shorter
	}
}

func name() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, module := range info.Deps {
			if module.Path == library {
				return "cilium/ebpf " + module.Version
			}
		}
	}
	return "cilium/ebpf"
}
