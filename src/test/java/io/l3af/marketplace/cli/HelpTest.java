package io.l3af.marketplace.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What {@code --help} says can be read, and its examples can be copied. */
class HelpTest {
    private static final int WIDTH = 79; // picocli folds what is longer

    static Stream<CommandLine> commands() {
        return below(Kfm.commandLine());
    }

    private static Stream<CommandLine> below(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::below));
    }

    @Test
    void everyCommandIsOneLineOfTheList() {
        CommandLine kfm = Kfm.commandLine();

        List<String> lines = kfm.getUsageMessage().lines().toList();

        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(kfm.getSubcommands())
                .allSatisfy((name, command) -> assertThat(lines)
                        .containsOnlyOnce("  " + name + " ".repeat(11 - name.length())
                                + command.getCommandSpec().usageMessage().description()[0]));
    }

    /** The list of commands shows the first line alone. */
    @ParameterizedTest
    @MethodSource("commands")
    void theFirstLineIsASentence(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void examplesAreNotFolded(CommandLine command) {
        assertThat(Arrays.stream(command.getCommandSpec().usageMessage().footer()))
                .map(line -> line.replaceFirst("^%n", ""))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void whatCanBeRunHasAnExample(CommandLine command) {
        String help = String.join("\n", command.getCommandSpec().usageMessage().footer());

        if (command.getSubcommands().isEmpty()) {
            assertThat(help)
                    .startsWith("%nFor example")
                    .contains(command.getCommandSpec().qualifiedName());
        }
    }
}
