package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.scratch.TreeCopy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The demonstration catalog as the first commit of a repository of git. */
final class CommittedCatalog {
    private CommittedCatalog() {}

    /** Makes {@code folder} such a repository, with the catalog in its folder {@code catalog}, which is given. */
    static Path in(Path folder) throws Exception {
        Path catalog = folder.resolve("catalog");
        TreeCopy.copy(Path.of("catalog"), catalog);
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
