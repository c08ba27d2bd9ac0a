package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
)

// serve answers at the addresses that the configuration names, of this host alone: who may ask may run programs as root.
func (h *host) serve() error {
	api := http.NewServeMux()
	api.HandleFunc("GET /l3af/configs/v1", h.list)
	api.HandleFunc("/l3af/configs/v1/add", h.change(h.add))
	api.HandleFunc("/l3af/configs/v1/delete", h.change(h.remove))
	metrics := http.NewServeMux()
	metrics.HandleFunc("GET /metrics", h.metrics)
	for _, server := range []struct {
		address string
		handler http.Handler
	}{
		{h.config.get("l3af-configs", "restapi-addr", ""), api},
		{h.config.get("web", "metrics-addr", ""), metrics},
	} {
		if server.address == "" {
			continue
		}
		if address, err := netip.ParseAddrPort(server.address); err != nil || !address.Addr().IsLoopback() {
			return fmt.Errorf("%s: expected an address of the loopback interface, such as 127.0.0.1:7080", server.address)
		}
		listener, err := net.Listen("tcp", server.address)
		if err != nil {
			return err
		}
		say("serving", map[string]any{"address": server.address})
		go func() { _ = http.Serve(listener, server.handler) }()
	}
	return nil
}

func (h *host) change(do func([]byte) error) http.HandlerFunc {
	return func(answer http.ResponseWriter, question *http.Request) {
		body, err := io.ReadAll(question.Body)
		if err == nil {
			err = do(body)
		}
		if err != nil {
			say("refused", map[string]any{"reason": err.Error()})
			http.Error(answer, err.Error(), http.StatusInternalServerError)
		}
	}
}

// all calls for each function, the roots among them.
func (h *host) all(do func(*function)) {
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for _, c := range h.chains {
		if c.root != nil {
			do(c.root)
		}
		for _, f := range c.functions {
			do(f)
		}
	}
}

func (h *host) list(answer http.ResponseWriter, _ *http.Request) {
	reports := []map[string]any{}
	h.all(func(f *function) { reports = append(reports, f.report()) })
	_ = json.NewEncoder(answer).Encode(reports)
}

// metrics are the values of monitor_maps as they are: nothing is aggregated, unlike in l3afd.
func (h *host) metrics(answer http.ResponseWriter, _ *http.Request) {
	h.all(func(f *function) {
		for _, m := range f.MonitoredMap {
			if value, err := f.monitor(m); err == nil {
				fmt.Fprintf(answer, "chain_runner_map{name=%q,iface=%q,list=%q,map=%q,key=\"%d\"} %d\n",
					f.Name, f.iface, f.at.list, m.Name, m.Key, value)
			}
		}
	})
}
