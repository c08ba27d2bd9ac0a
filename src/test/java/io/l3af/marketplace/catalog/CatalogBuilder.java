package io.l3af.marketplace.catalog;

import io.l3af.marketplace.catalog.function.CatalogFunction;
import io.l3af.marketplace.catalog.manifest.CatalogLimits;
import io.l3af.marketplace.diagnostics.Diagnostic;
import io.l3af.marketplace.diagnostics.Diagnostics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small catalog in a folder: a good one, into which a test writes what it is about. */
final class CatalogBuilder {
    static final String FUNCTION = "functions/security/limits/acme/ratelimit/";
    static final String RELEASE = FUNCTION + "releases/1.0.0/release.yaml";

    private final Path root;
    private final Diagnostics diagnostics = new Diagnostics();

    private CatalogBuilder(Path root) {
        this.root = root;
    }

    static CatalogBuilder goodCatalog(Path root) {
        return new CatalogBuilder(root)
                .file("marketplace.yaml", """
                        title: A marketplace
                        summary: For a test.
                        base_url: https://marketplace.example.org/
                        platforms: [bookworm]
                        index:
                          keys:
                            - { fingerprint: 0000000000000000000000000000000000000001, file: keys/a.asc, status: active, from: 2026-01-01 }
                        """)
                .file("publishers/acme.yaml", """
                        name: Acme
                        pen: 32473
                        paths: ["*/*/acme/*"]
                        keys:
                          - { fingerprint: 0000000000000000000000000000000000000002, file: keys/a.asc, status: active, from: 2026-01-01 }
                        """)
                .file("publishers/keys/a.asc", "not looked into here\n")
                .file(FUNCTION + "function.yaml", """
                        title: Rate limiter
                        summary: Limits rates.
                        licence: { kernel: GPL-2.0-only }
                        maintainers:
                          - { name: Ada }
                        l3afd:
                          - attach: [xdp_ingress]
                            object_file: ratelimit.bpf.o
                            entry_function_name: ratelimit
                            map_name: next_prog
                            start_args: { ports: "80" }
                            map_args:
                              - { name: config, args: [{ key: 0, value: 10 }] }
                            monitor_maps:
                              - { name: drops, key: 0, aggregator: max-rate }
                        """)
                .file(FUNCTION + "README.md", "# Rate limiter\n")
                .file(RELEASE, """
                        date: 2026-09-01
                        artifact: l3af_ratelimit.tar.gz
                        size: 10
                        sha256: 0000000000000000000000000000000000000000000000000000000000000000
                        """);
    }

    CatalogBuilder file(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CatalogBuilder without(String name) {
        try {
            Files.delete(root.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A named pipe in place of whatever is there; opening it waits for a writer. */
    CatalogBuilder fifo(String name) throws IOException, InterruptedException {
        Files.deleteIfExists(root.resolve(name));
        int exit = new ProcessBuilder("mkfifo", root.resolve(name).toString())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("mkfifo " + name + " must succeed");
        }
        return this;
    }

    /** Replaces {@code text} in a file; the test is wrong when it is not there. */
    CatalogBuilder replace(String name, String text, String replacement) {
        try {
            String before = Files.readString(root.resolve(name));
            if (!before.contains(text)) {
                throw new IllegalArgumentException(name + " has no \"" + text + "\"");
            }
            return file(name, before.replace(text, replacement));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    /** Reads everything; what is wrong is in {@link #problems()}. */
    Optional<CatalogFunction> read() {
        Catalog catalog = Catalog.open(root, CatalogLimits.DEFAULT, diagnostics);
        return catalog.functions().stream()
                .map(folder -> catalog.read(folder, diagnostics))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** What is wrong with the catalog, each as {@code path:line:column: CODE message}. */
    List<String> problems() {
        read();
        return diagnostics.sorted().stream().map(Diagnostic::toString).toList();
    }

    List<String> hints() {
        read();
        return diagnostics.sorted().stream().map(Diagnostic::hint).toList();
    }
}
