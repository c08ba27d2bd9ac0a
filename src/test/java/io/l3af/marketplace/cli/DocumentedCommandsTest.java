package io.l3af.marketplace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The commands that pages show in blocks of code, and help as examples, have options and arguments that there are. */
class DocumentedCommandsTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```");
    private static final Pattern COMMAND = Pattern.compile("(?m)^ *(?:scripts/|ExecStart=/usr/local/bin/)?kfm (.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path page : pages()) {
            BLOCK.matcher(Files.readString(page)).results().forEach(block -> commands.addAll(in(block.group(1))));
        }
        HelpTest.commands()
                .map(command -> command.getCommandSpec().usageMessage().footer())
                .forEach(lines -> commands.addAll(in(String.join("\n", lines))));
        return commands;
    }

    private static List<String> in(String text) {
        return COMMAND.matcher(text.replace("\\\n", " "))
                .results()
                .map(command -> command.group(1).replaceFirst(" # .*", ""))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> pages = Files.list(Path.of("site", "pages"))) {
            return Stream.of(docs, pages, Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")))
                    .flatMap(files -> files)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void itCanBeTyped(String command) {
        String[] words = WORD.matcher(command)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(group -> group != null)
                        .findFirst()
                        .orElseThrow())
                .toArray(String[]::new);

        assertThatCode(() -> parse(words)).doesNotThrowAnyException();
    }

    /** Values are placeholders and files of the reader's, which no option can take. */
    private static void parse(String... words) {
        CommandLine kfm = Kfm.commandLine();
        try {
            kfm.parseArgs(words);
        } catch (CommandLine.UnmatchedArgumentException | CommandLine.MissingParameterException e) {
            throw e;
        } catch (CommandLine.ParameterException e) {
            assertThat(e.getMessage()).startsWith("Invalid value for");
        }
    }
}
