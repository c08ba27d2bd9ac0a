package io.l3af.marketplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.l3af.marketplace.app.EnvironmentException;
import io.l3af.marketplace.cli.output.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong outside of every command. */
class MainTest {
    private final StringWriter said = new StringWriter();

    @Test
    void memoryThatRunsOutIsSaidInASentence() {
        int exit = Main.run(printerThatThrows(new OutOfMemoryError("Java heap space")), new PrintWriter(said), "check");

        assertThat(exit).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(said.toString()).contains("KFM_JAVA_OPTS=-Xmx").doesNotContain("\tat ");
    }

    @Test
    void whatAServerSaysDoesNotSteerTheTerminal() {
        var answer = new EnvironmentException("an answer: \u001b[2J\u202e\nand more", "Ask another.");

        Main.run(printerThatThrows(answer), new PrintWriter(said), "check");

        assertThat(said.toString().lines())
                .containsExactly("kfm: an answer: \\u{1b}[2J\\u{202e}", "and more", "  Ask another.");
    }

    @Test
    void anyOtherErrorIsAMistakeOfOurs() {
        int exit = Main.run(printerThatThrows(new StackOverflowError()), new PrintWriter(said), "check");

        assertThat(exit).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(said.toString()).startsWith("kfm: this is a mistake in kfm itself, please report it");
    }

    @Test
    void aFileThatCannotBeReadIsSaidInASentence() {
        IOException denied = new AccessDeniedException("/srv/l3afd/.kfm");

        int exit = Main.run(printerThatThrows(new UncheckedIOException(denied)), new PrintWriter(said), "check");

        assertThat(exit).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(said.toString())
                .startsWith("kfm: a file cannot be read or written: /srv/l3afd/.kfm: permission denied")
                .contains("space")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check ",
                "site --output ",
                "inspect ",
                "inspect x.bpf.o --btf ",
                "pack  --output l3af_x.tar.gz",
                "site --cache ",
                "search x --from ",
                "verify "
            })
    void aNameOfAFileIsNotEmpty(String line) {
        int exit = Main.run(new PrintWriter(said), new PrintWriter(said), line.split(" ", -1));

        assertThat(exit).isEqualTo(ExitCode.USAGE.number());
        assertThat(said.toString()).contains("found nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "--version", "--help"})
    void outputThatCannotBeWrittenIsNoSuccess(String command) {
        PrintStream full = new PrintStream(new FullDisk(), false, StandardCharsets.UTF_8);

        int exit = Main.run(new PrintWriter(full, false, StandardCharsets.UTF_8), new PrintWriter(said), command);

        assertThat(exit).isEqualTo(ExitCode.ENVIRONMENT.number());
        assertThat(said.toString()).startsWith("kfm: not everything could be printed");
    }

    private static PrintWriter printerThatThrows(Error error) {
        return printerThatDoes(() -> {
            throw error;
        });
    }

    private static PrintWriter printerThatThrows(RuntimeException exception) {
        return printerThatDoes(() -> {
            throw exception;
        });
    }

    private static PrintWriter printerThatDoes(Runnable thing) {
        return new PrintWriter(new StringWriter()) {
            @Override
            public void println(String line) {
                thing.run();
            }
        };
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
