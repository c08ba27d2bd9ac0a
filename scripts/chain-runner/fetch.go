package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// A store keeps unpacked packages as {folder}/{name}/{version}/{artifact up to its first dot}.
type store struct {
	folder   string
	platform string
}

// packageFolder is where the files of a program's package are.
func (s store) packageFolder(p program) string {
	prefix, _, _ := strings.Cut(p.Artifact, ".")
	return filepath.Join(s.folder, p.Name, p.Version, prefix)
}

// fetch downloads and unpacks the package of a program unless its folder is there already: like l3afd, it believes
// what is there, be it half of a package.
func (s store) fetch(p program) (string, error) {
	folder := s.packageFolder(p)
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	address, err := url.JoinPath(p.Repository, p.Name, p.Version, s.platform, p.Artifact)
	if err != nil {
		return "", err
	}
	body, err := download(address)
	if err != nil {
		return "", err
	}
	if err := unpack(p.Artifact, body, filepath.Join(s.folder, p.Name, p.Version)); err != nil {
		return "", fmt.Errorf("%s: %w", address, err)
	}
	if _, err := os.Stat(folder); err != nil {
		return "", fmt.Errorf("%s: the package has no folder %s/", address, filepath.Base(folder))
	}
	say("fetched", map[string]any{"url": address, "bytes": len(body), "folder": folder})
	return folder, nil
}

func download(address string) ([]byte, error) {
	transport := &http.Transport{} // without Proxy: l3afd does not look at HTTP_PROXY
	transport.RegisterProtocol("file", http.NewFileTransport(http.Dir("/")))
	client := http.Client{Transport: transport, Timeout: time.Minute}
	response, err := client.Get(address)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: expected status 200, found %s", address, response.Status)
	}
	return io.ReadAll(response.Body)
}

func unpack(artifact string, body []byte, target string) error {
	switch {
	case strings.HasSuffix(artifact, ".tar.gz"):
		return untar(body, target)
	case strings.HasSuffix(artifact, ".zip"):
		return unzip(body, target)
	}
	return fmt.Errorf("artifact %q must end in .tar.gz or .zip", artifact)
}

func untar(body []byte, target string) error {
	plain, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return err
	}
	for archive := tar.NewReader(plain); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		// All that is no folder is a file to l3afd: links, which have no bytes, and global headers, too.
		err = put(target, entry.Name, entry.FileInfo().Mode().Perm(), entry.Typeflag == tar.TypeDir, archive)
		if err != nil {
			return err
		}
	}
}

func unzip(body []byte, target string) error {
	archive, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return err
	}
	for _, entry := range archive.File {
		content, err := entry.Open()
		if err != nil {
			return err
		}
		err = put(target, entry.Name, entry.Mode().Perm(), entry.FileInfo().IsDir(), content)
		content.Close()
		if err != nil {
			return err
		}
	}
	return nil
}

// put writes one entry of an archive. Only entries for folders make folders: a file before its folder is an error.
func put(target, name string, mode os.FileMode, isFolder bool, content io.Reader) error {
	path := filepath.Join(target, name)
	if strings.Contains(name, "..") || !strings.HasPrefix(path, target+string(filepath.Separator)) {
		return fmt.Errorf("%s: illegal file path", name)
	}
	if isFolder {
		return os.MkdirAll(path, mode)
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, content)
	return errors.Join(err, file.Close())
}

// platform is what l3afd puts into URLs: the host's code name.
func platform() (string, error) {
	answer, err := exec.Command("lsb_release", "-cs").Output()
	if err != nil {
		return "", fmt.Errorf("lsb_release -cs: %w", err)
	}
	return strings.TrimSpace(string(answer)), nil
}
