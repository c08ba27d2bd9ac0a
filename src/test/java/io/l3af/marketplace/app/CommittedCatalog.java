package io.l3af.marketplace.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The demonstration catalog as the first commit of a repository of git. */
final class CommittedCatalog {
    private CommittedCatalog() {}

    /** Makes {@code folder} such a repository, with the catalog in its folder {@code catalog}, which is given. */
    static Path in(Path folder) throws Exception {
        Path catalog = folder.resolve("catalog");
        Path from = Path.of("catalog");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, catalog.resolve(from.relativize(file).toString()));
            }
        }
        git(folder, "init", "--quiet");
        git(folder, "config", "user.name", "A");
        git(folder, "config", "user.email", "a@example.com");
        git(folder, "add", "--all");
        git(folder, "commit", "--quiet", "--message", "A catalog");
        return catalog;
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        Process git = new ProcessBuilder(command).inheritIO().start();
        assertThat(git.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).isZero();
    }
}
