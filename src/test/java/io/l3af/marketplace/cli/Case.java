package io.l3af.marketplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.catalog.LedgerFile;
import io.l3af.marketplace.diagnostics.Diagnostics;
import io.l3af.marketplace.model.LedgerLine;
import io.l3af.marketplace.model.Sha256;
import io.l3af.marketplace.scratch.TreeCopy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole-program case: a folder below {@code src/test/cases} with the command line ({@code args}), what to do to a small
 * good catalog before ({@code edits}), and what is expected of it ({@code stdout}, {@code exit}, and {@code files} when
 * the command writes a site). Run with {@code -Dkfm.rewrite=true} to write the expectations anew, then read the diff.
 *
 * <p>The catalog is the part of the demonstration that belongs to {@code xdp-root}. An edit is one line:
 *
 * <pre>
 * write PATH TEXT            with \n for line feeds
 * replace PATH OLD => NEW
 * remove PATH
 * copy FROM => TO
 * truncate PATH BYTES
 * append PATH TEXT
 * random PATH BYTES          the same bytes each time
 * link PATH => TARGET
 * function PATH              one more of the demonstration, without its sources
 * kfm ARGUMENTS              as on the command line
 * </pre>
 */
final class Case {
    private static final Path DEMONSTRATION = Path.of("catalog");
    private static final String FUNCTION = "functions/chaining/roots/l3af/xdp-root";

    private final Path folder;
    private final Path catalog;
    private final Path site;

    Case(Path folder, Path temporary) {
        this.folder = folder;
        this.catalog = temporary.resolve("catalog");
        this.site = temporary.resolve("site");
    }

    /** What came of it. */
    record Outcome(String stdout, String exit, String files) {}

    Outcome run() throws IOException {
        copyGoodCatalog();
        if (Files.exists(folder.resolve("edits"))) {
            Files.readAllLines(folder.resolve("edits")).forEach(this::edit);
        }
        String[] args = arguments(read("args").strip());
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int exit = Main.run(out, out, args);
        out.flush();
        return new Outcome(withoutPlacesAndTimes(printed.toString()), exit + "\n", filesOfSite());
    }

    Outcome expected() throws IOException {
        return new Outcome(read("stdout"), read("exit"), read("files"));
    }

    void rewrite(Outcome outcome) throws IOException {
        Files.writeString(folder.resolve("stdout"), outcome.stdout());
        Files.writeString(folder.resolve("exit"), outcome.exit());
        if (outcome.files().isEmpty()) {
            Files.deleteIfExists(folder.resolve("files"));
        } else {
            Files.writeString(folder.resolve("files"), outcome.files());
        }
    }

    private String read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private void copyGoodCatalog() throws IOException {
        TreeCopy.copy(DEMONSTRATION.resolve("marketplace.yaml"), catalog.resolve("marketplace.yaml"));
        TreeCopy.copy(DEMONSTRATION.resolve("publishers"), catalog.resolve("publishers"));
        TreeCopy.copy(
                DEMONSTRATION.resolve("demo-keys-never-trust-these"), catalog.resolve("demo-keys-never-trust-these"));
        TreeCopy.copy(DEMONSTRATION.resolve("reviewers"), catalog.resolve("reviewers"));
        TreeCopy.copy(DEMONSTRATION.resolve("tuf"), catalog.resolve("tuf"));
        copyFunction(FUNCTION);
    }

    /** The lines of the demonstration's ledger that are about functions which are here, in a chain of their own. */
    private void copyLedger() throws IOException {
        byte[] whole = Files.readAllBytes(DEMONSTRATION.resolve(LedgerFile.NAME));
        StringBuilder lines = new StringBuilder();
        Sha256 previous = LedgerLine.NOTHING;
        for (LedgerLine line :
                LedgerFile.read(LedgerFile.NAME, whole, new Diagnostics()).orElseThrow()) {
            if (Files.exists(catalog.resolve("functions/" + line.entry().path()))) {
                String text = LedgerFile.line(line.entry(), previous);
                lines.append(text);
                previous = Sha256.of(text.strip().getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.writeString(catalog.resolve(LedgerFile.NAME), lines);
    }

    private void copyFunction(String path) {
        try {
            TreeCopy.copy(DEMONSTRATION.resolve(path), catalog.resolve(path), below -> !below.startsWith("src"));
            copyLedger();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    private String[] arguments(String line) {
        return Arrays.stream(line.split(" +", -1))
                .map(word -> word.replace("{catalog}", catalog.toString()).replace("{site}", site.toString()))
                .toArray(String[]::new);
    }

    private void edit(String line) {
        if (line.startsWith("kfm ")) {
            PrintWriter nobody = new PrintWriter(new StringWriter());
            int exit = Main.run(nobody, nobody, arguments(line.substring("kfm ".length())));
            assertThat(exit).as(line).isZero();
            return;
        }
        String[] words = line.split(" ", 3);
        if (words[0].equals("function")) {
            copyFunction("functions/" + words[1]);
            return;
        }
        Path file = catalog.resolve(words[1]);
        String rest = words.length > 2 ? words[2].replace("\\n", "\n") : "";
        try {
            Files.createDirectories(file.getParent());
            switch (words[0]) {
                case "write" -> Files.writeString(file, rest);
                case "append" -> Files.writeString(file, rest, StandardOpenOption.APPEND);
                case "remove" -> remove(file);
                case "truncate" -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), Integer.parseInt(rest)));
                case "random" -> Files.write(file, randomBytes(Integer.parseInt(rest)));
                case "replace" -> replace(file, rest.split(" => ", 2));
                case "copy" -> TreeCopy.copy(file, catalog.resolve(rest.substring("=> ".length())));
                case "link" -> Files.createSymbolicLink(file, Path.of(rest.substring("=> ".length())));
                default -> throw new IllegalArgumentException("edit \"" + line + "\" must be one of those documented");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static void replace(Path file, String[] oldAndNew) throws IOException {
        String before = Files.readString(file);
        if (!before.contains(oldAndNew[0])) {
            throw new IllegalArgumentException(file + " has no \"" + oldAndNew[0] + "\"");
        }
        Files.writeString(file, before.replace(oldAndNew[0], oldAndNew[1]));
    }

    private static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static void remove(Path file) throws IOException {
        try (Stream<Path> all = Files.walk(file)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private String withoutPlacesAndTimes(String printed) {
        return printed.replace(site.toString(), "{site}")
                .replace(catalog.toString(), "{catalog}")
                .replaceAll("seconds     [0-9.]+", "seconds     N")
                .replaceAll("(files       [0-9]+), .*", "$1, N");
    }

    /** Every file of the site, if there is one; digests in names are shortened to the word. */
    private String filesOfSite() throws IOException {
        if (!Files.exists(site)) {
            return "";
        }
        Path generation = site.toRealPath();
        try (Stream<Path> all = Files.walk(generation)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> generation.relativize(path).toString())
                    .map(name -> name.replaceAll("v1/[0-9a-f]{2}/[0-9a-f]{64}", "v1/{ab}/{sha256}")
                            .replaceAll("assets/([a-z-]+)\\.[0-9a-f]+\\.", "assets/$1.{hash}."))
                    .sorted()
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
