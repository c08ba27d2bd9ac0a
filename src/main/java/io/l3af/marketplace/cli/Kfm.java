package io.l3af.marketplace.cli;

import io.l3af.marketplace.cli.option.Accepted;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "kfm",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Turns a catalog of eBPF kernel functions into a signed site of plain files.",
        commandListHeading = "%n",
        footerHeading = "%n",
        footer = {
            "kfm COMMAND --help says the rest.",
            "Exit codes: 0 ok, 1 problems found, 2 wrong usage, 3 something outside failed"
        })
final class Kfm implements Runnable {
    @Spec
    private CommandSpec spec;

    private Kfm() {}

    /** The program with all of its commands. */
    static CommandLine commandLine() {
        return CommandGroup.addTo(new CommandLine(new Kfm())).registerConverter(Path.class, new Accepted.File());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }
}
