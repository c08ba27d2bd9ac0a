package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestUnpack has the archives that are known of l3afd, and how each ends there.
func TestUnpack(t *testing.T) {
	folder := tar.Header{Name: "pkg/", Typeflag: tar.TypeDir, Mode: 0o755}
	file := tar.Header{Name: "pkg/x.bpf.o", Typeflag: tar.TypeReg, Mode: 0o644, Size: 4}
	named := func(h tar.Header, name string) tar.Header { h.Name = name; return h }
	link := tar.Header{Name: "pkg/x.bpf.o", Typeflag: tar.TypeSymlink, Linkname: "y.bpf.o", Mode: 0o644}
	global := tar.Header{Typeflag: tar.TypeXGlobalHeader, PAXRecords: map[string]string{"comment": "0f1e2d"}}
	for name, example := range map[string]struct {
		entries []tar.Header
		wanted  string // part of the mistake, or the content of pkg/x.bpf.o
	}{
		"as packed by kfm":         {[]tar.Header{folder, file}, "text"},
		"with ./ before each name": {[]tar.Header{named(folder, "./pkg/"), named(file, "./pkg/x.bpf.o")}, "text"},
		"an absolute name":         {[]tar.Header{folder, named(file, "/pkg/x.bpf.o")}, "text"},
		"a symbolic link is empty": {[]tar.Header{folder, link}, ""},
		"./ itself":                {[]tar.Header{named(folder, "./"), folder, file}, "illegal file path"},
		"two dots inside a word":   {[]tar.Header{folder, named(file, "pkg/README..md")}, "illegal file path"},
		"a file before its folder": {[]tar.Header{file, folder}, "no such file"},
		"a global header":          {[]tar.Header{global, folder, file}, "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			target := filepath.Join(t.TempDir(), "name", "1.0.0")
			found := ""
			if err := unpack("pkg.tar.gz", archive(t, example.entries), target); err != nil {
				found = err.Error()
			} else if content, err := os.ReadFile(filepath.Join(target, "pkg", "x.bpf.o")); err != nil {
				found = err.Error()
			} else {
				found = string(content)
			}
			if !strings.Contains(found, example.wanted) || example.wanted == "" && found != "" {
				t.Errorf("expected %q, found %q", example.wanted, found)
			}
		})
	}
}

func archive(t *testing.T, entries []tar.Header) []byte {
	var packed bytes.Buffer
	compressed := gzip.NewWriter(&packed)
	writer := tar.NewWriter(compressed)
	for _, entry := range entries {
		if err := writer.WriteHeader(&entry); err != nil {
			t.Fatal(err)
		}
		if entry.Size > 0 {
			if _, err := writer.Write([]byte("text")); err != nil {
				t.Fatal(err)
			}
		}
	}
	writer.Close()
	compressed.Close()
	return packed.Bytes()
}

func TestProbeTarget(t *testing.T) {
	for section, wanted := range map[string]string{
		"tracepoint/sched/sched_switch":    "tracepoint sched/sched_switch",
		"kprobe/tcp_v4_connect":            "kprobe tcp_v4_connect",
		"uretprobe//lib/libc.so.6:getaddr": "uretprobe /lib/libc.so.6:getaddr",
		"tp/sched/sched_switch":            "",
		"tracepoint/x":                     "",
		"tracepoint":                       "",
		"kprobe":                           "",
		"uprobe/libc:getaddr":              "",
	} {
		kind, target, err := probeTarget(section)
		if found := strings.TrimSpace(kind + " " + target); found != wanted || (err == nil) != (wanted != "") {
			t.Errorf("%s: expected %q, found %q, %v", section, wanted, found, err)
		}
	}
}
