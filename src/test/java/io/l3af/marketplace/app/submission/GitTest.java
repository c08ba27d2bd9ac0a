package io.l3af.marketplace.app.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.l3af.marketplace.app.EnvironmentException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Git when it behaves, and when it does not. */
class GitTest {
    @TempDir
    private Path folder;

    @Test
    void itsWordsAreThoseOfGit() {
        Git git = Git.in(folder, 1000);

        assertThat(git.line("--version"))
                .hasValueSatisfying(line -> assertThat(line).startsWith("git version"));
        assertThatThrownBy(() -> git.must("Mend.", "nothing-of-git"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("git nothing-of-git failed: git: 'nothing-of-git' is not a git command");
    }

    @Test
    @Timeout(20)
    void whatHangsWhileItPrintsIsNotWaitedFor() {
        Git git = Git.in(folder, 1000, Duration.ofMillis(500));

        assertThatThrownBy(() -> git.must("Mend.", "-c", "alias.hang=!echo begun; sleep 30", "hang"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageEndingWith("failed: it took too long");
    }

    @Test
    @Timeout(20)
    void whatPrintsWithoutEndIsStopped() {
        Git git = Git.in(folder, 1000);

        assertThatThrownBy(() -> git.ask("-c", "alias.babble=!yes", "babble"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageEndingWith("prints more than 1000 bytes");
    }
}
